"""Files that appear only when their transaction has been committed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from courtdesk.errors import DiskFull, FileNotPlaced
from courtdesk.fault_wording import system_reason


class PaperFiles:
    """Writes files beside their places; moves them there on a clean exit, removes them on any other.

    Enter it before the transaction, so that it leaves after the commit.
    """

    def __init__(self) -> None:
        self._moves: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        return self

    def write(self, target: Path, content: bytes) -> Path:
        """Write ``content`` so that it will be ``target``; raise `DiskFull` when it cannot be written."""

        def fill(part: Path) -> None:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

        return self.fill(target, fill)

    def fill(self, target: Path, write: Callable[[Path], None]) -> Path:
        """Let ``write`` make a file that will be ``target``."""
        part = target.with_name(f".{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._moves.append((part, target))
            write(part)
        except OSError as error:
            raise DiskFull(target, system_reason(error)) from error
        return target

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part, target in self._moves:
            if error is None:
                _move(part, target)
            else:
                part.unlink(missing_ok=True)


def _move(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except OSError as error:
        raise FileNotPlaced(target, system_reason(error)) from error
