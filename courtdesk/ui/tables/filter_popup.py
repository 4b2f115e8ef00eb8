"""What opens over a ledger for a moment: a frame that floats, stays on the screen and closes with Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from courtdesk.ui import focus_order, theme, tokens

#: Between the popup and what it belongs to, and the edge of the screen, in pixels.
AWAY = 4


def rows_in_sight(most: int, row: int, around: int) -> int:
    """Return how many rows of a list have room on a low screen, with ``around`` pixels for the rest of its popup."""
    screen = QGuiApplication.primaryScreen()
    return max(4, min(most, (screen.availableGeometry().height() - around) // row))


class Popup(QFrame):
    """Closes by a click outside or Esc, and is gone for good then."""

    closed = Signal()

    def __init__(self, parent: QWidget, name: str, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(tokens.GAP_3, tokens.GAP_3, tokens.GAP_3, tokens.GAP_3)
        self.column.setSpacing(tokens.GAP_2)

    def open_under(self, anchor: QWidget) -> None:
        """Show the popup under a widget, or above it where there is no room below."""
        corner = anchor.mapToGlobal(QPoint(0, 0))
        self.open_at(QRect(corner, anchor.size()))

    def open_at(self, place: QRect) -> None:
        """Show the popup under a place of the screen, or above it where there is no room below."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        top = place.bottom() + 1 + AWAY
        if top + self.height() > room.bottom():
            top = max(room.top() + AWAY, min(place.top() - AWAY - self.height(), room.bottom() - self.height()))
        left = max(room.left() + AWAY, min(place.left(), room.right() - self.width() - AWAY))
        self.move(left, top)
        self.show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins."""
        self.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt hands it over
        """Go on with Tab as the popup is read."""
        return focus_order.go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; other keys end here, for nothing behind the popup is meant."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is over."""
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge: the popup floats over the grid."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.color("control" if theme.name() != tokens.LIGHT else "border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
