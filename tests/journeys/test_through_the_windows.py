"""The clerk's first morning through the real window, with mouse and keys, from the empty folder to signed orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.today import day_counts, glance_at_court
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.first_run import FirstRunPage
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages import import_page
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.pages.import_page import ImportPage, Step
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.today_page import TodayPage

DAY = date(2026, 4, 20)
P = TypeVar("P", bound=QWidget)


def row_count(page: CasesPage | DocumentsPage) -> int:
    """Return how many rows the ledger shows, headings of groups left out."""
    return len(page.view.grid.ledger.ids)


class Clerk:
    """Clicks and types in the real window, and waits as a person does."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self.window = qtbot, window

    def page(self, kind: type[P]) -> P:
        self.wait(lambda: isinstance(self.window.page(), kind))
        page = self.window.page()
        assert isinstance(page, kind)
        return page

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=30_000)

    def settle(self) -> None:
        self.wait(lambda: not tasks.busy())

    def click(self, name: str, inside: QWidget | None = None) -> None:
        button = (inside or self.window).findChild(QAbstractButton, name)
        assert button is not None, name
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type_into(self, name: str, text: str) -> None:
        editor = self.window.findChild(QLineEdit, name)
        assert editor is not None, name
        editor.setFocus()
        committed = QInputMethodEvent()  # Chinese comes from an input method, not from single keys
        committed.setCommitString(text)
        QApplication.sendEvent(editor, committed)


@pytest.fixture
def clerk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk before the window of an empty data folder."""
    context = DeskContext(DataFolder(tmp_path / "desk").make(), day=DAY)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.complete()
    theme.apply(qapp, "light")
    context.set_court(None)
    found = Clerk(qtbot, window)
    yield found
    found.settle()
    context.shut_down()


def enter_the_court(clerk: Clerk) -> TodayPage:
    """Answer the first page, which asks for the court."""
    clerk.page(FirstRunPage)
    clerk.type_into("court_name", "示例县人民法院")
    clerk.type_into("court_code", "示法")
    clerk.click("start")
    today = clerk.page(TodayPage)
    clerk.settle()
    court = glance_at_court(clerk.window.context.folder)
    assert court is not None
    assert (court.name, court.code) == ("示例县人民法院", "示法")
    return today


def test_from_an_empty_folder_to_signed_orders(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = clerk.window.context.folder
    today = enter_the_court(clerk)

    # The export comes in.
    export = tmp_path / "案件表.xlsx"
    write_sample_export(export, DAY, count=240)
    monkeypatch.setattr(import_page, "pick_file", lambda _parent, _title, _kinds, take: take(export))
    clerk.click("rail_cases")
    cases = clerk.page(CasesPage)
    clerk.settle()
    clerk.click("importCases", cases)
    table = clerk.page(ImportPage)
    clerk.wait(lambda: table.step is Step.PREVIEW)
    assert day_counts(folder, DAY).open_cases == 0, "nothing is stored before it is asked for"
    clerk.click("importGoOn", table)
    clerk.wait(lambda: table.step is Step.DONE)
    clerk.settle()
    counts = day_counts(folder, DAY)
    assert counts.open_cases > 10

    # 今日: a number opens exactly its rows.
    clerk.click("rail_today")
    clerk.page(TodayPage)
    clerk.settle()
    assert today.tiles["over"].count == counts.over
    clerk.click("tile_over")
    cases = clerk.page(CasesPage)
    clerk.settle()
    assert row_count(cases) == counts.over

    # What waits is checked and issued.
    clerk.click("rail_today")
    clerk.page(TodayPage)
    clerk.settle()
    clerk.click("checkAndIssue")
    issue = clerk.page(IssuePage)
    clerk.settle()
    assert len(issue.book.papers) == counts.to_sign > 0
    clerk.click("issueTicked", issue)
    clerk.wait(lambda: clerk.window.findChild(AskDialog) is not None)
    clerk.click("askYes")
    clerk.wait(lambda: any(each.issued for each in clerk.window.findChildren(IssueProgress)))
    clerk.settle()
    clerk.click("closeIssued")

    # The register has them all; each stands in the folder, whole.
    clerk.click("rail_documents")
    documents = clerk.page(DocumentsPage)
    clerk.settle()
    files = sorted((folder.documents / "2026").glob("*.docx"))
    assert row_count(documents) == len(files) == counts.to_sign
    assert all(docx.Document(str(file)).paragraphs for file in files)
    assert day_counts(folder, DAY).to_sign == 0
