"""The words of recurring duties: names of their deeds, and what the lists and the board call things."""

from __future__ import annotations

from datetime import date

DO = "办理例行工作：{title}（{day}）"
SKIP = "略过例行工作：{title}（{day}）"
SKIP_MANY = "略过例行工作：{title} {count} 次"
TAKE_BACK = "取消办理：{title}（{day}）"
SWITCH_ON = "启用例行工作：{title}"
SWITCH_OFF = "停用例行工作：{title}"
BEGIN_PAPER = "起草例行工作的公文：{title}（{day}）"
BEGIN = "例行工作自 {day} 起算"
DUTY = "这项例行工作"
ADD_DUTY = "新增例行工作：{title}"
CHANGE_DUTY = "修改例行工作：{title}"
REMOVE_DUTY = "恢复或者删除例行工作：{title}"
TITLE_FIELD = "工作内容"
EMPTY = "不能为空"


def month_day(day: date) -> str:
    """Return 4月20日."""
    return f"{day.month}月{day.day}日"


def full_day(day: date) -> str:
    """Return 2026年4月20日."""
    return f"{day.year}年{day.month}月{day.day}日"
