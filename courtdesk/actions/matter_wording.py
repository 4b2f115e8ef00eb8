"""What the deeds on supervision matters say: names of steps, words that are written into steps, and refusals."""

from __future__ import annotations

from collections.abc import Sequence

# ---- names of steps of the history ------------------------------------------------------------------

MOVE_ONE = "{deed} {name}"
MOVE_MANY = "{deed}督办事项 {count} 项"
RETURN = "退回 {name}至{stage}"
CLOSE = "办结 {name}"
REOPEN = "恢复办理 {name}"
SPLIT = "分解 {name}到 {count} 个部门"
NAME_PAPER = "为 {name}的步骤补记文书"
CHECKING = "正在核对"
NUMBERED = "督办事项 {number} "
UNNUMBERED = "督办事项“{title}”"
NAME_LENGTH = 20
ELLIPSIS = "…"

# ---- what is written into steps ---------------------------------------------------------------------

PASSED_OVER = "越过{stages}：{reason}"
CLOSED_OVER = "{outcome}（{count} 个分项未办结：{reason}）"
SPLIT_INTO = "分解到{departments}"
SHARE_OF = "由{name}分解"
#: The whole goes on, or back, with its shares.
ROLLED_UP = ("随分项推进", "随分项退回")
JOIN = "；"
NAMES_JOIN = "、"

# ---- fields -----------------------------------------------------------------------------------------

DAY = "日期"
REASON = "理由"
OUTCOME = "办理结果"
PERSON = "经办人"
STAGE = "办理阶段"
DEPARTMENTS = "部门"
PAPER = "文书"
MATTER = "这项督办事项"
STEP = "这一步"

# ---- refusals ---------------------------------------------------------------------------------------

EMPTY = "不能为空"
BEFORE_LAST = "不能早于上一步的 {day}"
CLOSE_APART = "办结要写明办理结果，请用“办结销号”"
NO_STAGE = "没有“{stage}”这个阶段"
NOT_ON = "现在是“{now}”，不能推进到“{wanted}”"
PASSES_OVER = "现在是“{now}”，直接到“{wanted}”越过了{stages}"
IS_CLOSED = "已经办结"
NOT_CLOSED = "还没有办结"
NOT_EARLIER = "现在是“{now}”，“{wanted}”不在它前面"
ALL_CLOSED = "已分解到部门，各分项都已办结"
ON_SHARES = "已分解到部门，阶段随分项"
IS_SHARE = "是“{parent}”的分项"
SHARES_OPEN = "还有 {count} 个分项没有办结"
HAS_SHARE = "{department}已有分项"
PAPER_NAMED = "这一步已经记了文书"
PAPER_ELSEWHERE = "不是这项督办事项的文书"

TODO_NEXT = "请按次序推进；确需越过的，写明理由。"
TODO_RETURN = "要回到前面的步骤，请用“退回”。"
TODO_REOPEN = "要继续办理，请先“恢复办理”。"
TODO_CLOSE = "请直接“办结销号”，或者再分解一个部门。"
TODO_SHARES = "请在分项上办理。"
TODO_WHOLE = "请在上级事项上分解。"
TODO_CLOSE_SHARES = "请先办结分项；确需先办结的，写明理由。"
TODO_LEFT_OUT = "请去掉已有分项的部门。"
LISTED = "{name}  {stage}"
TODO_NONE = "不需要再办理。"


def numbered(number: str, title: str) -> str:
    """Return what a matter is called in a sentence."""
    if number:
        return NUMBERED.format(number=number)
    short = title if len(title) <= NAME_LENGTH else title[:NAME_LENGTH] + ELLIPSIS
    return UNNUMBERED.format(title=short)


def opinion_of(opinion: str, passed_over: Sequence[str], reason: str) -> str:
    """Return what is written into a step: the opinion, and why it left others out."""
    left_out = PASSED_OVER.format(stages=NAMES_JOIN.join(passed_over), reason=reason) if passed_over else ""
    return JOIN.join(part for part in (opinion, left_out) if part)
