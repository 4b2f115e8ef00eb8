"""Asks once before a paper is numbered: which number, and why all the same when the check found errors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.actions.results import RegisterRow
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import write
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField

_SHOWN = 5
#: Why a step of the ladder is taken again or out of turn.
AGAIN = "again"


class IssueDialog(FormDialog):
    """The number that comes next stands first; reserved ones can be taken instead."""

    def __init__(  # noqa: PLR0913 - what is asked, and what stands against it
        self,
        parent: QWidget,
        sentence: str,
        number: str,
        reserved: Sequence[RegisterRow] = (),
        errors: Sequence[str] = (),
        *,
        wanted: int | None = None,
        again: str = "",
    ) -> None:
        super().__init__(parent, write.ASK_TITLE, sentence, write.ASK_ANYWAY if errors else write.ASK_ISSUE)
        self.setObjectName("issueDialog")
        self._reserved = tuple(reserved)
        self.number = QComboBox()
        self.number.addItem(write.next_choice(number) if reserved else number)
        self.number.addItems([write.reserved_choice(row.number, row.reason) for row in reserved])
        ids = [row.id for row in reserved]
        if wanted in ids:
            self.number.setCurrentIndex(1 + ids.index(wanted))
        self.add_field("number", FormField(write.ASK_NUMBER, self.number))
        self.number.setEnabled(bool(reserved))
        if again:
            self.add_field(AGAIN, FormField(write.ASK_AGAIN, QPlainTextEdit(), required=True, help=again))
        if errors:
            self._add_errors(errors)
            reason = FormField(write.ASK_REASON, QPlainTextEdit(), required=True, help=write.ASK_REASON_HELP)
            self.add_field("override", reason)
            reason.editor.setFocus()
        elif again:
            self.fields[AGAIN].editor.setFocus()
        else:
            self.yes_button.setFocus()

    def _add_errors(self, errors: Sequence[str]) -> None:
        box = QFrame()
        box.setObjectName("placesBox")
        column = QVBoxLayout(box)
        column.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)
        column.setSpacing(tokens.GAP_1)
        column.addWidget(text.label(write.ask_errors(len(errors)), bold=True, wrap=True))
        for error in errors[:_SHOWN]:
            column.addWidget(text.selectable(text.label(error, wrap=True)))
        if len(errors) > _SHOWN:
            column.addWidget(text.label(write.more_errors(len(errors) - _SHOWN), ink="text2"))
        self.body.insertWidget(self.body.count() - 1, box)

    def reserved_id(self) -> int | None:
        """Return the reserved number that was chosen, None for the next one."""
        at = self.number.currentIndex() - 1
        return self._reserved[at].id if at >= 0 else None
