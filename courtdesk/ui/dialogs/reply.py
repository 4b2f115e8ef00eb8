"""The reply slip of one paper: the day it came back, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.dates import date_edit
from courtdesk.ui.widgets.form_field import FormField

DAY, OUTCOME = "day", "outcome"


class ReplyDialog(FormDialog):
    """Today stands in it already, so that one click records the slip."""

    def __init__(self, parent: QWidget | None, number: str, issued_on: date, today: date) -> None:
        super().__init__(parent, f"{words.RECORD_REPLY} {number}", words.RECORD_REPLY_SENTENCE, words.RECORD_REPLY)
        self._issued_on, self._today = issued_on, today
        self.add_field(DAY, FormField(words.REPLY_DAY, date_edit(today), required=True))
        outcome = FormField(words.REPLY_OUTCOME, QPlainTextEdit(), help=words.REPLY_OUTCOME_HELP)
        self.add_field(OUTCOME, outcome)
        self.set_check(self._wrong)
        self.yes_button.setFocus()

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        day = date.fromisoformat(values[DAY])
        if day < self._issued_on:
            return {DAY: words.REPLY_BEFORE_ISSUE}
        return {DAY: words.REPLY_IN_FUTURE} if day > self._today else {}
