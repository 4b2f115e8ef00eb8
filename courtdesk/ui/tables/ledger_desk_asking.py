"""The questions of a ledger page, asked on the reader's thread; a newer question takes the place of an older one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from courtdesk.actions.ledgers.values import GroupCount, LedgerRow, Lines, Query, ValueList
from courtdesk.ui.context import DeskContext
from courtdesk.ui.tables.row_pages import PAGE_ROWS

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

T = TypeVar("T")

#: Rows that come with the first answer: the page that is seen first.
AT_ONCE = PAGE_ROWS
#: Names of the kinds of questions; those of one name replace each other.
LINES, COUNTS, VALUES, TOTALS, GROUPS = "lines", "counts", "values", "totals", "groups"


class LedgerQuestions:
    """Asks about one ledger for one page."""

    def __init__(self, context: DeskContext, ledger: str, parent: QWidget) -> None:
        self._context = context
        self._ledger = ledger
        self._parent = parent
        self._asked_rows = 0

    def ask(self, slot: str, work: Callable[[Desk, Stop], T], done: Callable[[T], None]) -> None:
        """Do ``work(desk, stop)`` on the reader's thread; ``done`` is not called once a newer one was asked."""
        self._context.read(work, done, parent=self._parent, slot=slot)

    def lines(self, query: Query, first: Callable[[Lines], None], whole: Callable[[Lines], None]) -> None:
        """Ask for the total and the first ids, then for all of them where there are more."""
        day = self._context.day()

        def find_first(desk: Desk, stop: Stop) -> Lines:
            from courtdesk.actions.ledgers.asking import first_lines, ledger_rows

            found = first_lines(desk, query, day, stop)
            rows = ledger_rows(desk, query.ledger, found.ids[:AT_ONCE], day, stop)
            return replace(found, rows=rows)

        def find_all(desk: Desk, stop: Stop) -> Lines:
            from courtdesk.actions.ledgers.asking import find_lines

            return find_lines(desk, query, day, stop)

        def came(lines: Lines) -> None:
            first(lines)
            if not lines.complete:
                self.ask(LINES, find_all, whole)

        self.ask(LINES, find_first, came)

    def rows(self, ids: Sequence[int], answer: Callable[[Mapping[int, LedgerRow]], None]) -> None:
        """Fetch rows; every such question is answered, for the grid waits for each."""
        day, ledger, wanted = self._context.day(), self._ledger, tuple(ids)
        self._asked_rows += 1

        def work(desk: Desk, stop: Stop) -> dict[int, LedgerRow]:
            from courtdesk.actions.ledgers.asking import ledger_rows

            return ledger_rows(desk, ledger, wanted, day, stop)

        self._context.read(work, answer, parent=self._parent, slot=f"rows {self._asked_rows}", urgent=True)

    def counts(self, queries: Mapping[str, Query], done: Callable[[dict[str, int]], None], *, plain: bool) -> None:
        """Count the rows of several questions by their keys; ``plain`` ones are the declared views as they are."""
        day, ledger = self._context.day(), self._ledger

        def work(desk: Desk, stop: Stop) -> dict[str, int]:
            from courtdesk.actions.ledgers.asking import first_lines, view_counts_of

            known = view_counts_of(desk, ledger, day) if plain else {}
            left = {key: query for key, query in queries.items() if key not in known}
            return known | {key: first_lines(desk, query, day, stop, 1).total for key, query in left.items()}

        self.ask(COUNTS, work, done)

    def values(self, query: Query, field: str, text: str, done: Callable[[ValueList], None]) -> None:
        """Ask which values occur in a field under the other conditions."""
        day = self._context.day()

        def work(desk: Desk, stop: Stop) -> ValueList:
            from courtdesk.actions.ledgers.asking import values_of

            return values_of(desk, query, field, day, text, stop)

        self.ask(VALUES, work, done)

    def totals(
        self, query: Query, done: Callable[[dict[str, float]], None], ids: Sequence[int] | None = None
    ) -> None:
        """Ask for the sums of the summed fields, over the rows with these ids or over all of them."""
        day = self._context.day()

        def work(desk: Desk, stop: Stop) -> dict[str, float]:
            from courtdesk.actions.ledgers.asking import totals_of

            return totals_of(desk, query, day, stop, ids=ids)

        self.ask(TOTALS, work, done)

    def groups(self, query: Query, done: Callable[[tuple[GroupCount, ...]], None]) -> None:
        """Ask for counts and sums under the headings of a grouped question."""
        day = self._context.day()

        def work(desk: Desk, stop: Stop) -> tuple[GroupCount, ...]:
            from courtdesk.actions.ledgers.asking import group_counts

            return group_counts(desk, query, day, stop)

        self.ask(GROUPS, work, done)
