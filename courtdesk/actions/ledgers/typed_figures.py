"""What is typed into the ledger of indicators: periods, figures with their unit, targets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.intake import dates

_FIRST_YEAR, _LAST_YEAR = 1980, 2099
_MONTHS, _IN_QUARTER, _QUARTERS = 12, 3, 4
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(rf"(?P<value>{_NUMBER})(?P<unit>{words.UNIT})?")
_TARGET = re.compile(
    rf"(?:(?P<least>{words.LEAST})|(?P<most>{words.MOST}))?(?P<value>{_NUMBER})(?P<unit>{words.UNIT})?"
)
_DECIMALS = 4
_QUOTED = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the unit that was written after it."""

    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a value has to be: at least (``>=``) or at most (``<=``) a number."""

    comparator: str
    value: float
    unit: str = ""


# ---- figures ----------------------------------------------------------------------------------------


def read_figure(text: str) -> Figure:
    """Return what 97.5%, 1,204件 and 45 天 mean; raises `ValueError` in the clerk's words."""
    found = _FIGURE.fullmatch(_plain(text))
    if found is None:
        raise ValueError(words.NOT_A_FIGURE.format(text=_quoted(text)))
    return Figure(_number(found["value"]), found["unit"] or "")


def read_goal(text: str) -> Goal:
    """Return what ≥ 90%, 不低于90 and 45天以内 mean; raises `ValueError` in the clerk's words."""
    plain = _plain(text)
    after = next((each for each in words.AFTER if plain.endswith(each)), "")
    found = _TARGET.fullmatch(plain.removesuffix(after))
    comparator = ""
    if found is not None:
        before = ">=" if found["least"] else "<=" if found["most"] else ""
        comparator = words.AFTER.get(after, before)
    if found is None or not comparator:
        raise ValueError(words.NOT_A_TARGET.format(text=_quoted(text)))
    return Goal(comparator, _number(found["value"]), found["unit"] or "")


def goal_text(comparator: str, value: float | None) -> str:
    """Return a target as it is shown: ≥ 90; empty for none."""
    if value is None or comparator not in words.SIGNS:
        return ""
    return words.TARGET.format(sign=words.SIGNS[comparator], value=number_text(value))


def number_text(value: float) -> str:
    """Return a number without decimals that say nothing."""
    return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _number(text: str) -> float:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value


# ---- periods ----------------------------------------------------------------------------------------


def read_period(text: str, day: date) -> str:
    """Return the period that a text means on ``day``: ``2026-10``, ``2026-Q3`` or ``2026``.

    A month or quarter without its year is the last one that had begun by then: figures are of the past.
    Raises `ValueError` in the clerk's words.
    """
    plain = _with_year(dates.western(_plain(text)), day)
    found = _spoken(plain, day) or _written(plain) or _short(plain, day)
    if not found:
        raise ValueError(words.NOT_A_PERIOD.format(text=_quoted(text)))
    return found


def begins_on(period: str) -> date:
    """Return the first day of a period."""
    year, _, rest = period.partition("-")
    if not rest:
        return date(int(year), 1, 1)
    month = (int(rest[1:]) - 1) * _IN_QUARTER + 1 if rest.startswith("Q") else int(rest)
    return date(int(year), month, 1)


def _with_year(text: str, day: date) -> str:
    for names, year in ((words.THIS_YEAR, day.year), (words.LAST_YEAR, day.year - 1)):
        for name in names:
            if text.startswith(name):
                return f"{year}{words.YEAR_MARK}{text.removeprefix(name)}"
    return text


def _spoken(text: str, day: date) -> str:
    month, quarter = day.year * _MONTHS + day.month - 1, day.year * _QUARTERS + (day.month - 1) // _IN_QUARTER
    for names, back in ((words.THIS_MONTH, 0), (words.LAST_MONTH, 1)):
        if text in names:
            return _month_at(month - back)
    for names, back in ((words.THIS_QUARTER, 0), (words.LAST_QUARTER, 1)):
        if text in names:
            return _quarter_at(quarter - back)
    return ""


def _written(text: str) -> str:
    if found := _first(words.MONTH_PATTERNS, text):
        return _month(int(found["year"]), int(found["month"]))
    if found := _first(words.QUARTER_PATTERNS, text):
        return f"{found['year']}-Q{found['quarter']}" if _is_year(int(found["year"])) else ""
    if found := re.fullmatch(words.YEAR_PATTERN, text):
        return found["year"] if _is_year(int(found["year"])) else ""
    return ""


def _short(text: str, day: date) -> str:
    if found := re.fullmatch(words.SHORT_MONTH, text):
        month = int(found["month"])
        return _month(day.year - (month > day.month), month)
    if found := re.fullmatch(words.SHORT_QUARTER, text):
        quarter = int(found["quarter"] or found["q"])
        now = (day.month - 1) // _IN_QUARTER + 1
        return f"{day.year - (quarter > now)}-Q{quarter}"
    return ""


def _first(patterns: Iterable[str], text: str) -> re.Match[str] | None:
    return next((found for each in patterns if (found := re.fullmatch(each, text))), None)


def _month(year: int, month: int) -> str:
    return f"{year}-{month:02}" if _is_year(year) and 1 <= month <= _MONTHS else ""


def _month_at(count: int) -> str:
    return f"{count // _MONTHS}-{count % _MONTHS + 1:02}"


def _quarter_at(count: int) -> str:
    return f"{count // _QUARTERS}-Q{count % _QUARTERS + 1}"


def _is_year(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
