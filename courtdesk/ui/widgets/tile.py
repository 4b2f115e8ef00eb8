"""A number tile of 今日: the whole tile is a button that opens exactly the rows it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.texts import common

_COLOURED = ("over", "d1")
_PAD = 14


class Tile(QAbstractButton):
    """Sign and word above, a number with its measure word and a detail below."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key = key
        self.title = title
        self.count: int | None = None
        self.detail = ""
        self.unit = common.CASES
        self.setObjectName(f"tile_{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(tokens.TILE)
        self.setMinimumWidth(112)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        theme.changes.changed.connect(self.update)

    def set_value(self, count: int | None, detail: str = "") -> None:
        """Show a count and how it splits; None while it is not known yet."""
        self.count, self.detail = count, detail
        told = "" if count is None else f"{count} {self.unit}"
        self.setAccessibleName(f"{self.title} {told}".strip())
        self.setAccessibleDescription(detail)
        self.setToolTip(detail)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the wanted size."""
        return QSize(180, tokens.TILE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        self._draw_head(painter)
        self._draw_number(painter)

    @property
    def _alarm(self) -> bool:
        return self.key == "over" and bool(self.count)

    def _draw_ground(self, painter: QPainter) -> None:
        ground, edge = ("overBg", "over") if self._alarm else ("hover" if self.underMouse() else "surface", "border")
        if self.isDown():
            ground = "soft"
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.color("focus" if self.hasFocus() else edge), width))
        painter.setBrush(theme.color(ground))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)

    def _draw_head(self, painter: QPainter) -> None:
        signs.draw_sign(painter, QRectF(_PAD, 14, tokens.SIGN_LARGE, tokens.SIGN_LARGE), self.key)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("over" if self._alarm else "text"))
        left = _PAD + tokens.SIGN_LARGE + 8
        painter.drawText(QRectF(left, 10, self.width() - left - 8, 24), Qt.AlignmentFlag.AlignVCenter, self.title)

    def _draw_number(self, painter: QPainter) -> None:
        told = "–" if self.count is None else str(self.count)
        ink = self.key if self.key in _COLOURED and self.count else ("text" if self.count else "text3")
        painter.setFont(theme.font("number"))
        painter.setPen(theme.color(ink))
        advance = painter.fontMetrics().horizontalAdvance(told)
        line = QRectF(_PAD - 1, 40, self.width() - 2 * _PAD, 44)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        if self.count is None:
            return
        rest = line.adjusted(advance + 7, 2, 2, 2)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.unit)
        metrics = QFontMetrics(theme.font("caption"))
        room = rest.adjusted(metrics.horizontalAdvance(self.unit) + 8, 0, 0, 0)
        if metrics.horizontalAdvance(self.detail) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.detail)
