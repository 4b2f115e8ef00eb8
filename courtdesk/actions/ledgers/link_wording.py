"""Why one row belongs to another, as the side panel says it."""

from __future__ import annotations

import re

PAPER_VOID = "{kind}（已作废）"
DRAFT = "{kind}草稿"
SAME_PARTY = "同一当事人：{name}"
SAME_JUDGE = "{judge}在办，共 {count} 件"
SAME_DEPARTMENT = "{department}牵头，同一活动共 {count} 项"
SUBJECT_CASE = "所办案件"
SUBJECT_TASK = "所办任务"
SUBJECT_MEASURE = "所办整改措施"
SAME_PROBLEM = "同一问题的其他措施"
BESIDE = "{who}  {measure}"
SUBJECT_MATTER = "所办督办事项"
WHOLE = "上级事项"
SHARE = "分解到部门的分项"
OTHER_SHARE = "同一事项的其他分项"
SUBJECT_PAPER = "所办公文"
CITES = "引用的{kind}"
CITED_BY = "引用它的{kind}"
REGISTERED = "发文登记"
SAME_SCOPE = "同一范围的其他时期"
SAME_PERIOD = "同一时期的其他范围"
DEPARTMENT_OF = "所在部门"
LED = "牵头的任务，共 {count} 项"
GROUP_OF = "所在部门组"
MEMBER_OF = "组内部门"
PEOPLE_OF = "人员，共 {count} 人"
PAPER = "登记的公文"

#: What parts the parties of a case, and what stands before their names.
_BETWEEN_PARTIES = re.compile(r"[；;、，,\n\t]+|\s{2,}")
_ROLE = re.compile(r"^[^：:]{0,12}[：:]")
#: Names that say nothing about who it is.
_NOBODY = frozenset({"等", "无", "不详", "未知", "其他"})
_REST = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?人?$")
#: A party called by fewer characters is no name but a stand-in for one.
_SHORTEST = 2


def party_names(parties: str) -> tuple[str, ...]:
    """Return the names among the parties of a case, without their roles: 原告：甲某；被告：乙公司 → 甲某, 乙公司."""
    pieces = (_ROLE.sub("", piece.strip()) for piece in _BETWEEN_PARTIES.split(parties))
    names = (_REST.sub("", piece.strip()).strip() for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST and name not in _NOBODY))
