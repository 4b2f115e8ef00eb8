"""The page 回收站: what was deleted stands there, is found, and comes back as one step."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.values import BinRow
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.bin_page import BinPage
from courtdesk.ui.texts import bin as words
from courtdesk.ui.widgets.buttons import DeskButton
from courtdesk.ui.widgets.toast import Toast
from tests.ui.small_court import built_court, context, settle

__all__ = ["built_court", "context"]

DELETED = 3


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
def page(qtbot: QtBot, window: MainWindow) -> BinPage:
    """The page with three deleted cases."""

    def delete(desk: Desk, _progress: Progress) -> None:
        delete_rows(desk, "cases", list(range(1, DELETED + 1)))

    window.context.run(delete, lambda _nothing: None)
    shown = window.show_page("bin")
    settle(qtbot)
    assert isinstance(shown, BinPage)
    return shown


def row(change_id: int, name: str, *, ledger: str = "cases", days_left: int = 80) -> BinRow:
    return BinRow(change_id, ledger, change_id, name, date(2026, 4, 10), "林书雅", days_left)


def restore(qtbot: QtBot, page: BinPage) -> None:
    page.restore()
    settle(qtbot)


def test_an_empty_bin_says_what_belongs_there(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("bin")
    settle(qtbot)
    assert isinstance(page, BinPage)
    assert page.stack.currentWidget() is page.empty
    assert not page.restore_button.isEnabled()
    assert page.restore_button.toolTip() == words.RESTORE_TIP


def test_deleted_rows_stand_there_with_their_ledger_and_what_is_left(page: BinPage) -> None:
    assert len(page.rows) == DELETED
    cells = page.list.rows.rows[0].cells
    assert cells[0].text == page.rows[0].name
    assert cells[1].text == "案件审限"
    assert cells[4].text == words.left(page.rows[0].days_left)
    assert page.header.fact.text() == words.fact(DELETED)


def test_without_ticks_the_row_under_the_cursor_comes_back(qtbot: QtBot, page: BinPage) -> None:
    gone = page.rows[0].change_id
    assert page.restore_button.text().strip() == words.restore_button(1)
    restore(qtbot, page)
    assert gone not in {each.change_id for each in page.rows}
    assert len(page.rows) == DELETED - 1


def test_what_is_ticked_comes_back_as_one_step_that_can_be_undone(qtbot: QtBot, page: BinPage) -> None:
    page.tick_all()
    assert page.restore_button.text().strip() == words.restore_button(DELETED)
    restore(qtbot, page)
    assert page.rows == ()
    toast = page.window().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.button is not None
    toast.button.click()
    settle(qtbot)
    assert len(page.rows) == DELETED


def test_space_ticks_and_ctrl_a_ticks_all_or_none(page: BinPage) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.chosen() == [page.rows[0].change_id]
    page.tick_all()
    assert len(page.chosen()) == DELETED
    assert page.all_button.text().strip() == words.CHOOSE_NONE
    page.tick_all()
    assert page.chosen() == [page.rows[0].change_id]  # the cursor's again


@pytest.mark.parametrize(
    ("wanted", "found"), [("清理", [2]), ("ql", [2]), ("活动任务", [2]), ("豫0899", [1]), ("", [1, 2]), ("没有", [])]
)
def test_rows_are_found_by_name_and_ledger_and_initials(page: BinPage, wanted: str, found: list[int]) -> None:
    page._take([row(1, "（2026）豫0899民初1号"), row(2, "清理长期未结案件", ledger="tasks")])
    page.finder.setText(wanted)
    assert [each.change_id for each in page.fitting()] == found
    expected = page.list if found else page.nothing
    assert page.stack.currentWidget() is expected


def test_esc_clears_what_is_looked_for_before_it_leaves(qtbot: QtBot, window: MainWindow, page: BinPage) -> None:
    page.finder.setText("没有")
    page.step_back()
    assert page.finder.text() == ""
    assert window.current_key == "bin"
    page.step_back()
    settle(qtbot)
    assert window.current_key == "settings"


def test_a_row_that_goes_soon_is_marked(page: BinPage) -> None:
    page._take([row(1, "甲", days_left=7), row(2, "乙", days_left=8), row(3, "丙", days_left=0)])
    left = [each.cells[4] for each in page.list.rows.rows]
    assert [cell.lamp for cell in left] == ["d7", "", "d7"]
    assert [cell.text for cell in left] == ["还有 7 天", "还有 8 天", "今天为止"]


def test_ticks_of_rows_that_went_are_forgotten(page: BinPage) -> None:
    page._take([row(1, "甲"), row(2, "乙")])
    page.tick_all()
    page._take([row(2, "乙")])
    assert page.chosen() == [2]


def test_the_search_offers_to_restore_while_something_is_chosen(page: BinPage) -> None:
    (command,) = page.commands()
    assert command.title == words.restore_button(1)
    page._take([])
    assert page.commands() == ()


def test_the_settings_lead_to_the_bin(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("settings")
    assert page is not None
    button = page.findChild(DeskButton, "openBin")
    assert isinstance(button, DeskButton)
    button.click()
    settle(qtbot)
    assert window.current_key == "bin"
