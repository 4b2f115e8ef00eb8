"""The register of numbers as a paper to print and file (发文登记簿), and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from courtdesk.reports.document import Format, Head, OfficialDocument, PaperStyle, Paragraph, Role, Signature, Table
from courtdesk.reports.whole_files import write_whole
from courtdesk.reports.wording import clean_line

BOOK_TITLE = "发文登记簿"
HEADING = ("文号", "标题", "主送", "日期", "签发／经办", "备注")
#: Millimetres of the 156 of a line: a number of three digits, a day and a name each stay on one line.
_WIDTHS = (17, 52, 28, 20, 16, 23)
_LEFT = (1, 2, 5)
_SERIES = "{code}〔{year}〕"
_EVERY_YEAR = "{code}（历年）"
_SCOPE = "文号：{series}　共{count}号"
_DAY, _DAY_OF_YEARS = "{day.month}月{day.day}日", "{day.year}.{day.month}.{day.day}"
_MISSING = "缺号"
_STATES = {"reserved": "留号", "by_hand": "", "void": "作废", "issued": ""}
_COPIES = "{copies}份"

_SHEET_HEADING = ("序号", *HEADING[:4], "签发人", "经办人", "份数", "状态", "备注")
_SHEET_WIDTHS = (6, 20, 52, 28, 12, 10, 10, 6, 8, 30)
_STATE_WORDS = {"issued": "已签发", "by_hand": "手工登记", "reserved": "留号", "void": "作废", "missing": "缺号"}
_DAY_FORMAT = "yyyy-mm-dd"
_TEXT = "@"
_HEADING_FILL = PatternFill("solid", fgColor="FFEDEDED")
_THIN = Side(style="thin", color="FFBFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_MIDDLE = Alignment(horizontal="center", vertical="center")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register as it is printed."""

    number: str
    #: ``issued`` | ``by_hand`` | ``reserved`` | ``void`` | ``missing``; a missing one has neither day nor title.
    state: str
    title: str = ""
    recipient: str = ""
    day: date | None = None
    signer: str = ""
    clerk: str = ""
    copies: int = 0
    reason: str = ""


def register_paper(organ: str, code: str, year: int, lines: Sequence[RegisterLine], day: date) -> OfficialDocument:
    """Return the register of one series as a form sheet: a title and a table with its heading on every page.

    What all numbers begin with is said once over the table. ``year`` 0 stands for a series that runs on from year
    to year.
    """
    series = _SERIES.format(code=code, year=year) if year else _EVERY_YEAR.format(code=code)
    count = sum(1 for line in lines if line.state != "missing")
    pattern = _DAY if year else _DAY_OF_YEARS
    rows = tuple(_printed(line, series, pattern) for line in lines)
    scope = _SCOPE.format(series=series, count=count)
    table = Table(HEADING, rows, _shares(), left=_LEFT)
    return OfficialDocument(
        head=Head(mark="", number=""),
        title=f"{organ}{BOOK_TITLE}",
        recipients=(),
        body=(Paragraph(scope, Role.FLUSH), table),
        signature=Signature(organ, day, sealed=False, printed=False),
        subject=series,
        format=Format.SHEET,
        style=PaperStyle(imprint_even=False),
    )


def _shares() -> tuple[float, ...]:
    return tuple(width / sum(_WIDTHS) for width in _WIDTHS)


def _printed(line: RegisterLine, series: str, pattern: str) -> tuple[str, ...]:
    day = pattern.format(day=line.day) if line.day else ""
    number = line.number.replace(series, "")
    cells = (number, line.title, line.recipient, day, line.signer or line.clerk, _remark(line))
    return tuple(clean_line(cell) for cell in cells)


def _remark(line: RegisterLine) -> str:
    if line.state == "missing":
        return _MISSING
    copies = _COPIES.format(copies=line.copies) if line.copies else ""
    word = _STATES[line.state]
    reason = "" if line.reason == word else line.reason
    return "；".join(part for part in ("：".join(part for part in (word, reason) if part), copies) if part)


# ---- workbook -----------------------------------------------------------------------------------


def write_register_workbook(path: Path, name: str, lines: Sequence[RegisterLine]) -> None:
    """Write the register as .xlsx, whole or not at all: real days, a heading that stays, words that never calculate.

    Raises `DiskFull` when it cannot be written.
    """
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(_sheet_name(name))
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    for index, width in enumerate(_SHEET_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width  # type: ignore[attr-defined] # stubs lack it
    sheet.append([_heading(sheet, word) for word in _SHEET_HEADING])
    for position, line in enumerate(lines, start=1):
        sheet.append(_cells(sheet, position, line))
    packed = io.BytesIO()
    book.save(packed)
    write_whole(packed.getvalue(), path)


def _cells(sheet: WriteOnlyWorksheet, position: int, line: RegisterLine) -> list[Cell]:
    copies = _number(sheet, line.copies) if line.copies else _text(sheet, "")
    return [
        _number(sheet, position),
        _text(sheet, line.number),
        _text(sheet, line.title),
        _text(sheet, line.recipient),
        _day(sheet, line.day),
        _text(sheet, line.signer),
        _text(sheet, line.clerk),
        copies,
        _text(sheet, _STATE_WORDS[line.state]),
        _text(sheet, line.reason),
    ]


def _heading(sheet: WriteOnlyWorksheet, word: str) -> Cell:
    cell = _text(sheet, word)
    cell.font = Font(bold=True)
    cell.fill = _HEADING_FILL
    cell.alignment = _MIDDLE
    return cell


def _text(sheet: WriteOnlyWorksheet, word: str) -> Cell:
    """Return a cell that is text whatever it begins with, so that nothing in it is ever calculated."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", word))
    cell.data_type = "s"
    cell.number_format = _TEXT
    cell.alignment = _WRAPPED
    cell.border = _BOX
    return cell


def _number(sheet: WriteOnlyWorksheet, value: int) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.alignment = _MIDDLE
    cell.border = _BOX
    return cell


def _day(sheet: WriteOnlyWorksheet, day: date | None) -> Cell:
    cell = WriteOnlyCell(sheet, value=datetime.combine(day, time()) if day else None)
    cell.number_format = _DAY_FORMAT
    cell.alignment = _MIDDLE
    cell.border = _BOX
    return cell


def _sheet_name(name: str) -> str:
    """Return a name that a workbook takes: no marks of paths and formulas, at most 31 characters."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31] or BOOK_TITLE
