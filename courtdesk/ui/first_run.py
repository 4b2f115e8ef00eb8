"""First use: ask for the court, or open the sample court."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from courtdesk.actions.results import CourtInfo
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.texts import shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.court_form import CourtForm
from courtdesk.ui.widgets.page_header import PageHeader

_WIDE = 640
#: The office a new form begins with; every court names it so.
_OFFICE = CourtInfo(name="", code="").office


class FirstRunPage(Page):
    """One form, one main deed, and the way to the sample court."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = PageHeader(shell.FIRST_TITLE)
        self.demo_button = header.add_secondary(shell.SEE_DEMO, self.open_demo, icon="school", name="seeDemo")
        column.addWidget(header)
        area = QScrollArea()
        area.setWidgetResizable(True)
        body = QWidget()
        body.setObjectName("body")
        middle = QHBoxLayout(body)
        middle.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_6, tokens.PAGE_SIDE, tokens.GAP_6)
        middle.addStretch()
        middle.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignTop)
        middle.addStretch()
        area.setWidget(body)
        column.addWidget(area, 1)

    def _card(self) -> Card:
        card = Card(shell.FIRST_CARD)
        card.setFixedWidth(_WIDE)
        self.form = CourtForm(self.context.day().year)
        self.form.set_court(CourtInfo(name="", code="", office=_OFFICE), self.context.settings.who)
        self.form.submitted.connect(self.start)
        card.add(text.label(shell.FIRST_SENTENCE, ink="text2", wrap=True))
        card.add(self.form)
        self.start_button = make_button(shell.START, kind="primary", icon="check", name="start")
        self.start_button.clicked.connect(self.start)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.start_button)
        card.body.addLayout(row)
        return card

    def shown(self, **arguments: object) -> None:
        """Begin with the name."""
        super().shown(**arguments)
        self.form.fields["name"].editor.setFocus()

    def start(self) -> None:
        """Store the court and begin."""
        if not self.form.check():
            return
        self.context.change_settings(who=self.form.who())
        self.context.store_court(self.form.court())

    def open_demo(self) -> None:
        """Open the sample court."""
        self.context.open_demo(self.context.demo_folder())
