"""The story of a row: days, what was changed from what to what, as much of it as there is room for."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import TimelineEntry
from courtdesk.ui import theme
from courtdesk.ui.widgets.timeline import TimelineView, details_of, told

NOW = datetime(2026, 4, 20, 10, 30)  # noqa: DTZ001 - as the history keeps it


def entry(
    text: str, *changes: tuple[str, str, str], ago: timedelta = timedelta(), sign: str = "history"
) -> TimelineEntry:
    at = NOW - ago
    return TimelineEntry(at, text, f"{at:%Y-%m-%d %H:%M}  林书雅", sign, changes)


@pytest.fixture
def view(qtbot: QtBot, light: QApplication) -> TimelineView:
    del light
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(296, 400)
    made.show()
    return made


ENTRIES = (
    entry("签发催办通知书 示法催〔2026〕9号", sign="rubber-stamp"),
    entry("修改承办法官", ("承办法官", "沈鑫兰", "许芳"), ago=timedelta(hours=1)),
    entry("导入案件表", ago=timedelta(days=120)),
)


def test_events_stand_under_the_heads_of_their_days_with_the_year_only_where_it_is_another(
    view: TimelineView,
) -> None:
    view.set_entries(ENTRIES)
    assert [block.head for block in view._blocks if block.entry is None] == ["4月20日 周一", "2025年12月21日 周日"]


def test_the_day_is_not_said_twice(view: TimelineView) -> None:
    assert view._when_who(ENTRIES[0]) == "10:30  林书雅"
    assert view._when_who(TimelineEntry(NOW, "签发", "2026-04-20  林书雅", "rubber-stamp")) == "林书雅"
    assert view._when_who(TimelineEntry(NOW, "签发", "满 60 天", "d7")) == "满 60 天"


def test_each_change_has_its_line_from_old_to_new(view: TimelineView) -> None:
    view.set_entries(ENTRIES)
    assert details_of(ENTRIES[1]) == ("修改承办法官", ("承办法官：沈鑫兰 → 许芳",))
    plain, changed = (block.high for block in view._blocks if block.entry in ENTRIES[:2])
    assert (plain, changed) == (42, 42 + 18)


def test_an_older_event_that_carries_its_changes_in_its_words_reads_the_same() -> None:
    old = entry("修改任务 3 的期限　完成时限：（空） → 2026-06-30；状态：未开始 → 进行中")
    assert details_of(old)[1] == ("完成时限：（空） → 2026-06-30", "状态：未开始 → 进行中")


@pytest.mark.parametrize(
    ("old", "new"), [("甲" * 60, "乙" * 60), ("甲", "乙" * 60), ("甲" * 60, "乙"), ("甲\n一", "乙\n二")]
)
def test_of_long_values_both_keep_their_beginning_within_the_room(view: TimelineView, old: str, new: str) -> None:
    line = view._fitted(f"当事人：{old} → {new}", "caption")
    assert QFontMetrics(theme.font("caption")).horizontalAdvance(line) <= view.width() - 28
    before, arrow, after = line.partition(" → ")
    assert (before[:5], arrow, after[:1]) == ("当事人：甲", " → ", "乙")


def test_what_is_cut_is_told_to_the_pointer(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: said.append(text))
    view.set_entries((entry("修改", ("当事人", "甲" * 80, "乙")),))
    for y in (50, 5):
        place = QPoint(60, y)
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert said == [f"修改\n当事人：{'甲' * 80} → 乙\n2026-04-20 10:30  林书雅", ""]


def test_the_arrows_walk_and_ctrl_c_copies_one_event_or_all(view: TimelineView) -> None:
    view.set_entries(ENTRIES)
    control = Qt.KeyboardModifier.ControlModifier
    clipboard = QGuiApplication.clipboard()
    QTest.keyClick(view, Qt.Key.Key_C, control)
    assert clipboard.text() == "\n\n".join(told(each) for each in ENTRIES)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_C, control)
    assert clipboard.text() == told(ENTRIES[1])


def test_without_events_there_is_a_sentence(view: TimelineView) -> None:
    view.set_entries(())
    assert view.height() >= 20
    assert not view.grab().toImage().isNull()


def test_two_hundred_events_are_laid_out_and_painted_within_a_few_frames(view: TimelineView) -> None:
    entries = [
        entry(f"修改 {number}", ("备注", "旧" * 90, "新" * 90), ago=timedelta(hours=number)) for number in range(200)
    ]
    view.set_entries(ENTRIES)
    view.grab()
    began = time.perf_counter()
    view.set_entries(entries)
    view.repaint(0, 0, 296, 600)
    assert time.perf_counter() - began < 0.5
