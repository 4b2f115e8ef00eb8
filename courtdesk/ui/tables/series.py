"""How a few cells go on when they are drawn out: numbers and days in even steps, anything else from the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

_MONTHS = 12


def continued(texts: Sequence[str], count: int, *, upward: bool = False) -> list[str]:
    """Return the next ``count`` texts after these, or before them, nearest first.

    Two or more numbers, or days, in even steps go on with that step; days that are months apart go on by months.
    """
    given = list(reversed(texts)) if upward else list(texts)
    if not given:
        return []
    if len(given) > 1:
        found = _numbers(given, count) or _days(given, count)
        if found:
            return found
    return [given[place % len(given)] for place in range(count)]


def _numbers(texts: Sequence[str], count: int) -> list[str] | None:
    """Return numbers in the step of the given ones."""
    try:
        numbers = [Decimal(text) for text in texts]
    except InvalidOperation:
        return None
    steps = {after - before for before, after in pairwise(numbers)}
    if len(steps) != 1 or not all(number.is_finite() for number in numbers):
        return None
    step = steps.pop()
    return [f"{numbers[-1] + step * place:f}" for place in range(1, count + 1)]


def _days(texts: Sequence[str], count: int) -> list[str] | None:
    """Return days in the step of the given ones."""
    try:
        days = [date.fromisoformat(text) for text in texts]
    except ValueError:
        return None
    pairs = list(pairwise(days))
    months = {_month(after) - _month(before) for before, after in pairs}
    if len(months) == 1 and months != {0} and len({day.day for day in days}) == 1:
        step = months.pop()
        return [_in_month(days[-1], step * place) for place in range(1, count + 1)]
    gaps = {(after - before).days for before, after in pairs}
    if len(gaps) != 1:
        return None
    gap = gaps.pop()
    with suppress(OverflowError):
        return [(days[-1] + timedelta(gap * place)).isoformat() for place in range(1, count + 1)]
    return None


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _in_month(day: date, months: int) -> str:
    """Return the same day of another month, or its last one where it is shorter."""
    year, month = divmod(_month(day) + months, _MONTHS)
    year = min(max(year, 1), 9998)
    first_of_next = date(year + (month + 1) // _MONTHS, (month + 1) % _MONTHS + 1, 1)
    last = (first_of_next - timedelta(1)).day
    return date(year, month + 1, min(day.day, last)).isoformat()
