"""What the cells of a short list are painted with: words, check boxes, the marks of missing and doubtful values."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from courtdesk.ui import icons, theme


def draw_words(painter: QPainter, rect: QRect, text: str, *, right: bool = False) -> None:
    """Draw words on one line."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


def fitting(metrics: QFontMetrics, whole: str, short: str, room: int) -> str:
    """Return a fact as there is room for it: whole, in short, or cut."""
    if metrics.horizontalAdvance(whole) <= room:
        return whole
    return metrics.elidedText(short or whole, Qt.TextElideMode.ElideRight, room)


def draw_state(painter: QPainter, rect: QRect, state: str, width: int) -> None:
    """Draw the frame of a missing or the ground of a doubtful value."""
    box = QRectF(rect.left() - 6, rect.center().y() - 10.5, min(width + 12, rect.width() + 6), 22)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == "miss":
        painter.setPen(QPen(theme.color("over"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("d7Bg"))
        painter.drawRoundedRect(box, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_box(painter: QPainter, rect: QRect, *, ticked: bool) -> None:
    """Draw a check box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("fill" if ticked else "control"), 1))
    painter.setBrush(theme.color("fill" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if ticked:
        pixmap = icons.pixmap("check", "onFill", 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.topLeft() + QPoint(1, 1), pixmap)
