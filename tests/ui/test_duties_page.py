"""The page 例行工作 in the real window: ticks, notes, reasons, lists to send, the court's own choice, the board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import Desk
from courtdesk.actions.duties import begin_rhythm
from courtdesk.actions.duty_values import COMING, MISSED, SETTLED, TODAY, DutyRow
from courtdesk.progress import Progress
from courtdesk.ui.board import BoardView
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.dialogs.duty_forms import NOTE, REASON, DoDutyDialog, SkipDutyDialog
from courtdesk.ui.dialogs.duty_lists import ChoicesDialog, PastDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.dialogs.send_list import SendListDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.duties_page import DutiesPage
from courtdesk.ui.pages.duties_rows import row_key
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.toast import Toast
from tests.ui.small_court import DAY, built_court, context, settle

__all__ = ["built_court", "context"]

SEVEN = "daily_seven_days"


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
def page(qtbot: QtBot, window: MainWindow) -> DutiesPage:
    """The page of a court that keeps the rhythm since the Thursday before."""

    def begin(desk: Desk, _progress: Progress) -> None:
        begin_rhythm(desk, date(2026, 4, 16))

    window.context.run(begin, lambda _nothing: None)
    shown = window.show_page("duties")
    settle(qtbot)
    assert isinstance(shown, DutiesPage)
    return shown


def of_state(page: DutiesPage, state: str, key: str = "") -> list[DutyRow]:
    return [row for row in page.rows if row.state == state and key in {"", row.key}]


def go_to(page: DutiesPage, row: DutyRow) -> None:
    assert page.list.select_key(row_key(row))


def opened(kind: type[DeskDialog]) -> DeskDialog:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert found, kind
    return found[-1]


def toast(page: QWidget) -> Toast:
    found = page.window().findChildren(Toast)[-1]
    assert isinstance(found, Toast)
    return found


def press_toast(qtbot: QtBot, page: QWidget) -> None:
    button = toast(page).button
    assert button is not None
    button.click()
    settle(qtbot)


def test_todays_come_first_then_the_missed_then_what_comes(page: DutiesPage) -> None:
    headings = [row.heading for row in page.list.rows.rows if row.heading]
    assert headings == [words.GROUP_TODAY, words.GROUP_MISSED, words.GROUP_COMING]
    assert page.header.fact.text() == words.fact(len(of_state(page, TODAY)), len(of_state(page, MISSED)))
    assert page.current() == page.rows[0]


def test_space_does_a_duty_at_once_and_the_cursor_goes_on(qtbot: QtBot, page: DutiesPage) -> None:
    first, second = of_state(page, TODAY)[:2]
    go_to(page, first)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    settle(qtbot)
    assert [row.key for row in of_state(page, SETTLED)] == [first.key]
    assert page.current() == second
    assert page.context.undo_name.startswith("办理例行工作")
    press_toast(qtbot, page)
    assert [row.key for row in of_state(page, TODAY)][:2] == [first.key, second.key]


def test_space_on_what_is_done_takes_it_back(qtbot: QtBot, page: DutiesPage) -> None:
    page.deeds.tick(of_state(page, TODAY, SEVEN)[0], on=True)
    settle(qtbot)
    (done,) = of_state(page, SETTLED)
    go_to(page, done)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    settle(qtbot)
    assert of_state(page, SETTLED) == []
    assert of_state(page, TODAY, SEVEN)


def test_enter_asks_for_a_note_and_stores_it(qtbot: QtBot, page: DutiesPage) -> None:
    go_to(page, of_state(page, MISSED, SEVEN)[0])
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot)
    dialog = opened(DoDutyDialog)
    assert isinstance(dialog, DoDutyDialog)
    dialog.fields[NOTE].set_value("补发到工作群")
    dialog.submit()
    settle(qtbot)
    (done,) = of_state(page, SETTLED)
    assert (done.note, done.due_on, done.done_on) == ("补发到工作群", date(2026, 4, 16), DAY)


def test_enter_on_a_heading_folds_its_group(page: DutiesPage) -> None:
    shown = page.list.rows.rowCount()
    page.list.selectRow(0)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.rows.rowCount() == shown - len(of_state(page, TODAY))
    page.list.selectRow(0)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.rows.rowCount() == shown


def test_a_duty_cannot_be_done_in_the_future(qtbot: QtBot, page: DutiesPage) -> None:
    dialog = DoDutyDialog(page, of_state(page, TODAY)[0], DAY)
    qtbot.addWidget(dialog)
    assert dialog._wrong({"day": "2026-04-21"}) == {"day": words.FUTURE}
    assert dialog._wrong({"day": "2026-04-20"}) == {}


def test_del_asks_for_a_reason_and_may_take_all_missed_along(qtbot: QtBot, page: DutiesPage) -> None:
    missed = of_state(page, MISSED, SEVEN)
    assert len(missed) == 2
    go_to(page, missed[0])
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    settle(qtbot)
    dialog = opened(SkipDutyDialog)
    assert isinstance(dialog, SkipDutyDialog)
    dialog.submit()
    assert dialog.isVisible()  # without a reason nothing is left out
    dialog.fields[REASON].set_value("停电")
    dialog.all_box.setChecked(True)
    dialog.submit()
    settle(qtbot)
    assert of_state(page, MISSED, SEVEN) == []
    press_toast(qtbot, page)
    assert of_state(page, MISSED, SEVEN) == missed


def test_the_list_of_a_duty_opens_in_one_click_and_goes_to_the_clipboard(qtbot: QtBot, page: DutiesPage) -> None:
    page.list.opened.emit(row_key(of_state(page, TODAY, SEVEN)[0]))
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    assert dialog.key() == "seven_days"
    assert dialog.made is not None
    assert dialog.words.toPlainText() == dialog.made.text
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.made.text
    press_toast(qtbot, page)  # 记为已办理
    assert [row.key for row in of_state(page, SETTLED)] == [SEVEN]


def test_another_list_is_made_when_it_is_chosen(qtbot: QtBot, page: DutiesPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    for key, title in words.LIST_TITLES.items():
        dialog.which.setCurrentIndex(dialog.which.findData(key))
        settle(qtbot)
        assert dialog.made is not None
        assert dialog.made.key == key
        assert dialog.made.title == title


def test_a_list_is_saved_where_the_clerk_says(
    qtbot: QtBot, page: DutiesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda _self: None)
    page.deeds.send_list(of_state(page, COMING, "weekly_fifteen_days")[0])
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    assert dialog.made is not None
    dialog.write(dialog.made, tmp_path / "清单.xlsx")
    settle(qtbot)
    assert (tmp_path / "清单.xlsx").stat().st_size > 0
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=2000)


def test_the_paper_of_a_duty_is_begun_in_one_click(qtbot: QtBot, window: MainWindow, page: DutiesPage) -> None:
    page.list.opened.emit(row_key(of_state(page, COMING, "monthly_bulletin")[0]))
    settle(qtbot)
    assert window.current_key == "write"


def test_duties_are_switched_on_and_off(qtbot: QtBot, page: DutiesPage) -> None:
    page.deeds.choose()
    settle(qtbot)
    dialog = opened(ChoicesDialog)
    assert isinstance(dialog, ChoicesDialog)
    dialog.toggle(SEVEN)
    settle(qtbot)
    assert [row for row in page.rows if row.key == SEVEN] == []
    dialog.toggle(SEVEN)
    settle(qtbot)
    assert of_state(page, TODAY, SEVEN)
    assert of_state(page, MISSED, SEVEN) == []
    dialog.accept()


def test_without_any_duty_the_page_says_what_to_do(page: DutiesPage) -> None:
    page.take([])
    assert page.stack.currentWidget() is page.empty
    assert page.current() is None
    assert not page.do_button.isVisible()


def test_what_was_missed_can_be_let_go_after_asking(qtbot: QtBot, page: DutiesPage) -> None:
    titles = [action.text() for action in page.menu().actions()]
    assert words.BEGIN in titles
    page.deeds.begin_today()
    dialog = opened(AskDialog)
    dialog.accept()
    settle(qtbot)
    assert of_state(page, MISSED) == []


def test_the_past_of_a_duty_is_shown(qtbot: QtBot, page: DutiesPage) -> None:
    page.deeds.see_past()
    settle(qtbot)
    assert isinstance(opened(PastDialog), PastDialog)
    opened(PastDialog).accept()
    page.window().activateWindow()
    page.deeds.tick(of_state(page, TODAY)[0], on=True)
    settle(qtbot)
    go_to(page, of_state(page, SETTLED)[0])
    QTest.keyClick(page.list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    dialog = opened(PastDialog)
    assert isinstance(dialog, PastDialog)
    assert dialog.list.keys() == [0]


def test_the_board_covers_a_screen_and_esc_leaves_it(qtbot: QtBot, page: DutiesPage) -> None:
    page.deeds.play_board()
    settle(qtbot)
    board = page.deeds.board
    assert isinstance(board, BoardView)
    assert board.isFullScreen()
    assert board.board is not None
    QTest.keyClick(board, Qt.Key.Key_Escape)


def test_esc_leads_back_to_today(qtbot: QtBot, window: MainWindow, page: DutiesPage) -> None:
    page.step_back()
    settle(qtbot)
    assert window.current_key == "today"


def test_the_search_offers_the_deeds(page: DutiesPage) -> None:
    titles = [each.title for each in page.commands()]
    assert titles[0] == words.do_title(page.rows[0].title)
    assert words.LISTS in titles
    assert words.BOARD in titles
