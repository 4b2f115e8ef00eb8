"""The form of a row: read until it is touched, saved when it is left, refused and doubted at the field."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import CellValue, Doubt, Field, FieldKind, Lamp, LedgerRow, Share
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.row_editors import ChoiceBox
from courtdesk.ui.widgets.row_form import RowForm
from courtdesk.ui.widgets.row_values import edit_start, lamp_of_row, shown_text

DAY = date(2026, 4, 20)
FIELDS = (
    Field("level", "紧迫程度", FieldKind.LAMP),
    Field("name", "承办法官", suggests="values", editable=True),
    Field("procedure", "程序", FieldKind.CHOICE, editable=True, required=True, choices=("普通程序", "简易程序")),
    Field("filed_on", "立案日期", FieldKind.DATE, editable=True, required=True, help="审限从次日起算。"),
    Field("leaders", "牵头领导", FieldKind.NAMES, editable=True, suggests="people"),
    Field("parties", "当事人", FieldKind.LONG, editable=True, shown=False),
    Field("amount", "标的额", editable=True, shown=False),
)
VALUES: dict[str, CellValue] = {
    "level": Lamp("d7", "剩 2 天"),
    "name": "沈鑫兰",
    "procedure": "普通程序",
    "filed_on": date(2026, 1, 13),
    "leaders": ("周书禾", "陈可"),
    "parties": "原告：甲公司",
    "amount": "",
}


def row(row_id: int = 1, **changed: object) -> LedgerRow:
    doubts = changed.pop("doubts", {})
    editable = changed.pop("editable", True)
    values = {**VALUES, **changed}
    return LedgerRow(row_id, MappingProxyType(values), doubts=doubts, editable=bool(editable))  # type: ignore[arg-type]


class Told(list[tuple[int, str, str]]):
    """What the form handed over."""


@pytest.fixture
def form(qtbot: QtBot, light: QApplication) -> RowForm:
    del light
    made = RowForm(FIELDS, lambda: DAY)
    qtbot.addWidget(made)
    made.resize(296, 700)
    with qtbot.waitActive(made):
        made.show()
    made.show_row(row())
    return made


@pytest.fixture
def told(form: RowForm) -> Told:
    found = Told()
    form.field_edited.connect(lambda row_id, key, text: found.append((row_id, key, text)))
    return found


def editor(form: RowForm, key: str) -> QLineEdit:
    found = form.fields[key].editor
    assert isinstance(found, QLineEdit)
    return found


def test_everything_is_read_until_a_value_is_touched(form: RowForm) -> None:
    assert not form.is_editing()
    assert form.fields["name"].face.text() == "沈鑫兰"
    assert form.fields["leaders"].face.text() == "周书禾、陈可"
    assert form.fields["level"].face.accessibleName() == "紧迫程度：剩 2 天"


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_value_opens_with_a_key(form: RowForm, key: Qt.Key) -> None:
    QTest.keyClick(form.fields["name"].face, key)
    assert editor(form, "name").text() == "沈鑫兰"


def test_a_click_opens_a_value_and_the_next_one_saves_it(form: RowForm, told: Told) -> None:
    QTest.mouseClick(form.fields["name"].face, Qt.MouseButton.LeftButton)
    editor(form, "name").setText("许芳")
    QTest.mouseClick(form.fields["filed_on"].face, Qt.MouseButton.LeftButton)
    assert told == [(1, "name", "许芳")]
    assert isinstance(form.fields["filed_on"].editor, DayEdit)


def test_tab_walks_from_field_to_field_in_their_order_and_saves_only_what_was_changed(
    form: RowForm, told: Told
) -> None:
    form.begin("name")
    walked = []
    for _ in range(5):
        walked.append(next(key for key, field in form.fields.items() if field.editor is not None))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == ["name", "procedure", "filed_on", "leaders", "parties"]
    assert told == []


def test_esc_restores_what_stood_there(form: RowForm, told: Told) -> None:
    form.begin("name")
    editor(form, "name").setText("写错了")
    QTest.keyClick(editor(form, "name"), Qt.Key.Key_Escape)
    assert (form.is_editing(), form.fields["name"].face.text(), told) == (False, "沈鑫兰", [])
    assert QApplication.focusWidget() is form.fields["name"].face, "the keyboard stays where it was"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_saves_a_line_and_stays(form: RowForm, told: Told, modifier: Qt.KeyboardModifier) -> None:
    form.begin("name")
    editor(form, "name").setText("许芳")
    QTest.keyClick(editor(form, "name"), Qt.Key.Key_Return, modifier)
    assert told == [(1, "name", "许芳")]
    assert form.fields["name"].face.text() == "许芳", "what was typed stands there until the row comes back"


def test_in_a_long_text_enter_makes_a_line_and_only_ctrl_enter_saves(form: RowForm, told: Told) -> None:
    form.begin("parties")
    long = form.fields["parties"].editor
    assert isinstance(long, QPlainTextEdit)
    long.setPlainText("原告：甲公司")
    long.moveCursor(long.textCursor().MoveOperation.End)
    QTest.keyClick(long, Qt.Key.Key_Return)
    QTest.keyClicks(long, "x")
    assert told == []
    QTest.keyClick(long, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [(1, "parties", "原告：甲公司\nx")]


def test_a_day_is_saved_in_full_however_it_was_typed(form: RowForm, told: Told) -> None:
    form.begin("filed_on")
    editor(form, "filed_on").setText("2.3")
    form.finish()
    assert told == [(1, "filed_on", "2026-02-03")]


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)  # said of every list that drops down
def test_a_choice_from_the_list_is_saved_at_once(form: RowForm, told: Told, qtbot: QtBot) -> None:
    form.begin("procedure")
    box = form.fields["procedure"].editor
    assert isinstance(box, ChoiceBox)
    assert [box.itemText(place) for place in range(box.count())] == ["普通程序", "简易程序"], "required: not empty"
    box.showPopup()
    box.setCurrentText("简易程序")
    box.activated.emit(1)
    qtbot.waitUntil(lambda: bool(told))
    assert (told, form.is_editing()) == ([(1, "procedure", "简易程序")], False)


def test_the_last_of_several_names_is_completed_and_the_others_stay(form: RowForm) -> None:
    asked: list[str] = []
    form.suggestions_needed.connect(asked.append)
    form.begin("leaders")
    form.offer("leaders", ("周书禾", "陈可", "沈望舒"))
    completer = editor(form, "leaders").completer()
    editor(form, "leaders").setText("周书禾，沈")
    assert asked == ["leaders"]
    assert completer.splitPath(editor(form, "leaders").text()) == ["沈"]
    completer.setCompletionPrefix("沈")
    assert completer.completionCount() == 1
    completer.setCurrentRow(0)
    assert completer.currentCompletion() == "周书禾，沈望舒"


def test_what_is_refused_stays_with_the_reason_and_can_be_put_right_or_restored(form: RowForm, told: Told) -> None:
    form.begin("filed_on")
    editor(form, "filed_on").setText("2026-02-30")
    form.finish()
    form.refuse("filed_on", "没有这一天")
    field = form.fields["filed_on"]
    assert (field.face.text(), field.error) == ("2026-02-30", "没有这一天")
    form.show_row(row(name="许芳"))
    assert field.face.text() == "2026-02-30", "the row coming back for another reason does not lose it"
    field.begin()
    assert editor(form, "filed_on").accessibleDescription() == "没有这一天"
    QTest.keyClick(editor(form, "filed_on"), Qt.Key.Key_Escape)
    assert (field.face.text(), field.error) == ("2026-01-13", "")
    assert told == [(1, "filed_on", "2026-02-30")]


def test_what_is_being_typed_survives_the_row_coming_back(form: RowForm, told: Told) -> None:
    form.begin("name")
    editor(form, "name").setText("许")
    form.show_row(row(amount="3 万元"))
    assert editor(form, "name").text() == "许"
    form.show_row(row(2, name="马帆"))
    assert told == [(1, "name", "许")], "another row takes it over for the one it was typed into"
    assert form.fields["name"].face.text() == "马帆"


def test_a_doubt_says_what_was_written_and_offers_two_ways(form: RowForm, told: Told) -> None:
    form.show_row(row(filed_on=None, doubts={"filed_on": Doubt("二月三十", "没有这一天")}))
    field = form.fields["filed_on"]
    fix, drop = (form.findChild(QPushButton, f"{name}_filed_on") for name in ("fix", "drop"))
    assert fix is not None
    assert drop is not None
    assert "二月三十" in field._written.text()
    fix.click()
    assert editor(form, "filed_on").text() == "二月三十"
    form.finish()
    assert told == [], "looking at it changes nothing"
    drop.click()
    assert told == [(1, "filed_on", "")]


def test_tabbing_past_a_doubt_does_not_clear_it(form: RowForm, told: Told) -> None:
    form.show_row(row(doubts={"name": Doubt("沈?", "看不清")}))
    form.begin("name")
    form.finish()
    assert told == []


def test_empty_fields_that_are_not_usual_are_folded_away(form: RowForm) -> None:
    assert form.fields["amount"].isHidden()
    assert form.more.text().strip() == "还有 1 项空着"
    form.more.click()
    assert form.fields["amount"].isVisible()
    form.more.click()
    form.show_row(row(amount="3 万元"))
    assert form.fields["amount"].isVisible()
    assert form.more.isHidden()
    form.show_row(row(leaders=()))
    assert form.fields["leaders"].isVisible(), "what is usually shown invites to be filled in"


def test_a_row_that_may_not_be_changed_is_only_read(form: RowForm) -> None:
    form.show_row(row(editable=False))
    form.begin("name")
    assert not form.is_editing()
    assert form.fields["name"].face.focusPolicy() is Qt.FocusPolicy.ClickFocus


@pytest.mark.parametrize(
    ("field", "value", "read", "typed"),
    [
        (Field("a", "", FieldKind.SHARE), Share(97, 59), "已审 97 天，审限 59 天", "97"),
        (Field("a", "", FieldKind.SHARE), Share(97, None), "已审 97 天", "97"),
        (Field("a", "", FieldKind.DAYS), 5, "5 天", "5"),
        (Field("a", "", FieldKind.DATE), "每月", "每月", ""),
        (Field("a", "", FieldKind.DATE), Lamp("d7", "2026-04-22"), "2026-04-22", "2026-04-22"),
        (Field("a", "", FieldKind.NAMES), ("甲", "乙"), "甲、乙", "甲、乙"),
        (Field("a", ""), None, "", ""),
    ],
)
def test_a_value_is_read_in_words_and_typed_as_it_is(field: Field, value: CellValue, read: str, typed: str) -> None:
    assert (shown_text(field, value), edit_start(field, value)) == (read, typed)


def test_a_word_in_the_place_of_the_lamp_tells_how_the_row_stands() -> None:
    info = ledger_info("tasks")
    standing = LedgerRow(1, {"state": "长期坚持", "due": Lamp("d7", "2026-04-22")})
    assert lamp_of_row(info, standing) == Lamp("ok", "长期坚持"), "the lamp of another field is not the row's"


@pytest.mark.parametrize("key", LEDGERS)
def test_every_value_of_every_ledger_has_a_name_for_the_screen_reader(qtbot: QtBot, key: str) -> None:
    info = ledger_info(key)
    form = RowForm(info.fields, lambda: DAY)
    qtbot.addWidget(form)
    form.show_row(LedgerRow(1, {}))
    for field in info.fields:
        shown = QAccessible.queryAccessibleInterface(form.fields[field.key].face)
        assert shown.text(QAccessible.Text.Name).startswith(field.title)


def test_every_editor_is_named_after_its_field(form: RowForm) -> None:
    for key in ("name", "procedure", "filed_on", "leaders", "parties"):
        form.begin(key)
        opened = form.fields[key].editor
        assert opened is not None
        assert opened.accessibleName() == form.fields[key].field.title
        assert isinstance(opened, (QLineEdit, QComboBox, QPlainTextEdit))
        form.finish()
