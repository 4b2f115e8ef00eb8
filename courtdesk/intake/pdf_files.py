"""Reads a .pdf that holds text; pages that are pictures are told one by one."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from courtdesk.errors import FileEncrypted, FileUnreadable, PagesScanned, Problem, Severity
from courtdesk.intake.lines import CellPlace, Line, Pages
from courtdesk.intake.pdf_edges import without_edges
from courtdesk.intake.pdf_grid import Grid, cell_at, find_grids
from courtdesk.intake.pdf_layout import frame_of, laid_out
from courtdesk.intake.pdf_lines import TextLine, lines_of
from courtdesk.intake.pdf_pages import PageWords, Piece, read_page_words
from courtdesk.intake.pdf_tables import PdfTable
from courtdesk.intake.pdf_unruled import unruled_tables
from courtdesk.progress import SILENT, Progress

_MOST_PAGES = 1000
_LONGEST = 8.0
#: Fewer characters on a page than this are a stamp or a page number, not its text.
_FEWEST_CHARACTERS = 8
#: Fonts without a table of meanings give private or unknown characters.
_MOST_UNKNOWN = 0.3
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its words inside and outside of tables."""

    words: PageWords
    lines: list[TextLine]
    grids: list[tuple[Grid, list[Piece]]]


#: PDFium may not be entered by two threads: whoever calls it anywhere in the program holds this meanwhile.
PDFIUM = threading.Lock()


def read_pdf(path: Path, data: bytes, progress: Progress = SILENT) -> Pages:
    """Return the lines and tables of the document."""
    with PDFIUM:
        pages, problems = _read_document(path, data, progress)
    lines, spans = _put_together(pages)
    return Pages(lines, spans, tuple(problems))


def _read_document(path: Path, data: bytes, progress: Progress) -> tuple[list[_Page], list[Problem]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD:
            raise FileEncrypted(path) from error
        raise FileUnreadable(path, "PDF 文件已损坏") from error
    try:
        return _read_pages(path, document, progress)
    except (pdfium.PdfiumError, RecursionError, MemoryError) as error:
        raise FileUnreadable(path, "PDF 文件已损坏") from error
    finally:
        document.close()


def _read_pages(path: Path, document: pdfium.PdfDocument, progress: Progress) -> tuple[list[_Page], list[Problem]]:
    count = len(document)
    until = time.monotonic() + _LONGEST
    pages: list[_Page] = []
    problems: list[Problem] = []
    scanned = 0
    for index in range(min(count, _MOST_PAGES)):
        progress.report(index, count, "读取 PDF")
        if time.monotonic() > until:
            problems.append(Problem(f"第 {index + 1} 页起", "文件太长，后面的页没有读入", Severity.ERROR))
            break
        words, trouble = _read_page(document, index)
        if trouble is not None:
            problems.append(trouble)
            scanned += 1
        if words is not None:
            pages.append(_parted(words))
            problems += unruled_tables(index + 1, (line.text for line in pages[-1].lines))
    if count > _MOST_PAGES:
        problems.append(Problem(f"第 {_MOST_PAGES + 1} 页起", "文件太长，后面的页没有读入", Severity.ERROR))
    if scanned and not any(page.lines or page.grids for page in pages):
        raise PagesScanned(path, scanned)
    return pages, problems


def _read_page(document: pdfium.PdfDocument, index: int) -> tuple[PageWords | None, Problem | None]:
    """Return the words of a page; where it has none that can be read, the reason."""
    place = f"第 {index + 1} 页"
    try:
        words = read_page_words(document, index)
    except pdfium.PdfiumError:
        return None, Problem(place, "这一页已损坏，没有读入")
    text = "".join(piece.text for piece in words.pieces)
    if len(text) < _FEWEST_CHARACTERS and words.has_picture:
        return None, Problem(place, "这一页是扫描图片，里面没有文字，没有读入")
    if text and len(_UNKNOWN.findall(text)) > len(text) * _MOST_UNKNOWN:
        return None, Problem(place, "这一页的字体没有文字编码，读出来是乱码，没有读入")
    return words, None


def _parted(words: PageWords) -> _Page:
    """Part the words in tables from those beside them."""
    grids: list[tuple[Grid, list[Piece]]] = [(grid, []) for grid in find_grids(words.rules)]
    outside: list[Piece] = []
    if not grids:  # as on most pages
        return _Page(words, lines_of(words.pieces), [])
    for piece in words.pieces:
        inside = next((pieces for grid, pieces in grids if cell_at(grid, piece.box) is not None), outside)
        inside.append(piece)
    filled = [(grid, pieces) for grid, pieces in grids if pieces]
    return _Page(words, lines_of(outside), filled)


def _put_together(pages: Sequence[_Page]) -> tuple[list[Line], dict[CellPlace, tuple[int, int]]]:
    kept = without_edges([(page.words.height, page.lines) for page in pages])
    told = [lines for lines in kept if lines]
    frame = frame_of(told) if told else None
    tables: list[PdfTable] = []
    parts: list[list[Line] | PdfTable] = []
    for page, lines in zip(pages, kept, strict=True):
        for block in _blocks(lines, page.grids):
            if isinstance(block, list):
                if frame is not None:
                    parts.append(laid_out(block, page.words.number, frame))
                continue
            grid, pieces = block
            open_table = parts[-1] if parts and isinstance(parts[-1], PdfTable) else None
            if open_table is None or not open_table.goes_on(grid):
                open_table = PdfTable(len(tables) + 1, grid.columns)
                tables.append(open_table)
                parts.append(open_table)
            open_table.add(grid, pieces, page.words.number)
    lines_found = [line for part in parts for line in (part if isinstance(part, list) else part.lines())]
    return lines_found, {place: span for table in tables for place, span in table.spans().items()}


def _blocks(
    lines: Sequence[TextLine], grids: Sequence[tuple[Grid, list[Piece]]]
) -> Iterator[list[TextLine] | tuple[Grid, list[Piece]]]:
    """Yield text and tables from the top of a page down."""
    rest = list(lines)
    for grid, pieces in grids:
        above = [line for line in rest if line.box.middle > grid.box.top]
        rest = [line for line in rest if line not in above]
        if above:
            yield above
        yield grid, pieces
    if rest:
        yield rest
