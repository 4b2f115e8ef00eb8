"""The sample court, small: cases, tasks, papers, drafts and a register, built once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions import demo
from courtdesk.actions.desk import close_desk
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.widgets.toast import Toast

DAY = date(2026, 4, 20)
CASES = 900


@pytest.fixture(scope="session")
def built_ledgers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("ledgers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", CASES)
        close_desk(demo.build_demo_court(folder, DAY))
    return folder.root


@pytest.fixture
def context(built_ledgers: Path, tmp_path: Path) -> Iterator[DeskContext]:
    """Return a context on a fresh copy of the court; what the test left running is waited for."""
    root = tmp_path / "court"
    shutil.copytree(built_ledgers, root)
    made = DeskContext(DataFolder(root), day=DAY)
    made.court = demo.COURT
    made.court_known = True
    yield made
    made.shut_down()


def opened(page: LedgerPage, qtbot: QtBot, **arguments: object) -> None:
    """Show a page in a window of its own, which follows changes as the main window does."""
    page.context.window = page
    page.context.ledger_changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown(**arguments)
    settle(qtbot)


def settle(qtbot: QtBot) -> None:
    """Wait until nothing runs, what was answered is shown, and what that asked for has come."""
    for _ in range(2):
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
        qtbot.wait(100)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)


def undo(page: LedgerPage, qtbot: QtBot) -> None:
    """Take the last step back as Ctrl+Z does."""
    page.context.fetch_undo()
    settle(qtbot)
    page.context.undo()
    settle(qtbot)


def told(page: QWidget) -> str:
    """Return what the toast says, empty without one."""
    shown = [each for each in page.window().findChildren(Toast) if each.isVisible()]
    return shown[-1].words.text() if shown else ""


def cell(page: LedgerPage, row_id: int, key: str) -> str:
    """Return the text of a cell as it stands in the grid."""
    grid = page.view.grid
    row = grid.ledger.row_of(row_id)
    assert row is not None, f"row {row_id} is not in sight"
    return str(grid.ledger.index(row, grid.spec.index(key)).data() or "")


def headings(page: LedgerPage) -> list[tuple[str, int]]:
    """Return the headings over the rows and how many rows each has."""
    return [(group.word, group.count) for group in page.view.grid.ledger.outline.groups]
