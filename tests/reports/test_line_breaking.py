"""Lines of text and titles end where the marks and the words allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.line_breaking import NEVER_FIRST, NEVER_LAST, break_lines
from courtdesk.reports.title_shape import title_lines
from courtdesk.reports.widths import cells

HAN = "本院审理认为原告诉请有据应予支持被告经传唤未到庭"


def lines_of(text: str, first: float = 28.0, rest: float = 28.0) -> list[str]:
    return [text[line.start : line.end] for line in break_lines(text, first, rest)]


@pytest.mark.parametrize(
    ("character", "width"),
    [
        ("国", 1),
        ("，", 1),
        ("“", 1),
        ("—", 1),
        ("…", 1),
        ("〔", 1),
        ("A", 0.5),
        ("8", 0.5),
        (".", 0.5),
        ("堃", 1),
        ("%", 1),
    ],
)
def test_latin_letters_and_digits_take_half_a_cell(character: str, width: float) -> None:
    assert cells(character) == width


def test_a_full_line_holds_28_characters() -> None:
    assert list(map(len, lines_of("国" * 60))) == [28, 28, 4]


def test_the_first_line_is_shorter_by_its_indent() -> None:
    assert list(map(len, lines_of("国" * 60, first=26))) == [26, 28, 6]


@pytest.mark.parametrize(
    ("text", "first_line"),
    [
        ("国" * 27 + "，" + "国" * 5, "国" * 27 + "，"),
        # One mark earlier in the line gives half a cell, the last mark's blank half hangs.
        ("国" * 10 + "，" + "国" * 17 + "。" + "国" * 5, "国" * 10 + "，" + "国" * 17 + "。"),
        # No other mark to squeeze: the character before goes down with it.
        ("国" * 28 + "。" + "国" * 5, "国" * 27),
        # An opening bracket does not end a line.
        ("国" * 27 + "（国）" + "国" * 5, "国" * 27),
        # A number, an ellipsis and a dash are not torn.
        ("国" * 26 + "12345元", "国" * 26),
        ("国" * 27 + "……" + "国" * 3, "国" * 26),
        ("国" * 27 + "——" + "国" * 3, "国" * 26),
        ("国" * 27 + "50%以上", "国" * 27),
    ],
)
def test_a_line_ends_where_the_marks_allow(text: str, first_line: str) -> None:
    assert lines_of(text)[0] == first_line


def test_a_stretched_line_ends_on_the_edge() -> None:
    line = break_lines("国" * 28 + "。" + "国" * 5, 28, 28)[0]
    assert line.width == pytest.approx(28)
    assert line.offsets[-1] == pytest.approx(27)


def test_a_squeezed_line_ends_on_the_edge() -> None:
    line = break_lines("国" * 10 + "，" + "国" * 17 + "。" + "国" * 5, 28, 28)[0]
    assert line.width == pytest.approx(28)


def test_what_is_longer_than_a_line_is_torn_rather_than_lost() -> None:
    text = "https://" + "a" * 100
    assert "".join(lines_of(text)) == text
    assert all(cells(line) <= 28 for line in lines_of(text))


@given(st.text(alphabet=HAN + "，。、；：（）《》“”…—0123456789.%AB ", max_size=200), st.sampled_from((3, 8, 28)))
def test_every_text_is_set_whole_in_order_and_inside_its_line(text: str, room: int) -> None:
    lines = break_lines(text, room, room)
    assert "".join(text[line.start : line.end] for line in lines) == text
    for line in lines:
        assert list(line.offsets) == sorted(line.offsets)
        # An opening mark at the head may hang its blank half, so that its ink still begins at the edge.
        hung = 0.5 if text[line.start] in NEVER_LAST else 0.0
        assert all(offset >= -hung - 1e-6 for offset in line.offsets)


@given(st.lists(st.sampled_from([*HAN, "，国", "（国）", "《国》", "2026年", "“国”"]), min_size=1, max_size=120))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(pieces: list[str]) -> None:
    text = "国" + "".join(pieces)
    lines = lines_of(text)
    assert all(line[0] not in NEVER_FIRST for line in lines[1:])
    assert all(line[-1] not in NEVER_LAST for line in lines[:-1])


@given(st.lists(st.sampled_from([*HAN, "，国", "（国）", "2026年"]), min_size=1, max_size=120))
def test_no_set_line_is_wider_than_28_cells(pieces: list[str]) -> None:
    assert all(line.width <= 28 + 1e-6 for line in break_lines("".join(pieces), 28, 28))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于成立领导小组的通知", ("关于成立领导小组的通知",)),
        (
            "关于（2026）豫0899民初231号案件限期审结的催办通知书",
            ("关于（2026）豫0899民初231号案件", "限期审结的催办通知书"),
        ),
        (
            "关于开展2026年第二季度案件质量评查工作的通知",
            ("关于开展2026年第二季度", "案件质量评查工作的通知"),
        ),
        (
            "示例县人民法院关于印发《示例县人民法院审判质效提升年活动实施方案》的通知",
            ("示例县人民法院关于印发《示例县人民法院", "审判质效提升年活动实施方案》的通知"),
        ),
    ],
)
def test_a_title_is_parted_at_whole_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@given(st.text(alphabet="示例法院关于印发审判管理办法的通知《》（）2026年、案件", min_size=1, max_size=80))
def test_a_title_loses_no_character(title: str) -> None:
    assert "".join(title_lines(title)) == title


def test_a_title_of_three_lines_is_no_hourglass() -> None:
    title = "关于印发《关于进一步加强和规范案件审限管理工作的若干规定（试行）》并开展长期未结案件专项清理活动的通知"
    widths = list(map(cells, title_lines(title)))
    assert len(widths) == 3
    assert not (widths[1] < widths[0] and widths[1] < widths[2])


def test_a_line_with_hardly_a_gap_is_not_torn_apart() -> None:
    address = "http://example.com/very/long/path/with-many-parts/and_more?x=1&y=2&z=" + "3" * 40
    for line in break_lines(address, 26.0, 28.0):
        gaps = [
            after - before - cells(character)
            for before, after, character in zip(line.offsets, line.offsets[1:], address[line.start :], strict=False)
        ]
        assert max(gaps) <= 2
