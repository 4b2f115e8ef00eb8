"""Questions to the readers: beside the deeds, the newest of each place only, and none under a desk that is closed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.reading import reading
from courtdesk.actions.ledgers.stopping import Stop
from courtdesk.errors import CourtMissing, DeskError
from courtdesk.progress import Cancelled, Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.context import DeskContext

pytestmark = pytest.mark.usefixtures("light")
SECONDS = 20
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE under_way(i)"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def idle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=SECONDS * 1000)


@dataclass
class Slow:
    """Work that waits until it is let go or stopped, and tells when it began."""

    began: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def __call__(self, _desk: Desk, stop: Stop) -> str:
        self.began.set()
        while not self.go_on.wait(0.002):
            if stop.asked:
                self.stopped.set()
                raise Cancelled
        return "slow"


@dataclass
class Endless:
    """A statement that only an interrupt ends."""

    began: threading.Event = field(default_factory=threading.Event)

    def __call__(self, desk: Desk, stop: Stop) -> int:
        with reading(desk, stop) as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.create_function("under_way", 1, self._tell)
            return int(connection.execute(text(ENDLESS)).scalar_one())

    def _tell(self, _number: int) -> bool:
        self.began.set()
        return True


def open_first(qtbot: QtBot, context: DeskContext) -> None:
    context.run(lambda _desk, _progress: None, lambda _nothing: None)
    idle(qtbot)


def test_a_question_is_answered_off_the_window_while_a_deed_is_done(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    open_first(qtbot, context)
    let_go, answers = threading.Event(), []

    def deed(_desk: Desk, _progress: Progress) -> bool:
        return let_go.wait(SECONDS)

    context.run(deed, lambda _: None)
    context.read(lambda _desk, _stop: threading.get_ident(), answers.append, parent=page, slot="lines")
    qtbot.waitUntil(lambda: bool(answers))
    assert tasks.busy()
    assert answers[0] != threading.get_ident()
    let_go.set()
    idle(qtbot)


def test_the_first_question_opens_the_desk(qtbot: QtBot, context: DeskContext, page: QWidget) -> None:
    answers: list[bool] = []
    context.read(lambda desk, _stop: desk.folder == context.folder, answers.append, parent=page, slot="lines")
    qtbot.waitUntil(lambda: answers == [True])


def test_a_newer_question_stops_the_earlier_one_of_its_place(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    open_first(qtbot, context)
    first, answers = Endless(), []
    context.read(first, lambda _: answers.append("first"), parent=page, slot="lines")
    assert first.began.wait(SECONDS)
    context.read(lambda _desk, _stop: "second", answers.append, parent=page, slot="lines")
    idle(qtbot)
    assert answers == ["second"]


def test_of_many_questions_in_one_place_only_the_last_is_heard(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    asked, answers = [], []

    def work(number: int) -> Callable[[Desk, Stop], int]:
        return lambda _desk, _stop: asked.append(number) or number  # type: ignore[func-returns-value] # for its effect

    for number in range(20):
        context.read(work(number), answers.append, parent=page, slot="lines")
    idle(qtbot)
    assert answers == [19]
    assert asked == [19]  # the desk was not open, so none had begun


def test_an_answer_that_was_on_its_way_is_not_heard_after_a_newer_question(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    open_first(qtbot, context)
    first, answers = Slow(), []
    context.read(first, answers.append, parent=page, slot="lines")
    assert first.began.wait(SECONDS)
    first.go_on.set()  # it ends now, but its answer is heard by the window's loop only, which does not turn here
    context.read(lambda _desk, _stop: "second", answers.append, parent=page, slot="lines")
    idle(qtbot)
    assert answers == ["second"]


def test_questions_of_other_places_wait_for_each_other_and_are_all_answered(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    open_first(qtbot, context)
    first, answers = Slow(), []
    context.read(first, answers.append, parent=page, slot="lines")
    context.read(lambda _desk, _stop: "values", answers.append, parent=page, slot="values")
    assert first.began.wait(SECONDS)
    first.go_on.set()
    idle(qtbot)
    assert answers == ["slow", "values"]


def test_rows_never_stand_behind_a_long_scan(qtbot: QtBot, context: DeskContext, page: QWidget) -> None:
    open_first(qtbot, context)
    scan, answers = Slow(), []
    context.read(scan, answers.append, parent=page, slot="lines")
    assert scan.began.wait(SECONDS)
    context.read(lambda _desk, _stop: "rows", answers.append, parent=page, slot="rows", urgent=True)
    qtbot.waitUntil(lambda: answers == ["rows"])
    scan.go_on.set()
    idle(qtbot)
    assert answers == ["rows", "slow"]


def test_a_refusal_goes_to_who_asked_or_is_told(
    qtbot: QtBot, context: DeskContext, page: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[DeskError] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, error: told.append(error))

    def refuse(_desk: Desk, _stop: Stop) -> None:
        raise CourtMissing

    heard: list[DeskError] = []
    context.read(refuse, lambda _: None, heard.append, parent=page, slot="lines")
    context.read(refuse, lambda _: None, parent=page, slot="other")
    idle(qtbot)
    assert [type(each) for each in (*heard, *told)] == [CourtMissing, CourtMissing]


def test_a_fault_is_reported(
    qtbot: QtBot, context: DeskContext, page: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Exception] = []
    monkeypatch.setattr(messages, "crashed", lambda _parent, error: reported.append(error))

    def fail(_desk: Desk, _stop: Stop) -> None:
        raise ZeroDivisionError

    context.read(fail, lambda _: None, parent=page, slot="lines")
    idle(qtbot)
    assert [type(each) for each in reported] == [ZeroDivisionError]


def test_a_desk_that_does_not_open_is_told_to_who_asked(
    qtbot: QtBot, context: DeskContext, page: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_progress: Progress) -> Desk:
        raise CourtMissing

    monkeypatch.setattr(context, "desk", refuse)
    heard: list[DeskError] = []
    context.read(lambda _desk, _stop: 1, lambda _: None, heard.append, parent=page, slot="lines")
    idle(qtbot)
    assert [type(each) for each in heard] == [CourtMissing]


def test_nobody_hears_an_answer_once_the_page_is_gone(qtbot: QtBot, context: DeskContext) -> None:
    open_first(qtbot, context)
    page, answers = QWidget(), []
    context.read(lambda _desk, _stop: 1, answers.append, parent=page, slot="lines")
    shiboken6.delete(page)
    idle(qtbot)
    assert answers == []


def test_the_desk_is_closed_under_no_question(qtbot: QtBot, context: DeskContext, page: QWidget) -> None:
    open_first(qtbot, context)
    scan, order = Slow(), []
    context.read(scan, order.append, parent=page, slot="lines")
    assert scan.began.wait(SECONDS)

    def close(_progress: Progress) -> bool:
        context.close_desk()
        return scan.stopped.is_set()

    tasks.run(page, close, order.append)
    idle(qtbot)
    assert order == [True]
    assert context._desk is None


def test_a_question_that_waits_while_the_desk_is_closed_is_dropped(
    qtbot: QtBot, context: DeskContext, page: QWidget
) -> None:
    open_first(qtbot, context)
    scan, answers = Slow(), []
    context.read(scan, answers.append, parent=page, slot="lines")
    context.read(lambda _desk, _stop: "waited", answers.append, parent=page, slot="values")
    assert scan.began.wait(SECONDS)
    tasks.run(page, lambda _progress: context.close_desk(), lambda _: None)
    idle(qtbot)
    assert answers == []
    context.read(lambda _desk, _stop: "again", answers.append, parent=page, slot="values")
    idle(qtbot)
    assert answers == ["again"]


def test_shutting_down_stops_what_is_asked(qtbot: QtBot, context: DeskContext, page: QWidget) -> None:
    open_first(qtbot, context)
    scan, answers = Endless(), []
    context.read(scan, answers.append, parent=page, slot="lines")
    assert scan.began.wait(SECONDS)
    context.shut_down()
    idle(qtbot)
    assert answers == []
