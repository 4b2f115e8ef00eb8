"""Problems that stand in a table: problem, measures, departments, deadline, state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from courtdesk.intake.draft import FindingDraft, Found, MeasureDraft
from courtdesk.intake.measures import state_of
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.people import names_of
from courtdesk.intake.sentences import points
from courtdesk.intake.source import Place, Source
from courtdesk.intake.table_cells import FilledRow, filled_rows, number_in
from courtdesk.intake.table_words import Column, TableKind
from courtdesk.intake.tables import Grid, GridCell, grids_of

#: A state that is told as a share: 100%, 60%.
_SHARE = re.compile(r"(?:完成|已完成|完成率)?(\d{1,3}(?:\.\d+)?)[%％]")
_ALL = 100
_DONE, _UNDER_WAY = "已完成", "整改中"


def read_findings(source: Source, year: int | None) -> tuple[FindingDraft, ...]:
    """Return the problems of all tables that list problems."""
    grids = [grid for grid in grids_of(source) if grid.kind is TableKind.FINDINGS]
    return tuple(finding for grid in grids for finding in _of_grid(grid, year))


def _of_grid(grid: Grid, year: int | None) -> Iterator[FindingDraft]:
    open_: FindingDraft | None = None
    count = 0
    for row in filled_rows(grid):
        cell = row.cell(Column.PROBLEM)
        measure = _measure(row, year)
        if open_ is not None and (cell.covered or Column.PROBLEM in row.taken):
            open_ = replace(open_, measures=(*open_.measures, *([measure] if measure else [])))
            continue
        if not cell.text:
            continue
        if open_ is not None:
            yield open_
        count += 1
        open_ = _finding(row, cell, measure, count)
    if open_ is not None:
        yield open_


def _finding(row: FilledRow, cell: GridCell, measure: MeasureDraft | None, count: int) -> FindingDraft:
    text = cell.text.replace("\n", "")
    marker = marker_at(text)
    written = number_in(row.cell(Column.NUMBER))
    number = written if written is not None else marker.number if marker else count
    group = tuple(dict.fromkeys(t for t in (row.heading, row.text(Column.AREA), row.text(Column.CONTENT)) if t))
    return FindingDraft(
        number=number,
        problem=text[marker.end :].strip() if marker else text,
        group=group,
        measures=(measure,) if measure else (),
        place=cell.place() or Place(1),
        confidence=min(1.0, measure.confidence if measure else 1.0),
    )


def _measure(row: FilledRow, year: int | None) -> MeasureDraft | None:
    """Return the measure of a row; None where it says nothing of one."""
    cell = row.cell(Column.MEASURE)
    state_cell = row.cell(Column.STATE)
    written = cell if cell.text and not cell.covered else state_cell
    leads, units = row.names(Column.LEAD), row.names(Column.DEPARTMENT, Column.HELPER)
    leaders = _people(row)
    if not written.text and not units.value and not leads.value:
        return None
    due = row.due(year)
    text = written.text or ""
    state = _state(state_cell) if state_cell.text else state_of(text)
    place = written.place() or row.cell(Column.PROBLEM).place() or Place(1)
    sure = min(found.confidence for found in (leaders, leads, units, due))
    return MeasureDraft(units, text, due, state, place, points(text), sure, leaders, leads)


def _people(row: FilledRow) -> Found[tuple[str, ...]]:
    """Return the leaders of a row, or who is responsible in person; posts are left out."""
    found = row.names(Column.LEADER)
    found = found if found.value else row.names(Column.PERSON)
    return replace(found, value=tuple(name for one in found.value for name in names_of(one, (one,))))


def _state(cell: GridCell) -> Found[str]:
    """Return the state as its column has it: a short word as written, a report by its wording."""
    share = _SHARE.fullmatch(cell.text.strip())
    if share:
        return Found(_DONE if float(share[1]) >= _ALL else _UNDER_WAY, cell.place(), 0.9, cell.text)
    found = state_of(cell.text)
    if found.value:
        return replace(found, place=cell.place())
    return Found(cell.text if len(cell.text) <= 8 else "", cell.place())
