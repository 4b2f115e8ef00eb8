"""Which lines a grid shows: answers in one part or two, with selection, cursor and place kept; how high they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from courtdesk.actions.ledgers.values import Lines
from courtdesk.ui import theme
from courtdesk.ui.tables.grid_selection import Kept
from courtdesk.ui.tables.spec import Kind
from courtdesk.ui.tables.text_cache import BODY

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
#: Lines of text in a row when long text is wrapped: where something long is shown, and where not.
WRAPPED_LINES = 3
WRAPPED_SHORT = 2
#: Pixels of a further line at least.
LINE = 20
#: Headings of so many groups are made lower than wrapped rows.
MOST_LOWERED = 1_000


class GridLines:
    """Changes the lines of a grid."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        #: True while lines change: what moves meanwhile is no deed of the clerk.
        self.changing = False
        #: What was selected when only the first ids of an answer were known, until the clerk selects something else.
        self._kept: tuple[Kept, int | None, int] | None = None

    def forget(self) -> None:
        """Let the clerk's new selection stand, whatever was selected before the lines changed."""
        self._kept = None

    def change(self, change: Callable[[], None]) -> None:
        """Change the lines and put selection, cursor and cursor column back where the ids now stand."""
        grid = self._grid
        kept, current, column = grid.selection.keep(), grid.current_id(), grid.cursor_column()
        self.changing = True
        change()
        self._lower_headings()
        found = self._restore(kept, current, column)
        self.changing = False
        if not found:
            grid.current_changed.emit(None)
        grid.chosen_changed.emit()

    def _restore(self, kept: Kept, current: int | None, column: int) -> bool:
        """Put selection and cursor back; tell whether the line of the cursor is still in the view."""
        grid = self._grid
        grid.selection.put_back(kept)
        row = grid.ledger.row_of(current) if current is not None else None
        if row is not None:
            grid.selectionModel().setCurrentIndex(grid.ledger.index(row, column), NO_UPDATE)
        return row is not None

    def show(self, lines: Lines) -> None:
        """Show an answer; one that knows only the first ids is followed by another one."""
        grid = self._grid
        kept = (grid.selection.keep(), grid.current_id(), grid.cursor_column())
        self.change(lambda: grid.ledger.set_lines(lines))
        self._kept = None if lines.complete else kept

    def stay_near(self, row: int) -> None:
        """Put a cursor whose line is gone on the one that stands there now, or else above it."""
        grid = self._grid
        near = min(row, grid.ledger.rowCount() - 1)
        if near < 0 or grid.current_id() is not None:
            return
        found = grid.keys.line_near(near, 1)
        found = found if found >= 0 else grid.keys.line_near(near, -1)
        if found >= 0:
            grid.selection.put(found, grid.cursor_column())

    def fill(self, lines: Lines) -> None:
        """Take the ids that were still missing; what is in sight stays where it is."""
        grid = self._grid
        kept, self._kept = self._kept, None
        if not grid.ledger.fill_lines(lines):
            place = grid.verticalScrollBar().value()
            self.change(lambda: grid.ledger.set_lines(lines))
            grid.verticalScrollBar().setValue(place)
        if kept is not None and kept[1] != grid.current_id():
            self._restore(*kept)
            grid.chosen_changed.emit()

    # ---- heights --------------------------------------------------------------------------------

    def set_heights(self) -> None:
        """Make rows as high as text size and wrapping ask for."""
        grid = self._grid
        grid.sheet.lines = self._lines_of_a_row()
        height = theme.row_height()
        if grid.sheet.lines > 1:
            spacing = max(LINE, grid.sheet.texts.metrics(BODY).lineSpacing())
            height = grid.sheet.lines * spacing + 12
        grid.verticalHeader().setMinimumSectionSize(theme.row_height())
        grid.verticalHeader().setDefaultSectionSize(height)
        self._lower_headings()

    def _lower_headings(self) -> None:
        """Give headings of groups the height of one line where rows are higher."""
        heads = self._grid.ledger.outline.heads()
        if self._grid.sheet.lines > 1 and len(heads) <= MOST_LOWERED:
            for row in heads:
                self._grid.setRowHeight(row, theme.row_height())

    def _lines_of_a_row(self) -> int:
        """Return how many lines of text a row has room for: more where something long is shown."""
        grid = self._grid
        if not grid.widths.wrap:
            return 1
        shown = (grid.spec.columns[section].kind for section in grid.widths.sections())
        return WRAPPED_LINES if any(kind in {Kind.LONG, Kind.TAGS} for kind in shown) else WRAPPED_SHORT
