"""What a generated paper is made of: paragraphs and grids, and the answer a careful reader would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from courtdesk.intake.draft import Kind

Answer: TypeAlias = Mapping[str, Any]


class Set(StrEnum):
    """Where a paragraph stands on the page."""

    BODY = "body"
    CENTRE = "centre"
    RIGHT = "right"
    #: A table's own heading, a number of the document: no indent, no wrap.
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; its number stands apart, so that Word can count by itself."""

    text: str
    marker: str = ""
    #: Rank of the number, 1 for 一、, which is also the level of a heading.
    level: int = 0
    place: Set = Set.BODY

    @property
    def line(self) -> str:
        """The paragraph as it is read."""
        return self.marker + self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid with how many rows it covers."""

    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; None stands where a cell above reaches down."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def texts(self) -> list[list[str]]:
        """The words of every cell, covered ones blank."""
        return [[cell.text if cell else "" for cell in row] for row in self.rows]


Block: TypeAlias = Text | Grid


@dataclass(frozen=True, slots=True)
class Setting:
    """What the way to the file has done to the text."""

    #: Characters in a line; 0 leaves paragraphs whole.
    wrap: int = 0
    #: A blank line after every line.
    spaced: bool = False
    #: Characters on a page that ends with “— 3 —”; 0 for no page numbers.
    page_lines: int = 0
    #: A web address between two lines.
    addresses: bool = False
    #: The two blanks before a paragraph.
    indent: bool = False
    #: Characters of a torn page without any line break; 0 keeps the lines.
    torn: int = 0
    #: Word counts by itself, and numbers are not in the text.
    counted: bool = False
    #: Line breaks where paragraphs should end.
    soft_breaks: bool = False
    #: A struck-out and an inserted piece in some paragraph.
    tracked: bool = False
    #: The red head stands in a text box.
    boxed: bool = False
    #: What a web page shows around the text.
    residue: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper with its exact answer, in the keys of ``read --json``."""

    kind: Kind
    shape: str
    seed: int
    blocks: tuple[Block, ...]
    answer: Answer
    setting: Setting = field(default_factory=Setting)

    @property
    def lines(self) -> list[str]:
        """The paper as whole lines, cells of a row parted by tabs."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, Text):
                found.append(block.line)
            else:
                found.extend("\t".join(row) for row in block.texts)
        return found


LISTS = ("phases", "members", "targets", "tasks", "findings", "assessment")


def answer_of(kind: Kind, head: Mapping[str, object], **lists: Sequence[Mapping[str, object]]) -> Answer:
    """Return a whole answer; lists that do not apply are empty."""
    return {"kind": kind.value, **head, **{name: list(lists.get(name, ())) for name in LISTS}}
