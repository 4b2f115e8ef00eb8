"""A document laid out: what stands where on each page, in millimetres from the paper's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.reports.flow_lines import Face


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
    """A straight rule from one point to another; ``width`` is centred on it."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    red: bool = False


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture and the rectangle it fills."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


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
    images: tuple[PlacedImage, ...] = ()
    #: The number printed on it, 0 when none is.
    number: int = 0


@dataclass(frozen=True)
class Pages:
    """A whole document laid out."""

    title: str
    pages: tuple[Page, ...]
    #: Pages with text, those of attachments among them; what follows is blank or holds the imprint only.
    text_pages: int = 1
    #: The page, counted from 1, at whose foot the imprint stands; 0 when there is none.
    imprint_page: int = 0

    def __len__(self) -> int:
        return len(self.pages)

    @property
    def imprint_alone(self) -> bool:
        """Whether the last page holds the imprint only."""
        return self.imprint_page > self.text_pages

    @property
    def blank_pages(self) -> int:
        """Pages without a word and without a number between the text and the imprint (R46, R52)."""
        return max(0, self.imprint_page - self.text_pages - 1)

    def text(self) -> str:
        """Return all words in reading order, as they are painted."""
        return "".join(text.text for page in self.pages for text in page.texts)
