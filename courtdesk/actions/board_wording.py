"""The words of the notice board (电子屏)."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "一二三四五六日"

TITLE = "审判管理公示"
OUTSTANDING = "正在督办"
OUTSTANDING_SHORT = "正在督办"
KINDS = {
    "urging_notice": "催办通知书",
    "task_urging_notice": "催办通知书",
    "supervision_order": "督办令",
    "supervision_notice": "督办通知",
}
#: Fields of `DayCounts`, which are keys of lamps, too.
COUNTS = {"open_cases": "未结", "over": "已超期", "d1": "临近1天", "d7": "临近7天", "d15": "临近15天"}


def long_day(day: date) -> str:
    """Return 2026年4月20日 星期一."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def settled(days: int) -> str:
    """Return 近 30 天办结."""
    return f"近 {days} 天办结"


def heading(title: str, count: int) -> str:
    """Return 正在督办 12 件."""
    return f"{title} {count} 件"


def more(count: int) -> str:
    """Say how many are not listed."""
    return f"另有 {count} 件"


def due(day: date | None, late: int) -> str:
    """Return 4月22日前办结, or how late it is."""
    if day is None:
        return "限期办结"
    return f"逾期 {late} 天" if late > 0 else f"{day.month}月{day.day}日前办结"


def ended(day: date | None) -> str:
    """Return 4月18日办结."""
    return f"{day.month}月{day.day}日办结" if day is not None else "已办结"
