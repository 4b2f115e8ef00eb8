"""Where the cells of a Word table stand, merged ones counted once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courtdesk.intake.safe_archive import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Rows and cells may stand in content controls and tracked changes.
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "bookmarkStart")
)
_WIDEST = 999


@dataclass(slots=True)
class GridCell:
    """A cell as it is seen: where it begins and how far it reaches."""

    element: Element
    row: int
    column: int
    columns: int
    rows: int = 1


def grid_cells(table: Element) -> list[GridCell]:
    """Return the cells of a table in reading order; what a merged cell covers is not there."""
    found: list[GridCell] = []
    #: Column → the cell that may reach further down.
    open_down: dict[int, GridCell] = {}
    for row_number, row in enumerate(_inside(table, f"{_W}tr"), 1):
        column = 1 + _number(row, "gridBefore")
        kept: dict[int, GridCell] = {}
        for element in _inside(row, f"{_W}tc"):
            columns = max(1, _number(element, "gridSpan", 1))
            above = open_down.get(column)
            if _continues(element) and above is not None:
                above.rows = row_number - above.row + 1
                kept[column] = above
            else:
                cell = GridCell(element, row_number, column, columns)
                found.append(cell)
                kept[column] = cell
            column += columns
        open_down = {at: cell for at, cell in kept.items() if _merges(cell.element)}
    return found


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            if not _struck_out(child):
                yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _struck_out(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _merge(element: Element) -> Element | None:
    return element.find(f"{_W}tcPr/{_W}vMerge")


def _merges(element: Element) -> bool:
    return _merge(element) is not None


def _continues(element: Element) -> bool:
    merge = _merge(element)
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _number(element: Element, name: str, default: int = 0) -> int:
    """Return a number from the properties of a row or a cell."""
    found = next((child.find(f"{_W}{name}") for child in element if child.tag in {f"{_W}tcPr", f"{_W}trPr"}), None)
    value = str(found.get(f"{_W}val", "")) if found is not None else ""
    return min(int(value), _WIDEST) if value.isdecimal() and len(value) < 6 else default
