"""Turns the drawn tables of a PDF into cells with their words, tables that go on over pages into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from courtdesk.intake.lines import CellPlace, Line, clean
from courtdesk.intake.pdf_grid import Grid, GridBox, cell_at
from courtdesk.intake.pdf_lines import TextLine, lines_of
from courtdesk.intake.pdf_pages import Piece

_SAME_EDGE = 6.0
_PARTS_END = tuple("。；;")
_SENTENCE_ENDS = tuple("。；;！？!?：:")
#: What stays together at the head of a line: a word or one character, with the marks behind it.
_HEAD = re.compile(r"(?:[0-9A-Za-z.%]+|.)[，。、；：！？）》”’〉,;:!?)%]*", re.DOTALL)
#: No cell says a single character on a line of its own: narrow columns break words like that.
_FRAGMENT = re.compile(r"[\u4e00-\u9fff]?[，。、；：！？）》”’〉,;:!?)%<>/]*")
_OPEN_MARKUP = ("<", "</")
_SLACK = 0.25
_MOST_PADDING = 9.0
#: Words of this length may be the first half of a sentence; shorter ones are names and dates.
_HALF_SENTENCE = 5


@dataclass(slots=True)
class _Cell:
    place: GridBox
    row: int
    rows: int
    texts: list[str]
    page: int


@dataclass(slots=True)
class PdfTable:
    """A table that may go on over several pages."""

    number: int
    columns: tuple[float, ...]
    cells: list[_Cell] = field(default_factory=list)
    height: int = 0

    def goes_on(self, grid: Grid) -> bool:
        """Whether a table at the top of the next page has the same columns."""
        return len(grid.columns) == len(self.columns) and all(
            abs(a - b) < _SAME_EDGE for a, b in zip(grid.columns, self.columns, strict=True)
        )

    def add(self, grid: Grid, pieces: Sequence[Piece], page: int) -> None:
        """Add the rows of ``grid``; a head repeated on the new page and a row torn in two are put right."""
        words: dict[GridBox, list[Piece]] = {cell: [] for cell in grid.cells}
        for piece in pieces:
            found = cell_at(grid, piece.box)
            if found is not None:
                words[found].append(piece)
        fresh = [_Cell(cell, cell.row, cell.rows, cell_texts(cell, inside), page) for cell, inside in words.items()]
        skipped = self._repeated_rows(fresh)
        fresh = [cell for cell in fresh if cell.row > skipped]
        torn = self._torn_row(fresh, skipped + 1)
        for cell in fresh:
            above = torn.get(cell.place.column) if cell.row == skipped + 1 else None
            if above is not None:
                above.texts = [*above.texts[:-1], *_joined([*above.texts[-1:], *cell.texts], [True])]
                above.rows += cell.rows - 1
                continue
            cell.row += self.height - skipped - bool(torn)
            self.cells.append(cell)
        self.height = max((cell.row + cell.rows - 1 for cell in self.cells), default=0)

    def _repeated_rows(self, fresh: Sequence[_Cell]) -> int:
        """Return how many rows at the top only repeat the head of the table."""
        count = 0
        while self.cells and (row := _texts_of(fresh, count + 1)) and row == _texts_of(self.cells, count + 1):
            count += 1
        return count

    def _torn_row(self, fresh: Sequence[_Cell], first: int) -> dict[int, _Cell]:
        """Return the cells of the last row, by column, if the first new row goes on with its sentences."""
        row = [cell for cell in fresh if cell.row == first]
        last = {cell.place.column: cell for cell in self.cells if cell.row + cell.rows - 1 == self.height}
        if not row or not last or {cell.place.column for cell in row} - set(last):
            return {}
        if row[0].texts or not any(cell.texts for cell in row):
            return {}
        said = [(last[cell.place.column].texts, cell.texts) for cell in row if cell.texts]
        torn = all(before and not before[-1].endswith(_SENTENCE_ENDS) for before, _ in said)
        return last if torn and any(len(before[-1]) >= _HALF_SENTENCE for before, _ in said) else {}

    def lines(self) -> list[Line]:
        """Return the lines of all cells."""
        ordered = sorted(self.cells, key=lambda cell: (cell.row, cell.place.column))
        return [
            Line(text, cell=(self.number, cell.row, cell.place.column), page=cell.page)
            for cell in ordered
            for text in cell.texts
        ]

    def spans(self) -> dict[CellPlace, tuple[int, int]]:
        """Return what each cell covers."""
        return {(self.number, c.row, c.place.column): (c.rows, c.place.columns) for c in self.cells}


def _texts_of(cells: Sequence[_Cell], row: int) -> list[tuple[int, list[str]]]:
    return sorted((cell.place.column, cell.texts) for cell in cells if cell.row == row)


def cell_texts(cell: GridBox, pieces: Sequence[Piece]) -> list[str]:
    """Return the paragraphs of a cell."""
    lines = lines_of(pieces)
    right = cell.box.right - _padding(cell, lines)
    follows = [clean(line.text) for line in lines[1:]]
    full = [_is_full(line, right, after) for line, after in zip(lines, follows, strict=False)]
    return _joined([line.text for line in lines], full)


def _padding(cell: GridBox, lines: Sequence[TextLine]) -> float:
    """Return how far words keep from the sides of their cell."""
    left = min((line.box.left for line in lines), default=cell.box.left) - cell.box.left
    return max(0.0, min(left, _MOST_PADDING))


def _is_full(line: TextLine, right: float, after: str) -> bool:
    """Whether what begins the next line had no room on this one; a mark clings to the character before it."""
    head = _HEAD.match(after)
    if head is None:
        return True
    return right - line.box.right < line.size * (sum(0.55 if c < "\u2e80" else 1.0 for c in head.group()) + _SLACK)


def _joined(texts: Sequence[str], full: Sequence[bool]) -> list[str]:
    found: list[str] = []
    runs_on = False
    for text, reaches in zip(texts, [*full, *[False] * len(texts)], strict=False):
        cleaned = clean(text)
        if not cleaned:
            continue
        if runs_on or (found and (_FRAGMENT.fullmatch(cleaned) or found[-1].endswith(_OPEN_MARKUP))):
            found[-1] += cleaned
        else:
            found.append(cleaned)
        runs_on = reaches and not cleaned.endswith(_PARTS_END)
    return found
