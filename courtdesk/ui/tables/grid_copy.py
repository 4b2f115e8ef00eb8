"""Copies cells and lines to the clipboard; very many lines are fetched and written piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from courtdesk.ui.clipboard_data import copy_to_clipboard
from courtdesk.ui.tables.clipboard import as_html, as_tsv, copied_columns
from courtdesk.ui.tables.grid_selection import GridSelection
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import Column, Row

#: Cells without headings, for pasting inside this program.
CELLS = "application/x-courtdesk-cells"
#: Lines that are fetched and written at once.
PIECE = 2_000
#: Up to so many lines are also copied as a table.
MOST_AS_TABLE = 5_000
MOST = 100_000


@dataclass(slots=True)
class _Copy:
    """A copy that is under way."""

    columns: list[Column]
    ids: Sequence[int]
    headings: bool
    done: Callable[[int], None]
    rows: list[Row] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    #: The same for this program's own cells.
    own: list[str] = field(default_factory=list)
    at: int = 0


class GridCopy:
    """Gives cells to other programs."""

    def __init__(self, view: QWidget, ledger: PagedModel, selection: GridSelection) -> None:
        self._view = view
        self._ledger = ledger
        self._selection = selection
        self._copy: _Copy | None = None

    def copy_lines(self, ids: Sequence[int], columns: Sequence[Column], done: Callable[[int], None]) -> None:
        """Copy whole lines under their headings."""
        self._begin(_Copy(copied_columns(columns), ids[:MOST], True, done))

    def copy_cells(self, done: Callable[[int], None]) -> None:
        """Copy the selected cells; under their headings where there are several."""
        columns = [self._ledger.spec.columns[section] for section in self._selection.sections()]
        ids = self._selection.row_ids()[:MOST]
        self._begin(_Copy(columns, ids, len(ids) * len(columns) > 1, done))

    def _begin(self, copy: _Copy) -> None:
        """Start a copy in the place of an earlier one that is still under way."""
        self._copy = copy if copy.ids and copy.columns else None
        if self._copy:
            self._next(copy)

    def _next(self, copy: _Copy) -> None:
        """Fetch the next piece."""
        if copy is self._copy:
            self._ledger.rows_for(list(copy.ids[copy.at : copy.at + PIECE]), lambda rows: self._came(copy, rows))

    def _came(self, copy: _Copy, rows: list[Row]) -> None:
        """Write a piece and go on with the next one."""
        if copy is not self._copy:
            return
        copy.at += PIECE
        if rows:
            copy.texts.append(as_tsv(copy.columns, rows, headings=False))
            copy.own.append(as_tsv(copy.columns, rows, headings=False, own=True))
        if len(copy.ids) <= MOST_AS_TABLE:
            copy.rows.extend(rows)
        if copy.at < len(copy.ids):
            QTimer.singleShot(0, self._view, lambda: self._next(copy))
        else:
            self._finish(copy)

    def _finish(self, copy: _Copy) -> None:
        """Put everything on the clipboard."""
        self._copy = None
        bare, own = ("\n".join(pieces) for pieces in (copy.texts, copy.own))
        head = as_tsv(copy.columns, []) + "\n" if copy.headings else ""
        table = as_html(copy.columns, copy.rows, headings=copy.headings) if copy.rows else ""
        # Ended, so that an empty last line is not taken for the end.
        copy_to_clipboard(head + bare, table, {CELLS: f"{own}\n".encode()})
        copy.done(len(copy.ids))
