"""活动任务 as the clerk uses it, over an invented ledger."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import CampaignRow
from courtdesk.ui import theme
from courtdesk.ui.pages.task_panel import PROGRESS
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.tables.spec import CellValue, Lamp
from courtdesk.ui.tables.task_ledger import contiguous, due_lamp, grouped, ordered, spoken_due, task_ledger
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.widgets.toast import Toast
from tests.ui.fake_ledger import DAY, FakeLedger, context, filled, install, settle, task


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    ledger = filled()
    install(ledger, monkeypatch)
    return ledger


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, ledger: FakeLedger, tmp_path: Path) -> TasksPage:
    assert ledger.tasks
    theme.prepare(qapp, "light")
    desk = context(tmp_path)
    page = TasksPage(desk)
    desk.window = page
    desk.ledger_changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    settle(qtbot)
    return page


def _edit(page: TasksPage, qtbot: QtBot, task_id: int, key: str, typed: str) -> None:
    grid = page.view.grid
    row = grid.ledger.row_of(task_id)
    assert row is not None
    grid.setCurrentIndex(grid.ledger.index(row, grid.spec.index(key)))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit, "cellEditor")
    assert editor is not None
    editor.setText(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)


@pytest.mark.parametrize(
    ("days", "state", "shown"),
    [
        (-3, "进行中", Lamp("over", "2026-04-17")),
        (0, "未开始", Lamp("d1", "2026-04-20")),
        (7, "进行中", Lamp("d7", "2026-04-27")),
        (15, "进行中", Lamp("d15", "2026-05-05")),
        (16, "进行中", date(2026, 5, 6)),
        (-3, "已完成", date(2026, 4, 17)),
        (-3, "长期坚持", date(2026, 4, 17)),
    ],
)
def test_a_due_day_carries_a_sign_only_while_the_task_is_open_and_the_day_near(
    days: int, state: str, shown: CellValue
) -> None:
    assert due_lamp(task(1, due=DAY + timedelta(days), state=state), DAY) == shown


def test_a_near_due_day_is_read_aloud_with_the_days_left() -> None:
    assert spoken_due(task(1, due=DAY - timedelta(6), state="进行中"), DAY) == "2026-04-14，超期 6 天"
    assert spoken_due(task(1, due=None, recurrence="每月"), DAY) == "每月"


def test_tasks_of_one_heading_stand_together_even_if_the_plan_scatters_them() -> None:
    rows = [task(1, group="甲"), task(2, group="乙"), task(3, group="甲")]
    together = contiguous(rows, by_campaign=False)
    assert [row.id for row in together] == [1, 3, 2]
    assert [(g.word, g.count) for g in grouped(together, by_campaign=False)] == [("甲", 2), ("乙", 1)]
    assert grouped(rows[:1], by_campaign=False) == ()


def test_tasks_without_a_value_come_last_in_either_direction() -> None:
    due = task_ledger(lambda: DAY).column("due")
    rows = [task(1, due=None), task(2, due=DAY), task(3, due=DAY - timedelta(1))]
    assert [row.id for row in ordered(rows, due, descending=False)] == [3, 2, 1]
    assert [row.id for row in ordered(rows, due, descending=True)] == [2, 3, 1]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("关于开展审判质效提升年活动实施方案", "审判质效提升年"),
        ("审判质效提升年活动", "审判质效提升年活动"),
        ("方案", "方案"),
        ("一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五…"),
    ],
)
def test_a_campaign_fits_on_its_tab(title: str, short: str) -> None:
    assert words.short_title(title) == short


def test_the_page_shows_the_tasks_under_the_headings_of_their_plan(page: TasksPage) -> None:
    groups = page.view.grid.ledger.outline.groups
    assert [(group.word, group.count) for group in groups] == [("（一）立案环节", 3), ("（二）审理环节", 4)]
    assert page.header.fact.text() == "7 项，已完成 2 项"


def test_each_campaign_has_its_view(page: TasksPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    ledger.campaigns.append(CampaignRow(2, "执行攻坚活动实施方案", "", None, 1, 0))
    ledger.tasks[20] = task(20, campaign_id=2, campaign="执行攻坚活动实施方案")
    page.shown(campaign_id=2)
    settle(qtbot)
    assert page.view.views.current() == "2"
    assert list(page.view.grid.ledger.ids) == [20]
    page.view.views._pick("all")
    assert len(page.view.grid.ledger.ids) == 8


def test_a_cell_is_changed_in_place_and_the_step_can_be_taken_back(
    page: TasksPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    undone: list[bool] = []
    monkeypatch.setattr(page.context, "undo", lambda: undone.append(True))
    _edit(page, qtbot, 2, "departments", "刑事庭")
    assert ledger.deeds == [("edit", 2, "departments", "刑事庭")]
    row = page.view.grid.ledger.row_of(2)
    assert page.view.grid.ledger.index(row or 0, page.view.grid.spec.index("departments")).data() == "刑事庭"
    toast = page.findChild(Toast)
    assert toast is not None
    toast.findChild(QPushButton).click()
    assert undone == [True]


def test_a_value_without_sense_is_refused_at_its_cell(page: TasksPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    before = ledger.tasks[1]
    _edit(page, qtbot, 1, "due", "明天")
    note = page.view.grid._note
    assert note.isVisible()
    assert note.text() == "完成时限：看不懂“明天”，请写成 2026-06-30。"
    assert ledger.tasks[1] == before
    editor = page.view.grid.findChild(QLineEdit, "cellEditor")
    assert editor is not None
    assert editor.text() == "明天", "what was typed can be mended where it stands"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert ledger.deeds == [("edit", 1, "due", "明天")]


def test_the_state_is_chosen_from_a_list(page: TasksPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    grid = page.view.grid
    grid.setCurrentIndex(grid.ledger.index(grid.ledger.row_of(4) or 0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    combo = grid.findChild(QComboBox, "cellEditor")
    assert combo is not None
    assert [combo.itemText(place) for place in range(combo.count())] == list(words.STATES)
    combo.setCurrentText("已完成")
    grid.commitData(combo)
    settle(qtbot)
    assert ledger.tasks[4].state == "已完成"


def test_fetching_again_does_not_tear_an_open_editor_away(page: TasksPage, qtbot: QtBot) -> None:
    grid = page.view.grid
    grid.setCurrentIndex(grid.ledger.index(grid.ledger.row_of(2) or 0, grid.spec.index("leaders")))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit, "cellEditor")
    assert editor is not None
    editor.setText("正在写")
    page.refresh()
    settle(qtbot)
    assert grid.findChild(QLineEdit, "cellEditor") is editor
    assert editor.text() == "正在写"


def test_progress_is_recorded_in_the_panel_with_the_state_it_brings(
    page: TasksPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    page.view.grid.select_id(4)
    settle(qtbot)
    panel = page.task_panel
    panel.show_tab(PROGRESS)
    panel.record_button.click()
    assert panel.entry.error == words.PROGRESS_EMPTY
    panel.entry.set_value("已召开推进会。")
    panel.state.setCurrentText("进行中")
    panel.record_button.click()
    settle(qtbot)
    assert ledger.deeds == [("progress", 4, "已召开推进会。", "进行中")]
    assert panel.entry.value() == ""
    assert panel.lamp.accessibleName() == "进行中"


def test_what_is_being_written_stays_while_the_same_task_is_fetched_again(page: TasksPage, qtbot: QtBot) -> None:
    page.view.grid.select_id(4)
    settle(qtbot)
    page.task_panel.entry.set_value("写到一半")
    page.refresh()
    settle(qtbot)
    assert page.task_panel.entry.value() == "写到一半"
    page.view.grid.select_id(5)
    settle(qtbot)
    assert page.task_panel.entry.value() == ""


def test_conditions_and_text_narrow_the_tasks(page: TasksPage) -> None:
    page.view.filters.choose("states", ("已完成",))
    assert list(page.view.grid.ledger.ids) == [2, 6]
    page.view.filters.choose("departments", ("没有",))
    assert page.view.none_found.isVisible()
    page.view.filters.clear()
    assert len(page.view.grid.ledger.ids) == 7


def test_an_empty_ledger_offers_to_import_a_plan(page: TasksPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    ledger.tasks.clear()
    ledger.campaigns.clear()
    page.refresh()
    settle(qtbot)
    assert page.view.is_showing_nothing()
    assert page.header.fact.text() == ""
    with qtbot.waitSignal(page.navigate) as asked:
        page._review(Path("方案.docx"))
    assert asked.args == ["plan_review", {"path": Path("方案.docx")}]
