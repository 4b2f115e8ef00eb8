"""Puts the pieces of a page together to lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from courtdesk.intake.pdf_pages import Box, Piece

#: Words farther apart than this many characters stand in different columns.
_COLUMN_GAP = 1.6
_BLANK_GAP = 0.2
#: So many lines on either side of a gutter make a page of two columns.
_FEWEST_BESIDE = 8


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page."""

    text: str
    box: Box

    @property
    def size(self) -> float:
        """How high its characters are."""
        return self.box.height


def lines_of(pieces: Sequence[Piece]) -> list[TextLine]:
    """Return the lines from the top down; on a page of two columns those of the left one first."""
    rows = _rows(pieces)
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row) for row in rows]
    found: list[TextLine] = []
    sides: tuple[list[list[Piece]], list[list[Piece]]] = ([], [])
    for row in rows:
        if any(piece.box.left < gutter - 3 and piece.box.right > gutter + 3 for piece in row):
            found += [_line(part) for side in sides for part in side]
            sides = ([], [])
            found.append(_line(row))
            continue
        for side, part in zip(sides, _split(row, gutter), strict=True):
            if part:
                side.append(part)
    return found + [_line(part) for side in sides for part in side]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group the pieces that stand at one height, each group from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_from_top):
        if rows and _same_height(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [row if len(row) == 1 else sorted(row, key=lambda piece: piece.box.left) for row in rows]


def _from_top(piece: Piece) -> tuple[float, float]:
    left, bottom, _, top = piece.box
    return -(top + bottom), left


def _same_height(row: Sequence[Piece], piece: Piece) -> bool:
    _, bottom, _, top = piece.box
    for other in row[-3:]:
        _, low, _, high = other.box
        if min(high, top) - max(low, bottom) > min(high - low, top - bottom) * 0.5:
            return True
    return False


def _split(row: Sequence[Piece], gutter: float) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in row if (piece.box.left + piece.box.right) / 2 < gutter]
    return left, [piece for piece in row if piece not in left]


def _gutter(rows: Sequence[Sequence[Piece]]) -> float | None:
    """Return where a page of running text is parted into two columns."""
    gaps = [
        (before.box.right, after.box.left)
        for row in rows
        for before, after in pairwise(row)
        if after.box.left - before.box.right > before.box.height * _COLUMN_GAP
    ]
    if len(gaps) < _FEWEST_BESIDE or len(gaps) * 2 < len(rows):
        return None
    middle = sorted((left + right) / 2 for left, right in gaps)[len(gaps) // 2]
    parted = sum(left <= middle <= right for left, right in gaps)
    long = sum(len(piece.text) >= 10 for row in rows for piece in row)
    return middle if parted * 10 >= len(gaps) * 8 and long >= len(gaps) * 1.6 else None


def _line(row: Sequence[Piece]) -> TextLine:
    if len(row) == 1:  # as most are
        return TextLine(row[0].text, row[0].box)
    return TextLine(joined_text(row), hull(piece.box for piece in row))


def joined_text(row: Sequence[Piece]) -> str:
    """Return the words of one line, blanks where there is room for one."""
    text = row[0].text
    for before, after in pairwise(row):
        gap = after.box.left - before.box.right
        wide = gap > before.box.height * _COLUMN_GAP
        text += ("  " if wide else " " if gap > before.box.height * _BLANK_GAP else "") + after.text
    return text


def hull(boxes: Iterable[Box]) -> Box:
    """Return the place that holds all ``boxes``."""
    found = list(boxes)
    return Box(
        min(box.left for box in found),
        min(box.bottom for box in found),
        max(box.right for box in found),
        max(box.top for box in found),
    )
