"""A bounded memory of ledger rows: small pages, the least recently used leave first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from courtdesk.ui.tables.spec import Row

PAGE_ROWS = 64
#: Some two thousand rows: what a clerk looks at in a minute, a few megabytes.
MOST_PAGES = 32


class RowPages:
    """The rows that are at hand, by page."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self._most = most
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def get(self, position: int) -> Row | None:
        """Return the row at a position of the view, if its page is at hand."""
        page = self._pages.get(position // PAGE_ROWS)
        if page is None:
            return None
        self._pages.move_to_end(position // PAGE_ROWS)
        return page.get(position)

    def has(self, position: int) -> bool:
        """Tell whether the page of this position was read, even if the row itself is gone."""
        return position // PAGE_ROWS in self._pages

    def put(self, number: int, rows: Mapping[int, Row]) -> None:
        """Keep a page: rows by their position in the view."""
        self._pages[number] = dict(rows)
        self._pages.move_to_end(number)
        while len(self._pages) > self._most:
            self._pages.popitem(last=False)

    def peek(self, position: int) -> Row | None:
        """Return the row at a position if it is at hand, without keeping its page longer for that."""
        page = self._pages.get(position // PAGE_ROWS)
        return page.get(position) if page else None

    def replace(self, rows: Mapping[int, Row]) -> None:
        """Put newer states of rows, by id, in their places; those that are not at hand are passed over."""
        for page in self._pages.values():
            page.update({position: rows[known.id] for position, known in page.items() if known.id in rows})

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()

    def rows(self) -> Iterable[Row]:
        """Return every row at hand."""
        return (row for page in self._pages.values() for row in page.values())

    def placed(self) -> Iterator[tuple[int, Row]]:
        """Yield every row at hand with its position, in the order of the view."""
        for number in sorted(self._pages):
            yield from sorted(self._pages[number].items())
