"""The bodies of the window that edits a condition: a text, two ends, spans of days, or nothing to fill in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.ledgers.spans import SPANS
from courtdesk.ui import tokens
from courtdesk.ui.tables.filter_rows import WordRows
from courtdesk.ui.tables.value_list import ROW, ValueListBox
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.text import label, set_state

_KEY = Qt.ItemDataRole.UserRole
_NEXT, _LAST = "next", "last"
#: Days that a counted span starts with, and the most of them.
_USUAL_DAYS, _MOST_DAYS = 15, 3650
_SPAN_COLUMNS, _SPAN_WIDE = 3, 106


class Page(QWidget):
    """A body: what it holds as values of a condition, empty when it asks for nothing."""

    #: Enough was chosen: the condition may be taken at once.
    settled = Signal()

    def values(self) -> tuple[str, ...]:
        """Return the values of the condition."""
        return ()

    def trouble(self) -> str:
        """Return what is wrong with what was typed, empty when nothing is."""
        return ""

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins."""


class ValuesPage(Page):
    """Ticks in the list of values."""

    def __init__(self, box: ValueListBox) -> None:
        super().__init__()
        self.box = box
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def values(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return self.box.ticked()

    def take_keyboard(self) -> None:
        """Begin in the list."""
        self.box.take_keyboard()


class TextPage(Page):
    """A text that is typed."""

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__()
        self.field = QLineEdit("".join(values[:1]))
        self.field.setAccessibleName(words.TEXT_NAME)
        self.field.setPlaceholderText(words.TEXT_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def values(self) -> tuple[str, ...]:
        """Return the text."""
        text = self.field.text().strip()
        return (text,) if text else ()

    def take_keyboard(self) -> None:
        """Begin in the field, what stands there chosen."""
        self.field.setFocus()
        self.field.selectAll()


class EndsPage(Page):
    """Two ends, each of which may stay open; the subclasses know how one is read."""

    def __init__(self, first: QLineEdit, last: QLineEdit, values: Sequence[str]) -> None:
        super().__init__()
        self.fields = (first, last)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_2)
        grid.setVerticalSpacing(tokens.GAP_2)
        for row, (field, word, value) in enumerate(
            zip(self.fields, (words.FROM, words.TO), (*values, "", ""), strict=False)
        ):
            field.setText(value)
            field.setAccessibleName(word)
            field.setPlaceholderText(words.OPEN_END)
            field.textEdited.connect(lambda _text: self._calm())
            grid.addWidget(label(word, ink="text2"), row, 0)
            grid.addWidget(field, row, 1)
        self.note = label("", "caption", "over")
        self.note.setMinimumHeight(18)
        grid.addWidget(self.note, 2, 1)

    def read(self, field: QLineEdit) -> str:
        """Return what an end holds as a condition takes it."""
        return field.text().strip()

    def wrong(self, value: str) -> str:
        """Return what is wrong with one end."""
        raise NotImplementedError

    def beyond(self, first: str, last: str) -> str:
        """Return what is wrong with two ends that are right by themselves."""
        raise NotImplementedError

    def values(self) -> tuple[str, ...]:
        """Return both ends, or nothing when both are open."""
        ends = tuple(self.read(field) for field in self.fields)
        return ends if any(ends) else ()

    def trouble(self) -> str:
        """Say what is wrong and mark the field."""
        ends = [self.read(field) for field in self.fields]
        found = ["" if not end else self.wrong(end) for end in ends]
        if not any(found) and all(ends):
            found[1] = self.beyond(*ends)
        for field, wrong in zip(self.fields, found, strict=True):
            set_state(field, err="1" if wrong else "")
        self.note.setText(next((each for each in found if each), ""))
        return self.note.text()

    def _calm(self) -> None:
        self.note.clear()
        for field in self.fields:
            set_state(field, err="")

    def take_keyboard(self) -> None:
        """Begin with the first end."""
        self.fields[0].setFocus()
        self.fields[0].selectAll()


class DaysPage(EndsPage):
    """From one day to another."""

    def __init__(self, values: Sequence[str], today: Callable[[], date]) -> None:
        super().__init__(DayEdit(today), DayEdit(today), values)

    def read(self, field: QLineEdit) -> str:
        """Return the day as ISO text; what names no day as it was typed."""
        return field.value() if isinstance(field, DayEdit) else super().read(field)

    def wrong(self, value: str) -> str:
        """Say that a text names no day."""
        try:
            date.fromisoformat(value)
        except ValueError:
            return words.DAY_WRONG
        return ""

    def beyond(self, first: str, last: str) -> str:
        """Say that the days are the wrong way round."""
        return words.ENDS_WRONG if first > last else ""


class NumbersPage(EndsPage):
    """From one number to another."""

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__(QLineEdit(), QLineEdit(), values)

    def wrong(self, value: str) -> str:
        """Say that a text is no number."""
        return "" if _number(value) is not None else words.NUMBER_WRONG

    def beyond(self, first: str, last: str) -> str:
        """Say that the numbers are the wrong way round."""
        return words.ENDS_SMALL if (_number(first) or 0) > (_number(last) or 0) else ""


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


class SpansPage(Page):
    """Spans of days that move with the day; one click takes one."""

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__()
        self._chosen = values[0] if values else ""
        self.list = self._make_list()
        self.spins = {_NEXT: self._make_spin(words.NEXT_NAME), _LAST: self._make_spin(words.LAST_NAME)}
        kind, _, count = self._chosen.partition(":")
        if kind in self.spins and count.isdigit():
            self.spins[kind].setValue(int(count))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        column.addLayout(self._make_counted())
        column.addWidget(self.list)
        for kind, spin in self.spins.items():
            spin.valueChanged.connect(lambda count, kind=kind: self._choose(f"{kind}:{count}"))
        self._mark()

    def _make_list(self) -> QListWidget:
        made = _SpanList()
        made.setAccessibleName(words.SPAN)
        keys = [key for key in SPANS if ":" not in key]
        for key in keys:
            item = QListWidgetItem(SPANS[key])
            item.setData(_KEY, key)
            item.setSizeHint(QSize(_SPAN_WIDE, ROW + 4))
            made.addItem(item)
        rows = math.ceil(len(keys) / _SPAN_COLUMNS)
        made.setFixedHeight(rows * (ROW + 4))
        made.itemClicked.connect(self._click)
        made.currentItemChanged.connect(lambda item, _before: self._walk(item))
        return made

    def _make_spin(self, name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(1, _MOST_DAYS)
        spin.setValue(_USUAL_DAYS)
        spin.setAccessibleName(name)
        spin.setToolTip(name)
        spin.setFixedWidth(84)
        return spin

    def _make_counted(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_1)
        for word, kind in ((words.NEXT_DAYS, _NEXT), (words.LAST_DAYS, _LAST)):
            row.addWidget(label(word, ink="text2"))
            row.addWidget(self.spins[kind])
            row.addWidget(label(words.DAYS, ink="text2"))
            row.addSpacing(tokens.GAP_2)
        row.addStretch(1)
        return row

    def _mark(self) -> None:
        """Put the cursor of the list on the chosen span, or nowhere."""
        self.list.blockSignals(True)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_KEY) == self._chosen]
        self.list.setCurrentRow(rows[0] if rows else -1)
        self.list.blockSignals(False)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._mark()

    def _walk(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._chosen = str(item.data(_KEY))

    def _click(self, item: QListWidgetItem) -> None:
        self._walk(item)
        self.settled.emit()

    def values(self) -> tuple[str, ...]:
        """Return the key of the span; untouched, the days ahead that stand in the first field."""
        return (self._chosen or f"{_NEXT}:{self.spins[_NEXT].value()}",)

    def take_keyboard(self) -> None:
        """Begin with the days ahead: that is what is asked for most."""
        kind = self._chosen.partition(":")[0]
        if kind in self.spins or not self._chosen:
            spin = self.spins.get(kind, self.spins[_NEXT])
            spin.setFocus()
            spin.selectAll()
        else:
            self.list.setFocus()


class _SpanList(QListWidget):
    """Three columns of spans; Enter belongs to the window around."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(WordRows(self, boxed=True))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SentencePage(Page):
    """Nothing to fill in: one sentence says what will be seen."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(sentence, ink="text2", wrap=True))

    def take_keyboard(self) -> None:
        """Take the keyboard, so that Enter reaches the window."""
        self.setFocus()
