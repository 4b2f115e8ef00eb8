"""Editors of the fields of a row's form: what each kind of field is typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from courtdesk.actions.ledgers.values import Field, FieldKind
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.growing_text import GrowingText

_MOST_LINES = 14


class ChoiceBox(QComboBox):
    """A few words to choose from; ``picked`` tells that one was taken from the list that dropped down."""

    picked = Signal()

    def __init__(self, choices: Sequence[str], current: str, *, required: bool) -> None:
        super().__init__()
        offered = [*choices] if required and current in choices else ["", *choices]
        if current and current not in offered:
            offered.insert(1, current)
        self.addItems(offered)
        self.setCurrentText(current)
        self._dropped = False
        self.activated.connect(self._take)

    def showPopup(self) -> None:
        """Drop the list down."""
        self._dropped = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the word with the arrows, without taking it yet."""
        self._dropped = False
        super().keyPressEvent(event)

    def _take(self, _place: int) -> None:
        if self._dropped:
            self._dropped = False
            QTimer.singleShot(0, self, self._tell_picked)  # once the list is gone

    def _tell_picked(self) -> None:
        self.picked.emit()


class NamesCompleter(QCompleter):
    """Completes the last of several names."""

    def splitPath(self, path: str) -> list[str]:
        """Look for what was typed after the last mark between names."""
        return [path[_last_start(path) :].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the chosen name after those that stand there already."""
        chosen = super().pathFromIndex(index)
        line = self.widget()
        before = line.text() if isinstance(line, QLineEdit) else ""
        return before[: _last_start(before)] + chosen


def _last_start(text: str) -> int:
    return max(text.rfind(mark) for mark in words.NAMES_PARTED) + 1


def make_editor(field: Field, text: str, today: Callable[[], date]) -> QWidget:
    """Make the editor for a field, with ``text`` in it."""
    if field.choices:
        return ChoiceBox(field.choices, text, required=field.required)
    if field.kind is FieldKind.LONG:
        long = GrowingText(_MOST_LINES)
        long.setAcceptDrops(False)  # a file dropped here is to be attached, not its path written
        long.setPlainText(text)
        long.selectAll()
        return long
    line = DayEdit(today) if field.kind is FieldKind.DATE else QLineEdit()
    line.setAcceptDrops(False)
    line.setText(text)
    line.selectAll()
    return line


def text_in(editor: QWidget) -> str:
    """Return what stands in an editor, without blanks around it; a day in full."""
    if isinstance(editor, GrowingText):
        return editor.toPlainText().strip()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, DayEdit):
        return editor.value()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""


def offer(editor: QWidget, field: Field, values: Sequence[str]) -> None:
    """Offer these values while a line is typed."""
    if not isinstance(editor, QLineEdit) or isinstance(editor, DayEdit):
        return
    completer = NamesCompleter(editor) if field.kind is FieldKind.NAMES else QCompleter(editor)
    completer.setModel(QStringListModel(list(values), completer))
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    editor.setCompleter(completer)
