from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from courtdesk import paths
from courtdesk.actions.adopting import adopt
from courtdesk.actions.reading_drafts import earlier_of, keep_reading, list_readings, open_reading
from courtdesk.actions.tasks import list_campaigns, list_tasks
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.message_dialog import AskDialog, TellDialog
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from courtdesk.ui.widgets.toast import Toast
from tests.ui import review_papers as papers
from tests.ui.small_court import built_court, context, front_dialog, settle  # noqa: F401 - fixtures

SECOND = "tasks:1:-1"
CTRL = Qt.KeyboardModifier.ControlModifier
FORMATS = ("docx", "doc", "wps", "rtf", "odt", "pdf", "txt", "html", "mht", "xlsx", "xls", "et", "csv", "ods")
TEXT = "\n".join(papers.PLAN)


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> PlanReviewPage:  # noqa: F811
    return papers.shown_page(qtbot, context)


def kept(page: PlanReviewPage) -> list[tuple[str, int]]:
    return [(row.title, row.items) for row in list_readings(page.context.desk())]


def told(page: PlanReviewPage) -> str:
    shown = [each for each in page.findChildren(Toast) if each.isVisible()]
    return shown[-1].words.text() if shown else ""


# ---- reading -------------------------------------------------------------------------------------


def test_the_sample_plan_is_read_on_the_worker_and_shown(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.shown(path=paths.resources() / "sample" / "plan.docx")
    settle(qtbot)
    assert page.draft is not None
    assert len(page.list.keys()) == len(page.draft.tasks) + 1
    assert page.source_pane.file.toolTip() == "plan.docx"


def test_a_file_that_cannot_be_read_is_told_and_the_page_goes_back_to_its_beginning(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    page.shown(path=empty)
    settle(qtbot)
    assert page.draft is None
    assert page.start.isVisible()
    dialog = front_dialog()
    assert isinstance(dialog, TellDialog)
    dialog.close()


def test_a_file_that_cannot_be_read_leaves_the_paper_in_front(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_draft(papers.plan())
    page.shown(path=tmp_path / "没有这个文件.docx")
    settle(qtbot)
    assert page.draft is not None
    dialog = front_dialog()
    assert isinstance(dialog, TellDialog)
    dialog.close()


def test_words_from_the_clipboard_are_read_like_a_file(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    QGuiApplication.clipboard().setText(TEXT)
    qtbot.keyClick(page, Qt.Key.Key_V, CTRL)
    settle(qtbot)
    assert page.draft is not None
    assert [task.leaders.value for task in page.draft.tasks] == [("王小满",), (), ("李正言",)]


def test_pasting_nothing_says_so(page: PlanReviewPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    page.shown()
    page.start.paste_wanted.emit()
    settle(qtbot)
    assert page.draft is None
    assert "剪贴板" in told(page)


def test_the_page_can_be_asked_for_the_file_dialog_with_every_format(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.shown(pick=True)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    offered = dialog.nameFilters()[0]
    assert {f"*.{suffix}" for suffix in FORMATS} <= set(offered.split("(")[1].rstrip(")").split())
    dialog.close()
    settle(qtbot)


def test_a_stopped_reading_leaves_the_page_ready_for_another(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.shown()
    page.reading.read(paths.resources() / "sample" / "plan.docx")
    for task in tuple(tasks._alive):
        task.stop()
    settle(qtbot)
    assert page.draft is None
    assert not page.reading.busy
    assert page.start.isVisible()


# ---- keeping -------------------------------------------------------------------------------------


def test_a_correction_is_kept_a_second_later(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.list.select_key(SECOND)
    page.item.form().fields["leaders"].set_value("王小满")
    qtbot.waitUntil(lambda: bool(kept(page)), timeout=5_000)
    settle(qtbot)
    page.deeds.do("drop")
    page.keeper.save()
    settle(qtbot)
    (row,) = list_readings(page.context.desk())
    draft, marks = open_reading(page.context.desk(), row.id)
    assert draft == page.draft
    assert marks["dropped"] == [["tasks", 1, -1]]


def test_a_review_survives_leaving_the_page_and_is_taken_up_where_it_was(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.list.select_key(SECOND)
    page.deeds.do("drop")
    page.hide()
    settle(qtbot)
    other = papers.shown_page(qtbot, page.context)
    other.shown()
    settle(qtbot)
    other.start.go_on.click()
    settle(qtbot)
    assert other.draft == papers.plan()
    assert other.adopt_button.text().strip() == "入账 2 项"
    other.list.select_key(SECOND)
    other.deeds.do("drop")
    other.leave()
    settle(qtbot)
    assert len(kept(other)) == 1


def test_a_paper_that_brings_nothing_is_not_kept_by_looking_at_it(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.bulletin())
    page.leave()
    settle(qtbot)
    assert kept(page) == []


def test_the_beginning_lists_papers_in_review_and_one_is_discarded_after_asking(
    page: PlanReviewPage, qtbot: QtBot
) -> None:
    for name in ("甲", "乙"):
        draft = papers.plan()
        keep_reading(page.context.desk(), replace(draft, title=replace(draft.title, value=name)), {})
    page.shown()
    settle(qtbot)
    rows = page.start.readings.list
    assert [row.cells[0].text for row in rows.rows.rows] == ["乙", "甲"]
    assert "活动方案，3 项" in rows.rows.rows[0].cells[1].text
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    dialog.yes_button.click()
    settle(qtbot)
    assert [title for title, _ in kept(page)] == ["甲"]
    assert len(rows.rows.rows) == 1


# ---- adopting ------------------------------------------------------------------------------------


def test_adopting_with_something_missing_asks_first_and_stores_nothing_until_then(
    page: PlanReviewPage, qtbot: QtBot
) -> None:
    page.show_draft(papers.plan())
    page.adopt()
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    assert list_campaigns(page.context.desk()) == []
    dialog.yes_button.click()
    settle(qtbot)
    departments = page.adopting.dialog
    assert departments is not None
    assert list_campaigns(page.context.desk()) == []
    with qtbot.waitSignal(page.navigate, timeout=10_000) as asked:
        departments.yes_button.click()
    settle(qtbot)
    assert asked.args is not None
    (campaign,) = list_campaigns(page.context.desk())
    assert asked.args == ["tasks", {"campaign_id": campaign.id}]


def test_what_is_decided_about_unknown_departments_is_done_and_remembered(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.list.select_key(SECOND)
    page.item.form().fields["leaders"].set_value("王小满")
    page.adopt()
    settle(qtbot)
    dialog = page.adopting.dialog
    assert dialog is not None
    assert set(dialog.choices) == {"立案庭", "民一庭"}
    choice = dialog.choices["民一庭"]
    choice.setCurrentIndex(choice.findText("只保留文字"))
    dialog.reject()
    assert page.review().chosen == {}
    page.adopt()
    settle(qtbot)
    dialog = page.adopting.dialog
    assert dialog is not None
    choice = dialog.choices["民一庭"]
    choice.setCurrentIndex(choice.findText("只保留文字"))
    assert dialog.decisions() == {"立案庭": "", "民一庭": None}
    with qtbot.waitSignal(page.navigate, timeout=10_000):
        dialog.yes_button.click()
    settle(qtbot)
    assert page.context.undo_name
    assert page.draft is None
    assert len(list_tasks(page.context.desk())) == 3


def test_adopting_ends_the_review_and_undo_is_offered(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.list.select_key(SECOND)
    page.deeds.do("drop")
    page.keeper.save()
    settle(qtbot)
    assert len(kept(page)) == 1
    with qtbot.waitSignal(page.navigate, timeout=10_000):
        qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
        settle(qtbot)
        assert page.adopting.dialog is not None
        page.adopting.dialog.yes_button.click()
    settle(qtbot)
    assert kept(page) == []
    assert told(page) == f"已入账：《{papers.PLAN[0]}》2 项任务"
    assert page.start.isVisible()


def test_the_same_file_is_noticed_and_what_was_adopted_can_be_opened(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "方案.txt"
    paper.write_text(TEXT, encoding="utf-8")
    page.shown(path=paper)
    settle(qtbot)
    assert page.draft is not None
    adopted = adopt(page.context.desk(), page.draft, accept_doubts=True)
    page.end_review()
    page.shown(path=paper)
    settle(qtbot)
    dialog = page.reading.dialog
    assert dialog is not None
    assert page.draft is None
    with qtbot.waitSignal(page.navigate, timeout=10_000) as asked:
        dialog.ways["openAdopted"].click()
    assert asked.args == ["tasks", {"campaign_id": adopted.campaign_id}]


def test_a_file_adopted_before_can_be_read_and_adopted_again_when_the_clerk_says_so(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "方案.txt"
    paper.write_text(TEXT, encoding="utf-8")
    page.shown(path=paper)
    settle(qtbot)
    assert page.draft is not None
    adopt(page.context.desk(), page.draft, accept_doubts=True)
    page.end_review()
    page.shown(path=paper)
    settle(qtbot)
    assert page.reading.dialog is not None
    page.reading.dialog.ways["readAgain"].click()
    settle(qtbot)
    assert page.draft is not None
    page.adopting._ask_departments()
    settle(qtbot)
    assert len(list_campaigns(page.context.desk())) == 2


def test_a_file_in_review_is_gone_on_with_instead_of_read_twice(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "方案.txt"
    paper.write_text(TEXT, encoding="utf-8")
    page.shown(path=paper)
    settle(qtbot)
    page.list.select_key(SECOND)
    page.deeds.do("drop")
    page.leave()
    settle(qtbot)
    page.shown(path=paper)
    settle(qtbot)
    assert page.reading.dialog is not None
    page.reading.dialog.ways["goOn"].click()
    settle(qtbot)
    assert page.review().dropped
    assert len(kept(page)) == 1


def test_a_review_that_another_one_was_adopted_before_asks_and_goes_in_all_the_same(
    page: PlanReviewPage, qtbot: QtBot
) -> None:
    adopt(page.context.desk(), papers.plan(), accept_doubts=True)
    assert earlier_of(page.context.desk(), papers.plan().source.digest) is not None
    page.show_draft(papers.plan())
    page.adopting._ask_departments()
    settle(qtbot)
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    assert page.draft is not None
    dialog.yes_button.click()
    settle(qtbot)
    assert len(list_campaigns(page.context.desk())) == 2
    assert page.draft is None
