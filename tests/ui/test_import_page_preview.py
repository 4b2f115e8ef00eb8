"""What an import would do, as the clerk goes through it: tabs, marks, F8, a hundred thousand rows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.imports.values import RowState
from courtdesk.ui.pages.import_page import ImportPage
from courtdesk.ui.widgets.import_model import Mark
from tests.ui.fake_imports import CASE, FakeImports
from tests.ui.import_stand import CTRL, SHIFT, built_ledgers, context, fake, opened, page, press

__all__ = ["built_ledgers", "context", "fake", "page"]


def test_each_tab_shows_exactly_as_many_rows_as_it_says(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    preview = page.preview
    shown = {}
    for tab in preview.views._tabs:
        preview.views._pick(tab.key)
        grid = preview.body.currentWidget()
        shown[tab.key] = (tab.count, grid.model().rowCount() if hasattr(grid, "model") else 0)
    assert all(count == rows for count, rows in shown.values()), shown
    assert shown["all"][0] == 60
    assert shown["refused"][0] == 9
    assert shown["gone"][0] == 1


def test_cells_tell_why_they_are_refused_and_what_they_become(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    rows = page.preview.grid.rows
    refused = rows.index(3, 2)
    assert rows.mark(3, 2) == (Mark.REFUSED, "没有这一天")
    assert "第 6 行 C 列“立案日期”" in str(rows.data(refused, Qt.ItemDataRole.ToolTipRole))
    assert rows.mark(2, 3) == (Mark.CHANGED, "沈望舒 → 陆知远")
    assert "沈望舒 → 陆知远" in str(rows.data(rows.index(2, 3), Qt.ItemDataRole.AccessibleTextRole))
    assert rows.headerData(3, Qt.Orientation.Vertical) == "第 6 行 退回"
    page.preview.grid.go_to(3, 2)
    assert page.preview.detail.accessibleName() == "第 6 行 C 列“立案日期”写的“2026-03-01”：没有这一天"
    page.preview.grid.go_to(3, 0)
    assert "会退回：没有这一天" in page.preview.detail.accessibleName(), "from every cell of the row"
    page.preview.grid.go_to(2, 0)
    assert "承办法官 沈望舒 → 陆知远" in page.preview.detail.accessibleName()


def test_f8_goes_through_every_refused_and_doubtful_cell_and_round(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    grid = page.preview.grid
    rows = page.preview.preview.rows  # type: ignore[union-attr]
    wanted = sorted([*((at, 2) for at in rows.places(RowState.REFUSED)), *((at, 4) for at in rows.doubtful())])
    seen = []
    for _ in range(len(wanted) + 1):
        press(page, qtbot, Qt.Key.Key_F8)
        seen.append((grid.currentIndex().row(), grid.currentIndex().column()))
    assert seen == [*wanted, wanted[0]]
    press(page, qtbot, Qt.Key.Key_F8, SHIFT)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == wanted[-1]


def test_f8_leaves_a_tab_in_which_there_is_no_such_cell(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    for tab in ("same", "gone"):
        page.preview.views._pick(tab)
        page.preview.jump(1)
        assert page.preview.grid.rows.marked_sections(page.preview.grid.currentIndex().row())
    page.preview.views._pick("refused")
    page.preview.jump(1)
    assert page.preview.views.current() == "refused", "where there are some, the tab stays"


def test_a_hundred_thousand_rows_are_made_only_where_they_are_looked_at(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    fake.count = 100_000
    opened(page, qtbot, tmp_path)
    rows = page.preview.grid.rows
    assert rows.rowCount() == 100_000
    assert len(rows._kept) < 400, "those in sight, and those by which Qt measures the heads"
    page.preview.grid.go_to(99_999, 1)
    page.grab()
    assert rows.text(99_999, 1) == CASE.format(99_999)
    assert len(rows._kept) < 600


def test_chosen_cells_are_copied_as_lines_with_tabs(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    grid = page.preview.grid
    grid.setFocus()
    grid.go_to(0, 1)
    press(page, qtbot, Qt.Key.Key_Right, SHIFT)
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    press(page, qtbot, Qt.Key.Key_C, CTRL)
    line = "{}\t2026-03-01"
    assert QGuiApplication.clipboard().text() == "\n".join(line.format(CASE.format(at)) for at in (0, 1))
