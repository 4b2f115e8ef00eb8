"""The rows of an import as Qt asks for them, made when they are looked at: there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from courtdesk.actions.imports.values import PreviewRow, RowState, TableColumn
from courtdesk.ui.texts import importing as words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
#: So many rows are kept; a screen shows some forty.
MOST_KEPT = 2_000


_HEADS = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})


class Mark(StrEnum):
    """What is to be said of a cell."""

    REFUSED = "refused"
    DOUBT = "doubt"
    CHANGED = "changed"


class Lines(Protocol):
    """Rows that are made when they are looked at."""

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""


@dataclass(frozen=True, slots=True)
class HeadLines:
    """The first rows of a sheet, before anything is compared with the ledger."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""
        number, cells = self.rows[at]
        return PreviewRow(number, cells, RowState.SAME)


@dataclass(frozen=True, slots=True)
class Samples:
    """What stands in each column, until the first rows are read; what is side by side may be of several rows."""

    columns: tuple[TableColumn, ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return max((len(column.samples) for column in self.columns), default=0)

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""
        cells = tuple(column.samples[at] if at < len(column.samples) else "" for column in self.columns)
        return PreviewRow(0, cells, RowState.SAME)


@dataclass(frozen=True)
class Table:
    """What a grid shows: columns, the words of their fields, and which rows."""

    columns: tuple[TableColumn, ...] = ()
    #: Field → its label.
    labels: Mapping[str, str] | None = None
    lines: Lines | None = None
    places: Sequence[int] = ()
    #: Whether the state of each row is told beside its number.
    telling: bool = False

    def label(self, section: int) -> str:
        """Return what a column is taken for, empty where it is left out."""
        field = self.columns[section].field
        return (self.labels or {}).get(field, field)


class ImportModel(QAbstractTableModel):
    """Cells as they are written in the sheet, with their marks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table()
        self._kept: dict[int, PreviewRow] = {}

    def show(self, table: Table) -> None:
        """Show another table, or other rows of it."""
        self.beginResetModel()
        self.table = table
        self._kept.clear()
        self.endResetModel()

    def line(self, at: int) -> PreviewRow:
        """Return the row in a line of the grid."""
        found = self._kept.get(at)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            lines = self.table.lines
            if lines is None:
                raise LookupError(at)
            found = self._kept[at] = lines.row(self.table.places[at])
        return found

    def mark(self, at: int, section: int) -> tuple[Mark, str] | None:
        """Return what is to be said of a cell, and in which words."""
        row, index = self.line(at), self.table.columns[section].index
        if index in row.refused:
            return Mark.REFUSED, row.refused[index]
        if index in row.doubts:
            return Mark.DOUBT, row.doubts[index]
        change = row.changes.get(index)
        return (Mark.CHANGED, words.change(*change)) if change is not None else None

    def marked_sections(self, at: int) -> list[int]:
        """Return the columns of a line that have a refused or doubtful cell."""
        row = self.line(at)
        return [
            section
            for section, column in enumerate(self.table.columns)
            if column.index in row.refused or column.index in row.doubts
        ]

    def text(self, at: int, section: int) -> str:
        """Return what stands in a cell of the sheet."""
        cells = self.line(at).cells
        return cells[section] if section < len(cells) else ""

    def told(self, at: int, section: int) -> str:
        """Return the sentence about a cell, empty where there is nothing to say."""
        mark = self.mark(at, section)
        if mark is None:
            return ""
        kind, said = mark
        column = self.table.columns[section]
        where = words.place(self.line(at).number, column.letter, column.heading)
        if kind is Mark.CHANGED:
            return f"{where}：{said}"
        tell = words.refused_cell if kind is Mark.REFUSED else words.doubtful_cell
        return tell(where, self.text(at, section), said)

    # ---- Qt's questions -------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.table.places)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns the sheet has."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell for the eye, the tooltip and the screen reader."""
        at, section = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(at, section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.told(at, section) or self.text(at, section) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            mark = self.mark(at, section)
            heading = self.table.label(section) or self.table.columns[section].heading
            return words.cell_speech(heading, self.text(at, section), mark[1] if mark else "")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is taken for, or which row it is and what would become of it."""
        if role not in _HEADS:
            return None
        if orientation == Qt.Orientation.Horizontal:
            if section >= len(self.table.columns):
                return None
            return words.column_speech(self.table.columns[section], self.table.label(section))
        if section >= len(self.table.places):
            return None
        row = self.line(section)
        state = words.STATES[row.state] if self.table.telling else ""
        return f"{words.row_place(row.number)} {state}".rstrip() if row.number else ""
