"""Write a ledger's sheet as .xlsx, .docx or .csv, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from courtdesk.errors import FileKindUnknown
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.ledger_csv import write_csv
from courtdesk.reports.ledger_docx import write_ledger_docx
from courtdesk.reports.ledger_sheet import LedgerSheet, SheetStyle
from courtdesk.reports.ledger_target import whole_file
from courtdesk.reports.ledger_xlsx import write_xlsx

Writer = Callable[[LedgerSheet, BinaryIO, SheetStyle, Progress], None]
WRITERS: Final[Mapping[str, Writer]] = {".xlsx": write_xlsx, ".docx": write_ledger_docx, ".csv": write_csv}


def write_ledger(sheet: LedgerSheet, path: Path, style: SheetStyle, progress: Progress = SILENT) -> None:
    """Write the sheet in the format of the path's ending; stopped or refused, it leaves what was there before.

    Raises:
        FileKindUnknown: The ending is none of those that are written.
        FileLocked: Another program holds the file open.
        DiskFull: The file could not be written.
        TooManyRows: There are more rows than a .docx takes.
        Cancelled: The progress was asked to stop.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileKindUnknown(path, tuple(WRITERS))
    with whole_file(path) as file:
        writer(sheet, file, style, progress)
