"""The list under a column's head: what the column can be taken for, with a search box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from courtdesk.actions.imports.values import TableField
from courtdesk.ui import icons
from courtdesk.ui.tables.filter_popup import Popup, rows_in_sight
from courtdesk.ui.tables.filter_rows import WordRows
from courtdesk.ui.tables.value_list import ROW
from courtdesk.ui.texts import importing as words

WIDTH = 260
MOST_ROWS = 11
#: What stands around the list, in pixels.
_AROUND = 90
_KEY = Qt.ItemDataRole.UserRole


class FieldChoice(Popup):
    """Tells the key of the chosen field, empty for 不导入; the keyboard stays in the search box."""

    chosen = Signal(str)

    def __init__(self, fields: Sequence[TableField], current: str, taken: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent, words.CHOOSE_FIELD, WIDTH)
        self.search = QLineEdit(placeholderText=words.FIND_FIELD, clearButtonEnabled=True)
        self.search.setAccessibleName(words.FIND_FIELD)
        self.search.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(words.CHOOSE_FIELD)
        self.list.setItemDelegate(WordRows(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add("", words.LEFT_OUT)
        for field in fields:
            letter = taken.get(field.key, "")
            told = f"{field.label}（{words.taken_by(letter)}）" if letter and field.key != current else field.label
            self._add(field.key, told)
        rows = rows_in_sight(MOST_ROWS, ROW, _AROUND)
        self.list.setFixedHeight(min(len(fields) + 1, rows) * ROW + 4)
        self.list.itemClicked.connect(self._take)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)
        keys = ["", *(field.key for field in fields)]
        self.list.setCurrentRow(keys.index(current) if current in keys else 0)

    def _add(self, key: str, label: str) -> None:
        item = QListWidgetItem(label)
        item.setData(_KEY, key)
        item.setSizeHint(QSize(0, ROW))
        self.list.addItem(item)

    def take_keyboard(self) -> None:
        """Begin in the search box, the present choice in sight."""
        self.search.setFocus()
        self.list.scrollToItem(self.list.currentItem())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        """Show the fields whose words hold the text, the cursor on the first of them."""
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
