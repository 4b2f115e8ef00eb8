"""How the rows of a ledger page are ordered, grouped and laid out, and the menus that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu

from courtdesk.actions.ledgers.values import Order, Query, Summary
from courtdesk.ui import icons
from courtdesk.ui.tables.column_chooser import ColumnChooser, placed
from courtdesk.ui.tables.column_menu import ColumnDeed, ColumnState, open_column_menu
from courtdesk.ui.tables.group_chooser import GroupButton
from courtdesk.ui.tables.summary_dialog import SummaryDialog
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

#: Further deeds behind the dots: words, icon, deed.
Deeds = Callable[[], Iterable[tuple[str, str, Callable[[], object]]]]


class Arranging:
    """Keeps order and grouping of each view while the program runs, and the columns through the `ViewKeeper`."""

    def __init__(self, desk: LedgerDesk) -> None:
        self._desk = desk
        self._orders: dict[str, tuple[Order, ...]] = {}
        self._groups: dict[str, str] = {}
        #: Turns the grouping a view comes with into the one that fits what the page shows.
        self.default_group: Callable[[str], str] = lambda group: group
        self.group_button = GroupButton(desk.info)
        self.group_button.chosen.connect(self.group_by)
        self.group_button.summary_wanted.connect(self.open_summary)
        self.columns_button = icon_button("columns-3", words.COLUMNS, name="chooseColumns")
        self.columns_button.clicked.connect(lambda _checked: self.choose_columns())
        self.more_button = icon_button("dots", words.MORE, name="ledgerMore")
        self._more_deeds: Deeds = tuple
        self.more_button.clicked.connect(lambda _checked: self.open_more())
        grid = desk.view.grid
        grid.sort_wanted.connect(self.sort)
        grid.sort_added.connect(self.add_sort)
        grid.header_menu_wanted.connect(self.open_column_menu)

    def add_tools(self, deeds: Deeds) -> None:
        """Put grouping, columns and further deeds at the right end of the filters."""
        self._more_deeds = deeds
        for tool in (self.group_button, self.columns_button, self.more_button):
            self._desk.view.filters.add_tool(tool)

    # ---- order and grouping ---------------------------------------------------------------------

    def _key(self) -> str:
        return self._desk.views.current()

    def is_arranged(self) -> bool:
        """Tell whether order or grouping of the view in front were chosen."""
        return bool(self._orders.get(self._key())) or self._key() in self._groups

    def order_and_group(self) -> tuple[tuple[Order, ...], str]:
        """Return by what the rows in front are ordered, and the field of their headings.

        A chosen order takes a grouping away that only came with the view: the clerk wants one run of rows.
        """
        order = self._orders.get(self._key(), ())
        by_itself = "" if order else self.default_group(self._desk.views.declared_group())
        return order, self._groups.get(self._key(), by_itself)

    def begin(self, query: Query) -> None:
        """Take order and grouping of the question that is opened; without any, what comes with the view."""
        self.forget(self._key())
        if query.order:
            self._orders[self._key()] = query.order
        if query.group or query.order:
            self._groups[self._key()] = query.group

    def forget(self, key: str) -> None:
        """Go back to the order and the grouping that come with a view."""
        self._orders.pop(key, None)
        self._groups.pop(key, None)

    def show(self) -> None:
        """Show order and grouping in headings and button."""
        order, group = self.order_and_group()
        shown = order or self._desk.info.order
        self._desk.view.grid.show_orders(shown)
        self.group_button.set_group(group)

    def sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the rows by a column; the order of the ledger brings its headings back."""
        order = (Order(key, descending),)
        if order == self._desk.info.order:
            self._orders.pop(self._key(), None)
        else:
            self._orders[self._key()] = order
        self._ask()

    def add_sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order rows that are equal so far by one more column."""
        before = self._orders.get(self._key(), ()) or self._desk.info.order
        kept = tuple(each for each in before if each.field != key)
        self._orders[self._key()] = (*kept, Order(key, descending))
        self._ask()

    def group_by(self, key: str) -> None:
        """Put the rows under headings by a field, or under none."""
        self._groups[self._key()] = key
        self._ask()

    def _ask(self) -> None:
        self._desk.asked.emit()
        self._desk.refresh()

    # ---- columns --------------------------------------------------------------------------------

    def shown_keys(self) -> tuple[str, ...]:
        """Return the keys of the shown columns in their order."""
        return tuple(each.key for each in placed(self._desk.info, self._desk.views.layout()) if each.shown)

    def choose_columns(self) -> ColumnChooser:
        """Open the list of columns."""
        chooser = ColumnChooser(self._desk.info, self._desk.views.layout(), self._desk.view)
        chooser.changed.connect(self._desk.views.set_layout)
        button = self.columns_button
        chooser.open_at(QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))
        return chooser

    def open_more(self) -> QMenu:
        """Open the menu of further deeds."""
        menu = QMenu(self._desk.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, deed in self._more_deeds():
            menu.addAction(icons.icon(icon), text, deed)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        return menu

    def open_column_menu(self, key: str, place: QPoint) -> None:
        """Open the menu of a column's heading; ``place`` is on the screen."""
        if not self._desk.info.has(key):
            return
        menu = open_column_menu(self._desk.view, self._desk.info.field(key), place, self._state_of(key))
        menu.wanted.connect(lambda deed: self._do(deed, key, place))

    def _state_of(self, key: str) -> ColumnState:
        """Return what is true of a column now."""
        order, group = self.order_and_group()
        layout, shown = self._desk.views.layout(), self.shown_keys()
        by = next((each for each in order or self._desk.info.order if each.field == key), None)
        return ColumnState(
            descending=None if by is None else by.descending,
            filtered=bool(self._desk.view.filters.conditions_on(key)),
            grouped=group == key,
            frozen=bool(layout.frozen) and shown[: layout.frozen][-1:] == (key,),
            hideable=key != self._desk.info.home,
            widened=any(each.key == key and each.width for each in layout.columns),
        )

    def _do(self, deed: ColumnDeed, key: str, place: QPoint) -> None:
        """Do what was chosen in the menu of a column."""
        filters = self._desk.view.filters
        deeds: dict[ColumnDeed, Callable[[], object]] = {
            ColumnDeed.ASCENDING: lambda: self.sort(key, descending=False),
            ColumnDeed.DESCENDING: lambda: self.sort(key, descending=True),
            ColumnDeed.FILTER: lambda: filters.add_condition(key, QRect(place, place)),
            ColumnDeed.UNFILTER: lambda: filters.drop_field(key),
            ColumnDeed.GROUP: lambda: self.group_by(key),
            ColumnDeed.UNGROUP: lambda: self.group_by(""),
            ColumnDeed.HIDE: lambda: self._place(key, shown=False),
            ColumnDeed.FREEZE: lambda: self._freeze(self.shown_keys().index(key) + 1),
            ColumnDeed.UNFREEZE: lambda: self._freeze(0),
            ColumnDeed.RESET_WIDTH: lambda: self._place(key, width=0),
            ColumnDeed.CHOOSE: self.choose_columns,
            ColumnDeed.BULK: lambda: self._desk.rows.ask_bulk(key, whole=True),
            ColumnDeed.TOTAL: lambda: self.open_summary(key),
        }
        deeds[deed]()

    def _place(self, key: str, **changes: object) -> None:
        """Set width or sight of one column."""
        layout = self._desk.views.layout()
        columns = tuple(
            replace(each, **changes) if each.key == key else each  # type: ignore[arg-type]  # its own fields
            for each in placed(self._desk.info, layout)
        )
        self._desk.views.set_layout(replace(layout, columns=columns))

    def _freeze(self, count: int) -> None:
        """Let so many columns stay at the left."""
        self._desk.views.set_layout(replace(self._desk.views.layout(), frozen=count))

    # ---- totals ---------------------------------------------------------------------------------

    def open_summary(self, key: str = "") -> None:
        """Open the totals of the rows in front by a field."""
        info = self._desk.info
        grouped = key or self.order_and_group()[1] or next(each.key for each in info.fields if each.groupable)
        dialog = SummaryDialog(self._desk.view, info, grouped, self._ask_summary)
        dialog.rows_wanted.connect(self._desk.view.filters.narrow)
        dialog.open()

    def _ask_summary(self, first: str, second: str, then: Callable[[Summary], None]) -> None:
        """Ask for totals by one or two fields."""
        query, day = self._desk.query(), self._desk.context.day()

        def work(desk: Desk, stop: Stop) -> Summary:
            from courtdesk.actions.ledgers.summary import summary_of

            return summary_of(desk, query, day, first, second, stop=stop)

        self._desk.questions.ask("summary", work, then)
