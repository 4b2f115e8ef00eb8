"""The controller of the ledger pages, through the real pages over a real court: edits, views, totals, deleting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import Block, CellEdit, ColumnPlace, Condition, Layout, Op, Query
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs import ledger_export, ledger_print
from courtdesk.ui.dialogs.bulk_edit import BulkEditDialog, How, changed_names, ways_of
from courtdesk.ui.dialogs.delete_rows import DeleteRowsDialog
from courtdesk.ui.dialogs.new_row import NewRowDialog
from courtdesk.ui.dialogs.paste_result import PasteResultDialog
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.tables import ledger_desk_rows
from courtdesk.ui.tables.summary_dialog import SummaryDialog
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets.toast import Toast
from tests.ui.ledger_court import built_ledgers, cell, context, headings, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]


@pytest.fixture
def cases(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.prepare(qapp, "light")
    page = CasesPage(context)
    opened(page, qtbot)
    return page


@pytest.fixture
def tasks(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> TasksPage:
    theme.prepare(qapp, "light")
    page = TasksPage(context)
    opened(page, qtbot)
    return page


def type_into(page: CasesPage | TasksPage, qtbot: QtBot, row_id: int, key: str, text: str) -> QLineEdit:
    """Type a text into a cell and press Enter."""
    grid = page.view.grid
    row = grid.ledger.row_of(row_id)
    assert row is not None
    grid.setCurrentIndex(grid.ledger.index(row, grid.spec.index(key)))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = next(each for each in grid.findChildren(QLineEdit, "cellEditor") if each.isVisible())
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)
    return editor


def dialog(page: CasesPage | TasksPage, kind: type) -> object:
    """Return the dialog of this kind that stands open."""
    (found,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


# ---- cells --------------------------------------------------------------------------------------


def test_a_typed_cell_is_stored_named_and_taken_back(tasks: TasksPage, qtbot: QtBot) -> None:
    first = tasks.view.grid.ledger.ids[0]
    before = cell(tasks, first, "leaders")
    type_into(tasks, qtbot, first, "leaders", "王小满")
    assert cell(tasks, first, "leaders") == "王小满"
    assert told(tasks).startswith("已修改第 1 项的牵头领导")
    undo(tasks, qtbot)
    assert cell(tasks, first, "leaders") == before


def test_a_text_without_sense_never_leaves_its_editor(tasks: TasksPage, qtbot: QtBot) -> None:
    first = tasks.view.grid.ledger.ids[0]
    editor = type_into(tasks, qtbot, first, "due", "3月35日")
    assert editor.isVisible()
    assert "3月35日" in tasks.view.grid.note.text()
    assert cell(tasks, first, "due") != "3月35日"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_row_that_was_edited_stays_until_it_is_left_and_is_then_told_where_it_went(
    tasks: TasksPage, qtbot: QtBot
) -> None:
    tasks.shown(view="open")
    settle(qtbot)
    grid = tasks.view.grid
    first, second = grid.ledger.ids[0], grid.ledger.ids[1]
    total = len(grid.ledger.ids)
    grid.select_id(first)
    tasks.ledger.cells.type_in(first, "state", "已完成")
    settle(qtbot)
    assert grid.ledger.ids[0] == first, "the row under the cursor does not jump"
    grid.select_id(second)
    settle(qtbot)
    assert len(grid.ledger.ids) == total - 1
    assert told(tasks) == words.moved_away("未完成")


def test_an_edited_case_is_told_under_which_heading_it_stands_now(cases: CasesPage, qtbot: QtBot) -> None:
    grid = cases.view.grid
    last, other = grid.ledger.ids[-1], grid.ledger.ids[0]
    assert grid.ledger.outline.groups[-1].word == "临近15天"
    grid.select_id(last)
    cases.ledger.cells.type_in(last, "stated_limit_on", "2026-04-24")
    settle(qtbot)
    grid.select_id(other)
    settle(qtbot)
    assert told(cases) == words.moved_to("临近7天")


def test_filled_cells_are_one_step_and_stay_where_they_are(tasks: TasksPage, qtbot: QtBot) -> None:
    ids = list(tasks.view.grid.ledger.ids[:4])
    edits = [CellEdit(row_id, "departments", "执行局") for row_id in ids]
    tasks.view.grid.filled.emit(edits, "fill")
    settle(qtbot)
    assert {cell(tasks, row_id, "departments") for row_id in ids} == {"执行局"}
    assert "填充责任部门 4" in told(tasks)
    undo(tasks, qtbot)
    assert {cell(tasks, row_id, "departments") for row_id in ids} != {"执行局"}


def test_a_block_of_twenty_lines_overwrites_and_adds_and_tells_what_it_doubts(tasks: TasksPage, qtbot: QtBot) -> None:
    grid = tasks.view.grid
    ids = tuple(grid.ledger.ids)
    lines = [(f"粘贴的任务{at}", "王小满", "执行局", "2026-05-20") for at in range(20)]
    lines[3] = ("粘贴的任务3", "王小满", "执行局", "尽快")
    lines[19] = ("", "王小满", "执行局", "2026-05-20")
    block = Block(ids[-2:], ("heading", "leaders", "departments", "due"), tuple(lines))
    grid.pasted.emit(block)
    settle(qtbot)
    assert len(grid.ledger.ids) == len(ids) + 17, "two overwritten, one line without a name refused"
    assert "1 格存疑" in told(tasks)
    assert "1 行未加入" in told(tasks)
    tasks.window().findChildren(Toast)[-1].findChild(QPushButton).click()
    result = dialog(tasks, PasteResultDialog)
    assert isinstance(result, PasteResultDialog)
    told_lines = result.as_text().splitlines()
    assert len(told_lines) == 3
    assert told_lines[1].startswith("第 20 行")
    assert "尽快" in told_lines[2]
    result.accept()
    undo(tasks, qtbot)
    assert tuple(grid.ledger.ids) == ids


def test_the_clipboard_of_a_workbook_lands_in_the_rows_from_the_cursor_on(tasks: TasksPage, qtbot: QtBot) -> None:
    grid = tasks.view.grid
    first, second = grid.ledger.ids[0], grid.ledger.ids[1]
    row = grid.ledger.row_of(first)
    assert row is not None
    grid.setCurrentIndex(grid.ledger.index(row, grid.spec.index("leaders")))
    QGuiApplication.clipboard().setText("王小满\t立案庭\n王小满\t执行局\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert (cell(tasks, first, "leaders"), cell(tasks, second, "leaders")) == ("王小满", "王小满")
    assert "粘贴" in told(tasks)


def test_the_form_of_the_panel_stores_a_field_and_tells_a_refusal_there(tasks: TasksPage, qtbot: QtBot) -> None:
    first = tasks.view.grid.ledger.ids[0]
    tasks.view.grid.select_id(first)
    settle(qtbot)
    refused: list[tuple[str, str]] = []
    tasks.panel.refuse = lambda key, message: refused.append((key, message))  # type: ignore[method-assign]
    tasks.panel.field_edited.emit(first, "leaders", "王小满")
    tasks.panel.field_edited.emit(first, "heading", "")
    settle(qtbot)
    assert cell(tasks, first, "leaders") == "王小满"
    assert [key for key, _message in refused] == ["heading"]


# ---- whole rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "before", "typed", "after"),
    [
        (How.APPEND, ("立案庭",), ("执行局",), ("立案庭", "执行局")),
        (How.APPEND, ("立案庭",), ("立案庭",), ("立案庭",)),
        (How.APPEND, (), ("立案庭", "执行局"), ("立案庭", "执行局")),
        (How.REMOVE, ("立案庭", "执行局"), ("立案庭",), ("执行局",)),
        (How.REMOVE, ("立案庭",), ("民一庭",), ("立案庭",)),
    ],
)
def test_names_are_added_once_and_taken_away(
    how: How, before: tuple[str, ...], typed: tuple[str, ...], after: tuple[str, ...]
) -> None:
    assert changed_names(before, typed, how) == after


def test_what_is_required_is_never_cleared_in_bulk(tasks: TasksPage) -> None:
    info = tasks.ledger.info
    assert How.CLEAR not in ways_of(info.field("heading"))
    assert ways_of(info.field("departments")) == (How.SET, How.APPEND, How.REMOVE, How.CLEAR)


def test_a_bulk_edit_says_how_many_and_what_stood_there_and_is_one_step(tasks: TasksPage, qtbot: QtBot) -> None:
    grid = tasks.view.grid
    ids = list(grid.ledger.ids[:5])
    before = [cell(tasks, row_id, "departments") for row_id in ids]
    grid.ledger.tick(ids, on=True)
    tasks.view.chosen.findChild(QPushButton, "bulkChosen").click()
    asked = dialog(tasks, BulkEditDialog)
    assert isinstance(asked, BulkEditDialog)
    asked.field_box.setCurrentIndex(asked.field_box.findData("departments"))
    settle(qtbot)
    assert asked.sentence.text() == words.bulk_sentence(5, "项", "责任部门")
    assert asked.yes_button.text() == "修改 5 项"
    assert asked.counted is not None
    assert sum(asked.counted.values.values()) == 5
    asked.how_box.setCurrentIndex(asked.how_box.findData(How.APPEND))
    asked.submit()
    assert asked.value is not None
    assert asked.value.error == words.BULK_EMPTY_VALUE
    asked.value.set_value("研究室")
    asked.submit()
    settle(qtbot)
    assert all("研究室" in cell(tasks, row_id, "departments") for row_id in ids)
    undo(tasks, qtbot)
    assert [cell(tasks, row_id, "departments") for row_id in ids] == before


def test_deleting_names_what_goes_says_what_stays_and_comes_back(cases: CasesPage, qtbot: QtBot) -> None:
    cases.shown(view="open")
    settle(qtbot)
    grid = cases.view.grid
    ids = tuple(grid.ledger.ids[:3])
    names = [cell(cases, row_id, "case_no") for row_id in ids]
    total = len(grid.ledger.ids)
    grid.ledger.tick(ids, on=True)
    cases.view.chosen.findChild(QPushButton, "deleteChosen").click()
    settle(qtbot)
    asked = dialog(cases, DeleteRowsDialog)
    assert isinstance(asked, DeleteRowsDialog)
    said = "".join(each.text() for each in asked.findChildren(type(asked.heading)))
    assert all(name in said for name in names)
    assert "90 天" in said
    assert asked.yes_button.text() == "删除 3 件"
    assert asked.no_button.isDefault()
    asked.yes_button.click()
    settle(qtbot)
    assert len(grid.ledger.ids) == total - 3
    undo(cases, qtbot)
    assert set(ids) <= set(grid.ledger.ids)


def test_a_new_case_is_added_and_the_cursor_goes_to_it(cases: CasesPage, qtbot: QtBot) -> None:
    cases.shown(view="open")
    settle(qtbot)
    cases.ledger.rows.ask_new()
    asked = dialog(cases, NewRowDialog)
    assert isinstance(asked, NewRowDialog)
    asked.submit()
    assert asked.fields["case_no"].error
    asked.fields["case_no"].set_value("（2026）豫0899民初9001号")
    asked.fields["procedure"].set_value("简易程序")
    asked.fields["filed_on"].set_value("2026-04-10")
    asked.submit()
    settle(qtbot)
    current = cases.view.grid.current_id()
    assert current is not None
    assert cell(cases, current, "case_no") == "（2026）豫0899民初9001号"


def test_a_case_number_that_is_there_already_is_refused_at_its_field(cases: CasesPage, qtbot: QtBot) -> None:
    there = cell(cases, cases.view.grid.ledger.ids[0], "case_no")
    cases.ledger.rows.ask_new()
    asked = dialog(cases, NewRowDialog)
    assert isinstance(asked, NewRowDialog)
    for key, text in (("case_no", there), ("procedure", "简易程序"), ("filed_on", "2026-04-10")):
        asked.fields[key].set_value(text)
    asked.submit()
    settle(qtbot)
    assert asked.isVisible()
    assert there in asked.fields["case_no"].error
    asked.reject()


def test_a_new_task_belongs_to_the_campaign_that_is_chosen(tasks: TasksPage, qtbot: QtBot) -> None:
    total = len(tasks.view.grid.ledger.ids)
    tasks.ledger.rows.ask_new()
    asked = dialog(tasks, NewRowDialog)
    assert isinstance(asked, NewRowDialog)
    asked.fields["heading"].set_value("开展庭审观摩")
    asked.submit()
    settle(qtbot)
    assert len(tasks.view.grid.ledger.ids) == total + 1


# ---- views, groups, totals ----------------------------------------------------------------------


def test_a_saved_view_keeps_conditions_order_and_columns(cases: CasesPage, qtbot: QtBot) -> None:
    condition = Condition("procedure", Op.IN, ("简易程序",))
    cases.shown(view="open", conditions=(condition,))
    settle(qtbot)
    cases.ledger.arranging.sort("case_no", descending=True)
    cases.view.grid.layout_changed.emit(Layout((ColumnPlace("judge", 120),), 1))
    settle(qtbot)
    ids = list(cases.view.grid.ledger.ids)
    cases.view.views.save_as_wanted.emit("简易程序")
    settle(qtbot)
    assert cases.ledger.views.title() == "简易程序"
    assert not cases.view.views.is_changed()
    cases.shown(view="all")
    settle(qtbot)
    assert len(cases.view.grid.ledger.ids) > len(ids)
    saved = cases.view.views.saved("saved:1")
    assert saved is not None
    cases.shown(saved_view=saved.id)
    settle(qtbot)
    assert list(cases.view.grid.ledger.ids) == ids
    assert cases.ledger.views.layout().frozen == 1
    assert cases.ledger.counts["saved:1"] == len(ids)


def test_a_saved_view_opens_on_a_page_that_never_saw_it(cases: CasesPage, context: DeskContext, qtbot: QtBot) -> None:
    cases.shown(conditions=(Condition("judge", Op.FILLED),), view="over")
    settle(qtbot)
    cases.view.views.save_as_wanted.emit("超期有法官")
    settle(qtbot)
    ids = list(cases.view.grid.ledger.ids)
    other = CasesPage(context)
    opened(other, qtbot, saved_view=1)
    assert other.ledger.views.title() == "超期有法官"
    assert list(other.view.grid.ledger.ids) == ids


def test_the_columns_of_a_view_are_kept_for_the_next_start(
    cases: CasesPage, context: DeskContext, qtbot: QtBot
) -> None:
    cases.ledger.views.set_layout(Layout((ColumnPlace("case_no", 222), ColumnPlace("judge")), 1, wrap=True))
    qtbot.wait(1100)
    settle(qtbot)
    other = CasesPage(context)
    opened(other, qtbot)
    assert other.ledger.views.layout().frozen == 1
    assert other.view.grid.layout_now().columns[0] == ColumnPlace("case_no", 222)


def test_every_heading_counts_its_rows_whatever_they_are_grouped_by(cases: CasesPage, qtbot: QtBot) -> None:
    cases.shown(view="all")
    settle(qtbot)
    total = len(cases.view.grid.ledger.ids)
    for field in cases.ledger.info.fields:
        if field.groupable:
            cases.ledger.arranging.group_by(field.key)
            settle(qtbot)
            assert sum(count for _word, count in headings(cases)) == total, field.key
    cases.ledger.arranging.group_by("")
    settle(qtbot)
    assert headings(cases) == []


def test_a_number_of_the_totals_opens_exactly_its_rows(cases: CasesPage, qtbot: QtBot) -> None:
    cases.shown(view="open")
    settle(qtbot)
    cases.ledger.arranging.open_summary("department")
    settle(qtbot)
    totals = dialog(cases, SummaryDialog)
    assert isinstance(totals, SummaryDialog)
    cells = [each for row in totals.view.table().rows for each in row]
    number = next(each for each in cells if each.conditions and each.text.isdigit() and int(each.text) > 1)
    totals.view.opened.emit(number.conditions)
    settle(qtbot)
    assert len(cases.view.grid.ledger.ids) == int(number.text)


def test_the_status_bar_says_rows_and_chosen(cases: CasesPage) -> None:
    total = len(cases.view.grid.ledger.ids)
    assert cases.status == f"{total} 件"
    cases.view.grid.ledger.tick(list(cases.view.grid.ledger.ids[:3]), on=True)
    assert cases.status == f"{total} 件，已选 3 件"


@pytest.mark.parametrize(
    ("total", "chosen", "sums", "said"),
    [
        (412, 0, {}, "412 件"),
        (412, 3, {}, "412 件，已选 3 件"),
        (1_000_000, 0, {}, "1,000,000 件"),
        (12, 2, {"份数": 18.0}, "12 件，已选 2 件，份数合计 18"),
    ],
)
def test_the_sentence_about_the_rows(total: int, chosen: int, sums: dict[str, float], said: str) -> None:
    assert words.status(total, "件", chosen, sums) == said


@pytest.mark.parametrize(
    ("step", "doubted", "cells", "lines", "said"),
    [
        ("粘贴 200 行 8 列", 0, 0, 0, "已粘贴 200 行 8 列"),
        ("粘贴 200 行 8 列", 12, 0, 3, "已粘贴 200 行 8 列，12 格存疑，3 行未加入"),
        ("", 0, 2, 0, "2 格未改"),
        ("", 0, 0, 0, "没有改动"),
    ],
)
def test_the_toast_of_many_cells(step: str, doubted: int, cells: int, lines: int, said: str) -> None:
    assert words.pasted(step, doubted, cells, lines) == said


def test_a_late_answer_to_an_earlier_question_is_dropped(cases: CasesPage, qtbot: QtBot) -> None:
    cases.ledger.go_to(Query("cases", "closed"))
    cases.ledger.refresh()
    cases.ledger.go_to(Query("cases", "over"))
    cases.ledger.refresh()
    settle(qtbot)
    assert len(cases.view.grid.ledger.ids) == cases.ledger.counts["over"]


def test_export_and_print_are_opened_with_what_is_seen(
    cases: CasesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(ledger_export, "export_ledger", lambda *arguments: calls.append(arguments))
    monkeypatch.setattr(ledger_print, "print_ledger", lambda *arguments: calls.append(arguments))
    cases.output.export()
    cases.view.grid.ledger.tick(list(cases.view.grid.ledger.ids[:2]), on=True)
    cases.output.print()
    settle(qtbot)
    (_, _, query, _, none, view, total), (*_, chosen, _view, _total) = calls
    assert query == cases.ledger.query()
    assert (none, view, total) == ((), "未来 15 天到期", len(cases.view.grid.ledger.ids))
    assert len(chosen) == 2


def test_values_that_occur_are_offered_once_they_are_known(tasks: TasksPage, qtbot: QtBot) -> None:
    field = tasks.ledger.info.field("departments")
    heard: list[tuple[str, ...]] = []
    tasks.ledger.suggestions.when_known(field, heard.append)
    settle(qtbot)
    assert "执行局" in heard[0]
    offered = tasks.ledger.suggestions.typed(field, "立案")
    assert offered[0].startswith("立案")
    assert all("立案" in word for word in offered)
    state = tasks.ledger.info.field("state")
    assert tasks.ledger.suggestions.of(state) == state.choices


def test_more_rows_than_a_step_can_hold_are_not_changed_at_once(
    cases: CasesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_desk_rows, "MOST_AT_ONCE", 1)
    cases.view.grid.ledger.tick(list(cases.view.grid.ledger.ids[:2]), on=True)
    cases.ledger.rows.ask_bulk("judge")
    assert "一次最多批量修改 1 件" in told(cases)
    assert not cases.window().findChildren(BulkEditDialog)


def test_the_same_keys_move_a_column_among_the_rows_and_the_edge_in_the_panel(cases: CasesPage, qtbot: QtBot) -> None:
    cases.activateWindow()
    qtbot.waitUntil(cases.isActiveWindow)
    grid = cases.view.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.ledger.index(1, grid.spec.index("judge")))
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    width = cases.panel.width()
    before = grid.widths.keys().index("judge")
    qtbot.keyClick(grid, Qt.Key.Key_Left, held)
    assert grid.widths.keys().index("judge") == before - 1
    assert cases.panel.width() == width
    cases.panel.close_button.setFocus()
    qtbot.keyClick(cases.panel.close_button, Qt.Key.Key_Left, held)
    assert cases.panel.width() > width


def test_the_views_are_walked_through_with_the_keys_of_a_workbook(cases: CasesPage, qtbot: QtBot) -> None:
    cases.activateWindow()
    qtbot.waitUntil(cases.isActiveWindow)
    cases.view.grid.setFocus()
    qtbot.keyClick(cases.view.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert cases.ledger.views.current() == "open"
    assert len(cases.view.grid.ledger.ids) == cases.ledger.counts["open"]


def test_esc_in_the_search_field_takes_the_text_away_and_goes_to_the_rows(cases: CasesPage, qtbot: QtBot) -> None:
    cases.activateWindow()
    qtbot.waitUntil(cases.isActiveWindow)
    cases.view.look_for()
    search = cases.view.filters.search
    search.setText("离婚")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert cases.view.grid.hasFocus()
    assert cases.panel.isVisible(), "one level at a time"
