"""The words of bulletins that are no sentences: periods, headings of columns, shares, and names of deeds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_NUMERALS = "一二三四五六七八九十"
_QUARTERS = "一二三四"

SECTION = "{number}、{title}"
KINDS_JOIN = "、"
UNTIL = "{period}（至{day}）"
TOTAL = "合计"
NO_DEPARTMENT = "未填部门"
NOT_DUE = "未到期"
NO_TERM = "未定期限"

EFFECT_COLUMNS = ("文书", "应交回执", "已交回执", "按期办结", "逾期办结", "未办结")
DEPARTMENT = "部门"
LEADER = "分管院领导"
OUTSTANDING_COLUMNS = ("案号或者事项", "责任部门", "责任人", "办结期限", "情况")
LIMIT_COLUMNS = ("部门", "一日内", "二至七日", "八至十五日", "已超审限", "满十二个月")


def numeral(number: int) -> str:
    """Return the Chinese numeral of a section."""
    return _NUMERALS[number - 1]


def full_day(day: date) -> str:
    """Return 2026年4月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, year: int) -> str:
    """Return 4月20日, with the year where it is another one."""
    return f"{day.month}月{day.day}日" if day.year == year else full_day(day)


def period(first: date, last: date) -> str:
    """Return 2026年3月, 2026年第一季度, 2026年, else from which day to which."""
    ends_month = last.day == monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and first.year == last.year:
        months = last.month - first.month + 1
        if months == 1:
            return f"{first.year}年{first.month}月"
        if months == 3 and first.month % 3 == 1:
            return f"{first.year}年第{_QUARTERS[first.month // 3]}季度"
        if months == 12:
            return f"{first.year}年"
    if first.year != last.year:
        return f"{full_day(first)}至{full_day(last)}"
    until = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{full_day(first)}至{until}"


def share(part: int, whole: int) -> str:
    """Return 83.3%."""
    return f"{tidy(percent(part, whole))}%"


def percent(part: int, whole: int) -> float:
    """Return a share in per cent as it is printed."""
    return round(100 * part / whole, 1)


def tidy(value: float) -> str:
    """Return a number with one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def late(days: int) -> str:
    """Return 超期 3 天."""
    return f"超期{days}天"


def subject(kind: str, number: str) -> str:
    """Return what stands for a task, measure or matter, in whose words names may stand: 任务（示法办〔2026〕3号）."""
    return f"{kind}（{number}）"
