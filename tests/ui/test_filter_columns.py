"""Columns and groups: the menu of a heading, the list of columns, the button of groups, the table of totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import ColumnPlace, Condition, GroupCount, Layout, Op, Summary
from courtdesk.ui.tables.column_chooser import ColumnChooser, placed
from courtdesk.ui.tables.column_menu import ColumnDeed, ColumnMenu, ColumnState, deeds_of, open_column_menu
from courtdesk.ui.tables.group_chooser import GroupButton
from courtdesk.ui.tables.summary_dialog import SummaryDialog
from courtdesk.ui.tables.summary_table import table_of
from courtdesk.ui.texts import filters as words

#: Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CASES = ledger_info("cases")


@pytest.fixture
def owner(qtbot: QtBot, light: QApplication) -> QWidget:
    del light
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


# ---- the menu of a heading ----------------------------------------------------------------------


def _offered(key: str, state: ColumnState | None = None) -> set[ColumnDeed]:
    return {deed for group in deeds_of(CASES.field(key), state or ColumnState()) for deed in group}


@pytest.mark.parametrize(
    ("key", "there", "missing"),
    [
        ("department", {ColumnDeed.ASCENDING, ColumnDeed.GROUP, ColumnDeed.BULK, ColumnDeed.TOTAL}, set()),
        ("limit_on", {ColumnDeed.FILTER}, {ColumnDeed.GROUP, ColumnDeed.BULK, ColumnDeed.TOTAL}),
        ("share", {ColumnDeed.HIDE}, {ColumnDeed.ASCENDING, ColumnDeed.FILTER, ColumnDeed.BULK}),
        ("remark", {ColumnDeed.BULK, ColumnDeed.FILTER}, {ColumnDeed.DESCENDING, ColumnDeed.GROUP}),
    ],
)
def test_a_heading_offers_what_its_field_can(key: str, there: set[ColumnDeed], missing: set[ColumnDeed]) -> None:
    assert there <= _offered(key)
    assert not missing & _offered(key)


@pytest.mark.parametrize(
    ("state", "there", "missing"),
    [
        (ColumnState(filtered=True), ColumnDeed.UNFILTER, None),
        (ColumnState(), None, ColumnDeed.UNFILTER),
        (ColumnState(grouped=True), ColumnDeed.UNGROUP, ColumnDeed.GROUP),
        (ColumnState(frozen=True), ColumnDeed.UNFREEZE, ColumnDeed.FREEZE),
        (ColumnState(hideable=False), None, ColumnDeed.HIDE),
        (ColumnState(widened=True), ColumnDeed.RESET_WIDTH, None),
    ],
)
def test_a_heading_offers_what_its_state_allows(
    state: ColumnState, there: ColumnDeed | None, missing: ColumnDeed | None
) -> None:
    offered = _offered("department", state)
    assert there is None or there in offered
    assert missing not in offered


def test_the_menu_tells_the_deed(owner: QWidget, qtbot: QtBot) -> None:
    menu = open_column_menu(owner, CASES.field("department"), owner.mapToGlobal(QPoint(20, 20)), ColumnState())
    with qtbot.waitSignal(menu.wanted) as wanted:
        menu.deeds[ColumnDeed.DESCENDING].trigger()
    assert wanted.args == [ColumnDeed.DESCENDING]
    assert isinstance(menu, ColumnMenu)
    menu.close()


# ---- the list of columns ------------------------------------------------------------------------


def test_columns_a_layout_does_not_name_stand_where_they_are_declared() -> None:
    keys = [field.key for field in CASES.fields]
    assert [place.key for place in placed(CASES, Layout())] == keys
    layout = Layout((ColumnPlace("cause", 90), ColumnPlace("case_no"), ColumnPlace("moon")))
    found = placed(CASES, layout)
    assert [place.key for place in found][:4] == ["level", "cause", "procedure", "judge"]
    assert sorted(place.key for place in found) == sorted(keys)
    assert next(place for place in found if place.key == "cause").width == 90


@pytest.mark.parametrize("ledger", LEDGERS)
def test_the_declared_layout_comes_back_as_the_empty_one(owner: QWidget, ledger: str) -> None:
    chooser = ColumnChooser(ledger_info(ledger), Layout(), owner)
    assert chooser.layout_now() == Layout()


def test_a_layout_comes_back_as_it_was_shown(owner: QWidget) -> None:
    layout = Layout(tuple(reversed(placed(CASES, Layout()))), frozen=2, wrap=True)
    chooser = ColumnChooser(CASES, layout, owner)
    assert chooser.layout_now() == layout


def test_a_tick_shows_a_column_at_once_and_its_width_is_kept(owner: QWidget, qtbot: QtBot) -> None:
    layout = Layout((ColumnPlace("remark", 240, shown=False),))
    chooser = ColumnChooser(CASES, layout, owner)
    item = next(
        chooser.list.item(row) for row in range(chooser.list.count()) if chooser.list.item(row).text() == "备注"
    )
    with qtbot.waitSignal(chooser.changed) as changed:
        item.setCheckState(Qt.CheckState.Checked)
    (told,) = changed.args
    assert ColumnPlace("remark", 240, shown=True) in told.columns


def test_alt_and_the_arrows_move_a_column(owner: QWidget, qtbot: QtBot) -> None:
    chooser = ColumnChooser(CASES, Layout(), owner)
    chooser.open_under(owner)
    chooser.list.setCurrentRow(2)
    with qtbot.waitSignal(chooser.changed) as changed:
        qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [place.key for place in changed.args[0].columns][:3] == ["level", "cause", "case_no"]
    assert chooser.list.currentRow() == 1
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert chooser.layout_now() == Layout()


def test_the_column_that_names_the_row_cannot_be_hidden(owner: QWidget) -> None:
    hidden = Layout(tuple(replace(place, shown=False) for place in placed(CASES, Layout())))
    chooser = ColumnChooser(CASES, hidden, owner)
    assert [place.key for place in chooser.layout_now().columns if place.shown] == [CASES.home]
    row = [place.key for place in placed(CASES, hidden)].index(CASES.home)
    assert not chooser.list.item(row).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_freezing_wrapping_and_going_back_are_told(owner: QWidget) -> None:
    chooser = ColumnChooser(CASES, Layout(), owner)
    told: list[Layout] = []
    chooser.changed.connect(told.append)
    chooser.freeze.setValue(2)
    chooser.wrap.setChecked(True)
    chooser.reset_button.click()
    assert told == [Layout(frozen=2), Layout(frozen=2, wrap=True), Layout()]


# ---- groups -------------------------------------------------------------------------------------


def test_the_group_button_says_the_field_and_offers_the_others(light: QApplication, qtbot: QtBot) -> None:
    del light
    button = GroupButton(CASES)
    qtbot.addWidget(button)
    button.set_group("department")
    assert button.accessibleName() == words.grouped_by("部门")
    menu = button.open_menu()
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    groupable = [field.title for field in CASES.fields if field.groupable]
    assert said == [words.NO_GROUPS, *groupable, words.SUMMARY]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["部门"]
    with qtbot.waitSignal(button.chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == [""]
    assert button.current() == ""
    assert button.accessibleName() == words.GROUPING


def test_a_group_of_another_ledger_is_no_group(qtbot: QtBot, light: QApplication) -> None:
    del light
    button = GroupButton(CASES)
    qtbot.addWidget(button)
    button.set_group("campaign")
    assert button.current() == ""


# ---- totals -------------------------------------------------------------------------------------

GROUPS = (
    GroupCount("民一庭", "民一庭", 12, sums={"copies": 30}),
    GroupCount("执行局", "执行局", 40),
    GroupCount("", "", 8),
)
LEVELS = (GroupCount("已超期", "已超期", 2, lamp="over"), GroupCount("正常", "正常", 50))


def _summary(first: str, second: str) -> Summary:
    groups = GROUPS if first == "department" else LEVELS
    total = sum(group.count for group in groups)
    if not second:
        return Summary(first, groups, total)
    others = (Condition(second, Op.NOT_IN, ("已超期", "正常")),)
    cells = tuple((1, group.count - 3, 2) for group in groups)
    return Summary(first, groups, total, second, LEVELS, others, cells, (3, 51, 6))


def test_the_largest_come_first_blanks_last_and_lamps_as_declared() -> None:
    assert [row[0].text for row in table_of(CASES, _summary("department", "")).rows] == [
        words.SUM, "执行局", "民一庭", words.BLANK,
    ]  # fmt: skip
    assert [row[0].lamp for row in table_of(CASES, _summary("level", "")).rows] == ["", "over", ""]


def test_shares_are_of_the_whole_and_bars_of_the_largest() -> None:
    rows = table_of(CASES, _summary("department", "")).rows
    assert [row[2].text for row in rows] == ["100.0%", "66.7%", "20.0%", "13.3%"]
    assert [row[2].bar for row in rows] == [None, 1.0, 0.3, 0.2]


def test_sums_of_summed_fields_have_a_column() -> None:
    register = ledger_info("register")
    groups = (GroupCount("函", "函", 2, sums={"copies": 1200}), GroupCount("令", "令", 1, sums={"copies": 3}))
    table = table_of(register, Summary("kind_name", groups, 3))
    assert table.headings == ("文种", words.COUNT, words.SHARE, "份数")
    assert [row[3].text for row in table.rows] == ["1,203", "1,200", "3"]


def test_crossed_numbers_name_both_values_and_the_rest() -> None:
    table = table_of(CASES, _summary("department", "level"))
    assert table.headings == ("部门", "已超期", "正常", words.OTHERS, words.SUM)
    blank = table.rows[-1]
    assert blank[1].conditions == (Condition("department", Op.EMPTY), Condition("level", Op.IN, ("已超期",)))
    assert blank[3].conditions == (
        Condition("department", Op.EMPTY),
        Condition("level", Op.NOT_IN, ("已超期", "正常")),
    )
    assert table.rows[0][-1].conditions == ()


def test_a_number_without_rows_opens_nothing() -> None:
    table = table_of(CASES, Summary("department", (GroupCount("民一庭", "民一庭", 0),), 0))
    assert [cell.conditions for row in table.rows for cell in row] == [None] * 6


def test_a_table_is_copied_for_workbooks_and_documents() -> None:
    table = table_of(CASES, Summary("department", (GroupCount("<庭>", "<庭>", 1200),), 1200))
    assert table.as_text() == "部门\t数量\t占比\n合计\t1,200\t100.0%\n<庭>\t1,200\t100.0%"
    assert "<td>&lt;庭&gt;</td><td>1,200</td>" in table.as_html()


@pytest.fixture
def dialog(owner: QWidget) -> SummaryDialog:
    made = SummaryDialog(owner, CASES, "department", lambda first, second, answer: answer(_summary(first, second)))
    made.open()
    return made


def test_enter_on_a_number_opens_exactly_its_rows(dialog: SummaryDialog, qtbot: QtBot) -> None:
    assert dialog.fact.text() == words.summary_sentence(60, "件", 3)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.rows_wanted) as wanted:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert wanted.args == [[Condition("department", Op.IN, ("民一庭",))]]


def test_a_second_field_crosses_the_table(dialog: SummaryDialog) -> None:
    dialog.second.setCurrentIndex(dialog.second.findData("level"))
    assert dialog.view.table().headings[1:3] == ("已超期", "正常")
    dialog.second.setCurrentIndex(0)
    assert dialog.view.table().headings == ("部门", words.COUNT, words.SHARE)


def test_a_field_is_never_crossed_with_itself(owner: QWidget) -> None:
    asked: list[tuple[str, str]] = []

    def ask(first: str, second: str, answer: Callable[[Summary], None]) -> None:
        asked.append((first, second))
        answer(_summary(first, second))

    made = SummaryDialog(owner, CASES, "level", ask)
    made.second.setCurrentIndex(made.second.findData("level"))
    assert asked == [("level", ""), ("level", "")]
    made.close()


def test_copying_puts_the_table_on_the_clipboard(dialog: SummaryDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == dialog.view.table().as_text()


def test_the_dialog_grows_with_its_rows_while_it_is_open(owner: QWidget, qtbot: QtBot) -> None:
    waiting: list[Callable[[Summary], None]] = []
    made = SummaryDialog(owner, CASES, "department", lambda _first, _second, answer: waiting.append(answer))
    made.open()
    qtbot.wait(10)
    before = made.height()
    groups = tuple(GroupCount(f"第{number}庭", f"第{number}庭", number) for number in range(1, 10))
    waiting[0](Summary("department", groups, 45))
    assert made.height() > before
    qtbot.wait(10)
    bottom = made.view.mapTo(made, made.view.rect().bottomLeft()).y()
    assert bottom < made.close_button.mapTo(made, made.close_button.rect().topLeft()).y()


def test_the_dialog_fits_a_low_window(qtbot: QtBot, light: QApplication) -> None:
    del light
    low = QWidget()
    qtbot.addWidget(low)
    low.resize(911, 512)
    low.show()
    made = SummaryDialog(low, CASES, "department", lambda first, second, answer: answer(_summary(first, second)))
    made.open()
    assert made.height() <= 512 - 16
