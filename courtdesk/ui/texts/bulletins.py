"""The words around bulletins that are written from the ledgers."""

from __future__ import annotations

WRITE = "写督办通报"
WRITE_LIMITS = "写审限通报"
SENTENCE = "按督办台账统计，写成通报草稿；核对、修改以后再签发。"
PERIOD = "统计期间"
PERIOD_HELP = "按文书的发出日期计算；落实情况截至今天"
BEGIN = "起草"
WORKING = "正在统计"
