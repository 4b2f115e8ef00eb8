"""节假日: a year at a time; days are toggled on a draft, which is kept as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.rules.year_edits import DayKind, changed_days, kind_of, named, toggled
from courtdesk.rules.year_tables import YearTable
from courtdesk.ui import messages, theme, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import rules as words
from courtdesk.ui.texts import rules_calendar as days
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import icon_button, make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.year_calendar import YearCalendar, paint_kind

if TYPE_CHECKING:
    from courtdesk.actions.court_rules import YearState
    from courtdesk.actions.desk import Desk


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year as it is kept, and what is known of every year."""

    states: tuple[YearState, ...]
    table: YearTable

    @property
    def state(self) -> YearState | None:
        """What is known of the year in front."""
        return next((each for each in self.states if each.year == self.table.year), None)


class CalendarTab(QWidget):
    """Keeps a draft of each year the clerk has touched until it is kept or thrown away."""

    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.year = context.day().year
        self.shown: ShownYear | None = None
        #: The steps of each year's draft, the first one as it was begun.
        self._drafts: dict[int, list[YearTable]] = {}
        self._redo: list[YearTable] = []
        self._filling = False
        self._lay_out()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.missing = Banner("doubt")
        column.addWidget(self.missing)
        column.addLayout(self._years())
        self.stack = QStackedWidget()
        self.stack.addWidget(self._body())
        self.empty = EmptyState("", days.YEAR_EMPTY_SENTENCE)
        self.begin_button = self.empty.add_primary(days.BEGIN_YEAR, self.begin_year, icon="pencil", name="beginYear")
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    def _years(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_1)
        row.setSpacing(tokens.GAP_2)
        self.before_button = icon_button("chevron-left", days.YEAR_BEFORE, name="yearBefore")
        self.before_button.clicked.connect(lambda _checked=False: self.go_to(self.year - 1))
        self.after_button = icon_button("chevron-right", days.YEAR_AFTER, name="yearAfter")
        self.after_button.clicked.connect(lambda _checked=False: self.go_to(self.year + 1))
        self.title = text.label("", "section")
        self.state = text.label("", ink="text2")
        self.restore_button = make_button(words.RESTORE, icon="refresh", kind="quiet", name="restoreYear")
        self.restore_button.clicked.connect(self.restore)
        self.discard_button = make_button(days.DISCARD, kind="quiet", name="discardYear")
        self.discard_button.clicked.connect(self.discard)
        self.save_button = make_button(words.SAVE, icon="check", kind="primary", name="saveYear")
        self.save_button.clicked.connect(self.save)
        for widget in (self.before_button, self.title, self.after_button, self.state):
            row.addWidget(widget)
        row.addStretch()
        for button in (self.restore_button, self.discard_button, self.save_button):
            row.addWidget(button)
        return row

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.PAGE_SIDE, 0, 0, 0)
        column.setSpacing(tokens.GAP_3)
        column.addLayout(self._fields())
        self.calendar = YearCalendar()
        self.calendar.moved.connect(self._show_day)
        self.calendar.picked.connect(self.toggle)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("body")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, tokens.PAGE_SIDE, tokens.GAP_4)
        inside.addWidget(self.calendar)
        inside.addStretch()
        area.setWidget(holder)
        self._area = area
        column.addWidget(area, 1)
        return body

    def _fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, tokens.PAGE_SIDE, 0)
        row.setSpacing(tokens.GAP_2)
        self.day = text.label("")
        self.day.setMinimumWidth(200)
        row.addWidget(self.day)
        self.name = QComboBox()
        self.name.setObjectName("holidayName")
        self.name.setEditable(True)
        self.name.addItems(list(days.HOLIDAY_NAMES))
        self.name.setCurrentText(days.HOLIDAY_NAMES[0])
        self.name.setFixedWidth(120)
        self.name.setAccessibleName(days.NAME_OF_DAY)
        self.name.setToolTip(days.NAME_OF_DAY)
        self.name.textActivated.connect(lambda _text: self.rename())
        edit = self.name.lineEdit()
        if edit is not None:
            edit.setAccessibleName(days.NAME_OF_DAY)
            edit.editingFinished.connect(self.rename)
        row.addWidget(text.label(days.NAME_OF_DAY, "caption", "text2"))
        row.addWidget(self.name)
        row.addWidget(text.label(days.YEAR_SOURCE, "caption", "text2"))
        self.source = QLineEdit()
        self.source.setObjectName("yearSource")
        self.source.setAccessibleName(days.YEAR_SOURCE)
        self.source.setPlaceholderText(days.YEAR_SOURCE_HELP)
        self.source.editingFinished.connect(self._take_source)
        row.addWidget(self.source, 1)
        self.legend = Legend()
        row.addWidget(self.legend)
        return row

    # ---- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fetch the year in front as it is kept."""
        year = self.year

        def work(desk: Desk, _progress: Progress) -> ShownYear:
            from courtdesk.actions.court_rules import calendar_year, calendar_years

            return ShownYear(calendar_years(desk), calendar_year(desk, year))

        self._context.run(work, self._take, parent=self)

    def _take(self, shown: ShownYear) -> None:
        if shown.table.year != self.year:
            return
        draft = self._drafts.get(self.year)
        if draft and not changed_days(shown.table, draft[-1]) and draft[-1].source == shown.table.source:
            del self._drafts[self.year]
        self.shown = shown
        self._show()

    def go_to(self, year: int) -> None:
        """Show another year."""
        states = self.shown.states if self.shown else ()
        if any(each.year == year for each in states):
            self.year, self._redo = year, []
            self.refresh()

    # ---- the draft ------------------------------------------------------------------------------

    @property
    def table(self) -> YearTable | None:
        """The year as the clerk sees it: the draft, else as it is kept."""
        draft = self._drafts.get(self.year)
        return draft[-1] if draft else self.shown.table if self.shown else None

    def unsaved(self) -> int:
        """Return how many days of the year in front are changed and not kept."""
        if self.shown is None or self.table is None:
            return 0
        return len(changed_days(self.shown.table, self.table))

    def has_draft(self) -> bool:
        """Whether there is something to keep."""
        return self.year in self._drafts

    def begin_year(self) -> None:
        """Begin the table of a year that nobody knows."""
        self._put(YearTable(self.year, days.source_of_year(self.year)))
        self.calendar.setFocus()

    def toggle(self, day: date) -> None:
        """Let a day be off that was worked, or worked that was off."""
        if self.table is not None:
            self._put(toggled(self.table, day, self.name.currentText().strip() or days.HOLIDAY_NAMES[0]))

    def rename(self) -> None:
        """Call the holiday under the cursor as the field says."""
        name, day = self.name.currentText().strip(), self.calendar.current
        table = self.table
        if self._filling or not name or table is None or kind_of(table, day) is not DayKind.HOLIDAY:
            return
        other = named(table, day, name)
        if changed_days(table, other):
            self._put(other)

    def _take_source(self) -> None:
        source = self.source.text().strip()
        if self.table is not None and source != self.table.source:
            self._put(replace(self.table, source=source))

    def _put(self, table: YearTable) -> None:
        if self.shown is None:
            return
        self._drafts.setdefault(self.year, [self.shown.table]).append(table)
        self._redo = []
        self._show()

    def undo(self) -> bool:
        """Take back the last change of the draft; false without one."""
        draft = self._drafts.get(self.year)
        if not draft:
            return False
        self._redo.append(draft.pop())
        if len(draft) == 1:
            del self._drafts[self.year]
        self._show()
        return True

    def redo(self) -> bool:
        """Make the change again that was taken back; false without one."""
        if not self._redo or self.shown is None:
            return False
        self._drafts.setdefault(self.year, [self.shown.table]).append(self._redo.pop())
        self._show()
        return True

    def discard(self) -> None:
        """Throw the draft away."""
        self._drafts.pop(self.year, None)
        self._redo = []
        self._show()

    # ---- what is seen ---------------------------------------------------------------------------

    def _show(self) -> None:
        table, shown = self.table, self.shown
        if table is None or shown is None:
            return
        state = shown.state
        missing = bool(state and state.missing) and not self.has_draft()
        self.stack.setCurrentWidget(self.empty if missing else self.stack.widget(0))
        self.empty.set_words(days.year_missing(self.year), days.YEAR_EMPTY_SENTENCE)
        self.title.setText(days.year(self.year))
        self.state.setText(self._state_words())
        self.missing.say(_missing(shown.states))
        years = {each.year for each in shown.states}
        self.before_button.setEnabled(self.year - 1 in years)
        self.after_button.setEnabled(self.year + 1 in years)
        self.restore_button.setVisible(bool(state and state.own) and not self.has_draft())
        self.discard_button.setVisible(self.has_draft())
        self.save_button.setVisible(self.has_draft())
        self.source.setText(table.source)
        self.source.setCursorPosition(0)
        self.calendar.show_table(table, changed_days(shown.table, table), self._context.day())
        self.changed.emit()

    def _state_words(self) -> str:
        state = self.shown.state if self.shown else None
        if self.has_draft():
            return days.changed_days(self.unsaved())
        if state is None or state.missing:
            return days.MISSING
        return words.OWN if state.own else words.FACTORY

    def _show_day(self, day: date) -> None:
        self.day.setText(self.calendar.told(day))
        table = self.table
        name = next((each.name for each in table.holidays if day in set(each.days())), "") if table else ""
        if name:
            self._filling = True
            self.name.setCurrentText(name)
            self._filling = False
        place = self.calendar.box_of(day).center()
        self._area.ensureVisible(place.x(), place.y(), 40, 40)
        self._area.ensureVisible(place.x(), self.calendar.top_of(day), 40, 0)

    # ---- keeping --------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the draft as one step."""
        self._take_source()
        table, year = self.table, self.year
        if table is None or not self.has_draft():
            return
        if not table.source:
            text.set_state(self.source, err="1")
            self.source.setFocus()
            messages.toast(self, days.SOURCE_WANTED)
            return
        text.set_state(self.source, err="")

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.court_rules import save_calendar_year

            save_calendar_year(desk, year, table, "")

        self._keep(work, year)

    def restore(self) -> None:
        """Ask whether the factory's table is to hold again."""
        year = self.year

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.court_rules import restore_calendar_year

            restore_calendar_year(desk, year)

        title = words.deed(words.RESTORE, days.year_title(year))
        messages.ask(
            self, title, days.RESTORE_YEAR_SENTENCE, words.RESTORE, lambda: self._keep(work, year), danger=True
        )

    def _keep(self, work: object, year: int) -> None:
        def done(_nothing: None) -> None:
            self._drafts.pop(year, None)
            self._redo = []
            messages.toast(self, words.saved(days.year_title(year)), words.UNDO, self._context.undo)

        def failed(error: DeskError) -> None:
            messages.tell(self, error)

        self._context.run(work, done, failed, parent=self, title=words.SAVING, changes=True)  # type: ignore[arg-type]  # work is one of the two above


class Legend(QWidget):
    """What the grounds of the days mean, in words."""

    _BOX, _GAP = 18, 6

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("，".join(word for _, word in days.LEGEND))
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)
        theme.changes.changed.connect(self.updateGeometry)

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        return [self._BOX + self._GAP + metrics.horizontalAdvance(word) + tokens.GAP_3 for _, word in days.LEGEND]

    def sizeHint(self) -> QSize:
        """Return the room of all the words."""
        return QSize(sum(self._widths()), tokens.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds and their words."""
        del event
        painter = QPainter(self)
        left = 0
        for (kind, word), wide in zip(days.LEGEND, self._widths(), strict=True):
            box = QRectF(left, (self.height() - self._BOX) / 2, self._BOX, self._BOX)
            paint_kind(painter, box, DayKind(kind))
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.font("caption"))
            room = QRectF(box.right() + self._GAP, 0, wide, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            left += wide


def _missing(states: tuple[YearState, ...]) -> str:
    years = [each.year for each in states if each.missing]
    return days.missing_years(years) if years else ""
