"""The rows of a sheet as written, packed: a hundred thousand of them stand beside what was read off them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from courtdesk.intake.cells import Cell, as_written

#: Between the cells of a packed row; no sheet has it in its text.
_MARK = "\x1f"


class Lines:
    """Rows that hold a case, one text each, taken apart again when somebody looks."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._packed: list[str] = []
        #: Rows of the sheet, from 1, in their order.
        self.numbers = array("q")

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, number: int, cells: Sequence[Cell]) -> None:
        """Take over one row of the sheet."""
        written = [cell if type(cell) is str else as_written(cell) for cell in cells[: self._width]]
        packed = _MARK.join(written)
        if packed.count(_MARK) >= self._width:
            packed = _MARK.join(cell.replace(_MARK, " ") for cell in written)
        self.numbers.append(number)
        self._packed.append(packed)

    def cells(self, at: int) -> tuple[str, ...]:
        """Return the cells of the ``at``-th row as written, one a column."""
        return tuple(cell.strip() for cell in self._packed[at].split(_MARK))
