"""Collects cyclic garbage on the window's thread, between events, and nowhere else.

Left to itself Python collects in the middle of whatever allocates next: on the worker, where no object of Qt
may die, or inside the death of one such object, where the death of a second one can wait for ever for a lock
that its own thread holds. It would also hold the window for a third of a second after a large job.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1000
#: A full collection takes some hundredths of a second; a window that has just opened has better things to do.
_FULL_EVERY_S = 60.0
_OLDEST = 2
#: Looks at which all that is there is taken out of later collections instead: a start imports in portions.
_SETTLING_LOOKS = 5


class Collector(QObject):
    """Takes over from the automatic collection for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._full_at = 0.0
        self._settling = _SETTLING_LOOKS
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self, settling: int = _SETTLING_LOOKS) -> None:
        """Begin to look, once the desk is open; what was imported by then and soon after is never looked at again."""
        self._settling = settling
        gc.freeze()
        self._full_at = time.monotonic()
        self._timer.start()

    def _look(self) -> None:
        if self._settling:
            self._settling -= 1
            gc.freeze()
            return
        may_be_full = time.monotonic() - self._full_at >= _FULL_EVERY_S
        if collect_what_is_due(_OLDEST if may_be_full else _OLDEST - 1) == _OLDEST:
            self._full_at = time.monotonic()


def collect_what_is_due(oldest: int = _OLDEST) -> int | None:
    """Collect the oldest generation whose count is over Python's own threshold and return it, None when none is."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in range(oldest, -1, -1):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return generation
    return None
