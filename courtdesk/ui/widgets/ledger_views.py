"""The views of a ledger: those that come with it, then the saved ones, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from courtdesk.actions.ledgers.values import Layout, Query, SavedView, View
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.view_name import ViewNameDialog
from courtdesk.ui.texts import views as words
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.view_menu import WORDS, ViewDeed, deeds_on, moved
from courtdesk.ui.widgets.view_tabs import TabRow, ViewTab

SAVED = "saved:"


def saved_key(view_id: int) -> str:
    """Return the key of a saved view among the tabs."""
    return f"{SAVED}{view_id}"


def saved_id(key: str) -> int | None:
    """Return the id behind the key of a saved view, None for a view that comes with the ledger."""
    number = key.removeprefix(SAVED)
    return int(number) if key.startswith(SAVED) and number.isdigit() else None


def asks_otherwise(query: Query, other: Query) -> bool:
    """Tell whether two questions differ in what a view keeps; what is chosen beside the rows is no part of it."""
    kept = ("view", "conditions", "any_of", "text", "order", "group")
    return any(getattr(query, name) != getattr(other, name) for name in kept)


class LedgerViews(TabRow):
    """Tabs of views; what the clerk wants of them is told, and done by the owner.

    The owner calls `set_views` with what is kept and `show_state` whenever the question or the columns change.
    Keys: Ctrl+PgDn and Ctrl+PgUp go to the next and the former view from anywhere on the page, as they change sheets
    in a workbook; the arrows walk through the tabs, Shift+F10 opens the menu of one.
    """

    #: The view in front is to be saved as it now stands.
    save_wanted = Signal()
    #: What is in front is to be saved as a new view of this name.
    save_as_wanted = Signal(str)
    #: What is in front goes back to what the view was saved as.
    revert_wanted = Signal()
    rename_wanted = Signal(int, str)
    delete_wanted = Signal(int)
    pin_wanted = Signal(int, bool)
    #: Id of the view and the name of its copy.
    copy_wanted = Signal(int, str)
    #: Ids of all saved views in their new order, as a list.
    arrange_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[View, ...] = ()
        self._saved: tuple[SavedView, ...] = ()
        #: A view without a tab that another page opened; it has one while it is in front.
        self._guest = ""
        self._counts: dict[str, int] = {}
        self.save_button = self._button(words.SAVE, words.SAVE_TIP, "saveView", self.save_wanted.emit)
        self.save_as_button = self._button(words.SAVE_AS, words.SAVE_AS_TIP, "saveViewAs", self.ask_name)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.step, step))
        self.more.setAccessibleName(words.DEEDS)
        self.more.setToolTip(words.DEEDS)

    def _button(self, text: str, tip: str, name: str, deed: Callable[[], object]) -> DeskButton:
        """Make a button at the right end that is there only while something is to be saved."""
        button = make_button(text, kind="link", name=name)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: deed())
        button.hide()
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    # ---- which views ----------------------------------------------------------------------------

    def set_views(self, views: Sequence[View], saved: Sequence[SavedView] = ()) -> None:
        """Show these views; the one in front stays in front while it is there."""
        before = self.current()
        self._views, self._saved = tuple(views), tuple(saved)
        self._rebuild(before)

    def _rebuild(self, current: str) -> None:
        """Make the tabs anew."""
        tabs = [ViewTab(each.key, each.title) for each in self._views if each.tab or each.key == self._guest]
        tabs += [ViewTab(saved_key(each.id), each.name, pinned=each.pinned) for each in self._saved]
        for tab in tabs:
            tab.set_count(self._counts.get(tab.key))
        self._put_tabs(tabs)
        if any(tab.key == current for tab in tabs):
            for tab in tabs:
                tab.setChecked(tab.key == current)
        self._fold()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each view holds, by key: ``due15``, ``saved:3``."""
        self._counts = dict(counts)
        super().set_counts(counts)

    def set_current(self, key: str) -> None:
        """Put a view in front without telling; one without a tab is given one for as long as it is there."""
        guest = key if any(each.key == key and not each.tab for each in self._views) else ""
        if guest != self._guest:
            self._guest = guest
            self._rebuild(key)
        super().set_current(key)
        self._show_changed(changed=False)

    def declared(self, key: str = "") -> View | None:
        """Return the view that comes with the ledger under a key, or that is in front."""
        wanted = key or self.current()
        return next((each for each in self._views if each.key == wanted), None)

    def saved(self, key: str = "") -> SavedView | None:
        """Return the saved view under a key, or that is in front."""
        wanted = saved_id(key or self.current())
        return next((each for each in self._saved if each.id == wanted), None)

    def title(self) -> str:
        """Return the words of the tab in front."""
        return next((tab.title for tab in self._tabs if tab.isChecked()), "")

    # ---- saved or not ---------------------------------------------------------------------------

    def show_state(self, query: Query, layout: Layout) -> bool:
        """Show whether what is asked for is still the view in front; tell it too.

        The columns of a view that comes with the ledger are kept as they are set, so they are no change.
        """
        saved, declared = self.saved(), self.declared()
        if saved is not None:
            changed = asks_otherwise(query, saved.query) or layout != saved.layout
        elif declared is not None:
            changed = asks_otherwise(query, Query(query.ledger, declared.key, group=declared.group))
        else:
            changed = False
        self._show_changed(changed=changed)
        return changed

    def _show_changed(self, *, changed: bool) -> None:
        """Put the dot on the tab in front, and the deeds at the right end."""
        for tab in self._tabs:
            tab.set_changed(changed=changed and tab.isChecked())
        self.save_button.setVisible(changed and self.saved() is not None)
        self.save_as_button.setVisible(changed)
        self._fold()

    def is_changed(self) -> bool:
        """Tell whether what is in front is not saved."""
        return any(tab.changed for tab in self._tabs)

    def ask_name(self) -> None:
        """Ask for the name of a new view."""
        dialog = ViewNameDialog(self, "", self._names(), new=True)
        dialog.named.connect(self.save_as_wanted)
        dialog.open()

    def _ask_rename(self, view: SavedView) -> None:
        dialog = ViewNameDialog(self, view.name, self._names(), new=False)
        dialog.named.connect(lambda name: self.rename_wanted.emit(view.id, name))
        dialog.open()

    def _names(self) -> frozenset[str]:
        return frozenset(each.name for each in self._saved)

    # ---- menus ----------------------------------------------------------------------------------

    def _room(self) -> int:
        """Leave room for the deeds, so that a tab is never pushed out by them."""
        buttons = (self.save_button, self.save_as_button)
        taken = sum(each.sizeHint().width() + tokens.GAP_6 for each in buttons if not each.isHidden())
        return super()._room() - taken

    def _has_deeds(self) -> bool:
        """The deeds on the view in front stand behind the dots."""
        return True

    def _fill_menu(self, menu: QMenu) -> None:
        """List the views without room, then what can be done with the one in front."""
        super()._fill_menu(menu)
        self._add_deeds(menu, self.current())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the tab under the pointer, or of the one that has the keyboard."""
        child = self.childAt(event.pos())
        tab = child if isinstance(child, ViewTab) else next((each for each in self._tabs if each.hasFocus()), None)
        if tab is not None:
            self.menu_of(tab.key).popup(tab.mapToGlobal(QPoint(0, tab.height())))

    def menu_of(self, key: str) -> QMenu:
        """Return the menu of a view; it goes for good once closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_deeds(menu, key)
        return menu

    def _add_deeds(self, menu: QMenu, key: str) -> None:
        """List what can be done with a view."""
        view = self.saved(key)
        current = key == self.current()
        for group in deeds_on(view, self._saved, current=current, changed=current and self.is_changed()):
            if menu.actions():
                menu.addSeparator()
            for deed in group:
                menu.addAction(WORDS[deed], partial(self.do, deed, view))

    def do(self, deed: ViewDeed, view: SavedView | None) -> None:
        """Tell what the clerk wants of a view, having asked for a name where one is needed."""
        match deed:
            case ViewDeed.SAVE:
                self.save_wanted.emit()
            case ViewDeed.SAVE_AS:
                self.ask_name()
            case ViewDeed.REVERT:
                self.revert_wanted.emit()
            case _ if view is not None:
                self._do_with(deed, view)

    def _do_with(self, deed: ViewDeed, view: SavedView) -> None:
        """Tell what the clerk wants of a saved view."""
        match deed:
            case ViewDeed.RENAME:
                self._ask_rename(view)
            case ViewDeed.PIN | ViewDeed.UNPIN:
                self.pin_wanted.emit(view.id, deed is ViewDeed.PIN)
            case ViewDeed.COPY:
                self.copy_wanted.emit(view.id, words.copy_name(view.name, self._names()))
            case ViewDeed.LEFT | ViewDeed.RIGHT:
                self.arrange_wanted.emit(moved(self._saved, view, -1 if deed is ViewDeed.LEFT else 1))
            case ViewDeed.DELETE:
                self.delete_wanted.emit(view.id)
