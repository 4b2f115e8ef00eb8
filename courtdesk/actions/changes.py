"""Writing many changes at once, past the session: what undo, editing, deleting and restoring have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import JSON, Connection, DateTime, Table, bindparam, delete, insert, update

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
                _insert(connection, table, [change.new or {} for change in group])
        elif run[0].op == "delete":
            for part in in_parts(change.row_id for change in run):
                connection.execute(delete(table).where(table.c.id.in_(part)))
        else:
            for group in _by_columns(run):
                _update(connection, table, group)


def insert_plain(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of what SQLite itself holds: numbers, text, days in ISO form.

    They go to the driver as they are; an object or a dictionary a row would take several times as long.
    """
    if not rows:
        return
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    order = compiled.positiontup or []
    if order != list(columns):
        places = [columns.index(name) for name in order]
        rows = [[row[place] for place in places] for row in rows]
    connection.exec_driver_sql(str(compiled), [*map(tuple, rows)])


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = list(rows[0])
    if _is_plain(table) and len(names) == len(table.columns):  # of absent columns SQLAlchemy knows the defaults
        plain = [[_as_stored(row[name]) for name in names] for row in rows]
        insert_plain(connection, table, names, plain)
    else:
        connection.execute(insert(table), [typed(table, row) for row in rows])


def _update(connection: Connection, table: Table, group: Sequence[Change]) -> None:
    names = list(group[0].new or {})
    statement = update(table).where(table.c.id == bindparam(_ROW)).values({name: bindparam(name) for name in names})
    rows: list[dict[str, Any]] = [{_ROW: change.row_id, **(change.new or {})} for change in group]
    if _is_plain(table):
        compiled = statement.compile(dialect=connection.dialect)
        order = compiled.positiontup or []
        connection.exec_driver_sql(str(compiled), [tuple([_as_stored(row[name]) for name in order]) for row in rows])
    else:
        connection.execute(statement, [typed(table, row) for row in rows])


@cache
def _is_plain(table: Table) -> bool:
    """Whether the history holds the values of a table as SQLite does: moments and lists are written otherwise."""
    return not any(isinstance(column.type, DateTime | JSON) for column in table.columns)


def _as_stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


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


def typed(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the ISO text of the history back into days and moments; other values stay as they are."""
    readers = _readers(table)
    return {
        name: readers[name](value) if name in readers and isinstance(value, str) else value
        for name, value in values.items()
    }


@cache
def _readers(table: Table) -> Mapping[str, Callable[[str], date]]:
    """Return how the days and moments of a table are read, by column."""
    known: dict[type, Callable[[str], date]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}
    kinds = {column.name: column.type.python_type for column in table.columns}
    return {name: known[kind] for name, kind in kinds.items() if kind in known}
