"""The words of the court's measures on cases: their names, the steps of the history, refusals, their papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from courtdesk.reports.checking.numbering import chinese_number
from courtdesk.rules.facts import Action

TITLES = {
    Action.LEADER_HEARING.value: "院领导听案",
    Action.JUDGES_MEETING.value: "专业法官会议",
    Action.LONG_OPEN.value: "长期未结月报",
    Action.INSPECTION.value: "列送监察室",
    Action.APPROVAL.value: "补办审批",
    Action.RECORD.value: "补办备案",
    "call": "专人督促",
}
#: The words of the ledger's field, by the view of `models.case_views.MEASURES`.
OF_VIEWS = {
    "inspection": "列送监察室",
    "long_open": "长期未结",
    "hearing": "院领导听案",
    "meeting": "专业法官会议",
    "approvals": "补办审批备案",
}

# ---- names of steps of the history ------------------------------------------------------------------

RECORD_ONE = "登记{measure}：{name}"
RECORD_MANY = "登记{measure}：{count} 件案件"
REMOVE = "删除登记的{measure}：{name}"
FILE_ONE = "登记备案：{name}"
FILE_MANY = "登记备案：{count} 件案件"
RECORDING = "正在登记"

# ---- refusals ---------------------------------------------------------------------------------------

MEASURE = "这条措施"
MEASURE_FIELD = "措施"
MEASURE_UNKNOWN = "只能是{choices}"
DAY = "日期"
BEFORE_FILING = "早于 {name} 的立案日期 {day}"
OFFICES = "备案部门"
NO_OFFICE = "请写明向哪个部门备案"
NAMES_JOIN = "、"

# ---- papers -----------------------------------------------------------------------------------------

MEETINGS = {Action.LEADER_HEARING.value: "听取案件汇报会", Action.JUDGES_MEETING.value: "专业法官会议"}
_TITLES_OF_PAPERS = {
    Action.LEADER_HEARING.value: "关于听取{about}汇报的会议纪要",
    Action.JUDGES_MEETING.value: "关于研究{about}的专业法官会议纪要",
}
ABOUT_ONE = "{name}案件"
ABOUT_MANY = "{name}等 {count} 件案件"
_OPENING = {
    Action.LEADER_HEARING.value: "{day}，院领导听取了下列案件的审理情况汇报。现将议定事项纪要如下：",
    Action.JUDGES_MEETING.value: "{day}，召开专业法官会议，研究了下列案件。现将讨论情况和意见纪要如下：",
}
_CASE = "{name}{cause}{judge}，{filed}立案，适用{procedure}，已审理 {used} 天{limit}。"
_NAME = "{name}，"
_JUDGE = "，承办法官{judge}"
_LIMIT = "，审限届满日{day}"
_CAUSE = "案由{cause}"
_NO_CAUSE = "案由未填"
_HEADING = "{place}、{name}案件"
_PARTS = ("承办法官汇报", "讨论意见", "议定事项")
_FIRST, _SECOND = "{place}、{part}", "（{place}）{part}"
NO_MINUTES = "“{measure}”没有纪要"


def long_day(day: date) -> str:
    """Return 2026年4月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def paper_title(action: str, name: str, count: int) -> str:
    """Return what the minutes of a measure are called."""
    about = ABOUT_ONE.format(name=name) if count == 1 else ABOUT_MANY.format(name=name, count=count)
    return _TITLES_OF_PAPERS[action].format(about=about)


def opening(action: str, day: date) -> str:
    """Return the first paragraph of the minutes."""
    return _OPENING[action].format(day=long_day(day))


def about_case(place: int, facts: Mapping[str, str], *, many: bool) -> list[str]:
    """Return the paragraphs on one case: what the ledger knows of it, then what the meeting has to fill in."""
    limit, judge, cause = facts["case.limit_on"], facts["case.judge"], facts["case.cause"]
    line = _CASE.format(
        name="" if many else _NAME.format(name=facts["case.case_no"]),
        cause=_CAUSE.format(cause=cause) if cause else _NO_CAUSE,
        judge=_JUDGE.format(judge=judge) if judge else "",
        filed=long_day(date.fromisoformat(facts["case.filed_on"])),
        procedure=facts["case.procedure"],
        used=facts["case.days_used"],
        limit=_LIMIT.format(day=long_day(date.fromisoformat(limit))) if limit else "",
    )
    shape = _SECOND if many else _FIRST
    parts = [shape.format(place=chinese_number(at), part=part) for at, part in enumerate(_PARTS, start=1)]
    heading = [_HEADING.format(place=chinese_number(place), name=facts["case.case_no"])] if many else []
    return [*heading, line, *parts]
