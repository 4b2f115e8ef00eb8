from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QPlainTextEdit

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.reading_drafts import list_readings, open_reading
from courtdesk.actions.tasks import list_tasks, record_progress
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from courtdesk.ui.widgets.toast import Toast
from tests.ui import review_papers as papers
from tests.ui.keyboard import Keyboard
from tests.ui.windows import built_ledgers, keyboard, window  # noqa: F401 - fixtures


def note_progress(desk: Desk) -> None:
    record_progress(desk, list_tasks(desk)[0].id, "已部署")


@pytest.fixture
def page(window: MainWindow, keyboard: Keyboard, tmp_path: Path) -> PlanReviewPage:  # noqa: F811
    paper = tmp_path / "来文.txt"
    paper.write_text("\n".join(papers.PLAN), encoding="utf-8")
    window.show_page("plan_review", {"path": paper})
    keyboard.settle()
    shown = window.page()
    assert isinstance(shown, PlanReviewPage)
    assert shown.draft is not None
    return shown


def test_ctrl_z_takes_back_a_correction_and_no_deed_of_the_ledger(
    window: MainWindow,  # noqa: F811
    keyboard: Keyboard,  # noqa: F811
    page: PlanReviewPage,
) -> None:
    window.context.run(lambda desk, _: note_progress(desk), lambda _: None, changes=True)
    keyboard.settle()
    before = window.context.undo_name
    assert before
    keyboard.press("Ctrl+Shift+D")
    assert page.review().dropped
    keyboard.press("Ctrl+Z")
    assert not page.review().dropped
    keyboard.press("Ctrl+Y")
    assert page.review().dropped
    keyboard.press("Ctrl+Z", "Ctrl+Z")
    assert window.context.undo_name == before


def test_ctrl_z_in_a_field_goes_on_to_the_steps_before_the_typing(keyboard: Keyboard, page: PlanReviewPage) -> None:  # noqa: F811
    keyboard.press("Ctrl+Shift+D", "Ctrl+Shift+D", "F8")
    keyboard.write("Wang")
    assert "Wang" in str(page.draft)
    keyboard.press("Ctrl+Z")
    assert "Wang" not in str(page.draft)
    keyboard.press("Ctrl+Z")
    assert page.review().dropped


def test_a_paper_is_reviewed_and_adopted_with_the_keyboard_alone(
    window: MainWindow,  # noqa: F811
    keyboard: Keyboard,  # noqa: F811
    page: PlanReviewPage,
) -> None:
    keyboard.press("F8")
    keyboard.write("王小满")
    keyboard.press("Alt+Enter", "Ctrl+Enter")
    keyboard.settle()
    if page.adopting.dialog is not None:
        keyboard.press("Enter")
    keyboard.settle()
    assert window.current_key == "tasks"
    assert page.draft is None
    assert window.context.undo_name


def test_the_main_text_takes_enter_as_a_letter_and_not_as_a_deed(keyboard: Keyboard, page: PlanReviewPage) -> None:  # noqa: F811
    page.list.select_key("tasks:0:-1")
    editor = page.item.form().fields["text"].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    keyboard.press("Enter")
    assert page.draft is not None
    assert len(page.draft.tasks) == 3
    assert "\n" in editor.toPlainText()


def test_closing_the_window_keeps_the_review_also_while_the_worker_is_busy(
    window: MainWindow,  # noqa: F811
    page: PlanReviewPage,
) -> None:
    root = window.context.folder.root
    page.deeds.do("drop")
    tasks.run(None, lambda _progress: sleep(0.3), lambda _nothing: None)
    window.close()
    desk = open_desk(DataFolder(root))
    (row,) = list_readings(desk)
    assert open_reading(desk, row.id)[1]["dropped"] == [["tasks", 0, -1]]
    close_desk(desk)


def case_table(path: Path, count: int) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["案号", "案由", "立案日期", "承办部门"])
    for number in range(count):
        sheet.append([f"（2026）豫0899民初{7000 + number}号", "离婚纠纷", "2026-03-02", "民事审判第一庭"])
    book.save(path)
    return path


@pytest.mark.parametrize("count", [5, 5200])
def test_a_table_of_cases_that_is_read_as_a_paper_opens_where_tables_are_imported(
    window: MainWindow,  # noqa: F811
    keyboard: Keyboard,  # noqa: F811
    tmp_path: Path,
    count: int,
) -> None:
    window.show_page("plan_review", {"path": case_table(tmp_path / "新收案件.xlsx", count)})
    keyboard.settle()
    assert window.current_key == "import_table"
    told = [each.words.text() for each in window.findChildren(Toast) if each.isVisible()]
    assert told == ["“新收案件.xlsx”是台账一样的表格，已改在“导入表格”里打开"]


def test_undoing_an_adoption_puts_the_paper_back_among_those_in_review(
    window: MainWindow,  # noqa: F811
    keyboard: Keyboard,  # noqa: F811
    page: PlanReviewPage,
) -> None:
    page.item.form().fields["leaders"].set_value("沈望舒")
    page.deeds.edit("leaders", "沈望舒")
    page.adopt()
    keyboard.settle()
    for dialog in [each for each in window.findChildren(DeskDialog) if each.isVisible()]:
        dialog.accept()
    keyboard.settle()
    for dialog in [each for each in window.findChildren(DeskDialog) if each.isVisible()]:
        dialog.accept()
    keyboard.settle()
    assert window.current_key == "tasks"
    assert list_readings(window.context.desk()) == []
    window.context.undo()
    keyboard.settle()
    (kept,) = list_readings(window.context.desk())
    assert "沈望舒" in str(open_reading(window.context.desk(), kept.id)[0])


def test_at_its_beginning_a_paper_is_said_to_be_seen_from_its_first_paragraph(page: PlanReviewPage) -> None:
    page.source.verticalScrollBar().setValue(0)
    seen: list[tuple[int, int]] = []
    page.source.range_changed.connect(lambda first, last: seen.append((first, last)))
    page.source.resize(page.source.width() + 1, page.source.height())
    assert seen
    assert all(first == 1 <= last for first, last in seen)
