"""Measures that several rules take of a paper: rows, gaps between rows, where a line begins."""

from __future__ import annotations

from collections import Counter

from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.roles import Paper, Part
from courtdesk.reports.document import Calibration
from courtdesk.reports.standard import BOTTOM, BOX_GRID, CELLS, INK_GRID, LEFT, PITCH_PT, RIGHT, TOP, TWIPS_PER_MM
from courtdesk.reports.widths import cells

#: 5.2.1 gives ±1 mm for the upper and the left margin; 实: the others follow with the same room.
TOLERANCE_MM = 1.0
_INK_PITCH = (29.2, 29.9)


def in_mm(twips: float) -> float:
    """Return twips in millimetres, a tenth exact."""
    return round(twips / TWIPS_PER_MM, 1)


def near(twips: float, millimetres: float, room: float = TOLERANCE_MM) -> bool:
    """Whether a length in twips is as many millimetres as wanted."""
    return abs(twips / TWIPS_PER_MM - millimetres) <= room + 0.02


def body_pitch(paper: Paper) -> float:
    """Return the distance of most lines of the body in points, 0 when there is no body."""
    found = Counter(round(para.pitch, 2) for para in paper.body)
    return found.most_common(1)[0][0] if found else 0.0


def calibration_of(paper: Paper) -> Calibration:
    """Return the grid a paper is set on: by ink only when margins and pitch agree on it."""
    sections = paper.facts.sections
    if not sections:
        return Calibration.BOX
    first, pitch = sections[0], body_pitch(paper)
    inked = near(first.top, INK_GRID.top) and near(first.bottom, INK_GRID.bottom)
    box = near(first.top, BOX_GRID.top) and near(first.bottom, BOX_GRID.bottom)
    wide = _INK_PITCH[0] <= pitch <= _INK_PITCH[1] or not pitch
    return Calibration.INK if inked and wide and not box else Calibration.BOX


def wanted_margins(paper: Paper) -> tuple[float, float, float, float]:
    """Return top, bottom, left and right in millimetres for the grid the paper is set on."""
    grid = INK_GRID if calibration_of(paper) is Calibration.INK else BOX_GRID
    return grid.top or TOP, grid.bottom or BOTTOM, LEFT, RIGHT


def rows_between(paper: Paper, above: Para, below: Para) -> float | None:
    """Return the empty rows between two paragraphs, None when something there is not in the text's flow."""
    if above.afloat or below.afloat or above.table or below.table or above.section != below.section or below.new_page:
        return None
    inner = [para for para in paper.facts.paras if above.index < para.index < below.index]
    if any(para.afloat or para.table or not para.empty for para in inner):
        return None
    return (above.after + sum(para.height for para in inner) + below.before) / PITCH_PT


def line_right(para: Para) -> float:
    """Return the cells from the right edge to the last character of a short line."""
    text = para.text.strip("\n").rstrip("\t")
    trailing = cells(text) - cells(text.rstrip(" \u3000\u00a0"))
    if para.align == "right":
        return para.right + trailing
    room = CELLS - para.left - para.right
    if para.align == "center":
        return para.right + (room - para.first - cells(text)) / 2 + trailing
    return CELLS - para.left - para.first - cells(text.rstrip())


def line_left(para: Para) -> float:
    """Return the cells from the left edge to the first character of a short line."""
    return CELLS - line_right(para) - cells(para.text.strip())


def first_body(paper: Paper) -> Para | None:
    """Return what comes first under the title."""
    after = paper.of(Part.TITLE)
    last = after[-1].index if after else 0
    return next((para for para in paper.facts.paras if para.index > last and not para.empty), None)
