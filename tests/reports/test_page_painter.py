"""The painted page measured by its ink, in millimetres."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication, QImage

from courtdesk.errors import DiskFull
from courtdesk.reports import page_painter
from courtdesk.reports.document import Head, OfficialDocument
from courtdesk.reports.flow import Face
from courtdesk.reports.font_patch import without_radicals
from courtdesk.reports.fonts import OFFICIAL, stand_in
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import lay_out
from tests.reports.ink import Ink
from tests.reports.paper_samples import bare, sample, with_text, words

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
Opened = Callable[[OfficialDocument], pypdfium2.PdfDocument]
HAS_FONTS = stand_in(Face.FANG) is not None
RADICAL_TWINS = "一人工大小山老民法支比见言走足车长门食马高黑龙龟"


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Write a paper as PDF and open it; papers written before are kept."""
    folder = tmp_path_factory.mktemp("pdf")
    written: dict[OfficialDocument, pypdfium2.PdfDocument] = {}

    def opened(paper: OfficialDocument) -> pypdfium2.PdfDocument:
        if paper not in written:
            path = folder / f"{len(written)}.pdf"
            page_painter.write_pdf(paper, path)
            written[paper] = pypdfium2.PdfDocument(path)
        return written[paper]

    yield opened
    for document in written.values():
        document.close()


@pytest.fixture(scope="module")
def first_page(pdf: Opened) -> Ink:
    return Ink(pdf(sample("urging_notice"))[0])


@pytest.fixture(scope="module")
def full_page(pdf: Opened) -> Ink:
    return Ink(pdf(with_text("国" * 28 * 40))[1])


def test_the_paper_is_a4(pdf: Opened) -> None:
    width, height = pdf(bare())[0].get_size()
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((210, 297), abs=0.2)


def test_the_red_mark_begins_35_mm_under_the_type_areas_edge(first_page: Ink) -> None:
    assert first_page.rows(first_page.red)[0][0] == pytest.approx(72, abs=0.3)


@pytest.mark.parametrize("mark", ["示例法院文件", "示例自治州示例自治县人民法院文件"])
def test_short_and_long_marks_begin_at_the_same_height(pdf: Opened, mark: str) -> None:
    ink = Ink(pdf(replace(bare(), head=Head(mark, "")))[0])
    assert ink.rows(ink.red)[0][0] == pytest.approx(72, abs=0.3)
    left, right = ink.across(ink.red, 70, 95)
    assert (left + right) / 2 == pytest.approx(106, abs=1)


def test_the_red_rule_stands_4_mm_under_the_number(first_page: Ink) -> None:
    number = next(row for row in first_page.rows(first_page.black) if 100 < row[0] < 116)
    rule = first_page.rows(first_page.red)[-1]
    assert rule[0] - number[1] == pytest.approx(4, abs=0.5)
    assert first_page.across(first_page.red, rule[0], rule[1]) == pytest.approx((28, 184), abs=0.3)


def test_a_full_page_shows_22_rows_inside_the_type_area(full_page: Ink) -> None:
    rows = [row for row in full_page.rows(full_page.black) if row[1] < 264]
    assert len(rows) == 22
    assert rows[0][0] >= 37
    assert rows[-1][1] <= 262
    pitches = [after[0] - before[0] for before, after in itertools.pairwise(rows)]
    assert all(10.1 < pitch < 10.35 for pitch in pitches)


def test_ink_stays_between_28_and_184(full_page: Ink) -> None:
    left, right = full_page.across(full_page.black, 37, 262)
    assert 28 <= left <= 29.5
    assert 182.5 <= right <= 184


def test_the_page_numbers_dash_stands_7_mm_under_the_type_area(pdf: Opened) -> None:
    pages = pdf(with_text("国" * 28 * 40))
    for index, (start, end) in enumerate([(175, 178), (33.5, 37)]):
        ink = Ink(pages[index])
        dash = [row for row in ink.rows(ink.black, start, end) if row[0] > 263]
        assert len(dash) == 1
        assert sum(dash[0]) / 2 == pytest.approx(269, abs=0.3)


def test_the_imprint_ends_on_the_foot_of_the_type_area(pdf: Opened) -> None:
    paper = pdf(sample("urging_notice"))
    page = Ink(paper[len(paper) - 1])
    last = [row for row in page.rows(page.black) if row[1] < 264][-1]
    assert last[1] == pytest.approx(262, abs=0.3)
    assert last[1] - last[0] == pytest.approx(0.35, abs=0.1)


@pytest.mark.parametrize("kind", KINDS)
def test_text_copied_out_of_a_pdf_is_the_papers_own(pdf: Opened, kind: str) -> None:
    paper = sample(kind)
    copied = words("".join(page.get_textpage().get_text_range() for page in pdf(paper)))
    assert sorted(copied) == sorted(words(lay_out(paper).text()))


@pytest.mark.skipif(not HAS_FONTS, reason="the stand-in fonts are put there by make")
def test_characters_that_share_a_glyph_with_a_radical_are_copied_as_themselves(pdf: Opened) -> None:
    copied = words("".join(page.get_textpage().get_text_range() for page in pdf(with_text(RADICAL_TWINS * 2))))
    assert RADICAL_TWINS in copied


@pytest.mark.skipif(not HAS_FONTS, reason="the stand-in fonts are put there by make")
def test_a_font_without_radicals_keeps_all_else() -> None:
    path = stand_in(Face.FANG)
    assert path is not None
    font = path.read_bytes()
    patched = without_radicals(font)
    assert len(patched) == len(font)
    assert without_radicals(patched) == patched
    assert sum(a != b for a, b in zip(font, patched, strict=True)) < 2000


def test_rare_characters_of_names_are_drawn_by_a_font_that_has_them(pdf: Opened) -> None:
    names = "镕堃珺喆龑赟玥翀璟"
    copied = words("".join(page.get_textpage().get_text_range() for page in pdf(with_text(names))))
    assert names in copied


def test_fonts_this_pc_lacks_are_told_with_what_stands_in() -> None:
    told = page_painter.stand_ins()
    assert all(wanted in OFFICIAL.values() and used and wanted != used for wanted, used in told)


@pytest.mark.parametrize("dpi", [72, 96, 144, 200])
def test_the_preview_shows_the_mark_where_the_paper_has_it(dpi: int) -> None:
    image = page_painter.page_image(lay_out(sample("urging_notice")), 0, dpi)
    assert (image.width(), image.height()) == (round(210 * dpi / 25.4), round(297 * dpi / 25.4))
    red = [y * 25.4 / dpi for y in range(image.height()) if has_red(image, y)]
    assert red[0] == pytest.approx(72, abs=25.4 / dpi + 0.3)
    assert sum(72 <= y <= 88 for y in red) == pytest.approx(15 * dpi / 25.4, rel=0.1)


def has_red(image: QImage, y: int) -> bool:
    colours = (image.pixelColor(x, y) for x in range(0, image.width(), 2))
    return any(colour.red() - colour.green() > 90 for colour in colours)


def test_a_pdf_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        page_painter.write_pdf(bare(), tmp_path / "none" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_several_papers_are_written_one_file_each(tmp_path: Path) -> None:
    page_painter.write_pdfs([(bare(), tmp_path / "a.pdf"), (sample("notice"), tmp_path / "b.pdf")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_an_application_that_runs_is_not_made_again() -> None:
    before = QGuiApplication.instance()
    page_painter.ensure_gui()
    assert QGuiApplication.instance() is before


def test_papers_are_painted_in_a_worker_while_the_window_paints_too(qapp: QGuiApplication) -> None:
    paper = sample("notice")
    with ThreadPoolExecutor(max_workers=2) as workers:
        written = [workers.submit(page_painter.render_pdf, paper) for _ in range(6)]
        pictures = [page_painter.page_image(lay_out(paper), 0, dpi) for dpi in (72, 96, 120)]
    assert all(work.result().startswith(b"%PDF") for work in written)
    assert not any(picture.isNull() for picture in pictures)
    assert QGuiApplication.instance() is qapp
