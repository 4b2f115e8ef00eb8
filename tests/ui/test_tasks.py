"""Long work: result, refusal, fault, stop and progress, and a parent that is gone."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.errors import CourtMissing, DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.dialogs.progress_dialog import ProgressDialog

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def idle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)


def refuse(_value: object) -> None:
    raise AssertionError("there was no result")


def shown_dialog() -> ProgressDialog | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, ProgressDialog) and each.isVisible()]
    return found[0] if found else None


def step_by_step(pause: threading.Event) -> Callable[[Progress], int]:
    def work(progress: Progress) -> int:
        for done in range(1000):
            progress.report(done, 1000, f"第{done}份")
            if pause.wait(0.005):
                break
        return 1

    return work


def test_work_runs_off_the_windows_thread_and_its_result_comes_back_on_it(qtbot: QtBot, window: QWidget) -> None:
    threads: list[int] = []
    tasks.run(window, lambda _p: threading.get_ident(), lambda ident: threads.extend([ident, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident() == threads[1]


def test_deeds_never_meet_and_keep_their_order(qtbot: QtBot, window: QWidget) -> None:
    order: list[int] = []

    def work(number: int) -> Callable[[Progress], int]:
        def slow(_progress: Progress) -> int:
            time.sleep(0.03 if number == 0 else 0)
            return number

        return slow

    for number in range(5):
        tasks.run(window, work(number), order.append)
    qtbot.waitUntil(lambda: len(order) == 5)
    assert order == list(range(5))


def test_a_refusal_goes_to_who_asked_for_it(qtbot: QtBot, window: QWidget) -> None:
    refused: list[DeskError] = []

    def work(_progress: Progress) -> None:
        raise CourtMissing

    tasks.run(window, work, refuse, refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert isinstance(refused[0], CourtMissing)


def test_a_refusal_nobody_asked_for_is_told(qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[DeskError] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, error: told.append(error))

    def work(_progress: Progress) -> None:
        raise CourtMissing

    tasks.run(window, work, refuse)
    qtbot.waitUntil(lambda: len(told) == 1)


def test_a_fault_of_the_program_is_reported_as_one(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(messages, "crashed", lambda _parent, fault: faults.append(fault))

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    tasks.run(window, work, refuse)
    qtbot.waitUntil(lambda: len(faults) == 1)
    assert isinstance(faults[0], ZeroDivisionError)


def test_a_stop_is_silent_and_gives_no_result(qtbot: QtBot, window: QWidget) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.report(0, 10)
            time.sleep(0.002)

    task = tasks.run(window, work, refuse, refuse, cancellable=True)
    assert started.wait(5)
    task.stop()
    idle(qtbot)


def test_work_that_was_stopped_before_it_began_is_never_begun(qtbot: QtBot, window: QWidget) -> None:
    gate = threading.Event()
    began: list[int] = []
    tasks.run(window, lambda _p: gate.wait(5), lambda _v: None)
    second = tasks.run(window, lambda _p: began.append(1), refuse)
    second.stop()
    gate.set()
    idle(qtbot)
    assert began == []


def test_work_that_finished_all_the_same_hands_its_result_back(qtbot: QtBot, window: QWidget) -> None:
    gate, results = threading.Event(), list[int]()

    def work(_progress: Progress) -> int:
        gate.set()
        time.sleep(0.05)
        return 7

    task = tasks.run(window, work, results.append)
    assert gate.wait(5)
    task.stop()
    qtbot.waitUntil(lambda: results == [7])


def test_nothing_happens_when_the_parent_is_gone(qtbot: QtBot) -> None:
    parent = QWidget()
    gate = threading.Event()
    tasks.run(parent, lambda _p: gate.wait(5), refuse, refuse)
    shiboken6.delete(parent)
    gate.set()
    idle(qtbot)


def test_short_work_shows_no_cursor_and_longer_work_a_busy_one(qtbot: QtBot, window: QWidget) -> None:
    gate = threading.Event()
    tasks.run(window, lambda _p: gate.wait(5), lambda _v: None)
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.BusyCursor)
    gate.set()
    idle(qtbot)
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_long_work_shows_how_far_it_is_and_stops_with_esc(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "DIALOG_AFTER_MS", 50)
    never = threading.Event()
    tasks.run(
        window,
        step_by_step(never),
        refuse,
        cancellable=True,
        unit="份",
        stop_note=lambda done, _total: f"已办 {done} 份有效",
    )
    qtbot.waitUntil(lambda: shown_dialog() is not None)
    dialog = shown_dialog()
    assert dialog is not None
    qtbot.waitUntil(lambda: "共 1000 份" in dialog.count.text())
    assert dialog.note.text().endswith("份有效")
    assert dialog.stop_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    idle(qtbot)
    assert shown_dialog() is None


def test_work_that_cannot_be_stopped_offers_no_stop(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "DIALOG_AFTER_MS", 50)
    pause, results = threading.Event(), list[int]()
    tasks.run(window, step_by_step(pause), results.append)
    qtbot.waitUntil(lambda: shown_dialog() is not None)
    dialog = shown_dialog()
    assert dialog is not None
    assert not dialog.stop_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    pause.set()
    qtbot.waitUntil(lambda: results == [1])


def test_work_in_the_background_is_told_in_the_status_bar_and_comes_back(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "DIALOG_AFTER_MS", 50)
    pause, told, results = threading.Event(), list[str](), list[int]()
    tasks.activity.changed.connect(told.append)
    tasks.run(window, step_by_step(pause), results.append, title="正在导入")
    qtbot.waitUntil(lambda: shown_dialog() is not None)
    dialog = shown_dialog()
    assert dialog is not None
    dialog.background_button.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: any("正在导入" in each and "/1000" in each for each in told))
    tasks.bring_back()
    assert dialog.isVisible()
    pause.set()
    qtbot.waitUntil(lambda: results == [1])
    assert told[-1] == ""
    tasks.activity.changed.disconnect(told.append)


def _say(number: int, _progress: object) -> int:
    return number


class _Held:
    """Something of the window that work was given."""

    def look(self, _progress: object) -> int:
        return 1


def test_a_thread_lets_go_of_what_its_work_held_once_it_is_done(qtbot: QtBot) -> None:
    # What a thread held until its next job came could be a part of the window, and would end on that thread.
    held = _Held()
    gone = weakref.ref(held)
    found: list[int] = []
    tasks.run(None, held.look, found.append)
    del held
    qtbot.waitUntil(lambda: bool(found))
    qtbot.waitUntil(lambda: gone() is None)


def test_many_tasks_begun_and_forgotten_at_once_all_come_to_their_end(qtbot: QtBot) -> None:
    found: list[int] = []
    for number in range(500):
        tasks.run(None, partial(_say, number), found.append)
    qtbot.waitUntil(lambda: len(found) == 500, timeout=20_000)
    assert found == list(range(500))
