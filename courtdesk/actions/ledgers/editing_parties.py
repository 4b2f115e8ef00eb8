"""Editing rows that somebody answers for: leaders, departments, people, name by name in a table of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.departments import is_group_name
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_names import Organisation
from courtdesk.actions.ledgers.editing_rows import Known, Row, Rows
from courtdesk.actions.ledgers.typed import TypedValue
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.history import Change, next_id
from courtdesk.models.tables import Base

_PEOPLE = "people"
_Names = tuple[str, ...]


class PartyRows(Rows):
    """Rows with parties during a deed."""

    #: Roles by the field that shows them.
    roles: ClassVar[Mapping[str, str]]
    #: The table of names, and its column with the row they belong to.
    party: ClassVar[type[Base]]
    owner: ClassVar[str]

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._organisation = Organisation(session)
        self._departments = Known(self._organisation.knows_department)
        self._people = Known(self._organisation.knows_person)
        self._names_table: Table = Base.metadata.tables[self.party.__tablename__]
        self._people_roles = {role for key, role in self.roles.items() if info.field(key).suggests == _PEOPLE}
        self._parties: dict[tuple[int, str], list[Row]] = {}
        self._names: dict[tuple[int, str], _Names] = {}
        #: Departments that the clerk confirmed, and where: there they are linked.
        self._joining: dict[str, None] = {}
        self._confirmed: set[tuple[int, str]] = set()

    def load(self, ids: Iterable[int]) -> None:
        """Read the rows and who answers for them."""
        super().load(ids)
        table = self._names_table
        for part in in_parts(self.stored):
            question = select(table).where(table.c[self.owner].in_(part)).order_by(table.c.position)
            for row in self.session.execute(question).mappings():
                self._parties.setdefault((row[self.owner], row["role"]), []).append(dict(row))

    def _stored_names(self, row_id: int, role: str) -> _Names:
        return tuple(row["name"] for row in self._parties.get((row_id, role), ()))

    # ---- fields ----

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field; names are set by role."""
        if field.key in self.roles and isinstance(value, tuple):
            self._names[row_id, self.roles[field.key]] = value
        else:
            super().put(row_id, field, value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        if field.key in self.roles:
            self._names.pop((row_id, self.roles[field.key]), None)
        else:
            super().take_back(row_id, field)

    def drop(self, row_id: int) -> None:
        """Take a new row out again, and the names that were put into it."""
        super().drop(row_id)
        for role in self.roles.values():
            self._names.pop((row_id, role), None)

    def oddity(self, row_id: int, field: Field) -> str:
        """Return which names nobody knows, if any."""
        if field.key not in self.roles:
            return ""
        names = self._names.get((row_id, self.roles[field.key]), ())
        known = self._people if field.suggests == _PEOPLE else self._departments
        pattern = words.UNKNOWN_PERSON if field.suggests == _PEOPLE else words.UNKNOWN_DEPARTMENT
        unknown = known.unknown(names)
        return pattern.format(names=unknown) if unknown else ""

    def confirm(self, row_id: int, field: Field) -> None:
        """Take the names as known; departments join the organisation."""
        if field.key not in self.roles:
            return
        names = self._names.get((row_id, self.roles[field.key]), ())
        known = self._people if field.suggests == _PEOPLE else self._departments
        known.learn(names)
        if known is self._departments:
            self._joining |= dict.fromkeys(names)
            self._confirmed.add((row_id, self.roles[field.key]))

    # ---- what is written ----

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a row, names with them."""
        named = {key for key, role in self.roles.items() if self._is_renamed(row_id, role)}
        return super().changed_fields(row_id) | named

    def _is_renamed(self, row_id: int, role: str) -> bool:
        names = self._names.get((row_id, role))
        changed = names is not None and names != self._stored_names(row_id, role)
        return changed or (row_id, role) in self._confirmed

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the rows, then who goes, then who comes."""
        yield from super().changes()
        renamed = [key for key in self._names if self._is_renamed(*key)]
        for key in renamed:
            for row in self._parties.get(key, ()):
                yield Change(self._names_table.name, row["id"], "delete", row, None)
        number = next_id(self.session.connection(), self._names_table) if renamed else 0
        for row_id, role in renamed:
            for row in self._party_rows(row_id, role):
                yield Change(self._names_table.name, number, "insert", None, {"id": number, **row})
                number += 1

    def _party_rows(self, row_id: int, role: str) -> Iterator[dict[str, Any]]:
        for position, name in enumerate(self._names[row_id, role], start=1):
            department = None if role in self._people_roles else self._department(name)
            yield {
                self.owner: row_id,
                "role": role,
                "position": position,
                "name": name,
                "department_id": department,
            }

    def _department(self, name: str) -> int | None:
        """Return the department's id; groups of departments become known, other unknown names do not."""
        directory = self._organisation.directory
        joins = name in self._joining or is_group_name(name)
        return directory.find_or_add(name) if joins else directory.find(name)
