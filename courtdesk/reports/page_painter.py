"""Paint laid-out pages: the same strokes on the screen, in a PDF and on paper. The one module of reports with Qt."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
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

__all__ = [
    "ensure_gui",
    "lay_out",
    "page_image",
    "paint",
    "render_pdf",
    "stand_ins",
    "write_book",
    "write_pdf",
    "write_pdfs",
]

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
#: Between these resolutions thin strokes are drawn twice on the screen; on a smaller page they would look bold.
_SMALL_DPI, _COARSE_DPI = 66.0, 110.0
_ORIGIN = QPointF(0, 0)
_NO_INDEXES: list[int] = []
_NO_PLACES: list[tuple[float, float]] = []
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
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, bool(page.images))
    for image in page.images:
        painter.drawImage(QRectF(image.x, image.y, image.width, image.height), _picture(image.png))
    for stroke in page.strokes:
        pen = QPen(red if stroke.red else _INK, stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(stroke.x1, stroke.y1), QPointF(stroke.x2, stroke.y2))
    # Thin strokes turn grey on a coarse screen; drawn twice at the same place they are as dark as on paper.
    coarse = for_screen and _SMALL_DPI <= scale * _MM_PER_INCH <= _COARSE_DPI
    painter.save()
    painter.scale(1 / scale, 1 / scale)
    for run in _glyphs_of(page.texts):
        painter.setPen(red if run.red else _INK)
        if run.stretch == 1:
            _paint_glyphs(painter, run, scale, twice=coarse and run.family not in _strong_families())
        else:
            painter.save()
            painter.scale(run.stretch, 1)
            _paint_glyphs(painter, run, scale, twice=False)
            painter.restore()
    painter.restore()


@lru_cache(maxsize=8)
def _picture(png: bytes) -> QImage:
    """Return a figure's picture; kept, for unpacking it takes longer than all the rest of its page."""
    return QImage.fromData(png)


def page_image(pages: Pages, index: int, dpi: float = 96.0) -> QImage:
    """Return a page as a picture on white paper."""
    ensure_gui()
    scale = dpi / _MM_PER_INCH
    image = QImage(round(PAGE_WIDTH * scale), round(PAGE_HEIGHT * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    try:
        paint(painter, pages, index)
    finally:
        painter.end()  # a picture must not go before its painter
    return image


def render_pdf(document: OfficialDocument) -> bytes:
    """Return a document as the bytes of a PDF whose text can be selected."""
    pages = lay_out(document)
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, pages.title)
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / _MM_PER_INCH, _PDF_DPI / _MM_PER_INCH)
    try:
        for index in range(len(pages)):
            if index:
                writer.newPage()
            paint(painter, pages, index, for_screen=False)
    finally:
        painter.end()
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


def write_book(documents: Iterable[OfficialDocument], path: Path, progress: Progress = SILENT) -> int:
    """Write documents into one PDF file and return its pages; each begins on a sheet of its own, an odd page.

    Raises:
        Cancelled: the progress was asked to stop; then no file is written.
        DiskFull: the file could not be written.
    """
    papers = list(documents)
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, papers[0].title if len(papers) == 1 else "")
    painter = QPainter(writer)
    try:
        count = _paint_book(painter, writer, papers, progress)
    finally:
        painter.end()
        buffer.close()
    write_whole(bytes(buffer.data().data()), path)
    progress.report(len(papers), len(papers))
    return count


def _paint_book(painter: QPainter, writer: QPdfWriter, papers: Sequence[OfficialDocument], progress: Progress) -> int:
    count = 0
    painter.scale(_PDF_DPI / _MM_PER_INCH, _PDF_DPI / _MM_PER_INCH)
    for done, document in enumerate(papers):
        progress.report(done, len(papers), document.title)
        pages = lay_out(document)
        if count % 2:
            writer.newPage()
            count += 1
        for index in range(len(pages)):
            if count:
                writer.newPage()
            paint(painter, pages, index, for_screen=False)
            count += 1
    return count


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    size = QPageSize(QSizeF(PAGE_WIDTH, PAGE_HEIGHT), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("")
    return writer


# ---- glyphs -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Glyphs:
    """Glyphs in one type and colour that stand after each other in reading order: drawn at one go."""

    family: str
    #: Height of the em in millimetres, and width of a character in shares of it.
    em: float
    stretch: float
    red: bool
    indexes: list[int]
    #: Left edge and baseline of each, in millimetres; along the line before it is stretched.
    places: list[tuple[float, float]]


def _glyphs_of(texts: Sequence[PlacedText]) -> list[_Glyphs]:
    """Return the glyphs of a page: few runs of many, for each run costs more than its glyphs."""
    runs: list[_Glyphs] = []
    for text in texts:
        drawn, em, across = _drawn_in(text.face), text.em, 1 / text.stretch
        baseline = _baseline(text)
        last, indexes, places = "", _NO_INDEXES, _NO_PLACES
        for character, x in zip(text.text, text.xs, strict=True):
            family, index, shift = drawn[character]
            if family != last:
                last = family
                run = _run_for(runs, family, text)
                indexes, places = run.indexes, run.places
            indexes.append(index)
            places.append((x * across + shift * em, baseline))
    return runs


def _run_for(runs: list[_Glyphs], family: str, text: PlacedText) -> _Glyphs:
    """Return the run that a text's next glyphs go on with, else a new one at the end."""
    if runs:
        run = runs[-1]
        if (run.family, run.em, run.stretch, run.red) == (family, text.em, text.stretch, text.red):
            return run
    runs.append(_Glyphs(family, text.em, text.stretch, text.red, [], []))
    return runs[-1]


def _paint_glyphs(painter: QPainter, run: _Glyphs, scale: float, *, twice: bool) -> None:
    """Paint a run; fonts are asked for in the device's own pixels, so that nothing is stretched that need not be."""
    pixels = round(run.em * scale, 3)
    points = [QPointF(x * scale, y * scale) for x, y in run.places]
    font = _font(run.family, pixels)
    if pixels > _LARGEST_RUN and painter.paintEngine().type() is not QPaintEngine.Type.Pdf:
        for index, point in zip(run.indexes, points, strict=True):
            painter.fillPath(font.pathForGlyph(index).translated(point), painter.pen().brush())
        return
    glyphs = QGlyphRun()
    glyphs.setRawFont(font)
    glyphs.setGlyphIndexes(run.indexes)
    glyphs.setPositions(points)
    painter.drawGlyphRun(_ORIGIN, glyphs)
    if twice:
        painter.drawGlyphRun(_ORIGIN, glyphs)


def _baseline(text: PlacedText) -> float:
    """Return where the baseline stands: by the ink where the standard measures ink, else by the em box."""
    if text.ink_top is None and text.ink_middle is None:
        return text.top + _ASCENT * text.em
    boxes = [_ink(_family_for(text.face, character), character) for character in text.text if character.strip()]
    if text.ink_top is not None:
        return text.ink_top - min((top for top, _ in boxes), default=0.0) * text.em
    top, bottom = boxes[0]
    return (text.ink_middle or 0.0) - (top + bottom) / 2 * text.em


@cache
def _ink(family: str, character: str) -> tuple[float, float]:
    """Return where a character's ink begins and ends under the baseline, in em."""
    font = _font(family, _MEASURE)
    box = font.boundingRect(_index(font, character))
    return box.top() / _MEASURE, box.bottom() / _MEASURE


class _Drawn(dict[str, tuple[str, int, float]]):
    """How a face draws its characters: family, glyph, and how far right it stands in its cell, in em."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> tuple[str, int, float]:
        family = _family_for(self._face, character)
        self[character] = drawn = (family, *_glyph(family, character))
        return drawn


@cache
def _drawn_in(face: Face) -> _Drawn:
    return _Drawn(face)


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
def _strong_families() -> frozenset[str]:
    """Return the families whose strokes are dark enough on any screen."""
    return frozenset((_own_family(Face.TITLE), _own_family(Face.HEI)))


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
