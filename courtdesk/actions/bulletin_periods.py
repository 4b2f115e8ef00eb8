"""The periods that a bulletin can tell of; plain values, no database code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from courtdesk.actions import bulletins_wording as wording

_MONTHS: Final = 12
_ONE_DAY: Final = timedelta(1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its name: 2026年3月."""

    name: str
    first: date
    last: date


def periods(day: date) -> tuple[Period, ...]:
    """Return what a bulletin written on ``day`` may tell of: last month first, months, quarters, this year."""
    at = day.year * _MONTHS + day.month - 1
    months = [_stretch(at - ago, 1, day) for ago in range(1, _MONTHS)]
    quarter = at - at % 3
    quarters = [_stretch(quarter - 3 * ago, 3, day) for ago in range(4)]
    return (*months[:1], _stretch(at, 1, day), *months[1:], *quarters, _stretch(day.year * _MONTHS, _MONTHS, day))


def _stretch(month: int, count: int, day: date) -> Period:
    """Return so many months from one that is counted from the year 0; what has not ended goes until the day."""
    first, end = _first_of(month), _first_of(month + count) - _ONE_DAY
    last = min(end, day)
    name = wording.period(first, end)
    return Period(
        name if last == end else wording.UNTIL.format(period=name, day=wording.short_day(day, day.year)), first, last
    )


def _first_of(month: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, 1)
