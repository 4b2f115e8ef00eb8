"""What stands in a .docx as it will be seen: properties resolved, lengths in points unless the name says cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from courtdesk.reports.checking.package import Element, Package
from courtdesk.reports.widths import cells

#: Stands in a text for the number of the page.
PAGE = "\ue000"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A stretch of text in one type."""

    text: str
    #: Fonts for ideographs and for Latin letters, as the file names them; empty when it names none.
    east: str
    latin: str
    size: float
    bold: bool
    #: RRGGBB in capitals, empty for automatic.
    colour: str
    #: Added between characters.
    spacing: float
    #: Quotation marks and dashes are drawn with the Chinese font.
    hint: bool
    element: Element = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Border:
    """One edge of a paragraph, a table or a cell, or a drawn line."""

    kind: str
    #: Thickness; 0 when the file doesn't say.
    width: float
    colour: str
    #: From the text to the line.
    space: float = 0.0
    #: Length of a drawn line; 0 for the edges of what has its own width.
    length: float = 0.0


@dataclass(frozen=True)
class Para:
    """One paragraph, wherever it stands."""

    #: Counted from 1 in reading order.
    index: int
    #: Number counted by the word processor and all runs; line feeds are breaks, tabs are tabs.
    text: str
    label: str
    runs: tuple[RunFacts, ...]
    #: left, right, center, both, distribute; empty when nothing says it.
    align: str
    #: Cells: of the first line from ``left``, negative for hanging; from either edge.
    first: float
    left: float
    right: float
    before: float
    after: float
    #: From line to line; ``fixed`` when it does not grow with the type.
    pitch: float
    fixed: bool
    size: float
    borders: Mapping[str, Border]
    #: Lines drawn as shapes and held by this paragraph.
    lines: tuple[Border, ...]
    #: In a frame, a text box or a floating table: its place does not follow from what stands above.
    afloat: bool
    #: left, right, center, inside, outside: where a frame or box stands, empty when it is told in lengths.
    stands: str
    #: Number of its table, 0 when it is in none; row and column from 1.
    table: int
    row: int
    column: int
    section: int
    new_page: bool
    pictures: bool
    #: A picture, an object or a formula stands in its line: a fixed pitch would cut it.
    tall: bool
    element: Element = field(compare=False, repr=False)

    @cached_property
    def words(self) -> str:
        """The text without white space and page-number marks."""
        return "".join(self.text.split())

    @property
    def empty(self) -> bool:
        """Whether nothing is written or drawn in it."""
        return not self.words and not self.pictures and not self.lines

    @cached_property
    def lead(self) -> float:
        """Cells of white space that the text begins with."""
        return cells(self.text[: len(self.text) - len(self.text.lstrip(" \u3000\u00a0"))])

    @property
    def begins(self) -> float:
        """Cells from the left edge to the first character of the first line, for a line set from the left."""
        return self.left + self.first + self.lead

    @property
    def height(self) -> float:
        """What one line of it takes on the page with the space around it."""
        return self.before + self.pitch + self.after

    @cached_property
    def inked(self) -> tuple[RunFacts, ...]:
        """The runs in which something can be seen."""
        return tuple(run for run in self.runs if run.text.strip() and run.text != PAGE)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table: its outer edges and the edges between its rows."""

    number: int
    #: Twips; 0 when the file doesn't say.
    width: int
    afloat: bool
    top: Border | None
    bottom: Border | None
    between: tuple[Border, ...]
    #: Has vertical lines: a table of the text rather than a row of things set beside each other.
    upright: bool
    rows: int
    element: Element = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FooterFacts:
    """A footer: which pages it is for and what stands in it."""

    kind: str  # default, even, first
    part: str
    paras: tuple[Para, ...]

    @property
    def text(self) -> str:
        """All words, `PAGE` where the number of the page stands."""
        return "".join(para.words for para in self.paras)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """The paper and the footers of one section, twips."""

    number: int
    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    #: default, lines, linesAndChars, snapToChars.
    grid: str
    grid_pitch: int
    #: 1/4096 pt.
    grid_space: int
    footers: Mapping[str, FooterFacts]
    title_page: bool
    #: Number the pages begin with; None when they are counted on.
    start: int | None
    element: Element = field(compare=False, repr=False)

    @property
    def type_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right - self.gutter

    @property
    def type_height(self) -> int:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Everything the rules look at."""

    package: Package = field(compare=False, repr=False)
    paras: tuple[Para, ...]
    tables: tuple[TableFacts, ...]
    sections: tuple[SectionFacts, ...]
    #: Odd and even pages have footers of their own.
    two_sided: bool
    mirrored: bool
