"""What waits, on the rail: on 今日 all of it, on 公文 the papers; at once what is known, then the whole number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from courtdesk.paths import DataFolder
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from courtdesk.actions.day_values import DayCounts, DayRest
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.progress import Progress

#: So long after the last change what the ladder of supervision asks for is counted: it looks at everything.
REST_AFTER_MS = 600


class RailCounts(QObject):
    """Counts again when asked to."""

    def __init__(self, window: QWidget, context: DeskContext, rail: Rail) -> None:
        super().__init__(window)
        self._window = window
        self._context, self._rail = context, rail
        self._counts: DayCounts | None = None
        self._rest: DayRest | None = None
        self._rest_of: tuple[DataFolder, date] | None = None
        self._timer = QTimer(self, interval=REST_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._count_rest)

    def _asked(self) -> tuple[DataFolder, date]:
        return self._context.folder, self._context.day()

    def refresh(self) -> None:
        """Count what is known without the ledger; the rest once the clerk pauses."""
        of = self._asked()

        def work(_progress: Progress) -> DayCounts:
            from courtdesk.actions.today import day_counts

            return day_counts(*of)

        def done(counts: DayCounts) -> None:
            if shiboken6.isValid(self) and of == self._asked():
                self._counts = counts
                self._show()
                self._timer.start()

        # Without a parent: behind a slow job of the worker no dialog is to tell of this.
        tasks.run(None, work, done)

    def _count_rest(self) -> None:
        if self._context.ended or self._context.court is None:
            return
        of = self._asked()

        def work(desk: Desk, _stop: Stop) -> DayRest:
            from courtdesk.actions.day_list import day_rest

            return day_rest(desk, of[1])

        def done(rest: DayRest) -> None:
            self._rest, self._rest_of = rest, of
            if self._counts is not None and self._counts.is_older:
                self.refresh()  # it was brought up to date when it was opened
            else:
                self._show()

        self._context.read(work, done, parent=self._window, slot="day_rest")

    def _show(self) -> None:
        """Show the numbers; what the ladder asked for last stands until it has been asked again."""
        counts = self._counts
        if counts is None or counts.is_older:
            return
        known = self._rest is not None and self._rest_of == (self._context.folder, counts.on)
        to_sign = counts.to_sign + (self._rest.suggested if known and self._rest else 0)
        self._rail.set_count("today", counts.over + counts.d1 + to_sign + counts.to_reply)
        self._rail.set_count("documents", to_sign)
