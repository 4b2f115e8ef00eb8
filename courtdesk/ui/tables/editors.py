"""The editors of ledger cells: a line of text or a list of choices."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from courtdesk.ui.tables.spec import Column, Editor


def make_editor(parent: QWidget, column: Column) -> QWidget:
    """Make the editor for a cell of this column."""
    editor = _choice(parent, column) if column.editor is Editor.CHOICE else QLineEdit(parent)
    editor.setObjectName("cellEditor")
    editor.setAccessibleName(column.title)
    editor.setAutoFillBackground(True)
    return editor


def _choice(parent: QWidget, column: Column) -> QComboBox:
    """Make a list of the column's choices."""
    combo = QComboBox(parent)
    combo.addItems(list(column.choices))
    return combo


def set_text(editor: QWidget, text: str) -> None:
    """Put a text into an editor."""
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.selectAll()


def text(editor: QWidget) -> str:
    """Return what stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
