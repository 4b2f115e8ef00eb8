"""The word of each lamp in views and groups."""

from __future__ import annotations

from typing import Final

OVER: Final = "已超期"
D1: Final = "临近1天"
D7: Final = "临近7天"
D15: Final = "临近15天"
OK: Final = "正常"
DONE: Final = "已完成"
PAUSE: Final = "中止"
RESUME: Final = "待恢复"
SIGN: Final = "待签发"
REPLY: Final = "待反馈"
SURE: Final = "确定"
DOUBT: Final = "存疑"
MISS: Final = "缺失"
BUSY: Final = "正在办"
