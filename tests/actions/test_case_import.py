from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.cases import case_detail, case_ids, case_rows
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import CaseQuery
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import ColumnsMissing
from courtdesk.models.cases import Case
from courtdesk.models.history import HistoryDeed
from courtdesk.progress import Cancelled
from tests.actions.conftest import Export, case_row

DAY = date(2026, 4, 20)


def count(desk: Desk) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count(Case.id))) or 0


def deeds(desk: Desk) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count(HistoryDeed.id))) or 0


def test_good_rows_come_in_and_bad_rows_are_named_with_row_column_and_reason(desk: Desk, export: Export) -> None:
    path = export([case_row(1, "2026-02-01"), case_row(2, "2026-02-30"), case_row(3, "2026/3/5")])
    result = import_cases(desk, path)
    assert (result.new, result.changed, result.unchanged) == (2, 0, 0)
    (refused,) = result.refused
    assert (refused.row, refused.column, refused.value) == (4, "D 列“立案日期”", "2026-02-30")
    assert "没有这一天" in refused.reason
    assert count(desk) == 2


def test_the_refused_rows_can_be_corrected_in_their_workbook_and_imported_again(desk: Desk, export: Export) -> None:
    result = import_cases(desk, export([case_row(1, "2026-02-01"), case_row(2, "2026-02-30")]))
    assert result.refused_file is not None
    book = load_workbook(result.refused_file)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "2026-02-30":
                cell.value = "2026-02-28"
    book.save(result.refused_file)
    again = import_cases(desk, result.refused_file)
    assert (again.new, again.refused) == (1, ())
    assert count(desk) == 2


def test_importing_the_same_file_twice_changes_nothing(desk: Desk, export: Export) -> None:
    path = export([case_row(n, "2026-02-01", deducted=n) for n in range(1, 30)])
    import_cases(desk, path)
    before = deeds(desk)
    again = import_cases(desk, path)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 29)
    assert deeds(desk) == before


def test_a_later_export_changes_cases_and_its_blank_cells_wipe_nothing(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01"), case_row(2, "2026-02-01")]))
    later = export(
        [case_row(1, "2026-02-01", judge="周若楠", closed_on="2026-04-02"), case_row(2, "2026-02-01", judge="")]
    )
    result = import_cases(desk, later)
    assert (result.changed, result.unchanged) == (1, 1)
    rows = case_rows(desk, list(case_ids(desk, CaseQuery(view="all", order_by="case_no"), DAY)), DAY)
    assert [(row.judge, row.level) for row in rows.values()] == [("周若楠", "done"), ("陈怀远", "d15")]


def test_an_import_is_one_step_back_and_forth(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(n, "2026-02-01", deducted=5) for n in range(1, 11)]))
    assert undo_state(desk).undo.startswith("导入案件表：新增 10 件")
    undo(desk)
    assert count(desk) == 0
    redo(desk)
    assert count(desk) == 10
    detail = case_detail(desk, 1, DAY)
    assert any("5 天" in step.value for step in detail.steps)


def test_a_table_without_the_needed_columns_is_refused_and_nothing_is_stored(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["姓名", "电话", "备注"])
    book.active.append(["甲", "1", ""])
    book.save(tmp_path / "通讯录.xlsx")
    with pytest.raises(ColumnsMissing) as refusal:
        import_cases(desk, tmp_path / "通讯录.xlsx")
    assert "案号" in refusal.value.what
    assert count(desk) == 0


def test_stopping_an_import_leaves_nothing_behind(desk: Desk, export: Export) -> None:
    class Stop:
        def report(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    path = export([case_row(n, "2026-02-01") for n in range(1, 6)])
    with pytest.raises(Cancelled):
        import_cases(desk, path, Stop())
    assert count(desk) == 0
    assert undo_state(desk).undo == "填写本院信息"


def test_deducted_days_move_the_stored_days(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-01-12"), case_row(2, "2026-01-12", deducted=10)]))
    with desk.sessions() as session:
        plain, deducted = session.scalars(select(Case).order_by(Case.case_no)).all()
    assert plain.limit_on == date(2026, 4, 12)
    assert plain.urging_on == date(2026, 3, 3)
    assert plain.order_on == date(2026, 3, 13)
    assert deducted.limit_on == date(2026, 4, 22)
    assert (deducted.urging_on, deducted.order_on) == (date(2026, 3, 13), date(2026, 3, 23))
