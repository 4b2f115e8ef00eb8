"""What every test may use: a fresh data folder, no screen, no message that waits for a clerk."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from courtdesk import log
from courtdesk.paths import DataFolder
from courtdesk.ui.collector import collect_what_is_due

# How long an example takes says how busy the machine is, and nothing about the program.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")


def pytest_sessionstart() -> None:
    """Collect garbage between tests only, as the program does between events: see `courtdesk.ui.collector`."""
    gc.disable()


def pytest_runtest_teardown() -> None:
    """Take over from the automatic collection."""
    collect_what_is_due()


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: object) -> object:
    """Begin with the application that windows need: the painter of pages alone would make a lesser one."""
    return qapp


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    """Give a data folder of its own, also to what looks for the default one."""
    folder = DataFolder(tmp_path / "desk").make()
    monkeypatch.setenv("COURTDESK_DATA", str(folder.root))
    yield folder
    log.close()
