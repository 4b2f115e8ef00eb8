"""The name of a view: of a new one, or another one for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import views as words
from courtdesk.ui.widgets.form_field import FormField

NAME = "name"


class ViewNameDialog(FormDialog):
    """Asks for a name that no other view of the ledger has; `named` tells it and the dialog is closed."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, taken: Collection[str], *, new: bool) -> None:
        title, sentence = (words.NAME_TITLE, words.NAME_SENTENCE) if new else (words.RENAME_TITLE, "")
        super().__init__(parent, title, sentence, words.NAME_SAVE)
        self._taken = frozenset(taken) - (frozenset() if new else {name})
        field = QLineEdit(name)
        self.add_field(NAME, FormField(words.NAME, field, required=True, help=words.NAME_HELP))
        field.selectAll()
        self.set_check(self._wrong)
        self.submitted.connect(self._tell)

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        if len(values[NAME]) > words.LONGEST_NAME:
            return {NAME: words.NAME_LONG}
        return {NAME: words.NAME_TAKEN} if values[NAME] in self._taken else {}

    def _tell(self, values: object) -> None:
        if isinstance(values, Mapping):
            self.accept()
            self.named.emit(str(values[NAME]))
