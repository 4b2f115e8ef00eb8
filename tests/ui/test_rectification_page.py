"""巡察整改 and 测评体系 as the clerk uses them, over the sample court and two more inspections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.values import Query
from courtdesk.models.campaigns import Campaign
from courtdesk.paths import DataFolder
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.new_row import NewRowDialog
from courtdesk.ui.pages.assessment_page import AssessmentPage
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.rectification_page import RectificationPage
from courtdesk.ui.pages.rectification_panel import PROBLEM
from courtdesk.ui.pages.row_panel import LINKS
from courtdesk.ui.texts import rectification as words
from courtdesk.ui.widgets.link_list import LinkButton
from tests.actions.ledgers.rectification_office import INSPECTION, OTHER, TABLE, furnish_rectification
from tests.ui.ledger_court import DAY, cell, headings, opened, settle, told, undo
from tests.ui.small_court import COURT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(tmp_path: Path, qapp: QApplication) -> Iterator[DeskContext]:
    """Return a context on a court with nothing but two inspections and an assessment table."""
    theme.prepare(qapp, "light")
    folder = DataFolder(tmp_path / "data")
    desk = open_desk(folder)
    furnish_rectification(desk)
    close_desk(desk)
    made = at_court(folder)
    yield made
    made.shut_down()


def at_court(folder: DataFolder) -> DeskContext:
    made = DeskContext(folder, day=DAY)
    made.court, made.court_known = COURT, True
    return made


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot) -> RectificationPage:
    made = RectificationPage(context)
    opened(made, qtbot)
    return made


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return where pages are left for, and with what."""
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


# ---- what is shown ------------------------------------------------------------------------------


def test_the_page_shows_measures_under_problems_and_counts_the_problems(page: RectificationPage) -> None:
    assert headings(page)[0] == ("学习贯彻不够深入", 2)
    assert len(page.view.grid.ledger.ids) == 9
    assert page.header.fact.text() == "5 个问题，已销号 0 个"


def test_an_inspection_narrows_every_view_its_counts_and_the_fact(page: RectificationPage, qtbot: QtBot) -> None:
    assert [action.text() for action in page.scope.menu().actions()] == [words.ALL, OTHER, INSPECTION]
    page.scope.menu().actions()[1].trigger()
    settle(qtbot)
    assert page.scope.button.text().strip() == OTHER
    assert list(page.view.grid.ledger.ids) == [9]
    assert (page.ledger.counts["all"], page.header.fact.text()) == (1, "1 个问题，已销号 0 个")
    page.scope.choose(None)
    settle(qtbot)
    assert page.ledger.counts["all"] == 9


def test_the_page_opens_at_an_inspection_and_forgets_it_for_another_question(
    page: RectificationPage, qtbot: QtBot
) -> None:
    page.shown(inspection_id=1)
    settle(qtbot)
    assert page.ledger.counts["all"] == 8
    page.shown(view="over")
    settle(qtbot)
    assert (page.scope.chosen(), list(page.view.grid.ledger.ids)) == (None, [3])


def test_a_view_that_is_saved_takes_the_inspection_along(page: RectificationPage, qtbot: QtBot) -> None:
    page.scope.choose(2)
    settle(qtbot)
    page.view.views.save_as_wanted.emit("督察")
    settle(qtbot)
    assert page.scope.chosen() is None
    assert list(page.view.grid.ledger.ids) == [9]


def test_an_empty_ledger_says_how_to_begin(
    tmp_path: Path, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    folder = DataFolder(tmp_path / "empty")
    close_desk(open_desk(folder))
    page = RectificationPage(at_court(folder))
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    for name in ("emptyImport", "emptyTable"):
        button = page.findChild(QPushButton, name)
        assert button is not None
        assert button.isVisible()
        button.click()
    assert gone_to == [
        ("plan_review", {"pick": True}),
        ("import_table", {"ledger": "rectification", "pick": True}),
    ]
    page.context.shut_down()


# ---- the panel ----------------------------------------------------------------------------------


def test_the_panel_tells_problem_measure_and_who_answers(page: RectificationPage, qtbot: QtBot) -> None:
    page.shown(row_id=3)
    settle(qtbot)
    panel = page.measure_panel
    assert panel.title.text() == "问题 2"
    assert (panel.problem.text(), panel.measure.text()) == ("长期未结案件清理不力", "逐案制定清理计划")
    assert panel.row is not None
    assert panel.facts_of(panel.row) == f"审管办  审判管理  {INSPECTION}"
    panel.show_tab(LINKS)
    settle(qtbot)
    assert [each.text() for each in panel.findChildren(LinkButton)] == [
        "民事审判第一庭  院庭长包案督办",
        "审管办  清理结果按季通报",
    ]


def test_what_only_orders_rows_stands_in_no_form(page: RectificationPage) -> None:
    assert "position" not in page.measure_panel.form.fields
    assert {"problem", "due", "people"} <= page.measure_panel.form.fields.keys()


# ---- deeds --------------------------------------------------------------------------------------


def test_a_problem_edited_beside_one_measure_changes_under_the_clerks_eyes_beside_the_other(
    page: RectificationPage, qtbot: QtBot
) -> None:
    page.ledger.cells.type_in(1, "category", "思想建设")
    page.ledger.cells.type_in(1, "number", "11")
    settle(qtbot)
    assert [cell(page, row_id, "number") for row_id in (1, 2)] == ["11", "11"]
    assert told(page) == "已修改第 11 个问题的序号"


def test_the_measure_that_is_shown_is_struck_off_with_one_button_and_comes_back_with_undo(
    page: RectificationPage, qtbot: QtBot
) -> None:
    page.shown(row_id=9)
    settle(qtbot)
    page.measure_panel.show_tab(PROBLEM)
    assert page.measure_panel.struck.isHidden()
    page.measure_panel.strike_button.click()
    settle(qtbot)
    assert cell(page, 9, "closed") == "2026-04-20"
    assert cell(page, 9, "state") == "已完成"
    assert told(page) == "已销号一条整改措施"
    assert page.header.fact.text() == "5 个问题，已销号 1 个"
    assert page.measure_panel.strike_button.isHidden()
    assert page.measure_panel.struck.text() == "已于 2026-04-20 销号"
    undo(page, qtbot)
    assert cell(page, 9, "closed") == ""
    assert page.header.fact.text() == "5 个问题，已销号 0 个"


def test_chosen_measures_are_struck_off_in_one_step(page: RectificationPage, qtbot: QtBot) -> None:
    page.view.grid.selection.select_all()
    page.strike_off()
    settle(qtbot)
    assert page.ledger.counts["closed"] == 9
    assert told(page) == "已销号整改措施 8 条"
    page.strike_off()
    settle(qtbot)
    assert told(page) == words.NOTHING_TO_STRIKE


def test_another_measure_begins_with_its_problem_filled_in(page: RectificationPage, qtbot: QtBot) -> None:
    page.shown(row_id=6)
    settle(qtbot)
    page.add_measure()
    (dialog,) = page.findChildren(NewRowDialog)
    said = dialog.values()
    assert (said["problem"], said["number"], said["inspection"]) == ("文书上网不及时", "3", INSPECTION)
    dialog.fields["measure"].set_value("每周抽查")
    dialog.submit()
    settle(qtbot)
    assert page.view.grid.current_id() == 10
    assert dict(headings(page))["文书上网不及时"] == 2


def test_words_may_be_written_where_a_day_stands(page: RectificationPage, qtbot: QtBot) -> None:
    page.ledger.cells.type_in(8, "due", "长期坚持")
    settle(qtbot)
    assert cell(page, 8, "due") == "长期坚持"
    assert page.ledger.check(page.ledger.info.field("due"), "立行立改") == ""


def test_a_paper_is_written_about_the_measure_under_the_cursor(
    page: RectificationPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    page.shown(row_id=4)
    settle(qtbot)
    button = page.panel.findChild(QPushButton, "writeAbout")
    assert button is not None
    button.click()
    assert gone_to == [("write", {"subject_table": "measure", "subject_id": 4})]


# ---- 测评体系 ---------------------------------------------------------------------------------------


def test_assessment_tables_stand_under_their_areas(context: DeskContext, qtbot: QtBot) -> None:
    page = AssessmentPage(context)
    opened(page, qtbot, campaign_id=1)
    assert headings(page) == [("便民服务", 2), ("阳光司法", 2)]
    assert page.header.fact.text() == "4 项，已自评 3 项"
    assert page.scope.button.isHidden(), "with one campaign there is nothing to choose"
    page.view.views._pick("failed")
    settle(qtbot)
    assert list(page.view.grid.ledger.ids) == [3]
    page.ledger.cells.type_in(3, "state", "达标")
    settle(qtbot)
    assert page.ledger.counts["failed"] == 0


def test_a_line_is_added_to_the_campaign_that_is_chosen(context: DeskContext, qtbot: QtBot) -> None:
    page = AssessmentPage(context)
    opened(page, qtbot)
    page.ledger.rows.ask_new()
    (dialog,) = page.findChildren(NewRowDialog)
    assert dialog.values()["campaign"] == TABLE
    dialog.fields["indicator"].set_value("新的指标")
    dialog.submit()
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == 5


def test_a_campaign_that_is_asked_for_and_has_no_table_shows_nothing_of_others(
    context: DeskContext, qtbot: QtBot
) -> None:
    page = AssessmentPage(context)
    opened(page, qtbot)

    def work(desk: Desk, _progress: object) -> None:
        with desk.sessions.begin() as session:
            first = session.get_one(Campaign, 1)
            empty = dict.fromkeys(("number", "issuer", "addressees", "source_name", "source_digest", "basis"), "")
            session.add(Campaign(id=2, title="庭审规范年", adopted_at=first.adopted_at, **empty))

    page.context.run(work, lambda _done: None, parent=page, changes=True)
    settle(qtbot)
    page.shown(campaign_id=2)
    settle(qtbot)
    assert not page.view.grid.ledger.ids
    page.shown(campaign_id=1)
    settle(qtbot)
    assert page.ledger.query() == Query("assessment", group="area", within=page.ledger.within)
    assert len(page.view.grid.ledger.ids) == 4
