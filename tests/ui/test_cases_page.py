"""案件审限 as the clerk uses it, over an invented ledger."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import CaseQuery, ImportResult, RefusedCell
from courtdesk.ui import theme
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.tables.case_ledger import CASES, by_urgency, is_grouped, lines
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.texts import cases as words
from tests.ui.fake_ledger import DAY, FakeContext, FakeLedger, case, context, filled, install, settle


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    ledger = filled()
    install(ledger, monkeypatch)
    return ledger


@pytest.fixture
def desk(tmp_path: Path) -> FakeContext:
    return context(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, ledger: FakeLedger, desk: FakeContext) -> CasesPage:
    assert ledger.cases
    theme.apply(qapp, "light")
    page = CasesPage(desk)
    desk.window = page
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    settle(qtbot)
    return page


def _words(page: CasesPage) -> list[tuple[str, int]]:
    return [(group.word, group.count) for group in page.view.grid.ledger.outline.groups]


def test_the_page_opens_on_what_is_due_in_15_days_the_most_urgent_first(page: CasesPage) -> None:
    assert page.view.views.current() == "due15"
    assert _words(page) == [("已超期", 2), ("临近1天", 1), ("临近7天", 4), ("临近15天", 6)]
    assert page.view.grid.ledger.ids[0] == 1
    assert page.header.fact.text() == "在审 54 件"
    assert page.status == "13 行，已选 1 行"


def test_each_view_shows_as_many_lines_as_its_tab_says(page: CasesPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    counts = ledger.view_counts(None, DAY)
    for key, _title in words.VIEWS:
        page.view.views.set_current(key)
        page.view.views.chosen.emit(key)
        settle(qtbot)
        assert len(page.view.grid.ledger.ids) == counts[key], key
        assert all(group.count for group in page.view.grid.ledger.outline.groups)


@pytest.mark.parametrize(
    ("column", "changes", "grouped"),
    [
        ("level", {}, True),
        ("level", {"descending": True}, False),
        ("level", {"view": "over"}, False),
        ("level", {"view": "closed"}, False),
        ("level", {"limit_day": DAY}, False),
        ("limit_on", {}, False),
        ("case_no", {}, False),
    ],
)
def test_lines_stand_under_headings_only_in_the_order_of_urgency(
    column: str,
    changes: dict[str, object],
    grouped: bool,  # noqa: FBT001 - a column of the table
) -> None:
    query = replace(CaseQuery(), **changes)  # type: ignore[arg-type]  # the table names real fields
    assert is_grouped(query, column) is grouped


def test_headings_count_the_lines_that_meet_the_conditions_and_lose_none(ledger: FakeLedger) -> None:
    query = CaseQuery(view="open", departments=("民一庭",))

    def ids(asked: CaseQuery) -> array[int]:
        return ledger.case_ids(None, asked, DAY)

    found = by_urgency(ids, query)
    assert sorted(found.ids) == sorted(ids(query))
    assert sum(group.count for group in found.groups) == len(found.ids)
    assert found.groups[-1] == Group("正常", 8, "ok")
    assert lines(ids, query, "case_no").groups == ()


def test_a_condition_and_a_text_narrow_the_lines_and_clearing_brings_them_back(page: CasesPage, qtbot: QtBot) -> None:
    page.view.filters.choose("departments", ("民一庭",))
    settle(qtbot)
    assert 0 < len(page.view.grid.ledger.ids) < 13
    page.view.filters.search.setText("没有这样的案件")
    qtbot.wait(200)
    settle(qtbot)
    assert page.view.none_found.isVisible()
    page.view.none_found.findChild(QPushButton, "clearConditions").click()
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == 13
    assert page.view.grid.isVisible()


def test_typing_asks_once_after_a_pause(page: CasesPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    ledger.queries.clear()
    for length in range(1, 6):
        page.view.filters.search.setText("民间借贷纠纷"[:length])
    qtbot.wait(200)
    settle(qtbot)
    assert {query.text for query in ledger.queries} == {"民间借贷纠"}


def test_the_procedure_is_asked_for_by_key_and_copied_in_full(page: CasesPage, ledger: FakeLedger) -> None:
    page.view.filters.choose("procedures", ("simple",))
    assert page.query().procedures == ("simple",)
    column = CASES.column("procedure")
    assert (column.painted(ledger.cases[1]), column.text(ledger.cases[1])) == ("简易", "简易程序")


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


def test_another_page_can_open_a_level_a_day_or_a_single_case(page: CasesPage, qtbot: QtBot) -> None:
    page.shown(view="d7", case_id=6)
    settle(qtbot)
    assert page.view.views.current() == "d7"
    assert page.view.grid.current_id() == 6
    assert page.case_panel.title.text() == case(6, 6).case_no
    page.shown(limit_day=DAY + timedelta(10))
    settle(qtbot)
    assert len(page.view.grid.ledger.ids) == 3
    assert page.query().limit_day == date(2026, 4, 30)
    page.view.filters.choose("limit_day", ())
    settle(qtbot)
    assert page.query().limit_day is None


def test_the_panel_follows_the_cursor_and_shows_how_the_limit_is_worked_out(page: CasesPage, qtbot: QtBot) -> None:
    assert page.panel.isVisible()
    page.view.grid.select_id(4)
    settle(qtbot)
    assert page.case_panel.case_id == 4
    assert "届满日：2026年4月22日" in page.case_panel.steps.as_text()
    assert page.case_panel.issue_button.isVisible()
    page.view.grid.select_id(1)
    settle(qtbot)
    assert not page.case_panel.issue_button.isVisible()


def test_esc_leaves_the_choice_first_and_the_panel_then(page: CasesPage) -> None:
    page.view.grid.ledger.tick([2, 3], on=True)
    assert page.view.is_choosing()
    page.step_back()
    assert not page.view.is_choosing()
    assert page.panel.isVisible()
    page.step_back()
    assert not page.panel.isVisible()
    page.toggle_panel()
    assert page.panel.isVisible()


def test_the_main_job_is_done_with_the_keyboard_alone(page: CasesPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    grid = page.view.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.ledger.ticked == {1}
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert (grid.ledger.ticked, page.panel.isVisible()) == (set(), True)
    qtbot.keyClick(grid, Qt.Key.Key_F4)
    assert not page.panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert grid.current_id() == 2
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert grid.ledger.row_of(1) is None
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert grid.ledger.row_of(1) == 1
    qtbot.keyClick(grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.view.filters.search.hasFocus()
    grid.setFocus()
    grid.select_id(4)
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["issue", {"case_ids": (4,)}]


def test_a_closed_panel_stays_closed_when_the_ledger_is_fetched_again(page: CasesPage, qtbot: QtBot) -> None:
    page.toggle_panel()
    page.refresh()
    settle(qtbot)
    assert not page.panel.isVisible()


def test_issuing_takes_the_chosen_lines_along(page: CasesPage, qtbot: QtBot) -> None:
    page.view.grid.ledger.tick([5, 4], on=True)
    assert page.view.chosen.count.text() == "已选 2 行"
    with qtbot.waitSignal(page.navigate) as asked:
        page.view.chosen.findChild(QPushButton, "issueChosen").click()
    assert asked.args == ["issue", {"case_ids": (4, 5)}]


def test_an_import_says_what_it_did_and_opens_the_refused_rows(
    page: CasesPage, ledger: FakeLedger, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    refused = RefusedCell(37, "C 列“立案日期”", "2026.2.30", "没有这一天")
    ledger.import_result = ImportResult(12, 3, 40, (refused,), tmp_path / "拒收.xlsx")
    with qtbot.waitSignal(page.context.ledger_changed):
        page.import_file(tmp_path / "案件.xlsx")
    settle(qtbot)
    assert page.banner.isVisible()
    assert page.banner.words.text().startswith("导入完成：新增 12 件，变化 3 件，未变 40 件，拒收 1 行")
    page._open_refused.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "拒收.xlsx"))]
    ledger.import_result = ImportResult(0, 0, 55)
    page.import_file(tmp_path / "案件.xlsx")
    settle(qtbot)
    assert page.banner.words.text() == "导入完成：新增 0 件，变化 0 件，未变 55 件"
    assert not page._open_refused.isVisible()


def test_an_empty_ledger_shows_how_to_fill_it_with_one_primary_button(
    page: CasesPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    ledger.cases.clear()
    page.refresh()
    settle(qtbot)
    assert page.view.is_showing_nothing()
    assert not page.panel.isVisible()
    visible = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [b.objectName() for b in visible if b.property("kind") == "primary"] == ["emptyImport"]


def test_in_a_narrow_window_the_panel_lies_over_the_rows(page: CasesPage, qtbot: QtBot) -> None:
    page.resize(911, 486)
    qtbot.wait(20)
    assert page.view.width() == page.host.width()
    assert page.panel.geometry().right() == page.host.rect().right()
    page.resize(1366, 700)
    qtbot.wait(20)
    assert page.view.width() == page.host.width() - page.panel.width()


def test_ordering_by_a_column_keeps_the_cursor_on_its_case(page: CasesPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    page.view.grid.select_id(6)
    page._sort("cause", descending=True)
    settle(qtbot)
    causes = [ledger.cases[row_id].cause for row_id in page.view.grid.ledger.ids]
    assert causes == sorted(causes, reverse=True)
    assert page.view.grid.current_id() == 6
    page.group_button.click()
    settle(qtbot)
    assert _words(page)
