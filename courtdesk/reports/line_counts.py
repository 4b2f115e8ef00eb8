"""How many lines a text takes, without setting them: a file needs the number only.

Where a line ends between two ideographs nothing has to be weighed; from the first end that is not as plain as that,
`line_breaking` sets the rest of the text.
"""

from __future__ import annotations

from functools import lru_cache

from courtdesk.reports.line_breaking import NEVER_FIRST, NEVER_LAST, break_lines
from courtdesk.reports.widths import cells_of

_HALF = 0.5
_ASCII = 128
#: Not between two of these, nor beside them: parts of numbers, words, dashes and ellipses, and marks.
_JOINED = NEVER_FIRST | NEVER_LAST | frozenset("…—") | frozenset(map(chr, range(_ASCII)))
#: Characters known to be one cell wide when they are not ASCII and half a cell when they are.
_PLAIN: set[str] = {chr(code) for code in range(0x20, 0x7F) if cells_of(chr(code)) == _HALF}


@lru_cache(maxsize=4096)
def line_count(text: str, first: float, rest: float) -> int:
    """Return the number of lines of a text; ``first`` and ``rest`` are the cells a line has."""
    if len(text) <= first:
        return 1 if text else 0
    if not _PLAIN.issuperset(text):
        _PLAIN.update(character for character in set(text) if ord(character) >= _ASCII and cells_of(character) == 1)
        if not _PLAIN.issuperset(text):
            return len(break_lines(text, first, rest, justify=False))
    lines, at, room = 0, 0, first
    while True:
        end = _natural_end(text, at, room)
        if end >= len(text):
            return lines + 1
        if text[end] in _JOINED or text[end - 1] in _JOINED:
            return lines + len(break_lines(text[at:], room, rest, justify=False))
        lines, at, room = lines + 1, end, rest


def _natural_end(text: str, at: int, room: float) -> int:
    """Return the index of the first character that does not fit in ``room`` cells."""
    end = at + int(room)
    while end < len(text):
        left = room - _width(text[at:end])
        if left >= 1:
            end += int(left)
        elif left >= _HALF and ord(text[end]) < _ASCII:
            end += 1
        else:
            break
    return end


def _width(text: str) -> float:
    return len(text) - len(text.encode("ascii", "ignore")) * _HALF
