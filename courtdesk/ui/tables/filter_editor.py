"""The window that edits one condition: how it compares, and with what. Enter takes it, Esc leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from courtdesk.actions.ledgers.values import Condition, Field, FieldKind, Op
from courtdesk.ui import tokens
from courtdesk.ui.tables.filter_ops import OpTabs, is_typed, op_word, ops_of
from courtdesk.ui.tables.filter_pages import (
    DaysPage,
    NumbersPage,
    Page,
    SentencePage,
    SpansPage,
    TextPage,
    ValuesPage,
)
from courtdesk.ui.tables.filter_popup import Popup
from courtdesk.ui.tables.value_list import ValueListBox, Values
from courtdesk.ui.texts import common
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.text import label

WIDTH = 344
_SENTENCES = {Op.EMPTY: words.EMPTY_SENTENCE, Op.FILLED: words.FILLED_SENTENCE}


class FilterEditor(Popup):
    """Edits the condition of a field; `applied` tells the new one, or None when it asks for nothing."""

    applied = Signal(object)

    def __init__(
        self,
        field: Field,
        condition: Condition | None,
        ask: Values,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, words.editor_name(field.title), WIDTH)
        self.setObjectName("filterEditor")
        self.field = field
        self._was = condition
        self._ask = ask
        self._today = today
        #: Bodies by what they hold; is and is-not share one, so that ticks outlive the change of mind.
        self._pages: dict[str, Page] = {}
        self.tabs = OpTabs([(op, op_word(field, op)) for op in ops_of(field)])
        self.tabs.chosen.connect(lambda _op: self._show_page(begin=not self._is_walking()))
        self._lay(with_drop=condition is not None)
        if condition is not None and condition.op in self.tabs.tabs:
            self.tabs.set_current(condition.op)
        else:
            self.tabs.set_current(ops_of(field)[0])
        self._show_page(begin=False)

    def _lay(self, *, with_drop: bool) -> None:
        """Put heading, tabs, body and deeds under each other."""
        self.column.addWidget(label(self.field.title, bold=True))
        self.column.addWidget(self.tabs)
        self._at = self.column.count()
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        drop = make_button(words.DROP, kind="quiet", name="dropCondition")
        drop.clicked.connect(lambda _checked: self._take(None))
        if not with_drop:
            drop.hide()
        row.addWidget(drop)
        row.addStretch(1)
        self.cancel_button = make_button(common.CANCEL, name="cancelCondition")
        self.cancel_button.clicked.connect(lambda _checked: self.close())
        self.apply_button = make_button(words.APPLY, kind="primary", name="applyCondition")
        self.apply_button.clicked.connect(lambda _checked: self.apply())
        row.addWidget(self.cancel_button)
        row.addWidget(self.apply_button)
        self.column.addLayout(row)

    # ---- bodies ---------------------------------------------------------------------------------

    def page(self) -> Page:
        """Return the body in front, making it when it is wanted for the first time."""
        op = self.tabs.current()
        key = self._body_of(op)
        if key not in self._pages:
            page = self._make_page(key, op)
            page.settled.connect(self.apply)
            self._pages[key] = page
            self.column.insertWidget(self._at, page)
        return self._pages[key]

    def _body_of(self, op: Op) -> str:
        if is_typed(self.field, op):
            return "typed"
        return "listed" if op in {Op.IN, Op.NOT_IN} else op.value

    def _make_page(self, key: str, op: Op) -> Page:
        """Make a body, with the values of the condition that is edited when it is for this body."""
        was = self._was
        values = was.values if was is not None and self._body_of(was.op) == key else ()
        if key == "typed":
            return TextPage(values)
        if key == "listed":
            box = ValueListBox(self.field, self._ask, values)
            box.ask()
            return ValuesPage(box)
        if op is Op.SPAN:
            return SpansPage(values)
        if op is Op.BETWEEN:
            return DaysPage(values, self._today) if self.field.kind is FieldKind.DATE else NumbersPage(values)
        return SentencePage(_SENTENCES[op])

    def _show_page(self, *, begin: bool) -> None:
        """Put the body of the chosen way of comparing in front."""
        wanted = self.page()
        for page in self._pages.values():
            page.setVisible(page is wanted)
        self.adjustSize()
        if begin:
            wanted.take_keyboard()

    def _is_walking(self) -> bool:
        """Tell whether the keyboard goes through the tabs."""
        focused = self.focusWidget()
        return focused is not None and self.tabs.isAncestorOf(focused)

    def take_keyboard(self) -> None:
        """Begin in the body."""
        self.page().take_keyboard()

    # ---- taking it ------------------------------------------------------------------------------

    def condition(self) -> Condition | None:
        """Return what is set, None when it asks for nothing."""
        op, values = self.tabs.current(), self.page().values()
        if op in _SENTENCES:
            return Condition(self.field.key, op)
        return Condition(self.field.key, op, values) if values else None

    def apply(self) -> None:
        """Take the condition, unless something typed is wrong."""
        if not self.page().trouble():
            self._take(self.condition())

    def _take(self, condition: Condition | None) -> None:
        self.applied.emit(condition)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, with Ctrl+Enter only the value at the cursor; ↓ goes into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page, focused = self.page(), self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and isinstance(page, ValuesPage):
                page.box.tick_only()
            self.apply()
        elif event.key() == Qt.Key.Key_Down and isinstance(page := self.page(), ValuesPage):
            page.box.view.setFocus()
        else:
            super().keyPressEvent(event)
