from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from courtdesk.intake.source import Place
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.plan_review_looks import PAPER
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.text import OneLine
from tests.ui import review_papers as papers
from tests.ui.small_court import built_court, context, settle  # noqa: F401 - fixtures

FIRST, SECOND, THIRD = "tasks:0:-1", "tasks:1:-1", "tasks:2:-1"
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> PlanReviewPage:  # noqa: F811
    made = papers.shown_page(qtbot, context)
    made.show_draft(papers.plan())
    return made


def select(page: PlanReviewPage, paragraph: int, words: str) -> None:
    start = papers.PLAN[paragraph - 1].index(words)
    page.source.select_place(Place(paragraph, start, start + len(words)))


def headings(page: PlanReviewPage) -> list[str]:
    assert page.draft is not None
    return [task.text[:6] for task in page.draft.tasks]


def type_into(page: PlanReviewPage, qtbot: QtBot, field: str, letters: str) -> None:
    editor = page.item.form().fields[field].editor
    editor.setFocus()
    qtbot.keyClicks(editor, letters)


# ---- looking -------------------------------------------------------------------------------------


def test_the_banner_counts_and_the_button_says_how_many_go_into_the_ledger(page: PlanReviewPage) -> None:
    assert page.banner.words.text() == "3 项任务，2 项确定；1 处存疑，1 处缺失"
    assert page.adopt_button.text().strip() == "入账 3 项"


def test_f8_walks_through_doubts_and_round_again(page: PlanReviewPage, qtbot: QtBot) -> None:
    walked = []
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_F8)
        walked.append((page.list.current_key(), page._spot and page._spot.field))
    assert walked == [(SECOND, "leaders"), (SECOND, "due"), (SECOND, "leaders")]
    qtbot.keyClick(page, Qt.Key.Key_F8, SHIFT)
    assert page._spot == (SECOND, "due")
    assert page.item.form().fields["due"].editor.hasFocus()


def test_choosing_a_task_marks_its_paragraphs_and_a_click_on_the_paper_chooses_the_task(page: PlanReviewPage) -> None:
    page.list.select_key(THIRD)
    assert page.source.current_item() == THIRD
    page.source.clicked.emit(SECOND, "")
    assert page.list.current_key() == SECOND


def test_clicking_the_words_of_a_value_goes_to_its_field(page: PlanReviewPage) -> None:
    offset = papers.PLAN[3].index("6月30日前")
    key = page.source.item_at(4, offset)
    assert key == THIRD
    page.source.clicked.emit(key, page.source.field_at(4, offset, key))
    assert page.item.form().fields["due"].editor.hasFocus()


def test_a_field_being_edited_frames_the_words_it_came_from_and_a_missing_one_frames_nothing(
    page: PlanReviewPage,
) -> None:
    page.list.select_key(THIRD)
    page.item.entered.emit("due")
    place = page.source.framed()
    assert place is not None
    assert papers.PLAN[3][place.start : place.end] == "6月30日前"
    page.list.select_key(SECOND)
    page.item.entered.emit("leaders")
    assert page.source.framed() is None


# ---- correcting ----------------------------------------------------------------------------------


def test_typing_a_leader_mends_row_banner_and_lamps(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    type_into(page, qtbot, "leaders", "Wang")
    assert page.draft is not None
    assert page.draft.tasks[1].leaders.value == ("Wang",)
    assert "缺失" not in page.banner.words.text()
    assert page.item.form().fields["leaders"].error == ""
    assert page.item.form().fields["leaders"].value() == "Wang"


def test_an_impossible_day_is_refused_at_the_field_and_the_draft_keeps_its_value(page: PlanReviewPage) -> None:
    page.list.select_key(THIRD)
    page.item.form().fields["due"].set_value("2026-02-30")
    assert page.item.form().fields["due"].error
    assert page.draft is not None
    assert page.draft.tasks[2].due.value == date(2026, 6, 30)


def test_the_papers_own_facts_can_be_corrected_and_its_title_is_never_empty(page: PlanReviewPage) -> None:
    page.list.select_key(PAPER)
    fields = page.item.paper_form.form.fields
    fields["number"].set_value("示法发〔2026〕6号")
    fields["issued_on"].set_value("2026年3月11日")
    fields["title"].set_value("")
    assert page.draft is not None
    assert (page.draft.number.value, page.draft.issued_on.value) == ("示法发〔2026〕6号", date(2026, 3, 11))
    assert page.draft.title.value == papers.PLAN[0]
    assert fields["title"].error


def test_a_task_left_out_is_not_counted_and_can_be_taken_back(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    qtbot.keyClick(page, Qt.Key.Key_D, CTRL | SHIFT)
    assert page.adopt_button.text().strip() == "入账 2 项"
    assert page.banner.words.text() == "2 项任务，全部确定"
    assert not page.item.form().isEnabled()
    page.item.drop_button.click()
    assert page.adopt_button.text().strip() == "入账 3 项"
    assert page.item.form().isEnabled()


def test_with_everything_left_out_the_button_says_why_it_does_nothing(page: PlanReviewPage) -> None:
    for key in (FIRST, SECOND, THIRD):
        page.list.select_key(key)
        page.deeds.do("drop")
    assert not page.adopt_button.isEnabled()
    assert page.adopt_button.toolTip()


def test_accepting_an_item_goes_on_to_the_next_doubt(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    page.item.form().fields["leaders"].set_value("王小满")
    qtbot.keyClick(page, Qt.Key.Key_Return, ALT)
    assert "全部确定" in page.banner.words.text()
    assert page.list.current_key() == THIRD


# ---- shaping -------------------------------------------------------------------------------------


def test_a_task_is_split_at_the_cursor_and_merged_again(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(FIRST)
    editor = page.item.form().fields["text"].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(len("规范立案登记。"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL | SHIFT)
    assert headings(page) == ["规范立案登记", "当场核对材料", "开展巡回审判", "完善繁简分流"]
    assert page.list.current_key() == FIRST
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    assert headings(page) == ["规范立案登记", "开展巡回审判", "完善繁简分流"]


def test_splitting_without_a_place_changes_nothing_and_shows_where_to_put_the_cursor(page: PlanReviewPage) -> None:
    page.list.select_key(FIRST)
    page.deeds.do("split")
    assert page.steps is not None
    assert not page.steps.changed
    assert page.item.form().fields["text"].editor.hasFocus()


def test_a_task_is_moved_with_the_cursor_on_it(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(FIRST)
    qtbot.keyClick(page, Qt.Key.Key_Down, ALT | SHIFT)
    assert headings(page)[:2] == ["开展巡回审判", "规范立案登记"]
    assert page.list.current_key() == SECOND
    qtbot.keyClick(page, Qt.Key.Key_Up, ALT | SHIFT)
    assert headings(page)[0] == "规范立案登记"


def test_the_first_task_cannot_go_further_up_and_that_is_no_step(page: PlanReviewPage) -> None:
    page.list.select_key(FIRST)
    page.deeds.do("up")
    assert page.steps is not None
    assert not page.steps.changed


def test_an_item_is_added_behind_the_one_in_front_ready_to_be_written(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(FIRST)
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    assert page.list.current_key() == SECOND
    assert page.item.form().fields["text"].editor.hasFocus()
    assert headings(page)[1] == ""


# ---- taking words from the paper -----------------------------------------------------------------


def test_selected_words_become_the_value_of_a_field_by_button_and_by_key(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    select(page, 2, "责任领导：王小满")
    leaders = next(button for button in page.source_pane.assign.buttons if "责任领导" in button.text())
    assert leaders.isVisible()
    leaders.click()
    assert page.draft is not None
    assert page.draft.tasks[1].leaders.value == ("王小满",)
    assert page.item.form().fields["leaders"].value() == "王小满"
    assert page.source_pane.selected() is None
    select(page, 4, "民一庭")
    keys = [offer.key for offer in page.source_pane._offers]
    qtbot.keyClick(page, Qt.Key(Qt.Key.Key_1 + keys.index("departments")), ALT)
    assert page.draft.tasks[1].departments.value == ("立案庭", "民一庭")


def test_words_without_a_day_are_not_taken_as_one(page: PlanReviewPage) -> None:
    page.list.select_key(THIRD)
    select(page, 2, "规范立案登记")
    page.deeds.assign("due")
    assert page.draft is not None
    assert page.draft.tasks[2].due.value == date(2026, 6, 30)
    assert page.source_pane.selected() is not None


def test_of_several_selected_paragraphs_it_is_said_that_the_first_one_is_taken(page: PlanReviewPage) -> None:
    said = page.source_pane.assign.findChild(OneLine)
    assert said is not None
    page.source.select_place(Place(2, 0, 4))
    assert not said.toolTip().startswith(words.FIRST_OF_SEVERAL)
    cursor = page.source.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextBlock, cursor.MoveMode.KeepAnchor, 2)
    page.source.setTextCursor(cursor)
    assert said.toolTip().startswith(words.FIRST_OF_SEVERAL)


def test_selected_words_become_a_new_task(page: PlanReviewPage) -> None:
    page.list.select_key(THIRD)
    select(page, 2, "当场核对材料。")
    page.deeds.assign("add:tasks")
    assert headings(page)[-1] == "当场核对材料"
    assert page.item.form().fields["text"].value() == "当场核对材料。"


def test_selected_words_become_a_fact_about_the_paper(page: PlanReviewPage) -> None:
    page.list.select_key(PAPER)
    select(page, 1, "示例县人民法院")
    page.deeds.assign("issuer")
    assert page.draft is not None
    assert page.draft.issuer.value == "示例县人民法院"
    assert page.draft.issuer.place == Place(1, 0, 7)


def test_the_menu_on_the_paper_offers_fields_with_their_keys(page: PlanReviewPage) -> None:
    page.list.select_key(FIRST)
    select(page, 2, "立案庭")
    said = [action.text() for action in page.source_pane.menu().actions() if not action.isSeparator()]
    assert said[0] == "复制"
    assert any(each == "设为责任部门\tAlt+3" for each in said)
    assert said[-1].startswith("新增任务")


# ---- undo ----------------------------------------------------------------------------------------


def test_undo_takes_typing_back_as_one_step_wherever_the_keyboard_is(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    type_into(page, qtbot, "leaders", "Wang")
    qtbot.keyClick(page.item.form().fields["leaders"].editor, Qt.Key.Key_Z, CTRL)
    assert page.draft is not None
    assert page.draft.tasks[1].leaders.value == ()
    assert page.item.form().fields["leaders"].value() == ""
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Y, CTRL)
    assert page.draft.tasks[1].leaders.value == ("Wang",)


def test_undo_goes_to_the_item_it_was_about_and_its_button_names_the_step(page: PlanReviewPage) -> None:
    page.list.select_key(FIRST)
    page.deeds.do("drop")
    assert page.header.undo_button is not None
    assert "不入账" in page.header.undo_button.toolTip()
    page.list.select_key(THIRD)
    page.header.undo_button.click()
    assert page.list.current_key() == FIRST
    assert page.adopt_button.text().strip() == "入账 3 项"
    assert not page.header.undo_button.isEnabled()


def test_the_cursor_stays_where_it_is_while_a_text_is_typed(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(FIRST)
    editor = page.item.form().fields["text"].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "abc")
    assert editor.textCursor().position() == 3
    assert page.draft is not None
    assert page.draft.tasks[0].text.startswith("abc规范立案登记")


def test_nothing_is_in_the_ledger_before_it_is_adopted(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(SECOND)
    page.deeds.do("accept")
    page.deeds.do("merge")
    settle(qtbot)
    assert page.context.undo_name == ""


# ---- large papers --------------------------------------------------------------------------------


@pytest.mark.parametrize("deed", ["type", "drop", "down"])
def test_a_correction_in_a_paper_of_three_hundred_tasks_is_shown_at_once(
    page: PlanReviewPage, qtbot: QtBot, deed: str
) -> None:
    texts = tuple(text for n in range(1, 301) for text in (f"{n}.完善第{n}项制度。", *(["逐项对照落实。"] * 9)))
    task = papers.plan().tasks[0]
    many = tuple(
        replace(task, number=n, text=texts[10 * n - 10], places=(Place(10 * n - 9, 0, len(texts[10 * n - 10])),))
        for n in range(1, 301)
    )
    page.show_draft(replace(papers.plan(), source=papers.source_of(texts), tasks=many, problems=()))
    page.list.select_key("tasks:150:-1")
    spent = []
    for _ in range(5):
        QCoreApplication.processEvents()
        begun = process_time()
        if deed == "type":
            qtbot.keyClick(page.item.form().fields["leaders"].editor, "w")
        else:
            page.deeds.do(deed)
        QCoreApplication.processEvents()
        spent.append(process_time() - begun)
    assert min(spent) < 0.05, spent
