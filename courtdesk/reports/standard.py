"""The numbers of GB/T 9704—2012, each once and with its clause; millimetres unless the name says points.

Profile A ("box"): 22 rows of 28.95 pt fill the 225 mm of the type area from edge to edge.
Where the standard is silent the number is marked 实 (practice or arithmetic).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from courtdesk.reports.document import Calibration, PaperStyle

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
#: 实: cells of a table in 小四, those of a form sheet in 4号.
TABLE_PT: Final = 12.0
FORM_PT: Final = 14.0

# ---- tables (实) --------------------------------------------------------------------------------
#: Height of a line inside a cell.
TABLE_LINE: Final = 18.0 * MM_PER_PT
FORM_LINE: Final = 22.0 * MM_PER_PT
#: Room beside the words of a cell, and over and under those of a form sheet.
TABLE_MARGIN: Final = 1.5
FORM_MARGIN: Final = 1.2
#: Thickness of the rules: the frame of a table, and the rules within.
TABLE_FRAME: Final = 0.35
TABLE_RULE: Final = 0.18
#: White over a figure, and from it to its caption.
CAPTION_GAP: Final = 2.0
#: Size of a figure's caption.
CAPTION_PT: Final = SIZE_4

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
#: 7.2.6: signers on one line.
SIGNERS_A_LINE: Final = 2
#: 实: the ink of a bold Song character ends this share of its em under where it begins.
MARK_INK: Final = 0.91
#: 实, R18: the stacked names of a joint issue stay under this height; from name to name in shares of the em.
STACK_HIGHEST: Final = 46.0
STACK_STEP: Final = 1.3

# ---- heads of the other formats (10) ------------------------------------------------------------
#: 10.1: a letter's mark 30 mm under the paper's edge, its double rules 170 mm long, the lower 20 mm over the foot.
LETTER_MARK_INK_TOP: Final = 30.0
#: 实: a little smaller than on a 文件, so that the title comes to stand two rows under the number.
LETTER_MARK_LARGEST_PT: Final = 36.0
LETTER_RULE_LENGTH: Final = 170.0
LETTER_FOOT_RULE: Final = PAGE_HEIGHT - 20.0
#: 10.1: from the first double rule to what stands under it, 7/8 of a character of 3号.
LETTER_GAP: Final = 7 / 8 * 16.0 * MM_PER_PT
#: 实: the thick and the thin rule of a pair, and the white between them.
DOUBLE_THICK: Final = 1.0
DOUBLE_THIN: Final = 0.35
DOUBLE_WHITE: Final = 0.55
#: 10.2: an order's mark 20 mm under the upper edge of the type area.
ORDER_MARK_INK_TOP: Final = TOP + 20.0
#: 10.2: empty rows between an order's number and its text.
ROWS_UNDER_ORDER: Final = 2
#: 实: one empty row between the mark of a 简报 and its number, for a line with editor and day follows.
ROWS_UNDER_BRIEF: Final = 1

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
#: 实: diameter of a court's seal, and the rows from one row of seals to the next, so that none touch (R36).
SEAL: Final = 42.0
SEAL_ROWS: Final = 5
SEALS_A_ROW: Final = 3
#: 7.3.7: the row of an attachment page on which its title stands.
ATTACHMENT_TITLE_ROW: Final = 3
#: 诉讼文书样式: a form sheet's number stands two cells from the right edge.
SHEET_NUMBER_RIGHT: Final = 2.0

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


def grid_of(style: PaperStyle) -> Grid:
    """Return the rows of an office's choice of calibration."""
    return INK_GRID if style.calibration is Calibration.INK else BOX_GRID


def points(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres / MM_PER_PT


def mm(size_pt: float) -> float:
    """Return points in millimetres."""
    return size_pt * MM_PER_PT


def twips(millimetres: float) -> int:
    """Return millimetres in twips, as .docx counts them."""
    return round(millimetres * TWIPS_PER_MM)
