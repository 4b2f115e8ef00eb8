"""分组统计: how many rows there are of each value, across a second field where that is wanted."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from courtdesk.actions.ledgers.values import LedgerInfo, Summary
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.tables.summary_table import table_of
from courtdesk.ui.tables.summary_view import ROW, SummaryView
from courtdesk.ui.texts import common
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.text import label

#: Asks for the totals by a field and a second one (empty for none); the answer comes later.
Ask = Callable[[str, str, Callable[[Summary], None]], None]

#: Rows in sight at first, and the most of them; the others are scrolled to.
_FEW, _ROWS = 6, 11
#: Title, choices, footer and what the window leaves above and below, in pixels.
_AROUND = 290


class SummaryDialog(DeskDialog):
    """Totals of the rows in front; each number opens exactly its rows."""

    #: A list of `Condition`s to put beside those in force (`LedgerFilterBar.narrow`).
    rows_wanted = Signal(object)

    def __init__(self, parent: QWidget, info: LedgerInfo, field: str, ask: Ask) -> None:
        super().__init__(parent, words.SUMMARY_TITLE, LARGE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._info = info
        self._ask = ask
        self._question = 0
        self.first = self._make_choice(words.BY, without="")
        self.second = self._make_choice(words.ACROSS, without=words.NOT_ACROSS)
        self.fact = label(words.LOADING, ink="text2")
        self.view = SummaryView()
        self._most = max(4, min(_ROWS, (parent.window().height() - _AROUND) // ROW))
        self.view.setFixedHeight(_height(min(self._most, _FEW)))
        self.view.opened.connect(self._open)
        self._lay()
        self.first.setCurrentIndex(max(0, self.first.findData(field)))
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(lambda _row: self.ask())
        self.ask()

    def _grow(self, rows: int) -> None:
        """Make room for so many rows; room that was made stays, so that little moves when the fields change."""
        wanted, parent = _height(min(self._most, rows)), self.parentWidget()
        if wanted > self.view.height():
            self.view.setFixedHeight(wanted)
            if parent is not None and self.isVisible():
                self.body.activate()  # the frame around asks it for its height
                self.fit()
                self.place(parent)

    def _make_choice(self, name: str, without: str) -> QComboBox:
        """Make a list of the fields that can be grouped by."""
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setFixedWidth(168)
        if without:
            choice.addItem(without, "")
        for field in self._info.fields:
            if field.groupable:
                choice.addItem(field.title, field.key)
        return choice

    def _lay(self) -> None:
        """Put the choices over the table, the deeds under it."""
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        for word, choice in ((words.BY, self.first), (words.ACROSS, self.second)):
            row.addWidget(label(word, ink="text2"))
            row.addWidget(choice)
            row.addSpacing(tokens.GAP_2)
        row.addStretch(1)
        row.addWidget(self.fact)
        self.body.addLayout(row)
        self.body.addWidget(self.view)
        self.body.addWidget(label(words.SUMMARY_HINT, "caption", "text3"))
        self.copy_button = make_button(words.COPY_TABLE, icon="copy", kind="quiet", name="copySummary")
        self.copy_button.clicked.connect(lambda _checked: self._copy())
        self.helpers.addWidget(self.copy_button)
        self.close_button = make_button(common.CLOSE, name="closeSummary")
        self.close_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.close_button)
        self.view.setFocus()

    # ---- asking ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the totals by the chosen fields."""
        self._question += 1
        question = self._question
        first, second = str(self.first.currentData()), str(self.second.currentData())
        self.fact.setText(words.LOADING)

        def answer(summary: Summary) -> None:
            if shiboken6.isValid(self) and question == self._question:
                self._show(summary)

        self._ask(first, second if second != first else "", answer)

    def _show(self, summary: Summary) -> None:
        """Show the totals."""
        groups = len(summary.groups)
        sentence = words.summary_sentence(summary.total, self._info.unit, groups)
        self.fact.setText(sentence if groups else words.NO_SUMMARY)
        table = table_of(self._info, summary)
        self._grow(len(table.rows))
        self.view.show_table(table)

    def _open(self, conditions: object) -> None:
        """Close and tell whose rows are wanted."""
        self.accept()
        self.rows_wanted.emit(list(conditions) if isinstance(conditions, tuple) else [])

    def _copy(self) -> None:
        self.view.copy()
        self.fact.setText(words.COPIED_TABLE)


def _height(rows: int) -> int:
    """Return the height of headings, so many rows, and a scroll bar below them, in pixels."""
    return 30 + rows * ROW + 14
