"""A court with tasks of several departments, a round of fill-in sheets, and what departments do to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling.making import make_sheets
from courtdesk.actions.filling.values import FillPlan, FillRows, Made
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit, Query
from tests.actions.ledgers.office import DAY, furnish

SHOWN = ("number", "heading", "campaign")
FILLED = ("state", "due", "remark")
TITLE = "任务进展填报表"
MARKS, HEAD, FIRST = 4, 5, 6
#: Who answers for each task; the third has two departments, the fourth none.
WHO = {1: "审管办", 2: "立案庭", 3: "审管办、立案庭", 4: ""}


def prepare(desk: Desk) -> None:
    """Put the tasks into the ledger and share them out."""
    furnish(desk)
    edit_cells(desk, "tasks", [CellEdit(row_id, "departments", names) for row_id, names in WHO.items()], DAY)


def plan(**changes: Any) -> FillPlan:  # noqa: ANN401 - the fields of a plan
    said = {"title": TITLE, "ledger": "tasks", "split_by": "departments", "shown": SHOWN, "filled": FILLED}
    return FillPlan(**{**said, "due": date(2026, 3, 10), **changes})


def send_out(desk: Desk, folder: Path, **changes: Any) -> Made:  # noqa: ANN401 - the fields of a plan
    """Make a round of all tasks."""
    return make_sheets(desk, FillRows(Query("tasks")), plan(**changes), folder, DAY)


def sheet_of(made: Made, department: str) -> Path:
    """Return the file that was made for a department."""
    return made.folder / next(each.file_name for each in made.round.sheets if each.department == department)


def column_of(sheet: Worksheet, key: str) -> int:
    """Return the column with a field's mark."""
    return next(cell.column for cell in sheet[MARKS] if cell.value == f"cdfield:{key}")


def line_of(sheet: Worksheet, row_id: int) -> int:
    """Return the line of a row of the ledger."""
    marks = (row[0] for row in sheet.iter_rows(min_col=1, max_col=1))
    return next(cell.row for cell in marks if str(cell.value).startswith(f"cdrow:{row_id}:"))


def put(sheet: Worksheet, row_id: int, key: str, value: object) -> None:
    """Write into a cell as a department does."""
    sheet.cell(line_of(sheet, row_id), column_of(sheet, key)).value = value  # type: ignore[assignment]


def returned(source: Path, target: Path, change: Callable[[Worksheet], object] | None = None) -> Path:
    """Return a sheet under another name, changed by a department."""
    if change is None:
        shutil.copy(source, target)
        return target
    book = load_workbook(source)
    sheet = book.worksheets[0]
    change(sheet)
    book.save(target)
    return target
