"""Tables as strips: rows that grow with their words, their rules, and rows torn only when they must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from courtdesk.reports.document import Cell, FormRow, FormTable, Table
from courtdesk.reports.flow_lines import Face, Run
from courtdesk.reports.line_breaking import SetLine, break_lines
from courtdesk.reports.pages import Band, PlacedText, Stroke
from courtdesk.reports.placing import Strip, cell_of, place_runs
from courtdesk.reports.standard import (
    BOX_GRID,
    FORM_LINE,
    FORM_MARGIN,
    FORM_PT,
    LEFT,
    ROWS,
    TABLE_FRAME,
    TABLE_LINE,
    TABLE_MARGIN,
    TABLE_PT,
    TABLE_RULE,
    TYPE_RIGHT,
    TYPE_WIDTH,
    Grid,
    mm,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Type, line and room over and under the words of a table, in points and millimetres."""

    size: float
    line: float
    margin: float


_TABLE = _Kind(TABLE_PT, TABLE_LINE, 0.0)
_FORM = _Kind(FORM_PT, FORM_LINE, FORM_MARGIN)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cell's words."""

    text: str
    set: SetLine


@dataclass(frozen=True, slots=True)
class _SetCell:
    """A cell whose words are broken into lines."""

    x1: float
    x2: float
    lines: tuple[_Line, ...]
    foot: tuple[_Line, ...]
    face: Face
    #: Begins at the left, and at the top.
    left: bool
    upper: bool
    field: str


# ---- heights, for the file ----------------------------------------------------------------------


def row_height(cells: Sequence[str], table: Table, grid: Grid = BOX_GRID) -> float:
    """Return the height of a table's row in millimetres, that of its longest cell."""
    return _table_height(_table_cells(cells, table, Face.FANG), grid)


def form_row_height(row: FormRow, table: FormTable, grid: Grid = BOX_GRID) -> float:
    """Return the height of a form sheet's row in millimetres: its words', never less than its rows of the page."""
    return _form_height(row, _form_cells(row, table), grid)


# ---- strips -------------------------------------------------------------------------------------


def table_strips(table: Table, grid: Grid, number: int) -> Iterator[Strip]:
    """Yield a table's rows; its heading stays with the first and stands again on every page."""
    heading: tuple[Strip, ...] = ()
    if table.heading:
        cells = _table_cells(table.heading, table, Face.HEI)
        heading = (_row_strip(cells, _table_height(cells, grid), _TABLE, number),)
        yield replace(heading[0], keep=True, field=table.field)
    room = grid.pitch * ROWS - sum(strip.height for strip in heading)
    for row in table.rows:
        cells = _table_cells(row, table, Face.FANG)
        for strip in _row_strips(cells, _table_height(cells, grid), room, _TABLE, number):
            yield replace(strip, repeat=heading, field=table.field)


def form_strips(table: FormTable, grid: Grid, number: int) -> Iterator[Strip]:
    """Yield the rows of a form sheet."""
    for row in table.rows:
        cells = _form_cells(row, table)
        yield from _row_strips(cells, _form_height(row, cells, grid), grid.pitch * ROWS, _FORM, number)


# ---- cells --------------------------------------------------------------------------------------


def _table_cells(cells: Sequence[str], table: Table, face: Face) -> list[_SetCell]:
    edges = _edges(table.widths)
    left = frozenset(table.left) if face is not Face.HEI else frozenset[int]()
    return [
        _SetCell(x1, x2, _lines(text, x2 - x1, _TABLE), (), face, left=at in left, upper=False, field="")
        for at, (text, x1, x2) in enumerate(zip(cells, edges, edges[1:], strict=False))
    ]


def _form_cells(row: FormRow, table: FormTable) -> list[_SetCell]:
    edges = _edges(table.widths)
    found, column = [], 0
    for cell in row.cells:
        end = min(column + cell.span, len(table.widths))
        found.append(_form_cell(cell, edges[column], edges[end]))
        column = end
    return found


def _form_cell(cell: Cell, x1: float, x2: float) -> _SetCell:
    lines = _lines(cell.text, x2 - x1, _FORM)
    foot = _lines(cell.foot, x2 - x1, _FORM) if cell.foot else ()
    face = Face.HEI if cell.label else Face.FANG
    return _SetCell(x1, x2, lines, foot, face, left=cell.left, upper=cell.left or bool(foot), field=cell.field)


def _edges(widths: Sequence[float]) -> list[float]:
    """Return where columns begin and end; shares need not add up to one."""
    whole = sum(widths)
    return [LEFT, *(LEFT + TYPE_WIDTH * part / whole for part in accumulate(widths))]


def _lines(text: str, width: float, kind: _Kind) -> tuple[_Line, ...]:
    room = max(1.0, (width - 2 * TABLE_MARGIN) / cell_of(kind.size))
    return tuple(
        _Line(piece, line) for piece in text.split("\n") for line in break_lines(piece, room, room, justify=False)
    )


def _table_height(cells: Sequence[_SetCell], grid: Grid) -> float:
    return grid.pitch + TABLE_LINE * (max([1, *(len(cell.lines) for cell in cells)]) - 1)


def _form_height(row: FormRow, cells: Sequence[_SetCell], grid: Grid) -> float:
    longest = max((len(cell.lines) + len(cell.foot) for cell in cells), default=0)
    return max(row.rows * grid.pitch, longest * FORM_LINE + 2 * FORM_MARGIN)


# ---- rows ---------------------------------------------------------------------------------------


def _row_strips(cells: Sequence[_SetCell], height: float, room: float, kind: _Kind, number: int) -> Iterator[Strip]:
    """Yield a row as one strip, or line by line when it is higher than a page."""
    if height <= room:
        yield _row_strip(cells, height, kind, number)
        return
    count = max(len(cell.lines) + len(cell.foot) for cell in cells)
    for at in range(count):
        piece = [_one_line(cell, at, count) for cell in cells]
        strip = _row_strip(piece, kind.line, replace(kind, margin=0.0), number)
        yield strip if at == count - 1 else replace(strip, strokes=strip.strokes[1:])


def _one_line(cell: _SetCell, at: int, count: int) -> _SetCell:
    """Return line ``at`` of a cell in a row of ``count`` lines: words from the top, the foot at the end."""
    foot = at - (count - len(cell.foot))
    return replace(
        cell,
        lines=cell.lines[at : at + 1],
        foot=cell.foot[foot : foot + 1] if foot >= 0 else (),
        upper=True,
    )


def _row_strip(cells: Sequence[_SetCell], height: float, kind: _Kind, number: int) -> Strip:
    """Return one row with the rule under it and those between its cells; the first rule is the one under it."""
    texts = tuple(text for cell in cells for text in _cell_texts(cell, height, kind))
    under = Stroke(LEFT, height, TYPE_RIGHT, height, TABLE_RULE)
    between = [Stroke(cell.x1, 0.0, cell.x1, height, TABLE_RULE) for cell in cells[1:]]
    frame = [Stroke(x, 0.0, x, height, TABLE_FRAME) for x in (LEFT, TYPE_RIGHT)]
    bands = tuple(Band(cell.field, cell.x1, 0.0, cell.x2 - cell.x1, height) for cell in cells if cell.field)
    return Strip(height, texts, (under, *between, *frame), table=number, bands=bands)


def _cell_texts(cell: _SetCell, height: float, kind: _Kind) -> Iterator[PlacedText]:
    top = kind.margin if cell.upper else (height - kind.line * len(cell.lines)) / 2
    for at, line in enumerate(cell.lines):
        width = line.set.width * cell_of(kind.size)
        x = cell.x1 + TABLE_MARGIN if cell.left else (cell.x1 + cell.x2 - width) / 2
        yield from _line_texts(line, cell.face, x, top + at * kind.line, kind)
    foot_top = height - kind.margin - kind.line * len(cell.foot)
    for at, line in enumerate(cell.foot):
        x = cell.x2 - TABLE_MARGIN - line.set.width * cell_of(kind.size)
        yield from _line_texts(line, cell.face, x, foot_top + at * kind.line, kind)


def _line_texts(line: _Line, face: Face, x: float, top: float, kind: _Kind) -> Iterator[PlacedText]:
    inset = (kind.line - mm(kind.size)) / 2
    return place_runs((Run(line.text, face),), line.set, x, top + inset, kind.size)
