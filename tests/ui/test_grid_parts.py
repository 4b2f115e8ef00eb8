"""The parts of the grid that know no window: outline, widths, pages, copying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.ui.tables.clipboard import as_html, as_tsv, copied_columns
from courtdesk.ui.tables.outline import Group, Outline
from courtdesk.ui.tables.pasted import read_tsv
from courtdesk.ui.tables.row_pages import PAGE_ROWS, RowPages
from courtdesk.ui.tables.spec import Column, Kind, Lamp, Share, fit, ledger, text_of


@dataclass(frozen=True)
class Line:
    id: int
    name: str = ""


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    counts = draw(st.lists(st.integers(0, 6), max_size=6))
    groups = [Group(f"组{place}", count) for place, count in enumerate(counts)]
    folded = draw(st.sets(st.sampled_from([group.word for group in groups]))) if groups else set()
    return Outline(sum(counts), groups, folded)


@given(outlines())
def test_every_line_that_is_not_folded_away_stands_in_exactly_one_row(outline: Outline) -> None:
    found = [outline.locate(row) for row in range(outline.row_count)]
    positions = [each for each in found if isinstance(each, int)]
    visible = [position for position in range(outline.total) if outline.row_of(position) is not None]
    assert positions == visible
    assert all(outline.locate(outline.row_of(position) or 0) == position for position in visible)


@given(outlines())
def test_each_group_with_lines_has_one_heading_before_them(outline: Outline) -> None:
    found = [outline.locate(row) for row in range(outline.row_count)]
    assert [each for each in found if isinstance(each, Group)] == list(outline.groups)
    for group in outline.groups:
        first, _count = outline.lines_of(group)
        assert outline.locate(first - 1) == group


@given(outlines(), st.integers(0, 40), st.integers(0, 40))
def test_headings_are_counted_in_any_span_of_rows(outline: Outline, first: int, last: int) -> None:
    found = [isinstance(outline.locate(row), Group) for row in range(outline.row_count)] if outline.groups else []
    assert outline.headings_in(first, max(first, last)) == sum(found[first : max(first, last) + 1])


@given(outlines(), st.data())
def test_runs_hold_the_lines_of_a_span_of_rows_in_order(outline: Outline, data: st.DataObject) -> None:
    if not outline.row_count:
        return
    first = data.draw(st.integers(0, outline.row_count - 1))
    last = data.draw(st.integers(first, outline.row_count - 1))
    found = [outline.locate(row) for row in range(first, last + 1)]
    runs = [position for start, end in outline.runs_in(first, last) for position in range(start, end + 1)]
    assert runs == [each for each in found if isinstance(each, int)]


@given(outlines())
def test_folding_twice_changes_nothing(outline: Outline) -> None:
    for group in outline.groups:
        assert outline.toggled(group).toggled(group).row_count == outline.row_count


def _columns() -> list[Column]:
    return [
        Column("lamp", "紧迫程度", Kind.LAMP, lambda _row: None, width=90),
        Column("case_no", "案号", Kind.CASE_NO, lambda _row: None, width=200),
        Column("cause", "案由", Kind.TEXT, lambda _row: None, width=112, stretch=True),
        Column("judge", "承办法官", Kind.TEXT, lambda _row: None, width=70, yields=2),
        Column("department", "部门", Kind.TEXT, lambda _row: None, width=70, yields=1),
    ]


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (800, [90, 200, 370, 70, 70]),
        (542, [90, 200, 112, 70, 70]),
        (500, [90, 200, 140, 70, 0]),
        (420, [90, 200, 130, 0, 0]),
        (300, [90, 200, 112, 0, 0]),
    ],
)
def test_the_department_gives_way_before_the_judge_and_the_case_number_never(room: int, widths: list[int]) -> None:
    columns = _columns()
    assert fit(columns, [column.width for column in columns], room) == widths


@given(st.integers(0, 2500))
def test_columns_fill_a_wide_grid_and_never_shrink_under_what_they_need(room: int) -> None:
    columns = _columns()
    given_widths = fit(columns, [column.width for column in columns], room)
    assert given_widths[1] == 200
    assert sum(given_widths) == max(room, 402)


def test_a_growing_column_takes_its_part_once_the_stretching_one_has_enough() -> None:
    columns = [
        Column("heading", "任务", Kind.TEXT, lambda _row: None, width=200, stretch=True),
        Column("departments", "责任部门", Kind.TEXT, lambda _row: None, width=100, grows=2),
    ]
    assert [fit(columns, [200, 100], room) for room in (300, 400, 450, 900)] == [
        [200, 100],
        [300, 100],
        [300, 150],
        [700, 200],
    ]


def test_no_column_leaves_a_grid_that_has_room_for_all() -> None:
    columns = [column for column in _columns() if not column.stretch]
    assert fit(columns, [column.width for column in columns], 430) == [90, 200, 70, 70]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Lamp("over", "超 6 天"), "超 6 天"),
        (Share(88, 90), "88/90"),
        (Share(88, None), "88"),
        (("民一庭", "民二庭"), "民一庭、民二庭"),
        (date(2026, 4, 2), "2026-04-02"),
        (7, "7"),
    ],
)
def test_each_kind_of_value_has_its_text(value: object, text: str) -> None:
    assert text_of(value) == text  # type: ignore[arg-type]  # the table holds one of each


def test_only_so_many_pages_are_kept_and_the_oldest_leave_first() -> None:
    pages = RowPages(most=2)
    for number in range(3):
        pages.put(number, {number * PAGE_ROWS: Line(number)})
        pages.get(0)
    assert pages.get(0) == Line(0)
    assert pages.get(PAGE_ROWS) is None
    assert pages.get(2 * PAGE_ROWS) == Line(2)


def test_a_row_that_is_gone_is_not_asked_for_again() -> None:
    pages = RowPages()
    pages.put(0, {1: Line(1)})
    assert pages.get(0) is None
    assert pages.has(0)


def test_a_newer_state_of_a_row_takes_its_place() -> None:
    pages = RowPages()
    pages.put(0, {0: Line(5, "旧")})
    pages.replace({5: Line(5, "新"), 6: Line(6)})
    assert pages.get(0) == Line(5, "新")
    assert [row.id for _position, row in pages.placed()] == [5]


NAMES = ledger("名册", [Column("name", "名称", Kind.TEXT, lambda row: row.name)], home="name")


def test_copied_rows_have_headings_and_quoted_cells_where_they_would_tear_a_line() -> None:
    rows = [Line(1, '甲\t"乙"\n丙'), Line(2, '5" 管')]
    text = as_tsv(copied_columns(NAMES.columns), rows)
    assert text == '名称\n"甲\t""乙""\n丙"\n5" 管'
    assert read_tsv(text) == (("名称",), ('甲\t"乙"\n丙',), ('5" 管',))


def test_copied_tables_hold_marks_as_text() -> None:
    html = as_html(copied_columns(NAMES.columns), [Line(1, "<b>&")])
    assert html == "<table><tr><th>名称</th></tr><tr><td>&lt;b&gt;&amp;</td></tr></table>"
