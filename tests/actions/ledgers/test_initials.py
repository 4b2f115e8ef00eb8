"""Chinese words by their pinyin initials."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.actions.ledgers.initials import are_initials, has_initials, initials_of, initials_pattern


@pytest.mark.parametrize(
    ("text", "letters", "found"),
    [
        ("王晓明", "wxm", True),
        ("王晓明", "xm", True),
        ("王晓明", "wm", False),
        ("原告：王晓明；被告：李静", "lj", True),
        ("单雄信", "sxx", True),  # 单 has three readings
        ("单雄信", "dxx", True),
        ("重庆路", "cql", True),
        ("赵玥", "zy", True),  # not in GB 2312, but in names
        ("李喆", "lz", True),
        ("民间借贷纠纷", "mjjd", True),
        ("民 间", "mj", False),
        ("", "wx", False),
        (None, "wx", False),
        ("ABC公司", "abcgs", True),
        ("abc公司", "abcgs", True),
    ],
)
def test_a_text_is_found_by_initials_that_stand_side_by_side(text: str | None, letters: str, *, found: bool) -> None:
    assert has_initials(text, letters) is found


@pytest.mark.parametrize(
    ("text", "are"),
    [("wx", True), ("WXM", True), ("w", False), ("abcdefghi", False), ("w2", False), ("王x", False), ("w m", False)],
)
def test_two_to_eight_latin_letters_may_be_initials(text: str, *, are: bool) -> None:
    assert are_initials(text) is are


def test_a_character_with_several_readings_has_all_their_initials() -> None:
    assert set(initials_of("单")) == {"s", "d", "c"}
    assert initials_of("张三A1") == ("zsa1",)


def test_a_long_text_of_many_readings_is_cut_short() -> None:
    assert len(initials_of("单" * 50)) == 16


@given(text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4))
def test_the_pattern_finds_every_text_by_its_own_initials(text: str) -> None:
    for letters in initials_of(text):
        if are_initials(letters):
            assert re.search(initials_pattern(letters), text)


def test_nearly_every_character_has_an_initial() -> None:
    bare = [chr(code) for code in range(0x4E00, 0x9FA6) if initials_of(chr(code)) == (chr(code),)]
    assert len(bare) < 200
