"""Periods of statistics: 2026年10月, 2026-10, 三季度, 2026年1-10月 become 2026-10, 2026-Q3, 2026."""

from __future__ import annotations

import re
import unicodedata

from courtdesk.intake.dates import western

_YEAR = r"(?:(?P<year>20\d{2})\s*年?度?\s*[-/.]?\s*)"
_MONTH = re.compile(
    rf"{_YEAR}?(?:\d{{1,2}}\s*月?\s*(?:-+|—+|–|~|至|到)\s*)?(?P<month>\d{{1,2}})\s*月份?(?:\d{{1,2}}[日号])?(?!\d)"
)
_PLAIN = re.compile(r"(?P<year>20\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})(?:[-/.]\d{1,2})?(?:\s+[\d:]+)?")
_PACKED = re.compile(r"(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])")
_QUARTER = re.compile(rf"{_YEAR}?(?:第?(?P<quarter>[1-4])季度?|[Qq](?P<letter>[1-4]))")
_HALF = re.compile(rf"{_YEAR}?(?P<half>[上下])半年")
_WHOLE = re.compile(r"(?P<year>20\d{2})\s*年?(?:度|全年)?")
_ONE_MONTH = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})\s*月")
_FROM_ONE = re.compile(rf"{_YEAR}(?:1\s*月?|年初)\s*(?:-+|—+|–|~|至|到)\s*(?P<month>\d{{1,2}})\s*月")
_IN_TEXT = (_FROM_ONE, _ONE_MONTH, re.compile(rf"{_YEAR}(?:第?(?P<quarter>[1-4])季度?|[Qq](?P<letter>[1-4]))"))
_LAST_MONTH = {"上": 2, "下": 4}


def read_period(text: str, year: int) -> str:
    """Return the period that a whole cell names, empty if it names none; ``year`` is meant where none is written."""
    plain = western(unicodedata.normalize("NFKC", text).strip()).replace("截至", "").replace("截止", "")
    for pattern in (_MONTH, _PLAIN, _PACKED, _QUARTER, _HALF, _WHOLE):
        if found := pattern.fullmatch(plain):
            return _written(found, year)
    return ""


def period_in(text: str) -> str:
    """Return the period that a title names with its year; empty if it names none."""
    plain = western(unicodedata.normalize("NFKC", "".join(text.split())))
    for pattern in _IN_TEXT:
        if found := pattern.search(plain):
            return _written(found, 0)
    found = re.search(r"(?P<year>20\d{2})年(?:度|全年)", plain)
    return found["year"] if found else ""


def _written(found: re.Match[str], year: int) -> str:
    said = found.groupdict()
    year = int(said.get("year") or year)
    if said.get("month"):
        month = int(said["month"])
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    quarter = said.get("quarter") or said.get("letter") or _LAST_MONTH.get(said.get("half") or "")
    return f"{year}-Q{quarter}" if quarter else str(year)
