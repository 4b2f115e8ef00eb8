"""The controller of a ledger page: it owns the question, asks it, and shows what comes back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from courtdesk.actions.ledgers.values import (
    Condition,
    Edited,
    Field,
    LedgerInfo,
    LedgerRow,
    Lines,
    Query,
    ValueList,
)
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.tables.ledger_desk_arranging import Arranging
from courtdesk.ui.tables.ledger_desk_deeds import CellDeeds
from courtdesk.ui.tables.ledger_desk_rows import RowDeeds
from courtdesk.ui.tables.ledger_desk_suggestions import Suggestions
from courtdesk.ui.tables.ledger_desk_totals import Totals
from courtdesk.ui.tables.ledger_desk_views import ViewKeeper
from courtdesk.ui.texts import ledgers as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.ledger_desk_asking import LedgerQuestions
    from courtdesk.ui.tables.ledger_view import LedgerView

#: A search that takes longer is told in the status bar, in milliseconds.
SLOW_MS = 300

Say = Callable[[str, str, Callable[[], None] | None], None]


@dataclass(slots=True)
class _Answer:
    """What is known of the question that was asked last."""

    query: Query
    lines: Lines | None = None
    shown: bool = False


class LedgerDesk(QObject):
    """Glues view, questions and deeds of one ledger together; a page only configures it."""

    #: The first answer to a question stands in the grid.
    lines_shown = Signal()
    #: Rows by key of the view, also of saved ones.
    counted = Signal(object)
    #: The sentence about the rows for the status bar.
    status = Signal(str)
    #: A `LedgerRow` in its newer state, after an edit.
    row_changed = Signal(object)
    #: Something else is asked for now: view, conditions, order.
    asked = Signal()
    #: What was chosen beside the rows was saved in a view and is no longer chosen there.
    within_saved = Signal()

    def __init__(
        self, context: DeskContext, info: LedgerInfo, questions: LedgerQuestions, view: LedgerView, say: Say
    ) -> None:
        super().__init__(view)
        self.context, self.info, self.questions, self.view = context, info, questions, view
        self._say = say
        #: Conditions that hold in any case: the kind, series or campaign chosen beside the rows.
        self.within: tuple[Condition, ...] = ()
        self.counts: dict[str, int] = {}
        self._answer = _Answer(Query(info.key))
        self._own_change = False
        #: Edited rows that still stand where they were, with the headings they stand under.
        self._unsettled: dict[int, str] = {}
        #: Those of them that are being ordered anew.
        self._settling: dict[int, str] = {}
        self._seen = Lines(0, array("q"))
        self._seen_query: Query | None = None
        #: Whether the rows at hand are known to be in their newest state.
        self._fresh = False
        self._wanted_row: int | None = None
        #: New rows that the answer is to hold.
        self._added: tuple[int, ...] = ()
        #: The sentence in which they were told.
        self._added_how = ""
        self.suggestions = Suggestions(self)
        self.cells = CellDeeds(self)
        self.rows = RowDeeds(self)
        self.arranging = Arranging(self)
        self.views = ViewKeeper(self)
        self.totals = Totals(self)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self.status.emit(words.SEARCHING))
        self._wire()

    def _wire(self) -> None:
        """Connect the grid and the filters."""
        grid = self.view.grid
        grid.set_helpers(suggestions=self.suggestions.typed, validator=self.check)
        grid.painter.helpers.today = self.context.day
        grid.edited.connect(self.cells.type_in)
        grid.filled.connect(self.cells.fill)
        grid.pasted.connect(self.cells.paste)
        grid.bulk_wanted.connect(self.rows.ask_bulk)
        grid.current_changed.connect(lambda _row_id: self._settle())
        grid.lines_needed.connect(self.refresh)
        self.view.filtered.connect(self._filtered)
        self.view.chosen_changed.connect(self._chosen_moved)

    def _chosen_moved(self) -> None:
        """Say how many rows are chosen, and add them up."""
        self.totals.chosen_moved()
        self.tell()

    # ---- the question ---------------------------------------------------------------------------

    def query(self) -> Query:
        """Return what view, conditions, order and grouping ask for now."""
        conditions, any_of, text = self.view.filters.query_part()
        order, group = self.arranging.order_and_group()
        within = (*self.within, *self.view.filters.within())
        return Query(
            self.info.key, self.views.asked_view(), tuple(conditions), any_of, text, order, group, within=within
        )

    def asked_query(self) -> Query:
        """Return the question in front as a view keeps it: without a grouping that came by itself."""
        query = self.query()
        return query if self.arranging.is_arranged() else replace(query, group=self.views.declared_group())

    def go_to(self, query: Query) -> None:
        """Set view, conditions and text as another page asks for them, without those set before."""
        self.view.filters.set_query(query)
        self.views.show_declared(query.view)
        self.arranging.begin(query)

    def want_row(self, row_id: int, *, new: bool = False) -> None:
        """Put the cursor on a row as soon as an answer holds it; of a new one it is told when none does."""
        self._wanted_row, self._added, self._added_how = row_id, (row_id,) if new else (), ""

    def miss_rows(self, added: Sequence[int], how: str) -> None:
        """Say, beside ``how`` rows were added, when the next answer leaves out some of them; the cursor stays."""
        self._added, self._added_how = tuple(added), how

    def _filtered(self) -> None:
        """Ask anew because of other conditions."""
        self.asked.emit()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the lines; what stands around them is asked when the first of them have come."""
        if self.views.is_awaited():
            return  # a saved view is on its way: its question is asked, and not that of the view before
        query = self.query()
        answer = self._answer = _Answer(query)
        self._slow.start()
        self.questions.lines(query, lambda lines: self._came(answer, lines), lambda lines: self._came(answer, lines))
        self.arranging.show()
        self.views.show_state(self.asked_query())

    def count(self) -> None:
        """Ask how many rows each view holds, and for the sums that are shown."""
        queries = {view.key: Query(self.info.key, view.key, within=self.within) for view in self.info.views}
        queries |= self.views.saved_queries()
        self.questions.counts(queries, self._counted, plain=not self.within)
        self.columns_changed()

    def columns_changed(self) -> None:
        """Ask for the sums of the columns that are shown."""
        self.totals.ask()

    def changed_elsewhere(self) -> None:
        """Follow a change of the ledger; rows that were edited here stay where they are until they are left."""
        self.suggestions.forget()
        self.views.fetch()
        if self._own_change:
            self.count()
        else:
            self._unsettled, self._settling = {}, {}
            self._fresh = False
            self.refresh()

    # ---- the answer -----------------------------------------------------------------------------

    def _came(self, answer: _Answer, lines: Lines) -> None:
        """Keep an answer, unless something else was asked meanwhile, and show it when no cell is being edited."""
        if answer is not self._answer:
            return
        is_first = answer.lines is None
        answer.lines = lines
        self._slow.stop()
        self.view.grid.when_idle(self._present)
        if is_first:  # what stands around the rows comes behind them
            tasks.after_paint(self.view, self.count)

    def _present(self) -> None:
        """Show what is known of the question in front."""
        answer = self._answer
        if answer.lines is None:
            return
        if answer.shown:
            self.view.grid.fill_lines(answer.lines)
        elif self._fresh and _same(self._seen, answer.lines):
            answer.shown = True  # the rows at hand are in their newest state: nothing flickers
        else:
            answer.shown = True
            self._show_lines(answer)
        self._seen, self._fresh = answer.lines, True
        self._choose_ground()
        self._go_to_wanted(answer.lines)
        if answer.lines.complete:
            self._tell_moved()
        self.tell()
        self.lines_shown.emit()

    def _show_lines(self, answer: _Answer) -> None:
        """Show lines; when the row under the cursor is gone from the same question, its neighbour is next."""
        row = self.view.grid.currentIndex().row() if answer.query == self._seen_query else -1
        self._seen_query = answer.query
        if answer.lines is not None:
            self.view.show_lines(answer.lines)
            self.view.grid.lines.stay_near(row)

    def _go_to_wanted(self, lines: Lines) -> None:
        """Put the cursor on the wanted row; say when view and conditions keep new ones away."""
        wanted = self._wanted_row
        if wanted is not None and (self.view.grid.select_id(wanted) or lines.complete):
            self._wanted_row = None
        if lines.complete and self._added:
            added, self._added = self._added, ()
            hidden = set(added).difference(lines.ids)
            if hidden:
                how, first = self._added_how, min(hidden)
                said = words.lines_hidden(how, len(hidden), self.info.unit) if how else words.NEW_ROW_HIDDEN
                self.say(said, words.SHOW_NEW, lambda: self._show_new(first))

    def _show_new(self, row_id: int) -> None:
        """Open the view of every row at a new one."""
        self.go_to(Query(self.info.key, "all"))
        self.want_row(row_id)
        self.refresh()

    def _counted(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each view holds."""
        self.counts = dict(counts)
        self.view.views.set_counts(self.counts)
        self._choose_ground()
        self.counted.emit(self.counts)

    def total(self) -> int | None:
        """Return how many rows are in front, None while nobody knows."""
        lines = self._answer.lines
        return None if lines is None else lines.total

    def holds_nothing(self) -> bool:
        """Tell whether the ledger is known to have no rows at all."""
        return bool(self.counts) and not any(self.counts.values()) and not self.within

    def _choose_ground(self) -> None:
        """Show the rows, or that there are none under these conditions, or none at all."""
        lines = self._answer.lines
        if lines is not None and (lines.total or self.counts):
            self.view.choose_ground(lines.total, nothing=self.holds_nothing())

    def tell(self) -> None:
        """Say how many rows there are, how many are chosen, and the sums of what is shown."""
        lines = self._answer.lines
        if lines is not None:
            chosen = self.view.chosen_count() if self.view.is_choosing() else 0
            self.status.emit(words.status(lines.total, self.info.unit, chosen, self.totals.sums))

    def say(self, text: str, action: str = "", deed: Callable[[], None] | None = None) -> None:
        """Say in one sentence what was done."""
        self._say(text, action, deed)

    # ---- edits ----------------------------------------------------------------------------------

    def take_edited(self, edited: Edited, *, anew: bool = False, hold: bool = False) -> None:
        """Show edited rows in their place and tell everybody of the change.

        ``anew`` asks for the lines at once; ``hold`` leaves them in their places while the cursor is on the row from
        which others were filled.
        """
        if not anew:
            current = self.view.grid.current_id()
            rows = [*edited.rows, current] if hold and current is not None else edited.rows
            self._unsettled = {row_id: self._heading_of(row_id) for row_id in rows} | self._unsettled
        self.view.grid.ledger.replace_all(edited.rows.values())
        if edited.more:
            self.view.grid.ledger.reread()
        for row in edited.rows.values():
            self.row_changed.emit(row)
        self._own_change = not anew
        try:
            self.context.announce_change()
        finally:
            self._own_change = False
        self._settle()

    def _settle(self) -> None:
        """Order the rows anew once the cursor has left those that were edited."""
        current = self.view.grid.current_id()
        if self._unsettled and current is not None and current not in self._unsettled:
            self._settling, self._unsettled = self._unsettled, {}
            self.refresh()

    def _tell_moved(self) -> None:
        """Say where an edited row went, when it stands under another heading or is gone from the view."""
        before, self._settling = self._settling, {}
        if len(before) != 1:
            return
        ((row_id, heading),) = before.items()
        if self.view.grid.ledger.position_of(row_id) is None:
            self._say(words.moved_away(self.views.title()), words.UNDO, self.context.undo)
        elif (now := self._heading_of(row_id)) != heading:
            self._say(words.moved_to(now), words.UNDO, self.context.undo)

    def _heading_of(self, row_id: int) -> str:
        """Return the heading a row stands under, empty without groups."""
        ledger = self.view.grid.ledger
        position = ledger.position_of(row_id)
        group = None if position is None else ledger.outline.group_of(position)
        return "" if group is None else group.word

    # ---- what others ask ------------------------------------------------------------------------

    def is_editable(self) -> bool:
        """Tell whether any field of the ledger can be edited."""
        return any(field.editable for field in self.info.fields)

    def check(self, field: Field, text: str) -> str:
        """Return why a text would not be taken into a field, empty if it would."""
        from courtdesk.actions.ledgers.typed import check_text

        return check_text(field, text, self.context.day())

    def values(self, field: str, text: str, then: Callable[[ValueList], None]) -> None:
        """Ask which values occur in a field under the other conditions; for the filter bar."""
        query = self.query()
        others = tuple(each for each in query.conditions if each.field != field)
        self.questions.values(replace(query, conditions=others), field, text, then)

    def current_row(self) -> LedgerRow | None:
        """Return the row under the cursor, None while it is not at hand."""
        index = self.view.grid.currentIndex()
        row = self.view.grid.ledger.row_at(index.row()) if index.isValid() else None
        return row if isinstance(row, LedgerRow) else None

    def with_rows(self, ids: Sequence[int], then: Callable[[list[LedgerRow]], None]) -> None:
        """Call ``then`` with rows, fetching what is not at hand."""
        self.view.grid.ledger.rows_for(
            list(ids), lambda rows: then([row for row in rows if isinstance(row, LedgerRow)])
        )


def _same(before: Lines, after: Lines) -> bool:
    """Tell whether two whole answers hold the same rows under the same headings."""
    return before.complete and after.complete and before.groups == after.groups and before.ids == after.ids
