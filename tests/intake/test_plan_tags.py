"""Labels are found on lines of their own, inside sentences, in brackets and run together."""

from __future__ import annotations

import pytest

from courtdesk.intake.tags import (
    TagKind,
    find_tags,
    looks_like_department,
    looks_like_name,
    split_values,
)

LEADERS, LEADS, DEPARTMENTS = TagKind.LEADERS, TagKind.LEAD_DEPARTMENTS, TagKind.DEPARTMENTS
PERSONS, DUE = TagKind.PERSONS, TagKind.DUE

SITUATIONS: list[tuple[str, list[tuple[TagKind, tuple[str, ...]]]]] = [
    ("牵头领导：周书禾", [(LEADERS, ("周书禾",))]),
    ("责任领导:陆安澜、沈望舒", [(LEADERS, ("陆安澜", "沈望舒"))]),
    ("责任部门：立案庭、各业务庭。", [(DEPARTMENTS, ("立案庭", "各业务庭"))]),
    ("责任单位：立案庭 审管办", [(DEPARTMENTS, ("立案庭", "审管办"))]),
    ("抓好落实。(责任部门:审管办、各业务庭)", [(DEPARTMENTS, ("审管办", "各业务庭"))]),
    ("（责任部门：政治部（机关党委、督察室）、审管办）", [(DEPARTMENTS, ("政治部（机关党委、督察室）", "审管办"))]),
    (
        "（牵头领导：周书禾；责任部门：立案庭；完成时限：6月底前）",
        [(LEADERS, ("周书禾",)), (DEPARTMENTS, ("立案庭",)), (DUE, ("6月底前",))],
    ),
    ("牵头领导：周书禾责任部门：立案庭", [(LEADERS, ("周书禾",)), (DEPARTMENTS, ("立案庭",))]),
    ("牵头部门：审管办；配合部门：各业务庭", [(LEADS, ("审管办",)), (DEPARTMENTS, ("各业务庭",))]),
    ("牵头单位：审管办，责任单位：研究室", [(LEADS, ("审管办",)), (DEPARTMENTS, ("研究室",))]),
    ("责任人：各分管院长、业务庭庭长", [(PERSONS, ("各分管院长", "业务庭庭长"))]),
    ("完成时限：2026年6月30日前", [(DUE, ("2026年6月30日前",))]),
    ("各牵头领导、责任部门应当对照清单抓好落实。", []),
    ("明确责任人、责任部门和完成时限。", []),
    ("责任部门：", [(DEPARTMENTS, ())]),
]


@pytest.mark.parametrize(("text", "found"), SITUATIONS)
def test_labels_are_found_with_their_values(text: str, found: list[tuple[TagKind, tuple[str, ...]]]) -> None:
    assert [(tag.kind, tag.values) for tag in find_tags(text)] == found


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("抓好落实。（责任部门：审管办）另行通知。", "（责任部门：审管办）"),
        ("抓好落实。责任部门：审管办。另行通知。", "责任部门：审管办。"),
    ],
)
def test_a_label_covers_its_values_and_brackets(text: str, covered: str) -> None:
    (tag,) = find_tags(text)
    assert text[tag.start : tag.end] == covered


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("甲庭、乙庭", ("甲庭", "乙庭")),
        ("甲庭,乙庭；丙庭", ("甲庭", "乙庭", "丙庭")),
        ("甲部（乙、丙）", ("甲部（乙、丙）",)),
        ("甲庭）、乙庭", ("甲庭）", "乙庭")),
        (" 、", ()),
    ],
)
def test_values_are_split_outside_brackets(value: str, parts: tuple[str, ...]) -> None:
    assert split_values(value) == parts


@pytest.mark.parametrize(
    ("text", "name", "department"),
    [
        ("周书禾", True, False),
        ("阿依·古丽", True, False),
        ("副院长", False, False),
        ("立案庭", False, True),
        ("各业务庭", False, True),
        ("政治部（机关党委）", False, True),
        ("诉讼服务中心", False, True),
        ("本院各部门", False, True),
        ("审管", True, False),
        ("按照方案要求抓好各项工作的落实", False, False),
    ],
)
def test_names_and_departments_are_told_apart(text: str, name: bool, department: bool) -> None:  # noqa: FBT001 - a table
    assert looks_like_name(text) is name
    assert looks_like_department(text) is department
