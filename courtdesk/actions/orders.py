"""What becomes of orders: their course begins with the issue, reply slips come back, an outcome is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courtdesk import paths
from courtdesk.actions import order_subjects as subjects
from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.in_charge import InCharge
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.supervision import OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.reports.filling import listed
from courtdesk.reports.wording import parse_day
from courtdesk.rules.ladder import Ladder, Subject, load_ladder

#: Fields in which papers say who is asked and by when, the most telling first.
_DEPARTMENT = ("department", "departments")
_PERSON = ("judge", "persons")
_DUE = ("deadline", "finish_on", "meet_on", "limit_on")
_LONGEST = 200
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of how many orders."""

    #: Name of the step, as undo tells it; empty when nothing changed.
    title: str
    count: int = 0
    #: Orders that nothing could be recorded of: void, or recorded before.
    left_out: int = 0


@cache
def the_ladder() -> Ladder:
    """Return the ladder of supervision in force."""
    return load_ladder(paths.resources() / "supervision")


def cited_kinds(paper: str, table: str) -> tuple[str, ...]:
    """Return the kinds of papers that one about a row of ``table`` follows on the ladder, the nearest first."""
    ladder = the_ladder()
    step = ladder.step_of_paper(paper, table)
    if step is None or table not in step.subjects:
        return ()
    steps = ladder.steps_for(Subject(table))
    return tuple(each.paper for each in reversed(steps[: steps.index(step)]) if each.paper)


# ---- the course begins --------------------------------------------------------------------------


def note_course(
    session: Session, paper: IssuedDocument, in_charge: InCharge, begun_as: str = "", reason: str = ""
) -> None:
    """Begin the course of a paper that is issued in the running transaction, if it is a step of the ladder.

    ``begun_as`` is the step it was begun as; ``reason`` says why that one is taken again or out of turn.
    """
    step = the_ladder().step_taken(paper.kind, paper.subject_table, begun_as)
    if step is not None:
        course = _course(session, paper, step.key, in_charge)
        course.reason = reason.strip()
        session.add(course)


def _course(session: Session, paper: IssuedDocument, step: str, in_charge: InCharge) -> OrderCourse:
    form = paper.form
    department = _first(form, _DEPARTMENT) or paper.recipient
    leader = form.get("signer", "") or next(iter(listed(form.get("leaders", ""))), "")
    return OrderCourse(
        document_id=paper.id,
        step=step,
        leader=(leader or in_charge.of(session, department))[:_LONGEST],
        department=department[:_LONGEST],
        person=_first(form, _PERSON)[:_LONGEST],
        due_on=_due(form, paper.issued_on),
    )


def _first(form: Mapping[str, str], keys: Sequence[str]) -> str:
    found = next((form[key] for key in keys if form.get(key, "").strip()), "")
    return wording.NAMES_JOIN.join(listed(found))


def _due(form: Mapping[str, str], issued_on: date) -> date | None:
    """Return the day by which a paper wants it done; a limit that was past when it was issued is none."""
    days = (parse_day(form.get(key, "")) for key in _DUE)
    return next((day for day in days if day is not None and day >= issued_on), None)


def complete_courses(desk: Desk) -> int:
    """Begin the courses of orders that were issued before there were any; return how many."""
    ladder = the_ladder()
    question = _without_course(ladder)
    with desk.sessions() as session:
        count = len(session.scalars(question.with_only_columns(IssuedDocument.id)).all())
    if not count:
        return 0
    title = words.COMPLETE.format(count=count)
    with deed(desk.sessions, title, wording.AUTOMATIC, undoable=False, kind="upkeep") as (session, _):
        in_charge = InCharge()
        for paper in session.scalars(question).all():
            step = ladder.step_of_paper(paper.kind, paper.subject_table)
            if step is not None:
                session.add(_course(session, paper, step.key, in_charge))
    return count


def _without_course(ladder: Ladder) -> Select[IssuedDocument]:
    """Ask for orders that have no course."""
    begun = select(OrderCourse.document_id)
    return (
        select(IssuedDocument)
        .where(IssuedDocument.kind.in_(ladder.orders), IssuedDocument.id.not_in(begun))
        .order_by(IssuedDocument.id)
    )


# ---- what came back -----------------------------------------------------------------------------


def record_replies(
    desk: Desk, document_ids: Sequence[int], day: date, outcome: str = "", *, reply: str = ""
) -> Recorded:
    """Record as one step that the reply slips of these orders came back on ``day``, with what they say.

    With ``outcome`` (one of `ORDER_OUTCOMES`, or `supervision_wording.BY_FACTS`) it is recorded as well.
    Raises `RowGone`, or `ValueRefused` for a day before the issue or an outcome nobody knows.
    """
    _check_outcome(outcome)

    def record(session: Session, papers: Sequence[IssuedDocument]) -> list[IssuedDocument]:
        awaited = [each for each in papers if each.reply_due is not None and each.replied_on is None]
        _check_day(awaited, day)
        courses = _courses(session, [each.id for each in awaited])
        for paper in awaited:
            paper.replied_on = day
            if reply.strip() and paper.id in courses:
                courses[paper.id].reply = reply.strip()
        if outcome:
            _set_outcomes(session, awaited, courses, outcome, day)
        return awaited

    return _record(desk, document_ids, record, words.REPLY, words.REPLIES, outcome)


def record_outcome(desk: Desk, document_ids: Sequence[int], outcome: str, day: date, reply: str = "") -> Recorded:
    """Record as one step what became of these orders as of ``day``.

    ``outcome`` is one of `ORDER_OUTCOMES`, empty to open them again, or `supervision_wording.BY_FACTS`: then each
    has the outcome that follows from the day its subject was settled, and those still under way are left out.
    Raises `RowGone`, or `ValueRefused` for a day before the issue or an outcome nobody knows.
    """
    _check_outcome(outcome)

    def record(session: Session, papers: Sequence[IssuedDocument]) -> list[IssuedDocument]:
        valid = [each for each in papers if each.voided_on is None]
        _check_day(valid, day)
        courses = _courses(session, [each.id for each in valid])
        changed = _set_outcomes(session, valid, courses, outcome, day)
        if reply.strip():
            for course in courses.values():
                course.reply = reply.strip()
            return [each for each in valid if each.id in courses]
        return changed

    return _record(desk, document_ids, record, words.OUTCOME, words.OUTCOMES_OF, outcome)


def _record(
    desk: Desk,
    document_ids: Sequence[int],
    record: Callable[[Session, Sequence[IssuedDocument]], list[IssuedDocument]],
    one: str,
    many: str,
    outcome: str,
) -> Recorded:
    ids = list(dict.fromkeys(document_ids))
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        session.autoflush = False  # the deed has its name only once it is known what changes
        papers = _papers(session, ids)
        changed = record(session, papers)
        if not changed:
            return Recorded("", 0, len(ids))
        title = one.format(number=changed[0].number, outcome=outcome).rstrip()
        if len(changed) > 1:
            title = many.format(count=len(changed), outcome=outcome).rstrip()
        recorder.rename(title)
        return Recorded(title, len(changed), len(ids) - len(changed))


def _papers(session: Session, ids: Sequence[int]) -> list[IssuedDocument]:
    found: list[IssuedDocument] = []
    for start in range(0, len(ids), _AT_ONCE):
        question = select(IssuedDocument).where(IssuedDocument.id.in_(ids[start : start + _AT_ONCE]))
        found += session.scalars(question.order_by(IssuedDocument.id))
    if len(found) != len(ids):
        raise RowGone(wording.DOCUMENT)
    return found


def _courses(session: Session, ids: Sequence[int]) -> dict[int, OrderCourse]:
    found: dict[int, OrderCourse] = {}
    for start in range(0, len(ids), _AT_ONCE):
        question = select(OrderCourse).where(OrderCourse.document_id.in_(ids[start : start + _AT_ONCE]))
        found |= {each.document_id: each for each in session.scalars(question)}
    return found


def _check_outcome(outcome: str) -> None:
    if outcome not in {"", *ORDER_OUTCOMES, words.BY_FACTS}:
        choices = wording.NAMES_JOIN.join(ORDER_OUTCOMES)
        raise ValueRefused(words.OUTCOME_FIELD, words.OUTCOME_UNKNOWN.format(choices=choices))


def _check_day(papers: Sequence[IssuedDocument], day: date) -> None:
    early = next((each for each in papers if day < each.issued_on), None)
    if early is not None:
        raise ValueRefused(words.REPLY_DAY, words.BEFORE_ISSUE.format(number=early.number))


def _set_outcomes(
    session: Session,
    papers: Sequence[IssuedDocument],
    courses: Mapping[int, OrderCourse],
    outcome: str,
    day: date,
) -> list[IssuedDocument]:
    """Give each course its outcome; return the papers whose course changed."""
    by_facts = dict(_by_facts(session, courses, day)) if outcome == words.BY_FACTS else None
    changed = []
    for paper in papers:
        course = courses.get(paper.id)
        said = outcome if by_facts is None else by_facts.get(paper.id)
        if course is not None and said is not None and course.outcome != said:
            course.outcome = said
            course.outcome_on = day if said else None
            changed.append(paper)
    return changed


def _by_facts(session: Session, courses: Mapping[int, OrderCourse], day: date) -> Iterator[tuple[int, str]]:
    """Yield the outcome that the subject's own day says; nothing for one that is still within its time."""
    done_on = dict(_done_days(session, list(courses)))
    for document_id, course in courses.items():
        done, due = done_on.get(document_id), course.due_on
        if done is not None:
            yield document_id, words.IN_TIME if due is None or done <= due else words.LATE
        elif due is not None and due < day:
            yield document_id, words.NOT_DONE


def _done_days(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, date]]:
    done = subjects.done_on()
    for start in range(0, len(ids), _AT_ONCE):
        chosen = subjects.PAPER.id.in_(ids[start : start + _AT_ONCE])
        question = select(subjects.PAPER.id, done).select_from(subjects.joined()).where(chosen, done.is_not(None))
        for document_id, text in session.execute(question):
            yield document_id, date.fromisoformat(text)
