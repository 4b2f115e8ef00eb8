"""What stands where nothing is yet: a drawing, what belongs here, and the way to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui import theme, tokens
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, Kind, make_button


class _Drawing(QWidget):
    """An empty list with a plus, 132×96, in two greys and the accent."""

    def __init__(self, *, searching: bool) -> None:
        super().__init__()
        self._searching = searching
        self.setFixedSize(132, 96)
        theme.changes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sheet, lines and mark."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(10, 2)
        edge = QPen(theme.color("control"), 1.5)
        painter.setPen(edge)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(8, 5, 92, 84), 4, 4)
        painter.setPen(QPen(theme.color("border"), 1.5))
        painter.drawLine(QPointF(8, 22), QPointF(100, 22))
        for row, width in enumerate((45, 50, 34)):
            y = 37 + 18 * row
            painter.setPen(edge)
            painter.drawEllipse(QPointF(23, y), 4.5, 4.5)
            painter.fillRect(QRectF(35, y - 3, width, 6), theme.color("sunken"))
        self._draw_mark(painter)

    def _draw_mark(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("surface"), 5))
        painter.setBrush(theme.color("soft"))
        painter.drawEllipse(QPointF(102, 68), 18, 18)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawEllipse(QPointF(102, 68), 18, 18)
        if self._searching:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(100, 66), 6, 6)
            painter.drawLine(QPointF(104.5, 70.5), QPointF(109, 75))
        else:
            painter.drawLine(QPointF(94, 68), QPointF(110, 68))
            painter.drawLine(QPointF(102, 60), QPointF(102, 76))


class EmptyState(QWidget):
    """Drawing, title, one sentence, at most three ways on."""

    def __init__(self, title: str, sentence: str = "", *, searching: bool = False) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(tokens.GAP_3)
        column.addStretch(2)
        column.addWidget(_Drawing(searching=searching), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = text.label(title, "title")
        self.sentence = text.label(sentence, ink="text2")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens.GAP_2)
        self._links = QHBoxLayout()
        for row in (self._buttons, self._links):
            row.addStretch()
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)
        self.setAccessibleName(title)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Change title and sentence; line breaks are kept."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(title)

    def add_primary(self, label: str, on_click: Callable[[], None], *, icon: str = "", name: str = "") -> DeskButton:
        """Add the way to begin."""
        return self._add(self._buttons, label, on_click, icon, "primary", name)

    def add_secondary(
        self, label: str, on_click: Callable[[], None], *, icon: str = "", name: str = ""
    ) -> DeskButton:
        """Add another way."""
        return self._add(self._buttons, label, on_click, icon, "secondary", name)

    def add_link(self, label: str, on_click: Callable[[], None], *, icon: str = "", name: str = "") -> DeskButton:
        """Add a quiet way below, such as 先看演练样例."""
        return self._add(self._links, label, on_click, icon, "link", name)

    @staticmethod
    def _add(
        row: QHBoxLayout, label: str, on_click: Callable[[], None], icon: str, kind: Kind, name: str
    ) -> DeskButton:
        button = make_button(label, icon=icon, kind=kind, name=name)
        button.clicked.connect(lambda _checked=False: on_click())
        row.insertWidget(row.count() - 1, button)
        return button
