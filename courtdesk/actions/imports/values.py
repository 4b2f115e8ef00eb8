"""The values of an import: what was found in a workbook, what was chosen, and what would happen; no database code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from courtdesk.actions.imports.kept_book import KeptBook
from courtdesk.actions.results import UnknownDepartment
from courtdesk.errors import Problem


class TableKind(StrEnum):
    """What a table can hold; each is the key of the ledger it goes into."""

    CASES = "cases"
    TASKS = "tasks"
    RECTIFICATION = "rectification"
    INDICATORS = "indicators"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class TableField:
    """A field that a column can be taken for (``resources/columns/*.toml``)."""

    key: str
    label: str
    required: bool = False
    #: Several columns may fill it.
    many: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the sheet and the field it is taken for; ``field`` is empty for one that is left out."""

    index: int
    #: As the spreadsheet names it: A, B, … AA.
    letter: str
    #: The heading on one line, parent and child joined where there are two heading rows.
    heading: str
    field: str = ""
    #: What stands in its first rows.
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of the workbook."""

    name: str
    #: Number of its last row.
    rows: int


@dataclass(frozen=True, slots=True)
class TableChoice:
    """How a sheet is to be read; the clerk may change every part of it."""

    path: Path
    #: SHA-256 of the file.
    digest: str
    kind: TableKind
    sheet: str
    #: The lower heading row, from 1; 0 where none was found.
    header_row: int
    columns: tuple[TableColumn, ...]
    #: The columns are as the clerk corrected them the last time such a sheet came.
    remembered: bool = False
    #: Row of `campaign` or `inspection` that new rows belong to; 0 makes one named after the file.
    into: int = 0
    #: Period of indicator values where no column says it: ``2026-10``.
    period: str = ""
    #: What was parsed of the file, so that the next step need not parse it again.
    kept: KeptBook = field(default_factory=KeptBook, compare=False, repr=False)

    def missing(self, fields: Sequence[TableField]) -> tuple[str, ...]:
        """Return the labels of required fields that no column stands for."""
        taken = {column.field for column in self.columns}
        return tuple(each.label for each in fields if each.required and each.key not in taken)


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A workbook as it was found."""

    path: Path
    digest: str
    sheets: tuple[SheetInfo, ...]
    #: The best guess at what it holds and how it is read.
    choice: TableChoice
    #: How well the headings fit each kind, best first; kinds that do not fit at all are left out.
    kinds: tuple[tuple[TableKind, float], ...]


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the sheet beside what the ledger has; marks are by column index."""

    #: Of the sheet, from 1.
    number: int
    #: As written, one a column.
    cells: tuple[str, ...]
    state: RowState
    #: What names the row in the ledger, its case number or heading.
    name: str = ""
    #: Old and new value as the ledger shows them.
    changes: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)
    #: Taken in, but marked: what is odd about the cell.
    doubts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row of the ledger that the table could be expected to hold and does not; it is told, never deleted."""

    id: int
    name: str
    detail: str = ""


class PreviewRows(Protocol):
    """Rows of a preview, made when they are looked at: there may be a hundred thousand."""

    def __len__(self) -> int:
        """Return how many rows the table has."""

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""

    def places(self, *states: RowState) -> Sequence[int]:
        """Return the places of the rows in these states, all of them without any, in their order."""

    def doubtful(self) -> Sequence[int]:
        """Return the places of the rows that have a doubtful cell."""


@dataclass(frozen=True)
class TablePreview:
    """What an import would do; nothing is stored yet."""

    choice: TableChoice
    rows: PreviewRows
    counts: Mapping[RowState, int]
    gone: tuple[GoneRow, ...] = ()
    notes: tuple[Problem, ...] = ()
    #: The same file was imported before: when, and by whom.
    earlier: str = ""
    #: Departments that its rows name and nobody knows; the import is told what becomes of them.
    departments: tuple[UnknownDepartment, ...] = ()
    #: What the deed needs to store it; nobody else's business.
    plan: object = None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import that was done (导入记录)."""

    id: int
    ledger: str
    file_name: str
    at: datetime
    who: str
    new: int
    changed: int
    unchanged: int
    refused: int
    #: Why it cannot be rolled back (any more); empty if it can.
    fixed: str = ""
