"""The words of what moves a case's limit: names of deeds, reasons of refusals, words of the approval sheet."""

from __future__ import annotations

from collections.abc import Iterable

from courtdesk.actions.limit_values import LimitKind
from courtdesk.rules.facts import Step
from courtdesk.rules.wording import TODAY

KINDS = {
    LimitKind.EXCLUSION: "扣除审限",
    LimitKind.STAY: "中止",
    LimitKind.EXTENSION: "延长审限",
    LimitKind.CHANGE: "转换程序",
    LimitKind.RESTART: "重新计算审限",
}
EVENT = "这条审限变动"
CASE = "这件案件"
NAMES_JOIN = "、"

# ---- names of deeds -------------------------------------------------------------------------------

ADD = "登记{kind}：{name}"
CHANGE = "修改{kind}：{name}"
REMOVE = "删除{kind}：{name}"
RESUME = "恢复计算：{name}"
MANY = "{count} 件案件"
NAME_PAPER = "{paper}记入{kind}：{name}"
SHEET_NAME = "{kind}（{day:%Y-%m-%d}）"
WORKING = "正在重算"

# ---- fields ---------------------------------------------------------------------------------------

KIND = "类别"
REASON = "事由"
START = {
    LimitKind.EXCLUSION: "起始日",
    LimitKind.STAY: "中止日",
    LimitKind.EXTENSION: "批准日期",
    LimitKind.CHANGE: "转换日期",
    LimitKind.RESTART: "起算日期",
}
END = "终止日"
DAYS = "天数"
MONTHS = "月数"
AFTER = "转为"

# ---- reasons of refusals --------------------------------------------------------------------------

EMPTY = "请填写"
NOT_A_DAY = "看不出是哪一天，请写成 2026-05-08"
NOT_A_NUMBER = "请写成整数"
TOO_MANY = "不能多于 {most}"
END_EARLY = "早于起始日 {start}"
END_WITHOUT_START = "只有终止日，请把起始日也填上"
SPAN_OR_DAYS = "请填写起始日；只知道总天数的，填写天数"
DAYS_DIFFER = "起止日期之间是 {length} 天，和天数不符"
LENGTH_EMPTY = "请填写延长几个月或者几天"
BEFORE_FILING = "{start}早于立案日期 {filed_on}"
AFTER_CLOSING = "日期晚于结案日期 {closed_on}"
SAME_PROCEDURE = "已经是{procedure}"
BEFORE_LAST_CHANGE = "早于上一次转换程序的 {on}"
NOT_THE_LAST = "后来又转换过程序，只能从最后一次开始"
NOT_RUNNING = "没有待恢复的扣除或者中止"
OTHER_KIND = "登记后不能改换类别，请删除后另行登记"
CASE_AND_REASON = "{name}：{reason}"
TODO_CORRECT = "请改正后再登记。"
TODO_LEAVE_OUT = "请改正，或者不选这些案件后再登记。"

# ---- the sheet ------------------------------------------------------------------------------------

#: What the approval sheet calls an event.
SHEET_CHANGES = {
    LimitKind.EXCLUSION: "扣除审限",
    LimitKind.STAY: "中止审理",
    LimitKind.EXTENSION: "延长审限",
    LimitKind.CHANGE: "转换程序",
    LimitKind.RESTART: "重新计算",
}
MONTHS_LENGTH = "{months} 个月"
DAYS_LENGTH = "{days} 天"
LENGTH_JOIN = "零 "
CHANGED = "由{before}转为{after}"

# ---- the calculation as a paper -------------------------------------------------------------------

#: A paper is read on other days than it was made.
ON_THE_DAY = "计算当日"


def calculation_text(steps: Iterable[Step]) -> str:
    """Return a calculation as the form of its sheet takes it: a line each, its cells parted by tabs."""
    named = ((step.operator, ON_THE_DAY if step.label == TODAY else step.label, step) for step in steps)
    lines = ((f"{operator} {label}".strip(), step.value, step.source) for operator, label, step in named)
    return "\n".join("\t".join(cells) for cells in lines)
