"""What a benchmark gives back, and how it is said on one line."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One ratio with the limit it has to keep."""

    name: str
    ratio: float
    limit: float
    #: What is compared with what.
    what: str

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps its limit."""
        return self.ratio <= self.limit

    def line(self) -> str:
        """Return the figure as one line: name, ratio, limit, what against what."""
        mark = "" if self.holds else "  OVER THE LIMIT"
        return f"{self.name:<18} {self.ratio:7.3f}  {self.limit:6.2f}  ({self.what}){mark}"


def median_ratio(measured: Sequence[float], against: Sequence[float]) -> float:
    """Return the ratio of the medians of two series that were taken in turn."""
    return statistics.median(measured) / statistics.median(against)
