"""Open a workbook or a text table and give its sheets row by row; the content decides, not the name."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from courtdesk.errors import FileEmpty, FileEncrypted, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.intake.cells import Cell
from courtdesk.intake.html_table import read_html_rows

KNOWN_KINDS = (".xlsx", ".xls", ".csv")
#: Further names that WPS, old systems and web systems give to the same contents.
_KNOWN_NAMES = frozenset((*KNOWN_KINDS, ".xlsm", ".et", ".txt", ".htm", ".html"))

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_AS_TEXT = re.compile(r'="([^"]*)"|\'(.*)', re.DOTALL)
_DELIMITERS = ",\t;"

Row = list[Cell]
Ranges = Sequence[tuple[tuple[int, int], tuple[int, int]]]


@dataclass(frozen=True)
class Sheet:
    """One sheet; nothing of it is read before its rows are asked for."""

    name: str
    _load: Callable[[], _Loaded]

    @cached_property
    def _loaded(self) -> _Loaded:
        return self._load()

    @property
    def height(self) -> int:
        """Number of the last row, counted from row 1 of the sheet."""
        return self._loaded.height

    @property
    def merged(self) -> Ranges:
        """Merged cells as (row, column) of the first and the last, counted from 0."""
        return self._loaded.merged

    def rows(self) -> Iterator[Row]:
        """Give the rows from row 1 on, each from column A on; rows may differ in length."""
        return self._loaded.rows()


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file that are shown, in their order."""

    path: Path
    #: SHA-256 of the file, so that taking it in twice is noticed.
    digest: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class _Loaded:
    height: int
    rows: Callable[[], Iterator[Row]]
    merged: Ranges = ()


def read_workbook(path: Path, known: Workbook | None = None) -> Workbook:
    """Open the file; raise the `DeskError` that says why it cannot be read.

    ``known`` is a workbook that was opened before; it is given back if the file is still the same.
    """
    content = _content(path)
    if known is not None and known.path == path and known.digest == hashlib.sha256(content).hexdigest():
        return known
    if path.suffix.lower() not in _KNOWN_NAMES:
        raise FileKindUnknown(path, KNOWN_KINDS)
    return workbook_of(path, content)


def workbook_of(path: Path, content: bytes) -> Workbook:
    """Open a file that was read already, whatever its name is."""
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith((b"PK\x03\x04", _COMPOUND_FILE)):
        return Workbook(path, digest, _binary_sheets(path, content))
    text = _decoded(path, content)
    rows = read_html_rows(text) if _is_html(text) else _text_rows(text)
    if not any(any(row) for row in rows):
        raise FileEmpty(path)
    return Workbook(path, digest, (_listed_sheet(path.stem, rows),))


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise FileMissing(path)
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise FileUnreadable(path, "文件打不开，可能正被其他程序占用") from fault
    if not content.strip():
        raise FileEmpty(path)
    return content


# ---- workbooks ----------------------------------------------------------------------------------


def _binary_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    if content.startswith(_COMPOUND_FILE) and _ENCRYPTED_STREAM in content:
        raise FileEncrypted(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as fault:
        raise FileEncrypted(path) from fault
    except CalamineError as fault:
        raise FileUnreadable(path, "文件已损坏，或者不是表格") from fault
    shown = [meta.name for meta in book.sheets_metadata if meta.visible is SheetVisibleEnum.Visible]
    return tuple(Sheet(name, _loader(path, book, name)) for name in shown or book.sheet_names)


def _loader(path: Path, book: CalamineWorkbook, name: str) -> Callable[[], _Loaded]:
    def load() -> _Loaded:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError as fault:
            raise FileUnreadable(path, f"工作表“{name}”已损坏") from fault
        if sheet.start is None or sheet.end is None:
            return _Loaded(0, lambda: iter(()))
        height = sheet.end[0] + 1
        left = sheet.start[1]  # the library gives the blank rows above the first cell, but not the columns before it
        if not left:
            return _Loaded(height, sheet.iter_rows, sheet.merged_cell_ranges or ())
        padded = partial(_padded, sheet, left)
        return _Loaded(height, padded, sheet.merged_cell_ranges or ())

    return load


def _padded(sheet: CalamineSheet, left: int) -> Iterator[Row]:
    return ([""] * left + row for row in sheet.iter_rows())


# ---- text ---------------------------------------------------------------------------------------


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith(_PICTURES):
        raise FileUnreadable(path, "里面是图片，不是表格")
    if content.startswith(b"%PDF"):
        raise FileUnreadable(path, "里面是 PDF，不是表格")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileUnreadable(path, "里面不是表格，文字编码也认不出来")


def _text_rows(text: str) -> list[Row]:
    head = text[:4000]
    delimiter = max(_DELIMITERS, key=head.count)
    return [[_bare(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _bare(cell: str) -> str:
    """Take off what keeps a spreadsheet from turning the text into a number."""
    cell = cell.strip()
    found = _AS_TEXT.fullmatch(cell)
    return (found[1] or found[2] or "") if found else cell


def _is_html(text: str) -> bool:
    return re.search(r"<(?:!doctype html|html|table)\b", text[:4000], re.IGNORECASE) is not None


def _listed_sheet(name: str, rows: list[Row]) -> Sheet:
    return Sheet(name, lambda: _Loaded(len(rows), lambda: (row.copy() for row in rows)))
