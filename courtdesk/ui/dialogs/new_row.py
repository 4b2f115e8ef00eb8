"""A new row of a ledger: what is required and what is commonly known at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from courtdesk.actions.ledgers.values import CellRefused, Field, FieldKind, LedgerInfo
from courtdesk.ui.dialogs.field_editors import Suggest, editor_of
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets.form_field import FormField

#: Cells of the form in a row.
_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that is not edited in the ledger but decides where a new row belongs: the campaign of a task."""

    key: str
    title: str
    choices: tuple[str, ...]
    #: Chosen at first.
    first: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """What the dialog needs to know."""

    info: LedgerInfo
    choices: tuple[Choice, ...]
    today: Callable[[], date]
    suggest: Suggest
    #: Why a text would not be taken, empty if it would.
    check: Callable[[Field, str], str]
    #: Texts that stand in the fields at first, by key.
    first: Mapping[str, str] = field(default_factory=dict)
    #: Key of the field to begin with; empty: the first one.
    begin: str = ""


def asked_fields(info: LedgerInfo) -> tuple[Field, ...]:
    """Return the fields a new row is asked for: the required ones, then those that are seen in the grid."""
    editable = [field for field in info.fields if field.editable]
    required = [field for field in editable if field.required]
    return (*required, *(field for field in editable if field.shown and not field.required))


class NewRowDialog(FormDialog):
    """A form from the field list; a refusal is told at its field."""

    def __init__(self, parent: QWidget | None, wanted: NewRow) -> None:
        super().__init__(parent, words.add_title(wanted.info.key), words.ADD_SENTENCE, words.ADD)
        self.setObjectName("newRow")
        self._info, self._checker = wanted.info, wanted.check
        self._row = self._column = 0
        for each in asked_fields(wanted.info):
            self._add(each, editor_of(each, wanted.today, wanted.suggest))
        for choice in wanted.choices:
            self._add_choice(choice)
        for key, said in wanted.first.items():
            if said and key in self.fields:
                self.fields[key].set_value(said)
        if wanted.begin in self.fields:
            self.fields[wanted.begin].editor.setFocus()
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)
        self.set_check(self._check_all)

    def _add(self, field: Field, editor: QWidget) -> None:
        """Put a field at the next free place; long ones take the whole width."""
        names = words.BULK_NAMES_HELP if field.kind is FieldKind.NAMES else field.help
        made = FormField(field.title, editor, required=field.required, help=names)
        wide = isinstance(editor, QPlainTextEdit) or field.kind is FieldKind.LONG or field.key == self._info.home
        self._place(field.key, made, wide=wide)

    def _add_choice(self, choice: Choice) -> None:
        """Put a choice of where the row belongs first below the fields."""
        box = QComboBox()
        box.addItems(list(choice.choices))
        box.setCurrentText(choice.first or choice.choices[0])
        self._place(choice.key, FormField(choice.title, box, required=True), wide=True)

    def _place(self, key: str, made: FormField, *, wide: bool) -> None:
        if wide and self._column:
            self._row, self._column = self._row + 1, 0
        span = _ACROSS if wide else _ACROSS // 2
        self.add_field(key, made, (self._row, self._column, span))
        self._column += span
        if self._column >= _ACROSS:
            self._row, self._column = self._row + 1, 0

    def _check_all(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what the rules of the ledger say against the values."""
        found = {
            key: self._checker(self._info.field(key), text)
            for key, text in values.items()
            if text and self._info.has(key) and self._info.field(key).editable
        }
        return {key: reason for key, reason in found.items() if reason}

    def refuse_cells(self, refused: Sequence[CellRefused]) -> None:
        """Tell each refusal at its field; the values stay."""
        self.yes_button.setEnabled(True)
        for each in refused:
            if each.field in self.fields:
                self.fields[each.field].set_error(each.reason)
        first = next((each.field for each in refused if each.field in self.fields), "")
        if first:
            self.fit()
            self.go_to(first)
