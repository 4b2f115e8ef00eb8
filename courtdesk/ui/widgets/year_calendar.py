"""A year as twelve small months: rest days filled, shifted working days framed; toggled by key or click."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from courtdesk.rules.year_edits import DayKind, DayKinds
from courtdesk.rules.year_tables import YearTable
from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import rules_calendar as days

_MONTHS, _WEEK, _WEEKS = 12, 7, 6
_TITLE, _HEAD, _CELL = 24, 20, 28
_GAP = tokens.GAP_4
_NARROWEST = 24
_MONTH_HEIGHT = _TITLE + _HEAD + _WEEKS * _CELL
_ABREAST = (6, 4, 3, 2)


class YearCalendar(QAbstractButton):
    """Tells which day the cursor is on and which one is to be toggled; knows nothing of where the table is kept."""

    moved = Signal(object)
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("yearCalendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._table = YearTable(2000, "")
        self._kinds = DayKinds(self._table)
        self._changed: frozenset[date] = frozenset()
        self._today: date | None = None
        self.current = date(2000, 1, 1)
        self.clicked.connect(lambda _checked=False: self.picked.emit(self.current))  # as a screen reader presses it
        theme.changes.changed.connect(self.update)

    def show_table(self, table: YearTable, changed: Collection[date], today: date) -> None:
        """Show a year; days that are changed and not kept yet wear a dot."""
        if table.year != self.current.year:
            self.current = today if today.year == table.year else date(table.year, 1, 1)
        self._table, self._kinds = table, DayKinds(table)
        self._changed, self._today = frozenset(changed), today
        self.setAccessibleName(days.year_title(table.year))
        self._tell()
        self.update()

    def told(self, day: date) -> str:
        """Say what a day is."""
        return days.day_told(day, self._kinds(day), self._kinds.names.get(day, ""))

    def go_to(self, day: date) -> None:
        """Put the cursor on a day of the year."""
        self.current = min(max(day, date(self._table.year, 1, 1)), date(self._table.year, 12, 31))
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.told(self.current))
        self.moved.emit(self.current)

    # ---- place ----------------------------------------------------------------------------------

    def abreast(self, width: int) -> int:
        """Return how many months stand beside one another."""
        for count in _ABREAST:
            if (width - (count - 1) * _GAP) // count // _WEEK >= _NARROWEST:
                return count
        return 1

    def heightForWidth(self, width: int) -> int:
        """Return the height of all twelve months."""
        rows = -(-_MONTHS // self.abreast(width))
        return rows * _MONTH_HEIGHT + (rows - 1) * _GAP

    def sizeHint(self) -> QSize:
        """Return the wanted size."""
        return QSize(640, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Return the room of two months beside one another."""
        return QSize(2 * _WEEK * _NARROWEST + _GAP, _MONTH_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the months need at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _month_box(self, month: int) -> QRect:
        count = self.abreast(self.width())
        wide = (self.width() - (count - 1) * _GAP) // count
        row, column = divmod(month - 1, count)
        return QRect(column * (wide + _GAP), row * (_MONTH_HEIGHT + _GAP), wide, _MONTH_HEIGHT)

    def box_of(self, day: date) -> QRect:
        """Return where a day stands."""
        box = self._month_box(day.month)
        wide = box.width() // _WEEK
        first = date(day.year, day.month, 1).weekday()
        week, weekday = divmod(first + day.day - 1, _WEEK)
        return QRect(box.left() + weekday * wide, box.top() + _TITLE + _HEAD + week * _CELL, wide, _CELL)

    def top_of(self, day: date) -> int:
        """Return where the month of a day begins."""
        return self._month_box(day.month).top()

    def day_at(self, place: QPointF) -> date | None:
        """Return the day under a place, None between the days."""
        point = place.toPoint()
        month = next((each for each in range(1, _MONTHS + 1) if self._month_box(each).contains(point)), 0)
        if not month:
            return None
        last = calendar.monthrange(self._table.year, month)[1]
        every = (date(self._table.year, month, number) for number in range(1, last + 1))
        return next((day for day in every if self.box_of(day).contains(point)), None)

    # ---- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months that are to be seen."""
        painter = QPainter(self)
        for month in range(1, _MONTHS + 1):
            if self._month_box(month).intersects(event.rect()):
                self._paint_month(painter, month)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        box = self._month_box(month)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("text"))
        inset = box.width() // _WEEK // 2 - 7
        title = QRect(box.left() + inset, box.top(), box.width(), _TITLE)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, days.month(month))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        wide = box.width() // _WEEK
        for weekday, word in enumerate(days.WEEKDAYS):
            head = QRect(box.left() + weekday * wide, box.top() + _TITLE, wide, _HEAD)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, word)
        for number in range(1, calendar.monthrange(self._table.year, month)[1] + 1):
            self._paint_day(painter, date(self._table.year, month, number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box, kind = self.box_of(day), self._kinds(day)
        paint_kind(painter, QRectF(box).adjusted(1, 2, -1, -2), kind)
        painter.setFont(theme.font("body", bold=day == self._today))
        painter.setPen(theme.color(_INKS[kind]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day == self._today:
            painter.fillRect(QRect(box.center().x() - 6, box.bottom() - 5, 13, 2), theme.color("fill"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day in self._changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QRectF(box.right() - 5, box.top() + 3, 5, 5))
        if day == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        painter.restore()

    # ---- what the clerk does --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Toggle the day under the pointer."""
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(day)
            self.picked.emit(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more: the press toggled the day."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrows, a month with Page up and down; Space toggles."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in steps and plain:
            self.go_to(self.current + timedelta(steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and plain:
            self._go_month(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            self.go_to(date(self._table.year, *((1, 1) if key is Qt.Key.Key_Home else (12, 31))))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _go_month(self, step: int) -> None:
        month = min(max(self.current.month + step, 1), _MONTHS)
        last = calendar.monthrange(self._table.year, month)[1]
        self.go_to(date(self._table.year, month, min(self.current.day, last)))

    def event(self, event: QEvent) -> bool:
        """Say what the day under the resting pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            if day is not None:
                QToolTip.showText(event.globalPos(), self.told(day), self)
                return True
        return super().event(event)


_INKS = {
    DayKind.WORKING: "text",
    DayKind.WEEKEND: "text3",
    DayKind.HOLIDAY: "done",
    DayKind.SHIFTED: "d7",
}


def paint_kind(painter: QPainter, box: QRectF, kind: DayKind) -> None:
    """Draw the ground of a day: rest days are filled, shifted working days framed, told apart without colour, too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    framed = theme.name() in tokens.CHIPS_FRAMED
    if kind is DayKind.HOLIDAY:
        painter.setPen(QPen(theme.color("done"), 1) if framed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("doneBg"))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
    elif kind is DayKind.SHIFTED:
        pen = QPen(theme.color("d7"), 1)
        pen.setStyle(Qt.PenStyle.DashLine if framed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("d7Bg"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
    painter.restore()
