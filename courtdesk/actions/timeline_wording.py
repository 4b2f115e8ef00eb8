"""What the story of a row says beyond the names of deeds and fields."""

from __future__ import annotations

ATTACHMENT = "附件"
DOUBT = "{field}（存疑）"
DOUBT_GONE = "已改正"
DOUBT_KEPT = "“{text}”"
NAMES_JOIN = "、"
LIMIT_EVENT = {"exclusion": "扣除审限", "stay": "中止", "extension": "延长审限"}
LENGTH_DAYS = "{days} 天"
LENGTH_MONTHS = "{months} 个月"
PAUSED = {True: "扣除中", False: "计算中"}
PAUSE = "审限计算"
NUMBER_STATES = {"issued": "已签发", "reserved": "留号", "by_hand": "手工", "void": "作废"}
DETAINED = "是否在押"
YES_NO = {True: "是", False: "否"}
CAMPAIGN = "活动"
LINE_BREAK = "⏎"
