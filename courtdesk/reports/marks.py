"""The red mark of a paper (发文机关标志): the largest type that fits, one line or the names of a joint issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courtdesk.reports.standard import (
    LEFT,
    MARK_BEARING,
    MARK_INK,
    MARK_INK_TOP,
    MARK_LARGEST_PT,
    MARK_LONGEST,
    MARK_NARROWEST,
    STACK_HIGHEST,
    STACK_STEP,
    TYPE_WIDTH,
    mm,
    points,
)
from courtdesk.reports.widths import cells, cells_of

#: 实: characters of a short mark stand no further apart than this share of their em.
_WIDEST = 1.12
#: 实: from the names of a joint issue to the word beside them, in shares of the word's em.
_WORD_GAP = 0.25
#: 实: the word beside the names takes this share of the line at most.
_WORD_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the red mark; lengths in millimetres."""

    text: str
    #: Left edge of the first character.
    x: float
    #: Upper edge of its em box, where the ink should begin, and (as bold Song has it) where the ink ends.
    top: float
    ink_top: float
    ink_foot: float
    #: Height of the em in points, a whole half-point as .docx counts them.
    size: float
    #: Width of a character in shares of its height.
    stretch: float
    #: From one full-width character to the next.
    advance: float
    #: Whether it is the word beside the stacked names of a joint issue.
    beside: bool = False

    @property
    def em(self) -> float:
        """Height of the em in millimetres."""
        return mm(self.size)

    @property
    def character(self) -> float:
        """Width of one full-width character."""
        return self.em * self.stretch

    @property
    def width(self) -> float:
        """From the first character's left edge to the last one's right edge."""
        return max(0.0, cells(self.text) * self.advance - (self.advance - self.character))

    @property
    def xs(self) -> tuple[float, ...]:
        """Left edge of each character."""
        found, x = [], self.x
        for character in self.text:
            found.append(x)
            x += cells_of(character) * self.advance
        return tuple(found)


def one_mark(text: str, ink_top: float, largest: float = MARK_LARGEST_PT) -> Mark:
    """Return the mark of one organ, narrowed before it is made smaller, centred; ``largest`` is a size in points."""
    advance = min(MARK_LONGEST / max(1.0, cells(text)), mm(largest) * _WIDEST)
    size = _half_points(min(largest, points(advance) / MARK_NARROWEST))
    mark = _mark(text, LEFT, ink_top, size, advance)
    return _moved(mark, LEFT + (TYPE_WIDTH - mark.width) / 2)


def joint_marks(organs: Sequence[str], word: str) -> tuple[Mark, ...]:
    """Return the stacked names, spread to one width, and the word beside their middle (R18)."""
    highest = STACK_HIGHEST / (STACK_STEP * (len(organs) - 1) + 1)
    word_advance = min(MARK_LONGEST * _WORD_SHARE / max(1.0, cells(word)), mm(MARK_LARGEST_PT)) if word else 0.0
    gap = _WORD_GAP * word_advance
    room = MARK_LONGEST - cells(word) * word_advance - gap
    longest = max(1.0, *map(cells, organs))
    advance = min(room / longest, highest * _WIDEST)
    size = _half_points(min(MARK_LARGEST_PT, points(highest), points(advance) / MARK_NARROWEST))
    width = longest * advance - (advance - min(mm(size), advance))
    left = LEFT + (TYPE_WIDTH - width - gap - cells(word) * word_advance) / 2
    step = STACK_STEP * mm(size)
    names = [_spread(name, left, MARK_INK_TOP + at * step, size, width) for at, name in enumerate(organs)]
    if not word:
        return tuple(names)
    return (*names, _word(word, left + width + gap, (names[0].ink_top + names[-1].ink_foot) / 2, word_advance))


def _spread(name: str, left: float, ink_top: float, size: float, width: float) -> Mark:
    """Return a name whose characters fill the width of the longest."""
    count = cells(name)
    em = min(mm(size), width / max(1.0, count))
    advance = (width - em) / (count - 1) if count > 1 else em
    mark = _mark(name, left, ink_top, size, advance)
    return mark if count > 1 else _moved(mark, left + (width - em) / 2)


def _word(word: str, x: float, middle: float, advance: float) -> Mark:
    size = _half_points(points(advance))
    return _mark(word, x, middle - MARK_INK * mm(size) / 2, size, advance, beside=True)


def _mark(text: str, x: float, ink_top: float, size: float, advance: float, *, beside: bool = False) -> Mark:
    em = mm(size)
    stretch = min(1.0, advance / em)
    return Mark(
        text, x, ink_top - MARK_BEARING * em, ink_top, ink_top + MARK_INK * em, size, stretch, advance, beside
    )


def _moved(mark: Mark, x: float) -> Mark:
    return Mark(
        mark.text, x, mark.top, mark.ink_top, mark.ink_foot, mark.size, mark.stretch, mark.advance, mark.beside
    )


def _half_points(size: float) -> float:
    return int(size * 2) / 2
