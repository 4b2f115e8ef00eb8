"""Two departments become one: which of them stays."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import office as words
from courtdesk.ui.widgets.form_field import FormField

KEEP = "keep"


class MergeDialog(FormDialog):
    """Asks which name stays; the other one becomes another name of it."""

    def __init__(self, parent: QWidget | None, names: Mapping[int, str]) -> None:
        super().__init__(parent, words.MERGE_TITLE, words.merging(tuple(names.values())), words.MERGE_YES)
        self._names = dict(names)
        box = QComboBox()
        box.addItems(list(names.values()))
        self.add_field(KEEP, FormField(words.MERGE_KEEP, box, required=True))

    def pair(self) -> tuple[int, int]:
        """Return the ids of the department that stays and of the one that goes."""
        chosen = self.values()[KEEP]
        kept = next(key for key, name in self._names.items() if name == chosen)
        gone = next(key for key in self._names if key != kept)
        return kept, gone
