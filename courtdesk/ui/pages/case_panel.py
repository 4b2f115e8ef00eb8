"""The side panel of a case: how its limit is worked out, what happened, its facts and its documents."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from courtdesk.actions.results import CaseDetail, DocumentRow
from courtdesk.ui.texts import cases as words
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.calculation import CalculationList
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.side_panel import SidePanel
from courtdesk.ui.widgets.text import label
from courtdesk.ui.widgets.timeline import TimelineView

LIMIT, FACTS, DOCUMENTS = "limit", "facts", "documents"


class CasePanel(SidePanel):
    """Follows the case under the cursor."""

    #: Issue what waits for this case.
    issue_wanted = Signal(object)
    #: Open the file of a document.
    document_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.case_id: int | None = None
        self.steps = CalculationList()
        self.course = TimelineView()
        self._facts = Replaced()
        self._documents = Replaced()
        self.issue_button = self._make_issue_button()
        self.set_tabs(
            (
                (LIMIT, words.TAB_LIMIT, self._limit_body()),
                (FACTS, words.TAB_FACTS, self._facts),
                (DOCUMENTS, words.TAB_DOCUMENTS, self._documents),
            )
        )

    def _limit_body(self) -> QWidget:
        """Lay calculation and course under each other."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(words.HOW, bold=True))
        column.addWidget(self.steps)
        column.addSpacing(8)
        column.addWidget(label(words.COURSE, bold=True))
        column.addWidget(self.course)
        return body

    def _make_issue_button(self) -> DeskButton:
        """Make the deed that is shown while something waits for the case."""
        button = make_button(words.ISSUE, icon="rubber-stamp", name="issueCase")
        button.clicked.connect(lambda _checked: self.issue_wanted.emit(self.case_id))
        self.add_footer(button)
        return button

    def show_case(self, detail: CaseDetail) -> None:
        """Show a case."""
        row = detail.row
        self.case_id = row.id
        self.set_title(row.case_no, row.level, row.word, words.line(row.cause, row.parties))
        self.steps.set_steps(detail.steps, row.level)
        self.course.set_entries(detail.timeline)
        self._facts.put(fact_list(detail.facts))
        self._documents.put(self._document_list(detail.documents))
        self.tabs.set_counts({DOCUMENTS: len(detail.documents)} if detail.documents else {})
        self.issue_button.setVisible(bool(row.waiting))
        if row.waiting:
            self.issue_button.set_text(words.ISSUE_WAITING.get(row.waiting, words.ISSUE))

    def _document_list(self, documents: tuple[DocumentRow, ...]) -> QWidget:
        """List the documents of the case, each opening its file."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not documents:
            column.addWidget(label(words.NO_DOCUMENTS, ink="text2", wrap=True))
        for document in documents:
            button = make_button(f"{document.kind_name} {document.number}", icon="rubber-stamp", kind="link")
            button.clicked.connect(lambda _checked, chosen=document.id: self.document_wanted.emit(chosen))
            column.addWidget(button)
            column.addWidget(label(words.document_line(document.issued_on, document.reply_due), "caption", "text2"))
            column.addSpacing(8)
        return body
