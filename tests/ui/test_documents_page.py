"""The register of documents as the clerk uses it, over an invented ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.ui import printing, theme
from courtdesk.ui.pages.documents_page import PREVIEW, DocumentsPage
from courtdesk.ui.tables.document_ledger import ordered
from tests.ui.fake_ledger import FakeLedger, context, document, filled, install, settle


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    ledger = filled()
    install(ledger, monkeypatch)
    return ledger


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, ledger: FakeLedger, tmp_path: Path) -> DocumentsPage:
    assert ledger.documents
    theme.prepare(qapp, "light")
    page = DocumentsPage(context(tmp_path))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    settle(qtbot)
    return page


def test_numbers_are_ordered_by_series_and_serial_not_by_letters() -> None:
    rows = [document(10), document(2), document(4), document(3)]
    assert [row.id for row in ordered(rows, "number", descending=False)] == [3, 2, 4, 10]


def test_lines_without_a_reply_come_last_in_either_direction() -> None:
    rows = [document(1), document(3), document(6)]
    assert [row.id for row in ordered(rows, "reply_due", descending=False)] == [3, 6, 1]
    assert [row.id for row in ordered(rows, "reply_due", descending=True)] == [6, 3, 1]


def test_the_register_opens_with_the_newest_document_first(page: DocumentsPage) -> None:
    assert list(page.view.grid.ledger.ids) == [1, 2, 3, 4, 5, 6, 7]
    assert page.header.fact.text() == "已签发 7 份"


def test_each_kind_and_the_awaited_replies_have_their_view(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.views._pick("supervision_order")
    assert list(page.view.grid.ledger.ids) == [3, 6]
    page.shown(view="reply")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == [3, 6]
    assert page.view.views.current() == "reply"


def test_another_page_can_open_one_document(page: DocumentsPage, qtbot: QtBot) -> None:
    page.shown(document_id=5)
    settle(qtbot)
    assert page.view.grid.current_id() == 5
    assert page.panel.title.text() == "示法催〔2026〕5号"


def test_the_file_and_its_folder_are_opened_with_the_programs_of_the_pc(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.view.grid.select_id(3)
    for name in ("openFile", "openFolder"):
        page.panel.findChild(QPushButton, name).click()
        settle(qtbot)
    file = Path("/nowhere/3.docx")
    assert opened == [QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.parent))]
    assert ledger.deeds.count(("remake", 3)) == 2, "a file that is gone is written again"


def test_the_chosen_documents_are_printed_as_they_were_issued(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[int] = []
    monkeypatch.setattr(printing, "print_documents", lambda _parent, documents: printed.append(len(documents)))
    page.view.grid.ledger.tick([2, 5], on=True)
    page.view.chosen.findChild(QPushButton, "printChosen").click()
    settle(qtbot)
    assert ledger.deeds == [("preview", 2), ("preview", 5)]
    assert printed == [2]


def test_the_page_is_fetched_only_while_its_tab_is_in_front(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.grid.select_id(2)
    settle(qtbot)
    assert ledger.deeds == []
    page.panel._choose(PREVIEW)
    settle(qtbot)
    assert ledger.deeds == [("preview", 2)]


def test_the_way_back_to_the_case_looks_for_its_number(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.grid.select_id(2)
    with qtbot.waitSignal(page.navigate) as asked:
        page.show_case()
    assert asked.args == ["cases", {"view": "all", "text": "（2026）豫0899民初114号"}]


def test_text_narrows_the_register(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.filters.search.setText("〔2026〕7号")
    qtbot.wait(200)
    assert list(page.view.grid.ledger.ids) == [7]


def test_an_empty_register_leads_to_what_waits(page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    ledger.documents.clear()
    page.refresh()
    settle(qtbot)
    assert page.view.is_showing_nothing()
    with qtbot.waitSignal(page.navigate) as asked:
        page.view.nothing.findChild(QPushButton, "emptyIssue").click()
    assert asked.args == ["issue", {}]
