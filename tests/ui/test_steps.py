"""Undo from the window: the list of steps, what was issued in between, and the keys that F1 lists."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import CourtInfo, UndoStep
from courtdesk.errors import UndoBarrier
from courtdesk.progress import SILENT, Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.keys_dialog import KeysDialog, grouped
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.dialogs.undo_list import UndoListDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.texts import grid, shell
from courtdesk.ui.widgets.page_header import PageHeader
from tests.ui.small_court import COURT, DAY, built_court, context, front_dialog, settle

__all__ = ["built_court", "context"]

NAMES = ("第一步", "第二步", "第三步")


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, light: QApplication) -> MainWindow:
    del light
    made = MainWindow(context)
    made.resize(1366, 728)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    context.court_known = True
    made.show_page("settings")
    return made


def step(deed_id: int, title: str) -> UndoStep:
    at = datetime(2026, 4, 20, 9, deed_id, tzinfo=UTC).replace(tzinfo=None)
    return UndoStep(deed_id, title, at, "林书雅")


def store_offices(qtbot: QtBot, context: DeskContext) -> None:
    """Do three steps: the court's office gets one name after the other."""
    for name in NAMES:
        context.store_court(CourtInfo(COURT.name, COURT.code, COURT.case_code, office=name, demo=True))
    settle(qtbot)


def office(qtbot: QtBot, context: DeskContext) -> str:
    read: list[str] = []

    def work(desk: Desk, _progress: Progress) -> str:
        court = read_court(desk)
        return court.office if court else ""

    context.run(work, read.append)
    settle(qtbot)
    return read[0]


# ---- the list of steps ------------------------------------------------------------------------------


def test_choosing_a_step_takes_it_back_with_all_after_it(qtbot: QtBot, window: MainWindow) -> None:
    store_offices(qtbot, window.context)
    window.show_steps()
    settle(qtbot)
    dialog = window.findChild(UndoListDialog)
    assert isinstance(dialog, UndoListDialog)
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    assert dialog.count == 2
    assert dialog.undo_button.text().strip() == shell.undo_count(2)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    settle(qtbot)
    assert office(qtbot, window.context) == NAMES[0]


def test_the_steps_say_what_when_and_who(window: MainWindow) -> None:
    dialog = UndoListDialog(window, [step(2, "批量修改责任部门 50 条"), step(1, "粘贴")], DAY, lambda _deed: None)
    model = dialog.view.model()
    assert [model.index(0, column).data() for column in range(3)] == [
        "批量修改责任部门 50 条",
        "今天 09:02",
        "林书雅",
    ]
    assert dialog.count == 1


def test_a_click_marks_the_step_and_all_above(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[int] = []
    dialog = UndoListDialog(window, [step(3, "丙"), step(2, "乙"), step(1, "甲")], DAY, undone.append)
    qtbot.addWidget(dialog)
    dialog.open()
    place = dialog.view.visualRect(dialog.view.model().index(1, 0)).center()
    QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.count == 2
    dialog.undo_button.click()
    assert undone == [2]


@pytest.mark.parametrize(
    ("key", "count"),
    [(Qt.Key.Key_End, 40), (Qt.Key.Key_Home, 1), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Down, 2)],
)
def test_keys_move_through_the_steps(window: MainWindow, key: Qt.Key, count: int) -> None:
    dialog = UndoListDialog(window, [step(at, "改") for at in range(40, 0, -1)], DAY, lambda _deed: None)
    QTest.keyClick(dialog.view, key)
    assert dialog.count == count


def test_without_steps_there_is_nothing_to_press(window: MainWindow) -> None:
    dialog = UndoListDialog(window, [], DAY, lambda _deed: None)
    assert not dialog.undo_button.isEnabled()
    assert dialog.view.isHidden()


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 4, 20, 9, 5, tzinfo=UTC), "今天 09:05"),
        (datetime(2026, 4, 19, 18, 0, tzinfo=UTC), "4月19日 18:00"),
        (datetime(2025, 12, 31, 18, 0, tzinfo=UTC), "2025年12月31日 18:00"),
    ],
)
def test_a_moment_is_told_as_short_as_it_can_be(at: datetime, told: str) -> None:
    assert shell.step_moment(at, date(2026, 4, 20)) == told


# ---- undo past what was issued ----------------------------------------------------------------------


def test_undo_past_an_issued_paper_is_asked_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def undo(_desk: Desk, *, past_barrier: bool = False, progress: Progress = SILENT) -> str:
        del progress
        asked.append(past_barrier)
        if not past_barrier:
            raise UndoBarrier("批量修改承办法官", "签发督办令 示法督〔2026〕3号")
        return "批量修改承办法官"

    monkeypatch.setattr("courtdesk.actions.undo.undo", undo)
    window.context.undo_name = "批量修改承办法官"
    window.context.undo()
    settle(qtbot)
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    assert "批量修改承办法官" in dialog.heading.text()
    dialog.yes_button.click()
    settle(qtbot)
    assert asked == [False, True]


def test_the_header_names_the_steps_and_its_arrow_opens_the_list(
    qtbot: QtBot, window: MainWindow, context: DeskContext
) -> None:
    store_offices(qtbot, context)
    header = PageHeader("", context)
    assert header.undo_button is not None
    assert header.steps_button is not None
    assert context.undo_name in header.undo_button.toolTip()
    assert header.steps_button.accessibleName() == shell.STEPS_TITLE
    header.steps_button.click()
    settle(qtbot)
    assert isinstance(window.findChild(UndoListDialog), UndoListDialog)


# ---- keys -------------------------------------------------------------------------------------------


def test_keys_stand_under_where_they_work_and_none_is_lost() -> None:
    own = ("Ctrl+I", "修改案件表")
    groups = grouped((own, *grid.KEYS), grid.KEYS)
    listed = [key for _, rows in groups for key in rows]
    assert sorted(listed) == sorted({*grid.KEYS, own, *shell.KEYS})
    assert groups[0] == (shell.KEYS_PAGE, (own,))
    assert groups[-1] == (shell.KEYS_EVERYWHERE, shell.KEYS)
    assert {shell.KEYS_GRID, shell.KEYS_EDIT, shell.KEYS_FINDING, shell.KEYS_PANEL} <= {each for each, _ in groups}


@pytest.mark.parametrize(
    ("what", "heading"),
    [
        ("打开、收起侧栏", shell.KEYS_PANEL),
        ("修改单元格；不能修改的，打开侧栏", shell.KEYS_EDIT),
        ("清除条件", shell.KEYS_FINDING),
        ("上一行、下一行", shell.KEYS_GRID),
    ],
)
def test_what_a_key_does_first_decides_its_heading(what: str, heading: str) -> None:
    row = ("F2", what)
    assert grouped([row], [row])[0] == (heading, (row,))


@pytest.mark.parametrize(("wanted", "found"), [("设置", ["Ctrl+,"]), ("sz", ["Ctrl+,"]), ("ctrl+k", ["Ctrl+K"])])
def test_keys_are_found_by_what_they_do_and_by_their_name(window: MainWindow, wanted: str, found: list[str]) -> None:
    dialog = KeysDialog(window, ())
    dialog.finder.setText(wanted)
    assert [key for key, _ in dialog.shown()] == found


def test_keys_that_are_not_there_are_said_not_to_be(window: MainWindow) -> None:
    dialog = KeysDialog(window, ())
    dialog.finder.setText("没有这样的键")
    assert dialog.shown() == []
