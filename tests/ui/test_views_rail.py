"""Pinned views on the rail: under their page, as many as there is room for, the others behind dots."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import Query, SavedView
from courtdesk.ui.pages import PAGES
from courtdesk.ui.texts import views as words
from courtdesk.ui.widgets.rail import MOST_PINS, Rail

#: Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _pinned(count: int, ledger: str = "cases", start: int = 1) -> list[SavedView]:
    return [
        SavedView(number, ledger, f"视图{number}", Query(ledger), pinned=True)
        for number in range(start, start + count)
    ]


@pytest.fixture
def rail(qtbot: QtBot, light: QApplication) -> Rail:
    del light
    made = Rail(PAGES)
    qtbot.addWidget(made)
    made.resize(168, 768)
    made.show()
    return made


def _below(rail: Rail, page: str) -> list[str]:
    """Return the object names of what stands between a page's item and the next one."""
    names: list[str] = []
    items = {item.objectName() for item in rail.items.values()}
    at = rail._column.indexOf(rail.items[page]) + 1
    while (item := rail._column.itemAt(at)) is not None:
        widget = item.widget()
        if widget is not None and widget.objectName() in items:
            break
        names += [widget.objectName()] if widget is not None else []
        at += 1
    return names


def test_pins_stand_under_their_page_and_the_register_under_papers(rail: Rail) -> None:
    rail.set_pins([*_pinned(2), *_pinned(1, "register", 7), *_pinned(1, "tasks", 8)])
    assert _below(rail, "cases") == ["pin_1", "pin_2"]
    assert _below(rail, "documents") == ["pin_7"]
    assert _below(rail, "tasks") == ["pin_8"]


def test_a_view_that_is_not_pinned_is_not_on_the_rail(rail: Rail) -> None:
    rail.set_pins([SavedView(1, "cases", "甲", Query("cases")), SavedView(2, "moons", "乙", Query("x"), pinned=True)])
    assert rail.pins == []


def test_more_pins_than_fit_stand_behind_dots(rail: Rail) -> None:
    rail.set_pins(_pinned(MOST_PINS + 3))
    assert _below(rail, "cases") == [*(f"pin_{number}" for number in range(1, MOST_PINS)), "morePins"]
    told: list[SavedView] = []
    rail.pin_chosen.connect(told.append)
    rail.pins[-1].click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [f"视图{number}" for number in range(MOST_PINS, 10)]
    menu.actions()[1].trigger()
    assert [view.id for view in told] == [MOST_PINS + 1]
    menu.close()


@pytest.mark.parametrize("height", [480, 512, 600, 768, 1000])
def test_pins_never_make_the_rail_higher_than_the_window(rail: Rail, height: int) -> None:
    rail.set_pins([*_pinned(8), *_pinned(8, "tasks", 20), *_pinned(8, "documents", 40)])
    rail.resize(168, height)
    assert rail.height() == height
    assert rail.minimumSizeHint().height() <= height


def test_a_pin_tells_its_view_and_is_lit_once_it_is_there(rail: Rail, qtbot: QtBot) -> None:
    views = _pinned(2)
    rail.set_pins(views)
    with qtbot.waitSignal(rail.pin_chosen) as chosen:
        rail.pins[1].click()
    assert chosen.args == [views[1]]
    assert not any(pin.isChecked() for pin in rail.pins)
    rail.set_current_pin(2)
    assert [pin.isChecked() for pin in rail.pins] == [False, True]
    rail.set_pins(views)
    assert [pin.isChecked() for pin in rail.pins] == [False, True]
    rail.set_current("tasks")
    assert not any(pin.isChecked() for pin in rail.pins)


def test_counts_are_read_aloud_and_outlive_other_pins(rail: Rail) -> None:
    rail.set_pins(_pinned(1))
    rail.set_pin_counts({1: 12, 9: 3})
    rail.set_pins(_pinned(2))
    assert [pin.accessibleDescription() for pin in rail.pins] == [words.pin_count(12), ""]
    assert rail.pins[0].toolTip() == words.pin_tip("案件审限", "视图1")


def test_the_narrow_rail_holds_its_pins(rail: Rail) -> None:
    rail.set_pins(_pinned(1))
    rail.set_narrow(narrow=True)
    rail.set_pins(_pinned(2))
    assert all(pin.narrow for pin in rail.pins)
    assert all(pin.sizeHint().width() <= 56 for pin in rail.pins)
    assert not rail.grab().isNull()
