"""导入表格 with real workbooks, in the real window over the sample court."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from courtdesk.actions.imports.values import RowState, TableKind
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.values import Query
from courtdesk.ui.dialogs.review_departments import DepartmentsDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages import import_page
from courtdesk.ui.pages.import_page import ImportPage, Step
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets.toast import Toast
from tests.ui.keyboard import Keyboard
from tests.ui.ledger_court import DAY, settle
from tests.ui.windows import built_ledgers, keyboard, window

__all__ = ["built_ledgers", "keyboard", "window"]

CASES = (
    ("示例县人民法院案件登记表",),
    ("序号", "案号", "立案日期", "适用程序", "案由", "承办人", "案件类型"),
    (1, "（2026）豫0899民初9001号", "2026-03-02", "简易程序", "民间借贷纠纷", "沈望舒", "民事"),
    (2, "(2026)豫0899民初9002号", "2026年3月5日", "普通程序", "离婚纠纷", "陆知远", "民事"),
    (3, "（2026）豫0899民初9003号", "2026.2.30", "普通程序", "离婚纠纷", "陆知远", "民事"),
)
TASKS = (
    ("序号", "工作任务", "责任部门", "完成时限"),
    (1, "清理未结案件台账", "审判管理办公室", "2026-05-10"),
    (2, "开展庭审评议", "民事审判第一庭", "2026-06-30"),
)


def workbook(path: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    """Write rows as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def shown(window: MainWindow, qtbot: QtBot, step: Step) -> ImportPage:
    """Return the page once it has come to a step."""
    page = window.page()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.step is step, timeout=20_000)
    settle(qtbot)
    return page


def rows_of(window: MainWindow, ledger: str, text: str = "") -> int:
    """Return how many rows a ledger has."""
    return find_lines(window.context.desk(), Query(ledger, "all", text=text), DAY).total


def test_from_the_ledger_to_the_ledger_with_the_keyboard_alone(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(tmp_path / "三月新收.xlsx", CASES)
    monkeypatch.setattr(import_page, "pick_file", lambda _parent, _title, _kinds, take: take(file))
    before = rows_of(window, "cases")
    window.show_page("cases")
    keyboard.settle()
    keyboard.press("Ctrl+I")
    page = shown(window, qtbot, Step.PREVIEW)
    counts = page.preview.preview.counts if page.preview.preview else {}
    assert (counts[RowState.NEW], counts[RowState.REFUSED]) == (2, 1)
    assert rows_of(window, "cases") == before
    keyboard.press("F8")
    assert "2026.2.30" in page.preview.detail.accessibleName()
    keyboard.press("Ctrl+Return")
    page = shown(window, qtbot, Step.DONE)
    assert rows_of(window, "cases") == before + 2
    result = page.done.result
    assert result is not None
    assert result.refused_file is not None
    assert result.refused_file.parent == tmp_path
    keyboard.press("Ctrl+Return")
    assert window.current_key == "cases"
    cases = window.page()
    assert isinstance(cases, LedgerPage)
    assert len(cases.view.grid.ledger.ids) == 2, "those that came in"
    keyboard.press("Ctrl+Z")
    settle(qtbot)
    assert rows_of(window, "cases") == before, "the import is one step"


def test_the_workbook_of_refused_rows_comes_in_when_it_is_mended(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page("import_table", {"path": workbook(tmp_path / "三月新收.xlsx", CASES)})
    shown(window, qtbot, Step.PREVIEW).go_on()
    page = shown(window, qtbot, Step.DONE)
    assert page.done.result is not None
    file = page.done.result.refused_file
    assert file is not None
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    bad = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "2026.2.30")
    bad.value = "2026-02-28"
    book.save(file)
    page.open(file)
    counts = shown(window, qtbot, Step.PREVIEW).preview.preview.counts  # type: ignore[union-attr]
    assert (counts[RowState.NEW], counts[RowState.REFUSED]) == (1, 0)


def test_an_import_is_taken_back_from_the_list(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = rows_of(window, "cases")
    window.show_page("import_table", {"path": workbook(tmp_path / "三月新收.xlsx", CASES)})
    shown(window, qtbot, Step.PREVIEW).go_on()
    page = shown(window, qtbot, Step.DONE)
    page.done.undo.click()
    page = shown(window, qtbot, Step.START)
    assert rows_of(window, "cases") == before
    assert "三月新收.xlsx" not in {each.file_name for each in page.start.imports.values()}


def test_an_import_that_is_undone_is_told_of_no_more(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = rows_of(window, "cases")
    window.show_page("import_table", {"path": workbook(tmp_path / "三月新收.xlsx", CASES)})
    shown(window, qtbot, Step.PREVIEW).go_on()
    shown(window, qtbot, Step.DONE)
    window.context.undo()
    shown(window, qtbot, Step.START)
    assert rows_of(window, "cases") == before


def test_a_table_without_news_still_gives_its_refused_rows(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = workbook(tmp_path / "三月新收.xlsx", CASES)
    window.show_page("import_table", {"path": file})
    shown(window, qtbot, Step.PREVIEW).go_on()
    page = shown(window, qtbot, Step.DONE)
    page.open(file)
    page = shown(window, qtbot, Step.PREVIEW)
    assert "导入过同一个文件" in page.preview.banner.words.text()
    assert page.main.text().strip() == "另存退回的 1 行"
    page.go_on()
    result = shown(window, qtbot, Step.DONE).done.result
    assert result is not None
    assert (result.new, result.changed, len(result.refused)) == (0, 0, 1)
    assert result.refused_file is not None
    assert result.refused_file.exists()


def test_tasks_go_into_the_campaign_that_is_chosen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = rows_of(window, "tasks")
    window.show_page("import_table", {"path": workbook(tmp_path / "任务分解表.xlsx", TASKS), "ledger": "tasks"})
    page = shown(window, qtbot, Step.COLUMNS)
    choice = page.columns.choice
    assert choice is not None
    assert choice.kind is TableKind.TASKS
    qtbot.waitUntil(page.columns.has_head, timeout=10_000)
    lines = page.columns.grid.rows
    assert lines.headerData(1, Qt.Orientation.Vertical) == "第 3 行"
    assert [lines.text(1, at) for at in range(4)] == ["2", "开展庭审评议", "民事审判第一庭", "2026-06-30"]
    page.columns.into.setCurrentIndex(1)
    page.go_on()
    page = shown(window, qtbot, Step.PREVIEW)
    page.go_on()
    shown(window, qtbot, Step.DONE)
    assert rows_of(window, "tasks") == before + 2


def test_a_corrected_mapping_is_remembered_and_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    rows = (("编号", "案号", "收案登记", "承办人"), (1, "（2026）豫0899民初9001号", "2026-03-02", "沈望舒"))
    window.show_page("import_table", {"path": workbook(tmp_path / "一.xlsx", rows), "ledger": "cases"})
    page = shown(window, qtbot, Step.COLUMNS)
    choice = page.columns.choice
    assert choice is not None
    page.columns.set_field(next(at for at, each in enumerate(choice.columns) if each.letter == "C"), "filed_on")
    page.go_on()
    shown(window, qtbot, Step.PREVIEW).go_on()
    shown(window, qtbot, Step.DONE)
    again = (rows[0], (2, "（2026）豫0899民初9005号", "2026-03-09", "陆知远"))
    window.show_page("import_table", {"path": workbook(tmp_path / "二.xlsx", again), "ledger": "cases"})
    page = shown(window, qtbot, Step.PREVIEW)
    page.step_back()
    assert "按上次" in page.columns.banner.words.text()


PEOPLE = (
    ("序号", "姓名", "部门", "职务"),
    (1, "沈望舒", "司法警察大队", "队长"),
    (2, "陆知远", "司法警察大队", "警员"),
)


def test_departments_that_nobody_knows_are_asked_about_once_and_added_with_the_rows(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page("import_table", {"path": workbook(tmp_path / "花名册.xlsx", PEOPLE)})
    page = shown(window, qtbot, Step.PREVIEW)
    page.go_on()
    settle(qtbot)
    dialog = window.findChild(DepartmentsDialog)
    assert dialog is not None
    assert list(dialog.choices) == ["司法警察大队"]
    assert dialog.yes_button.text().strip() == words.IMPORT_NOW
    keyboard.press("Return")
    shown(window, qtbot, Step.DONE)
    lines = find_lines(window.context.desk(), Query("people", "all", text="司法警察大队"), DAY)
    assert lines.total == 2
    window.context.undo()
    settle(qtbot)
    assert rows_of(window, "departments", "司法警察大队") == 0


def test_nothing_comes_in_when_the_question_about_departments_is_left(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    before = rows_of(window, "people")
    window.show_page("import_table", {"path": workbook(tmp_path / "花名册.xlsx", PEOPLE)})
    page = shown(window, qtbot, Step.PREVIEW)
    page.go_on()
    settle(qtbot)
    keyboard.press("Escape")
    assert (page.step, rows_of(window, "people")) == (Step.PREVIEW, before)
    page.go_on()
    settle(qtbot)
    assert any(dialog.isVisible() for dialog in window.findChildren(DepartmentsDialog))


def test_a_table_that_comes_while_another_is_worked_on_is_told_to_wait(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = (workbook(tmp_path / name, TASKS) for name in ("甲.xlsx", "乙.xlsx"))
    window.show_page("import_table", {"path": first})
    window.show_page("import_table", {"path": second})
    told = [each.words.text() for each in window.findChildren(Toast)]
    page = shown(window, qtbot, Step.COLUMNS)
    assert told == [words.ONE_AT_A_TIME.format(name="乙.xlsx")]
    assert page.found is not None
    assert page.found.opened.path == first
