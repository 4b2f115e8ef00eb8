"""A ledger with what stands around its grid: views, filters, the bar of chosen lines, and the empty states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import LedgerInfo, Lines, ValueList
from courtdesk.ui.tables.chosen_bar import ChosenBar
from courtdesk.ui.tables.filter_bar import HEIGHT, LedgerFilterBar
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.model import Fetch
from courtdesk.ui.tables.spec import LedgerSpec
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.ledger_views import LedgerViews

#: From so many chosen lines on their bar is shown.
MANY = 2

#: Asked with a field and a text for the values that occur; answers by calling back.
Values = Callable[[str, str, Callable[[ValueList], None]], None]


class LedgerView(QWidget):
    """Views over filters over the grid; one of three grounds: lines, no lines for these conditions, nothing yet."""

    #: Lines under other conditions are wanted.
    filtered = Signal()
    chosen_changed = Signal()

    def __init__(
        self, info: LedgerInfo, spec: LedgerSpec, filters: LedgerFilterBar, nothing: QWidget, fetch: Fetch
    ) -> None:
        super().__init__()
        self.info = info
        self.views = LedgerViews()
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
        self._clear = state.add_secondary(words.CLEAR, self.filters.clear, icon="x", name="clearConditions")
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

    def parts(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through: views, the bar in front, the ground."""
        return self.views, self._bars, self._ground

    # ---- what is shown --------------------------------------------------------------------------

    def show_lines(self, lines: Lines) -> None:
        """Show the lines of a question, the first of them at once."""
        self.grid.show_lines(lines)

    def choose_ground(self, total: int, *, nothing: bool) -> None:
        """Show the lines, that there are none under these conditions, or that the ledger is empty."""
        if total:
            ground: QWidget = self.grid
        else:
            ground = self.nothing if nothing else self.none_found
            self._clear.setVisible(self.filters.is_set())
        self._ground.setCurrentWidget(ground)
        self._bars.setVisible(ground is not self.nothing)

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
