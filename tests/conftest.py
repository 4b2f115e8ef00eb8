"""What every test may use: a fresh data folder, no screen, no message that waits for a clerk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from courtdesk import log
from courtdesk.paths import DataFolder


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    """Give a data folder of its own, also to what looks for the default one."""
    folder = DataFolder(tmp_path / "desk").make()
    monkeypatch.setenv("COURTDESK_DATA", str(folder.root))
    yield folder
    log.close()
