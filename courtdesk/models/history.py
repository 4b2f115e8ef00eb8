"""History: every deed with who, when and what changed, old → new; it only grows.

A deed's changes are gathered from the session's own flushes, so none can be forgotten; work that writes
past the session (bulk imports) hands its changes to the `Recorder` itself. A hundred thousand changes are
written by one statement inside SQLite, in the same words as one by one. Triggers refuse to update or delete
either table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    ForeignKey,
    FromClause,
    Index,
    Select,
    Table,
    Text,
    case,
    event,
    func,
    insert,
    inspect,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column, sessionmaker

from courtdesk import clock
from courtdesk.models.base import Base, Key, Moment, Name, columns_of

_RECORDER = "history_recorder"
#: Tables whose rows can come back from the bin, so that nobody else may have their ids meanwhile.
_NEVER_AGAIN = frozenset(
    {
        *("cases", "task", "measure", "inspection_finding", "assessment_item"),
        *("indicator_value", "person", "department", "matter"),
    }
)


class HistoryDeed(Base):
    """One deed of the clerk."""

    __tablename__ = "history_deed"

    id: Mapped[Key]
    at: Mapped[Moment]
    who: Mapped[Name]
    title: Mapped[Name]
    #: ``deed`` | ``undo`` | ``redo`` | ``rollback`` (one import taken back) | ``upkeep`` (done by the desk itself).
    kind: Mapped[Name]
    #: The deed whose changes this one takes back.
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("history_deed.id"))
    undoable: Mapped[bool]


class HistoryChange(Base):
    """One row that a deed inserted, updated or deleted; values as JSON."""

    __tablename__ = "history_change"
    __table_args__ = (
        Index("ix_history_change_row", "table_name", "row_id"),
        # What lies in the bin: few among very many.
        Index("ix_history_change_deleted", "table_name", "row_id", sqlite_where=text("op = 'delete'")),
    )

    id: Mapped[Key]
    deed_id: Mapped[int] = mapped_column(ForeignKey("history_deed.id"), index=True)
    table_name: Mapped[Name]
    row_id: Mapped[int]
    #: ``insert`` | ``update`` | ``delete``.
    op: Mapped[Name]
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)


# Made once: building a statement takes as long as running it.
_INSERT_DEED = insert(HistoryDeed).returning(HistoryDeed.id)
_INSERT_CHANGE = insert(HistoryChange)
_CHANGE_COLUMNS = ("deed_id", "table_name", "row_id", "op", "old", "new")


@dataclass(frozen=True, slots=True)
class Change:
    """A change as values, on its way into the history or out of it."""

    table: str
    row_id: int
    op: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _as_json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, default=_plain, sort_keys=True)


class Recorder:
    """Gathers the changes of one deed inside its transaction."""

    def __init__(self, session: Session, values: dict[str, Any]) -> None:
        self._session = session
        self._values = values
        self._deed_id: int | None = None

    @property
    def deed_id(self) -> int | None:
        """The deed's id once something has changed."""
        return self._deed_id

    def rename(self, title: str) -> None:
        """Give the deed its final name; possible until the first change is written."""
        self._values["title"] = title

    def add(self, changes: Iterable[Change]) -> None:
        """Write ``changes`` under the deed."""
        rows = [
            {
                "table_name": change.table,
                "row_id": change.row_id,
                "op": change.op,
                "old": _as_json(change.old),
                "new": _as_json(change.new),
            }
            for change in changes
        ]
        if not rows:
            return
        deed_id = self.begin()
        for row in rows:
            row["deed_id"] = deed_id
        self._session.connection().execute(_INSERT_CHANGE, rows)

    def begin(self) -> int:
        """Write the deed itself, which something is sure to change, and return its id."""
        if self._deed_id is None:
            self._deed_id = int(self._session.connection().execute(_INSERT_DEED, self._values).scalar_one())
        return self._deed_id

    def add_inserted(self, table: Table, first_id: int, last_id: int) -> None:
        """Tell that the rows of these ids, all of them, were inserted: in one statement, by what they now hold."""
        new = select(
            literal(self.begin()), literal(table.name), table.c.id, literal("insert"), literal(None), _row_json(table)
        ).where(table.c.id.between(first_id, last_id))
        self._copy(new.order_by(table.c.id))

    def add_reversed(self, deed_id: int, *, without: ColumnElement[bool] | None = None) -> None:
        """Tell that the changes of another deed were taken back, last change first, in one statement."""
        change = HistoryChange.__table__.c
        opposite = case((change.op == "insert", "delete"), (change.op == "delete", "insert"), else_=change.op)
        back = select(
            literal(self.begin()), change.table_name, change.row_id, opposite, change.new, change.old
        ).where(change.deed_id == deed_id)
        if without is not None:
            back = back.where(~without)
        self._copy(back.order_by(change.id.desc()))

    def _copy(self, changes: Select[Any]) -> None:
        self._session.connection().execute(insert(HistoryChange).from_select(_CHANGE_COLUMNS, changes))


def _row_json(table: Table) -> ColumnElement[str]:
    """Return the SQL that writes a row as `_as_json` writes it."""
    names = sorted(_told_columns(table))
    pattern = "{" + ", ".join(f'"{name}": %s' for name in names) + "}"
    # One call: joining so many pieces one by one would copy the growing text again and again.
    return func.printf(pattern, *(_value_json(table.c[name]) for name in names))


def _value_json(column: Column[Any]) -> ColumnElement[str]:
    stored: ColumnElement[Any] = literal_column(f'"{column.table.name}"."{column.name}"')
    if isinstance(column.type, Boolean):
        return case((stored.is_(None), "null"), (stored, "true"), else_="false")
    if isinstance(column.type, DateTime):
        return func.json_quote(func.replace(stored, " ", "T"))
    if isinstance(column.type, JSON):
        return func.coalesce(stored, "null")
    return func.json_quote(stored)


def _changed_fields(row: Base) -> tuple[dict[str, Any], dict[str, Any]]:
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    state = inspect(row)
    for column in row.__table__.columns:
        if column.key not in state.committed_state:  # untouched: most columns of most rows
            continue
        history = state.attrs[column.key].history
        if history.has_changes():
            old[column.key] = history.deleted[0] if history.deleted else None
            new[column.key] = history.added[0] if history.added else None
    return old, new


def _row_id(row: Base) -> int:
    return int(getattr(row, "id"))  # noqa: B009 - every table has an int id, which the base does not declare


@cache
def _told_columns(table: FromClause) -> tuple[str, ...]:
    """Return the columns the history speaks of; one marked ``bulky`` follows from others and is left out."""
    return tuple(column.key for column in table.columns if not column.info.get("bulky"))


def _told(row: Base) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _told_columns(row.__table__)}


def _gather(session: Session, _context: UOWTransaction) -> None:
    recorder: Recorder | None = session.info.get(_RECORDER)
    if recorder is None:
        return
    changes = [Change(row.__tablename__, _row_id(row), "insert", None, _told(row)) for row in session.new]
    for row in session.dirty:
        old, new = _changed_fields(row)
        if new:
            changes.append(Change(row.__tablename__, _row_id(row), "update", old, new))
    recorder.add(changes)


def _gather_deleted(session: Session, row: Base) -> None:
    """Record a deletion; told of each row, as those cut off from their parent are in no list of the session."""
    recorder: Recorder | None = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.add([Change(row.__tablename__, _row_id(row), "delete", columns_of(row), None)])


def next_id(connection: Connection, table: FromClause) -> int:
    """Return an id that no row of a table has or had: history, bin and papers go on speaking of rows by their id."""
    name = table.name  # type: ignore[attr-defined] # every mapped table has one
    now = connection.scalar(select(func.max(table.c.id)))
    once = connection.scalar(select(func.max(HistoryChange.row_id)).where(HistoryChange.table_name == name))
    return max(int(now or 0), int(once or 0)) + 1


def _number_rows(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Give new rows of `_NEVER_AGAIN` their ids, which SQLite would take from rows that lie in the bin."""
    following: dict[str, int] = {}
    for row in session.new:
        if row.__tablename__ in _NEVER_AGAIN and row.id is None:
            given = following.get(row.__tablename__) or next_id(session.connection(), row.__table__)
            row.id, following[row.__tablename__] = given, given + 1


# For all sessions at once: making listeners takes as long as a small deed. Without a recorder nothing is gathered.
event.listen(Session, "before_flush", _number_rows)
event.listen(Session, "after_flush", _gather)
event.listen(Session, "persistent_to_deleted", _gather_deleted)


@contextmanager
def deed(
    sessions: sessionmaker[Session],
    title: str,
    who: str,
    *,
    undoable: bool = True,
    kind: str = "deed",
    reverses: int | None = None,
) -> Iterator[tuple[Session, Recorder]]:
    """Open the one transaction of a deed; commit at the end, roll back on any error."""
    with sessions() as session:
        values = {
            "at": clock.now().replace(tzinfo=None),
            "who": who,
            "title": title,
            "kind": kind,
            "reverses_id": reverses,
            "undoable": undoable,
        }
        recorder = Recorder(session, values)
        session.info[_RECORDER] = recorder
        with session.begin():
            yield session, recorder
