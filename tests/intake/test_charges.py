"""Who is charged with a task is read from brackets and sentences without a label, and from columns of tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.intake.charges import find_charges, says_first_leads
from courtdesk.intake.draft import Kind, PlanDraft, TaskDraft
from courtdesk.intake.outline import outline
from courtdesk.intake.reading import parse
from courtdesk.intake.source import Paragraph, Source
from courtdesk.intake.tags import TagKind
from tests.intake.plan_samples import source_of

LEAD, UNITS, PERSONS = TagKind.LEAD_DEPARTMENTS, TagKind.DEPARTMENTS, TagKind.PERSONS

CHARGES = [
    ("清理积案（执行局负责）", [(UNITS, ("执行局",))]),
    ("清理积案（执行局、立案庭负责）", [(UNITS, ("执行局", "立案庭"))]),
    ("清理积案（执行局牵头，立案庭、各业务庭配合）", [(LEAD, ("执行局",)), (UNITS, ("立案庭", "各业务庭"))]),
    ("清理积案（由审管办牵头负责，各部门按职责分工负责）", [(LEAD, ("审管办",)), (UNITS, ("各部门",))]),
    ("清理积案（审管办、执行局负责，列第一位者为牵头单位，下同）", [(UNITS, ("审管办", "执行局"))]),
    ("清理积案（张明远负责）", [(PERSONS, ("张明远",))]),
    ("抓好落实。由执行局负责。", [(UNITS, ("执行局",))]),
    ("抓好落实。此项工作由审管办牵头，立案庭和执行局配合。", [(LEAD, ("审管办",)), (UNITS, ("立案庭", "执行局"))]),
    ("抓好落实。审管办牵头，立案庭协助落实。", [(LEAD, ("审管办",)), (UNITS, ("立案庭",))]),
    ("审管办牵头开展评查，各庭配合做好整改并报送情况。", []),
    ("承办法官对案件质量终身负责。", []),
    ("由主管院长审批后负责备案。", []),
    ("（以下简称“负责人”）应当到庭。", []),
    ("（责任部门：审管办）", []),
]


@pytest.mark.parametrize(("text", "charged"), CHARGES)
def test_who_is_charged_is_read_without_a_label(text: str, charged: list[tuple[TagKind, tuple[str, ...]]]) -> None:
    assert [(tag.kind, tag.values) for tag in find_charges(text)] == charged


def test_a_sentence_stays_in_the_task_and_a_bracket_does_not() -> None:
    assert [tag.stays for tag in find_charges("抓好落实。由执行局负责。")] == [True]
    assert [tag.stays for tag in find_charges("抓好落实（执行局负责）")] == [False]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("列第一位者为牵头单位，下同", True),
        ("排名第一位的部门为牵头部门", True),
        ("列在首位的为牵头单位", True),
        ("牵头单位列出第一批清单", False),
    ],
)
def test_the_remark_that_the_first_one_leads_is_known(text: str, says: bool) -> None:  # noqa: FBT001 - a table
    assert says_first_leads(text) is says


def tasks(*paragraphs: str) -> tuple[TaskDraft, ...]:
    return parse(source_of("示例县人民法院质量年活动实施方案", "一、主要措施", *paragraphs), Kind.CAMPAIGN_PLAN).tasks


def test_the_first_one_leads_where_the_paper_says_so() -> None:
    first, second = tasks(
        "1.清理积案。（执行局、立案庭负责，列第一位者为牵头单位，下同）",
        "2.补录信息。（审管办、各业务庭负责）",
    )
    assert (first.lead_departments.value, first.departments.value) == (("执行局",), ("立案庭",))
    assert (second.lead_departments.value, second.departments.value) == (("审管办",), ("各业务庭",))
    assert second.text == "补录信息。"


def test_a_label_whose_value_says_who_leads_is_two() -> None:
    (part,) = outline([Paragraph(1, "责任单位：审管办牵头，立案庭、执行局配合")])
    assert [(tag.kind, tag.values) for tag in part.tags] == [(LEAD, ("审管办",)), (UNITS, ("立案庭", "执行局"))]


def draft_of(rows: list[list[str]], *text: str) -> PlanDraft:
    paragraphs = [Paragraph(n, said) for n, said in enumerate(text, 1)]
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell:
                paragraphs.append(Paragraph(len(paragraphs) + 1, cell, cell=(1, row, column)))
    return parse(Source(Path("分工.docx"), tuple(paragraphs), ""), Kind.SUPERVISION_NOTICE)


def test_each_row_of_a_table_is_a_task() -> None:
    draft = draft_of(
        [
            ["序号", "工作任务", "责任领导", "牵头部门", "配合部门", "完成时限"],
            ["1", "清理积案。", "林致远", "执行局", "立案庭、各业务庭", "2026年6月底前"],
            ["2", "按月通报。", "林致远", "审管办", "", "长期坚持"],
        ],
        "2026年重点工作任务分解表",
    )
    first, second = draft.tasks
    assert (first.number, first.heading, first.leaders.value) == (1, "清理积案。", ("林致远",))
    assert (first.lead_departments.value, first.departments.value) == (("执行局",), ("立案庭", "各业务庭"))
    assert (str(first.due.value), first.confidence) == ("2026-06-30", 1.0)
    assert (second.due.value, second.recurrence.value) == (None, "长期坚持")


def test_measures_of_one_task_are_tasks_of_its_group() -> None:
    draft = draft_of(
        [
            ["序号", "重点任务", "具体措施", "责任部门"],
            ["1", "压降积案", "逐案会商。", "执行局"],
            ["2", "", "按月通报。", "审管办"],
        ],
        "2026年重点工作任务分解表",
    )
    assert [(t.number, t.heading, t.group) for t in draft.tasks] == [
        (1, "逐案会商。", "压降积案"),
        (2, "按月通报。", "压降积案"),
    ]


def test_a_row_across_the_table_heads_the_tasks_below() -> None:
    draft = draft_of(
        [
            ["序号", "工作任务", "责任部门"],
            ["一、审判管理", "", ""],
            ["1", "清理积案。", "执行局"],
            ["2", "按月通报。", ""],
        ],
        "2026年重点工作任务分解表",
    )
    assert [(t.group, t.departments.value) for t in draft.tasks] == [
        ("一、审判管理", ("执行局",)),
        ("一、审判管理", ("执行局",)),
    ]
    assert [t.confidence < 0.9 for t in draft.tasks] == [False, True]
