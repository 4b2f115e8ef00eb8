"""The main window: rail, one page at a time, status bar, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import tasks, theme, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import PAGES, SUBPAGES, PageSpec
from courtdesk.ui.pages.base import Page
from courtdesk.ui.texts import common, shell

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.ledgers.values import SavedView
    from courtdesk.actions.results import UndoStep
    from courtdesk.progress import Progress
    from courtdesk.ui.rail_counts import RailCounts
    from courtdesk.ui.widgets.rail import Rail
    from courtdesk.ui.widgets.status_bar import StatusBar


#: So often the desk looks whether a new day has begun; a PC that slept through midnight sees it on waking.
_LOOK_AT_DAY_MS = 30_000


class _Ground(QWidget):
    """A plain coloured part of the frame; tells once when it was painted."""

    painted = Signal()

    def __init__(self, token: str) -> None:
        super().__init__()
        self._told = False
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme.color(token))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that painting has begun; the telling comes after it."""
        super().paintEvent(event)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)


class _Frame(QWidget):
    """What is seen first: the grounds of rail, header, page and status bar. Tells when it was painted.

    Plain coloured widgets, painted by Qt alone: a single coloured stroke from Python would first build all of Qt's
    enums, which takes longer than everything here together. The frame itself lies hidden under them and is never
    painted, so the page's ground does the telling.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rail, header, page, status = (_Ground(token) for token in ("rail", "surface", "canvas", "surface"))
        rail.setFixedWidth(tokens.RAIL)
        header.setFixedHeight(tokens.HEADER)
        status.setFixedHeight(tokens.STATUS)
        row.addWidget(rail)
        column = QVBoxLayout()
        column.addWidget(header)
        column.addWidget(page, 1)
        column.addWidget(status)
        row.addLayout(column, 1)
        page.painted.connect(self.painted)


class MainWindow(QMainWindow):
    """Shows pages; each is made when it is first shown. Rail, pages and status bar are there once it is complete."""

    rail: Rail
    stack: QStackedWidget
    status: StatusBar
    counts: RailCounts

    #: The frame is on the screen; heavy things may be imported from now on.
    first_painted = Signal()
    page_shown = Signal(str)
    #: The desk was closed for good.
    closed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        context.window = self
        self.setWindowTitle(common.PROGRAM)
        self.setMinimumSize(800, 480)
        self.resize(context.settings.width, context.settings.height)
        self._pages: dict[str, Page] = {}
        self._specs = {spec.key: (spec, spec.key) for spec in PAGES}
        self._specs |= {spec.key: (spec, lit) for spec, lit in SUBPAGES}
        self.current_key = ""
        self._shown_folder = context.folder
        self._complete = False
        #: Whether closing the window leaves the desk in the tray; the tray says so.
        self.stays_when_closed: Callable[[], bool] = bool
        self._day_timer = QTimer(self, interval=_LOOK_AT_DAY_MS)
        self._day_timer.timeout.connect(self._look_at_day)
        frame = _Frame()
        frame.painted.connect(self.first_painted)
        self.setCentralWidget(frame)

    def complete(self) -> None:
        """Put rail, pages, status bar and keys into the frame; after the first paint, because they take time."""
        if not self._complete:
            self._complete = True
            from courtdesk.ui.dropping import DropTarget

            self._lay_out()
            self._add_keys()
            self._listen()
            DropTarget(self)
            self._day_timer.start()

    def _lay_out(self) -> None:
        from courtdesk.ui.rail_counts import RailCounts
        from courtdesk.ui.widgets.rail import Rail
        from courtdesk.ui.widgets.status_bar import StatusBar

        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail([spec for spec in PAGES if available(spec)])
        self.counts = RailCounts(self, self.context, self.rail)
        self.stack = QStackedWidget()
        self._blank = QWidget()
        self.stack.addWidget(self._blank)
        self.status = StatusBar()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self._fold_rail()

    def _add_keys(self) -> None:
        for index, key in enumerate(list(self.rail.items)[:9]):
            self._key(f"Ctrl+{index + 1}", partial(self.show_page, key))
        self._key("Ctrl+,", partial(self.show_page, "settings"))
        self._key("Ctrl+Z", self.undo)
        self._key("Ctrl+Y", self.redo)
        self._key("Ctrl+Alt+Z", self.show_steps)
        self._key("Ctrl+K", self.open_search)
        self._key("F1", self.show_keys)
        self._key("F6", partial(self.next_part, forward=True))
        self._key("Shift+F6", partial(self.next_part, forward=False))

    def _key(self, sequence: str, deed: partial[None] | object) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(deed)

    def undo(self) -> None:
        """Take the last step back, one of the page in front that has not reached the ledger before the ledger's."""
        page = self.page()
        if page is None or not page.undo_here():
            self.context.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        page = self.page()
        if page is None or not page.redo_here():
            self.context.redo()

    def _listen(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.rail.pin_chosen.connect(self._show_pin)
        self.context.ledger_changed.connect(self._refresh)
        self.context.ledger_changed.connect(self.counts.refresh)
        self.context.ledger_changed.connect(self._fetch_pins)
        self.context.court_changed.connect(self._court_changed)
        self.context.saved.connect(self._say_saved)
        self.context.settings_changed.connect(self._settings_changed)
        self.context.search_wanted.connect(self.open_search)
        self.context.steps_wanted.connect(self.show_steps)
        tasks.activity.changed.connect(self.status.set_work)
        self.status.work.clicked.connect(tasks.bring_back)

    # ---- pages ----

    def show_page(self, key: str, arguments: object = None) -> Page | None:
        """Bring a page to the front, making it when it is shown for the first time."""
        if not self.has_page(key):
            return None
        if self.context.court is None and self.context.court_known and key not in ("first_run", "settings"):
            key = "first_run"
        from courtdesk.ui import focus_order
        from courtdesk.ui.widgets.page_header import PageHeader

        spec, lit = self._specs[key]
        page = self._pages.get(key) or self._make(spec)
        self.current_key = key
        self.stack.setCurrentWidget(page)
        self.rail.set_current(page.lit or lit)
        page.shown(**(arguments if isinstance(arguments, dict) else {}))
        focus_order.begin(page, PageHeader)
        self.status.rows.setText(page.status)
        self.page_shown.emit(key)
        return page

    def has_page(self, key: str) -> bool:
        """Say whether there is such a page in this installation."""
        return key in self._specs and available(self._specs[key][0])

    def make_page(self, key: str) -> None:
        """Make a page without showing it, so that showing it takes less time."""
        if key not in self._pages and available(self._specs[key][0]):
            self._make(self._specs[key][0])

    def _make(self, spec: PageSpec) -> Page:
        page: Page = getattr(import_module(spec.module), spec.class_name)(self.context)
        page.navigate.connect(self.show_page)
        page.status_changed.connect(partial(self._say_rows, page))
        page.lit_changed.connect(partial(self._light, page))
        self._pages[spec.key] = page
        self.stack.addWidget(page)
        return page

    def _light(self, page: Page) -> None:
        if page is self.page():
            self.rail.set_current(page.lit or self._specs[self.current_key][1])

    def page(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self.current_key)

    def _say_rows(self, page: Page, words: str) -> None:
        if page is self.page():
            self.status.rows.setText(words)

    def _refresh(self) -> None:
        page = self.page()
        if page is not None:
            page.refresh()

    def _forget_pages(self) -> None:
        """Drop every page: they show another court's ledger."""
        self.stack.setCurrentWidget(self._blank)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.current_key = ""

    # ---- what changes ----

    def _court_changed(self) -> None:
        court = self.context.court
        words = f"{court.name}  {court.office}".rstrip() if court else shell.NO_COURT
        self.status.set_court(words, demo=bool(court and court.demo))
        self.status.who.setText(self.context.settings.who)
        name = court.name if court else ""
        self.setWindowTitle(f"{name} {common.PROGRAM}".strip())
        self._say_backup()
        if court is not None:
            self.counts.refresh()
            self._fetch_pins()
        if self._shown_folder != self.context.folder or self.current_key == "first_run":
            self._shown_folder = self.context.folder
            self._forget_pages()
            self.show_page("today" if court else "first_run")
        elif court is None:
            self.show_page("first_run")
        else:
            self._refresh()

    def _fetch_pins(self) -> None:
        """Show the views that the clerk pinned under their pages."""

        def work(desk: Desk, _stop: Stop) -> list[SavedView]:
            from courtdesk.actions.ledgers.views import list_views

            return [view for view in list_views(desk) if view.pinned]

        self.context.read(work, self.rail.set_pins, parent=self, slot="pins")

    def _show_pin(self, view: SavedView) -> None:
        """Open a pinned view on its page and light it."""
        if self.show_page(view.ledger, {"saved_view": view.id}) is not None:
            self.rail.set_current_pin(view.id)

    def _settings_changed(self) -> None:
        self.status.who.setText(self.context.settings.who)

    def _say_saved(self) -> None:
        from courtdesk import clock

        self.status.set_saved(shell.saved_at(clock.now()))
        self._say_backup()

    def _say_backup(self) -> None:
        from courtdesk.ui import backups

        moment = backups.last(self.context.folder)
        self.status.set_backup(shell.last_backup(moment, self.context.day()) if moment else "")

    # ---- dialogs that every page has ----

    def show_keys(self) -> None:
        """List the keys of the page in front and those that work everywhere."""
        from courtdesk.ui.dialogs.keys_dialog import KeysDialog
        from courtdesk.ui.texts import grid, ledgers

        page = self.page()
        KeysDialog(self, page.keys if page is not None else (), {*grid.KEYS, *ledgers.KEYS}).open()

    def open_search(self) -> None:
        """Let the clerk search everywhere, and do what has a name."""
        if self.context.court is None:
            return
        from courtdesk.ui.dialogs.search_dialog import SearchDialog
        from courtdesk.ui.search_commands import commands_of

        SearchDialog(self, self.context, commands_of(self), self.show_page).open()

    def show_steps(self) -> None:
        """List the steps that can be taken back."""

        def work(desk: Desk, _progress: Progress) -> list[UndoStep]:
            from courtdesk.actions.undo import undo_steps

            return undo_steps(desk)

        self.context.run(work, self._list_steps)

    def _list_steps(self, steps: list[UndoStep]) -> None:
        from courtdesk.ui.dialogs.undo_list import UndoListDialog

        dialog = UndoListDialog(self, steps, self.context.day(), self.context.undo_to)
        dialog.bin_button.clicked.connect(lambda _checked=False: self.show_page("bin"))
        dialog.open()

    # ---- the keyboard ----

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt hands it over
        """Go on with Tab as the window is read."""
        from courtdesk.ui import focus_order

        return focus_order.go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard with Enter as with Space."""
        from courtdesk.ui import focus_order

        if not focus_order.presses(self, event):
            super().keyPressEvent(event)

    def next_part(self, *, forward: bool) -> None:
        """Go to the next part of the window; the toast comes first, and leads back to where the keyboard was."""
        from courtdesk.ui import focus_order
        from courtdesk.ui.widgets.toast import Toast

        if any(each.take_keyboard() for each in self.findChildren(Toast)):
            return
        page = self.page()
        focus_order.next_part((self.rail, *(page.parts() if page is not None else ()), self.status), forward=forward)

    # ---- the window itself ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail in a narrow window."""
        super().resizeEvent(event)
        self._fold_rail()

    def _fold_rail(self) -> None:
        narrow = self.width() < tokens.NARROW_BELOW
        if self._complete and narrow != self.rail.narrow:
            self.rail.set_narrow(narrow=narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Begin a new day when the window comes back on another date."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_at_day()

    def _look_at_day(self) -> None:
        """Begin a new day once midnight is past, also while nobody looks."""
        if self.context.new_day():
            self._refresh()
            if self.context.court is not None:
                self.counts.refresh()

    def come_forward(self) -> None:
        """Show the window as it was left, over all others."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        elif not self.isVisible() and self.context.settings.maximised:
            self.showMaximized()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the size, let the worker finish what it began, and go; or wait in the tray."""
        self.context.keep_window(self.width(), self.height(), maximised=self.isMaximized())
        if self.stays_when_closed():
            event.ignore()
            self.hide()
            return
        self.context.shut_down()
        super().closeEvent(event)
        self.closed.emit()


def available(spec: PageSpec) -> bool:
    """Say whether the page exists in this installation."""
    return find_spec(spec.module) is not None
