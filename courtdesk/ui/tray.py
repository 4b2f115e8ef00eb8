"""The desk in the tray: where it stays when its window is closed, and says at chosen times what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from courtdesk import clock, settings
from courtdesk.ui import seal, tasks
from courtdesk.ui.reminders import Reminder
from courtdesk.ui.texts import common
from courtdesk.ui.texts import tray as words

if TYPE_CHECKING:
    from courtdesk.actions.day_values import DayCounts, DayRest
    from courtdesk.progress import Progress
    from courtdesk.ui.board import BoardView
    from courtdesk.ui.main_window import MainWindow

_LOOK_EVERY_MS = 20_000


def is_available() -> bool:
    """Say whether this desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon, its menu and its reminders; there only while the clerk wants it and the desktop has a tray."""

    def __init__(self, window: MainWindow, end: Callable[[], object], *, hidden: bool = False) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        now = clock.now()
        # Who logs on after the first time of the day is told of it all the same.
        self.reminder = Reminder(datetime.combine(now.date(), time(), now.tzinfo) if hidden else now)
        self._board: BoardView | None = None
        self._ending = False
        #: Whether the desk is told to stay: follows settings and desktop.
        self._was_on = False
        self.icon: QSystemTrayIcon | None = None
        self._looks = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looks.timeout.connect(self.look)
        window.stays_when_closed = self.is_on
        window.closed.connect(end)
        self._context.settings_changed.connect(self.follow)
        self._context.court_changed.connect(self._name)
        self._listen_to_session()
        self.follow()

    def _listen_to_session(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._let_go)

    def _make_icon(self) -> QSystemTrayIcon:
        self.menu = self._make_menu()
        icon = QSystemTrayIcon(seal.seal_icon(), self)
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.open_today)
        return icon

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(words.OPEN, self.open)
        menu.addAction(words.TODAY, self.open_today)
        self._board_action = menu.addAction(words.BOARD, self.play_board)
        menu.addSeparator()
        menu.addAction(words.QUIT, self.end)
        return menu

    # ---- whether it is there --------------------------------------------------------------------

    def is_on(self) -> bool:
        """Say whether closing the window leaves the desk here."""
        return self._context.settings.keep_in_tray and is_available() and not self._ending

    def follow(self) -> None:
        """Show the icon, or take it away, as the settings say."""
        on, was_on = self.is_on(), self._was_on
        self._was_on = on
        if on and self.icon is None:
            self.icon = self._make_icon()
        if self.icon is not None:
            self.icon.setVisible(on)
        QApplication.setQuitOnLastWindowClosed(not on)
        if on:
            self._looks.start()
        else:
            self._looks.stop()
        if was_on and not on and not self._window.isVisible():
            self.open()  # or there would be no way to it any more
        self._name()

    def _name(self) -> None:
        court = self._context.court
        if self.icon is None:
            return
        self.icon.setToolTip(f"{court.name} {common.PROGRAM}" if court else common.PROGRAM)
        self._board_action.setEnabled(court is not None)

    def _let_go(self, _session: object = None) -> None:
        """Stand in nobody's way when the session ends."""
        self._ending = True

    # ---- what it does ---------------------------------------------------------------------------

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.open()

    def open(self) -> None:
        """Bring the window to the front."""
        self._window.come_forward()

    def open_today(self) -> None:
        """Bring 今日 to the front."""
        self.open()
        self._window.show_page("today")

    def play_board(self) -> None:
        """Cover a screen with the board."""
        from courtdesk.ui.board import BoardView

        if self._board is not None and shiboken6.isValid(self._board):
            self._board.raise_()
            return
        self._board = BoardView(self._context)
        self._board.play(self._window.screen())

    def end(self) -> None:
        """Close the desk for good."""
        self._ending = True
        self._window.close()

    # ---- reminders ------------------------------------------------------------------------------

    def look(self) -> None:
        """Count and remind when one of the chosen times has come; who has the window in front sees it there."""
        times = settings.times_of(self._context.settings.remind_at) or ()
        if self.reminder.is_time(times, clock.now()) and self._context.court and not self._window.isActiveWindow():
            self._count(self._context.day(), self._remind)

    def _count(self, day: date, done: Callable[[DayCounts, DayRest], None]) -> None:
        folder = self._context.folder

        def work(progress: Progress) -> tuple[DayCounts, DayRest]:
            from courtdesk.actions.day_list import day_rest
            from courtdesk.actions.today import day_counts

            return day_counts(folder, day), day_rest(self._context.desk(progress), day)

        tasks.run(None, work, lambda found: done(*found) if shiboken6.isValid(self) else None, lambda _error: None)

    def _remind(self, counts: DayCounts, rest: DayRest) -> None:
        said = self.reminder.sentence(counts, rest)
        if said and self.icon is not None and self.is_on():
            self.icon.showMessage(words.REMIND_TITLE, said, seal.seal_icon())
