"""A document laid out: what stands where on each page, in millimetres from the paper's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.reports.flow import Face


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Characters in one face on one line, each with its own place."""

    text: str
    #: Left edge of each character's cell.
    xs: tuple[float, ...]
    #: Upper edge and height of the em box.
    top: float
    em: float
    face: Face
    red: bool = False
    #: Width of a character in shares of its height.
    stretch: float = 1.0
    #: Where the ink must begin; then ``top`` is only near.
    ink_top: float | None = None
    #: Where the middle of the ink must be; then ``top`` is only near.
    ink_middle: float | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    red: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Where the words of a form's field stand."""

    field: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One side of the paper."""

    texts: tuple[PlacedText, ...]
    strokes: tuple[Stroke, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Pages:
    """A whole document laid out."""

    title: str
    pages: tuple[Page, ...]
    #: Whether the last page holds the imprint only.
    imprint_alone: bool = False

    def __len__(self) -> int:
        return len(self.pages)

    def text(self) -> str:
        """Return all words in reading order, as they are painted."""
        return "".join(text.text for page in self.pages for text in page.texts)
