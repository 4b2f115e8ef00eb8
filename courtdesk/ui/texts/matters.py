"""The words of the page 督办事项."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

RAISE: Final = "登记督办事项"
SEARCH: Final = "事项、编号、领导、部门"
SEARCH_NAME: Final = "在督办事项台账中查找"
EMPTY_TITLE: Final = "还没有督办事项"
EMPTY_SENTENCE: Final = (
    "领导批示、会议议定、文件部署要督办的事登记在这里，\n从拟办到办结一步一步记下来，分解到部门，到期提醒。"
)
DEMO: Final = "先看演练样例"

# ---- deeds ------------------------------------------------------------------------------------------

NEXT: Final = "办理下一步"
NEXT_MENU: Final = "办理下一步…"
OTHER: Final = "到其他步骤…"
ANY_STEP: Final = "办理"
ASSIGN: Final = "交办"
ASSIGN_MENU: Final = "交办…"
URGE: Final = "催办"
URGE_MENU: Final = "催办…"
RETURN: Final = "退回"
RETURN_MENU: Final = "退回…"
SPLIT: Final = "分解到部门"
SPLIT_MENU: Final = "分解到部门…"
CLOSE: Final = "办结销号"
CLOSE_MENU: Final = "办结销号…"
REOPEN: Final = "恢复办理"
REOPEN_MENU: Final = "恢复办理…"
MORE: Final = "更多办理"
WORKING: Final = "正在记录步骤"
STOPPED: Final = "停下后一项也没有记录，台账没有变。"
#: The stage that settles a matter.
SETTLED: Final = "办结"
NOTHING_NEXT: Final = "这项已经办结，要继续办理请用“恢复办理”"
NOT_NOW: Final = "这项现在不能“{deed}”"

# ---- the panel --------------------------------------------------------------------------------------

TAB_COURSE: Final = "办理"
STEPS: Final = "办理步骤"
RETURNED: Final = "退回到"
SHARES: Final = "分项"
PAPER_WANTED: Final = "写{kind}"
PAPER_NAMED: Final = "记上 {number}"
PAPER_NAMED_TIP: Final = "这一步依据的文书是{kind} {number}"
OPEN_PAPER: Final = "打开{kind} {number}"
NO_OPINION: Final = "没有写意见"
FACTS_JOIN: Final = "  "

# ---- dialogs ----------------------------------------------------------------------------------------

STAGE: Final = "办理步骤"
DAY: Final = "日期"
REASON: Final = "越过步骤的理由"
REASON_HELP: Final = "越过{stages}时要写明理由"
REASON_MANY_HELP: Final = "有的事项要越过前面的步骤时填写"
PAPER: Final = "依据的文书"
NO_PAPER: Final = "不记文书"
WRITE_NEXT: Final = "记下以后接着写{kind}"
PASSES: Final = "{stage}（越过{stages}）"
RETURN_TO: Final = "退回到"
RETURN_PERSON: Final = "退回人"
RETURN_REASON: Final = "退回的理由"
REOPEN_PERSON: Final = "决定人"
REOPEN_REASON: Final = "恢复办理的理由"
OUTCOME: Final = "办理结果"
OUTCOME_HELP: Final = "写明怎样办结，记入台账"
CLOSE_REASON: Final = "先行办结的理由"
SPLIT_DEPARTMENTS: Final = "部门"
SPLIT_HELP: Final = "一行一个部门，也可以用“、”隔开；“各业务庭”按部门表里的组内部门分解"
SPLIT_SENTENCE: Final = "每个部门得到一个分项，接着编号；全部分项办结后，这一项才能办结。时限随最晚的分项。"
TO_DO: Final = "办结前要先反馈；没有反馈就办结的，写明理由。"
ONE_STEP: Final = "步骤记下后不能改，记错了可以撤销。"
EARLY: Final = "不能早于上一步的 {day}"
LATE: Final = "不能晚于今天"
NOT_A_DAY: Final = "不是日期"
_SHORT: Final = 20
_NAMES_JOIN: Final = "、"


def fact(total: int, still_open: int) -> str:
    """Return the fact beside the title."""
    return f"{total} 项，未办结 {still_open} 项"


def named(number: str, title: str) -> str:
    """Return what a matter is called in the title of a dialog."""
    return number or (title if len(title) <= _SHORT else f"{title[:_SHORT]}…")


def deed_on(deed: str, name: str) -> str:
    """Return the title of a dialog: the deed and the matter."""
    return f"{deed}  {name}"


def deed_on_many(deed: str, count: int) -> str:
    """Return the title of a dialog for several matters."""
    return f"{deed} {count} 项督办事项"


def joined(words: Sequence[str]) -> str:
    """Return names or stages side by side."""
    return _NAMES_JOIN.join(words)


def shares(total: int, settled: int) -> str:
    """Return how many shares there are and how many are settled."""
    return f"分项 {total} 个，已办结 {settled} 个"


def share_facts(stage: str, due: date | None) -> str:
    """Return how far a share is and by when it is due."""
    return stage if due is None else f"{stage}  {due:%Y-%m-%d} 前"


def step_head(stage: str, *, returned: bool) -> str:
    """Return the head of a step."""
    return f"{RETURNED}{stage}" if returned else stage


def step_facts(on: date, person: str) -> str:
    """Return day and person of a step."""
    return f"{on:%Y-%m-%d}  {person}"


def split_done(count: int) -> str:
    """Return what the splitting of a matter is called."""
    return f"分解到 {count} 个部门"
