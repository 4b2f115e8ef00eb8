"""The list that opens under a condition: ticks, with a search box once it is long."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from courtdesk.ui import theme
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.buttons import make_button

#: From so many choices on there is a search box.
SEARCH_FROM = 8
MOST_ROWS = 12
WIDTH = 240
KEY = Qt.ItemDataRole.UserRole


class TickList(QFrame):
    """A popup of choices; what is ticked counts at once, and it closes by a click outside or Esc."""

    changed = Signal(tuple)

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: Collection[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tickList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._search = QLineEdit(placeholderText=words.FIND_CHOICE, clearButtonEnabled=True)
        self._search.setAccessibleName(words.FIND_CHOICE)
        self._search.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(words.CONDITIONS)
        self._fill(choices, chosen)
        self._list.itemChanged.connect(self._tell)
        self._lay(with_search=len(choices) >= SEARCH_FROM)

    def _lay(self, *, with_search: bool) -> None:
        """Put the parts under each other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        if with_search:
            layout.addWidget(self._search)
        else:
            self._search.setParent(self)
            self._search.hide()
        layout.addWidget(self._list)
        row = QHBoxLayout()
        for text, state in ((words.ALL_CHOICES, True), (words.NO_CHOICES, False)):
            button = make_button(text, kind="quiet")
            button.clicked.connect(lambda _checked, state=state: self._set_all(state=state))
            row.addWidget(button)
        layout.addLayout(row)

    def _fill(self, choices: Sequence[tuple[str, str]], chosen: Collection[str]) -> None:
        """List the choices."""
        for key, word in choices:
            item = QListWidgetItem(word)
            item.setData(KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        row = max(self._list.sizeHintForRow(0), QFontMetrics(theme.font("body")).height() + 4)
        self._list.setFixedHeight(min(len(choices), MOST_ROWS) * row + 4)

    def _items(self) -> list[QListWidgetItem]:
        """Return the items in their order."""
        return [self._list.item(row) for row in range(self._list.count())]

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(str(i.data(KEY)) for i in self._items() if i.checkState() == Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        """Show the choices that hold the text."""
        for item in self._items():
            item.setHidden(text.strip() not in item.text())

    def _set_all(self, *, state: bool) -> None:
        """Tick or clear every choice in sight."""
        self._list.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if state else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        """Tell what is ticked now."""
        self.changed.emit(self.chosen())

    def open_under(self, anchor: QWidget) -> None:
        """Show the list under a widget."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        (self._search if self._search.isVisible() else self._list).setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge: the list floats over the grid."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.color("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hideEvent(self, event: QHideEvent) -> None:
        """Go for good once hidden."""
        super().hideEvent(event)
        self.deleteLater()
