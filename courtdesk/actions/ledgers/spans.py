"""Spans of days that move with the day: 本月, 上季度, 未来 15 天; importing this loads no database code."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from courtdesk.actions.ledgers import wording

#: First and last day, both included; None leaves that side open.
Span = tuple[date | None, date | None]

#: Every key with its title, in the order of a menu; the N of ``next:N`` and ``last:N`` is typed.
SPANS: Mapping[str, str] = wording.SPAN_TITLES

_COUNTED = ("next", "last")
_MOST_DAYS = 36_500


def span(key: str, day: date) -> Span:
    """Return the first and the last day of a span as seen on ``day``.

    ``next:15`` reaches from ``day`` to the fifteenth day after it, ``last:15`` back from ``day``. Weeks begin on
    Monday. Raises `KeyError` for an unknown key.
    """
    name, separator, number = key.partition(":")
    if separator and name in _COUNTED:
        days = _days(key, number)
        return (day, day + timedelta(days)) if name == "next" else (day - timedelta(days), day)
    return _FIXED[key](day)


def span_title(key: str) -> str:
    """Return the title of a span as a chip shows it: 本月, 未来 15 天; raises `KeyError` for an unknown key."""
    name, separator, number = key.partition(":")
    if separator and name in _COUNTED:
        return wording.counted_span(f"{name}:N", _days(key, number))
    return SPANS[key]


def is_span(key: str) -> bool:
    """Tell whether there is such a span."""
    try:
        span_title(key)
    except KeyError:
        return False
    return not key.endswith(":N")


def _days(key: str, number: str) -> int:
    """Return the number of a counted span, kept within a century so that no day falls off the calendar."""
    if not number.isascii() or not number.isdigit():
        raise KeyError(key)
    return min(int(number[:6]), _MOST_DAYS)


def _month(day: date, months: int = 0) -> Span:
    """Return the whole month that is ``months`` away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _quarter(day: date, quarters: int = 0) -> Span:
    first = (day.month - 1) % 3
    return _month(day, 3 * quarters - first)[0], _month(day, 3 * quarters - first + 2)[1]


def _week(day: date, weeks: int = 0) -> Span:
    monday = day - timedelta(day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(6)


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


_ONE_DAY = timedelta(1)
_FIXED: dict[str, Callable[[date], Span]] = {
    "today": lambda day: (day, day),
    "tomorrow": lambda day: (day + _ONE_DAY, day + _ONE_DAY),
    "this_week": _week,
    "next_week": lambda day: _week(day, 1),
    "this_month": _month,
    "next_month": lambda day: _month(day, 1),
    "last_month": lambda day: _month(day, -1),
    "this_quarter": _quarter,
    "last_quarter": lambda day: _quarter(day, -1),
    "this_year": lambda day: _year(day.year),
    "last_year": lambda day: _year(day.year - 1),
    "past": lambda day: (None, day - _ONE_DAY),
    "future": lambda day: (day + _ONE_DAY, None),
}
