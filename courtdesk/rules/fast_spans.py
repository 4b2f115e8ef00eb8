"""What moves the limits of many cases, as plain numbers: days are ordinals, spans are merged once a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Self

#: ``(case id, kind, start_on, end_on, days, months)`` with days as ISO text, as `TimeLimitEvent` keeps them.
EventRow = tuple[int, str, str | None, str | None, int, int]
#: First and last day that does not count.
Ints = tuple[int, int]

#: The last day of what is still running, and a day that is never reached.
OPEN: Final = 1 << 30
_EXTENSION: Final = "extension"


class Ordinals(dict[str, int]):
    """Days by their ISO text."""

    def __missing__(self, text: str) -> int:
        self[text] = ordinal = date.fromisoformat(text).toordinal()
        return ordinal


class Moves:
    """What moves the limit of one case."""

    # Values of the class until one is set: most cases set one or two, and there are hundreds of thousands.
    #: Excluded days of which only the number is known.
    excluded: int = 0
    #: Extensions of which nobody knows when they were granted.
    months: int = 0
    days: int = 0
    #: Excluded days from the first to the last, or `OPEN`; in any order.
    spans: tuple[Ints, ...] = ()
    #: Extensions with the day they were granted: day, months, days.
    granted: tuple[tuple[int, int, int], ...] = ()
    #: Whether days matter: of a case without only numbers are known.
    dated: bool = False
    #: How many approvals and records are missing; who counts them says so.
    lacking: int = 0

    @classmethod
    def of_totals(cls, excluded: int, months: int, days: int) -> Self:
        """Return what moves a case of which only the numbers are known."""
        moves = cls()
        moves.excluded, moves.months, moves.days = excluded, months, days
        return moves

    def length(self, filed: int, today: int) -> Ints:
        """Return the months and days of extension that count, as known on ``today``."""
        months, days = self.months, self.days
        for on, more_months, more_days in self.granted:
            if filed <= on <= today:
                months += more_months
                days += more_days
        return months, days

    def merged(self, filed: int, today: int) -> Sequence[Ints]:
        """Return the spans after the filing day in order, as known on ``today``; none of them overlap."""
        if len(self.spans) == 1:
            ((start, end),) = self.spans
            if filed < start <= end:
                return self.spans if end != OPEN or start <= today else ()
        return self._merged(filed, today)

    def _merged(self, filed: int, today: int) -> Sequence[Ints]:
        spans: list[Ints] = []
        last = filed
        for start, end in sorted(self.spans):
            if end <= last or end < start or (end == OPEN and start > today):
                continue
            if spans and start <= last:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((max(start, filed + 1), end))
            last = end
        return spans

    def running(self, filed: int, today: int) -> int:
        """Return the first day of an exclusion that has no end yet; `OPEN` when none is running."""
        found = [start for start, end in self.spans if end == OPEN and start <= today]
        return max(min(found), filed + 1) if found else OPEN


def reach(number: int, filed: int, loose: int, spans: Iterable[Ints]) -> int:
    """Return the day on which a counted day falls; `OPEN` when a running exclusion keeps it away."""
    day = filed + number + loose
    for first, last in spans:
        if first > day:
            break
        if last == OPEN:
            return OPEN
        day += last - first + 1
    return day


def excluded_until(day: int, loose: int, spans: Iterable[Ints]) -> int:
    """Return the excluded days that are not later than ``day``."""
    return loose + sum(max(0, min(day, last) - first + 1) for first, last in spans)


def moves_of(events: Iterable[EventRow]) -> dict[int, Moves]:
    """Return what moves each case that has events; a restart is none that could be told as numbers."""
    found: dict[int, Moves] = {}
    ordinals = Ordinals()
    for case_id, kind, start, end, days, months in events:
        moves = found.get(case_id)
        if moves is None:
            moves = found[case_id] = Moves()
        if kind == _EXTENSION:
            if start is None:
                moves.months += months
                moves.days += days
            else:
                moves.granted += ((ordinals[start], months, days),)
                moves.dated = True
        elif start is None:
            if days > 0:
                moves.excluded += days
        else:
            moves.spans += ((ordinals[start], ordinals[end] if end else OPEN),)
            moves.dated = True
    return found
