"""The words of the court's measures on cases: the box in the panel, the dialogs, the deeds."""

from __future__ import annotations

from datetime import date
from typing import Final

from courtdesk.actions.measure_wording import TITLES

TITLE: Final = "措施"
RECORD: Final = "登记措施"
RECORD_MENU: Final = "登记措施…"
RECORD_KEYS: Final = "Ctrl+M"
FILING: Final = "登记备案"
FILING_MENU: Final = "登记备案…"
FILING_KEYS: Final = "Ctrl+Shift+M"
ADD: Final = "登记…"
RECORD_THIS: Final = "登记"
TODO: Final = "待办"
NONE_TAKEN: Final = "打过电话、听过案、开过会的，在这里登记。"
NOTHING: Final = f"没有应当采取的措施。{NONE_TAKEN}"
ALREADY: Final = "所选案件同日已经登记过，没有改动"
NOT_ASKED: Final = "所填部门没有要补的备案，没有改动"
REMOVE: Final = "删除这条登记"
NOTHING_TO_FILE: Final = "所选案件没有要备案的延长"
WORKING: Final = "正在登记"
STOPPED: Final = "停下后一件也没有登记，台账没有变。"

# ---- lists and letter ----
LONG_OPEN_LIST: Final = "长期未结案件月报"
INSPECTION_LIST: Final = "超审限案件移送监察室名单"
WRITE_LETTER: Final = "写移送监察室的函"
RECORD_SENT: Final = "登记名单已移送监察室…"
NONE_TO_SEND: Final = "没有应当移送监察室的案件"

# ---- 登记措施 ----
MEASURE: Final = "措施"
DAY: Final = "日期"
PERSONS: Final = {
    "leader_hearing": "听案院领导",
    "judges_meeting": "主持人",
    "inspection": "接收人",
    "call": "督促对象",
}
NOTE: Final = "情况"
NOTE_HELPS: Final = {
    "leader_hearing": "院领导的意见和要求，可以不写",
    "judges_meeting": "会议的结论，可以不写",
    "inspection": "例如随哪份函送出，可以不写",
    "call": "例如对方答复的结案日期，可以不写",
}
PAPER: Final = "纪要、文号"
PAPER_HELP: Final = "还没有的可以不填"
WRITE_MINUTES: Final = "登记后写会议纪要"
SENTENCE: Final = "登记后不再提示这项措施。可以撤销。"
CALL_SENTENCE: Final = "登记一次电话或者当面督促，次数不限。可以撤销。"
FUTURE: Final = "不能晚于今天"
NOT_A_DAY: Final = "不是日期，请写成 2026-05-08"

# ---- 登记备案 ----
OFFICES: Final = "已向谁备案"
OFFICES_HELP: Final = "几个部门用“、”隔开；已经登记过的不会重复"
REMOVE_TITLE: Final = "删除这条登记？"


def record_title(case_no: str, count: int) -> str:
    """Return the title of the dialog that records a measure."""
    return f"{RECORD}：{case_no}" if count == 1 else f"{RECORD}：{count} 件案件"


def filing_title(count: int) -> str:
    """Return the title of the dialog that records a filing."""
    return f"{FILING}：{count} 件案件"


def filing_sentence(extensions: int) -> str:
    """Return what filing is about."""
    return f"有 {extensions} 次延长审限还没有报备齐，登记后不再提示。可以撤销。"


def wanted(title: str) -> str:
    """Return 应采取：院领导听案."""
    return f"应采取：{title}"


def since(day: date) -> str:
    """Return since when a measure is asked for."""
    return f"{day.isoformat()} 起"


def tip(why: str, source: str) -> str:
    """Return the rule behind a line, and where it is written."""
    return f"{why}\n依据：{source}" if source else why


def taken_facts(on: date, person: str) -> str:
    """Return when and with whom a measure was taken."""
    return f"{on.isoformat()}  {person}".rstrip()


def remove_sentence(action: str, on: date) -> str:
    """Return what removing a record does."""
    name = TITLES.get(action, action)
    return f"{on.isoformat()} 的“{name}”将从台账中删除，规则会重新提示这项措施。可以撤销。"


def done(title: str, left_out: int) -> str:
    """Return what was recorded, and how many cases had it already."""
    return f"{title}，{left_out} 件同日已经登记" if left_out else title


def filed(title: str, left_out: int) -> str:
    """Return what was filed, and how many cases needed nothing."""
    return f"{title}，{left_out} 件不需要备案" if left_out else title
