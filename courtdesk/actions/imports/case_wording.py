"""What an import of cases says to the clerk."""

from __future__ import annotations

COMPARING = "与台账比对"
STORING = "案件入账"
PLACE_GONE = "台账未结案件"
GONE = (
    "表中有台账未结案件 {there} 件，按整表核对：{span}立案的未结案件里另有 {gone} 件不在表内。"
    "只作提示，不会删除；如已结案，请补结案日期。"
)
NOT_WHOLE = "{span}立案的台账未结案件 {all} 件，表中只有 {there} 件，看作部分导出，没有核对哪些案件不在表内。"
SPAN = "{first:%Y-%m-%d}至{last:%Y-%m-%d}"
GONE_DETAIL = "{filed} 立案　{department} {judge}"
JOIN = "；"
DAYS = "{days} 天"
MONTHS = "{months} 个月"
YES_NO = {True: "是", False: "否"}
