"""The sections of a .docx: paper, margins, grid of rows, and which footers its pages have."""

from __future__ import annotations

from functools import cache

from courtdesk.reports.docx_parts import BLANK, EVEN, FIRST, ODD
from courtdesk.reports.standard import BOX_GRID, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, Grid, twips

#: From the foot of the page number's line to the paper's: puts its dash 7 mm under the type area.
_FOOTER_DISTANCE = 25.0
_HEADER_DISTANCE = 15.0


@cache
def section(grid: Grid, *, first_footer: bool = False) -> str:
    """Return the section of a document's numbered pages; ``first_footer`` gives the first page one of its own."""
    first = f'<w:footerReference w:type="first" r:id="{FIRST}"/>' if first_footer else ""
    footers = (
        f'{first}<w:footerReference w:type="default" r:id="{ODD}"/><w:footerReference w:type="even" r:id="{EVEN}"/>'
    )
    return f"<w:sectPr>{footers}{_page(grid)}{'<w:titlePg/>' if first_footer else ''}{_rows(grid)}</w:sectPr>"


@cache
def blank_section(grid: Grid) -> str:
    """Return the section of pages that carry no number, beginning on a new page."""
    footers = "".join(f'<w:footerReference w:type="{kind}" r:id="{BLANK}"/>' for kind in ("default", "even"))
    return f'<w:sectPr>{footers}<w:type w:val="nextPage"/>{_page(grid)}{_rows(grid)}</w:sectPr>'


def _page(grid: Grid) -> str:
    return (
        f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(grid.top)}" w:right="{twips(RIGHT)}" w:bottom="{twips(grid.bottom)}"'
        f' w:left="{twips(LEFT)}" w:header="{twips(_HEADER_DISTANCE)}" w:footer="{twips(_FOOTER_DISTANCE)}"'
        ' w:gutter="0"/>'
    )


def _rows(grid: Grid) -> str:
    # Every line has its exact height. In profile B nothing is left over, and LibreOffice would fit one row less.
    kind = ' w:type="lines"' if grid == BOX_GRID else ""
    return f'<w:docGrid{kind} w:linePitch="{round(grid.pitch_pt * 20)}"/>'
