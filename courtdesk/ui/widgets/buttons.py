"""Buttons: one look for each weight of a deed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from courtdesk.ui import icons, theme

Kind = Literal["primary", "secondary", "quiet", "danger", "link"]

_INK = {"primary": "onFill", "secondary": "text2", "quiet": "text2", "danger": "over", "link": "accent"}


class DeskButton(QPushButton):
    """A push button whose icon follows the theme."""

    def __init__(self, text: str, kind: Kind, icon: str = "", parent: QWidget | None = None) -> None:
        # A space before the text: Fusion sets icon and text too close.
        super().__init__(f" {text}" if icon else text, parent)
        self.kind: Kind = kind
        self._icon = icon
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text.replace("&", ""))
        self._recolour()
        theme.changes.changed.connect(self._recolour)

    def set_text(self, text: str) -> None:
        """Change the words, the room before them kept."""
        self.setText(f" {text}" if self._icon else text)
        self.setAccessibleName(text.replace("&", ""))

    def set_icon_name(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self._recolour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the focus ring of a primary button: inside, because its edge has the colour of the ring."""
        super().paintEvent(event)
        if self.kind == "primary" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("onFill"), 2))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 3, 3)

    def _recolour(self) -> None:
        if self._icon:
            self.setIconSize(QSize(18, 18))
            self.setIcon(icons.icon(self._icon, _INK[self.kind], 18))


class IconButton(QToolButton):
    """A 32×32 button with an icon only; its name is for the tooltip and the screen reader."""

    def __init__(self, icon: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setProperty("kind", "icon")
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.setFixedSize(32, 32)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._recolour()
        theme.changes.changed.connect(self._recolour)

    def set_icon_name(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self._recolour()

    def _recolour(self) -> None:
        self.setIcon(icons.icon(self._icon, "text2", 18))


def make_button(text: str, *, icon: str = "", kind: Kind = "secondary", name: str = "") -> DeskButton:
    """Make a button; ``name`` is its object name, by which tests and the tour find it."""
    button = DeskButton(text, kind, icon)
    if name:
        button.setObjectName(name)
    return button


def icon_button(icon: str, accessible_name: str, *, name: str = "") -> IconButton:
    """Make a button with an icon only."""
    button = IconButton(icon, accessible_name)
    if name:
        button.setObjectName(name)
    return button
