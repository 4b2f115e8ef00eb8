"""The words of the lists of cases that are open too long and over their limit, and of the letter that sends one."""

from __future__ import annotations

from datetime import date

TITLES = {"long_open": "长期未结案件月报", "inspection": "超审限案件移送监察室名单"}
COLUMNS = {
    "long_open": ("案号", "承办部门", "承办法官", "立案日期", "已立案天数", "未结原因", "下一步措施"),
    "inspection": (
        "案号",
        "案由",
        "承办部门",
        "承办法官",
        "立案日期",
        "审限届满日",
        "超期天数",
        "已采取的督促",
    ),
}
NO_DEPARTMENT = "未填部门"
NO_GROUND = "没有正在扣除、中止的事由"
NONE = {"long_open": "没有长期未结案件", "inspection": "没有应当移送的案件"}
UNIT = "件"
JOIN = "、"
SENTENCES = "；"

#: What comes next, by what a rule asks for.
NEXT = {
    "leader_hearing": "院领导听取汇报",
    "judges_meeting": "提交专业法官会议",
    "urging_notice": "签发催办通知书",
    "supervision_order": "签发督办令",
    "inspection": "列送监察室",
    "approval": "补办审批",
    "record": "补办备案",
}
STAGES = ("未催办", "已发催办通知书", "已发督办令")
_RUNNING = "{reason}（{day}起）"
_RESUME = "跟踪{reason}，消除后及时恢复"
UNNAMED_PAUSE = "扣除事由"

# ---- the letter -------------------------------------------------------------------------------------

LETTER_TITLE = "{court}{office}关于移送超审限案件的函"
LETTER_TO = "本院监察室"
LETTER_CLOSING = "特此函告。"
LETTER_TEXT = (
    "根据本院审限管理制度，经核查，截至{day}，非因法定事由超过审理期限尚未结案的案件共 {count} 件，"
    "涉及{departments}。现将名单移送你室。\n"
    "名单所列案件均已扣除依法不计入审限的期间，没有正在扣除、中止的事由，也没有正在报批的延长审限申请。"
)
ATTACHED = "附件1：{name}"
CELL = "\t"


def long_day(day: date) -> str:
    """Return 2026年4月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def running(reason: str, since: date) -> str:
    """Return 司法鉴定（2026年3月1日起）."""
    return _RUNNING.format(reason=reason or UNNAMED_PAUSE, day=long_day(since))


def resume(reason: str) -> str:
    """Return what is done about a pause that is running."""
    return _RESUME.format(reason=reason or UNNAMED_PAUSE)


def total(key: str, count: int, held: int) -> str:
    """Return 截至… 共 5 件，另有正在报批延长的 1 件未列入."""
    said = f"共 {count} 件" if count else NONE[key]
    return f"{said}，{held_out(held)}" if held else said


def held_out(count: int) -> str:
    """Return how many cases were left out of a list."""
    return f"另有正在报批延长的 {count} 件未列入"


def department_line(name: str, count: int) -> str:
    """Return 民事审判第一庭 5 件."""
    return f"{name} {count} 件"


def long_open_line(case_no: str, judge: str, days: int, reason: str) -> str:
    """Return （2025）豫0899民初12号 林书雅 立案 402 天，司法鉴定（2026年3月1日起）."""
    who = f" {judge}" if judge else ""
    return f"{case_no}{who} 立案 {days} 天，{reason}"


def inspection_line(case_no: str, judge: str, days: int, stage: str) -> str:
    """Return （2026）豫0899民初12号 林书雅 超 12 天，已发督办令."""
    who = f" {judge}" if judge else ""
    return f"{case_no}{who} 超 {days} 天，{stage}"


def letter_departments(names: list[str]) -> str:
    """Return 民事审判第一庭、执行局, of many the first with their number."""
    most = 4
    return JOIN.join(names) if len(names) <= most else f"{JOIN.join(names[:most])}等 {len(names)} 个部门"
