"""The page 导入表格 over a stand-in for the actions, for tests that use it as a clerk does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.import_page import ImportPage
from tests.ui.fake_imports import FakeImports, put_in_place
from tests.ui.ledger_court import built_ledgers, context, settle

__all__ = ["built_ledgers", "context"]

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeImports:
    """The actions, in memory."""
    made = FakeImports()
    put_in_place(monkeypatch, made)
    return made


@pytest.fixture
def page(context: DeskContext, fake: FakeImports, qtbot: QtBot, qapp: QApplication) -> Iterator[ImportPage]:
    """The page in a window of its own, as it is first seen."""
    assert fake.asked == []
    theme.apply(qapp, "light")
    made = ImportPage(context)
    context.window = made
    context.ledger_changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.shown()
    made.activateWindow()
    settle(qtbot)
    yield made
    settle(qtbot)


def opened(page: ImportPage, qtbot: QtBot, folder: Path, **arguments: object) -> None:
    """Open a table on the page."""
    page.shown(path=folder / "案件表.xlsx", **arguments)
    settle(qtbot)


def press(page: ImportPage, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is."""
    target = page.focusWidget() or page
    qtbot.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
    settle(qtbot)


def write(editor: QLineEdit, text: str) -> None:
    """Type a text: Chinese comes from an input method, not from single keys."""
    committed = QInputMethodEvent()
    committed.setCommitString(text)
    QApplication.sendEvent(editor, committed)
