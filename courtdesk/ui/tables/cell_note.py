"""The word at a cell that says why what was typed was not taken."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from courtdesk.ui import icons, theme

PADDING = 8
ICON = 16


class CellNote(QWidget):
    """A small red-edged note under a cell, inside the grid so that it scrolls out of sight with nothing else."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def text(self) -> str:
        """Return what the note says."""
        return self._text

    def say(self, message: str, cell: QRect) -> None:
        """Show a message under a cell, or above it at the foot of the grid."""
        self._text = message
        self.setAccessibleName(message)
        self.resize(self.sizeHint())
        room = self._view.viewport().rect()
        top = cell.bottom() + 2 if cell.bottom() + self.height() < room.bottom() else cell.top() - self.height() - 1
        self.move(max(0, min(cell.left(), room.right() - self.width())), top)
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return the size of the message."""
        width = QFontMetrics(theme.font("caption")).horizontalAdvance(self._text)
        return QSize(width + ICON + 3 * PADDING, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge, sign and message."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("overBg"))
        painter.setPen(theme.color("over"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.drawPixmap(PADDING, (self.height() - ICON) // 2, icons.pixmap("alert-circle", "over", ICON))
        painter.setFont(theme.font("caption"))
        area = self.rect().adjusted(2 * PADDING + ICON, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
