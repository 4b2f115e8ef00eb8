"""One desk a data folder: a lock held by the operating system, so a crash never leaves it behind."""

from __future__ import annotations

import os
import sys
from typing import IO, Self

from courtdesk import clock
from courtdesk.errors import DataFolderBusy, FolderNotWritable
from courtdesk.paths import DataFolder

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> None:
        # The byte locked lies far behind the text, which others may then still read.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held while a desk is open; released by `release` or by the end of the process."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def acquire(self) -> FolderLock:
        """Take the lock and return self; raise `DataFolderBusy` when another desk has it."""
        try:
            self._folder.root.mkdir(parents=True, exist_ok=True)
            file = self._folder.lock.open("a+", encoding="utf-8")
        except OSError as error:
            raise FolderNotWritable(self._folder.root) from error
        try:
            _try_lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(200).strip() or "没有留下说明"
            file.close()
            raise DataFolderBusy(self._folder.root, holder) from error
        file.truncate(0)
        file.seek(0)
        file.write(f"进程 {os.getpid()}，{clock.now():%Y-%m-%d %H:%M} 打开")
        file.flush()
        self._file = file
        return self

    def release(self) -> None:
        """Give the folder free; doing it twice is harmless."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        if self._file is None:
            self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
