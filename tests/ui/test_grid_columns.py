"""Columns the clerk arranges, columns that stay, wrapped text, and what a screen reader and the eye get."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import ColumnPlace, Doubt, GroupCount, Layout, Lines, Order
from courtdesk.ui import theme
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.spec import Editor, Kind, spec_of
from courtdesk.ui.texts import grid as words
from tests.ui.grid_stand import DAY, INFO, Store, cell, lines, make_grid, press, row

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
WIDE = Layout(tuple(ColumnPlace(field.key, 220) for field in INFO.fields), frozen=2)


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> LedgerGrid:
    theme.prepare(qapp, "light")
    return make_grid(qtbot)


# ---- declared ledgers -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", LEDGERS)
def test_every_declared_ledger_makes_a_grid(qtbot: QtBot, key: str) -> None:
    info = ledger_info(key)
    grid = LedgerGrid(spec_of(info))
    qtbot.addWidget(grid)
    shown = [field.key for field in info.fields if field.shown]
    grid.resize(2400, 300)
    grid.show()
    assert grid.widths.keys() == shown
    assert grid.spec.home == info.home


def test_a_field_that_cannot_be_edited_has_no_editor() -> None:
    editors = {column.key: column.editor for column in spec_of(INFO).columns}
    assert editors["days"] is Editor.NONE
    assert editors == {
        "check": Editor.NONE,
        "case_no": Editor.TEXT,
        "cause": Editor.TEXT,
        "state": Editor.CHOICE,
        "departments": Editor.NAMES,
        "limit_on": Editor.DATE,
        "amount": Editor.NUMBER,
        "days": Editor.NONE,
        "remark": Editor.LONG,
    }


def test_a_page_may_give_short_forms_of_words() -> None:
    spec = spec_of(INFO, short={"cause": lambda text: text[:2]})
    column = spec.column("cause")
    assert (column.painted(row(1)), column.text(row(1))) == ("案由", "案由1")
    assert spec.column("limit_on").kind is Kind.DATE


# ---- layout -----------------------------------------------------------------------------------------


def test_a_layout_is_shown_and_given_back_as_it_was(grid: LedgerGrid) -> None:
    layout = Layout(
        (
            ColumnPlace("state", 90),
            ColumnPlace("case_no"),
            ColumnPlace("cause", 0, shown=False),
            ColumnPlace("remark", 120),
            ColumnPlace("departments"),
            ColumnPlace("limit_on"),
            ColumnPlace("amount"),
            ColumnPlace("days"),
        ),
        frozen=1,
        wrap=True,
    )
    grid.set_layout(layout)
    assert grid.widths.keys() == ["state", "case_no", "remark", "departments", "limit_on", "amount", "days"]
    assert grid.layout_now() == layout


def test_a_layout_of_an_earlier_version_leaves_new_columns_as_declared(grid: LedgerGrid) -> None:
    grid.set_layout(Layout((ColumnPlace("amount"), ColumnPlace("gone", 50))))
    assert grid.widths.keys() == ["amount", "case_no", "cause", "state", "departments", "limit_on", "days"]


def test_dragging_an_edge_tells_the_owner_the_new_width(grid: LedgerGrid, qtbot: QtBot) -> None:
    section = grid.spec.index("state")
    edge = grid.columnViewportPosition(section) + grid.columnWidth(section) - 1
    heading = grid.heading.viewport()
    with qtbot.waitSignal(grid.layout_changed) as told, qtbot.assertNotEmitted(grid.sort_wanted):
        qtbot.mouseMove(heading, QPoint(edge, 12))
        qtbot.mousePress(heading, LEFT, pos=QPoint(edge, 12))
        qtbot.mouseMove(heading, QPoint(edge + 40, 12))
        grid.heading.resizeSection(section, 120)
        qtbot.mouseRelease(heading, LEFT, pos=QPoint(edge + 40, 12))
    widths = {place.key: place.width for place in told.args[0].columns}
    assert widths["state"] > 100
    assert widths["cause"] == 0


def test_alt_shift_arrows_move_and_widen_the_column_of_the_cursor(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 2, "state")
    with qtbot.waitSignal(grid.layout_changed):
        press(qtbot, grid, Qt.Key.Key_Left, ALT, SHIFT)
    assert grid.widths.keys()[:3] == ["case_no", "state", "cause"]
    before = grid.columnWidth(grid.spec.index("state"))
    press(qtbot, grid, Qt.Key.Key_Down, ALT, SHIFT)
    assert grid.columnWidth(grid.spec.index("state")) == before + 16
    press(qtbot, grid, Qt.Key.Key_Left, ALT, SHIFT)
    press(qtbot, grid, Qt.Key.Key_Left, ALT, SHIFT)
    assert grid.widths.keys()[0] == "state"
    assert grid.heading.logicalIndex(0) == grid.spec.index("check")


def test_columns_the_clerk_widened_are_scrolled_and_not_hidden(grid: LedgerGrid) -> None:
    grid.resize(500, 300)
    grid.set_layout(WIDE)
    assert len(grid.widths.keys()) == len(INFO.fields)
    assert grid.horizontalScrollBar().maximum() > 0


def test_a_double_click_on_an_edge_fits_the_column_to_what_is_in_sight(grid: LedgerGrid, qtbot: QtBot) -> None:
    section = grid.spec.index("case_no")
    grid.widths.set_width(section, 400)
    with qtbot.waitSignal(grid.layout_changed):
        grid.heading.sectionHandleDoubleClicked.emit(section)
    text = grid.fontMetrics().horizontalAdvance("（2026）豫0899民初8号")
    assert text <= grid.columnWidth(section) <= text + 40


def test_a_heading_asks_for_its_menu_and_orders_by_a_second_column(grid: LedgerGrid, qtbot: QtBot) -> None:
    place = QPoint(grid.columnViewportPosition(grid.spec.index("state")) + 10, 12)
    with qtbot.waitSignal(grid.header_menu_wanted) as menu:
        qtbot.mouseClick(grid.heading.viewport(), RIGHT, pos=place)
    assert menu.args[0] == "state"
    grid.show_orders((Order("case_no"), Order("state")))
    with qtbot.waitSignal(grid.sort_added) as added:
        qtbot.mouseClick(grid.heading.viewport(), LEFT, SHIFT, place)
    assert added.args == ["state", True]
    cell(grid, 1, "amount")
    with qtbot.waitSignal(grid.header_menu_wanted) as keyed:
        next(each for each in grid.actions() if each.text() == words.HEADING_MENU).trigger()
    assert keyed.args[0] == "amount"


# ---- columns that stay ------------------------------------------------------------------------------


def test_columns_that_stay_are_found_where_they_are_seen(grid: LedgerGrid) -> None:
    grid.resize(700, 400)
    grid.set_layout(WIDE)
    grid.horizontalScrollBar().setValue(300)
    case_no, amount = (grid.spec.index(key) for key in ("case_no", "amount"))
    seen = grid.visualRect(grid.ledger.index(1, case_no))
    assert seen.left() == 42
    assert grid.indexAt(seen.center()).column() == case_no
    assert grid.indexAt(QPoint(grid.widths.frozen_edge() + 4, 40)).column() not in {
        0,
        case_no,
        grid.spec.index("cause"),
    }
    cell(grid, 2, "amount")
    cell(grid, 2, "state")
    shown = grid.visualRect(grid.currentIndex())
    assert shown.left() >= grid.widths.frozen_edge()
    before = grid.horizontalScrollBar().value()
    cell(grid, 2, "case_no")
    assert grid.horizontalScrollBar().value() == before
    assert amount in grid.widths.sections()


def test_an_editor_in_a_column_that_stays_stands_over_its_cell(grid: LedgerGrid) -> None:
    grid.resize(700, 400)
    grid.set_layout(WIDE)
    grid.horizontalScrollBar().setValue(300)
    cell(grid, 2, "case_no")
    grid.editing.open(grid.currentIndex())
    editor = grid.indexWidget(grid.currentIndex())
    assert editor is not None
    assert editor.geometry() == grid.visualRect(grid.currentIndex())


def test_what_stays_looks_the_same_scrolled_and_not(grid: LedgerGrid) -> None:
    grid.resize(700, 400)
    grid.set_layout(WIDE)
    kept = QRect(0, 0, grid.widths.frozen_edge() - 2, 200)
    before = grid.viewport().grab(kept).toImage()
    grid.horizontalScrollBar().setValue(250)
    assert grid.viewport().grab(kept).toImage() == before


# ---- wrapping ---------------------------------------------------------------------------------------


def test_wrapped_rows_are_higher_and_their_headings_are_not(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, count=0)
    groups = (GroupCount("a", "甲", 3), GroupCount("b", "乙", 5))
    grid.set_layout(Layout(wrap=True))
    grid.show_lines(Lines(8, lines(8).ids, groups))
    assert grid.rowHeight(1) > 2 * theme.row_height()
    assert grid.rowHeight(0) == theme.row_height()
    grid.set_layout(Layout())
    assert grid.rowHeight(1) == theme.row_height()


def test_a_long_text_is_broken_into_lines_and_the_last_is_shortened(grid: LedgerGrid) -> None:
    texts = grid.sheet.texts
    shaped = texts.shaped("对超过三个月未结的案件逐案说明原因" * 4, ("body", False), 200, 3)
    assert not shaped.whole
    assert shaped.width <= 200
    assert 2 * texts.metrics(("body", False)).height() < shaped.height < 90
    assert texts.shaped("短", ("body", False), 200, 3).whole


# ---- painting ---------------------------------------------------------------------------------------


def test_a_doubtful_cell_has_its_ground_and_a_changed_row_is_painted_anew(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, Store({3: row(3, {"cause": Doubt("?", "请写明")})}))
    cell(grid, 1, "case_no")
    at = grid.visualRect(grid.ledger.index(2, grid.spec.index("cause"))).bottomRight() - QPoint(6, 6)
    assert grid.viewport().grab().toImage().pixelColor(at) == theme.color("d7Bg")
    grid.ledger.replace(row(3))
    assert grid.viewport().grab().toImage().pixelColor(at) == theme.color("surface")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_selected_cells_stand_out_in_every_theme(grid: LedgerGrid, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    cell(grid, 1, "cause")
    grid.selection.extend(3, grid.spec.index("state"), move_cursor=False)
    image = grid.viewport().grab().toImage()
    inside = grid.visualRect(grid.ledger.index(2, grid.spec.index("cause"))).topRight() + QPoint(-6, 5)
    outside = grid.visualRect(grid.ledger.index(6, grid.spec.index("cause"))).topRight() + QPoint(-6, 5)
    assert image.pixelColor(inside) == theme.color("soft")
    assert image.pixelColor(outside) == theme.color("surface")
    theme.apply(qapp, "light")


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "今天（星期一）"), (3, "3 天后（星期四）"), (-1, "昨天（星期日）"), (-20, "20 天前（星期二）")],
)
def test_a_day_says_how_far_it_is(days: int, said: str) -> None:
    assert words.near_day(DAY + timedelta(days), DAY) == said


# ---- screen readers ---------------------------------------------------------------------------------


def test_a_screen_reader_finds_grid_headings_and_cells_with_names_and_roles(grid: LedgerGrid) -> None:
    table = QAccessible.queryAccessibleInterface(grid)
    assert (table.role(), table.text(QAccessible.Text.Name)) == (QAccessible.Role.Table, "案件")
    texts = {
        (child.role(), child.text(QAccessible.Text.Name))
        for child in (table.child(place) for place in range(table.childCount()))
        if child is not None
    }
    assert (QAccessible.Role.ColumnHeader, "案号") in texts
    assert (QAccessible.Role.Cell, "（2026）豫0899民初3号") in texts
    assert (QAccessible.Role.Cell, words.UNCHECKED) in texts


def test_a_heading_shows_its_whole_title_and_help(grid: LedgerGrid) -> None:
    role = Qt.ItemDataRole.ToolTipRole
    assert grid.ledger.headerData(grid.spec.index("case_no"), Qt.Orientation.Horizontal, role) == "案号"
    cases = LedgerGrid(spec_of(ledger_info("cases")))
    told = cases.ledger.headerData(cases.spec.index("case_no"), Qt.Orientation.Horizontal, role)
    assert told == "案号\n" + ledger_info("cases").field("case_no").help
    cases.deleteLater()


def test_an_ordered_heading_says_so(grid: LedgerGrid) -> None:
    grid.show_order("case_no", descending=True)
    section = grid.spec.index("case_no")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.ledger.headerData(section, Qt.Orientation.Horizontal, role) == "案号，降序"


@pytest.mark.parametrize(
    ("word", "said"),
    [("超 6 天", "超期 6 天"), ("剩 2 天", "剩余 2 天"), ("今天", "今天到期"), ("已结", "已结")],
)
def test_a_lamp_of_a_declared_ledger_is_read_in_full_words(word: str, said: str) -> None:
    assert words.spoken_word(word) == said
