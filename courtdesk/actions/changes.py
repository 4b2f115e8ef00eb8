"""Writing many changes at once, past the session: what undo, editing, deleting and restoring have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from courtdesk.models.history import Change
from courtdesk.models.tables import Base

#: SQLite takes a limited number of parameters in one statement.
IDS_AT_ONCE = 500
_ROW = "changed_row_id"
_Value = TypeVar("_Value")


def in_parts(values: Iterable[_Value], size: int = IDS_AT_ONCE) -> Iterator[list[_Value]]:
    """Yield ids or words in lists short enough for one statement."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def write_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Bring the ledger to what the changes say, in their order; whoever calls tells the history."""
    for run in _runs(changes):
        table = Base.metadata.tables[run[0].table]
        if run[0].op == "insert":
            for group in _by_columns(run):
                connection.execute(insert(table), [typed(table, change.new or {}) for change in group])
        elif run[0].op == "delete":
            for part in in_parts(change.row_id for change in run):
                connection.execute(delete(table).where(table.c.id.in_(part)))
        else:
            for group in _by_columns(run):
                _update(connection, table, group)


def _update(connection: Connection, table: Table, group: Sequence[Change]) -> None:
    names = list(group[0].new or {})
    statement = update(table).where(table.c.id == bindparam(_ROW)).values({name: bindparam(name) for name in names})
    connection.execute(statement, [{_ROW: change.row_id, **typed(table, change.new or {})} for change in group])


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Group neighbouring changes of one table and kind; a row that comes again begins a new run."""
    run: list[Change] = []
    seen: set[int] = set()
    for change in changes:
        if run and ((run[-1].table, run[-1].op) != (change.table, change.op) or change.row_id in seen):
            yield run
            run, seen = [], set()
        run.append(change)
        seen.add(change.row_id)
    if run:
        yield run


def _by_columns(run: Sequence[Change]) -> Iterable[list[Change]]:
    """Group the changes of a run by the columns they set: one statement serves all of a group."""
    groups: dict[frozenset[str], list[Change]] = {}
    for change in run:
        groups.setdefault(frozenset(change.new or {}), []).append(change)
    return groups.values()


def typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Turn the ISO text of the history back into days and moments; other values stay as they are."""
    return {name: _typed_value(table.c[name].type.python_type, value) for name, value in values.items()}


def _typed_value(kind: type, value: Any) -> Any:  # noqa: ANN401 - whatever a column may hold
    if not isinstance(value, str):
        return value
    if kind is date:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if kind is datetime else value
