"""The bar over a ledger: conditions as chips, a text to look for, and the deeds on its columns and groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from courtdesk import clock
from courtdesk.actions.ledgers.values import Condition, Field, LedgerInfo, Query
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.tables.filter_chips import GAP, Chips, make_chips
from courtdesk.ui.tables.filter_editor import FilterEditor
from courtdesk.ui.tables.filter_fields import FieldList, filterable
from courtdesk.ui.tables.value_list import Values
from courtdesk.ui.texts import filters as words

HEIGHT = 44
DEBOUNCE_MS = 150
SEARCH_WIDTH, SEARCH_NARROW = 224, 160
#: Below this width all conditions stand behind one chip.
FOLD_BELOW = 620
_ONE_CHIP = 128


def search_field(hint: str, name: str) -> QLineEdit:
    """Make the field for a text to look for."""
    field = QLineEdit(placeholderText=hint, clearButtonEnabled=True)
    field.setObjectName("ledgerSearch")
    field.setAccessibleName(name)
    field.setFixedWidth(SEARCH_WIDTH)
    field.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
    return field


class LedgerFilterBar(QWidget):
    """Conditions on the fields of a declared ledger, and a text to look for.

    `changed` tells that other rows are wanted; `set_query` is silent.
    """

    changed = Signal()

    def __init__(self, info: LedgerInfo, values: Values, today: Callable[[], date] = clock.today) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.info = info
        self._values = values
        self._today = today
        self._conditions: tuple[Condition, ...] = ()
        self._within: tuple[Condition, ...] = ()
        self._any_of = False
        self._chips = Chips([], [], None, None)
        #: What the chips were made for: conditions, whether one is enough, how many are fixed, room.
        self._made_for: tuple[object, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.GAP_4, 6, tokens.GAP_3, 6)
        self._row.setSpacing(GAP)
        # Chips never keep the window from becoming narrower: they fold.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addStretch(1)
        self.search = search_field(words.SEARCH, words.SEARCH)
        self._row.addWidget(self.search)
        self._tools: list[QWidget] = []
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        theme.changes.changed.connect(self._rebuild)
        self._rebuild()

    def add_tool(self, widget: QWidget) -> None:
        """Put a deed of the page at the right end."""
        self._tools.append(widget)
        self._row.addWidget(widget)
        self._rebuild()

    # ---- what is asked --------------------------------------------------------------------------

    def query_part(self) -> tuple[tuple[Condition, ...], bool, str]:
        """Return the conditions, whether one of them is enough, and the text to look for."""
        return self._conditions, self._any_of and len(self._conditions) > 1, self.search.text().strip()

    def within(self) -> tuple[Condition, ...]:
        """Return what holds beside alternatives (`Query.within`): rows of a total that was opened."""
        return self._within

    def set_query(self, query: Query) -> None:
        """Show what a question asks for, without telling; fields the ledger does not have are left out."""
        self._conditions = tuple(each for each in query.conditions if self.info.has(each.field))
        self._within = ()
        self._any_of = query.any_of
        self._set_text(query.text)
        self._follow()

    def is_set(self) -> bool:
        """Tell whether anything keeps rows away."""
        return bool(self._conditions or self._within or self.search.text().strip())

    def clear(self) -> None:
        """Take every condition and the text away."""
        if self.is_set():
            self._set_text("")
            self._put(())

    def narrow(self, conditions: Sequence[Condition]) -> None:
        """Go into the rows of a total: its conditions hold beside those in force, and in any case."""
        fields = {each.field for each in conditions}
        if self.query_part()[1]:
            kept = (each for each in self._within if each.field not in fields)
            self._put(self._conditions, within=(*kept, *conditions))
        else:
            kept = (each for each in self._conditions if each.field not in fields)
            self._any_of = False
            self._put((*kept, *conditions), within=self._within)

    def remove(self, condition: Condition) -> None:
        """Take one condition away."""
        self._put(
            tuple(each for each in self._conditions if each is not condition),
            within=tuple(each for each in self._within if each is not condition),
        )

    def toggle_join(self) -> None:
        """Ask for all conditions instead of any, or the other way round."""
        self._any_of = not self._any_of
        self._put(self._conditions, within=self._within)

    def conditions_on(self, field_key: str) -> tuple[Condition, ...]:
        """Return the conditions in force on a field."""
        return tuple(each for each in self._all() if each.field == field_key)

    def drop_field(self, field_key: str) -> None:
        """Take the conditions on a field away."""
        kept, within = (
            tuple(each for each in some if each.field != field_key) for some in (self._conditions, self._within)
        )
        self._put(kept, within=within)

    def _all(self) -> tuple[Condition, ...]:
        """Return every condition in the order of the chips."""
        return (*self._within, *self._conditions)

    def _set_text(self, text: str) -> None:
        """Put a text into the search field without telling."""
        self._timer.stop()
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)

    def _put(self, conditions: Sequence[Condition], within: Sequence[Condition] = ()) -> None:
        """Take other conditions and tell."""
        self._timer.stop()
        self._conditions, self._within = tuple(conditions), tuple(within)
        self._rebuild()
        self.changed.emit()

    # ---- editing --------------------------------------------------------------------------------

    def add_condition(self, field_key: str, place: QRect | None = None) -> FilterEditor | None:
        """Open the editor for a field, of the condition that is there already; ``place`` is on the screen.

        A field that takes no conditions sends the keyboard to the search field.
        """
        if not self.info.field(field_key).filterable:
            self.search.setFocus()
            return None
        there = self.conditions_on(field_key)
        return self._edit(self.info.field(field_key), there[0] if there else None, place)

    def _edit(self, field: Field, condition: Condition | None, place: QRect | None = None) -> FilterEditor:
        """Open the editor of a condition, or of a new one."""
        editor = FilterEditor(field, condition, self._values, self._today, self)
        editor.applied.connect(lambda taken: self._take(condition, taken))
        editor.open_at(place if place is not None else self._place_of(condition))
        return editor

    def _take(self, was: Condition | None, taken: Condition | None) -> None:
        """Put what was edited in the place of what it was."""
        if taken == was:
            return
        new = () if taken is None else (taken,)
        if was is None:
            self._put((*self._conditions, *new), within=self._within)
            return
        kept, within = (
            tuple(one for each in some for one in (new if each is was else (each,)))
            for some in (self._conditions, self._within)
        )
        self._put(kept, within=within)

    def _place_of(self, condition: Condition | None) -> QRect:
        """Return where the chip of a condition is on the screen, or the one that adds."""
        shown = dict(zip(map(id, self._all()), self._chips.shown, strict=False))
        anchor = shown.get(id(condition)) or self._chips.adder or self._chips.rest or self
        return QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())

    def choose_field(self) -> FieldList:
        """Offer the fields for a new condition."""
        fields = FieldList(filterable(self.info), self)
        fields.chosen.connect(lambda key: self._edit(self.info.field(key), None))
        fields.open_at(self._place_of(None))
        return fields

    def open_menu(self) -> QMenu:
        """List the conditions that have no chip, with the deeds on all of them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for condition in self._all()[len(self._chips.shown) :]:
            self._add_condition_menu(menu, condition)
        menu.addSeparator()
        if len(self._conditions) > 1:
            menu.addAction(words.MEET_ALL if self._any_of else words.MEET_ANY, self.toggle_join)
        menu.addAction(words.ADD_CONDITION, self.choose_field)
        if self.is_set():
            menu.addAction(words.CLEAR_CONDITIONS, self.clear)
        place = self._place_of(None)
        menu.popup(QPoint(place.left(), place.bottom() + 4))
        return menu

    def _add_condition_menu(self, menu: QMenu, condition: Condition) -> None:
        """List a condition with what can be done with it."""
        field = self.info.field(condition.field)
        part = menu.addMenu(f"{field.title}  {words.condition_value(field, condition)}")
        part.addAction(words.EDIT, lambda: self._edit(field, condition))
        part.addAction(words.DROP, lambda: self.remove(condition))

    # ---- chips ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many conditions as there is room for."""
        super().resizeEvent(event)
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """Return the room of one chip, the search field and the tools."""
        return QSize(_ONE_CHIP + SEARCH_NARROW + self._tools_width(), HEIGHT)

    def _room(self) -> int:
        """Return the pixels for chips: what search and tools leave over; none in a narrow bar."""
        if self.width() < FOLD_BELOW:
            return 0
        return self.width() - SEARCH_NARROW - self._tools_width() - tokens.GAP_4 - tokens.GAP_3 - GAP

    def _tools_width(self) -> int:
        return sum(each.sizeHint().width() + GAP for each in self._tools if not each.isHidden())

    def _lay_search(self) -> None:
        """Give the search field what the chips leave over."""
        chips = sum(each.sizeHint().width() + GAP for each in self._chips.widgets())
        left = self.width() - self._tools_width() - tokens.GAP_4 - tokens.GAP_3 - GAP - chips
        self.search.setFixedWidth(max(SEARCH_NARROW, min(SEARCH_WIDTH, left)))

    def _chips_wanted(self) -> tuple[object, ...]:
        """Return what the chips depend on but for the look of the program; the same conditions, not equal ones."""
        return (tuple(map(id, self._all())), self._any_of, len(self._within), self._room())

    def _follow(self) -> None:
        """Make the chips anew if others are wanted now."""
        if self._chips_wanted() == self._made_for:
            self._lay_search()
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        """Make the chips anew, the keyboard where it was."""
        self._made_for = self._chips_wanted()
        at = self._focused()
        for widget in self._chips.widgets():
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._chips = make_chips(
            self.info, self._all(), any_of=self._any_of, fixed=len(self._within), room=self._room()
        )
        for place, widget in enumerate(self._chips.widgets()):
            self._row.insertWidget(place, widget)
            widget.show()  # at once: it may be given the keyboard
        self._lay_search()
        self._wire()
        if at is not None and self._chips.widgets():
            self._chips.widgets()[min(at, len(self._chips.widgets()) - 1)].setFocus()

    def _focused(self) -> int | None:
        """Return the place of the chip that has the keyboard."""
        # Not `hasFocus`: while a popup is open, it is the popup that has the keyboard.
        focused = self.window().focusWidget()
        return next((at for at, each in enumerate(self._chips.widgets()) if each is focused), None)

    def _wire(self) -> None:
        """Connect the chips."""
        for condition, chip in zip(self._all(), self._chips.shown, strict=False):
            field = self.info.field(condition.field)
            chip.clicked.connect(partial(self._edit, field, condition))
            chip.removed.connect(partial(self.remove, condition))
        for join in self._chips.joins:
            join.clicked.connect(self.toggle_join)
        for button, deed in ((self._chips.adder, self.choose_field), (self._chips.rest, self.open_menu)):
            if button is not None:
                button.clicked.connect(lambda _checked, deed=deed: deed())
