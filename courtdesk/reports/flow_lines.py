"""What the flow of a paper is made of: lines of text on the grid, with type, indents and what they must stay with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from courtdesk.reports.document import Figure, FormTable, Table
from courtdesk.reports.standard import SIZE_3


class Face(StrEnum):
    """The typefaces the standard asks for."""

    TITLE = "title"  # 小标宋
    FANG = "fang"  # 仿宋
    KAI = "kai"  # 楷体
    HEI = "hei"  # 黑体
    SONG = "song"  # 宋体


class Align(StrEnum):
    """How a line stands between its edges."""

    JUSTIFY = "justify"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.FANG


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A paragraph on the grid; an empty one is an empty row."""

    runs: tuple[Run, ...] = ()
    #: Cells from the left edge to the first line, and to the lines after it.
    first: float = 0.0
    left: float = 0.0
    #: Cells from the right edge.
    right: float = 0.0
    align: Align = Align.JUSTIFY
    size: float = SIZE_3
    field: str = ""
    #: Stays on the page of what follows.
    keep: bool = False
    #: Begins a page (附件 on pages of its own, R42).
    new_page: bool = False
    #: Centres, in cells from the left edge, of the pieces that tab characters part (R36); empty: no tabs.
    tabs: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs)


FlowBlock = FlowLine | Table | FormTable | Figure

EMPTY = FlowLine()
EMPTY_KEPT = FlowLine(keep=True)
