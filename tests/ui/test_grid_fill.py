"""Many cells at once: clear, fill down, today, drag-fill, paste, copy."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import Block, CellEdit, ColumnPlace, Layout
from courtdesk.ui import theme
from courtdesk.ui.clipboard_data import copy_to_clipboard
from courtdesk.ui.tables import grid_fill
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.pasted import headed, read_html, read_tsv
from courtdesk.ui.tables.series import continued
from courtdesk.ui.texts import grid as words
from tests.ui.grid_stand import Store, cell, deed, lines, make_grid, row, select

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> LedgerGrid:
    theme.prepare(qapp, "light")
    return make_grid(qtbot)


def clip(text: str = "", html: str = "") -> None:
    """Put something on the clipboard as another program would."""
    copy_to_clipboard(text, html)


# ---- one text into many -----------------------------------------------------------------------------


def test_delete_clears_what_is_selected_and_can_be_changed_in_one_step(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (3, "amount"), (5, "days"))
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.CLEAR_CELLS)
    assert told.args == [[CellEdit(3, "amount", ""), CellEdit(5, "amount", "")], "clear"]


def test_today_goes_into_the_days_of_a_selection_only(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (2, "departments"), (3, "amount"))
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.TODAY)
    assert told.args == [[CellEdit(each, "limit_on", "2026-04-20") for each in (2, 3)], "today"]
    cell(grid, 2, "cause")
    with qtbot.assertNotEmitted(grid.filled):
        deed(grid, words.TODAY)
    assert grid.note.text() == words.NO_DATES


def test_fill_down_copies_the_top_cell_of_each_column(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (1, "cause"), (3, "state"))
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.FILL_DOWN)
    texts = {(edit.row_id, edit.field): edit.text for edit in told.args[0]}
    assert texts == {(2, "cause"): "案由1", (3, "cause"): "案由1", (2, "state"): "进行中", (3, "state"): "进行中"}


def test_fill_down_in_one_cell_takes_the_one_above_it_over_a_heading(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, groups=(Group("甲", 3), Group("乙", 5)))
    cell(grid, 5, "cause")
    with qtbot.assertNotEmitted(grid.filled):
        cell(grid, 4, "cause")
        deed(grid, words.FILL_DOWN)
    cell(grid, 6, "cause")
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.FILL_DOWN)
    assert told.args[0] == [CellEdit(6, "cause", "案由5")]


def test_too_many_cells_are_left_to_the_owner_to_ask_about(
    grid: LedgerGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid_fill, "MOST_CELLS", 3)
    select(grid, (1, "state"), (8, "state"))
    with qtbot.waitSignal(grid.bulk_wanted) as told, qtbot.assertNotEmitted(grid.filled):
        deed(grid, words.CLEAR_CELLS)
    assert told.args == ["state"]


def test_nothing_is_changed_while_the_ids_are_still_being_read(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, count=0)
    grid.show_lines(lines(5000, known=100))
    cell(grid, 2, "cause")
    clip("甲\n乙")
    with qtbot.assertNotEmitted(grid.pasted), qtbot.assertNotEmitted(grid.filled):
        grid.fill.paste()
        grid.fill.clear()
    assert grid.note.text() == words.STILL_READING


def test_filling_many_rows_fetches_none_of_them(qtbot: QtBot) -> None:
    store = Store()
    grid = make_grid(qtbot, store, count=3000)
    store.asked.clear()
    grid.selection.select_rectangle(0, 2999, [grid.spec.index("state")])
    with qtbot.waitSignal(grid.filled) as told:
        grid.fill.put("已完成", "fill")
    assert len(told.args[0]) == 2999
    assert store.asked == []


# ---- series -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_texts", "upward", "after"),
    [
        (["7"], False, ["7", "7", "7"]),
        (["1", "2"], False, ["3", "4", "5"]),
        (["1", "2"], True, ["0", "-1", "-2"]),
        (["0.5", "1.0"], False, ["1.5", "2.0", "2.5"]),
        (["2026-04-20"], False, ["2026-04-20"] * 3),
        (["2026-04-20", "2026-04-21"], False, ["2026-04-22", "2026-04-23", "2026-04-24"]),
        (["2026-04-20", "2026-05-20"], False, ["2026-06-20", "2026-07-20", "2026-08-20"]),
        (["2025-11-30", "2025-12-30"], False, ["2026-01-30", "2026-02-28", "2026-03-30"]),
        (["民一庭", "民二庭"], False, ["民一庭", "民二庭", "民一庭"]),
        (["1", "2", "4"], False, ["1", "2", "4"]),
        (["1", ""], False, ["1", "", "1"]),
        (["NaN", "NaN"], False, ["NaN", "NaN", "NaN"]),
    ],
)
def test_cells_go_on_as_in_a_spreadsheet(given_texts: list[str], upward: bool, after: list[str]) -> None:  # noqa: FBT001 - a table
    assert continued(given_texts, 3, upward=upward) == after


@given(st.integers(-999, 999), st.integers(-99, 99), st.integers(2, 5), st.integers(1, 40))
def test_numbers_in_even_steps_keep_their_step(first: int, step: int, known: int, count: int) -> None:
    texts = [str(first + step * place) for place in range(known)]
    found = [int(text) for text in continued(texts, count)]
    assert found == [first + step * place for place in range(known, known + count)]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 400), st.integers(1, 30))
def test_days_go_on_and_back_by_the_same_steps(first: date, gap: int, count: int) -> None:
    texts = [first.isoformat(), date.fromordinal(first.toordinal() + gap).isoformat()]
    after = [date.fromisoformat(text) for text in continued(texts, count)]
    assert after == sorted(after)
    assert len(after) == count


def test_the_square_draws_a_series_down_and_up(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (2, "amount"), (3, "amount"))
    handle = grid.sheet.handle()
    assert handle is not None
    qtbot.mousePress(grid.viewport(), LEFT, pos=handle.center())
    grid.mouse._drag_to(grid.cell_corner(6, "amount"))
    assert grid.sheet.target is not None
    with qtbot.waitSignal(grid.filled) as told:
        qtbot.mouseRelease(grid.viewport(), LEFT, pos=grid.cell_corner(6, "amount"))
    assert told.args[0] == [CellEdit(row, "amount", str(row * 100)) for row in (5, 6)]
    assert grid.selected_ids() == [2, 3, 4, 5, 6]


def test_the_square_is_there_only_where_cells_can_be_changed(grid: LedgerGrid) -> None:
    cell(grid, 2, "amount")
    assert grid.sheet.handle() is not None
    cell(grid, 2, "days")
    assert grid.sheet.handle() is None


# ---- reading the clipboard --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("甲", (("甲",),)),
        ("甲\t乙\r\n丙\t丁\r\n", (("甲", "乙"), ("丙", "丁"))),
        ('"一\n二"\t乙', (("一\n二", "乙"),)),
        ('"他说""好"""\t乙', (('他说"好"', "乙"),)),
        ('5" 管\t乙', (('5" 管', "乙"),)),
        ('"没关上\t乙', (('"没关上', "乙"),)),
        ('"引"外\t乙', (('"引"外', "乙"),)),
        ("甲\n乙\t丙", (("甲", ""), ("乙", "丙"))),
        ("甲\n\n乙", (("甲",), ("",), ("乙",))),
        ("", (("",),)),
    ],
)
def test_text_of_spreadsheets_is_read_cell_by_cell(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert read_tsv(text) == cells


@given(st.lists(st.lists(st.text('甲"\t\n a', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_with_quotes_is_read_back(matrix: list[list[str]]) -> None:
    written = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in matrix)
    assert [list(line) for line in read_tsv(written)] == matrix


def test_the_first_table_of_a_web_page_is_read() -> None:
    html = (
        "<p>前</p><table><tr><th>案号</th><th colspan=2>案由</th></tr>"
        "<tr><td> 1 &amp; 2 </td><td>一<br>二</td></tr></table><table><tr><td>别的</td></tr></table>"
    )
    assert read_html(html) == (("案号", "案由", ""), ("1 & 2", "一\n二", ""))
    assert read_html("<p>没有表</p>") == ()


def test_a_table_is_pasted_where_there_is_no_text(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 2, "cause")
    clip(html="<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>")
    with qtbot.waitSignal(grid.pasted) as told:
        grid.fill.paste()
    assert told.args[0].texts == (("甲",), ("乙",))


@pytest.mark.parametrize(
    ("first", "keys"),
    [
        (["案号", "案由"], ["case_no", "cause"]),
        (["案 由", "别的", "案号"], ["cause", "", "case_no"]),
        (["别的", "案由", "又一个", "再一个"], None),
        (["案由", "案由"], None),
        (["（2026）豫0899民初1号", "离婚纠纷"], None),
    ],
)
def test_a_line_of_titles_is_told_from_a_line_of_values(first: list[str], keys: list[str] | None) -> None:
    assert headed(first, {"案号": "case_no", "案由": "cause"}) == keys


# ---- pasting ----------------------------------------------------------------------------------------


def test_one_text_goes_into_every_selected_cell(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (1, "cause"), (3, "cause"))
    clip("离婚纠纷\n")
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.PASTE)
    assert told.args == [[CellEdit(each, "cause", "离婚纠纷") for each in (1, 2, 3)], "paste"]


def test_a_block_is_laid_from_the_cursor_on_over_shown_columns(grid: LedgerGrid, qtbot: QtBot) -> None:
    grid.widths.show_column("state", shown=False)
    cell(grid, 2, "cause")
    clip("离婚\t民一庭\n析产\t民二庭")
    with qtbot.waitSignal(grid.pasted) as told:
        deed(grid, words.PASTE)
    assert told.args == [Block((2, 3), ("cause", "departments"), (("离婚", "民一庭"), ("析产", "民二庭")))]


def test_columns_of_a_block_that_find_no_place_are_told(
    grid: LedgerGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(grid, "say", said.append)
    keys = grid.widths.keys()
    cell(grid, 2, "cause")
    places = len(keys) - keys.index("cause")
    clip("\t".join(["离婚", *[""] * (places - 1), "多出一", "", "多出二"]))
    with qtbot.waitSignal(grid.pasted):
        deed(grid, words.PASTE)
    assert said == [words.COLUMNS_BEYOND.format(count=2)]


def test_titles_decide_the_columns_and_are_no_row(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 2, "case_no")
    clip("标的额\t天数\t备注\n100\t3\t急\n200\t4\t缓")
    with qtbot.waitSignal(grid.pasted) as told:
        deed(grid, words.PASTE)
    assert told.args == [Block((2, 3), ("amount", "remark"), (("100", "急"), ("200", "缓")))]


def test_more_lines_than_rows_become_new_rows(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 8, "cause")
    clip("甲\n乙\n丙")
    with qtbot.waitSignal(grid.pasted) as told:
        deed(grid, words.PASTE)
    block = told.args[0]
    assert (block.row_ids, block.texts) == ((8,), (("甲",), ("乙",), ("丙",)))


def test_a_block_is_repeated_where_it_fits_the_selection(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (1, "cause"), (6, "cause"))
    clip("甲\n乙")
    with qtbot.waitSignal(grid.pasted) as told:
        deed(grid, words.PASTE)
    assert told.args[0].texts == (("甲",), ("乙",)) * 3


def test_a_block_passes_over_headings_and_folded_groups(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, groups=(Group("甲", 2), Group("乙", 3), Group("丙", 3)))
    grid.toggle_group(grid.ledger.outline.groups[1])
    cell(grid, 2, "cause")
    clip("一\n二\n三")
    with qtbot.waitSignal(grid.pasted) as told:
        grid.fill.paste()
    assert told.args[0].row_ids == (2, 6, 7)


def test_what_was_copied_here_is_pasted_by_position_not_by_its_heading(grid: LedgerGrid, qtbot: QtBot) -> None:
    select(grid, (1, "cause"), (2, "cause"))
    with qtbot.waitSignal(grid.copied):
        grid.copy()
    assert QGuiApplication.clipboard().text() == "案由\n案由1\n案由2"
    cell(grid, 5, "case_no")
    with qtbot.waitSignal(grid.pasted) as told:
        grid.fill.paste()
    assert told.args == [Block((5, 6), ("case_no",), (("案由1",), ("案由2",)))]


def test_cutting_copies_and_clears(grid: LedgerGrid, qtbot: QtBot) -> None:
    cell(grid, 2, "cause")
    with qtbot.waitSignal(grid.filled) as told:
        deed(grid, words.CUT)
    assert QGuiApplication.clipboard().text() == "案由2"
    assert told.args == [[CellEdit(2, "cause", "")], "clear"]


# ---- copying ----------------------------------------------------------------------------------------


def test_a_copied_block_has_headings_and_typed_cells_for_spreadsheets(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, Store({1: row(1, cause="=1+1")}))
    select(grid, (1, "cause"), (2, "amount"))
    grid.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[1] == "=1+1\t进行中\t民一庭、审管办\t2026-04-21\t100"
    html = data.html()
    assert "<th>案由</th>" in html
    assert """style="mso-number-format:'\\@'">=1+1<""" in html
    assert """style="mso-number-format:'yyyy\\-mm\\-dd'">2026-04-21<""" in html
    assert "<td>100</td>" in html
    # LibreOffice reads other attributes than Excel and WPS.
    assert '<td sdnum="2052;0;@"' in html
    assert '<td sdval="46133" sdnum="2052;0;YYYY-MM-DD"' in html


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_is_copied_lands_in_libreoffice_with_days_and_without_formulas(qtbot: QtBot, tmp_path: Path) -> None:
    grid = make_grid(qtbot, Store({1: row(1, cause="=cmd|' /C calc'!A0"), 2: row(2, cause="0012")}))
    select(grid, (1, "cause"), (2, "amount"))
    grid.copy()
    table = tmp_path / "copied.html"
    table.write_text(f'<meta charset="utf-8">{QGuiApplication.clipboard().mimeData().html()}', encoding="utf-8")
    office = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"]
    convert = ["--infilter=HTML (StarCalc)", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(table)]
    subprocess.run([*office, *convert], check=True, capture_output=True, timeout=120)
    cells = list(openpyxl.load_workbook(tmp_path / "copied.xlsx").worksheets[0].iter_rows(min_row=2))
    assert [line[0].value for line in cells] == ["=cmd|' /C calc'!A0", "0012"]
    assert not [cell for line in cells for cell in line if cell.data_type == "f"]
    assert str(cells[0][3].value)[:10] == "2026-04-21"
    assert cells[0][4].value == 100


def test_whole_lines_are_copied_as_they_are_shown(grid: LedgerGrid) -> None:
    grid.set_layout(Layout((ColumnPlace("amount"), ColumnPlace("cause"), ColumnPlace("state", shown=False))))
    cell(grid, 2, "cause")
    deed(grid, words.COPY_ROWS)
    titles, line = (text.split("\t") for text in QGuiApplication.clipboard().text().splitlines())
    assert titles[:2] == ["标的额", "案由"]
    assert "状态" not in titles
    assert line[:2] == ["200", "案由2"]


def test_very_many_lines_are_copied_piece_by_piece(qtbot: QtBot) -> None:
    store = Store()
    grid = make_grid(qtbot, store, count=6000)
    grid.selection.select_all()
    with qtbot.waitSignal(grid.copied, timeout=20_000) as told:
        grid.copy()
    assert told.args == [6000]
    data = QGuiApplication.clipboard().mimeData()
    assert (data.text().count("\n"), data.hasHtml()) == (6000, False)
    assert max(len(asked) for asked in store.asked) <= 2000


def test_a_double_click_edits_and_a_drag_out_of_the_grid_scrolls(qtbot: QtBot) -> None:
    grid = make_grid(qtbot, count=200)
    qtbot.mousePress(grid.viewport(), LEFT, pos=grid.cell_corner(2, "cause"))
    grid.mouse._at = QPoint(300, grid.viewport().height() + 200)
    grid.mouse._pulled()
    grid.mouse._pulled()
    assert grid.verticalScrollBar().value() > 4
    assert grid.selected_count() > 12
    grid.mouse.released()
    grid.scrollToTop()
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=grid.cell_corner(2, "cause"))
    assert grid.editing.is_open()
