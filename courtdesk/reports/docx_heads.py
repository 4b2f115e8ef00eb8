"""The head of a .docx in every format: paragraphs whose exact lines add up to the places the painted page has.

A letter's mark and double rules stand in frames, for they lie outside the type area; the names of a joint issue are a
table without rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courtdesk.reports.docx_runs import (
    EMPTY,
    LEFT_ALIGNED,
    LOWEST_PARAGRAPH,
    TAB,
    exact,
    jc,
    paragraph,
    run,
    run_of_parts,
)
from courtdesk.reports.flow_lines import Align, Face
from courtdesk.reports.head_places import HeadPlaces, HeadRule, HeadText
from courtdesk.reports.marks import Mark
from courtdesk.reports.standard import (
    CELL,
    LEFT,
    MM_PER_PT,
    NUMBER_TO_RULE,
    RED,
    SIZE_3,
    TYPE_RIGHT,
    TYPE_WIDTH,
    Grid,
    mm,
    points,
    twips,
)

#: Points that the last empty row over the text is lower, so that rounding never costs the page its last row;
#: a letter's frame is one more thing to round.
_HAIR = 1.0
_EIGHTHS = 8
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


@dataclass(slots=True)
class _Cursor:
    """How far down the page the paragraphs written so far reach, in millimetres."""

    grid: Grid
    y: float

    def rows_to(self, y: float, *, short: float = 0.0) -> Iterator[str]:
        """Yield empty rows down to ``y``, the last taking up what is left less ``short`` points; none under a row."""
        gap = y - self.y
        rows = int(gap / self.grid.pitch + 1e-6)
        if rows == 0:
            return
        yield from [EMPTY] * (rows - 1)
        self.y = y
        last = points(gap) - (rows - 1) * self.grid.pitch_pt - short
        yield EMPTY if abs(last - self.grid.pitch_pt) < 1 / 40 else paragraph("", spacing=exact(last))

    def line(self, top: float, size: float) -> str:
        """Return the spacing of a line whose upper edge is at ``top``, and stand under it."""
        before = points(top - self.y)
        self.y = top + mm(size)
        return exact(size, before=before)


def head(places: HeadPlaces, grid: Grid) -> Iterator[str]:
    """Yield the paragraphs from the upper edge of the type area to the first row of the flow."""
    cursor = _Cursor(grid, grid.top)
    if places.foot_rules:
        yield from _letter(places, cursor)
    elif places.marks:
        yield from _items(places.items, cursor)
        yield from _marks(places.marks, cursor)
        yield from _lines(places, cursor)
    yield from cursor.rows_to(places.text_top, short=2 * _HAIR if places.foot_rules else _HAIR)


def first_footer(places: HeadPlaces) -> str:
    """Return the footer of a letter's first page, its lower double rule in a frame; empty in other formats."""
    if not places.foot_rules:
        return ""
    return _double(places.foot_rules) + LOWEST_PARAGRAPH


# ---- parts of the head --------------------------------------------------------------------------


def _items(items: Sequence[HeadText], cursor: _Cursor) -> Iterator[str]:
    for item in items:
        yield paragraph(run_of_parts(item.runs))
        cursor.y += cursor.grid.pitch


def _marks(marks: tuple[Mark, ...], cursor: _Cursor) -> Iterator[str]:
    if len(marks) == 1:
        yield from cursor.rows_to(marks[0].top)
        yield _mark(marks[0], cursor.line(marks[0].top, marks[0].size))
        return
    # Each name stands in the middle of a line as high as the step from one name to the next.
    names = [mark for mark in marks if not mark.beside]
    step = names[1].top - names[0].top if len(names) > 1 else names[0].em
    top = names[0].top - (step - names[0].em) / 2
    # A table has no room of its own over it: what is left becomes the last empty row.
    if top > cursor.y + cursor.grid.pitch:
        yield from cursor.rows_to(top)
    else:
        yield paragraph("", spacing=exact(points(top - cursor.y)))
    yield _stack(names, [mark for mark in marks if mark.beside], step)
    cursor.y = top + step * len(names)


def _mark(mark: Mark, spacing: str) -> str:
    gap = mark.advance - mark.character
    # The room after the last character would push the line off its middle.
    shift = f'<w:ind w:left="{twips(gap)}"/>' if twips(gap) > 0 else ""
    return paragraph(_mark_run(mark), spacing=spacing, indents=shift, align=jc(Align.CENTRE))


def _mark_run(mark: Mark) -> str:
    narrow = f'<w:w w:val="{round(mark.stretch * 100)}"/>' if mark.stretch < 1 else ""
    spacing = f'<w:spacing w:val="{round(points(mark.advance - mark.character) * 20)}"/>'
    return run(mark.text, Face.TITLE, mark.size, f'<w:color w:val="{RED}"/>{spacing}{narrow}')


def _stack(names: Sequence[Mark], words: Sequence[Mark], step: float) -> str:
    """Return the names of a joint issue over each other, and beside their middle the word (R18)."""
    edge = words[0].x if words else TYPE_RIGHT
    columns = [twips(edge - names[0].x), *(twips(TYPE_RIGHT - word.x) for word in words)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    line = exact(points(step))
    stacked = "".join(paragraph(_mark_run(name), spacing=line, align=LEFT_ALIGNED) for name in names)
    beside = "".join(paragraph(_mark_run(word), spacing=exact(word.size), align=LEFT_ALIGNED) for word in words)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for width, content in zip(columns, [stacked, *([beside] if words else [])], strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="{twips(names[0].x - LEFT)}"'
        f' w:type="dxa"/><w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(step * len(names))}" w:hRule="atLeast"/>'
        f"</w:trPr>{cells}"
        "</w:tr></w:tbl>"
    )


def _lines(places: HeadPlaces, cursor: _Cursor) -> Iterator[str]:
    """Yield signers, number, and the line of a 纪要 or 简报 over the rule; the rule is the last one's border."""
    for signer in places.signers[:-1]:
        yield from cursor.rows_to(signer.top)
        yield paragraph(f"{TAB}{run_of_parts(signer.runs)}", borders=_tabs(signer), spacing=_at(signer, cursor))
    rule = places.rules[0] if places.rules else None
    if places.number and places.sides:
        yield from cursor.rows_to(places.number.top)
        yield paragraph(run_of_parts(places.number.runs), spacing=_at(places.number, cursor), align=jc(Align.CENTRE))
    elif places.number or rule:
        top = places.number.top if places.number else rule.top - NUMBER_TO_RULE - mm(SIZE_3) if rule else cursor.y
        yield from cursor.rows_to(top)
        yield _number(places, rule, cursor.line(top, SIZE_3))
    if places.sides:
        yield from cursor.rows_to(places.sides[0].top)
        yield _sides(places.sides, rule, cursor.line(places.sides[0].top, SIZE_3))
    if rule:
        cursor.y = rule.top + rule.width


def _at(text: HeadText, cursor: _Cursor) -> str:
    return cursor.line(text.top, SIZE_3)


def _number(places: HeadPlaces, rule: HeadRule | None, spacing: str) -> str:
    """Return 发文字号, with the last signers beside it when the paper goes upward."""
    shown = run_of_parts(places.number.runs) if places.number else ""
    border = _red_rule(rule)
    if not places.signers:
        return paragraph(shown, borders=border, spacing=spacing, align=jc(Align.CENTRE))
    signer = places.signers[-1]
    # The number stands one cell in by a space, for an indent would shorten the rule.
    content = f"{run('　') + shown if shown else ''}{TAB}{run_of_parts(signer.runs)}"
    return paragraph(content, borders=border + _tabs(signer), spacing=spacing)


def _sides(sides: Sequence[HeadText], rule: HeadRule | None, spacing: str) -> str:
    content, tabs = "", ""
    for side in sides:
        if side.align is Align.RIGHT:
            position = twips(TYPE_WIDTH - side.indent * CELL)
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'
            content += TAB + run_of_parts(side.runs)
        else:
            content += run("　") + run_of_parts(side.runs)
    return paragraph(content, borders=_red_rule(rule) + tabs, spacing=spacing)


def _red_rule(rule: HeadRule | None) -> str:
    if rule is None:
        return ""
    size, space = _eighths(rule.width), round(points(NUMBER_TO_RULE))
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="{space}" w:color="{RED}"/></w:pBdr>'


def _tabs(text: HeadText) -> str:
    return f'<w:tabs><w:tab w:val="left" w:pos="{twips(text.indent * CELL)}"/></w:tabs>'


# ---- letters ------------------------------------------------------------------------------------


def _letter(places: HeadPlaces, cursor: _Cursor) -> Iterator[str]:
    """Yield 10.1: mark and double rule in frames, then the items at the left and the number at the right."""
    mark, last = places.marks[0], places.rules[-1]
    frame = _frame(LEFT, mark.top, TYPE_WIDTH, mark.em)
    yield paragraph(_mark_run(mark), borders=frame, spacing=exact(mark.size), align=jc(Align.CENTRE))
    yield _double(places.rules)
    cursor.y = last.top + last.width
    lines = max(len(places.items), 1 if places.number else 0)
    for at in range(lines):
        item = places.items[at] if at < len(places.items) else None
        number = places.number if at == 0 else None
        line = item or number
        if line:
            yield from cursor.rows_to(line.top)
            yield _letter_line(item, number, cursor.line(line.top, SIZE_3))


def _letter_line(item: HeadText | None, number: HeadText | None, spacing: str) -> str:
    if item is None and number is not None:
        return paragraph(run_of_parts(number.runs), spacing=spacing, align=jc(Align.RIGHT))
    left = run_of_parts(item.runs) if item else ""
    if number is None:
        return paragraph(left, spacing=spacing)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TYPE_WIDTH)}"/></w:tabs>'
    return paragraph(f"{left}{TAB}{run_of_parts(number.runs)}", borders=tabs, spacing=spacing)


def _frame(x: float, y: float, width: float, height: float) -> str:
    """Return a frame at a fixed place of the page; text keeps over and under it."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="exact" w:wrap="notBeside"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(y)}"/>'
    )


def _double(rules: Sequence[HeadRule]) -> str:
    """Return a pair of rules in a frame, as the borders of a line as high as the white between them.

    The format has double borders of its own, but which of the two comes first on which side is read in two ways.
    """
    upper, lower = rules
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{_eighths(rule.width)}" w:space="0" w:color="{RED}"/>'
        for side, rule in (("top", upper), ("bottom", lower))
    )
    frame = _frame(upper.x, upper.top, upper.length, lower.top + lower.width - upper.top)
    white = exact(points(lower.top - upper.top - upper.width))
    return paragraph("", borders=f"{frame}<w:pBdr>{borders}</w:pBdr>", spacing=white)


def _eighths(width: float) -> int:
    """Return a rule's thickness in eighths of a point."""
    return round(width / MM_PER_PT * _EIGHTHS)
