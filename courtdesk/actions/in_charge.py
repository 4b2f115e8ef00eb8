"""Who is in charge of a department (分管院领导), as the list of people says."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.departments import Directory
from courtdesk.models.organisation import DepartmentMember, Person
from courtdesk.reports.filling import listed


class Leaders:
    """The court's leaders inside one transaction: president, vice presidents, and what they are in charge of."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._directory: Directory | None = None
        people = session.execute(select(Person.name, Person.post, Person.in_charge).order_by(Person.id)).all()
        self._posts = [(name, post) for name, post, _ in people]
        self._by_name: dict[str, str] = {}
        for name, _post, charge in people:
            for department in filter(None, charge.split(wording.NAMES_JOIN)):
                self._by_name.setdefault(department, name)

    def in_charge_of(self, departments: Iterable[str]) -> str:
        """Return who is in charge of the first of these departments that anybody is in charge of."""
        named = list(departments)
        found = next((self._by_name[each] for each in named if each in self._by_name), "")
        return found or next(filter(None, map(self._by_other_name, named)), "") or self._only(wording.VICE_PRESIDENT)

    def with_post(self, name: str) -> str:
        """Return a name as papers write it, the post before it: 副院长王小满."""
        post = next((post for known, post in self._posts if known == name), "")
        return f"{post}{name}" if name else ""

    def president(self) -> str:
        """Return the president, empty unless exactly one is entered."""
        return self._only(wording.PRESIDENT)

    def _only(self, post: str) -> str:
        names = [name for name, held in self._posts if held == post]
        return names[0] if len(names) == 1 else ""

    def _by_other_name(self, department: str) -> str:
        """Return who is in charge of a department under another name of it, or of a group it is in."""
        if not self._by_name:
            return ""
        directory = self._directory = self._directory or Directory(self._session)
        wanted = directory.find(department)
        if wanted is None:
            return ""
        held = {directory.find(name): leader for name, leader in self._by_name.items()}
        if wanted in held:
            return held[wanted]
        groups = select(DepartmentMember.group_id).where(DepartmentMember.department_id == wanted)
        return next((held[each] for each in self._session.scalars(groups) if each in held), "")


class InCharge:
    """Who is in charge, asked once a department however many papers of a run name it."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, session: Session, departments: str) -> str:
        """Return who is in charge of the first of the departments that a paper names."""
        if departments not in self._known:
            self._known[departments] = Leaders(session).in_charge_of(listed(departments))
        return self._known[departments]
