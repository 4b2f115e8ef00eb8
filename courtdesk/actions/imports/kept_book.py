"""A workbook that was parsed to be looked at, kept for whoever reads the same file next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courtdesk.intake.sheet_reader import Workbook

#: A larger file is parsed again when it is wanted a second time, rather than lie in memory while the clerk thinks.
_SMALL = 4 * 1024 * 1024


class KeptBook:
    """Goes with the choices made about one file: opening parses it, choosing looks again, previewing reads it all."""

    def __init__(self, book: Workbook | None = None) -> None:
        self._book = book

    def peek(self, path: Path) -> Workbook:
        """Return the workbook, parsed again only if the file is another one now; for a reader, who keeps nothing."""
        from courtdesk.intake.sheet_reader import read_workbook  # noqa: PLC0415 - windows know this class, not readers

        return read_workbook(path, self._book)

    def look(self, path: Path) -> Workbook:
        """Return the workbook and keep it."""
        self._book = self.peek(path)
        return self._book

    def take(self, path: Path) -> Workbook:
        """Return the workbook to be read to its end; a large one is not kept any longer."""
        book = self.look(path)
        if path.stat().st_size > _SMALL:
            self._book = None
        return book
