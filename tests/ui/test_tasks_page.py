"""活动任务 as the clerk uses it, over the sample court."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk import paths
from courtdesk.actions.adopting import adopt
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.values import Condition, Op, Query
from courtdesk.intake.reading import read_plan
from courtdesk.paths import DataFolder
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.task_panel import PROGRESS
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.texts.tour import ANOTHER_PLAN
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, headings, opened, settle, told
from tests.ui.small_court import COURT

__all__ = ["built_ledgers", "context"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> TasksPage:
    theme.prepare(qapp, "light")
    page = TasksPage(context)
    opened(page, qtbot)
    return page


@pytest.fixture
def two_campaigns(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> TasksPage:
    """Adopt a second plan beside the sample's."""
    written = (paths.resources() / "sample" / "plan.txt").read_text(encoding="utf-8")
    for old, new in ANOTHER_PLAN:
        written = written.replace(old, new)
    plan = tmp_path / "庭审规范年活动实施方案.txt"
    plan.write_text(written, encoding="utf-8")

    def work(desk: Desk, _progress: object) -> object:
        return adopt(desk, read_plan(plan), accept_doubts=True)

    page.context.run(work, lambda _adopted: None, parent=page, changes=True)
    settle(qtbot)
    return page


# ---- what is shown ------------------------------------------------------------------------------


def test_the_page_shows_the_tasks_under_the_headings_of_their_plan(page: TasksPage) -> None:
    total = len(page.view.grid.ledger.ids)
    assert headings(page)[0][0].startswith("（一）")
    assert sum(count for _word, count in headings(page)) == total
    assert page.header.fact.text() == f"{total} 项，已完成 {page.ledger.counts['done']} 项"
    assert page.scope.button.isHidden(), "with one campaign there is nothing to choose"


def test_tasks_of_several_campaigns_stand_under_their_campaigns(two_campaigns: TasksPage) -> None:
    page = two_campaigns
    assert page.scope.button.isVisible()
    assert len(headings(page)) == 2
    assert not page.view.views.is_changed(), "a grouping that came by itself is no change of the view"


def test_a_campaign_narrows_every_view_and_its_counts(two_campaigns: TasksPage, qtbot: QtBot) -> None:
    page = two_campaigns
    every = dict(page.ledger.counts)
    page.shown(campaign_id=2)
    settle(qtbot)
    assert page.scope.button.text().strip() == "庭审规范年"
    assert page.ledger.counts["all"] == len(page.view.grid.ledger.ids) == every["all"] // 2
    assert headings(page)[0][0].startswith("（一）")
    page.view.views._pick("open")
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == page.ledger.counts["open"]
    page.scope.choose(None)
    settle(qtbot)
    assert page.ledger.counts == every


def test_the_menu_of_campaigns_marks_the_chosen_one(two_campaigns: TasksPage, qtbot: QtBot) -> None:
    page = two_campaigns
    page.scope.menu().actions()[1].trigger()
    settle(qtbot)
    assert page.scope.chosen() is not None
    assert [action.isChecked() for action in page.scope.menu().actions()] == [False, True, False]


def test_alternatives_never_reach_beyond_the_chosen_campaign(two_campaigns: TasksPage, qtbot: QtBot) -> None:
    page = two_campaigns
    page.scope.choose(2)
    either = (Condition("heading", Op.FILLED), Condition("due", Op.FILLED))
    page.view.filters.set_query(Query("tasks", "all", either, any_of=True))
    page.ledger.refresh()
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == page.ledger.counts["all"]


def test_a_view_that_is_saved_takes_the_chosen_campaign_along(two_campaigns: TasksPage, qtbot: QtBot) -> None:
    page = two_campaigns
    page.scope.choose(2)
    settle(qtbot)
    ids = list(page.view.grid.ledger.ids)
    page.view.views.save_as_wanted.emit("规范年")
    settle(qtbot)
    assert page.scope.chosen() is None
    assert sorted(page.view.grid.ledger.ids) == sorted(ids)
    assert page.ledger.views.title() == "规范年"


def test_conditions_narrow_the_tasks_and_clearing_brings_them_back(page: TasksPage, qtbot: QtBot) -> None:
    total = len(page.view.grid.ledger.ids)
    page.shown(conditions=(Condition("state", Op.IN, ("已完成",)),))
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == page.ledger.counts["done"] < total
    page.view.filters.clear()
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == total


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("关于开展审判质效提升年活动实施方案", "审判质效提升年"),
        ("审判质效提升年活动", "审判质效提升年活动"),
        ("方案", "方案"),
        ("示例县人民法院“庭审规范年”活动实施方案", "庭审规范年"),
        ("一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五…"),
    ],
)
def test_a_campaign_fits_beside_the_title(title: str, short: str) -> None:
    assert words.short_title(title) == short


# ---- edits --------------------------------------------------------------------------------------


def test_the_state_is_chosen_from_a_list(page: TasksPage, qtbot: QtBot) -> None:
    grid = page.view.grid
    third = grid.ledger.ids[2]
    grid.setCurrentIndex(grid.ledger.index(grid.ledger.row_of(third) or 0, grid.spec.index("state")))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    combo = grid.findChild(QComboBox, "cellEditor")
    assert combo is not None
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert [each for each in offered if each] == list(words.STATES)
    combo.setCurrentText("已完成")
    grid.commitData(combo)
    settle(qtbot)
    assert cell(page, third, "state") == "已完成"


def test_fetching_again_does_not_tear_an_open_editor_away(page: TasksPage, qtbot: QtBot) -> None:
    grid = page.view.grid
    second = grid.ledger.ids[1]
    grid.setCurrentIndex(grid.ledger.index(grid.ledger.row_of(second) or 0, grid.spec.index("leaders")))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit, "cellEditor")
    assert editor is not None
    editor.setText("正在写")
    page.context.announce_change()
    settle(qtbot)
    assert grid.findChild(QLineEdit, "cellEditor") is editor
    assert editor.text() == "正在写"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_new_task_asks_for_its_campaign_and_goes_there(two_campaigns: TasksPage, qtbot: QtBot) -> None:
    page = two_campaigns
    page.scope.choose(2)
    settle(qtbot)
    (choice,) = page.ledger.cells.choices()
    assert choice.first == page.ledger.within[0].values[0]
    assert len(choice.choices) == 2


# ---- progress -----------------------------------------------------------------------------------


def test_progress_is_recorded_in_the_panel_with_the_state_it_brings(page: TasksPage, qtbot: QtBot) -> None:
    fourth = page.view.grid.ledger.ids[3]
    page.view.grid.select_id(fourth)
    qtbot.wait(120)
    settle(qtbot)
    panel = page.task_panel
    panel.show_tab(PROGRESS)
    panel.record_button.click()
    assert panel.entry.error == words.PROGRESS_EMPTY
    panel.entry.set_value("已召开推进会。")
    panel.state.setCurrentText("进行中")
    panel.record_button.click()
    settle(qtbot)
    qtbot.wait(120)
    settle(qtbot)
    assert told(page) == words.RECORDED
    assert panel.entry.value() == ""
    assert panel.lamp.accessibleName() == "进行中"
    assert panel.last.text() == "已召开推进会。"
    assert cell(page, fourth, "state") == "进行中"


def test_what_is_being_written_stays_while_the_same_task_is_fetched_again(page: TasksPage, qtbot: QtBot) -> None:
    ids = page.view.grid.ledger.ids
    page.view.grid.select_id(ids[3])
    qtbot.wait(120)
    settle(qtbot)
    page.task_panel.entry.set_value("写到一半")
    page.context.announce_change()
    settle(qtbot)
    assert page.task_panel.entry.value() == "写到一半"
    page.view.grid.select_id(ids[4])
    qtbot.wait(120)
    settle(qtbot)
    assert page.task_panel.entry.value() == ""


# ---- the way in ---------------------------------------------------------------------------------


def test_an_empty_ledger_offers_to_import_a_plan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, "light")
    desk = open_desk(DataFolder(tmp_path / "new").make())
    set_up_court(desk, COURT)
    close_desk(desk)
    fresh = DeskContext(DataFolder(tmp_path / "new"), day=DAY)
    page = TasksPage(fresh)
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    assert page.header.fact.text() == ""
    assert page.view.nothing.findChild(QPushButton, "emptyImport") is not None
    with qtbot.waitSignal(page.navigate) as asked:
        page.review(Path("方案.docx"))
    assert asked.args == ["plan_review", {"path": Path("方案.docx")}]
    fresh.shut_down()
