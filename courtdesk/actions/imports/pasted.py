"""Cells from the clipboard, kept as a file so that they are imported as any table is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from courtdesk.actions.paper_files import PaperFiles
from courtdesk.paths import DataFolder

_FOLDER = "pasted"
#: So many are kept: the last ones may still be open, or hold refused rows that are being corrected.
_KEPT = 20


def keep_pasted(folder: DataFolder, cells: Sequence[Sequence[str]], name: str) -> Path:
    """Write cells as a .csv of this name into the data folder and return where it lies; raise `DiskFull`."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    place = folder.root / _FOLDER
    _tidy(place)
    with PaperFiles() as files:
        return files.write(place / name, text.getvalue().encode("utf-8-sig"))


def _tidy(place: Path) -> None:
    """Take the oldest files away; what they held is in the ledger or was not wanted."""
    if not place.is_dir():
        return
    oldest = sorted(place.glob("*.csv"), key=lambda path: path.stat().st_mtime)
    for path in oldest[: max(len(oldest) - _KEPT + 1, 0)]:
        with suppress(OSError):  # open elsewhere: the next time
            path.unlink()
