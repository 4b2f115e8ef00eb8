"""The side panel of a case: its clocks, what is to be done, how its limit is worked out and moved, its papers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow, Link
from courtdesk.actions.limit_values import CaseLimit
from courtdesk.actions.results import CaseDetail, DocumentRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.case_clocks import CaseClocks
from courtdesk.ui.pages.case_events import CaseEvents
from courtdesk.ui.pages.case_measures_box import CaseMeasuresBox
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import cases as words
from courtdesk.ui.texts import limits as limit_words
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.calculation import CalculationList
from courtdesk.ui.widgets.facts import Replaced
from courtdesk.ui.widgets.link_list import LINK_LEFT, LinkButton
from courtdesk.ui.widgets.row_values import edit_text
from courtdesk.ui.widgets.text import label

LIMIT = "limit"


class CasePanel(RowPanel):
    """Follows the case under the cursor."""

    #: Issue what waits for this case.
    issue_wanted = Signal(object)
    #: Open the file of a document.
    document_wanted = Signal(object)
    #: Print the calculation of this case, or store it as a file.
    calculation_wanted = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        self.case_id: int | None = None
        self.clocks = CaseClocks()
        self.steps = CalculationList()
        self.events = CaseEvents()
        self.measures = CaseMeasuresBox(context)
        self._documents = Replaced()
        super().__init__(context, ledger_info("cases"), ((LIMIT, words.TAB_LIMIT, self._limit_body()),))
        self.issue_button = self._make_issue_button()

    def _limit_body(self) -> QWidget:
        """Lay the clocks first, then what is to be done, then how the limit comes about, and the papers."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        column.addWidget(self.clocks)
        column.addSpacing(tokens.GAP_1)
        column.addWidget(self.measures.todo)
        column.addLayout(self._calculation_head())
        column.addWidget(self.steps)
        column.addSpacing(tokens.GAP_2)
        column.addWidget(self.events)
        column.addSpacing(tokens.GAP_2)
        column.addWidget(self.measures)
        column.addSpacing(tokens.GAP_2)
        column.addWidget(self._documents)
        return body

    def _calculation_head(self) -> QHBoxLayout:
        """Put the way to the printed calculation beside its heading."""
        head = QHBoxLayout()
        head.addWidget(label(words.HOW, bold=True))
        head.addStretch()
        paper = make_button(limit_words.PAPER, icon="printer", kind="quiet", name="writeCalculation")
        paper.clicked.connect(lambda _checked: self.calculation_wanted.emit(self.case_id))
        head.addWidget(paper)
        return head

    def _make_issue_button(self) -> DeskButton:
        """Make the deed that is shown while something waits for the case."""
        button = make_button(words.ISSUE, icon="rubber-stamp", name="issueCase")
        button.clicked.connect(lambda _checked: self.issue_wanted.emit(self.case_id))
        button.hide()
        self.add_footer(button)
        return button

    def facts_of(self, row: LedgerRow) -> str:
        """Return cause and parties."""
        return words.line(edit_text(row.values.get("cause")), edit_text(row.values.get("parties")))

    def show_row(self, row: LedgerRow) -> None:
        """Show a case; what is worked out follows with `show_case`."""
        if self.case_id != row.id:
            self.issue_button.hide()
        self.case_id = row.id
        super().show_row(row)

    def show_case(self, detail: CaseDetail) -> None:
        """Show how the limit is worked out, the papers, and what waits to be issued."""
        row = detail.row
        self.case_id = row.id
        self.steps.set_steps(detail.steps, row.level)
        self._documents.put(self._document_list(detail.documents))
        self.issue_button.setVisible(bool(row.waiting))
        if row.waiting:
            self.issue_button.set_text(words.ISSUE_WAITING.get(row.waiting, words.ISSUE))

    def show_limit(self, limit: CaseLimit) -> None:
        """Show the clocks of the case and what moves its limit."""
        self.clocks.show_clocks(limit.clocks)
        self.events.set_events(limit.events)

    def _document_list(self, documents: tuple[DocumentRow, ...]) -> QWidget:
        """List the papers of the case, each opening its file."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words.TAB_DOCUMENTS, bold=True))
        if not documents:
            column.addWidget(label(words.NO_DOCUMENTS, ink="text2", wrap=True))
        for document in documents:
            name = f"{document.kind_name} {document.number}"
            button = LinkButton(Link("documents", document.id, name, words.TAB_DOCUMENTS))
            button.clicked.connect(lambda _checked, chosen=document.id: self.document_wanted.emit(chosen))
            column.addWidget(button)
            when = label(words.document_line(document.issued_on, document.reply_due), "caption", "text2")
            when.setIndent(LINK_LEFT)
            column.addWidget(when)
            column.addSpacing(tokens.GAP_2)
        return body
