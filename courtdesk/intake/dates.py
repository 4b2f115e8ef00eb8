"""Days, spans and recurrences as plans write them: 4月到12月底, 2021年1月, 每季度."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TENS = re.compile(r"([二三]?)十([一二三四五六七八九]?)(?=[月日])")
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_CHINESE_DAY = re.compile(r"[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_POINT = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<this>今年|本年度?|[今本](?=年[底末]))|(?P<next>次年|明年|[次明](?=年[底末])))?(?:"
    r"(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<part>[上中下]旬|初|中旬|底|末))?"
    r"|第?(?P<quarter>[一二三四1-4])季度(?:末|底)?|(?P<half>[上下]半年)|(?P<end>年底|年末|年终|全年|底|年度))"
)
_DOTTED = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})日?")
_JOIN = re.compile(r"(?:起|开始|以来)?[,，]?(?:到|至|—+|-+|–|－|~|～)")
_BEFORE = re.compile(r"[之以]?前|底前|止|以内")
_AFTER = re.compile(r"起|开始|以后|之后")
_RECURRENCE = re.compile(
    r"每个?(?:工作日|(?:周|星期)[一二三四五六日天]|日|天|两周|周|星期|半月|旬|两个?月|月度?|季度?|半年|年度?)"
    r"(?:[初末底]|\d{1,2}日前?)?"
)
_STANDING = re.compile(
    r"长期(?:坚持|推进)?|持续(?:推进|坚持|开展)?|常态化(?:推进|开展)?|全年|贯穿全年|按季度?|按月|按周|随时"
)
_YEAR = r"(?:\d{4}|[二〇零一三四五六七八九]{4})"
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_DUE_IN_TEXT = re.compile(
    rf"(?:{_YEAR}年|今年|本年度?|次年|明年)?(?:{_NUMBER}月份?(?:{_NUMBER}[日号]|[上中下]旬|[初底末])?|上半年|第[一二三四]季度末?)"
    r"(?:[之以]?前|止)"
    rf"|(?:{_YEAR}|今|本|次|明)?年[底末](?:[之以]?前|止)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days; either end may be open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text, and where it stands."""

    text: str
    start: int
    end: int


def western(text: str) -> str:
    """Return ``text`` with the digits of 二〇二六年四月十五日 made western."""
    tens = _TENS.sub(lambda m: f"{m.group(1) or '一'}{m.group(2) or '〇'}", text)
    return tens.translate(_DIGITS)


def find_day(text: str) -> tuple[date, int, int] | None:
    """Return the first full date in ``text`` with where it stands, if the calendar has it."""
    for pattern in (_DAY, _CHINESE_DAY):
        for match in pattern.finditer(text):
            parts = _DAY.match(western(match.group()))
            day = _date(*(int(g) for g in parts.groups())) if parts else None
            if day:
                return day, match.start(), match.end()
    return None


def parse_span(text: str, year: int | None) -> Span | None:
    """Return the days that ``text`` names; ``year`` is meant where none is written."""
    text = _DOTTED.sub(r"\1年\2月\3日", western(text))
    first = _POINT.search(text)
    if first is None:
        return None
    start, end, year = _days(first, year)
    if start is None:
        return None
    joined = _JOIN.match(text, first.end())
    second = _POINT.match(text, joined.end()) if joined else None
    if second is None:
        return (
            Span(None, end) if text[: first.start()].endswith(("至", "到")) else _ended(text, first, Span(start, end))
        )
    return Span(start, _later(second, start, year))


def due_of(text: str, year: int | None) -> date | None:
    """Return the last day that ``text`` allows, if it names one."""
    span = parse_span(text, year)
    return span.end if span else None


def dues_in(text: str) -> list[Words]:
    """Return the deadlines that stand in running text, such as 6月底前."""
    return _words(_DUE_IN_TEXT, text)


def recurrences_in(text: str) -> list[Words]:
    """Return 每季度, 每周五 and the like, each wording once."""
    seen: dict[str, Words] = {}
    for words in _words(_RECURRENCE, text):
        seen.setdefault(words.text, words)
    return list(seen.values())


def is_standing(text: str) -> bool:
    """Whether a deadline says that there is none: 长期坚持."""
    return bool(_STANDING.match(text)) or bool(_RECURRENCE.match(text))


def _words(pattern: re.Pattern[str], text: str) -> list[Words]:
    return [Words(m.group(), m.start(), m.end()) for m in pattern.finditer(text)]


def _ended(text: str, point: re.Match[str], span: Span) -> Span:
    if _BEFORE.match(text, point.end()):
        end = span.start if point.group("day") else span.end
        return Span(None, end)
    if _AFTER.match(text, point.end()):
        return Span(span.start, None)
    return span


def _later(second: re.Match[str], start: date, year: int | None) -> date | None:
    """Return the end of a span; without a year of its own it is the first such day after the start."""
    _, end, _ = _days(second, start.year if year is None else max(year, start.year))
    if end and end < start and not second.group("year"):
        _, end, _ = _days(second, start.year + 1)
    return end


def _days(point: re.Match[str], year: int | None) -> tuple[date | None, date | None, int | None]:
    """Return first and last day of a point in time, and the year it lies in."""
    if point.group("year"):
        year = int(point.group("year"))
    elif point.group("next") and year is not None:
        year += 1
    if year is None or not 1900 < year < 2200:
        return None, None, year
    if point.group("month"):
        return *_in_month(point, year), year
    first, last = _months(point)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), year


def _months(point: re.Match[str]) -> tuple[int, int]:
    if point.group("quarter"):
        quarter = int(point.group("quarter").translate(_DIGITS))
        return quarter * 3 - 2, quarter * 3
    if point.group("half"):
        return (1, 6) if point.group("half") == "上半年" else (7, 12)
    return 1, 12


def _in_month(point: re.Match[str], year: int) -> tuple[date | None, date | None]:
    month = int(point.group("month"))
    if not 1 <= month <= 12:
        return None, None
    last = monthrange(year, month)[1]
    if point.group("day"):
        day = _date(year, month, int(point.group("day")))
        return day, day
    first_day, last_day = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, last)}.get(
        point.group("part") or "", (1, last)
    )
    return date(year, month, first_day), date(year, month, last_day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
