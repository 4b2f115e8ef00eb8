"""Takes the words of a PDF's pages with their places, and the rules drawn between them, from PDFium."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

#: A rule is thinner than this; what is thicker is a coloured ground.
_THIN = 3.0
_SHORTEST_RULE = 6.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 600
_MOST_CHARACTERS = 60_000
_MARKS = re.compile("[“”‘’]")
_WORDS = re.compile("[^ \\r\\n\\t\\u00a0\\u3000\\0]+")
#: Forms of Chinese characters that only fonts know: radicals and compatibility forms.
_FONT_FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]+")


def _direct(function: Callable[..., object], result: type, *arguments: type) -> Callable[..., int]:
    """Return a function of PDFium that takes and gives plain addresses.

    The bindings make an object of every pointer and check every argument, which takes longer than what these few do;
    they are called for every piece of text.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(_address(function))


def _address(pointer: object) -> int:
    """Return where something of the bindings is, as PDFium takes it."""
    return int(ctypes.cast(pointer, ctypes.c_void_p).value or 0)  # type: ignore[arg-type] # a pointer of the bindings


_object_at = _direct(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_of = _direct(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_loose_box = _direct(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
#: Where PDFium writes the place of a character; whoever calls it holds the lock of `pdf_files`.
_FOUND = raw.FS_RECTF()
_FOUND_AT = ctypes.addressof(_FOUND)


class Box(NamedTuple):
    """A place on a page in points, from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up."""
        return (self.top + self.bottom) / 2


_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


class Piece(NamedTuple):
    """Words that stand together without a gap."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageWords:
    """One page as PDFium gives it."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Box, ...]
    has_picture: bool


def read_page_words(document: pdfium.PdfDocument, index: int) -> PageWords:
    """Return what stands on a page."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            rules, has_picture = _drawn(page)
            uprights = [rule for rule in rules if rule.right - rule.left <= _THIN]
            pieces = tuple(_pieces(textpage, uprights))
        finally:
            textpage.close()
        return PageWords(index + 1, page.get_width(), page.get_height(), pieces, rules, has_picture)
    finally:
        page.close()


def _pieces(textpage: pdfium.PdfTextPage, uprights: list[Box]) -> Iterator[Piece]:
    count = min(raw.FPDFText_CountChars(textpage), _MOST_CHARACTERS)
    page = _address(textpage.raw)
    text = textpage.get_text_range(0, count) if count > 0 else ""
    if len(text) != count:  # characters that PDFium leaves out of its text would shift all that follow
        text = "".join(_character(textpage, index) for index in range(count))
    for found in _WORDS.finditer(text):
        yield from _whole_or_cut(page, text, found.start(), found.end(), uprights)


def _character(textpage: pdfium.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(textpage, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _whole_or_cut(textpage: int, text: str, start: int, end: int, uprights: list[Box]) -> Iterator[Piece]:
    """Yield a stretch of text as one piece, or cut where it runs across a rule or jumps to another line."""
    left, bottom, _, top = first = _box(textpage, start)
    last = _box(textpage, end - 1) if end > start + 1 else first
    size = top - bottom
    if abs(bottom + top - last.bottom - last.top) < size and left <= last.right:
        box = Box(left, min(bottom, last.bottom), last.right, max(top, last.top))
        if not _is_crossed(box, uprights) and _plausible(box, text[start:end]):
            yield Piece(_plain(text[start:end]), box)
            return
    yield from _cut(textpage, text, start, end, uprights)


def _cut(textpage: int, text: str, start: int, end: int, uprights: list[Box]) -> Iterator[Piece]:
    """Yield a stretch of text in pieces, looking at each character."""
    first = _box(textpage, start)
    begun, so_far = start, first
    for index in range(start + 1, end):
        box = _box(textpage, index)
        joins = abs(box.middle - so_far.middle) < so_far.height / 2 and -so_far.height / 2 < box.left - so_far.right
        bridge = Box((so_far.left + so_far.right) / 2, so_far.bottom, (box.left + box.right) / 2, so_far.top)
        if not joins or box.left - so_far.right > so_far.height or _is_crossed(bridge, uprights):
            yield Piece(_plain(text[begun:index]), so_far)
            begun, so_far = index, box
        else:
            so_far = Box(so_far.left, min(so_far.bottom, box.bottom), box.right, max(so_far.top, box.top))
    yield Piece(_plain(text[begun:end]), so_far)


def _plausible(box: Box, text: str) -> bool:
    """Whether text can be as wide as the place of its first and last character says.

    Quotation marks come from Latin fonts, and some programs set all of those after the rest of the line.
    """
    width, size = box.right - box.left, max(box.height, 4.0)
    wide = (len(text.encode("utf-8")) - len(text)) / 2  # three bytes for a wide character, one for a narrow one
    return wide * size * 0.6 <= width < (len(text) + 2) * size * 1.6 and _MARKS.search(text) is None


def _is_crossed(box: Box, uprights: list[Box]) -> bool:
    return bool(uprights) and any(
        box.left + 1 < (rule.left + rule.right) / 2 < box.right - 1 and rule.bottom <= box.middle <= rule.top
        for rule in uprights
    )


def _box(textpage: int, index: int) -> Box:
    if not _loose_box(textpage, index, _FOUND_AT):
        return _NOWHERE
    bottom, top = _FOUND.bottom, _FOUND.top
    return (
        Box(_FOUND.left, bottom, _FOUND.right, top) if bottom <= top else Box(_FOUND.left, top, _FOUND.right, bottom)
    )


def _plain(text: str) -> str:
    """Return the text with the characters that everybody types."""
    return _FONT_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


# ---- what is drawn ------------------------------------------------------------------------------


def _drawn(page: pdfium.PdfPage) -> tuple[tuple[Box, ...], bool]:
    """Return the rules of a page, and whether there is a picture on it."""
    rules: list[Box] = []
    has_picture = False
    handle = _address(page.raw)
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        kind = _kind_of(_object_at(handle, index))
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules_of(raw.FPDFPage_GetObject(page.raw, index))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            has_picture = True
    return tuple(rules), has_picture


def _rules_of(item: raw.FPDF_PAGEOBJECT) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return
    box = Box(*(edge.value for edge in edges))
    if min(box.right - box.left, box.height) <= _THIN:
        if max(box.right - box.left, box.height) >= _SHORTEST_RULE:
            yield box
        return
    points = list(_points(item))
    for before, after in pairwise(points):
        if after is None or before is None:
            continue
        (left, right), (bottom, top) = (sorted(pair) for pair in zip(before, after, strict=True))
        side = Box(left, bottom, right, top)
        flat = min(side.right - side.left, side.height) <= _THIN
        if flat and max(side.right - side.left, side.height) >= _SHORTEST_RULE:
            yield side


def _points(item: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float] | None]:
    """Yield the corners of a path on the page, None where the pen is lifted."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield None
            continue
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield None
            first = point
        yield point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield first
