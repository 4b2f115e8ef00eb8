"""Deleting and bringing back measures and lines of assessment tables: a problem goes and comes with its measures."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, func, literal_column, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts, typed
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.restoring_office import Lost
from courtdesk.errors import RowNotRestored
from courtdesk.models.campaigns import AssessmentItem, AssessmentParty, Campaign
from courtdesk.models.history import Change, HistoryChange
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.tables import Base

MEASURE, _ITEM = Measure.__tablename__, AssessmentItem.__tablename__
#: Written into the statement, so that the index of deletions serves it.
_DELETE: ColumnElement[str] = literal_column("'delete'")
_FINDINGS: Table = Base.metadata.tables[InspectionFinding.__tablename__]
#: Column that names a row of each table; a measure without words is named by its problem.
NAMED_BY = {MEASURE: "text", _ITEM: "indicator"}
#: What goes and comes back with a row.
PARTS: dict[str, tuple[tuple[type[Base], str], ...]] = {
    MEASURE: ((MeasureParty, "measure_id"),),
    _ITEM: ((AssessmentParty, "item_id"),),
}


def row_name(session: Session, table: str, old: Mapping[str, Any]) -> str:
    """Return what names a row that is deleted, on one line."""
    name = str(old[NAMED_BY[table]])
    if not name and table == MEASURE:
        ids = [int(old["finding_id"])]
        name = next((str(each["problem"]) for each in (*_there(session, ids), *_gone(session, ids))), "")
    return " ".join(name.split())


def left_alone(session: Session, deleted: Sequence[Change]) -> list[Change]:
    """Return the deletion of the problems that lose their last measure by these deletions."""
    measures = [each for each in deleted if each.table == MEASURE]
    gone = {each.row_id for each in measures}
    findings = dict.fromkeys((each.old or {})["finding_id"] for each in measures)
    answered: set[int] = set()
    for part in in_parts(findings):
        left = select(Measure.id, Measure.finding_id).where(Measure.finding_id.in_(part))
        answered |= {row.finding_id for row in session.execute(left) if row.id not in gone}
    lonely = [each for each in findings if each not in answered]
    return [Change(_FINDINGS.name, row["id"], "delete", row, None) for row in _there(session, lonely)]


def _there(session: Session, ids: Collection[int]) -> Iterator[dict[str, Any]]:
    for part in in_parts(ids):
        for row in session.execute(select(_FINDINGS).where(_FINDINGS.c.id.in_(part))).mappings():
            yield dict(row)


def coming_back(session: Session, lost: Sequence[Lost]) -> Iterator[Change]:
    """Yield the rows that come back, problems before their measures; raises `RowNotRestored` in words."""
    yield from _problems(session, [row for row in lost if row.table == MEASURE])
    for row in lost:
        if row.table == _ITEM and session.get(Campaign, row.old["campaign_id"]) is None:
            raise RowNotRestored(row_name(session, _ITEM, row.old), words.CAMPAIGN_GONE)
        if row.table in NAMED_BY:
            yield Change(row.table, row.row_id, "insert", None, row.old)


def _problems(session: Session, measures: Sequence[Lost]) -> Iterator[Change]:
    """Yield the problems of measures that went with them, as they were last."""
    ids = dict.fromkeys(int(each.old["finding_id"]) for each in measures)
    there = {row["id"] for row in _there(session, ids)}
    gone = {row["id"]: row for row in _gone(session, [each for each in ids if each not in there])}
    for row in measures:
        finding_id = int(row.old["finding_id"])
        if finding_id in there:
            continue
        there.add(finding_id)
        old = gone.get(finding_id)
        if old is None or session.get(Inspection, old["inspection_id"]) is None:
            raise RowNotRestored(row_name(session, MEASURE, row.old), words.INSPECTION_GONE)
        yield Change(_FINDINGS.name, finding_id, "insert", None, old)


def _gone(session: Session, ids: Collection[int]) -> Iterator[dict[str, Any]]:
    """Yield problems as they were when they were deleted last."""
    for part in in_parts(ids):
        last = (
            select(func.max(HistoryChange.id))
            .where(HistoryChange.table_name == _FINDINGS.name, HistoryChange.op == _DELETE)
            .where(HistoryChange.row_id.in_(part))
            .group_by(HistoryChange.row_id)
        )
        for written in session.scalars(select(HistoryChange.old).where(HistoryChange.id.in_(last))):
            yield typed(_FINDINGS, json.loads(written or "{}"))
