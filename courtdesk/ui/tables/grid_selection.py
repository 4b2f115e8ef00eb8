"""The cells that are selected, as in a spreadsheet: ranges only, also where they hold a million rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import Kind
from courtdesk.ui.tables.widths import ColumnWidths

Flag = QItemSelectionModel.SelectionFlag
#: Up to so many ids are looked up one by one, more by walking once through the view.
FEW = 16
#: Up to so many selected lines are found again by their ids when the lines change.
KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of rows of the grid and places of the model, all ends included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What was selected, so that it can be put back when the lines have changed."""

    everything: bool
    #: Ids of the lines of each span, with the columns.
    spans: tuple[tuple[tuple[int, ...], int, int], ...]


class GridSelection:
    """Cursor and selected cells of a grid."""

    def __init__(self, view: QTableView, ledger: PagedModel, widths: ColumnWidths) -> None:
        self._view = view
        self._ledger = ledger
        self._widths = widths
        #: The cell a range was begun at: row of the grid and place in the model.
        self._anchor: tuple[int, int] | None = None
        #: What was selected before a range was begun with Ctrl.
        self._base = QItemSelection()

    # ---- asking ---------------------------------------------------------------------------------

    def spans(self) -> list[Span]:
        """Return the selected rectangles."""
        selected = self._view.selectionModel().selection().toList()
        return [Span(each.top(), each.bottom(), each.left(), each.right()) for each in selected]

    def row_spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as separate ascending ranges."""
        merged: list[tuple[int, int]] = []
        for top, bottom in sorted((span.top, span.bottom) for span in self.spans()):
            if merged and top <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(bottom, merged[-1][1]))
            else:
                merged.append((top, bottom))
        return merged

    def row_count(self) -> int:
        """Return how many lines are touched by the selection without listing them."""
        outline = self._ledger.outline
        return sum(bottom - top + 1 - outline.headings_in(top, bottom) for top, bottom in self.row_spans())

    def row_ids(self) -> list[int]:
        """Return the ids of the touched lines that are known, in the order of the view."""
        ids, outline = self._ledger.ids, self._ledger.outline
        runs = (run for top, bottom in self.row_spans() for run in outline.runs_in(top, bottom))
        return [row_id for first, last in runs for row_id in ids[first : last + 1]]

    def sections(self) -> list[int]:
        """Return the shown columns that are touched, from left to right, without the box."""
        spans = self.spans()
        touched = {s for span in spans for s in range(span.left, span.right + 1)}
        columns = self._ledger.spec.columns
        shown = self._widths.sections()
        return [each for each in shown if each in touched and columns[each].kind is not Kind.CHECK]

    def rectangle(self) -> tuple[int, int, list[int]] | None:
        """Return the rows from and to and the shown columns, if all of them are one unbroken rectangle."""
        rows, shown = self.row_spans(), self._widths.sections()
        sections = self.sections()
        if len(rows) != 1 or not sections:
            return None
        places = [shown.index(section) for section in sections]
        if places[-1] - places[0] != len(places) - 1:
            return None
        top, bottom = rows[0]
        wanted = (bottom - top + 1) * len(sections)
        columns = set(sections)
        held = sum(
            (span.bottom - span.top + 1) * sum(1 for s in range(span.left, span.right + 1) if s in columns)
            for span in self.spans()
        )
        return (top, bottom, sections) if held == wanted else None

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield every selected cell of a line, shown columns only: row of the grid and place in the model."""
        columns = self._ledger.spec.columns
        shown = [s for s in self._widths.sections() if columns[s].kind is not Kind.CHECK]
        for span in self.spans():
            inside = [section for section in shown if span.left <= section <= span.right]
            for row in range(span.top, span.bottom + 1) if inside else ():
                if self._ledger.position_at(row) is not None:
                    yield from ((row, section) for section in inside)

    def cell_count(self) -> int:
        """Return about how many cells are selected, headings of groups included."""
        shown = self._widths.sections()
        return sum(
            (span.bottom - span.top + 1) * sum(1 for each in shown if span.left <= each <= span.right)
            for span in self.spans()
        )

    # ---- moving ---------------------------------------------------------------------------------

    def put(self, row: int, section: int) -> None:
        """Put the cursor on a cell and select nothing else."""
        self._anchor = (row, section)
        self._base = QItemSelection()
        self._view.selectionModel().setCurrentIndex(self._ledger.index(row, section), Flag.ClearAndSelect)

    def begin_more(self, row: int, section: int) -> None:
        """Begin a further range beside what is selected; a selected cell is taken out instead."""
        model, index = self._view.selectionModel(), self._ledger.index(row, section)
        taken_out = model.isSelected(index)
        self._anchor = (row, section)
        self._base = QItemSelection(model.selection())
        model.setCurrentIndex(index, Flag.Deselect if taken_out else Flag.Select)
        if taken_out:
            self._base = QItemSelection(model.selection())

    def extend(self, row: int, section: int, *, move_cursor: bool = True) -> None:
        """Select from where the range was begun to a cell."""
        current = self._view.currentIndex()
        if self._anchor is None:
            self._anchor = (current.row(), current.column()) if current.isValid() else (row, section)
        chosen = QItemSelection(self._base)
        chosen.merge(self._between(self._anchor, (row, section)), Flag.Select)
        model = self._view.selectionModel()
        model.select(chosen, Flag.ClearAndSelect)
        if move_cursor:
            model.setCurrentIndex(self._ledger.index(row, section), Flag.NoUpdate)

    def _between(self, one: tuple[int, int], other: tuple[int, int]) -> QItemSelection:
        """Return the rectangle between two cells as it is seen: the columns in the order of sight."""
        shown = self._widths.sections()
        if one[1] not in shown or other[1] not in shown:
            return QItemSelection()
        first, last = sorted((shown.index(one[1]), shown.index(other[1])))
        return self._rectangle(min(one[0], other[0]), max(one[0], other[0]), shown[first : last + 1])

    def _rectangle(self, top: int, bottom: int, sections: Iterable[int]) -> QItemSelection:
        """Return a rectangle as few ranges of neighbouring places of the model."""
        chosen = QItemSelection()
        for left, right in ranges(sorted(sections)):
            chosen.select(self._ledger.index(top, left), self._ledger.index(bottom, right))
        return chosen

    def select_rectangle(self, top: int, bottom: int, sections: Sequence[int]) -> None:
        """Select a rectangle."""
        self._base = QItemSelection()
        chosen = self._rectangle(top, bottom, sections)
        self._view.selectionModel().select(chosen, Flag.ClearAndSelect)

    def select_rows(self) -> None:
        """Select the whole of every touched row."""
        last = self._ledger.columnCount() - 1
        chosen = QItemSelection()
        for top, bottom in self.row_spans():
            chosen.select(self._ledger.index(top, 0), self._ledger.index(bottom, last))
        self._view.selectionModel().select(chosen, Flag.ClearAndSelect)

    def select_columns(self) -> None:
        """Select the whole of every touched column."""
        if self._ledger.rowCount():
            self.select_rectangle(0, self._ledger.rowCount() - 1, self.sections())

    def select_all(self) -> None:
        """Select everything."""
        if self._ledger.rowCount():
            self.select_rectangle(0, self._ledger.rowCount() - 1, range(self._ledger.columnCount()))

    # ---- lines that change ----------------------------------------------------------------------

    def keep(self) -> Kept:
        """Remember what is selected by ids; of very many lines only whether it was all of them."""
        spans, total = self.spans(), self._ledger.rowCount()
        everything = any(span.top == 0 and span.bottom == total - 1 and total > 1 for span in spans)
        if everything or self.row_count() > KEPT:
            return Kept(everything, ())
        outline, ids = self._ledger.outline, self._ledger.ids
        return Kept(
            everything,
            tuple(
                (
                    tuple(each for a, b in outline.runs_in(span.top, span.bottom) for each in ids[a : b + 1]),
                    span.left,
                    span.right,
                )
                for span in spans
            ),
        )

    def put_back(self, kept: Kept) -> None:
        """Select again what was selected, wherever it now stands."""
        self._anchor = None
        self._base = QItemSelection()
        if kept.everything:
            self.select_all()
            return
        chosen = QItemSelection()
        for ids, left, right in kept.spans:
            found = (self._ledger.outline.row_of(position) for position in self._positions(ids))
            for top, bottom in ranges([row for row in found if row is not None]):
                chosen.select(self._ledger.index(top, left), self._ledger.index(bottom, right))
        if not chosen.isEmpty():
            self._view.selectionModel().select(chosen, Flag.Select)

    def _positions(self, ids: Sequence[int]) -> list[int]:
        """Return where these ids stand in the view, in ascending order."""
        if len(ids) <= FEW:
            found = (self._ledger.position_of(row_id) for row_id in ids)
            return sorted(position for position in found if position is not None)
        wanted = set(ids)
        return [position for position, row_id in enumerate(self._ledger.ids) if row_id in wanted]


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as ranges of neighbours."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
