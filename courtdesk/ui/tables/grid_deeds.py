"""The deeds of every grid: its context menu, with the key of each beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from courtdesk.ui import icons
from courtdesk.ui.texts import grid as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

#: Words of an inner menu → its icon.
_INNER_ICONS = {words.CELLS_MENU: "pencil", words.ARRANGE_MENU: "columns-3", words.MORE_MENU: "dots"}
#: A menu higher than this does not fit a low screen.
_HIGHEST = 480
#: So many deeds of a page stand in the menu itself, however many it has.
_OWN_IN_FRONT = 2


class GridDeeds:
    """Offers deeds; a page's deed takes over a key that the grid had for itself.

    What changes cells, and what arranges columns and groups, stands in a menu of its own, so that the whole
    fits a low screen; where a page has many deeds, more of them stand further in.
    """

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        self._keys: dict[str, QAction] = {}
        #: Words of the inner menu in which a deed stands.
        self._inner: dict[QAction, str] = {}
        #: Deeds that do nothing where there are no groups.
        self._of_groups: tuple[QAction, ...] = ()
        #: Deeds that stand in the menu itself only where there is room: of every grid, and of the page.
        self._seldom: dict[QAction, str] = {}
        self._own: list[QAction] = []

    def offer(self) -> None:
        """Offer what every grid can do, and, where cells can be changed, what changes them."""
        grid = self._grid
        self.add(words.OPEN, "Enter|Return", grid.open_current, icon="list-details")
        self.add(words.COPY, "Ctrl+C", grid.copy, icon="copy")
        self._seldom[self.add(words.COPY_ROWS, "Ctrl+Shift+C", grid.copy_lines)] = words.CELLS_MENU
        if grid.spec.editable:
            self._offer_changes()
        if grid.spec.checkable:
            self._seldom[self.add(words.TICK, "Space", grid.toggle_tick, icon="check")] = words.ARRANGE_MENU
        inner = words.ARRANGE_MENU
        self.add(words.HEADING_MENU, "Ctrl+Shift+L", self._heading_menu, icon="columns-3", inner=inner)
        self._of_groups = (
            self.add(words.FOLD, "Alt+Left", grid.fold_current, icon="chevron-right", inner=inner),
            self.add(words.UNFOLD, "Alt+Right", grid.unfold_all, icon="chevron-down", inner=inner),
        )

    def _offer_changes(self) -> None:
        """Offer what changes cells."""
        grid, inner = self._grid, words.CELLS_MENU
        self._seldom[self.add(words.PASTE, "Ctrl+V", grid.fill.paste)] = words.CELLS_MENU
        self.add(words.CUT, "Ctrl+X", grid.cut, inner=inner)
        self.add(words.FILL_DOWN, "Ctrl+D", grid.fill.down, icon="arrow-down", inner=inner)
        self.add(words.TODAY, "Ctrl+;", grid.fill.today, icon="calendar-event", inner=inner)
        self.add(words.CLEAR_CELLS, "Del", grid.fill.clear, inner=inner)
        self.add(words.NEXT_DOUBT, "F8", lambda: grid.doubts.go(1), icon="help-circle", inner=inner)
        self.add(words.PREVIOUS_DOUBT, "Shift+F8", lambda: grid.doubts.go(-1), inner=inner)

    def menu(self) -> QMenu:
        """Return the context menu, as low as it must be; it goes for good once closed."""
        roomy = self._menu(self._inner)
        if roomy.sizeHint().height() <= _HIGHEST:
            return roomy
        roomy.deleteLater()
        inner = self._inner | self._seldom
        lower = self._menu(inner)
        if lower.sizeHint().height() <= _HIGHEST:
            return lower
        lower.deleteLater()
        return self._menu(inner | dict.fromkeys(self._own[_OWN_IN_FRONT:], words.MORE_MENU))

    def _menu(self, places: Mapping[QAction, str]) -> QMenu:
        """Make the menu; ``places`` tells in which menu within it a deed stands."""
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner: dict[str, QMenu] = {}
        idle = () if self._grid.ledger.outline.groups else self._of_groups
        for action in (each for each in self._grid.actions() if each not in idle):
            word = places.get(action, "")
            if word and word not in inner:
                inner[word] = menu.addMenu(icons.icon(_INNER_ICONS[word]), word)
            (inner[word] if word else menu).addAction(action)
        return menu

    def add(self, text: str, keys: str, deed: Callable[[], object], *, icon: str = "", inner: str = "") -> QAction:
        """Offer a deed in the context menu, or in a menu in it; ``keys`` are parted by a bar."""
        action = QAction(text, self._grid)
        if inner:
            self._inner[action] = inner
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
        self._own.append(action)
        return action

    def _take_over(self, key: str, action: QAction) -> None:
        """Take a key from the deed that had it: two deeds with one key would both stay silent."""
        before = self._keys.get(key) if key else None
        if before is not None:
            self._grid.removeAction(before)
            self._inner.pop(before, None)
            self._seldom.pop(before, None)
        self._keys[key] = action

    def part(self) -> None:
        """Part the deeds of the page from those every grid has."""
        line = QAction(self._grid)
        line.setSeparator(True)
        self._grid.addAction(line)
        self._own.clear()

    def _heading_menu(self) -> None:
        """Ask for the menu of the cursor's column, under its heading."""
        grid = self._grid
        index = grid.currentIndex()
        section = index.column() if index.isValid() else grid.home_section()
        left = max(0, grid.visualRect(index).left() if index.isValid() else 0)
        place = grid.heading.mapToGlobal(QPoint(left, grid.heading.height()))
        grid.header_menu_wanted.emit(grid.spec.columns[section].key, place)
