"""The few words that every official document forms the same way."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

#: 7.2.5: 发文机关代字〔年份〕序号号, no 第, no leading zero.
NUMBER_FORM = re.compile(r"[一-龥A-Za-z]{1,12}〔(?:19|20)\d{2}〕[1-9]\d*号")

_NUMERALS = "〇一二三四五六七八九"
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_GAPS = re.compile(r"[ \t\u3000\u00a0]+")


def chinese_day(day: date) -> str:
    """Return a day as 7.3.5.4 wants it: 2026年4月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_in_words(day: date) -> str:
    """Return a day in Chinese numerals, as court papers date themselves: 二〇二六年四月二日."""
    year = "".join(_NUMERALS[int(figure)] for figure in str(day.year))
    return f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ("十" if tens == 1 else f"{_NUMERALS[tens]}十")
    return lead + (_NUMERALS[ones] if ones else "")


def document_number(series_code: str, year: int, serial: int) -> str:
    """Return a number such as 示法督〔2026〕1号."""
    return f"{series_code}〔{year}〕{serial}号"


@lru_cache(maxsize=1024)
def parse_day(text: str) -> date | None:
    """Return the day an ISO date names, or None when it names none."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def clean_line(text: str) -> str:
    """Return text as one printable line: no control characters, gaps of one space."""
    return _GAPS.sub(" ", _UNPRINTABLE.sub("", text.replace("\r", "\n").replace("\n", " "))).strip()


def clean_lines(text: str) -> tuple[str, ...]:
    """Return the non-empty printable lines of a text; a soft line break of Word ends a line too."""
    lines = (clean_line(line) for line in text.splitlines())
    return tuple(line for line in lines if line)
