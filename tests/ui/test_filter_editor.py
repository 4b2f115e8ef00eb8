"""The window that edits a condition, and the list of values in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import Condition, Field, FieldKind, Op, ValueCount, ValueList
from courtdesk.ui.tables.filter_editor import FilterEditor
from courtdesk.ui.tables.filter_ops import op_word, ops_of
from courtdesk.ui.tables.filter_pages import EndsPage, SpansPage, TextPage, ValuesPage
from courtdesk.ui.tables.value_list import ValueListBox, lamp_of_value
from courtdesk.ui.texts import filters as words

#: Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 4, 20)
CASES = ledger_info("cases")
NAMES = {"民一庭": 12, "民二庭": 9, "刑事庭": 4, "行政庭": 3, "": 2}


def _values(_field: str, text: str, answer: Callable[[ValueList], None]) -> None:
    answer(ValueList(tuple(ValueCount(name, name, count) for name, count in NAMES.items() if text in name)))


@pytest.fixture
def owner(qtbot: QtBot, light: QApplication) -> QWidget:
    del light
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _open(owner: QWidget, key: str, condition: Condition | None = None) -> FilterEditor:
    editor = FilterEditor(CASES.field(key), condition, _values, lambda: TODAY, owner)
    editor.open_under(owner)
    return editor


def _box(editor: FilterEditor) -> ValueListBox:
    page = editor.page()
    assert isinstance(page, ValuesPage)
    return page.box


# ---- what is offered ----------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_field_that_takes_conditions_offers_some_and_each_has_its_word(ledger: str) -> None:
    for field in ledger_info(ledger).fields:
        assert bool(ops_of(field)) or not field.filterable
        said = [op_word(field, op) for op in ops_of(field)]
        assert len(set(said)) == len(said)
        assert all(said)


@pytest.mark.parametrize("kind", FieldKind)
def test_emptiness_can_be_asked_of_every_kind_but_a_share(kind: FieldKind) -> None:
    asked = {Op.EMPTY, Op.FILLED} <= set(ops_of(Field("any", "任一列", kind)))
    assert asked is (kind is not FieldKind.SHARE)


def test_text_whose_values_repeat_is_chosen_and_other_text_is_typed() -> None:
    assert ops_of(CASES.field("department"))[0] is Op.IN
    assert ops_of(ledger_info("documents").field("title"))[0] is Op.CONTAINS


# ---- taking and leaving -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    [
        Condition("department", Op.IN, ("民二庭", "民一庭")),
        Condition("department", Op.NOT_IN, ("",)),
        Condition("department", Op.CONTAINS, ("民",)),
        Condition("department", Op.EMPTY),
        Condition("limit_on", Op.SPAN, ("next:7",)),
        Condition("limit_on", Op.SPAN, ("last:30",)),
        Condition("limit_on", Op.SPAN, ("this_month",)),
        Condition("limit_on", Op.BETWEEN, ("2026-04-01", "")),
        Condition("limit_on", Op.FILLED),
        Condition("remark", Op.NOT_CONTAINS, ("复查",)),
        Condition("case_no", Op.IN, ("（2026）豫0899民初1号",)),
        Condition("level", Op.IN, ("已超期",)),
    ],
)
def test_a_condition_opened_and_taken_untouched_is_the_same(
    owner: QWidget, qtbot: QtBot, condition: Condition
) -> None:
    editor = _open(owner, condition.field, condition)
    with qtbot.waitSignal(editor.applied) as applied:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert applied.args == [condition]


@pytest.mark.parametrize("key", ["department", "remark", "limit_on", "level"])
def test_esc_leaves_everything_as_it_was(owner: QWidget, qtbot: QtBot, key: str) -> None:
    editor = _open(owner, key)
    with qtbot.assertNotEmitted(editor.applied), qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_nothing_ticked_and_nothing_typed_ask_for_nothing(owner: QWidget) -> None:
    assert _open(owner, "department").condition() is None
    assert _open(owner, "remark").condition() is None


def test_untouched_days_are_the_fifteen_ahead(owner: QWidget) -> None:
    assert _open(owner, "limit_on").condition() == Condition("limit_on", Op.SPAN, ("next:15",))


def test_a_condition_can_be_taken_away(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "department", Condition("department", Op.EMPTY))
    with qtbot.waitSignal(editor.applied) as applied:
        editor.findChild(QWidget, "dropCondition").click()  # type: ignore[attr-defined] # a button
    assert applied.args == [None]


def test_enter_on_cancel_cancels(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "department", Condition("department", Op.EMPTY))
    editor.cancel_button.setFocus()
    with qtbot.assertNotEmitted(editor.applied), qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor.cancel_button, Qt.Key.Key_Return)


def test_ticks_outlive_a_change_from_is_to_is_not(owner: QWidget) -> None:
    editor = _open(owner, "department", Condition("department", Op.IN, ("民一庭",)))
    editor.tabs._pick(Op.NOT_IN)
    assert editor.condition() == Condition("department", Op.NOT_IN, ("民一庭",))
    editor.tabs._pick(Op.FILLED)
    assert editor.condition() == Condition("department", Op.FILLED)


def test_the_arrows_walk_through_the_tabs(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "department")
    editor.tabs.tabs[Op.IN].setFocus()
    qtbot.keyClick(editor.tabs.tabs[Op.IN], Qt.Key.Key_Right)
    qtbot.keyClick(editor.tabs.tabs[Op.NOT_IN], Qt.Key.Key_Right)
    assert editor.tabs.current() is Op.CONTAINS
    assert isinstance(editor.page(), TextPage)


# ---- days and numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "trouble"),
    [
        ("5.8", "", ""),
        ("", "2026-05-01", ""),
        ("2026-06-01", "2026-05-01", words.ENDS_WRONG),
        ("二月三十", "", words.DAY_WRONG),
    ],
)
def test_ends_that_are_no_days_are_refused_in_place(owner: QWidget, first: str, last: str, trouble: str) -> None:
    editor = _open(owner, "limit_on")
    editor.tabs._pick(Op.BETWEEN)
    page = editor.page()
    assert isinstance(page, EndsPage)
    for field, text in zip(page.fields, (first, last), strict=True):
        field.setText(text)
    told: list[object] = []
    editor.applied.connect(told.append)
    editor.apply()
    assert page.note.text() == trouble
    assert bool(told) is not bool(trouble)


def test_days_are_kept_as_they_are_compared(owner: QWidget) -> None:
    editor = _open(owner, "limit_on")
    editor.tabs._pick(Op.BETWEEN)
    page = editor.page()
    assert isinstance(page, EndsPage)
    page.fields[0].setText("5.8")
    assert editor.condition() == Condition("limit_on", Op.BETWEEN, ("2026-05-08", ""))


@pytest.mark.parametrize(
    ("first", "last", "trouble"),
    [("3", "10", ""), ("10", "3", words.ENDS_SMALL), ("三", "", words.NUMBER_WRONG), ("nan", "", words.NUMBER_WRONG)],
)
def test_ends_that_are_no_numbers_are_refused(owner: QWidget, first: str, last: str, trouble: str) -> None:
    field = ledger_info("register").field("copies")
    editor = FilterEditor(field, None, _values, lambda: TODAY, owner)
    page = editor.page()
    assert isinstance(page, EndsPage)
    for edit, text in zip(page.fields, (first, last), strict=True):
        edit.setText(text)
    assert page.trouble() == trouble


def test_one_click_takes_a_span(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "limit_on")
    page = editor.page()
    assert isinstance(page, SpansPage)
    item = next(page.list.item(row) for row in range(page.list.count()) if page.list.item(row).text() == "上季度")
    with qtbot.waitSignal(editor.applied) as applied:
        page.list.itemClicked.emit(item)
    assert applied.args == [Condition("limit_on", Op.SPAN, ("last_quarter",))]


def test_all_spans_have_room_beside_each_other(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "limit_on")
    page = editor.page()
    assert isinstance(page, SpansPage)
    room = page.list.viewport().rect()
    qtbot.waitUntil(
        lambda: all(room.contains(page.list.visualItemRect(page.list.item(row))) for row in range(page.list.count()))
    )


# ---- the list of values -------------------------------------------------------------------------


def test_a_search_keeps_what_was_ticked_out_of_sight(owner: QWidget, qtbot: QtBot) -> None:
    box = _box(_open(owner, "department", Condition("department", Op.IN, ("行政庭",))))
    box.search.setText("民")
    qtbot.waitUntil(lambda: box.model.rowCount() == 2)
    box.tick_all()
    assert box.ticked() == ("行政庭", "民一庭", "民二庭")
    box.tick_all()
    assert box.ticked() == ("行政庭",)


def test_the_others_instead_of_these(owner: QWidget) -> None:
    box = _box(_open(owner, "department", Condition("department", Op.IN, ("民一庭", ""))))
    box.invert()
    assert box.ticked() == ("民二庭", "刑事庭", "行政庭")


def test_ctrl_enter_takes_only_the_value_at_the_cursor(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "department", Condition("department", Op.IN, ("民一庭", "刑事庭")))
    _box(editor).view.setCurrentIndex(_box(editor).model.index(1))
    with qtbot.waitSignal(editor.applied) as applied:
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert applied.args == [Condition("department", Op.IN, ("民二庭",))]


def test_space_turns_a_tick_and_down_goes_into_the_list(owner: QWidget, qtbot: QtBot) -> None:
    editor = _open(owner, "department")
    box = _box(editor)
    qtbot.keyClick(box.search, Qt.Key.Key_Down)
    qtbot.keyClick(box.view, Qt.Key.Key_Space)
    assert box.ticked() == ("民一庭",)


def test_a_value_reads_aloud_with_its_count(owner: QWidget) -> None:
    model = _box(_open(owner, "department")).model
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said[0] == "民一庭，12 行"
    assert said[-1] == f"{words.BLANK}，2 行"


def test_a_late_answer_to_an_earlier_text_is_not_shown(light: QApplication, qtbot: QtBot) -> None:
    del light
    waiting: list[Callable[[ValueList], None]] = []
    box = ValueListBox(CASES.field("department"), lambda _field, _text, answer: waiting.append(answer))
    qtbot.addWidget(box)
    box.ask()
    box.ask()
    waiting[1](ValueList((ValueCount("后", "后", 1),)))
    waiting[0](ValueList((ValueCount("前", "前", 1),)))
    assert [each.value for each in box.model.values] == ["后"]


def test_an_answer_that_comes_after_the_window_is_gone_harms_nobody(owner: QWidget, qtbot: QtBot) -> None:
    waiting: list[Callable[[ValueList], None]] = []
    editor = FilterEditor(
        CASES.field("department"), None, lambda _field, _text, answer: waiting.append(answer), lambda: TODAY, owner
    )
    editor.open_under(owner)
    with qtbot.waitSignal(editor.destroyed):
        editor.close()
    waiting[0](ValueList((ValueCount("民一庭", "民一庭", 1),)))


def test_more_values_than_are_told_are_said(light: QApplication, qtbot: QtBot) -> None:
    del light
    box = ValueListBox(
        CASES.field("cause"), lambda _f, _t, answer: answer(ValueList((ValueCount("离婚", "离婚", 1),), more=True))
    )
    qtbot.addWidget(box)
    box.ask()
    assert box.note.text() == words.MORE_VALUES


def test_lamps_stand_beside_the_words_of_a_lamp_field_only() -> None:
    value = ValueCount("已超期", "已超期", 3)
    assert lamp_of_value(value, CASES.field("level")) == "over"
    assert lamp_of_value(ValueCount("回执超期", "回执超期", 1, lamp="over"), CASES.field("level")) == "over"
    assert lamp_of_value(value, CASES.field("cause")) == ""
