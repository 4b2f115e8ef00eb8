"""The table under a ledger grid: where its cells stand when some columns stay at the left, and how it is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from courtdesk.ui.tables.grid_painter import GridPainter
from courtdesk.ui.tables.grid_selection import GridSelection
from courtdesk.ui.tables.header import LedgerHeader
from courtdesk.ui.tables.model import Fetch, PagedModel
from courtdesk.ui.tables.spec import LedgerSpec
from courtdesk.ui.tables.widths import ColumnWidths

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint


class GridView(QTableView):
    """A table that paints whole lines itself and keeps its first columns in sight."""

    def __init__(self, spec: LedgerSpec, fetch: Fetch | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.ledger = PagedModel(spec, fetch, self)
        self.setModel(self.ledger)
        self.heading = LedgerHeader(self)
        self.setHorizontalHeader(self.heading)
        self.heading.setFirstSectionMovable(not spec.checkable)
        self.widths = ColumnWidths(self, self.ledger)
        self.selection = GridSelection(self, self.ledger, self.widths)
        self.sheet = GridPainter(self, self.ledger, self.widths, self.selection)

    # ---- where cells stand ----------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell stands in the viewport."""
        rect = super().visualRect(index)
        for place in self.widths.frozen_places():
            if place.section == index.column() and rect.isValid():
                rect.moveLeft(place.left)
        return rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell at a point of the viewport; the columns that stay lie over the others."""
        if pos.x() < self.widths.frozen_edge():
            for place in self.widths.frozen_places():
                if place.left <= pos.x() < place.left + place.width:
                    return self.ledger.index(self.rowAt(pos.y()), place.section)
        return super().indexAt(pos)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = Hint.EnsureVisible) -> None:
        """Bring a cell into sight, out from under the columns that stay."""
        bar, edge = self.horizontalScrollBar(), self.widths.frozen_edge()
        before = bar.value()
        super().scrollTo(index, hint)
        if not edge or not index.isValid():
            return
        if any(place.section == index.column() for place in self.widths.frozen_places()):
            bar.setValue(before)
            return
        left = self.columnViewportPosition(index.column())
        if left < edge:
            bar.setValue(bar.value() - (edge - left))

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that what is in sight of a column needs; Qt asks when an edge is double-clicked."""
        first = max(0, self.rowAt(0))
        last = min(first + self.visible_rows() + 1, self.ledger.rowCount())
        seen = (self.ledger.row_at(row) for row in range(first, last))
        return self.widths.fitting(column, [row for row in seen if row is not None])

    def visible_rows(self) -> int:
        """Return how many rows are in sight."""
        return max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()))

    # ---- painting and scrolling -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are exposed."""
        painter = QPainter(self.viewport())
        self.sheet.paint(painter, event.rect())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what stays at the left, and frames at the edges, are painted anew."""
        if dy:
            self.ledger.rows.scrolled(down=dy < 0)
        super().scrollContentsBy(dx, dy)
        if dx and self.widths.frozen_edge():
            self.viewport().update()

    def hover(self, row: int) -> None:
        """Repaint the rows the pointer left and entered."""
        before, self.sheet.hovered_row = self.sheet.hovered_row, row
        height = self.verticalHeader().defaultSectionSize()
        for changed in {before, row} - {-1} if before != row else set[int]():
            self.viewport().update(0, self.rowViewportPosition(changed), self.viewport().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self.widths.lay()
