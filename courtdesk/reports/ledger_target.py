"""The place a ledger's file is written to: beside it first, so that it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from courtdesk.errors import DiskFull, FileLocked
from courtdesk.fault_wording import system_reason

_READ_ONLY = "这个文件设成了只读"
_TODO = "请按原因处理，或者换一个文件夹、换一个文件名，再导出一次。"
_KEPT = "原来的文件没有改动，也没有留下写了一半的文件。"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file beside the path to write; once it is on the disk it takes the path's place, else it goes.

    Raises:
        FileLocked: Another program holds the file open; said before any work is done where the system tells.
        DiskFull: The file could not be written, as one that is for reading only.
    """
    _see_whether_it_opens(path)
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp keeps a file to its owner; what is exported is for all who may read the folder.
        beside.chmod(0o644)
        _take_place(beside, path)
    except OSError as fault:
        raise DiskFull(path, system_reason(fault), _KEPT, _TODO) from fault
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _see_whether_it_opens(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR))
    except FileNotFoundError:
        return
    except PermissionError as fault:
        if not os.access(path, os.W_OK):
            raise DiskFull(path, _READ_ONLY, _KEPT, _TODO) from fault
        raise FileLocked(path) from fault
    except OSError as fault:
        raise DiskFull(path, system_reason(fault), _KEPT, _TODO) from fault


def _take_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as fault:
        raise FileLocked(path) from fault
