"""The dry run of the ladder: what it would send now and why; nothing is sent before a paper is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft, open_draft
from courtdesk.actions.due import due_list
from courtdesk.actions.in_charge import Leaders
from courtdesk.actions.order_papers import filled
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import Draft
from courtdesk.actions.supervised import Supervised, supervised, unsettled
from courtdesk.errors import StepRefused
from courtdesk.models.documents import DraftDocument
from courtdesk.reports.kinds import kind_of
from courtdesk.rules.ladder import (
    Call,
    LadderStep,
    Objection,
    Signer,
    Subject,
    cited,
    next_call,
    objection,
)
from courtdesk.rules.wording import short_day

#: What the rules of the limits ask for by themselves.
BY_RULES = frozenset(action.value for action in STAGE_OF)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step that the ladder asks for, with everything a clerk weighs before agreeing."""

    #: ``cases`` | ``task`` | ``measure`` | ``matter``, and the row.
    table: str
    row_id: int
    #: 案件 任务 整改 督办事项.
    subject_kind: str
    subject: str
    #: Key of the step, what it is called, and the kind of its paper.
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


def suggestions(desk: Desk, day: date) -> list[Suggestion]:
    """Return what the ladder asks for on ``day``, furthest steps first, then those that wait longest.

    What cases wait for by the rules of their limits stands in `documents.list_waiting` and is not told again.
    """
    ladder = the_ladder()
    with desk.sessions() as session:
        calls = [
            (each, call)
            for each in unsettled(session, day)
            if (call := next_call(each.course, ladder, day)) is not None and call.step.paper
        ]
        waiting = _waiting(desk, [each.row_id for each, _ in calls if each.course.subject is Subject.CASE], day)
        leaders, drafts = Leaders(session), _drafts(session)
        found = [
            _suggestion(each, call, leaders, drafts, day)
            for each, call in calls
            if not (each.course.subject is Subject.CASE and each.row_id in waiting)
        ]
    places = [step.key for step in ladder.steps]
    return sorted(found, key=lambda each: (-places.index(each.step), each.since, each.table, each.row_id))


def _waiting(desk: Desk, case_ids: list[int], day: date) -> set[int]:
    """Return which of these cases wait for a paper by the rules of their limits."""
    if not case_ids:
        return set()
    due = due_list(desk, day, case_ids=frozenset(case_ids), with_steps=False)
    return {row.case_id for row in due if row.action in BY_RULES}


def _suggestion(
    each: Supervised, call: Call, leaders: Leaders, drafts: dict[tuple[str, str, int], int], day: date
) -> Suggestion:
    table, step = each.course.subject.value, call.step
    before = cited(each.course, the_ladder(), step)
    return Suggestion(
        table=table,
        row_id=each.row_id,
        subject_kind=words.SUBJECT_KINDS[table],
        subject=each.name,
        step=step.key,
        step_title=step.title,
        paper=step.paper,
        kind_name=kind_of(step.paper).name,
        source=step.source,
        since=call.since,
        why=_why(call, day),
        cites=before.number if before is not None else "",
        signed_by=_signer(each, step, leaders) or words.SIGNERS[step.signer],
        recipient=_recipient(each, step),
        draft_id=drafts.get((step.paper, table, each.row_id), 0),
    )


def _why(call: Call, day: date) -> str:
    """Return why a step is asked for, with the day that passed and by how many days."""
    former = call.former
    passed = call.since - timedelta((call.step.after_due if former is None else call.step.after_step) or 0)
    return words.GROUNDS[call.ground].format(
        number=former.number if former else "",
        day=short_day(passed, day.year),
        days=(day - passed).days,
        outcome=words.outcome_of(former.outcome) if former else "",
    )


def _signer(each: Supervised, step: LadderStep, leaders: Leaders) -> str:
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


def _drafts(session: Session) -> dict[tuple[str, str, int], int]:
    """Return the drafts that were begun about something, by kind and subject."""
    question = select(DraftDocument).where(
        DraftDocument.touched, DraftDocument.deleted.is_(False), DraftDocument.issued_id.is_(None)
    )
    return {(each.kind, each.subject_table, each.subject_id): each.id for each in session.scalars(question)}


# ---- beginning one ------------------------------------------------------------------------------


def begin_order(desk: Desk, wanted: Suggestion | tuple[str, int, str], day: date, reason: str = "") -> Draft:
    """Begin the paper of a step as a draft; one that was begun before is gone on with.

    ``wanted`` is a suggestion, or table, row and key of a step.
    Raises `StepRefused` for a step that was taken before or leaves one out without a ``reason``, or that cannot
    cite what it must; `RowGone`, `CourtMissing`.
    """
    table, row_id, key = (wanted.table, wanted.row_id, wanted.step) if isinstance(wanted, Suggestion) else wanted
    ladder = the_ladder()
    with desk.sessions() as session:
        about = supervised(session, table, row_id)
        step = _allowed(about, key, reason)
        begun = _drafts(session).get((step.paper, table, row_id), 0)
        leaders = Leaders(session)
        signer = _signer(about, step, leaders)
        before = cited(about.course, ladder, step)
        form = filled(about, step, before, signer, leaders.with_post(signer), day)
    if begun:
        return open_draft(desk, begun)
    note = words.BECAUSE.format(reason=reason.strip()) if reason.strip() else ""
    return new_draft(desk, step.paper, day, subject_table=table, subject_id=row_id, filled=form, note=note)


def _allowed(about: Supervised, key: str, reason: str) -> LadderStep:
    """Return the step with this key; refuse one that may not be taken, or not without a reason."""
    ladder = the_ladder()
    step = ladder.step(about.course.subject, key)
    against = objection(about.course, ladder, key, reason)
    if step is not None and step.paper and against is None:
        return step
    title, before = ladder.title_of(key), about.course.last(key)
    said = words.OBJECTIONS[against or Objection.UNKNOWN].format(
        step=title, number=before.number if before is not None else ""
    )
    by_reason = against in {Objection.REPEATED, Objection.SKIPPED}
    raise StepRefused(about.name, title, said, by_reason=by_reason)


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step of the ladder as it is offered for one row."""

    key: str
    title: str
    #: Number of the latest paper in force of this step, empty if it was never taken.
    taken: str
    #: The ladder asks for it now.
    wanted: bool


def steps_of(desk: Desk, table: str, row_id: int, day: date) -> tuple[StepChoice, ...]:
    """Return the steps with a paper that a row can be taken through; raises `RowGone`."""
    ladder = the_ladder()
    with desk.sessions() as session:
        course = supervised(session, table, row_id).course
    call = next_call(course, ladder, day)
    return tuple(
        StepChoice(
            key=step.key,
            title=step.title,
            taken=before.number if (before := course.last(step.key)) is not None else "",
            wanted=call is not None and call.step.key == step.key,
        )
        for step in ladder.steps_for(course.subject)
        if step.paper
    )
