"""A draft under review, and how its items are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from courtdesk.errors import Problem
from courtdesk.intake.draft import FindingDraft, IndicatorDraft, MeasureDraft, PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui.texts import review

SURE_LAMP, DOUBT_LAMP, MISS_LAMP = "sure", "doubt", "miss"
Item = TaskDraft | FindingDraft | MeasureDraft | IndicatorDraft
_NOBODY: Mapping[str, str | None] = MappingProxyType({})


class Part(StrEnum):
    """Which list of the draft an item stands in."""

    TASKS = "tasks"
    FINDINGS = "findings"
    #: Of one finding.
    MEASURES = "measures"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An item of the draft by its place; of a measure ``at`` is the finding and ``sub`` the measure."""

    part: Part
    at: int
    sub: int = -1


@dataclass(frozen=True, slots=True)
class FieldState:
    """How sure a field is, why, and where it was taken from."""

    lamp: str
    note: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure an item is as a whole: the worst of its fields, and how many are like that."""

    lamp: str
    count: int = 0

    @property
    def word(self) -> str:
        """Return 确定, 存疑 1 or 缺失 1."""
        if self.lamp == SURE_LAMP:
            return review.SURE
        return review.grade(review.MISS if self.lamp == MISS_LAMP else review.DOUBT, self.count)


@dataclass(frozen=True)
class Review:
    """A draft as the clerk has corrected it so far."""

    draft: PlanDraft
    #: Items that shall not go into the ledger (不入账).
    dropped: frozenset[Ref] = frozenset()
    #: What was decided about unknown departments: a known name, new (empty) or words only (None).
    chosen: Mapping[str, str | None] = field(default_factory=lambda: _NOBODY)

    @cached_property
    def paragraphs(self) -> Mapping[int, str]:
        """The texts of the paper by paragraph."""
        return {each.number: each.text for each in self.draft.source.paragraphs}

    @cached_property
    def told(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems by the paragraph they speak about."""
        found: dict[str, tuple[Problem, ...]] = {}
        for problem in self.draft.problems:
            found[problem.place] = (*found.get(problem.place, ()), problem)
        return found

    @cached_property
    def crowd(self) -> Mapping[str, int]:
        """How many items begin in each paragraph."""
        draft = self.draft
        begun: list[Item] = [*draft.tasks, *draft.indicators, *draft.findings]
        begun += [measure for finding in draft.findings for measure in finding.measures]
        return Counter(str(each.place) for each in begun)
