"""The desk in the tray: what closing does, when it reminds and of what, a second start, the turn of the day."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk import clock, settings
from courtdesk.actions.day_values import DayCounts, DayRest
from courtdesk.paths import DataFolder
from courtdesk.settings import Settings
from courtdesk.ui import messages, single_instance, tray
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.settings_background import BackgroundSection
from courtdesk.ui.reminders import Reminder, has_come
from courtdesk.ui.texts import tray as words
from courtdesk.ui.tray import Tray

# What the platform without a screen says of a tray and of windows over others.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", r"does not support raise\(\)", extend=True)

DAY = date(2026, 4, 20)
COUNTS = DayCounts(DAY, 3, 2, 0, 9, 4, 0, 1, 40, 0, ())
SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from courtdesk.paths import DataFolder
from courtdesk.ui import single_instance
app = QCoreApplication([])
sys.exit(not single_instance.ring(DataFolder(Path(sys.argv[1]))))
"""
MORNING, NOON = time(8, 30), time(14, 0)


def at(hour: int, minute: int, day: int = 20) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


class FakeEntry:
    def __init__(self, *, refuses: bool = False) -> None:
        self.on, self._refuses = False, refuses

    def is_on(self) -> bool:
        return self.on

    def switch(self, *, on: bool) -> None:
        if self._refuses:
            raise PermissionError(13, "refused")
        self.on = on


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tray, "is_available", lambda: True)
    yield
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext) -> MainWindow:
    made = MainWindow(context)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    return made


# ---- when, and of what --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "comes"),
    [
        (at(8, 29), at(8, 30), True),
        (at(8, 30), at(8, 31), False),
        (at(8, 31), at(13, 59), False),
        (at(8, 0), at(9, 15), True),
        (at(17, 0, day=19), at(8, 0), False),
        (at(17, 0, day=19), at(8, 45), True),
        (at(14, 0), at(23, 59), False),
    ],
)
def test_a_reminder_comes_once_at_its_time_or_on_waking(before: datetime, now: datetime, comes: bool) -> None:  # noqa: FBT001 - a table
    assert has_come((MORNING, NOON), before, now) is comes


@pytest.mark.parametrize(
    ("counts", "rest", "said"),
    [
        ((3, 2, 4, 0), (1, 3, 1), "已超期 3，临近1天 2，待签发 5，今日例行 4"),
        ((0, 0, 0, 0), (0, 0, 0), ""),
        ((0, 1, 0, 0), (0, 0, 0), "临近1天 1"),
        ((0, 0, 0, 2), (0, 0, 1), "待签发 2，今日例行 1"),
    ],
)
def test_the_reminder_names_only_what_there_is(
    counts: tuple[int, int, int, int], rest: tuple[int, int, int], said: str
) -> None:
    over, d1, urging, orders = counts
    found = replace(COUNTS, over=over, d1=d1, urging_waiting=urging, orders_waiting=orders)
    assert Reminder(at(8, 0)).sentence(found, DayRest(*rest)) == said


def test_the_same_is_said_once_a_day_and_something_else_at_once() -> None:
    reminder = Reminder(at(8, 0))
    assert reminder.sentence(COUNTS, DayRest())
    assert reminder.sentence(COUNTS, DayRest()) == ""
    assert reminder.sentence(replace(COUNTS, over=4), DayRest())
    assert reminder.sentence(replace(COUNTS, over=4, on=DAY + timedelta(1)), DayRest())


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("8:30 14:00", (MORNING, NOON)),
        ("14：00，08:30、8:30", (MORNING, NOON)),
        ("", ()),
        ("24:00", None),
        ("8点半", None),
        ("8:30 14", None),
    ],
)
def test_times_are_read_as_a_clerk_writes_them(said: str, times: tuple[time, ...] | None) -> None:
    assert settings.times_of(said) == times
    if times is not None:
        assert settings.times_of(settings.times_text(times)) == times


def test_times_that_make_no_sense_in_the_file_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('remind_at = "noon"\nkeep_in_tray = true\n', encoding="utf-8")
    assert settings.load(tmp_path / "settings.toml") == Settings(keep_in_tray=True)


# ---- closing ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("with_tray")
def test_closing_keeps_the_desk_in_the_tray_only_when_the_clerk_wants_it(qtbot: QtBot, window: MainWindow) -> None:
    ended: list[bool] = []
    desk_tray = Tray(window, lambda: ended.append(True))
    window.context.change_settings(keep_in_tray=True)
    icon = desk_tray.icon
    assert icon is not None
    assert icon.isVisible() is True
    assert not QApplication.quitOnLastWindowClosed()
    window.close()
    assert (window.isVisible(), window.context.ended) == (False, False)
    desk_tray.open()
    assert (window.isVisible(), window.context.ended) == (True, False)
    window.close()
    window.context.change_settings(keep_in_tray=False)
    assert window.isVisible(), "or there would be no way to the window any more"
    assert icon.isVisible() is False
    window.close()
    assert (ended, window.context.ended) == ([True], True)
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.usefixtures("with_tray")
@pytest.mark.parametrize("hidden", [False, True])
def test_quitting_from_the_menu_ends_the_desk_wherever_it_is(window: MainWindow, hidden: bool) -> None:  # noqa: FBT001 - a table
    ended: list[bool] = []
    window.context.change_settings(keep_in_tray=True)
    desk_tray = Tray(window, lambda: ended.append(True))
    if hidden:
        window.close()
    assert [each.text() for each in desk_tray.menu.actions() if each.text()] == [
        words.OPEN,
        words.TODAY,
        words.BOARD,
        words.QUIT,
    ]
    desk_tray.menu.actions()[-1].trigger()
    assert window.context.ended
    assert ended == [True]


@pytest.mark.usefixtures("with_tray")
def test_the_end_of_the_session_is_not_held_up(window: MainWindow) -> None:
    window.context.change_settings(keep_in_tray=True)
    Tray(window, lambda: None)._let_go()
    window.close()
    assert window.context.ended


def test_without_a_tray_closing_quits_whatever_was_chosen(window: MainWindow) -> None:
    window.context.change_settings(keep_in_tray=True)
    Tray(window, lambda: None)
    assert QApplication.quitOnLastWindowClosed()
    window.close()
    assert window.context.ended


# ---- reminding ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("with_tray")
def test_the_bubble_says_what_is_due_and_a_click_on_it_opens_today(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.context.change_settings(keep_in_tray=True)
    desk_tray = Tray(window, lambda: None, hidden=True)
    bubbles: list[str] = []
    assert desk_tray.icon is not None
    monkeypatch.setattr(desk_tray.icon, "showMessage", lambda _title, said, _icon: bubbles.append(said))
    monkeypatch.setattr(desk_tray, "_count", lambda _day, done: done(COUNTS, DayRest()))
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    monkeypatch.setattr(clock, "now", lambda: at(8, 31))
    desk_tray.reminder = Reminder(at(0, 0))
    desk_tray.look()
    assert bubbles == [], "no court, nothing to say"
    window.context.court = object()  # type: ignore[assignment]  # any court
    for now in (at(8, 32), at(14, 0), at(14, 1)):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        desk_tray.look()
    assert bubbles == ["已超期 3，临近1天 2，待签发 4"]
    shown: list[str] = []
    monkeypatch.setattr(window, "show_page", shown.append)
    window.close()
    desk_tray.icon.messageClicked.emit()
    assert window.isVisible()
    assert shown == ["today"]


# ---- a second start, and midnight ---------------------------------------------------------------


def test_a_second_start_calls_the_first(qtbot: QtBot, window: MainWindow, data_folder: DataFolder) -> None:
    assert not single_instance.ring(data_folder), "nobody is there"
    data_folder.root.mkdir(parents=True, exist_ok=True)
    bell = single_instance.Bell(data_folder, window)
    with qtbot.waitSignal(bell.rung):
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(data_folder.root)])
    assert second.wait(timeout=20) == 0


def test_midnight_begins_the_new_day_while_nobody_looks(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.context, "_day", None)
    today = [DAY]
    monkeypatch.setattr(clock, "today", lambda: today[0])
    window.context.new_day()
    refreshed: list[date] = []
    monkeypatch.setattr(window, "_refresh", lambda: refreshed.append(window.context.day()))
    window._look_at_day()
    assert refreshed == []
    today[0] += timedelta(1)
    window._look_at_day()
    window._look_at_day()
    assert refreshed == [DAY + timedelta(1)]
    assert window._day_timer.isActive()


# ---- settings -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("with_tray")
def test_the_switches_take_effect_at_once_and_show_what_is_so(qtbot: QtBot, context: DeskContext) -> None:
    entry = FakeEntry()
    section = BackgroundSection(context, entry)
    qtbot.addWidget(section)
    section.show()
    assert not section.keep.isChecked()
    assert not section.times.isEnabled()
    assert section.no_tray.isHidden()
    section.keep.click()
    section.start.click()
    assert context.settings.keep_in_tray
    assert entry.on
    assert section.times.isEnabled()
    entry.on = False
    section.refresh()
    assert not section.start.isChecked(), "the system's own settings switched it off"


def test_times_are_kept_when_they_are_times(qtbot: QtBot, context: DeskContext) -> None:
    context.change_settings(keep_in_tray=True)
    section = BackgroundSection(context, FakeEntry())
    qtbot.addWidget(section)
    section.times.set_value("9点")
    section._take_times()
    assert section.times.error == words.TIMES_REFUSED
    assert context.settings.remind_at == Settings().remind_at
    section.times.set_value("9:05，16:30")
    section._take_times()
    assert section.times.error == ""
    assert settings.load(context.home.settings).remind_at == "09:05 16:30"


def test_a_desktop_without_a_tray_says_so(qtbot: QtBot, context: DeskContext) -> None:
    section = BackgroundSection(context, FakeEntry())
    qtbot.addWidget(section)
    assert not section.no_tray.isHidden()
    assert not section.keep.isEnabled()
    assert section.start_note.text() == words.START_NO_TRAY
    context.change_settings(keep_in_tray=True)
    assert section.keep.isEnabled(), "what was switched on elsewhere can be switched off here"


def test_a_system_that_refuses_the_entry_is_told_and_the_switch_goes_back(qtbot: QtBot, context: DeskContext) -> None:
    section = BackgroundSection(context, FakeEntry(refuses=True))
    qtbot.addWidget(section)
    section.start.click()
    assert not section.start.isChecked()
    assert messages._front
    for each in list(messages._front):
        each.close()
