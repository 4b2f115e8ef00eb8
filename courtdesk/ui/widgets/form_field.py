"""A form field: label above, editor, one line below that is help or, instead of it, the error."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from courtdesk.ui import icons, theme
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.day_edit import DayEdit


class FormField(QWidget):
    """Changing its state never moves its neighbours: help and error share one line."""

    def __init__(self, label: str, editor: QWidget, *, required: bool = False, help: str = "") -> None:  # noqa: A002 - what it is called in every form
        super().__init__()
        self.editor = editor
        self.required = required
        self._help = help
        self.error = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._head(label))
        column.addWidget(editor, 1 if isinstance(editor, QPlainTextEdit) else 0)
        column.addLayout(self._foot())
        column.addStretch(0)  # takes what is left over, so that the rows stay where they are
        editor.setAccessibleName(f"{label}，{common.REQUIRED}" if required else label)
        if isinstance(editor, QPlainTextEdit):
            editor.setTabChangesFocus(True)  # nobody is caught in it
        if isinstance(editor, QLineEdit):
            editor.setCursorPosition(0)  # the beginning is what is read
        theme.changes.changed.connect(self._show_foot)
        self._show_foot()

    def _head(self, label: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.label = text.label(label, "caption", "text2")
        self.label.setBuddy(self.editor)
        row.addWidget(self.label)
        if isinstance(self.editor, QCheckBox):  # which carries its own words; its row stays level with the others
            keeping = self.label.sizePolicy()
            keeping.setRetainSizeWhenHidden(True)
            self.label.setSizePolicy(keeping)
            self.label.hide()
        self._must = text.label(common.REQUIRED, "caption", "text3")
        row.addWidget(self._must)
        if not self.required:
            self._must.hide()
        row.addStretch()
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._sign = QLabel()
        self._sign.hide()
        self._words = text.label("", "caption", "text3")
        self._words.setMinimumHeight(18)
        self._words.setWordWrap(True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        return row

    def value(self) -> str:  # noqa: PLR0911 - one line for each editor
        """Return what stands in the editor, without blanks around it."""
        editor = self.editor
        if isinstance(editor, DayEdit):
            return editor.value()
        if isinstance(editor, QCheckBox):
            return common.YES if editor.isChecked() else common.NO
        if isinstance(editor, (QLineEdit, QSpinBox)):
            return editor.text().strip()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, QComboBox):
            return editor.currentText().strip()
        if isinstance(editor, QDateEdit):
            return editor.date().toString(Qt.DateFormat.ISODate)
        return ""

    def set_value(self, value: str) -> None:
        """Put text into the editor."""
        editor = self.editor
        if isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.setCursorPosition(0)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentText(value)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(value == common.YES)

    def set_required(self, required: bool) -> None:  # noqa: FBT001 - a state of the field
        """Ask for a value, or no longer."""
        self.required = required
        self._must.setVisible(required)
        label = self.label.text()
        self.editor.setAccessibleName(f"{label}，{common.REQUIRED}" if required else label)

    def set_error(self, error: str) -> None:
        """Refuse the value, saying what is wrong and what to do; an empty sentence takes the refusal back."""
        self.error = error
        text.set_state(self.editor, err="1" if error else "")
        self._show_foot()

    def set_doubt(self, doubtful: bool, help: str = "") -> None:  # noqa: A002, FBT001 - a state of the field
        """Mark an imported value as doubtful; ``help`` is the sentence it came from."""
        if help:
            self._help = help
        text.set_state(self.editor, doubt="1" if doubtful else "")
        self._show_foot()

    def set_help(self, help: str) -> None:  # noqa: A002 - what it is called in every form
        """Change the help below."""
        self._help = help
        self._show_foot()

    def _show_foot(self) -> None:
        self._words.setText(self.error or self._help)
        text.set_state(self._words, ink="over" if self.error else "text3")
        self._sign.setVisible(bool(self.error))
        if self.error:
            self._sign.setPixmap(icons.pixmap("alert-circle", "over", 14))
        self.editor.setAccessibleDescription(self.error or self._help)
