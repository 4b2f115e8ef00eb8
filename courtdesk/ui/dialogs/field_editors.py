"""Editors of declared fields for the dialogs that fill them: new rows and bulk edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from courtdesk.actions.ledgers.values import Field, FieldKind
from courtdesk.ui.widgets.day_edit import DayEdit

#: What is offered for a field while it is typed.
Suggest = Callable[[Field], Sequence[str]]


def editor_of(field: Field, today: Callable[[], date], suggest: Suggest) -> QWidget:
    """Make the editor for a field's kind; a choice begins empty, so that none is taken by mistake."""
    if field.choices:
        box = QComboBox()
        box.addItems(["", *field.choices])
        return box
    if field.kind is FieldKind.DATE:
        return DayEdit(today)
    if field.kind is FieldKind.LONG and not field.required:
        return QPlainTextEdit()
    line = QLineEdit()
    offered = list(suggest(field)) if field.suggests else []
    if offered:
        completer = QCompleter(offered, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(completer)
    return line
