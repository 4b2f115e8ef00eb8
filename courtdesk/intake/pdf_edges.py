"""What stands on every page but belongs to none: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from courtdesk.intake.lines import clean
from courtdesk.intake.pdf_lines import TextLine
from courtdesk.intake.residue import is_bare_number, is_residue

_DIGITS = re.compile(r"\d+")
#: How far into the page heads and feet reach.
_ZONE = 0.12
#: So many lines from the top and the bottom may be heads and feet.
_DEPTH = 2


def without_edges(pages: Sequence[tuple[float, list[TextLine]]]) -> list[list[TextLine]]:
    """Return the lines of each page, given with its height, without heads, feet and page numbers."""
    repeated = _repeated(pages)
    return [
        [line for line in lines if line not in edge or not _goes(line, repeated)]
        for height, lines in pages
        for edge in (_edge(height, lines),)
    ]


def _edge(height: float, lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a page that stand where heads and feet do."""
    from_top = sorted(lines, key=lambda line: -line.box.top)
    high = [line for line in from_top[:_DEPTH] if line.box.bottom > height * (1 - _ZONE)]
    return high + [line for line in from_top[-_DEPTH:] if line.box.top < height * _ZONE]


def _repeated(pages: Sequence[tuple[float, list[TextLine]]]) -> frozenset[str]:
    """Return what stands at the edge of at least half of the pages, numbers aside."""
    counts = Counter(key for height, lines in pages for key in {_key(line) for line in _edge(height, lines)})
    return frozenset(key for key, count in counts.items() if count >= 3 and count * 2 >= len(pages))


def _goes(line: TextLine, repeated: frozenset[str]) -> bool:
    text = clean(line.text)
    return is_bare_number(text) or is_residue(text) or _key(line) in repeated


def _key(line: TextLine) -> str:
    return _DIGITS.sub("#", clean(line.text))
