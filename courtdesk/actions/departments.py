"""Names of departments, resolved to the organisation."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.models.organisation import Department, DepartmentAlias


def is_group_name(name: str) -> bool:
    """Return whether ``name`` stands for several departments."""
    return any(sign in name for sign in wording.GROUP_SIGNS)


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

    def find_or_add(self, name: str) -> int:
        """Return the id of the department called ``name``, made known if it was not."""
        if name not in self._ids:
            department = Department(name=name, is_group=is_group_name(name))
            self._session.add(department)
            self._session.flush()
            self._ids[name] = department.id
        return self._ids[name]
