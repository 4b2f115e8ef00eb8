"""A fill-in sheet (收表) for one department: grey columns say what it is about, white ones are filled in.

What a department could break is locked, without a password, so that nobody is kept out who knows why. Small
sheets with protection and lists are openpyxl's work; ledgers of any size are written by `ledger_xlsx`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.reports.ledger_sheet import ColumnKind
from courtdesk.reports.ledger_target import whole_file
from courtdesk.reports.widths import cells

#: Lines above the rows: title, to whom, how, hidden marks, headings.
_TITLE, _ABOUT, _HOW, _MARKS, _HEAD = 1, 2, 3, 4, 5
FIRST_ROW = _HEAD + 1

_HIDDEN = "收表信息"
_GUIDE = "白色格由部门填写，灰色格请勿改动；请不要增删列，也不要另建表格。"
_MORE = "表末的空行可以补充新的条目。"
_REFUSED = "填写内容不对"
_CHOOSE = "请从下拉列表中选一项。"
_A_DAY = "请填一个日期，如 2026-05-08。"
_A_NUMBER = "请填一个数字。"
_PRINTED = "第&P页/共&N页"

_EDGE = Side(style="thin", color="FF9AA5B1")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_SHOWN = PatternFill("solid", fgColor="FFEDEFF2")
_SHOWN_HEAD = PatternFill("solid", fgColor="FFD5DBE3")
_FILLED_HEAD = PatternFill("solid", fgColor="FFFFF1B8")
_FAMILY = "宋体"
_LOCKED, _OPEN = Protection(locked=True), Protection(locked=False)
#: What a spreadsheet would take for a formula; such a text is marked as text, so that editing it leaves it one.
_CALCULATED = ("=", "+", "-", "@")
_TEXT, _DAY, _NUMBER = "@", "yyyy-mm-dd", "0.####"
_LISTED = frozenset({ColumnKind.CHOICE, ColumnKind.LAMP})
_CENTRED = frozenset({ColumnKind.CHOICE, ColumnKind.LAMP, ColumnKind.DATE, ColumnKind.NUMBER})
#: A list written into a rule may not be longer.
_LONGEST_LIST = 255
#: Lines of the instructions: so many Latin letters are as wide as a point is high, at 10.5 points.
_LINE_PT, _ROW_PT, _TO_WRITE_PT = 14.5, 21.0, 36.0
_NARROWEST, _WIDEST, _FILLED_LONG, _SHOWN_LONG = 9.0, 60.0, 36.0, 28.0
#: A4 lying, in Latin letters of 10.5 points; wider sheets are made smaller on paper.
_PAGE = 128.0
#: Spreadsheets read _x0041_ as the letter A.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

FillValue = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class FillColumn:
    """A column of the sheet."""

    #: Stands hidden over the heading and tells the column's field.
    mark: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    #: In Latin letters, of which a Chinese character takes two.
    width: float = 12.0
    #: Whether the department fills it in.
    filled: bool = False
    #: The words that may stand in it.
    choices: tuple[str, ...] = ()
    #: What is said beside a cell that is being filled in.
    help: str = ""
    #: Whether a row that the department adds says something here.
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class FillLine:
    """A row of the sheet; the mark stands hidden before it."""

    mark: str
    values: tuple[FillValue, ...]


@dataclass(frozen=True, slots=True)
class FillPaper:
    """A fill-in sheet as it is handed out."""

    title: str
    #: Whose sheet, by when, back to whom: one line.
    about: str
    instructions: str
    #: Marks the sheet and the file.
    mark: str
    columns: tuple[FillColumn, ...]
    lines: tuple[FillLine, ...]
    #: Empty lines for rows that the ledger does not have.
    spare: int = 0
    #: What else is told on the hidden sheet: name and value.
    hidden: tuple[tuple[str, str], ...] = ()


def write_fill_sheet(paper: FillPaper, path: Path) -> None:
    """Write the sheet whole or not at all; raises `DiskFull` or `FileLocked`."""
    data = render_fill_sheet(paper)
    with whole_file(path) as file:
        file.write(data)


def render_fill_sheet(paper: FillPaper) -> bytes:
    """Return the sheet as an .xlsx."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # what openpyxl's type leaves open
        raise TypeError(type(sheet))
    sheet.title = _sheet_name(paper.title)
    widths = _widths(paper)
    _put_head(sheet, paper, sum(widths))
    _put_rows(sheet, paper)
    _put_heights(sheet, paper, widths)
    _put_widths(sheet, widths)
    _put_hidden(book, paper)
    _put_rules(sheet, paper)
    _set_page(sheet, paper)
    _protect(sheet)
    # A second place for the mark, which programs keep that drop hidden rows.
    book.custom_doc_props.append(  # type: ignore[attr-defined]  # the stubs lack it
        StringProperty(name="CourtDesk", value=paper.mark)
    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# ---- what stands where ------------------------------------------------------------------------------


def _put_head(sheet: Worksheet, paper: FillPaper, wide: float) -> None:
    last = len(paper.columns) + 1
    how = "\n".join(filter(None, (paper.instructions.strip(), _GUIDE + (_MORE if paper.spare else ""))))
    _put(_cell(sheet, _TITLE, 1), paper.mark, _font())
    for row, words, font, across, height in (
        (_TITLE, paper.title, _font(16, bold=True), "center", 30.0),
        (_ABOUT, paper.about, _font(bold=True), "left", _height(paper.about, wide)),
        (_HOW, how, _font(), "left", _height(how, wide)),
    ):
        cell = _cell(sheet, row, 2)
        _put(cell, words, font)
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if last > 2:
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
        sheet.row_dimensions[row].height = height
    for at, column in enumerate(paper.columns, start=2):
        _put(_cell(sheet, _MARKS, at), column.mark, _font())
        heading = _cell(sheet, _HEAD, at)
        _put(heading, column.title, _font(bold=True))
        heading.fill = _FILLED_HEAD if column.filled else _SHOWN_HEAD
        heading.border = _BOX
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[_MARKS].hidden = True
    sheet.row_dimensions[_HEAD].height = 24.0


def _put_rows(sheet: Worksheet, paper: FillPaper) -> None:
    looks = _Looks()
    for number, line in enumerate(paper.lines, start=FIRST_ROW):
        _put_words(_cell(sheet, number, 1), line.mark)
        for at, (column, value) in enumerate(zip(paper.columns, line.values, strict=True), start=2):
            looks.put(_cell(sheet, number, at), column, value, is_open=column.filled)
    after = FIRST_ROW + len(paper.lines)
    for number in range(after, after + paper.spare):
        for at, column in enumerate(paper.columns, start=2):
            looks.put(_cell(sheet, number, at), column, None, is_open=column.open_below)


def _put_heights(sheet: Worksheet, paper: FillPaper, widths: Sequence[float]) -> None:
    """Make every row as high as its words, and high enough to write a few lines where that is asked for."""
    least = _TO_WRITE_PT if any(each.filled and each.kind is ColumnKind.LONG for each in paper.columns) else _ROW_PT
    for number, line in enumerate(paper.lines, start=FIRST_ROW):
        words = zip(line.values, widths, strict=True)
        high = max((_height(str(each), wide) for each, wide in words if isinstance(each, str)), default=least)
        sheet.row_dimensions[number].height = max(high, least)
    after = FIRST_ROW + len(paper.lines)
    for number in range(after, after + paper.spare):
        sheet.row_dimensions[number].height = least


class _Looks:
    """Dresses cells; each look is worked out once and then handed on, which is most of the time of a sheet."""

    def __init__(self) -> None:
        self._known: dict[tuple[bool, bool, bool, str], Cell] = {}

    def put(self, cell: Cell, column: FillColumn, value: FillValue, *, is_open: bool) -> None:
        """Put a value into a cell that may be filled in or not."""
        quoted = isinstance(value, str) and value.startswith(_CALCULATED)
        if isinstance(value, str):
            _put_words(cell, value)
        else:
            cell.value = value
        key = (column.kind in _CENTRED, is_open, quoted, _format_of(column, value))
        if key in self._known:
            cell._style = copy(self._known[key]._style)  # type: ignore[attr-defined]  # noqa: SLF001 - looks are copied so
        else:
            self._known[key] = _dressed(cell, *key)


def _dressed(cell: Cell, centred: bool, is_open: bool, quoted: bool, pattern: str) -> Cell:  # noqa: FBT001 - a key
    cell.font, cell.border, cell.number_format = _font(), _BOX, pattern
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=True, indent=0 if centred else 1
    )
    cell.protection = _OPEN if is_open else _LOCKED
    cell.quotePrefix = quoted
    if not is_open:
        cell.fill = _SHOWN
    return cell


def _format_of(column: FillColumn, value: FillValue) -> str:
    """Return the number format: days and numbers are real ones where nothing else stands in their place."""
    if isinstance(value, str) or column.kind not in {ColumnKind.DATE, ColumnKind.NUMBER}:
        return _TEXT
    return _DAY if column.kind is ColumnKind.DATE else _NUMBER


def _put(cell: Cell, words: str, font: Font) -> None:
    """Put text into a cell of the head."""
    _put_words(cell, words)
    cell.font, cell.number_format = font, _TEXT


def _put_words(cell: Cell, words: str) -> None:
    """Put text into a cell that stays text, whatever it begins with."""
    cell.value = _CODED.sub("_x005F_", _UNWRITABLE.sub("", words)) or None
    if cell.value is not None:
        cell.data_type = "s"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # one that is covered by merged ones is never asked for
        raise TypeError(type(cell))
    return cell


def _letters_of(words: str) -> float:
    """Return how many Latin letters are as wide as the words."""
    return 2 * cells(words)


def _font(size: float = 10.5, *, bold: bool = False) -> Font:
    return Font(name=_FAMILY, size=size, bold=bold)


# ---- the hidden sheet, and what may be filled in ----------------------------------------------------


def _put_hidden(book: Workbook, paper: FillPaper) -> None:
    """Tell on a hidden sheet whose this is, and keep there the lists that are too long for a rule."""
    hidden = book.create_sheet(_HIDDEN)
    hidden.sheet_state = "veryHidden"
    for row, (name, value) in enumerate(paper.hidden, start=1):
        _put(_cell(hidden, row, 1), name, _font())
        _put(_cell(hidden, row, 2), value, _font())
    for at, column in enumerate(paper.columns, start=2):
        if _needs_list(column):
            for row, word in enumerate(column.choices, start=1):
                _put(_cell(hidden, row, at + 2), word, _font())


def _needs_list(column: FillColumn) -> bool:
    return len(",".join(column.choices)) > _LONGEST_LIST or any("," in word for word in column.choices)


def _put_rules(sheet: Worksheet, paper: FillPaper) -> None:
    last = FIRST_ROW + len(paper.lines) + paper.spare - 1
    if last < FIRST_ROW:
        return
    for at, column in enumerate(paper.columns, start=2):
        first = FIRST_ROW if column.filled else FIRST_ROW + len(paper.lines)
        rule = _rule(column, at) if column.filled or (column.open_below and paper.spare) else None
        if rule is not None and first <= last:
            letter = get_column_letter(at)
            rule.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(rule)


def _rule(column: FillColumn, at: int) -> DataValidation | None:
    """Return what the program that opens the sheet checks while it is filled in."""
    if column.kind in _LISTED and column.choices:
        listed = '"' + ",".join(column.choices) + '"'
        if _needs_list(column):
            letter = get_column_letter(at + 2)
            listed = f"'{_HIDDEN}'!${letter}$1:${letter}${len(column.choices)}"
        rule, said = DataValidation(type="list", formula1=listed, allow_blank=True), _CHOOSE
    elif column.kind is ColumnKind.DATE:
        rule = DataValidation(type="date", operator="between", formula1="29221", formula2="73050", allow_blank=True)
        said = _A_DAY
    elif column.kind is ColumnKind.NUMBER:
        rule = DataValidation(
            type="decimal", operator="between", formula1="-1000000000", formula2="1000000000", allow_blank=True
        )
        said = _A_NUMBER
    elif column.help:
        rule, said = DataValidation(allow_blank=True), ""
    else:
        return None
    rule.errorTitle, rule.error = _REFUSED, said
    rule.showErrorMessage = bool(said)
    if column.help:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.title[:32], column.help[:255], True
    return rule


# ---- paper ------------------------------------------------------------------------------------------


def _widths(paper: FillPaper) -> list[float]:
    """Return the widths of the columns; what is short makes room for long text, up to the paper's width."""
    widths = []
    for column in paper.columns:
        least = _letters_of(column.title) + 2.0
        if column.kind is ColumnKind.LONG:
            least = max(least, _FILLED_LONG if column.filled else _SHOWN_LONG)
        widths.append(min(max(column.width, least, _NARROWEST), _WIDEST))
    long = [at for at, column in enumerate(paper.columns) if column.kind is ColumnKind.LONG]
    spare = _PAGE - sum(widths)
    if long and spare > 0:
        for at in long:
            widths[at] = min(widths[at] + spare / len(long), _WIDEST)
    return widths


def _put_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    sheet.column_dimensions["A"].width = 4.0
    sheet.column_dimensions["A"].hidden = True
    for at, width in enumerate(widths, start=2):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _height(words: str, wide: float) -> float:
    """Return the height of words over the whole width; merged cells do not find it by themselves."""
    lines = sum(max(1, -(-int(_letters_of(line)) // max(int(wide) - 4, 1))) for line in words.splitlines() or [""])
    return min(lines * _LINE_PT + 6.0, 409.0)


def _set_page(sheet: Worksheet, paper: FillPaper) -> None:
    sheet.freeze_panes = f"{'C' if len(paper.columns) > 2 else 'B'}{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text=_PRINTED))
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.6, 0.75, 0.4


def _protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in; columns may be made wider, rows higher and filtered."""
    sheet.auto_filter.ref = None
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False


def _sheet_name(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]']", " ", title).strip()[:31] or "收表"
