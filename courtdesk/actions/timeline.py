"""What happened to a row, for 经过 and 留痕: what was changed from what to what, papers, progress, attachments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import TimelineEntry
from courtdesk.actions.timeline_changes import Told, changed
from courtdesk.models.campaigns import ProgressEntry
from courtdesk.models.cases import TimeLimitEvent
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryChange, HistoryDeed
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.models.rectification import InspectionFinding, Measure
from courtdesk.models.supervision import OrderCourse, ProcedureChange, WithheldPaper
from courtdesk.models.upkeep import Attachment, DoubtfulCell
from courtdesk.reports.kinds import kind_of

_LIMIT = 200
_PAPERS = IssuedDocument.__tablename__
#: What moves the limit of a case.
_OF_CASES: tuple[type[TimeLimitEvent | ProcedureChange], ...] = (TimeLimitEvent, ProcedureChange)
_COURSES = OrderCourse.__tablename__
#: Tables whose rows belong to a row and may be gone, with the column that says to which.
_PARTS = {
    "task": (("task_party", "task_id"),),
    "measure": (("measure_party", "measure_id"),),
    "assessment_item": (("assessment_party", "item_id"),),
    "matter": (("matter_party", "matter_id"), ("matter_step", "matter_id")),
    "cases": (("case_measure", "case_id"),),
    "department": (("department_alias", "department_id"), ("department_member", "group_id")),
}
#: What rows share with others of their table, with the column that says what it is.
_SHARED: dict[str, tuple[tuple[str, InstrumentedAttribute[int]], ...]] = {
    "measure": ((InspectionFinding.__tablename__, Measure.finding_id),),
    "indicator_value": ((Indicator.__tablename__, IndicatorValue.indicator_id),),
}
#: Tables whose rows name a row of any table, with the columns that say of which table, and which one.
_BESIDE = (
    (DoubtfulCell.__tablename__, "table_name", "row_id"),
    (Attachment.__tablename__, "table_name", "row_id"),
    (WithheldPaper.__tablename__, "subject_table", "subject_id"),
)


def timeline(desk: Desk, table: str, row_id: int) -> list[TimelineEntry]:
    """Return what happened to the row of a table, newest first, at most the last `_LIMIT` events."""
    with desk.sessions() as session:
        entries = [*_documents(session, table, row_id), *_deeds(session, table, row_id)]
        if table == "task":
            entries += _progress(session, row_id)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:_LIMIT]


# ---- papers and progress ----------------------------------------------------------------------------


def _documents(session: Session, table: str, row_id: int) -> Iterator[TimelineEntry]:
    question = select(IssuedDocument).where(
        IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id
    )
    for row in session.scalars(question):
        yield _issue(row)
        if row.voided_on is not None:
            yield _void(row, row.voided_on)
        yield from _replies(session, row)


def _issue(row: IssuedDocument) -> TimelineEntry:
    return TimelineEntry(
        row.issued_at,
        wording.ISSUED.format(kind=kind_of(row.kind).name, number=row.number),
        wording.WHEN_WHO.format(day=row.issued_on, who=row.who),
        "rubber-stamp",
    )


def _void(row: IssuedDocument, day: date) -> TimelineEntry:
    # Of the day only: it stands after what else happened on it, and never before the issue.
    at = max(datetime.combine(day, time.max), row.issued_at)
    text = wording.VOIDED.format(kind=kind_of(row.kind).name, number=row.number, reason=row.void_reason)
    return TimelineEntry(at, text, f"{day}", "history")


def _replies(session: Session, row: IssuedDocument) -> Iterator[TimelineEntry]:
    """Yield the return of the reply slip, whose outcome stands in the name of the deed."""
    for deed, changes in _by_deed(session, _of_row(session, _PAPERS, row.id)):
        if any("replied_on" in (json.loads(change.new or "{}")) and change.op == "update" for change in changes):
            yield TimelineEntry(deed.at, deed.title, _caption(deed), "history")


def _progress(session: Session, task_id: int) -> Iterator[TimelineEntry]:
    for row in session.scalars(select(ProgressEntry).where(ProgressEntry.task_id == task_id)):
        yield TimelineEntry(row.at, row.text, wording.WHEN_WHO.format(day=row.on, who=row.who), "flag")


# ---- deeds ------------------------------------------------------------------------------------------


def _deeds(session: Session, table: str, row_id: int) -> Iterator[TimelineEntry]:
    found = [*_of_row(session, table, row_id), *_of_parts(session, table, row_id)]
    for deed, changes in _by_deed(session, found):
        told = Told(table, row_id, changes)
        if not told.only_counts:
            yield TimelineEntry(deed.at, deed.title, _caption(deed), "history", changed(told))


def _caption(deed: HistoryDeed) -> str:
    who = wording.AUTOMATIC if deed.kind == "upkeep" else deed.who
    return wording.MOMENT_WHO.format(at=deed.at, who=who)


def _of_row(session: Session, table: str, row_id: int) -> Sequence[HistoryChange]:
    question = select(HistoryChange).where(HistoryChange.table_name == table, HistoryChange.row_id == row_id)
    return session.scalars(question.order_by(HistoryChange.id.desc()).limit(_LIMIT)).all()


def _of_parts(session: Session, table: str, row_id: int) -> Iterator[HistoryChange]:
    for part, column in _PARTS.get(table, ()):
        yield from (each for each in _mentioning(session, part, column, row_id))
    for part, of_table, column in _BESIDE:
        for change in _mentioning(session, part, column, row_id):
            if _said(change).get(of_table) == table:
                yield change
    yield from _of_shared(session, table, row_id)
    if table == _PAPERS:
        for course_id in session.scalars(select(OrderCourse.id).where(OrderCourse.document_id == row_id)):
            yield from (each for each in _of_row(session, _COURSES, course_id) if each.op == "update")
    if table == "cases":
        for model in _OF_CASES:
            yield from _of_owned(session, model, row_id)


def _of_owned(
    session: Session, model: type[TimeLimitEvent | ProcedureChange], case_id: int
) -> Iterator[HistoryChange]:
    """Yield the changes of what moves the limit of a case, of what is gone too.

    An update does not say whose row it is, so rows are looked for first; those that are gone by their deletion.
    """
    name, sign = model.__tablename__, f'%"case_id": {case_id}%'
    deleted = select(HistoryChange).where(HistoryChange.table_name == name, HistoryChange.op == "delete")
    gone = session.scalars(deleted.where(HistoryChange.old.like(sign)))
    ids = {each.row_id for each in gone if _said(each).get("case_id") == case_id}
    ids.update(session.scalars(select(model.id).where(model.case_id == case_id)))
    for event_id in sorted(ids):
        mine = True
        for change in reversed(_of_row(session, name, event_id)):
            # The number of a row that is gone may have become another case's since.
            mine = _said(change).get("case_id", case_id if mine else 0) == case_id
            if mine:
                yield change


def _of_shared(session: Session, table: str, row_id: int) -> Iterator[HistoryChange]:
    """Yield the changes of what a row shares with others: the problem of a measure, the indicator of a value."""
    for model, owner in _SHARED.get(table, ()):
        for shared_id in session.scalars(select(owner).where(owner.class_.id == row_id)):
            yield from (each for each in _of_row(session, model, shared_id) if each.op == "update")


def _mentioning(session: Session, table: str, column: str, row_id: int) -> Iterator[HistoryChange]:
    """Yield the changes of another table's rows that named the row, those that are gone with them."""
    # The keys of the written values are sorted and never abbreviated, so that the text itself can be asked.
    sign = f'%"{column}": {row_id}%'
    question = select(HistoryChange).where(
        HistoryChange.table_name == table, HistoryChange.new.like(sign) | HistoryChange.old.like(sign)
    )
    for change in session.scalars(question.order_by(HistoryChange.id.desc())):
        if _said(change).get(column) == row_id:
            yield change


def _said(change: HistoryChange) -> dict[str, object]:
    return dict(json.loads(change.new or change.old or "{}"))


def _by_deed(session: Session, changes: Iterable[HistoryChange]) -> Iterator[tuple[HistoryDeed, list[HistoryChange]]]:
    grouped: dict[int, list[HistoryChange]] = {}
    for change in sorted(changes, key=lambda each: each.id):
        grouped.setdefault(change.deed_id, []).append(change)
    latest = sorted(grouped, reverse=True)[:_LIMIT]
    for deed in session.scalars(
        select(HistoryDeed).where(HistoryDeed.id.in_(latest)).order_by(HistoryDeed.id.desc())
    ):
        yield deed, grouped[deed.id]
