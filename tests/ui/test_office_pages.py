"""The pages 质效指标, 人员, 部门 and 活动概况 on the sample court."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.campaign_values import CampaignOverview, PhaseRow
from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.merge_departments import KEEP, MergeDialog
from courtdesk.ui.pages import campaign_rows as parts
from courtdesk.ui.pages.campaign_page import CampaignPage
from courtdesk.ui.pages.departments_page import DepartmentsPage
from courtdesk.ui.pages.indicators_page import IndicatorsPage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.people_page import PeoplePage
from courtdesk.ui.tables.spec import Column
from courtdesk.ui.texts import office as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, headings, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]


def rows_named(page: LedgerPage, key: str) -> dict[str, int]:
    """Return the ids of the rows in front by what stands in a column."""
    ids = list(page.view.grid.ledger.ids)
    return {cell(page, row_id, key): row_id for row_id in ids}


def asked(page: CampaignPage | LedgerPage) -> list[tuple[str, object]]:
    """Return where the page asks to go, as it asks."""
    found: list[tuple[str, object]] = []
    page.navigate.connect(lambda key, arguments: found.append((key, arguments)))
    return found


# ---- indicators -------------------------------------------------------------------------------------


@pytest.fixture
def indicators(qtbot: QtBot, context: DeskContext) -> IndicatorsPage:
    page = IndicatorsPage(context)
    opened(page, qtbot)
    return page


def test_the_last_month_comes_first_and_the_header_says_what_misses_its_target(indicators: IndicatorsPage) -> None:
    assert [month for month, _count in headings(indicators)] == ["2026-03", "2026-02", "2026-01"]
    counts = indicators.ledger.counts
    assert indicators.header.fact.text() == words.fact(counts["all"], counts["failed"])
    assert 0 < counts["failed"] < counts["latest"] < counts["all"]


def test_a_change_is_painted_with_its_sign(qtbot: QtBot, indicators: IndicatorsPage) -> None:
    grid = indicators.view.grid
    rows: list[LedgerRow] = []
    indicators.ledger.with_rows(list(grid.ledger.ids), rows.extend)
    settle(qtbot)
    column: Column = grid.spec.column("change")
    painted = {column.painted(row): row.values["change"] for row in rows}
    rises = {text: value > 0 for text, value in painted.items() if isinstance(value, int | float)}
    assert all(text.startswith("+") == rise for text, rise in rises.items())
    assert any(text.startswith("+") for text in painted)
    assert any(text.startswith("-") for text in painted)


def test_the_periods_of_one_indicator_are_a_key_away(qtbot: QtBot, indicators: IndicatorsPage) -> None:
    grid = indicators.view.grid
    grid.select_first()
    indicators.show_course()
    settle(qtbot)
    assert [month for month, _count in headings(indicators)] == ["2026-03", "2026-02", "2026-01"]
    assert len(grid.ledger.ids) == 3
    assert (
        len({(cell(indicators, each, "indicator"), cell(indicators, each, "scope")) for each in grid.ledger.ids}) == 1
    )


def test_a_target_that_is_typed_shows_on_every_row_of_its_indicator(qtbot: QtBot, indicators: IndicatorsPage) -> None:
    indicators.shown(view="latest", conditions=(Condition("indicator", Op.IN, ("员额法官人均结案",)),))
    settle(qtbot)
    ids = list(indicators.view.grid.ledger.ids)
    assert {cell(indicators, each, "met") for each in ids} == {"无目标"}
    indicators.ledger.cells.type_in(ids[0], "target", "≥ 25")
    settle(qtbot)
    assert {cell(indicators, each, "target") for each in ids} == {"≥ 25"}
    assert {cell(indicators, each, "met") for each in ids} == {"达标", "未达标"}
    undo(indicators, qtbot)
    assert {cell(indicators, each, "target") for each in ids} == {""}


def test_a_table_is_taken_in_from_the_page(indicators: IndicatorsPage) -> None:
    went = asked(indicators)
    indicators.import_table()
    assert went == [("import_table", {"ledger": "indicators", "pick": True})]


@pytest.mark.parametrize(("value", "painted"), [("0.8", "+0.8"), ("-3", "-3"), ("0", "0"), ("12", "+12"), ("", "")])
def test_a_rise_has_a_plus(value: str, painted: str) -> None:
    assert words.change(value) == painted


# ---- people and departments -------------------------------------------------------------------------


def test_people_lead_to_departments_and_back(qtbot: QtBot, context: DeskContext) -> None:
    page = PeoplePage(context)
    opened(page, qtbot)
    assert page.header.fact.text() == words.people(page.ledger.counts["all"])
    went = asked(page)
    for name in ("toDepartments", "back"):
        button = page.header.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
    assert [key for key, _ in went] == ["departments", "settings"]


@pytest.fixture
def departments(qtbot: QtBot, context: DeskContext) -> DepartmentsPage:
    page = DepartmentsPage(context)
    opened(page, qtbot)
    return page


def test_two_departments_become_one_and_come_apart_again(qtbot: QtBot, departments: DepartmentsPage) -> None:
    named = rows_named(departments, "name")
    kept, gone = named["民事审判第一庭"], named["民事审判庭"]
    departments.view.grid.ledger.tick([kept, gone], on=True)
    departments.ask_merge()
    settle(qtbot)
    dialog = departments.window().findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert "“民事审判第一庭”" in dialog.sentence.text()
    dialog.fields[KEEP].set_value("民事审判第一庭")
    assert dialog.pair() == (kept, gone)
    dialog.submit()
    settle(qtbot)
    assert told(departments) == "已把“民事审判庭”并入“民事审判第一庭”"
    assert "民事审判庭" not in rows_named(departments, "name")
    assert "民事审判庭" in cell(departments, kept, "aliases")
    undo(departments, qtbot)
    assert rows_named(departments, "name")["民事审判庭"] == gone


@pytest.mark.parametrize("count", [1, 3])
def test_only_two_departments_are_merged(qtbot: QtBot, departments: DepartmentsPage, count: int) -> None:
    ids = list(departments.view.grid.ledger.ids)[:count]
    departments.view.grid.ledger.tick(ids, on=True)
    departments.ask_merge()
    settle(qtbot)
    assert told(departments) == words.MERGE_TWO
    assert departments.window().findChild(MergeDialog) is None


def test_a_merger_that_cannot_be_is_told_in_the_dialog(qtbot: QtBot, departments: DepartmentsPage) -> None:
    named = rows_named(departments, "name")
    departments.view.grid.ledger.tick([named["各业务庭"], named["立案庭"]], on=True)
    departments.ask_merge()
    settle(qtbot)
    dialog = departments.window().findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    dialog.submit()
    settle(qtbot)
    assert dialog.isVisible()
    assert rows_named(departments, "name") == named
    dialog.reject()


# ---- campaign ---------------------------------------------------------------------------------------


@pytest.fixture
def campaign(qtbot: QtBot, context: DeskContext) -> CampaignPage:
    page = CampaignPage(context)
    context.window = page
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    settle(qtbot)
    return page


def test_a_campaign_shows_its_phases_people_targets_and_how_far_it_is(campaign: CampaignPage) -> None:
    shown = campaign.campaign()
    assert shown is not None
    assert [row.cells[0].text for row in campaign.lists["phases"].rows.rows] == [each.name for each in shown.phases]
    assert [row.cells[1].text for row in campaign.lists["targets"].rows.rows][-1] == "≤ 48 天"
    assert campaign.cards["states"].fact.text() == words.done(sum(shown.tasks.values()), shown.tasks["已完成"])
    assert campaign.cards["members"].fact.text() == words.leaders(len(shown.members))


def test_the_states_of_tasks_and_the_assessment_lead_to_their_rows(qtbot: QtBot, campaign: CampaignPage) -> None:
    shown = campaign.campaign()
    assert shown is not None
    went = asked(campaign)
    listed = campaign.lists["states"]
    for key in listed.keys():  # noqa: SIM118 - the keys of a list of rows
        listed.select_key(key)
        qtbot.keyClick(listed, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    condition = Condition("state", Op.IN, ("未开始",))
    assert went[0] == ("tasks", {"campaign_id": shown.id, "conditions": (condition,)})
    assert went[-1] == ("assessment", {"campaign_id": shown.id})
    campaign.tasks_button.click()
    assert went[-1] == ("tasks", {"campaign_id": shown.id})


def test_one_campaign_is_not_chosen_from_and_one_of_several_is(campaign: CampaignPage) -> None:
    (only,) = campaign.campaigns
    assert not campaign.choose_button.isVisible()
    assert campaign.header.fact.text() == "案件质量提升年"
    other = CampaignOverview(only.id + 1, "关于开展“作风建设年”活动的方案", "", "", None, "", "")
    campaign._take((other, only))
    assert campaign.campaign() == other
    assert not campaign.assess_button.isVisible()
    assert campaign._nothing["phases"].isVisible()
    menu = campaign.menu()
    menu.actions()[1].trigger()
    assert campaign.campaign() == only
    assert campaign.choose_button.isVisible()
    assert campaign.lists["phases"].isVisible()


def test_without_a_campaign_the_page_says_what_to_do(campaign: CampaignPage) -> None:
    campaign._take(())
    assert campaign.stack.currentIndex() == 1
    assert not campaign.tasks_button.isVisible()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(-5, 3, "剩 3 天"), (-5, 0, "今天结束"), (-9, -1, words.OVER), (1, 9, words.AHEAD), (None, None, "")],
)
def test_a_phase_says_where_it_stands_today(start: int | None, end: int | None, said: str) -> None:
    days = [None if each is None else DAY + timedelta(each) for each in (start, end)]
    phase = PhaseRow("部署", days[0], days[1], "3月")
    overview = CampaignOverview(1, "", "", "", None, "", "", phases=(phase,))
    (row,) = parts.PHASES.rows(overview, DAY)
    assert row.cells[2].text == said
    assert row.cells[0].bold == (said not in {words.OVER, words.AHEAD, ""})
