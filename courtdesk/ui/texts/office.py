"""Words of the pages 质效指标, 人员, 部门 and 活动概况."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

# ---- indicators ---------------------------------------------------------------------------------

INDICATOR_SEARCH: Final = "指标、范围、时期"
INDICATOR_SEARCH_NAME: Final = "在质效指标中查找"
INDICATORS_EMPTY: Final = "还没有质效指标"
INDICATORS_EMPTY_SENTENCE: Final = (
    "导入每月的指标表，或逐条新增。\n填了目标就能看出哪些没有达标，有了上一期就能看出是升是降。"
)
IMPORT: Final = "导入表格"
IMPORT_KEYS: Final = "Ctrl+I"
DEMO: Final = "先看演练样例"
SHOW_COURSE: Final = "看这个指标的各期"

# ---- people -------------------------------------------------------------------------------------

PEOPLE_SEARCH: Final = "姓名、职务、部门、电话"
PEOPLE_SEARCH_NAME: Final = "在人员中查找"
PEOPLE_EMPTY: Final = "还没有人员"
PEOPLE_EMPTY_SENTENCE: Final = "写上院领导的分管部门和各部门的联系人，\n填表时就能选到，来文里的名字也认得出。"
TO_DEPARTMENTS: Final = "部门"
TO_PEOPLE: Final = "人员"

# ---- departments --------------------------------------------------------------------------------

DEPARTMENT_SEARCH: Final = "名称、简称、组内部门"
DEPARTMENT_SEARCH_NAME: Final = "在部门中查找"
DEPARTMENTS_EMPTY: Final = "还没有部门"
DEPARTMENTS_EMPTY_SENTENCE: Final = (
    "方案入账时，里面的部门会自动记到这里；也可以逐个新增。\n写上简称，“审管办”就和“审判管理办公室”算同一个部门。"
)
MERGE: Final = "合并为一个部门"
MERGE_TITLE: Final = "合并为一个部门"
MERGE_SENTENCE: Final = (
    "{names}是同一个部门。另一个的任务、人员等都归到保留的部门，名称记进“其他名称”。这一步可以撤销。"
)
MERGE_KEEP: Final = "保留哪一个"
MERGE_YES: Final = "合并"
MERGE_TWO: Final = "请正好选中两个部门，再合并"
UNDO: Final = "撤销"

# ---- campaign -----------------------------------------------------------------------------------

CAMPAIGN: Final = "活动概况"
CAMPAIGN_EMPTY: Final = "还没有活动"
CAMPAIGN_EMPTY_SENTENCE: Final = "导入活动实施方案后，依据、阶段、领导小组和目标都列在这里。"
IMPORT_PLAN: Final = "导入方案"
CHOOSE: Final = "选择活动"
FACTS: Final = "来文"
TITLE: Final = "标题"
NUMBER: Final = "文号"
ISSUER: Final = "发文机关"
ISSUED_ON: Final = "发文日期"
BASIS: Final = "依据"
SOURCE: Final = "文件"
PHASES: Final = "阶段"
PHASE_HEADS: Final = ("阶段", "起止", "现在")
NOW: Final = "正在进行"
OVER: Final = "已结束"
AHEAD: Final = "未开始"
MEMBERS: Final = "领导小组"
MEMBER_HEADS: Final = ("姓名", "小组职务", "职务")
TARGETS: Final = "目标"
TARGET_HEADS: Final = ("目标", "数值")
TASKS: Final = "任务"
TO_TASKS: Final = "看任务"
TO_ASSESSMENT: Final = "看测评体系"
ASSESSMENT: Final = "测评体系"
NO_PHASES: Final = "来文没有写阶段"
NO_MEMBERS: Final = "来文没有写领导小组"
NO_TARGETS: Final = "来文没有写数值目标"
#: Signs of the states of tasks; a word without one is no warning.
STATE_LAMPS: Final = {"未开始": "ok", "进行中": "d15", "已完成": "done"}
DONE: Final = "已完成"
_SIGNS: Final = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "", "==": ""}


def fact(total: int, failed: int) -> str:
    """Say how many values there are and how many miss their target: 150 条，未达标 12 条."""
    return f"{total:,} 条，未达标 {failed:,} 条" if failed else f"{total:,} 条"


def merging(names: Sequence[str]) -> str:
    """Say what becomes of two departments."""
    return MERGE_SENTENCE.format(names="和".join(f"“{name}”" for name in names))


def people(total: int) -> str:
    """Say how many people there are."""
    return f"{total:,} 人"


def departments(total: int, groups: int) -> str:
    """Say how many departments there are, and how many groups of them."""
    return f"{total - groups:,} 个部门，{groups:,} 个部门组" if groups else f"{total:,} 个部门"


def change(text: str) -> str:
    """Return a change as it is painted: +0.8."""
    return f"+{text}" if (text and text[0] not in "-0") or text.startswith("0.") else text


def aim(comparator: str, value: str, unit: str) -> str:
    """Return a target: ≥ 60%, ≤ 45 天."""
    return f"{_SIGNS.get(comparator, '')}{value}{unit if unit in {'', '%', '‰'} else f' {unit}'}"


def span(first: date | None, last: date | None) -> str:
    """Return from when to when: 2026-01-10 至 2026-03-31."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{first} 起" if first else f"{last} 止"
    return f"{first} 至 {last}"


def day(value: date | None) -> str:
    """Return a day as on paper: 2026年1月10日."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def left(days: int) -> str:
    """Say how long a phase still lasts."""
    return f"剩 {days} 天" if days else "今天结束"


def done(total: int, settled: int) -> str:
    """Say how many tasks there are and how many are done."""
    return f"共 {total} 项，已完成 {settled} 项"


def lines(count: int) -> str:
    """Say how many lines an assessment table has."""
    return f"{count} 条"


def leaders(count: int) -> str:
    """Say how many members a group has."""
    return f"{count} 人"
