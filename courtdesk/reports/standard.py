"""The numbers of GB/T 9704—2012, each once and with its clause; millimetres unless the name says points.

Profile A ("box"): 22 rows of 28.95 pt fill the 225 mm of the type area from edge to edge.
Where the standard is silent the number is marked 实 (practice or arithmetic).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MM_PER_PT: Final = 25.4 / 72
TWIPS_PER_MM: Final = 1440 / 25.4

# ---- paper and type area (5.1, 5.2.1) -----------------------------------------------------------
PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
TOP: Final = 37.0
LEFT: Final = 28.0
TYPE_WIDTH: Final = 156.0
TYPE_HEIGHT: Final = 225.0
RIGHT: Final = PAGE_WIDTH - LEFT - TYPE_WIDTH
BOTTOM: Final = PAGE_HEIGHT - TOP - TYPE_HEIGHT
TYPE_RIGHT: Final = LEFT + TYPE_WIDTH
TYPE_BOTTOM: Final = TOP + TYPE_HEIGHT

# ---- rows and cells (5.2.3) ---------------------------------------------------------------------
ROWS: Final = 22
CELLS: Final = 28
PITCH_PT: Final = 28.95
PITCH: Final = PITCH_PT * MM_PER_PT
CELL: Final = TYPE_WIDTH / CELLS
#: 实: 28 characters of 16 pt are wider than 156 mm; this much less a character makes them fit.
RUN_SPACING_PT: Final = -0.25

# ---- sizes of type (5.2.2, 7.x) -----------------------------------------------------------------
SIZE_2: Final = 22.0
SIZE_3: Final = 16.0
SIZE_4: Final = 14.0
#: 实: cells of a table in 小四.
TABLE_PT: Final = 12.0

# ---- head of the paper (7.2) --------------------------------------------------------------------
#: 7.2.4: the mark's upper edge stands 35 mm under the upper edge of the type area.
MARK_INK_TOP: Final = TOP + 35.0
#: 实: the mark's type is free ("醒目、美观、庄重") but never longer than the type area.
MARK_LONGEST: Final = 150.0
MARK_LARGEST_PT: Final = 46.0
MARK_NARROWEST: Final = 0.75
#: 实: the ink of a bold Song character begins this share of its em under the em's upper edge.
MARK_BEARING: Final = 0.06
#: 7.2.1 to 7.2.3: rows for copy number, secrecy and urgency above the mark.
HEAD_ROWS: Final = 3
#: 7.2.5: empty rows between mark and number.
ROWS_UNDER_MARK: Final = 2
#: 7.2.7: from the number to the red rule.
NUMBER_TO_RULE: Final = 4.0
#: 实: thickness of the red rule.
RULE_WIDTH: Final = 0.53

# ---- body (7.3) ---------------------------------------------------------------------------------
#: 7.3.1: empty rows between red rule and title.
ROWS_UNDER_RULE: Final = 2
#: 实: longest line of a title in 2号.
TITLE_CELLS: Final = 19
#: 7.3.3: paragraphs begin two cells in.
INDENT: Final = 2.0
#: 7.3.5.1: with a seal the date stands four cells from the right edge.
SEALED_RIGHT: Final = 4.0
#: 实: two rows of room, so that the seal's upper edge is within a row of the text.
SEALED_ROWS: Final = 2
#: 7.3.5.2: without a seal the organ stands two cells from the right edge.
UNSEALED_RIGHT: Final = 2.0
#: 7.3.5.3: two rows above the name seal, post two cells before it, four cells of room on the right.
SIGNED_ROWS: Final = 2
SIGNED_RIGHT: Final = 4.0
SIGNED_GAP: Final = 2.0
#: 实: room for a signature by hand when the name is not printed.
SIGNED_BLANK: Final = 4.0

# ---- imprint (7.4) ------------------------------------------------------------------------------
IMPRINT_THICK: Final = 0.35
IMPRINT_THIN: Final = 0.25
#: 实: height of an imprint line in 4号.
IMPRINT_ROW: Final = 8.0
IMPRINT_INDENT: Final = 1.0

# ---- page number (7.5) --------------------------------------------------------------------------
#: 7.5: its dashes stand 7 mm under the type area.
NUMBER_DASH: Final = TYPE_BOTTOM + 7.0
NUMBER_INDENT: Final = 1.0

RED: Final = "FF0000"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the rows of a page stand; millimetres, ``pitch_pt`` in points."""

    top: float
    bottom: float
    pitch_pt: float

    @property
    def pitch(self) -> float:
        """From one row to the next."""
        return self.pitch_pt * MM_PER_PT

    @property
    def foot(self) -> float:
        """Lower edge of the last row."""
        return PAGE_HEIGHT - self.bottom


#: Profile A: boxes of 28.95 pt from edge to edge of the type area; what checkers of .docx files expect.
BOX_GRID: Final = Grid(TOP, BOTTOM, PITCH_PT)
#: Profile B (实): wider margins and pitch, so that the ink of row 1 begins at 37 and that of row 22 ends at 262.
INK_GRID: Final = Grid(34.6, 32.6, 29.6)


def points(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres / MM_PER_PT


def mm(size_pt: float) -> float:
    """Return points in millimetres."""
    return size_pt * MM_PER_PT


def twips(millimetres: float) -> int:
    """Return millimetres in twips, as .docx counts them."""
    return round(millimetres * TWIPS_PER_MM)
