"""节假日 in the real window: days toggled on a draft, kept as one step, and what rolls over follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk import clock
from courtdesk.rules.facts import Branch, CaseFacts, Procedure
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.rules_calendar import CalendarTab
from courtdesk.ui.pages.rules_page import RulesPage
from courtdesk.ui.texts import rules as words
from courtdesk.ui.texts import rules_calendar as days
from courtdesk.ui.widgets.year_calendar import YearCalendar
from tests.ui.small_court import DAY, built_court, context, front_dialog, settle

__all__ = ["built_court", "context"]

#: The limit of a simple case filed on 22 January falls on this Wednesday.
_LIMIT = date(2026, 4, 22)
_CASE = CaseFacts("（2026）豫0899民初1号", Branch.CIVIL, Procedure.SIMPLE, date(2026, 1, 22))


@pytest.fixture(autouse=True)
def _this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, light: QApplication) -> MainWindow:
    del light
    made = MainWindow(context)
    made.resize(1366, 728)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    context.court_known = True
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> RulesPage:
    shown = window.show_page("rules", {"tab": "holidays"})
    settle(qtbot)
    assert isinstance(shown, RulesPage)
    return shown


@pytest.fixture
def tab(page: RulesPage) -> CalendarTab:
    return page.calendar


def click(calendar: YearCalendar, day: date) -> None:
    QTest.mouseClick(
        calendar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, calendar.box_of(day).center()
    )


def rulebook(qtbot: QtBot, context: DeskContext) -> Rulebook:
    found: list[Rulebook] = []
    context.run(lambda desk, _progress: desk.rulebook, found.append)
    settle(qtbot)
    return found[0]


def rolled(qtbot: QtBot, context: DeskContext) -> date | None:
    return time_limit(_CASE, rulebook(qtbot, context), DAY).rolled_on


def test_a_working_day_made_a_holiday_moves_the_rolled_date_and_undo_moves_it_back(
    qtbot: QtBot, page: RulesPage, tab: CalendarTab
) -> None:
    assert rolled(qtbot, page.context) == _LIMIT
    click(tab.calendar, _LIMIT)
    assert tab.unsaved() == 1
    assert rolled(qtbot, page.context) == _LIMIT, "a draft moves nothing"
    tab.save()
    settle(qtbot)
    assert not tab.has_draft()
    assert tab.state.text() == words.OWN
    assert rolled(qtbot, page.context) == _LIMIT + timedelta(1)
    page.context.undo()
    settle(qtbot)
    assert rolled(qtbot, page.context) == _LIMIT
    assert tab.state.text() == words.FACTORY


def test_the_keyboard_walks_and_toggles(tab: CalendarTab) -> None:
    tab.calendar.setFocus()
    tab.calendar.go_to(date(2026, 4, 30))
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 5, 1)),
        (Qt.Key.Key_Down, date(2026, 5, 8)),
        (Qt.Key.Key_PageDown, date(2026, 6, 8)),
        (Qt.Key.Key_Home, date(2026, 1, 1)),
        (Qt.Key.Key_Left, date(2026, 1, 1)),
        (Qt.Key.Key_End, date(2026, 12, 31)),
    ):
        QTest.keyClick(tab.calendar, key)
        assert tab.calendar.current == day
    QTest.keyClick(tab.calendar, Qt.Key.Key_Space)
    assert tab.unsaved() == 1
    assert tab.day.text() == "12月31日 周四，元旦放假"


def test_undo_takes_back_the_draft_before_the_ledger(window: MainWindow, tab: CalendarTab) -> None:
    for day in (date(2026, 4, 22), date(2026, 4, 23)):
        click(tab.calendar, day)
    window.undo()
    assert tab.unsaved() == 1
    window.redo()
    assert tab.unsaved() == 2
    window.undo()
    window.undo()
    assert not tab.has_draft()
    click(tab.calendar, date(2026, 4, 22))
    tab.discard()
    assert not tab.has_draft()


def test_a_holiday_is_renamed_as_a_whole(tab: CalendarTab) -> None:
    tab.calendar.go_to(date(2026, 5, 2))
    assert tab.name.currentText() == "劳动节"
    tab.name.setCurrentText("五一")
    tab.rename()
    assert tab.unsaved() == 5
    assert tab.day.text() == "5月2日 周六，五一放假"


def test_a_missing_year_says_so_and_is_begun(qtbot: QtBot, tab: CalendarTab) -> None:
    assert "2027" in tab.missing.words.text()
    tab.after_button.click()
    settle(qtbot)
    assert tab.stack.currentWidget() is tab.empty
    assert tab.empty.title.text() == days.year_missing(2027)
    tab.begin_button.click()
    assert tab.source.text() == days.source_of_year(2027)
    click(tab.calendar, date(2027, 1, 1))
    tab.save()
    settle(qtbot)
    assert tab.state.text() == words.OWN
    assert tab.missing.isHidden()
    tab.restore()
    question = front_dialog()
    assert question is not None
    question.yes_button.click()  # type: ignore[attr-defined]  # an AskDialog
    settle(qtbot)
    assert tab.stack.currentWidget() is tab.empty


def test_without_its_source_a_year_is_not_kept(qtbot: QtBot, tab: CalendarTab) -> None:
    click(tab.calendar, date(2026, 4, 22))
    tab.source.setText("")
    tab.save()
    settle(qtbot)
    assert tab.has_draft()
    assert tab.source.property("err") == "1"


def test_each_day_has_its_place_and_no_other(tab: CalendarTab) -> None:
    every = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    for day in every:
        assert tab.calendar.day_at(tab.calendar.box_of(day).center().toPointF()) == day
    assert tab.calendar.day_at(QPoint(2, 2).toPointF()) is None


def test_in_a_narrow_window_every_month_is_reached(qtbot: QtBot, window: MainWindow, tab: CalendarTab) -> None:
    window.resize(911, 512)
    settle(qtbot)
    assert tab.calendar.height() > tab._area.viewport().height(), "it has to be scrolled"
    tab.calendar.setFocus()
    tab.calendar.go_to(date(2026, 12, 31))
    place = tab.calendar.box_of(date(2026, 12, 31)).center()
    assert tab._area.viewport().rect().contains(tab.calendar.mapTo(tab._area.viewport(), place))
