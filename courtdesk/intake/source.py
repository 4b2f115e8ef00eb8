"""What a reader gives: paragraphs and cells, each with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from courtdesk.errors import Problem

#: Halves of characters: the low ones are how bytes stand in a name that is no UTF-8, the others mean nothing.
_BROKEN = re.compile("[\ud800-\udfff]")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the clerk sees it, hard line wraps joined.

    Table cells are paragraphs too; ``cell`` then names table, row and column from 1.
    """

    #: Counted from 1 over the whole document.
    number: int
    text: str
    #: Heading level of the file's own outline, 0 for body text.
    level: int = 0
    cell: tuple[int, int, int] | None = None
    #: Page of the file on which it begins, from 1; 0 where the file knows no pages.
    page: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table in a document; a merged one is there once, with how many rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    #: Numbers of its paragraphs in the document.
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a document; rows and columns count from 1."""

    number: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Source:
    """A document as it was read."""

    path: Path
    paragraphs: tuple[Paragraph, ...]
    #: SHA-256 of the file, so that taking it in twice is noticed.
    digest: str
    tables: tuple[SourceTable, ...] = ()
    #: What could not be read and what was left out: a scanned page, tracked deletions, an embedded object.
    problems: tuple[Problem, ...] = ()

    @property
    def file_name(self) -> str:
        """The file's name as it can be shown and stored; one from an old archive may be in GB18030 on the disk."""
        name = self.path.name
        if not _BROKEN.search(name):
            return name
        raw = _NO_BYTE.sub("?", name).encode("utf-8", "surrogateescape")
        return raw.decode("gb18030", "replace")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paragraph: characters ``start`` up to, not including, ``end``."""

    paragraph: int
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"第 {self.paragraph} 段"
