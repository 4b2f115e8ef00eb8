from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.errors import DiskFull
from courtdesk.intake.case_table import CaseTable, read_case_table
from courtdesk.reports.refused_rows import REASON_HEADING, write_refused

HEADING = ("案号", "适用程序", "立案日期", "当事人")
ROWS = [
    ("（2026）豫0899民初1号", "简易程序", "2026-02-30", "=HYPERLINK(1)"),
    ("（2026）豫0899民初2号", "快捷程序", "", "+86"),
]
REASONS = ["C 列“立案日期”：没有这一天", "B 列“适用程序”：不认识这种程序"]
MARKED = [[2], [1, 2]]
RED = "FFFFC7CE"


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    write_refused(tmp_path / "未导入.xlsx", HEADING, ROWS, REASONS, MARKED)
    active = load_workbook(tmp_path / "未导入.xlsx").active
    assert isinstance(active, Worksheet)
    return active


def values(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def refused_again(table: CaseTable, path: Path) -> None:
    write_refused(
        path,
        table.headings,
        [row.cells for row in table.refused],
        [row.reason for row in table.refused],
        [[one.column_index for one in row.refusals] for row in table.refused],
    )


def test_rows_stand_under_their_own_heading_with_the_reason_last(sheet: Worksheet) -> None:
    assert values(sheet)[0] == (*HEADING, REASON_HEADING)
    assert values(sheet)[1] == (*ROWS[0], REASONS[0])
    assert values(sheet)[2][:2] == ROWS[1][:2]
    assert values(sheet)[2][4] == REASONS[1]


def test_only_the_refused_cells_are_red(sheet: Worksheet) -> None:
    red = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == RED]
    assert red == ["C2", "B3", "C3"]


def test_nothing_in_the_workbook_is_calculated(sheet: Worksheet) -> None:
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert {cell.number_format for cell in filled} == {"@"}
    assert sheet["D2"].value == "=HYPERLINK(1)"


def test_the_heading_stays_in_sight_and_columns_fit_their_words(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 23
    assert sheet.column_dimensions["E"].width == 32


def test_signs_that_no_workbook_can_hold_are_dropped(tmp_path: Path) -> None:
    write_refused(tmp_path / "未导入.xlsx", ["案号"], [["一\x0b号"]], ["不像\x00案号"], [[0]])
    assert load_workbook(tmp_path / "未导入.xlsx").worksheets[0]["A2"].value == "一号"


def test_corrected_rows_are_taken_in_as_the_workbook_stands(tmp_path: Path) -> None:
    export = Workbook()
    for row in (HEADING, *ROWS):
        export.worksheets[0].append(list(row))
    export.save(tmp_path / "导出.xlsx")
    refused_again(read_case_table(tmp_path / "导出.xlsx"), tmp_path / "未导入.xlsx")
    book = load_workbook(tmp_path / "未导入.xlsx")
    book.worksheets[0]["C2"] = "2026-03-02"
    book.save(tmp_path / "未导入.xlsx")

    table = read_case_table(tmp_path / "未导入.xlsx")
    assert [record.case_no for record in table.records] == ["（2026）豫0899民初1号"]
    assert [row.cells[0] for row in table.refused] == ["（2026）豫0899民初2号"]
    assert table.notes == ()

    refused_again(table, tmp_path / "再次.xlsx")
    again = load_workbook(tmp_path / "再次.xlsx").worksheets[0]
    assert values(again)[0] == (*HEADING, REASON_HEADING), "one column of reasons, however often"
    assert again["E2"].value == table.refused[0].reason


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as refused:
        write_refused(tmp_path / "没有" / "未导入.xlsx", HEADING, ROWS, REASONS, MARKED)
    assert refused.value.safe == "已导入的行不受影响。"


def test_a_fault_while_writing_leaves_the_older_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "未导入.xlsx"
    path.write_bytes(b"older")

    def no_room(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(DiskFull):
        write_refused(path, HEADING, ROWS, REASONS, MARKED)
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("未导入.xlsx", b"older")]
