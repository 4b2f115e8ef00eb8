"""Labels by role and ink: size and colour come from the style sheet and so follow theme and text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(text: str = "", role: str = "body", ink: str = "text", *, bold: bool = False, wrap: bool = False) -> QLabel:
    """Make a label; roles caption body section title number, inks text text2 text3 accent over d7 done."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setProperty("ink", ink)
    if bold:
        result.setProperty("weight", "bold")
    result.setWordWrap(wrap)
    if wrap:
        result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return result


class OneLine(QLabel):
    """A label that ends in … where its room ends, and says all of it to whoever points or listens."""

    def __init__(self, role: str = "caption", ink: str = "text2") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("ink", ink)
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, whole: str) -> None:
        """Show a text, as much of it as there is room for."""
        self._whole = whole
        self.setToolTip(whole)
        self.setAccessibleName(whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def selectable(result: QLabel) -> QLabel:
    """Let the clerk select and copy the words of a label."""
    result.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return result


def set_state(widget: QWidget, **properties: str) -> None:
    """Change properties the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def hair_line() -> QFrame:
    """Make a horizontal 1-px separator."""
    line = QFrame()
    line.setObjectName("hairLine")
    line.setFixedHeight(1)
    return line
