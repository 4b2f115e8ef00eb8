"""What the year of rest days on the page 审限规则 says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

YEAR_BEFORE: Final = "上一年"
YEAR_AFTER: Final = "下一年"
BEGIN_YEAR: Final = "开始录入"
YEAR_SOURCE: Final = "依据"
YEAR_SOURCE_HELP: Final = "例如国务院办公厅通知的名称和文号"
DISCARD: Final = "放弃改动"
NAME_OF_DAY: Final = "假期名称"
HOLIDAY_NAMES: Final = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
LEGEND: Final = (("holiday", "放假"), ("shifted", "调休上班"))
WEEKDAYS: Final = "一二三四五六日"
DAY_KINDS: Final = {"working": "工作日", "weekend": "周末", "holiday": "放假", "shifted": "调休上班"}
MISSING: Final = "未录入"
SOURCE_WANTED: Final = "请先写明依据"
YEAR_EMPTY_SENTENCE: Final = (
    "这一年现在只按周末判断休息日，届满日遇到节假日不会顺延。国务院办公厅公布放假安排以后请录入。"
)
RESTORE_YEAR_SENTENCE: Final = (
    "本院录入的这一年放假安排都去掉，按程序自带的执行；程序没有这一年的，只按周末判断。可以撤销。"
)


def year(number: int) -> str:
    """Return 2026 年."""
    return f"{number} 年"


def month(number: int) -> str:
    """Return 4 月."""
    return f"{number} 月"


def year_title(number: int) -> str:
    """Return the name of a year's table."""
    return f"{number} 年放假安排"


def year_missing(number: int) -> str:
    """Say that a year's holidays are not known."""
    return f"还没有 {number} 年的放假安排"


def missing_years(years: Sequence[int]) -> str:
    """Say which years are not known."""
    return f"缺 {'、'.join(str(each) for each in years)} 年的放假安排，这些年份仅按周末判断休息日"


def changed_days(count: int) -> str:
    """Say how many days were changed and not saved."""
    return f"改动 {count} 天，尚未保存"


def day_told(day: date, kind: str, name: str) -> str:
    """Return what a day is: 5月1日 周五，劳动节放假."""
    called = f"{name}{DAY_KINDS[kind]}" if name else DAY_KINDS[kind]
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}，{called}"


def source_of_year(number: int) -> str:
    """Propose what a year's table rests on."""
    return f"国务院办公厅关于{number}年部分节假日安排的通知"
