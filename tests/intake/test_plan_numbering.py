"""Numbers that open a part are told from numbers that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake.numbering import Level, Series, chinese_number, marker_at, markers_in

OPENING = [
    ("一、总体要求", Level.CHAPTER, 1, "总体要求"),
    ("十二、附则", Level.CHAPTER, 12, "附则"),
    ("（三）强化监督", Level.GROUP, 3, "强化监督"),
    ("(二)强化监督", Level.GROUP, 2, "强化监督"),
    ("(四强化监督", None, None, None),
    ("1.规范立案", Level.ITEM, 1, "规范立案"),
    ("15、规范立案", Level.ITEM, 15, "规范立案"),
    ("3．规范立案", Level.ITEM, 3, "规范立案"),
    ("11. 规范立案", Level.ITEM, 11, "规范立案"),
    ("2,每季度讲评", Level.ITEM, 2, "每季度讲评"),
    ("（1）核对材料", Level.SUBITEM, 1, "核对材料"),
    ("②核对材料", Level.SUBITEM, 2, "核对材料"),
    ("1.5%以下", None, None, None),
    ("1,000件", None, None, None),
    ("2026年3月", None, None, None),
    ("一、二审案件", None, None, None),
    ("（试行）", None, None, None),
]


@pytest.mark.parametrize(("text", "level", "number", "body"), OPENING)
def test_a_number_at_the_beginning_opens_a_part(
    text: str, level: Level | None, number: int | None, body: str | None
) -> None:
    marker = marker_at(text)
    if level is None:
        assert marker is None
    else:
        assert marker is not None
        assert (marker.level, marker.number, text[marker.end :]) == (level, number, body)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("责任部门:审管办2.完善机制", [2]),
        ("控制在1.5%以下。2.完善", [2]),
        ("第（二）项", []),
        ("适用12.3款", []),
        ("第2、3项", []),
    ],
)
def test_inner_numbers_are_no_tails_of_longer_numbers(text: str, numbers: list[int]) -> None:
    assert [marker.number for marker in markers_in(text)] == numbers


@given(st.integers(min_value=1, max_value=99))
def test_chinese_numbers_are_read_back(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    written = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    assert chinese_number(written) == number


def take(series: Series, *texts: str) -> None:
    for text in texts:
        marker = marker_at(text)
        assert marker is not None
        series.take(marker)


@pytest.mark.parametrize(
    ("before", "text", "follows"),
    [
        (["1.甲"], "2.乙", True),
        (["1.甲"], "3.丙", True),
        (["1.甲"], "4.丁", False),
        (["2.甲"], "2.乙", False),
        (["一、甲", "（二）乙", "二、丙"], "（一）丁", True),
        (["1.甲", "（一）乙"], "2.丙", True),
    ],
)
def test_a_series_goes_on_counting(before: list[str], text: str, follows: bool) -> None:  # noqa: FBT001 - a table
    series = Series()
    take(series, *before)
    marker = marker_at(text)
    assert marker is not None
    assert series.follows(marker) is follows


def test_items_may_begin_anew_but_chapters_may_not() -> None:
    series = Series()
    take(series, "一、甲", "二、乙", "1.丙", "2.丁")
    item, chapter = marker_at("1.戊"), marker_at("一、己")
    assert item is not None
    assert chapter is not None
    assert series.restarts(item)
    assert not series.restarts(chapter)
