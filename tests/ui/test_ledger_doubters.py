"""A user of spreadsheets who trusts nothing: clipboards, hidden rows, rows gone meanwhile, deleted views."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import editing
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.values import ColumnPlace, Condition, Doubt, Layout, LedgerRow, Op, Query
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import tasks as worker
from courtdesk.ui import theme
from courtdesk.ui.clipboard_data import copy_to_clipboard
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.paste_result import PasteResultDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.register_page import RegisterPage
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.tables.ledger_desk_asking import LedgerQuestions
from courtdesk.ui.texts import documents as document_words
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets.toast import Toast
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]

CTRL = Qt.KeyboardModifier.ControlModifier
STEPS = 120


@pytest.fixture
def tasks(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> TasksPage:
    theme.prepare(qapp, "light")
    page = TasksPage(context)
    opened(page, qtbot)
    return page


@pytest.fixture
def cases(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.prepare(qapp, "light")
    page = CasesPage(context)
    opened(page, qtbot)
    return page


def put(page: LedgerPage, row_id: int, key: str, last: int | None = None) -> None:
    """Put the cursor on a cell, and select down to the one of another row."""
    grid = page.view.grid
    row, section = grid.ledger.row_of(row_id), grid.spec.index(key)
    assert row is not None
    grid.setFocus()
    grid.selection.put(row, section)
    bottom = None if last is None else grid.ledger.row_of(last)
    if bottom is not None:
        grid.selection.extend(bottom, section, move_cursor=False)


def paste(page: LedgerPage, qtbot: QtBot, text: str = "", html: str = "") -> None:
    """Press Ctrl+V with this on the clipboard."""
    copy_to_clipboard(text, html)
    qtbot.keyClick(page.view.grid, Qt.Key.Key_V, CTRL)
    settle(qtbot)


def edit(page: LedgerPage, qtbot: QtBot) -> QLineEdit:
    """Open the editor of the cell under the cursor."""
    qtbot.keyClick(page.view.grid, Qt.Key.Key_F2)
    return next(each for each in page.view.grid.findChildren(QLineEdit, "cellEditor") if each.isVisible())


def show(page: LedgerPage, qtbot: QtBot, *keys: str) -> None:
    """Show these columns."""
    page.ledger.views.set_layout(Layout(tuple(ColumnPlace(key) for key in keys)))
    settle(qtbot)


def column(page: LedgerPage, key: str, count: int) -> list[str]:
    return [cell(page, row_id, key) for row_id in page.view.grid.ledger.ids[:count]]


def row(page: LedgerPage, row_id: int) -> LedgerRow:
    place = page.view.grid.ledger.row_of(row_id)
    found = None if place is None else page.view.grid.ledger.row_at(place)
    assert isinstance(found, LedgerRow)
    return found


def result(page: LedgerPage, qtbot: QtBot) -> list[list[str]]:
    """Return the lines of what a paste did not take, opened from its toast."""
    page.window().findChildren(Toast)[-1].findChild(QPushButton).click()
    settle(qtbot)
    dialog = page.window().findChildren(PasteResultDialog)[-1]
    lines = [line.split("\t") for line in dialog.as_text().splitlines()[1:]]
    dialog.accept()
    return lines


# ---- clipboards -------------------------------------------------------------------------------------


def test_a_workbook_s_clipboard_lands_as_it_looks_there(tasks: TasksPage, qtbot: QtBot) -> None:
    show(tasks, qtbot, "number", "heading", "remark", "due")
    ids = list(tasks.view.grid.ledger.ids)
    put(tasks, ids[0], "heading")
    text = '甲任务\t"第一行\n第二行 ""引"" 号"\t2026/5/6\r\n乙任务\t普通\t5月7日\r\n'
    paste(tasks, qtbot, text, '<table><tr><td style="mso-number-format:0">别的</td></tr></table>')
    assert column(tasks, "heading", 2) == ["甲任务", "乙任务"]
    assert column(tasks, "remark", 2) == ['第一行\n第二行 "引" 号', "普通"]
    assert column(tasks, "due", 2) == ["2026-05-06", "2026-05-07"]
    assert list(tasks.view.grid.ledger.ids) == ids


def test_merged_and_hidden_cells_of_a_web_table_keep_the_columns_apart(tasks: TasksPage, qtbot: QtBot) -> None:
    show(tasks, qtbot, "number", "heading", "remark")
    put(tasks, tasks.view.grid.ledger.ids[0], "heading")
    html = (
        "<table><tr><td rowspan=2>合并</td><td>第一<br style='mso-data-placement:same-cell'>第二</td></tr>"
        "<tr><td>丁</td></tr><tr style='display: none'><td>隐藏</td><td>隐藏</td></tr></table>"
    )
    before = column(tasks, "heading", 3)
    paste(tasks, qtbot, html=html)
    assert column(tasks, "remark", 2) == ["第一\n第二", "丁"]
    assert column(tasks, "heading", 3) == ["合并", *before[1:]], "what has to be there is not cleared"


def test_a_column_is_pasted_into_the_rows_in_sight_whatever_is_folded_or_filtered(
    tasks: TasksPage, qtbot: QtBot
) -> None:
    grid = tasks.view.grid
    groups, ids = grid.ledger.outline.groups, list(grid.ledger.ids)
    first, folded = groups[0].count, groups[1].count
    before = column(tasks, "leaders", len(ids))
    grid.toggle_group(groups[1])
    put(tasks, ids[first - 1], "leaders")
    paste(tasks, qtbot, "周书禾\r\n陈可为\r\n沈望舒\r\n")
    grid.unfold_all()
    after = column(tasks, "leaders", len(ids))
    assert after[first - 1] == "周书禾"
    assert after[first : first + folded] == before[first : first + folded]
    assert after[first + folded : first + folded + 2] == ["陈可为", "沈望舒"]


def test_rows_that_a_paste_adds_outside_of_the_view_are_told_and_shown(tasks: TasksPage, qtbot: QtBot) -> None:
    tasks.shown(view="done")
    settle(qtbot)
    grid, ids = tasks.view.grid, list(tasks.view.grid.ledger.ids)
    show(tasks, qtbot, "heading", "departments")
    put(tasks, ids[-1], "heading")
    paste(tasks, qtbot, "一\t执行局\r\n二\t执行局\r\n三\t执行局\r\n")
    assert list(grid.ledger.ids) == ids
    assert told(tasks).endswith("新增的 2 项不在此视图中")
    tasks.window().findChildren(Toast)[-1].findChild(QPushButton).click()
    settle(qtbot)
    current = grid.current_id()
    assert current is not None
    assert cell(tasks, current, "heading") == "二"


def test_cells_copied_over_themselves_change_nothing(tasks: TasksPage, qtbot: QtBot) -> None:
    ids = list(tasks.view.grid.ledger.ids)
    before = column(tasks, "due", len(ids))
    assert "每月" in before, "how often a task recurs stands where it has no day"
    put(tasks, ids[0], "due", last=ids[-1])
    tasks.view.grid.copy()
    settle(qtbot)
    assert "每月" in QGuiApplication.clipboard().text()
    qtbot.keyClick(tasks.view.grid, Qt.Key.Key_V, CTRL)
    settle(qtbot)
    assert column(tasks, "due", len(ids)) == before
    assert not any(row(tasks, row_id).doubts for row_id in ids)


def test_empty_cells_at_the_end_of_a_copy_are_pasted_too(tasks: TasksPage, qtbot: QtBot) -> None:
    ids = list(tasks.view.grid.ledger.ids)
    for at, text in enumerate(("2026-05-06", "", "", "2026-05-09", "2026-05-10", "2026-05-11")):
        tasks.ledger.cells.type_in(ids[at], "due", text)
    settle(qtbot)
    put(tasks, ids[0], "due", last=ids[2])
    tasks.view.grid.copy()
    settle(qtbot)
    put(tasks, ids[3], "due")
    qtbot.keyClick(tasks.view.grid, Qt.Key.Key_V, CTRL)
    settle(qtbot)
    assert [row(tasks, row_id).values["due"] for row_id in ids[4:6]] == [
        row(tasks, row_id).values["recurrence"] or None for row_id in ids[4:6]
    ]


# ---- doubts and refusals ------------------------------------------------------------------------------


def test_a_doubtful_name_is_confirmed_by_writing_it_again(tasks: TasksPage, qtbot: QtBot) -> None:
    one, other = tasks.view.grid.ledger.ids[:2]
    put(tasks, one, "departments")
    paste(tasks, qtbot, "飞行庭\r\n飞行庭\r\n")
    assert all(row(tasks, each).doubts for each in (one, other))
    put(tasks, one, "departments")
    edit(tasks, qtbot)
    tasks.view.filters.search.setFocus()  # only looked at
    settle(qtbot)
    assert not tasks.view.grid.editing.is_open()
    assert row(tasks, one).doubts
    put(tasks, one, "departments")
    qtbot.keyClick(edit(tasks, qtbot), Qt.Key.Key_Return)
    settle(qtbot)
    assert not row(tasks, one).doubts
    put(tasks, other, "departments")
    paste(tasks, qtbot, "飞行庭")
    assert not row(tasks, other).doubts


def test_a_text_nobody_can_read_is_left_without_a_word(tasks: TasksPage, qtbot: QtBot) -> None:
    first, second = tasks.view.grid.ledger.ids[:2]
    put(tasks, first, "due")
    paste(tasks, qtbot, "尽快\r\n尽快\r\n")
    put(tasks, first, "due")
    editor = edit(tasks, qtbot)
    assert editor.text() == "尽快"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)
    assert not tasks.view.grid.editing.is_open()
    assert not tasks.view.grid.note.isVisible()
    assert isinstance(row(tasks, first).doubts["due"], Doubt)
    assert tasks.view.grid.current_id() == second


def test_what_was_refused_names_its_row_and_what_was_written_there(tasks: TasksPage, qtbot: QtBot) -> None:
    show(tasks, qtbot, "heading", "departments")
    ids = list(tasks.view.grid.ledger.ids)
    heading = cell(tasks, ids[-1], "heading")
    put(tasks, ids[-1], "heading")
    paste(tasks, qtbot, "\t\r\n\t执行局\r\n")
    lines = {tuple(line) for line in result(tasks, qtbot)}
    assert (heading, "任务", "", "“任务”不能为空") in lines
    assert ("第 2 行", "任务", "执行局", "缺少任务") in lines, "and not the campaign, which nobody wrote"


def test_a_row_that_was_deleted_meanwhile_is_told_and_the_others_are_pasted(
    tasks: TasksPage, context: DeskContext, qtbot: QtBot
) -> None:
    ids = list(tasks.view.grid.ledger.ids)

    def delete(desk: Desk, _progress: Progress) -> str:
        return delete_rows(desk, "tasks", (ids[1],))

    context.run(delete, lambda _title: None)
    settle(qtbot)
    put(tasks, ids[0], "leaders")
    paste(tasks, qtbot, "周书禾\r\n陈可为\r\n沈望舒\r\n")
    assert [cell(tasks, each, "leaders") for each in (ids[0], ids[2])] == ["周书禾", "沈望舒"]
    assert "1 格未改" in told(tasks)
    tasks.refresh()
    settle(qtbot)
    tasks.ledger.cells.type_in(ids[1], "leaders", "陈可为")
    settle(qtbot)
    assert told(tasks) == "这一行已不在台账中", "also when there is no cell any more to say it at"


# ---- many rows ----------------------------------------------------------------------------------------


def test_rows_beyond_those_an_edit_tells_show_their_new_values(
    tasks: TasksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "ROWS_TOLD", 2)
    ids = list(tasks.view.grid.ledger.ids)
    put(tasks, ids[0], "departments", last=ids[-1])
    paste(tasks, qtbot, "执行局")
    tasks.view.grid.grab()
    settle(qtbot)
    assert set(column(tasks, "departments", len(ids))) == {"执行局"}


def test_rows_filled_from_another_one_stay_until_that_one_is_left(tasks: TasksPage, qtbot: QtBot) -> None:
    tasks.shown(view="open")
    settle(qtbot)
    tasks.ledger.arranging.sort("departments", descending=False)
    settle(qtbot)
    grid, ids = tasks.view.grid, list(tasks.view.grid.ledger.ids)
    put(tasks, ids[-4], "departments", last=ids[-1])
    tasks.ledger.cells.type_in(ids[-4], "departments", "一号庭")
    settle(qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_D, CTRL)
    settle(qtbot)
    assert [cell(tasks, each, "departments") for each in ids[-4:]] == ["一号庭"] * 4
    assert list(grid.ledger.ids) == ids
    put(tasks, ids[0], "departments")
    settle(qtbot)
    assert list(grid.ledger.ids) != ids
    assert grid.current_id() == ids[0]


def test_fill_down_says_what_it_cannot_do(tasks: TasksPage, qtbot: QtBot) -> None:
    grid, ids = tasks.view.grid, list(tasks.view.grid.ledger.ids)
    before = column(tasks, "leaders", len(ids))
    put(tasks, ids[0], "number", last=ids[3])
    qtbot.keyClick(grid, Qt.Key.Key_D, CTRL)
    assert "不能修改" in grid.note.text()
    put(tasks, ids[0], "leaders")
    place = grid.ledger.row_of(ids[4])
    assert place is not None
    grid.selection.begin_more(place, grid.spec.index("leaders"))
    qtbot.keyClick(grid, Qt.Key.Key_D, CTRL)
    assert "连在一起" in grid.note.text()
    settle(qtbot)
    assert column(tasks, "leaders", len(ids)) == before


def test_lines_do_not_change_under_a_selection_that_is_being_drawn_out(tasks: TasksPage, qtbot: QtBot) -> None:
    grid, ids = tasks.view.grid, list(tasks.view.grid.ledger.ids)
    put(tasks, ids[0], "leaders")
    start = grid.cell_corner(ids[0], "leaders")
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    tasks.ledger.arranging.sort("due", descending=True)
    settle(qtbot)
    assert list(grid.ledger.ids) == ids
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    settle(qtbot)
    assert list(grid.ledger.ids) != ids


def test_a_hundred_and_twenty_steps_are_taken_back_and_done_again_after_a_restart(
    built_ledgers: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    root = tmp_path / "restarted"
    shutil.copytree(built_ledgers, root)
    page, close = _window(root, qtbot, qapp)
    ids, before = list(page.view.grid.ledger.ids), _state(page)
    for step in range(STEPS):
        key = ("leaders", "departments", "heading")[step % 3]
        page.ledger.cells.type_in(ids[step % len(ids)], key, f"改动{step}")
        qtbot.waitUntil(lambda: not worker.busy(), timeout=20_000)
    settle(qtbot)
    changed = _state(page)
    close()
    page, close = _window(root, qtbot, qapp)
    assert _state(page) == changed
    _times(STEPS, page.context.undo, qtbot)
    assert _state(page) == before
    _times(STEPS, page.context.redo, qtbot)
    assert _state(page) == changed
    close()


def _window(root: Path, qtbot: QtBot, qapp: QApplication) -> tuple[TasksPage, Callable[[], None]]:
    """Return the page 活动任务 in the main window, and what closes both."""
    context = DeskContext(DataFolder(root), day=DAY)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.complete()
    theme.apply(qapp, "light")
    context.window = window
    context.fetch_court()
    settle(qtbot)
    page = window.show_page("tasks")
    settle(qtbot)
    assert isinstance(page, TasksPage)

    def close() -> None:
        window.close()
        context.shut_down()

    return page, close


def _state(page: TasksPage) -> dict[tuple[int, str], str]:
    keys = ("leaders", "departments", "heading", "due")
    return {(row_id, key): cell(page, row_id, key) for row_id in page.view.grid.ledger.ids for key in keys}


def _times(count: int, deed: Callable[[], None], qtbot: QtBot) -> None:
    for _ in range(count):
        deed()
        qtbot.waitUntil(lambda: not worker.busy(), timeout=20_000)
    settle(qtbot)


# ---- views and menus ----------------------------------------------------------------------------------


def test_a_saved_view_opens_without_the_one_before_it_in_between(
    cases: CasesPage, context: DeskContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    condition = Condition("judge", Op.FILLED)
    cases.shown(view="over", conditions=(condition,))
    settle(qtbot)
    cases.view.views.save_as_wanted.emit("超期有法官")
    settle(qtbot)
    asked: list[Query] = []
    ask = LedgerQuestions.lines

    def noted(questions: LedgerQuestions, query: Query, *then: object) -> None:
        asked.append(query)
        ask(questions, query, *then)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(LedgerQuestions, "lines", noted)
    other = CasesPage(context)
    opened(other, qtbot, saved_view=1)
    assert asked
    assert {each.view for each in asked} == {"over"}
    assert {each.conditions for each in asked} == {(condition,)}
    other.shown(saved_view=99)
    settle(qtbot)
    other.shown(view="closed")
    settle(qtbot)
    assert len(other.view.grid.ledger.ids) == other.ledger.counts["closed"], "a view that is gone is not waited for"


def test_a_view_that_is_deleted_takes_its_conditions_along_and_comes_back_whole(
    cases: CasesPage, qtbot: QtBot
) -> None:
    cases.shown(view="over", conditions=(Condition("judge", Op.FILLED),))
    settle(qtbot)
    cases.view.views.save_as_wanted.emit("超期有法官")
    settle(qtbot)
    ids = list(cases.view.grid.ledger.ids)
    cases.view.views.delete_wanted.emit(1)
    settle(qtbot)
    assert cases.ledger.views.current() == "due15"
    assert cases.ledger.query().conditions == ()
    assert len(cases.view.grid.ledger.ids) == cases.ledger.counts["due15"]
    undo(cases, qtbot)
    cases.shown(saved_view=1)
    settle(qtbot)
    assert list(cases.view.grid.ledger.ids) == ids


def test_the_status_bar_adds_up_the_chosen_rows(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> None:
    theme.prepare(qapp, "light")
    page = RegisterPage(context)
    opened(page, qtbot)
    show(page, qtbot, "number", "title", "copies")
    ids = list(page.view.grid.ledger.ids)
    copies = {each: int(cell(page, each, "copies") or 0) for each in ids}
    printed = next(each for each in ids if copies[each])
    total = f"{len(ids)} 号，份数合计 {sum(copies.values())}"
    assert page.status == total
    others = [each for each in ids if each != printed]
    page.view.grid.ledger.tick(others[:2], on=True)
    settle(qtbot)
    assert page.status == f"{len(ids)} 号，已选 2 号，份数合计 0"
    page.view.grid.ledger.tick([printed], on=True)
    settle(qtbot)
    assert page.status == f"{len(ids)} 号，已选 3 号，份数合计 {copies[printed]}"
    page.view.grid.clear_chosen()
    settle(qtbot)
    assert page.status == total


def test_a_menu_offers_only_what_does_something(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> None:
    theme.prepare(qapp, "light")
    page = DocumentsPage(context)
    opened(page, qtbot)
    grid = page.view.grid

    def offered() -> set[str]:
        outer = grid.deeds.menu()
        inner = [each for each in outer.findChildren(QMenu) if each is not outer]
        return {action.text() for menu in (outer, *inner) for action in menu.actions() if action.isVisible()}

    issued = offered()
    assert document_words.OPEN_FILE in issued
    assert not {document_words.GO_ON, document_words.DROP_DRAFT, "收起本组", "展开各组"} & issued
    page.ledger.arranging.group_by("kind_name")
    settle(qtbot)
    assert {"收起本组", "展开各组"} <= offered()
    page.view.filters.set_query(Query("documents", "all", text="没有这样的公文"))
    page.ledger.refresh()
    settle(qtbot)
    assert document_words.OPEN_FILE not in offered()
    assert words.UNDO not in offered()
