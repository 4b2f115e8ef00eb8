"""The bar that takes the filters' place while several lines are chosen: how many, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from courtdesk.ui import icons
from courtdesk.ui.tables.filter_bar import HEIGHT
from courtdesk.ui.texts import common
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.buttons import DeskButton, icon_button, make_button
from courtdesk.ui.widgets.text import label


class ChosenBar(QWidget):
    """已选 30 行, the deeds on them as far as there is room, the others behind 更多, and the way back."""

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
        self._cancel = icon_button("x", words.CANCEL_CHOSEN, name="cancelChosen")
        self._cancel.clicked.connect(lambda _checked: self.cancelled.emit())
        self.more = make_button(common.MORE, icon="dots", name="moreChosen")
        self.more.clicked.connect(lambda _checked: self._open_menu())
        self.more.hide()
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._row.addWidget(self._cancel)
        #: Every deed with what it does, in the order of the bar; those that give way first.
        self._deeds: list[tuple[DeskButton, str, Callable[[], object]]] = []
        self._seldom: set[DeskButton] = set()

    def add_deed(
        self,
        text: str,
        icon: str,
        deed: Callable[[], object],
        *,
        name: str = "",
        first: bool = False,
        seldom: bool = False,
    ) -> DeskButton:
        """Offer a deed on the chosen lines; the one they are mostly chosen for comes first, ``seldom`` gives way."""
        button = make_button(text, icon=icon, name=name)
        button.setAccessibleDescription(words.ON_CHOSEN)  # the panel may have a deed of the same name for one line
        button.clicked.connect(lambda _checked: deed())
        place = 0 if first else len(self._deeds)
        self._deeds.insert(place, (button, icon, deed))
        self._row.insertWidget(1 + place, button)
        if seldom:
            self._seldom.add(button)
        self._fit()
        return button

    def show_count(self, count: int) -> None:
        """Say how many lines are chosen."""
        self.count.setText(words.chosen(count))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many deeds as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with letters of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        """Let deeds give way until the others have room: the seldom ones first, of each kind the last."""
        buttons = [button for button, _, _ in self._deeds]
        shown = set(buttons)
        last_first = buttons[::-1]
        seldom = [button for button in last_first if button in self._seldom]
        for button in (*seldom, *(each for each in last_first if each not in self._seldom)):
            if self._needed(shown, all_of_them=len(shown) == len(buttons)) <= self.width():
                break
            shown.discard(button)
        for button in buttons:
            button.setVisible(button in shown)
        self.more.setVisible(len(shown) < len(buttons))

    def _needed(self, shown: set[DeskButton], *, all_of_them: bool) -> int:
        parts = [self.count, self._cancel, *shown, *([] if all_of_them else [self.more])]
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * len(parts)
        return sum(each.sizeHint().width() for each in parts) + gaps + margins.left() + margins.right()

    def menu(self) -> QMenu:
        """Return the menu of the deeds that gave way."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, icon, deed in self._deeds:
            if button.isHidden():
                menu.addAction(icons.icon(icon), button.accessibleName(), lambda deed=deed: deed())
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
