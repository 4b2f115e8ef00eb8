"""The small dialogs of the page 督办台账: slips that came back, what became of orders, the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from courtdesk.actions.supervision_wording import BY_FACTS
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.dates import date_edit
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_list import Cell, Column, Row

if TYPE_CHECKING:
    from courtdesk.actions.supervision import StepChoice

DAY, OUTCOME, TEXT, STEP, REASON = "day", "outcome", "text", "step", "reason"


class CourseDialog(FormDialog):
    """A day, an outcome and a text for one order or for many at once; today stands in it already."""

    def __init__(self, parent: QWidget | None, title: str, today: date, *, reply: bool) -> None:
        deed = words.REPLY if reply else words.OUTCOME
        sentence = words.REPLY_SENTENCE if reply else words.OUTCOME_SENTENCE
        super().__init__(parent, title, sentence, deed)
        self._today = today
        self.outcome = QComboBox()
        if reply:
            self.outcome.addItem(words.NOT_YET, "")
        self.outcome.addItem(BY_FACTS, BY_FACTS)
        for each in ORDER_OUTCOMES:
            self.outcome.addItem(each, each)
        named = words.REPLY_DAY if reply else words.DAY
        self.add_field(DAY, FormField(named, date_edit(today), required=True), (0, 0, 2))
        self.add_field(OUTCOME, FormField(words.WHAT, self.outcome, help=words.WHAT_HELP), (1, 0, 4))
        note = words.TEXT_HELP if reply else words.EVIDENCE_HELP
        self.add_field(TEXT, FormField(words.TEXT, QPlainTextEdit(), help=note), (2, 0, 4))
        self.set_check(self._wrong)
        self.yes_button.setFocus()

    def chosen_outcome(self) -> str:
        """Return the outcome as the deeds take it."""
        return str(self.outcome.currentData() or "")

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        return {DAY: words.IN_FUTURE} if date.fromisoformat(values[DAY]) > self._today else {}


class StepDialog(FormDialog):
    """Which step of the ladder is to be taken, and why where it needs a reason; for one row or for many."""

    def __init__(self, parent: QWidget | None, title: str, choices: Sequence[StepChoice]) -> None:
        super().__init__(parent, title, words.STEP_SENTENCE, words.BEGIN)
        self._choices = {each.key: each for each in choices}
        self.steps = QComboBox()
        for each in choices:
            self.steps.addItem(_name(each), each.key)
        self.steps.setCurrentIndex(_first(choices))
        self.add_field(STEP, FormField(words.STEP, self.steps, required=True))
        self.add_field(REASON, FormField(words.REASON, QPlainTextEdit(), help=words.REASON_HELP))
        self.steps.currentIndexChanged.connect(lambda _at: self._say_why())
        self._say_why()

    def chosen_step(self) -> str:
        """Return the key of the chosen step."""
        return str(self.steps.currentData() or "")

    def _say_why(self) -> None:
        """Say at the reason whether the chosen step needs one."""
        against = self._choices[self.chosen_step()].against if self.chosen_step() else ""
        field = self.fields[REASON]
        field.set_error("")
        field.set_help(words.AGAINST.format(against=against) if against else words.REASON_HELP)
        field.set_required(bool(against))


def _name(step: StepChoice) -> str:
    if step.taken_by + step.wanted_by > 1 or (step.taken_by and not step.taken):
        return words.step_of_many(step.title, step.wanted_by, step.taken_by)
    if step.taken:
        return words.STEP_TAKEN.format(title=step.title, number=step.taken)
    return words.STEP_WANTED.format(title=step.title) if step.wanted else step.title


def _first(steps: Sequence[StepChoice]) -> int:
    """Return the place of the step that is asked for, else of the one after the furthest that was taken."""
    place = next((at for at, each in enumerate(steps) if each.wanted), -1)
    taken = [at for at, each in enumerate(steps) if each.taken_by]
    return place if place >= 0 else min(max(taken, default=-1) + 1, len(steps) - 1)


class RefusedDialog(DeskDialog):
    """Rows for which no paper was begun, each with its reason; the papers that were begun wait behind the button."""

    go_on = Signal()

    def __init__(self, parent: QWidget, title: str, refused: Sequence[tuple[str, str]], *, begun: bool) -> None:
        super().__init__(parent, title, MIDDLE)
        self.setObjectName("refusedSteps")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(text.label(words.REFUSED_SENTENCE, ink="text2", wrap=True))
        columns = (Column(words.REFUSED_COLUMNS[0], 260), Column(words.REFUSED_COLUMNS[1]))
        rows = [
            Row(at, (Cell(" ".join(subject.split()), tip=subject), Cell(why, ink="text2", tip=why)))
            for at, (subject, why) in enumerate(refused)
        ]
        self.body.addWidget(listing(parent, columns, words.REFUSED_NAME, rows))
        close = make_button(words.CLOSE, kind="secondary" if begun else "primary", name="closeRefused")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        if begun:
            on = make_button(words.TO_ISSUE, icon="rubber-stamp", kind="primary", name="issueBegun")
            on.clicked.connect(self.accept)
            self.accepted.connect(self.go_on)
            self.buttons.addWidget(on)
            on.setDefault(True)
