"""Reads fill-in sheets (收表) that departments send back, whatever they are called and however they were saved.

The marks travel in the sheet itself, in a hidden column and a hidden row, so that they move along when rows are
sorted and columns are shifted, and outlive every format a spreadsheet program saves as.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from courtdesk.errors import DeskError, FileEmpty, FileMissing, FileUnreadable, NotAFillSheet
from courtdesk.intake.cells import Cell, as_written
from courtdesk.intake.fill_formulas import formula_cells
from courtdesk.intake.safe_archive import Archive, opened
from courtdesk.intake.sheet_reader import Sheet, Workbook, workbook_of
from courtdesk.intake.sheet_source import refuse_spread

#: What a department may send back; other files of a folder are none of ours.
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv"})

_LARGEST_FILE = 64 * 1024 * 1024
_MOST_ROWS = 50_000
#: Marks stand within so many rows of the top, whatever was put above them.
_MARKS_WITHIN = 60
_TOKEN_LENGTH = 24
_TOKEN_WORD, _ROW_WORD, _FIELD_WORD = "cdfill", "cdrow", "cdfield"
_TOKEN = re.compile(rf"{_TOKEN_WORD}:([0-9a-f]{{{_TOKEN_LENGTH}}})")
_ROW = re.compile(rf"{_ROW_WORD}:(\d{{1,12}}):([0-9a-f]{{8}})")
_FIELD = re.compile(rf"{_FIELD_WORD}:([a-z][a-z0-9_]*)")
_TOKEN_BYTES = re.compile(_TOKEN.pattern.encode())
_TOKEN_WIDE = re.compile(b"".join(letter.encode() + b"\0" for letter in f"{_TOKEN_WORD}:") + rb"((?:[0-9a-f]\0){24})")
#: Where a token may stand in an .xlsx, the small parts first.
_TOKEN_PARTS = ("docProps/custom.xml", "xl/workbook.xml", "xl/sharedStrings.xml")
_CORE = "docProps/core.xml"
_SAVED_AT = re.compile(rb"modified[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_ZIP = b"PK\x03\x04"
_SPACES = re.compile(r"\s+")


def token_mark(token: str) -> str:
    """Return what marks a sheet as the one with this token."""
    return f"{_TOKEN_WORD}:{token}"


def row_mark(token: str, row_id: int) -> str:
    """Return what marks a line of a sheet as a row of the ledger; it does not fit another sheet."""
    return f"{_ROW_WORD}:{row_id}:{_check(token, row_id)}"


def field_mark(key: str) -> str:
    """Return what marks a column of a sheet as a field of the ledger."""
    return f"{_FIELD_WORD}:{key}"


def new_token(seed: bytes) -> str:
    """Return a token made of random bytes."""
    return sha256(seed).hexdigest()[:_TOKEN_LENGTH]


def _check(token: str, row_id: int) -> str:
    return sha256(f"{token}:{row_id}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A line of a returned sheet."""

    #: Of the sheet, from 1.
    number: int
    #: Row of the ledger; None where a line was added or its mark is gone.
    row_id: int | None
    cells: Mapping[str, str]
    #: Its mark is that of another sheet.
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """A column of a returned sheet that is known."""

    field: str
    #: As the spreadsheet names it: A, B, … AA.
    letter: str
    #: Its heading as it stands now, on one line.
    heading: str


@dataclass(frozen=True)
class FilledSheet:
    """A fill-in sheet as it came back."""

    path: Path
    token: str
    #: SHA-256 of the file.
    digest: str
    #: When it was saved last, as far as the file tells.
    saved_at: datetime
    columns: tuple[FilledColumn, ...]
    rows: tuple[FilledRow, ...]
    #: Line and field of each cell that is calculated.
    formulas: frozenset[tuple[int, str]] = frozenset()
    #: The hidden row of marks is gone; columns are known by their headings.
    marks_lost: bool = False
    #: Columns that are none of ours, by their headings.
    strangers: tuple[str, ...] = field(default=())


def token_of(path: Path) -> str | None:
    """Return the token of a fill-in sheet, None for every other file, also for one that cannot be read.

    Only the hidden parts are looked at, not the rows.
    """
    try:
        return _token_in(path, _bytes_of(path))
    except (DeskError, OSError):
        return None


def read_fill_sheet(path: Path, titles: Mapping[str, str]) -> FilledSheet:
    """Read a returned sheet.

    Args:
        path: The file.
        titles: Fields by the headings they were sent with, for a sheet whose marks are gone.

    Raises:
        NotAFillSheet: It has no token, or none of its columns is known.
        FileUnreadable: And the other troubles of files: it is missing, empty, broken or has a password.
    """
    content = _bytes_of(path)
    token = _token_in(path, content)
    if content.startswith(_ZIP):
        with opened(path, content, ".xlsx") as archive:
            refuse_spread(path, archive)
    book = workbook_of(path, content)  # tells what is wrong with a file that has no readable token
    if token is None:
        raise NotAFillSheet(path)
    place = _place_in(path, book, titles)
    rows = tuple(place.rows(token))
    formulas = formula_cells(path, content, place.sheet.name) if content.startswith(_ZIP) else frozenset()
    fields = {each.letter: each.field for each in place.columns}
    calculated = {(number, fields[letter]) for letter, number in formulas if letter in fields}
    return FilledSheet(
        path,
        token,
        book.digest,
        _saved_at(path, content),
        place.columns,
        rows,
        frozenset(calculated),
        marks_lost=place.marks_lost,
        strangers=place.strangers,
    )


# ---- the token --------------------------------------------------------------------------------------


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise FileMissing(path)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FileUnreadable(path, "文件大得不正常")
        content = path.read_bytes()
    except OSError as fault:
        raise FileUnreadable(path, "文件打不开，可能正被其他程序占用") from fault
    if not content.strip():
        raise FileEmpty(path)
    return content


def _token_in(path: Path, content: bytes) -> str | None:
    if not content.startswith(_ZIP):
        return _token_of_bytes(content)
    try:
        with opened(path, content, ".xlsx") as archive:
            return next((token for part in _parts(archive) if (token := _token_of_bytes(archive.read(part)))), None)
    except FileUnreadable:
        return None


def _parts(archive: Archive) -> Iterator[str]:
    yield from (part for part in _TOKEN_PARTS if part in archive.names)
    yield from sorted(part for part in archive.names if part.startswith("xl/worksheets/") and part.endswith(".xml"))


def _token_of_bytes(content: bytes) -> str | None:
    if found := _TOKEN_BYTES.search(content):
        return found[1].decode()
    found = _TOKEN_WIDE.search(content)
    return found[1].decode("utf-16-le") if found else None


def _saved_at(path: Path, content: bytes) -> datetime:
    """Return when the program that saved the sheet says it did; without that, what the folder says."""
    if content.startswith(_ZIP):
        with (
            suppress(FileUnreadable, KeyError, ValueError, zipfile.BadZipFile, zlib.error),
            opened(path, content, ".xlsx") as archive,
        ):
            found = _SAVED_AT.search(archive.read(_CORE))
            if found:
                return datetime.fromisoformat(found[1].decode())
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None, microsecond=0)


# ---- rows and columns -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    """Where in a workbook the filled rows stand."""

    sheet: Sheet
    columns: tuple[FilledColumn, ...]
    #: Places of the columns, from 0.
    places: tuple[int, ...]
    #: Number of the heading row, from 1.
    heading_row: int
    marks_lost: bool
    strangers: tuple[str, ...]

    def rows(self, token: str) -> Iterator[FilledRow]:
        """Yield the lines below the heading that hold anything."""
        for number, row in enumerate(self.sheet.rows(), 1):
            if number <= self.heading_row:
                continue
            filled = self._row(token, number, row)
            if filled is not None:
                yield filled

    def _row(self, token: str, number: int, row: Sequence[Cell]) -> FilledRow | None:
        said = {
            each.field: _words(row[at]) if at < len(row) else ""
            for each, at in zip(self.columns, self.places, strict=True)
        }
        marks = [found for cell in row if isinstance(cell, str) and (found := _ROW.fullmatch(cell.strip()))]
        own = next((int(found[1]) for found in marks if found[2] == _check(token, int(found[1]))), None)
        if own is None and not any(said.values()):
            return None
        return FilledRow(number, own, said, foreign=own is None and bool(marks))


def _place_in(path: Path, book: Workbook, titles: Mapping[str, str]) -> _Place:
    """Find the sheet with the marks; without any the one whose headings fit best."""
    best: _Place | None = None
    for sheet in book.sheets:
        if sheet.height > _MOST_ROWS:
            raise FileUnreadable(path, f"工作表“{sheet.name}”有 {sheet.height} 行，不像是收表")
        found = _marked(sheet) or _headed(sheet, titles)
        if found is not None and not found.marks_lost:
            return found
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        raise NotAFillSheet(path)
    return best


def _marked(sheet: Sheet) -> _Place | None:
    """Know the columns by their hidden marks; the heading is the first row below them that says anything."""
    top = list(_top(sheet))
    for number, row in top:
        marks = {
            at: found[1]
            for at, cell in enumerate(row)
            if isinstance(cell, str) and (found := _FIELD.fullmatch(cell.strip()))
        }
        if marks:
            below = ((at, said) for at, said in top if at > number and any(_line(cell) for cell in said))
            at, heading = next(below, (number, []))
            is_row = any(_ROW.fullmatch(_line(cell)) for cell in heading)
            return _place(sheet, _once(marks), [] if is_row else heading, number if is_row else at, lost=False)
    return None


def _headed(sheet: Sheet, titles: Mapping[str, str]) -> _Place | None:
    """Know the columns by their headings; two at least, or any text would do."""
    best: tuple[int, list[Cell], dict[int, str]] | None = None
    for number, row in _top(sheet):
        found = {at: titles[title] for at, cell in enumerate(row) if (title := _line(cell)) in titles}
        if len(found) >= min(2, len(titles)) and (best is None or len(found) > len(best[2])):
            best = (number, row, found)
    if best is None:
        return None
    number, row, marks = best
    return _place(sheet, _once(marks), row, number, lost=True)


def _place(sheet: Sheet, marks: Mapping[int, str], heading: Sequence[Cell], number: int, *, lost: bool) -> _Place:
    columns = tuple(FilledColumn(key, _letter(at), _heading_at(heading, at)) for at, key in marks.items())
    strangers = tuple(
        line for at, cell in enumerate(heading) if at not in marks and (line := _line(cell)) and not _is_mark(line)
    )
    return _Place(sheet, columns, tuple(marks), number, lost, strangers)


def _top(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    for number, row in enumerate(sheet.rows(), 1):
        if number > _MARKS_WITHIN:
            return
        yield number, row


def _once(marks: Mapping[int, str]) -> dict[int, str]:
    """Keep the first of columns with the same mark: a copy of a column says the same again, or worse."""
    seen: set[str] = set()
    kept = {}
    for at, key in marks.items():
        if key not in seen:
            seen.add(key)
            kept[at] = key
    return kept


def _is_mark(line: str) -> bool:
    return line.startswith((_TOKEN_WORD, _ROW_WORD, _FIELD_WORD))


def _heading_at(heading: Sequence[Cell], at: int) -> str:
    return _line(heading[at]) if at < len(heading) else ""


def _line(cell: Cell) -> str:
    return _SPACES.sub("", as_written(cell))


def _words(cell: Cell) -> str:
    return as_written(cell).replace("\r\n", "\n").replace("\r", "\n")


def _letter(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
