"""Taking steps back and doing them again, through the history itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import UndoState
from courtdesk.errors import NothingToUndo, UndoBlocked
from courtdesk.models.documents import NumberSeries
from courtdesk.models.history import Change, HistoryChange, HistoryDeed, Recorder, deed
from courtdesk.models.tables import Base

#: How far back the stacks are rebuilt from the history.
_REACH = 500
#: Only ever counts on; issuing, which cannot be undone, moves it as reserving does.
_COUNTER = NumberSeries.__tablename__
_OPPOSITE = {"insert": "delete", "delete": "insert", "update": "update"}


@dataclass(frozen=True, slots=True)
class _Step:
    #: The deed whose changes stand in the ledger (undo stack) or were taken back (redo stack).
    deed_id: int
    title: str


def undo_state(desk: Desk) -> UndoState:
    """Return the names of the steps that undo and redo would take."""
    with desk.sessions() as session:
        undone, redone = _stacks(session)
    return UndoState(undo=undone[-1].title if undone else "", redo=redone[-1].title if redone else "")


def undo(desk: Desk) -> str:
    """Take the last step back and return its name; raises `NothingToUndo` or `UndoBlocked`."""
    return _reverse(desk, kind="undo")


def redo(desk: Desk) -> str:
    """Do the step again that was taken back last, and return its name."""
    return _reverse(desk, kind="redo")


def _reverse(desk: Desk, *, kind: str) -> str:
    with desk.sessions() as session:
        undone, redone = _stacks(session)
        stack = undone if kind == "undo" else redone
        if not stack:
            raise NothingToUndo
        step = stack[-1]
        _refuse_if_needed_later(session, step)
    pattern = wording.UNDO if kind == "undo" else wording.REDO
    with deed(desk.sessions, pattern.format(title=step.title), desk.who, kind=kind, reverses=step.deed_id) as (
        session,
        recorder,
    ):
        _apply_reversed(session, recorder, step.deed_id)
    return step.title


def _stacks(session: Session) -> tuple[list[_Step], list[_Step]]:
    """Rebuild the undo and redo stacks from the last deeds."""
    deeds = session.scalars(select(HistoryDeed).order_by(HistoryDeed.id.desc()).limit(_REACH)).all()
    undone: list[_Step] = []
    redone: list[_Step] = []
    for each in reversed(deeds):
        if each.kind == "undo" and undone:
            redone.append(_Step(each.id, undone.pop().title))
        elif each.kind == "redo" and redone:
            undone.append(_Step(each.id, redone.pop().title))
        elif each.kind == "deed" and each.undoable:
            undone.append(_Step(each.id, each.title))
            redone.clear()
    return undone, redone


def _changes(session: Session, deed_id: int) -> Sequence[HistoryChange]:
    question = select(HistoryChange).where(HistoryChange.deed_id == deed_id).order_by(HistoryChange.id)
    return session.scalars(question).all()


def _refuse_if_needed_later(session: Session, step: _Step) -> None:
    """Raise `UndoBlocked` when a later deed that cannot be undone touched the same rows."""
    rows = (
        select(HistoryChange.table_name, HistoryChange.row_id).where(HistoryChange.deed_id == step.deed_id).subquery()
    )
    later = (
        select(HistoryDeed.title)
        .join(HistoryChange, HistoryChange.deed_id == HistoryDeed.id)
        .join(rows, (rows.c.table_name == HistoryChange.table_name) & (rows.c.row_id == HistoryChange.row_id))
        .where(
            HistoryDeed.id > step.deed_id,
            HistoryDeed.kind == "deed",
            HistoryDeed.undoable.is_(False),
            HistoryChange.table_name != _COUNTER,
        )
        .limit(1)
    )
    title = session.scalars(later).first()
    if title is not None:
        raise UndoBlocked(step.title, wording.BLOCKED_BY_DOCUMENT.format(title=title))


def _moved_on(session: Session, deed_id: int) -> frozenset[int]:
    """Return the number series that went on after a deed: what was taken back leaves gaps, never a number twice."""
    later = (
        select(HistoryChange.row_id)
        .join(HistoryDeed, HistoryDeed.id == HistoryChange.deed_id)
        .where(HistoryChange.table_name == _COUNTER, HistoryDeed.id > deed_id, HistoryDeed.undoable.is_(False))
    )
    return frozenset(session.scalars(later))


def _apply_reversed(session: Session, recorder: Recorder, deed_id: int) -> None:
    """Bring every row of the deed back to what it was, last change first, and record that."""
    moved_on = _moved_on(session, deed_id)
    changes = [
        Change(each.table_name, each.row_id, _OPPOSITE[each.op], _values(each.new), _values(each.old))
        for each in reversed(_changes(session, deed_id))
        if each.table_name != _COUNTER or each.row_id not in moved_on
    ]
    recorder.add(changes)
    for run in _runs(changes):
        table = Base.metadata.tables[run[0].table]
        _write(session, table, run)


def _runs(changes: Sequence[Change]) -> list[list[Change]]:
    """Group neighbouring changes of one table and kind, so that bulk imports are undone in bulk."""
    runs: list[list[Change]] = []
    for change in changes:
        if runs and (runs[-1][0].table, runs[-1][0].op) == (change.table, change.op):
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _write(session: Session, table: Table, run: list[Change]) -> None:
    connection = session.connection()
    if run[0].op == "insert":
        connection.execute(insert(table), [_typed(table, change.new or {}) for change in run])
    elif run[0].op == "delete":
        ids = [change.row_id for change in run]
        for start in range(0, len(ids), 500):
            connection.execute(delete(table).where(table.c.id.in_(ids[start : start + 500])))
    else:
        for change in run:
            values = _typed(table, change.new or {})
            connection.execute(update(table).where(table.c.id == change.row_id).values(**values))


def _values(written: str | None) -> dict[str, Any] | None:
    return None if written is None else dict(json.loads(written))


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Turn the ISO text of the history back into days and moments."""
    return {name: _typed_value(table.c[name].type.python_type, value) for name, value in values.items()}


def _typed_value(kind: type, value: Any) -> Any:  # noqa: ANN401 - whatever a column may hold
    if value is None:
        return None
    if kind is date:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if kind is datetime else value
