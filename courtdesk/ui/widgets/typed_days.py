"""What day the clerk means by 5.8, 20260508 or 明天. No widgets here."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, timedelta

from courtdesk.ui.texts import write

_PARTED = re.compile(write.DAY_PARTED)
_TIGHT = re.compile(write.DAY_TIGHT)
_DAY_ONLY = re.compile(write.DAY_ONLY)
_CENTURY = 2000


def typed_day(text: str, today: date) -> date | None:
    """Return the day a clerk means, None when the text names none.

    A day without a year is the nearest one to ``today``, before or after; a day without a month is one of this month.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in write.NAMED_DAYS:
        return today + timedelta(write.NAMED_DAYS[plain])
    if found := _DAY_ONLY.fullmatch(plain):
        return _day(today.year, today.month, int(found[1]))
    found = _PARTED.fullmatch(plain) or _TIGHT.fullmatch(plain)
    if found is None:
        return None
    month, day = int(found[2]), int(found[3])
    if found[1] is None:
        return _nearest(month, day, today)
    year = int(found[1])
    return _day(year if len(found[1]) > 2 else _CENTURY + year, month, day)


def _nearest(month: int, day: int, today: date) -> date | None:
    years = (today.year, today.year + 1, today.year - 1)
    days = [found for year in years if (found := _day(year, month, day))]
    return min(days, key=lambda found: abs(found - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
