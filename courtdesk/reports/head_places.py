"""Where the parts of the head stand in every format (7.2, 10): worked out once for the painted page and for the file.

All heights are millimetres from the paper's upper edge, all sizes points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from courtdesk.reports.document import Format, Head, OfficialDocument
from courtdesk.reports.flow_lines import Align, Face, Run
from courtdesk.reports.marks import Mark, joint_marks, one_mark
from courtdesk.reports.standard import (
    CELL,
    CELLS,
    DOUBLE_THICK,
    DOUBLE_THIN,
    DOUBLE_WHITE,
    HEAD_ROWS,
    LEFT,
    LETTER_FOOT_RULE,
    LETTER_GAP,
    LETTER_MARK_INK_TOP,
    LETTER_MARK_LARGEST_PT,
    LETTER_RULE_LENGTH,
    MARK_INK_TOP,
    NUMBER_TO_RULE,
    ORDER_MARK_INK_TOP,
    ROWS_UNDER_BRIEF,
    ROWS_UNDER_MARK,
    ROWS_UNDER_ORDER,
    ROWS_UNDER_RULE,
    RULE_WIDTH,
    SIGNERS_A_LINE,
    SIZE_3,
    TYPE_WIDTH,
    Grid,
    grid_of,
    mm,
)
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import chinese_day

#: The rows under a rule may come half a row short of two: the text stands on the nearest of the page's own rows.
_ROW_SLACK = 5.0
#: Millimetres the title may be off two rows under the rule, and the most the number is moved to mend it (R20: 2 mm).
_UNEVEN = 2.5
_MOST_MOVED = 2.0
_EM = mm(SIZE_3)
_SIGNED_BY = "签发人："


@dataclass(frozen=True, slots=True)
class HeadText:
    """A text of the head in 3号 on one line."""

    runs: tuple[Run, ...]
    #: Upper edge of its em box.
    top: float
    #: Where it stands in the type area: ``indent`` cells from the left edge, from the right edge, or centred.
    align: Align = Align.JUSTIFY
    indent: float = 0.0

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs)

    @property
    def x(self) -> float:
        """Left edge of the first cell."""
        width = cells(self.text) * CELL
        if self.align is Align.CENTRE:
            return LEFT + (TYPE_WIDTH - width) / 2
        if self.align is Align.RIGHT:
            return LEFT + TYPE_WIDTH - self.indent * CELL - width
        return LEFT + self.indent * CELL


@dataclass(frozen=True, slots=True)
class HeadRule:
    """A red rule of the head, or of a letter's foot."""

    #: Upper edge.
    top: float
    #: Left end and length.
    x: float
    length: float
    width: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.top + self.width / 2


@dataclass(frozen=True, slots=True)
class HeadPlaces:
    """The head of a paper, part by part; parts it does not have are empty."""

    #: The red mark: one, or for a joint issue (R18) the organs over each other and then the word beside them.
    #: None on a form sheet.
    marks: tuple[Mark, ...]
    #: 份号, 密级, 紧急程度: over the mark; in a letter under the upper double rule.
    items: tuple[HeadText, ...]
    #: 发文字号: centred; one cell in at the left beside the last signers; in a letter flush right.
    number: HeadText | None
    #: 签发人, one a line, two names each; the last stands on the number's line.
    signers: tuple[HeadText, ...]
    #: Of 纪要 and 简报, on the line over the rule: who edits it (left) and its day (right), one cell in.
    sides: tuple[HeadText, ...]
    #: The red rule; of a letter the thick and the thin one; none in an order.
    rules: tuple[HeadRule, ...]
    #: A letter's lower pair, thin over thick, on the first page only.
    foot_rules: tuple[HeadRule, ...]
    #: Upper edge of the first row of the flow (title, or an order's text): always a row of the page's grid.
    text_top: float

    @property
    def mark(self) -> Mark | None:
        """The mark of a single organ, or the host's of a joint issue."""
        return self.marks[0] if self.marks else None

    @property
    def number_top(self) -> float:
        """Upper edge of the line over the rule, or of the number."""
        lines = self.sides or ((self.number,) if self.number else ())
        return max((line.top for line in lines if line), default=0.0)


def head_places(document: OfficialDocument) -> HeadPlaces:
    """Return where the parts of a document's head stand."""
    return _HEADS[document.format](document.head, grid_of(document.style))


# ---- each format --------------------------------------------------------------------------------


def _file(head: Head, grid: Grid) -> HeadPlaces:
    """Place 7.2: three rows, the mark, two empty rows, the number, 4 mm, the rule, two empty rows."""
    marks = joint_marks(head.organs, head.word) if head.organs else (one_mark(head.mark, MARK_INK_TOP),)
    top = _foot(marks) + ROWS_UNDER_MARK * grid.pitch
    signers = _signers(head.signers, top, grid)
    line = signers[-1].top if signers else top
    return _over_rule(head, grid, marks, line, signers=signers)


def _minutes(head: Head, grid: Grid) -> HeadPlaces:
    return _with_sides(head, grid, ROWS_UNDER_MARK)


def _brief(head: Head, grid: Grid) -> HeadPlaces:
    return _with_sides(head, grid, ROWS_UNDER_BRIEF)


def _with_sides(head: Head, grid: Grid, rows: int) -> HeadPlaces:
    """Place 10.3 and its like: under the number a line with editor and day where they are given."""
    marks = (one_mark(head.mark, MARK_INK_TOP),)
    top = _foot(marks) + rows * grid.pitch
    line = top + grid.pitch if head.number else top
    sides = []
    if head.editor:
        sides.append(HeadText((Run(head.editor),), line, indent=1.0))
    if head.day:
        sides.append(HeadText((Run(chinese_day(head.day)),), line, Align.RIGHT, 1.0))
    return _over_rule(head, grid, marks, top, sides=tuple(sides))


def _order(head: Head, grid: Grid) -> HeadPlaces:
    """Place 10.2: mark, two empty rows, number, two empty rows, text."""
    marks = (one_mark(head.mark, ORDER_MARK_INK_TOP),)
    top = _foot(marks) + ROWS_UNDER_MARK * grid.pitch
    text_top = _row_under(top + _EM, ROWS_UNDER_ORDER, grid)
    return HeadPlaces(marks, _items(head, grid), _number(head, top), (), (), (), (), text_top)


def _letter(head: Head, grid: Grid) -> HeadPlaces:
    """Place 10.1: mark, double rule, under it the items at the left and the number at the right."""
    mark = one_mark(head.mark, LETTER_MARK_INK_TOP, LETTER_MARK_LARGEST_PT)
    rules = _pair(mark.ink_foot + NUMBER_TO_RULE, (DOUBLE_THICK, DOUBLE_THIN))
    top = rules[-1].top + DOUBLE_THIN + LETTER_GAP
    items = tuple(HeadText((run,), top + at * grid.pitch) for at, run in enumerate(_item_runs(head)))
    number = HeadText((Run(head.number),), top, Align.RIGHT) if head.number else None
    last = items[-1].top if items else top
    height = DOUBLE_THICK + DOUBLE_WHITE + DOUBLE_THIN
    foot = _pair(LETTER_FOOT_RULE - height / 2, (DOUBLE_THIN, DOUBLE_THICK))
    return HeadPlaces((mark,), items, number, (), (), rules, foot, _row_under(last + _EM, ROWS_UNDER_RULE, grid))


def _sheet(_head: Head, grid: Grid) -> HeadPlaces:
    """Place nothing: a form sheet's title begins on the first row and belongs to the flow."""
    return HeadPlaces((), (), None, (), (), (), (), grid.top)


_HEADS: Mapping[Format, Callable[[Head, Grid], HeadPlaces]] = MappingProxyType(
    {
        Format.FILE: _file,
        Format.LETTER: _letter,
        Format.ORDER: _order,
        Format.MINUTES: _minutes,
        Format.BRIEF: _brief,
        Format.SHEET: _sheet,
    }
)


# ---- parts --------------------------------------------------------------------------------------


def _over_rule(
    head: Head,
    grid: Grid,
    marks: tuple[Mark, ...],
    top: float,
    *,
    signers: tuple[HeadText, ...] = (),
    sides: tuple[HeadText, ...] = (),
) -> HeadPlaces:
    """Return a head whose red rule stands 4 mm under its last line, the number at ``top``."""
    line = sides[0].top if sides else top
    rule = HeadRule(line + _EM + NUMBER_TO_RULE, LEFT, TYPE_WIDTH, RULE_WIDTH)
    number = _number(head, top, beside=bool(signers))
    text_top = _row_under(rule.top + RULE_WIDTH, ROWS_UNDER_RULE, grid)
    return _evened(HeadPlaces(marks, _items(head, grid), number, signers, sides, (rule,), (), text_top), grid)


def _evened(places: HeadPlaces, grid: Grid) -> HeadPlaces:
    """Return the head with number and rule moved where the grid would leave far more or less than two rows (R24)."""
    rule = places.rules[-1]
    excess = places.text_top - rule.top - rule.width - ROWS_UNDER_RULE * grid.pitch
    if abs(excess) <= _UNEVEN:
        return places
    shift = math.copysign(min(_MOST_MOVED, abs(excess) - _UNEVEN), excess)
    return replace(
        places,
        number=replace(places.number, top=places.number.top + shift) if places.number else None,
        signers=tuple(replace(line, top=line.top + shift) for line in places.signers),
        sides=tuple(replace(line, top=line.top + shift) for line in places.sides),
        rules=tuple(replace(each, top=each.top + shift) for each in places.rules),
    )


def _number(head: Head, top: float, *, beside: bool = False) -> HeadText | None:
    if not head.number:
        return None
    return HeadText((Run(head.number),), top, *((Align.JUSTIFY, 1.0) if beside else (Align.CENTRE, 0.0)))


def _signers(names: Sequence[str], top: float, grid: Grid) -> tuple[HeadText, ...]:
    """Return 签发人 (7.2.6): two names a line one cell from the right, later lines under the first name."""
    lines = [names[at : at + SIGNERS_A_LINE] for at in range(0, len(names), SIGNERS_A_LINE)]
    widest = [max((cells(line[at]) for line in lines if at < len(line)), default=0.0) for at in range(SIGNERS_A_LINE)]
    columns = [width for width in widest if width]
    whole = sum(columns) + len(columns) - 1
    placed = []
    for at, line in enumerate(lines):
        label = (Run(_SIGNED_BY),) if at == 0 else ()
        padded = "　".join(_padded(name, width) for name, width in zip(line, columns, strict=False)).rstrip("　")
        lead = CELLS - 1 - whole - (cells(_SIGNED_BY) if label else 0)
        placed.append(HeadText((*label, Run(padded, Face.KAI)), top + at * grid.pitch, indent=lead))
    return tuple(placed)


def _padded(name: str, width: float) -> str:
    return name + "　" * round(width - cells(name))


def _items(head: Head, grid: Grid) -> tuple[HeadText, ...]:
    """Return 份号, 密级, 紧急程度 on the first rows of the type area."""
    inset = (grid.pitch - _EM) / 2
    return tuple(
        HeadText((run,), grid.top + at * grid.pitch + inset) for at, run in enumerate(_item_runs(head)[:HEAD_ROWS])
    )


def _item_runs(head: Head) -> list[Run]:
    faces = ((head.copy_number, Face.FANG), (head.secrecy, Face.HEI), (head.urgency, Face.HEI))
    return [Run(text, face) for text, face in faces if text]


def _pair(top: float, widths: tuple[float, float]) -> tuple[HeadRule, HeadRule]:
    """Return a double rule, centred on the type area."""
    x = LEFT + (TYPE_WIDTH - LETTER_RULE_LENGTH) / 2
    upper = HeadRule(top, x, LETTER_RULE_LENGTH, widths[0])
    return upper, HeadRule(top + widths[0] + DOUBLE_WHITE, x, LETTER_RULE_LENGTH, widths[1])


def _foot(marks: Sequence[Mark]) -> float:
    """Return the lower edge of the lowest em box."""
    return max(mark.top + mm(mark.size) for mark in marks)


def _row_under(y: float, rows: int, grid: Grid) -> float:
    """Return the page's own row that leaves about ``rows`` empty ones under ``y``."""
    count = (y + rows * grid.pitch - _ROW_SLACK - grid.top) / grid.pitch
    return grid.top + math.ceil(count) * grid.pitch
