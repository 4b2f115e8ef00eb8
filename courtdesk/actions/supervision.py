"""The dry run of the ladder: what it would send now and why; nothing is sent before a paper is issued."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import draft_in, new_draft, open_draft
from courtdesk.actions.due import due_list
from courtdesk.actions.in_charge import Leaders
from courtdesk.actions.order_papers import filled
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import Draft
from courtdesk.actions.step_checks import checked_step, refused_draft, refused_step
from courtdesk.actions.supervised import Supervised, supervised, unsettled
from courtdesk.actions.withholding import covers, withheld_papers
from courtdesk.errors import RowGone, StepRefused
from courtdesk.models.documents import DraftDocument
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Cancelled, Progress
from courtdesk.reports.kinds import kind_of
from courtdesk.rules.ladder import Call, Ground, LadderStep, Signer, Subject, Taken, cited, next_call
from courtdesk.rules.wording import short_day

#: What the rules of the limits ask for by themselves.
BY_RULES = frozenset(action.value for action in STAGE_OF)
#: Kind of the paper, table and row.
_About = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step that the ladder asks for, with everything a clerk weighs before agreeing."""

    #: ``cases`` | ``task`` | ``measure`` | ``matter``, and the row.
    table: str
    row_id: int
    #: 案件 任务 整改 督办事项.
    subject_kind: str
    subject: str
    #: Key of the step, what it is called, and the kind of its paper; empty for a reminder, which needs none.
    step: str
    step_title: str
    paper: str
    kind_name: str
    #: What the step rests on.
    source: str
    since: date
    #: Why, in one line.
    why: str
    #: Number of the paper it would cite, empty for none.
    cites: str
    signed_by: str
    recipient: str
    #: A draft that was begun for it and not issued; 0 for none.
    draft_id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that the ladder asks for, with what its paper is made of."""

    about: Supervised
    call: Call
    #: The paper it cites.
    cites: Taken | None
    #: Who signs it, empty where the office does or nobody is entered; and as papers write that name.
    signer: str
    signer_with_post: str
    suggestion: Suggestion
    draft_id: int

    @property
    def subject(self) -> Subject:
        """The kind of what it is about."""
        return self.about.course.subject

    @property
    def key(self) -> str:
        """The step about this kind of subject: order.task."""
        return f"{self.call.step.key}.{self.subject.value}"


def suggestions(desk: Desk, day: date) -> list[Suggestion]:
    """Return what the ladder asks for on ``day``, furthest steps first, then those that wait longest.

    What cases wait for by the rules of their limits stands in `waiting.list_waiting` and is not told again; what is
    not to be sent (`withholding`) is left out.
    """
    return [each.suggestion for each in asked_for(desk, day)]


def asked_for(desk: Desk, day: date) -> list[Asked]:
    """Return the suggestions on ``day`` with what their papers are made of."""
    return [each for each in _called(desk, day) if each.call.step.paper]


def reminded(desk: Desk, day: date) -> list[Asked]:
    """Return the steps that ask for no paper on ``day``: somebody is to be reminded of what is nearly due."""
    return [each for each in _called(desk, day) if not each.call.step.paper]


def _called(desk: Desk, day: date) -> list[Asked]:
    """Return every step that the ladder asks for on ``day``, but for what is not to be sent."""
    ladder = the_ladder()
    with desk.sessions() as session:
        withheld = withheld_papers(session)
        calls = [
            (each, call)
            for each in unsettled(session, day + timedelta(ladder.ahead))
            if (call := next_call(each.course, ladder, day)) is not None
            and not covers(withheld.get((each.course.subject.value, each.row_id, call.step.key)), call.since)
        ]
        waiting = _waiting(desk, [each.row_id for each, _ in calls if each.course.subject is Subject.CASE], day)
        leaders, drafts = Leaders(session), _drafts(session)
        found = [
            _asked(each, call, leaders, drafts, day)
            for each, call in calls
            if not (each.course.subject is Subject.CASE and each.row_id in waiting)
        ]
    place = ladder.place
    return sorted(found, key=lambda each: (-place(each.call.step.key), each.call.since, each.key, each.about.row_id))


def _asked(each: Supervised, call: Call, leaders: Leaders, drafts: dict[_About, int], day: date) -> Asked:
    before, signer = cited(each.course, the_ladder(), call.step), signer_of(each, call.step, leaders)
    draft_id = drafts.get((call.step.paper, each.course.subject.value, each.row_id), 0)
    suggestion = _suggestion(each, call, before, signer, draft_id, day)
    return Asked(each, call, before, signer, leaders.with_post(signer), suggestion, draft_id)


def _waiting(desk: Desk, case_ids: list[int], day: date) -> set[int]:
    """Return which of these cases wait for a paper by the rules of their limits."""
    if not case_ids:
        return set()
    due = due_list(desk, day, case_ids=frozenset(case_ids), with_steps=False)
    return {row.case_id for row in due if row.action in BY_RULES}


def _suggestion(
    each: Supervised, call: Call, before: Taken | None, signer: str, draft_id: int, day: date
) -> Suggestion:
    table, step = each.course.subject.value, call.step
    return Suggestion(
        table=table,
        row_id=each.row_id,
        subject_kind=words.SUBJECT_KINDS[table],
        subject=each.name,
        step=step.key,
        step_title=step.title,
        paper=step.paper,
        kind_name=kind_of(step.paper).name if step.paper else "",
        source=step.source,
        since=call.since,
        why=_why(call, day),
        cites=before.number if before is not None else "",
        signed_by=signer or words.SIGNERS[step.signer],
        recipient=_recipient(each, step),
        draft_id=draft_id,
    )


def _why(call: Call, day: date) -> str:
    """Return why a step is asked for, with the day that passed, or that is near, and by how many days."""
    former = call.former
    due = call.since - timedelta((call.step.after_due if former is None else call.step.after_step) or 0)
    said = words.GROUNDS[call.ground]
    if call.ground is Ground.DUE and day <= due:
        said = words.NEARLY_DUE if day < due else words.DUE_TODAY
    return said.format(
        number=former.number if former else "",
        day=short_day(due, day.year),
        days=abs((day - due).days),
        outcome=words.outcome_of(former.outcome) if former else "",
    )


def signer_of(each: Supervised, step: LadderStep, leaders: Leaders) -> str:
    """Return the name of who signs a step, empty where the office does or nobody is entered."""
    if step.signer is Signer.PRESIDENT:
        return leaders.president()
    if step.signer is Signer.VICE_PRESIDENT:
        return next(iter(each.leaders), "") or leaders.in_charge_of(each.departments)
    return ""


def _recipient(each: Supervised, step: LadderStep) -> str:
    """Return who is asked: somebody in person for an interview, else the departments."""
    people = each.people if step.key == words.INTERVIEW else ()
    return wording.NAMES_JOIN.join(people or each.departments)


def _drafts(session: Session) -> dict[_About, int]:
    """Return the drafts that were begun as steps of the ladder, by kind and subject."""
    question = select(DraftDocument).where(
        DraftDocument.touched, DraftDocument.deleted.is_(False), DraftDocument.issued_id.is_(None)
    )
    taken = the_ladder().step_taken
    return {
        (each.kind, each.subject_table, each.subject_id): each.id
        for each in session.scalars(question)
        if taken(each.kind, each.subject_table, each.step) is not None
    }


# ---- beginning them -----------------------------------------------------------------------------


def begin_order(desk: Desk, wanted: Suggestion | tuple[str, int, str], day: date, reason: str = "") -> Draft:
    """Begin the paper of a step as a draft; one that was begun before is gone on with.

    ``wanted`` is a suggestion, or table, row and key of a step. The ``reason`` is kept with the paper.
    Raises `StepRefused` for a step that was taken before or leaves one out without a ``reason``, or that cannot
    cite what it must; `RowGone`, `CourtMissing`.
    """
    table, row_id, key = (wanted.table, wanted.row_id, wanted.step) if isinstance(wanted, Suggestion) else wanted
    said = reason.strip()
    with desk.sessions() as session:
        about = supervised(session, table, row_id)
        step = checked_step(about, key, said)
        begun = _drafts(session).get((step.paper, table, row_id), 0)
        leaders = Leaders(session)
        signer = signer_of(about, step, leaders)
        before = cited(about.course, the_ladder(), step)
        form = filled(about, step, before, signer, leaders.with_post(signer), day)
    if begun:
        return _go_on(desk, begun, step.key, said)
    return new_draft(
        desk, step.paper, day, subject_table=table, subject_id=row_id, filled=form, step=step.key, reason=said
    )


def _go_on(desk: Desk, draft_id: int, step: str, reason: str) -> Draft:
    """Open a draft that was begun before; a reason that is given now is kept with it."""
    if reason:
        title = words.REASON_GIVEN.format(reason=reason)[:200]
        with deed(desk.sessions, title, desk.who, undoable=False) as (session, _):
            draft = draft_in(session, draft_id)
            draft.step, draft.reason = step, reason
    return open_draft(desk, draft_id)


@dataclass(frozen=True, slots=True)
class Begun:
    """The drafts that were begun for many rows at once, and what was refused."""

    drafts: tuple[Draft, ...]
    #: What each refused row is called, and why.
    refused: tuple[tuple[str, str], ...] = ()


def begin_orders(  # noqa: PLR0913 - the deed, and who is told
    desk: Desk,
    table: str,
    row_ids: Sequence[int],
    step: str,
    day: date,
    reason: str = "",
    *,
    progress: Progress = SILENT,
) -> Begun:
    """Begin the paper of a step for many rows, a draft each; a row that is refused stops no other.

    Stopped through ``progress``, the drafts begun so far stand. Raises `CourtMissing`.
    """
    drafts, refused = [], []
    with suppress(Cancelled):
        for done, row_id in enumerate(row_ids):
            progress.report(done, len(row_ids))
            try:
                drafts.append(begin_order(desk, (table, row_id, step), day, reason))
            except StepRefused as error:
                refused.append((error.subject, error.reason))
            except RowGone as error:
                refused.append((words.SUBJECT_KINDS[table], error.what))
    return Begun(tuple(drafts), tuple(refused))


def refusal_of(desk: Desk, draft_id: int) -> StepRefused | None:
    """Return what stands against issuing a draft as the step of the ladder that it is; raises `RowGone`."""
    with desk.sessions() as session:
        return refused_draft(session, draft_in(session, draft_id))


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step of the ladder as it is offered for one row, or for many at once."""

    key: str
    title: str
    #: Number of the latest paper in force of this step, empty if it was never taken or for many rows.
    taken: str
    #: The ladder asks for it now, of the one row or of one of them.
    wanted: bool
    #: What stands against it without a reason, empty for nothing or for many rows.
    against: str = ""
    #: Of how many rows it was taken, and asked for now.
    taken_by: int = 0
    wanted_by: int = 0


def steps_of(desk: Desk, table: str, row_id: int, day: date) -> tuple[StepChoice, ...]:
    """Return the steps with a paper that a row can be taken through; raises `RowGone`."""
    ladder = the_ladder()
    with desk.sessions() as session:
        about = supervised(session, table, row_id)
    course = about.course
    call = next_call(course, ladder, day)
    return tuple(
        StepChoice(
            key=step.key,
            title=step.title,
            taken=before.number if (before := course.last(step.key)) is not None else "",
            wanted=call is not None and call.step.key == step.key,
            against=refused.reason if (refused := refused_step(about, step.key)) is not None else "",
            taken_by=int(before is not None),
            wanted_by=int(call is not None and call.step.key == step.key),
        )
        for step in ladder.steps_for(course.subject)
        if step.paper
    )


def steps_of_many(desk: Desk, table: str, row_ids: Sequence[int], day: date) -> tuple[StepChoice, ...]:
    """Return the steps that several rows can be taken through, and of how many each was taken; raises `RowGone`."""
    if len(row_ids) == 1:
        return steps_of(desk, table, row_ids[0], day)
    each_row = [steps_of(desk, table, row_id, day) for row_id in row_ids]
    return tuple(
        StepChoice(
            key=column[0].key,
            title=column[0].title,
            taken="",
            wanted=any(choice.wanted for choice in column),
            taken_by=sum(choice.taken_by for choice in column),
            wanted_by=sum(choice.wanted_by for choice in column),
        )
        for column in zip(*each_row, strict=True)
    )
