"""Read a case export: find its columns, take in every good row, and list the others with their reasons."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from courtdesk.errors import ColumnsMissing, FileEmpty, Problem, Severity
from courtdesk.intake.case_lines import Lines
from courtdesk.intake.case_rows import CaseRecord, CellRefusal, Doubts, RefusedRow, RowReader
from courtdesk.intake.columns import DEEPEST_HEADING, ColumnMatch, Header, find_header
from courtdesk.intake.sheet_reader import Row, Sheet, Workbook, read_workbook
from courtdesk.progress import SILENT, Progress

__all__ = ["CaseRecord", "CaseTable", "CellRefusal", "RefusedRow", "read_case_table", "take_cases"]

_ROWS_A_REPORT = 1000
_LABEL = "读取案件表"


@dataclass(frozen=True)
class CaseTable:
    """A case export as far as it was understood; nothing is stored yet."""

    path: Path
    #: SHA-256 of the file.
    digest: str
    #: Name of the sheet that was taken.
    sheet: str
    header_row: int
    columns: tuple[ColumnMatch, ...]
    records: tuple[CaseRecord, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Problem, ...] = ()
    #: What is odd about rows that were taken in; `notes` tells the same of all rows together.
    doubts: Doubts = field(default_factory=Doubts)
    #: The rows as written, where they were asked for.
    lines: Lines | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they stand over the cells of `refused` rows."""
        return tuple(column.heading for column in self.columns)


def read_case_table(path: Path, progress: Progress = SILENT) -> CaseTable:
    """Read the first sheet that has the headings of a case export; raise a `DeskError` if there is none."""
    progress.report(0, 1, _LABEL)
    book = read_workbook(path)
    sheet, header = _case_sheet(book)
    return take_cases(book, sheet, header, progress)


def take_cases(
    book: Workbook, sheet: Sheet, header: Header, progress: Progress = SILENT, *, lines: bool = False
) -> CaseTable:
    """Read the rows of a sheet under a heading row; with ``lines`` they are kept as written, too."""
    rows = _Rows(header, Lines(len(header.columns)) if lines else None)
    with collector_resting():
        for number, cells in enumerate(islice(sheet.rows(), header.row, None), start=header.row + 1):
            if number % _ROWS_A_REPORT == 0:
                progress.report(number, sheet.height, _LABEL)
            rows.take(number, cells)
    progress.report(sheet.height, sheet.height, _LABEL)
    return CaseTable(
        path=book.path,
        digest=book.digest,
        sheet=sheet.name,
        header_row=header.row,
        columns=header.columns,
        records=tuple(rows.records.values()),
        refused=tuple(rows.refused),
        notes=(*_column_notes(header), *rows.reader.doubts.problems()),
        doubts=rows.reader.doubts,
        lines=rows.lines,
    )


class _Rows:
    """The rows taken so far, each case once."""

    def __init__(self, header: Header, lines: Lines | None = None) -> None:
        self.reader = RowReader(header)
        self.lines = lines
        self.records: dict[str, CaseRecord] = {}
        self.refused: list[RefusedRow] = []

    def take(self, number: int, cells: Row) -> None:
        """Take one row of the sheet."""
        read = self.reader.read(number, cells)
        if isinstance(read, CaseRecord):
            first = self.records.setdefault(read.case_no, read)
            if first is not read:
                self._again(first, read, cells)
        elif read is not None:
            self.refused.append(read)
        if read is not None and self.lines is not None:
            self.lines.add(number, cells)

    def _again(self, first: CaseRecord, later: CaseRecord, cells: Row) -> None:
        if later._replace(row=first.row) == first:
            self.reader.doubts.add(later.row, "case_no", "与前面的行完全相同，只取一次")
        else:
            self.refused.append(self.reader.duplicate(later.row, cells, first.row))


@contextmanager
def collector_resting() -> Iterator[None]:
    """Keep the cyclic garbage collector from walking over all rows again and again: they hold no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _case_sheet(book: Workbook) -> tuple[Sheet, Header]:
    best: Header | None = None
    for sheet in book.sheets:
        header = find_header(list(islice(sheet.rows(), DEEPEST_HEADING)))
        if header and not header.missing():
            return sheet, header
        if header and (best is None or header.known > best.known):
            best = header
    if not any(sheet.height for sheet in book.sheets):
        raise FileEmpty(book.path)
    raise ColumnsMissing(book.path, (best or Header(0, ())).missing(), best.seen() if best else ())


def _column_notes(header: Header) -> list[Problem]:
    notes = []
    if not header.of("procedure"):
        message = "没有“适用程序”列，一审案件都按普通程序推定"
        notes.append(Problem(f"第 {header.row} 行", message, Severity.DOUBT))
    unused = [f"{column.letter} 列“{column.heading}”" for column in header.columns if _unknown(column)]
    if unused:
        notes.append(Problem(f"第 {header.row} 行", f"没有认出、不取用的列：{'、'.join(unused)}", Severity.NOTE))
    return notes


def _unknown(column: ColumnMatch) -> bool:
    return bool(column.heading) and not column.field
