"""Tables in (导入表格): open, choose, preview, import and roll back, whatever a table lists.

Cases, of which there may be a hundred thousand, have a way of their own; all others share one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.batches import list_imports, roll_back_import, told_if_not_stored
from courtdesk.actions.imports.cases import import_previewed, preview_cases
from courtdesk.actions.imports.generic import import_generic, preview_generic
from courtdesk.actions.imports.new_departments import Choices
from courtdesk.actions.imports.opening import choose, fields_of, open_table, what_is
from courtdesk.actions.imports.values import TableChoice, TableKind, TablePreview
from courtdesk.actions.results import ImportResult
from courtdesk.progress import SILENT, Progress

__all__ = [
    "choose",
    "fields_of",
    "import_file",
    "import_table",
    "list_imports",
    "open_table",
    "preview_table",
    "roll_back_import",
    "what_is",
]


def preview_table(desk: Desk, choice: TableChoice, day: date, progress: Progress = SILENT) -> TablePreview:
    """Say what importing a table would do, row by row; nothing is stored.

    Raises:
        ColumnsMissing: No column stands for a field without which no row can be taken in.
        TableChanged: The file is another one than when its columns were chosen.
        Cancelled: Asked to stop.
    """
    if choice.kind is TableKind.CASES:
        return preview_cases(desk, choice, progress)
    return preview_generic(desk, choice, day, progress)


def import_table(
    desk: Desk,
    preview: TablePreview,
    day: date,
    progress: Progress = SILENT,
    *,
    departments: Choices | None = None,
) -> ImportResult:
    """Store what a preview showed, as one step that can be undone and rolled back.

    The ledger is compared anew where it has changed since. Columns that the clerk corrected are remembered for
    the next sheet of this shape; refused rows go to a workbook beside the file, each with its reason. What becomes
    of `TablePreview.departments` is said as in `adopt`, by name; those not named stay doubtful words.

    Raises:
        NotStored: The database takes no more; nothing has been stored.
        Cancelled: Asked to stop; nothing has been stored.
    """
    with told_if_not_stored(desk):
        if preview.choice.kind is TableKind.CASES:
            return import_previewed(desk, preview, progress)
        return import_generic(desk, preview, day, progress, departments=departments)


def import_file(
    desk: Desk, path: Path, day: date, *, kind: TableKind | None = None, progress: Progress = SILENT
) -> tuple[TableKind, ImportResult]:
    """Take a table in as it is guessed to be meant, without a look at it; return what it was taken for."""
    choice = open_table(desk, path, kind, progress).choice
    return choice.kind, import_table(desk, preview_table(desk, choice, day, progress), day, progress)
