"""The mouse in a grid: selecting by dragging, ticking, folding, and drawing a selection out by its square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from courtdesk.ui.tables.spec import Kind

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

#: Milliseconds between two steps when the pointer is dragged out of the grid.
PULL = 40
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class GridMouse:
    """What pressing, dragging and releasing mean."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        self._dragging = False
        #: The rectangle whose square is being dragged: rows from and to, columns.
        self._filling: tuple[int, int, list[int]] | None = None
        self._last_ticked = -1
        self._at = QPoint()
        self._pull = QTimer(grid, interval=PULL)
        self._pull.timeout.connect(self._pulled)

    def is_dragging(self) -> bool:
        """Tell whether rows are being selected or filled: they must not change under the pointer."""
        return self._dragging or self._filling is not None

    # ---- pressing -------------------------------------------------------------------------------

    def pressed(self, event: QMouseEvent) -> None:
        """Fold a group by its heading, tick by the box, take hold of the square, else select."""
        at = event.position().toPoint()
        index = self._grid.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        handle = self._grid.sheet.handle()
        if left and handle is not None and handle.adjusted(-3, -3, 3, 3).contains(at):
            self._filling = self._grid.selection.rectangle()
            return
        if not index.isValid():
            return
        group = self._grid.ledger.group_at(index.row())
        if group is not None:
            if left:
                self._grid.toggle_group(group)
        elif left and self._grid.spec.columns[index.column()].kind is Kind.CHECK and not event.modifiers() & _CTRL:
            self._tick(index.row(), through=bool(event.modifiers() & _SHIFT))
        else:
            self._select(index, event)

    def _tick(self, row: int, *, through: bool) -> None:
        """Tick or clear a box; with Shift all boxes from the last one on."""
        ledger = self._grid.ledger
        row_id = ledger.id_at(row)
        if row_id is None:
            return
        on = row_id not in ledger.ticked
        ids = [row_id]
        if through and self._last_ticked >= 0:
            top, bottom = sorted((row, self._last_ticked))
            ids = [each for a, b in ledger.outline.runs_in(top, bottom) for each in ledger.ids[a : b + 1]]
        self._last_ticked = row
        ledger.tick(ids, on=on)

    def _select(self, index: QModelIndex, event: QMouseEvent) -> None:
        """Put the cursor on a cell, or begin or extend a range."""
        selection, held = self._grid.selection, event.modifiers()
        if event.button() != Qt.MouseButton.LeftButton:
            if not self._grid.selectionModel().isSelected(index):
                selection.put(index.row(), index.column())
            return
        if held & _SHIFT:
            selection.extend(index.row(), index.column())
        elif held & _CTRL:
            selection.begin_more(index.row(), index.column())
        else:
            selection.put(index.row(), index.column())
        self._dragging = True

    # ---- dragging -------------------------------------------------------------------------------

    def moved(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what it is drawn over."""
        self._at = event.position().toPoint()
        handle = self._grid.sheet.handle()
        over = handle is not None and handle.adjusted(-3, -3, 3, 3).contains(self._at)
        shape = Qt.CursorShape.CrossCursor if over or self._filling else Qt.CursorShape.ArrowCursor
        if self._grid.viewport().cursor().shape() != shape:
            self._grid.viewport().setCursor(shape)
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._dragging or self._filling:
            self._drag_to(self._at)
            outside = not self._grid.viewport().rect().contains(self._at)
            if outside and not self._pull.isActive():
                self._pull.start()

    def _pulled(self) -> None:
        """Scroll towards a pointer that was dragged out of the grid."""
        room = self._grid.viewport().rect()
        if room.contains(self._at) or not (self._dragging or self._filling):
            self._pull.stop()
            return
        vertical, horizontal = self._grid.verticalScrollBar(), self._grid.horizontalScrollBar()
        vertical.setValue(vertical.value() + _beyond(self._at.y(), room.height()))
        horizontal.setValue(horizontal.value() + 16 * _beyond(self._at.x(), room.width()))
        self._drag_to(self._at)

    def _drag_to(self, at: QPoint) -> None:
        """Select up to the cell nearest to the pointer, or show what would be filled."""
        room = self._grid.viewport().rect().adjusted(0, 0, -1, -1)
        near = QPoint(min(max(at.x(), 0), room.right()), min(max(at.y(), 0), room.bottom()))
        index = self._grid.indexAt(near)
        row = index.row() if index.isValid() else self._grid.ledger.rowCount() - 1
        if self._filling:
            self._show_target(row)
        elif index.isValid() or row >= 0:
            section = index.column() if index.isValid() else self._grid.currentIndex().column()
            self._grid.selection.extend(row, section, move_cursor=False)

    def _show_target(self, row: int) -> None:
        """Frame the rows that would be filled."""
        if self._filling is None:
            return
        top, bottom, sections = self._filling
        target = (bottom + 1, row) if row > bottom else (row, top - 1) if row < top else None
        self._grid.sheet.target = (*target, sections) if target else None
        self._grid.viewport().update()

    def released(self) -> None:
        """End a drag; fill what the square was dragged over."""
        self._pull.stop()
        self._dragging = False
        filling, self._filling = self._filling, None
        target, self._grid.sheet.target = self._grid.sheet.target, None
        if filling is not None and target is not None:
            top, bottom, sections = filling
            self._grid.fill.draw(top, bottom, target[0], target[1], sections, how="fill")
            self._grid.selection.select_rectangle(min(top, target[0]), max(bottom, target[1]), sections)
        self._grid.editing.closed()


def _beyond(at: int, room: int) -> int:
    """Return by how many steps to scroll towards a pointer beyond one of two edges."""
    return -1 - -at // 60 if at < 0 else 1 + (at - room) // 60 if at >= room else 0
