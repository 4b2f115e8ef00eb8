"""What a clerk types into a body becomes paragraphs with levels, and rows pasted from a sheet become tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from courtdesk.reports.document import Block, Paragraph, Role, Table
from courtdesk.reports.standard import CELLS, SIZE_3, TABLE_PT
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import clean_line

_LEVELS = (
    (re.compile(r"[一二三四五六七八九十百]+、"), Role.LEVEL1),
    (re.compile(r"（[一二三四五六七八九十百]+）"), Role.LEVEL2),
    (re.compile(r"\d{1,3}\.(?!\d)"), Role.LEVEL3),
    (re.compile(r"（\d{1,2}）"), Role.LEVEL4),
)
#: A list's own numbers come from Word and WPS with a tab behind them: that is no table.
_NUMBER_AND_TAB = re.compile(
    r"^\s*((?:[一二三四五六七八九十百]+、)|(?:（[一二三四五六七八九十百\d]+）)|(?:\d{1,3}[.．、)）]))\t+(?=[^\t]*$)"
)
_TABLE_CAPTION = re.compile(r"表(?:\s?\d{1,2}|[一二三四五六七八九十]{1,3})?(?:[ ：:]|$)")
#: Figures, days and case numbers: centred, and not to be broken.
_WHOLE = re.compile(r"[\d.,%％+\-—/ :：]*|\d{4}年\d{1,2}月\d{1,2}日|（\d{4}）\S{3,24}号")
#: 实: in a table, words longer than this many cells begin at the left.
_SHORT = 8.0
#: A line in cells of a table's smaller type, the room beside a column's words, and the least of a column.
_LINE = CELLS * SIZE_3 / TABLE_PT
_MARGINS = 0.8
_NARROWEST = 2.0
_LEAST = 5.0
_SMALL = 1e-6


def level_of(text: str) -> Role:
    """Return the level a paragraph's own numbering gives it."""
    return next((role for pattern, role in _LEVELS if pattern.match(text)), Role.BODY)


def blocks_of(text: str, field: str = "") -> tuple[Block, ...]:
    """Return the paragraphs and tables a text stands for: a line is a paragraph, rows with tabs are a table."""
    return tuple(_blocks(text, field))


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the non-empty lines of a text, each cut into cells at its tabs."""
    lines = (line for line in text.splitlines() if clean_line(line))
    return tuple(tuple(clean_line(cell) for cell in line.split("\t")) for line in lines)


def table_of(rows: Sequence[tuple[str, ...]], field: str = "") -> Table:
    """Return rows as a table headed by the first: long words at the left, figures and short words centred."""
    columns = max(len(row) for row in rows)
    whole = tuple(row + ("",) * (columns - len(row)) for row in rows)
    longest = [max(cells(row[at]) for row in whole) for at in range(columns)]
    left = tuple(at for at in range(columns) if _reads_from_left([row[at] for row in whole[1:]]))
    return Table(whole[0], whole[1:], _shares(longest, left), field, left)


def _blocks(text: str, field: str) -> Iterator[Block]:
    lines = [_NUMBER_AND_TAB.sub(r"\1", line) for line in text.splitlines()]
    groups = [(tabbed, list(group)) for tabbed, group in groupby(lines, _is_row)]
    for at, (tabbed, group) in enumerate(groups):
        if tabbed and len(group) > 1:
            yield table_of(rows_of("\n".join(group)), field)
        else:
            heads_table = at + 1 < len(groups) and groups[at + 1][0] and len(groups[at + 1][1]) > 1
            yield from _paragraphs(group, field, heads_table=heads_table)


def _is_row(line: str) -> bool:
    """Whether a line holds cells: a tab in front of everything is an indent."""
    return "\t" in line.rstrip("\n") and bool(clean_line(line)) and "\t" in line.lstrip(" \u3000\t")


def _paragraphs(lines: list[str], field: str, *, heads_table: bool) -> Iterator[Paragraph]:
    clean = [line for line in map(clean_line, lines) if line]
    for at, line in enumerate(clean, start=1):
        is_caption = heads_table and at == len(clean) and _TABLE_CAPTION.match(line)
        yield Paragraph(line, Role.CENTRED if is_caption else level_of(line), field)


def _reads_from_left(words: list[str]) -> bool:
    return any(cells(word) > _SHORT for word in words) and not all(_WHOLE.fullmatch(word) for word in words)


def _shares(longest: list[float], breakable: tuple[int, ...]) -> tuple[float, ...]:
    """Return the columns' shares of the line: what is too long for it is taken from the columns of words first."""
    widths = [max(length, _NARROWEST) + _MARGINS for length in longest]
    for columns in (breakable, range(len(widths))):
        _cut(widths, columns, sum(widths) - _LINE)
    return tuple(width / sum(widths) for width in widths)


def _cut(widths: list[float], columns: Iterable[int], excess: float) -> None:
    """Take so many cells from the widest of some columns, evenly, down to what is still a column."""
    while excess > _SMALL and (wide := [at for at in columns if widths[at] > _LEAST]):
        widest = max(widths[at] for at in wide)
        top = [at for at in wide if widths[at] == widest]
        below = max((widths[at] for at in wide if widths[at] < widest), default=_LEAST)
        step = min(excess / len(top), widest - below)
        for at in top:
            widths[at] = below if step == widest - below else widths[at] - step
        excess -= step * len(top)
