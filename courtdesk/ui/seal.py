"""The mark of the program, and two strokes that rail and seal share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPen, QPixmap

from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import common

_ICON_SIZES = (16, 24, 32, 64)


def draw_seal(painter: QPainter, rect: QRect | QRectF) -> None:
    """Draw the seal with the character 审 in a Song face."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    unit = box.width() / 28
    ink = theme.color("onFill")
    fill_rounded(painter, box, 3 * unit, theme.color("seal"))
    edge = 2.5 * unit
    frame = QPainterPath()
    frame.addRoundedRect(box.adjusted(edge, edge, -edge, -edge), 2 * unit, 2 * unit)
    painter.strokePath(frame, QPen(ink, unit))
    face = QFont(theme.families(tokens.SEAL_FAMILIES))
    face.setPointSizeF(12 * unit)
    face.setBold(True)
    painter.setFont(face)
    painter.setPen(ink)
    width = painter.fontMetrics().horizontalAdvance(common.SEAL)
    draw_line(painter, box.center().x() - width / 2, box, common.SEAL)
    painter.restore()


def seal_icon() -> QIcon:
    """Return the seal as the icon of windows and tray."""
    icon = QIcon()
    for size in _ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_seal(painter, QRect(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def fill_rounded(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """Fill a rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, colour)


def draw_line(painter: QPainter, left: float, box: QRectF, words: str) -> None:
    """Draw words from ``left``, in the middle of the box's height."""
    metrics = painter.fontMetrics()
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left, baseline), words)
