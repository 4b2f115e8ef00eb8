"""The body of a .docx: each element of an official document as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from courtdesk.reports.document import Head, Imprint, ImprintEntry, OfficialDocument, Table
from courtdesk.reports.docx_parts import FOOTER_EVEN, FOOTER_ODD, LINE, NAMESPACES, fonts_xml
from courtdesk.reports.flow import Align, Face, FlowBlock, FlowLine, flow
from courtdesk.reports.head_places import HeadPlaces, head_places
from courtdesk.reports.imprint_lines import day_words, entry_words, imprint_lines
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.standard import (
    BOTTOM,
    CELL,
    HEAD_ROWS,
    IMPRINT_INDENT,
    IMPRINT_ROW,
    LEFT,
    MM_PER_PT,
    NUMBER_TO_RULE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH_PT,
    RED,
    RIGHT,
    ROWS_UNDER_MARK,
    ROWS_UNDER_RULE,
    RULE_WIDTH,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TABLE_PT,
    TOP,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    points,
    twips,
)
from courtdesk.reports.strips import TABLE_LINE, row_height

_HEAD_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: From the type area's foot to the paper's: puts the dash of the page number 7 mm under the type area.
_FOOTER_DISTANCE = 25.0
_HEADER_DISTANCE = 15.0
_HAIR = 0.5
_TABLE_RULE = 4
_THICK_RULE = 8
_THIN_RULE = 6
_LEFT = '<w:jc w:val="left"/>'
#: Said in the table too: LibreOffice takes a floating table's margins from nowhere else.
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


def document_xml(document: OfficialDocument) -> str:
    """Return word/document.xml."""
    parts = [_HEAD_XML, f"<w:document {NAMESPACES}><w:body>", *_head(document.head)]
    blocks = flow(document)
    title = [block for block in blocks if isinstance(block, FlowLine) and block.size == SIZE_2]
    parts.append(_title(title))
    parts.extend(_block(block) for block in blocks[len(title) :])
    if document.imprint:
        parts.append(_imprint(document.imprint, new_page=lay_out(document).imprint_alone))
    parts.append(_section())
    parts.append("</w:body></w:document>")
    return "".join(parts)


# ---- runs and paragraphs ------------------------------------------------------------------------


def _run(text: str, face: Face = Face.FANG, size: float = SIZE_3, extra: str = "") -> str:
    """Return a run; ``extra`` holds what goes between fonts and size, a line feed becomes a break."""
    height = round(size * 2)
    sizes = "" if size == SIZE_3 else f'<w:sz w:val="{height}"/><w:szCs w:val="{height}"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{fonts_xml(face)}{extra}{sizes}</w:rPr>{lines}</w:r>"


def _paragraph(
    content: str, *, keep: bool = False, borders: str = "", spacing: str = "", indents: str = "", align: str = ""
) -> str:
    properties = "".join(("<w:keepNext/>" if keep else "", borders, spacing, indents, align))
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def _spacing(line: float = PITCH_PT, before: float = 0.0, after: float = 0.0) -> str:
    """Return the spacing of a paragraph in points, its line exact."""
    parts = "".join(
        f' w:{name}="{round(value * 20)}"' for name, value in (("before", before), ("after", after)) if value > 0
    )
    off_grid = "" if line == PITCH_PT else '<w:snapToGrid w:val="0"/>'
    return f'{off_grid}<w:spacing{parts} w:line="{round(line * 20)}" w:lineRule="exact"/>'


def _jc(align: Align) -> str:
    return {Align.JUSTIFY: "", Align.CENTRE: '<w:jc w:val="center"/>', Align.RIGHT: '<w:jc w:val="right"/>'}[align]


def _indents(block: FlowLine) -> str:
    """Return the indents in characters and in twips: WPS and Word read the first, others the second."""
    cell = twips(CELL)
    parts = []
    if block.left:
        parts.append(f'w:leftChars="{round(block.left * 100)}" w:left="{round(block.left * cell)}"')
    if block.right:
        parts.append(f'w:rightChars="{round(block.right * 100)}" w:right="{round(block.right * cell)}"')
    first = block.first - block.left
    if first > 0:
        parts.append(f'w:firstLineChars="{round(first * 100)}" w:firstLine="{round(first * cell)}"')
    elif first < 0:
        parts.append(f'w:hangingChars="{round(-first * 100)}" w:hanging="{round(-first * cell)}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _block(block: FlowBlock) -> str:
    if isinstance(block, Table):
        return _table(block)
    runs = "".join(_run(run.text, run.face) for run in block.runs)
    return _paragraph(runs, keep=block.keep, indents=_indents(block), align=_jc(block.align))


def _title(lines: Sequence[FlowLine]) -> str:
    """Return the title as one paragraph, its lines parted by breaks so that words stay whole."""
    text = "\n".join(line.text for line in lines)
    return _paragraph(_run(text, Face.TITLE, SIZE_2, '<w:spacing w:val="0"/>'), keep=True, align=_jc(Align.CENTRE))


# ---- head ---------------------------------------------------------------------------------------


def _head(head: Head) -> Iterator[str]:
    """Yield the head; its exact lines add up to the standard's places from the type area's upper edge."""
    items = [(head.copy_number, Face.FANG), (head.secrecy, Face.HEI), (head.urgency, Face.HEI)]
    shown = [(text, face) for text, face in items if text]
    for text, face in [*shown, *[("", Face.FANG)] * HEAD_ROWS][:HEAD_ROWS]:
        yield _paragraph(_run(text, face) if text else "")
    places = head_places(head.mark)
    before = points(places.mark_top - TOP) - HEAD_ROWS * PITCH_PT
    yield _paragraph(_mark(head.mark, places), spacing=_spacing(places.size, before=before), align=_jc(Align.CENTRE))
    for _ in range(ROWS_UNDER_MARK):
        yield _paragraph("")
    yield _number(head)
    # The last of the empty rows takes up what is left to the page's own rows, less a hair for rounding.
    gap = points(places.text_top - places.rule_top - RULE_WIDTH) - _HAIR
    for _ in range(ROWS_UNDER_RULE - 1):
        yield _paragraph("")
    yield _paragraph("", spacing=_spacing(gap - (ROWS_UNDER_RULE - 1) * PITCH_PT))


def _mark(mark: str, places: HeadPlaces) -> str:
    spacing = round(points(places.advance - places.mark_width) * 20)
    narrow = f'<w:w w:val="{round(places.stretch * 100)}"/>' if places.stretch < 1 else ""
    extra = f'<w:color w:val="{RED}"/><w:spacing w:val="{spacing}"/>{narrow}'
    return _run(mark, Face.TITLE, places.size, extra)


def _number(head: Head) -> str:
    """Return 发文字号 with the red rule as its lower border."""
    gap = round(points(NUMBER_TO_RULE))
    width = round(RULE_WIDTH / MM_PER_PT * 8)
    borders = f'<w:pBdr><w:bottom w:val="single" w:sz="{width}" w:space="{gap}" w:color="{RED}"/></w:pBdr>'
    spacing = _spacing(SIZE_3)
    if not head.signers:
        content = _run(head.number) if head.number else ""
        return _paragraph(content, borders=borders, spacing=spacing, align=_jc(Align.CENTRE))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TYPE_WIDTH - CELL)}"/></w:tabs>'
    names = _run("签发人：") + _run("　".join(head.signers), Face.KAI)
    content = f"{_run(head.number)}<w:r><w:tab/></w:r>{names}"
    # The number stands one cell in by a space, for an indent would shorten the rule.
    return _paragraph(_run("　") + content, borders=borders + tabs, spacing=spacing)


# ---- tables and imprint -------------------------------------------------------------------------


def _table(table: Table) -> str:
    columns = [twips(TYPE_WIDTH * width) for width in table.widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{_TABLE_RULE}" w:space="0" w:color="000000"/>' for side in sides
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows = [_row(table.heading, table, Face.HEI, heading=True)] if table.heading else []
    rows += [_row(row, table, Face.FANG) for row in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], table: Table, face: Face, *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    spacing = _spacing(points(TABLE_LINE))
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(TYPE_WIDTH * width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(_run(text, face, TABLE_PT) if text else '', spacing=spacing, align=_jc(Align.CENTRE))}</w:tc>"
        for text, width in zip(cells, table.widths, strict=True)
    )
    height = f'<w:trHeight w:val="{twips(row_height(cells, table))}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{shown}</w:tr>"


def _imprint(imprint: Imprint, *, new_page: bool) -> str:
    """Return the imprint: a table at the foot of the type area, and the empty line that holds its anchor."""
    lines = imprint_lines(imprint)
    rows = [_copies_row(imprint.entries, len(lines.copies))] if lines.copies else []
    rows.append(_printed_row(imprint, len(lines.printed)))
    width = twips(TYPE_WIDTH)
    top = twips(TYPE_HEIGHT - lines.height)
    borders = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, kind, size in (
            ("top", "single", _THICK_RULE),
            ("bottom", "single", _THICK_RULE),
            ("insideH", "single", _THIN_RULE),
        )
    )
    return (
        "<w:tbl><w:tblPr>"
        f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{twips(LEFT)}" w:tblpY="{top}"/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
        f'<w:p><w:pPr>{"<w:pageBreakBefore/>" if new_page else ""}<w:snapToGrid w:val="0"/>'
        '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _copies_row(entries: Sequence[ImprintEntry], lines: int) -> str:
    cell = round(SIZE_4 * 20)
    edge = round(IMPRINT_INDENT * cell)
    shown = []
    for entry in entries:
        hanging = (len(entry.label) + 1) * cell
        indents = f'<w:ind w:left="{edge + hanging}" w:right="{edge}" w:hanging="{hanging}"/>'
        shown.append(_imprint_line(_run(entry_words(entry), size=SIZE_4), indents))
    return _imprint_row("".join(shown), lines)


def _printed_row(imprint: Imprint, lines: int) -> str:
    """Return 印发机关 at the left and 印发日期 at the right, one cell in from either edge."""
    edge = round(IMPRINT_INDENT * SIZE_4 * 20)
    organ, day = _run(imprint.printed_by, size=SIZE_4), _run(day_words(imprint), size=SIZE_4)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TYPE_WIDTH) - edge}"/></w:tabs>'
    left = f'<w:ind w:left="{edge}"/>'
    if lines == 1:
        return _imprint_row(_imprint_line(f"{organ}<w:r><w:tab/></w:r>{day}", left, tabs), lines)
    below = _imprint_line(f"<w:r><w:tab/></w:r>{day}", left, tabs)
    return _imprint_row(_imprint_line(organ, left) + below, lines)


def _imprint_line(content: str, indents: str, tabs: str = "") -> str:
    # A point less than its row, which the rules take up.
    return _paragraph(content, spacing=tabs + _spacing(points(IMPRINT_ROW) - 1), indents=indents, align=_LEFT)


def _imprint_row(content: str, lines: int) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(IMPRINT_ROW * lines)}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(TYPE_WIDTH)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )


def _section() -> str:
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ODD}"/>'
        f'<w:footerReference w:type="even" r:id="{FOOTER_EVEN}"/>'
        f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(LEFT)}"'
        f' w:header="{twips(_HEADER_DISTANCE)}" w:footer="{twips(_FOOTER_DISTANCE)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )
