"""The bar that takes the filters' place while several lines are chosen: how many, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from courtdesk.ui.tables.filter_bar import HEIGHT
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.buttons import DeskButton, icon_button, make_button
from courtdesk.ui.widgets.text import label


class ChosenBar(QWidget):
    """已选 30 行, the deeds on them, and the way back."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chosenBar")
        self.setFixedHeight(HEIGHT)
        self.count = label("", "body", "text", bold=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.count)
        self._row.addStretch(1)
        cancel = icon_button("x", words.CANCEL_CHOSEN, name="cancelChosen")
        cancel.clicked.connect(lambda _checked: self.cancelled.emit())
        self._row.addWidget(cancel)

    def add_deed(
        self, text: str, icon: str, deed: Callable[[], object], *, name: str = "", first: bool = False
    ) -> DeskButton:
        """Offer a deed on the chosen lines; the one they are mostly chosen for comes first."""
        button = make_button(text, icon=icon, name=name)
        button.clicked.connect(lambda _checked: deed())
        self._row.insertWidget(1 if first else self._row.count() - 2, button)
        return button

    def show_count(self, count: int) -> None:
        """Say how many lines are chosen."""
        self.count.setText(words.chosen(count))
