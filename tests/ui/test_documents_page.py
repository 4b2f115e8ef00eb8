"""The page 公文 as the clerk uses it, over the sample court."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import document_file
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.errors import ValueRefused
from courtdesk.paths import DataFolder
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import messages, printing, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.verify import VerifyDialog
from courtdesk.ui.pages.document_deeds import number_key
from courtdesk.ui.pages.document_panel import COURSE, PREVIEW
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.page_header import HeaderLinks
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, opened, settle, told
from tests.ui.small_court import COURT

__all__ = ["built_ledgers", "context"]


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> DocumentsPage:
    theme.prepare(qapp, "light")
    page = DocumentsPage(context)
    opened(page, qtbot)
    return page


def dialog_of(page: QWidget, kind: type) -> QWidget:
    """Return the dialog of this kind that stands open."""
    (found,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name as the mouse does."""
    QTest.mouseClick(widget.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def go_to(page: DocumentsPage, qtbot: QtBot, row_id: int) -> None:
    """Put the cursor on a paper and wait until the panel shows it."""
    page.view.grid.select_id(row_id)
    qtbot.wait(120)
    settle(qtbot)


def pick(page: DocumentsPage, qtbot: QtBot, view: str) -> list[int]:
    """Open a view and return its rows."""
    page.view.views._pick(view)
    settle(qtbot)
    return list(page.view.grid.ledger.ids)


def on_worker(page: DocumentsPage, qtbot: QtBot, work: object) -> object:
    """Do something with the open desk."""
    found: list[object] = []
    page.context.run(lambda desk, _progress: work(desk), found.append, parent=page)  # type: ignore[operator]
    settle(qtbot)
    return found[0]


# ---- views --------------------------------------------------------------------------------------


def test_the_page_opens_with_the_newest_paper_first_and_without_drafts(page: DocumentsPage) -> None:
    ids = page.view.grid.ledger.ids
    days = [cell(page, row_id, "day") for row_id in ids[:20]]
    assert days == sorted(days, reverse=True)
    assert min(ids) > 0
    assert page.header.fact.text() == f"已签发 {len(ids)} 份"


def test_every_view_holds_what_its_tab_says(page: DocumentsPage, qtbot: QtBot) -> None:
    for view in page.ledger.info.views:
        assert len(pick(page, qtbot, view.key)) == page.ledger.counts[view.key], view.key
    assert all(row_id < 0 for row_id in pick(page, qtbot, "drafts"))
    assert len(page.view.grid.ledger.ids) == 2


def test_the_kinds_at_the_left_narrow_the_rows_and_the_counts(page: DocumentsPage, qtbot: QtBot) -> None:
    every = dict(page.ledger.counts)
    assert "督办令" in page.kinds.list.keys()  # noqa: SIM118 - not a dict
    page.kinds.list.select_key("督办令")
    settle(qtbot)
    assert {cell(page, row_id, "kind_name") for row_id in page.view.grid.ledger.ids[:20]} == {"督办令"}
    assert len(page.view.grid.ledger.ids) == page.ledger.counts["all"] < every["all"]
    assert pick(page, qtbot, "drafts") == []
    assert not page.view.is_showing_nothing()
    page.kinds.list.select_key("")
    settle(qtbot)
    assert page.ledger.counts == every


def test_in_a_narrow_window_the_kinds_give_way_to_the_conditions(page: DocumentsPage, qtbot: QtBot) -> None:
    page.kinds.list.select_key("督办令")
    settle(qtbot)
    page.resize(880, 500)
    settle(qtbot)
    assert page.kinds.isHidden()
    assert page.ledger.within == ()
    assert len(page.view.grid.ledger.ids) == page.ledger.counts["all"]


def test_text_narrows_the_rows(page: DocumentsPage, qtbot: QtBot) -> None:
    number = cell(page, page.view.grid.ledger.ids[3], "number")
    page.view.filters.search.setText(number)
    qtbot.wait(250)
    settle(qtbot)
    assert [cell(page, row_id, "number") for row_id in page.view.grid.ledger.ids] == [number]


def test_another_page_can_open_one_paper_past_every_condition(page: DocumentsPage, qtbot: QtBot) -> None:
    fifth = page.view.grid.ledger.ids[4]
    number = cell(page, fifth, "number")
    page.kinds.list.select_key("纪要")
    page.view.filters.search.setText("没有这样的")
    qtbot.wait(250)
    settle(qtbot)
    page.shown(document_id=fifth)
    settle(qtbot)
    qtbot.wait(120)
    settle(qtbot)
    assert page.view.grid.current_id() == fifth
    assert page.panel.title.text() == number


def test_a_kind_can_be_opened_by_its_key(page: DocumentsPage, qtbot: QtBot) -> None:
    page.shown(kind="supervision_order")
    settle(qtbot)
    assert page.ledger.within[0].values == ("督办令",)
    assert page.kinds.list.current_key() == "督办令"


def test_an_empty_ledger_leads_to_writing_and_to_what_waits(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.prepare(qapp, "light")
    desk = open_desk(DataFolder(tmp_path / "new").make())
    set_up_court(desk, COURT)
    close_desk(desk)
    fresh = DeskContext(DataFolder(tmp_path / "new"), day=DAY)
    page = DocumentsPage(fresh)
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    assert page.kinds.isHidden()
    for name, key in (("emptyWrite", "write"), ("emptyIssue", "issue"), ("emptyCheck", "check")):
        with qtbot.waitSignal(page.navigate) as asked:
            press(page.view.nothing, name)
        assert asked.args == [key, {}]
    fresh.shut_down()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("writePaper", "write"),
        ("issueWaiting", "issue"),
        ("toRegister", "register"),
        ("toCheck", "check"),
        ("toTemplates", "templates"),
    ],
)
def test_the_header_leads_to_the_neighbouring_pages(page: DocumentsPage, qtbot: QtBot, name: str, key: str) -> None:
    with qtbot.waitSignal(page.navigate) as asked:
        press(page.header, name)
    assert asked.args == [key, {}]


def test_in_a_narrow_window_the_neighbouring_pages_stand_in_a_menu(page: DocumentsPage, qtbot: QtBot) -> None:
    page.resize(880, 500)
    qtbot.wait(20)
    assert page.header.findChild(QPushButton, "toRegister").isHidden()
    (links,) = page.header.findChildren(HeaderLinks)
    assert links.more.isVisible()
    with qtbot.waitSignal(page.navigate) as asked:
        links.menu().actions()[0].trigger()
    assert asked.args[0] == "register"


def test_the_context_menu_offers_only_what_can_be_done(page: DocumentsPage, qtbot: QtBot) -> None:
    def offered() -> set[str]:
        return {name for name, action in page._menu.items() if action.isVisible()}

    go_to(page, qtbot, pick(page, qtbot, "drafts")[0])
    assert offered() == {"goOnWriting", "dropDraft"}
    void = pick(page, qtbot, "void")
    go_to(page, qtbot, void[0])
    assert "voidDocument" not in offered()
    go_to(page, qtbot, pick(page, qtbot, "late")[0])
    assert {"recordReply", "voidDocument", "showCase"} <= offered()


# ---- files and pages ----------------------------------------------------------------------------


def test_the_file_and_its_folder_are_opened_and_one_that_is_gone_is_written_again(
    page: DocumentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", launched.append)
    row_id = page.view.grid.ledger.ids[2]
    go_to(page, qtbot, row_id)
    file = on_worker(page, qtbot, lambda desk: document_file(desk, row_id))
    assert isinstance(file, Path)
    file.unlink()
    for name in ("openFile", "openFolder"):
        press(page.panel, name)
        settle(qtbot)
    assert launched == [QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.parent))]
    assert file.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示法催〔2026〕2号", "示法催〔2026〕10号"),
        ("示法催〔2025〕10号", "示法催〔2026〕2号"),
        ("示法催〔2026〕90号", "示法督〔2026〕2号"),
    ],
)
def test_numbers_are_ordered_by_series_and_serial_not_by_letters(one: str, other: str) -> None:
    assert number_key(LedgerRow(1, {"number": one})) < number_key(LedgerRow(2, {"number": other}))


def test_the_chosen_papers_are_printed_in_the_order_of_the_register(
    page: DocumentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[OfficialDocument] = []
    monkeypatch.setattr(printing, "print_documents", lambda _parent, documents: printed.extend(documents))
    page.kinds.list.select_key("督办令")
    settle(qtbot)
    chosen = [page.view.grid.ledger.ids[at] for at in (2, 0, 1)]
    numbers = [cell(page, row_id, "number") for row_id in chosen]
    page.view.grid.ledger.tick(chosen, on=True)
    press(page.view.chosen, "printChosen")
    settle(qtbot)
    expected = sorted(numbers, key=lambda number: number_key(LedgerRow(1, {"number": number})))
    assert [document.head.number for document in printed] == expected


def test_drafts_alone_are_not_printed_and_that_is_said(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.grid.ledger.tick(pick(page, qtbot, "drafts"), on=True)
    press(page.view.chosen, "printChosen")
    settle(qtbot)
    assert told(page) == words.ONLY_DRAFTS


def test_the_page_is_fetched_only_while_its_tab_is_in_front(page: DocumentsPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, page.view.grid.ledger.ids[1])
    assert page.document_panel.preview.page_count() == 0
    page.panel._choose(PREVIEW)
    settle(qtbot)
    assert page.document_panel.preview.page_count() >= 1


def test_what_happened_to_a_paper_stands_in_its_own_tab(page: DocumentsPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, page.view.grid.ledger.ids[1])
    page.panel._choose(COURSE)
    settle(qtbot)
    assert page.document_panel.course.accessibleDescription()


def test_the_way_back_to_the_case_looks_for_its_number(page: DocumentsPage, qtbot: QtBot) -> None:
    page.kinds.list.select_key("督办令")
    settle(qtbot)
    first = page.view.grid.ledger.ids[0]
    go_to(page, qtbot, first)
    with qtbot.waitSignal(page.navigate) as asked:
        page.show_case()
    assert asked.args == ["cases", {"view": "all", "text": cell(page, first, "subject")}]


# ---- deeds --------------------------------------------------------------------------------------


def test_a_reply_slip_is_recorded_in_two_clicks(page: DocumentsPage, qtbot: QtBot) -> None:
    waiting = pick(page, qtbot, "reply")
    go_to(page, qtbot, waiting[0])
    press(page.panel, "recordReply")
    press(dialog_of(page, FormDialog), "formYes")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == waiting[1:]


def test_a_reply_before_the_paper_was_issued_is_refused_at_its_field(page: DocumentsPage, qtbot: QtBot) -> None:
    waiting = pick(page, qtbot, "reply")
    go_to(page, qtbot, waiting[0])
    press(page.panel, "recordReply")
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    dialog.fields["day"].editor.setDate(date(2026, 1, 1))
    press(dialog, "formYes")
    assert dialog.fields["day"].error == "早于签发日期，请改晚"
    dialog.reject()
    assert list(page.view.grid.ledger.ids) == waiting


def test_making_void_asks_for_a_reason_and_names_the_number(page: DocumentsPage, qtbot: QtBot) -> None:
    pick(page, qtbot, "all")
    page.kinds.list.select_key("函")
    settle(qtbot)
    letter = page.view.grid.ledger.ids[0]
    number = cell(page, letter, "number")
    go_to(page, qtbot, letter)
    press(page.panel, "voidDocument")
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    assert dialog.yes_button.text() == f"作废 {number}"
    press(dialog, "formYes")
    assert dialog.fields["reason"].error == "请填写"
    dialog.findChild(QPlainTextEdit).setPlainText("内容有误，已重新发文")
    press(dialog, "formYes")
    settle(qtbot)
    qtbot.wait(120)
    settle(qtbot)
    assert cell(page, letter, "state") == "作废"
    assert page.panel.findChild(QPushButton, "voidDocument") is None, "nothing is made void twice"


def test_a_refused_void_keeps_what_was_typed(page: DocumentsPage, qtbot: QtBot) -> None:
    cited = page.view.grid.ledger.ids[-1]
    page.kinds.list.select_key("督办令")
    settle(qtbot)
    page.kinds.list.select_key("")
    settle(qtbot)
    go_to(page, qtbot, cited)
    page.deeds.void()
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    dialog.fields["reason"].set_value("写错了")
    dialog.refuse(ValueRefused("文号", "督办令引用了它"))
    assert dialog.isVisible()
    assert dialog.fields["reason"].value() == "写错了"
    dialog.reject()


def test_a_draft_is_begun_from_what_was_issued(page: DocumentsPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, page.view.grid.ledger.ids[3])
    with qtbot.waitSignal(page.navigate, timeout=5000) as asked:
        press(page.panel, "copyAsDraft")
    key, arguments = asked.args
    assert key == "write"
    assert arguments["draft_id"] > 0


def test_a_draft_is_written_on_with_enter(page: DocumentsPage, qtbot: QtBot) -> None:
    draft = pick(page, qtbot, "drafts")[0]
    go_to(page, qtbot, draft)
    with qtbot.waitSignal(page.navigate) as asked:
        page.view.grid.open_current()
    assert asked.args == ["write", {"draft_id": -draft}]


def test_a_draft_is_thrown_away_only_when_the_clerk_says_so(page: DocumentsPage, qtbot: QtBot) -> None:
    drafts = pick(page, qtbot, "drafts")
    go_to(page, qtbot, drafts[0])
    press(page.panel, "dropDraft")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == drafts
    press(messages._front[0], "askYes")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == drafts[1:]


# ---- originals ----------------------------------------------------------------------------------


def test_verifying_lists_only_what_is_not_as_issued_and_writes_it_again(page: DocumentsPage, qtbot: QtBot) -> None:
    changed, missing = page.view.grid.ledger.ids[0], page.view.grid.ledger.ids[1]
    total = len(page.view.grid.ledger.ids)

    def spoil(desk: Desk) -> None:
        document_file(desk, changed).write_bytes(b"another text")
        document_file(desk, missing).unlink()

    on_worker(page, qtbot, spoil)
    go_to(page, qtbot, changed)
    deed = next(deed for text, _icon, deed in page.menu_deeds() if text == "核对原件")
    deed()
    settle(qtbot)
    dialog = dialog_of(page, VerifyDialog)
    assert isinstance(dialog, VerifyDialog)
    assert dialog.told.text() == f"共核对 {total} 份：一致 {total - 2} 份，改动过 1 份，不在原处 1 份。"
    assert sorted(dialog.list.keys()) == sorted([changed, missing])
    said = " ".join(label.text() for label in page.document_panel.facts_list.findChildren(QLabel))
    assert "签发后被改动过" in said
    press(dialog, "remakeChanged")
    settle(qtbot)
    assert (page.originals[changed], page.originals[missing]) == ("same", "same")
    dialog.close()
