"""The page 公文 as the clerk uses it, over an invented ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.ui import messages, printing, theme
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.verify import VerifyDialog
from courtdesk.ui.pages.document_panel import COURSE, PREVIEW
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.tables.document_ledger import draft_line, issued_line, ordered, paper_ledger, state_lamp
from courtdesk.ui.widgets.page_header import HeaderLinks
from tests.ui.fake_ledger import DAY, FakeLedger, context, document, draft, filled, install, settle

SPEC = paper_ledger(lambda: DAY)


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
    page.context.ledger_changed.connect(page.refresh)  # as the window does
    page.show()
    page.shown()
    settle(qtbot)
    return page


def dialog_of(page: QWidget, kind: type) -> QWidget:
    """Return the dialog of this kind that stands open."""
    (found,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name as the mouse does."""
    button = widget.findChild(QPushButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# ---- rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "lamp"),
    [
        ({"reply_due": None}, ("done", "已签发")),
        ({"reply_due": date(2026, 4, 20)}, ("reply", "待回执")),
        ({"reply_due": date(2026, 4, 17)}, ("over", "回执超 3 天")),
        ({"reply_due": date(2026, 4, 17), "replied_on": date(2026, 4, 16)}, ("done", "已回执")),
        ({"reply_due": date(2026, 4, 17), "void_reason": "内容有误"}, ("pause", "作废")),
    ],
)
def test_the_lamp_says_where_a_paper_stands(changes: dict[str, object], lamp: tuple[str, str]) -> None:
    told = state_lamp(issued_line(document(3, **changes)), DAY)
    assert (told.key, told.word) == lamp


def test_numbers_are_ordered_by_series_and_serial_not_by_letters() -> None:
    rows = [issued_line(document(number)) for number in (10, 2, 4, 3)]
    assert [row.id for row in ordered(SPEC, rows, "number", descending=False)] == [2, 4, 10, 3]


def test_lines_without_a_reply_come_last_in_either_direction() -> None:
    rows = [issued_line(document(number)) for number in (1, 3, 6)]
    assert [row.id for row in ordered(SPEC, rows, "reply_due", descending=False)] == [3, 6, 1]
    assert [row.id for row in ordered(SPEC, rows, "reply_due", descending=True)] == [6, 3, 1]


def test_a_draft_never_has_the_id_of_a_document() -> None:
    assert draft_line(draft(3)).id == -3
    assert state_lamp(draft_line(draft(3)), DAY).word == "草稿"


# ---- views --------------------------------------------------------------------------------------


def test_the_page_opens_with_the_newest_document_first_and_without_drafts(page: DocumentsPage) -> None:
    assert list(page.view.grid.ledger.ids) == [1, 2, 3, 4, 5, 6, 7]
    assert page.header.fact.text() == "已签发 7 份"


def test_every_view_holds_what_it_names(page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    ledger.documents[0] = replace(ledger.documents[0], void_reason="内容有误")
    page.shown(view="reply")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == [3, 6]
    page.view.views._pick("void")
    assert list(page.view.grid.ledger.ids) == [1]
    page.view.views._pick("drafts")
    assert sorted(page.view.grid.ledger.ids) == [-2, -1]


def test_the_kinds_at_the_left_narrow_the_rows(page: DocumentsPage) -> None:
    listed = page.kinds.list.keys()
    assert listed == ["", "urging_notice", "supervision_order"], "kinds that occur in the view"
    page.kinds.list.select_key("supervision_order")
    assert list(page.view.grid.ledger.ids) == [3, 6]
    page.view.views._pick("drafts")
    assert list(page.view.grid.ledger.ids) == []
    assert not page.view.is_showing_nothing()


def test_in_a_narrow_window_the_kinds_are_a_condition(page: DocumentsPage, qtbot: QtBot) -> None:
    page.resize(880, 500)
    qtbot.wait(20)
    assert page.kinds.isHidden()
    page.view.filters.choose("kinds", ("supervision_order",))
    assert list(page.view.grid.ledger.ids) == [3, 6]


def test_text_narrows_the_rows(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.filters.search.setText("〔2026〕7号")
    qtbot.wait(200)
    assert list(page.view.grid.ledger.ids) == [7]


def test_another_page_can_open_one_document_past_every_condition(page: DocumentsPage, qtbot: QtBot) -> None:
    page.kinds.list.select_key("supervision_order")
    page.view.filters.search.setText("没有这样的")
    page.shown(document_id=5)
    settle(qtbot)
    assert page.view.grid.current_id() == 5
    assert page.panel.title.text() == "示法催〔2026〕5号"


def test_an_empty_ledger_leads_to_writing_and_to_what_waits(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    ledger.documents.clear()
    ledger.drafts.clear()
    page.refresh()
    settle(qtbot)
    assert page.view.is_showing_nothing()
    for name, key in (("emptyWrite", "write"), ("emptyIssue", "issue"), ("emptyCheck", "check")):
        with qtbot.waitSignal(page.navigate) as asked:
            press(page.view.nothing, name)
        assert asked.args == [key, {}]


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


# ---- files and pages ----------------------------------------------------------------------------


def test_the_file_and_its_folder_are_opened_with_the_programs_of_the_pc(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.view.grid.select_id(3)
    for name in ("openFile", "openFolder"):
        press(page.panel, name)
        settle(qtbot)
    file = Path("/nowhere/3.docx")
    assert opened == [QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.parent))]
    assert ledger.deeds.count(("remake", 3)) == 2, "a file that is gone is written again"


def test_the_chosen_documents_are_printed_in_the_order_of_the_register(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[int] = []
    monkeypatch.setattr(printing, "print_documents", lambda _parent, documents: printed.append(len(documents)))
    page.view.grid.ledger.tick([5, 3, 2], on=True)
    press(page.view.chosen, "printChosen")
    settle(qtbot)
    assert ledger.deeds == [("preview", 2), ("preview", 5), ("preview", 3)]
    assert printed == [3]


def test_the_page_is_fetched_only_while_its_tab_is_in_front(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.grid.select_id(2)
    settle(qtbot)
    assert ledger.deeds == []
    page.panel._choose(PREVIEW)
    settle(qtbot)
    assert ledger.deeds == [("preview", 2)]


def test_what_happened_to_a_paper_stands_in_its_own_tab(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.grid.select_id(2)
    settle(qtbot)
    page.panel._choose(COURSE)
    settle(qtbot)
    assert "签发催办通知书" in page.document_panel.course.accessibleDescription()


def test_the_way_back_to_the_case_looks_for_its_number(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.grid.select_id(2)
    with qtbot.waitSignal(page.navigate) as asked:
        page.show_case()
    assert asked.args == ["cases", {"view": "all", "text": "（2026）豫0899民初114号"}]


# ---- deeds --------------------------------------------------------------------------------------


def test_a_reply_slip_is_recorded_in_two_clicks(page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    page.view.grid.select_id(3)
    settle(qtbot)
    press(page.panel, "recordReply")
    press(dialog_of(page, FormDialog), "formYes")
    settle(qtbot)
    assert ledger.deeds == [("reply", 3, DAY, "")]
    page.view.views._pick("reply")
    assert list(page.view.grid.ledger.ids) == [6]


def test_a_reply_before_the_paper_was_issued_is_refused_at_its_field(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.grid.select_id(3)
    settle(qtbot)
    press(page.panel, "recordReply")
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    dialog.fields["day"].editor.setDate(date(2026, 4, 1))
    press(dialog, "formYes")
    assert dialog.fields["day"].error == "早于签发日期，请改晚"
    assert ledger.deeds == []
    dialog.reject()


def test_making_void_asks_for_a_reason_and_names_the_number(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.grid.select_id(2)
    settle(qtbot)
    press(page.panel, "voidDocument")
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    assert dialog.yes_button.text() == "作废 示法催〔2026〕2号"
    press(dialog, "formYes")
    assert dialog.fields["reason"].error == "请填写"
    dialog.findChild(QPlainTextEdit).setPlainText("内容有误，已重新发文")
    press(dialog, "formYes")
    settle(qtbot)
    assert ledger.deeds == [("void", 102, "内容有误，已重新发文")]
    assert page.panel.findChild(QPushButton, "voidDocument") is None, "nothing is made void twice"


def test_a_refused_void_keeps_what_was_typed(page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    page.view.grid.select_id(2)
    page.deeds.void()
    dialog = dialog_of(page, FormDialog)
    assert isinstance(dialog, FormDialog)
    dialog.fields["reason"].set_value("已引用")
    press(dialog, "formYes")
    settle(qtbot)
    assert dialog.isVisible()
    assert dialog.fields["reason"].value() == "已引用"
    assert "督办令引用了它" in dialog._refusal.words.text()
    assert ledger.deeds == []
    dialog.reject()


def test_a_draft_is_begun_from_what_was_issued(page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    page.view.grid.select_id(4)
    settle(qtbot)
    with qtbot.waitSignal(page.navigate) as asked:
        press(page.panel, "copyAsDraft")
    assert asked.args == ["write", {"draft_id": 50}]
    assert ledger.deeds == [("copy", 4)]


def test_a_draft_is_written_on_with_enter(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view.views._pick("drafts")
    page.view.grid.select_id(-2)
    with qtbot.waitSignal(page.navigate) as asked:
        page.view.grid._open_current()
    assert asked.args == ["write", {"draft_id": 2}]


def test_a_draft_is_thrown_away_only_when_the_clerk_says_so(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.views._pick("drafts")
    page.view.grid.select_id(-1)
    settle(qtbot)
    press(page.panel, "dropDraft")
    assert ledger.deeds == []
    press(messages._front[0], "askYes")
    settle(qtbot)
    assert ledger.deeds == [("delete", 1)]
    assert list(page.view.grid.ledger.ids) == [-2]


# ---- originals ----------------------------------------------------------------------------------


def test_verifying_lists_only_what_is_not_as_issued_and_writes_it_again(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    ledger.spoilt = {2: "changed", 5: "missing"}
    press(page.view.filters, "verifyOriginals")
    settle(qtbot)
    dialog = dialog_of(page, VerifyDialog)
    assert isinstance(dialog, VerifyDialog)
    assert dialog.told.text() == "共核对 7 份：一致 5 份，改动过 1 份，不在原处 1 份。"
    assert dialog.list.keys() == [2, 5]
    press(dialog, "remakeChanged")
    settle(qtbot)
    assert ledger.deeds == [("remake", 2), ("remake", 5)]
    assert page.originals[5] == "same"


def test_after_verifying_the_panel_says_how_the_file_is(
    page: DocumentsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    def told() -> str:
        return " ".join(each.text() for each in page.document_panel.facts_list.findChildren(QWidget) if _speaks(each))

    page.view.grid.select_id(2)
    settle(qtbot)
    assert "尚未核对" in told()
    ledger.spoilt = {2: "changed"}
    page.deeds.verify()
    settle(qtbot)
    assert "签发后被改动过" in told()
    dialog_of(page, VerifyDialog).close()


def _speaks(widget: QWidget) -> bool:
    return hasattr(widget, "text") and not widget.isHidden() and widget.mapTo(widget.window(), QPoint(0, 0)).x() >= 0
