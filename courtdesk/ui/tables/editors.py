"""The editors of ledger cells: a line or several lines of text, a choice, names, a day, a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from courtdesk import clock
from courtdesk.actions.ledgers.values import Field
from courtdesk.ui.tables.spec import Column, Editor
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.typed_days import typed_day

#: What parts names that are typed one after another.
PARTERS = "、，,；; "
LONG_WIDTH = 320
LONG_HEIGHT = 108
#: What a day looks like, and letters enough for some names.
A_DAY = "2026-12-31"
A_NAME = 16
#: Room for the sign in an editor that opens a list or a calendar.
BESIDE = 48

Suggestions = Callable[[Field, str], Sequence[str]]


def _nothing(_field: Field, _text: str) -> Sequence[str]:
    return ()


@dataclass(slots=True)
class Helpers:
    """What the owner of a grid gives its editors."""

    suggestions: Suggestions = _nothing
    today: Callable[[], date] = clock.today


class NamesEdit(QLineEdit):
    """A line that offers what was typed before; of names one after another it completes the last."""

    def __init__(self, parent: QWidget, field: Field, suggestions: Suggestions, *, several: bool) -> None:
        super().__init__(parent)
        self._field = field
        self._suggestions = suggestions
        self._several = several
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self.take)
        self.textEdited.connect(self._offer)

    def is_offering(self) -> bool:
        """Tell whether the list of offers is open and one of them is marked."""
        popup = self._completer.popup()
        return popup.isVisible() and popup.currentIndex().isValid()

    def _start(self) -> int:
        """Return where the name under the cursor begins."""
        before = self.text()[: self.cursorPosition()]
        return max(before.rfind(parter) for parter in PARTERS) + 1 if self._several else 0

    def _offer(self) -> None:
        """Show what begins like the name under the cursor."""
        part = self.text()[self._start() : self.cursorPosition()].strip()
        found = [each for each in self._suggestions(self._field, part) if each != part] if part else []
        self._known.setStringList(found)
        if found:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def take(self, name: str) -> None:
        """Put an offered name in the place of what was typed of it."""
        start, end = self._start(), self.cursorPosition()
        self.setText(self.text()[:start] + name + self.text()[end:])
        self.setCursorPosition(start + len(name))


class CellDay(DayEdit):
    """A day in a cell; plus and minus go a day on and back."""

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(today)
        self._today_of = today
        self.setParent(parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a day on with plus and back with minus where a whole day stands."""
        step = {"+": 1, "=": 1, "-": -1}.get(event.text(), 0)
        day = typed_day(self.text(), self._today_of()) if step else None
        whole = day is not None and self.text() == day.isoformat()
        if day is not None and whole:
            self.setText((day + timedelta(step)).isoformat())
        else:
            super().keyPressEvent(event)


def make_editor(parent: QWidget, column: Column, helpers: Helpers) -> QWidget:
    """Make the editor for a cell of this column."""
    editor = _make(parent, column, helpers)
    editor.setObjectName("cellEditor")
    editor.setAccessibleName(column.title)
    editor.setAutoFillBackground(True)
    return editor


def _make(parent: QWidget, column: Column, helpers: Helpers) -> QWidget:
    """Make the bare editor."""
    match column.editor:
        case Editor.CHOICE:
            return _choice(parent, column)
        case Editor.LONG:
            return _long(parent)
        case Editor.DATE:
            return CellDay(parent, helpers.today)
    several = column.editor is Editor.NAMES
    if column.field is not None and (several or column.field.suggests):
        return NamesEdit(parent, column.field, helpers.suggestions, several=several)
    line = QLineEdit(parent)
    if column.editor is Editor.NUMBER:
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return line


def _choice(parent: QWidget, column: Column) -> QComboBox:
    """Make a list of the column's choices that opens at once."""
    combo = QComboBox(parent)
    combo.addItems(list(column.choices))
    if column.field is not None and not column.field.required:
        combo.addItem("")
    QTimer.singleShot(0, combo, combo.showPopup)
    return combo


def _long(parent: QWidget) -> QPlainTextEdit:
    """Make a box for several lines."""
    box = QPlainTextEdit(parent)
    box.setTabChangesFocus(True)
    box.setPlaceholderText(words.LONG_HINT)
    return box


def room_of(editor: QWidget, cell: QRect, viewport: QRect) -> QRect:
    """Return where an editor stands: over its cell, inside the viewport if it is larger than the cell."""
    width, height = _least(editor)
    room = QRect(cell.topLeft(), cell.size())
    room.setWidth(max(cell.width(), min(width, viewport.width())))
    room.setHeight(max(cell.height(), min(height, viewport.height())))
    room.moveLeft(max(0, min(room.left(), viewport.right() - room.width())))
    room.moveTop(max(0, min(room.top(), viewport.bottom() - room.height())))
    return room


def _least(editor: QWidget) -> tuple[int, int]:
    """Return the room an editor needs, in pixels, where its cell is smaller."""
    if isinstance(editor, QPlainTextEdit):
        return LONG_WIDTH, LONG_HEIGHT
    letter = editor.fontMetrics().horizontalAdvance("0")
    if isinstance(editor, CellDay):
        return letter * len(A_DAY) + BESIDE, 0
    if isinstance(editor, QComboBox):
        widest = max(editor.fontMetrics().horizontalAdvance(editor.itemText(at)) for at in range(editor.count()))
        return widest + BESIDE, 0
    return (letter * A_NAME, 0) if isinstance(editor, NamesEdit) else (0, 0)


def set_text(editor: QWidget, text: str) -> None:
    """Put a text into an editor, all of it selected, so that typing replaces it."""
    if isinstance(editor, QComboBox):
        if editor.findText(text) < 0:
            editor.insertItem(0, text)
        editor.setCurrentText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.selectAll()
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
        editor.selectAll()


def confirm(editor: QWidget) -> None:
    """Note that Enter or Tab was pressed over a text; a word that is no choice is not made one by that."""
    if not isinstance(editor, QComboBox):
        editor.setProperty("confirmed", "1")


def is_typed(editor: QWidget) -> bool:
    """Tell whether the clerk typed into an editor or confirmed what stands in it."""
    if isinstance(editor, QLineEdit):
        typed = editor.isModified()
    else:
        typed = isinstance(editor, QPlainTextEdit) and editor.document().isModified()
    return typed or bool(editor.property("confirmed"))


def text(editor: QWidget) -> str:
    """Return what stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, DayEdit):
        return editor.value()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
