"""The side panel of a measure: the whole problem and what is done about it, beside what every row has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import rectification as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_values import edit_text
from courtdesk.ui.widgets.text import label, selectable

PROBLEM = "problem"


class RectificationPanel(RowPanel):
    """Follows the measure under the cursor."""

    left_out = frozenset({"position", "due_words", "closing"})

    #: The measure is to be struck off; another one of the same problem is wanted.
    strike_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        self.problem = selectable(label("", bold=True, wrap=True))
        self.measure = selectable(label("", wrap=True))
        self.progress_head = label(words.PROGRESS, "caption", "text2")
        self.progress = selectable(label("", wrap=True))
        self.strike_button = make_button(words.STRIKE, icon="check", name="strikeOff")
        self.struck = label("", ink="text2")
        self.more_button = make_button(words.MORE_MEASURES, icon="plus", kind="quiet", name="moreMeasures")
        own = ((PROBLEM, words.TAB_PROBLEM, self._problem_body()),)
        super().__init__(context, ledger_info("rectification"), own)

    def _problem_body(self) -> QWidget:
        """Lay problem, measure and progress under each other, the deeds below."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_1)
        for head, text in (
            (label(words.PROBLEM, "caption", "text2"), self.problem),
            (label(words.MEASURE, "caption", "text2"), self.measure),
            (self.progress_head, self.progress),
        ):
            column.addWidget(head)
            column.addWidget(text)
            column.addSpacing(tokens.GAP_2)
        deeds = QHBoxLayout()
        deeds.setSpacing(tokens.GAP_2)
        deeds.addWidget(self.strike_button)
        deeds.addWidget(self.struck)
        deeds.addWidget(self.more_button)
        deeds.addStretch()
        column.addLayout(deeds)
        self.strike_button.setToolTip(words.STRIKE_TIP)
        self.strike_button.clicked.connect(lambda _checked: self.strike_wanted.emit())
        self.more_button.clicked.connect(lambda _checked: self.more_wanted.emit())
        return body

    def title_of(self, row: LedgerRow) -> str:
        """Return the problem's number."""
        return words.problem(row.values.get("number"))

    def facts_of(self, row: LedgerRow) -> str:
        """Return who answers for the measure and where the problem comes from."""
        return words.facts([edit_text(row.values.get(key)) for key in ("departments", "category", "inspection")])

    def show_row(self, row: LedgerRow) -> None:
        """Show a measure with its problem."""
        self.problem.setText(edit_text(row.values.get("problem")))
        self.measure.setText(edit_text(row.values.get("measure")) or words.NO_MEASURE)
        progress = edit_text(row.values.get("progress"))
        self.progress.setText(progress)
        for each in (self.progress_head, self.progress):
            each.setVisible(bool(progress))
        closed = edit_text(row.values.get("closed"))
        self.struck.setText(words.struck(closed))
        self.struck.setVisible(bool(closed))
        self.strike_button.setVisible(not closed)
        super().show_row(row)
