from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_documents
from courtdesk.actions.drafts import list_drafts, open_draft
from courtdesk.actions.register import list_register, reserve_numbers
from courtdesk.actions.results import CourtInfo, RegisterRow
from courtdesk.models.documents import DraftDocument
from courtdesk.paths import DataFolder
from courtdesk.reports.kinds import KINDS
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.write_page import WritePage
from courtdesk.ui.widgets.toast import Toast
from tests.ui.conftest import DAY

COURT = CourtInfo("示例县人民法院", "示法", "豫0899", telephone="0000-1234567")
TEXT = "为提升案件质量，现将有关事项通知如下：\n一、评查范围\n全院各审判部门。"


@pytest.fixture
def folder(data_folder: DataFolder) -> DataFolder:
    desk = open_desk(data_folder)
    set_up_court(desk, COURT)
    close_desk(desk)
    return data_folder


@pytest.fixture
def context(context: DeskContext, folder: DataFolder) -> DeskContext:
    assert context.folder.root == folder.root
    context.court = COURT
    return context


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[WritePage]:
    made = WritePage(context)
    qtbot.addWidget(made)
    context.ledger_changed.connect(made.refresh)  # as the window does for the page in front
    made.resize(1198, 742)
    made.show()
    made.shown()
    settle(qtbot)
    yield made
    made.keeper.save()
    settle(qtbot)


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)


def begin(page: WritePage, qtbot: QtBot, kind: str) -> None:
    page.gallery.gallery.cards[kind].click()
    settle(qtbot)


def write(page: WritePage, **values: str) -> None:
    """Write into the real editors."""
    assert page.desk.form is not None
    for key, value in values.items():
        page.desk.form.fields[key].set_value(value)
    page.desk.compose()


def notice(page: WritePage, qtbot: QtBot, **values: str) -> None:
    begin(page, qtbot, "notice")
    written = {"title": "关于开展案件评查的通知", "recipients": "本院各部门", "text": TEXT}
    write(page, **{**written, **values})


def seen(page: WritePage) -> str:
    """Return all words of the preview."""
    pages = page.desk.pane.preview._pages
    return "" if pages is None else pages.text()


def in_ledger(page: WritePage, qtbot: QtBot) -> Desk:
    settle(qtbot)
    return open_desk(DataFolder(page.context.folder.root))


#: Kinds that urge: about a case, and about any other matter.
URGING = {"urging_notice", "task_urging_notice"}

# ---- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [("催办", URGING), ("cbtzs", URGING), ("CBT", URGING), ("sxcb", {"task_urging_notice"}), ("批转", {"notice"})],
)
def test_a_kind_is_found_by_name_by_letters_and_by_what_it_is_for(
    page: WritePage, qtbot: QtBot, typed: str, found: set[str]
) -> None:
    page.gallery.gallery.search.setText(typed)
    assert {card.kind.key for card in page.gallery.gallery.visible_cards()} == found
    qtbot.keyClick(page.gallery.gallery.search, Qt.Key.Key_Escape)


def test_all_kinds_are_offered_each_with_its_sentence(page: WritePage) -> None:
    cards = page.gallery.gallery.visible_cards()
    assert {card.kind.key for card in cards} == set(KINDS)
    assert all(card.kind.help in card.accessibleName() for card in cards)


def test_nothing_found_says_so_and_offers_the_way_back(page: WritePage) -> None:
    gallery = page.gallery.gallery
    gallery.search.setText("起诉状")
    assert gallery.visible_cards() == []
    assert not gallery._nothing.isHidden()
    gallery.search.clear()
    assert len(gallery.visible_cards()) == len(KINDS)


def test_a_paper_is_chosen_begun_and_issued_with_the_keyboard_alone(page: WritePage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.gallery.gallery.search.hasFocus)
    qtbot.keyClicks(page.gallery.gallery.search, "tz")
    qtbot.keyClick(page.gallery.gallery.search, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is page.gallery.gallery.cards["notice"]
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    settle(qtbot)
    title = QApplication.focusWidget()
    assert isinstance(title, QLineEdit)
    assert title.objectName() == "field_title"
    title.insert("关于开展案件评查的通知")
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    text = QApplication.focusWidget()
    assert text is page.desk.form.fields["text"].editor  # type: ignore[union-attr]  # a form is shown
    text.insertPlainText(TEXT)  # type: ignore[attr-defined]  # it is a GrowingText
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert page.deeds.dialog is not None
    qtbot.keyClick(page.deeds.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert page.stack.currentWidget() is page.issued


# ---- writing ------------------------------------------------------------------------------------


def test_the_page_is_seen_before_anything_is_written(page: WritePage, qtbot: QtBot) -> None:
    begin(page, qtbot, "notice")
    assert "示例县人民法院文件" in seen(page)
    assert "示法发〔2026〕1号" in seen(page)
    assert "××××" in seen(page)


def test_typing_changes_the_page_after_a_short_rest(page: WritePage, qtbot: QtBot) -> None:
    begin(page, qtbot, "notice")
    editor = page.desk.form.fields["title"].editor  # type: ignore[union-attr]  # a form is shown
    assert isinstance(editor, QLineEdit)
    editor.insert("关于开展案件评查的通知")
    assert "关于开展案件评查的通知" not in seen(page)
    qtbot.waitUntil(lambda: "关于开展案件评查的通知" in seen(page), timeout=1000)


@pytest.mark.parametrize("key", list(KINDS))
def test_every_kind_shows_a_page_with_an_empty_form(page: WritePage, qtbot: QtBot, key: str) -> None:
    begin(page, qtbot, key)
    assert page.desk.document is not None
    assert page.desk.pane.preview.page_count() >= 1
    assert page.desk.book is not None
    assert page.desk.remarks._remarks or not page.desk.book.problems()


def test_an_empty_field_is_told_only_after_it_was_left(page: WritePage, qtbot: QtBot) -> None:
    begin(page, qtbot, "notice")
    form = page.desk.form
    assert form is not None
    assert form.fields["title"].error == ""
    form.left.emit("title")
    page.desk.compose()
    assert form.fields["title"].error == "没有填写"
    assert form.fields["text"].error == ""


def test_a_wrong_value_is_told_at_its_field_and_in_the_list(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot, copy_number="12")
    form = page.desk.form
    assert form is not None
    assert "6 位" in form.fields["copy_number"].error
    assert any("份号" in remark.words and remark.field == "copy_number" for remark in page.desk.remarks._remarks)
    write(page, copy_number="000012")
    assert form.fields["copy_number"].error == ""


def test_f8_goes_to_the_next_remark_and_to_the_words_it_means(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    write(page, text=f"{TEXT}\n二、其他事项,请按时报送。")
    page.window().activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_F8)
    editor = page.desk.form.fields["text"].editor  # type: ignore[union-attr]  # a form is shown
    qtbot.waitUntil(editor.hasFocus)
    assert editor.textCursor().block().text().startswith("二、其他事项")  # type: ignore[attr-defined]  # a GrowingText


def test_a_click_on_the_page_goes_to_the_field(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    page.window().activateWindow()
    preview = page.desk.pane.preview
    band = preview.bands(0, "recipients")[0]
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=band.center().toPoint())
    qtbot.waitUntil(page.desk.form.fields["recipients"].editor.hasFocus)  # type: ignore[union-attr]  # a form is shown


def test_pages_that_did_not_change_are_not_painted_again(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot, text="\n".join([TEXT] * 14))
    preview = page.desk.pane.preview
    assert preview.page_count() >= 3
    for index in range(preview.page_count()):
        preview._image(index)
    first = {key for key in preview._images if key[0] == 0}
    write(page, remark="联系人：李思远")
    assert first & set(preview._images)
    assert len(preview._images) < preview.page_count()


def test_the_line_being_written_is_brought_into_view(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    form = page.desk.form
    assert form is not None
    page.window().activateWindow()
    form.focus_field("text")
    before = page.desk.pane.preview.verticalScrollBar().value()
    write(page, text="\n".join([TEXT] * 14))
    write(page, text="\n".join([*[TEXT] * 14, "这是最后一段。"]))
    assert page.desk.pane.preview.verticalScrollBar().value() > before


# ---- drafts -------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_by_itself(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    assert page.keeper.is_dirty
    qtbot.waitUntil(lambda: page.desk.header.fact.text().startswith("草稿已存"), timeout=6000)
    assert not page.keeper.is_dirty
    desk = in_ledger(page, qtbot)
    draft = list_drafts(desk)[0]
    assert draft.title == "关于开展案件评查的通知"
    assert open_draft(desk, draft.id).form["text"] == TEXT
    close_desk(desk)


def test_leaving_the_page_keeps_what_was_typed_and_coming_back_shows_it(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    page.hide()
    settle(qtbot)
    page.show()
    page.shown()
    settle(qtbot)
    drafts = page.gallery.drafts.list
    assert [row.cells[0].text for row in drafts.rows.rows] == ["关于开展案件评查的通知"]
    drafts.opened.emit(drafts.current_key())
    settle(qtbot)
    assert page.desk.form is not None
    assert page.desk.form.fields["text"].value() == TEXT


def test_closing_the_window_keeps_what_was_typed_last(qtbot: QtBot, context: DeskContext) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.complete()
    window.show()
    made = window.show_page("write")
    assert isinstance(made, WritePage)
    settle(qtbot)
    notice(made, qtbot)
    window.close()
    desk = open_desk(DataFolder(context.folder.root))
    assert [draft.title for draft in list_drafts(desk)] == ["关于开展案件评查的通知"]
    close_desk(desk)


def test_a_kind_looked_at_twice_leaves_no_second_draft(page: WritePage, qtbot: QtBot) -> None:
    for _ in range(2):
        begin(page, qtbot, "notice")
        page.choose()
        settle(qtbot)
    assert page.gallery.drafts.list.keys() == []
    desk = in_ledger(page, qtbot)
    assert list_drafts(desk) == []
    with desk.sessions() as session:
        assert session.scalar(select(func.count()).select_from(DraftDocument)) == 1
    close_desk(desk)


def test_a_draft_is_deleted_and_comes_back_by_undo(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    page.choose()
    settle(qtbot)
    page.gallery.delete.click()
    settle(qtbot)
    assert page.gallery.drafts.list.keys() == []
    page.context.undo()
    settle(qtbot)
    assert len(page.gallery.drafts.list.keys()) == 1


# ---- issuing ------------------------------------------------------------------------------------


def ask(page: WritePage, qtbot: QtBot) -> None:
    page.desk.issue_button.click()
    settle(qtbot)


def test_issuing_gives_the_number_that_was_shown_and_shows_the_issued_paper(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    ask(page, qtbot)
    dialog = page.deeds.dialog
    assert dialog is not None
    assert dialog.number.currentText() == "示法发〔2026〕1号"
    assert "不能撤销" in dialog.sentence.text()
    dialog.yes_button.click()
    settle(qtbot)
    assert page.stack.currentWidget() is page.issued
    assert page.issued.number.text() == "示法发〔2026〕1号"
    assert page.issued.issued is not None
    assert page.issued.issued.file.is_file()
    assert any("示法发〔2026〕1号" in toast.words.text() for toast in page.window().findChildren(Toast))
    desk = in_ledger(page, qtbot)
    assert [row.number for row in list_documents(desk)] == ["示法发〔2026〕1号"]
    assert list_drafts(desk) == []
    close_desk(desk)


def test_another_paper_of_the_kind_gets_the_number_after(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    ask(page, qtbot)
    page.deeds.dialog.submit()  # type: ignore[union-attr]  # it was asked
    settle(qtbot)
    page.issued.again_button.click()
    settle(qtbot)
    assert page.stack.currentWidget() is page.desk
    assert page.desk.number.text() == "示法发〔2026〕2号"


def test_an_incomplete_form_is_not_asked_about_but_shown(page: WritePage, qtbot: QtBot) -> None:
    begin(page, qtbot, "notice")
    ask(page, qtbot)
    assert page.deeds.dialog is None
    assert page.desk.form is not None
    assert page.desk.form.fields["title"].error == "没有填写"
    assert page.desk.form.fields["text"].error == "没有填写"


def test_findings_that_break_a_rule_need_a_reason(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    write(page, text="为提升案件质量,现将有关事项通知如下,请遵照执行。")
    ask(page, qtbot)
    dialog = page.deeds.dialog
    assert dialog is not None
    assert dialog.yes_button.text().strip() == "仍要签发"
    dialog.submit()
    assert dialog.fields["override"].error
    dialog.fields["override"].set_value("原文引用")
    dialog.submit()
    settle(qtbot)
    assert page.stack.currentWidget() is page.issued


def test_a_reserved_number_is_taken_when_it_is_chosen(page: WritePage, qtbot: QtBot) -> None:
    desk = in_ledger(page, qtbot)
    reserved: list[RegisterRow] = reserve_numbers(desk, "示法发", 2026, 1, "党组会议通知", DAY)
    close_desk(desk)
    notice(page, qtbot)
    ask(page, qtbot)
    dialog = page.deeds.dialog
    assert dialog is not None
    assert dialog.number.itemText(0).startswith("示法发〔2026〕2号")
    dialog.number.setCurrentIndex(1)
    dialog.submit()
    settle(qtbot)
    assert page.issued.number.text() == reserved[0].number == "示法发〔2026〕1号"


def test_coming_with_a_reserved_number_offers_its_kinds_and_proposes_it(page: WritePage, qtbot: QtBot) -> None:
    desk = in_ledger(page, qtbot)
    row = reserve_numbers(desk, "示法函", 2026, 1, "商请协助", DAY)[0]
    close_desk(desk)
    page.shown(reserved_id=row.id)
    settle(qtbot)
    assert [card.kind.key for card in page.gallery.gallery.visible_cards()] == ["letter"]
    assert row.number in page.gallery.banner.words.text()
    begin(page, qtbot, "letter")
    assert page.desk.number.text() == row.number
    write(page, title="关于商请协助送达的函", recipients="某市中级人民法院", text="现商请协助送达诉讼文书。")
    ask(page, qtbot)
    assert page.deeds.dialog is not None
    assert page.deeds.dialog.reserved_id() == row.id


def test_a_number_taken_meanwhile_is_shown_anew(page: WritePage, qtbot: QtBot) -> None:
    begin(page, qtbot, "notice")
    desk = in_ledger(page, qtbot)
    reserve_numbers(desk, "示法发", 2026, 1, "另有用途", DAY)
    close_desk(desk)
    page.refresh()
    settle(qtbot)
    assert page.desk.number.text() == "示法发〔2026〕2号"
    assert "示法发〔2026〕2号" in seen(page)


def test_a_day_of_another_year_shows_the_number_of_that_year(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot, issued_on="2025-12-30")
    settle(qtbot)
    assert page.desk.number.text() == "示法发〔2025〕1号"
    ask(page, qtbot)
    page.deeds.dialog.submit()  # type: ignore[union-attr]  # it was asked
    settle(qtbot)
    desk = in_ledger(page, qtbot)
    assert [(row.number, row.day) for row in list_register(desk)] == [("示法发〔2025〕1号", date(2025, 12, 30))]
    close_desk(desk)


# ---- files --------------------------------------------------------------------------------------


def test_a_sheet_without_number_is_stored_as_a_file(page: WritePage, qtbot: QtBot, tmp_path: Path) -> None:
    begin(page, qtbot, "reply_slip")
    assert page.desk.number_field.isHidden()
    assert page.desk.save_button.isHidden()
    assert page.desk.issue_button.text().strip() == "存为文件…"
    write(page, answers="示法催〔2026〕14号", matter="限期审结")
    page.desk.issue_button.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "回执.docx"))
    dialog.close()
    settle(qtbot)
    assert (tmp_path / "回执.docx").stat().st_size > 1000


def test_a_draft_is_stored_as_pdf_without_a_number(page: WritePage, qtbot: QtBot, tmp_path: Path) -> None:
    notice(page, qtbot)
    assert page.desk.book is not None
    page.deeds.save_file(page.desk.book, tmp_path / "通知.pdf")
    settle(qtbot)
    with pypdfium2.PdfDocument(tmp_path / "通知.pdf") as printed:
        words = printed[0].get_textpage().get_text_range()
    assert "关于开展案件评查" in "".join(words.split())
    assert "〔2026〕" not in words


# ---- about a row of the ledger ------------------------------------------------------------------


def test_a_paper_about_an_issued_one_begins_with_what_is_known_of_it(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    ask(page, qtbot)
    page.deeds.dialog.submit()  # type: ignore[union-attr]  # it was asked
    settle(qtbot)
    issued = page.issued.issued
    assert issued is not None
    page.shown(kind="reply_slip", subject_table="issued_document", subject_id=issued.document_id)
    settle(qtbot)
    assert page.desk.form is not None
    assert page.desk.form.fields["answers"].value() == issued.number
    assert page.desk.subject_field.value() == issued.number


# ---- sizes --------------------------------------------------------------------------------------


def test_a_narrow_page_shows_form_and_preview_as_tabs(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    page.resize(860, 470)
    assert not page.desk.tabs.isHidden()
    assert page.desk.pane.isHidden()
    page.desk.tabs.chosen.emit("preview")
    assert not page.desk.pane.isHidden()
    page.desk.go_to("title")
    assert page.desk.pane.isHidden()


def test_every_control_has_a_name_for_the_screen_reader(page: WritePage, qtbot: QtBot) -> None:
    notice(page, qtbot)
    for editor in page.findChildren(QLineEdit):
        if editor.parent() is not None and editor.isVisible():
            assert editor.accessibleName(), editor.objectName()
