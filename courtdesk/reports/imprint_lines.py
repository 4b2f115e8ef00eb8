"""The lines of the imprint (7.4), set once for the painted page and counted for the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courtdesk.reports.document import Imprint, ImprintEntry
from courtdesk.reports.flow import Run
from courtdesk.reports.line_breaking import break_lines
from courtdesk.reports.pages import PlacedText
from courtdesk.reports.standard import (
    CELL,
    IMPRINT_INDENT,
    IMPRINT_ROW,
    IMPRINT_THICK,
    LEFT,
    SIZE_3,
    SIZE_4,
    TYPE_RIGHT,
    TYPE_WIDTH,
)
from courtdesk.reports.strips import place_runs, place_text
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import chinese_day

_CELL_4 = CELL * SIZE_4 / SIZE_3
_ROOM = TYPE_WIDTH / _CELL_4 - 2 * IMPRINT_INDENT


@dataclass(frozen=True, slots=True)
class ImprintLines:
    """The imprint's lines from its top, each with its texts at height 0."""

    copies: tuple[PlacedText, ...]
    #: One line with organ and day, or two when they don't fit beside each other.
    printed: tuple[tuple[PlacedText, ...], ...]

    @property
    def lines(self) -> tuple[tuple[PlacedText, ...], ...]:
        """All lines in order."""
        return (*((text,) for text in self.copies), *self.printed)

    @property
    def height(self) -> float:
        """From the middle of the first rule to the lower edge of the last."""
        return IMPRINT_ROW * len(self.lines) + IMPRINT_THICK


def imprint_lines(imprint: Imprint) -> ImprintLines:
    """Return the lines of an imprint."""
    day = day_words(imprint)
    organ = place_text(imprint.printed_by, LEFT + IMPRINT_INDENT * _CELL_4, 0.0, SIZE_4)
    printed = place_text(day, TYPE_RIGHT - (IMPRINT_INDENT + cells(day)) * _CELL_4, 0.0, SIZE_4)
    beside = cells(imprint.printed_by) + 1 + cells(day) <= _ROOM
    copies = tuple(line for entry in imprint.entries for line in _entry(entry))
    return ImprintLines(copies, ((organ, printed),) if beside else ((organ,), (printed,)))


def entry_words(entry: ImprintEntry) -> str:
    """Return the words of 抄送 and its like (7.4.2)."""
    return f"{entry.label}：{'，'.join(entry.names)}。"


def day_words(imprint: Imprint) -> str:
    """Return the words of 印发日期 (7.4.3)."""
    return f"{chinese_day(imprint.printed_on)}印发"


def _entry(entry: ImprintEntry) -> Iterator[PlacedText]:
    """Yield 抄送 one cell in on both sides, later lines under the first name."""
    if not entry.names:
        return
    text, hanging = entry_words(entry), len(entry.label) + 1
    for at, line in enumerate(break_lines(text, _ROOM, _ROOM - hanging, justify=False)):
        x = LEFT + (IMPRINT_INDENT + (hanging if at else 0)) * _CELL_4
        yield from place_runs((Run(text),), line, x, 0.0, SIZE_4)
