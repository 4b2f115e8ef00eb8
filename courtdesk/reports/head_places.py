"""Where the parts of the head stand (7.2): worked out once for the painted page and for the file."""

from __future__ import annotations

import math
from dataclasses import dataclass

from courtdesk.reports.standard import (
    MARK_BEARING,
    MARK_INK_TOP,
    MARK_LARGEST_PT,
    MARK_LONGEST,
    MARK_NARROWEST,
    NUMBER_TO_RULE,
    PITCH,
    ROWS_UNDER_MARK,
    ROWS_UNDER_RULE,
    RULE_WIDTH,
    SIZE_3,
    TOP,
    mm,
    points,
)
from courtdesk.reports.widths import cells

#: 实: characters of a short mark stand no further apart than this share of their em.
_WIDEST = 1.12
#: The rows under the red rule may come this much short of two, so that the text stands on the page's own rows.
_ROW_SLACK = 3.0


@dataclass(frozen=True, slots=True)
class HeadPlaces:
    """The type of the red mark and the heights of what is under it, in millimetres from the paper's upper edge."""

    #: Height of the mark's em in points, and its width in shares of its height.
    size: float
    stretch: float
    #: From one character of the mark to the next.
    advance: float
    mark_top: float
    number_top: float
    #: Upper edge of the red rule.
    rule_top: float
    #: Upper edge of the title's first row.
    text_top: float

    @property
    def mark_width(self) -> float:
        """Width of one character of the mark."""
        return mm(self.size) * self.stretch


def head_places(mark: str) -> HeadPlaces:
    """Return the places for a mark in the largest type that fits the line, narrowed before it is made smaller."""
    count = max(1.0, cells(mark))
    advance = min(MARK_LONGEST / count, mm(MARK_LARGEST_PT) * _WIDEST)
    # Whole half-points, as .docx counts them.
    size = int(min(MARK_LARGEST_PT, points(advance) / MARK_NARROWEST) * 2) / 2
    mark_top = MARK_INK_TOP - MARK_BEARING * mm(size)
    number_top = mark_top + mm(size) + ROWS_UNDER_MARK * PITCH
    rule_top = number_top + mm(SIZE_3) + NUMBER_TO_RULE
    rows = (rule_top + RULE_WIDTH + ROWS_UNDER_RULE * PITCH - _ROW_SLACK - TOP) / PITCH
    return HeadPlaces(
        size=size,
        stretch=min(1.0, points(advance) / size),
        advance=advance,
        mark_top=mark_top,
        number_top=number_top,
        rule_top=rule_top,
        text_top=TOP + math.ceil(rows) * PITCH,
    )
