"""Assessment tables: merged and blank cells filled down, moved rows put in order, figures read as targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.intake.draft import IndicatorDraft
from courtdesk.intake.indicators import read_indicators
from courtdesk.intake.lines import Line
from courtdesk.intake.source import Paragraph, Source, SourceTable, TableCell
from courtdesk.intake.table_words import Column, TableKind, column_of, kind_of
from courtdesk.intake.tables import grids_of
from courtdesk.intake.text_tables import with_tables

HEADER = ["项目领域", "项目内容", "测评指标", "牵头部门", "责任部门"]


def table(*rows: list[str]) -> Source:
    """Return a table of which only the words of its cells are known."""
    cells = [(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text]
    paragraphs, said = [], [(r, c, line) for r, c, text in cells for line in text.split("\n")]
    for number, (row, column, line) in enumerate(said, 1):
        paragraphs.append(Paragraph(number, line, cell=(1, row, column)))
    return Source(Path("表.txt"), tuple(paragraphs), "")


def read(*rows: list[str]) -> tuple[IndicatorDraft, ...]:
    return read_indicators(table(HEADER, *rows))


def units(found: tuple[IndicatorDraft, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(i.number, i.lead_department.value, i.departments.value) for i in found]


def test_blank_cells_take_the_value_above_and_are_doubtful() -> None:
    found = read(
        ["一、政治建设", "（一）学习制度健全", "1.每月学习一次。", "政治部", "各部门"],
        ["", "", "2.学习有记录。", "", ""],
    )
    assert units(found) == [("1", "政治部", ("各部门",)), ("2", "政治部", ("各部门",))]
    assert {(i.area, i.content) for i in found} == {("政治建设", "（一）学习制度健全")}
    assert [(i.inherited, i.confidence < 0.9) for i in found] == [(False, False), (True, True)]


def test_several_indicators_of_one_cell_are_taken_apart() -> None:
    found = read(["一、审判", "（一）质效", "1.结案率达到90%。2.上诉率低于8%。\n3.公开及时。", "审管办", "各业务庭"])
    assert [(i.number, i.indicator) for i in found] == [
        ("1", "结案率达到90%。"),
        ("2", "上诉率低于8%。"),
        ("3", "公开及时。"),
    ]
    assert [(t.name, t.comparator, t.value, t.unit) for i in found for t in i.targets] == [
        ("结案率", ">=", 90, "%"),
        ("上诉率", "<", 8, "%"),
    ]


MOVED = [
    (["（二）廉政", "1.警示教育常态开展。", "", "监察室", "政治部 办公室"], ("1", "监察室", ("政治部", "办公室"))),
    (["", "", "1.警示教育常态开展。", "", "", "机关党委"], ("1", "政治部", ("机关党委",))),
    (["1.警示教育常态开展。", "", "执行局", "", ""], ("1", "政治部", ("执行局",))),
    (["1.警示教育常态开展。", "执行局", "", "", ""], ("1", "执行局", ("各部门",))),
]


@pytest.mark.parametrize(("row", "wanted"), MOVED)
def test_a_row_that_has_moved_is_put_in_order_and_doubtful(
    row: list[str], wanted: tuple[str, str, tuple[str, ...]]
) -> None:
    found = read(["一、党建", "（一）学习", "1.学习有计划。", "政治部", "各部门"], row)
    assert units(found)[1] == wanted
    assert found[1].confidence < 0.9


def test_numbers_that_go_on_belong_to_the_content_before() -> None:
    found = read(
        ["一、党建", "（一）学习", "1.有计划。", "政治部", "各部门"],
        ["", "（二）组织", "2.有记录。", "", ""],
        ["", "", "党员亮身份。", "", ""],
    )
    assert [i.content for i in found] == ["（一）学习", "（一）学习", "（二）组织"]
    assert found[1].confidence < 0.9


def test_a_content_printed_below_its_indicators_is_theirs() -> None:
    found = read(
        ["一、队伍", "（一）培训", "1.培训有计划。", "政治部", "各部门"],
        ["", "", "1.着装规范。", "", ""],
        ["", "（二）作风", "", "", ""],
    )
    assert [i.content for i in found] == ["（一）培训", "（二）作风"]
    assert found[1].confidence < 0.9


def test_a_cell_torn_over_its_rows_is_put_together_and_doubtful() -> None:
    found = read(
        ["一、审判", "（一）少年审判", "1.回访帮教。", "刑事审判庭", "刑事审判庭"],
        ["", "", "2.普法宣传。", "", "立案庭"],
        ["", "", "3.司法建议。", "", "研究室"],
    )
    assert {i.departments.value for i in found} == {("刑事审判庭", "立案庭", "研究室")}
    assert all(i.confidence < 0.9 for i in found)


def test_merged_cells_of_a_document_are_sure() -> None:
    words = [*HEADER, "一、审判", "（一）质效", "1.结案均衡。", "审管办", "各业务庭", "2.公开及时。"]
    paragraphs = tuple(Paragraph(n, text, cell=(1, 1, 1)) for n, text in enumerate(words, 1))
    cells = [TableCell(1, c, text, paragraphs=(c,)) for c, text in enumerate(HEADER, 1)]
    cells += [
        TableCell(2, 1, words[5], rows=2, paragraphs=(6,)),
        TableCell(2, 2, words[6], rows=2, paragraphs=(7,)),
        TableCell(2, 3, words[7], paragraphs=(8,)),
        TableCell(2, 4, words[8], rows=2, paragraphs=(9,)),
        TableCell(2, 5, words[9], rows=2, paragraphs=(10,)),
        TableCell(3, 3, words[10], paragraphs=(11,)),
    ]
    found = read_indicators(Source(Path("表.docx"), paragraphs, "", (SourceTable(1, tuple(cells)),)))
    assert units(found) == [("1", "审管办", ("各业务庭",)), ("2", "审管办", ("各业务庭",))]
    assert all(i.confidence >= 0.9 for i in found)


def test_a_column_of_goals_gives_the_targets() -> None:
    found = read_indicators(
        table(["序号", "指标名称", "目标值", "责任部门"], ["1", "庭审直播率", "≥60%", "各业务庭"])
    )
    assert [(t.name, t.comparator, t.value, t.unit) for t in found[0].targets] == [("庭审直播率", ">=", 60, "%")]


HEADINGS = [
    ("牵头领导", Column.LEADER),
    ("牵 头 部 门", Column.LEAD),
    ("责任单位", Column.DEPARTMENT),
    ("配合部门", Column.HELPER),
    ("完成时限（2026年）", Column.DUE),
    ("工作任务", Column.TASK),
    ("具体措施", Column.MEASURE),
    ("存在问题", Column.PROBLEM),
    ("整改情况", Column.STATE),
    ("测评指标", Column.INDICATOR),
    ("项目领域", Column.AREA),
    ("备注", Column.REMARK),
    ("姓名", Column.NAME),
    ("案号", None),
    ("本表由各部门填写后报审管办汇总", None),
]


@pytest.mark.parametrize(("heading", "column"), HEADINGS)
def test_a_heading_says_what_its_column_holds(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


KINDS = [
    ({Column.INDICATOR, Column.DEPARTMENT}, TableKind.INDICATORS),
    ({Column.PROBLEM, Column.MEASURE}, TableKind.FINDINGS),
    ({Column.TASK, Column.DUE}, TableKind.TASKS),
    ({Column.NAME, Column.POST}, TableKind.MEMBERS),
    ({Column.NUMBER, Column.REMARK}, None),
]


@pytest.mark.parametrize(("columns", "kind"), KINDS)
def test_the_columns_say_what_a_table_lists(columns: set[Column], kind: TableKind | None) -> None:
    assert kind_of(columns) is kind


def test_a_header_in_two_rows_is_one() -> None:
    (grid,) = grids_of(
        table(
            ["序号", "工作任务", "责任分工", ""],
            ["", "", "牵头部门", "配合部门"],
            ["1", "清理积案", "执行局", "立案庭"],
        )
    )
    assert set(grid.columns) >= {Column.LEAD, Column.HELPER}


def test_tabbed_lines_under_a_known_header_are_a_table_and_others_are_not() -> None:
    lines = [Line("说明"), Line("序号\t工作任务\t责任部门"), Line(""), Line("1\t清理积案\t执行局"), Line("完")]
    assert [line.cell for line in with_tables(lines) if line.text] == [
        None,
        *[(1, 1, c) for c in (1, 2, 3)],
        *[(1, 2, c) for c in (1, 2, 3)],
        None,
    ]
    other = [Line("组长\t张三"), Line("成员\t李四")]
    assert with_tables(other) == other


@pytest.mark.parametrize(
    ("indicator", "name", "value"),
    [
        ("审结危害药品安全、非法集资等群众高度关注的刑事大要案2件以上。", "群众高度关注的刑事大要案", 2),
        ("年度审结涉及未成年人的典型案件（含调解）3件以上，效果良好。", "未成年人的典型案件", 3),
        ("审理的案件中，由上级法院发布典型案例1件以上。", "上级法院发布典型案例", 1),
    ],
)
def test_a_long_enumeration_is_named_by_what_it_ends_in(indicator: str, name: str, value: float) -> None:
    found = read(["一、审判", "（一）刑事", f"1.{indicator}", "刑庭", "审管办"])
    assert [(target.name, target.comparator, target.value) for target in found[0].targets] == [(name, ">=", value)]
