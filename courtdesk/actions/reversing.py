"""Taking all changes of a deed back, last change first: one or a hundred thousand, some thousand at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.changes import typed, write_changes
from courtdesk.actions.rules_in_force import RULES
from courtdesk.actions.stored_days import outdate, refresh_cases, rules_changed_since, touched_cases
from courtdesk.models.documents import NumberSeries
from courtdesk.models.history import Change, HistoryChange, HistoryDeed, Recorder
from courtdesk.models.upkeep import OwnTable, ReadingDraft
from courtdesk.progress import Progress
from courtdesk.rules.rulebook import Rulebook

#: Only ever counts on; issuing, which cannot be undone, moves it as reserving does.
COUNTER = NumberSeries.__tablename__
_READINGS = cast("Table", ReadingDraft.__table__)
_AT_ONCE = 4000
_OPPOSITE = {"insert": "delete", "delete": "insert", "update": "update"}


def reverse(session: Session, recorder: Recorder, rulebook: Rulebook, deed_id: int, progress: Progress) -> None:
    """Bring every row of the deed back to what it was and tell the history.

    If the rules changed since, the days of the cases are worked out again: old values that come back were
    computed by the rules of their time, and would stand for ever. What gives other rules back leaves the stored days
    of all cases to `recovery.refresh_stored_days`.
    """
    gone_on = _gone_on(session, deed_id)
    recorder.add_reversed(deed_id, without=gone_on)
    mending = rules_changed_since(session, deed_id)
    touched: set[int] = set()
    rules_move = _moves_rules(session, deed_id)
    gone_on |= HistoryChange.table_name == _READINGS.name
    _reverse_readings(session, deed_id)
    done, total = 0, _count(session, deed_id, gone_on)
    for changes in _opposites(session, deed_id, gone_on, whole=mending):
        progress.report(done, total, wording.REVERSING)
        write_changes(session.connection(), changes)
        done += len(changes)
        if mending:
            touched |= touched_cases(session, changes)
    refresh_cases(session, recorder, rulebook, sorted(touched))
    if rules_move:
        outdate(session)


def _moves_rules(session: Session, deed_id: int) -> bool:
    """Say whether the deed wrote the court's own rules; its calendar and its duties move no stored day."""
    question = select(HistoryChange.row_id, HistoryChange.old, HistoryChange.new).where(
        HistoryChange.deed_id == deed_id, HistoryChange.table_name == OwnTable.__tablename__
    )
    for row_id, old, new in session.execute(question).all():
        told = {**(_values(new) or {}), **(_values(old) or {})}  # an update names only the columns it changes
        name = told.get("name") or session.scalar(select(OwnTable.name).where(OwnTable.id == row_id))
        if name == RULES:
            return True
    return False


def _reverse_readings(session: Session, deed_id: int) -> None:
    """Bring back the review that an adoption ended, or end it again unless it was gone on with meanwhile."""
    question = select(HistoryChange.row_id, HistoryChange.old, HistoryChange.new).where(
        HistoryChange.deed_id == deed_id, HistoryChange.table_name == _READINGS.name
    )
    for row_id, old, new in session.execute(question).all():
        at = session.scalar(select(_READINGS.c.changed_at).where(_READINGS.c.id == row_id))
        kept = typed(_READINGS, _values(old or new) or {})
        if old is not None and at is None:
            session.execute(insert(_READINGS).values(**kept))
        elif new is not None and at == kept["changed_at"]:
            session.execute(delete(_READINGS).where(_READINGS.c.id == row_id))


def _gone_on(session: Session, deed_id: int) -> ColumnElement[bool]:
    """Say which changes stay: number series that went on since, as taking back leaves gaps, never a number twice."""
    later = (
        select(HistoryChange.row_id)
        .join(HistoryDeed, HistoryDeed.id == HistoryChange.deed_id)
        .where(HistoryChange.table_name == COUNTER, HistoryDeed.id > deed_id, HistoryDeed.undoable.is_(False))
    )
    ids = sorted(set(session.scalars(later)))
    return (HistoryChange.table_name == COUNTER) & HistoryChange.row_id.in_(ids)


def _count(session: Session, deed_id: int, gone_on: ColumnElement[bool]) -> int:
    question = select(func.count(HistoryChange.id)).where(HistoryChange.deed_id == deed_id, ~gone_on)
    return int(session.scalar(question) or 0)


def _opposites(
    session: Session, deed_id: int, gone_on: ColumnElement[bool], *, whole: bool
) -> Iterator[list[Change]]:
    """Yield what undoes the changes of a deed; with ``whole`` each tells both its old and its new values."""
    question = (
        select(
            HistoryChange.id,
            HistoryChange.table_name,
            HistoryChange.row_id,
            HistoryChange.op,
            HistoryChange.old,
            *((HistoryChange.new,) if whole else ()),
        )
        .where(HistoryChange.deed_id == deed_id, ~gone_on)
        .order_by(HistoryChange.id.desc())
        .limit(_AT_ONCE)
    )
    rows = session.execute(question).all()
    while rows:
        yield [
            Change(table, row_id, _OPPOSITE[op], _values(*new), _values(old))
            for _, table, row_id, op, old, *new in rows
        ]
        rows = session.execute(question.where(HistoryChange.id < rows[-1].id)).all()


def _values(written: str | None = None) -> dict[str, Any] | None:
    return None if written is None else dict(json.loads(written))
