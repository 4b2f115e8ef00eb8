"""What a clerk types or pastes into a body: paragraphs with their levels, tables, attachments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.attachments import clean_name, read_attachments
from courtdesk.reports.body_text import blocks_of, rows_of
from courtdesk.reports.document import Block, Paragraph, Table
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import clean_line


def shape(blocks: tuple[Block, ...]) -> list[str]:
    """Each block in a word: its role, or how large a table it is."""
    return [
        f"{len(block.rows)}x{len(block.widths)}" if isinstance(block, Table) else block.role.value
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ]


def only_table(text: str) -> Table:
    (table,) = (block for block in blocks_of(text) if isinstance(block, Table))
    return table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n　\n", []),
        ("各部门：\n一、范围\n（一）常规。\n1.抽取。\n（1）程序", ["body", "level1", "level2", "level3", "level4"]),
        ("一是提高认识\n1.5个百分点\n（2026）豫0899民初1号", ["body", "body", "body"]),
        ("甲\t乙\n1\t2", ["1x2"]),
        ("甲\t乙\r\n1\t2\r\n3\t4\r\n", ["2x2"]),
        ("前一行\v软回车之后", ["body", "body"]),
        ("说明\n甲\t乙\n1\t2\n其后", ["body", "1x2", "body"]),
        # A caption belongs to the table under it; the same words elsewhere are a paragraph.
        ("表1 收结案情况\n甲\t乙\n1\t2", ["centred", "1x2"]),
        ("表1 收结案情况\n其后", ["body", "body"]),
        ("表决结果\n甲\t乙\n1\t2", ["body", "1x2"]),
        # One line with a tab is no table, nor are a list's own numbers or an indent.
        ("时间\t地点", ["body"]),
        ("1.\t抽取案件\n2.\t个案评查", ["level3", "level3"]),
        ("一、\t范围\n二、\t方法", ["level1", "level1"]),
        ("\t第一段\n\t第二段", ["body", "body"]),
        # An empty line parts two tables.
        ("甲\t乙\n1\t2\n\n丙\t丁\n3\t4", ["1x2", "1x2"]),
    ],
)
def test_lines_are_paragraphs_by_level_and_rows_with_tabs_are_tables(text: str, expected: list[str]) -> None:
    assert shape(blocks_of(text)) == expected


def test_a_tables_first_row_is_its_heading_and_short_rows_are_filled_up() -> None:
    table = only_table("部门\t新收\t备注\n民一庭\t12\n民二庭\t9\t\n\t3\t补")
    assert table.heading == ("部门", "新收", "备注")
    assert table.rows == (("民一庭", "12", ""), ("民二庭", "9", ""), ("", "3", "补"))


@pytest.mark.parametrize(
    ("column", "left"),
    [
        ("程序完整，当事人诉讼权利得到保障", True),
        ("民事审判第二庭", False),
        ("1,234.5%", False),
        ("2026年5月8日", False),
        ("（2026）豫0899民初1107号", False),
        ("", False),
    ],
)
def test_long_words_begin_at_the_left_and_what_is_short_or_whole_is_centred(
    column: str,
    left: bool,  # noqa: FBT001 - a table
) -> None:
    assert only_table(f"项目\t内容\n甲\t{column}").left == ((1,) if left else ())


def test_a_case_number_keeps_its_line_while_words_give_way() -> None:
    row = ("1", "（2025）豫0899民初921号", "建设工程施工合同纠纷再审审查", "林知远", "民事审判第一庭")
    table = only_table("序号\t案号\t案由\t审判长\t部门\n" + "\t".join(row))
    line = 28 * 16 / 12
    assert table.widths[1] * line > cells("（2025）豫0899民初921号")
    assert table.widths[4] * line > cells("民事审判第一庭")
    assert table.widths[2] * line < cells("建设工程施工合同纠纷再审审查")


@given(st.text(alphabet="甲一、（）1.2\t\n 附件：。表", max_size=80))
def test_no_word_is_lost_between_text_and_blocks(text: str) -> None:
    kept = []
    for block in blocks_of(text):
        if isinstance(block, Paragraph):
            kept.append(block.text)
        elif isinstance(block, Table):
            kept += [*block.heading, *(cell for row in block.rows for cell in row)]
            assert sum(block.widths) == pytest.approx(1)
            assert {len(row) for row in (*block.rows, block.heading)} == {len(block.widths)}
    assert "".join("".join(kept).split()) == "".join(clean_line(text).split())


def test_rows_keep_their_empty_cells() -> None:
    assert rows_of("甲\t\t丙\n\n乙") == (("甲", "", "丙"), ("乙",))


# ---- attachments --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("评查表", "评查表"),
        ("1.评查表", "评查表"),
        ("2．评查表；", "评查表"),
        ("1、评查表。", "评查表"),
        ("（1）评查表", "评查表"),
        ("附件1：评查表", "评查表"),
        ("附件：1.评查表", "评查表"),
        ("附件一：评查表", "评查表"),
        ("《评查办法》", "评查办法"),
        ("《评查办法》。", "评查办法"),
        ("《评查办法》（试行）", "《评查办法》（试行）"),
        ("《甲》和《乙》", "《甲》和《乙》"),
        ("2026年第二季度评查表", "2026年第二季度评查表"),
        ("12.5专项行动一览表", "12.5专项行动一览表"),
        ("附件说明办法", "附件说明办法"),
        ("一审案件清单", "一审案件清单"),
        ("。", "。"),
    ],
)
def test_an_attachments_name_has_no_number_of_its_own_and_no_mark_at_its_end(typed: str, name: str) -> None:
    assert clean_name(typed) == name


#: Names, texts, titles, how many blocks each has, words of the problem.
ATTACHED: list[tuple[str, str, list[tuple[str, int]], str]] = [
    ("", "", [], ""),
    ("甲表\n乙表", "", [("甲表", 0), ("乙表", 0)], ""),
    ("1.甲表；\n2.乙表。", "附件2\n内容", [("甲表", 0), ("乙表", 1)], ""),
    ("", "附件1：甲表\n内容\n附件2：乙表\n一\n二", [("甲表", 1), ("乙表", 2)], ""),
    ("甲表\n乙表", "附件：乙表\n内容", [("甲表", 0), ("乙表", 1)], ""),
    ("甲表", "附件1：甲表\n内容", [("甲表", 1)], ""),
    # An only attachment needs no line of its own; its title on the page is not printed twice.
    ("甲表", "内容", [("甲表", 1)], ""),
    ("甲表", "附件\n甲表\n内容", [("甲表", 1)], ""),
    ("甲表", "附件1\n\n《甲表》\n内容", [("甲表", 1)], ""),
    # A new title is one more attachment, whatever number it was given.
    ("甲表", "附件7：乙表\n内容", [("甲表", 0), ("乙表", 1)], ""),
    ("甲表", "附件1：乙表\n内容", [("甲表", 0)], "与附件说明中的名称不一致"),
    ("甲表\n乙表", "内容", [("甲表", 0), ("乙表", 0)], "请以“附件1：名称”一行开头"),
    ("", "附件1\n内容", [], "附件1没有名称"),
    ("", "附件\n内容", [], "请以“附件1：名称”一行开头"),
    ("甲表", "附件1\n内容\n附件1\n又", [("甲表", 1)], "附件1的正文写了两次"),
    ("甲表", "内容见附件1所列案件", [("甲表", 1)], ""),
]


@pytest.mark.parametrize(("names", "texts", "expected", "problem"), ATTACHED)
def test_names_and_texts_make_one_list_of_attachments(
    names: str, texts: str, expected: list[tuple[str, int]], problem: str
) -> None:
    attached = read_attachments(names, texts)
    assert [(each.title, len(each.body)) for each in attached.attachments] == expected
    assert [problem in found for found in attached.problems] == ([True] if problem else [])


def test_attachments_that_are_bound_apart_all_say_so() -> None:
    attached = read_attachments("甲表", "附件2：乙表\n内容", apart=True)
    assert [each.apart for each in attached.attachments] == [True, True]
    assert not any(each.apart for each in read_attachments("甲表", "").attachments)
