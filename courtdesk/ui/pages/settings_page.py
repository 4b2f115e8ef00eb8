"""设置: the court, the look, the rules in force, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

import courtdesk
from courtdesk import log
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.settings_background import BackgroundSection
from courtdesk.ui.texts import common, shell, tray
from courtdesk.ui.texts import settings as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.court_form import CourtForm
from courtdesk.ui.widgets.page_header import PageHeader

_LIST = 200
_WIDE = 640


class SettingsPage(Page):
    """A list of sections at the left, one column at the right."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = PageHeader(words.TITLE, context)
        header.add_links(
            (
                ("openPeople", shell.PAGE_PEOPLE, "users", lambda: self.go("people")),
                ("openDepartments", shell.PAGE_DEPARTMENTS, "building-bank", lambda: self.go("departments")),
                ("openBin", shell.PAGE_BIN, "trash", lambda: self.go("bin")),
            )
        )
        column.addWidget(header)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.sections = QListWidget()
        self.sections.setObjectName("sideList")
        self.sections.setAccessibleName(words.SECTIONS)
        self.sections.setFixedWidth(_LIST)
        for title in (words.COURT, words.LOOK, tray.SECTION, words.RULES, words.ABOUT):
            item = QListWidgetItem(title, self.sections)
            item.setSizeHint(QSize(0, 36))
        self.stack = QStackedWidget()
        for body in (self._court(), self._look(), self._background(), self._rules(), self._about()):
            self.stack.addWidget(_column(body))
        self.sections.currentRowChanged.connect(self.stack.setCurrentIndex)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        self.sections.setCurrentRow(0)
        context.court_changed.connect(self._fill_court)
        context.settings_changed.connect(self._show_look)

    def shown(self, **arguments: object) -> None:
        """Show the section asked for: court, look, background, rules or about."""
        names = ["court", "look", "background", "rules", "about"]
        section = arguments.get("section")
        if section in names:
            self.sections.setCurrentRow(names.index(str(section)))
        self.refresh()

    def refresh(self) -> None:
        """Fill the form unless the clerk is typing in it, and ask the system what it opens by itself."""
        self.background.refresh()
        if not self.form.isAncestorOf(self.focusWidget() or self):
            self._fill_court()

    # ---- court ----

    def _court(self) -> QWidget:
        card = Card(words.COURT)
        card.add(text.label(words.COURT_SENTENCE, ink="text2", wrap=True))
        self.form = CourtForm(self.context.day().year, page_choices=True)
        self.form.submitted.connect(self.save_court)
        card.add(self.form)
        row = QHBoxLayout()
        self.leave_button = make_button(words.LEAVE_DEMO, icon="arrow-left", kind="quiet", name="leaveDemo")
        self.leave_button.clicked.connect(self.context.leave_demo)
        self.save_button = make_button(words.SAVE, icon="check", kind="primary", name="saveCourt")
        self.save_button.clicked.connect(self.save_court)
        row.addWidget(self.leave_button)
        row.addStretch()
        row.addWidget(self.save_button)
        card.body.addLayout(row)
        return card

    def _fill_court(self) -> None:
        court = self.context.court
        self.leave_button.setVisible(bool(court and court.demo and self.context.folder != self.context.home))
        if court is not None:
            self.form.set_court(court, self.context.settings.who)

    def save_court(self) -> None:
        """Store the court's particulars after checking them."""
        if self.form.check():
            self.context.change_settings(who=self.form.who())
            self.context.store_court(self.form.court(), lambda: self._say(words.COURT_SAVED))

    def _say(self, sentence: str) -> None:
        messages.toast(self, sentence)

    # ---- look ----

    def _look(self) -> QWidget:
        card = Card(words.LOOK)
        card.add(text.label(words.LOOK_SENTENCE, ink="text2", wrap=True))
        self._themes = self._choice(card, words.THEME, words.THEMES, "theme")
        self._sizes = self._choice(card, words.TEXT_SIZE, words.TEXT_SIZES, "text_size")
        self._show_look()
        return card

    def _choice(
        self, card: Card, title: str, choices: Sequence[tuple[str, str]], setting: str
    ) -> dict[str, QRadioButton]:
        card.add(text.label(title, "caption", "text2"))
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_6)
        group = QButtonGroup(card)
        buttons: dict[str, QRadioButton] = {}
        for key, name in choices:
            button = QRadioButton(name)
            button.setObjectName(f"{setting}_{key}")
            button.clicked.connect(partial(self._set, setting, key))
            group.addButton(button)
            row.addWidget(button)
            buttons[key] = button
        row.addStretch()
        card.body.addLayout(row)
        return buttons

    def _set(self, setting: str, key: str, _checked: object = None) -> None:
        self.context.change_settings(**{setting: key})

    def _show_look(self) -> None:
        self._themes[self.context.settings.theme].setChecked(True)
        self._sizes[self.context.settings.text_size].setChecked(True)

    # ---- tray and start ----

    def _background(self) -> QWidget:
        self.background = BackgroundSection(self.context)
        return self.background

    # ---- rules ----

    def _rules(self) -> QWidget:
        card = Card(shell.PAGE_RULES)
        card.add(text.label(words.RULES_SENTENCE, ink="text2", wrap=True))
        self.rules_button = make_button(words.OPEN_RULES, icon="scale", kind="primary", name="openRules")
        self.rules_button.clicked.connect(lambda _checked=False: self.go("rules"))
        card.body.addWidget(self.rules_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    # ---- about ----

    def _about(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_3)
        version = Card(common.PROGRAM, f"{words.VERSION} {courtdesk.__version__}")
        folder, log_file = self.context.folder, log.log_file(self.context.folder)
        for title, path, deed in (
            (words.DATA_FOLDER, folder.root, common.OPEN_FOLDER),
            (words.LOG, log_file, words.OPEN_LOG),
        ):
            version.add(text.label(title, "caption", "text2"))
            version.add(text.selectable(text.label(str(path), wrap=True)))
            button = make_button(deed, icon="folder-open")
            button.clicked.connect(partial(_open, str(path if path.suffix == "" else path.parent)))
            version.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        licences = Card(words.LICENCES)
        for line in words.LICENCE_LINES:
            licences.add(text.selectable(text.label(line, wrap=True)))
        column.addWidget(version)
        column.addWidget(licences)
        return body


def _open(folder: str, _checked: object = None) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _column(body: QWidget) -> QScrollArea:
    """Put a section into a scrolling column that is never too wide to read."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    holder = QWidget()
    holder.setObjectName("body")
    row = QHBoxLayout(holder)
    row.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_TOP)
    body.setMaximumWidth(_WIDE)
    row.addWidget(body, 1, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    area.setWidget(holder)
    return area
