"""The imprint of a .docx (7.4): a table that floats at the foot of the type area, and the line that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from courtdesk.reports.document import Format, Imprint, ImprintEntry, OfficialDocument
from courtdesk.reports.docx_runs import (
    LEFT_ALIGNED,
    LOWEST_LINE,
    LOWEST_PARAGRAPH,
    TAB,
    exact,
    paragraph,
    run,
    spacing_of,
)
from courtdesk.reports.imprint_lines import day_words, entry_words, imprint_lines
from courtdesk.reports.standard import (
    IMPRINT_INDENT,
    IMPRINT_ROW,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LEFT,
    MM_PER_PT,
    SIZE_4,
    TYPE_BOTTOM,
    TYPE_WIDTH,
    Grid,
    points,
    twips,
)

_EIGHTHS = 8
_CELL = round(SIZE_4 * 20)
_EDGE = round(IMPRINT_INDENT * _CELL)
_TYPE = spacing_of(SIZE_4)
#: Said in the table too: LibreOffice takes a floating table's margins from nowhere else.
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
PAGE_TURN = f"<w:p><w:pPr><w:pageBreakBefore/>{LOWEST_LINE}</w:pPr></w:p>"


@dataclass(frozen=True, slots=True)
class ImprintXml:
    """An imprint as it is written, and its height in millimetres."""

    xml: str
    height: float


def imprint_xml(document: OfficialDocument, grid: Grid) -> ImprintXml | None:
    """Return a document's imprint; None when it has none, as a form sheet or a letter to nobody else."""
    if document.imprint is None or document.format is Format.SHEET:
        return None
    return _imprint(document.imprint, grid, letter=document.format is Format.LETTER)


@lru_cache(maxsize=64)
def _imprint(imprint: Imprint, grid: Grid, *, letter: bool) -> ImprintXml | None:
    lines = imprint_lines(imprint, letter=letter)
    if not lines.lines:
        return None
    rows = [_copies_row(imprint.entries, len(lines.copies))] if lines.copies else []
    if lines.printed:
        rows.append(_printed_row(imprint, len(lines.printed)))
    width, top = twips(TYPE_WIDTH), twips(TYPE_BOTTOM - lines.height - grid.top)
    table = (
        "<w:tbl><w:tblPr>"
        f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{twips(LEFT)}" w:tblpY="{top}"/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>{_rules() if lines.ruled else ""}'
        f'<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
    return ImprintXml(table + LOWEST_PARAGRAPH, lines.height)


def _rules() -> str:
    rules = (("top", IMPRINT_THICK), ("bottom", IMPRINT_THICK), ("insideH", IMPRINT_THIN))
    shown = "".join(
        f'<w:{side} w:val="single" w:sz="{_eighths(width)}" w:space="0" w:color="000000"/>' for side, width in rules
    )
    return f"<w:tblBorders>{shown}</w:tblBorders>"


def _eighths(width: float) -> int:
    """Return a rule's thickness in eighths of a point, the even ones that WPS offers."""
    return round(width / MM_PER_PT * _EIGHTHS / 2) * 2


def _copies_row(entries: Sequence[ImprintEntry], lines: int) -> str:
    shown = []
    for entry in entries:
        if entry.names:
            hanging = (len(entry.label) + 1) * _CELL
            indents = f'<w:ind w:left="{_EDGE + hanging}" w:right="{_EDGE}" w:hanging="{hanging}"/>'
            shown.append(_line(run(entry_words(entry), size=SIZE_4, extra=_TYPE), indents))
    return _row("".join(shown), lines)


def _printed_row(imprint: Imprint, lines: int) -> str:
    """Return 印发机关 at the left and 印发日期 at the right, one cell in from either edge."""
    organ = run(imprint.printed_by, size=SIZE_4, extra=_TYPE)
    day = run(day_words(imprint), size=SIZE_4, extra=_TYPE)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TYPE_WIDTH) - _EDGE}"/></w:tabs>'
    left = f'<w:ind w:left="{_EDGE}"/>'
    if lines == 1:
        return _row(_line(f"{organ}{TAB}{day}", left, tabs), lines)
    return _row(_line(organ, left) + _line(f"{TAB}{day}", left, tabs), lines)


def _line(content: str, indents: str, tabs: str = "") -> str:
    # A point less than its row, which the rules take up.
    spacing = tabs + exact(points(IMPRINT_ROW) - 1)
    return paragraph(content, spacing=spacing, indents=indents, align=LEFT_ALIGNED)


def _row(content: str, lines: int) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(IMPRINT_ROW * lines)}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(TYPE_WIDTH)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )
