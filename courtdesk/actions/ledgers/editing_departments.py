"""Editing departments: a name means one department, and a renamed one keeps its former name as another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.departments import is_group_name
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.editing_rows import Row, Rows
from courtdesk.actions.ledgers.typed import TypedValue
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.history import Change, next_id
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember
from courtdesk.models.tables import Base
from courtdesk.progress import Progress

_ALIASES, _MEMBERS = DepartmentAlias.__tablename__, DepartmentMember.__tablename__
#: Table, column of the owner and column of the name of the fields that hold several names.
_PARTS = {
    "aliases": (_ALIASES, "department_id", "alias"),
    "members": (_MEMBERS, "group_id", "department_id"),
}
_Objection = tuple[int, str, str]


class DepartmentRows(Rows):
    """Departments during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"kind": "is_group"}

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        #: Stored rows of `_PARTS` by field and department.
        self._parts: dict[str, dict[int, list[Row]]] = {key: {} for key in _PARTS}
        #: Names that were written, by field and department.
        self._names: dict[str, dict[int, tuple[str, ...]]] = {key: {} for key in _PARTS}
        #: Other names as they shall be once former names are kept among them.
        self._kept: dict[int, tuple[str, ...]] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read the departments with their other names and their members."""
        super().load(ids)
        for key, (name, owner, _) in _PARTS.items():
            table = Base.metadata.tables[name]
            for part in in_parts(self.stored):
                question = select(table).where(table.c[owner].in_(part)).order_by(table.c.id)
                for row in self.session.execute(question).mappings():
                    self._parts[key].setdefault(row[owner], []).append(dict(row))

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return a department; one that is called 各业务庭 is a group."""
        is_group = is_group_name(defaults.get("name", ""))
        return {"name": "", "is_group": is_group, "first_day": None, "last_day": None}, ""

    # ---- fields ----

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field."""
        if field.key in _PARTS and isinstance(value, tuple):
            self._names[field.key][row_id] = value
        elif field.key == "kind":
            super().put(row_id, field, value == words.KINDS[1])
        else:
            super().put(row_id, field, value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        if field.key in _PARTS:
            self._names[field.key].pop(row_id, None)
        else:
            super().take_back(row_id, field)

    def empty(self, column: str) -> Any:  # noqa: ANN401 - whatever a column may hold
        """Return what a column holds when nothing was written."""
        return False if column == "is_group" else super().empty(column)

    def drop(self, row_id: int) -> None:
        """Take a new row out again, with its names."""
        super().drop(row_id)
        for names in self._names.values():
            names.pop(row_id, None)

    def _written(self, key: str, row_id: int) -> tuple[str, ...]:
        """Return the names of a field as they shall be."""
        if row_id in self._names[key]:
            return self._names[key][row_id]
        return self._stored_names(key, row_id)

    def _stored_names(self, key: str, row_id: int) -> tuple[str, ...]:
        column = _PARTS[key][2]
        names = (row[column] for row in self._parts[key].get(row_id, ()))
        return tuple(self._all[name] if key == "members" else name for name in names)

    @cached_property
    def _all(self) -> dict[int, str]:
        """The stored name of every department."""
        return {row.id: row.name for row in self.session.execute(select(Department.id, Department.name))}

    @cached_property
    def _all_aliases(self) -> dict[str, int]:
        found = self.session.execute(select(DepartmentAlias.alias, DepartmentAlias.department_id))
        return {row.alias: row.department_id for row in found}

    def _ids(self) -> dict[str, int]:
        """Return the departments by name as they shall be."""
        rows = {key: name for key, name in self._all.items() if key not in self.now}
        rows |= {key: row["name"] for key, row in self.now.items()}
        return {name: key for key, name in rows.items()}

    # ---- what contradicts ----

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[_Objection]:
        """Yield names that another department has, members nobody knows, and days in the wrong order."""
        yield from self._name_objections(touched)
        yield from self._alias_objections(touched)
        for row_id in [row_id for row_id, keys in touched.items() if "members" in keys and row_id in self.now]:
            yield from self._member_objections(row_id)
        for row_id, keys in touched.items():
            if row_id in self.now:
                yield from self._row_objections(row_id, keys)

    def _name_objections(self, touched: Mapping[int, set[str]]) -> Iterator[_Objection]:
        stored = {name: key for key, name in self._all.items()}
        seen: dict[str, int] = {}
        for row_id in [row_id for row_id, keys in touched.items() if "name" in keys and row_id in self.now]:
            name = self.now[row_id]["name"]
            owner = self._all_aliases.get(name, row_id)
            if stored.get(name, row_id) != row_id:
                yield row_id, "name", words.NAME_TAKEN.format(name=name)
            elif seen.setdefault(name, row_id) != row_id:
                yield row_id, "name", words.NAME_TWICE.format(name=name)
            elif owner != row_id and name not in self._left(owner):
                yield row_id, "name", words.NAME_IS_ALIAS.format(name=name, owner=self._all[owner])

    def _left(self, owner: int) -> set[str]:
        """Return the other names that a department gives up in this deed."""
        return set(self._stored_names("aliases", owner)) - set(self._written("aliases", owner))

    def _alias_objections(self, touched: Mapping[int, set[str]]) -> Iterator[_Objection]:
        seen: dict[str, int] = {}
        ids = self._ids()
        for row_id in [row_id for row_id, keys in touched.items() if "aliases" in keys and row_id in self.now]:
            for name in self._written("aliases", row_id):
                owner = self._all_aliases.get(name, row_id)
                if ids.get(name, row_id) != row_id:
                    yield row_id, "aliases", words.ALIAS_IS_NAME.format(name=name)
                elif owner != row_id and name not in self._left(owner):
                    yield row_id, "aliases", words.ALIAS_TAKEN.format(name=name, owner=self._all[owner])
                elif seen.setdefault(name, row_id) != row_id:
                    yield row_id, "aliases", words.ALIAS_TWICE.format(name=name)
                else:
                    continue
                break

    def _member_objections(self, row_id: int) -> Iterator[_Objection]:
        members, ids = self._written("members", row_id), self._ids()
        unknown = [name for name in members if self._member_id(name, ids) is None]
        if unknown:
            yield row_id, "members", words.MEMBER_UNKNOWN.format(names=words.NAMES_JOIN.join(unknown))
        elif row_id in {self._member_id(name, ids) for name in members}:
            yield row_id, "members", words.MEMBER_ITSELF

    def _member_id(self, name: str, ids: Mapping[str, int]) -> int | None:
        return ids.get(name) or self._all_aliases.get(name)

    def _row_objections(self, row_id: int, keys: set[str]) -> Iterator[_Objection]:
        row = self.now[row_id]
        if "kind" in keys and not row["is_group"] and self._written("members", row_id):
            yield row_id, "kind", words.HAS_MEMBERS
        first, last = row["first_day"], row["last_day"]
        if first is not None and last is not None and last < first:
            key = "last_day" if "last_day" in keys else "first_day"
            if key in keys:
                yield row_id, key, words.ENDS_BEFORE.format(day=first)

    # ---- what follows ----

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Keep the former name of a renamed department; whatever has members is a group."""
        del ids, progress
        taken = self._ids()
        for row_id, row in self.now.items():
            before = self.stored.get(row_id, row)["name"]
            aliases = self._written("aliases", row_id)
            if before != row["name"] and before not in aliases and before not in taken:
                aliases = (*aliases, before)
            self._kept[row_id] = tuple(each for each in aliases if each != row["name"])
            row["is_group"] = row["is_group"] or bool(self._written("members", row_id))

    def name_of(self, row_id: int) -> str:
        """Return the name that the department has had so far."""
        return str(self.stored.get(row_id, self.now[row_id])["name"])

    # ---- what is written ----

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a department, its names with them."""
        named = {key for key in _PARTS if self._written(key, row_id) != self._stored_names(key, row_id)}
        return super().changed_fields(row_id) | named

    def changes(self) -> Iterator[Change]:
        """Yield the names that go, the departments, then the names that come."""
        renamed = [
            (key, row_id)
            for key in _PARTS
            for row_id in self.now
            if self._final(key, row_id) != self._stored_names(key, row_id)
        ]
        for key, row_id in renamed:
            for row in self._parts[key].get(row_id, ()):
                yield Change(_PARTS[key][0], row["id"], "delete", row, None)
        yield from super().changes()
        ids = self._ids()
        for key, (name, owner, column) in _PARTS.items():
            table: Table = Base.metadata.tables[name]
            number = next_id(self.session.connection(), table)
            for row_id in [row_id for part, row_id in renamed if part == key]:
                for each in self._distinct(key, row_id, ids):
                    yield Change(name, number, "insert", None, {"id": number, owner: row_id, column: each})
                    number += 1

    def _final(self, key: str, row_id: int) -> tuple[str, ...]:
        return self._kept[row_id] if key == "aliases" else self._written(key, row_id)

    def _distinct(self, key: str, row_id: int, ids: Mapping[str, int]) -> tuple[object, ...]:
        """Return the names of a field as they are stored, each once."""
        names = self._final(key, row_id)
        found = (self._member_id(name, ids) for name in names) if key == "members" else iter(names)
        return tuple(dict.fromkeys(found))
