"""Where the cells of a table on a web page stand, by their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courtdesk.intake.safe_archive import Element

_MOST_SPANNED = 1000


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell and the rows and columns it covers."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int


def is_data_table(table: Element) -> bool:
    """Whether a table holds data: tables that only lay out a page have one column or hold other tables."""
    rows = list(_rows(table))
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return False
    return len(rows) >= 2 and max((len(_cells(row)) for row in rows), default=0) >= 2


def grid_of(table: Element) -> Iterator[PageCell]:
    """Yield the cells of a table in reading order."""
    #: Column → rows for which a cell above still reaches down.
    hanging: dict[int, int] = {}
    rows = list(_rows(table))
    for number, row in enumerate(rows, 1):
        column = 1
        covered = {at for at, left in hanging.items() if left > 0}
        hanging = {at: left - 1 for at, left in hanging.items() if left > 1}
        for element in _cells(row):
            while column in covered:
                column += 1
            columns = _span(element, "colspan")
            down = min(_span(element, "rowspan") or len(rows), len(rows) - number + 1)
            yield PageCell(element, number, column, max(1, down), max(1, columns))
            if down > 1:
                hanging |= dict.fromkeys(range(column, column + max(1, columns)), down - 1)
            column += max(1, columns)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _cells(row: Element) -> list[Element]:
    return [child for child in row if child.tag in {"td", "th"}]


def _span(element: Element, name: str) -> int:
    """Return a span; 0 means down to the end of the table."""
    written = str(element.get(name, "1")).strip()
    return min(int(written), _MOST_SPANNED) if written.isascii() and written.isdigit() and len(written) < 6 else 1
