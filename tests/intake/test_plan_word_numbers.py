"""Numbers that Word counts itself stand before the text as Word shows them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake.docx_numbering import Numbering, write_number
from courtdesk.intake.numbering import chinese_number
from courtdesk.intake.reading import read_plan

LEVELS = """
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3.%5 "/></w:lvl>
"""
NUMBERING = parse_xml(
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def paragraph(depth: int | None, number_id: int = 1, text: str = "甲") -> str:
    named = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr>' if depth is not None else ""
    return f"<w:p {nsdecls('w')}><w:pPr>{named}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


SEQUENCES = [
    ([(0, 1), (0, 1), (0, 1)], ["一、", "二、", "三、"]),
    ([(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)], ["一、", "（一）", "（二）", "二、", "（一）"]),
    ([(2, 1), (None, 1), (2, 1)], ["1.", "", "2."]),
    ([(2, 1), (2, 2), (2, 1)], ["1.", "1.", "2."]),
    ([(3, 1), (3, 1)], ["", ""]),
    ([(2, 1), (4, 1), (4, 1)], ["1.", "1.3 ", "1.4 "]),
    ([(0, 9), (8, 1)], ["", ""]),
]


@pytest.mark.parametrize(("sequence", "labels"), SEQUENCES)
def test_lists_count_as_word_does(sequence: list[tuple[int | None, int]], labels: list[str]) -> None:
    numbering = Numbering(NUMBERING, None)
    assert [numbering.label(parse_xml(paragraph(*item))) for item in sequence] == labels


@given(st.integers(min_value=1, max_value=99))
def test_chinese_numbers_are_written_as_they_are_read(number: int) -> None:
    assert chinese_number(write_number(number, "chineseCounting")) == number


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("lowerRoman", 3, "3"),
    ],
)
def test_every_form_is_written(form: str, number: int, written: str) -> None:
    assert write_number(number, form) == written


def test_a_plan_numbered_by_word_gives_its_tasks(tmp_path: Path) -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    root[:] = deepcopy(list(NUMBERING))
    lines = [
        (None, "“质量年”活动实施方案"),
        (0, "主要措施"),
        (1, "流程管理"),
        (2, "甲。"),
        (None, "责任部门：立案庭"),
    ]
    for depth, text in [*lines, (2, "乙。"), (None, "责任部门：审管办")]:
        document.element.body.insert(-1, parse_xml(paragraph(depth, text=text)))
    path = tmp_path / "自动编号.docx"
    document.save(str(path))
    tasks = read_plan(path).tasks
    assert [(t.number, t.group, t.text, t.departments.value) for t in tasks] == [
        (1, "（一）流程管理", "甲。", ("立案庭",)),
        (2, "（一）流程管理", "乙。", ("审管办",)),
    ]
