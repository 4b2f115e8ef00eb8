"""Every format measured by its ink on the pages of our own PDF at 300 dpi: what a ruler on the paper would say."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication

from courtdesk.reports import page_painter
from courtdesk.reports.document import Calibration, Format, OfficialDocument, PaperStyle, Paragraph, Signature
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.standard import CELL, PITCH
from tests.reports import format_samples as samples
from tests.reports.ink import Ink
from tests.reports.paper_samples import sample

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
Measured = Callable[[OfficialDocument, int], Ink]
MARK_TOP = {Format.LETTER: 30.0, Format.ORDER: 57.0}
FULL = (Paragraph("国" * 28 * 160),)
#: Paragraphs that make papers of one page, of some, and of seven.
SHORT, LONG = 1, 32
#: White beside the ink of 日, a narrow character.
NARROW = 0.9


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


@pytest.fixture(scope="module")
def measured() -> Iterator[Measured]:
    """Return the ink of one page of a paper, counted from 0; negative ones count from the end."""
    kept: dict[tuple[OfficialDocument, int], Ink] = {}

    def ink(paper: OfficialDocument, index: int) -> Ink:
        if (paper, index) not in kept:
            with pypdfium2.PdfDocument(page_painter.render_pdf(paper)) as pdf:
                kept[paper, index] = Ink(pdf[index if index >= 0 else len(pdf) + index])
        return kept[paper, index]

    yield ink
    kept.clear()


def papers() -> dict[str, OfficialDocument]:
    """Every kind's sample, and every format short and seven pages long."""
    found = {f"kind-{kind}": sample(kind) for kind in KINDS}
    for name, make in samples.FORMATS.items():
        found[f"{name}-short"], found[f"{name}-long"] = make(SHORT), make(LONG)
    return {name: paper for name, paper in found.items() if paper.format is not Format.SHEET}


PAPERS = papers()


# ---- heads --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_the_mark_begins_where_its_format_says(measured: Measured, name: str) -> None:
    paper = PAPERS[name]
    ink = measured(paper, 0)
    top = next(row[0] for row in ink.rows(ink.red))
    assert top == pytest.approx(MARK_TOP.get(paper.format, 72.0), abs=0.3)
    under = [rule[0] for rule in ink.rules(ink.red)] or [top + 20]
    left, right = ink.across(ink.red, top, min(under[0] - 1, top + 40))
    assert (left + right) / 2 == pytest.approx(106, abs=1)
    assert right - left <= 156


@pytest.mark.parametrize("name", [name for name in PAPERS if PAPERS[name].format not in MARK_TOP])
def test_the_red_rule_stands_4_mm_under_the_line_over_it_from_28_to_184(measured: Measured, name: str) -> None:
    ink = measured(PAPERS[name], 0)
    (rule,) = ink.rules(ink.red)
    assert rule[2:] == pytest.approx((28, 184), abs=0.5)
    above = [row for row in ink.rows(ink.black) if row[1] < rule[0]]
    if above and above[-1][0] > 90:
        assert rule[0] - above[-1][1] == pytest.approx(4, abs=0.5)
    assert rule[1] - rule[0] == pytest.approx(0.53, abs=0.17)


def test_a_letter_has_double_rules_of_170_mm_4_mm_under_the_mark_and_20_over_the_foot(measured: Measured) -> None:
    ink = measured(samples.letter(LONG), 0)
    thick, thin, low_thin, low_thick = ink.rules(ink.red)
    for rule in (thick, thin, low_thin, low_thick):
        assert rule[2:] == pytest.approx((21, 191), abs=0.5)
    assert thick[1] - thick[0] > 2 * (thin[1] - thin[0])
    assert low_thick[1] - low_thick[0] > 2 * (low_thin[1] - low_thin[0])
    mark = [row for row in ink.rows(ink.red) if row[1] < thick[0]]
    assert thick[0] - mark[-1][1] == pytest.approx(4, abs=0.7)
    assert (low_thin[0] + low_thick[1]) / 2 == pytest.approx(277, abs=1)
    items = next(row for row in ink.rows(ink.black) if row[0] > thin[1])
    assert items[0] - thin[1] == pytest.approx(4.9, abs=0.7)
    assert ink.across(ink.black, *items) == pytest.approx((28, 184), abs=0.8)
    second = measured(samples.letter(LONG), 1)
    assert 1 not in second.red


def test_an_orders_number_stands_two_rows_under_its_mark_and_the_text_two_under_the_number(
    measured: Measured,
) -> None:
    ink = measured(samples.order(2), 0)
    mark = ink.rows(ink.red)[-1]
    number, first = ink.rows(ink.black)[:2]
    assert number[0] - mark[1] == pytest.approx(2 * PITCH, abs=2)
    assert first[0] - number[1] == pytest.approx(2.5 * PITCH, abs=PITCH / 2 + 1)
    assert sum(ink.across(ink.black, *number)) / 2 == pytest.approx(106, abs=0.5)
    assert ink.rules(ink.red) == []


def test_several_signers_move_the_rule_down_and_end_one_cell_from_the_edge(measured: Measured) -> None:
    ink = measured(samples.upward_paper(), 0)
    (rule,) = ink.rules(ink.red)
    upper, lower = [row for row in ink.rows(ink.black) if 100 < row[0] < rule[0]]
    left, right = ink.across(ink.black, *lower)
    assert left == pytest.approx(28 + CELL, abs=0.7)
    assert lower[0] - upper[0] == pytest.approx(PITCH, abs=0.7)
    assert rule[0] - lower[1] == pytest.approx(4, abs=0.5)
    assert max(right, ink.across(ink.black, *upper)[1]) <= 184 - CELL + 0.1


def test_the_word_beside_the_names_of_a_joint_issue_stands_at_their_middle(measured: Measured) -> None:
    ink = measured(samples.joint_paper(), 0)
    top, foot = ink.rows(ink.red)[0][0], [row for row in ink.rows(ink.red) if row[1] < 125][-1][1]
    word = ink.rows(ink.red, 150, 181)
    middle = (word[0][0] + [row for row in word if row[1] < 125][-1][1]) / 2
    assert middle == pytest.approx((top + foot) / 2, abs=1)


# ---- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", [samples.file_paper, samples.letter, samples.minutes], ids=["file", "letter", "minutes"]
)
@pytest.mark.parametrize("index", [1, 3, 6])
def test_full_pages_show_22_rows_of_28_cells(
    measured: Measured, make: Callable[[int], OfficialDocument], index: int
) -> None:
    ink = measured(replace(make(1), body=FULL), index)
    assert len(ink.lines) == 22
    assert 37 <= ink.lines[0][0] < 41
    assert ink.lines[-1][1] <= 262.5
    assert all(10.1 < low[0] - high[0] < 10.35 for high, low in itertools.pairwise(ink.lines))
    left, right = ink.across(ink.black, 37, 262)
    assert 28 <= left <= 29.5
    assert 182.5 <= right <= 184.3


def test_in_profile_b_the_ink_itself_stands_from_37_to_262(measured: Measured) -> None:
    paper = samples.file_paper(1, body=FULL, style=PaperStyle(Calibration.INK))
    ink = measured(paper, 1)
    assert len(ink.lines) == 22
    assert ink.lines[0][0] == pytest.approx(37, abs=0.8)
    assert ink.lines[-1][1] == pytest.approx(262, abs=0.8)
    first = measured(paper, 0)
    assert first.rows(first.red)[0][0] == pytest.approx(72, abs=0.3)


def test_two_empty_rows_stand_between_the_red_rule_and_the_title(measured: Measured) -> None:
    ink = measured(samples.file_paper(), 0)
    (rule,) = ink.rules(ink.red)
    title = next(row for row in ink.rows(ink.black) if row[0] > rule[1])
    bearing = 2.3  # from the upper edge of the title's row to its ink
    assert title[0] - rule[1] - bearing == pytest.approx(2 * PITCH, abs=3)


@pytest.mark.parametrize("sealed", [True, False])
def test_the_signature_stands_where_a_seal_or_none_asks_for(measured: Measured, sealed: bool) -> None:  # noqa: FBT001
    paper = samples.file_paper(1, signature=Signature("示例县人民法院", samples.DAY, sealed=sealed), imprint=None)
    ink = measured(paper, 0)
    organ, day = ink.lines[-2:]
    organ_left, organ_right = ink.across(ink.black, *organ)
    day_left, day_right = ink.across(ink.black, *day)
    if sealed:
        assert day_right == pytest.approx(184 - 4 * CELL - NARROW, abs=1)
        assert (organ_left + organ_right) / 2 == pytest.approx((day_left + day_right) / 2, abs=1)
        assert organ[0] - ink.lines[-3][1] == pytest.approx(2 * PITCH + 5, abs=1.5)
    else:
        assert organ_right == pytest.approx(184 - 2 * CELL, abs=1)
        assert day_left == pytest.approx(organ_left + 2 * CELL, abs=0.9)


def test_one_who_signs_stands_four_cells_from_the_edge_and_the_day_a_row_under(measured: Measured) -> None:
    ink = measured(samples.order(1), 0)
    lines = [row for row in ink.lines if row[1] < 230]
    post, day = lines[-2:]
    assert ink.across(ink.black, *post)[1] == pytest.approx(184 - 4 * CELL, abs=1)
    assert ink.across(ink.black, *day)[1] == pytest.approx(184 - 4 * CELL - NARROW, abs=1)
    assert day[0] - post[0] == pytest.approx(2 * PITCH, abs=0.8)


def test_attachment_pages_have_their_label_on_row_1_and_their_title_on_row_3(measured: Measured) -> None:
    ink = measured(samples.with_attachments(), 2)
    label, title = ink.lines[:2]
    assert label[0] == pytest.approx(39.3, abs=0.8)
    assert sum(title) / 2 - sum(label) / 2 == pytest.approx(2 * PITCH, abs=0.6)
    assert ink.across(ink.black, *label)[0] == pytest.approx(28, abs=0.8)
    assert sum(ink.across(ink.black, *title)) / 2 == pytest.approx(106, abs=1)


# ---- imprint and page numbers -------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PAPERS if PAPERS[name].format is not Format.LETTER])
def test_the_last_rule_of_the_imprint_is_the_foot_of_the_type_area(measured: Measured, name: str) -> None:
    if not lay_out(PAPERS[name]).imprint_page:
        return
    ink = measured(PAPERS[name], -1)
    entries = PAPERS[name].imprint
    first, *middle, last = ink.rules(ink.black)[-3 if entries and entries.entries else -2 :]
    assert last[1] == pytest.approx(262, abs=0.5)
    assert last[2:] == pytest.approx((28, 184), abs=0.5)
    for rule in (first, last):
        assert rule[1] - rule[0] == pytest.approx(0.35, abs=0.1)
    for rule in middle:
        assert rule[1] - rule[0] == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize("name", [name for name in PAPERS if name.endswith(("long", "short"))])
@pytest.mark.parametrize("index", [0, 1, -1])
def test_dashes_of_page_numbers_stand_7_mm_under_the_type_area(measured: Measured, name: str, index: int) -> None:
    pages = lay_out(PAPERS[name])
    index = index if index >= 0 else len(pages) - 1
    if index >= len(pages):
        return
    ink, number = measured(PAPERS[name], index), pages.pages[index].number
    below = [row for row in ink.rows(ink.black) if row[0] > 262.6]
    if not number:
        assert below == []
        return
    left, right = ink.across(ink.black, 263, 275)
    dash = ink.rows(ink.black, *((right - 3.5, right) if number % 2 else (left, left + 3.5)))[-1]
    assert sum(dash) / 2 == pytest.approx(269, abs=0.5)
    edge = 184 - CELL * 14 / 16 if number % 2 else 28 + CELL * 14 / 16
    assert (right if number % 2 else left) == pytest.approx(edge, abs=0.8)


def test_long_papers_have_seven_pages_or_more() -> None:
    assert all(len(lay_out(PAPERS[name])) >= 7 for name in PAPERS if name.endswith("-long"))


# ---- form sheets --------------------------------------------------------------------------------


def test_a_form_sheets_frame_is_as_wide_as_the_type_area_and_thicker_than_its_rules(measured: Measured) -> None:
    ink = measured(samples.sheet(), 0)
    rules = ink.rules(ink.black)
    assert len(rules) == 1 + 6
    for rule in (rules[0], rules[-1]):
        assert rule[2:] == pytest.approx((28, 184), abs=0.5)
        assert rule[1] - rule[0] == pytest.approx(0.35, abs=0.1)
    assert all(rule[1] - rule[0] < 0.3 for rule in rules[1:-1])
    title = ink.lines[0]
    assert sum(ink.across(ink.black, *title)) / 2 == pytest.approx(106, abs=1)
    assert title[0] == pytest.approx(38.5, abs=1)
