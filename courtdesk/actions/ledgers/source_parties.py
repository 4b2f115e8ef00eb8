"""Who answers for a row, as SQL sees it: names by role in a table of their own; and the day by which it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, func, select

from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import Names, SourceField, among
from courtdesk.actions.ledgers.values import CellValue, Lamp
from courtdesk.models.base import Base
from courtdesk.rules.levels import level_of

#: Levels of a due day that are worth a sign.
_LOUD = frozenset({"over", "d1", "d7", "d15"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The names that belong to the rows of a table."""

    rows: Table
    names: Table
    #: Column of `names` with the row they belong to.
    owner: str
    #: Roles by the field that shows them.
    roles: Mapping[str, str]

    @classmethod
    def of(cls, rows: type[Base], names: type[Base], owner: str, roles: Mapping[str, str]) -> Parties:
        """Return the parties of one model's rows that another one keeps."""
        tables = Base.metadata.tables
        return cls(tables[rows.__tablename__], tables[names.__tablename__], owner, roles)

    def fields(self) -> dict[str, SourceField]:
        """Return the fields of names: looked for one by one, ordered and grouped as they stand side by side."""
        return {key: self._field(role) for key, role in self.roles.items()}

    def _field(self, role: str) -> SourceField:
        held, owner = self.names.c, self.names.c[self.owner]
        ordered = (
            select(held.name)
            .where(owner == self.rows.c.id, held.role == role)
            .order_by(held.position)
            .correlate(self.rows)
        )
        inner = ordered.subquery()
        joined = select(func.coalesce(func.group_concat(inner.c.name, wording.NAMES_JOIN), "")).scalar_subquery()
        names = Names(self.names, self.rows.c.id, owner, held.name, held.role == role)
        return SourceField(joined, joined == "", names=names, spelled=True)

    def by_row(self, connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, CellValue]]:
        """Return the names of rows by row and field; a field nobody stands in is an empty tuple."""
        held, owner = self.names.c, self.names.c[self.owner]
        question = select(owner, held.role, held.name).where(among(owner, ids)).order_by(held.position)
        fields = {role: key for key, role in self.roles.items()}
        found: dict[int, dict[str, tuple[str, ...]]] = {each: dict.fromkeys(self.roles, ()) for each in ids}
        for row_id, role, name in plain_rows(connection, question):
            names, key = found[row_id], fields[role]
            names[key] = (*names[key], name)
        return {row_id: dict(names) for row_id, names in found.items()}


def due_value(due: date | None, words: str, day: date, *, is_open: bool) -> CellValue:
    """Return the day something is due, with the sign of its level while it is open and near, else the words."""
    if due is None:
        return words or None
    level, _word = level_of((due - day).days, paused=False, closed=False)
    return Lamp(level, due.isoformat()) if is_open and level in _LOUD else due
