"""Files and text dropped anywhere on the window, as the system hands them over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.imports import opening
from courtdesk.ui import dropping
from courtdesk.ui.dropping import DropCover, DropTarget, Offer
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.check_page import CheckPage
from courtdesk.ui.pages.import_page import ImportPage, Step
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import importing as words
from tests.ui.ledger_court import settle, told
from tests.ui.windows import built_ledgers, keyboard, window

__all__ = ["built_ledgers", "keyboard", "window"]

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MIDDLE = QPoint(700, 400)


class Drag:
    """Something that is dragged over the window: the events go where the system sends them."""

    def __init__(self, window: MainWindow, *paths: Path, text: str = "") -> None:
        self.window = window
        self.data = QMimeData()
        if paths:
            self.data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        if text:
            self.data.setText(text)

    def over(self, at: QPoint = MIDDLE) -> bool:
        """Bring it over the window; tell whether it would be taken."""
        event = QDragEnterEvent(at, COPY, self.data, LEFT, NONE)
        event.ignore()
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event.isAccepted()

    def drop(self, at: QPoint = MIDDLE) -> bool:
        """Let it go."""
        event = QDropEvent(QPointF(at), COPY, self.data, LEFT, NONE)
        event.ignore()
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event.isAccepted()

    def away(self) -> None:
        """Take it elsewhere."""
        QApplication.sendEvent(self.window.windowHandle(), QDragLeaveEvent())


@pytest.fixture
def target(window: MainWindow, qtbot: QtBot, asked: list[tuple[str, object]]) -> Iterator[DropTarget]:
    """The drop target of the window, which is made with one line."""
    assert asked == []
    made = window.findChild(DropTarget) or DropTarget(window)
    yield made
    settle(qtbot)


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Which pages are asked for, and with what."""
    seen: list[tuple[str, object]] = []
    monkeypatch.setattr(window, "show_page", lambda key, arguments=None: seen.append((key, arguments)))
    return seen


def cover(window: MainWindow) -> DropCover:
    """Return what lies over the window."""
    found = window.findChild(DropCover)
    assert found is not None
    return found


def cases(path: Path) -> Path:
    """Write a table of cases."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["案号", "立案日期", "适用程序"])
    sheet.append(["（2026）豫0899民初9001号", "2026-03-02", "简易程序"])
    book.save(path)
    return path


def where(window: MainWindow, inside: QWidget) -> QPoint:
    """Return the middle of a widget in the window."""
    return inside.mapTo(window, inside.rect().center())


# ---- while it is dragged ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("案件表.xlsx", words.DROP_TABLE),
        ("指标.ET", words.DROP_TABLE),
        ("方案.docx", words.DROP_PAPER),
        ("通报.pdf", words.DROP_PAPER),
        ("内网页.html", words.DROP_PAPER),
    ],
)
def test_a_file_is_told_what_will_come_of_it(
    window: MainWindow, target: DropTarget, tmp_path: Path, name: str, sentence: str
) -> None:
    drag = Drag(window, tmp_path / name)
    assert drag.over()
    assert cover(window).isVisible()
    assert cover(window).size() == window.size()
    assert cover(window).accessibleName() == sentence
    drag.away()
    assert not cover(window).isVisible()
    assert target.offer(drag.data) == Offer(sentence, cover(window).offer.icon, (tmp_path / name,))  # type: ignore[union-attr]


def test_what_cannot_be_read_is_refused_in_a_sentence(
    window: MainWindow, target: DropTarget, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    assert target
    drag = Drag(window, tmp_path / "录像.mp4")
    assert not drag.over()
    assert cover(window).accessibleName() == words.DROP_REFUSED
    assert not drag.drop()
    settle(qtbot)
    assert asked == []
    assert not cover(window).isVisible()


def test_nothing_is_taken_before_the_court_has_its_name(
    window: MainWindow, target: DropTarget, tmp_path: Path
) -> None:
    court, window.context.court = window.context.court, None
    offer = target.offer(Drag(window, tmp_path / "案件表.xlsx").data)
    window.context.court = court
    assert offer is not None
    assert (offer.refused, offer.sentence) == (True, words.DROP_NO_COURT)


def test_a_drag_without_files_and_text_is_nobodys(window: MainWindow, target: DropTarget) -> None:
    assert target.offer(QMimeData()) is None
    assert not Drag(window).over()
    assert not cover(window).isVisible()


# ---- when it is let go --------------------------------------------------------------------------


def test_a_table_opens_on_the_page_of_tables_and_a_paper_to_be_checked(
    window: MainWindow, target: DropTarget, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    assert target
    table, paper = cases(tmp_path / "案件表.xlsx"), tmp_path / "通知.txt"
    paper.write_text("关于开展专项活动的通知\n一、清理积案。（责任部门：民事审判第一庭）\n", encoding="utf-8")
    for path in (table, paper):
        assert Drag(window, path).drop()
        settle(qtbot)
    assert asked == [("import_table", {"path": table}), ("plan_review", {"path": paper})]


def test_of_several_files_the_first_opens_and_the_others_are_told(
    window: MainWindow, target: DropTarget, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    assert target
    first, second = cases(tmp_path / "一.xlsx"), cases(tmp_path / "二.xlsx")
    drag = Drag(window, first, second)
    drag.over()
    assert "一.xlsx" in cover(window).accessibleName()
    drag.drop()
    settle(qtbot)
    assert asked == [("import_table", {"path": first})]
    assert told(window) == words.dropped_others("一.xlsx", 1)


def test_a_folder_and_fill_in_sheets_are_collected_together(
    window: MainWindow,
    target: DropTarget,
    asked: list[tuple[str, object]],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert target
    folder = tmp_path / "收回"
    folder.mkdir()
    sheets = [cases(tmp_path / f"{name}.xlsx") for name in ("民一庭", "执行局")]
    monkeypatch.setattr(opening, "what_is", lambda _path: dropping.FILL_SHEET)
    assert Drag(window, folder).drop()
    settle(qtbot)
    assert Drag(window, *sheets).drop()
    settle(qtbot)
    assert asked == [("filling", {"paths": [folder]}), ("filling", {"paths": sheets})]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("关于开展专项活动的通知\n一、清理积案。", "plan_review"),
        ("案号\t立案日期\n（2026）豫0899民初1号\t2026-03-02", "import_table"),
    ],
)
def test_text_is_read_as_a_paper_and_cells_as_a_table(
    window: MainWindow, target: DropTarget, asked: list[tuple[str, object]], qtbot: QtBot, text: str, page: str
) -> None:
    assert target
    assert Drag(window, text=text).drop()
    settle(qtbot)
    assert asked == [(page, {"text": text})]


# ---- what pages take themselves -----------------------------------------------------------------


def test_a_page_that_takes_files_keeps_what_it_takes_and_leaves_the_rest(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = window.findChild(DropTarget) or DropTarget(window)
    window.show_page("check")
    settle(qtbot)
    page = window.page()
    assert isinstance(page, CheckPage)
    at = where(window, page.zone)
    assert made._is_taken(Drag(window, tmp_path / "通知.docx").data, at)
    assert not made._is_taken(Drag(window, tmp_path / "案件表.xlsx").data, at)


def test_a_field_for_text_takes_text_and_no_files(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    made = window.findChild(DropTarget) or DropTarget(window)
    window.show_page("cases")
    settle(qtbot)
    page = window.page()
    assert isinstance(page, LedgerPage)
    at = where(window, page.view.filters.search)
    assert made._is_taken(Drag(window, text="离婚纠纷").data, at)
    assert not made._is_taken(Drag(window, tmp_path / "案件表.xlsx").data, at)


def test_a_table_dropped_anywhere_comes_to_its_preview(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    made = window.findChild(DropTarget) or DropTarget(window)
    assert made.parent() is window
    assert Drag(window, cases(tmp_path / "案件表.xlsx")).drop()
    qtbot.waitUntil(lambda: isinstance(window.page(), ImportPage), timeout=10_000)
    page = window.page()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.step is Step.PREVIEW, timeout=10_000)
    settle(qtbot)
