"""What orders are about, as SQL sees it: one row an order, beside its paper and the case, task, measure or matter."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, func, or_, select, type_coerce

from courtdesk.actions import wording
from courtdesk.models.campaigns import ProgressEntry, Task
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.models.rectification import InspectionFinding, Measure
from courtdesk.models.supervision import Matter, OrderCourse
from courtdesk.models.upkeep import Attachment
from courtdesk.models.vocabulary import MATTER_STAGES, SETTLED_STATES

PAPER = IssuedDocument.__table__.c
COURSE = OrderCourse.__table__.c
SERIES = NumberSeries.__table__.c
CITED = IssuedDocument.__table__.alias("cited")
_CASE, _TASK, _MEASURE, _MATTER = (model.__table__.c for model in (Case, Task, Measure, Matter))
_FINDING = InspectionFinding.__table__.c
_PROGRESS = ProgressEntry.__table__.c
_FILE = Attachment.__table__.c


def _about(model: type[Case | Task | Measure | Matter]) -> ColumnElement[bool]:
    return and_(PAPER.subject_table == model.__tablename__, model.__table__.c.id == PAPER.subject_id)


def joined() -> Any:  # noqa: ANN401 - nine tables as one
    """Return every order with its paper, the series of its number, what it is about and what it cites."""
    orders = IssuedDocument.__table__.join(OrderCourse.__table__, COURSE.document_id == PAPER.id)
    orders = orders.join(NumberSeries.__table__, SERIES.id == PAPER.series_id)
    for model in (Case, Task, Measure, Matter):
        orders = orders.outerjoin(model.__table__, _about(model))
    orders = orders.outerjoin(InspectionFinding.__table__, _FINDING.id == _MEASURE.finding_id)
    return orders.outerjoin(CITED, CITED.c.id == PAPER.cites_id)


def name() -> ColumnElement[str]:
    """Return what an order is about in words; what its paper says where the row is gone."""
    task = func.coalesce(func.nullif(_TASK.heading, ""), _TASK.text)
    return func.coalesce(_CASE.case_no, task, _FINDING.problem, _MATTER.title, PAPER.subject)


def evidence() -> ColumnElement[str]:
    """Return the names of the files attached to an order, as 甲.pdf、乙.jpg; empty for none."""
    names = select(func.group_concat(_FILE.name, wording.NAMES_JOIN)).where(
        _FILE.table_name == IssuedDocument.__tablename__, _FILE.row_id == PAPER.id
    )
    return func.coalesce(names.correlate(IssuedDocument.__table__).scalar_subquery(), "")


def done_on() -> ColumnElement[str]:
    """Return the ISO day on which the subject was settled; NULL while it is not, or where nobody wrote the day."""
    reported = (
        select(func.max(type_coerce(_PROGRESS.on, String)))
        .where(_PROGRESS.task_id == _TASK.id)
        .correlate(Task.__table__)
        .scalar_subquery()
    )
    return case(
        (_CASE.closed_on.is_not(None), type_coerce(_CASE.closed_on, String)),
        (_MEASURE.closed_on.is_not(None), type_coerce(_MEASURE.closed_on, String)),
        (_MATTER.closed_on.is_not(None), type_coerce(_MATTER.closed_on, String)),
        (_TASK.state.in_(SETTLED_STATES), reported),
    )


def is_settled() -> ColumnElement[bool]:
    """Tell whether nothing more is asked of the subject."""
    return or_(
        _CASE.is_open.is_(False),
        _TASK.state.in_(SETTLED_STATES),
        _MEASURE.closed_on.is_not(None),
        _MEASURE.state.in_(SETTLED_STATES),
        _MATTER.closed_on.is_not(None),
        _MATTER.stage == MATTER_STAGES[-1],
    )
