"""Filling pages: strips go down the grid one after another, what is kept together goes to the next page together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from courtdesk.reports.pages import Band, Page, PlacedImage, PlacedText, Stroke
from courtdesk.reports.placing import Strip, stroke_at, text_at
from courtdesk.reports.standard import LEFT, TABLE_FRAME, TYPE_RIGHT, Grid

_CLOSE = 1e-6


@dataclass
class PageDraft:
    """A page that is being filled."""

    texts: list[PlacedText] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    number: int = 0

    def frozen(self) -> Page:
        """Return the page as it is now."""
        return Page(tuple(self.texts), tuple(self.strokes), tuple(self.bands), tuple(self.images), self.number)


@dataclass
class PageFiller:
    """Pages of one document, and where the next strip goes."""

    grid: Grid
    drafts: list[PageDraft]
    #: Upper edge of what comes next, in millimetres.
    y: float
    #: The table whose frame is open, 0 for none.
    table: int = 0
    #: Whether nothing but a head or a table's heading stands over ``y``.
    fresh: bool = False

    def fill(self, strips: Sequence[Strip]) -> None:
        """Put all strips on pages, as many as are needed."""
        for at, strip in enumerate(strips):
            if strip.table != self.table:
                self._close_table()
            if strip.new_page or not (self.fresh or self._fits(strips, at)):
                self._turn(strip)
            self._put(strip)
        self._close_table()

    def next_row(self, y: float) -> float:
        """Return the next row of the grid at or under ``y``."""
        pitch = self.grid.pitch
        return self.grid.top + math.ceil((y - self.grid.top) / pitch - _CLOSE) * pitch

    def _fits(self, strips: Sequence[Strip], at: int) -> bool:
        """Whether a strip with all that must stand on its page fits; a chain longer than a page is no chain."""
        foot = self.grid.foot + _CLOSE
        if self._end_of_chain(strips, at, self.y) <= foot:
            return True
        alone = self._end_of_chain(strips, at, self.grid.top) > foot
        return alone and self._top_of(strips[at], self.y) + strips[at].height <= foot

    def _end_of_chain(self, strips: Sequence[Strip], at: int, y: float) -> float:
        y = self._top_of(strips[at], y) + strips[at].height
        while strips[at].keep and at + 1 < len(strips):
            at += 1
            y = self._top_of(strips[at], y) + strips[at].height
        return y

    def _top_of(self, strip: Strip, y: float) -> float:
        """Return where a strip begins: text on the grid, a table's rows one under the other."""
        return y if strip.table else self.next_row(y)

    def _turn(self, strip: Strip) -> None:
        """Begin a page, with the heading of a table that goes on."""
        self._close_table()
        self.drafts.append(PageDraft())
        self.y = self.grid.top
        for heading in strip.repeat:
            self._put(heading)
        self.fresh = True

    def _put(self, strip: Strip) -> None:
        page, y = self.drafts[-1], self._top_of(strip, self.y)
        if strip.table and not self.table:
            page.strokes.append(_frame(y))
        self.table = strip.table
        page.texts.extend([text_at(text, y) for text in strip.texts])
        page.strokes.extend([stroke_at(stroke, y) for stroke in strip.strokes])
        page.images.extend([replace(image, y=image.y + y) for image in strip.images])
        page.bands.extend(strip.bands_at(y))
        self.y = y + strip.height
        self.fresh = False

    def _close_table(self) -> None:
        """Draw the frame's lower rule over the last row's thin one."""
        if self.table:
            self.drafts[-1].strokes.append(_frame(self.y))
        self.table = 0


def _frame(y: float) -> Stroke:
    return Stroke(LEFT - TABLE_FRAME / 2, y, TYPE_RIGHT + TABLE_FRAME / 2, y, TABLE_FRAME)
