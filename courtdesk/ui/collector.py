"""Collects cyclic garbage on the window's thread, between events, and nowhere else.

Left to itself Python collects in the middle of whatever allocates next: on the worker, where no object of Qt
may die, or inside the death of one such object, where the death of a second one can wait for ever for a lock
that its own thread holds. It would also hold the window for a third of a second after a large job.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1000


class Collector(QObject):
    """Takes over from the automatic collection for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)

    def start(self) -> None:
        """Begin to look, once everything is imported: that stays, and is taken out of every collection."""
        gc.freeze()
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose count is over Python's own threshold, as Python would."""
    for generation in (2, 1, 0):
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
