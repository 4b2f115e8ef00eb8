"""What 核对方案 says."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "核对方案"
STEPS = ("读取", "核对", "入账")
LEGEND_DUTY = "责任"
LEGEND_DUE = "时限"
SOURCE_NAME = "原文"
LIST_NAME = "任务"
COLUMNS = ("把握", "序号", "任务", "责任领导", "牵头或责任部门", "完成时限")

SURE = "确定"
DOUBT = "存疑"
MISS = "缺失"
NOT_WRITTEN = "未写明"
PREVIOUS = "上一处"
NEXT = "下一处  F8"
NEXT_SPOT = "下一处存疑或缺失"
CHANGE_TASK = "上一项、下一项任务"
NOTHING_LEFT = "所有任务都标了不入账"
TITLE_EMPTY = "标题不能为空"
DROP = "不入账"
TAKE_BACK = "恢复入账"
DROPPED = "不入账"
ACCEPT = "这项没问题，下一处"
DRAFT_ONLY = "改动只存在草稿里，入账前不写台账"
READING = "正在读取方案"
PICK_PLAN = "选择活动方案"
PLAN_FILTER = "活动方案 (*.docx *.txt)"
EMPTY_TITLE = "还没有选择方案"
EMPTY_SENTENCE = "选择活动实施方案的文件，读出任务、责任和时限，核对后入账。"
CHOOSE = "选择文件"
KEYS = "F8 下一处  Ctrl+↑↓ 换任务  Ctrl+Enter 入账"

HEADING = "任务"
TEXT = "任务内容"
LEADERS = "责任领导"
LEAD_DEPARTMENTS = "牵头部门"
DEPARTMENTS = "责任部门"
DUE = "完成时限"
RECURRENCE = "重复或时限说明"
FIELD_NAMES = {
    "heading": HEADING,
    "text": TEXT,
    "leaders": LEADERS,
    "lead_departments": LEAD_DEPARTMENTS,
    "departments": DEPARTMENTS,
    "due": DUE,
    "recurrence": RECURRENCE,
}
#: How a problem's message names the task it is about.
ITEM_NAMED = r"第 (\d+) 项"
#: Words in a problem's message that say which field it is about.
FIELD_WORDS = {
    "leaders": ("领导", "责任人"),
    "departments": ("部门", "单位"),
    "due": ("时限", "期限", "日期", "年份"),
    "recurrence": ("频次", "周期"),
}
LIST_HINT = "多个之间用顿号“、”隔开"
DATE_HINT = "例如 2026-06-30，没有具体日期可留空"
DATE_WRONG = "没有这个日期，请写成 2026-06-30"
NOT_IN_TEXT = "原文没有写明，请补上"
EDITED = "已改"
RECURRENCE_HINT = "例如 每季度、长期坚持"

PLAN_FACTS = "方案信息"
PLAN_ROW = "方案"
PLAN_TITLE = "标题"
PLAN_NUMBER = "文号"
PLAN_ISSUER = "发文机关"
PLAN_DAY = "成文日期"
PLAN_NAMES = {"title": PLAN_TITLE, "number": PLAN_NUMBER, "issuer": PLAN_ISSUER, "issued_on": PLAN_DAY}
PHASES = "阶段"
TARGETS = "目标"
MEMBERS = "领导小组"
NOTES = "另外发现"
NONE_FOUND = "原文没有写明"

ASK_TITLE = "带缺失入账"
ASK_YES = "带缺失入账"
UNDO = "撤销"


def task_title(number: int) -> str:
    """Return 任务 14."""
    return f"任务 {number}"


def adopt_many(count: int) -> str:
    """Return the words of the primary button."""
    return f"入账 {count} 项"


def range_fact(first: int, last: int, total: int) -> str:
    """Return 段 41 至 49，共 96."""
    return f"段 {first} 至 {last}，共 {total}"


def summary(total: int, sure: int, doubt: int, miss: int) -> str:
    """Return the banner's sentence."""
    tail = "，".join(part for part in (f"{doubt} 处存疑" if doubt else "", f"{miss} 处缺失" if miss else "") if part)
    return f"{total} 项任务，{sure} 项确定；{tail}" if tail else f"{total} 项任务，全部确定"


def grade(word: str, count: int) -> str:
    """Return 缺失 1."""
    return f"{word} {count}"


def field_state(field: str, word: str) -> str:
    """Return 责任领导缺失."""
    return f"{field}{word}"


def from_paragraph(number: int, words: str) -> str:
    """Return 第 44 段“牵头部门：立案庭”."""
    return f"第 {number} 段“{words}”" if words else f"第 {number} 段"


def dropped_fact(count: int) -> str:
    """Return 2 项不入账."""
    return f"{count} 项不入账"


def ask_missing(places: Sequence[str]) -> str:
    """Return the question before adopting with values missing."""
    shown = "\n".join(places[:6])
    more = f"\n还有 {len(places) - 6} 处" if len(places) > 6 else ""
    return f"还有 {len(places)} 处缺失没有补上：\n{shown}{more}\n入账后可在活动任务里补填。"


def adopted(title: str, tasks: int) -> str:
    """Return the toast after adopting."""
    return f"已入账：《{title}》{tasks} 项任务"


def undone(step: str) -> str:
    """Return the toast after undo."""
    return f"已撤销：{step}"


def target_line(name: str, comparator: str, value: float, unit: str) -> str:
    """Return 审限内结案率 不低于 90%."""
    words = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "=": "为"}
    return f"{name} {words.get(comparator, comparator)} {value:g}{unit}"


def part_heading(name: str, count: int) -> str:
    """Return 目标 7 项, or that the paper names none."""
    return f"{name} {count} 项" if count else f"{name}：无"


def phase_line(name: str, start: str, end: str) -> str:
    """Return 动员部署 2026-04-01 至 2026-04-30."""
    span = f"{start or NOT_WRITTEN} 至 {end or NOT_WRITTEN}"
    return f"{name} {span}"


def member_line(name: str, role: str, post: str) -> str:
    """Return 组长 王小满（院长）."""
    return f"{role} {name or NOT_WRITTEN}{f'（{post}）' if post else ''}"
