"""What narrows every view of a ledger, chosen beside the title: the campaign, the inspection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu

from courtdesk.actions.ledgers.values import Condition, Op
from courtdesk.ui.widgets.buttons import make_button

if TYPE_CHECKING:
    from courtdesk.ui.pages.ledger_page import LedgerPage


@dataclass(frozen=True, slots=True)
class Place:
    """One of what can be chosen: its id, and its name as the field holds it."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """What the button says."""

    #: Nothing is chosen.
    every: str
    #: A title as it fits beside the page's.
    short: Callable[[str], str]
    #: For a screen reader.
    spoken: Callable[[str], str]


class LedgerScope(QObject):
    """A button beside the title with a menu of places; with one place there is nothing to choose."""

    #: Another place was chosen, or the places are others now.
    changed = Signal()

    def __init__(self, page: LedgerPage, field: str, words: ScopeWords) -> None:
        super().__init__(page)
        self._page, self._field, self._words = page, field, words
        self.places: tuple[Place, ...] = ()
        self.chosen_id: int | None = None
        self.button = make_button(words.every, icon="chevron-down", kind="quiet", name="chooseScope")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.button.clicked.connect(lambda _checked: self.menu().popup(self._menu_place()))
        self.button.hide()
        beside = page.header.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertWidget(beside.indexOf(page.header.fact), self.button)
        page.ledger.within_saved.connect(self.forget)

    def chosen(self) -> Place | None:
        """Return the chosen place, None for all of them."""
        return next((each for each in self.places if each.id == self.chosen_id), None)

    def is_known(self) -> bool:
        """Tell whether what is chosen has been heard of."""
        return self.chosen_id is None or self.chosen() is not None

    def set_places(self, places: Sequence[Place]) -> None:
        """Offer places, forget a chosen one that is gone, and ask again when other rows are wanted now."""
        before = (self.chosen(), len(self.places) > 1)
        self.places = tuple(places)
        if self.chosen_id not in {each.id for each in places}:
            self.chosen_id = None
        self._narrow()
        if before != (self.chosen(), len(places) > 1):
            self._page.ledger.refresh()

    def arrive(self, arguments: dict[str, Any], key: str) -> dict[str, Any]:
        """Take ``key`` of what a page is opened with for the place; rows asked for otherwise are of any place."""
        wanted = dict(arguments)
        place = wanted.pop(key, None)
        if isinstance(place, int):
            self.want(place)
            wanted.setdefault("view", "all")
        elif wanted:
            self.want(None)
        return wanted

    def want(self, place_id: int | None) -> None:
        """Choose a place before the rows are asked for."""
        self.chosen_id = place_id
        self._narrow()

    def choose(self, place_id: int | None) -> None:
        """Show the rows of one place, or of all."""
        self.want(place_id)
        self._page.ledger.refresh()

    def forget(self) -> None:
        """Show every place again: the chosen one is a condition of the view that was saved."""
        self.want(None)

    def _narrow(self) -> None:
        chosen = self.chosen()
        self._page.ledger.within = () if chosen is None else (Condition(self._field, Op.IN, (chosen.title,)),)
        self.button.setVisible(len(self.places) > 1)
        title = self._words.every if chosen is None else self._words.short(chosen.title)
        self.button.setText(f"{title} ")
        self.button.setToolTip("" if chosen is None else chosen.title)
        self.button.setAccessibleName(self._words.spoken(title))
        self.changed.emit()

    def menu(self) -> QMenu:
        """Make the menu of places."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for place_id, title in ((None, self._words.every), *((each.id, each.title) for each in self.places)):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(place_id == self.chosen_id)
            action.triggered.connect(lambda _checked, wanted=place_id: self.choose(wanted))
        return menu

    def _menu_place(self) -> QPoint:
        return self.button.mapToGlobal(self.button.rect().bottomLeft())
