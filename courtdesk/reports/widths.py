"""How wide a character is on the grid: one cell, or half a cell for Latin letters and digits."""

from __future__ import annotations

import unicodedata
from functools import cache

_FULL = frozenset("WFA")
#: Letters and signs that would run into their neighbours in half a cell.
_WIDE_LATIN = frozenset("%@MWmw")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


@cache
def cells_of(character: str) -> float:
    """Return the cells one character takes: 1, 0.5, or 0 for marks that combine."""
    if unicodedata.category(character) in _NO_WIDTH:
        return 0.0
    wide = character in _WIDE_LATIN or unicodedata.east_asian_width(character) in _FULL
    return 1.0 if wide else 0.5


def cells(text: str) -> float:
    """Return the cells a text takes on one line."""
    return sum(map(cells_of, text))
