"""The editor for a field of a kind: what it is typed into, by its type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from courtdesk.reports.filling import listed
from courtdesk.reports.kinds import Field, FieldType
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.growing_text import GrowingText

#: The words of a paper may take more of the screen than what is added to them.
_MOST_LINES, _MOST_LINES_ASKED = 10, 18
#: A help longer than this does not fit under half a line.
_HALF_HELP = 18
_HALF_LONGEST = 40
_WIDE_KEYS = frozenset({"title", "matter", "basis", "remark"})


class NamesEdit(QLineEdit):
    """Names parted by whatever the clerk types; by 、 once it is left."""

    def __init__(self) -> None:
        super().__init__()
        self.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        settled = write.NAMES_JOIN.join(listed(self.text()))
        if settled != self.text():
            self.setText(settled)


def is_wide(field: Field) -> bool:
    """Whether a field needs a line of its own."""
    if field.type in {FieldType.LONG, FieldType.LIST} or field.key in _WIDE_KEYS:
        return True
    return len(field.help) > _HALF_HELP or field.longest > _HALF_LONGEST


def field_for(field: Field, today: Callable[[], date]) -> FormField:
    """Make the form field of a kind's field."""
    editor = _editor(field, today)
    editor.setObjectName(f"field_{field.key}")
    if isinstance(editor, (QLineEdit, GrowingText)):
        editor.setPlaceholderText(field.placeholder)
    return FormField(field.label, editor, required=field.required, help=field.help)


def listen(editor: QWidget, typed: Callable[[], None]) -> None:
    """Have ``typed`` called whenever the editor's value changes."""
    if isinstance(editor, QComboBox):
        editor.currentTextChanged.connect(lambda *_value: typed())
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(lambda *_value: typed())
    elif isinstance(editor, (QLineEdit, GrowingText)):
        editor.textChanged.connect(lambda *_value: typed())


def _editor(field: Field, today: Callable[[], date]) -> QWidget:
    match field.type:
        case FieldType.LONG:
            return GrowingText(_MOST_LINES_ASKED if field.required else _MOST_LINES)
        case FieldType.CHOICE:
            box = QComboBox()
            box.addItems(["", *field.choices])
            return box
        case FieldType.FLAG:
            return QCheckBox(field.label)
        case FieldType.DATE:
            return DayEdit(today)
        case FieldType.LIST:
            return NamesEdit()
        case FieldType.TEXT | FieldType.NUMBER:
            return QLineEdit()
