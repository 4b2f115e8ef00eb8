"""A ledger's sheet as .csv, as Excel and WPS of a Chinese Windows open it: UTF-8 with its mark, CRLF."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from courtdesk.progress import Progress
from courtdesk.reports.ledger_sheet import LedgerSheet, SheetShare, SheetStyle, SheetValue, shown

#: A text that begins with one of these is calculated by spreadsheets, the full-width ones by Chinese Excel too.
_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: OWASP's way: a spreadsheet shows the apostrophe or hides it, but never calculates; quoting alone does not help.
_GUARD = "'"
_SHARE = "{used}/{limit}天"
_TOLD_EVERY = 1000


def write_csv(sheet: LedgerSheet, file: BinaryIO, _style: SheetStyle, progress: Progress) -> None:
    """Write one heading and the rows; titles and headings of groups have no place in a table of values."""
    total = sheet.count
    words = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(words, lineterminator="\r\n")
    writer.writerow([_guarded(column.title) for column in sheet.columns])
    for done, row in enumerate(sheet.lines()):
        if done % _TOLD_EVERY == 0:
            progress.report(done, total)
        writer.writerow([_written(value) for value in row])
    words.detach()  # writes what is left and leaves the file open for its owner
    progress.report(total, total)


def _written(value: SheetValue) -> str:
    if isinstance(value, SheetShare) and value.limit is not None:
        # 6/30 would be opened as the 30th of June.
        return _SHARE.format(used=value.used, limit=value.limit)
    return _guarded(value) if isinstance(value, str) else shown(value)


def _guarded(text: str) -> str:
    return f"{_GUARD}{text}" if text.startswith(_CALCULATED) else text
