"""On which page the text of a .docx ends and where its imprint goes: what a file must know of its own pages.

The pages are filled by the layout's own rules, but with heights only: no character is given a place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from courtdesk.reports.document import Figure, FormTable, OfficialDocument, Paragraph, Role
from courtdesk.reports.docx_pictures import figure_height
from courtdesk.reports.docx_tables import row_heights
from courtdesk.reports.flow_lines import FlowBlock, FlowLine
from courtdesk.reports.line_counts import line_count
from courtdesk.reports.page_drafts import PageDraft, PageFiller
from courtdesk.reports.page_layout import imprint_place, settled
from courtdesk.reports.placing import Strip, cell_of
from courtdesk.reports.standard import ROWS, SIZE_3, TABLE_LINE, TYPE_BOTTOM, TYPE_WIDTH, Grid, points
from courtdesk.reports.strips import strips_of
from courtdesk.reports.table_rows import form_strips, table_strips
from courtdesk.reports.title_shape import title_lines

_CLOSE = 1e-6
_ROOM = TYPE_WIDTH / cell_of(SIZE_3)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the text ends and the imprint stands."""

    #: Pages with text; pages from the last of them to the imprint's.
    text_pages: int
    turns: int
    #: Whether the pages after the text have their numbers (R52).
    numbered: bool
    #: For each table the points from its lower edge to the next row of its page, where text goes on.
    after_tables: tuple[float, ...]


def settled_quickly(document: OfficialDocument, top: float, grid: Grid) -> OfficialDocument:
    """Return what `settled` returns: recipients that leave no room for text on page 1 stand in the imprint (R27)."""
    if not document.recipients or not document.body:
        return document
    first = document.body[0]
    if isinstance(first, Paragraph) and first.role is not Role.CENTRED:
        names = line_count("，".join(document.recipients) + "：", _ROOM, _ROOM)
        rows = len(title_lines(document.title)) + 1 + names + 1
        if top + rows * grid.pitch <= grid.foot + _CLOSE:
            return document
    return settled(document)


def ends_of(
    document: OfficialDocument, blocks: Sequence[FlowBlock], top: float, grid: Grid, imprint_height: float
) -> Ends:
    """Return where a document ends; ``top`` is where its flow begins, ``imprint_height`` 0 when it has no imprint."""
    filler = _Heights(grid, [PageDraft()], top)
    filler.fill(strips_of(blocks, grid, _bare))
    pages = len(filler.drafts)
    gaps = tuple([points(filler.next_row(y) - y) for y in filler.table_feet.values()])
    if not imprint_height:
        return Ends(pages, 0, numbered=True, after_tables=gaps)
    fits = filler.y + imprint_height <= TYPE_BOTTOM + _CLOSE
    place = imprint_place(document, pages, fits=fits)
    return Ends(pages, place.page - pages, place.numbered, gaps)


@dataclass
class _Heights(PageFiller):
    """Pages that are filled without anything being put on them."""

    #: Where each table ended, by its number.
    table_feet: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pitch, self._top, self._foot = self.grid.pitch, self.grid.top, self.grid.foot + _CLOSE
        self._most = self._pitch * ROWS

    def next_row(self, y: float) -> float:
        """Return the next row of the grid at or under ``y``: asked for fifty times a document."""
        return self._top + math.ceil((y - self._top) / self._pitch - _CLOSE) * self._pitch

    def _fits(self, strips: Sequence[Strip], at: int) -> bool:
        strip = strips[at]
        if strip.keep or strip.height > self._most:
            return super()._fits(strips, at)
        return self._top_of(strip, self.y) + strip.height <= self._foot

    def _put(self, strip: Strip) -> None:
        self.y = self._top_of(strip, self.y) + strip.height
        self.table = strip.table
        self.fresh = False
        if strip.table:
            self.table_feet[strip.table] = self.y


def _bare(block: FlowBlock, grid: Grid, number: int) -> Iterable[Strip]:
    """Return the strips of a block without their words."""
    if isinstance(block, FlowLine):
        return _lines(_rows(block), grid.pitch, keep=block.keep, new_page=block.new_page)
    if isinstance(block, Figure):
        return (Strip(figure_height(block, grid)),)
    heights = row_heights(block, grid)
    if max(heights) > grid.pitch * ROWS - TABLE_LINE:
        # A row as high as a page is torn, which only its words can tell where.
        return form_strips(block, grid, number) if isinstance(block, FormTable) else table_strips(block, grid, number)
    if isinstance(block, FormTable) or not block.heading:
        return [Strip(height, table=number) for height in heights]
    heading = Strip(heights[0], keep=True, table=number)
    return (heading, *(Strip(height, repeat=(heading,), table=number) for height in heights[1:]))


@lru_cache(maxsize=256)
def _lines(count: int, pitch: float, *, keep: bool, new_page: bool) -> tuple[Strip, ...]:
    rest = Strip(pitch, keep=keep)
    return (Strip(pitch, keep=keep, new_page=new_page), *[rest] * (count - 1))


def _rows(line: FlowLine) -> int:
    if not line.runs or line.tabs:
        return 1
    room = (_ROOM if line.size == SIZE_3 else TYPE_WIDTH / cell_of(line.size)) - line.right
    return line_count(line.text, room - line.first, room - line.left)
