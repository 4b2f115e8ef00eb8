"""案件审限 as the clerk uses it, over the sample court."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.paths import DataFolder
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.texts import cases as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, headings, opened, settle
from tests.ui.small_court import COURT

__all__ = ["built_ledgers", "context"]


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.apply(qapp, "light")
    page = CasesPage(context)
    opened(page, qtbot)
    return page


def count(page: CasesPage) -> int:
    """Return how many rows are in front."""
    return len(page.view.grid.ledger.ids)


# ---- views --------------------------------------------------------------------------------------


def test_the_page_opens_on_what_is_due_in_15_days_the_most_urgent_first(page: CasesPage) -> None:
    assert page.view.views.current() == "due15"
    told = [word for word, _count in headings(page)]
    assert told == [word for word in ("已超期", "临近1天", "临近7天", "临近15天") if word in told]
    assert sum(number for _word, number in headings(page)) == count(page) == page.ledger.counts["due15"]
    assert page.header.fact.text() == f"在审 {page.ledger.counts['open']} 件"
    assert page.status == f"{count(page)} 件"


def test_each_view_shows_as_many_rows_as_its_tab_says(page: CasesPage, qtbot: QtBot) -> None:
    for view in page.ledger.info.views:
        page.view.views.set_current(view.key)
        page.view.views.chosen.emit(view.key)
        settle(qtbot)
        assert count(page) == page.ledger.counts[view.key], view.key
        assert all(number for _word, number in headings(page))


def test_an_order_takes_the_headings_away_and_urgency_brings_them_back(page: CasesPage, qtbot: QtBot) -> None:
    grid = page.view.grid
    sixth = grid.ledger.ids[5]
    grid.select_id(sixth)
    grid.sort_wanted.emit("case_no", True)
    settle(qtbot)
    assert headings(page) == []
    assert grid.current_id() == sixth, "the cursor stays on its case"
    page.ledger.arranging.sort("level", descending=False)
    settle(qtbot)
    assert headings(page)
    assert grid.current_id() == sixth


def test_a_second_order_decides_between_rows_that_are_equal(page: CasesPage, qtbot: QtBot) -> None:
    page.shown(view="open")
    settle(qtbot)
    page.view.grid.sort_wanted.emit("department", False)
    page.view.grid.sort_added.emit("judge", False)
    settle(qtbot)
    qtbot.wait(150)
    settle(qtbot)
    first = list(page.view.grid.ledger.ids[:40])
    pairs: list[tuple[str, str]] = []
    page.ledger.with_rows(first, lambda rows: pairs.extend(_pair(row.values) for row in rows))
    settle(qtbot)
    judges: dict[str, list[str]] = {}
    for department, judge in pairs:
        judges.setdefault(department, []).append(judge)
    assert len(pairs) == 40
    for names in judges.values():
        seen = list(dict.fromkeys(names))
        assert len(seen) == len(set(names)), "rows of one judge stand together"


def _pair(values: object) -> tuple[str, str]:
    assert hasattr(values, "get")
    return str(values.get("department")), str(values.get("judge"))


def test_the_text_of_the_filters_narrows_the_rows_and_clearing_brings_them_back(
    page: CasesPage, qtbot: QtBot
) -> None:
    before = count(page)
    page.view.filters.search.setText("没有这样的案件")
    qtbot.wait(250)
    settle(qtbot)
    assert page.view.none_found.isVisible()
    page.view.none_found.findChild(QPushButton, "clearConditions").click()
    settle(qtbot)
    assert count(page) == before
    assert page.view.grid.isVisible()


# ---- arriving -----------------------------------------------------------------------------------


def test_another_page_can_open_a_level_a_day_or_a_single_case(page: CasesPage, qtbot: QtBot) -> None:
    row_id = page.view.grid.ledger.ids[3]
    number = cell(page, row_id, "case_no")
    page.shown(case_id=row_id)
    settle(qtbot)
    assert page.view.views.current() == "due15", "a case that stands in front is shown where it stands"
    page.shown(view="paused")
    settle(qtbot)
    page.shown(case_id=row_id)
    settle(qtbot)
    qtbot.wait(120)
    settle(qtbot)
    assert page.view.views.current() == "all"
    assert page.view.grid.current_id() == row_id
    assert page.panel.title.text() == number
    page.shown(view="d7")
    settle(qtbot)
    assert page.view.views.current() == "d7"
    assert page.view.views.title() == "临近7天"
    near = [row.values["limit_on"] for row in page.view.grid.ledger.rows_at_hand()]  # type: ignore[attr-defined]
    assert all(DAY + timedelta(1) < day <= DAY + timedelta(7) for day in near)


def test_a_day_of_the_strip_opens_the_cases_of_that_day(page: CasesPage, qtbot: QtBot) -> None:
    days = [row.values["limit_on"] for row in page.view.grid.ledger.rows_at_hand()]  # type: ignore[attr-defined]
    page.shown(limit_day=days[-1])
    settle(qtbot)
    assert page.view.views.current() == "open"
    shown = {row.values["limit_on"] for row in page.view.grid.ledger.rows_at_hand()}  # type: ignore[attr-defined]
    assert shown == {days[-1]}
    page.shown()
    settle(qtbot)
    assert page.view.filters.is_set(), "coming back changes nothing"


def test_a_text_is_looked_for_among_all_cases_past_earlier_conditions(page: CasesPage, qtbot: QtBot) -> None:
    number = cell(page, page.view.grid.ledger.ids[0], "case_no")
    page.shown(view="closed")
    settle(qtbot)
    page.shown(view="all", text=number)
    settle(qtbot)
    assert count(page) == 1


# ---- panel --------------------------------------------------------------------------------------


def test_the_panel_follows_the_cursor_and_shows_how_the_limit_is_worked_out(page: CasesPage, qtbot: QtBot) -> None:
    assert page.panel.isVisible()
    third = page.view.grid.ledger.ids[2]
    page.view.grid.select_id(third)
    qtbot.wait(120)
    settle(qtbot)
    assert page.case_panel.case_id == third
    day = page.view.grid.ledger.row_at(page.view.grid.currentIndex().row()).values["limit_on"]  # type: ignore[union-attr]
    assert f"{day.year}年{day.month}月{day.day}日" in page.case_panel.steps.as_text()


def test_what_happened_to_a_case_is_asked_for_when_its_tab_is_in_front(page: CasesPage, qtbot: QtBot) -> None:
    row_id = page.view.grid.ledger.ids[0]
    page.ledger.cells.type_in(row_id, "judge", "沈望舒")
    settle(qtbot)
    page.panel.show_tab("timeline")
    settle(qtbot)
    assert "的承办法官" in page.panel.course.accessibleDescription()


def test_esc_leaves_the_choice_first_and_the_panel_then(page: CasesPage) -> None:
    page.view.grid.ledger.tick(list(page.view.grid.ledger.ids[1:3]), on=True)
    assert page.view.is_choosing()
    page.step_back()
    assert not page.view.is_choosing()
    assert page.panel.isVisible()
    page.step_back()
    assert not page.panel.isVisible()
    page.toggle_panel()
    assert page.panel.isVisible()


def test_a_closed_panel_stays_closed_when_the_ledger_is_fetched_again(page: CasesPage, qtbot: QtBot) -> None:
    page.toggle_panel()
    page.refresh()
    settle(qtbot)
    assert not page.panel.isVisible()


def test_in_a_narrow_window_the_panel_lies_over_the_rows(page: CasesPage, qtbot: QtBot) -> None:
    page.resize(911, 486)
    qtbot.wait(20)
    assert page.view.width() == page.host.width()
    assert page.panel.geometry().right() == page.host.rect().right()
    page.resize(1366, 700)
    qtbot.wait(20)
    assert page.view.width() == page.host.width() - page.panel.width()


# ---- deeds --------------------------------------------------------------------------------------


def test_the_main_job_is_done_with_the_keyboard_alone(page: CasesPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    grid = page.view.grid
    grid.setFocus()
    first, second = grid.ledger.ids[0], grid.ledger.ids[1]
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert list(grid.ledger.ticked) == [first]
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert (list(grid.ledger.ticked), page.panel.isVisible()) == ([], True)
    qtbot.keyClick(grid, Qt.Key.Key_F4)
    assert not page.panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_F4)
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert grid.current_id() == second
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert grid.ledger.row_of(first) is None
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert grid.ledger.row_of(first) == 1
    qtbot.keyClick(grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.view.filters.search.hasFocus()
    grid.setFocus()
    grid.select_id(second)
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["issue", {"case_ids": (second,)}]


def test_issuing_takes_the_chosen_rows_along_in_the_order_of_the_view(page: CasesPage, qtbot: QtBot) -> None:
    ids = page.view.grid.ledger.ids
    page.view.grid.ledger.tick([ids[2], ids[1]], on=True)
    assert page.view.chosen.count.text() == "已选 2 行"
    with qtbot.waitSignal(page.navigate) as asked:
        page.view.chosen.findChild(QPushButton, "issueChosen").click()
    assert asked.args == ["issue", {"case_ids": (ids[1], ids[2])}]


def test_the_import_leads_to_the_page_of_tables(page: CasesPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.view.grid.setFocus()
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(page.view.grid, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["import_table", {"ledger": "cases", "pick": True}]


def test_an_empty_ledger_shows_how_to_fill_it_with_one_primary_button(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, "light")
    desk = open_desk(DataFolder(tmp_path / "new").make())
    set_up_court(desk, COURT)
    close_desk(desk)
    fresh = DeskContext(DataFolder(tmp_path / "new"), day=DAY)
    page = CasesPage(fresh)
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    assert not page.panel.isVisible()
    visible = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [b.objectName() for b in visible if b.property("kind") == "primary"] == ["emptyImport"]
    fresh.shut_down()


# ---- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("民事审判第一庭", "民一庭"),
        ("行政审判第二庭", "行二庭"),
        ("刑事审判庭", "刑事庭"),
        ("城关人民法庭", "城关法庭"),
        ("审判管理办公室", "审管办"),
        ("立案庭", "立案庭"),
        ("执行局", "执行局"),
        ("", ""),
    ],
)
def test_a_department_is_painted_as_courts_say_it(long: str, short: str) -> None:
    assert words.department(long) == short


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("简易程序", "简易"),
        ("小额诉讼程序", "小额"),
        ("申请再审审查", "再审"),
        ("二审程序", "二审"),
        ("未写明", "未写明"),
        ("程序", "程序"),
    ],
)
def test_a_procedure_is_painted_by_its_short_word(long: str, short: str) -> None:
    assert words.procedure(long) == short


def test_the_procedure_is_painted_short_and_copied_in_full(page: CasesPage) -> None:
    column = page.view.grid.spec.column("procedure")
    row = next(iter(page.view.grid.ledger.rows_at_hand()))
    assert column.painted(row) == words.procedure(column.text(row))
    assert column.text(row).startswith(column.painted(row))
