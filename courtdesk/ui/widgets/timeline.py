"""What happened to a row: 42 px an event, newest first, a sign on a vertical line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from courtdesk.actions.results import TimelineEntry
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import widgets as words

_EVENT = 42
_TEXT = 28
_DOT = 10


class TimelineView(QWidget):
    """Entries as they are given: newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[TimelineEntry, ...] = ()
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.TIMELINE)
        theme.changes.changed.connect(self._reflow)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these events."""
        self._entries = tuple(entries)
        self.setAccessibleDescription("\n".join(f"{each.text} {each.caption}" for each in entries))
        self._reflow()

    def _step(self) -> int:
        return round(_EVENT * theme.points("body") / 10.5)

    def _reflow(self) -> None:
        self.setFixedHeight(max(1, self._step() * len(self._entries)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all events."""
        return QSize(296, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the events."""
        del event
        painter = QPainter(self)
        step = self._step()
        for index, entry in enumerate(self._entries):
            top = index * step
            if index < len(self._entries) - 1:
                painter.fillRect(_DOT, top + 24, 1, step - 22, theme.color("border"))
            self._draw_sign(painter, entry.sign, top)
            self._draw_words(painter, entry, top, step)

    def _draw_sign(self, painter: QPainter, sign: str, top: int) -> None:
        box = QRectF(_DOT - tokens.SIGN / 2 + 0.5, top + 5, tokens.SIGN, tokens.SIGN)
        if sign in signs.LAMPS:
            signs.draw_sign(painter, box, sign)
        elif icons.exists(sign):
            painter.drawPixmap(round(_DOT - 7.5), top + 4, icons.pixmap(sign, "accent", 16))
        else:
            signs.draw_sign(painter, box.adjusted(2, 2, -2, -2), "ok")

    def _draw_words(self, painter: QPainter, entry: TimelineEntry, top: int, step: int) -> None:
        width = self.width() - _TEXT
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        line = QRectF(_TEXT, top, width, step * 0.56)
        told = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, told)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        told = painter.fontMetrics().elidedText(entry.caption, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(_TEXT, line.bottom() - 2, width, step * 0.4), Qt.AlignmentFlag.AlignVCenter, told)
