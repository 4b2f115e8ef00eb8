"""The columns of a grid as the clerk moves, widens and orders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import Order
from courtdesk.ui.tables.frozen import FrozenHeadings
from courtdesk.ui.tables.spec import Kind

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid


class GridColumns:
    """What is done to headings."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        self._orders: tuple[Order, ...] = ()
        self.frozen = FrozenHeadings(grid, grid.heading, grid.widths)

    def connect(self) -> None:
        """Wire the headings."""
        grid, heading = self._grid, self._grid.heading
        heading.sort_clicked.connect(lambda section: grid.sort_wanted.emit(*self._turned(section)))
        heading.sort_added.connect(lambda section: grid.sort_added.emit(*self._turned(section)))
        heading.menu_wanted.connect(lambda at, place: grid.header_menu_wanted.emit(grid.spec.columns[at].key, place))
        heading.dragged.connect(grid.widths.keep_width)
        heading.arranged.connect(self.arranged)
        heading.fit_wanted.connect(self.fit)
        heading.sectionResized.connect(self._moved)
        heading.sectionMoved.connect(self._moved)
        for repaint in (heading.viewport().update, self.frozen.refresh):
            grid.ledger.ticks_changed.connect(repaint)

    def show_orders(self, orders: tuple[Order, ...]) -> None:
        """Mark by which columns the rows are ordered."""
        spec = self._grid.spec
        self._orders = tuple(order for order in orders if spec.has(order.field))
        self._grid.ledger.orders = {order.field: order.descending for order in self._orders}
        self._grid.heading.set_orders(tuple((spec.index(each.field), each.descending) for each in self._orders))
        self.frozen.refresh()

    def _turned(self, section: int) -> tuple[str, bool]:
        """Return a column's key and whether a click on it means descending."""
        key = self._grid.spec.columns[section].key
        return key, any(order.field == key and not order.descending for order in self._orders)

    def move(self, section: int, by: int) -> None:
        """Move a column past its neighbour in sight."""
        grid = self._grid
        shown = grid.widths.sections()
        place = shown.index(section) + by if section in shown else -1
        if not 0 <= place < len(shown) or grid.spec.columns[shown[place]].kind is Kind.CHECK:
            return
        heading = grid.heading
        heading.moveSection(heading.visualIndex(section), heading.visualIndex(shown[place]))
        self.arranged()
        grid.scrollTo(grid.currentIndex())

    def widen(self, section: int, by: int) -> None:
        """Make a column wider or narrower by so many pixels."""
        self._grid.widths.set_width(section, self._grid.columnWidth(section) + by)
        self._grid.layout_changed.emit(self._grid.widths.layout())

    def arranged(self) -> None:
        """Tell the owner how the columns stand after the clerk moved or widened one."""
        self._grid.widths.lay()
        self._grid.layout_changed.emit(self._grid.widths.layout())

    def _moved(self, *_change: int) -> None:
        """Paint columns where they now stand."""
        if not self._grid.widths.laying:
            self._grid.widths.forget_places()
            self._grid.viewport().update()

    def fit(self, section: int) -> None:
        """Make a column as wide as what is in sight of it."""
        grid = self._grid
        if grid.spec.columns[section].kind is Kind.CHECK:
            return
        grid.widths.set_width(section, grid.sizeHintForColumn(section))
        grid.layout_changed.emit(grid.widths.layout())
