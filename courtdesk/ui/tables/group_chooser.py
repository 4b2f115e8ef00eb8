"""The button that says under which headings rows stand, and lets the clerk choose others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from courtdesk.actions.ledgers.values import LedgerInfo
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import DeskButton


class GroupButton(DeskButton):
    """分组, or 按部门分组; a click lists the fields."""

    #: Key of the field, empty for none.
    chosen = Signal(str)
    #: The totals by group are wanted (分组统计).
    summary_wanted = Signal()

    def __init__(self, info: LedgerInfo) -> None:
        super().__init__(words.GROUPING, "quiet", "layout-list")
        self.setObjectName("groupBy")
        self.setToolTip(words.GROUPING_TIP)
        self._info = info
        self._group = ""
        self.clicked.connect(lambda _checked: self.open_menu())

    def set_group(self, key: str) -> None:
        """Show which field rows are grouped by, empty for none; without telling."""
        self._group = key if key and self._info.has(key) else ""
        self.set_text(words.grouped_by(self._info.field(self._group).title) if self._group else words.GROUPING)

    def current(self) -> str:
        """Return the key of the field rows are grouped by."""
        return self._group

    def open_menu(self) -> QMenu:
        """List the fields to group by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, words.NO_GROUPS, "")
        menu.addSeparator()
        for field in self._info.fields:
            if field.groupable:
                self._add(menu, field.title, field.key)
        menu.addSeparator()
        menu.addAction(words.SUMMARY, self.summary_wanted.emit)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def _add(self, menu: QMenu, title: str, key: str) -> None:
        action = menu.addAction(title, partial(self._choose, key))
        action.setCheckable(True)
        action.setChecked(key == self._group)

    def _choose(self, key: str) -> None:
        if key != self._group:
            self.set_group(key)
            self.chosen.emit(key)
