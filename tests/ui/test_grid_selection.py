"""Selecting cells as in a spreadsheet: mouse, keyboard, a million rows, answers that come in two parts."""

from __future__ import annotations

from array import array
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.ui import theme
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.ticks import FEW, Ticks
from tests.ui.grid_stand import Store, cell, lines, make_grid, press, select

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
MILLION = 1_000_000


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> LedgerGrid:
    theme.prepare(qapp, "light")
    return make_grid(qtbot)


def chosen(grid: LedgerGrid) -> set[tuple[int, str]]:
    """Return the selected cells by id and column key."""
    keys = [column.key for column in grid.spec.columns]
    return {(grid.ledger.id_at(line) or 0, keys[section]) for line, section in grid.selection.cells()}


def corner(grid: LedgerGrid, row_id: int, key: str) -> QPoint:
    return grid.cell_corner(row_id, key)


def test_a_click_selects_one_cell_and_names_its_line(grid: LedgerGrid, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=corner(grid, 3, "cause"))
    assert chosen(grid) == {(3, "cause")}
    assert (grid.current_id(), grid.current_key(), grid.selected_ids()) == (3, "cause", [3])


def test_dragging_selects_the_rectangle_between_two_cells(grid: LedgerGrid, qtbot: QtBot) -> None:
    qtbot.mousePress(grid.viewport(), LEFT, pos=corner(grid, 2, "cause"))
    qtbot.mouseMove(grid.viewport(), corner(grid, 3, "departments"))
    grid.mouse._drag_to(corner(grid, 3, "departments"))
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=corner(grid, 3, "departments"))
    assert chosen(grid) == {(row, key) for row in (2, 3) for key in ("cause", "state", "departments")}
    assert grid.current_key() == "cause"


def test_shift_click_extends_and_ctrl_click_adds_and_takes_out(grid: LedgerGrid, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=corner(grid, 1, "cause"))
    qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, corner(grid, 2, "cause"))
    qtbot.mouseClick(grid.viewport(), LEFT, CTRL, corner(grid, 5, "state"))
    assert chosen(grid) == {(1, "cause"), (2, "cause"), (5, "state")}
    qtbot.mouseClick(grid.viewport(), LEFT, CTRL, corner(grid, 1, "cause"))
    assert chosen(grid) == {(2, "cause"), (5, "state")}
    assert grid.chosen_ids() == [2, 5]


@pytest.mark.parametrize(
    ("key", "held", "goal"),
    [
        (Qt.Key.Key_Down, (), (4, "cause")),
        (Qt.Key.Key_Up, (), (2, "cause")),
        (Qt.Key.Key_Right, (), (3, "state")),
        (Qt.Key.Key_Left, (), (3, "case_no")),
        (Qt.Key.Key_End, (), (3, "days")),
        (Qt.Key.Key_Home, (), (3, "check")),
        (Qt.Key.Key_End, (CTRL,), (8, "cause")),
        (Qt.Key.Key_Home, (CTRL,), (1, "cause")),
        (Qt.Key.Key_Down, (CTRL,), (8, "cause")),
        (Qt.Key.Key_PageDown, (), (8, "cause")),
        (Qt.Key.Key_PageUp, (), (1, "cause")),
        (Qt.Key.Key_Tab, (), (3, "state")),
        (Qt.Key.Key_Tab, (SHIFT,), (3, "case_no")),
    ],
)
def test_each_key_leads_the_cursor_where_a_spreadsheet_leads_it(
    grid: LedgerGrid, qtbot: QtBot, key: Qt.Key, held: tuple[Qt.KeyboardModifier, ...], goal: tuple[int, str]
) -> None:
    cell(grid, 3, "cause")
    press(qtbot, grid, key, *held)
    assert (grid.current_id(), grid.current_key()) == goal


def test_shift_and_arrows_grow_and_shrink_a_rectangle(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 3, "cause")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        press(qtbot, grid, key, SHIFT)
    assert chosen(grid) == {(row, key) for row in (3, 4) for key in ("cause", "state")}


def test_shift_space_takes_whole_rows_and_ctrl_space_whole_columns(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (2, "cause"), (3, "cause"))
    press(qtbot, grid, Qt.Key.Key_Space, SHIFT)
    assert {row for row, _key in chosen(grid)} == {2, 3}
    assert len(chosen(grid)) == 2 * len(grid.widths.keys())
    cell(grid, 2, "state")
    press(qtbot, grid, Qt.Key.Key_Space, CTRL)
    assert chosen(grid) == {(row, "state") for row in range(1, 9)}


def test_a_rectangle_runs_over_headings_but_holds_no_cell_of_them(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, groups=(Group("甲", 3), Group("乙", 5)))
    select(grid, (3, "cause"), (4, "cause"))
    assert chosen(grid) == {(3, "cause"), (4, "cause")}
    assert grid.selected_count() == 2


def test_a_rectangle_follows_columns_that_were_moved(grid: LedgerGrid) -> None:
    grid.columns.move(grid.spec.index("limit_on"), -2)
    select(grid, (1, "cause"), (2, "state"))
    assert {key for _row, key in chosen(grid)} == {"cause", "limit_on", "state"}
    assert grid.selection.rectangle() is not None


def test_ticks_go_before_selected_cells(grid: LedgerGrid) -> None:
    cell(grid, 2, "cause")
    grid.ledger.tick([5, 1], on=True)
    assert grid.chosen_ids() == [1, 5]


def test_shift_and_a_click_on_a_box_tick_everything_between(grid: LedgerGrid, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=corner(grid, 2, "check"))
    qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, corner(grid, 5, "check"))
    assert grid.ledger.ticked == {2, 3, 4, 5}


def test_a_million_rows_are_selected_ticked_and_sorted_without_a_set_of_them(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, count=0)
    grid.show_lines(lines(MILLION))
    start = perf_counter()
    grid.selection.select_all()
    grid._tick_all()
    assert (grid.selected_count(), len(grid.ledger.ticked)) == (MILLION, MILLION)
    grid.ledger.tick([7], on=False)
    assert 7 not in grid.ledger.ticked
    backwards = array("q", range(MILLION, 0, -1))
    grid.show_ids(backwards)
    assert len(grid.ledger.ticked) == MILLION - 1
    assert perf_counter() - start < 2
    assert grid.selected_count() == MILLION


def test_ticks_of_a_large_view_go_when_other_rows_are_shown() -> None:
    ids = array("q", range(FEW + 10))
    ticks = Ticks.whole(ids)
    assert not ticks.within(array("q", range(5, FEW + 15)))
    assert len(ticks.within(array("q", reversed(ids)))) == len(ids)


def test_rows_that_were_not_there_are_never_taken_for_ticked() -> None:
    ids = array("q", range(FEW + 10))
    swapped = ids[:]
    swapped[0], swapped[1], swapped[2] = FEW + 11, 1, -FEW - 9  # the sum stays what it was
    swapped[1] = 0 + 1 + 2 - swapped[0] - swapped[2]
    ticks = Ticks.whole(ids).within(swapped)
    assert set(ticks.in_order(swapped)) <= set(ids)


def test_a_first_answer_has_the_honest_length_and_the_second_moves_nothing(qtbot: QtBot) -> None:
    store = Store()
    grid = make_grid(qtbot, store, count=0)
    grid.show_lines(lines(5000, known=100))
    assert (grid.ledger.rowCount(), grid.ledger.complete) == (5000, False)
    cell(grid, 30, "cause")
    with qtbot.waitSignal(grid.lines_needed):
        grid.verticalScrollBar().setValue(2000)
        grid.grab()
    place = grid.verticalScrollBar().value()
    grid.fill_lines(lines(5000))
    assert (grid.verticalScrollBar().value(), grid.current_id(), grid.ledger.complete) == (place, 30, True)
    grid.grab()
    qtbot.waitUntil(lambda: grid.ledger.row_at(place) is not None)


def test_the_cursor_comes_back_with_the_second_answer_if_the_first_did_not_know_its_line(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, count=0)
    grid.show_lines(lines(5000))
    cell(grid, 4000, "state")
    grid.show_lines(lines(5000, known=100))
    assert grid.current_id() is None
    grid.fill_lines(lines(5000))
    assert (grid.current_id(), grid.current_key()) == (4000, "state")


def test_a_page_is_not_asked_for_while_the_view_flies_over_it(qtbot: QtBot) -> None:
    store = Store()
    grid = make_grid(qtbot, store, count=0)
    grid.show_lines(lines(100_000))
    grid.grab()
    qtbot.waitUntil(lambda: bool(store.asked))
    store.asked.clear()
    for place in range(5_000, 90_000, 5_000):
        grid.verticalScrollBar().setValue(place)
        grid.viewport().repaint()
        qtbot.wait(5)
    assert len(store.asked) <= 1, "only the first step, which may as well be a jump, fetches at once"
    before = len(store.asked)
    qtbot.waitUntil(lambda: len(store.asked) > before)
    assert min(store.asked[-1]) > 84_000
