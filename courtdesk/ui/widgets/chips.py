"""Filter chips: a condition with its name, its value and a way to drop it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import widgets as words
from courtdesk.ui.widgets.buttons import DeskButton

_PAD = 10
_CROSS = 22
#: Most pixels of a value.
_VALUE_MOST = 260


class FilterChip(QAbstractButton):
    """程序 简易、小额 ×; a click opens the choice, the cross or Delete drops it."""

    removed = Signal()

    def __init__(self, name: str, value: str = "") -> None:
        super().__init__()
        self.name, self.value = name, value
        self.setFixedHeight(tokens.FILTER_CHIP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changes.changed.connect(self.updateGeometry)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Change what the condition says."""
        self.value = value
        self.setToolTip(f"{self.name} {value}")
        self.setAccessibleName(f"{self.name} {value}")
        self.setAccessibleDescription(f"{words.REMOVE}：Delete")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for both words and the cross."""
        metrics = QFontMetrics(theme.font("body"))
        shown = f"{self.name} {self._told(metrics)}"
        return QSize(metrics.horizontalAdvance(shown) + _PAD + _CROSS + 8, tokens.FILTER_CHIP)

    def _told(self, metrics: QFontMetrics) -> str:
        """Return the value as it is painted; a very long one ends in …, the tooltip has all of it."""
        return metrics.elidedText(self.value, Qt.TextElideMode.ElideRight, _VALUE_MOST)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip that has no room is folded, not squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(theme.color("focus" if focus else "softLine"), 2 if focus else 1))
        painter.setBrush(theme.color("soft"))
        edge = 1.0 if focus else 0.5
        box = self.rect().toRectF().adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        painter.setFont(theme.font("body"))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(_PAD, 0, self.width(), self.height()), middle, self.name)
        painter.setPen(theme.color("text"))
        left = _PAD + metrics.horizontalAdvance(f"{self.name} ")
        painter.drawText(QRect(left, 0, self.width(), self.height()), middle, self._told(metrics))
        painter.drawPixmap(self.width() - _CROSS - 2, (self.height() - 14) // 2, icons.pixmap("x", "text2", 14))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the condition when the cross was hit."""
        if event.position().x() >= self.width() - _CROSS - 6 and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drop with Delete, open with Enter."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def add_chip(label: str, parent: QWidget | None = None) -> DeskButton:
    """Make the dashed chip that adds a condition."""
    button = DeskButton(label, "secondary", "plus", parent)
    button.setProperty("kind", "chipAdd")
    button.setObjectName("addCondition")
    return button
