"""Rows of a ledger while a deed edits them: as they are stored, as they shall be, and what lies between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.typed import Typed, TypedValue, read_typed
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.history import Change, next_id
from courtdesk.models.tables import Base
from courtdesk.progress import Progress

Row = dict[str, Any]


class Rows:
    """The rows of one deed by id. A ledger's own class says how fields are stored and what follows from them."""

    #: Columns that hold a field under another name.
    columns: ClassVar[Mapping[str, str]] = {}

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        self.session, self.desk, self.info = session, desk, info
        self.table: Table = Base.metadata.tables[info.table]
        self.stored: dict[int, Row] = {}
        self.now: dict[int, Row] = {}
        self.new_ids: list[int] = []

    def load(self, ids: Iterable[int]) -> None:
        """Read the rows; ids that are gone are left out."""
        for part in in_parts(dict.fromkeys(ids)):
            for row in self.session.execute(select(self.table).where(self.table.c.id.in_(part))).mappings():
                self.stored[row["id"]] = dict(row)
                self.now[row["id"]] = dict(row)

    # ---- what a ledger's own class says ----

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return a new row without its fields, or why there can be none; ``defaults`` are texts by field."""
        raise NotImplementedError

    def read(self, row_id: int, field: Field, text: str, day: date) -> Typed:
        """Return what a text means in a field of a row."""
        del row_id
        return read_typed(field, text, day)

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field of a row."""
        self.now[row_id][self.columns.get(field.key, field.key)] = value

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        column = self.columns.get(field.key, field.key)
        stored = self.stored.get(row_id)
        self.now[row_id][column] = stored[column] if stored else self.empty(column)

    def oddity(self, row_id: int, field: Field) -> str:
        """Return what is odd about a value that is stored all the same; empty if nothing is."""
        del row_id, field
        return ""

    def confirm(self, row_id: int, field: Field) -> None:
        """Make known what was odd: the clerk wrote it a second time."""

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str]]:
        """Yield row, field and reason for values that contradict others; ``touched`` are fields by row."""
        del touched
        return iter(())

    def second_look(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str, str]]:
        """Yield row, field, text and reason of what is doubtful in the light of other fields; no reason ends it."""
        del touched
        return iter(())

    def has(self, row_id: int, field: Field) -> bool:
        """Return whether a new row has a field already: it belongs to something that has."""
        del row_id, field
        return False

    def seen_beside(self) -> Iterable[int]:
        """Return the rows that show what this deed changed without being changed themselves."""
        return ()

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Work out what follows from the changed columns; raises `Cancelled` when asked to stop."""

    def name_of(self, row_id: int) -> str:
        """Return what names the row in a step."""
        raise NotImplementedError

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a row."""
        stored, now = self.stored.get(row_id, {}), self.now[row_id]
        changed = {name for name, value in now.items() if stored.get(name) != value}
        return {
            field.key
            for field in self.info.fields
            if field.editable and self.columns.get(field.key, field.key) in changed
        }

    def changes(self) -> Iterator[Change]:
        """Yield the changes that lead from the stored rows to what they shall be."""
        for row_id, row in self.now.items():
            stored = self.stored.get(row_id)
            if stored is None:
                yield Change(self.table.name, row_id, "insert", None, row)
                continue
            new = {name: value for name, value in row.items() if stored[name] != value}
            if new:
                yield Change(self.table.name, row_id, "update", {name: stored[name] for name in new}, new)

    # ---- helpers ----

    def add(self, row: Row) -> int:
        """Take in a new row under an id of its own."""
        number = self._next_id()
        self.new_ids.append(number)
        self.now[number] = {"id": number, **row}
        return number

    def drop(self, row_id: int) -> None:
        """Take a new row out again."""
        del self.now[row_id]
        self.new_ids.remove(row_id)

    def _next_id(self) -> int:
        if self.new_ids:
            return self.new_ids[-1] + 1
        return next_id(self.session.connection(), self.table)

    def empty(self, column: str) -> Any:  # noqa: ANN401 - whatever a column may hold
        """Return what a column holds when nothing was written."""
        return None if self.table.c[column].nullable else ""


class Known:
    """Remembers during a deed which names are known."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self._ask = ask
        self._answers: dict[str, bool] = {}

    def unknown(self, names: Iterable[str]) -> str:
        """Return those of the names that nobody knows, joined; empty if all are known."""
        return words.NAMES_JOIN.join(name for name in names if not self._knows(name))

    def learn(self, names: Iterable[str]) -> None:
        """Take the names as known from now on."""
        self._answers |= dict.fromkeys(names, True)

    def _knows(self, name: str) -> bool:
        if name not in self._answers:
            self._answers[name] = self._ask(name)
        return self._answers[name]
