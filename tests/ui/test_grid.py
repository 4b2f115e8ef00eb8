"""The grid as the clerk uses it: pages, ticks, selection, keyboard, editing."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from courtdesk.ui import theme
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.model import Answer
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.row_pages import PAGE_ROWS
from courtdesk.ui.tables.spec import Column, Editor, Kind, Lamp, Share, ledger
from courtdesk.ui.texts import grid as words


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    days: int = 2


COLUMNS = ledger(
    "名册",
    [
        Column(
            "lamp",
            "紧迫程度",
            Kind.LAMP,
            lambda row: Lamp("over" if row.days < 0 else "d7", f"剩 {row.days} 天"),
            width=90,
            spoken=lambda row: words.spoken_lamp("d7", row.days, ""),
        ),
        Column("case_no", "案号", Kind.CASE_NO, lambda row: row.name, width=120),
        Column("cause", "案由", Kind.TEXT, lambda row: row.name, stretch=True, editor=Editor.TEXT),
        Column("days", "天数", Kind.DAYS, lambda row: row.days, width=60),
        Column("share", "已审/审限", Kind.PROGRESS, lambda row: Share(row.days, 90), width=120),
    ],
    home="case_no",
)
GROUPS = (Group("已超期", 2, "over"), Group("临近7天", 3, "d7"))


@dataclass
class Store:
    """Answers at once, or when told to; remembers what it was asked."""

    at_once: bool = True
    asked: list[list[int]] = field(default_factory=list)
    waiting: list[tuple[list[int], Answer]] = field(default_factory=list)

    def fetch(self, ids: Sequence[int], answer: Answer) -> None:
        self.asked.append(list(ids))
        if self.at_once:
            answer(_rows(ids))
        else:
            self.waiting.append((list(ids), answer))

    def answer_all(self) -> None:
        waiting, self.waiting = self.waiting, []
        for ids, answer in waiting:
            answer(_rows(ids))


def _rows(ids: Sequence[int]) -> Mapping[int, Line]:
    return {row_id: Line(row_id, f"名{row_id}") for row_id in ids}


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication, store: Store) -> LedgerGrid:
    theme.prepare(qapp, "light")
    grid = LedgerGrid(COLUMNS, store.fetch)
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    grid.show()
    return grid


def _show(grid: LedgerGrid, qtbot: QtBot, count: int = 5, groups: Sequence[Group] = ()) -> None:
    grid.show_ids(array("q", range(1, count + 1)), groups)
    grid.grab()
    qtbot.waitUntil(lambda: grid.ledger.row_at(len(groups) and 1) is not None)


def test_only_the_pages_in_sight_are_fetched_of_a_large_ledger(grid: LedgerGrid, store: Store, qtbot: QtBot) -> None:
    _show(grid, qtbot, 100_000)
    assert sum(len(ids) for ids in store.asked) <= 2 * PAGE_ROWS
    assert grid.verticalScrollBar().maximum() > 99_000
    grid.scrollToBottom()
    grid.grab()
    qtbot.waitUntil(lambda: grid.ledger.row_at(99_999) is not None)
    assert sum(len(ids) for ids in store.asked) <= 4 * PAGE_ROWS


def test_an_answer_to_an_older_question_is_not_shown(grid: LedgerGrid, store: Store, qtbot: QtBot) -> None:
    store.at_once = False
    grid.show_ids(array("q", [1, 2, 3]))
    grid.grab()
    qtbot.waitUntil(lambda: bool(store.waiting))
    grid.show_ids(array("q", [7, 8]))
    store.answer_all()
    assert grid.ledger.row_at(0) is None
    qtbot.waitUntil(lambda: bool(store.waiting))
    store.answer_all()
    assert grid.ledger.row_at(0) == Line(7, "名7")


def test_the_selection_follows_its_lines_to_where_they_stand_after_sorting(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(2)
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_ids() == [2, 3]
    grid.show_ids(array("q", [5, 4, 3, 2, 1]))
    assert grid.selected_ids() == [3, 2]
    assert grid.current_id() == 3


def test_a_line_that_left_the_view_is_no_longer_chosen(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(2)
    grid.ledger.tick([2, 4], on=True)
    with qtbot.waitSignal(grid.current_changed, check_params_cb=lambda row_id: row_id is None):
        grid.show_ids(array("q", [4, 5]))
    assert grid.selected_ids() == []
    assert grid.chosen_ids() == [4]


def test_space_ticks_the_selected_lines_and_ticks_decide_what_a_deed_acts_on(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(1)
    assert grid.chosen_ids() == [1]
    grid.toggle_tick()
    grid.select_id(4)
    grid.toggle_tick()
    assert grid.chosen_ids() == [1, 4]
    grid.toggle_tick()
    assert grid.chosen_ids() == [1]
    assert grid.clear_chosen()
    assert grid.chosen_ids() == [4]


def test_ctrl_a_selects_every_line_but_no_heading(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 5, GROUPS)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert grid.selected_ids() == [1, 2, 3, 4, 5]
    assert grid.selected_count() == 5


def test_the_arrow_keys_pass_over_headings(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 5, GROUPS)
    grid.select_id(2)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current_id() == 3
    grid.step(-1)
    assert grid.current_id() == 2


def test_a_click_on_a_heading_folds_its_group_and_the_next_opens_it(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 5, GROUPS)
    heading = grid.visualRect(grid.ledger.index(0, 1)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert grid.ledger.rowCount() == 5
    assert grid.ledger.row_of(1) is None
    assert grid.select_id(1)
    assert grid.ledger.rowCount() == 7


def test_the_cursor_leaves_a_group_that_is_folded_for_the_nearest_line(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 5, GROUPS)
    grid.select_id(2)
    grid.fold_current()
    assert grid.current_id() == 3
    grid.fold_current()
    assert grid.current_id() is None
    grid.unfold_all()
    assert grid.selected_ids() == []
    grid.select_id(4)
    grid.fold_current()
    assert grid.current_id() == 2


def test_a_folded_group_stays_folded_when_the_lines_are_fetched_again(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 5, GROUPS)
    grid.select_id(1)
    grid.fold_current()
    grid.show_ids(array("q", range(1, 6)), GROUPS)
    assert grid.ledger.row_of(1) is None
    grid.unfold_all()
    assert grid.ledger.row_of(1) == 1


def test_the_box_ticks_with_one_click_and_does_not_move_the_cursor(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(4)
    box = grid.cell_corner(2, "check")
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert grid.ledger.ticked == {2}
    assert grid.current_id() == 4


def test_the_heading_box_ticks_every_line_and_then_none(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    for wanted in ({1, 2, 3, 4, 5}, set()):
        qtbot.mouseClick(grid.heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
        assert grid.ledger.ticked == wanted


def test_a_heading_orders_by_its_column_and_the_second_click_turns_it_round(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.show_order("lamp", descending=False)
    place = QPoint(grid.columnViewportPosition(2) + 20, 12)
    with qtbot.waitSignal(grid.sort_wanted) as first:
        qtbot.mouseClick(grid.heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    grid.show_order("case_no", descending=False)
    with qtbot.waitSignal(grid.sort_wanted) as second:
        qtbot.mouseClick(grid.heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (first.args, second.args) == (["case_no", False], ["case_no", True])


def test_copying_takes_the_chosen_lines_even_if_they_were_never_in_sight(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot, 3000)
    grid.ledger.tick([1, 2900], on=True)
    with qtbot.waitSignal(grid.copied) as copied:
        grid.copy()
    text = QGuiApplication.clipboard().text()
    assert copied.args == [2]
    assert [line.split("\t")[1] for line in text.splitlines()] == ["案号", "名1", "名2900"]


def test_a_cell_is_edited_with_f2_and_tells_what_was_typed(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(2)
    grid.setCurrentIndex(grid.ledger.index(1, 3))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit, "cellEditor")
    assert editor is not None
    assert editor.text() == "名2"
    editor.setText("新名")
    with qtbot.waitSignal(grid.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [2, "cause", "新名"]


def test_an_edit_that_changes_nothing_or_is_given_up_tells_nothing(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    index = grid.ledger.index(1, 3)
    with qtbot.assertNotEmitted(grid.edited):
        grid.ledger.setData(index, " 名2 ")
        grid.setCurrentIndex(index)
        qtbot.keyClick(grid, Qt.Key.Key_F2)
        editor = grid.findChild(QLineEdit, "cellEditor")
        assert editor is not None
        editor.setText("别的")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_refused_value_is_told_at_its_cell_until_esc(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.refuse(2, "cause", "请写明案由")
    assert grid._note.isVisible()
    assert grid._note.text() == "请写明案由"
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert not grid._note.isVisible()


def test_a_screen_reader_hears_days_in_words(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.ledger.index(0, 1).data(role) == "剩余 2 天"
    assert grid.ledger.index(0, 0).data(role) == "未勾选"


@pytest.mark.parametrize(
    ("key", "days", "word", "spoken"),
    [
        ("over", -6, "超 6 天", "超期 6 天"),
        ("d1", 0, "今天", "今天到期"),
        ("ok", 67, "剩 67 天", "剩余 67 天"),
        ("pause", None, "扣除中", "扣除中"),
        ("done", -3, "已办结", "已办结"),
    ],
)
def test_a_lamp_is_read_aloud_in_full_words(key: str, days: int | None, word: str, spoken: str) -> None:
    assert words.spoken_lamp(key, days, word) == spoken


def test_enter_opens_the_line_where_the_cell_cannot_be_edited(grid: LedgerGrid, qtbot: QtBot) -> None:
    _show(grid, qtbot)
    grid.select_id(3)
    with qtbot.waitSignal(grid.opened) as opened:
        next(action for action in grid.actions() if action.text() == words.OPEN).trigger()
    assert opened.args == [3]


def test_every_deed_of_the_context_menu_shows_its_key(grid: LedgerGrid) -> None:
    deeds = [action for action in grid.actions() if not action.isSeparator()]
    assert all(action.shortcut().toString() and action.isShortcutVisibleInContextMenu() for action in deeds)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_grid_is_painted_in_every_theme(grid: LedgerGrid, qtbot: QtBot, qapp: QApplication, name: str) -> None:
    theme.prepare(qapp, name)
    _show(grid, qtbot, 5, GROUPS)
    grid.select_id(3)
    image = grid.viewport().grab().toImage()
    rect = grid.visualRect(grid.ledger.index(grid.ledger.row_of(3) or 0, 3))
    assert image.pixelColor(rect.right() - 4, rect.y() + 6) == theme.color("soft")
    heading = grid.visualRect(grid.ledger.index(0, 3))
    assert image.pixelColor(heading.right() - 4, heading.y() + 6) == theme.color("canvas")


def test_a_case_number_is_never_cut(grid: LedgerGrid) -> None:
    long = "（2026）豫0899民初123456号之一百二十三"
    grid.show_rows([Line(1, long)])
    width = grid.fontMetrics().horizontalAdvance(long)
    assert grid.columnWidth(2) >= width
