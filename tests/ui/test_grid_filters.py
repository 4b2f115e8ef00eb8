"""The conditions over a grid: chips, the list of choices, the text to look for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.ui import theme
from courtdesk.ui.tables.filter_bar import Condition, FilterBar
from courtdesk.ui.tables.tick_list import TickList
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.chips import FilterChip

NAMES = ("民一庭", "民二庭", "刑事庭", "行政庭")
DEPARTMENTS = Condition("departments", "部门", tuple((name, name) for name in NAMES))
PROCEDURES = Condition("procedures", "程序", (("simple", "简易"), ("ordinary", "普通")))


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> FilterBar:
    theme.prepare(qapp, "light")
    bar = FilterBar("案号", "查找")
    qtbot.addWidget(bar)
    bar.resize(900, 44)
    bar.set_conditions((PROCEDURES, DEPARTMENTS))
    return bar


def _chips(bar: FilterBar) -> list[tuple[str, str]]:
    return [(chip.name, chip.value) for chip in bar._chips if isinstance(chip, FilterChip)]


def test_a_chip_tells_a_condition_by_its_words_and_many_choices_by_their_number(bar: FilterBar) -> None:
    bar.choose("procedures", ("simple",))
    bar.choose("departments", NAMES)
    assert _chips(bar) == [("程序", "简易"), ("部门", "4 个")]


def test_the_cross_of_a_chip_takes_its_condition_away(bar: FilterBar, qtbot: QtBot) -> None:
    bar.choose("procedures", ("simple",))
    chip = bar._chips[0]
    assert isinstance(chip, FilterChip)
    with qtbot.waitSignal(bar.changed):
        chip.removed.emit()
    assert bar.chosen("procedures") == ()
    assert _chips(bar) == []


def test_choosing_what_is_chosen_already_asks_for_nothing(bar: FilterBar, qtbot: QtBot) -> None:
    bar.choose("procedures", ("simple",))
    with qtbot.assertNotEmitted(bar.changed):
        bar.choose("procedures", ("simple",))


def test_a_choice_that_no_longer_occurs_is_forgotten(bar: FilterBar) -> None:
    bar.choose("departments", ("民一庭", "刑事庭"))
    bar.set_conditions((PROCEDURES, Condition("departments", "部门", (("民一庭", "民一庭"),))))
    assert bar.chosen("departments") == ("民一庭",)


def test_a_narrow_bar_folds_its_conditions_behind_one_chip(bar: FilterBar, qtbot: QtBot) -> None:
    bar.choose("departments", ("民一庭",))
    bar.show()
    bar.resize(500, 44)
    qtbot.waitUntil(lambda: _chips(bar) == [])
    assert [chip.accessibleName() for chip in bar._chips] == [words.folded_conditions(1)]


def test_clearing_takes_text_and_choices_away_and_asks_once(bar: FilterBar, qtbot: QtBot) -> None:
    bar.choose("departments", ("民一庭",))
    bar.search.setText("离婚")
    asked: list[bool] = []
    bar.changed.connect(lambda: asked.append(True))
    bar.clear()
    qtbot.wait(200)
    assert not bar.is_set()
    assert asked == [True]


def test_ticking_all_takes_only_the_choices_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.prepare(qapp, "light")
    owner = QWidget()
    qtbot.addWidget(owner)
    ticks = TickList(DEPARTMENTS.choices, ("行政庭",), owner)
    ticks._search.setText("民")
    ticks._set_all(state=True)
    assert ticks.chosen() == ("民一庭", "民二庭", "行政庭")
    with qtbot.waitSignal(ticks.changed) as changed:
        ticks._list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert changed.args == [("民二庭", "行政庭")]
