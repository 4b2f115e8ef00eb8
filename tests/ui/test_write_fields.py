from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.errors import Problem, Severity
from courtdesk.reports.kinds import KINDS, FieldType
from courtdesk.reports.letterhead import Letterhead
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.growing_text import GrowingText
from courtdesk.ui.widgets.initials import initials
from courtdesk.ui.widgets.kind_editors import NamesEdit
from courtdesk.ui.widgets.kind_form import KindForm
from courtdesk.ui.widgets.text import set_state
from courtdesk.ui.widgets.typed_days import typed_day

TODAY = date(2026, 5, 18)
HEAD = Letterhead("示例县人民法院", "示法")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-05-08", date(2026, 5, 8)),
        ("5.8", date(2026, 5, 8)),
        ("5-8", date(2026, 5, 8)),
        ("5/8", date(2026, 5, 8)),
        ("5月8日", date(2026, 5, 8)),
        ("5月8号", date(2026, 5, 8)),
        ("2026年5月8日", date(2026, 5, 8)),
        ("20260508", date(2026, 5, 8)),
        ("260508", date(2026, 5, 8)),
        ("0508", date(2026, 5, 8)),
        ("26.5.8", date(2026, 5, 8)),
        ("２０２６．５．８", date(2026, 5, 8)),
        ("8", date(2026, 5, 8)),
        ("8日", date(2026, 5, 8)),
        ("今天", TODAY),
        ("明天", date(2026, 5, 19)),
        ("昨天", date(2026, 5, 17)),
        # Without a year the nearest such day is meant.
        ("12.28", date(2025, 12, 28)),
        ("1.5", date(2026, 1, 5)),
    ],
)
def test_a_day_may_be_typed_in_many_forms(typed: str, meant: date) -> None:
    assert typed_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "2026-02-30", "5.", "13.1", "下周", "32", "2026", "5.8.1.2", "０"])
def test_what_names_no_day_is_none(typed: str) -> None:
    assert typed_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("words", "letters"),
    [("催办通知书", "cbtzs"), ("督办令", "dbl"), ("纪要", "jy"), ("函", "h"), ("送达回证", "sdhz"), ("A4 表", "a4b")],
)
def test_kinds_are_found_by_the_first_letters_of_their_pinyin(words: str, letters: str) -> None:
    assert initials(words) == letters


def test_every_kind_has_a_letter_for_each_character() -> None:
    for kind in KINDS.values():
        assert len(initials(kind.name)) == len(kind.name)


# ---- the editors --------------------------------------------------------------------------------


@pytest.fixture
def day_edit(qtbot: QtBot) -> DayEdit:
    editor = DayEdit(lambda: TODAY)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_a_day_is_written_out_when_it_is_left(day_edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(day_edit, "5.8")
    assert day_edit.value() == "2026-05-08"
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)
    assert day_edit.text() == "2026-05-08"


def test_what_is_no_day_stays_as_typed(day_edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(day_edit, "2026-02-30")
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)
    assert day_edit.text() == day_edit.value() == "2026-02-30"


def test_arrows_and_ctrl_semicolon_move_the_day(day_edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(day_edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert day_edit.text() == "2026-05-18"
    qtbot.keyClick(day_edit, Qt.Key.Key_Up)
    qtbot.keyClick(day_edit, Qt.Key.Key_Up)
    qtbot.keyClick(day_edit, Qt.Key.Key_Down)
    assert day_edit.text() == "2026-05-19"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_opens_at_the_day_and_gives_the_one_that_is_picked(day_edit: DayEdit, qtbot: QtBot) -> None:
    day_edit.setText("5.8")
    qtbot.keyClick(day_edit, Qt.Key.Key_F4)
    calendar = day_edit.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 5, 8)
    calendar.clicked.emit(QDate(2026, 6, 1))
    assert day_edit.text() == "2026-06-01"


def test_a_long_text_grows_with_its_lines_up_to_its_limit(qtbot: QtBot) -> None:
    text = GrowingText(most=8)
    qtbot.addWidget(text)
    text.resize(400, 80)
    text.show()
    empty = text.height()
    text.setPlainText("\n".join("一二三四五六"))
    six = text.height()
    text.setPlainText("\n".join("一" * 40))
    assert empty < six < text.height() <= six * 1.5


@pytest.mark.usefixtures("light")
def test_a_long_text_keeps_its_room_when_the_style_is_put_on_again_in_a_crowded_place(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    text = GrowingText()
    column.addWidget(text)
    column.addWidget(QWidget(minimumHeight=400))
    place.resize(300, 300)
    place.show()
    text.setFocus()
    set_state(text, err="1")
    set_state(text, err="")
    column.invalidate()
    column.activate()
    qtbot.wait(20)
    assert text.height() == text.minimumSizeHint().height()
    assert text.viewport().height() >= text.height() - 12


# ---- the form -----------------------------------------------------------------------------------


@pytest.fixture
def form(qtbot: QtBot) -> KindForm:
    made = KindForm(KINDS["notice"], today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(480, 700)
    made.show_values({}, HEAD)
    made.show()
    return made


@pytest.mark.parametrize("key", list(KINDS))
def test_every_kind_has_a_form_with_a_named_editor_for_each_field(qtbot: QtBot, key: str) -> None:
    kind = KINDS[key]
    made = KindForm(kind, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show_values(kind.sample, HEAD)
    for field in kind.fields:
        shown = made.fields[field.key]
        assert shown.editor.accessibleName().startswith(field.label)
        value = kind.sample.get(field.key, "").strip()
        if value and field.type is not FieldType.LIST:
            assert shown.value() == value


def test_showing_a_form_is_no_edit(form: KindForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_values(KINDS["notice"].sample, HEAD)


def test_a_flag_is_told_only_when_it_differs_from_what_the_kind_says(form: KindForm, qtbot: QtBot) -> None:
    sealed = form.fields["sealed"].editor
    assert isinstance(sealed, QCheckBox)
    assert sealed.isChecked()
    with qtbot.waitSignal(form.edited) as told:
        sealed.setChecked(False)
    assert told.args == ["sealed", "否"]
    with qtbot.waitSignal(form.edited) as told:
        sealed.setChecked(True)
    assert told.args == ["sealed", ""]


def test_a_list_is_parted_by_one_mark_once_it_is_left(form: KindForm, qtbot: QtBot) -> None:
    editor = form.fields["recipients"].editor
    assert isinstance(editor, NamesEdit)
    editor.insert("民一庭, 民二庭，执行局;")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert form.value("recipients") == "民一庭、民二庭、执行局"


def test_what_the_kind_says_by_itself_follows_the_other_fields(qtbot: QtBot) -> None:
    made = KindForm(KINDS["judicial_advice"], today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show_values({}, HEAD)
    before = made.fields["title"].value()
    made.fields["matter"].set_value("加强物业服务合同管理")
    assert made.fields["title"].value() != before
    assert "加强物业服务合同管理" in made.fields["title"].value()
    assert made.value("title") == ""


def test_sections_that_nobody_needs_are_put_away_and_open_for_their_field(form: KindForm) -> None:
    folded = {section.title for section in form.sections if section.is_folded()}
    assert "版头" in folded
    assert "正文" not in folded
    form.focus_field("secrecy")
    assert "版头" not in {section.title for section in form.sections if section.is_folded()}


def test_a_problem_is_told_at_its_field_and_taken_back(form: KindForm) -> None:
    form.show_problems({"title": Problem("标题", "没有填写", Severity.ERROR)})
    assert form.fields["title"].error == "没有填写"
    form.show_problems({})
    assert form.fields["title"].error == ""
