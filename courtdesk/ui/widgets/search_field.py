"""The field in the page header that opens search everywhere: it looks like an input and says its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import search as words

_WIDTH, _NARROW = 248, 190
_ICON = 18
_LEFT = 10


class SearchField(QAbstractButton):
    """A button in the shape of a search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchEverywhere")
        self.setAccessibleName(words.FIELD)
        self.setAccessibleDescription(words.KEY)
        self.setToolTip(f"{words.FIELD}（{words.KEY}）")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(tokens.CONTROL)
        self.setMaximumWidth(_WIDTH)
        self.setFixedHeight(tokens.CONTROL)
        theme.changes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room for the words and the key."""
        return QSize(_NARROW if self.window().width() < tokens.NARROW_BELOW else _WIDTH, tokens.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign, words and key; with little room the words give way, then the key."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.hasFocus()
        painter.setPen(QPen(theme.color("focus" if ring else "border"), 2 if ring else 1))
        painter.setBrush(theme.color("hover" if self.underMouse() else "sunken"))
        inset = 1.0 if ring else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        small = self.width() < 2 * tokens.CONTROL
        left = (self.width() - _ICON) // 2 if small else _LEFT
        painter.drawPixmap(left, (self.height() - _ICON) // 2, icons.pixmap("search", "text2", _ICON))
        if not small:
            self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        start = _LEFT + _ICON + tokens.GAP_2
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        key_width = QFontMetrics(painter.font()).horizontalAdvance(words.KEY)
        end = self.width() - _LEFT - key_width
        metrics = QFontMetrics(theme.font("body"))
        text = (
            words.FIELD if metrics.horizontalAdvance(words.FIELD) <= end - start - tokens.GAP_2 else words.FIELD_SHORT
        )
        if metrics.horizontalAdvance(text) <= end - start - tokens.GAP_2:
            painter.drawText(QRectF(end, 0, key_width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words.KEY)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text3"))
        painter.drawText(
            QRectF(start, 0, self.width() - start - 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
