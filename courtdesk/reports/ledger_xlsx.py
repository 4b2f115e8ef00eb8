"""A ledger's sheet as a workbook: real days and numbers, words that never calculate, ready to filter and print.

The parts are written by hand and straight into the file: a hundred thousand rows take a quarter of the time
openpyxl takes for cells with looks, hold no memory, and can be stopped at any row without a trace.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from courtdesk.progress import Progress
from courtdesk.reports import ledger_xlsx_parts as parts
from courtdesk.reports.docx_parts import theme_xml
from courtdesk.reports.ledger_sheet import (
    ColumnKind,
    GroupLine,
    LedgerSheet,
    Paper,
    SheetColumn,
    SheetLamp,
    SheetRow,
    SheetShare,
    SheetStyle,
    SheetValue,
    shown,
)
from courtdesk.reports.ledger_xlsx_parts import EdgeLook, FontLook, Look, Looks, Words
from courtdesk.reports.line_counts import line_count
from courtdesk.reports.widths import cells

#: What a spreadsheet would take for a formula; such a text is marked as text, so that editing it leaves it one.
_CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r")
_TEXT, _DAY, _WHOLE, _BROKEN, _DAYS = "@", "yyyy-mm-dd", "0", "0.##", '0"天"'
#: Shown as 88/90 and still a number that is sorted and averaged.
_SHARE = '0"/{limit}"'
_PAPER_CODES: Final[Mapping[Paper, int]] = {Paper.A4: 9, Paper.A3: 8}
_MM_PER_INCH = 25.4
#: Days are counted from here; the calendar of spreadsheets has a wrong day before 1 March 1900.
_DAY_ZERO, _FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
#: Spreadsheets keep fifteen figures of a number.
_LARGEST = 10**15
_NARROWEST, _WIDEST, _ARROW, _INSET = 6.0, 60.0, 3.0, 1.8
#: Points of a line of 五号 宋体, the white around a cell's lines, and the highest row a workbook takes.
_LINE_PT, _OVER_PT, _HIGHEST = 14.0, 4.0, 409.0
#: So many of a column's values stand on one line where a few others are very long.
_USUAL = 0.9
_TITLE_PT, _NOTE_PT = 30.0, 18.0
_FOOTER = "&amp;C第&amp;P页/共&amp;N页"
_TOLD_EVERY = 500
_LEVEL = 3
#: Midnight of the first day a zip file can hold, so that equal sheets are equal files.
_STAMP = (1980, 1, 1, 0, 0, 0)
_ACROSS: Final[Mapping[str, str]] = {"left": "left", "centre": "center", "right": "right"}
#: Grounds of heading, groups, and lamps as on the screen; the word says the same without them.
_HEAD_FILL, _GROUP_FILL = "E9EDF2", "F1F3F6"
_LAMP_FILLS: Final[Mapping[str, str]] = {
    "over": "FCE7E4",
    "d1": "FFE9D8",
    "d7": "FAF0CC",
    "d15": "DEF0F5",
    "done": "E0F1E6",
    "pause": "E9EDF2",
}


def write_xlsx(sheet: LedgerSheet, file: BinaryIO, style: SheetStyle, progress: Progress) -> None:
    """Write the workbook; with ``style.titled`` title, conditions and headings of groups stand in it too."""
    page = _Page(sheet, style, progress)
    core = parts.core_xml(sheet.title, sheet.subtitle, sheet.organ, sheet.made_on.isoformat())
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        _put(package, "[Content_Types].xml", [parts.CONTENT_TYPES])
        _put(package, "_rels/.rels", [parts.RELATIONSHIPS])
        _put(package, "xl/_rels/workbook.xml.rels", [parts.WORKBOOK_RELATIONSHIPS])
        _put(package, parts.CORE, [core])
        _put(package, parts.THEME, [theme_xml()])
        _put(package, parts.SHEET, page.xml())
        _put(package, parts.STRINGS, page.words.xml())
        _put(package, parts.STYLES, [page.looks.xml()])
        _put(package, parts.WORKBOOK, [parts.workbook_xml(sheet.title, page.head, page.filtered("$"))])


def _put(package: ZipFile, name: str, pieces: Iterable[str]) -> None:
    about = ZipInfo(name, _STAMP)
    about.compress_type = ZIP_DEFLATED
    with package.open(about, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece.encode())


class _Page:
    """The one sheet of the workbook, piece by piece."""

    def __init__(self, sheet: LedgerSheet, style: SheetStyle, progress: Progress) -> None:
        self._sheet, self._style, self._progress = sheet, style, progress
        self.looks, self.words = Looks(), Words()
        #: The row of the heading, counted from 1.
        self.head = 3 if style.titled else 1
        self._row = 0
        self._last = self.head
        lengths = [_lengths(sheet, at) for at in range(len(sheet.columns))]
        self._columns = [
            replace(column, wrap=column.wrap or max(each, default=0.0) > _WIDEST)
            for column, each in zip(sheet.columns, lengths, strict=True)
        ]
        self._widths = [_width(column, each) for column, each in zip(self._columns, lengths, strict=True)]
        #: Columns whose words may take more lines than one, with the cells of a line.
        self._wrapped = [
            (at, (self._widths[at] - _INSET) / 2) for at, column in enumerate(self._columns) if column.wrap
        ]
        self._letters = [parts.letters(at) for at in range(len(self._columns))]

    def filtered(self, fixed: str = "") -> str:
        """Return the range of heading and rows; ``fixed`` stands before each part of it."""
        first, last = self._letters[0], self._letters[-1]
        return f"{fixed}{first}{fixed}{self.head}:{fixed}{last}{fixed}{self._last}"

    def xml(self) -> Iterator[str]:
        """Yield the sheet; words and looks are complete when it is through."""
        yield self._before()
        yield from self._over()
        yield from self._rows()
        self._last = max(self._row, self.head)
        if self._sheet.totals:
            bold = self._cells(FontLook.BOLD)
            yield self._line([each.xml(value) for each, value in zip(bold, self._sheet.total_row(), strict=True)])
        yield self._after()

    # ---- around the rows ------------------------------------------------------------------------

    def _before(self) -> str:
        """Return what must be known before the first row: what stays in view, and widths."""
        home = next((at for at, column in enumerate(self._columns) if column.key == self._sheet.home), -1)
        corner = f"{parts.letters(home + 1)}{self.head + 1}"
        kept, pane = (f'xSplit="{home + 1}" ', "bottomRight") if home >= 0 else ("", "bottomLeft")
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width:.2f}" customWidth="1"/>'
            for at, width in enumerate(self._widths, start=1)
        )
        levels = ' outlineLevelRow="1"' if self._style.titled else ""
        return (
            f'{parts.HEAD}<worksheet {parts.MAIN}><sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/>'
            '</sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
            f'<pane {kept}ySplit="{self.head}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
            f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"{levels}/><cols>{columns}</cols><sheetData>'
        )

    def _over(self) -> Iterator[str]:
        """Yield title and conditions, and the heading; a title across without merged cells, which hinder sorting."""
        sheet = self._sheet
        if self._style.titled:
            title = Look(FontLook.TITLE, EdgeLook.NONE, across="centerContinuous")
            yield self._line(self._alike(sheet.title, title), _TITLE_PT)
            note = Look(FontLook.QUIET, EdgeLook.NONE)
            yield self._line(self._alike(sheet.subtitle, note)[:1], _NOTE_PT)
        head = self.looks.number(Look(FontLook.BOLD, fill=_HEAD_FILL, across="center", wrap=True))
        yield self._line(
            [f' s="{head}" t="s"><v>{self.words.number(column.title)}</v></c>' for column in self._columns]
        )

    def _after(self) -> str:
        style = self._style
        inch = style.margin / _MM_PER_INCH
        sides = " ".join(f'{side}="{inch:.3f}"' for side in ("left", "right", "top", "bottom"))
        turned = "landscape" if style.landscape else "portrait"
        return (
            f'</sheetData><autoFilter ref="{self.filtered()}"/><printOptions horizontalCentered="1"/>'
            f'<pageMargins {sides} header="{inch / 2:.3f}" footer="{inch / 2:.3f}"/>'
            f'<pageSetup paperSize="{_PAPER_CODES[style.paper]}" fitToHeight="0" orientation="{turned}"/>'
            f"<headerFooter><oddFooter>{_FOOTER}</oddFooter></headerFooter></worksheet>"
        )

    # ---- rows -----------------------------------------------------------------------------------

    def _cells(self, font: FontLook = FontLook.BODY, *, top: bool = False) -> list[_ColumnCells]:
        return [_ColumnCells(column, self.looks, self.words, font, top=top) for column in self._columns]

    def _rows(self) -> Iterator[str]:
        total, done, level = self._sheet.count, 0, 0
        columns, high = self._cells(), self._cells(top=True)
        for row in self._sheet.rows:
            if isinstance(row, GroupLine):
                if self._style.titled:
                    level = 1
                    group = Look(FontLook.BOLD, EdgeLook.LINES, fill=_GROUP_FILL)
                    yield self._line(self._alike(row.text, group))
                continue
            if done % _TOLD_EVERY == 0:
                self._progress.report(done, total)
            done += 1
            height = self._height(row)
            # Of words that even the highest row cuts off the beginning is seen, not the middle.
            cells_ = high if height >= _HIGHEST else columns
            yield self._line([each.xml(value) for each, value in zip(cells_, row, strict=True)], height, level)
        self._progress.report(total, total)

    def _height(self, row: SheetRow) -> float:
        """Return the points a row needs, 0 for one line: not every program makes room when it opens a file."""
        lines = max((_lines(shown(row[at]), room) for at, room in self._wrapped), default=1)
        return min(_HIGHEST, lines * _LINE_PT + _OVER_PT) if lines > 1 else 0.0

    def _alike(self, words: str, look: Look) -> list[str]:
        """Return cells of one look across the table, the first with the words."""
        number = self.looks.number(look)
        rest = [f' s="{number}"/>'] * (len(self._columns) - 1)
        return [f' s="{number}" t="s"><v>{self.words.number(words)}</v></c>', *rest]

    def _line(self, written: Sequence[str], height: float = 0.0, level: int = 0) -> str:
        """Return the next row; its height is no choice of the clerk's, so it grows when words are added."""
        self._row += 1
        number = self._row
        high = f' ht="{height:g}"' if height else ""
        outline = f' outlineLevel="{level}"' if level else ""
        body = "".join(
            [f'<c r="{letter}{number}"{cell}' for letter, cell in zip(self._letters, written, strict=False)]
        )
        return f'<row r="{number}"{high}{outline}>{body}</row>'


class _ColumnCells:
    """Writes the cells of one column, what comes after their place."""

    def __init__(self, column: SheetColumn, looks: Looks, words: Words, font: FontLook, *, top: bool) -> None:
        self._looks, self._words = looks, words
        self._look = Look(font, across=_ACROSS[column.side], wrap=column.wrap, top=top)
        self._whole = _DAYS if column.kind is ColumnKind.DAYS else _WHOLE
        self._numbers: dict[tuple[str, str, bool], int] = {}

    def xml(self, value: SheetValue) -> str:
        """Return the cell holding this value."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, date):
            return self._day(value)
        if isinstance(value, SheetLamp):
            return self._text(value.word, value.key)
        if isinstance(value, SheetShare):
            return self._number(value.used, _WHOLE if value.limit is None else _SHARE.format(limit=value.limit))
        if isinstance(value, int | float):
            return self._number(value, self._whole if value == int(value) else _BROKEN)
        return self._text("")

    def _number(self, value: float, pattern: str) -> str:
        if abs(value) >= _LARGEST:
            return self._text(shown(value))
        return f' s="{self._style(pattern)}"><v>{shown(value)}</v></c>'

    def _day(self, value: date) -> str:
        if value < _FIRST_DAY:
            return self._text(value.isoformat())
        return f' s="{self._style(_DAY)}"><v>{(value - _DAY_ZERO).days}</v></c>'

    def _text(self, word: str, lamp: str = "") -> str:
        """Return a cell that is text whatever it begins with; an empty one holds nothing but its frame."""
        if parts.is_blank(word):
            return f' s="{self._style(_TEXT, lamp)}"/>'
        style = self._style(_TEXT, lamp, quoted=word.startswith(_CALCULATED))
        return f' s="{style}" t="s"><v>{self._words.number(word)}</v></c>'

    def _style(self, pattern: str, lamp: str = "", *, quoted: bool = False) -> int:
        key = (pattern, lamp, quoted)
        number = self._numbers.get(key)
        if number is None:
            look = replace(self._look, pattern=pattern, fill=_LAMP_FILLS.get(lamp, ""), quoted=quoted)
            number = self._numbers[key] = self._looks.number(look)
        return number


# ---- room ---------------------------------------------------------------------------------------


def _lengths(sheet: LedgerSheet, at: int) -> list[float]:
    """Return the widths in figures that the different values of a column take on one line, the longest last."""
    words = {shown(row[at]) for row in sheet.lines()} - {""}
    return sorted(2 * max(map(cells, text.split("\n"))) for text in words)


def _width(column: SheetColumn, lengths: Sequence[float]) -> float:
    """Return the width of a column in figures: as on the screen, or as its words need.

    Words that stand on one line are not cut as long as the column stays readable; others are wrapped in the width of
    the screen, or in one that holds most of them where a few are very long. A short heading has room beside the
    filter's arrow.
    """
    heading = 2 * cells(column.title) + _ARROW
    widest = lengths[-1] if lengths else 0.0
    wanted = min(widest, column.width if column.wrap else _WIDEST) + _INSET
    if widest > _WIDEST:
        usual = lengths[round((len(lengths) - 1) * _USUAL)]
        if usual <= 2 * column.width:
            wanted = max(wanted, usual + _INSET)
        if math.ceil(widest / column.width) * _LINE_PT > _HIGHEST:
            wanted = _WIDEST  # as much of it as possible before the row is as high as rows can be
    least = heading if heading < 2 * column.width else _NARROWEST
    return min(_WIDEST, max(_NARROWEST, least, wanted, column.width if column.wrap else 0.0))


def _lines(words: str, room: float) -> int:
    if "\n" not in words and len(words) <= room:
        return 1
    return sum(max(1, line_count(part, room, room)) for part in words.split("\n"))
