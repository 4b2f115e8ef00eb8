"""The working of a due date, line by line: operator, label, value, source; every line can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy

from courtdesk.actions.results import StepRow
from courtdesk.ui import signs, theme
from courtdesk.ui.texts import widgets as words

_OPERATOR = 24
_RESULT = "＝"
_PAD = 4
_RIGHT = 8
#: Least room between a label and its value.
_BETWEEN = 8
#: Heights of a line without its source, and of one line of source.
_BARE, _CAPTION = 24, 17


class CalculationList(QLabel):
    """The steps that lead to a limit; the last result lies on the ground of its lamp."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[StepRow, ...] = ()
        self._level = "ok"
        self.setObjectName("calculation")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes.changed.connect(self._reflow)

    def set_steps(self, steps: Sequence[StepRow], level_key: str) -> None:
        """Show these steps."""
        self._steps, self._level = tuple(steps), level_key
        self.setAccessibleName(words.CALCULATION)
        self.setAccessibleDescription(self.as_text())
        self._reflow()

    def as_text(self) -> str:
        """Return the whole calculation as the clerk would paste it."""
        return "\n".join(_line(step) for step in self._steps)

    def copy(self) -> None:
        """Put the calculation on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def _reflow(self) -> None:
        self.setFixedHeight(max(1, sum(self._row_height(step) for step in self._steps)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        return QSize(296, self.height())

    def _row_height(self, step: StepRow) -> int:
        scale = theme.points("body") / 10.5
        return round((_BARE * (1 + self._is_long(step)) + _CAPTION * self._source_lines(step)) * scale)

    def _is_long(self, step: StepRow) -> bool:
        """Whether label and value have no room beside each other: then the value stands below."""
        metrics = QFontMetrics(theme.font("body", bold=step.operator == _RESULT))
        needed = metrics.horizontalAdvance(step.label) + metrics.horizontalAdvance(step.value) + _BETWEEN
        return needed > self.width() - _OPERATOR - _RIGHT

    def _source_lines(self, step: StepRow) -> int:
        """Return how many lines the source needs, two at the most."""
        if not step.source:
            return 0
        width = QFontMetrics(theme.font("caption")).horizontalAdvance(step.source)
        return 1 if width <= self.width() - _OPERATOR - _RIGHT else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give long sources their second line, or take it back."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._reflow()

    def _result_index(self) -> int:
        results = [index for index, step in enumerate(self._steps) if step.operator == _RESULT]
        return results[-1] if results else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        painter = QPainter(self)
        top = 0
        result = self._result_index()
        for index, step in enumerate(self._steps):
            box = QRectF(0, top, self.width(), self._row_height(step))
            if index == result:
                lamp = signs.lamp_of(self._level)
                signs.draw_chip(painter, box, lamp.ground, lamp.ink)
            elif step.operator == _RESULT:
                painter.fillRect(QRectF(_OPERATOR, top, self.width() - _OPERATOR - 8, 1), theme.color("border"))
            self._draw_step(painter, box, step, bold=index == result)
            top += self._row_height(step)
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _draw_step(self, painter: QPainter, box: QRectF, step: StepRow, *, bold: bool) -> None:
        first = _BARE * theme.points("body") / 10.5
        line = QRectF(box.left(), box.top() + 1, box.width() - _RIGHT, first)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", bold=bold))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(_PAD, line.top(), _OPERATOR, line.height()), middle, step.operator)
        painter.setPen(theme.color("text"))
        painter.drawText(line.adjusted(_OPERATOR, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, step.label)
        if self._is_long(step):
            line.translate(0, first)
        painter.setFont(theme.font("body", bold=bold or step.operator == _RESULT))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, step.value)
        if step.source:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text2"))
            under = QRectF(_OPERATOR, line.bottom() - 3, line.width() - _OPERATOR, box.bottom() - line.bottom() + 1)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(under, top, step.source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer one line or all to be copied."""
        menu = QMenu(self)
        top = 0
        for step in self._steps:
            if top <= event.pos().y() < top + self._row_height(step):
                menu.addAction(words.COPY_LINE, partial(QGuiApplication.clipboard().setText, _line(step)))
            top += self._row_height(step)
        menu.addAction(words.COPY_ALL, self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _line(step: StepRow) -> str:
    head = f"{step.operator} " if step.operator else ""
    tail = f"（{step.source}）" if step.source else ""
    return f"{head}{step.label}：{step.value}{tail}"
