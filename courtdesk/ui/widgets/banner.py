"""A banner of 40 px: a count and the way through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button

BannerKind = Literal["doubt", "refusal", "info"]

_LOOKS = {
    "doubt": ("d7Bg", "d7", "alert-triangle"),
    "refusal": ("overBg", "over", "alert-circle"),
    "info": ("soft", "accent", "info-circle"),
}


class Banner(QWidget):
    """Under the header or at the edge of a pane; hidden until it has something to say."""

    def __init__(self, kind: BannerKind = "doubt") -> None:
        super().__init__()
        self.setObjectName("banner")
        self._kind: BannerKind = kind
        self.setMinimumHeight(40)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.GAP_4, tokens.GAP_1, tokens.GAP_3, tokens.GAP_1)
        self._row.setSpacing(tokens.GAP_2)
        self._sign = QLabel()
        self.words = text.label("", bold=True)
        self.words.setWordWrap(True)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.words, 1)
        self._recolour()
        theme.changes.changed.connect(self._recolour)
        self.hide()

    def say(self, words: str, kind: BannerKind | None = None) -> None:
        """Show a sentence; an empty one hides the banner."""
        self._kind = kind or self._kind
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._recolour()

    def add_button(
        self, label: str, on_click: Callable[[], None], *, icon: str = "", quiet: bool = False
    ) -> DeskButton:
        """Add a way through at the right."""
        button = make_button(label, icon=icon, kind="quiet" if quiet else "secondary")
        button.clicked.connect(lambda _checked=False: on_click())
        self._row.addWidget(button)
        return button

    def _recolour(self) -> None:
        _, ink, icon = _LOOKS[self._kind]
        self._sign.setPixmap(icons.pixmap(icon, ink, 18))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground; in high contrast draw a frame in the sign's colour."""
        del event
        ground, ink, _ = _LOOKS[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(ground))
        framed = theme.name() in tokens.CHIPS_FRAMED
        painter.setPen(theme.color(ink if framed else "border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if framed:
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        else:
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
