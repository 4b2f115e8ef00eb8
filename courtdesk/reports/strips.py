"""The flow as strips: lines of text, rows of tables and figures, in the order in which pages are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from courtdesk.reports.document import Figure, FormTable, Table
from courtdesk.reports.flow_lines import Align, FlowBlock, FlowLine, Run
from courtdesk.reports.line_breaking import SetLine, break_lines
from courtdesk.reports.pages import PlacedImage, PlacedText
from courtdesk.reports.placing import Strip, cell_of, place_runs, place_text
from courtdesk.reports.standard import (
    CAPTION_GAP,
    CAPTION_PT,
    FORM_LINE,
    LEFT,
    ROWS,
    TABLE_LINE,
    TABLE_MARGIN,
    TYPE_WIDTH,
    Grid,
    mm,
)
from courtdesk.reports.table_rows import form_row_height, form_strips, row_height, table_strips
from courtdesk.reports.widths import cells

__all__ = [
    "TABLE_LINE",
    "TABLE_MARGIN",
    "Strip",
    "figure_size",
    "form_row_height",
    "place_runs",
    "place_text",
    "row_height",
    "strips_of",
]

#: A row of a table higher than this does not follow what comes after it to the next page.
_KEPT_ROW = 60.0

Setter = Callable[[FlowBlock, Grid, int], Iterable[Strip]]


def strips_of(blocks: Sequence[FlowBlock], grid: Grid, setter: Setter | None = None) -> list[Strip]:
    """Return the strips of a document's flow in order; a text's last line stays with what is kept after it.

    ``setter`` gives the strips of one block and the number of its table; who needs heights only brings its own.
    """
    strips: list[Strip] = []
    tables = 0
    for block in blocks:
        if isinstance(block, FlowLine):
            if block.keep and not block.text:
                _keep_last(strips)
        elif not isinstance(block, Figure):
            tables += 1
        strips.extend((setter or _set_block)(block, grid, tables))
    return strips


def _set_block(block: FlowBlock, grid: Grid, number: int) -> Iterable[Strip]:
    if isinstance(block, FlowLine):
        return _line_strips(block, grid)
    if isinstance(block, Figure):
        return (_figure_strip(block, grid),)
    return _rows(block, grid, number)


def _keep_last(strips: list[Strip]) -> None:
    """Let the last line follow what comes after it, unless it is the only one under the title (R28, R40)."""
    if strips and strips[-1].height < _KEPT_ROW and not all(strip.keep for strip in strips[:-1]):
        strips[-1] = replace(strips[-1], keep=True)


def figure_size(figure: Figure, grid: Grid) -> tuple[float, float]:
    """Return width and height in millimetres, both smaller where the figure is larger than the type area."""
    room = grid.pitch * ROWS - 2 * CAPTION_GAP - (FORM_LINE * len(_caption(figure)) if figure.caption else 0.0)
    share = min(1.0, TYPE_WIDTH / figure.width, room / figure.height)
    return figure.width * share, figure.height * share


def _rows(table: Table | FormTable, grid: Grid, number: int) -> Iterator[Strip]:
    return table_strips(table, grid, number) if isinstance(table, Table) else form_strips(table, grid, number)


# ---- lines --------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _line_strips(block: FlowLine, grid: Grid) -> tuple[Strip, ...]:
    """Return the lines of a paragraph; kept, for most of a paper stays as it is while one types."""
    pitch = grid.pitch
    if not block.text:
        return (Strip(pitch, keep=block.keep, new_page=block.new_page),)
    top = (pitch - mm(block.size)) / 2
    texts = (_tabbed(block, top),) if block.tabs else tuple(_set_lines(block, top))
    strips = [Strip(pitch, line, field=block.field, keep=block.keep) for line in texts]
    strips[0] = replace(strips[0], new_page=block.new_page)
    return tuple(strips)


def _set_lines(block: FlowLine, top: float) -> Iterator[tuple[PlacedText, ...]]:
    cell = cell_of(block.size)
    room = TYPE_WIDTH / cell - block.right
    lines = break_lines(block.text, room - block.first, room - block.left, justify=block.align is Align.JUSTIFY)
    for at, line in enumerate(lines):
        x = LEFT + _line_start(block, line, room, first=at == 0) * cell
        yield tuple(place_runs(block.runs, line, x, top, block.size))


def _tabbed(block: FlowLine, top: float) -> tuple[PlacedText, ...]:
    """Return the pieces of a line, each centred on its own tab."""
    cell, face = cell_of(block.size), block.runs[0].face
    pieces = block.text.lstrip("\t").split("\t")
    return tuple(
        place_text(piece, LEFT + (centre - cells(piece) / 2) * cell, top, block.size, face)
        for piece, centre in zip(pieces, block.tabs, strict=True)
    )


def _line_start(block: FlowLine, line: SetLine, room: float, *, first: bool) -> float:
    if block.align is Align.RIGHT:
        return max(0.0, room - line.width)
    if block.align is Align.CENTRE:
        return (room - line.width) / 2
    return block.first if first else block.left


# ---- figures ------------------------------------------------------------------------------------


def _figure_strip(figure: Figure, grid: Grid) -> Strip:
    width, height = figure_size(figure, grid)
    image = PlacedImage(figure.png, LEFT + (TYPE_WIDTH - width) / 2, CAPTION_GAP, width, height)
    under = height + 2 * CAPTION_GAP
    lines = _caption(figure) if figure.caption else []
    cell, inset = cell_of(CAPTION_PT), (FORM_LINE - mm(CAPTION_PT)) / 2
    texts: list[PlacedText] = []
    for at, line in enumerate(lines):
        x, top = LEFT + (TYPE_WIDTH - line.width * cell) / 2, under + at * FORM_LINE + inset
        texts.extend(place_runs((Run(figure.caption),), line, x, top, CAPTION_PT))
    return Strip(under + FORM_LINE * len(lines), tuple(texts), images=(image,), field=figure.field)


def _caption(figure: Figure) -> list[SetLine]:
    room = TYPE_WIDTH / cell_of(CAPTION_PT)
    return break_lines(figure.caption, room, room, justify=False)
