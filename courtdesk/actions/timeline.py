"""What happened to a row, for 经过 and 留痕."""

from __future__ import annotations

import json
from datetime import date, datetime, time

from sqlalchemy import select

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import TimelineEntry
from courtdesk.models.campaigns import ProgressEntry
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryChange, HistoryDeed
from courtdesk.reports.kinds import kind_of

_LIMIT = 100


def timeline(desk: Desk, table: str, row_id: int) -> list[TimelineEntry]:
    """Return what happened to the row, newest first: documents, progress and changes."""
    entries = [*_documents(desk, table, row_id), *_changes(desk, table, row_id)]
    if table == "task":
        entries += _progress(desk, row_id)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:_LIMIT]


def _documents(desk: Desk, table: str, row_id: int) -> list[TimelineEntry]:
    question = select(IssuedDocument).where(
        IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id
    )
    with desk.sessions() as session:
        rows = session.scalars(question).all()
        return [*map(_issue, rows), *(_void(row, row.voided_on) for row in rows if row.voided_on is not None)]


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


def _progress(desk: Desk, task_id: int) -> list[TimelineEntry]:
    question = select(ProgressEntry).where(ProgressEntry.task_id == task_id)
    with desk.sessions() as session:
        return [
            TimelineEntry(row.at, row.text, wording.WHEN_WHO.format(day=row.on, who=row.who), "flag")
            for row in session.scalars(question)
        ]


def _changes(desk: Desk, table: str, row_id: int) -> list[TimelineEntry]:
    question = (
        select(HistoryDeed, HistoryChange)
        .join(HistoryChange, HistoryChange.deed_id == HistoryDeed.id)
        .where(HistoryChange.table_name == table, HistoryChange.row_id == row_id)
        .order_by(HistoryDeed.id.desc())
        .limit(_LIMIT)
    )
    with desk.sessions() as session:
        return [
            TimelineEntry(
                deed.at,
                f"{deed.title}{_details(change)}",
                wording.MOMENT_WHO.format(at=deed.at, who=deed.who),
                "history",
            )
            for deed, change in session.execute(question)
            if not _only_counts(change)
        ]


def _only_counts(change: HistoryChange) -> bool:
    """Return whether a change only moved the stage, which the document itself already tells."""
    return change.op == "update" and json.loads(change.new or "{}").keys() <= {"stage"}


def _details(change: HistoryChange) -> str:
    if change.op != "update" or not change.old or not change.new:
        return ""
    old, new = json.loads(change.old), json.loads(change.new)
    parts = [
        wording.CHANGED.format(
            field=wording.FIELD_NAMES[name], old=old.get(name) or wording.EMPTY, new=new[name] or wording.EMPTY
        )
        for name in new
        if name in wording.FIELD_NAMES
    ]
    return "　" + "；".join(parts) if parts else ""
