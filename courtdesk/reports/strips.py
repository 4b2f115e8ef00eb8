"""Strips: the lines of text and rows of tables a page is filled with, each knowing its height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from courtdesk.reports.document import Table
from courtdesk.reports.flow import Align, Face, FlowBlock, FlowLine, Run
from courtdesk.reports.line_breaking import SetLine, break_lines
from courtdesk.reports.pages import Band, PlacedText, Stroke
from courtdesk.reports.standard import CELL, LEFT, PITCH, SIZE_3, TABLE_PT, TYPE_WIDTH, mm
from courtdesk.reports.widths import cells_of

#: 实: height of a line inside a table's cell, room beside its words, thickness of its rules.
TABLE_LINE = mm(18.0)
TABLE_MARGIN = 1.5
TABLE_RULE = 0.18


@dataclass(frozen=True, slots=True)
class Strip:
    """Something that is never torn by a page's end; its places count from its own upper edge."""

    height: float
    texts: tuple[PlacedText, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    field: str = ""
    #: Must stand on the page of the next strip.
    keep: bool = False
    #: Put on top of a page that begins with this strip: a table's heading.
    repeat: tuple[Strip, ...] = ()
    table: bool = False

    def at(self, y: float) -> tuple[tuple[PlacedText, ...], tuple[Stroke, ...]]:
        """Return its texts and rules when its upper edge is at ``y``."""
        texts = tuple(replace(text, top=text.top + y) for text in self.texts)
        strokes = tuple(replace(stroke, y1=stroke.y1 + y, y2=stroke.y2 + y) for stroke in self.strokes)
        return texts, strokes

    def band(self, y: float) -> Band | None:
        """Return where its field stands, when it is made from one."""
        return Band(self.field, LEFT, y, TYPE_WIDTH, self.height) if self.field and self.texts else None


def strips_of(blocks: Sequence[FlowBlock]) -> list[Strip]:
    """Return the strips of a document's flow in order; a text's last line stays with what is kept after it."""
    strips: list[Strip] = []
    for block in blocks:
        if isinstance(block, Table):
            strips.extend(_table_strips(block))
            continue
        if block.keep and not block.runs and strips and not strips[-1].table:
            strips[-1] = replace(strips[-1], keep=True)
        strips.extend(_line_strips(block))
    return strips


def place_runs(runs: Sequence[Run], line: SetLine, x: float, top: float, size: float) -> Iterator[PlacedText]:
    """Yield a set line's texts, one for each face; a cell is as wide as 28 to the line ask for, in any size."""
    cell = CELL * size / SIZE_3
    position = 0
    for run in runs:
        start, end = max(position, line.start), min(position + len(run.text), line.end)
        position += len(run.text)
        shown = [at for at in range(start, end) if at - line.start < len(line.offsets)]
        if shown:
            text = run.text[shown[0] - position : shown[-1] + 1 - position or None]
            xs = tuple(x + line.offsets[at - line.start] * cell for at in shown)
            yield PlacedText(text, xs, top, mm(size), run.face)


def place_text(text: str, x: float, top: float, size: float, face: Face = Face.FANG) -> PlacedText:
    """Return a text that stands on one line, each character in its own cell or half of one."""
    cell = CELL * size / SIZE_3
    places = []
    for character in text:
        places.append(x)
        x += cells_of(character) * cell
    return PlacedText(text, tuple(places), top, mm(size), face)


def row_height(cells: Sequence[str], table: Table) -> float:
    """Return the height of a table's row, that of its longest cell."""
    return PITCH + TABLE_LINE * (max(1, *map(len, _set_cells(cells, table))) - 1)


def _line_strips(block: FlowLine) -> Iterator[Strip]:
    if not block.runs:
        yield Strip(PITCH, keep=block.keep)
        return
    cell = CELL * block.size / SIZE_3
    room = TYPE_WIDTH / cell - block.right
    lines = break_lines(block.text, room - block.first, room - block.left, justify=block.align is Align.JUSTIFY)
    for at, line in enumerate(lines):
        x = LEFT + _line_start(block, line, room, first=at == 0) * cell
        texts = tuple(place_runs(block.runs, line, x, (PITCH - mm(block.size)) / 2, block.size))
        yield Strip(PITCH, texts, field=block.field, keep=block.keep)


def _line_start(block: FlowLine, line: SetLine, room: float, *, first: bool) -> float:
    if block.align is Align.RIGHT:
        return max(0.0, room - line.width)
    if block.align is Align.CENTRE:
        return (room - line.width) / 2
    return block.first if first else block.left


def _table_strips(table: Table) -> Iterator[Strip]:
    heading = tuple(_row_strip(table.heading, table, Face.HEI) for _ in table.heading[:1])
    yield from (replace(strip, keep=True) for strip in heading)
    for row in table.rows:
        yield replace(_row_strip(row, table, Face.FANG), repeat=heading)


def _row_strip(cells: Sequence[str], table: Table, face: Face) -> Strip:
    """Return one row, every cell's lines centred in it, with all four of its rules."""
    em = mm(TABLE_PT)
    edges = [LEFT + TYPE_WIDTH * sum(table.widths[:at]) for at in range(len(table.widths) + 1)]
    set_cells = _set_cells(cells, table)
    height = row_height(cells, table)
    texts: list[PlacedText] = []
    for text, lines, left, right in zip(cells, set_cells, edges, edges[1:], strict=False):
        top = (height - TABLE_LINE * len(lines)) / 2 + (TABLE_LINE - em) / 2
        for at, line in enumerate(lines):
            x = (left + right - line.width * CELL * TABLE_PT / SIZE_3) / 2
            texts.extend(place_runs((Run(text, face),), line, x, top + at * TABLE_LINE, TABLE_PT))
    return Strip(height, tuple(texts), tuple(_rules(edges, height)), field=table.field, table=True)


def _set_cells(cells: Sequence[str], table: Table) -> list[list[SetLine]]:
    rooms = (_cell_room(width) for width in table.widths)
    return [break_lines(text, room, room, justify=False) for text, room in zip(cells, rooms, strict=True)]


def _cell_room(width: float) -> float:
    return max(1.0, (TYPE_WIDTH * width - 2 * TABLE_MARGIN) / (CELL * TABLE_PT / SIZE_3))


def _rules(edges: Sequence[float], height: float) -> Iterator[Stroke]:
    for y in (0.0, height):
        yield Stroke(edges[0], y, edges[-1], y, TABLE_RULE)
    for x in edges:
        yield Stroke(x, 0.0, x, height, TABLE_RULE)
