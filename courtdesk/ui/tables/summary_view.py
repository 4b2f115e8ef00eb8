"""The table of totals on the screen: a number under the cursor opens its rows by a click or Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.clipboard_data import copy_to_clipboard
from courtdesk.ui.tables.summary_table import Cell, Table
from courtdesk.ui.texts import filters as words

ROW = 32
PADDING = 8
BAR = 88
_NAME_LEAST, _NAME_MOST, _NUMBER_LEAST = 140, 260, 72
_Index = QModelIndex | QPersistentModelIndex


class _Totals(QAbstractTableModel):
    """The cells of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table((), ())

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def cell(self, index: _Index) -> Cell:
        """Return a cell."""
        return self.table.rows[index.row()][index.column()]

    def rowCount(self, _parent: _Index | None = None) -> int:
        """Return the rows, the sums among them."""
        return len(self.table.rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        """Return the columns."""
        return len(self.table.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return text and speech of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(index).spoken or self.cell(index).text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the headings, numbers at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _TotalsPainter(QStyledItemDelegate):
    """Draws names with their signs, numbers as links, shares with a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell."""
        model = index.model()
        assert isinstance(model, _Totals)  # noqa: S101 - the only model of this view
        cell = model.cell(index)
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        sums = index.row() == 0
        if sums:
            painter.fillRect(area, theme.color("sunken"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.color("line"))
        box = area.adjusted(PADDING, 0, -PADDING, -1)
        if index.column() == 0:
            self._draw_name(painter, box, cell, bold=sums)
        else:
            self._draw_number(painter, box, cell, bold=sums, lit=bool(state & QStyle.StateFlag.State_MouseOver))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def _draw_name(self, painter: QPainter, box: QRect, cell: Cell, *, bold: bool) -> None:
        if cell.lamp:
            top = box.center().y() - tokens.SIGN // 2 + 1
            signs.draw_sign(painter, QRect(box.left(), top, tokens.SIGN, tokens.SIGN), cell.lamp)
            box = box.adjusted(tokens.SIGN + 6, 0, 0, 0)
        painter.setFont(theme.font("body", bold=bold))
        painter.setPen(theme.color("text"))
        word = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)

    def _draw_number(self, painter: QPainter, box: QRect, cell: Cell, *, bold: bool, lit: bool) -> None:
        if cell.bar is not None:
            bar = QRectF(box.left(), box.center().y() - 2, box.width() - _NUMBER_LEAST, 5)
            signs.draw_progress(painter, bar, cell.bar)
        font = theme.font("body", bold=bold)
        font.setUnderline(lit and cell.conditions is not None)
        painter.setFont(font)
        opens = cell.conditions is not None
        painter.setPen(theme.color("accent" if opens else "text3" if cell.text == "0" else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.text)


class SummaryView(QTableView):
    """Walked through with the arrows; Enter or a click opens the rows of a number, Ctrl+C copies all of it."""

    #: The conditions of a number, as a tuple.
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._totals = _Totals()
        self.setModel(self._totals)
        self.setItemDelegate(_TotalsPainter(self))
        self.setAccessibleName(words.SUMMARY_TITLE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(30)
        self.clicked.connect(self._open)

    def show_table(self, table: Table) -> None:
        """Show another table, the cursor on its first number."""
        self._totals.show_table(table)
        self._lay_columns()
        if len(table.rows) and len(table.headings) > 1:
            self.setCurrentIndex(self._totals.index(min(1, len(table.rows) - 1), 1))

    def table(self) -> Table:
        """Return the table that is shown."""
        return self._totals.table

    def _lay_columns(self) -> None:
        """Give each column the room of its longest text, and the bars what is left, or all columns a part of it."""
        widths = [self._wanted(at) for at in range(len(self.table().headings))]
        left = max(0, self.viewport().width() - sum(widths))
        bars = [at for at in range(len(widths)) if self._has_bars(at)]
        for at in bars or range(len(widths)):
            widths[at] += left // len(bars or widths)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def _wanted(self, at: int) -> int:
        """Return the pixels a column asks for."""
        table, metrics = self.table(), self.fontMetrics()
        texts = [table.headings[at], *(row[at].text for row in table.rows)]
        widest = max(metrics.horizontalAdvance(each) for each in texts) + 2 * PADDING + 8
        if at == 0:
            return min(_NAME_MOST, max(_NAME_LEAST, widest + tokens.SIGN + 6))
        return max(_NUMBER_LEAST, widest + (BAR + PADDING if self._has_bars(at) else 0))

    def _has_bars(self, at: int) -> bool:
        """Tell whether bars are drawn in a column."""
        return any(row[at].bar is not None for row in self.table().rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._lay_columns()

    def _open(self, index: _Index) -> None:
        cell = self._totals.cell(index)
        if cell.conditions is not None:
            self.opened.emit(cell.conditions)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over a number that opens its rows."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and self._totals.cell(index).conditions is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the rows of the number at the cursor, or copy the table."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the table on the clipboard, for a workbook and for a document."""
        copy_to_clipboard(self.table().as_text(), self.table().as_html())
