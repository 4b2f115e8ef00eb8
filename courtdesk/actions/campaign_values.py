"""What a campaign is about, beside its tasks: plain values; importing this loads no database code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase of a campaign (阶段)."""

    name: str
    start: date | None
    end: date | None
    #: When it is, in the words of the paper.
    text: str

    def holds(self, day: date) -> bool:
        """Tell whether a day is in the phase; one without both days holds none."""
        return self.start is not None and self.end is not None and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the leading group (领导小组)."""

    name: str
    role: str
    post: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A numeric target, and the sentence it stands in."""

    name: str
    comparator: str
    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class CampaignOverview:
    """A campaign as its page shows it."""

    id: int
    title: str
    number: str
    issuer: str
    issued_on: date | None
    basis: str
    source_name: str
    phases: tuple[PhaseRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    #: How many tasks are in each state, the states in their order.
    tasks: Mapping[str, int] = field(default_factory=dict)
    #: Lines of its assessment table (测评体系).
    assessed: int = 0
