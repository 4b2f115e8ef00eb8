"""The headings of the columns that stay at the left: a second header over the first one."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from courtdesk.ui.tables.header import LedgerHeader
from courtdesk.ui.tables.widths import ColumnWidths


class FrozenHeadings:
    """Keeps the second header in step with the first."""

    def __init__(self, view: QTableView, heading: LedgerHeader, widths: ColumnWidths) -> None:
        self._view = view
        self._heading = heading
        self._widths = widths
        self._over: LedgerHeader | None = None
        widths.changed.connect(self.follow)

    def follow(self) -> None:
        """Show the headings of the columns that stay, over those that are scrolled away."""
        places = self._widths.frozen_places()
        if not places:
            if self._over is not None:
                self._over.hide()
            return
        over = self._over or self._make()
        staying = {place.section: place.width for place in places}
        for section in range(over.count()):
            over.setSectionHidden(section, section not in staying)
            if section in staying:
                over.resizeSection(section, staying[section])
        for visual, place in enumerate(places):
            over.moveSection(over.visualIndex(place.section), visual)
        over.set_orders(self._heading.orders)
        over.setGeometry(0, 0, self._widths.frozen_edge(), self._heading.height())
        over.show()
        over.raise_()

    def _make(self) -> LedgerHeader:
        """Make the second header; what is done on it is done on the first."""
        over = LedgerHeader(self._heading)
        over.setModel(self._view.model())
        over.setSectionsMovable(False)
        over.setAccessibleName("")
        over.sort_clicked.connect(self._heading.sort_clicked)
        over.sort_added.connect(self._heading.sort_added)
        over.tick_all_clicked.connect(self._heading.tick_all_clicked)
        over.menu_wanted.connect(self._heading.menu_wanted)
        over.dragged.connect(self._heading.dragged)
        over.arranged.connect(self._heading.arranged)
        over.fit_wanted.connect(self._heading.fit_wanted)
        self._over = over
        return over

    def refresh(self) -> None:
        """Show an order or ticks that have changed."""
        if self._over is not None:
            self._over.set_orders(self._heading.orders)
