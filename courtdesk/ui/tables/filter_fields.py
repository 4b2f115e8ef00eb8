"""A short list to choose one thing from, with a search box: the fields of a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.ui import icons
from courtdesk.ui.tables.filter_popup import Popup, rows_in_sight
from courtdesk.ui.tables.filter_rows import WordRows
from courtdesk.ui.tables.value_list import ROW
from courtdesk.ui.texts import filters as words

WIDTH = 220
MOST_ROWS = 12
#: What stands around the list, in pixels.
_AROUND = 90
_KEY = Qt.ItemDataRole.UserRole


def filterable(info: LedgerInfo) -> tuple[Field, ...]:
    """Return the fields that conditions may be about."""
    return tuple(field for field in info.fields if field.filterable)


class FieldList(Popup):
    """Tells the key of the chosen field; the arrows move while the keyboard stays in the search box."""

    chosen = Signal(str)

    def __init__(self, fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent, words.ADD_CONDITION, WIDTH)
        self.search = QLineEdit(placeholderText=words.FIND_FIELD, clearButtonEnabled=True)
        self.search.setAccessibleName(words.FIND_FIELD)
        self.search.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(words.ADD_CONDITION)
        self.list.setItemDelegate(WordRows(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field in fields:
            item = QListWidgetItem(field.title)
            item.setData(_KEY, field.key)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        rows = rows_in_sight(MOST_ROWS, ROW, _AROUND)
        self.list.setFixedHeight(min(len(fields), rows) * ROW + 4)
        self.list.itemClicked.connect(self._take)
        self.list.setCurrentRow(0)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)

    def take_keyboard(self) -> None:
        """Begin in the search box."""
        self.search.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        """Show the fields whose titles hold the text, the cursor on the first of them."""
        for item in self._items():
            item.setHidden(text.strip() not in item.text())
        shown = [item for item in self._items() if not item.isHidden()]
        self.list.setCurrentRow(self.list.row(shown[0]) if shown else -1)

    def _step(self, step: int) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
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
