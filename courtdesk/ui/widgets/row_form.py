"""The form of a row in the side panel, made from the declared fields of its ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import Field, LedgerRow
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_field import RowField


class RowForm(QWidget):
    """Fields in their declared order; those that are empty and not usual are folded away."""

    #: Row id, key and text of a value that was changed.
    field_edited = Signal(object, str, str)
    #: Key of a field for which values are to be offered; `offer` answers.
    suggestions_needed = Signal(str)

    def __init__(self, fields: Sequence[Field], today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("rowForm")
        self.setAccessibleName(words.FORM)
        self.row_id: int | None = None
        self._unfolded = False
        self.fields = {field.key: RowField(field, today) for field in fields}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in self.fields.values():
            each.edited.connect(self._edited)
            each.suggestions_needed.connect(self.suggestions_needed)
            column.addWidget(each)
        self.more = make_button("", icon="chevron-down", kind="quiet", name="moreFields")
        self.more.clicked.connect(lambda _checked: self._turn())
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- a row ----

    def show_row(self, row: LedgerRow) -> None:
        """Show a row; what is being typed into another one is handed over first, into this one it stays."""
        same = row.id == self.row_id
        if not same:
            self.finish()
            for each in self.fields.values():
                each.forget()
        self.row_id = row.id
        for key, each in self.fields.items():
            each.show_value(row.values.get(key), row.doubts.get(key), editable=row.editable, same_row=same)
        self._fold()

    def refuse(self, key: str, message: str) -> None:
        """Say at the field why what was typed is not taken."""
        if key in self.fields:
            self.fields[key].refuse(message)
            self._fold()

    def offer(self, key: str, values: Sequence[str]) -> None:
        """Offer values for the field that is being changed."""
        if key in self.fields:
            self.fields[key].offer(values)

    def begin(self, key: str) -> None:
        """Put the keyboard into a field."""
        if key in self.fields:
            self.fields[key].show()
            self.fields[key].begin()

    def finish(self) -> None:
        """Hand over what stands in the editor that is open."""
        for each in self.fields.values():
            each.finish()

    def is_editing(self) -> bool:
        """Whether a field is being changed."""
        return any(each.editor is not None for each in self.fields.values())

    def _edited(self, key: str, typed: str) -> None:
        if self.row_id is not None:
            self.field_edited.emit(self.row_id, key, typed)

    # ---- folding ----

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def _fold(self) -> None:
        """Fold the fields away that are empty, neither required nor among the usual columns."""
        foldable = [each for each in self.fields.values() if each.is_empty() and not _is_usual(each.field)]
        for each in self.fields.values():
            each.setVisible(self._unfolded or each not in foldable or each.editor is not None)
        self.more.setVisible(bool(foldable))
        self.more.set_text(words.FEWER if self._unfolded else words.more(len(foldable)))
        self.more.set_icon_name("chevron-up" if self._unfolded else "chevron-down")


def _is_usual(field: Field) -> bool:
    return field.required or (field.shown and field.editable)
