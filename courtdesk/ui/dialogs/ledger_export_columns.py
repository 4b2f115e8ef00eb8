"""The columns of a sheet: ticked, and dragged into their order or moved with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from courtdesk.ui import theme
from courtdesk.ui.tables.value_list import draw_tick
from courtdesk.ui.texts import output as words

_KEY = Qt.ItemDataRole.UserRole
_ROW = 28


class _TickRows(QStyledItemDelegate):
    """Draws tick and title as the lists of the filters do; clicks and Space are Qt's own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("hover"))
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        draw_tick(painter, area.left() + 4, area.center().y() - 7, on=on)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if on else "text2"))
        painter.drawText(area.adjusted(28, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))


class ColumnTicks(QListWidget):
    """Which columns leave, in which order."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        super().__init__()
        self.setObjectName("sheetColumns")
        self.setAccessibleName(words.COLUMNS)
        self.setAccessibleDescription(words.COLUMNS_HELP)
        self.setToolTip(words.COLUMNS_HELP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_TickRows(self))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title in columns:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, _ROW))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the ticked columns in their order."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def order(self) -> tuple[str, ...]:
        """Return the keys of all columns in their order."""
        return tuple(str(self.item(row).data(_KEY)) for row in range(self.count()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell once the dragged column lies in its new place."""
        super().dropEvent(event)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column at the cursor with Alt and the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if 0 <= row + step < self.count():
            self.insertItem(row + step, self.takeItem(row))
            self.setCurrentRow(row + step)
            self.changed.emit()
