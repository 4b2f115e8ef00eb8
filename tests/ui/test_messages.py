"""Telling, asking, toasts, and faults of the program."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk import log
from courtdesk.errors import CourtMissing, DeskError
from courtdesk.paths import DataFolder
from courtdesk.ui import crash, messages
from courtdesk.ui.dialogs.base import DeskDialog, snapshot
from courtdesk.ui.texts import common
from courtdesk.ui.widgets.toast import Toast

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def many_places(count: int) -> DeskError:
    return DeskError("有几行读不懂。", todo="请改好再导入。", places=[f"第 {row} 行" for row in range(count)])


def test_a_refusal_is_told_in_three_parts_and_can_be_copied(window: QWidget) -> None:
    error = CourtMissing()
    dialog = messages.tell(window, error)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert dialog.isVisible()
    for part in (common.WHAT, error.what, common.SAFE, error.safe, common.TODO, error.todo):
        assert part in copied
    dialog.close()


@pytest.mark.parametrize(("count", "more"), [(0, False), (6, False), (7, True)])
def test_more_than_six_places_stand_behind_a_button(window: QWidget, count: int, more: bool) -> None:  # noqa: FBT001 - a table
    dialog = messages.tell(window, many_places(count))
    button = dialog.findChild(QPushButton, "allPlaces")
    assert (button is not None) is more
    if isinstance(button, QPushButton):
        button.click()
        assert dialog.isVisible()
    assert f"第 {count - 1} 行" in dialog.telling.as_text() or count == 0
    dialog.close()


def test_no_dialog_stands_over_another(window: QWidget) -> None:
    first = messages.tell(window, CourtMissing())
    second = messages.tell(window, many_places(1))
    assert (first.isVisible(), second.isVisible()) == (True, False)
    first.accept()
    assert second.isVisible()
    second.accept()


def test_a_dialog_dims_the_window_and_gives_its_light_back(window: QWidget) -> None:
    before = window.grab().toImage().pixel(5, 5)
    dialog = messages.tell(window, CourtMissing())
    assert window.grab().toImage().pixel(5, 5) != before
    assert snapshot(window).toImage() != window.grab().toImage()
    dialog.accept()
    assert window.grab().toImage().pixel(5, 5) == before


@pytest.mark.parametrize(("danger", "done"), [(False, True), (True, False)])
def test_enter_does_the_deed_unless_it_destroys(window: QWidget, danger: bool, done: bool) -> None:  # noqa: FBT001 - a table
    deeds: list[int] = []
    dialog = messages.ask(window, "删除", "不能撤销。", "删除 3 条", lambda: deeds.append(1), danger=danger)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (deeds == [1]) is done
    assert not dialog.isVisible()


def test_a_toast_says_one_sentence_and_offers_one_deed(window: QWidget) -> None:
    deeds: list[int] = []
    note = messages.toast(window, "已撤销", "重做", lambda: deeds.append(1))
    assert note.isVisible()
    assert note.width() <= 420
    assert note.button is not None
    note.button.click()
    assert deeds == [1]
    assert not note.isVisible()


def test_a_new_toast_takes_the_place_of_the_old(window: QWidget) -> None:
    old = messages.toast(window, "一")
    messages.toast(window, "二")
    assert [each.words.text() for each in window.findChildren(Toast) if each.isVisible()] == ["二"]
    assert not old.isVisible()


def divide() -> None:
    raise ZeroDivisionError("（2026）豫0899民初1号")


def fault() -> Exception:
    try:
        divide()
    except ZeroDivisionError as error:
        return error
    raise AssertionError("nothing was raised")


def test_a_fault_is_logged_and_told_once_without_words_from_the_ledger(
    window: QWidget, data_folder: DataFolder
) -> None:
    log.set_up(data_folder)
    error = fault()
    dialog = messages.crashed(window, error)
    again = messages.crashed(window, error)
    log.close()
    written = log.log_file(data_folder).read_text(encoding="utf-8")
    assert dialog is not None
    assert again is None
    assert written.count("ZeroDivisionError") == 2
    assert "豫0899" not in written + dialog.telling.as_text()
    assert "ZeroDivisionError" in dialog.telling.as_text()
    dialog.accept()


def test_a_fault_on_another_thread_is_told_on_the_windows_thread(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[BaseException, int]] = []
    monkeypatch.setattr(crash, "report", lambda _parent, error: told.append((error, threading.get_ident())))
    del window
    crash.install()
    try:
        thread = threading.Thread(target=lambda: crash._pass_on(fault()))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 1)
    finally:
        crash.uninstall()
    assert told[0][1] == threading.get_ident()


def test_a_fault_while_telling_a_fault_is_only_logged(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(messages, "tell_crash", fail)
    assert crash.report(window, fault()) is None


def test_the_hooks_of_python_come_back_after_the_window() -> None:
    crash.install()
    assert sys.excepthook is not sys.__excepthook__
    crash.uninstall()
    assert sys.excepthook is sys.__excepthook__


def test_dialogs_are_never_wider_than_the_window(qtbot: QtBot) -> None:
    narrow = QWidget()
    narrow.resize(400, 400)
    qtbot.addWidget(narrow)
    narrow.show()
    dialog = messages.tell(narrow, CourtMissing())
    assert isinstance(dialog, DeskDialog)
    assert dialog.width() <= 400
    dialog.accept()
