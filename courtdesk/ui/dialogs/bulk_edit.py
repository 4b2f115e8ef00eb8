"""Changing one column of many rows in one step: which column, how, and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import Field, FieldKind, LedgerInfo
from courtdesk.errors import DeskError
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.field_editors import Suggest, editor_of
from courtdesk.ui.texts import common
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_COUNT_WIDTH = 96
#: Values that are named; the others are told in one line.
_NAMED = 5
#: Lines of the list: the named values, and one for the others.
_LINES = _NAMED + 1
_HEAD = 30


class How(StrEnum):
    """What a bulk edit does with the values that are there."""

    SET = "set"
    APPEND = "append"
    REMOVE = "remove"
    CLEAR = "clear"


_WORDS = {
    How.SET: words.BULK_SET,
    How.APPEND: words.BULK_APPEND,
    How.REMOVE: words.BULK_REMOVE,
    How.CLEAR: words.BULK_CLEAR,
}


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What the clerk wants done."""

    field: str
    how: How
    text: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each value stands in a field now, the most frequent first."""

    values: Mapping[str, int]
    #: Rows that were looked at, fewer than chosen when there are very many.
    rows: int


#: Asked with a field's key; answers by calling back.
Count = Callable[[str, Callable[[Counted], None]], None]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What the dialog is about."""

    info: LedgerInfo
    #: Rows that will be changed.
    rows: int
    today: Callable[[], date]
    suggest: Suggest
    count: Count


def ways_of(field: Field) -> tuple[How, ...]:
    """Return what can be done with a field: names are added and taken away, too; what is required stays filled."""
    named = (How.APPEND, How.REMOVE) if field.kind is FieldKind.NAMES else ()
    return (How.SET, *named) if field.required else (How.SET, *named, How.CLEAR)


class BulkEditDialog(DeskDialog):
    """Says how many rows will change and what they hold before; stays open until the deed is done."""

    #: A `BulkChange`.
    submitted = Signal(object)

    def __init__(self, parent: QWidget | None, bulk: Bulk, key: str = "") -> None:
        super().__init__(parent, words.BULK, MIDDLE)
        self.setObjectName("bulkEdit")
        self._bulk = bulk
        self._fields = [field for field in bulk.info.fields if field.editable]
        self._refusal = Banner("refusal")
        self.sentence = text.label("", wrap=True)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.sentence)
        self.field_box, self.how_box = QComboBox(), QComboBox()
        self._holder = QVBoxLayout()
        self.value: FormField | None = None
        #: What stands in the field now, once it is known.
        self.counted: Counted | None = None
        self.body.addLayout(self._form())
        columns = (Column(words.BULK_COLUMNS[0]), Column(words.BULK_COLUMNS[1], _COUNT_WIDTH, right=True))
        self.list = RowList(columns, words.BULK_BEFORE)
        self.told = text.label("", "caption", "text2")
        self.body.addWidget(self.list)
        self.body.addWidget(self.told)
        self._add_buttons()
        self._choose(key)

    def _form(self) -> QGridLayout:
        """Lay column, manner and value side by side."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_3)
        for field in self._fields:
            self.field_box.addItem(field.title, field.key)
        self.field_box.setObjectName("bulkField")
        self.how_box.setObjectName("bulkHow")
        grid.addWidget(FormField(words.BULK_FIELD, self.field_box), 0, 0)
        grid.addWidget(FormField(words.BULK_HOW, self.how_box), 0, 1)
        grid.addLayout(self._holder, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.field_box.currentIndexChanged.connect(lambda _at: self._field_chosen())
        self.how_box.currentIndexChanged.connect(lambda _at: self._how_chosen())
        return grid

    def _add_buttons(self) -> None:
        """Put cancel and the deed into the footer."""
        cancel = make_button(common.CANCEL, name="bulkNo")
        cancel.clicked.connect(self.reject)
        self.yes_button = make_button(
            words.bulk_yes(self._bulk.rows, self._bulk.info.unit), kind="primary", name="bulkYes"
        )
        self.yes_button.clicked.connect(self.submit)
        self.yes_button.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.yes_button)

    def _choose(self, key: str) -> None:
        """Begin with a field, the first one when it cannot be edited."""
        place = max(0, self.field_box.findData(key))
        if place == self.field_box.currentIndex():
            self._field_chosen()
        else:
            self.field_box.setCurrentIndex(place)

    # ---- what is chosen -------------------------------------------------------------------------

    @property
    def field(self) -> Field:
        """The field that will be changed."""
        return self._bulk.info.field(str(self.field_box.currentData()))

    @property
    def how(self) -> How:
        """What will be done with it."""
        return How(self.how_box.currentData() or How.SET)

    def _field_chosen(self) -> None:
        """Offer what can be done with the field, its editor, and what stands in it now."""
        field = self.field
        self.sentence.setText(words.bulk_sentence(self._bulk.rows, self._bulk.info.unit, field.title))
        self.how_box.blockSignals(True)
        self.how_box.clear()
        for how in ways_of(field):
            self.how_box.addItem(_WORDS[how], how)
        self.how_box.blockSignals(False)
        self._put_editor(field)
        self.told.setText(words.COUNTING)
        self._list(())
        self._bulk.count(field.key, lambda counted: self._show_counted(field.key, counted))

    def _put_editor(self, field: Field) -> None:
        """Replace the editor by that of the field."""
        if self.value is not None:
            self._holder.removeWidget(self.value)
            self.value.hide()
            self.value.deleteLater()
        editor = editor_of(field, self._bulk.today, self._bulk.suggest)
        editor.setObjectName("bulkValue")
        if isinstance(editor, QPlainTextEdit):
            editor.setFixedHeight(78)
            editor.setTabChangesFocus(True)
        help_text = words.BULK_NAMES_HELP if field.kind is FieldKind.NAMES else field.help
        self.value = FormField(field.title, editor, help=help_text)
        self._holder.addWidget(self.value)
        if not self.field_box.hasFocus():  # who walks through the columns goes on walking
            editor.setFocus()
        self._how_chosen()
        self.fit()

    def _how_chosen(self) -> None:
        """Nothing is typed for clearing."""
        if self.value is not None:
            self.value.set_error("")
            self.value.editor.setEnabled(self.how is not How.CLEAR)

    def _show_counted(self, key: str, counted: Counted) -> None:
        """List the values that stand there now, unless another field was chosen meanwhile."""
        if key == self.field.key:
            self.counted = counted
            self._list(_rows(counted.values))
            part = counted.rows < self._bulk.rows
            self.told.setText(words.first_counted(counted.rows, self._bulk.info.unit) if part else "")

    def _list(self, rows: Sequence[Row]) -> None:
        """Show lines in the list; its height stays, so that nothing jumps when they are known."""
        self.list.set_rows(rows)
        self.fit()

    def fit(self) -> None:
        """Become as high as the form needs; in a low window the list of values shows fewer lines."""
        line = self.list.verticalHeader().defaultSectionSize()
        self.fit_part(self.list, _HEAD + line * _LINES, _HEAD + line)

    # ---- the deed -------------------------------------------------------------------------------

    def submit(self) -> None:
        """Hand the change over; a value that is missing is asked for."""
        typed = self.value.value() if self.value is not None else ""
        if self.how is not How.CLEAR and not typed and self.value is not None:
            self.value.set_error(words.BULK_EMPTY_VALUE)
            self.value.editor.setFocus()
            return
        self.yes_button.setEnabled(False)
        self.submitted.emit(BulkChange(self.field.key, self.how, "" if self.how is How.CLEAR else typed))

    def refuse(self, error: DeskError) -> None:
        """Say why the deed was not done; the value stays."""
        self.refuse_value(f"{error.what}{error.todo}")

    def refuse_value(self, reason: str) -> None:
        """Say above the form what is wrong with the value."""
        self.yes_button.setEnabled(True)
        self._refusal.say(reason)
        self.fit()


def _rows(values: Mapping[str, int]) -> Sequence[Row]:
    """Return a line for each frequent value and one for the rest."""
    ordered = sorted(values.items(), key=lambda item: -item[1])
    named = ordered if len(ordered) <= _NAMED + 1 else ordered[:_NAMED]
    rest = sum(count for _value, count in ordered[len(named) :])
    lines = [_row(value or words.NO_VALUE, count, quiet=not value) for value, count in named]
    return [*lines, _row(words.OTHER_VALUES, rest, quiet=True)] if rest else lines


def _row(value: str, count: int, *, quiet: bool) -> Row:
    return Row(value, (Cell(value, ink="text2" if quiet else "text", tip=value), Cell(f"{count:,}")))


def changed_names(before: Sequence[str], typed: Sequence[str], how: How) -> tuple[str, ...]:
    """Return a list of names after names were added to it or taken from it; nothing stands twice."""
    if how is How.APPEND:
        return tuple(dict.fromkeys((*before, *typed)))
    return tuple(name for name in before if name not in typed)
