"""What is supervised: cases, tasks, measures and matters, each with the orders in force about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.errors import RowGone
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.supervision import Matter, MatterParty, OrderCourse
from courtdesk.models.vocabulary import MATTER_STAGES, SETTLED_STATES
from courtdesk.rules.ladder import Course, Outcome, Subject, Taken

_Model = TypeVar("_Model", Case, Task, Measure, Matter)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Supervised:
    """Something that is supervised: what it is called, who answers for it, and how far it has gone."""

    row_id: int
    name: str
    course: Course
    departments: tuple[str, ...]
    leaders: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    #: The plan, the inspection or the source it comes from.
    basis: str = ""
    #: What was reported of it last.
    progress: str = ""


def unsettled(session: Session, day: date) -> Iterator[Supervised]:
    """Yield what is past its day on ``day`` or has orders in force, and is not settled; cases only with orders."""
    taken = _taken(session)
    for subject, read in _READERS.items():
        yield from read(session, taken[subject], day)


def supervised(session: Session, table: str, row_id: int) -> Supervised:
    """Return one row with its course, settled or not; raises `RowGone`."""
    taken = _taken(session, table, row_id).get(Subject(table), {}).get(row_id, ())
    made = {
        Subject.CASE: lambda: _case(_row(session, Case, row_id), taken),
        Subject.TASK: lambda: _task(session, _row(session, Task, row_id), taken),
        Subject.MEASURE: lambda: _measure(session, _row(session, Measure, row_id), taken),
        Subject.MATTER: lambda: _matter(_row(session, Matter, row_id), taken),
    }
    return made[Subject(table)]()


def _row(session: Session, model: type[_Model], row_id: int) -> _Model:
    row = session.get(model, row_id)
    if row is None:
        raise RowGone(words.SUBJECT_KINDS[model.__tablename__])
    return row


# ---- orders in force ----------------------------------------------------------------------------

_ByRow = Mapping[int, tuple[Taken, ...]]


def _taken(session: Session, table: str = "", row_id: int = 0) -> Mapping[Subject, _ByRow]:
    """Return the steps taken about each row by papers that are not void, in the order of issue."""
    question = (
        select(IssuedDocument, OrderCourse)
        .join(OrderCourse, OrderCourse.document_id == IssuedDocument.id)
        .where(IssuedDocument.voided_on.is_(None), IssuedDocument.subject_table.in_(list(Subject)))
        .order_by(IssuedDocument.issued_on, IssuedDocument.id)
    )
    if table:
        question = question.where(IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id)
    found: dict[Subject, dict[int, tuple[Taken, ...]]] = {each: {} for each in Subject}
    for paper, course in session.execute(question):
        rows = found[Subject(paper.subject_table)]
        rows[paper.subject_id] = (*rows.get(paper.subject_id, ()), _step(paper, course))
    return found


def _step(paper: IssuedDocument, course: OrderCourse) -> Taken:
    return Taken(
        step=course.step,
        issued_on=paper.issued_on,
        reply_due=paper.reply_due,
        replied_on=paper.replied_on,
        due_on=course.due_on,
        outcome=words.OUTCOMES.get(course.outcome, Outcome.OPEN),
        outcome_on=course.outcome_on,
        document_id=paper.id,
        number=paper.number,
    )


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))


# ---- cases --------------------------------------------------------------------------------------


def _cases(session: Session, taken: _ByRow, day: date) -> Iterator[Supervised]:
    """Yield the open cases with orders; how they begin is the rules' business."""
    del day
    for ids in _in_parts(taken):
        question = select(Case).where(Case.id.in_(ids), Case.is_open, Case.paused.is_(False))
        for case in session.scalars(question.order_by(Case.id)):
            yield _case(case, taken[case.id])


def _case(case: Case, taken: tuple[Taken, ...]) -> Supervised:
    return Supervised(
        row_id=case.id,
        name=case.case_no,
        course=Course(Subject.CASE, case.limit_on, not case.is_open, taken),
        departments=_names([case.department]),
        people=_names([case.judge]),
    )


# ---- tasks --------------------------------------------------------------------------------------


def _tasks(session: Session, taken: _ByRow, day: date) -> Iterator[Supervised]:
    wanted = or_(Task.due_on < day, Task.id.in_(sorted(taken)))
    question = select(Task).where(wanted, Task.state.not_in(SETTLED_STATES))
    question = question.options(selectinload(Task.parties)).order_by(Task.due_on, Task.id)
    for task in session.scalars(question).all():
        yield _task(session, task, taken.get(task.id, ()))


def _task(session: Session, task: Task, taken: tuple[Taken, ...]) -> Supervised:
    names = _by_role(task.parties)
    return Supervised(
        row_id=task.id,
        name=task.heading or task.text,
        course=Course(Subject.TASK, task.due_on, task.state in SETTLED_STATES, taken),
        basis=session.get_one(Campaign, task.campaign_id).title,
        departments=_departments(names),
        leaders=_names(names["leader"]),
        people=_names(names["person"]),
    )


# ---- measures -----------------------------------------------------------------------------------


def _measures(session: Session, taken: _ByRow, day: date) -> Iterator[Supervised]:
    wanted = or_(Measure.due_on < day, Measure.id.in_(sorted(taken)))
    question = select(Measure).where(wanted, Measure.closed_on.is_(None), Measure.state.not_in(SETTLED_STATES))
    question = question.options(selectinload(Measure.parties)).order_by(Measure.due_on, Measure.id)
    for measure in session.scalars(question).all():
        yield _measure(session, measure, taken.get(measure.id, ()))


def _measure(session: Session, measure: Measure, taken: tuple[Taken, ...]) -> Supervised:
    names = _by_role(measure.parties)
    finding = session.get_one(InspectionFinding, measure.finding_id)
    inspection = session.get_one(Inspection, finding.inspection_id)
    settled = measure.closed_on is not None or measure.state in SETTLED_STATES
    return Supervised(
        row_id=measure.id,
        name=wording.RECTIFYING.format(problem=" ".join(finding.problem.split()).rstrip("。；;.")),
        course=Course(Subject.MEASURE, measure.due_on, settled, taken),
        basis=inspection.name or inspection.title,
        progress=measure.progress,
        departments=_departments(names),
        leaders=_names(names["leader"]),
        people=_names(names["person"]),
    )


# ---- matters ------------------------------------------------------------------------------------


def _matters(session: Session, taken: _ByRow, day: date) -> Iterator[Supervised]:
    """Yield matters; of one that is shared out among departments its shares are asked for."""
    shared = select(Matter.parent_id).where(Matter.parent_id.is_not(None))
    wanted = or_(Matter.due_on < day, Matter.id.in_(sorted(taken)))
    open_ones = (Matter.closed_on.is_(None), Matter.stage != MATTER_STAGES[-1], Matter.id.not_in(shared))
    question = select(Matter).where(wanted, *open_ones).options(selectinload(Matter.parties))
    for matter in session.scalars(question.order_by(Matter.due_on, Matter.id)).all():
        yield _matter(matter, taken.get(matter.id, ()))


def _matter(matter: Matter, taken: tuple[Taken, ...]) -> Supervised:
    names = _by_role(matter.parties)
    settled = matter.closed_on is not None or matter.stage == MATTER_STAGES[-1]
    return Supervised(
        row_id=matter.id,
        name=matter.title,
        course=Course(Subject.MATTER, matter.due_on, settled, taken),
        basis=matter.source,
        departments=_departments(names),
        leaders=_names(names["leader"]),
        people=_names(names["person"]),
    )


# ---- what they have in common -------------------------------------------------------------------


def _by_role(parties: Sequence[TaskParty | MeasureParty | MatterParty]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for party in parties:
        found[party.role].append(party.name)
    return found


def _departments(names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the departments that are asked: those in the lead, all of them where none is."""
    return _names(names["lead_department"] or names["department"])


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for name in names for part in name.split(wording.NAMES_JOIN) if part))


_READERS = {
    Subject.CASE: _cases,
    Subject.TASK: _tasks,
    Subject.MEASURE: _measures,
    Subject.MATTER: _matters,
}
