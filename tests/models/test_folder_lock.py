from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from courtdesk.errors import DataFolderBusy
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder


def test_a_second_desk_on_the_same_folder_is_told_who_has_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with FolderLock(folder), pytest.raises(DataFolderBusy) as refusal:
        FolderLock(folder).acquire()
    assert "进程" in refusal.value.what


def test_a_released_folder_can_be_opened_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for _ in range(3):
        with FolderLock(folder):
            pass


@pytest.mark.faults
def test_a_desk_that_was_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from courtdesk.folder_lock import FolderLock;"
        "from courtdesk.paths import DataFolder; FolderLock(DataFolder(Path(sys.argv[1]))).acquire(); os._exit(9)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert killed.returncode == 9
    with FolderLock(DataFolder(tmp_path)):
        pass
