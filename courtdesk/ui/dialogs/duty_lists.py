"""Which duties the court has, and when one of them was settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
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
    """Every duty with a tick; each tick is a step of its own, stored at once."""

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
        self.body.addWidget(self.list)
        _add_close(self)
        if rows:
            self.list.select_key(rows[0].key)
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
            Cell(each.source, ink="text2", tip=each.source),
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
