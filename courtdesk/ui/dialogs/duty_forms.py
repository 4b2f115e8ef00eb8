"""Doing a duty with a note and its paper, and leaving one out with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from courtdesk.actions.duty_values import DutyRow
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.dates import date_edit
from courtdesk.ui.widgets.form_field import FormField

DAY, NOTE, PAPER, REASON = "day", "note", "paper", "reason"


class DoDutyDialog(FormDialog):
    """Today stands in it already; Ctrl+Enter from the note is enough."""

    def __init__(
        self, parent: QWidget | None, row: DutyRow, today: date, papers: Sequence[tuple[int, str]] = ()
    ) -> None:
        super().__init__(parent, words.do_title(row.title), _about(row, today), words.DO)
        self._today = today
        self.add_field(NOTE, FormField(words.NOTE, QPlainTextEdit(), help=words.NOTE_HELP))
        self.papers = QComboBox()
        self.papers.addItem(words.NO_PAPER, None)
        for document_id, told in papers:
            self.papers.addItem(told, document_id)
        if papers:
            self.add_field(PAPER, FormField(words.PAPER, self.papers, help=words.PAPER_HELP))
        self.add_field(DAY, FormField(words.DAY, date_edit(row.done_on or today), required=True))
        self.fields[NOTE].set_value(row.note)
        self.papers.setCurrentIndex(max(0, self.papers.findData(row.document_id)))
        self.set_check(self._wrong)

    def document_id(self) -> int | None:
        """Return the paper that was chosen."""
        chosen = self.papers.currentData()
        return int(chosen) if chosen is not None else None

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        return {DAY: words.FUTURE} if date.fromisoformat(values[DAY]) > self._today else {}


class SkipDutyDialog(FormDialog):
    """Asks why; the other missed occasions of the duty can go along."""

    def __init__(self, parent: QWidget | None, row: DutyRow, today: date, others: Sequence[date] = ()) -> None:
        super().__init__(parent, words.skip_title(row.title), _about(row, today), words.SKIP)
        self.add_field(REASON, FormField(words.REASON, QPlainTextEdit(), required=True, help=words.REASON_HELP))
        self._row, self._others = row, tuple(others)
        self.all_box = QCheckBox(words.skip_all(len(others)))
        self.all_box.setObjectName("skipAll")
        if others:
            self.body.addWidget(self.all_box)

    def days(self) -> tuple[date, ...]:
        """Return the occasions that are left out."""
        others = self._others if self.all_box.isChecked() else ()
        return tuple(sorted((self._row.due_on, *others)))


def _about(row: DutyRow, today: date) -> str:
    return words.occasion(row.about, words.day_word(row.due_on, today), row.source)
