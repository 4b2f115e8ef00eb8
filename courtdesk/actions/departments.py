"""Names of departments, resolved to the organisation."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember


def is_group_name(name: str) -> bool:
    """Return whether ``name`` stands for several departments."""
    return any(sign in name for sign in wording.GROUP_SIGNS)


def members_of(desk: Desk, name: str) -> tuple[str, ...]:
    """Return the departments that a group consists of, groups within it taken apart; any other name is its own.

    Deeds that act on a group ask this; a group whose members nobody entered stands for itself.
    """
    with desk.sessions() as session:
        directory = Directory(session)
        found = directory.find(name)
        if found is None:
            return (name,)
        members = _members(session, found, set())
        names = {row.id: row.name for row in session.execute(select(Department.id, Department.name))}
        return tuple(dict.fromkeys(names[each] for each in members)) or (names[found],)


def department_names(desk: Desk) -> list[str]:
    """Return the departments of the organisation, groups left out, by name."""
    with desk.sessions() as session:
        question = select(Department.name).where(Department.is_group.is_(False)).order_by(Department.name)
        return list(session.scalars(question))


def _members(session: Session, group_id: int, seen: set[int]) -> list[int]:
    """Return the ids of a group's departments in their order; a group that holds itself is taken once."""
    seen.add(group_id)
    question = select(DepartmentMember.department_id).where(DepartmentMember.group_id == group_id)
    inside = list(session.scalars(question.order_by(DepartmentMember.id)))
    found: list[int] = []
    for each in inside:
        if each not in seen:
            found += _members(session, each, seen) or [each]
    return found


class Directory:
    """Looks departments up by name or alias within one transaction, adding unknown ones."""

    def __init__(self, session: Session) -> None:
        self._session = session
        aliases = session.execute(select(DepartmentAlias.alias, DepartmentAlias.department_id))
        names = session.execute(select(Department.name, Department.id))
        # A department's own name wins over another's alias.
        self._ids: dict[str, int] = {name: key for found in (aliases, names) for name, key in found}

    @property
    def is_empty(self) -> bool:
        """Whether no department is known yet."""
        return not self._ids

    def find(self, name: str) -> int | None:
        """Return the id of the department called ``name``; None if there is none."""
        return self._ids.get(name)

    def add_alias(self, alias: str, department_id: int) -> None:
        """Let a department be known by another name as well."""
        self._session.add(DepartmentAlias(department_id=department_id, alias=alias))
        self._session.flush()
        self._ids[alias] = department_id

    def find_or_add(self, name: str) -> int:
        """Return the id of the department called ``name``, made known if it was not."""
        if name not in self._ids:
            department = Department(name=name, is_group=is_group_name(name))
            self._session.add(department)
            self._session.flush()
            self._ids[name] = department.id
        return self._ids[name]
