"""The painter gives the same page to the pixel with every PySide6 that is allowed; books; how dark the screen is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from courtdesk.errors import DiskFull
from courtdesk.progress import Cancelled
from courtdesk.reports import page_painter
from courtdesk.reports.flow import Face
from courtdesk.reports.fonts import stand_in
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Page, Pages, PlacedImage, PlacedText, Stroke
from tests.reports import format_samples as samples
from tests.reports.ink import Ink
from tests.reports.paper_samples import bare, words

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BUNDLED = (Face.TITLE, Face.FANG, Face.KAI, Face.HEI)
#: Of the four bundled files together, and of the pictures they give at 96 and 150 dpi.
FONTS = "3a03afd1d24077f4"
PICTURES = {96: "8e07cee69fd25927", 150: "dfcb391057cf877f"}


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


def fonts_hash() -> str:
    paths = [stand_in(face) for face in BUNDLED]
    whole = b"".join(path.read_bytes() for path in paths if path)
    return hashlib.sha256(whole).hexdigest()[:16]


def drawn_by_bundled_fonts() -> bool:
    """Whether this PC draws all four faces with the bundled files the hashes were taken with."""
    official = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"}
    return fonts_hash() == FONTS and official <= {wanted for wanted, _ in page_painter.stand_ins()}


def fixed_pages() -> Pages:
    """A page made by hand, so that only the painter can change its picture."""
    lines = [
        PlacedText(
            "示例县人民法院（2026）豫0899号，“质效”。",
            tuple(30 + 5.571 * at for at in range(25)),
            60.0 + 12 * row,
            5.644,
            face,
        )
        for row, face in enumerate(BUNDLED)
    ]
    mark = PlacedText(
        "示例县人民法院文件", tuple(31 + 16.6 * at for at in range(9)), 20, 16.2, Face.TITLE, True, 0.9, 20.5
    )
    strokes = (Stroke(28, 50, 184, 50, 0.53, red=True), Stroke(28, 120, 184, 120, 0.25))
    image = PlacedImage(samples.png(), 60, 130, 60, 40)
    return Pages("", (Page((mark, *lines), strokes, (), (image,)),))


def picture_hash(dpi: float) -> str:
    image = page_painter.page_image(fixed_pages(), 0, dpi)
    return hashlib.sha256(bytes(image.constBits())).hexdigest()[:16]


@pytest.mark.parametrize("dpi", PICTURES)
def test_the_painter_gives_the_same_page_to_the_pixel(dpi: int) -> None:
    if not drawn_by_bundled_fonts():
        pytest.skip("the hashes hold for the bundled fonts")
    assert picture_hash(dpi) == PICTURES[dpi]


def test_thin_strokes_are_darker_on_a_coarse_screen_than_on_paper() -> None:
    pages = fixed_pages()

    def darkness(*, for_screen: bool) -> int:
        image = QImage(794, 1123, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        painter.scale(96 / 25.4, 96 / 25.4)
        page_painter.paint(painter, pages, 0, for_screen=for_screen)
        painter.end()
        row = range(270, 300)  # 仿宋, the second line
        return sum(255 - image.pixelColor(x, y).lightness() for y in row for x in range(100, 600, 3))

    assert darkness(for_screen=True) > 1.1 * darkness(for_screen=False)


def test_a_page_paints_the_same_wherever_the_painter_stands() -> None:
    pages, moved = fixed_pages(), QImage(900, 1200, QImage.Format.Format_RGB32)
    moved.fill(QColor("#ffffff"))
    painter = QPainter(moved)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(50, 40)
    painter.scale(96 / 25.4, 96 / 25.4)
    page_painter.paint(painter, pages, 0)
    painter.end()
    assert moved.copy(50, 40, 794, 1123) == page_painter.page_image(pages, 0, 96)


@pytest.mark.parametrize("name", samples.FORMATS)
def test_text_copied_out_of_a_pdf_comes_in_reading_order(name: str) -> None:
    paper = samples.FORMATS[name](6)
    with pypdfium2.PdfDocument(page_painter.render_pdf(paper)) as pdf:
        copied = [words(page.get_textpage().get_text_range()) for page in pdf]
    assert copied == [words("".join(text.text for text in page.texts)) for page in lay_out(paper).pages]


# ---- books --------------------------------------------------------------------------------------


def test_in_a_book_every_paper_begins_on_an_odd_page(tmp_path: Path) -> None:
    papers = [bare(), samples.letter(6), bare()]
    path = tmp_path / "book.pdf"
    count = page_painter.write_book(papers, path)
    with pypdfium2.PdfDocument(path) as book:
        texts = [words(page.get_textpage().get_text_range()) for page in book]
    assert [len(lay_out(paper)) for paper in papers] == [1, 2, 1]
    assert len(texts) == count == 5
    assert texts[1] == ""
    assert "休庭" in texts[0]
    assert "商请协助" in texts[2]
    assert "休庭" in texts[4]


def test_a_page_of_a_book_is_the_page_of_the_paper_alone(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    page_painter.write_book([bare(), samples.brief(1)], path)
    with (
        pypdfium2.PdfDocument(path) as book,
        pypdfium2.PdfDocument(page_painter.render_pdf(samples.brief(1))) as alone,
    ):
        assert Ink(book[2]).black == Ink(alone[0]).black


class StopAt:
    """Progress that is asked to stop."""

    def __init__(self, most: int) -> None:
        self.most, self.seen = most, list[tuple[int, int]]()

    def report(self, done: int, total: int, label: str = "") -> None:
        self.seen.append((done, total))
        if done >= self.most:
            raise Cancelled


def test_a_book_that_is_stopped_or_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        page_painter.write_book([bare(), bare()], tmp_path / "book.pdf", StopAt(1))
    with pytest.raises(DiskFull):
        page_painter.write_book([bare()], tmp_path / "none" / "book.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_book_tells_how_far_it_is(tmp_path: Path) -> None:
    progress = StopAt(99)
    page_painter.write_book([bare(), bare()], tmp_path / "book.pdf", progress)
    assert progress.seen == [(0, 2), (1, 2), (2, 2)]
