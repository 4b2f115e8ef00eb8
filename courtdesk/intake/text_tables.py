"""Tables that plain text holds as lines with tabs: they become cells again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courtdesk.intake.lines import Line
from courtdesk.intake.table_words import column_of

_FEWEST_HEADINGS = 2
_HEADER_LINES = 4
_FEWEST_ROWS = 2
#: Paragraphs inside a cell, as converters leave them.
_CELL_BREAK = re.compile(r"</p>\s*<p>|<br\s?/?>|\v", re.IGNORECASE)


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` with every run of tabbed lines under a known header taken apart into cells."""
    found: list[Line] = []
    number = max((line.cell[0] for line in lines if line.cell), default=0)
    for run in _runs(lines):
        if _is_table(run):
            number += 1
            found.extend(_cells(run, number))
        else:
            found.extend(run)
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield stretches of lines that are all tabbed, blank lines between them included, or all not."""
    run: list[Line] = []
    tabbed = False
    for line in lines:
        is_tabbed = line.cell is None and "\t" in line.text.strip(" ")
        if line.text.strip() and run and is_tabbed != tabbed:
            yield run
            run = []
        if line.text.strip() or not run:
            tabbed = is_tabbed
        run.append(line)
    if run:
        yield run


def _is_table(run: Sequence[Line]) -> bool:
    rows = [line.text.split("\t") for line in run if line.text.strip() and "\t" in line.text]
    if len(rows) < _FEWEST_ROWS:
        return False
    return any(len({column_of(cell) for cell in row} - {None}) >= _FEWEST_HEADINGS for row in rows[:_HEADER_LINES])


def _cells(run: Sequence[Line], table: int) -> Iterator[Line]:
    row = 0
    for line in run:
        if not line.text.strip():
            continue
        row += 1
        for column, text in enumerate(line.text.strip(" \r\n").split("\t"), 1):
            for piece in _CELL_BREAK.split(text):
                if piece.strip():
                    yield Line(piece, cell=(table, row, column))
