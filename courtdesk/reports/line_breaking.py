"""Where the lines of a paragraph end on the grid of cells, and where each character then stands.

A mark that may not begin a line is kept on the line before it by squeezing that line's marks by up to half a cell
and letting the blank half of the last one hang; where that is not enough, the character before it goes down with it
and the line is stretched. Words that write the same file for WPS and Word ask them for the same treatment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from courtdesk.reports.widths import cells, cells_of

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…％%·—,.;:?!)]}")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
#: Marks whose right half is blank.
_BLANK_RIGHT = frozenset("，。、；：）》〉」』】〕”’")
#: Marks whose left half is blank.
_BLANK_LEFT = frozenset("（《〈「『【〔“‘")
_SQUEEZABLE = _BLANK_RIGHT | _BLANK_LEFT
#: Marks that stay on a full line: those that Word, WPS and LibreOffice let hang, so that all end their lines alike.
_HANGING = frozenset("，。、；：！？")
_TOKEN = re.compile(r"…+|—+|[0-9A-Za-z][0-9A-Za-z.,:/@_\-]*%?|.", re.DOTALL)
_HALF = 0.5
#: Cells: a line with hardly a gap, as one of an address on the web, is left short rather than torn apart.
_WIDEST_GAP = 2.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: characters ``start`` up to, not including, ``end``, each at its offset in cells."""

    start: int
    end: int
    offsets: tuple[float, ...]
    width: float


def break_lines(text: str, first: float, rest: float, *, justify: bool = True) -> list[SetLine]:
    """Return the lines of a text; ``first`` and ``rest`` are the cells a line has."""
    bounds = _token_bounds(text, min(first, rest))
    lines: list[SetLine] = []
    at = 0
    while at < len(bounds):
        room = rest if lines else first
        end = _line_end(text, bounds, at, room)
        start_char, end_char = bounds[at][0], bounds[end - 1][1]
        last = end == len(bounds)
        lines.append(_set(text, start_char, end_char, room, stretch=justify and not last))
        at = end
    return lines


def _token_bounds(text: str, room: float) -> list[tuple[int, int]]:
    """Return what may not be broken, as bounds; what is longer than a line falls into characters."""
    bounds: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        if cells(match.group()) <= room:
            bounds.append(match.span())
        else:
            bounds.extend((at, at + 1) for at in range(*match.span()))
    return bounds


def _line_end(text: str, bounds: Sequence[tuple[int, int]], at: int, room: float) -> int:
    """Return the index of the first token that goes to the next line."""
    used, end = 0.0, at
    while end < len(bounds):
        width = cells(text[slice(*bounds[end])])
        if used + width > room + 1e-9:
            break
        used += width
        end += 1
    if end == len(bounds):
        return end
    return _pulled_up(text, bounds, at, end, room) or _pushed_down(text, bounds, at, end)


def _pulled_up(text: str, bounds: Sequence[tuple[int, int]], at: int, end: int, room: float) -> int:
    """Return the end of the line when squeezing lets the marks that follow stay on it, else 0."""
    if text[bounds[end][0]] not in _HANGING:
        return 0
    stop = end + 1
    while stop < len(bounds) and text[bounds[stop][0]] in NEVER_FIRST:
        stop += 1
    line = text[bounds[at][0] : bounds[stop - 1][1]]
    return stop if cells(line) - room <= _give(line) + 1e-9 else 0


def _give(line: str) -> float:
    """Return the cells a line gives up when all its marks are squeezed, the last one's blank half hung."""
    return _HALF * sum(character in _SQUEEZABLE for character in line)


def _pushed_down(text: str, bounds: Sequence[tuple[int, int]], at: int, end: int) -> int:
    """Return the end of the line with nothing forbidden on either side of it."""
    cut = end
    while cut > at + 1 and (text[bounds[cut][0]] in NEVER_FIRST or text[bounds[cut - 1][1] - 1] in NEVER_LAST):
        cut -= 1
    if cut == at + 1 and text[bounds[cut][0]] in NEVER_FIRST:
        return max(end, at + 1)  # nothing but marks: better one at the line's head than no end
    return max(cut, at + 1)


def _set(text: str, start: int, end: int, room: float, *, stretch: bool) -> SetLine:
    line = text[start:end]
    while line and line[-1] == " ":
        line = line[:-1]
    natural = cells(line)
    if natural > room + 1e-9:
        return _squeezed(line, start, end, natural - room)
    gaps = [at for at in range(1, len(line)) if _may_stretch(line[at - 1], line[at])]
    extra = (room - natural) / len(gaps) if stretch and gaps else 0.0
    if extra > _WIDEST_GAP:
        extra = 0.0
    return _spaced(line, start, end, dict.fromkeys(gaps, extra))


def _may_stretch(before: str, after: str) -> bool:
    """Return whether a gap may be widened: not inside a number, a word, a dash or an ellipsis."""
    return cells_of(before) + cells_of(after) > 1 and not (before == after and before in "—…")


def _spaced(line: str, start: int, end: int, extra: dict[int, float]) -> SetLine:
    offsets: list[float] = []
    x = 0.0
    for at, character in enumerate(line):
        x += extra.get(at, 0.0)
        offsets.append(x)
        x += cells_of(character)
    return SetLine(start, end, tuple(offsets), x)


def _squeezed(line: str, start: int, end: int, excess: float) -> SetLine:
    """Return a line whose marks give up the excess; the last mark's blank half hangs over the edge."""
    inner = [at for at, character in enumerate(line[:-1]) if character in _SQUEEZABLE]
    hung = min(excess, _HALF) if line[-1] in _BLANK_RIGHT else 0.0
    if inner:
        hung = min(hung, max(_HALF, excess - _HALF * len(inner))) if hung else 0.0
    less = (excess - hung) / len(inner) if inner else 0.0
    offsets: list[float] = []
    x = 0.0
    for at, character in enumerate(line):
        shift = less if at in inner else 0.0
        offsets.append(x - shift if character in _BLANK_LEFT else x)
        x += cells_of(character) - shift
    return SetLine(start, end, tuple(offsets), x - hung)
