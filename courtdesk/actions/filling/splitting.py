"""Which department a row belongs to: by names as they are known, groups by their departments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.filling.values import Part
from courtdesk.actions.ledgers.typed import split_names
from courtdesk.actions.ledgers.values import CellValue, Field, FieldKind, Lamp
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember


class Departments:
    """Names of departments as one transaction finds them."""

    def __init__(self, session: Session, day: date) -> None:
        self._names: dict[int, str] = {}
        self._gone: set[int] = set()
        for each in session.execute(select(Department.id, Department.name, Department.last_day)):
            self._names[each.id] = each.name
            if each.last_day is not None and each.last_day < day:
                self._gone.add(each.id)
        aliases = session.execute(select(DepartmentAlias.alias, DepartmentAlias.department_id))
        # A department's own name wins over another's alias.
        self._ids: dict[str, int] = {row.alias: row.department_id for row in aliases} | {
            name: key for key, name in self._names.items()
        }
        self._members: dict[int, list[int]] = {}
        members = select(DepartmentMember.group_id, DepartmentMember.department_id)
        for group, member in session.execute(members.order_by(DepartmentMember.department_id)):
            self._members.setdefault(group, []).append(member)

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the departments that names mean, each once; a group whose departments are unknown is one itself."""
        found: dict[str, None] = {}
        for name in names:
            key = self._ids.get(name)
            members = [self._names[each] for each in self._members.get(key or 0, ()) if each not in self._gone]
            found |= dict.fromkeys(members or [self._names.get(key or 0, name)])
        return tuple(found)

    def place_of(self, name: str) -> int:
        """Return where a department stands among the others; unknown ones come after them."""
        return self._ids.get(name, 1 << 31)


def names_in(field: Field, value: CellValue) -> tuple[str, ...]:
    """Return the names that a cell holds."""
    if isinstance(value, tuple):
        return value
    text = value.word if isinstance(value, Lamp) else str(value or "")
    if field.suggests == "departments" or field.kind is FieldKind.NAMES:
        return split_names(text)
    return (text.strip(),) if text.strip() else ()


def split(departments: Departments, rows: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[Part, ...]:
    """Return the rows of each department, those without any last; a row of several stands with each of them."""
    parts: dict[str, list[int]] = {}
    for row_id, names in rows:
        for name in departments.of(names) or ("",):
            parts.setdefault(name, []).append(row_id)
    ordered = sorted(parts, key=lambda name: (not name, departments.place_of(name)))
    return tuple(Part(name, tuple(parts[name])) for name in ordered)
