"""登记措施 and 登记备案: what the court did about cases beyond papers, for one case or for many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from courtdesk.actions.measure_values import RECORDABLE, FilingPlan, MeasureForm, NewMeasure
from courtdesk.actions.measure_wording import MEETINGS, NAMES_JOIN, TITLES
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import measures as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField

ACTION, DAY, PERSON, NOTE, PAPER, OFFICES = "action", "day", "person", "note", "paper", "offices"
_CALL = "call"


class MeasureDialog(FormDialog):
    """A measure with day, person, note and paper; what the rules ask for is chosen already."""

    def __init__(
        self, parent: QWidget | None, form: MeasureForm, today: Callable[[], date], action: str = ""
    ) -> None:
        title = words.record_title(form.case_no, len(form.case_ids))
        super().__init__(parent, title, words.SENTENCE, words.RECORD)
        self.setObjectName("measureDialog")
        self._form, self._today = form, today
        self._shown = ""
        self.measures = QComboBox()
        for each in RECORDABLE:
            self.measures.addItem(TITLES[each], each)
        self.measures.setCurrentIndex(max(0, self.measures.findData(action or form.action)))
        day = DayEdit(today)
        day.setText(today().isoformat())
        self.add_field(ACTION, FormField(words.MEASURE, self.measures), (0, 0, 2))
        self.add_field(DAY, FormField(words.DAY, day, required=True), (0, 2, 2))
        self.add_field(PERSON, FormField("", QLineEdit()), (1, 0, 2))
        self.add_field(PAPER, FormField(words.PAPER, QLineEdit(), help=words.PAPER_HELP), (1, 2, 2))
        self.add_field(NOTE, FormField(words.NOTE, QPlainTextEdit()), (2, 0, 4))
        for column in range(4):
            self._grid.setColumnStretch(column, 1)
        self._minutes = QCheckBox(words.WRITE_MINUTES)
        self._minutes.setObjectName("writeMinutes")
        self.helpers.addWidget(self._minutes)
        self.set_check(self._wrong)
        self.measures.currentIndexChanged.connect(self._follow)
        self._follow()
        self.fields[PERSON].editor.setFocus()

    def action(self) -> str:
        """Return the measure that is chosen."""
        return str(self.measures.currentData())

    def measure(self) -> NewMeasure:
        """Return what stands in the fields; the day has been checked."""
        values = self.values()
        on = date.fromisoformat(values[DAY])
        return NewMeasure(self.action(), on, values[PERSON], values[NOTE], values[PAPER])

    def wants_minutes(self) -> bool:
        """Return whether the minutes are to be written next."""
        return self.action() in MEETINGS and self._minutes.isChecked()

    def _follow(self, _at: int = 0) -> None:
        """Name person and note as the chosen measure calls them."""
        action = self.action()
        person = self.fields[PERSON]
        person.label.setText(words.PERSONS[action])
        person.editor.setAccessibleName(words.PERSONS[action])
        if person.value() == self._form.persons.get(self._shown, ""):
            person.set_value(self._form.persons.get(action, ""))
        self._shown = action
        self.fields[NOTE].set_help(words.NOTE_HELPS[action])
        self.fields[PAPER].setVisible(action != _CALL)
        self._minutes.setVisible(action in MEETINGS)
        self.sentence.setText(words.CALL_SENTENCE if action == _CALL else words.SENTENCE)
        self.fit()

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        try:
            day = date.fromisoformat(values[DAY])
        except ValueError:
            return {DAY: words.NOT_A_DAY}
        return {DAY: words.FUTURE} if day > self._today() else {}


class FilingDialog(FormDialog):
    """The offices that were told of extensions; those that are missing stand in it already."""

    def __init__(self, parent: QWidget | None, plan: FilingPlan) -> None:
        sentence = words.filing_sentence(plan.extensions)
        super().__init__(parent, words.filing_title(len(plan.case_ids)), sentence, words.FILING)
        self.setObjectName("filingDialog")
        line = QLineEdit(NAMES_JOIN.join(plan.offices))
        self.add_field(OFFICES, FormField(words.OFFICES, line, required=True, help=words.OFFICES_HELP))

    def offices(self) -> list[str]:
        """Return the offices that stand in the field."""
        typed = self.fields[OFFICES].value().replace("，", NAMES_JOIN).replace(",", NAMES_JOIN)
        return [each.strip() for each in typed.split(NAMES_JOIN) if each.strip()]
