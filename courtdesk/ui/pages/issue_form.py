"""The form of one waiting paper: why it is asked for, what the clerk decides, what the ledger knows below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from courtdesk import clock
from courtdesk.actions.results import Waiting
from courtdesk.errors import Problem
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.ui import tokens
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.kind_form import KindForm, Section

#: What the ledger knows about the case; below what the clerk decides.
_FACTS = ("case_no", "cause", "judge", "filed_on", "procedure", "days_used", "limit_on", "cites", "cites_on")
#: Decided for all papers of the batch at once.
_OF_THE_BATCH = ("issued_on",)


class IssueForm(QWidget):
    """Shows one paper at a time; fields are made anew only when the kind changes."""

    edited = Signal(str, str)
    entered = Signal(str)
    left = Signal(str)

    def __init__(self, today: Callable[[], date] = clock.today) -> None:
        super().__init__()
        self._today = today
        self._inner: KindForm | None = None
        self._number = QLineEdit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.GAP_4, tokens.GAP_3, tokens.GAP_4, tokens.GAP_4)
        self._column.setSpacing(tokens.GAP_1)
        #: Why the paper is asked for; and what it cites, who signs it, when its slip is due.
        self.why = text.selectable(text.label("", bold=True, wrap=True))
        self.facts = text.selectable(text.label("", "caption", "text2", wrap=True))
        self._column.addWidget(self.why)
        self._column.addWidget(self.facts)
        self._column.addSpacing(tokens.GAP_2)

    @property
    def fields(self) -> dict[str, FormField]:
        """The fields of the paper that is shown, by key."""
        return {} if self._inner is None else self._inner.fields

    def show_paper(self, paper: Waiting, number: str, letterhead: Letterhead | None = None) -> None:
        """Show a paper's form."""
        form = self._form_of(kind_of(paper.kind))
        self._number.setText(number)
        self._number.setCursorPosition(0)
        form.show_values(paper.form, letterhead)
        source = "" if paper.rule else paper.rule_title
        self.why.setText(paper.why)
        self.why.setVisible(bool(paper.why))
        said = issue.paper_facts(paper.cites, paper.signed_by, paper.form.get("reply_on", ""), source)
        self.facts.setText(said)
        self.facts.setVisible(bool(said))
        if "case_no" in form.fields and paper.rule:
            form.fields["case_no"].set_help(issue.rule_help(paper.rule, paper.rule_title))

    def _form_of(self, kind: DocumentKind) -> KindForm:
        if self._inner is not None and self._inner.kind is kind:
            return self._inner
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._number = QLineEdit()
        self._number.setReadOnly(True)
        lead = FormField(issue.NUMBER, self._number, help=issue.NUMBER_HELP)
        made = KindForm(kind, sections=_sections(kind), folding=False, lead=lead, today=self._today)
        made.edited.connect(self.edited)
        made.entered.connect(self.entered)
        made.left.connect(self.left)
        self._inner = made
        self._column.addWidget(made)
        return made

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Say at each field what is wrong with it."""
        if self._inner is not None:
            self._inner.show_problems(problems)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        if self._inner is not None:
            self._inner.focus_field(key)


def _sections(kind: DocumentKind) -> tuple[Section, ...]:
    shown = [field for field in kind.fields if field.key not in _OF_THE_BATCH]
    own = [field for field in shown if field.key not in _FACTS]
    facts = [field for field in shown if field.key in _FACTS]
    return (("", own), (issue.CASE, facts)) if facts else (("", own),)
