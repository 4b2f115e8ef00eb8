"""The workbook of rows that were not taken in: to be corrected where it is red and imported again as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from courtdesk.errors import DiskFull
from courtdesk.fault_wording import system_reason

REASON_HEADING = "未导入原因"
_SHEET = "未导入的行"
_NOTHING_DONE = "已导入的行不受影响。"

_REFUSED = PatternFill("solid", fgColor="FFFFC7CE")
_HEADING = PatternFill("solid", fgColor="FFEDEDED")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_TEXT = "@"

_NARROWEST, _WIDEST = 8, 40


def write_refused(
    path: Path,
    heading: Sequence[str],
    rows: Sequence[Sequence[str]],
    reasons: Sequence[str],
    marked: Sequence[Sequence[int]],
) -> None:
    """Write the rows under their own heading with a last column of reasons.

    Args:
        path: The .xlsx to write; an older one is replaced.
        heading: The headings of the export, so that it is understood again.
        rows: The refused rows as they were written.
        reasons: One sentence for each row.
        marked: For each row the columns, from 0, that are to be corrected.
    """
    place = _reason_column(heading)
    table = [_with_reason(row, reason, place) for row, reason in zip(rows, reasons, strict=True)]
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.touch()  # a folder that takes no file says so before the work is done
        _build(_with_reason(heading, REASON_HEADING, place), table, marked).save(beside)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise DiskFull(path, system_reason(fault), done=_NOTHING_DONE) from fault


def _build(heading: Sequence[str], table: Sequence[Sequence[str]], marked: Sequence[Sequence[int]]) -> Workbook:
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths([heading, *table]), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width  # type: ignore[attr-defined] # stubs lack it
    sheet.append([_cell(sheet, word, _HEADING, _BOLD) for word in heading])
    for row, columns in zip(table, marked, strict=True):
        sheet.append([_cell(sheet, word, _REFUSED if index in columns else None) for index, word in enumerate(row)])
    return book


def _reason_column(heading: Sequence[str]) -> int:
    """Return where the reasons go: after the last column, or over those of an earlier round."""
    return heading.index(REASON_HEADING) if REASON_HEADING in heading else len(heading)


def _with_reason(row: Sequence[str], reason: str, place: int) -> list[str]:
    cells = [*row, *[""] * (place + 1 - len(row))]
    cells[place] = reason
    return cells


def _cell(sheet: WriteOnlyWorksheet, word: str, fill: PatternFill | None, font: Font | None = None) -> Cell:
    """Return a cell that is text whatever it begins with, so that nothing in it is ever calculated."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", word))
    cell.data_type = "s"
    cell.number_format = _TEXT
    cell.alignment = _WRAPPED if len(word) > _WIDEST else _TOP
    if fill is not None:
        cell.fill = fill
    if font is not None:
        cell.font = font
    return cell


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    longest: list[int] = []
    for row in table:
        longest += [0] * (len(row) - len(longest))
        longest[: len(row)] = map(max, longest, map(_shown_width, row))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]


def _shown_width(word: str) -> int:
    """Return the width in Latin letters; a Chinese one takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in word)
