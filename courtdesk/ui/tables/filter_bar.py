"""The bar over a ledger: conditions as chips, a text to look for, and how the lines are grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from courtdesk.ui import icons
from courtdesk.ui.tables.tick_list import TickList
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.chips import FilterChip, add_chip

HEIGHT = 44
DEBOUNCE_MS = 150
SEARCH_WIDTH = 224
#: Below this width all conditions stand behind one chip.
FOLD_BELOW = 620


@dataclass(frozen=True, slots=True)
class Condition:
    """Something lines can be chosen by, with the values that occur."""

    key: str
    name: str
    choices: tuple[tuple[str, str], ...] = ()

    def words_of(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the words of chosen keys."""
        return tuple(word for key, word in self.choices if key in keys)


class FilterBar(QWidget):
    """Conditions and text; `changed` tells that other lines are wanted."""

    changed = Signal()

    def __init__(self, search: str, search_name: str) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._conditions: tuple[Condition, ...] = ()
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._chips: list[QWidget] = []
        self._folded = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.search = self._make_search(search, search_name)
        self._row.addWidget(self.search)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)

    def _make_search(self, hint: str, name: str) -> QLineEdit:
        """Make the field for a text to look for."""
        field = QLineEdit(placeholderText=hint, clearButtonEnabled=True)
        field.setObjectName("ledgerSearch")
        field.setAccessibleName(name)
        field.setFixedWidth(SEARCH_WIDTH)
        field.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(lambda _text: self._timer.start())
        return field

    def add_tool(self, widget: QWidget) -> None:
        """Put a deed of the page at the right end."""
        self._row.addWidget(widget)

    # ---- conditions -----------------------------------------------------------------------------

    def set_conditions(self, conditions: Sequence[Condition]) -> None:
        """Offer these conditions; what was chosen and still occurs stays chosen."""
        if tuple(conditions) == self._conditions:
            return
        self._conditions = tuple(conditions)
        known = {condition.key: {key for key, _word in condition.choices} for condition in conditions}
        kept = {key: tuple(v for v in chosen if v in known.get(key, ())) for key, chosen in self._chosen.items()}
        self._chosen = {key: chosen for key, chosen in kept.items() if chosen}
        self._rebuild()

    def chosen(self, key: str) -> tuple[str, ...]:
        """Return what is chosen for a condition; nothing means no condition."""
        return self._chosen.get(key, ())

    def text(self) -> str:
        """Return the text to look for."""
        return self.search.text().strip()

    def is_set(self) -> bool:
        """Tell whether any condition keeps lines away."""
        return bool(self._chosen or self.text())

    def choose(self, key: str, values: Sequence[str]) -> None:
        """Set one condition."""
        if tuple(values) == self.chosen(key):
            return
        self._chosen = (
            {**self._chosen, key: tuple(values)}
            if values
            else {each: chosen for each, chosen in self._chosen.items() if each != key}
        )
        self._rebuild()
        self.changed.emit()

    def clear(self) -> None:
        """Take every condition away."""
        was_set = self.is_set()
        self._chosen = {}
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._timer.stop()
        self._rebuild()
        if was_set:
            self.changed.emit()

    # ---- chips ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the conditions behind one chip when there is little room."""
        super().resizeEvent(event)
        folded = self.width() < FOLD_BELOW
        if folded != self._folded:
            self._folded = folded
            self._rebuild()

    def _rebuild(self) -> None:
        """Make the chips anew."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = self._folded_chip() if self._folded else self._open_chips()
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)

    def _open_chips(self) -> list[QWidget]:
        """Return a chip for each condition in force and the one that adds another."""
        chips: list[QWidget] = []
        for condition in self._conditions:
            chosen = self.chosen(condition.key)
            if chosen:
                chips.append(self._chip(condition, chosen))
        if len(chips) < len(self._conditions):
            chips.append(self._adder(words.ADD_CONDITION, [c for c in self._conditions if not self.chosen(c.key)]))
        return chips

    def _folded_chip(self) -> list[QWidget]:
        """Return the one chip for all conditions."""
        return [self._adder(words.folded_conditions(len(self._chosen)), self._conditions)] if self._conditions else []

    def _chip(self, condition: Condition, chosen: Sequence[str]) -> QWidget:
        """Make the chip of a condition in force."""
        chip = FilterChip(condition.name, words.condition_value(condition.words_of(chosen)))
        chip.clicked.connect(lambda: self._open_list(condition, chip))
        chip.removed.connect(lambda: self.choose(condition.key, ()))
        return chip

    def _adder(self, text: str, conditions: Sequence[Condition]) -> QWidget:
        """Make the dashed chip that offers conditions."""
        chip = add_chip(text)
        chip.clicked.connect(lambda: self._offer(conditions, chip))
        return chip

    def _offer(self, conditions: Sequence[Condition], anchor: QWidget) -> None:
        """Ask which condition, then which values."""
        menu = QMenu(self)
        for condition in conditions:
            menu.addAction(condition.name, self._opener(condition, anchor))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _opener(self, condition: Condition, anchor: QWidget) -> Callable[[], None]:
        """Return the deed that opens a condition's list."""
        return lambda: self._open_list(condition, anchor)

    def _open_list(self, condition: Condition, anchor: QWidget) -> None:
        """Open the list of a condition's values."""
        popup = TickList(condition.choices, self.chosen(condition.key), self)
        popup.changed.connect(lambda keys: self.choose(condition.key, keys))
        popup.open_under(anchor)
