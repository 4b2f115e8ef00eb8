"""What a settings page shows about a rule or a table that cannot be kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One thing that is wrong: where (规则 simple.50), in which field, and why."""

    place: str
    field: str
    reason: str
