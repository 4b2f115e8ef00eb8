"""The rows below the headings: merged and blank cells, lines across the table, totals, and what the rows say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.intake.columns import ColumnMatch
from courtdesk.intake.sheet_reader import read_workbook
from courtdesk.intake.table_entries import entries_of
from courtdesk.intake.table_headers import guesses
from courtdesk.intake.table_kinds import table_words
from courtdesk.intake.table_rows import Entry, SheetRow, read_rows
from courtdesk.progress import Cancelled

DAY = date(2026, 11, 22)
Row = Sequence[object]
RECTIFICATION: list[object] = ["序号", "问题类别", "反馈问题", "整改措施", "责任部门", "整改时限", "完成情况"]


def read(
    folder: Path, rows: Sequence[Row], merged: Sequence[str] = (), period: str = ""
) -> tuple[list[SheetRow], list[dict[str, str]]]:
    """Write rows as a workbook and return its rows and what they say."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    path = folder / "台账.xlsx"
    book.save(path)
    kind, columns, header_row = understood(path)
    read_sheet = read_workbook(path).sheets[0]
    found = read_rows(read_sheet, header_row, columns, table_words(kind))
    return found, [dict(entry.texts) for entry in entries_of(table_words(kind), columns, found, DAY, period)]


def understood(path: Path) -> tuple[str, tuple[ColumnMatch, ...], int]:
    best = guesses(list(read_workbook(path).sheets[0].rows())[:10])[0]
    return best.kind, best.header.columns, best.header.row


def test_merged_cells_say_the_same_in_each_of_their_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        RECTIFICATION,
        [1, "审判管理", "长期未结案件多", "逐案列明清单", "审管办", "立行立改", ""],
        ["", "", "", "每周调度", "", "", ""],
        [2, "", "评查走过场", "改进评查办法", "审管办", "2026年6月底前", ""],
    ]
    _, said = read(tmp_path, rows, ["A2:A3", "B2:B4", "C2:C3", "E2:E3"])
    assert [(one["number"], one["category"], one["problem"], one["measure"]) for one in said] == [
        ("1", "审判管理", "长期未结案件多", "逐案列明清单"),
        ("1", "审判管理", "长期未结案件多", "每周调度"),
        ("2", "审判管理", "评查走过场", "改进评查办法"),
    ]
    assert [one.get("departments", "") for one in said] == ["审管办", "审管办", "审管办"]
    assert [one.get("due", "") for one in said] == ["立行立改", "", "2026-06-30"]


def test_blank_cells_under_a_problem_mean_the_same_problem_but_never_the_same_department(tmp_path: Path) -> None:
    rows: list[Row] = [
        RECTIFICATION,
        [1, "审判管理", "长期未结案件多", "逐案列明清单", "审管办", "", ""],
        ["", "", "", "每周调度", "", "", ""],
        ["", "", "评查走过场", "改进评查办法", "", "", ""],
    ]
    _, said = read(tmp_path, rows)
    assert [(one.get("number"), one["problem"], one.get("departments")) for one in said] == [
        ("1", "长期未结案件多", "审管办"),
        ("1", "长期未结案件多", None),
        (None, "评查走过场", None),
    ]


def test_totals_signatures_repeated_headings_and_blank_rows_are_no_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["示例县人民法院整改台账"],
        RECTIFICATION,
        [1, "审判管理", "长期未结案件多", "逐案列明清单", "审管办", "", ""],
        [],
        RECTIFICATION,
        [2, "队伍建设", "联系人制度不落实", "明确联系人", "政治部", "", ""],
        ["合计", "", 2, "", "", "", ""],
        ["填表人：林书雅", "", "", "审核人：陈怀远", "", "", ""],
        ["说明：本表一式两份", "", "", "", "", "", ""],
        ["整改中　15 条", "", "", "", "", "", ""],
    ]
    found, _ = read(tmp_path, rows)
    assert [row.number for row in found] == [3, 6]


def test_a_line_across_the_table_is_the_category_of_the_rows_below(tmp_path: Path) -> None:
    rows: list[Row] = [
        RECTIFICATION,
        ["一、审判管理方面", "", "", "", "", "", ""],
        [1, "", "长期未结案件多", "逐案列明清单", "审管办", "", ""],
        ["二、队伍建设方面", "", "", "", "", "", ""],
        [2, "", "学习不深入", "制定学习计划", "政治部", "", ""],
    ]
    _, said = read(tmp_path, rows, ["A2:G2", "A4:G4"])
    assert [one["category"] for one in said] == ["一、审判管理方面", "二、队伍建设方面"]


def test_several_measures_in_one_cell_stay_one_measure_with_its_points(tmp_path: Path) -> None:
    points = "1.逐案列明清单\n2.每周调度\n3.按月通报"
    _, said = read(tmp_path, [RECTIFICATION, [1, "", "长期未结案件多", points, "审管办", "", ""]])
    assert [one["measure"] for one in said] == [points]


def test_one_cell_may_speak_of_two_fields(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["序号", "反馈问题", "整改措施", "责任单位", "责任人及联系电话", "整改时限", "整改情况"],
        [1, "长期未结案件多", "逐案列明清单", "审管办（牵头）、民一庭", "陈怀远 0000-1234567", "长期坚持", "已完成"],
    ]
    _, (said,) = read(tmp_path, rows)
    assert (said["lead_departments"], said["departments"]) == ("审管办", "民一庭")
    assert (said["people"], said["remark"]) == ("陈怀远", "0000-1234567")
    assert (said["due"], said["state"], "progress" in said) == ("长期坚持", "已完成", False)


def test_several_columns_of_one_field_are_joined_by_their_headings(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["反馈问题", "一级标题", "二级标题", "整改措施", "整改情况", "下步措施"],
        ["长期未结案件多", "审判", "管理", "逐案列明清单", "清理 12 件", "继续清理"],
    ]
    _, (said,) = read(tmp_path, rows)
    assert said["category"] == "审判/管理"
    assert said["progress"] == "整改情况：清理 12 件\n下步措施：继续清理"


def test_a_time_limit_of_a_task_that_recurs_is_its_frequency(tmp_path: Path) -> None:
    rows: list[Row] = [["序号", "工作任务", "责任部门", "完成时限"], [1, "开展评查", "审管办", "每季度"]]
    _, (said,) = read(tmp_path, rows)
    assert (said["recurrence"], "due" in said) == ("每季度", False)


def test_reading_rows_can_be_stopped(tmp_path: Path) -> None:
    class Stopping:
        def report(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    path = tmp_path / "任务.csv"
    path.write_text("序号,工作任务,责任部门\n" + "1,开展评查,审管办\n" * 600, encoding="utf-8")
    _, columns, header_row = understood(path)
    with pytest.raises(Cancelled):
        read_rows(read_workbook(path).sheets[0], header_row, columns, table_words("tasks"), Stopping())


# ---- indicators -------------------------------------------------------------------------------------


def values_of(said: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [tuple(one.get(key, "") for key in ("period", "scope", "indicator", "value", "unit")) for one in said]


def test_a_wide_table_holds_a_value_in_each_column(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["部门", "收案数", "结案率（%）", "平均审理天数"],
        ["民一庭", 120, 95.3, "45.2天"],
        ["民二庭", 80, "", 50],
        ["合计", 200, 94, 47],
    ]
    _, said = read(tmp_path, rows, period="2026-10")
    assert values_of(said) == [
        ("2026-10", "民一庭", "收案数", "120", ""),
        ("2026-10", "民一庭", "结案率", "95.3", "%"),
        ("2026-10", "民一庭", "平均审理天数", "45.2", "天"),
        ("2026-10", "民二庭", "收案数", "80", ""),
        ("2026-10", "民二庭", "平均审理天数", "50", ""),
        ("2026-10", "全院", "收案数", "200", ""),
        ("2026-10", "全院", "结案率", "94", "%"),
        ("2026-10", "全院", "平均审理天数", "47", ""),
    ]


def test_months_and_departments_over_the_values_of_an_indicator_are_what_they_are_of(tmp_path: Path) -> None:
    _, months = read(tmp_path, [["指标", "1月", "2月", "目标"], ["收案数", 120, 80, "≥100"]])
    assert values_of(months) == [("2026-01", "全院", "收案数", "120", ""), ("2026-02", "全院", "收案数", "80", "")]
    _, places = read(tmp_path, [["指标名称", "民一庭", "全院"], ["收案数", 120, 200]], period="2026-10")
    assert values_of(places) == [
        ("2026-10", "民一庭", "收案数", "120", ""),
        ("2026-10", "全院", "收案数", "200", ""),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((0.953, 0.912), ("95.3", "91.2")),
        ((95.3, 0.912), ("95.3", "0.912")),
        (("95.3%", "0.9%"), ("95.3", "0.9")),
        ((1, 0), ("1", "0")),
    ],
)
def test_shares_kept_as_fractions_become_percentages_when_all_of_them_are(
    tmp_path: Path, cells: tuple[object, object], expected: tuple[str, str]
) -> None:
    rows: list[Row] = [
        ["指标名称", "部门", "数值"],
        ["结案率", "民一庭", cells[0]],
        ["发回改判率", "民一庭", cells[1]],
    ]
    _, said = read(tmp_path, rows, period="2026-10")
    assert tuple(one["value"] for one in said) == expected
    assert {one["unit"] for one in said} == {"%"}


def test_a_total_is_not_taken_for_the_court_where_the_court_has_a_row(tmp_path: Path) -> None:
    rows: list[Row] = [["部门", "收案数", "结案数"], ["全院", 200, 190], ["合计", 200, 190]]
    _, said = read(tmp_path, rows, period="2026-10")
    assert [one["scope"] for one in said] == ["全院", "全院"]


def test_an_entry_knows_the_columns_that_it_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "任务.csv"
    path.write_text("序号,工作任务,责任部门,配合单位\n1,开展评查,审管办,民一庭\n", encoding="utf-8")
    kind, columns, header_row = understood(path)
    words = table_words(kind)
    rows = read_rows(read_workbook(path).sheets[0], header_row, columns, words)
    (entry,) = entries_of(words, columns, rows, DAY)
    assert isinstance(entry, Entry)
    assert (entry.columns["heading"], entry.columns["departments"]) == ((1,), (2, 3))
    assert entry.texts["departments"] == "审管办、民一庭"
