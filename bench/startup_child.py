"""One start, told from inside: ``python -m bench.startup_child bare|desk [FOLDER]`` prints its moments as JSON.

Moments are readings of the system-wide performance counter, so that the caller can subtract the moment of its spawn.
"""

from __future__ import annotations

import json
import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from courtdesk.ui.context import DeskContext
    from courtdesk.ui.main_window import MainWindow

SIZE = (1366, 728)
TICK_MS = 5
#: The list is painted, the number of the rail completed and the tray made after all that the start asked for.
WATCH_ON_MS = 2500


def tell(moments: dict[str, float]) -> None:
    """Print the moments and end at once: the time to close is no part of a start."""
    print(json.dumps(moments), flush=True)
    os._exit(0)


class BareWindow(QMainWindow):
    """An empty window that tells when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell as soon as the painting is over."""
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: tell({"frame": perf_counter()}))


def run_bare() -> None:
    """Show the empty window."""
    app = QApplication(sys.argv[:1])
    window = BareWindow()
    window.resize(*SIZE)
    window.show()
    app.exec()


class Watch(QObject):
    """Notes when the frame and the counts were painted, and how long the window stood still, until long after."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._moments: dict[str, float] = {}
        self._longest = 0.0
        self._last_tick = 0.0
        self._ticker = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._tick)
        window.first_painted.connect(self._frame_painted)
        window.page_shown.connect(self._page_shown)

    def _frame_painted(self) -> None:
        self._moments["frame"] = self._last_tick = perf_counter()
        self._ticker.start()

    def _tick(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last_tick)
        self._last_tick = now

    def _page_shown(self, _key: str) -> None:
        tile = self._window.findChild(QObject, "tile_over")
        if tile is not None:
            tile.installEventFilter(self)

    def eventFilter(self, tile: QObject, event: QEvent) -> bool:
        """Wait for the first painting of a tile that knows its count."""
        if event.type() == QEvent.Type.Paint and getattr(tile, "count", None) is not None:
            tile.removeEventFilter(self)
            QTimer.singleShot(0, self._counts_painted)
        return False

    def _counts_painted(self) -> None:
        from courtdesk.ui import tasks

        self._moments["counts"] = perf_counter()
        # The worker takes its jobs in order: behind this one, all that the start asked for is done.
        tasks.run(None, lambda _progress: None, lambda _nothing: self._all_done())

    def _all_done(self) -> None:
        QTimer.singleShot(WATCH_ON_MS, self._tell)

    def _tell(self) -> None:
        self._tick()
        tell({**self._moments, "freeze": self._longest})


def run_desk(folder: str) -> None:
    """Start the program as its user does, with a watch on its window."""
    from courtdesk.__main__ import main
    from courtdesk.ui import app as desk_app

    make_window = desk_app.make_window

    def watched(app: QApplication, context: DeskContext, *, demo: bool = False, hidden: bool = False) -> MainWindow:
        window = make_window(app, context, demo=demo, hidden=hidden)
        Watch(window)
        return window

    desk_app.make_window = watched
    main(["--data", folder])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        run_bare()
    else:
        run_desk(sys.argv[2])
