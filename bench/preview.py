"""The preview's page and a thousand pages in one PDF, against Qt drawing as many glyphs and nothing else."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPdfWriter

from bench.figures import Figure, median_ratio
from courtdesk.reports import page_painter
from courtdesk.reports.document import Head, Imprint, ImprintEntry, OfficialDocument, Paragraph, Role, Signature
from courtdesk.reports.flow import Face
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Pages, PlacedText
from courtdesk.reports.standard import PAGE_HEIGHT, PAGE_WIDTH

DPI = 96
PAGES_OF_A_PAPER = 4
_MM = 25.4
_PDF_DPI = 1200
_DAY = date(2026, 4, 20)
_COURT = "示例县人民法院"
_SENTENCE = (
    "各部门应当于每月五日前将上月审限内结案率、长期未结案件清理进度和裁判文书上网情况核对无误，"
    "连同未按期办结的原因和下一步的办理计划一并送审判管理办公室汇总；逾期未送的，由院领导逐案听取汇报。"
)


def sample_paper(serial: int = 1, paragraphs: int = 12) -> OfficialDocument:
    """Return an invented notice of four pages, two of them full."""
    body = [Paragraph("一、核对案件数据。", Role.LEVEL1), *(Paragraph(_SENTENCE) for _ in range(paragraphs))]
    return OfficialDocument(
        head=Head(f"{_COURT}文件", f"示法〔2026〕{serial}号"),
        title=f"{_COURT}关于开展长期未结案件集中清理专项活动的通知",
        recipients=("各人民法庭", "本院各部门"),
        body=tuple(body),
        signature=Signature(_COURT, _DAY),
        imprint=Imprint((ImprintEntry("抄送", ("示例市中级人民法院",)),), f"{_COURT}办公室", _DAY),
    )


def run(*, quick: bool = False) -> list[Figure]:
    """Measure a page on the screen, one keystroke, and a book of a thousand pages."""
    page_painter.ensure_gui()
    return [*_screen(30 if quick else 80), _book(400 if quick else 1000, 2 if quick else 3)]


# ---- the screen ---------------------------------------------------------------------------------


def _screen(rounds: int) -> list[Figure]:
    paper = sample_paper()
    pages = lay_out(paper)
    glyphs = _plain_glyphs(pages, 1, DPI / _MM)
    image = _blank()
    typed = iter(range(10 * rounds))
    works: dict[str, Callable[[], object]] = {
        "page": lambda: page_painter.page_image(pages, 1, DPI),
        "key": lambda: page_painter.page_image(lay_out(_typed(paper, next(typed))), 1, DPI),
        "qt": lambda: _draw(image, glyphs),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for at in range(rounds + 3):
        for name, work in works.items():
            seconds = _seconds(work)
            if at >= 3:  # the first ones fill Qt's store of glyphs
                took[name].append(seconds)
    _tell("preview.page", took["page"], "ms a page of 22 full rows at 96 dpi")
    _tell("preview.key", took["key"], "ms from a changed paragraph of four pages to its page")
    against = "filling a picture and drawing as many glyphs once"
    return [
        Figure(
            "preview.page", median_ratio(took["page"], took["qt"]), 3.0, f"painting a full page, against {against}"
        ),
        Figure(
            "preview.key", median_ratio(took["key"], took["qt"]), 4.0, f"laying out and painting, against {against}"
        ),
    ]


def _typed(paper: OfficialDocument, at: int) -> OfficialDocument:
    """Return the paper with other words in a paragraph of its second page."""
    body = (*paper.body[:6], Paragraph(f"{_SENTENCE}{at}"), *paper.body[7:])
    return replace(paper, body=body)


def _blank() -> QImage:
    scale = DPI / _MM
    return QImage(round(PAGE_WIDTH * scale), round(PAGE_HEIGHT * scale), QImage.Format.Format_RGB32)


def _draw(image: QImage, glyphs: QGlyphRun) -> None:
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.drawGlyphRun(QPointF(0, 0), glyphs)
    painter.end()


def _plain_glyphs(pages: Pages, index: int, scale: float) -> QGlyphRun:
    """Return all glyphs of a page in one run of one font, where the page has them."""
    texts: list[PlacedText] = [text for text in pages.pages[index].texts if text.face is Face.FANG]
    family = page_painter._own_family(Face.FANG)  # noqa: SLF001 - the yardstick draws the painter's own font
    font = page_painter._font(family, round(texts[0].em * scale, 3))  # noqa: SLF001 - the same
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes([font.glyphIndexesForString(character)[0] for text in texts for character in text.text])
    run.setPositions([QPointF(x * scale, (text.top + 0.88 * text.em) * scale) for text in texts for x in text.xs])
    return run


# ---- the book -----------------------------------------------------------------------------------


def _book(pages: int, rounds: int) -> Figure:
    papers = [sample_paper(serial) for serial in range(1, pages // PAGES_OF_A_PAPER + 1)]
    took: list[float] = []
    plain: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        for _ in range(rounds):
            lay_out.cache_clear()
            took.append(_seconds(lambda: page_painter.write_book(papers, path)))
            plain.append(_seconds(lambda: _plain_book(lay_out(papers[0]), pages)))
    _tell("preview.pdf_1000", [1000 / pages * seconds for seconds in took], "ms for 1,000 pages in one PDF")
    return Figure(
        "preview.pdf_1000",
        median_ratio(took, plain),
        10.0,
        f"laying out and writing {pages} pages, against as many pages of one run of glyphs each",
    )


def _plain_book(pages: Pages, count: int) -> None:
    glyphs = [_plain_glyphs(pages, index, _PDF_DPI / _MM) for index in range(pages.text_pages)]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    painter = QPainter(writer)
    for at in range(count):
        if at:
            writer.newPage()
        painter.drawGlyphRun(QPointF(0, 0), glyphs[at % len(glyphs)])
    painter.end()


def _seconds(work: Callable[[], object]) -> float:
    # Processor time: what else runs on the machine is no part of the work.
    start = process_time()
    work()
    return process_time() - start


def _tell(name: str, seconds: list[float], what: str) -> None:
    print(f"{name}: {statistics.median(seconds) * 1000:.2f} {what}", file=sys.stderr, flush=True)
