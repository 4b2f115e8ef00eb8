"""Which duties the court has, and when one of them was settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from courtdesk.actions.duty_values import DutyChoice, DutyPast
from courtdesk.ui.dialogs.base import LARGE, MIDDLE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row

_CHOICES = (
    Column(words.CHOICE_COLUMNS[0]),
    Column(words.CHOICE_COLUMNS[1], 72),
    Column(words.CHOICE_COLUMNS[2], 300, from_width=640),
)
_PAST = (
    Column(words.PAST_COLUMNS[0], 136),
    Column(words.PAST_COLUMNS[1], 112),
    Column(words.PAST_COLUMNS[2]),
    Column(words.PAST_COLUMNS[3], 168, from_width=640),
    Column(words.PAST_COLUMNS[4], 88, from_width=560),
)


class ChoicesDialog(DeskDialog):
    """Every duty with a tick; each tick, like each duty that is added or changed, is a step of its own.

    What is asked for here is done by the page, which hands the duties back as they are then.
    """

    #: A duty is to be added (empty), changed, or put back as it came: its key.
    edit_wanted = Signal(str)
    restore_wanted = Signal(str)

    def __init__(
        self, parent: QWidget, choices: Sequence[DutyChoice], switch: Callable[[DutyChoice], object]
    ) -> None:
        super().__init__(parent, words.CHOICES, LARGE)
        self.setObjectName("dutyChoices")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = {each.key: each for each in choices}
        self._switch = switch
        self.body.addWidget(text.label(words.CHOICES_SENTENCE, ink="text2", wrap=True))
        rows = [_choice_row(each) for each in choices]
        self.list = listing(parent, _CHOICES, words.CHOICES, rows, most=14)
        self.list.ticked.connect(lambda key, _on: self.toggle(key))
        self.list.opened.connect(self.toggle)
        self.list.current_changed.connect(lambda _key: self._name_deeds())
        self.body.addWidget(self.list)
        self._add_deeds()
        _add_close(self)
        if rows:
            self.list.select_key(rows[0].key)
        self._name_deeds()
        self.list.setFocus()

    def _add_deeds(self) -> None:
        self.add_button = make_button(words.ADD_DUTY, icon="plus", kind="quiet", name="addDuty")
        self.add_button.clicked.connect(lambda _checked=False: self.edit_wanted.emit(""))
        self.edit_button = make_button(words.EDIT_DUTY, icon="pencil", kind="quiet", name="editDuty")
        self.edit_button.clicked.connect(lambda _checked=False: self.edit_wanted.emit(self._current_key()))
        self.restore_button = make_button(words.RESTORE_DUTY, icon="refresh", kind="quiet", name="restoreDuty")
        self.restore_button.clicked.connect(lambda _checked=False: self.restore_wanted.emit(self._current_key()))
        for button in (self.add_button, self.edit_button, self.restore_button):
            self.helpers.addWidget(button)

    def _current_key(self) -> str:
        return str(self.list.current_key() or "")

    def _name_deeds(self) -> None:
        """Offer what can be done with the duty under the cursor."""
        choice = self._choices.get(self._current_key())
        self.edit_button.setEnabled(choice is not None)
        self.restore_button.setEnabled(choice is not None and choice.changed)
        self.restore_button.setText(words.REMOVE_DUTY if choice is not None and choice.own else words.RESTORE_DUTY)

    def take(self, choices: Sequence[DutyChoice], key: str = "") -> None:
        """Show the duties as they are now, the cursor on one of them."""
        wanted = key or self._current_key()
        self._choices = {each.key: each for each in choices}
        self.list.set_rows([_choice_row(each) for each in choices])
        if not self.list.select_key(wanted) and choices:
            self.list.select_key(choices[0].key)
        self._name_deeds()
        self.list.setFocus()

    def toggle(self, key: Key) -> None:
        """Switch a duty on or off."""
        changed = replace(self._choices[str(key)], on=not self._choices[str(key)].on)
        self._choices[str(key)] = changed
        self.list.replace_row(_choice_row(changed))
        self._switch(changed)


class PastDialog(DeskDialog):
    """What was done and left out of one duty, the latest first."""

    def __init__(self, parent: QWidget, title: str, past: Sequence[DutyPast], today: date) -> None:
        super().__init__(parent, words.past_title(title), LARGE if past else MIDDLE)
        self.setObjectName("dutyPast")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if past:
            rows = [_past_row(at, each, today) for at, each in enumerate(past)]
            self.list = listing(parent, _PAST, words.HISTORY, rows, most=12)
            self.body.addWidget(self.list)
            self.list.select_key(0)
        else:
            self.body.addWidget(text.label(words.NO_PAST, ink="text2"))
        _add_close(self)


def _add_close(dialog: DeskDialog) -> None:
    close = make_button(words.CLOSE, kind="primary", name="closeDuties")
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    dialog.buttons.addWidget(close)


def _choice_row(each: DutyChoice) -> Row:
    return Row(
        each.key,
        (
            Cell(each.title, tick=each.on, tip=each.about),
            Cell(words.CADENCES[each.cadence], ink="text2"),
            Cell(words.source_of(each.source, changed=each.changed, own=each.own), ink="text2", tip=each.source),
        ),
    )


def _past_row(at: int, each: DutyPast, today: date) -> Row:
    told = words.skipped_because(each.skipped) if each.skipped else each.note
    done = words.day_word(each.done_on, today) if each.done_on is not None else words.SKIPPED
    cells = (
        Cell(words.day_word(each.due_on, today)),
        Cell(done, lamp="" if each.done_on is not None else "pause", ink="text2"),
        Cell(told, tip=told),
        Cell(each.paper, ink="text2", tip=each.paper),
        Cell(each.who, ink="text2"),
    )
    return Row(at, cells)
