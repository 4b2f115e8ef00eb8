"""Reads a workbook as a document: each sheet a table, its name a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from courtdesk.errors import FileUnreadable
from courtdesk.intake import told
from courtdesk.intake.cells import Cell, plain_number
from courtdesk.intake.lines import CellPlace, Line, Pages
from courtdesk.intake.safe_archive import Archive, opened
from courtdesk.intake.sheet_reader import Sheet, workbook_of

#: A paper that is a table; whoever has more rows than this has a ledger and imports it as one.
_MOST_ROWS = 20_000
_MOST_CELLS = 400_000
_LARGEST_BOOK = 200 * 1024 * 1024
#: Readers lay out every cell between the first and the last one, whether it holds something or not.
_MOST_SPREAD = 10_000_000
_CELL_NAME = re.compile(rb'<(?:\w+:)?c\s[^>]{0,100}?\br="([A-Z]{1,3})(\d{1,7})"')
_NO_SHEETS = ("sharedStrings.xml", "styles.xml")
_BINARY_BOOK = "xl/workbook.bin"
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_ZIP = b"PK\x03\x04"


def read_sheets(path: Path, data: bytes) -> Pages:
    """Return the rows of every sheet that is shown."""
    if data.startswith(_ZIP):
        with opened(path, data, ".xlsx") as archive:
            refuse_spread(path, archive)
            macros = any(name.endswith("vbaProject.bin") for name in archive.names)
    else:
        macros = False
    lines: list[Line] = []
    spans: dict[CellPlace, tuple[int, int]] = {}
    book = workbook_of(path, data)
    for number, sheet in enumerate(book.sheets, 1):
        if len(book.sheets) > 1 or not _UNNAMED.fullmatch(sheet.name):
            lines.append(Line(sheet.name, level=1))
        lines += _sheet_lines(path, number, sheet, spans)
    return Pages(lines, spans, tuple(told.counted([(macros, told.MACROS)])))


def refuse_spread(path: Path, archive: Archive) -> None:
    """Refuse a workbook that unpacks to more than a computer holds."""
    if archive.declared_size() > _LARGEST_BOOK:
        raise FileUnreadable(path, "解开后的内容大得不正常")
    if _BINARY_BOOK in archive.names:
        raise FileUnreadable(path, "这是二进制格式的工作簿")
    for name in archive.names:
        if name.startswith("xl/") and name.endswith(".xml") and not name.endswith(_NO_SHEETS):
            found = [(len(letters), letters, int(row)) for letters, row in _CELL_NAME.findall(archive.read(name))]
            if found and _column_number(max(found)[1]) * max(row for _, _, row in found) > _MOST_SPREAD:
                raise FileUnreadable(path, "表格的格子多得不正常")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet_lines(path: Path, number: int, sheet: Sheet, spans: dict[CellPlace, tuple[int, int]]) -> Iterator[Line]:
    if sheet.height > _MOST_ROWS:
        raise FileUnreadable(path, f"工作表“{sheet.name}”有 {sheet.height} 行，像是台账，请从台账的导入功能读取")
    merged = _merged(sheet)
    covered = {
        (row, column)
        for (top, left), (rows, columns) in merged.items()
        for row in range(top, min(top + rows, sheet.height + 1))
        for column in range(left, left + columns)
        if (row, column) != (top, left)
    }
    for row_number, row in enumerate(sheet.rows(), 1):
        for column, cell in enumerate(row, 1):
            if (row_number, column) in covered:
                continue
            place = (number, row_number, column)
            spans[place] = merged.get((row_number, column), (1, 1))
            for text in words_of(cell).splitlines():
                yield Line(text, cell=place)
        if len(spans) > _MOST_CELLS:
            raise FileUnreadable(path, "表格的格子多得不正常")


def _merged(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the merged cells by row and column of their first, with the rows and columns they cover."""
    return {
        (top + 1, left + 1): (bottom - top + 1, min(right, 1000) - left + 1)
        for (top, left), (bottom, right) in sheet.merged
        if bottom >= top and right >= left
    }


def words_of(cell: Cell) -> str:
    """Return a cell as it would be written in a document."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return plain_number(cell)
    if isinstance(cell, datetime):
        return _day(cell) + (f"{cell.hour}时{cell.minute:02d}分" if cell.time() != time() else "")
    if isinstance(cell, date):
        return _day(cell)
    return str(cell)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
