"""Saved views on the rail, under their page; what does not fit stands behind three dots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from courtdesk.actions.ledgers.values import SavedView
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.seal import draw_line, fill_rounded
from courtdesk.ui.texts import views as words

HEIGHT = 28
_LEFT, _RIGHT = 40, 10
_DOTS = 16
#: The square that stands for a view on the narrow rail.
_SQUARE = 24


class PinItem(QAbstractButton):
    """One saved view, or, without one, the dots for those that do not fit."""

    def __init__(self, page: str, view: SavedView | None) -> None:
        super().__init__()
        self.view = view
        self.count: int | None = None
        self.narrow = False
        name = words.pin_tip(page, view.name if view is not None else words.MORE_PINS)
        self.setObjectName(f"pin_{view.id}" if view is not None else "morePins")
        self.setCheckable(view is not None)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_count(self, count: int | None) -> None:
        """Show how many rows the view holds."""
        self.count = count
        self.setAccessibleDescription("" if count is None else words.pin_count(count))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the wanted size."""
        return QSize(40 if self.narrow else 152, HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer went."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, name and count; on the narrow rail the first character in a square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setOpacity(1.0 if self.isChecked() else 0.5)
            fill_rounded(painter, box, tokens.RADIUS, theme.color("railSel"))
            painter.setOpacity(1.0)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
            painter.strokePath(ring, QPen(theme.color("railBar"), 2))
        lit = self.isChecked() and theme.name() != tokens.CONTRAST
        painter.setPen(theme.color("onFill" if lit else "railText"))
        painter.setFont(theme.font("caption", bold=self.isChecked()))
        if self.view is None:
            left = (self.width() - _DOTS) // 2 if self.narrow else _LEFT
            painter.drawPixmap(left, (HEIGHT - _DOTS) // 2, icons.pixmap("dots", "railText", _DOTS))
        elif self.narrow:
            self._draw_square(painter, box, self.view.name)
        else:
            self._draw_name(painter, box, self.view.name)

    def _draw_square(self, painter: QPainter, box: QRectF, name: str) -> None:
        square = QRectF(box.center().x() - _SQUARE / 2, box.center().y() - _SQUARE / 2, _SQUARE, _SQUARE)
        painter.save()
        painter.setPen(QPen(theme.color("railText"), 1))
        painter.setOpacity(0.6)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
        painter.restore()
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, name[:1])

    def _draw_name(self, painter: QPainter, box: QRectF, name: str) -> None:
        told = "" if self.count is None else f"{self.count:,}"
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(told)
        room = self.width() - _LEFT - _RIGHT - (wide + 6 if told else 0)
        draw_line(painter, _LEFT, box, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        if told:
            draw_line(painter, self.width() - _RIGHT - wide, box, told)
