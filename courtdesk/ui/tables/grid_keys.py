"""The keyboard in a grid: moving the cursor and selecting, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from courtdesk.ui.tables.spec import Editor, Kind
from courtdesk.ui.tables.widths import STEP

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

Key = Qt.Key
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ARROWS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}


class GridKeys:
    """Moves the cursor of a grid."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        #: The column in which a run of Tabs began: Enter goes back to it.
        self._tabbed_from = -1

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; tell whether it was one of these."""
        key, held = Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, ctrl = bool(held & _SHIFT), bool(held & _CTRL)
        if held & _ALT:
            return held == _ALT | _SHIFT and self._heading_key(key)
        if key == Key.Key_Space:
            return self._space(shift=shift, ctrl=ctrl)
        if key in {Key.Key_Tab, Key.Key_Backtab}:
            return not ctrl and self._tab(-1 if key == Key.Key_Backtab or shift else 1)
        if key == Key.Key_A and held == _CTRL:
            self._grid.selection.select_all()
            return True
        return self._go_to(self._goal(key, ctrl=ctrl), extend=shift)

    def _go_to(self, goal: tuple[int, int] | None, *, extend: bool) -> bool:
        """Go where a key leads; tell whether it leads anywhere."""
        if goal is not None:
            self.go(*goal, extend=extend)
        return goal is not None

    # ---- where to -------------------------------------------------------------------------------

    def _cursor(self) -> tuple[int, int]:
        """Return the row of the cursor and its place among the shown columns."""
        index, shown = self._grid.currentIndex(), self._grid.widths.sections()
        if not index.isValid():
            return -1, shown.index(self._grid.home_section()) if self._grid.home_section() in shown else 0
        return index.row(), shown.index(index.column()) if index.column() in shown else 0

    def _goal(self, key: Key, *, ctrl: bool) -> tuple[int, int] | None:
        """Return the row and the shown column a key leads to."""
        row, place = self._cursor()
        last_row, last = self._grid.ledger.rowCount() - 1, len(self._grid.widths.sections()) - 1
        if last_row < 0:
            return None
        if key in _ARROWS:
            down, right = _ARROWS[key]
            if ctrl:
                return (last_row if down > 0 else 0) if down else row, (last if right > 0 else 0) if right else place
            return (self.line_near(row + down, down) if down else row), min(max(0, place + right), last)
        page = max(1, self._grid.visible_rows() - 1)
        goals = {
            Key.Key_PageDown: (min(row + page, last_row), place),
            Key.Key_PageUp: (max(0, row - page), place),
            Key.Key_Home: (0, place) if ctrl else (row, 0),
            Key.Key_End: (last_row, place) if ctrl else (row, last),
        }
        return goals.get(key)

    def line_near(self, row: int, step: int) -> int:
        """Return the nearest row with a line from ``row`` on in the direction of ``step``; -1 if there is none."""
        ledger = self._grid.ledger
        while 0 <= row < ledger.rowCount():
            if ledger.position_at(row) is not None:
                return row
            row += step or 1
        return -1

    def go(self, row: int, place: int, *, extend: bool) -> None:
        """Put the cursor on a line, or the nearest one, or select up to there."""
        here = self._grid.currentIndex().row()
        if row < 0:
            if here >= 0:
                self._grid.verticalScrollBar().setValue(0)  # the heading over the first line comes into sight
            return
        step = 1 if row >= here else -1
        found = self.line_near(row, step)
        found = found if found >= 0 else self.line_near(row, -step)
        shown = self._grid.widths.sections()
        if found < 0 or not shown:
            return
        self._tabbed_from = -1
        if extend:
            self._grid.selection.extend(found, shown[place])
        else:
            self._grid.selection.put(found, shown[place])

    # ---- single keys ----------------------------------------------------------------------------

    def _space(self, *, shift: bool, ctrl: bool) -> bool:
        """Select whole rows or columns."""
        if shift:
            self._grid.selection.select_rows()
        elif ctrl:
            self._grid.selection.select_columns()
        return shift or ctrl

    def _tab(self, step: int) -> bool:
        """Go to the next cell of the row; at its end Tab leaves the grid, so that nobody is caught in it."""
        if not self._grid.spec.editable or self._grid.currentIndex().row() < 0:
            return False
        row, place = self._cursor()
        place += step
        if not 0 <= place < len(self._grid.widths.sections()):
            return False
        begun = self._tabbed_from if self._tabbed_from >= 0 else place - step
        self.go(row, place, extend=False)
        self._tabbed_from = begun
        return True

    def _heading_key(self, key: Key) -> bool:
        """Move the column of the cursor or change its width."""
        section = self._grid.currentIndex().column()
        if key not in _ARROWS or section < 0 or self._grid.spec.columns[section].kind is Kind.CHECK:
            return False
        if key in {Key.Key_Left, Key.Key_Right}:
            self._grid.columns.move(section, 1 if key == Key.Key_Right else -1)
        else:
            self._grid.columns.widen(section, STEP if key == Key.Key_Down else -STEP)
        return True

    # ---- after an edit --------------------------------------------------------------------------

    def after_enter(self, step: int) -> None:
        """Go down, or up, a line; back to the column in which a run of Tabs began."""
        row, place = self._cursor()
        place = self._tabbed_from if self._tabbed_from >= 0 else place
        found = self.line_near(row + step, step)
        if found >= 0:
            self.go(found, place, extend=False)

    def after_tab(self, step: int) -> None:
        """Go to the next cell that can be changed, in the next line if need be."""
        row, place = self._cursor()
        begun = self._tabbed_from if self._tabbed_from >= 0 else place
        columns, shown = self._grid.spec.columns, self._grid.widths.sections()
        able = [place for place, section in enumerate(shown) if columns[section].editor is not Editor.NONE]
        further = [each for each in able if (each > place if step > 0 else each < place)]
        if further:
            self.go(row, further[0 if step > 0 else -1], extend=False)
        else:
            found = self.line_near(row + step, step)
            if found >= 0 and able:
                self.go(found, able[0 if step > 0 else -1], extend=False)
        self._tabbed_from = begun
