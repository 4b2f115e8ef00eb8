"""Goes from one doubtful cell to the next among the rows at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courtdesk.ui.tables.spec import doubt_of
from courtdesk.ui.texts import grid as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid


class GridDoubts:
    """Finds cells whose text could not be taken as it stands."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid

    def places(self) -> list[tuple[int, int]]:
        """Return the doubtful cells of the rows at hand in the order of reading: row and shown column."""
        grid, found = self._grid, list[tuple[int, int]]()
        shown = [(place, grid.spec.columns[section].key) for place, section in enumerate(grid.widths.sections())]
        for position, value in grid.ledger.placed_rows():
            if not getattr(value, "doubts", None):
                continue
            row = grid.ledger.outline.row_of(position)
            if row is not None:
                found.extend((row, place) for place, key in shown if doubt_of(value, key))
        return found

    def go(self, step: int) -> bool:
        """Put the cursor on the next doubtful cell, or the previous one, and say what is wrong with it."""
        grid, places = self._grid, self.places()
        if not places:
            grid.say(words.NO_DOUBTS)
            return False
        index, shown = grid.currentIndex(), grid.widths.sections()
        here = (index.row(), shown.index(index.column()) if index.column() in shown else -1)
        further = [place for place in places if (place > here if step > 0 else place < here)]
        row, place = further[0 if step > 0 else -1] if further else places[0 if step > 0 else -1]
        grid.selection.put(row, shown[place])
        value = grid.ledger.row_at(row)
        doubt = doubt_of(value, grid.spec.columns[shown[place]].key)
        if doubt is not None:
            grid.say(doubt.reason)
        return True
