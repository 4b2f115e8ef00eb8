"""The court's own particulars as a form: for the first use and for the settings."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from courtdesk.actions.results import CourtInfo
from courtdesk.ui import tokens
from courtdesk.ui.texts import settings, shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.form_field import FormField

_CODE = re.compile(r"[\u4e00-\u9fff]{2,6}")
_CASE_CODE = re.compile(r"[\u4e00-\u9fff]{1,3}\d{0,4}")
_FIELDS = (
    ("name", shell.COURT_NAME, shell.COURT_NAME_HELP, True),
    ("code", shell.COURT_CODE, shell.COURT_CODE_HELP, True),
    ("case_code", shell.CASE_CODE, shell.CASE_CODE_HELP, False),
    ("office", shell.OFFICE, shell.OFFICE_HELP, False),
    ("who", shell.WHO, shell.WHO_HELP, False),
    ("address", shell.ADDRESS, "", False),
    ("telephone", shell.TELEPHONE, "", False),
)


def refusals(court: CourtInfo) -> dict[str, str]:
    """Return what is wrong with a court's particulars: field → what to do."""
    found: dict[str, str] = {}
    if not court.name:
        found["name"] = shell.NAME_MISSING
    elif not court.name.endswith(shell.COURT_ENDINGS):
        found["name"] = shell.NAME_NOT_COURT
    if not court.code:
        found["code"] = shell.CODE_MISSING
    elif not _CODE.fullmatch(court.code) or court.code.endswith(shell.KIND_SIGNS):
        found["code"] = shell.CODE_REFUSED
    if court.case_code and not _CASE_CODE.fullmatch(court.case_code):
        found["case_code"] = shell.CASE_CODE_REFUSED
    return found


class CourtForm(QWidget):
    """Seven fields and, while the code is typed, what a number will look like; in the settings the page's choices."""

    submitted = Signal()

    def __init__(self, year: int, *, page_choices: bool = False) -> None:
        super().__init__()
        self._year = year
        self._court = CourtInfo("", "")
        self.fields: dict[str, FormField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(10)
        for key, label, help_words, required in _FIELDS:
            editor = QLineEdit()
            editor.setObjectName(f"court_{key}")
            editor.returnPressed.connect(self.submitted)
            self.fields[key] = FormField(label, editor, required=required, help=help_words)
        self._place(grid)
        for column, field in enumerate(self._make_page_choices()):
            grid.addWidget(field, 5, column)
            field.setVisible(page_choices)
        self._editor("code").textChanged.connect(self._show_number)
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.textEdited.connect(lambda _text, each=field: each.set_error("") if each.error else None)
        self._show_number()

    def _place(self, grid: QGridLayout) -> None:
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        grid.addWidget(self.fields["code"], 1, 0)
        grid.addWidget(self._sample(), 1, 1)
        grid.addWidget(self.fields["case_code"], 2, 0)
        grid.addWidget(self.fields["office"], 2, 1)
        grid.addWidget(self.fields["address"], 3, 0)
        grid.addWidget(self.fields["telephone"], 3, 1)
        grid.addWidget(self.fields["who"], 4, 0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _make_page_choices(self) -> tuple[FormField, FormField]:
        """Make the choices that the standard leaves to an office; they keep their values where they are not shown."""
        self.calibration = QComboBox()
        self.calibration.setObjectName("court_calibration")
        self.calibration.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, name in settings.CALIBRATIONS:
            self.calibration.addItem(name, key)
        self.imprint_even = QCheckBox(settings.IMPRINT_EVEN)
        self.imprint_even.setObjectName("court_imprint_even")
        self.imprint_even.setChecked(True)
        return (
            FormField(settings.CALIBRATION, self.calibration, help=settings.CALIBRATION_HELP),
            FormField(settings.IMPRINT, self.imprint_even, help=settings.IMPRINT_HELP),
        )

    def _sample(self) -> QWidget:
        box = Card()
        box.setObjectName("placesBox")
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.GAP_2, 0, 0)
        row.addWidget(text.label(shell.SAMPLE_NUMBER, "caption", "text2"))
        self.sample = text.label("", "section")
        self.sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.body.addLayout(row)
        box.add(self.sample, 1)
        return box

    def _editor(self, key: str) -> QLineEdit:
        editor = self.fields[key].editor
        if not isinstance(editor, QLineEdit):
            raise TypeError(key)
        return editor

    def _show_number(self) -> None:
        code = self.fields["code"].value()
        self.sample.setText(shell.sample_number(code, self._year) if code else shell.SAMPLE_EMPTY)
        text.set_state(self.sample, role="section" if code else "caption", ink="text" if code else "text3")

    def set_court(self, court: CourtInfo, who: str) -> None:
        """Fill the form."""
        self._court = court
        self.calibration.setCurrentIndex(max(0, self.calibration.findData(court.calibration)))
        self.imprint_even.setChecked(court.imprint_even)
        for key in ("name", "code", "case_code", "office", "address", "telephone"):
            self.fields[key].set_value(getattr(court, key))
        self.fields["who"].set_value(who)

    def court(self) -> CourtInfo:
        """Return what stands in the form."""
        value = {key: field.value() for key, field in self.fields.items()}
        return replace(
            self._court,
            name=value["name"],
            code=value["code"],
            case_code=value["case_code"],
            office=value["office"],
            address=value["address"],
            telephone=value["telephone"],
            calibration=str(self.calibration.currentData()),
            imprint_even=self.imprint_even.isChecked(),
        )

    def who(self) -> str:
        """Return who works at this desk."""
        return self.fields["who"].value()

    def check(self) -> bool:
        """Mark what is refused, go to the first of it, and say whether all is well."""
        found = refusals(self.court())
        for key, field in self.fields.items():
            field.set_error(found.get(key, ""))
        if found:
            self.fields[next(iter(found))].editor.setFocus()
        return not found
