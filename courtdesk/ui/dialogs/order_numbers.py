"""Reply slips by a pasted list of numbers: what the list names is shown before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from courtdesk.actions.supervision_wording import BY_FACTS
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.orders import DAY, OUTCOME, TEXT
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.dates import date_edit
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.reply_numbers import NumberMatch

NUMBERS = "numbers"
_DELAY_MS = 200
_LIST_HEIGHT = 158
_NUMBER, _SUBJECT, _FOUND = words.MATCH_COLUMNS
_COLUMNS = (Column(_NUMBER, 176), Column(_SUBJECT), Column(_FOUND, 128))


class NumbersDialog(FormDialog):
    """A list of numbers, what was found for each, and what is recorded of those whose slip is awaited."""

    def __init__(self, parent: QWidget, context: DeskContext) -> None:
        super().__init__(parent, words.BY_NUMBERS_TITLE, words.BY_NUMBERS_SENTENCE, words.REPLY)
        self._context = context
        self._today = context.day()
        self._found: tuple[NumberMatch, ...] = ()
        numbers = QPlainTextEdit()
        numbers.setPlaceholderText(words.NUMBERS_HINT)
        self.add_field(NUMBERS, FormField(words.NUMBERS, numbers, required=True))
        self.list = RowList(_COLUMNS, words.MATCHES)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self._matches = FormField(words.MATCHES, self.list)
        self._grid.addWidget(self._matches, 1, 0, 1, 4)
        self.add_field(DAY, FormField(words.REPLY_DAY, date_edit(self._today), required=True), (2, 0, 2))
        self.outcome = QComboBox()
        for label, value in ((words.NOT_YET, ""), (BY_FACTS, BY_FACTS), *((each, each) for each in ORDER_OUTCOMES)):
            self.outcome.addItem(label, value)
        self.add_field(OUTCOME, FormField(words.WHAT, self.outcome), (2, 2, 2))
        self.set_check(self._wrong)
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._look)
        numbers.textChanged.connect(self._timer.start)
        numbers.setFocus()

    def chosen_outcome(self) -> str:
        """Return the outcome as the deeds take it."""
        return str(self.outcome.currentData() or "")

    def awaited(self) -> list[int]:
        """Return the orders whose slip will be recorded."""
        return [each.document_id for each in self._found if each.match == "awaited"]

    def values(self) -> dict[str, str]:
        """Return what stands in the fields; a list says nothing of what each slip says."""
        return {**super().values(), TEXT: ""}

    def _look(self) -> None:
        """Look the numbers up."""
        said = self.fields[NUMBERS].value()

        def work(desk: Desk, _stop: Stop) -> tuple[NumberMatch, ...]:
            from courtdesk.actions.reply_numbers import match_numbers

            return tuple(match_numbers(desk, said))

        self._context.read(work, self.show_matches, parent=self, slot="numbers")

    def show_matches(self, found: tuple[NumberMatch, ...]) -> None:
        """Show what the lines name, those that will not be recorded with the reason."""
        self._found = found
        self.list.set_rows([Row(at, _cells(each)) for at, each in enumerate(found)])
        awaited = len(self.awaited())
        self._matches.set_help(words.matched(awaited, len(found) - awaited) if found else "")
        self.fields[NUMBERS].set_error("")

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        if not self.awaited():
            return {NUMBERS: words.NOTHING_MATCHED}
        return {DAY: words.IN_FUTURE} if date.fromisoformat(values[DAY]) > self._today else {}


def _cells(each: NumberMatch) -> tuple[Cell, ...]:
    return (
        Cell(each.number, tip=each.number),
        Cell(" ".join(each.subject.split()), ink="text2", tip=each.subject),
        Cell(words.MATCH_WORDS[each.match], lamp=words.MATCH_LAMPS[each.match]),
    )
