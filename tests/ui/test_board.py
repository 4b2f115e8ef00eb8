"""The notice board: rolls smoothly, keeps to its keys, and does not grow in days of running."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk import settings
from courtdesk.actions.board import Board, BoardCount, BoardLine
from courtdesk.errors import CourtMissing
from courtdesk.ui.board import BoardView
from courtdesk.ui.context import DeskContext
from courtdesk.ui.keep_awake import KeepAwake
from courtdesk.ui.texts import board as words
from tests.ui.small_court import built_court, settle
from tests.ui.small_court import context as court

__all__ = ["built_court", "court"]

FRAMES = 100_000
READS = 2_000


def board(count: int, *, late: int = 0) -> Board:
    rows = [
        BoardLine(
            cells=("督办令", f"（2026）豫0899民初{at}号", "民事审判第一庭 林书雅", f"逾期 {late} 天"), level="over"
        )
        for at in range(count)
    ]
    counts = tuple(BoardCount(key, "已超期", late) for key in ("open_cases", "over", "d1", "d7", "d15", "reply"))
    lines = (BoardLine(heading=f"正在督办 {count} 件"), *rows) if rows else ()
    return Board("示例县人民法院", "审判管理公示", "2026年4月20日 星期一", counts, lines)


@pytest.fixture
def view(qtbot: QtBot, context: DeskContext) -> Iterator[BoardView]:
    """A board of forty lines, of which a screen shows some ten."""
    made = BoardView(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.take(board(40))
    made.note = ""
    yield made
    made._frames.stop()


def picture(view: BoardView) -> QImage:
    return view.grab().toImage()


def test_what_rolls_moves_by_the_time_that_went_by(view: BoardView) -> None:
    view.advance(1000)
    assert view._offset == pytest.approx(view.speed)
    before = picture(view)
    view.advance(1000)
    assert picture(view) != before


def test_after_the_last_line_the_first_comes_again(view: BoardView) -> None:
    first = picture(view)
    for _ in range(10):
        view.advance(1000 * view.roll_height() // view.speed // 10)
    rest = view.roll_height() - view._offset
    view.advance(round(rest * 1000 / view.speed) + 1)
    view._offset = 0.0
    assert picture(view) == first


def test_the_head_stands_still(view: BoardView) -> None:
    head = view._head.toImage()
    view.advance(500)
    shown = picture(view).copy(0, 0, view.width(), view._face.head_height - 1)
    expected = head.copy(0, 0, view.width(), view._face.head_height - 1).convertToFormat(shown.format())
    assert shown == expected


def test_what_fits_on_the_screen_stands_still_and_takes_no_time(view: BoardView) -> None:
    view.show()
    assert view._frames.isActive()
    view.take(board(3))
    assert view.roll_height() == 0
    assert not view._frames.isActive()
    view.advance(1000)
    assert view._offset == 0


def test_it_does_not_keep_a_closed_program_running(view: BoardView) -> None:
    assert not view.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_a_hidden_board_rolls_for_nobody(view: BoardView) -> None:
    view.show()
    view.hide()
    assert not view._frames.isActive()


def test_a_board_without_orders_says_so(view: BoardView) -> None:
    view.take(board(0))
    assert picture(view).size() == view.size()
    assert view.roll_height() == 0


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768), (640, 360), (200, 100)])
@pytest.mark.parametrize("percent", [60, 100, 200])
def test_it_fits_screens_of_any_size(view: BoardView, size: tuple[int, int], percent: int) -> None:
    view.size_percent = percent
    view.resize(*size)
    view._paint_anew()
    assert (picture(view).width(), picture(view).height()) == size
    edges = view._face._edges
    assert list(edges) == sorted(edges)


def test_the_case_number_and_the_day_are_never_shortened(view: BoardView) -> None:
    view._paint_anew()
    wide = view._face._edges
    view.size_percent = 200
    view._paint_anew()
    large = view._face._edges
    assert wide[1] > wide[0]
    assert large[1] == large[0]  # the paper's name gave way


def test_the_keys_change_size_and_speed_and_are_remembered(view: BoardView, context: DeskContext) -> None:
    QTest.keyClick(view, Qt.Key.Key_A)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert (view.size_percent, view.speed) == (120, 80)
    assert (context.settings.board_size, context.settings.board_speed) == (120, 80)
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert (view.size_percent, view.speed) == (60, 20)
    assert view.note == words.speed(20)
    again = BoardView(context)
    assert (again.size_percent, again.speed) == (60, 20)
    again.deleteLater()


def test_the_arrows_change_the_speed_too(view: BoardView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.speed == 80


def test_it_goes_to_the_next_screen_and_says_so_where_there_is_none(
    view: BoardView, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(view, Qt.Key.Key_M)
    assert view.note == words.ONE_SCREEN
    here = view.screen()
    covered: list[object] = []
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [here, here])
    monkeypatch.setattr(view, "cover", covered.append)
    QTest.keyClick(view, Qt.Key.Key_M)
    assert covered == [here]
    assert view.note == words.MOVED


class FakeScreen:
    """A screen as far as its name goes."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


@pytest.mark.parametrize(
    ("kept", "plugged", "covered"),
    [
        ("", ("desk",), "desk"),
        ("", ("desk", "hall"), "hall"),
        ("hall", ("desk", "door", "hall"), "hall"),
        ("desk", ("desk", "hall"), "desk"),
        ("gone", ("desk", "hall"), "hall"),
    ],
)
def test_it_covers_the_screen_of_last_time_else_another_than_the_desk_s(
    view: BoardView, monkeypatch: pytest.MonkeyPatch, kept: str, plugged: tuple[str, ...], covered: str
) -> None:
    screens = [FakeScreen(name) for name in plugged]
    view._context.keep_board_screen(kept)
    monkeypatch.setattr(QGuiApplication, "screens", lambda: screens)
    assert view._chosen(screens[0]).name() == covered  # type: ignore[arg-type] # only names are asked for


def test_the_screen_is_remembered_when_it_is_changed(
    view: BoardView, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens = [view.screen(), FakeScreen("hall")]
    monkeypatch.setattr(QGuiApplication, "screens", lambda: screens)
    monkeypatch.setattr(view, "cover", lambda _screen: None)
    QTest.keyClick(view, Qt.Key.Key_M)
    assert settings.load(context.home.settings).board_screen == "hall"


def test_the_screen_saver_is_kept_away_while_it_is_shown(view: BoardView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(view._awake, "begin", asked.append)
    monkeypatch.setattr(view._awake, "end", lambda: asked.append("end"))
    view.show()
    view.hide()
    assert asked == [words.TITLE, "end"]


def test_without_a_desktop_that_listens_nothing_happens() -> None:
    awake = KeepAwake()
    awake.begin(words.TITLE)
    awake.end()
    awake.end()


def test_space_stops_it_and_lets_it_go_on(view: BoardView) -> None:
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not view._frames.isActive()
    assert view.note == words.PAUSED
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view._frames.isActive()


def test_judges_are_hidden_until_they_are_asked_for(view: BoardView, context: DeskContext) -> None:
    said = [view.judges]
    QTest.keyClick(view, Qt.Key.Key_J)
    assert [*said, view.judges] == [False, True]
    assert view.note == words.JUDGES_ON
    assert context.settings.board_judges


@pytest.mark.parametrize("leave", ["key", "click"])
def test_esc_or_a_click_leaves(qtbot: QtBot, context: DeskContext, leave: str) -> None:
    made = BoardView(context)
    made.show()
    if leave == "key":
        QTest.keyClick(made, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: not shiboken6.isValid(made), timeout=2000)


def test_it_reads_the_ledger_and_names_its_moment(qtbot: QtBot, court: DeskContext) -> None:
    made = BoardView(court)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.play(QApplication.primaryScreen())
    settle(qtbot)
    assert made.board is not None
    assert made.board.organ == "示例县人民法院"
    assert made._reads.interval() == 10 * 60 * 1000
    assert made._reads.isActive()


def test_what_cannot_be_read_leaves_what_was_there(view: BoardView) -> None:
    before = view.board
    view._keep(CourtMissing())
    assert view.board is before
    assert view._updated == words.STALE


def test_days_of_running_leave_nothing_behind(view: BoardView) -> None:
    view.resize(160, 90)
    view._paint_anew()
    canvas = QPixmap(160, 90)
    painter = QPainter(canvas)
    body = view._body()

    def run(frames: int, reads: int) -> None:
        for at in range(reads):
            view.take(board(30 + at % 7, late=at % 5))
            for _ in range(frames // reads):
                view.advance(16)
                view.draw(painter, body)

    run(1000, 50)
    gc.collect()
    before = len(gc.get_objects())
    run(FRAMES, READS)
    gc.collect()
    painter.end()
    assert len(gc.get_objects()) - before < 50
    assert len(view._lines) <= body.height() // view._face.line_height + 2
    assert len(view._face._fonts) < 12


def test_a_frame_takes_a_small_part_of_its_time(view: BoardView) -> None:
    view.resize(1920, 1080)
    view._paint_anew()
    canvas = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    body, taken = view._body(), []
    for _ in range(200):
        started = time.process_time()
        view.advance(16)
        view.draw(painter, body)
        taken.append(time.process_time() - started)
    painter.end()
    assert sorted(taken)[100] < 0.004  # of sixteen milliseconds
