"""The menu of a column's heading: order, condition, group, place, and the deeds on all of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from courtdesk.actions.ledgers.values import Field
from courtdesk.ui import icons
from courtdesk.ui.texts import filters as words


class ColumnDeed(StrEnum):
    """What the clerk wants of a column."""

    ASCENDING = "ascending"
    DESCENDING = "descending"
    FILTER = "filter"
    UNFILTER = "unfilter"
    GROUP = "group"
    UNGROUP = "ungroup"
    HIDE = "hide"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    RESET_WIDTH = "reset_width"
    CHOOSE = "choose"
    BULK = "bulk"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ColumnState:
    """What is true of a column now, and so what its menu offers."""

    #: Whether rows are ordered by it: True for descending, None when they are not.
    descending: bool | None = None
    filtered: bool = False
    grouped: bool = False
    #: The last of the columns that stay at the left.
    frozen: bool = False
    #: False for the column that names the row.
    hideable: bool = True
    #: Whether its width was set by hand.
    widened: bool = False


_WORDS = {
    ColumnDeed.ASCENDING: (words.ASCENDING, "arrow-up"),
    ColumnDeed.DESCENDING: (words.DESCENDING, "arrow-down"),
    ColumnDeed.FILTER: (words.FILTER, "filter"),
    ColumnDeed.UNFILTER: (words.UNFILTER, "x"),
    ColumnDeed.GROUP: (words.GROUP, "layout-list"),
    ColumnDeed.UNGROUP: (words.UNGROUP, ""),
    ColumnDeed.HIDE: (words.HIDE, ""),
    ColumnDeed.FREEZE: (words.FREEZE_HERE, "pin"),
    ColumnDeed.UNFREEZE: (words.UNFREEZE, ""),
    ColumnDeed.RESET_WIDTH: (words.RESET_WIDTH, ""),
    ColumnDeed.CHOOSE: (words.CHOOSE_COLUMNS, "columns-3"),
    ColumnDeed.BULK: (words.BULK, "pencil"),
    ColumnDeed.TOTAL: (words.TOTAL, "chart-bar"),
}


class ColumnMenu(QMenu):
    """Tells which deed was chosen for the column."""

    #: A `ColumnDeed`.
    wanted = Signal(object)

    def __init__(self, parent: QWidget, field: Field, state: ColumnState) -> None:
        super().__init__(field.title, parent)
        self.setAccessibleName(field.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.deeds: dict[ColumnDeed, QAction] = {}
        for group in deeds_of(field, state):
            if self.actions():
                self.addSeparator()
            for deed in group:
                self._add(deed, state)

    def _add(self, deed: ColumnDeed, state: ColumnState) -> None:
        word, icon = _WORDS[deed]
        action = self.addAction(word)
        if icon:
            action.setIcon(icons.icon(icon, "text2", 16))
        ordered = {ColumnDeed.ASCENDING: False, ColumnDeed.DESCENDING: True}
        if deed in ordered and state.descending is ordered[deed]:
            action.setIcon(icons.icon("check", "accent", 16))
        action.triggered.connect(partial(self._tell, deed))
        self.deeds[deed] = action

    def _tell(self, deed: ColumnDeed, _checked: object = None) -> None:
        self.wanted.emit(deed)


def deeds_of(field: Field, state: ColumnState) -> tuple[tuple[ColumnDeed, ...], ...]:
    """Return what can be done with a column, in groups."""
    find: tuple[ColumnDeed, ...] = ()
    if field.filterable:
        find = (ColumnDeed.FILTER, *((ColumnDeed.UNFILTER,) if state.filtered else ()))
    if field.groupable:
        find = (*find, ColumnDeed.UNGROUP if state.grouped else ColumnDeed.GROUP)
    groups = (
        (ColumnDeed.ASCENDING, ColumnDeed.DESCENDING) if field.sortable else (),
        find,
        (
            *((ColumnDeed.HIDE,) if state.hideable else ()),
            ColumnDeed.UNFREEZE if state.frozen else ColumnDeed.FREEZE,
            *((ColumnDeed.RESET_WIDTH,) if state.widened else ()),
            ColumnDeed.CHOOSE,
        ),
        (
            *((ColumnDeed.BULK,) if field.editable else ()),
            *((ColumnDeed.TOTAL,) if field.groupable else ()),
        ),
    )
    return tuple(group for group in groups if group)


def open_column_menu(parent: QWidget, field: Field, pos: QPoint, state: ColumnState) -> ColumnMenu:
    """Open the menu of a column at a place of the screen; connect to `ColumnMenu.wanted`."""
    menu = ColumnMenu(parent, field, state)
    menu.popup(pos)
    return menu
