"""The deeds of every grid: its context menu, with the key of each beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence

from courtdesk.ui import icons
from courtdesk.ui.texts import grid as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid


class GridDeeds:
    """Offers deeds; a page's deed takes over a key that the grid had for itself."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        self._keys: dict[str, QAction] = {}

    def offer(self) -> None:
        """Offer what every grid can do, and, where cells can be changed, what changes them."""
        grid = self._grid
        self.add(words.OPEN, "Return|Enter", grid.open_current, icon="list-details")
        self.add(words.COPY, "Ctrl+C", grid.copy, icon="copy")
        self.add(words.COPY_ROWS, "Ctrl+Shift+C", grid.copy_lines)
        if grid.spec.editable:
            self._offer_changes()
        if grid.spec.checkable:
            self.add(words.TICK, "Space", grid.toggle_tick, icon="check")
        self.add(words.HEADING_MENU, "Ctrl+Shift+L", self._heading_menu, icon="columns-3")
        self.add(words.FOLD, "Alt+Left", grid.fold_current, icon="chevron-right")
        self.add(words.UNFOLD, "Alt+Right", grid.unfold_all, icon="chevron-down")

    def _offer_changes(self) -> None:
        """Offer what changes cells."""
        grid = self._grid
        self.add(words.CUT, "Ctrl+X", grid.cut)
        self.add(words.PASTE, "Ctrl+V", grid.fill.paste)
        self.add(words.FILL_DOWN, "Ctrl+D", grid.fill.down, icon="arrow-down")
        self.add(words.TODAY, "Ctrl+;", grid.fill.today, icon="calendar-event")
        self.add(words.CLEAR_CELLS, "Del", grid.fill.clear)
        self.add(words.NEXT_DOUBT, "F8", lambda: grid.doubts.go(1), icon="help-circle")
        self.add(words.PREVIOUS_DOUBT, "Shift+F8", lambda: grid.doubts.go(-1))

    def add(self, text: str, keys: str, deed: Callable[[], object], *, icon: str = "") -> QAction:
        """Offer a deed in the context menu; ``keys`` are parted by a bar."""
        action = QAction(text, self._grid)
        if icon:
            action.setIcon(icons.icon(icon))
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys.split("|")])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        for key in keys.split("|"):
            self._take_over(key, action)
        action.triggered.connect(lambda _checked: deed())
        self._grid.addAction(action)
        return action

    def _take_over(self, key: str, action: QAction) -> None:
        """Take a key from the deed that had it: two deeds with one key would both stay silent."""
        before = self._keys.get(key) if key else None
        if before is not None:
            self._grid.removeAction(before)
        self._keys[key] = action

    def part(self) -> None:
        """Part the deeds of the page from those every grid has."""
        line = QAction(self._grid)
        line.setSeparator(True)
        self._grid.addAction(line)

    def _heading_menu(self) -> None:
        """Ask for the menu of the cursor's column, under its heading."""
        grid = self._grid
        index = grid.currentIndex()
        section = index.column() if index.isValid() else grid.home_section()
        left = max(0, grid.visualRect(index).left() if index.isValid() else 0)
        place = grid.heading.mapToGlobal(QPoint(left, grid.heading.height()))
        grid.header_menu_wanted.emit(grid.spec.columns[section].key, place)
