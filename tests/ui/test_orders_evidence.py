"""Evidence of an order: attached in the panel of 督办台账, there after a restart, named in what is exported."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from courtdesk.actions import demo
from courtdesk.actions.ledgers.sheets import sheet_of
from courtdesk.actions.ledgers.values import Condition, Op, Query
from courtdesk.paths import DataFolder
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import SheetStyle
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.orders_page import OrdersPage
from courtdesk.ui.pages.row_panel import ATTACHMENTS
from tests.ui.ledger_court import DAY, built_ledgers, context, opened, settle, undo

__all__ = ["built_ledgers", "context"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("判决书送达回证.pdf", "结案审批表.txt")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    made = tuple(tmp_path / name for name in NAMES)
    for at, each in enumerate(made):
        each.write_bytes(f"第 {at} 份".encode())
    return made


def shown(context: DeskContext, qtbot: QtBot, **arguments: object) -> OrdersPage:
    page = OrdersPage(context)
    opened(page, qtbot, **arguments)
    page.view.grid.select_first()
    page.open_panel()
    settle(qtbot)
    page.panel.show_tab(ATTACHMENTS)
    settle(qtbot)
    return page


def attached(page: OrdersPage, files: tuple[Path, ...], qtbot: QtBot) -> int:
    """Attach files as dropping them on the panel does; return the order."""
    order = page.view.grid.current_id()
    assert order is not None
    page.order_panel.attach_wanted.emit(order, files)
    settle(qtbot)
    return order


def in_panel(page: OrdersPage) -> list[str]:
    return [each.name for each in page.order_panel.attachments.rows()]


def test_evidence_is_listed_counted_and_taken_back_with_undo(
    context: DeskContext, qtbot: QtBot, files: tuple[Path, ...]
) -> None:
    page = shown(context, qtbot, view="all")
    order = attached(page, files, qtbot)
    assert sorted(in_panel(page)) == sorted(NAMES)
    assert page.order_panel.tabs.count_of(ATTACHMENTS) == len(NAMES)
    row = page.ledger.current_row()
    assert row is not None
    assert sorted(str(row.values["evidence"]).split("、")) == sorted(NAMES)
    undo(page, qtbot)
    page.shown(row_id=order)
    settle(qtbot)
    assert in_panel(page) == []


def test_evidence_is_there_after_a_restart_and_its_names_go_with_what_is_exported(
    context: DeskContext, qtbot: QtBot, files: tuple[Path, ...], tmp_path: Path
) -> None:
    page = shown(context, qtbot, view="all")
    order = attached(page, files, qtbot)
    page.close()
    context.shut_down()

    again = DeskContext(DataFolder(context.folder.root), day=DAY)
    again.court, again.court_known = demo.COURT, True
    page = shown(again, qtbot, row_id=order)
    assert sorted(in_panel(page)) == sorted(NAMES)
    query = Query("orders", "all", (Condition("evidence", Op.FILLED),))
    sheet = sheet_of(again.desk(), query, DAY, ("number", "evidence"))
    write_ledger(sheet, tmp_path / "督办台账.xlsx", SheetStyle())
    cells = list(openpyxl.load_workbook(tmp_path / "督办台账.xlsx").worksheets[0].iter_rows(values_only=True))
    (line,) = [row for row in cells if row[1] and NAMES[0] in str(row[1])]
    assert NAMES[1] in str(line[1])
    assert any("佐证材料" in map(str, row) for row in cells)
    again.shut_down()


def test_the_panel_shows_no_second_line_of_attachments_in_its_form(context: DeskContext, qtbot: QtBot) -> None:
    page = shown(context, qtbot, view="all")
    assert "evidence" not in page.order_panel.form.fields
