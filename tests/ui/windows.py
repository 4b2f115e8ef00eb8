"""The real main window over the small sample court, for tests that use it as a clerk does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions import demo
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from tests.ui.keyboard import Keyboard
from tests.ui.ledger_court import DAY, built_ledgers

__all__ = ["built_ledgers"]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, built_ledgers: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window of the sample court, open at 今日 and with the keyboard."""
    root = tmp_path / "court"
    shutil.copytree(built_ledgers, root)
    context = DeskContext(DataFolder(root), day=DAY)
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.complete()
    theme.apply(qapp, "light")
    context.set_court(demo.COURT)
    shown.show_page("today")
    shown.activateWindow()
    yield shown
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)
    context.shut_down()


@pytest.fixture
def keyboard(qtbot: QtBot, window: MainWindow) -> Keyboard:
    """Return the keyboard of the window."""
    assert window.isVisible()
    made = Keyboard(qtbot)
    made.settle()
    return made
