"""What the story of a row says beyond the names of deeds and fields."""

from __future__ import annotations

ATTACHMENT = "附件"
DOUBT = "{field}（存疑）"
DOUBT_GONE = "已改正"
DOUBT_KEPT = "“{text}”"
NAMES_JOIN = "、"
LIMIT_EVENT = {"exclusion": "扣除审限", "stay": "中止", "extension": "延长审限", "restart": "重新计算审限"}
#: What moves a limit on one day.
OF_ONE_DAY = ("extension", "restart")
EVENT_FIELDS = {
    "reason": "事由",
    "approver": "批准人",
    "paper": "审批文书",
    "filed_with": "已报备案",
}
SPAN = "{start} 至 {end}"
SINCE = "{start} 起"
UNTIL = "至 {end}"
RUNS = "待恢复"
LENGTH_DAYS = "{days} 天"
LENGTH_MONTHS = "{months} 个月"
PAUSED = {True: "扣除中", False: "计算中"}
PAUSE = "审限计算"
NUMBER_STATES = {"issued": "已签发", "reserved": "留号", "by_hand": "手工", "void": "作废"}
DETAINED = "是否在押"
YES_NO = {True: "是", False: "否"}
CAMPAIGN = "活动"
LINE_BREAK = "⏎"
#: Between the facts of a measure: 2026-04-20，周若楠，电话督促.
FACTS_JOIN = "，"
WITHHELD = "不发{kind}"
WITHHELD_REASON = "{day} {reason}"
ASKED_AGAIN = "重新列入"
