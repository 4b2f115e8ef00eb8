"""Paint laid-out pages: the same strokes on the screen, in a PDF and on paper. The one module of reports with Qt."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintEngine,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from courtdesk.progress import SILENT, Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.flow import Face
from courtdesk.reports.font_patch import without_radicals
from courtdesk.reports.fonts import FALLBACKS, FAMILIES, OFFICIAL, SONG_FAMILIES, stand_in
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Pages, PlacedText
from courtdesk.reports.standard import CELL, PAGE_HEIGHT, PAGE_WIDTH, SIZE_3, mm
from courtdesk.reports.whole_files import write_whole
from courtdesk.reports.widths import cells_of

__all__ = ["ensure_gui", "lay_out", "page_image", "paint", "render_pdf", "stand_ins", "write_pdf", "write_pdfs"]

_INK = QColor("#000000")
#: 6.2 asks for Y80 M80; on the screen that is this red, in files pure red is the practice.
_RED = QColor("#ff0000")
_SCREEN_RED = QColor("#e60012")
_PDF_DPI = 1200
_MM_PER_INCH = 25.4
#: Size at which glyphs are measured, large enough that nothing is rounded.
_MEASURE = 1000.0
#: Share of the em over the baseline, as the fonts of official papers have it.
_ASCENT = 0.88
#: Qt draws nothing for a run of larger glyphs on a picture; a PDF takes any size, and needs runs to carry text.
_LARGEST_RUN = 64.0
#: Families in sizes that are kept: all zoom steps of a preview.
_MOST_FONTS = 256
_CELL_EM = CELL / mm(SIZE_3)
#: Blank room, in em, from which on a mark is set against the text it belongs to.
_LOOSE = 0.2
_NARROW = 0.05
_OPENING = frozenset("（《〈「『【〔“‘")
_CLOSING = frozenset("）》〉」』】〕”’，。、；：.,:;")

_application: QGuiApplication | None = None


def ensure_gui() -> None:
    """Make an application without a screen when none runs: fonts are reached through it."""
    global _application  # noqa: PLW0603 - Qt wants the one application held for the life of the process
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["courtdesk"])


def stand_ins() -> tuple[tuple[str, str], ...]:
    """Return the official fonts this PC lacks, each with the one that stands in for it on screen and in PDF."""
    ensure_gui()
    return tuple((OFFICIAL[face], _own_family(face)) for face in Face if not _installed(face))


def paint(painter: QPainter, pages: Pages, index: int, *, for_screen: bool = True) -> None:
    """Paint one page; the painter's unit is the millimetre, its origin the paper's upper left corner."""
    page = pages.pages[index]
    red = _SCREEN_RED if for_screen else _RED
    scale = painter.deviceTransform().m11()
    for stroke in page.strokes:
        pen = QPen(red if stroke.red else _INK, stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(stroke.x1, stroke.y1), QPointF(stroke.x2, stroke.y2))
    for text in page.texts:
        painter.setPen(red if text.red else _INK)
        _paint_text(painter, text, scale)


def page_image(pages: Pages, index: int, dpi: float = 96.0) -> QImage:
    """Return a page as a picture on white paper."""
    ensure_gui()
    scale = dpi / _MM_PER_INCH
    image = QImage(round(PAGE_WIDTH * scale), round(PAGE_HEIGHT * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter, pages, index)
    painter.end()
    return image


def render_pdf(document: OfficialDocument) -> bytes:
    """Return a document as the bytes of a PDF whose text can be selected."""
    pages = lay_out(document)
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _paint_pdf(pages, QPdfWriter(buffer))
    buffer.close()
    return bytes(buffer.data().data())


def write_pdf(document: OfficialDocument, path: Path) -> None:
    """Write a document as a PDF file, whole or not at all."""
    write_whole(render_pdf(document), path)


def write_pdfs(work: Sequence[tuple[OfficialDocument, Path]], progress: Progress = SILENT) -> None:
    """Write several documents, one file each; stopping between two leaves whole files."""
    for done, (document, path) in enumerate(work):
        progress.report(done, len(work), document.title)
        write_pdf(document, path)
    progress.report(len(work), len(work))


def _paint_pdf(pages: Pages, writer: QPdfWriter) -> None:
    writer.setResolution(_PDF_DPI)
    size = QPageSize(QSizeF(PAGE_WIDTH, PAGE_HEIGHT), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(pages.title)
    writer.setCreator("")
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / _MM_PER_INCH, _PDF_DPI / _MM_PER_INCH)
    for index in range(len(pages)):
        if index:
            writer.newPage()
        paint(painter, pages, index, for_screen=False)
    painter.end()


# ---- glyphs -------------------------------------------------------------------------------------


def _paint_text(painter: QPainter, text: PlacedText, scale: float) -> None:
    """Paint one text glyph by glyph; fonts are asked for in the device's own pixels, so that nothing is stretched."""
    pixels = text.em * scale
    baseline = _baseline(text) * scale
    across = scale / text.stretch
    outlined = pixels > _LARGEST_RUN and painter.paintEngine().type() is not QPaintEngine.Type.Pdf
    painter.save()
    painter.scale(text.stretch / scale, 1 / scale)
    for family, run in groupby(
        zip(text.text, text.xs, strict=True), key=lambda pair: _family_for(text.face, pair[0])
    ):
        glyphs: list[int] = []
        points: list[QPointF] = []
        for character, x in run:
            glyph, shift = _glyph(family, character)
            glyphs.append(glyph)
            points.append(QPointF(x * across + shift * pixels, baseline))
        if outlined:
            _fill_outlines(painter, _font(family, round(pixels, 3)), glyphs, points)
        else:
            painter.drawGlyphRun(QPointF(0, 0), _glyph_run(family, pixels, glyphs, points))
    painter.restore()


def _fill_outlines(painter: QPainter, font: QRawFont, glyphs: Sequence[int], points: Sequence[QPointF]) -> None:
    for glyph, point in zip(glyphs, points, strict=True):
        painter.fillPath(font.pathForGlyph(glyph).translated(point), painter.pen().brush())


def _glyph_run(family: str, pixels: float, glyphs: list[int], points: list[QPointF]) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(_font(family, round(pixels, 3)))
    run.setGlyphIndexes(glyphs)
    run.setPositions(points)
    return run


def _baseline(text: PlacedText) -> float:
    """Return where the baseline stands: by the ink where the standard measures ink, else by the em box."""
    if text.ink_top is None and text.ink_middle is None:
        return text.top + _ASCENT * text.em
    boxes = [_ink(_family_for(text.face, character), character) for character in text.text if character.strip()]
    if text.ink_top is not None:
        return text.ink_top - min(top for top, _ in boxes) * text.em
    top, bottom = boxes[0]
    return (text.ink_middle or 0.0) - (top + bottom) / 2 * text.em


@cache
def _ink(family: str, character: str) -> tuple[float, float]:
    """Return where a character's ink begins and ends under the baseline, in em."""
    font = _font(family, _MEASURE)
    box = font.boundingRect(_index(font, character))
    return box.top() / _MEASURE, box.bottom() / _MEASURE


@cache
def _glyph(family: str, character: str) -> tuple[int, float]:
    """Return a character's glyph and how far right it stands in its cell, in em."""
    font = _font(family, _MEASURE)
    glyph = _index(font, character)
    advance = font.advancesForGlyphIndexes([glyph])[0].x() / _MEASURE
    spare = cells_of(character) * _CELL_EM - advance
    if spare > _LOOSE and character in _OPENING:
        return glyph, spare
    if spare > _NARROW and character in _CLOSING:
        return glyph, 0.0
    return glyph, spare / 2


def _index(font: QRawFont, character: str) -> int:
    indexes = font.glyphIndexesForString(character)
    return int(indexes[0]) if indexes else 0


# ---- fonts --------------------------------------------------------------------------------------


@cache
def _family_for(face: Face, character: str) -> str:
    """Return the family that draws a character: the face's own, else the first that has it."""
    own = _own_family(face)
    for family in (own, *_fallbacks()):
        if _font(family, _MEASURE).supportsCharacter(ord(character)):
            return family
    return own


@cache
def _own_family(face: Face) -> str:
    family = _installed(face)
    if family:
        return family
    if face is Face.SONG:
        song = _first_family(SONG_FAMILIES)
        if song:
            return song
    path = stand_in(face)
    bundled = _bundled_family(path) if path else ""
    return bundled or _first_family(FALLBACKS) or QGuiApplication.font().family()


@cache
def _fallbacks() -> tuple[str, ...]:
    families = set(QFontDatabase.families())
    return tuple(family for family in FALLBACKS if family in families)


def _installed(face: Face) -> str:
    return _first_family(FAMILIES[face])


def _first_family(names: Iterable[str]) -> str:
    families = set(QFontDatabase.families())
    return next((name for name in names if name in families), "")


class _ThreadFonts(threading.local):
    """The fonts of one thread: Qt lets a raw font be used only where it was made."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[str, float], QRawFont] = {}


_thread_fonts = _ThreadFonts()


def _font(family: str, pixels: float) -> QRawFont:
    """Return a family in a size; none is hinted, for hinting moves strokes off their place."""
    fonts = _thread_fonts.fonts
    found = fonts.get((family, pixels))
    if found is None:
        if len(fonts) >= _MOST_FONTS:
            fonts.clear()
        font = QFont(family)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        found = QRawFont.fromFont(font)
        found.setPixelSize(pixels)
        fonts[family, pixels] = found
    return found


@cache
def _bundled_family(path: Path) -> str:
    """Return the family under which a bundled font answers once it is loaded, its radicals left out."""
    number = QFontDatabase.addApplicationFontFromData(QByteArray(without_radicals(path.read_bytes())))
    return next(iter(QFontDatabase.applicationFontFamilies(number)), "") if number >= 0 else ""
