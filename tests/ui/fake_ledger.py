"""A context without a ledger behind it, for pages that ask the actions for nothing stored."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from courtdesk.paths import DataFolder
from courtdesk.ui import tasks as worker
from courtdesk.ui.context import DeskContext

DAY = date(2026, 4, 20)


class NoDesk:
    """Stands where the worker would have the open desk."""


class FakeContext(DeskContext):
    """A context whose desk is never opened; its deeds still run on the one worker."""

    def desk(self, _progress: object = None) -> Any:  # noqa: ANN401 - the fakes take anything
        return NoDesk()

    def fetch_undo(self) -> None:
        self.undo_changed.emit()


def context(folder: Path) -> FakeContext:
    """Return a context on the invented day."""
    return FakeContext(DataFolder(folder), day=DAY)


def settle(qtbot: QtBot) -> None:
    """Wait until the worker has nothing left to do and its answers are shown."""
    qtbot.waitUntil(lambda: not worker.busy(), timeout=5000)
    qtbot.wait(120)
    qtbot.waitUntil(lambda: not worker.busy(), timeout=5000)
