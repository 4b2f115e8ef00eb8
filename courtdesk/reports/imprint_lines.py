"""The lines of the imprint (7.4), set once for the painted page and counted for the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courtdesk.reports.document import Format, Imprint, ImprintEntry, OfficialDocument
from courtdesk.reports.flow_lines import Run
from courtdesk.reports.line_breaking import break_lines
from courtdesk.reports.pages import PlacedText
from courtdesk.reports.placing import cell_of, place_runs, place_text
from courtdesk.reports.standard import (
    IMPRINT_INDENT,
    IMPRINT_ROW,
    IMPRINT_THICK,
    LEFT,
    SIZE_4,
    TYPE_RIGHT,
    TYPE_WIDTH,
)
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import chinese_day

_CELL_4 = cell_of(SIZE_4)
_ROOM = TYPE_WIDTH / _CELL_4 - 2 * IMPRINT_INDENT


@dataclass(frozen=True, slots=True)
class ImprintLines:
    """The imprint's lines from its top, each with its texts at height 0."""

    copies: tuple[PlacedText, ...]
    #: One line with organ and day, or two when they don't fit beside each other; none in a letter (R63).
    printed: tuple[tuple[PlacedText, ...], ...]

    @property
    def lines(self) -> tuple[tuple[PlacedText, ...], ...]:
        """All lines in order."""
        return (*((text,) for text in self.copies), *self.printed)

    @property
    def ruled(self) -> bool:
        """Whether it has rules: a letter's has none (R63)."""
        return bool(self.printed)

    @property
    def height(self) -> float:
        """From the middle of the first rule to the lower edge of the last, in millimetres."""
        return IMPRINT_ROW * len(self.lines) + (IMPRINT_THICK if self.ruled else 0.0)


def imprint_of(document: OfficialDocument) -> ImprintLines | None:
    """Return the lines of a document's imprint; None when it has none, as a form sheet or a letter to nobody else."""
    if document.imprint is None or document.format is Format.SHEET:
        return None
    lines = imprint_lines(document.imprint, letter=document.format is Format.LETTER)
    return lines if lines.lines else None


def imprint_lines(imprint: Imprint, *, letter: bool = False) -> ImprintLines:
    """Return the lines of an imprint; in a letter without organ and day."""
    copies = tuple(line for entry in imprint.entries for line in _entry(entry))
    return ImprintLines(copies, () if letter else _printed(imprint))


def entry_words(entry: ImprintEntry) -> str:
    """Return the words of 抄送 and its like (7.4.2)."""
    return f"{entry.label}：{'，'.join(entry.names)}。"


def day_words(imprint: Imprint) -> str:
    """Return the words of 印发日期 (7.4.3)."""
    return f"{chinese_day(imprint.printed_on)}印发"


def _printed(imprint: Imprint) -> tuple[tuple[PlacedText, ...], ...]:
    day = day_words(imprint)
    organ = place_text(imprint.printed_by, LEFT + IMPRINT_INDENT * _CELL_4, 0.0, SIZE_4)
    printed = place_text(day, TYPE_RIGHT - (IMPRINT_INDENT + cells(day)) * _CELL_4, 0.0, SIZE_4)
    beside = cells(imprint.printed_by) + 1 + cells(day) <= _ROOM
    return ((organ, printed),) if beside else ((organ,), (printed,))


def _entry(entry: ImprintEntry) -> Iterator[PlacedText]:
    """Yield 抄送 one cell in on both sides, later lines under the first name."""
    if not entry.names:
        return
    text, hanging = entry_words(entry), len(entry.label) + 1
    for at, line in enumerate(break_lines(text, _ROOM, _ROOM - hanging, justify=False)):
        x = LEFT + (IMPRINT_INDENT + (hanging if at else 0)) * _CELL_4
        yield from place_runs((Run(text),), line, x, 0.0, SIZE_4)
