"""The bar of conditions over a ledger: chips, the word between them, the text to look for, what opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Condition, Op, Query, ValueCount, ValueList
from courtdesk.ui.tables.filter_bar import LedgerFilterBar
from courtdesk.ui.tables.filter_editor import FilterEditor
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.chips import FilterChip

#: Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CASES = ledger_info("cases")
DEPARTMENT = Condition("department", Op.IN, ("民一庭", "民二庭"))
DUE = Condition("limit_on", Op.SPAN, ("next:15",))
UNREMARKED = Condition("remark", Op.EMPTY)
WANG = Condition("parties", Op.CONTAINS, ("王伟",))
FOUR = (DEPARTMENT, DUE, UNREMARKED, WANG)


def _values(_field: str, text: str, answer: Callable[[ValueList], None]) -> None:
    found = (ValueCount(word, word, 3) for word in ("民一庭", "民二庭", "执行局") if text in word)
    answer(ValueList(tuple(found)))


@pytest.fixture
def bar(qtbot: QtBot, light: QApplication) -> LedgerFilterBar:
    del light
    made = LedgerFilterBar(CASES, _values, lambda: date(2026, 4, 20))
    qtbot.addWidget(made)
    made.resize(1400, 44)
    made.show()
    return made


def _chips(bar: LedgerFilterBar) -> list[tuple[str, str]]:
    return [(chip.name, chip.value) for chip in bar._chips.shown]


def _joins(bar: LedgerFilterBar) -> list[str]:
    return [join.text() for join in bar._chips.joins]


def test_a_chip_tells_a_condition_by_its_words(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=FOUR))
    assert _chips(bar) == [
        ("部门", "民一庭、民二庭"),
        ("届满日", "未来 15 天"),
        ("备注", "为空"),
        ("当事人", "含 王伟"),
    ]


def test_setting_a_question_tells_nobody_and_gives_back_the_same_part(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.changed, wait=200):
        bar.set_query(Query("cases", conditions=FOUR, any_of=True, text=" 离婚 "))
    assert bar.query_part() == (FOUR, True, "离婚")


def test_a_condition_on_a_field_that_is_gone_is_left_out(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(Condition("colour", Op.EMPTY), UNREMARKED)))
    assert bar.query_part()[0] == (UNREMARKED,)


def test_one_condition_is_never_an_alternative(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(DUE,), any_of=True))
    assert bar.query_part()[1] is False


def test_the_cross_of_a_chip_takes_its_condition_away(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    with qtbot.waitSignal(bar.changed):
        bar._chips.shown[0].removed.emit()
    assert bar.query_part()[0] == (DUE,)


def test_delete_on_a_chip_leaves_the_keyboard_on_its_neighbour(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.activateWindow()
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    bar._chips.shown[0].setFocus()
    qtbot.waitUntil(bar._chips.shown[0].hasFocus)
    qtbot.keyClick(bar._chips.shown[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(bar._chips.shown[0].hasFocus)
    assert _chips(bar) == [("届满日", "未来 15 天")]


def test_a_very_long_value_is_cut_on_its_chip_and_whole_in_its_tooltip(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(Condition("parties", Op.CONTAINS, ("示例县" * 30,)),)))
    (chip,) = bar._chips.shown
    assert chip.width() <= 400
    assert "示例县" * 30 in chip.toolTip()


def test_the_keyboard_stays_on_the_chip_whose_condition_was_edited(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    bar._chips.shown[0].setFocus()
    bar._chips.shown[0].click()
    (editor,) = (each for each in bar.findChildren(FilterEditor) if each.isVisible())
    editor._take(Condition("department", Op.IN, ("执行局",)))
    qtbot.waitUntil(bar._chips.shown[0].hasFocus)


def test_the_word_between_chips_switches_all_of_them(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE, UNREMARKED)))
    assert _joins(bar) == [words.AND, words.AND]
    with qtbot.waitSignal(bar.changed):
        bar._chips.joins[1].click()
    assert _joins(bar) == [words.OR, words.OR]
    assert bar.query_part()[1] is True


def test_a_narrow_bar_folds_its_conditions_behind_one_chip(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=FOUR))
    bar.resize(500, 44)
    qtbot.waitUntil(lambda: _chips(bar) == [])
    assert [chip.accessibleName() for chip in bar._chips.widgets()] == [words.folded(4)]


@pytest.mark.parametrize("width", range(620, 1400, 60))
def test_what_has_no_room_is_counted_and_nothing_is_pushed_out(
    bar: LedgerFilterBar, qtbot: QtBot, width: int
) -> None:
    tool = QLabel("工具栏按钮")
    bar.add_tool(tool)
    bar.set_query(Query("cases", conditions=FOUR))
    bar.resize(width, 44)
    qtbot.waitUntil(lambda: 0 < tool.geometry().x() < width)
    shown = len(bar._chips.shown)
    rest = bar._chips.rest
    assert rest is not None or shown == 4
    if rest is not None:
        assert rest.accessibleName() == (words.others(4 - shown) if shown else words.folded(4))
    assert bar.width() == width
    assert tool.geometry().right() <= width


def test_the_menu_of_folded_conditions_can_do_what_the_chips_can(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    bar.resize(500, 44)
    qtbot.waitUntil(lambda: _chips(bar) == [])
    menu = bar.open_menu()
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert said == [
        "部门  民一庭、民二庭",
        "届满日  未来 15 天",
        words.MEET_ANY,
        words.ADD_CONDITION,
        words.CLEAR_CONDITIONS,
    ]
    menu.findChildren(QMenu)[0].actions()[1].trigger()
    assert bar.query_part()[0] == (DUE,)


def test_clearing_takes_text_and_conditions_away_and_asks_once(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DUE,)))
    bar.search.setText("离婚")
    asked: list[bool] = []
    bar.changed.connect(lambda: asked.append(True))
    bar.clear()
    qtbot.wait(200)
    assert not bar.is_set()
    assert asked == [True]
    bar.clear()
    assert asked == [True]


def test_typing_asks_once_after_a_pause(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    asked: list[bool] = []
    bar.changed.connect(lambda: asked.append(True))
    qtbot.keyClicks(bar.search, "wang")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [True])


# ---- editing ------------------------------------------------------------------------------------


def _editor(opened: FilterEditor | None) -> FilterEditor:
    assert opened is not None
    return opened


def test_an_edited_condition_takes_the_place_of_the_former(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    editor = _editor(bar.add_condition("department"))
    assert editor.condition() == DEPARTMENT
    changed = Condition("department", Op.NOT_IN, ("执行局",))
    with qtbot.waitSignal(bar.changed):
        editor._take(changed)
    assert bar.query_part()[0] == (changed, DUE)


def test_a_new_condition_goes_behind_the_others(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT,)))
    editor = _editor(bar.add_condition("limit_on"))
    with qtbot.waitSignal(bar.changed):
        editor.apply()
    assert bar.query_part()[0] == (DEPARTMENT, DUE)


def test_taking_what_was_there_asks_for_nothing(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT,)))
    editor = _editor(bar.add_condition("department"))
    with qtbot.assertNotEmitted(bar.changed, wait=50):
        editor.apply()


def test_a_field_without_conditions_sends_the_keyboard_to_the_text(bar: LedgerFilterBar, qtbot: QtBot) -> None:
    bar.activateWindow()
    assert bar.add_condition("share") is None
    qtbot.waitUntil(bar.search.hasFocus)


def test_the_list_of_fields_is_narrowed_by_what_is_typed_and_opens_the_editor(
    bar: LedgerFilterBar, qtbot: QtBot
) -> None:
    fields = bar.choose_field()
    assert fields.list.count() == sum(field.filterable for field in CASES.fields)
    fields.search.setText("届满")
    shown = [
        fields.list.item(row).text() for row in range(fields.list.count()) if not fields.list.item(row).isHidden()
    ]
    assert shown == ["届满日", "导出表所载届满日"]
    qtbot.keyClick(fields, Qt.Key.Key_Down)
    with qtbot.waitSignal(fields.chosen) as chosen:
        qtbot.keyClick(fields, Qt.Key.Key_Return)
    assert chosen.args == ["stated_limit_on"]
    editors = [each for each in bar.findChildren(FilterEditor) if each.isVisible()]
    assert [each.field.key for each in editors] == ["stated_limit_on"]


# ---- going into a total -------------------------------------------------------------------------


def test_a_total_narrows_what_is_there_and_replaces_conditions_on_its_field(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(DEPARTMENT, DUE)))
    only = Condition("department", Op.IN, ("执行局",))
    bar.narrow([only])
    assert bar.query_part()[:2] == ((DUE, only), False)
    assert bar.within() == ()


def test_a_total_beside_alternatives_holds_in_any_case(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(DUE, UNREMARKED), any_of=True))
    only = Condition("department", Op.IN, ("执行局",))
    bar.narrow([only])
    assert bar.query_part()[:2] == ((DUE, UNREMARKED), True)
    assert bar.within() == (only,)
    assert _chips(bar)[0] == ("部门", "执行局")
    assert _joins(bar) == [words.AND, words.OR]
    assert not bar._chips.joins[0].isEnabled()
    bar._chips.shown[0].removed.emit()
    assert bar.within() == ()


def test_dropping_a_field_drops_all_its_conditions(bar: LedgerFilterBar) -> None:
    more = Condition("parties", Op.NOT_CONTAINS, ("公司",))
    bar.set_query(Query("cases", conditions=(WANG, DUE, more)))
    assert bar.conditions_on("parties") == (WANG, more)
    bar.drop_field("parties")
    assert bar.query_part()[0] == (DUE,)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Condition("department", Op.IN, ("民一庭", "")), "民一庭、（空）"),
        (Condition("department", Op.IN, ("民一庭、",)), "仅民一庭"),
        (Condition("department", Op.IN, ("甲", "乙", "丙", "丁")), "甲等 4 个"),
        (Condition("department", Op.NOT_IN, ("执行局",)), "不是 执行局"),
        (Condition("parties", Op.NOT_CONTAINS, ("公司",)), "不含 公司"),
        (Condition("limit_on", Op.BETWEEN, ("2026-04-01", "2026-04-30")), "2026-04-01 至 2026-04-30"),
        (Condition("limit_on", Op.BETWEEN, ("2026-04-20", "2026-04-20")), "2026-04-20"),
        (Condition("limit_on", Op.BETWEEN, ("2026-04-01", "")), "2026-04-01起"),
        (Condition("limit_on", Op.BETWEEN, ("", "2026-04-30")), "至 2026-04-30"),
        (Condition("limit_on", Op.SPAN, ("last_quarter",)), "上季度"),
        (Condition("limit_on", Op.SPAN, ("of another age",)), words.SPAN),
        (Condition("remark", Op.FILLED), "不为空"),
    ],
)
def test_what_a_condition_asks_reads_like_a_sentence(condition: Condition, said: str) -> None:
    assert words.condition_value(CASES.field(condition.field), condition) == said


def test_a_chip_says_how_it_is_removed_to_a_screen_reader(bar: LedgerFilterBar) -> None:
    bar.set_query(Query("cases", conditions=(DUE, UNREMARKED)))
    named = [widget.accessibleName() for widget in bar._chips.widgets()]
    assert named == ["届满日 未来 15 天", words.AND_NAME, "备注 为空", words.ADD_CONDITION]
    assert all("Delete" in chip.accessibleDescription() for chip in bar.findChildren(FilterChip) if chip.isVisible())
