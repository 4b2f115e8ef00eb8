"""A list of words that pops up to choose one from, with a search box that keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from courtdesk.ui import icons
from courtdesk.ui.tables.filter_popup import Popup, rows_in_sight
from courtdesk.ui.tables.filter_rows import WordRows
from courtdesk.ui.tables.value_list import ROW

#: What stands around the list, in pixels.
_AROUND = 90
_KEY = Qt.ItemDataRole.UserRole


class SearchedList(Popup):
    """Tells the key of the chosen line; the arrows move while the keyboard stays in the search box."""

    chosen = Signal(str)
    #: Width in pixels, and the most lines that are in sight at once.
    WIDTH = 220
    MOST_ROWS = 12

    def __init__(self, lines: Sequence[tuple[str, str]], title: str, hint: str, parent: QWidget) -> None:
        """Offer ``lines``, each its key and its words."""
        super().__init__(parent, title, self.WIDTH)
        self.search = QLineEdit(placeholderText=hint, clearButtonEnabled=True)
        self.search.setAccessibleName(hint)
        self.search.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(WordRows(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for key, words in lines:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        rows = rows_in_sight(self.MOST_ROWS, ROW, _AROUND)
        self.list.setFixedHeight(min(len(lines), rows) * ROW + 4)
        self.list.itemClicked.connect(self._take)
        self.list.setCurrentRow(0)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)

    def take_keyboard(self) -> None:
        """Begin in the search box, the present choice in sight."""
        self.search.setFocus()
        self.list.scrollToItem(self.list.currentItem())

    def _shown(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if not item.isHidden()]

    def _narrow(self, text: str) -> None:
        """Show the lines that hold the text, the cursor on the first of them."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.strip() not in item.text())
        shown = self._shown()
        self.list.setCurrentRow(self.list.row(shown[0]) if shown else -1)

    def _step(self, step: int) -> None:
        shown = self._shown()
        current = self.list.currentItem()
        if shown and current in shown:
            self.list.setCurrentItem(shown[min(len(shown) - 1, max(0, shown.index(current) + step))])

    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        self.close()
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, take with Enter."""
        key = Qt.Key(event.key())
        item = self.list.currentItem()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None and not item.isHidden():
                self._take(item)
        else:
            super().keyPressEvent(event)
