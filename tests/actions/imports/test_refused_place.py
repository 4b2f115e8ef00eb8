"""The workbook of refused rows is never written over one that the clerk is correcting."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.importing import import_file
from courtdesk.actions.imports.refused_place import free_place
from tests.actions.conftest import Export, case_row
from tests.actions.imports.tables import DAY, workbook


@pytest.mark.parametrize(
    ("stem", "there", "name"),
    [
        ("三月新收", (), "三月新收-未导入行.xlsx"),
        ("三月新收", ("三月新收-未导入行.xlsx",), "三月新收-未导入行（2）.xlsx"),
        (
            "三月新收",
            ("三月新收-未导入行.xlsx", "三月新收-未导入行（2）.xlsx"),
            "三月新收-未导入行（3）.xlsx",
        ),
        ("三月新收-未导入行", ("三月新收-未导入行.xlsx",), "三月新收-未导入行（2）.xlsx"),
        (
            "三月新收-未导入行（2）",
            ("三月新收-未导入行.xlsx", "三月新收-未导入行（2）.xlsx"),
            "三月新收-未导入行（3）.xlsx",
        ),
    ],
)
def test_the_name_is_the_first_that_no_file_has(tmp_path: Path, stem: str, there: tuple[str, ...], name: str) -> None:
    for each in there:
        (tmp_path / each).touch()
    assert free_place(tmp_path, stem).name == name


def test_cases_that_are_refused_again_leave_the_corrected_workbook_as_it_is(desk: Desk, export: Export) -> None:
    path = export([case_row(1, "2026-03-02"), case_row(2, "2026年2月30日")])
    first = import_file(desk, path, DAY)[1].refused_file
    assert first is not None
    first.write_bytes(b"corrected by hand")
    second = import_file(desk, path, DAY)[1].refused_file
    assert first.read_bytes() == b"corrected by hand"
    assert second is not None
    assert second.name == "案件表-未导入行（2）.xlsx"


def test_tasks_that_are_refused_again_leave_the_corrected_workbook_as_it_is(desk: Desk, tmp_path: Path) -> None:
    rows = (("序号", "工作任务", "责任部门", "完成时限"), (1, "清案", "审管办", "6月底"), (2, "", "审管办", "6月底"))
    path = workbook(tmp_path, rows)
    first = import_file(desk, path, DAY)[1].refused_file
    assert first is not None
    first.write_bytes(b"corrected by hand")
    assert import_file(desk, path, DAY)[1].refused_file != first
    assert first.read_bytes() == b"corrected by hand"
