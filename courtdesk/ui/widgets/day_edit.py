"""The editor for a day: typed in many forms, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from courtdesk.ui import icons, theme
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.typed_days import typed_day

#: Days of the months before and after that a calendar shows at most on either side.
_SHOWN_AROUND = 14


class DayEdit(QLineEdit):
    """Shows 2026-05-08 once it is left; takes 5.8, 0508, 20260508, 5月8日, 明天 while it is typed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._calendar: QFrame | None = None
        self._open = QAction(self)
        self._open.setToolTip(write.CALENDAR)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self.settle)
        theme.changes.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        self._open.setIcon(icons.icon("calendar-event", "text2", 16))

    def value(self) -> str:
        """Return the day as 2026-05-08; what names no day is returned as typed."""
        day = typed_day(self.text(), self._today())
        return day.isoformat() if day else self.text().strip()

    def settle(self) -> None:
        """Write the day out in full, when it is one."""
        if self.text() != self.value():
            self.setText(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a day on or back with the arrows, open the calendar with F4, take today with Ctrl+;."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif control and event.key() == Qt.Key.Key_Semicolon:
            self._set_day(self._today())
        elif step and not event.modifiers():
            self._set_day((typed_day(self.text(), self._today()) or self._today()) + timedelta(step))
        else:
            super().keyPressEvent(event)

    def _set_day(self, day: date) -> None:
        self.setText(day.isoformat())

    def open_calendar(self) -> None:
        """Open the calendar under the field, at the day that stands in it."""
        self._calendar, calendar = _popup(self, self._today())
        day = typed_day(self.text(), self._today()) or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        self._calendar.move(self._place(self._calendar))
        self._calendar.show()
        calendar.setFocus()

    def _place(self, popup: QFrame) -> QPoint:
        """Return the corner under the field, or over it where there is no room below."""
        popup.adjustSize()
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        room = self.screen().availableGeometry()
        if below.y() + popup.height() > room.bottom():
            below = self.mapToGlobal(QPoint(0, -popup.height() - 2))
        return QPoint(max(room.left(), min(below.x(), room.right() - popup.width())), below.y())

    def _take(self, chosen: QDate) -> None:
        self._set_day(date(chosen.year(), chosen.month(), chosen.day()))
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self.setFocus()


def _popup(parent: QLineEdit, today: date) -> tuple[QFrame, QCalendarWidget]:
    frame = QFrame(parent, Qt.WindowType.Popup)
    frame.setObjectName("card")
    frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = QCalendarWidget(frame)
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setAccessibleName(write.CALENDAR)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())  # no red: a day off is no warning
    for name, icon in (("qt_calendar_prevmonth", "arrow-left"), ("qt_calendar_nextmonth", "arrow-right")):
        for button in calendar.findChildren(QToolButton, name):
            button.setIcon(icons.icon(icon, "text2", 16))
    calendar.currentPageChanged.connect(lambda year, month: _mark_days(calendar, year, month, today))
    _mark_days(calendar, calendar.yearShown(), calendar.monthShown(), today)
    column = QVBoxLayout(frame)
    column.setContentsMargins(4, 4, 4, 4)
    column.addWidget(calendar)
    return frame, calendar


def _mark_days(calendar: QCalendarWidget, year: int, month: int, today: date) -> None:
    """Draw the days of the months before and after smaller, for the style sheet owns their colour; mark today."""
    calendar.setDateTextFormat(QDate(), QTextCharFormat())  # forgets those of the month before
    small = QTextCharFormat()
    small.setFontPointSize(theme.points("caption") - 1)
    first = QDate(year, month, 1)
    for step in range(-_SHOWN_AROUND, first.daysInMonth() + _SHOWN_AROUND):
        day = first.addDays(step)
        if day.month() != month:
            calendar.setDateTextFormat(day, small)
    marked = QTextCharFormat()
    marked.setFontUnderline(True)
    marked.setFontWeight(QFont.Weight.Bold)
    calendar.setDateTextFormat(QDate(today.year, today.month, today.day), marked)
