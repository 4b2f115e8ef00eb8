"""The words of the pages 巡察整改 and 测评体系."""

from __future__ import annotations

from collections.abc import Sequence

# ---- 巡察整改 -------------------------------------------------------------------------------------

IMPORT = "导入整改报告"
SEARCH = "问题、措施、部门、人员"
SEARCH_NAME = "在整改台账中查找"
ALL = "全部来源"
INSPECTION = "问题来源"
STRIKE = "销号"
STRIKE_TIP = "把所选措施记为今天销号"
MORE_MEASURES = "加一条措施"
NOTHING_TO_STRIKE = "所选措施都已销号"

TAB_PROBLEM = "问题"
PROBLEM = "反馈问题"
MEASURE = "整改措施"
PROGRESS = "整改情况"
NO_MEASURE = "还没有写整改措施"

EMPTY_TITLE = "还没有整改台账"
EMPTY_SENTENCE = (
    "导入巡察整改情况报告或者问题清单，逐条核对后入账，\n责任部门、时限、进展和销号都记在这里，到期提醒。"
)
DEMO = "先看演练样例"

# ---- 测评体系 -------------------------------------------------------------------------------------

IMPORT_ASSESSMENT = "导入测评体系"
ASSESSMENT_SEARCH = "测评内容、指标、部门"
ASSESSMENT_SEARCH_NAME = "在测评体系中查找"
ALL_CAMPAIGNS = "全部活动"
CAMPAIGN = "活动"
ASSESSMENT_EMPTY = "还没有测评体系"
ASSESSMENT_EMPTY_SENTENCE = "导入活动的测评体系表，逐项核对后入账，\n自评结果、说明和佐证材料都记在这里。"
OPEN_ASSESSMENT = "测评体系"

_MOST = 16
_JOIN = "  "


def problems(total: int, closed: int) -> str:
    """Return the fact beside the title: how many problems are struck off."""
    return f"{total} 个问题，已销号 {closed} 个"


def short_source(title: str) -> str:
    """Return an inspection's name as it fits beside the page's title."""
    return title if len(title) <= _MOST else f"{title[: _MOST - 1]}…"


def choose_source(title: str) -> str:
    """Name the button that chooses the inspection, for a screen reader."""
    return f"选择问题来源，现在是{title}"


def problem(number: object) -> str:
    """Return a problem's number for the panel."""
    return f"问题 {number}" if number else PROBLEM


def struck(day: str) -> str:
    """Say when a measure was struck off."""
    return f"已于 {day} 销号"


def facts(parts: Sequence[str]) -> str:
    """Join what is known of a row, empty parts left out."""
    return _JOIN.join(part for part in parts if part)


def line(number: str) -> str:
    """Return an indicator's number for the panel."""
    return f"指标 {number}" if number else "测评指标"


def lines(total: int, assessed: int) -> str:
    """Return the fact beside the title: how many lines were assessed."""
    return f"{total} 项，已自评 {assessed} 项"
