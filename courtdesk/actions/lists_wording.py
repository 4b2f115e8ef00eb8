"""The words of the lists to send (发送清单): titles, columns, and the lines that are pasted into a chat."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "一二三四五六日"

TITLES = {
    "one_day": "临近审限 1 天案件",
    "seven_days": "临近审限 7 天案件明细",
    "fifteen_days": "临近审限 15 天案件数",
    "day_figures": "收结案日提示",
}
CASE_COLUMNS = ("案号", "承办法官", "承办部门", "剩余天数", "审限届满日")
COUNT_COLUMNS = ("部门", "承办法官", "1天内", "7天内", "15天内", "合计", "已超期")
FIGURE_COLUMNS = ("项目", "件数")
NO_DEPARTMENT = "未填部门"
NO_JUDGE = "未填法官"
CASES = "件"
LAST_DAY = "今天届满"
PEOPLE_COMMA = "，"

FIGURES = {
    "new_today": "今日收案",
    "closed_today": "今日结案",
    "new_month": "本月收案",
    "closed_month": "本月结案",
    "open": "未结",
    "over": "已超期",
    "d1": "临近1天",
    "d7": "临近7天",
    "d15": "临近15天",
}


def heading(title: str) -> str:
    """Return 【临近审限 7 天案件明细】."""
    return f"【{title}】"


def long_day(day: date) -> str:
    """Return 2026年4月20日 星期一."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def month_day(day: date) -> str:
    """Return 4月22日."""
    return f"{day.month}月{day.day}日"


def total(count: int, over: int) -> str:
    """Return 共 12 件，另有已超期 3 件."""
    also = f"，另有已超期 {over} 件" if over else ""
    return f"共 {count} 件{also}" if count else f"没有临近的案件{also}"


def department_line(name: str, count: int) -> str:
    """Return 民事审判庭 5 件."""
    return f"{name} {count} 件"


def days_left(days: int) -> str:
    """Return 剩 2 天."""
    return f"剩 {days} 天" if days else LAST_DAY


def case_line(case_no: str, judge: str, days: int, limit_on: date) -> str:
    """Return （2026）豫0899民初123号 林书雅 剩 2 天，4月22日届满."""
    who = f" {judge}" if judge else ""
    ends = f"，{month_day(limit_on)}届满" if days else ""
    return f"{case_no}{who} {days_left(days)}{ends}"


def judge_line(name: str, count: int, over: int) -> str:
    """Return 林书雅 3 件，另超期 1 件."""
    also = f"，另超期 {over} 件" if over else ""
    return f"{name} {count} 件{also}"


def figure_line(name: str, count: int) -> str:
    """Return 今日收案 3 件."""
    return f"{name} {count} 件"


def late(due_on: date, day: date) -> str:
    """Return that a list is sent later than it was due, and by which day's ledger."""
    return f"（应于{month_day(due_on)}发送，按{month_day(day)}的台账统计）"


def joined(said: str, more: str) -> str:
    """Return two remarks as one."""
    return f"{said}{more}"


def rest(lines: int) -> str:
    """Return how many lines are left out of a message."""
    return f"……以下 {lines} 行从略，全部见清单文件"


def sheet_title(organ: str, title: str) -> str:
    """Return the title of the sheet: 示例县人民法院临近审限 7 天案件明细."""
    return f"{organ}{title}"


def file_name(title: str, day: date) -> str:
    """Return 临近审限7天案件明细 2026-04-20."""
    return f"{title.replace(' ', '')} {day.isoformat()}"
