"""Characters to places: what a page is filled with, each strip knowing its height and never torn by a page's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from courtdesk.reports.flow_lines import Face, Run
from courtdesk.reports.line_breaking import SetLine
from courtdesk.reports.pages import Band, PlacedImage, PlacedText, Stroke
from courtdesk.reports.standard import CELL, LEFT, SIZE_3, TYPE_WIDTH, mm
from courtdesk.reports.widths import cells_of


@dataclass(frozen=True, slots=True)
class Strip:
    """A line, a row of a table or a figure; its places count from its own upper edge."""

    height: float
    texts: tuple[PlacedText, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    field: str = ""
    #: Must stand on the page of the next strip.
    keep: bool = False
    #: Begins a page.
    new_page: bool = False
    #: Put on top of a page that begins with this strip: a table's heading.
    repeat: tuple[Strip, ...] = ()
    #: Which table of the document it is a row of, counted from 1; 0 for none.
    table: int = 0
    #: Where fields of a form sheet's cells stand.
    bands: tuple[Band, ...] = ()

    def bands_at(self, y: float) -> Iterator[Band]:
        """Yield where its fields stand when its upper edge is at ``y``."""
        if self.field and (self.texts or self.images):
            yield Band(self.field, LEFT, y, TYPE_WIDTH, self.height)
        for band in self.bands:
            yield replace(band, y=band.y + y)


def text_at(text: PlacedText, y: float) -> PlacedText:
    """Return a text moved down by ``y`` millimetres."""
    return PlacedText(text.text, text.xs, text.top + y, text.em, text.face, text.red, text.stretch)


def stroke_at(stroke: Stroke, y: float) -> Stroke:
    """Return a rule moved down by ``y`` millimetres."""
    return Stroke(stroke.x1, stroke.y1 + y, stroke.x2, stroke.y2 + y, stroke.width, stroke.red)


def cell_of(size: float) -> float:
    """Return the width of a cell in this size of type: as 28 to the line ask for in 3号, in proportion."""
    return CELL * size / SIZE_3


def place_runs(runs: Sequence[Run], line: SetLine, x: float, top: float, size: float) -> Iterator[PlacedText]:
    """Yield a set line's texts, one for each face."""
    cell = cell_of(size)
    xs = tuple([x + offset * cell for offset in line.offsets])
    end_shown = line.start + len(xs)
    position = 0
    for run in runs:
        start, end = max(position, line.start), min(position + len(run.text), end_shown)
        if start < end:
            text = run.text[start - position : end - position]
            yield PlacedText(text, xs[start - line.start : end - line.start], top, mm(size), run.face)
        position += len(run.text)


def place_text(text: str, x: float, top: float, size: float, face: Face = Face.FANG) -> PlacedText:
    """Return a text that stands on one line, each character in its own cell or half of one."""
    cell = cell_of(size)
    places = []
    for character in text:
        places.append(x)
        x += cells_of(character) * cell
    return PlacedText(text, tuple(places), top, mm(size), face)
