"""Making a number void: says what happens, asks why, and names the number on its button."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.form_field import FormField

REASON = "reason"


class VoidDialog(FormDialog):
    """Hands over the reason."""

    def __init__(self, parent: QWidget | None, number: str, *, has_paper: bool) -> None:
        title = words.void_title(number)
        super().__init__(parent, title, words.void_sentence(has_paper=has_paper), title, kind="danger")
        self.add_field(
            REASON,
            FormField(words.VOID_REASON_LABEL, QPlainTextEdit(), required=True, help=words.VOID_REASON_HELP),
        )
