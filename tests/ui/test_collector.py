from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from courtdesk.ui.collector import Collector, collect_what_is_due


class Ring:
    """Garbage that only a collection can free."""

    freed = 0

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Ring.freed += 1


def test_the_automatic_collection_rests_while_the_program_runs(qtbot: QtBot) -> None:
    assert qtbot is not None
    gc.enable()
    parent = QObject()
    Collector(parent)
    assert not gc.isenabled()


def test_what_is_due_is_collected_between_events(qtbot: QtBot) -> None:
    parent = QObject()
    made = Collector(parent)
    made.findChild(QObject).setProperty("interval", 10)
    made.start(settling=0)
    before = Ring.freed
    rings = [Ring() for _ in range(30 * gc.get_threshold()[0])]
    count = len(rings)
    rings.clear()
    assert Ring.freed < before + count
    qtbot.waitUntil(lambda: Ring.freed >= before + count, timeout=5000)


def test_nothing_is_collected_while_little_is_new() -> None:
    gc.collect()
    before = Ring.freed
    Ring()
    collect_what_is_due()
    assert Ring.freed == before
