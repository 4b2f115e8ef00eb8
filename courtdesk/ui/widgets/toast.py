"""A short word that something was done, at the foot of the window, with at most one deed."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from courtdesk.ui import theme, tokens

SHOWN_MS = 6000
_WIDEST = 420
_ABOVE_FOOT = 44


class Toast(QWidget):
    """One sentence; goes after six seconds, but not under the pointer or while it has the focus."""

    def __init__(
        self, window: QWidget, text: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(38, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)
        row.setSpacing(tokens.GAP_4)
        self.words = QLabel(text)
        self.words.setWordWrap(len(text) > 24)
        row.addWidget(self.words, 1)
        self.button: QPushButton | None = None
        #: Where the keyboard was before F6 brought it here.
        self._came_from: QWidget | None = None
        if action and on_action is not None:
            self.button = self._make_button(action, on_action)
            row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        self._recolour()
        theme.changes.changed.connect(self._recolour)
        window.installEventFilter(self)

    def _make_button(self, action: str, on_action: Callable[[], None]) -> QPushButton:
        button = QPushButton(action)
        button.setObjectName("toastAction")
        button.setProperty("kind", "link")
        button.clicked.connect(self.give_back)
        button.clicked.connect(on_action)
        button.clicked.connect(self.close)
        button.clicked.connect(self.deleteLater)
        return button

    def take_keyboard(self) -> bool:
        """Put the keyboard on the deed, or give it back from there; tell whether there is a deed."""
        if self.button is None or not self.isVisible():
            return False
        if not self.give_back():
            self._came_from = self._window.focusWidget()
            self.button.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def give_back(self) -> bool:
        """Return the keyboard to where it was before it came here; tell whether it was here."""
        here = self.button is not None and self.button.hasFocus()
        if here and self._came_from is not None and shiboken6.isValid(self._came_from):
            self._came_from.setFocus()
        return here

    def appear(self) -> None:
        """Take the place of an older toast and show."""
        for other in self._window.findChildren(Toast):
            if other is not self:
                other.hide()
                other.deleteLater()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _recolour(self) -> None:
        ink = theme.color("surface").name()
        self.words.setStyleSheet(f"color: {ink}")
        if self.button is not None:
            words = f"color: {ink}; font-weight: 700; text-decoration: underline"
            self.button.setStyleSheet(f"QPushButton {{ {words} }} QPushButton:focus {{ border: 2px solid {ink} }}")

    def _place(self) -> None:
        window = self._window
        self.setMaximumWidth(min(_WIDEST, window.width() - 32))
        self.adjustSize()
        self.resize(min(self.sizeHint().width(), self.maximumWidth()), max(40, self.sizeHint().height()))
        self.move(QPoint((window.width() - self.width()) // 2, window.height() - self.height() - _ABOVE_FOOT))

    def _leave(self) -> None:
        if self.underMouse() or (self.button is not None and self.button.hasFocus()):
            self._timer.start()
            return
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window's size changes."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests here."""
        super().enterEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_back()
            self.hide()
            self.deleteLater()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and sign."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("text"))
        painter.setPen(theme.color("border") if theme.name() == tokens.DARK else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), tokens.RADIUS, tokens.RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() // 2
        from courtdesk.ui import icons

        painter.drawPixmap(QRect(14, middle - 8, 16, 16), icons.pixmap("check", "surface", 16))
