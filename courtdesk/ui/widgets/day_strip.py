"""The strip of the next days: a bar a day, count above, date below, today filled, rest days underlined."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import widgets as words

_DATE_ROW = 24
_COUNT_ROW = 18
_FRIDAY = 5
_LEVELS = ((1, "d1"), (7, "d7"), (15, "d15"))


class DayStrip(QAbstractButton):
    """Clicking a day, or choosing it with the arrows and Enter, opens it."""

    day_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[tuple[date, int], ...] = ()
        self._today: date | None = None
        self._rest: frozenset[date] = frozenset()
        self._current = 0
        self.setObjectName("dayStrip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 84)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.DAY_STRIP)
        self.clicked.connect(self._open_current)  # as a screen reader presses it
        theme.changes.changed.connect(self.update)

    def set_days(self, days: Sequence[tuple[date, int]], today: date, rest_days: Collection[date] = ()) -> None:
        """Show these days; without ``rest_days`` Saturdays and Sundays are underlined."""
        self._days, self._today = tuple(days), today
        self._rest = frozenset(rest_days) or frozenset(day for day, _ in days if day.isoweekday() > _FRIDAY)
        self._current = 0
        self.setAccessibleDescription("，".join(words.day_count(day, count) for day, count in days if count))
        self.update()

    def days(self) -> tuple[tuple[date, int], ...]:
        """Return the days that are shown and how many things fall on each."""
        return self._days

    def sizeHint(self) -> QSize:
        """Return the wanted size."""
        return QSize(296, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        del event
        if not self._days:
            return
        painter = QPainter(self)
        foot = self.height() - _DATE_ROW
        painter.fillRect(0, foot, self.width(), 1, theme.color("control"))
        most = max(1, *(count for _, count in self._days))
        for index, (day, count) in enumerate(self._days):
            self._draw_bar(painter, index, count, (foot - _COUNT_ROW - 2) / most)
            self._draw_date(painter, index, day)

    def _column(self, index: int) -> QRectF:
        width = self.width() / len(self._days)
        return QRectF(index * width, 0, width, self.height())

    def _draw_bar(self, painter: QPainter, index: int, count: int, unit: float) -> None:
        if not count:
            return
        column = self._column(index)
        foot = self.height() - _DATE_ROW
        height = max(4.0, unit * count)
        bar = QRectF(column.center().x() - 6, foot - height, 12, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._level(index)))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        above = QRectF(column.left() - 4, bar.top() - _COUNT_ROW, column.width() + 8, _COUNT_ROW)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))

    def _level(self, index: int) -> str:
        away = (self._days[index][0] - self._today).days if self._today else index
        return next((key for most, key in _LEVELS if away <= most), "ok")

    def _draw_date(self, painter: QPainter, index: int, day: date) -> None:
        column = self._column(index)
        box = QRectF(column.center().x() - 9, self.height() - _DATE_ROW + 4, 18, 19)
        is_today = day == self._today
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("fill"))
            painter.drawRoundedRect(box, 3, 3)
        if self.hasFocus() and index == self._current:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 0), tokens.RADIUS, tokens.RADIUS)
        painter.restore()
        painter.setFont(theme.font("caption", bold=is_today))
        painter.setPen(theme.color("onFill" if is_today else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day in self._rest and not is_today:
            painter.fillRect(QRectF(box.center().x() - 7, box.bottom() - 1, 14, 1), theme.color("control"))

    def _at(self, x: float) -> int:
        return min(len(self._days) - 1, max(0, int(x / (self.width() / len(self._days)))))

    def _open_current(self) -> None:
        """Open the day at the cursor."""
        if self._days:
            self.day_clicked.emit(self._days[self._current][0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release: a day is opened, not the strip pressed."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day under the pointer."""
        if self._days and event.button() == Qt.MouseButton.LeftButton:
            self._current = self._at(event.position().x())
            self._open_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, open with Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._days:
            self._current = min(len(self._days) - 1, max(0, self._current + step))
            self.setAccessibleDescription(words.day_count(*self._days[self._current]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_current()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say day and count where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and self._days and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), words.day_count(*self._days[self._at(event.pos().x())]), self)
            return True
        return super().event(event)
