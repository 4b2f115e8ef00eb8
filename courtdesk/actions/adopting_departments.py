"""Departments that a paper names: which are unknown, what they may stand for, and what the clerk decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.departments import Directory, is_group_name
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import UnknownDepartment
from courtdesk.intake.department_names import likely_departments
from courtdesk.intake.draft import MeasureDraft, PlanDraft
from courtdesk.intake.tags import looks_like_department
from courtdesk.models.organisation import Department

#: What becomes of unknown names: "" adds one, a name makes it an alias of that department, None leaves the words be.
Choices = Mapping[str, str | None]
_LENGTHS_OF_PEOPLE = range(2, 5)


def unknown_departments(desk: Desk, draft: PlanDraft) -> tuple[UnknownDepartment, ...]:
    """Return the departments of a draft that the organisation does not know, in the order of the paper."""
    with desk.sessions() as session:
        directory = Directory(session)
        counts = Counter(_named(draft, directory))
        unknown = [name for name in counts if directory.find(name) is None]
        if not unknown:
            return ()
        known = session.scalars(select(Department.name).where(Department.is_group.is_(False))).all()
    return tuple(_unknown(name, counts[name], known) for name in unknown)


def _unknown(name: str, count: int, known: Sequence[str]) -> UnknownDepartment:
    group = is_group_name(name)
    return UnknownDepartment(name, count, group, () if group else likely_departments(name, known))


def answers_for(measure: MeasureDraft, directory: Directory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return departments and people of a measure: a table may name only people, and intake does not part them."""
    names = measure.departments.value
    people = tuple(name for name in names if _is_person(name, directory))
    return tuple(name for name in names if name not in people), people


def _is_person(name: str, directory: Directory) -> bool:
    """Whether a name is as short as those of people and nothing says that it is a department."""
    known = directory.find(name) is not None or is_group_name(name)
    return len(name) in _LENGTHS_OF_PEOPLE and not known and not looks_like_department(name)


def _named(draft: PlanDraft, directory: Directory) -> Iterator[str]:
    """Yield every mention of a department, in reading order of each list."""
    for task in draft.tasks:
        yield from task.lead_departments.value
        yield from task.departments.value
    for finding in draft.findings:
        for measure in finding.measures:
            yield from measure.lead_departments.value
            yield from answers_for(measure, directory)[0]
    for indicator in draft.indicators:
        if indicator.lead_department.value:
            yield indicator.lead_department.value
        yield from indicator.departments.value


class Linking:
    """Finds the departments of one draft as the clerk decided; what was not decided is added."""

    def __init__(self, session: Session, draft: PlanDraft, choices: Choices) -> None:
        self.directory = Directory(session)
        self._left = frozenset(name for name, choice in choices.items() if choice is None)
        named = frozenset(_named(draft, self.directory))
        for name, other in choices.items():
            if other and other != name and name in named and self.directory.find(name) is None:
                # The other may be one that ledgers only name so far, or that the same paper brings.
                self.directory.add_alias(name, self.directory.find_or_add(other))

    def department(self, name: str) -> int | None:
        """Return the id of the department called ``name``; None for one the clerk left as words."""
        known = self.directory.find(name)
        return known if known is not None or name in self._left else self.directory.find_or_add(name)
