"""Typing into cells: keys, input method, choices, days, several lines, and what is said before an editor closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import CellEdit, Doubt, Field
from courtdesk.ui import theme
from courtdesk.ui.tables.editors import CellDay, NamesEdit
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.texts import grid as words
from tests.ui.grid_stand import Store, cell, deed, editor, make_grid, press, row, select

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> LedgerGrid:
    theme.prepare(qapp, "light")
    return make_grid(qtbot)


def line(grid: LedgerGrid) -> QLineEdit:
    found = editor(grid)
    assert isinstance(found, QLineEdit)
    return found


def opened(grid: LedgerGrid, row_id: int, key: str) -> QWidget:
    cell(grid, row_id, key)
    assert grid.editing.open(grid.currentIndex())
    return editor(grid)


def test_typing_replaces_what_stands_in_the_cell(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 2, "cause")
    qtbot.keyClick(grid, "x")
    assert line(grid).text() == "x"


def test_an_input_method_opens_the_cell(grid: LedgerGrid) -> None:
    cell(grid, 2, "cause")
    assert grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    event = QInputMethodEvent()
    event.setCommitString("离婚纠纷")
    QApplication.sendEvent(grid, event)
    assert line(grid).text() == "离婚纠纷"


def test_a_composition_is_seen_in_the_cell_and_given_up_brings_its_text_back(grid: LedgerGrid) -> None:
    cell(grid, 2, "cause")
    QApplication.sendEvent(grid, QInputMethodEvent("lihun", []))
    assert line(grid).text() == ""
    QApplication.sendEvent(grid, QInputMethodEvent("", []))
    assert line(grid).text() == "案由2"


def test_enter_goes_down_and_tells_what_was_typed(grid: LedgerGrid, qtbot: QtBot) -> None:
    opened(grid, 2, "cause")
    line(grid).setText("新案由")
    with qtbot.waitSignal(grid.edited) as edited:
        press(qtbot, line(grid), Qt.Key.Key_Return)
    assert edited.args == [2, "cause", "新案由"]
    assert (grid.current_id(), grid.current_key(), grid.editing.is_open()) == (3, "cause", False)


def test_tab_goes_over_cells_that_cannot_be_changed_and_enter_back_below_the_first(
    grid: LedgerGrid, qtbot: QtBot
) -> None:
    press(qtbot, opened(grid, 2, "limit_on"), Qt.Key.Key_Tab)
    assert grid.current_key() == "amount"
    grid.editing.open(grid.currentIndex())
    press(qtbot, editor(grid), Qt.Key.Key_Tab)
    assert (grid.current_id(), grid.current_key()) == (3, "case_no")
    grid.editing.open(grid.currentIndex())
    press(qtbot, editor(grid), Qt.Key.Key_Backtab)
    assert (grid.current_id(), grid.current_key()) == (2, "amount")
    grid.editing.open(grid.currentIndex())
    press(qtbot, editor(grid), Qt.Key.Key_Return)
    assert (grid.current_id(), grid.current_key()) == (3, "limit_on")


def test_esc_leaves_the_cell_as_it_was(grid: LedgerGrid, qtbot: QtBot) -> None:
    opened(grid, 2, "cause")
    line(grid).setText("别的")
    with qtbot.assertNotEmitted(grid.edited):
        press(qtbot, line(grid), Qt.Key.Key_Escape)
    assert not grid.editing.is_open()


@pytest.mark.parametrize(("row_id", "key"), [(2, "days"), (4, "cause"), (2, "check")])
def test_a_cell_that_cannot_be_changed_opens_its_line_instead(
    grid: LedgerGrid, qtbot: QtBot, row_id: int, key: str
) -> None:
    cell(grid, row_id, key)
    with qtbot.waitSignal(grid.opened) as told:
        grid.open_current()
    assert told.args == [row_id]
    assert not grid.editing.is_open()


def test_what_would_not_be_taken_is_said_before_the_editor_closes(grid: LedgerGrid, qtbot: QtBot) -> None:
    def check(field: Field, text: str) -> str:
        return f"{field.title}看不懂“{text}”" if text == "下下周" else ""

    grid.set_helpers(validator=check)
    opened(grid, 2, "limit_on")
    line(grid).setText("下下周")
    with qtbot.assertNotEmitted(grid.edited):
        press(qtbot, line(grid), Qt.Key.Key_Return)
    assert (grid.note.text(), line(grid).property("err")) == ("届满日看不懂“下下周”", "1")
    qtbot.keyClick(line(grid), "x")
    assert (grid.note.isVisible(), line(grid).property("err")) == (False, "")
    line(grid).setText("2026-06-30")
    with qtbot.waitSignal(grid.edited):
        press(qtbot, line(grid), Qt.Key.Key_Return)


def test_rows_that_arrive_do_not_take_away_what_is_being_typed(grid: LedgerGrid) -> None:
    opened(grid, 2, "cause")
    line(grid).setText("写到一半")
    grid.ledger.replace(row(2, cause="别人写的"))
    assert line(grid).text() == "写到一半"
    ran: list[int] = []
    grid.when_idle(lambda: ran.append(1))
    assert ran == []


def test_a_choice_opens_its_list_and_is_taken_when_it_is_made(grid: LedgerGrid, qtbot: QtBot) -> None:
    combo = opened(grid, 2, "state")
    assert isinstance(combo, QComboBox)
    qtbot.waitUntil(lambda: combo.view().isVisible())
    assert [combo.itemText(place) for place in range(combo.count())] == ["未开始", "进行中", "已完成", ""]
    combo.setCurrentIndex(2)
    with qtbot.waitSignal(grid.edited) as edited:
        combo.activated.emit(2)
    assert edited.args == [2, "state", "已完成"]
    assert not grid.editing.is_open()


def test_a_word_that_is_no_choice_is_not_lost_by_looking_at_it(qtbot: QtBot) -> None:
    store = Store({2: row(2, {"state": Doubt("快好了", "不在选项里")}, state=None)})
    grid = make_grid(qtbot, store)
    combo = opened(grid, 2, "state")
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "快好了"
    with qtbot.assertNotEmitted(grid.edited):
        press(qtbot, combo, Qt.Key.Key_Tab)


def test_names_are_completed_one_after_another(grid: LedgerGrid, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []

    def offer(field: Field, part: str) -> tuple[str, ...]:
        asked.append((field.key, part))
        return ("民一庭", "民二庭")

    grid.set_helpers(suggestions=offer)
    names = opened(grid, 2, "departments")
    assert isinstance(names, NamesEdit)
    names.setText("立案庭、")
    qtbot.keyClick(names, "x")
    assert asked == [("departments", "x")]
    names.take("民一庭")
    assert names.text() == "立案庭、民一庭"


def test_plus_and_minus_move_a_day(grid: LedgerGrid, qtbot: QtBot) -> None:
    day = opened(grid, 2, "limit_on")
    assert isinstance(day, CellDay)
    assert day.text() == "2026-04-22"
    qtbot.keyClick(day, "+")
    qtbot.keyClick(day, "+")
    qtbot.keyClick(day, "-")
    assert day.text() == "2026-04-23"
    press(qtbot, day, Qt.Key.Key_Semicolon, CTRL)
    assert day.text() == "2026-04-20"


def test_a_long_text_takes_several_lines_in_a_larger_box(qtbot: QtBot) -> None:
    grid = make_grid(qtbot)
    grid.widths.show_column("remark", shown=True)
    box = opened(grid, 8, "remark")
    assert isinstance(box, QPlainTextEdit)
    assert box.height() > grid.rowHeight(0)
    assert grid.viewport().rect().contains(box.geometry())
    box.setPlainText("一")
    box.moveCursor(box.textCursor().MoveOperation.End)
    press(qtbot, box, Qt.Key.Key_Return, ALT)
    box.insertPlainText("二")
    with qtbot.waitSignal(grid.edited) as edited:
        press(qtbot, box, Qt.Key.Key_Return)
    assert edited.args == [8, "remark", "一\n二"]


def test_ctrl_enter_puts_the_typed_text_into_every_selected_cell(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (2, "cause"), (5, "cause"))
    grid.editing.open(grid.currentIndex())
    line(grid).setText("离婚纠纷")
    with qtbot.waitSignal(grid.filled) as told:
        press(qtbot, line(grid), Qt.Key.Key_Return, CTRL)
    assert told.args == [[CellEdit(each, "cause", "离婚纠纷") for each in (2, 3, 5)], "fill"]


def test_a_refused_cell_is_opened_again_with_what_was_typed(grid: LedgerGrid) -> None:
    cell(grid, 3, "cause")
    grid.refuse(2, "cause", "请写明案由", "？？")
    assert (grid.current_id(), line(grid).text(), grid.note.text()) == (2, "？？", "请写明案由")


def test_the_line_that_was_changed_is_told_when_it_is_left(grid: LedgerGrid, qtbot: QtBot) -> None:
    opened(grid, 2, "cause")
    line(grid).setText("新案由")
    with qtbot.assertNotEmitted(grid.row_left):
        press(qtbot, line(grid), Qt.Key.Key_Tab)
    with qtbot.waitSignal(grid.row_left) as left:
        cell(grid, 5, "cause")
    assert left.args == [2]
    with qtbot.assertNotEmitted(grid.row_left):
        cell(grid, 6, "cause")


def test_f8_goes_from_doubt_to_doubt_and_says_why(qtbot: QtBot) -> None:
    store = Store(
        {
            3: row(3, {"limit_on": Doubt("下周", "看不懂这一天")}),
            6: row(6, {"cause": Doubt("?", "请写明案由"), "amount": Doubt("多", "不是数")}),
        }
    )
    grid = make_grid(qtbot, store)
    cell(grid, 1, "case_no")
    seen = []
    for _step in range(4):
        deed(grid, words.NEXT_DOUBT)
        seen.append((grid.current_id(), grid.current_key(), grid.note.text()))
    assert [each[:2] for each in seen] == [(3, "limit_on"), (6, "cause"), (6, "amount"), (3, "limit_on")]
    assert seen[0][2] == "看不懂这一天"
    deed(grid, words.PREVIOUS_DOUBT)
    assert grid.current_key() == "amount"


def test_an_editor_of_a_doubtful_cell_starts_with_what_was_written(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, Store({3: row(3, {"limit_on": Doubt("下周", "看不懂")}, limit_on=None)}))
    opened(grid, 3, "limit_on")
    assert line(grid).text() == "下周"
    index = grid.ledger.index(2, grid.spec.index("limit_on"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "下周，存疑：看不懂"


def test_a_page_takes_over_a_key_the_grid_had(grid: LedgerGrid) -> None:
    grid.add_deed("复制为草稿", "Ctrl+D", lambda: None)
    assert words.FILL_DOWN not in [action.text() for action in grid.actions()]
