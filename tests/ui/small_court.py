"""A small real court for tests of pages: built once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.paths import DataFolder
from courtdesk.ui import messages, tasks
from courtdesk.ui.context import DeskContext

DAY = date(2026, 4, 20)
COURT = CourtInfo("示例县人民法院", "示法", "豫0899", telephone="0000-1234567", demo=True)


@pytest.fixture(scope="session")
def built_court(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("court"))
    desk = open_desk(folder)
    set_up_court(desk, COURT)
    export = folder.root / "export.xlsx"
    write_sample_export(export, DAY, count=240)
    import_cases(desk, export)
    close_desk(desk)
    return folder.root


@pytest.fixture
def context(built_court: Path, tmp_path: Path) -> Iterator[DeskContext]:
    """Return a context on a fresh copy of the small court; what the test left running is waited for."""
    root = tmp_path / "court"
    shutil.copytree(built_court, root)
    made = DeskContext(DataFolder(root), day=DAY)
    made.court = COURT
    yield made
    made.shut_down()


def settle(qtbot: QtBot) -> None:
    """Wait until no work runs and its results were handed over."""
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)


def front_dialog() -> object | None:
    """Return the dialog in front."""
    alive = [each for each in messages._front if shiboken6.isValid(each)]
    return alive[0] if alive else None
