from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import Kind
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from tests.ui import review_papers as papers
from tests.ui.small_court import built_court, context, front_dialog, settle  # noqa: F401 - fixtures

PROBLEM, MEASURE = "findings:0:-1", "measures:0:1"


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> PlanReviewPage:  # noqa: F811
    return papers.shown_page(qtbot, context)


def titles(page: PlanReviewPage) -> list[str]:
    return [column.title for column in page.list.rows.columns]


# ---- rectification reports -----------------------------------------------------------------------


def test_a_report_shows_problems_with_their_measures_and_a_form_for_each(page: PlanReviewPage) -> None:
    page.show_draft(papers.report())
    assert titles(page) == ["把握", "序号", "问题和措施", "责任部门", "完成时限", "进展"]
    assert page.banner.words.text() == "2 个问题、3 条措施，4 项确定；1 处存疑"
    page.list.select_key(PROBLEM)
    assert set(page.item.form().fields) == {"group", "problem"}
    assert page.item.title.text() == "问题 1"
    page.list.select_key(MEASURE)
    assert set(page.item.form().fields) == {"text", "departments", "due", "state"}
    assert page.item.title.text() == "措施 1-2"


def test_leaving_a_problem_out_leaves_its_measures_out(page: PlanReviewPage) -> None:
    page.show_draft(papers.report())
    page.list.select_key(PROBLEM)
    page.deeds.do("drop")
    assert page.adopt_button.text().strip() == "入账 2 项"


def test_selected_words_become_a_measure_of_the_problem_in_front(page: PlanReviewPage) -> None:
    page.show_draft(papers.report())
    page.list.select_key("findings:1:-1")
    place = papers.found(papers.REPORT, None, 3, "已建立台账").place
    assert place is not None
    page.source.select_place(place)
    page.deeds.assign("add:measures")
    assert page.draft is not None
    assert [each.text for each in page.draft.findings[1].measures] == ["已建立台账", "审管办已建立台账"]
    assert page.list.current_key() == "measures:1:0"


def test_a_row_of_a_folded_group_is_unfolded_when_it_is_gone_to(page: PlanReviewPage) -> None:
    page.show_draft(papers.report())
    page.list._toggle_fold("heading:0")
    assert page.list.rows.place(MEASURE) < 0
    assert page.jump(1)
    assert page.list.current_key() == MEASURE


# ---- assessment tables ---------------------------------------------------------------------------


def test_an_assessment_table_shows_indicators_with_both_departments(page: PlanReviewPage) -> None:
    page.show_draft(papers.table())
    assert titles(page) == ["把握", "序号", "测评指标", "牵头部门", "责任部门"]
    page.list.select_key("indicators:1:-1")
    assert page.item.form().fields["lead_department"].value() == "审管办"
    assert page.source.current_item() == "indicators:1:-1"


def test_columns_follow_the_paper_when_another_one_comes(page: PlanReviewPage) -> None:
    page.show_draft(papers.table())
    page.show_draft(papers.plan())
    assert "责任领导" in titles(page)
    assert page.list.columnWidth(0) == page.list.rows.columns[0].width
    assert page.list.current_key() == "tasks:0:-1"


# ---- papers that bring nothing -------------------------------------------------------------------


def test_a_bulletin_is_told_to_bring_nothing_and_offers_to_be_read_as_something_else(page: PlanReviewPage) -> None:
    page.show_draft(papers.bulletin())
    told = page.findChild(type(page.start.empty), "toldPane")
    assert told is not None
    assert told.title.text() == "这是一份通报"
    assert not page.adopt_button.isVisible()
    assert not page.list.isVisible()
    assert not page.source_pane.assign.isVisible()
    assert not page.jump(1)
    names = {button.objectName() for button in told.findChildren(QPushButton)}
    assert names == {
        "readAs_campaign_plan",
        "readAs_supervision_notice",
        "readAs_rectification_report",
        "readAs_assessment_table",
    }


def test_a_bulletin_read_as_a_plan_shows_what_there_is(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.bulletin())
    button = page.findChild(QPushButton, "readAs_supervision_notice")
    assert button is not None
    button.click()
    settle(qtbot)
    assert page.draft is not None
    assert page.draft.kind is Kind.SUPERVISION_NOTICE
    assert page.draft.source == papers.bulletin().source


def test_an_item_can_be_added_to_a_paper_in_which_none_was_found(page: PlanReviewPage) -> None:
    page.show_draft(replace(papers.plan(), tasks=(), problems=()))
    assert not page.list.isVisible()
    page.source.select_place(papers.found(papers.PLAN, None, 2, "规范立案登记。").place)
    page.deeds.assign("add:tasks")
    assert page.list.isVisible()
    assert page.adopt_button.isVisible()
    assert page.draft is not None
    assert [task.text for task in page.draft.tasks] == ["规范立案登记。"]


# ---- another kind --------------------------------------------------------------------------------


def test_the_kind_is_shown_and_its_menu_ticks_it(page: PlanReviewPage) -> None:
    page.show_draft(papers.report())
    assert page.source_pane.kind_button.text().strip() == "整改报告"
    ticked = [action.text() for action in page.source_pane.kinds_menu().actions() if action.isChecked()]
    assert ticked == ["整改报告"]


def test_another_kind_is_read_at_once_while_nothing_was_corrected(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.source_pane.kind_wanted.emit(Kind.BULLETIN)
    settle(qtbot)
    assert page.draft is not None
    assert page.draft.kind is Kind.BULLETIN


def test_corrections_are_not_thrown_away_for_another_kind_without_asking(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.show_draft(papers.plan())
    page.list.select_key("tasks:1:-1")
    page.deeds.do("drop")
    page.source_pane.kind_wanted.emit(Kind.BULLETIN)
    settle(qtbot)
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    assert page.draft is not None
    assert page.draft.kind is Kind.CAMPAIGN_PLAN
    dialog.yes_button.click()
    settle(qtbot)
    assert page.draft.kind is Kind.BULLETIN


# ---- what could not be read ----------------------------------------------------------------------


def test_a_scanned_page_is_told_over_the_paper_with_its_number(page: PlanReviewPage) -> None:
    draft = papers.plan()
    scanned = Problem("第 3 页", "是扫描的图片，没有文字", Severity.DOUBT)
    page.show_draft(replace(draft, source=replace(draft.source, problems=(scanned,))))
    assert page.source_pane.told.isVisible()
    assert page.source_pane.told.words.text() == "第 3 页 是扫描的图片，没有文字"
    assert front_dialog() is None
    page.show_draft(draft)
    assert not page.source_pane.told.isVisible()


def test_several_things_that_could_not_be_read_are_counted_and_all_in_the_tip(page: PlanReviewPage) -> None:
    draft = papers.plan()
    scanned = tuple(Problem(f"第 {n} 页", "没有文字", Severity.DOUBT) for n in (2, 5))
    page.show_draft(replace(draft, source=replace(draft.source, problems=scanned)))
    assert page.source_pane.told.words.text().startswith("读取时有 2 处要留意")
    assert page.source_pane.told.toolTip() == "第 2 页 没有文字\n第 5 页 没有文字"
