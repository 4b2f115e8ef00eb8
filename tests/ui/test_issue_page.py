from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.documents import list_documents
from courtdesk.actions.results import DocumentRow, Issued, Waiting
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.kinds import KINDS
from courtdesk.ui import printing
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.pages.issue_book import IssueBook, Offer, key_of
from courtdesk.ui.pages.issue_page import IssuePage
from tests.ui.small_court import DAY, built_court, context, front_dialog, settle  # noqa: F401 - fixtures

HEAD = Letterhead("示例县人民法院", "示法")
NUMBERS = {"urging_notice": "示法催〔2026〕14号", "supervision_order": "示法督〔2026〕3号"}


def waiting(case_id: int, kind: str = "urging_notice", **form: str) -> Waiting:
    declared = KINDS[kind]
    number = f"（2026）豫0899民初{case_id}号"
    filled = {**declared.sample, "case_no": number, "title": "", "issued_on": DAY.isoformat(), **form}
    return Waiting(
        case_id, number, kind, declared.name, "simple.50", "简易程序满50日", "民二庭", "周若楠", 51, "", filled
    )


def offer(*papers: Waiting) -> Offer:
    return Offer(papers, HEAD, NUMBERS)


def book(*papers: Waiting) -> IssueBook:
    made = IssueBook(DAY)
    made.take(offer(*papers))
    return made


# ---- the book -----------------------------------------------------------------------------------


def test_everything_offered_comes_ticked_and_is_counted_by_kind() -> None:
    made = book(waiting(1), waiting(2), waiting(2, "supervision_order"))
    assert made.counts() == {"催办通知书": 2, "督办令": 1}
    assert made.first_numbers() == {"催办通知书": "示法催〔2026〕14号", "督办令": "示法督〔2026〕3号"}


def test_edits_and_ticks_outlive_a_fetch_of_the_same_papers() -> None:
    made = book(waiting(1), waiting(2))
    key = key_of(waiting(1))
    made.set_field(key, "requirement", "请于三日内安排开庭。")
    made.tick_all(on=False, keys=[key_of(waiting(2))])
    made.take(offer(waiting(1), waiting(2), waiting(3)))
    assert made.papers[key].form["requirement"] == "请于三日内安排开庭。"
    assert made.ticked == {key_of(waiting(1)), key_of(waiting(3))}


def test_a_reply_day_before_the_day_of_issue_is_told_at_its_field_and_gives_no_page() -> None:
    made = book(waiting(1, reply_on="2026-04-19"))
    key = key_of(waiting(1))
    assert list(made.problems(key)) == ["reply_on"]
    assert made.document(key) is None
    made.set_field(key, "reply_on", "2026-04-25")
    assert made.document(key) is not None


def test_the_page_says_what_the_form_says() -> None:
    made = book(waiting(1))
    made.set_field(key_of(waiting(1)), "requirement", "请于三日内安排开庭。")
    document = made.document(key_of(waiting(1)))
    assert document is not None
    assert document.head.number == "示法催〔2026〕14号"
    assert any("请于三日内安排开庭。" in getattr(block, "text", "") for block in document.body)


# ---- the page -----------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> IssuePage:  # noqa: F811
    made = IssuePage(context)
    qtbot.addWidget(made)
    context.ledger_changed.connect(made.refresh)  # as the window does for the page in front
    made.resize(1198, 742)
    made.show()
    return made


def test_the_form_fills_in_what_the_kind_says_by_itself_and_keeps_it_following(page: IssuePage) -> None:
    page.show_offer(offer(waiting(1)))
    assert page.form.fields["title"].value() == "关于（2026）豫0899民初1号案件限期审结的催办通知书"
    page.form.fields["title"].set_value("另拟标题")
    assert page.book.papers["urging_notice:1"].form["title"] == "另拟标题"
    page.form.fields["title"].set_value("关于（2026）豫0899民初1号案件限期审结的催办通知书")
    assert page.book.papers["urging_notice:1"].form["title"] == ""


def test_alt_down_goes_to_the_next_paper_and_its_form(page: IssuePage, qtbot: QtBot) -> None:
    page.show_offer(offer(waiting(1), waiting(2, "supervision_order")))
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.list.current_key() == "supervision_order:2"
    assert "signer" in page.form.fields
    assert page.header.fact.text() == "待签发 2 份中的第 2 份"


def test_ticks_count_on_the_button_and_nothing_ticked_cannot_be_issued(page: IssuePage, qtbot: QtBot) -> None:
    page.show_offer(offer(waiting(1), waiting(2)))
    page.list.select_key("urging_notice:1")
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.issue_button.text().strip() == "签发并登记 1 份"
    page.all_box.click()
    page.all_box.click()
    assert not page.issue_button.isEnabled()
    assert page.issue_button.toolTip()


def test_a_form_with_errors_is_opened_instead_of_being_issued(page: IssuePage) -> None:
    page.show_offer(offer(waiting(1), waiting(2, reply_on="2026-04-19")))
    page.deeds.ask_issue()
    assert page.list.current_key() == "urging_notice:2"
    assert page.form.fields["reply_on"].error
    assert front_dialog() is None


def test_a_signer_typed_once_is_put_into_the_papers_that_lack_one(page: IssuePage) -> None:
    papers = [waiting(n, "supervision_order", signer="") for n in (1, 2, 3)]
    page.show_offer(offer(*papers, waiting(9)))
    page.list.select_key("supervision_order:2")
    page.form.fields["signer"].set_value("王小满")
    page.form.left.emit("signer")
    signers = [paper.form.get("signer") for paper in page.book.papers.values() if paper.kind == "supervision_order"]
    assert signers == ["王小满"] * 3


def test_the_band_of_a_refused_field_lies_on_its_words(page: IssuePage) -> None:
    page.show_offer(offer(waiting(1)))
    page.form.fields["reply_on"].set_value("2026-04-19")
    preview = page.pane.preview
    bands = [band for index in range(preview.page_count()) for band in preview.bands(index, "reply_on")]
    assert bands
    assert "reply_on" in preview._refused


def test_a_narrow_page_shows_form_and_preview_as_tabs(page: IssuePage) -> None:
    page.show_offer(offer(waiting(1)))
    page.resize(760, 430)
    assert page.width() <= 760
    assert not page._tabs.isHidden()
    assert page.pane.isHidden()
    page._tabs.chosen.emit("preview")
    assert not page.pane.isHidden()


def documents(context: DeskContext) -> list[DocumentRow]:  # noqa: F811
    desk = open_desk(context.folder)
    found = list_documents(desk)
    close_desk(desk)
    return found


def test_what_is_ticked_is_issued_numbered_in_a_row_and_registered(
    page: IssuePage,
    qtbot: QtBot,
    context: DeskContext,  # noqa: F811
) -> None:
    page.shown()
    settle(qtbot)
    keys = list(page.book.papers)[:3]
    page.book.tick_all(on=False)
    page.book.tick_all(on=True, keys=keys)
    page.deeds.ask_issue()
    ask = front_dialog()
    assert isinstance(ask, AskDialog)
    ask.yes_button.click()
    qtbot.waitUntil(lambda: page.deeds.dialog is not None and bool(page.deeds.dialog.issued), timeout=20_000)
    dialog = page.deeds.dialog
    assert dialog is not None
    assert [each.number for each in dialog.issued] == [f"示法催〔2026〕{n}号" for n in (1, 2, 3)]
    assert dialog.heading.text() == "已签发 3 份"
    assert all(each.file.is_file() for each in dialog.issued)
    dialog.accept()
    settle(qtbot)
    assert not set(keys) & set(page.book.papers)
    assert len(documents(context)) == 3


def test_papers_of_named_cases_only_are_shown_when_asked_for(page: IssuePage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    wanted = next(iter(page.book.papers.values())).case_id
    page.shown(case_ids=(wanted,))
    settle(qtbot)
    assert {paper.case_id for paper in page.book.papers.values()} == {wanted}


def test_several_papers_are_printed_one_after_another(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None  # the application that Qt's fonts need
    made = book(waiting(1), waiting(2))
    papers = [paper for key in made.papers if (paper := made.document(key)) is not None]
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papers.pdf"))
    count = printing.send_to(printer, *papers)
    with pypdfium2.PdfDocument(tmp_path / "papers.pdf") as printed:
        assert (count, len(printed)) == (4, 4)


def test_what_was_typed_outlives_leaving_the_page(page: IssuePage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    key = next(iter(page.book.papers))
    page.list.select_key(key)
    page.form.fields["requirement"].set_value("请于三日内安排开庭。")
    page.shown(case_ids=(page.book.papers[list(page.book.papers)[-1]].case_id,))
    settle(qtbot)
    page.shown()
    settle(qtbot)
    assert page.book.papers[key].form["requirement"] == "请于三日内安排开庭。"


def test_the_batch_may_be_dated_back_and_is_listed_as_of_that_day(page: IssuePage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    days_used = {key: paper.days_used for key, paper in page.book.papers.items()}
    page.day_edit.setText("4.18")
    page.day_edit.editingFinished.emit()
    settle(qtbot)
    assert page.day_edit.text() == "2026-04-18"
    assert "2026年4月18日" in page._day_note.words.text()
    assert page.book.papers
    assert all(paper.days_used == days_used[key] - 2 for key, paper in page.book.papers.items())
    page.book.tick_all(on=False)
    page.book.tick_all(on=True, keys=list(page.book.papers)[:1])
    page.deeds.issue()
    qtbot.waitUntil(lambda: page.deeds.dialog is not None and bool(page.deeds.dialog.issued), timeout=20_000)
    settle(qtbot)
    assert [row.issued_on for row in documents(page.context)] == [date(2026, 4, 18)]


def test_a_day_of_issue_that_is_still_to_come_is_refused(page: IssuePage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    page.day_edit.setText("2026-05-01")
    page.day_edit.editingFinished.emit()
    assert page.day_edit.text() == DAY.isoformat()
    assert page.book.day == DAY


# ---- the dialog ---------------------------------------------------------------------------------


def test_stopping_promises_what_is_true_and_says_so_afterwards(qtbot: QtBot) -> None:
    dialog = IssueProgress(None, [waiting(1), waiting(2), waiting(3)], {"催办通知书": 3})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.take(Issued(1, "（2026）豫0899民初1号", "urging_notice", "示法催〔2026〕14号", Path("a.docx"), None, None))
    assert dialog.count.text() == "第 2 份，共 3 份"
    assert "已签发的 1 份有效并已登记，其余 2 份退回待签发" in dialog.note.text()
    with qtbot.waitSignal(dialog.stop_wanted):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.stop_button.isEnabled()
    dialog.finish(1)
    assert dialog.note.text() == "已停下：1 份有效并已登记，2 份退回待签发，没有占号。"
    assert dialog.close_button.isVisible()


def test_a_paper_without_any_error_is_not_marked() -> None:
    made = book(waiting(1), replace(waiting(2)))
    assert [row.fact for row in made.rows() if row.heading] == ["2 份"]
