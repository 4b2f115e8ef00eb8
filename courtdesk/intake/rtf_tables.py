"""Puts the rows of an RTF table together: the file only knows rows and the right edges of their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from courtdesk.intake.lines import CellPlace, Line

#: Edges closer than this (in twentieths of a point) are one edge drawn twice.
_SAME_EDGE = 60
_MOST_CELLS = 64


@dataclass(frozen=True, slots=True)
class _Definition:
    edge: int = 0
    #: "first" begins a cell that reaches down, "more" goes on with it.
    down: str = ""
    across: str = ""


@dataclass(slots=True)
class _Row:
    definitions: list[_Definition]
    cells: list[list[str]]


@dataclass(slots=True)
class RtfTables:
    """Gathers rows until the table ends."""

    in_table: bool = False
    spans: dict[CellPlace, tuple[int, int]] = field(default_factory=dict)
    _count: int = 0
    _definitions: list[_Definition] = field(default_factory=list)
    _next: _Definition = _Definition()
    _cell: list[str] = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)

    def define(self, word: str, number: int | None) -> None:
        """Take a word that says how rows and cells are."""
        if word == "trowd":
            self._definitions, self._next = [], _Definition()
        elif word == "intbl":
            self.in_table = True
        elif word in {"clvmgf", "clvmrg"}:
            self._next = replace(self._next, down="first" if word == "clvmgf" else "more")
        elif word in {"clmgf", "clmrg"}:
            self._next = replace(self._next, across="first" if word == "clmgf" else "more")
        elif word == "cellx" and number is not None and len(self._definitions) < _MOST_CELLS:
            self._definitions.append(replace(self._next, edge=number))
            self._next = _Definition()

    def say(self, texts: list[str]) -> None:
        """Add lines to the open cell."""
        self._cell += texts

    def end_cell(self) -> None:
        """Close the open cell."""
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """Close the row."""
        if self._cells:
            self._rows.append(_Row(list(self._definitions), self._cells))
        self._cells = []

    def close(self) -> list[Line]:
        """Return the lines of the table that has just ended, if one has."""
        self.end_row()
        rows, self._rows = self._rows, []
        if not rows:
            return []
        self._count += 1
        edges = _edges(rows)
        #: Column → the cell that reaches down through it.
        open_down: dict[int, CellPlace] = {}
        return [line for number, row in enumerate(rows, 1) for line in self._row_lines(number, row, edges, open_down)]

    def _row_lines(self, number: int, row: _Row, edges: list[int], open_down: dict[int, CellPlace]) -> Iterator[Line]:
        column = 1
        left: CellPlace | None = None
        for index, texts in enumerate(row.cells):
            definition = row.definitions[index] if index < len(row.definitions) else None
            width = max(1, _column_of(definition.edge, edges) - column + 1) if definition else 1
            grown = self._grown(number, width, definition, open_down.get(column), left)
            if grown is None:
                grown = (self._count, number, column)
                self.spans[grown] = (1, width)
                open_down[column] = grown
                yield from (Line(text, cell=grown) for text in texts)
            left = grown
            column += width

    def _grown(
        self,
        number: int,
        width: int,
        definition: _Definition | None,
        above: CellPlace | None,
        left: CellPlace | None,
    ) -> CellPlace | None:
        """Let the cell that this one is merged with grow over it; None where it is a cell of its own."""
        if definition and definition.across == "more" and left is not None:
            self.spans[left] = (self.spans[left][0], self.spans[left][1] + width)
            return left
        if definition and definition.down == "more" and above is not None:
            self.spans[above] = (number - above[1] + 1, self.spans[above][1])
            return above
        return None


def _edges(rows: list[_Row]) -> list[int]:
    """Return the right edges of the columns of a table."""
    found: list[int] = []
    for edge in sorted({definition.edge for row in rows for definition in row.definitions}):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found


def _column_of(edge: int, edges: list[int]) -> int:
    """Return the column, from 1, that ends at ``edge``."""
    return min(bisect_left(edges, edge - _SAME_EDGE), max(0, len(edges) - 1)) + 1
