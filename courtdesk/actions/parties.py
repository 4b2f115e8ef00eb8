"""Who answers for a row, in the words of the paper, linked to the organisation where it knows the name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from courtdesk.models.campaigns import AssessmentParty, TaskParty
from courtdesk.models.rectification import MeasureParty
from courtdesk.models.supervision import MatterParty

_Party = TypeVar("_Party", TaskParty, AssessmentParty, MeasureParty, MatterParty)
#: Roles of people, who are no departments.
PEOPLE = frozenset({"leader", "person"})


def parties_of(
    model: type[_Party], names: Mapping[str, Iterable[str]], link: Callable[[str], int | None]
) -> list[_Party]:
    """Return the parties of a row from names by role; ``link`` gives a department's id."""
    parties: list[_Party] = []
    for role, written in names.items():
        for name in written:
            department = None if role in PEOPLE else link(name)
            parties.append(model(role=role, position=len(parties) + 1, name=name, department_id=department))
    return parties
