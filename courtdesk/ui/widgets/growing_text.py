"""A text of several lines that is as high as its words, from three lines up to a limit.

The style sheet gives it no height (`qss`): one that is set there lowers what is fixed here each time the style is
put on again, as when the keyboard comes, and the layout would squeeze the text.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_LEAST_LINES = 3


class GrowingText(QPlainTextEdit):
    """Tab leaves it; beyond ``most`` lines it scrolls."""

    def __init__(self, most: int = 12) -> None:
        super().__init__()
        self._most = most
        self._resizing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of the lines in it."""
        return QSize(super().sizeHint().width(), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are seen whole up to the limit."""
        return QSize(super().minimumSizeHint().width(), self._high())

    def _high(self) -> int:
        lines = max(_LEAST_LINES, min(self._most, round(self.document().size().height())))
        around = 2 * self.document().documentMargin() + 10
        return math.ceil(lines * self.fontMetrics().lineSpacing() + around)

    def _fit(self, *_size: object) -> None:
        if self._resizing:
            # Another height now would be laid out inside of the old one, which then has the last word.
            QTimer.singleShot(0, self, self._fit)
        elif not self.minimumHeight() == self.maximumHeight() == self._high():
            self.setFixedHeight(self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow when a narrower line needs more lines."""
        self._resizing = True
        super().resizeEvent(event)
        if not self.minimumHeight() == self.maximumHeight() == self._high():
            self._fit()
        self._resizing = False

    def go_to(self, words: str) -> None:
        """Put the cursor before these words, if they are there."""
        found = self.document().find(words)
        if not found.isNull():
            found.setPosition(found.selectionStart())
            self.setTextCursor(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the line of the cursor in view."""
        super().focusInEvent(event)
        self.ensureCursorVisible()
