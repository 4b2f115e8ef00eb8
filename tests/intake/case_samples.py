"""Small tables written as the files that courts hand out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("案号", "适用程序", "立案日期", "承办法官", "结案日期")
GOOD = ("（2026）豫0899民初1号", "简易程序", "2026-3-2", "陈怀远", "")


def write_workbook(
    path: Path, rows: Sequence[Sequence[object]], *, first_column: int = 1, first_row: int = 1
) -> Path:
    """Write rows into the one sheet of a workbook, from the given cell on."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet.cell(first_row + down, first_column + right, value)  # type: ignore[call-overload] # any cell may be tried
    book.save(path)
    return path


def write_cases(path: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Path:
    """Write rows under a heading in row 1."""
    return write_workbook(path, [headings, *rows])


def case(serial: int = 1, **changes: object) -> tuple[object, ...]:
    """Return a good row under `HEADINGS` with some cells changed, by heading."""
    cells: dict[str, object] = dict(zip(HEADINGS, GOOD, strict=True))
    cells["案号"] = f"（2026）豫0899民初{serial}号"
    return tuple((cells | changes)[heading] for heading in HEADINGS)
