"""What the columns of a table in a paper are called, and what kind of table their names make."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    AREA = "area"
    CONTENT = "content"
    INDICATOR = "indicator"
    TASK = "task"
    MEASURE = "measure"
    PROBLEM = "problem"
    LEADER = "leader"
    LEAD = "lead"
    DEPARTMENT = "department"
    HELPER = "helper"
    PERSON = "person"
    DUE = "due"
    GOAL = "goal"
    STATE = "state"
    SCORE = "score"
    REMARK = "remark"
    NAME = "name"
    POST = "post"
    ROLE = "role"


class TableKind(StrEnum):
    """What a table lists."""

    INDICATORS = "indicators"
    FINDINGS = "findings"
    TASKS = "tasks"
    MEMBERS = "members"


#: What the parts of an office are called in headings.
_BODY = "部门|单位|处室|庭室|科室|股室|站所|机构|团队|支部"
#: Headings of each column; the first pattern that fits a whole heading counts.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"序号|编号|项次|任务编号|问题编号"),
    (Column.LEADER, r"(?:牵头|责任|分管|主管|包案|包联|督办|挂帅)(?:院)?领导|(?:分管|主管)院长|院领导"),
    (Column.LEAD, rf"(?:牵头|主责|主办|组织)(?:责任)?(?:{_BODY})|牵头"),
    (
        Column.DEPARTMENT,
        rf"(?:责任|承办|落实|整改|实施|执行|办理|主体责任)(?:{_BODY}|主体)(?:及责任人)?|部门|单位|责任分工",
    ),
    (
        Column.HELPER,
        (rf"(?:配合|协办|协同|协助|参与|参加|协作)(?:{_BODY})|配合|(?:考核|考评|测评|评价)(?:部门|单位)"),
    ),
    (Column.PERSON, r"(?:主要|直接|第一|具体|部门)?责任人员?|负责人|承办人|经办人"),
    (
        Column.DUE,
        (
            r"(?:完成|整改|办结|落实|工作|办理|推进|反馈|销号)?(?:时限|期限)(?:要求)?|(?:完成|整改|办结|落实|实施|推进|开展|计划完成|预计完成)时间"
            r"|时间(?:节点|要求|安排|进度)?|进度安排|(?:截止|办结|完成|整改)日期"
        ),
    ),
    (Column.PROBLEM, r"[\u4e00-\u9fff]{0,6}问题(?:表现|描述|内容|清单|事项)?|反馈意见|巡[察视]意见"),
    (
        Column.STATE,
        r"(?:整改|进展|完成|落实|办理|推进|整改落实|整改完成)(?:情况|状态|进展|结果|成效)|(?:目前|当前)进展|状态|是否完成",
    ),
    (
        Column.INDICATOR,
        r"(?:测评|考核|评价|具体|三级|评估|核心|工作|质效|量化)?指标(?:名称|内容)?|(?:测评|考核|评价|评分)(?:标准|要点|细则)",
    ),
    (Column.GOAL, r"(?:年度|指标|工作)?目标(?:值|要求)?|(?:达标|标准|基准|年度)值|合理区间|目标区间"),
    (
        Column.AREA,
        (
            r"(?:项目|工作|重点)?领域|一级(?:指标|任务)"
            r"|(?:考核|测评|评价|工作|指标|任务|事项|问题)?(?:项目|类别|板块|维度)|大项|类型"
        ),
    ),
    (Column.CONTENT, r"(?:项目|测评|考核|评价|评估)(?:内容|要求)|二级指标|子项目|小项"),
    (
        Column.TASK,
        (
            r"[\u4e00-\u9fff]{0,4}(?:任务|事项)(?:内容|名称|分解|清单|要求)?"
            r"|(?:工作|督办|重点)内容|内容|重点工作|项目内容|工作要求|任务及要求|工作任务及措施"
        ),
    ),
    (Column.MEASURE, r"[\u4e00-\u9fff]{0,4}(?:措施|举措)(?:及要求)?|整改任务|工作步骤"),
    (Column.SCORE, r"分值|权重|得分|自评分?|满分|评分|考核得分|扣分"),
    (Column.REMARK, r"备注|说明"),
    (Column.NAME, r"姓名"),
    (Column.POST, r"(?:现任|行政|单位及)?职务|单位职务|单位及职务|现任职务"),
    (Column.ROLE, r"(?:组内|小组|领导小组|专班)(?:职务|分工)|组成|分工|成员组成"),
)
_PATTERNS = tuple((column, re.compile(words)) for column, words in _HEADINGS)
_ORNAMENT = re.compile(r"[\s*:：]")
_REMARK = re.compile(r"[（(].*[）)]$")
_LONGEST_HEADING = 14
_RESPONSIBLE = frozenset({Column.LEADER, Column.LEAD, Column.DEPARTMENT, Column.HELPER, Column.PERSON, Column.DUE})
#: Columns that hold names of departments.
UNITS = frozenset({Column.LEAD, Column.DEPARTMENT, Column.HELPER})


def column_of(heading: str) -> Column | None:
    """Return what a column with this heading holds: 牵头部门, 完成时限（2026年）."""
    bare = _bare(heading)
    if not bare or len(bare) > _LONGEST_HEADING:
        return None
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(bare)), None)


def _bare(heading: str) -> str:
    """Return a heading without blanks, stars and the bracketed remark that follows it."""
    return _REMARK.sub("", _ORNAMENT.sub("", heading))


def kind_of(columns: Collection[Column]) -> TableKind | None:
    """Return what a table with these columns lists."""
    held = set(columns)
    if Column.INDICATOR in held and held & ({Column.AREA, Column.CONTENT, Column.SCORE, Column.GOAL} | _RESPONSIBLE):
        return TableKind.INDICATORS
    if Column.PROBLEM in held and held & ({Column.MEASURE, Column.STATE} | _RESPONSIBLE):
        return TableKind.FINDINGS
    if held & {Column.TASK, Column.MEASURE, Column.CONTENT} and held & _RESPONSIBLE:
        return TableKind.TASKS
    if Column.NAME in held and held & {Column.POST, Column.ROLE}:
        return TableKind.MEMBERS
    return None
