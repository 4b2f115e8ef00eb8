"""Lines of an assessment table with every cell in its column, also where merged cells were lost and rows moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courtdesk.intake.numbering import Level, marker_at
from courtdesk.intake.table_words import Column
from courtdesk.intake.tables import EMPTY, Grid, GridCell
from courtdesk.intake.tags import looks_like_department, split_values

#: A name of departments has no more characters than this, and no sentence in it.
_LONGEST_UNITS = 60
_SENTENCE_MARKS = frozenset("。；;：，")
#: The lead department stands right after the indicator, the responsible ones further on.
_LEAD_OFFSET = 1


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row: its five cells, whether it had to be put in order, and what else it says."""

    area: GridCell = EMPTY
    content: GridCell = EMPTY
    indicator: GridCell = EMPTY
    lead: GridCell = EMPTY
    units: GridCell = EMPTY
    goal: GridCell = EMPTY
    number: str = ""
    moved: bool = False


def indicator_rows(grid: Grid) -> list[IndicatorRow]:
    """Return the rows of an assessment table, those without a word left out."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    return [_row(grid, row) for row in rows]


def _row(grid: Grid, row: Sequence[GridCell]) -> IndicatorRow:
    placed = _by_column(grid, row)
    if grid.merges_known or _in_order(grid, row, placed):
        return placed
    return _by_content(grid, row)


def _by_column(grid: Grid, row: Sequence[GridCell]) -> IndicatorRow:
    content = grid.cell(row, Column.CONTENT)
    if Column.CONTENT not in grid.columns:
        content = grid.cell(row, Column.TASK)
    units = grid.cell(row, Column.DEPARTMENT)
    return IndicatorRow(
        area=grid.cell(row, Column.AREA),
        content=content,
        indicator=grid.cell(row, Column.INDICATOR),
        lead=grid.cell(row, Column.LEAD),
        units=units if units.text else grid.cell(row, Column.HELPER),
        goal=grid.cell(row, Column.GOAL),
        number=grid.cell(row, Column.NUMBER).text.strip(),
    )


def _in_order(grid: Grid, row: Sequence[GridCell], placed: IndicatorRow) -> bool:
    """Whether every cell holds what its column promises."""
    if any(cell.text for cell in row[grid.width :]):
        return False
    if any(cell.text and not _names_units(cell) for cell in (placed.lead, placed.units)):
        return False
    texts = (placed.area, placed.content, placed.indicator)
    if any(_names_units(cell) for cell in texts[1:] if cell.text):
        return False
    if not placed.indicator.text:
        alone = not placed.lead.text and not placed.units.text
        return alone and Level.ITEM not in {_level(placed.area), _level(placed.content)}
    ranks = [_level(cell) for cell in texts]
    return ranks[0] in {None, Level.CHAPTER} and ranks[1] in {None, Level.GROUP} and ranks[2] is not Level.GROUP


def _level(cell: GridCell) -> Level | None:
    marker = marker_at(cell.text)
    return marker.level if marker else None


def _names_units(cell: GridCell) -> bool:
    """Whether a cell holds nothing but names of departments."""
    if not cell.text or len(cell.text) > _LONGEST_UNITS or _SENTENCE_MARKS & set(cell.text):
        return False
    return all(looks_like_department(name) for name in split_values(cell.text.replace("\n", "、")))


def _by_content(grid: Grid, row: Sequence[GridCell]) -> IndicatorRow:
    """Put a row whose cells have moved in order by what they say."""
    said = [(index, cell) for index, cell in enumerate(row) if cell.text]
    units = [(index, cell) for index, cell in said if _names_units(cell)]
    texts = [(index, cell) for index, cell in said if not _names_units(cell)]
    area, content, rest = EMPTY, EMPTY, []
    for index, cell in texts:
        level = _level(cell)
        if level is Level.CHAPTER and not area.text:
            area = cell
        elif level is Level.GROUP and not content.text:
            content = cell
        else:
            rest.append((index, cell))
    if len(rest) > 1 and not content.text:
        content = rest[-2][1]
    indicator_at, indicator = rest[-1] if rest else (len(row), EMPTY)
    lead, responsible = _units(grid, units, indicator_at)
    return IndicatorRow(area, content, indicator, lead, responsible, moved=True)


def _units(grid: Grid, units: list[tuple[int, GridCell]], indicator_at: int) -> tuple[GridCell, GridCell]:
    """Tell the lead department from the responsible ones: by their order, or by how far they stand."""
    if Column.LEAD not in grid.columns:
        return EMPTY, units[-1][1] if units else EMPTY
    if Column.DEPARTMENT not in grid.columns:
        return units[0][1] if units else EMPTY, EMPTY
    if len(units) > 1:
        return units[0][1], units[-1][1]
    if not units:
        return EMPTY, EMPTY
    at, cell = units[0]
    return (cell, EMPTY) if at - indicator_at == _LEAD_OFFSET else (EMPTY, cell)
