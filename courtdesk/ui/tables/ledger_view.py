"""A ledger with what stands around its grid: views, filters, the bar of chosen lines, and the empty states."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui.tables.chosen_bar import ChosenBar
from courtdesk.ui.tables.filter_bar import HEIGHT, FilterBar
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.model import Fetch
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import LedgerSpec, Row
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.view_tabs import SavedViews

#: From so many chosen lines on their bar is shown.
MANY = 2


class LedgerView(QWidget):
    """Views over filters over the grid; one of three grounds: lines, no lines for these conditions, nothing yet."""

    #: Lines under other conditions are wanted.
    filtered = Signal()
    chosen_changed = Signal()

    def __init__(self, spec: LedgerSpec, filters: FilterBar, nothing: QWidget, fetch: Fetch | None = None) -> None:
        super().__init__()
        self.views = SavedViews()
        self.filters = filters
        self.chosen = ChosenBar()
        self.grid = LedgerGrid(spec, fetch)
        self.nothing = nothing
        self.none_found = self._make_none_found()
        self._bars = QStackedWidget()
        self._bars.setFixedHeight(HEIGHT)
        self._ground = QStackedWidget()
        self._lay()
        filters.changed.connect(self.filtered)
        self.chosen.cancelled.connect(self.grid.clear_chosen)
        self.grid.chosen_changed.connect(self._choice_moved)

    def _make_none_found(self) -> EmptyState:
        """Make what is said when the conditions keep every line away."""
        state = EmptyState(words.NO_ROWS, searching=True)
        state.add_secondary(words.CLEAR, self.filters.clear, icon="x", name="clearConditions")
        return state

    def _lay(self) -> None:
        """Put the parts under each other."""
        for bar in (self.filters, self.chosen):
            self._bars.addWidget(bar)
        for ground in (self.grid, self.none_found, self.nothing):
            self._ground.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.views)
        column.addWidget(self._bars)
        column.addWidget(self._ground, 1)

    # ---- what is shown --------------------------------------------------------------------------

    def show_ids(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """Show lines by id."""
        self.grid.show_ids(ids, groups)
        self._choose_ground(len(ids))

    def show_rows(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """Show lines whose rows are at hand."""
        self.grid.show_rows(rows, groups)
        self._choose_ground(len(rows))

    def show_nothing(self) -> None:
        """Say that the ledger holds nothing yet and how it is filled."""
        self.grid.show_ids(array("q"))
        self._ground.setCurrentWidget(self.nothing)
        self._bars.hide()

    def _choose_ground(self, count: int) -> None:
        """Show the lines, or that there are none under these conditions."""
        self._ground.setCurrentWidget(self.grid if count else self.none_found)
        self._bars.show()

    def is_showing_nothing(self) -> bool:
        """Tell whether the ledger holds nothing yet."""
        return self._ground.currentWidget() is self.nothing

    # ---- chosen lines ---------------------------------------------------------------------------

    def _choice_moved(self) -> None:
        """Let the bar of chosen lines take the filters' place, or give it back."""
        count = self.chosen_count()
        self.chosen.show_count(count)
        many = count >= MANY or bool(self.grid.ledger.ticked)
        self._bars.setCurrentWidget(self.chosen if many else self.filters)
        self.chosen_changed.emit()

    def chosen_count(self) -> int:
        """Return how many lines are chosen."""
        return len(self.grid.ledger.ticked) or self.grid.selected_count()

    def is_choosing(self) -> bool:
        """Tell whether the bar of chosen lines is in front."""
        return self._bars.currentWidget() is self.chosen

    def leave_choice(self) -> bool:
        """Give the filters their place back; tell whether there was a choice to leave."""
        return self.grid.clear_chosen() if self.is_choosing() else False

    def look_for(self) -> None:
        """Put the keyboard into the field for a text to look for."""
        self.leave_choice()
        self.filters.search.setFocus()
        self.filters.search.selectAll()
