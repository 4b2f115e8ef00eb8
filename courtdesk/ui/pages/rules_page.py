"""审限规则: the rulebook read and changed by the clerk: limits, warnings, measures and holidays, no file touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.progress import Progress
from courtdesk.rules.rule_values import Count
from courtdesk.ui import icons, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.rules_calendar import CalendarTab
from courtdesk.ui.pages.rules_deeds import RuleDeeds
from courtdesk.ui.pages.rules_lines import HOLIDAYS, LIMITS, WARNINGS, Origin, RuleLine, Rules, lines_of, shown
from courtdesk.ui.pages.rules_rows import COLUMNS, rows_of
from courtdesk.ui.texts import rules as words
from courtdesk.ui.texts import rules_calendar as days
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Key, RowList
from courtdesk.ui.widgets.view_tabs import SavedViews

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

_FIND_WIDTH = 280


class RulesPage(Page):
    """Four tabs; Enter changes a rule, Del switches it off, and every change says beforehand what it moves."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = words.KEYS

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.rules: Rules | None = None
        self.lines: tuple[RuleLine, ...] = ()
        self.deeds = RuleDeeds(self)
        self._lay_out()
        self._add_keys()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE, self.context)
        self.header.add_back(self.step_back)
        self.links = self.header.add_links(
            (
                ("switchRule", words.SWITCH_OFF, "ban", self.deeds.switch),
                ("restoreRule", words.RESTORE, "refresh", self.deeds.restore),
                ("exportRules", words.EXPORT_SHORT, "file-export", self.export),
            )
        )
        self.add_button = self.header.add_secondary(words.ADD, self.add, icon="plus", name="addRule")
        self.edit_button = self.header.add_primary(words.EDIT, self.deeds.edit, icon="pencil", name="editRule")
        self.tabs = SavedViews()
        self.tabs.set_views(words.TABS)
        self.tabs.chosen.connect(lambda _key: self._show())
        self.bar = self._filter_bar()
        self.lists = {key: self._list(key) for key in COLUMNS}
        self.calendar = CalendarTab(self.context)
        self.calendar.changed.connect(self._say)
        self.nothing = EmptyState(words.NOTHING_TITLE, words.NOTHING_SENTENCE, searching=True)
        self.nothing.add_secondary(words.CLEAR, self.clear, name="clearRules")
        self.stack = QStackedWidget()
        for body in (*self.lists.values(), self.nothing, self.calendar):
            self.stack.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.tabs, self.bar):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self._name_deeds()

    def _filter_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(tokens.FILTER_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.PAGE_SIDE, 0, tokens.PAGE_SIDE, 0)
        row.setSpacing(tokens.GAP_4)
        self.search = QLineEdit()
        self.search.setObjectName("findRules")
        self.search.setPlaceholderText(words.FILTER)
        self.search.setAccessibleName(words.FILTER)
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(_FIND_WIDTH)
        self.search.textChanged.connect(lambda _text: self._show())
        self.earlier = QCheckBox(words.EARLIER)
        self.earlier.setObjectName("earlierRules")
        self.earlier.toggled.connect(lambda _on: self._show())
        self.count_label = text.label(words.COUNT_CHOICE, "caption", "text2")
        self.count = QComboBox()
        self.count.setObjectName("countChoice")
        self.count.setAccessibleName(words.COUNT_CHOICE)
        for value, word in words.COUNT_CHOICES:
            self.count.addItem(word, value)
        self.count_label.setBuddy(self.count)
        self.count.activated.connect(lambda _at: self.deeds.count(Count(self.count.currentData())))
        row.addWidget(self.search, 1)
        row.addWidget(self.earlier)
        row.addStretch()
        row.addWidget(self.count_label)
        row.addWidget(self.count)
        return bar

    def _list(self, tab: str) -> RowList:
        made = RowList(COLUMNS[tab], dict(words.TABS)[tab])
        made.setObjectName(f"rules_{tab}")
        made.opened.connect(lambda _key: self.deeds.edit())
        made.doubleClicked.connect(lambda _index: self.deeds.edit())
        made.current_changed.connect(lambda _key: self._name_deeds())
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._open_menu)
        for keys, deed in (("Del", self.deeds.switch), ("Ctrl+R", self.deeds.restore), ("Ctrl+C", self.deeds.copy)):
            self._add_key(made, keys, deed)
        return made

    def _add_keys(self) -> None:
        for keys, deed in (
            ("Ctrl+N", self.add),
            ("Ctrl+E", self.export),
            ("Ctrl+F", self._find),
            ("Ctrl+S", self.calendar.save),
            ("Ctrl+PgDown", lambda: self.tabs.step(1)),
            ("Ctrl+PgUp", lambda: self.tabs.step(-1)),
            ("Esc", self._escape),
        ):
            self._add_key(self, keys, deed)

    def _add_key(self, owner: QWidget, keys: str, deed: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: deed())
        owner.addAction(action)

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Fetch the rules; ``tab`` chooses one, ``year`` one of the calendar."""
        tab, year = arguments.get("tab"), arguments.get("year")
        if tab in dict(words.TABS):
            self.tabs.set_current(str(tab))
        if isinstance(year, int):
            self.calendar.year = year
        self.refresh()
        self._body().setFocus()

    def refresh(self) -> None:
        """Fetch the factory's rules and the court's own."""
        day = self.context.day()

        def work(desk: Desk, _progress: Progress) -> Rules:
            from courtdesk.actions.court_rules import own_rules

            return Rules(desk.rules.factory, own_rules(desk), day)

        self.context.run(work, self._take, parent=self)
        self.calendar.refresh()

    def _take(self, rules: Rules) -> None:
        known = {line.key for line in self.lines}
        self.rules, self.lines = rules, lines_of(rules)
        self.closed()
        self._show()
        made = [line for line in self.lines if line.key not in known and line.tab == self.tab()]
        if known and len(made) == 1:  # the clerk's own deed: the cursor stands on what came of it
            self.lists[self.tab()].select_key(made[0].key)

    def closed(self) -> None:
        """Show what is in force where a dialog was closed without a deed."""
        if self.rules is not None:
            self.count.setCurrentIndex(self.count.findData(self.rules.count))

    # ---- what is seen ---------------------------------------------------------------------------

    def tab(self) -> str:
        """Return the key of the tab in front."""
        return self.tabs.current() or LIMITS

    def _body(self) -> QWidget:
        return self.calendar.calendar if self.tab() == HOLIDAYS else self.lists[self.tab()]

    def _show(self) -> None:
        tab = self.tab()
        rules_tab = tab != HOLIDAYS
        self.bar.setVisible(rules_tab)
        for part in (self.links, self.add_button, self.edit_button):
            part.setVisible(rules_tab)
        self.count_label.setVisible(tab == WARNINGS)
        self.count.setVisible(tab == WARNINGS)
        if rules_tab:
            self._fill(tab)
        else:
            self.stack.setCurrentWidget(self.calendar)
        self._say()
        self._name_deeds()

    def _fill(self, tab: str) -> None:
        found = shown(self.lines, tab, self.search.text(), earlier=self.earlier.isChecked())
        made, rows = self.lists[tab], rows_of(found)
        before = str(made.current_key() or "").rpartition(":")[0]
        made.set_rows(rows)
        self.stack.setCurrentWidget(made if found or not self.lines else self.nothing)
        if made.current_key() is None and found:  # another version of the same rule, else the first line
            same = (line.key for line in found if line.key.rpartition(":")[0] == before)
            made.select_key(next(same, rows[1].key))

    def _say(self) -> None:
        tab = self.tab()
        own = {line.key for line in self.lines if line.origin is Origin.OWN}
        off = {line.key for line in self.lines if line.origin is Origin.OFF}
        self.header.set_fact(words.fact(len(own), len(off)) if self.lines else words.READING)
        if tab == HOLIDAYS:
            self.set_status(days.changed_days(self.calendar.unsaved()) if self.calendar.has_draft() else "")
            return
        whole = shown(self.lines, tab, "", earlier=self.earlier.isChecked())
        seen = [line for line in whole if line.has(self.search.text())]
        self.set_status(words.status(len(seen), len(whole)))

    def line_of(self, key: Key | None) -> RuleLine | None:
        """Return the line of a row."""
        return next((line for line in self.lines if line.key == key), None)

    def current(self) -> RuleLine | None:
        """Return the line under the cursor."""
        tab = self.tab()
        if tab == HOLIDAYS or self.stack.currentWidget() is not self.lists[tab]:
            return None
        return self.line_of(self.lists[tab].current_key())

    def _name_deeds(self) -> None:
        """Name the deeds as they are possible on the line under the cursor."""
        line = self.current()
        switch, restore, _ = self.links.buttons
        switch.setEnabled(line is not None and line.can_switch)
        switch.set_text(words.SWITCH_ON if line is not None and line.off_from is not None else words.SWITCH_OFF)
        restore.setEnabled(line is not None and line.changed)
        restore.set_text(words.REMOVE if line is not None and not line.from_factory else words.RESTORE)
        self.edit_button.setEnabled(line is not None and line.editable)

    # ---- deeds ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a limit, or ask what kind of rule is to be added."""
        kinds = self.deeds.additions(self.tab())
        if self.tab() == LIMITS:
            self.deeds.add()
        elif kinds:
            menu = self.add_menu()
            menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add_menu(self) -> QMenu:
        """Make the menu of what can be added on the tab in front."""
        menu = self._menu()
        for action in self.deeds.additions(self.tab()):
            menu.addAction(words.ACTIONS[action], lambda each=action: self.deeds.add(each))
        return menu

    def menu(self) -> QMenu:
        """Make the menu of the line under the cursor."""
        menu, line = self._menu(), self.current()
        if line is None:
            return menu
        if line.editable:
            menu.addAction(icons.icon("pencil"), words.keyed(words.EDIT, "Enter"), self.deeds.edit)
        if line.can_switch:
            deed = words.SWITCH_ON if line.off_from is not None else words.SWITCH_OFF
            menu.addAction(icons.icon("ban"), words.keyed(deed, "Del"), self.deeds.switch)
        if line.changed:
            deed = words.RESTORE if line.from_factory else words.REMOVE
            menu.addAction(icons.icon("refresh"), words.keyed(deed, "Ctrl+R"), self.deeds.restore)
        menu.addSeparator()
        menu.addAction(icons.icon("copy"), words.keyed(words.COPY, "Ctrl+C"), self.deeds.copy)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open_menu(self, at: QPoint) -> None:
        made = self.lists[self.tab()]
        index = made.indexAt(at)
        if index.isValid():
            made.selectRow(index.row())
            self.menu().popup(made.viewport().mapToGlobal(at))

    def export(self) -> None:
        """Ask as what the rules are to be written."""
        menu = self._menu()
        for ending, word, icon in words.EXPORT_KINDS:
            menu.addAction(icons.icon(icon), word, lambda each=ending: self.deeds.export(each))
        menu.popup(self.links.mapToGlobal(self.links.rect().bottomLeft()))

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def clear(self) -> None:
        """Show every rule again."""
        self.search.clear()
        self._body().setFocus()

    def _escape(self) -> None:
        if self.search.text() and self.tab() != HOLIDAYS:
            self.clear()
        else:
            self.step_back()

    def step_back(self) -> None:
        """Go back to the settings."""
        self.go("settings", section="rules")

    def undo_here(self) -> bool:
        """Take back a change of the calendar that is not kept yet."""
        return self.tab() == HOLIDAYS and self.calendar.undo()

    def redo_here(self) -> bool:
        """Make it again."""
        return self.tab() == HOLIDAYS and self.calendar.redo()

    def commands(self) -> Sequence[PageCommand]:
        """Offer the deeds in Ctrl+K."""
        ways = [PageCommand(words.ADD, "plus", self.add, "Ctrl+N")] if self.tab() != HOLIDAYS else []
        line = self.current()
        if line is not None and line.editable:
            ways.insert(0, PageCommand(words.deed(words.EDIT, line.title), "pencil", self.deeds.edit, "Enter"))
        return [*ways, PageCommand(words.EXPORT, "file-export", self.export, "Ctrl+E")]
