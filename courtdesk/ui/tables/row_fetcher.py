"""Fetches the rows that are looked at, page by page, and only where scrolling comes to rest."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from courtdesk.ui.tables.row_pages import PAGE_ROWS, RowPages
from courtdesk.ui.tables.spec import Row

#: Called back with the rows that are still in the ledger.
Answer = Callable[[Mapping[int, Row]], None]
#: Asked with ids.
Fetch = Callable[[Sequence[int], Answer], None]

#: Milliseconds for which scrolling has to rest before a page is asked for that was not in sight before; a single
#: jump out of rest is no scrolling, and its page is asked for at once.
REST = 40
#: Seconds after which a question that was never answered is asked again.
PATIENCE = 2.0


class RowFetcher(QObject):
    """Knows the rows at hand and asks for the others; of a fling's thousand pages only the last are fetched."""

    came = Signal()

    def __init__(self, fetch: Fetch | None, parent: QObject) -> None:
        super().__init__(parent)
        self.pages = RowPages()
        #: The rows of the last answer.
        self.newest: tuple[Row, ...] = ()
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._wanted: set[int] = set()
        self._before: set[int] = set()
        self._asked: dict[int, float] = {}
        self._generation = 0
        self._scrolled_at = 0.0
        self._flying = False
        self._down = True
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def show(self, ids: array[int], *, forget: bool) -> None:
        """Work for these ids from now on; ``forget`` drops the rows at hand and answers on their way."""
        self._ids = ids
        if forget:
            self.pages.clear()
            self._asked.clear()
            self._wanted.clear()
            self._generation += 1

    def bring(self, rows: Mapping[int, Row]) -> None:
        """Take the rows that came with the ids, as far as they fill the first page."""
        ids = self._ids_of(0)
        if ids and all(row_id in rows for row_id in ids):
            self.pages.put(0, {position: rows[row_id] for position, row_id in enumerate(ids)})
            self.newest = tuple(rows.values())
            self.came.emit()

    def scrolled(self, *, down: bool) -> None:
        """Note that the view moves: what is wanted now may be out of sight at once."""
        now = monotonic()
        self._flying = now - self._scrolled_at < REST / 1000
        self._scrolled_at = now
        self._down = down
        self._before = self._wanted
        self._wanted = set()

    def line(self, position: int) -> Row | None:
        """Return the row at a position; have its page fetched if it is not at hand."""
        found = self.pages.get(position)
        if found is None and not self.pages.has(position):
            self._want(position // PAGE_ROWS)
        return found

    def _want(self, page: int) -> None:
        """Note that a page is being looked at; one question gathers all pages of a paint."""
        if self._fetch is None or page in self._wanted or monotonic() - self._asked.get(page, -PATIENCE) < PATIENCE:
            return
        self._wanted.add(page)
        moving = self._flying and monotonic() - self._scrolled_at < REST / 1000
        self._timer.start(REST if moving and page not in self._before else 0)

    def _ask(self) -> None:
        """Fetch the noted pages, and the one that comes into sight next."""
        if self._fetch is None or not self._wanted:
            return
        pages = sorted(self._wanted | self._next())
        self._wanted = set()
        self._asked.update(dict.fromkeys(pages, monotonic()))
        generation = self._generation
        ids = [row_id for page in pages for row_id in self._ids_of(page)]
        self._fetch(ids, lambda rows: self._came(generation, pages, rows))

    def _next(self) -> set[int]:
        """Return the page beyond the wanted ones in the direction of scrolling, unless it is known."""
        page = max(self._wanted) + 1 if self._down else min(self._wanted) - 1
        inside = 0 <= page * PAGE_ROWS < len(self._ids)
        return {page} if inside and not self.pages.has(page * PAGE_ROWS) and page not in self._asked else set()

    def _ids_of(self, page: int) -> array[int]:
        """Return the ids of a page."""
        return self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

    def _came(self, generation: int, pages: Sequence[int], rows: Mapping[int, Row]) -> None:
        """Keep the fetched pages, unless the view has changed since they were asked for."""
        if generation != self._generation:
            return
        for page in pages:
            self._asked.pop(page, None)
            first = page * PAGE_ROWS
            here = enumerate(self._ids_of(page), start=first)
            self.pages.put(page, {position: rows[row_id] for position, row_id in here if row_id in rows})
        self.newest = tuple(rows.values())
        self.came.emit()

    def rows_for(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """Call ``then`` with the rows of these ids in their order, fetching what is not at hand."""
        wanted = set(ids)
        known = {row.id: row for row in self.pages.rows() if row.id in wanted}
        missing = [row_id for row_id in ids if row_id not in known]
        if not missing or self._fetch is None:
            then(_in_order(ids, known))
        else:
            self._fetch(missing, lambda rows: then(_in_order(ids, {**known, **rows})))


def _in_order(ids: Sequence[int], rows: Mapping[int, Row]) -> list[Row]:
    """Return the rows in the order of their ids."""
    return [rows[row_id] for row_id in ids if row_id in rows]
