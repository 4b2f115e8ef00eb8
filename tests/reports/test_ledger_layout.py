"""A ledger on paper: columns that fit, rows that stay whole, headings where they belong."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.reports.ledger_columns import PADDING
from courtdesk.reports.ledger_layout import TOTALS, SheetPages, cell_lines, lay_sheet
from courtdesk.reports.ledger_places import place_page
from courtdesk.reports.ledger_sheet import ColumnKind, GroupLine, Paper, SheetColumn, SheetStyle
from courtdesk.reports.pages import Page
from courtdesk.reports.placing import cell_of
from courtdesk.reports.widths import cells
from tests.reports.ledger_samples import DAY, ledger, of_texts

HAIR = 0.01
STYLES = {
    "A4 landscape": SheetStyle(),
    "A4 portrait": SheetStyle(landscape=False),
    "A3 landscape": SheetStyle(paper=Paper.A3),
    "small type": SheetStyle(size=7.5, margin=10),
    "large type": SheetStyle(size=12, margin=20),
}


def words(page: Page) -> str:
    return "".join(text.text for text in page.texts)


def rows_of(pages: SheetPages) -> list[int]:
    return [piece.row for band in pages.bands for piece in band]


def many_columns(count: int) -> SheetPages:
    sheet = ledger(6)
    extra = tuple(SheetColumn(f"x{at}", f"附加{at}", ColumnKind.CASE_NO) for at in range(count))
    rows = tuple(row if isinstance(row, GroupLine) else (*row, *["附加内容"] * count) for row in sheet.rows)
    return lay_sheet(replace(sheet, columns=sheet.columns + extra, rows=rows), SheetStyle())


# ---- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_columns_stand_between_the_margins_and_never_over_one_another(style: SheetStyle) -> None:
    for side in lay_sheet(ledger(30), style).columns.sides:
        assert side[0].x >= style.margin - HAIR
        assert side[-1].x + side[-1].width <= style.page[0] - style.margin + HAIR
        for before, after in pairwise(side):
            assert after.x == pytest.approx(before.x + before.width)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_case_numbers_days_and_numbers_are_never_torn(style: SheetStyle) -> None:
    pages = lay_sheet(ledger(30), style)
    shown = "\n".join(text.text for at in range(len(pages)) for text in place_page(pages, at).page.texts)
    for serial in range(1, 31):
        assert f"（2026）豫0899民初{serial}号" in shown.split("\n")
    assert "2026-05-19" in shown


def test_type_grows_smaller_only_as_far_as_the_columns_ask() -> None:
    assert lay_sheet(of_texts("盗窃罪"), SheetStyle(size=12)).columns.size == 12
    narrow = lay_sheet(ledger(), SheetStyle(landscape=False, size=12))
    assert narrow.columns.size < 12
    assert narrow.side_by_side == 1


def test_columns_that_do_not_fit_stand_side_by_side_each_page_with_the_naming_one() -> None:
    pages = many_columns(14)
    assert pages.side_by_side > 1
    home = next(at for at, column in enumerate(pages.sheet.columns) if column.key == "case_no")
    shown = [slot.column for side in pages.columns.sides for slot in side]
    assert all(home in [slot.column for slot in side] for side in pages.columns.sides)
    assert sorted(set(shown)) == list(range(len(pages.sheet.columns)))
    assert len(shown) == len(set(shown)) + pages.side_by_side - 1


def test_pages_side_by_side_hold_the_same_rows_at_the_same_height() -> None:
    pages = many_columns(14)
    numbers = [
        [(text.text, round(text.top, 3)) for text in place_page(pages, at).page.texts if "民初" in text.text]
        for at in range(pages.side_by_side)
    ]
    assert numbers[0]
    assert all(each == numbers[0] for each in numbers)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("庭审a1，（）", max_size=60), min_size=1, max_size=8), st.sampled_from(list(ColumnKind)))
def test_no_word_leaves_its_column(texts: list[str], kind: ColumnKind) -> None:
    sheet = replace(ledger(3), columns=(*ledger(3).columns, SheetColumn("x", "附加", kind)), totals={})
    rows = [row for row in sheet.rows if not isinstance(row, GroupLine)]
    sheet = replace(sheet, rows=tuple((*rows[at % 3], text) for at, text in enumerate(texts)))
    pages = lay_sheet(sheet, SheetStyle())
    cell = cell_of(pages.columns.size)
    for at in range(len(pages)):
        side = pages.columns.sides[at % pages.side_by_side]
        left, right = side[0].x, side[-1].x + side[-1].width
        table = [text for text in place_page(pages, at).page.texts if text.em < 12 and text.top > pages.top(0)]
        for text in table[:-1]:  # the last one is the number of the page
            assert text.xs[0] >= left + PADDING - cell / 2 - HAIR
            # A mark whose blank half hangs over the edge is not cut: its ink is inside.
            assert text.xs[-1] + cell * cells(text.text[-1]) <= right + cell / 2 + HAIR


# ---- rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_row_is_printed_once_and_in_order(style: SheetStyle) -> None:
    sheet = ledger(200)
    assert rows_of(lay_sheet(sheet, style)) == [*range(len(sheet.rows)), TOTALS]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_no_row_reaches_into_the_margin(style: SheetStyle) -> None:
    pages = lay_sheet(ledger(200), style)
    for at, band in enumerate(pages.bands):
        bottom = pages.top(at) + pages.head_height + sum(piece.height for piece in band)
        assert bottom <= style.page[1] - style.margin + HAIR


def test_a_heading_of_a_group_never_stands_alone_at_the_foot() -> None:
    for count in range(30, 90):
        pages = lay_sheet(ledger(count), SheetStyle())
        last = [pages.sheet.rows[band[-1].row] for band in pages.bands if band[-1].row != TOTALS]
        assert not any(isinstance(row, GroupLine) for row in last), count


def test_a_row_higher_than_a_page_is_spread_over_several_and_loses_no_character() -> None:
    long = "".join(chr(0x4E00 + at) for at in range(9000))
    pages = lay_sheet(of_texts("前一行", long, "后一行", kind=ColumnKind.LONG), SheetStyle(footer=""))
    printed = "".join(words(place_page(pages, at).page) for at in range(len(pages)))
    assert len(pages) > 2
    # What else is printed, heading and number of the page, holds none of these.
    assert [letter for letter in long if letter not in printed] == []


def test_a_row_higher_than_a_page_begins_under_the_row_before_and_is_named_on_each_page() -> None:
    long = "因当事人下落不明，需公告送达。" * 400
    sheet = replace(ledger(12, grouped=False), totals={})
    sheet = replace(sheet, rows=(*sheet.rows[:6], (*sheet.rows[6][:-1], long), *sheet.rows[7:]))
    pages = lay_sheet(sheet, SheetStyle())
    held = [at for at, band in enumerate(pages.bands) if any(piece.row == 6 for piece in band)]
    assert held[0] == 0, "it does not leave the rest of the first page empty"
    assert len(held) > 2
    number = str(sheet.rows[6][1])  # type: ignore[index]  # no heading of a group
    assert all(number in words(place_page(pages, at * pages.side_by_side).page) for at in held)


def test_a_line_left_blank_stays_blank() -> None:
    tall, short, bare = (lay_sheet(of_texts(text), SheetStyle()) for text in ("一\n\n三", "一\n三", "\n一\n三\n"))
    assert tall.bands[0][0].height == pytest.approx(short.bands[0][0].height + short.line)
    assert bare.bands == short.bands
    placed = {text.text: text.top for text in place_page(tall, 0).page.texts if text.text in ("一", "三")}
    assert placed["三"] - placed["一"] == pytest.approx(2 * tall.line)


def test_the_number_that_names_a_paper_is_never_torn() -> None:
    texts = ["示法催〔2026〕17号", "示法督〔2026〕5号"]
    columns = [
        SheetColumn("number", "发文字号"),
        *(SheetColumn(f"c{at}", "标题", ColumnKind.LONG) for at in range(7)),
    ]
    rows = tuple((text, *["关于案件限期审结的通知" * 9] * 7) for text in texts)
    sheet = replace(of_texts(), columns=tuple(columns), rows=rows, home="number")
    pages = lay_sheet(sheet, SheetStyle())
    (slot,) = [each for side in pages.columns.sides for each in side if each.column == 0][:1]
    assert [cell_lines(text, pages.columns.room(slot)) for text in texts] == [1, 1]


def test_the_heading_is_on_every_page_unless_that_is_not_wanted() -> None:
    for repeat, expected in ((True, [True, True]), (False, [True, False])):
        pages = lay_sheet(ledger(60), SheetStyle(repeat_head=repeat))
        seen = ["合议庭成员" in words(place_page(pages, at).page) for at in range(2)]
        assert seen == expected


def test_title_conditions_organ_and_day_stand_on_the_first_page_only() -> None:
    pages = lay_sheet(ledger(60), SheetStyle())
    first, second = (words(place_page(pages, at).page) for at in range(2))
    for said in (pages.sheet.title, pages.sheet.subtitle, "编制单位：示例县人民法院", "共 60 件　2026年4月20日"):
        assert said in first
        assert said not in second


def test_every_page_says_which_one_it_is() -> None:
    pages = lay_sheet(ledger(60), SheetStyle(footer="案件审限"))
    for at in range(len(pages)):
        foot = words(place_page(pages, at).page)
        assert f"第 {at + 1} 页 / 共 {len(pages)} 页" in foot
        assert foot.endswith("案件审限")


def test_without_title_there_are_neither_conditions_nor_headings_of_groups() -> None:
    pages = lay_sheet(ledger(12), SheetStyle(titled=False))
    shown = words(place_page(pages, 0).page)
    assert pages.sheet.subtitle not in shown
    assert "已超期　" not in shown


def test_an_empty_ledger_is_one_page_with_its_heading() -> None:
    pages = lay_sheet(replace(ledger(0), totals={}), SheetStyle())
    assert len(pages) == 1
    assert "案号" in words(place_page(pages, 0).page)


def test_sums_stand_under_the_last_row() -> None:
    pages = lay_sheet(ledger(12), SheetStyle())
    shown = words(place_page(pages, len(pages) - 1).page)
    assert "合计" in shown
    assert f"{sum(serial % 7 for serial in range(1, 13))}" in shown


def test_what_is_urgent_is_set_heavier_for_pages_without_colour() -> None:
    page = place_page(lay_sheet(ledger(6), SheetStyle()), 0).page
    faces = {text.text: text.face for text in page.texts}
    assert faces["超 6 天"] != faces["剩 67 天"]


def test_ten_thousand_rows_are_laid_out_in_two_seconds() -> None:
    rows = tuple(row for row in ledger(10_000).rows)
    sheet = replace(ledger(3), rows=rows, made_on=DAY)
    began = time.perf_counter()
    pages = lay_sheet(sheet, SheetStyle())
    assert time.perf_counter() - began < 2
    assert len(pages) > 300
