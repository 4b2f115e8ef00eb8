"""What a cell of a case export means: one short function for each kind of column.

Each takes a cell as the sheet holds it and returns the value, or raises `CellRefused` with the reason
in words. Blank in any of the usual ways (空白 ``-`` ``/`` 无 ``0`` 1900-01-00) is a value too: nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TypeAlias

from courtdesk.intake.vocabulary import vocabulary
from courtdesk.rules.facts import Branch, Procedure

Cell: TypeAlias = str | float | int | bool | datetime | date | time | timedelta

#: Day 0 of a workbook; the day that never was, 29 February 1900, lies before every date accepted here.
_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1980, 2099
#: What a number of a workbook holds; further ones are noise of its binary form.
_DIGITS = 15
_MOST_DAYS, _MOST_MONTHS = 9999, 120

_SEPARATED = re.compile(r"(\d+)\s*[-/.年—–]\s*(\d{1,2})\s*[-/.月—–]\s*(\d{1,2})\s*[日号]?(?:[\sT]+\d.*)?", re.DOTALL)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?")
_NO_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SPAN = re.compile(r"(?:(\d+|[一二两三四五六七八九十]+)个?月)?(?:(\d+|[一二两三四五六七八九十]+)(?:个?工作)?[天日])?")
_CHINESE = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
#: Marks left hanging after a name.
_HANGING = " 、，,;；:：/"


class CellRefused(ValueError):  # noqa: N818 - a finding about the input that is listed, not a fault
    """The cell cannot be understood; ``reason`` says why in the clerk's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in calendar months, or days, or both."""

    months: int = 0
    days: int = 0


def as_written(cell: Cell) -> str:
    """Return the cell as text that means the same when it is read again."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return plain_number(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def plain_number(value: float) -> str:
    """Return a number as spreadsheets show it: 15 digits that mean something, no exponent, no noise behind them."""
    if not isfinite(value):
        return str(value)
    if value.is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.{_DIGITS}g}').normalize():f}"


def is_blank(cell: Cell) -> bool:
    """Say whether the cell is empty or filled in one of the ways of saying nothing."""
    return isinstance(cell, str) and cell.strip() in vocabulary().blank


def read_text(cell: Cell) -> str:
    """Return the words of the cell on one line, or nothing."""
    text = " ".join((cell if isinstance(cell, str) else as_written(cell)).split())
    return "" if text in vocabulary().blank else text


def read_name(cell: Cell) -> str:
    """Return the name of a person or department without blanks inside and marks hanging after it."""
    return "".join(read_text(cell).split()).strip(_HANGING)


# ---- dates --------------------------------------------------------------------------------------


def read_date(cell: Cell) -> date | None:
    """Return the day in any form that is in use, or None for a blank."""
    if isinstance(cell, str):
        return _date_in_text(cell)
    if isinstance(cell, datetime):
        return _plausible(cell.date())
    if isinstance(cell, date):
        return _plausible(cell)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _date_in_number(cell)
    if cell == time():
        return None
    raise CellRefused("看不出是哪一天")


def read_present_date(cell: Cell) -> date:
    """Return the day of a column that must not be blank."""
    day = read_date(cell)
    if day is None:
        raise CellRefused("没有填写，无法计算审限")
    return day


def _date_in_text(written: str) -> date | None:
    text = unicodedata.normalize("NFKC", written).strip()
    if text in vocabulary().blank:
        return None
    found = _PACKED.fullmatch(text) or _SEPARATED.fullmatch(text)
    if found:
        return _day(found[1], int(found[2]), int(found[3]))
    if _NUMBER.fullmatch(text):
        return _date_in_number(float(text))
    if _NO_DAY.fullmatch(text):
        raise CellRefused("只写了年月，缺少日")
    raise CellRefused("看不出是哪一天")


def _day(year: str, month: int, day: int) -> date | None:
    if int(year) == 0 or (int(year) == 1900 and month == 1 and day <= 1):
        return None  # 1900-01-00 and 0000-00-00 are what programs print for an empty date
    if len(year) != 4:
        raise CellRefused("年份要写成四位")
    try:
        return _plausible(date(int(year), month, day))
    except ValueError as fault:
        if isinstance(fault, CellRefused):
            raise
        raise CellRefused("没有这一天") from fault


def _date_in_number(number: float) -> date | None:
    if number in (0, 1):
        return None
    if not 1 < number < 100_000_000:
        raise CellRefused("看不出是哪一天")
    whole = int(number)
    if whole >= 10_000_000:
        return _date_in_text(str(whole))
    if whole >= 100_000:
        raise CellRefused("看不出是哪一天")
    return _plausible(_SERIAL_ZERO + timedelta(days=whole))


def _plausible(day: date) -> date | None:
    if day == date.min or _SERIAL_ZERO <= day <= date(1900, 1, 1):
        return None  # the zero of programming languages and of workbooks
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise CellRefused(f"年份不在 {_FIRST_YEAR} 至 {_LAST_YEAR} 之间")
    return day


# ---- lengths of time ----------------------------------------------------------------------------


def read_span(cell: Cell) -> Span:
    """Return a length of time: 90, 90天, 3个月, 一个月零五天."""
    if isinstance(cell, str):
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell))
        if text in vocabulary().blank:
            return Span()
        if not _NUMBER.fullmatch(text):
            return _span_in_words(text.replace("零", "").replace("又", ""))
        cell = float(text)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellRefused("应为天数，如 30 或 30天")
    return Span(days=_whole(cell, _MOST_DAYS))


def read_months(cell: Cell) -> Span:
    """Return a length of time in a column whose bare numbers are months."""
    span = read_span(cell)
    bare = not (isinstance(cell, str) and re.search("[天日月]", cell))
    return Span(months=_whole(span.days, _MOST_MONTHS)) if bare else span


def read_days(cell: Cell) -> int:
    """Return a number of days; months are refused, since nobody can say how many days they were."""
    span = read_span(cell)
    if span.months:
        raise CellRefused("请把月换算成天数")
    return span.days


def _span_in_words(text: str) -> Span:
    found = _SPAN.fullmatch(text)
    if not found:
        raise CellRefused("应为天数，如 30 或 30天")
    return Span(months=_whole(_count(found[1]), _MOST_MONTHS), days=_whole(_count(found[2]), _MOST_DAYS))


def _count(word: str | None) -> int:
    """Return the number that digits or Chinese numerals up to 九十九 stand for."""
    if not word:
        return 0
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if any(len(part) > 1 for part in (tens, ones)):
        raise CellRefused("应为天数，如 30 或 30天")
    return (10 * (_CHINESE[tens] if tens else 1) if ten else 0) + (_CHINESE[ones] if ones else 0)


def _whole(number: float, most: int) -> int:
    if number < 0:
        raise CellRefused("不能是负数")
    if number > most:
        raise CellRefused("数字太大")
    if number != int(number):
        raise CellRefused("应为整数")
    return int(number)


# ---- words of the court -------------------------------------------------------------------------


def read_procedure(cell: Cell) -> tuple[Procedure | None, str]:
    """Return the procedure and the word as written; None for a blank."""
    written = read_text(cell)
    word = re.sub(r"[\s()（）]", "", written).removeprefix("适用")
    if not word:
        return None, ""
    for words in vocabulary().procedures:
        if word in words.exact:
            return words.procedure, written
    for words in vocabulary().procedures:
        if any(part in word for part in words.part):
            return words.procedure, written
    raise CellRefused("不认识这种程序")


def read_branch(cell: Cell) -> Branch | None:
    """Return the branch of trial work that the column 案件类型 names, None if it does not tell."""
    word = read_text(cell)
    known = vocabulary().branches
    if word in known:
        return known[word]
    return next((branch for name, branch in known.items() if name in word), None)


def read_detained(cell: Cell) -> bool:
    """Say whether the accused is in custody."""
    word = as_written(cell).lower()
    if word in vocabulary().blank:
        return False
    for held, words in ((False, vocabulary().not_detained), (True, vocabulary().detained)):
        if word in words or any(part in word for part in words if len(part) > 1):
            return held
    raise CellRefused("看不出是否在押，请写“是”或“否”")


def read_closed_state(cell: Cell) -> bool:
    """Say whether the column 案件状态 calls the case closed."""
    return read_text(cell) in vocabulary().closed_states
