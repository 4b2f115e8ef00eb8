"""回收站: rows that were deleted from any ledger, found and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import BinRow
from courtdesk.progress import Progress
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.search_marks import matches
from courtdesk.ui.texts import bin as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courtdesk.actions.desk import Desk

_COLUMNS = (
    Column(words.NAME),
    Column(words.LEDGER, 120),
    Column(words.DELETED_ON, 120),
    Column(words.WHO, 96, from_width=720),
    Column(words.LEFT, 112),
)
#: A row that goes within so many days is marked.
_SOON = 7
_FIND_WIDTH = 280


class BinPage(Page):
    """A list of deleted rows with ticks; what is ticked comes back as one step."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = words.KEYS

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.rows: tuple[BinRow, ...] = ()
        self._ticked: set[int] = set()
        self._lay_out()
        for keys, deed in (
            ("Ctrl+F", self.finder.setFocus),
            ("Ctrl+A", self.tick_all),
            ("Ctrl+Return", self.restore),
            ("Ctrl+Enter", self.restore),
            ("Esc", self.step_back),
        ):
            self._add_key(keys, deed)

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE, self.context)
        self.header.add_back(lambda: self.go("settings"))
        self.restore_button = self.header.add_primary(
            words.RESTORE, self.restore, icon="arrow-back-up", name="restoreRows"
        )
        self.list = RowList(_COLUMNS, words.TITLE)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(lambda key: self._tick(key, int(key) not in self._ticked))
        self.list.current_changed.connect(lambda _key: self._name_deed())
        self.bar = self._make_bar()
        self.empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.nothing = EmptyState(words.NOT_FOUND, searching=True)
        self.nothing.add_secondary(words.CLEAR, self.finder.clear, name="clearFind")
        self.stack = QStackedWidget()
        for part in (self.list, self.empty, self.nothing):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self._name_deed()

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(tokens.FILTER_BAR + tokens.GAP_1)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.PAGE_SIDE, 0)
        row.setSpacing(tokens.GAP_2)
        self.finder = QLineEdit()
        self.finder.setObjectName("findInBin")
        self.finder.setPlaceholderText(words.FIND)
        self.finder.setAccessibleName(words.FIND)
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(_FIND_WIDTH)
        self.finder.textChanged.connect(lambda _text: self._show())
        self.all_button = make_button(words.CHOOSE_ALL, icon="checks", kind="quiet", name="tickAll")
        self.all_button.clicked.connect(lambda _checked=False: self.tick_all())
        row.addWidget(self.finder, 1)
        row.addStretch()
        row.addWidget(self.all_button)
        return bar

    def _add_key(self, keys: str, deed: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: deed())
        self.addAction(action)

    def shown(self, **arguments: object) -> None:
        """Fetch what is in the bin and put the keyboard to the rows."""
        super().shown(**arguments)
        self.list.setFocus()

    # ---- rows -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fetch what is in the bin."""
        day = self.context.day()

        def work(desk: Desk, _progress: Progress) -> list[BinRow]:
            from courtdesk.actions.ledgers.bin import list_bin

            return list_bin(desk, day)

        self.context.run(work, self._take, parent=self)

    def _take(self, rows: Sequence[BinRow]) -> None:
        self.rows = tuple(rows)
        self._ticked &= {row.change_id for row in rows}
        self._show()

    def fitting(self) -> list[BinRow]:
        """Return the rows that fit what is looked for."""
        wanted = self.finder.text().strip()
        return [
            row
            for row in self.rows
            if not wanted or any(matches(each, wanted) for each in (row.name, _ledger(row), row.who))
        ]

    def _show(self) -> None:
        fitting = self.fitting()
        self.list.set_rows([self._row(row) for row in fitting])
        self.stack.setCurrentWidget(self.list if fitting else self.nothing if self.rows else self.empty)
        self.bar.setVisible(bool(self.rows))
        if fitting and self.list.current_key() is None:
            self.list.select_key(fitting[0].change_id)
        self.header.set_fact(words.fact(len(self.rows)))
        self._name_deed()

    def _row(self, row: BinRow) -> Row:
        soon = row.days_left <= _SOON
        return Row(
            row.change_id,
            (
                Cell(row.name, tick=row.change_id in self._ticked, tip=row.name),
                Cell(_ledger(row), ink="text2"),
                Cell(words.day(row.deleted_on)),
                Cell(row.who, ink="text2"),
                Cell(words.left(row.days_left), lamp="d7" if soon else "", ink="text2"),
            ),
        )

    # ---- choosing and restoring -----------------------------------------------------------------

    def _tick(self, key: Key, on: bool) -> None:  # noqa: FBT001 - what the list tells
        (self._ticked.add if on else self._ticked.discard)(int(key))
        row = next(each for each in self.rows if each.change_id == key)
        self.list.replace_row(self._row(row))
        self._name_deed()

    def tick_all(self) -> None:
        """Tick every row that is shown, or none when all are."""
        shown = {row.change_id for row in self.fitting()}
        self._ticked = self._ticked - shown if shown <= self._ticked else self._ticked | shown
        self._show()

    def chosen(self) -> list[int]:
        """Return the ticked rows, or the one under the cursor when none is ticked."""
        if self._ticked:
            return [row.change_id for row in self.rows if row.change_id in self._ticked]
        current = self.list.current_key()
        return [int(current)] if current is not None and self.stack.currentWidget() is self.list else []

    def _name_deed(self) -> None:
        chosen = self.chosen()
        self.restore_button.set_text(words.restore_button(len(chosen)))
        self.restore_button.setEnabled(bool(chosen))
        self.restore_button.setToolTip("" if chosen else words.RESTORE_TIP)
        shown = self.fitting()
        every = bool(shown) and all(row.change_id in self._ticked for row in shown)
        self.all_button.set_text(words.CHOOSE_NONE if every else words.CHOOSE_ALL)
        self.set_status(words.status(len(shown), len(self._ticked)))

    def restore(self) -> None:
        """Bring the chosen rows back as one step."""
        ids = self.chosen()
        if not ids:
            return

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.ledgers.bin import restore_rows

            return restore_rows(desk, ids)

        def done(step: str) -> None:
            self._ticked.clear()
            messages.toast(self, words.restored(step), words.UNDO, self.context.undo)

        self.context.run(work, done, parent=self, title=words.RESTORING, changes=True)

    def step_back(self) -> None:
        """Clear what is looked for, then go back to the settings."""
        if self.finder.text():
            self.finder.clear()
            self.list.setFocus()
        else:
            self.go("settings")

    def commands(self) -> Sequence[PageCommand]:
        """Offer restoring in Ctrl+K."""
        chosen = len(self.chosen())
        if not chosen:
            return ()
        return (PageCommand(words.restore_button(chosen), "arrow-back-up", self.restore, "Ctrl+Enter"),)


def _ledger(row: BinRow) -> str:
    return ledger_info(row.ledger).title
