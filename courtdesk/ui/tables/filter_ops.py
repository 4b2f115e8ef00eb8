"""Which ways of comparing a field offers, and the row of tabs that chooses one. No database code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from courtdesk.actions.ledgers.values import Field, FieldKind, Op
from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import filters as words

_TYPED = (Op.CONTAINS, Op.NOT_CONTAINS)
_LISTED = (Op.IN, Op.NOT_IN)
_ENDS = (Op.EMPTY, Op.FILLED)

WORDS = {
    Op.IN: words.IS,
    Op.NOT_IN: words.IS_NOT,
    Op.CONTAINS: words.CONTAINS,
    Op.NOT_CONTAINS: words.CONTAINS_NOT,
    Op.SPAN: words.SPAN,
    Op.EMPTY: words.EMPTY,
    Op.FILLED: words.FILLED,
}


#: Text whose values repeat is chosen from a list first; other text is typed.
_REPEATING = (*_LISTED, *_TYPED, *_ENDS)
_OPS: Mapping[FieldKind, tuple[Op, ...]] = {
    FieldKind.CHOICE: (*_LISTED, *_ENDS),
    FieldKind.LAMP: (*_LISTED, *_ENDS),
    FieldKind.DATE: (Op.SPAN, Op.BETWEEN, *_ENDS),
    FieldKind.NUMBER: (Op.BETWEEN, *_LISTED, *_ENDS),
    FieldKind.DAYS: (Op.BETWEEN, *_ENDS),
    FieldKind.LONG: (*_TYPED, Op.IN, *_ENDS),
    FieldKind.CASE_NO: (*_TYPED, Op.IN, *_ENDS),
    FieldKind.NAMES: _REPEATING,
    FieldKind.TEXT: (*_TYPED, *_LISTED, *_ENDS),
    FieldKind.SHARE: (),
}


def ops_of(field: Field) -> tuple[Op, ...]:
    """Return the ways of comparing a field, the most useful first."""
    repeats = bool(field.groupable or field.suggests or field.choices)
    return _REPEATING if field.kind is FieldKind.TEXT and repeats else _OPS[field.kind]


def is_typed(field: Field, op: Op) -> bool:
    """Tell whether the values are typed, not chosen from those that occur."""
    return op in _TYPED or (op is Op.IN and field.kind in {FieldKind.LONG, FieldKind.CASE_NO})


def op_word(field: Field, op: Op) -> str:
    """Return the word of a way of comparing."""
    if op is Op.BETWEEN:
        return words.FROM_TO if field.kind is FieldKind.DATE else words.RANGE
    return words.EQUALS if is_typed(field, op) and op is Op.IN else WORDS[op]


class _OpTab(QAbstractButton):
    """One way of comparing."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(tokens.FILTER_CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the room of the bold word, so that nothing moves when it is chosen."""
        width = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * tokens.GAP_2, tokens.FILTER_CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, the chosen one on its ground with a line under it."""
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), theme.color("soft" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(0, self.height() - 2, self.width(), 2), theme.color("fill"))
        painter.setFont(theme.font("body", bold=chosen))
        painter.setPen(theme.color("accent" if chosen else "text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class OpTabs(QWidget):
    """A row of tabs; the arrows walk through them."""

    chosen = Signal(object)

    def __init__(self, ops: Sequence[tuple[Op, str]]) -> None:
        super().__init__()
        self.setAccessibleName(words.HOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.tabs = {op: _OpTab(word) for op, word in ops}
        for op, tab in self.tabs.items():
            tab.clicked.connect(partial(self._pick, op))
            row.addWidget(tab)
        row.addStretch(1)

    def current(self) -> Op:
        """Return the chosen way of comparing."""
        return next((op for op, tab in self.tabs.items() if tab.isChecked()), next(iter(self.tabs)))

    def set_current(self, op: Op) -> None:
        """Choose a way of comparing without telling."""
        self.tabs[op].setChecked(True)

    def _pick(self, op: Op) -> None:
        self.set_current(op)
        self.chosen.emit(op)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the former with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        ops = list(self.tabs)
        op = ops[min(len(ops) - 1, max(0, ops.index(self.current()) + step))]
        self.tabs[op].setFocus()
        self._pick(op)
