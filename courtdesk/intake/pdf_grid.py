"""Finds the tables of a page by the rules drawn around their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from courtdesk.intake.pdf_lines import hull
from courtdesk.intake.pdf_pages import Box

#: Rules nearer than this are one rule, drawn twice or a little crooked.
_NEAR = 4.0
#: A cell's side counts as drawn when this much of it is.
_DRAWN = 0.6
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class GridBox:
    """A cell of a drawn table: its place in the table and on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table."""

    box: Box
    #: Edges of the columns, from the left.
    columns: tuple[float, ...]
    cells: tuple[GridBox, ...]


def find_grids(rules: Sequence[Box]) -> list[Grid]:
    """Return the tables that ``rules`` draw, from the top of the page down."""
    if len(rules) > _MOST_LINES * 20:
        return []
    grids = [grid for group in _connected(rules) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: -grid.box.top)


def _connected(rules: Sequence[Box]) -> list[list[Box]]:
    """Group the rules that touch, sweeping down the page."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in sorted(rules, key=lambda rule: -rule.top):
        touching = [group for group in groups if _touch(group[0], rule)]
        members = [rule, *(member for group in touching for member in group[1])]
        groups = [group for group in groups if group not in touching]
        groups.append((hull((rule, *(group[0] for group in touching))), members))
    return [members for _, members in groups]


def _touch(a: Box, b: Box) -> bool:
    across = a.left - _NEAR <= b.right and b.left - _NEAR <= a.right
    return across and a.bottom - _NEAR <= b.top and b.bottom - _NEAR <= a.top


def _grid(rules: Sequence[Box]) -> Grid | None:
    flat = [rule for rule in rules if rule.right - rule.left >= rule.height]
    upright = [rule for rule in rules if rule.right - rule.left < rule.height]
    ys = _merged(rule.middle for rule in flat)[::-1]
    xs = _merged((rule.left + rule.right) / 2 for rule in upright)
    if not (2 <= len(ys) <= _MOST_LINES and 3 <= len(xs) <= _MOST_LINES):
        return None
    return Grid(Box(xs[0], ys[-1], xs[-1], ys[0]), tuple(xs), _cells(xs, ys, flat, upright))


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _cells(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Box], upright: Sequence[Box]
) -> tuple[GridBox, ...]:
    """Let each field of the grid grow to the right and down until a rule stops it."""
    walls, floors = _walls(xs, ys, upright), _floors(xs, ys, flat)
    taken: set[tuple[int, int]] = set()
    cells: list[GridBox] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (row, right) not in walls and (row, right) not in taken:
                right += 1
            down = row + 1
            while down < len(ys) - 1 and not any((down, at) in floors for at in range(column, right)):
                down += 1
            taken |= {(r, c) for r in range(row, down) for c in range(column, right)}
            box = Box(xs[column], ys[down], xs[right], ys[row])
            cells.append(GridBox(row + 1, column + 1, down - row, right - column, box))
    return tuple(cells)


def _walls(xs: Sequence[float], ys: Sequence[float], upright: Sequence[Box]) -> set[tuple[int, int]]:
    """Return where a rule stands to the left of a field, by row and edge."""
    found: set[tuple[int, int]] = set()
    for at, x in enumerate(xs):
        stretches = [(rule.bottom, rule.top) for rule in upright if abs((rule.left + rule.right) / 2 - x) <= _NEAR]
        found |= {(row, at) for row in range(len(ys) - 1) if _is_drawn(stretches, ys[row + 1], ys[row])}
    return found


def _floors(xs: Sequence[float], ys: Sequence[float], flat: Sequence[Box]) -> set[tuple[int, int]]:
    """Return where a rule lies above a field, by edge and column."""
    found: set[tuple[int, int]] = set()
    for at, y in enumerate(ys):
        stretches = [(rule.left, rule.right) for rule in flat if abs(rule.middle - y) <= _NEAR]
        found |= {(at, column) for column in range(len(xs) - 1) if _is_drawn(stretches, *xs[column : column + 2])}
    return found


def _is_drawn(stretches: Iterable[tuple[float, float]], low: float, high: float) -> bool:
    """Whether the rules cover most of the way from ``low`` to ``high``."""
    covered = sum(max(0.0, min(end, high) - max(start, low)) for start, end in stretches)
    return covered >= (high - low) * _DRAWN


def cell_at(grid: Grid, box: Box) -> GridBox | None:
    """Return the cell in which the middle of ``box`` lies."""
    x, y = (box.left + box.right) / 2, box.middle
    if not (grid.box.left <= x <= grid.box.right and grid.box.bottom <= y <= grid.box.top):
        return None
    column = bisect_left(grid.columns, x)
    inside = (cell for cell in grid.cells if cell.column <= column < cell.column + cell.columns)
    return next((cell for cell in inside if cell.box.bottom <= y <= cell.box.top), None)
