"""The words in which the ledgers answer: states of papers and numbers, levels, spans of days."""

from __future__ import annotations

# ---- spans of days ------------------------------------------------------------------------------

SPAN_TITLES = {
    "today": "今天",
    "tomorrow": "明天",
    "this_week": "本周",
    "next_week": "下周",
    "this_month": "本月",
    "next_month": "下月",
    "last_month": "上月",
    "this_quarter": "本季度",
    "last_quarter": "上季度",
    "this_year": "今年",
    "last_year": "去年",
    "past": "已过",
    "future": "今天以后",
    "next:N": "未来 N 天",
    "last:N": "最近 N 天",
}

# ---- cases --------------------------------------------------------------------------------------

#: Levels in the order of urgency, each with the sign of its heading.
LEVELS = {
    "over": "已超期",
    "d1": "临近1天",
    "d7": "临近7天",
    "d15": "临近15天",
    "ok": "正常",
    "pause": "扣除中",
    "done": "已结",
}

# ---- tasks --------------------------------------------------------------------------------------

#: Signs of the states of a task; 长期坚持 is a word only.
TASK_LAMPS = {"未开始": "ok", "进行中": "d15", "已完成": "done"}
STANDING = "长期坚持"
DONE = "已完成"

# ---- rectification and assessment ---------------------------------------------------------------

MEASURE_LAMPS = {"未开始": "ok", "整改中": "d15", "已完成": "done"}
#: Whether a measure was struck off: it was, it could be, it goes on for good, it is not finished.
CLOSING = ("已销号", "待销号", STANDING, "未完成")
CLOSING_LAMPS = {"已销号": "done", "待销号": "sign"}
UNASSESSED = "未自评"
FAILED = "未达标"
ASSESSMENT_LAMPS = {UNASSESSED: "ok", "达标": "done", "基本达标": "d15", FAILED: "over"}

# ---- matters -------------------------------------------------------------------------------------

#: Signs of the stages of a supervision matter: it waits for a signature, for an answer, it was urged, it is settled.
MATTER_LAMPS = {
    "拟办": "ok",
    "立项": "ok",
    "审批": "sign",
    "交办": "d15",
    "催办": "d7",
    "反馈": "reply",
    "办结": "done",
}
OVER = "超 %d 天"
STEP_COLON = "："
FACTS_JOIN = "  "

# ---- papers -------------------------------------------------------------------------------------

DOCUMENT_STATES = {
    "issued": "已签发",
    "reply": "待回执",
    "late": "回执超期",
    "replied": "已回执",
    "void": "作废",
    "draft": "草稿",
}
NOT_NUMBERED = "未编号"

# ---- numbers ------------------------------------------------------------------------------------

NUMBER_STATES = {"issued": "已签发", "reserved": "留号", "by_hand": "手工", "void": "作废", "gap": "缺号"}
REPEATED = "{state} 重号"
NAMES_JOIN = "、"
#: A heading of rows, or a value of a list, where there is no value.
EMPTY = "（空）"


def late(days: int) -> str:
    """Say by how many days a reply slip is late."""
    return f"回执超 {days} 天"


def counted_span(key: str, days: int) -> str:
    """Return the title of a span of so many days, ``key`` without its number: ``next:N`` or ``last:N``."""
    return SPAN_TITLES[key].replace("N", str(days))
