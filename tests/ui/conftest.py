"""What the tests of the windows share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from courtdesk.paths import DataFolder
from courtdesk.ui import crash, messages, tasks, theme
from courtdesk.ui.context import DeskContext

DAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse boxes with an event loop of their own, and leave no dialog or task behind."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a window with an event loop of its own")

    for owner, names in ((QMessageBox, ("exec", "question", "critical")), (QFileDialog, ("exec", "getOpenFileName"))):
        for name in names:
            monkeypatch.setattr(owner, name, refuse)
    QStandardPaths.setTestModeEnabled(True)
    crash._told.clear()
    yield
    tasks.close()
    messages._front.clear()
    messages._waiting.clear()


@pytest.fixture
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Put the light theme in force, and again after the test."""
    theme.apply(qapp, "light")
    yield qapp
    theme.apply(qapp, "light")


@pytest.fixture
def context(qtbot: QtBot, light: QApplication, data_folder: DataFolder) -> Iterator[DeskContext]:
    """Give a context on an empty data folder and a fixed day; its desk is closed afterwards."""
    del light
    made = DeskContext(data_folder, day=DAY)
    yield made
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)
    made.shut_down()
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)
