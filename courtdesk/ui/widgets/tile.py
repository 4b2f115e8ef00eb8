"""A number tile of 今日: the whole tile is a button that opens exactly the rows it counts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import common

_COLOURED = ("over", "d1")
_PAD, _NARROW_PAD = 14, 10
#: Tiles narrower than this are set closer.
_NARROW = 124
_TITLE_LEFT = tokens.SIGN_LARGE + 8


class Tile(QAbstractButton):
    """Sign and word above, a number with its measure word and a detail below.

    ``icon`` is drawn where no lamp stands for what is counted; ``digit`` is the key that opens the tile.
    """

    def __init__(self, key: str, title: str, unit: str = common.CASES, *, icon: str = "", digit: str = "") -> None:
        super().__init__()
        self.key = key
        self.title = title
        self.unit = unit
        self.digit = digit
        self.count: int | None = None
        self.detail = ""
        #: Some of what is counted is past its day: number and detail are drawn as a warning.
        self.late = False
        self._icon = icon
        self.setObjectName(f"tile_{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(tokens.TILE)
        self.setMinimumWidth(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        theme.changes.changed.connect(self.update)

    def set_value(self, count: int | None, detail: str = "", *, late: bool = False) -> None:
        """Show a count and how it splits; None while it is not known yet."""
        self.count, self.detail, self.late = count, detail, late
        told = "" if count is None else f"{count} {self.unit}"
        self.setAccessibleName(f"{self.title} {told}".strip())
        self.setAccessibleDescription(detail)
        self.setToolTip("\n".join(filter(None, (detail, common.opens_with(self.digit)))))
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

    @property
    def _pad(self) -> int:
        return _NARROW_PAD if self.width() < _NARROW else _PAD

    def _draw_head(self, painter: QPainter) -> None:
        self._draw_sign(painter)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("over" if self._alarm else "text"))
        left = self._pad + _TITLE_LEFT
        end = left + painter.fontMetrics().horizontalAdvance(self.title)
        painter.drawText(QRectF(left, 10, self.width() - left, 24), Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(theme.font("caption"))
        advance = painter.fontMetrics().horizontalAdvance(self.digit)
        if self.width() >= _NARROW and end + 12 + advance <= self.width() - self._pad:
            painter.setPen(theme.color("text3"))
            at = QRectF(self.width() - self._pad - advance, 10, advance, 24)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, self.digit)

    def _draw_sign(self, painter: QPainter) -> None:
        if self._icon:
            pixmap = icons.pixmap(self._icon, "accent", tokens.SIGN_LARGE, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(self._pad, 14), pixmap)
        else:
            signs.draw_sign(painter, QRectF(self._pad, 14, tokens.SIGN_LARGE, tokens.SIGN_LARGE), self.key)

    @property
    def _ink(self) -> str:
        """Return the ink of the number."""
        if not self.count:
            return "text3"
        return self.key if self.key in _COLOURED else "d7" if self.late else "text"

    def _draw_number(self, painter: QPainter) -> None:
        told = "–" if self.count is None else str(self.count)
        painter.setFont(theme.font("number"))
        painter.setPen(theme.color(self._ink))
        advance = painter.fontMetrics().horizontalAdvance(told)
        line = QRectF(self._pad - 1, 40, self.width() - 2 * self._pad, 44)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
        if self.count is not None:
            self._draw_words(painter, line.adjusted(advance + 7, 2, 2, 2))

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        """Draw unit and detail beside the number; where only one has room, a warning comes before the unit."""
        painter.setFont(theme.font("caption"))
        metrics = QFontMetrics(painter.font())
        unit, detail = metrics.horizontalAdvance(self.unit), metrics.horizontalAdvance(self.detail)
        both = unit + 8 + detail <= room.width()
        if both or not self.late:
            painter.setPen(theme.color("text2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.unit)
        if both or (self.late and detail <= room.width()):
            painter.setPen(theme.color("d7" if self.late else "text2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.detail)
