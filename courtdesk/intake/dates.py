"""Days, spans and recurrences as plans write them: 4月到12月底, 2021年1月, 每季度."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from courtdesk.intake.numbering import chinese_number

_MONTHS = 12
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
#: The last day of a span that names its month once: 5月18日—19日.
_SAME_MONTH = re.compile(r"(\d{1,2}月)(\d{1,2}日?)(?:到|至|—+|-+|–|－|~|～)(\d{1,2}[日号])")
_JOIN = re.compile(r"(?:起|开始|以来)?[,，]?(?:到|至|—+|-+|–|－|~|～)")
_BEFORE = re.compile(r"[之以]?前|底前|止|以内")
_AFTER = re.compile(r"起|开始|以后|之后")
_RECURRENCE = re.compile(
    r"每个?(?:工作日|(?:周|星期)[一二三四五六日天]|日|天|两周|周|星期|半月|旬|两个?月|月度?|季度?|半年|学期|年度?)"
    r"(?:[初末底]|\d{1,2}日前?)?|次月\d{1,2}日前"
)
_STANDING = re.compile(
    r"长期(?:坚持|推进)?|持续(?:推进|坚持|开展)?|常态化(?:推进|开展)?|全年|贯穿全年|按季度?|按月|按周|随时"
)
#: What goes on after a day by which it is done: 12月底前完成并长期坚持.
_FURTHER = re.compile(r"长期坚持|长期推进|持续(?:推进|坚持|开展|深化)|常态化(?:推进|开展)")
#: Days that are counted from the paper: 印发之日起30日内.
_FROM_ISSUE = re.compile(
    r"(?:自|从|在)?(?:本|此|该)?(?:通知|方案|文件|意见|计划|办法)?(?:印发|下发|发布|公布)(?:之日|后|之后)?起?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<unit>工作日|日|天|周|月)(?:之|以)?内"
)
#: Deadlines that are none of the calendar's days by themselves.
_VAGUE = re.compile(
    r"(?:自|在|从)?(?:收到|接到|接)(?:本|此|该)?(?:通知|督办|文件|方案|函|单|清单)[^，。；,;]{0,8}?(?:起|后)?[\d一二三四五六七八九十两]{1,3}个?(?:工作日|日|天|周|月)(?:之|以)?内"
    r"|(?:春节|中秋节?|国庆节?|元旦|五一|七一|清明节?|端午节?|汛期|节)(?:假期)?(?:之|以)?前(?!后|往|夕|来|去)"
    r"|(?<!每)(?<!每个)(?<![一二三四1234])季度末(?:之|以)?前?|立行立改|即知即改|立即(?:整改|办理|落实)(?=$|[，。；])"
)
#: One of these stands in every such deadline, which spares the search elsewhere.
_VAGUE_SIGNS = ("内", "节", "期前", "五一前", "七一前", "元旦", "季度末", "立行", "即")
_YEAR = r"(?:\d{4}|[二〇零一三四五六七八九]{4})"
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_DUE_IN_TEXT = re.compile(
    rf"(?:{_YEAR}年|今年|本年度?|次年|明年)?(?:{_NUMBER}月份?(?:{_NUMBER}[日号]|[上中下]旬|[初底末])?|上半年|第[一二三四]季度末?)"
    r"(?:[之以]?前|止)"
    rf"|(?:{_YEAR}|今|本|次|明)?年[底末](?:[之以]?前|止)"
    rf"|(?<=[到至])(?:(?:{_YEAR}年)?{_NUMBER}月|{_YEAR}年|[今本]?年)[底末](?=[，,])"
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
    text = _SAME_MONTH.sub(r"\1\2至\1\3", _DOTTED.sub(r"\1年\2月\3日", western(text)))
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


def counted_due(text: str, issued: date | None) -> date | None:
    """Return the day that 印发之日起30日内 means; None where the paper has no day or counts working days."""
    match = _FROM_ISSUE.search(text)
    if match is None or issued is None or match["unit"] == "工作日":
        return None
    count = int(match["count"]) if match["count"].isdecimal() else chinese_number(match["count"])
    if match["unit"] == "月":
        month = issued.month - 1 + count
        year, month = issued.year + month // _MONTHS, month % _MONTHS + 1
        return date(year, month, min(issued.day, monthrange(year, month)[1]))
    return issued + timedelta(days=count * (7 if match["unit"] == "周" else 1))


def vague_dues_in(text: str) -> list[Words]:
    """Return deadlines that name no day of the calendar: 印发之日起30日内, 收到通知后5个工作日内, 春节前."""
    if not any(sign in text for sign in _VAGUE_SIGNS):
        return []
    return sorted([*_words(_FROM_ISSUE, text), *_words(_VAGUE, text)], key=lambda words: words.start)


def standing_after(text: str) -> str:
    """Return what a deadline says of the time after it: 长期坚持 of 12月底前完成并长期坚持."""
    found = _FURTHER.search(text)
    return found.group() if found else ""


def dues_in(text: str) -> list[Words]:
    """Return the deadlines that stand in running text, such as 6月底前."""
    if "前" not in text and "止" not in text and "底" not in text and "末" not in text:
        return []
    return _words(_DUE_IN_TEXT, text)


def recurrences_in(text: str) -> list[Words]:
    """Return 每季度, 每周五 and the like, each wording once."""
    if "每" not in text and "次月" not in text:
        return []
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
