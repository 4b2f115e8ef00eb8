"""The words in which the ledger of orders answers."""

from __future__ import annotations

from courtdesk.actions.supervision_wording import EXTENDED, IN_TIME, LATE, NOT_DONE, SUBJECT_KINDS

__all__ = ["IN_TIME", "KEYS", "LAMPS", "LATE", "OTHER", "STATES", "SUBJECT_KINDS", "TIMELY", "late"]

#: What an order without an outcome waits for, and one that is void.
STATES = {
    "open": "办理中",
    "reply": "待回执",
    "late": "回执超期",
    "replied": "已回执",
    "settled": "待登记",
    "void": "作废",
}
KEYS = {word: key for key, word in STATES.items()}
#: Signs of the words, in the order of urgency.
LAMPS = {
    STATES["late"]: "over",
    STATES["reply"]: "reply",
    STATES["settled"]: "sign",
    STATES["replied"]: "ok",
    STATES["open"]: "ok",
    NOT_DONE: "d1",
    EXTENDED: "d15",
    LATE: "d7",
    IN_TIME: "done",
    STATES["void"]: "pause",
}
OTHER = "其他"
TIMELY = ("按期办结", "逾期办结", "未办结", "未到期")


def late(days: int) -> str:
    """Say by how many days a reply slip is late."""
    return f"回执超 {days} 天"
