"""How wide each column of a printed ledger is, in which size of type, and on which of several pages side by side."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from courtdesk.reports.ledger_sheet import (
    BREAKABLE,
    LIST_COMMA,
    TYPE_SIZES,
    ColumnKind,
    LedgerSheet,
    SheetColumn,
    SheetStyle,
)
from courtdesk.reports.placing import cell_of
from courtdesk.reports.widths import cells

#: Millimetres beside the words of a cell.
PADDING: Final = 1.3
#: Cells under which a column of words is not drawn together, by kind: a long text needs more to be read.
_LEAST: Final = {ColumnKind.LONG: 10.0, ColumnKind.TEXT: 6.0, ColumnKind.CHOICE: 4.0, ColumnKind.NAMES: 4.0}
#: A word without a place to break, as an address on the web, is torn when it is longer than this.
_LONGEST_WORD = 14.0
#: What is left over widens columns by so much at most: a few short columns need not fill a page.
_WIDEST = 1.6
#: A size smaller than this is not asked of the reader only to save a second page beside the first.
_SMALLEST_SIDE_BY_SIDE = 9.0
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/@_\-]*")
_HAIR = 1e-6
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """A column's place on the page: its index in the sheet, left edge and width in millimetres."""

    column: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in a size of type, in points; several ``sides`` stand on pages beside one another."""

    size: float
    sides: tuple[tuple[Slot, ...], ...]

    def room(self, slot: Slot) -> float:
        """Return how many cells stand on a line of a column."""
        return max(1.0, (slot.width - 2 * PADDING) / cell_of(self.size) + _HAIR)


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column asks for in cells: the least, all it can use on one line, and its part of what is left.

    The part is between how wide the clerk has it on the screen and how much stands in it.
    """

    least: float
    whole: float
    weight: float


def fit_columns(
    sheet: LedgerSheet, style: SheetStyle, texts: Sequence[Sequence[str]], *, spare: float = 0.0
) -> Columns:
    """Return places for all columns; ``texts`` holds what stands in each, one sequence a column.

    The type grows smaller, 小四 to 六号, until every column has the least it needs. Columns that even then are too
    wide together stand on several pages side by side, the one that names the row on each of them. ``spare`` is added
    to what each column needs, in cells, where other programs will set the words.
    """
    needs = [
        _need(column, words, spare, named=column.key == sheet.home)
        for column, words in zip(sheet.columns, texts, strict=True)
    ]
    every = list(range(len(needs)))
    sizes = [size for size in TYPE_SIZES if size <= style.size] if style.fit else [style.size]
    for size in sizes:
        if sum(_millimetres(need.least, size) for need in needs) <= style.room:
            return Columns(size, (_placed(every, needs, size, style),))
    return _side_by_side(sheet, needs, style, sizes)


# ---- what columns need --------------------------------------------------------------------------


def _need(column: SheetColumn, words: Sequence[str], spare: float, *, named: bool) -> _Need:
    """Return the widths of a column; what names a row stays on one line, as a paper's number does."""
    heading = cells(column.title)
    counts = Counter(words)
    lengths = {text: max(map(cells, text.split("\n"))) for text in counts if text}
    widths = list(lengths.values())
    whole = max([heading, *widths])
    mean = sum(length * counts[text] for text, length in lengths.items()) / max(1, len(words))
    # A heading may stand on two lines.
    least = max(2.0, math.ceil(heading) / 2)
    named = named and column.kind is ColumnKind.TEXT
    if column.kind in BREAKABLE:
        kept = _LONGEST_WORD if named else _LEAST[column.kind]
        least = max(least, min(max(widths, default=0.0), max(kept, _longest_part(column, words))))
    else:
        least = max([least, *widths])
    if named or column.kind is ColumnKind.CASE_NO:
        spare *= 3.5  # figures and ideographs by turns, each with its own gap
    return _Need(least + spare, max(whole, least) + spare, (column.width / 2 + mean) / 2)


def _longest_part(column: SheetColumn, words: Sequence[str]) -> float:
    """Return the cells of the longest piece that should not be torn: a number, a word, a name."""
    parts = {part for text in set(words) for part in _LATIN.findall(text)}
    if column.kind is ColumnKind.NAMES:
        parts |= {name for text in set(words) for name in text.split(LIST_COMMA)}
    return min(_LONGEST_WORD, max(map(cells, parts), default=0.0))


def _millimetres(room: float, size: float) -> float:
    return room * cell_of(size) + 2 * PADDING


# ---- where they stand ---------------------------------------------------------------------------


def _placed(chosen: Sequence[int], needs: Sequence[_Need], size: float, style: SheetStyle) -> tuple[Slot, ...]:
    """Return the chosen columns beside one another, in the middle of the page where they do not fill it."""
    widths = _shared_out([needs[at] for at in chosen], size, style.room)
    left = style.margin + (style.room - sum(widths)) / 2
    edges = list(accumulate(widths, initial=left))
    return tuple(Slot(at, x, width) for at, x, width in zip(chosen, edges, widths, strict=False))


def _shared_out(needs: Sequence[_Need], size: float, room: float) -> list[float]:
    whole = [_millimetres(need.whole, size) for need in needs]
    if sum(whole) <= room:
        more = min(room / sum(whole), _WIDEST)
        return [width * more for width in whole]
    least = [_millimetres(need.least, size) for need in needs]
    given = _filled(
        [wide - low for wide, low in zip(whole, least, strict=True)],
        [need.weight for need in needs],
        max(0.0, room - sum(least)),
    )
    return [low + more for low, more in zip(least, given, strict=True)]


def _filled(wanted: Sequence[float], weights: Sequence[float], spare: float) -> list[float]:
    """Share what is spare by weight, nobody getting more than is wanted."""
    given = [0.0] * len(wanted)
    open_ = [at for at, want in enumerate(wanted) if want > _HAIR]
    while open_ and spare > _HAIR:
        part = spare / sum(weights[at] for at in open_)
        full = [at for at in open_ if wanted[at] <= part * weights[at]]
        for at in full or open_:
            given[at] = wanted[at] if full else part * weights[at]
            spare -= given[at]
        open_ = [at for at in open_ if at not in full] if full else []
    return given


def _side_by_side(sheet: LedgerSheet, needs: Sequence[_Need], style: SheetStyle, sizes: Sequence[float]) -> Columns:
    home = next((at for at, column in enumerate(sheet.columns) if column.key == sheet.home), 0)
    fair = [size for size in sizes if size >= _SMALLEST_SIDE_BY_SIDE] or list(sizes[:1])
    packed = {size: _balanced(home, needs, size, style.room) for size in fair}
    fewest = min(map(len, packed.values()))
    size = next(size for size in fair if len(packed[size]) == fewest)
    return Columns(size, tuple(_placed(side, needs, size, style) for side in packed[size]))


def _balanced(home: int, needs: Sequence[_Need], size: float, room: float) -> list[list[int]]:
    """Return as few sides as there must be, all about as wide."""
    best = _packed(home, needs, size, room)
    low, high = room / 2, room
    for _ in range(_TRIES):
        middle = (low + high) / 2
        tried = _packed(home, needs, size, middle)
        if len(tried) == len(best):
            best, high = tried, middle
        else:
            low = middle
    return best


def _packed(home: int, needs: Sequence[_Need], size: float, room: float) -> list[list[int]]:
    """Return the columns by sides, each begun by the one that names the row."""
    sides: list[list[int]] = [[]]
    first = _millimetres(needs[home].least, size)
    used = first
    for at, need in enumerate(needs):
        if at == home:
            continue
        width = _millimetres(need.least, size)
        if used + width > room and sides[-1]:
            sides.append([])
            used = first
        sides[-1].append(at)
        used += width
    # The naming column keeps its place among those of the first side.
    return [sorted([home, *sides[0]]), *([home, *side] for side in sides[1:])]
