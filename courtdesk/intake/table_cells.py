"""Reads single cells of tables: names of departments, deadlines, and rows filled down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import Found
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.source import Place
from courtdesk.intake.table_words import Column
from courtdesk.intake.tables import EMPTY, Grid, GridCell
from courtdesk.intake.tags import looks_like_department, looks_like_name, split_values

#: A blank cell under a filled one of the same column may mean the same.
_FILLED_DOWN = 0.8
_MERGED = 0.95
_ODD = 0.6
_DIGITS = re.compile(r"\d{1,4}")
#: Columns whose blank cells say the same as the cell above.
_HANDED_DOWN = frozenset(
    {
        Column.AREA,
        Column.CONTENT,
        Column.LEADER,
        Column.LEAD,
        Column.DEPARTMENT,
        Column.HELPER,
        Column.DUE,
        Column.PROBLEM,
        Column.TASK,
    }
)
_UNLIKE_NAMES = frozenset("。；;")


@dataclass(frozen=True)
class FilledRow:
    """A row of a table; blank cells took the value above where that is how tables are read."""

    grid: Grid
    cells: tuple[GridCell, ...]
    #: Columns whose cell was blank or merged and took the value above, with how sure that is.
    taken: dict[Column, float]
    #: The row above that says one thing only: 一、审判管理.
    heading: str = ""

    def cell(self, column: Column) -> GridCell:
        """Return the cell of ``column``."""
        return self.grid.cell(self.cells, column)

    def text(self, column: Column) -> str:
        """Return the words of ``column`` in one line."""
        return "\n".join(line.strip() for line in self.cell(column).lines).strip()

    def sure(self, column: Column) -> float:
        """Return how sure the cell of ``column`` is: 1 where it is written in this row."""
        return self.taken.get(column, 1.0)

    def names(self, *columns: Column) -> Found[tuple[str, ...]]:
        """Return the names in these columns, odd ones marked."""
        held = [column for column in columns if self.cell(column).text]
        values = tuple(dict.fromkeys(name for column in held for name in names_in(self.cell(column))))
        if not values:
            return Found((), None)
        place = self.cell(held[0]).place()
        odd = [name for name in values if not (looks_like_department(name) or looks_like_name(name))]
        if odd:
            return Found(values, place, _ODD, f"“{'、'.join(odd)}”不像部门或人名")
        sure = min(self.sure(column) for column in held)
        return Found(values, place, sure, "" if sure == 1.0 else "空白格，按上一行填入")

    def due(self, year: int | None, issued: date | None = None) -> Found[date | None]:
        """Return the deadline of the row; days counted from the paper begin at ``issued``."""
        cell = self.cell(Column.DUE)
        if not cell.text:
            return Found(None)
        day = dates.due_of(cell.text, year) or dates.counted_due(cell.text, issued)
        if day is None:
            standing = dates.is_standing(cell.text)
            note = cell.text if standing else f"期限写作“{cell.text}”，换算不成日期"
            return Found(None, cell.place(), 1.0 if standing else 0.5, note)
        return Found(day, cell.place(), self.sure(Column.DUE), cell.text)


def names_in(cell: GridCell) -> tuple[str, ...]:
    """Return the names a cell lists, one a line or parted by marks."""
    if _UNLIKE_NAMES & set(cell.text.rstrip("。；;")):
        return (cell.text.replace("\n", ""),)
    return split_values(cell.text.replace("\n", "、"))


def filled_rows(grid: Grid) -> Iterator[FilledRow]:
    """Yield the rows below the header, cells merged or left blank filled from above."""
    above: dict[int, GridCell] = {}
    heading = ""
    for row in grid.rows:
        if _is_heading(row):
            heading = next(cell.text for cell in row if cell.text).replace("\n", "")
            above.clear()
            continue
        cells = list(row)
        taken: dict[Column, float] = {}
        for column, at in grid.columns.items():
            cell = cells[at] if at < len(cells) else EMPTY
            if cell.text:
                taken |= {column: _MERGED} if cell.covered else {}
                above[at] = cell
            elif column in _HANDED_DOWN and at in above and not _left_blank(grid, row, column):
                cells[at], taken[column] = above[at], _FILLED_DOWN
        if any(cell.text for cell in row):
            yield FilledRow(grid, tuple(cells), taken, heading)


def _left_blank(grid: Grid, row: Sequence[GridCell], column: Column) -> bool:
    """Whether a blank cell means nobody: the lead is written in its row, so who helps would be too."""
    lead = grid.cell(row, Column.LEAD)
    return column in {Column.HELPER, Column.DEPARTMENT} and bool(lead.text) and not lead.covered


def _is_heading(row: Sequence[GridCell]) -> bool:
    """Whether a row says one thing only, across all its columns: 一、审判管理."""
    said = [cell for cell in row if cell.text]
    return len(row) > 2 and bool(said) and len({cell.paragraphs for cell in said}) == 1 and not _is_wide_text(said[0])


def _is_wide_text(cell: GridCell) -> bool:
    return len(cell.text) > 40


def number_in(cell: GridCell) -> int | None:
    """Return the number a cell holds: 3, 3., （三）."""
    marker = marker_at(cell.text + "、") if cell.text and len(cell.text) < 6 else None
    if marker:
        return marker.number
    return int(cell.text) if _DIGITS.fullmatch(cell.text) else None


def whole(cell: GridCell) -> Place:
    """Return the place of a cell that has words."""
    return cell.place() or Place(1)
