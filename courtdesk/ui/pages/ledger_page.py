"""What the pages with a ledger have in common: header, view, panel, and the keys that move between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.tables.panel_host import PanelHost
from courtdesk.ui.texts import common
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.buttons import DeskButton, Kind, make_button
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.side_panel import SidePanel
from courtdesk.ui.widgets.text import set_state

#: The panel follows the cursor after this pause, so that walking through rows fetches only where one stops.
FOLLOW_MS = 80


class LedgerPage(Page):
    """A page of rows with a side panel for the row under the cursor."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = words.KEYS

    def __init__(self, context: DeskContext, title: str, view: LedgerView, panel: SidePanel) -> None:
        super().__init__(context)
        self.view = view
        self.panel = panel
        self.header = PageHeader(title, context)
        self.host = PanelHost(view, panel)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)
        self.column.addWidget(self.host, 1)
        #: The header's primary button and its icon.
        self.main_deed: tuple[DeskButton, str] | None = None
        #: Changes with every question, so that late answers to earlier ones are dropped.
        self.question = 0
        #: Whether the panel is to be seen beside rows; unknown until rows are there for the first time.
        self._panel_wanted: bool | None = None
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._show_current)
        self._wire()

    def put_left(self, side: QWidget) -> None:
        """Put a list beside the rows, at their left."""
        row = QHBoxLayout()
        row.setSpacing(0)
        at = self.column.indexOf(self.host)
        self.column.removeWidget(self.host)
        row.addWidget(side)
        row.addWidget(self.host, 1)
        self.column.insertLayout(at, row, 1)

    def _wire(self) -> None:
        """Connect grid, panel and keys."""
        grid = self.view.grid
        grid.opened.connect(lambda _row_id: self.open_panel())
        grid.current_changed.connect(lambda _row_id: self._follow.start())
        grid.copied.connect(lambda count: self.say(words.copied(count)))
        self.view.filtered.connect(self.refresh)
        self.view.views.chosen.connect(lambda _key: self.refresh())
        self.view.chosen_changed.connect(self.tell_rows)
        self.panel.closed.connect(self._panel_closed)
        self.add_key("F4", self.toggle_panel)
        self.add_key("Esc", self.step_back)
        self.add_key("Alt+Down", lambda: grid.step(1))
        self.add_key("Alt+Up", lambda: grid.step(-1))
        self.add_key("Ctrl+F", self.view.look_for)
        self.add_key("Ctrl+Shift+F", self.view.filters.clear)

    def add_key(self, keys: str, deed: Callable[[], object]) -> QAction:
        """Let a key act wherever the keyboard is on the page."""
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: deed())
        self.addAction(action)
        return action

    def add_writing(self, table: str) -> None:
        """Let a paper be written about the row under the cursor; what the ledger knows of it is filled in."""

        def write() -> None:
            row_id = self.view.grid.current_id()
            if row_id is not None:
                self.go("write", subject_table=table, subject_id=row_id)

        self.view.grid.add_deed(common.WRITE_ABOUT, "Ctrl+Shift+N", write, icon="file-plus")
        button = make_button(common.WRITE_ABOUT, icon="file-plus", kind="quiet", name="writeAbout")
        button.clicked.connect(lambda _checked: write())
        self.panel.add_footer(button, quiet=True)

    # ---- the panel ------------------------------------------------------------------------------

    def open_panel(self) -> None:
        """Show the panel for the line under the cursor."""
        self.view.grid.select_first()
        if self.view.grid.current_id() is None:
            return
        self._panel_wanted = True
        self.panel.show()
        self._show_current()

    def _panel_closed(self) -> None:
        """Remember that the panel is not wanted and return the keyboard to the rows."""
        self._panel_wanted = False
        self.view.grid.setFocus()

    def toggle_panel(self) -> None:
        """Open the panel, or close it."""
        if self.panel.isHidden():
            self.open_panel()
        else:
            self.panel.close_panel()

    def step_back(self) -> None:
        """Go one level up: the choice of lines first, then the panel."""
        if not self.view.leave_choice() and not self.panel.isHidden():
            self.panel.close_panel()

    def _show_current(self) -> None:
        """Let the panel follow the cursor."""
        if self.panel.isHidden():
            return
        current = self.view.grid.current_id()
        if current is not None:
            self.show_in_panel(current)

    def show_in_panel(self, row_id: int) -> None:
        """Fill the panel with a line; each page knows how."""
        raise NotImplementedError

    def rows_shown(self) -> None:
        """Open the panel beside the rows when they are first there, and keep it right afterwards."""
        self._weigh_main_deed()
        has_rows = bool(self.view.grid.ledger.ids)
        if has_rows:
            self.view.grid.select_first()
            if self._panel_wanted is None:
                self._panel_wanted = self.host.is_wide()
        self.panel.setVisible(has_rows and bool(self._panel_wanted))
        self.tell_rows()
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the rows."""
        super().showEvent(event)
        self.view.grid.setFocus()

    def _weigh_main_deed(self) -> None:
        """Leave the page one primary button: the header's, or that of the empty state."""
        if self.main_deed is None:
            return
        button, icon = self.main_deed
        kind: Kind = "secondary" if self.view.is_showing_nothing() else "primary"
        if button.kind != kind:
            button.kind = kind
            set_state(button, kind=kind)
            button.set_icon_name(icon)

    def see_demo(self) -> None:
        """Open the sample court, which has a folder of its own beside this ledger."""
        self.context.open_demo(self.context.demo_folder())

    # ---- telling --------------------------------------------------------------------------------

    def tell_rows(self) -> None:
        """Say in the status bar how many rows there are and how many are chosen."""
        self.set_status(words.rows(len(self.view.grid.ledger.ids), self.view.chosen_count()))

    def say(self, text: str, action: str = "", deed: Callable[[], None] | None = None) -> None:
        """Say in one sentence what was done."""
        from courtdesk.ui import messages

        messages.toast(self.window(), text, action, deed)
