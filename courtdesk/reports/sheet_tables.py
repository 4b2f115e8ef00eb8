"""The table of a form sheet, filled in: labels, words, and empty rows to write into by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from courtdesk.reports.body_text import rows_of
from courtdesk.reports.document import Cell, FormRow, FormTable
from courtdesk.reports.filling import fill
from courtdesk.reports.kind_check import NAMED
from courtdesk.reports.kinds import BlockPattern, CellPattern, RowPattern


def form_table(block: BlockPattern, words: Mapping[str, str], lines_of: Callable[[str], str]) -> FormTable:
    """Return a sheet's table; ``lines_of`` gives the text of a long field with its tabs."""
    rows = tuple(row for pattern in block.grid for row in _rows(pattern, words, lines_of))
    whole = sum(block.widths)
    return FormTable(rows, tuple(width / whole for width in block.widths))


def _rows(pattern: RowPattern, words: Mapping[str, str], lines_of: Callable[[str], str]) -> Iterator[FormRow]:
    if not pattern.each:
        yield FormRow(tuple(_cell(cell, words) for cell in pattern.cells), pattern.rows)
        return
    columns = len(pattern.cells)
    lines = [_fitted(line, columns) for line in rows_of(lines_of(pattern.each))]
    lines += [()] * (pattern.least - len(lines))
    for line in lines:
        here = {str(at): word for at, word in enumerate(line, start=1)}
        yield FormRow(tuple(_cell(cell, {**words, **here}, pattern.each) for cell in pattern.cells), pattern.rows)


def _fitted(line: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Return a line's cells in so many columns: nothing that was typed is left out."""
    return line if len(line) <= columns else (*line[: columns - 1], " ".join(line[columns - 1 :]))


def _cell(pattern: CellPattern, words: Mapping[str, str], field: str = "") -> Cell:
    if pattern.label:
        return Cell(pattern.label, pattern.span, label=True, left=pattern.left, foot=fill(pattern.foot, words))
    named = NAMED.findall(pattern.text)
    return Cell(
        text=fill(pattern.text, words),
        span=pattern.span,
        left=pattern.left,
        foot=fill(pattern.foot, words),
        field=pattern.field or field or (named[0] if len(named) == 1 else ""),
    )
