"""例行工作: what recurs and is due, missed or coming; done with a tick, its list or paper one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from courtdesk.actions.duty_values import COMING, MISSED, SETTLED, TODAY, DutyRow
from courtdesk.progress import Progress
from courtdesk.reports.kinds import KINDS
from courtdesk.ui import icons
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.duties_deeds import DutyDeeds
from courtdesk.ui.pages.duties_rows import duty_list, group_key, row_key
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Column, Key, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courtdesk.actions.desk import Desk

_COLUMNS = (
    Column(words.COLUMNS[0]),
    Column(words.COLUMNS[1], 400, from_width=1080),
    Column(words.COLUMNS[2], 72, from_width=620),
    Column(words.COLUMNS[3], 136),
    Column(words.COLUMNS[4], 112),
    Column(words.COLUMNS[5], 128, right=True),
)


class DutiesPage(Page):
    """A list with ticks; Enter asks for a note, Del for a reason."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = words.KEYS

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.rows: tuple[DutyRow, ...] = ()
        #: What another page asks the cursor to be put on.
        self._occasion: object = None
        self.deeds = DutyDeeds(self)
        self._lay_out()
        self._add_keys()

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE, self.context)
        self.header.add_back(self.step_back)
        self.header.add_links(
            (
                ("sendLists", words.LISTS, "list-details", self.deeds.send_list),
                ("playBoard", words.BOARD, "player-play", self.deeds.play_board),
                ("chooseDuties", words.CHOICES, "checks", self.deeds.choose),
            )
        )
        self.do_button = self.header.add_primary(words.DO, self.deeds.do, icon="check", name="doDuty")
        self.list = self._make_list()
        self.empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.empty.add_primary(words.CHOICES, self.deeds.choose, icon="checks", name="emptyChoose")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._name_deed()

    def _make_list(self) -> RowList:
        made = RowList(_COLUMNS, words.TITLE)
        made.ticked.connect(lambda key, on: self.deeds.tick(self.row_of(key), on=on))
        made.opened.connect(lambda key: self.deeds.open_made(self.row_of(key)))
        made.current_changed.connect(lambda _key: self._name_deed())
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._open_menu)
        return made

    def _add_keys(self) -> None:
        for keys, deed in (
            ("Return", self._enter),
            ("Enter", self._enter),
            ("Del", self.deeds.skip),
            ("Ctrl+O", self.deeds.open_made),
            ("Ctrl+H", self.deeds.see_past),
        ):
            self._add_key(self.list, keys, deed)
        self._add_key(self, "Ctrl+L", self.deeds.send_list)
        self._add_key(self, "Esc", self.step_back)

    def _add_key(self, owner: RowList | DutiesPage, keys: str, deed: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: deed())
        owner.addAction(action)

    def _enter(self) -> None:
        """Do the duty under the cursor; on a heading fold it, as every list does."""
        if self.current() is not None:
            self.deeds.do()
        else:
            pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            self.list.keyPressEvent(pressed)

    def shown(self, **arguments: object) -> None:
        """Fetch the duties and put the keyboard to the rows.

        With ``open_only`` what is settled or still to come is folded; ``occasion`` (key, day) takes the cursor.
        """
        self._occasion = arguments.get("occasion")
        if arguments.get("open_only"):
            self.list.fold({group_key(SETTLED), group_key(COMING)})
        super().shown(**arguments)
        self.list.setFocus()

    # ---- rows -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fetch what is due, missed, done and coming."""
        day = self.context.day()

        def work(desk: Desk, _progress: Progress) -> list[DutyRow]:
            from courtdesk.actions.duties import list_duties

            return list_duties(desk, day)

        self.context.run(work, self.take, parent=self)

    def take(self, rows: Sequence[DutyRow]) -> None:
        """Show these rows; the cursor goes on where a row left the list."""
        before, current = self.list.keys(), self.list.current_key()
        self.rows = tuple(rows)
        self.list.set_rows(duty_list(rows, self.context.day()))
        self.stack.setCurrentWidget(self.list if rows else self.empty)
        if not self._go_to_occasion() and self.list.current_key() is None and rows:
            self._go_near(before, current)
        due, missed, settled = (self._count(state) for state in (TODAY, MISSED, SETTLED))
        self.header.set_fact(words.strip(due, missed, settled))
        self.set_status(words.status(due, missed))
        self._name_deed()

    def _go_to_occasion(self) -> bool:
        """Put the cursor where another page asked for it, once."""
        wanted, self._occasion = self._occasion, None
        row = next((row for row in self.rows if (row.key, row.due_on) == wanted), None)
        return row is not None and self.list.select_key(row_key(row))

    def _go_near(self, before: Sequence[Key], current: Key | None) -> None:
        keys = self.list.keys()
        following = before[before.index(current) :] if current in before else []
        self.list.select_key(next((key for key in following if key in keys), keys[0]))

    def _count(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)

    def row_of(self, key: Key | None) -> DutyRow | None:
        """Return the occasion of a line, None of a heading."""
        return next((row for row in self.rows if row_key(row) == key), None)

    def current(self) -> DutyRow | None:
        """Return the occasion under the cursor."""
        return self.row_of(self.list.current_key()) if self.stack.currentWidget() is self.list else None

    def _name_deed(self) -> None:
        row = self.current()
        self.do_button.setEnabled(row is not None)
        self.do_button.setVisible(row is not None)

    # ---- deeds ----------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Make the menu of the row under the cursor."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.current()
        if row is not None:
            menu.addAction(icons.icon("check"), words.DO, self.deeds.do)
            if row.state != SETTLED:
                menu.addAction(icons.icon("ban"), words.SKIP, self.deeds.skip)
            if row.kind and row.state != SETTLED:
                write = words.write_kind(KINDS[row.kind].name)
                menu.addAction(icons.icon("file-plus"), write, lambda: self.deeds.write_paper(row))
            menu.addAction(icons.icon("history"), words.HISTORY, self.deeds.see_past)
            menu.addSeparator()
        if self._count(MISSED):
            menu.addAction(words.BEGIN, self.deeds.begin_today)
        return menu

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.list.selectRow(index.row())
        self.menu().popup(self.list.viewport().mapToGlobal(at))

    def step_back(self) -> None:
        """Go back to 今日."""
        self.go("today")

    def commands(self) -> Sequence[PageCommand]:
        """Offer the deeds in Ctrl+K."""
        row = self.current()
        ways = [
            PageCommand(words.LISTS, "list-details", self.deeds.send_list, "Ctrl+L"),
            PageCommand(words.BOARD, "player-play", self.deeds.play_board),
            PageCommand(words.CHOICES, "checks", self.deeds.choose),
        ]
        if row is not None and row.state in {MISSED, TODAY, COMING}:
            ways.insert(0, PageCommand(words.do_title(row.title), "check", self.deeds.do, "Enter"))
        return ways
