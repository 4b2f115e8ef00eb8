"""The rows below the headings of a table: merged and blank cells filled down, totals and signatures left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from courtdesk.intake.cells import as_written
from courtdesk.intake.columns import ColumnMatch
from courtdesk.intake.sheet_reader import Sheet
from courtdesk.intake.table_kinds import TableWords, common_words
from courtdesk.intake.vocabulary import bare_heading, vocabulary
from courtdesk.progress import SILENT, Progress

_ROWS_A_REPORT = 500
_LABEL = "读取表格"
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: The heading of a group in a sheet that was exported from a ledger: 整改中　15 条.
_COUNTED_GROUP = re.compile(r".+　\d+ \S")
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table."""

    #: Of the sheet, from 1.
    number: int
    #: As written, one a column.
    cells: tuple[str, ...]
    #: As meant: merged and blank cells say what stands above them.
    filled: tuple[str, ...]
    #: The line across the table that stands above it: 一、政治建设方面.
    group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of the sheet, or a cell of a wide one, says of one row of the ledger."""

    #: Place of the row among those that were read.
    line: int
    texts: Mapping[str, str]
    #: The columns that each text stands in.
    columns: Mapping[str, tuple[int, ...]]


def is_blank_text(text: str) -> bool:
    """Whether a cell says nothing, in any of the ways of saying it."""
    return text in vocabulary().blank


def read_rows(
    sheet: Sheet, header_row: int, columns: Sequence[ColumnMatch], words: TableWords, progress: Progress = SILENT
) -> list[SheetRow]:
    """Return the rows that hold something for the ledger; raises `Cancelled` when asked to stop."""
    reader = _Reader(columns, words, _vertical(sheet, header_row))
    found = []
    for number, row in enumerate(islice(sheet.rows(), header_row, None), start=header_row + 1):
        if number % _ROWS_A_REPORT == 0:
            progress.report(number, sheet.height, _LABEL)
        cells = [as_written(cell) for cell in row[: len(columns)]]
        cells += [""] * (len(columns) - len(cells))
        taken = reader.take(number, cells)
        if taken is not None:
            found.append(taken)
    return found


def _vertical(sheet: Sheet, header_row: int) -> frozenset[tuple[int, int]]:
    """Return the cells, from 0, that a merged cell above them reaches down to."""
    return frozenset(
        (row, column)
        for (top, left), (bottom, _right) in sheet.merged
        for row in range(max(top + 1, header_row + 1), bottom + 1)
        for column in (left,)
    )


class _Reader:
    """Reads row after row, remembering what stands above."""

    def __init__(self, columns: Sequence[ColumnMatch], words: TableWords, merged: frozenset[tuple[int, int]]) -> None:
        self._columns, self._words, self._merged = columns, words, merged
        self._handed_down = {each.name for each in words.fields if each.handed_down}
        self._headings = {column.index: bare_heading(column.heading) for column in columns if column.heading}
        self._above = [""] * len(columns)
        self._group = ""

    def take(self, number: int, cells: list[str]) -> SheetRow | None:
        """Return the row, or None for one that holds nothing: blank, a total, a signature, a repeated heading."""
        said = [index for index, text in enumerate(cells) if not is_blank_text(text)]
        if not said or self._is_footer(cells[said[0]]) or self._is_heading(cells):
            return None
        if len(said) == 1 and _COUNTED_GROUP.fullmatch(cells[said[0]]):
            return None
        if self._is_group(cells, said):
            self._group = _plain_group(cells[said[0]])
            self._above = [""] * len(cells)
            return None
        filled = self._fill(number - 1, cells)
        self._above = filled
        return SheetRow(number, tuple(cells), tuple(filled), self._group)

    def _is_footer(self, text: str) -> bool:
        bare = "".join(text.split())
        if self._words.wide.ends and bare in common_words().whole:
            return False
        for footer in common_words().footers:
            if bare.startswith(footer):
                rest = bare[len(footer) :]
                if not rest or not _HAN.match(rest):
                    return True
        return False

    def _is_heading(self, cells: Sequence[str]) -> bool:
        """Whether the headings are repeated, as at the top of a printed page."""
        same = sum(1 for index, heading in self._headings.items() if bare_heading(cells[index]) == heading)
        return same >= 2 and same * 2 >= len(self._headings)

    def _is_group(self, cells: Sequence[str], said: Sequence[int]) -> bool:
        """Whether one thing is said across the table: 一、政治建设方面."""
        if len(said) > 1 or len(cells) < 3 or not self._words.group:
            return False
        text, field = cells[said[0]], self._columns[said[0]].field
        return bool(_HAN.search(text)) and (field in {_NUMBER, ""} or said[0] == 0) and field != self._words.home

    def _fill(self, row: int, cells: Sequence[str]) -> list[str]:
        filled = ["" if is_blank_text(text) else text for text in cells]
        at = {column.field: column.index for column in self._columns if column.field}
        home = at.get(self._words.home)
        belongs = any(filled[at[child]] for child in self._words.children if child in at)
        named = home is not None and bool(filled[home])
        for column in self._columns:
            index = column.index
            if filled[index] or not column.field:
                continue
            if (row, index) in self._merged or self._inherits(column.field, named=named, belongs=belongs):
                filled[index] = self._above[index]
        return filled

    def _inherits(self, field: str, *, named: bool, belongs: bool) -> bool:
        if field not in self._handed_down:
            return False
        if field == self._words.home:
            return belongs
        # A table of figures names the department but once; elsewhere a blank cell beside a new problem is blank.
        return bool(self._words.wide.ends) or (belongs and not named)


def _plain_group(text: str) -> str:
    """Return the words of a line across the table without blanks around them."""
    return " ".join(text.split())
