"""What the side panel of a ledger page asks for and what it hands over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from courtdesk.actions.ledgers.values import LedgerRow, Link
from courtdesk.actions.results import TimelineEntry

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.pages.row_panel import RowPanel
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

TIMELINE, LINKS = "timeline", "links"


class Way(Protocol):
    """How to get to another page."""

    def go(self, key: str, **arguments: object) -> None:
        """Ask the window for another page."""


class PanelFeed:
    """Fills the tabs that every ledger has, and stores what is typed into the form."""

    def __init__(self, desk: LedgerDesk, panel: RowPanel, way: Way) -> None:
        self._desk, self._panel, self._way = desk, panel, way
        self._tabs: dict[str, Callable[[int], None]] = {TIMELINE: self._ask_timeline, LINKS: self._ask_links}
        panel.field_edited.connect(self._edited)
        panel.suggestions_needed.connect(self._offer)
        panel.tab_needed.connect(self._fill_tab)
        panel.link_opened.connect(self._follow)

    def show(self, row: LedgerRow) -> None:
        """Show a row; the panel then asks for what its tabs need."""
        self._panel.show_row(row)

    def _edited(self, row_id: object, key: str, text: str) -> None:
        """Store what was typed into a field; a refusal is told at the field."""
        if isinstance(row_id, int):
            self._desk.cells.type_in(row_id, key, text, lambda reason: self._panel.refuse(key, reason))

    def _offer(self, key: str) -> None:
        """Offer the values of a field, now or when they are known."""
        field = self._desk.info.field(key)
        self._desk.suggestions.when_known(field, lambda values: self._panel.offer(key, values))

    def _fill_tab(self, tab: str, row_id: object) -> None:
        """Ask for what a tab shows."""
        ask = self._tabs.get(tab)
        if ask is not None and isinstance(row_id, int):
            ask(row_id)

    def _ask_timeline(self, row_id: int) -> None:
        table = self._desk.info.table

        def work(desk: Desk, _stop: Stop) -> list[TimelineEntry]:
            from courtdesk.actions.timeline import timeline

            return timeline(desk, table, row_id)

        def done(entries: list[TimelineEntry]) -> None:
            if self._panel.is_showing(row_id):
                self._panel.show_timeline(entries)

        self._desk.questions.ask("panel timeline", work, done)

    def _ask_links(self, row_id: int) -> None:
        ledger, day = self._desk.info.key, self._desk.context.day()

        def work(desk: Desk, _stop: Stop) -> list[Link]:
            from courtdesk.actions.ledgers.links import links_of

            return links_of(desk, ledger, row_id, day)

        def done(links: list[Link]) -> None:
            if self._panel.is_showing(row_id):
                self._panel.show_links(links)

        self._desk.questions.ask("panel links", work, done)

    def _follow(self, link: object) -> None:
        """Go to a row that belongs to the one in the panel."""
        if isinstance(link, Link):
            self._way.go(link.ledger, row_id=link.row_id)
