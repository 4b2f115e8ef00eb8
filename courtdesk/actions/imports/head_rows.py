"""The first rows of a sheet as they are written, to be looked at while its columns are matched."""

from __future__ import annotations

from itertools import islice

from courtdesk.actions.imports.values import TableChoice
from courtdesk.intake.cells import as_written

#: So many rows are looked at.
_ROWS = 40


def head_rows(choice: TableChoice) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the rows under the heading that are not blank: number in the sheet, and a cell a column."""
    sheet = next((each for each in choice.kept.peek(choice.path).sheets if each.name == choice.sheet), None)
    if sheet is None:
        return ()
    found = []
    for number, row in enumerate(islice(sheet.rows(), choice.header_row + _ROWS), 1):
        if number > choice.header_row and any(as_written(cell).strip() for cell in row):
            cells = (row[each.index] if each.index < len(row) else "" for each in choice.columns)
            found.append((number, tuple(as_written(cell) for cell in cells)))
    return tuple(found)
