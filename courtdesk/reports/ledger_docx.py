"""A ledger's sheet as .docx: a title, a table with its heading on every page, the page's number in the footer.

Columns are as wide and the type as large as on the printed page, for both ask `ledger_columns`; where a page ends is
left to the word processor, which never tears a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape

from courtdesk.errors import TooManyRows
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.docx_package import join_package, packed
from courtdesk.reports.docx_parts import FIRST, NAMESPACES, Needs, package_parts
from courtdesk.reports.docx_runs import (
    LEFT_ALIGNED,
    LOWEST_PARAGRAPH,
    exact,
    fonts_xml,
    jc,
    paragraph,
    run,
    spacing_of,
)
from courtdesk.reports.flow_lines import Align, Face
from courtdesk.reports.fonts import OFFICIAL
from courtdesk.reports.ledger_columns import PADDING, Columns, Slot, fit_columns
from courtdesk.reports.ledger_layout import (
    FOOT_PT,
    LEADING,
    NOTE_PT,
    OVER,
    TITLE_LINE,
    TITLE_PT,
    UNDER_TITLE,
    column_texts,
)
from courtdesk.reports.ledger_places import COUNT_AND_DAY, FOOT, ORGAN, side_of, urgent
from courtdesk.reports.ledger_sheet import MOST_ON_PAPER, GroupLine, LedgerSheet, SheetRow, SheetStyle, Side, shown
from courtdesk.reports.standard import PITCH_PT, TABLE_FRAME, TABLE_RULE, points, twips

_START = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
_END = "</w:body></w:document>"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>'
)
_HEAD_SHADE, _GROUP_SHADE = "EBEBEB", "F5F5F5"
_ALIGNS = {Side.LEFT: LEFT_ALIGNED, Side.CENTRE: jc(Align.CENTRE), Side.RIGHT: jc(Align.RIGHT)}
_TOLD_EVERY = 200
#: Cells a column has over what it needs: word processors without the official fonts set figures wider.
_SPARE = 0.8
_EIGHTHS_PER_PT = 8


def write_ledger_docx(sheet: LedgerSheet, file: BinaryIO, style: SheetStyle, progress: Progress) -> None:
    """Write the table; columns that do not fit on one page stand in tables on pages of their own."""
    file.write(render_ledger_docx(sheet, style, progress))


def render_ledger_docx(sheet: LedgerSheet, style: SheetStyle, progress: Progress = SILENT) -> bytes:
    """Return the file's bytes; the same sheet gives the same bytes.

    Raises:
        TooManyRows: There are more rows than a word processor handles.
        Cancelled: The progress was asked to stop.
    """
    if sheet.count > MOST_ON_PAPER:
        raise TooManyRows(sheet.count, MOST_ON_PAPER)
    body = ledger_xml(sheet, style, progress)
    core = _CORE.format(escape(sheet.title), escape(sheet.subtitle), escape(sheet.organ), sheet.made_on.isoformat())
    parts = [packed("docProps/core.xml", core.encode()), packed("word/document.xml", body.encode())]
    foot = _footer(style) if style.numbered else LOWEST_PARAGRAPH
    return join_package(package_parts(Needs(PITCH_PT, numbers=False, first_footer=foot)), parts)


def ledger_xml(sheet: LedgerSheet, style: SheetStyle, progress: Progress = SILENT) -> str:
    """Return word/document.xml."""
    columns = fit_columns(sheet, style, column_texts(sheet), spare=_SPARE)
    parts = [_START, *_over_table(sheet, style)]
    for at, side in enumerate(columns.sides):
        if at:
            parts.append(f"<w:p><w:pPr><w:pageBreakBefore/>{exact(1.0)}</w:pPr></w:p>")
        parts.extend(_Table(sheet, style, columns, side).rows(progress))
    parts += [LOWEST_PARAGRAPH, _section(style), _END]
    return "".join(parts)


# ---- over and under the table -------------------------------------------------------------------


def _over_table(sheet: LedgerSheet, style: SheetStyle) -> Iterator[str]:
    line = exact(points(TITLE_LINE), after=points(UNDER_TITLE))
    yield paragraph(
        run(sheet.title, Face.TITLE, TITLE_PT, spacing_of(TITLE_PT)), spacing=line, align=jc(Align.CENTRE)
    )
    note = exact(NOTE_PT * 1.5)
    type_ = spacing_of(NOTE_PT)
    if style.titled and sheet.subtitle:
        yield paragraph(run(sheet.subtitle, Face.KAI, NOTE_PT, type_), spacing=note, align=jc(Align.CENTRE))
    said = COUNT_AND_DAY.format(count=sheet.count, unit=sheet.unit, day=sheet.made_on)
    words = f"{ORGAN.format(organ=sheet.organ) if sheet.organ else ''}\t{said}"
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.room)}"/></w:tabs>'
    yield paragraph(run(words, Face.FANG, NOTE_PT, type_), borders=tab, spacing=note, align=LEFT_ALIGNED)


def _footer(style: SheetStyle) -> str:
    """Return 第 1 页 / 共 12 页 as fields, the sheet's name at the left."""
    before, rest = FOOT.split("{page}")
    between, after = rest.split("{pages}")
    words = [_field_text(before), *_field("PAGE"), _field_text(between), *_field("NUMPAGES"), _field_text(after)]
    name = f"{_field_text(style.footer)}<w:r><w:tab/></w:r>" if style.footer else ""
    tab = f'<w:tabs><w:tab w:val="center" w:pos="{twips(style.room / 2)}"/></w:tabs>' if style.footer else ""
    align = LEFT_ALIGNED if style.footer else jc(Align.CENTRE)
    return f"<w:p><w:pPr>{tab}{exact(FOOT_PT * LEADING)}{align}</w:pPr>{name}{''.join(words)}</w:p>"


_FOOT_TYPE = (
    f'<w:rPr>{fonts_xml(OFFICIAL[Face.FANG])}<w:spacing w:val="0"/>'
    f'<w:sz w:val="{round(FOOT_PT * 2)}"/><w:szCs w:val="{round(FOOT_PT * 2)}"/></w:rPr>'
)


def _field_text(words: str) -> str:
    return f'<w:r>{_FOOT_TYPE}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(code: str) -> tuple[str, ...]:
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return tuple(f"<w:r>{_FOOT_TYPE}{part}</w:r>" for part in parts)


def _section(style: SheetStyle) -> str:
    width, height = map(twips, style.page)
    margin = twips(style.margin)
    turned = ' w:orient="landscape"' if style.landscape else ""
    feet = "".join(f'<w:footerReference w:type="{kind}" r:id="{FIRST}"/>' for kind in ("even", "default"))
    return (
        f'<w:sectPr>{feet}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
        f' w:header="{margin // 2}" w:footer="{margin // 2}" w:gutter="0"/></w:sectPr>'
    )


# ---- the table ----------------------------------------------------------------------------------


class _Table:
    """The rows of one side of the sheet."""

    def __init__(self, sheet: LedgerSheet, style: SheetStyle, columns: Columns, slots: Sequence[Slot]) -> None:
        self._sheet, self._style, self._columns = sheet, style, columns
        self._slots = slots
        self._widths = [twips(slot.width) for slot in slots]
        self._line = exact(columns.size * LEADING)
        self._extra = spacing_of(columns.size)

    def rows(self, progress: Progress) -> Iterator[str]:
        """Yield the table piece by piece."""
        sheet, total = self._sheet, self._sheet.count
        yield self._start()
        titles = [(sheet.columns[slot.column].title, Side.CENTRE, Face.HEI) for slot in self._slots]
        yield self._row(titles, head=True)
        done = 0
        for row in sheet.rows:
            if isinstance(row, GroupLine):
                if self._style.titled:
                    yield self._group(row)
                continue
            if done % _TOLD_EVERY == 0:
                progress.report(done, total)
            done += 1
            yield self._row(self._cells(row))
        if sheet.totals:
            yield self._row([(text, side, Face.HEI) for text, side, _ in self._cells(sheet.total_row())])
        yield "</w:tbl>"
        progress.report(total, total)

    def _cells(self, row: SheetRow) -> list[tuple[str, Side, Face]]:
        columns = self._sheet.columns
        return [
            (
                shown(row[slot.column]),
                side_of(columns[slot.column], row[slot.column]),
                Face.HEI if urgent(row[slot.column]) else Face.FANG,
            )
            for slot in self._slots
        ]

    def _start(self) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'{_borders(upright=self._style.grid_lines)}<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )

    def _row(self, cells: Sequence[tuple[str, Side, Face]], *, head: bool = False) -> str:
        repeat = "<w:tblHeader/>" if head and self._style.repeat_head else ""
        shade = _shade(_HEAD_SHADE) if head else ""
        words = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f"{self._words(text, side, face)}</w:tc>"
            for (text, side, face), width in zip(cells, self._widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{words}</w:tr>"

    def _group(self, line: GroupLine) -> str:
        """Return a heading across all columns, kept on the page of the row under it."""
        words = paragraph(
            run(line.text, Face.HEI, self._columns.size, self._extra),
            keep=True,
            spacing=self._line,
            align=LEFT_ALIGNED,
        )
        return (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(self._widths)}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{len(self._widths)}"/>{_shade(_GROUP_SHADE)}<w:vAlign w:val="center"/></w:tcPr>'
            f"{words}</w:tc></w:tr>"
        )

    def _words(self, text: str, side: Side, face: Face) -> str:
        return _cell_words(text, face, self._columns.size, f"{self._line}{_ALIGNS[side]}")


@lru_cache(maxsize=4096)
def _cell_words(text: str, face: Face, size: float, properties: str) -> str:
    """Return a cell's paragraph; the words of a column recur, so they are kept."""
    content = run(text, face, size, spacing_of(size)) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _borders(*, upright: bool) -> str:
    frame, inner = (round(points(width) * _EIGHTHS_PER_PT) for width in (TABLE_FRAME, TABLE_RULE))
    sizes = {"top": frame, "left": frame, "bottom": frame, "right": frame, "insideH": inner}
    if upright:
        sizes["insideV"] = inner
    shown_ = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sizes.items()
    )
    return f"<w:tblBorders>{shown_}</w:tblBorders>"


_MARGINS = "<w:tblCellMar>" + "".join(
    f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>'
    for side, room in (("top", OVER), ("left", PADDING), ("bottom", OVER), ("right", PADDING))
) + "</w:tblCellMar>"  # fmt: skip
