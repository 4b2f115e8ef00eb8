"""Setting numbers aside, and entering numbers that were used by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from courtdesk.actions.results import HandEntry, SeriesRow
from courtdesk.reports.wording import document_number
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.dates import date_edit
from courtdesk.ui.widgets.form_field import FormField

CODE, YEAR, COUNT, REASON = "code", "year", "count", "reason"
NUMBER, TITLE, RECIPIENT, DAY, SIGNER = "number", "title", "recipient", "day", "signer"
_MOST = 50
#: One below the first year stands for a series that runs on from year to year.
_NO_YEAR, _LAST_YEAR = 1948, 2100


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be set aside."""

    code: str
    year: int
    count: int
    reason: str


class ReserveDialog(FormDialog):
    """Says, while count and series are chosen, which numbers will be set aside."""

    def __init__(
        self,
        parent: QWidget | None,
        codes: Mapping[str, Sequence[str]],
        series: Sequence[SeriesRow],
        chosen: tuple[str, int],
    ) -> None:
        super().__init__(parent, words.RESERVE_TITLE, words.RESERVE_SENTENCE, words.RESERVE_YES)
        self._next = {(row.code, row.year): row.next_serial for row in series}
        code, year = chosen
        self.code = QComboBox()
        known = dict.fromkeys((*codes, *(row.code for row in series)))
        for each in known:
            kinds = "、".join(codes.get(each, ()))
            self.code.addItem(f"{each}  {kinds}".rstrip(), each)
        self.code.setCurrentIndex(max(0, self.code.findData(code)))
        self.year = _spin(_NO_YEAR, _LAST_YEAR, year or _NO_YEAR)
        self.year.setSpecialValueText(words.EVERY_YEAR)
        self.count = _spin(1, _MOST, 1)
        self.told = text.label("", bold=True)
        self.add_field(CODE, FormField(words.SERIES, self.code, required=True))
        self.add_field(YEAR, FormField(words.YEAR, self.year), (1, 0, 2))
        self.add_field(COUNT, FormField(words.COUNT, self.count), (1, 2, 2))
        reason = FormField(words.RESERVE_REASON, QPlainTextEdit(), required=True, help=words.RESERVE_REASON_HELP)
        self.add_field(REASON, reason)
        self.body.addWidget(self.told)
        self.code.currentIndexChanged.connect(self._tell)
        self.year.valueChanged.connect(self._tell)
        self.count.valueChanged.connect(self._tell)
        self._tell()

    def wish(self) -> Wish:
        """Return what stands in the dialog."""
        code = str(self.code.currentData() or "")
        return Wish(code, self._year(), self.count.value(), self.fields[REASON].value())

    def _year(self) -> int:
        value = self.year.value()
        return 0 if value == _NO_YEAR else value

    def _tell(self, _value: int = 0) -> None:
        code, year = str(self.code.currentData() or ""), self._year()
        first = self._next.get((code, year), 1)
        last = first + self.count.value() - 1
        self.told.setText(words.will_reserve(_written(code, year, first), _written(code, year, last)))


class HandDialog(FormDialog):
    """The number as it stands on the paper, and what the register says about it."""

    def __init__(self, parent: QWidget | None, today: date, number: str = "") -> None:
        super().__init__(parent, words.BY_HAND_TITLE, words.BY_HAND_SENTENCE, words.BY_HAND_YES)
        self.day = date_edit(today)
        written = FormField(words.NUMBER, QLineEdit(number), required=True, help=words.NUMBER_HELP)
        self.add_field(NUMBER, written, (0, 0, 2))
        self.add_field(DAY, FormField(words.HAND_DAY, self.day, required=True), (0, 2, 2))
        self.add_field(TITLE, FormField(words.HEADING, QLineEdit(), required=True), (1, 0, 4))
        self.add_field(RECIPIENT, FormField(words.RECIPIENT, QLineEdit()), (2, 0, 2))
        self.add_field(SIGNER, FormField(words.SIGNER, QLineEdit()), (2, 2, 2))
        self.add_field(REASON, FormField(words.REMARK, QLineEdit()), (3, 0, 4))
        if number:
            self.fields[TITLE].editor.setFocus()

    def entry(self) -> HandEntry:
        """Return what stands in the dialog."""
        values = self.values()
        return HandEntry(
            number=values[NUMBER],
            title=values[TITLE],
            recipient=values[RECIPIENT],
            day=date.fromisoformat(values[DAY]),
            signer=values[SIGNER],
            reason=values[REASON],
        )


def _spin(least: int, most: int, value: int) -> QSpinBox:
    editor = QSpinBox()
    editor.setRange(least, most)
    editor.setValue(value)
    return editor


def _written(code: str, year: int, serial: int) -> str:
    return document_number(code, year, serial) if year else words.running_number(code, serial)
