"""The words of the page 活动任务."""

from __future__ import annotations

import re

IMPORT = "导入方案"
IMPORT_TITLE = "选择活动方案"
IMPORT_FILTER = "活动方案 (*.docx *.txt)"
ALL = "全部活动"

GROUP = "类别"
CAMPAIGN = "活动"

#: The states a task can have and the signs they carry; a word without a sign is no warning.
STATES = ("未开始", "进行中", "已完成", "长期坚持")

SEARCH = "任务、领导、部门"
SEARCH_NAME = "在任务中查找"

TAB_PROGRESS = "进展"
PROGRESS_LABEL = "登记进展"
PROGRESS_HELP = "写明做了什么、到什么程度；登记后不能改动，只能再登记。"
LAST_PROGRESS = "最近进展"
PROGRESS_EMPTY = "请先写明进展。"
RECORD = "登记进展"
NEW_STATE = "登记后状态"
KEEP_STATE = "不变"
RECORD_TIP = "Ctrl+Enter"
RECORDED = "已登记进展"
UNDO = "撤销"

EMPTY_TITLE = "还没有活动任务"
EMPTY_SENTENCE = (
    "导入活动实施方案（Word、WPS、PDF 都可以），逐项核对后入账，\n牵头领导、责任部门和期限都记在这里，到期提醒。"
)
DEMO = "先看演练样例"

_QUOTED = re.compile("“([^”]{2,})”")


def choose_campaign(title: str) -> str:
    """Name the button that chooses the campaign, for a screen reader."""
    return f"选择活动，现在是{title}"


def counts(tasks: int, done: int) -> str:
    """Return the fact beside the title."""
    return f"{tasks} 项，已完成 {done} 项"


def number(value: int) -> str:
    """Return a task's number for its panel."""
    return f"第 {value} 项"


def short_title(title: str, most: int = 16) -> str:
    """Return a campaign's title as it fits beside the page's: its name in quotes, or without 实施方案."""
    named = _QUOTED.search(title)
    if named:
        title = named[1]
    for ending in ("活动实施方案", "实施方案", "工作方案", "方案"):
        title = title.removesuffix(ending) or title
    title = title.removeprefix("关于开展").removeprefix("关于")
    return title if len(title) <= most else f"{title[: most - 1]}…"
