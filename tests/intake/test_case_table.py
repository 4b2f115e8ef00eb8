from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.errors import ColumnsMissing, FileEmpty, Severity
from courtdesk.intake.case_table import CaseRecord, CaseTable, read_case_table
from courtdesk.progress import Cancelled
from courtdesk.rules.facts import Branch, Procedure
from tests.intake.case_samples import HEADINGS, case, write_cases, write_workbook


def table_of(folder: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> CaseTable:
    return read_case_table(write_cases(folder / "案件.xlsx", *rows, headings=headings))


def record_of(folder: Path, **cells: object) -> CaseRecord:
    """Read one case whose columns are exactly these, besides number and day of filing."""
    wanted = {"案号": "（2026）豫0899民初1号", "立案日期": "2026-3-2"} | cells
    table = table_of(folder, tuple(wanted.values()), headings=tuple(wanted))
    assert table.refused == ()
    return table.records[0]


def reasons(table: CaseTable) -> list[tuple[int, str, str]]:
    return [(row.row, one.column, one.reason) for row in table.refused for one in row.refusals]


# ---- what is taken in ---------------------------------------------------------------------------


def test_a_row_becomes_a_case(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        **{
            "案由": "买卖合同纠纷", "适用程序": "简易程序", "承办部门": "民事审判 第一庭", "承办法官": "陈怀远、",
            "书记员": "林书雅", "原告": "王小明", "被告": "示例县恒泰商贸有限公司",
            "审限届满日期": datetime(2026, 6, 2),  # noqa: DTZ001 - sheets know no zones
            "延长审限天数": "1个月", "扣除审限天数": "10天", "已中止天数": 5,
            "结案日期": "2026.5.6", "结案方式": "判决", "是否在押": "否", "标的额（元）": 50000,
        },
    )  # fmt: skip
    assert record == CaseRecord(
        row=2,
        case_no="（2026）豫0899民初1号",
        branch=Branch.CIVIL,
        procedure=Procedure.SIMPLE,
        procedure_word="简易程序",
        cause="买卖合同纠纷",
        department="民事审判第一庭",
        judge="陈怀远",
        parties="原告：王小明；被告：示例县恒泰商贸有限公司",
        clerk="林书雅",
        filed_on=date(2026, 3, 2),
        stated_limit_on=date(2026, 6, 2),
        extended_months=1,
        extended_days=0,
        deducted_days=10,
        stayed_days=5,
        closed_on=date(2026, 5, 6),
        closed_how="判决",
        detained=False,
        amount="50000",
    )


def test_a_case_needs_no_more_than_its_number_and_day(tmp_path: Path) -> None:
    record = record_of(tmp_path)
    assert (record.procedure, record.procedure_word) == (Procedure.ORDINARY, "普通程序")
    assert (record.cause, record.parties, record.closed_on, record.amount) == ("", "", None, "")


@pytest.mark.parametrize(
    ("case_no", "word", "procedure", "shown"),
    [
        ("民初", "简易程序", Procedure.SIMPLE, "简易程序"),
        ("民初", "", Procedure.ORDINARY, "普通程序"),
        ("民终", "", Procedure.APPEAL, "二审程序"),
        ("民终", "普通程序", Procedure.APPEAL, "普通程序"),
        ("民终", "简易程序", Procedure.APPEAL, "简易程序"),
        ("民初", "二审", Procedure.ORDINARY, "二审"),
        ("执", "-", Procedure.ENFORCEMENT, "执行程序"),
        ("执异", "执行程序", Procedure.UNKNOWN, "执行程序"),
        ("民再", "二审", Procedure.APPEAL, "二审"),
        ("民特", "特别程序", Procedure.SPECIAL, "特别程序"),
        ("刑初", "速裁程序", Procedure.FAST, "速裁程序"),
    ],
)
def test_number_and_word_decide_the_procedure_together(
    tmp_path: Path, case_no: str, word: str, procedure: Procedure, shown: str
) -> None:
    record = record_of(tmp_path, 案号=f"（2026）豫0899{case_no}1号", 适用程序=word)
    assert (record.procedure, record.procedure_word) == (procedure, shown)


@pytest.mark.parametrize(
    ("case_no", "case_type", "branch"),
    [("刑初", "", Branch.CRIMINAL), ("民初", "刑事", Branch.CIVIL), ("新类", "行政", Branch.ADMINISTRATIVE)],
)
def test_the_number_tells_the_branch_before_the_case_type(
    tmp_path: Path, case_no: str, case_type: str, branch: Branch
) -> None:
    assert record_of(tmp_path, 案号=f"（2026）豫0899{case_no}1号", 案件类型=case_type).branch is branch


def test_an_amount_keeps_the_unit_of_its_heading(tmp_path: Path) -> None:
    assert record_of(tmp_path, **{"标的额（万元）": 12.5}).amount == "12.5万元"
    assert record_of(tmp_path, **{"标的额（万元）": "3000元"}).amount == "3000元"


def test_an_extension_is_in_months_where_the_heading_says_so(tmp_path: Path) -> None:
    record = record_of(tmp_path, **{"延长审限（个月）": 3})
    assert (record.extended_months, record.extended_days) == (3, 0)


def test_one_column_of_parties_stands_alone(tmp_path: Path) -> None:
    assert record_of(tmp_path, 当事人="原告:甲;被告:乙").parties == "原告:甲;被告:乙"


def test_rows_that_hold_no_case_are_passed_over(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        case(1),
        ("",) * 5,
        HEADINGS,
        case(2),
        (None, " ", "-", "", ""),
        ("合计", "2 件"),
        ("填表人：林书雅",),
    )
    assert [record.row for record in table.records] == [2, 5]
    assert table.refused == ()


def test_the_first_sheet_with_a_case_list_is_taken(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("说明").append(["本表由系统导出"])
    sheet = book.create_sheet("明细")
    for row in (["案件明细表"], list(HEADINGS), list(case(7))):
        sheet.append(row)
    book.save(tmp_path / "案件.xlsx")
    table = read_case_table(tmp_path / "案件.xlsx")
    assert (table.sheet, table.header_row, table.headings) == ("明细", 2, HEADINGS)
    assert [record.row for record in table.records] == [3]


def test_short_rows_of_text_tables_are_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "案件.csv"
    path.write_text("立案日期,案号,适用程序,承办法官\n2026-3-2,（2026）豫0899民初1号\n", encoding="gb18030")
    assert read_case_table(path).records[0].judge == ""


# ---- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"立案日期": "2026-02-30"}, "C 列“立案日期”", "没有这一天"),
        ({"立案日期": ""}, "C 列“立案日期”", "没有填写，无法计算审限"),
        ({"案号": "无"}, "A 列“案号”", "没有案号"),
        ({"案号": "（2026）豫0899民初号"}, "A 列“案号”", "案号缺少编号，应如（2026）豫0899民初1号"),
        ({"适用程序": "快捷程序"}, "B 列“适用程序”", "不认识这种程序"),
        ({"结案日期": "2026-3-1"}, "E 列“结案日期”", "早于立案日期 2026年3月2日"),
    ],
)
def test_a_row_with_a_bad_cell_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, object], column: str, reason: str
) -> None:
    table = table_of(tmp_path, case(1), case(2, **changes), case(3))
    assert reasons(table) == [(3, column, reason)]
    assert [record.row for record in table.records] == [2, 4]


def test_a_limit_not_after_the_filing_is_refused(tmp_path: Path) -> None:
    headings = ("案号", "立案日期", "审限届满日期")
    table = table_of(tmp_path, ("（2026）豫0899民初1号", "2026-3-2", "2026-3-2"), headings=headings)
    assert reasons(table) == [(2, "C 列“审限届满日期”", "不晚于立案日期 2026年3月2日")]


def test_all_reasons_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    table = table_of(tmp_path, case(1, 案号="待分配", 立案日期="2026-2-30", 适用程序="快捷程序"))
    assert [column for _, column, _ in reasons(table)] == ["A 列“案号”", "B 列“适用程序”", "C 列“立案日期”"]
    assert table.refused[0].cells == ("待分配", "快捷程序", "2026-2-30", "陈怀远", "")
    assert table.refused[0].places[2] == "第 2 行 C 列“立案日期” 值 2026-2-30：没有这一天"
    assert table.refused[0].reason.endswith("；C 列“立案日期”：没有这一天")


def test_letters_and_rows_are_those_of_the_sheet(tmp_path: Path) -> None:
    rows = [HEADINGS, case(1, 立案日期="2026-02-30")]
    table = read_case_table(write_workbook(tmp_path / "案件.xlsx", rows, first_row=5, first_column=3))
    assert reasons(table) == [(6, "E 列“立案日期”", "没有这一天")]
    assert table.headings == ("", "", *HEADINGS)


def test_the_same_row_again_is_taken_once(tmp_path: Path) -> None:
    table = table_of(tmp_path, case(1), case(2), case(1), ("(2026)豫0899民初2", *case(2)[1:]))
    assert [record.row for record in table.records] == [2, 3]
    assert table.refused == ()
    assert [(note.place, note.message) for note in table.notes] == [("第 4、5 行", "与前面的行完全相同，只取一次")]


def test_the_same_case_with_other_content_is_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, case(1), case(2), case(1, 承办法官="林书雅"))
    assert reasons(table) == [(4, "A 列“案号”", "（2026）豫0899民初1号与第 2 行重复，内容却不同")]


def test_a_duplicate_imported_again_alone_stays_out_until_it_is_corrected_or_its_reason_cleared(
    tmp_path: Path,
) -> None:
    reason = "A 列“案号”：（2026）豫0899民初1号与第 2 行重复，内容却不同"
    headings = (*HEADINGS, "未导入原因")
    table = table_of(tmp_path, (*case(1), reason), (*case(2), reason), headings=headings)
    assert [(row, column) for row, column, _ in reasons(table)] == [(2, "A 列“案号”")]
    assert [record.row for record in table.records] == [3]
    again = table_of(tmp_path, (*case(1), table.refused[0].reason), headings=headings)
    assert len(again.refused) == 1
    assert table_of(tmp_path, (*case(1), ""), headings=headings).refused == ()


def test_a_case_is_no_duplicate_of_a_refused_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, case(1, 立案日期="不详细"), case(1))
    assert [record.row for record in table.records] == [3]


# ---- what is doubtful ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"案号": "（2024）豫0899民初1号"}, "案号的年份与立案日期不在同一年"),
        ({"适用程序": ""}, "适用程序空白，按案号推定为普通程序"),
        ({"适用程序": "二审"}, "适用程序与案号的类型代字不一致，以类型代字为准"),
    ],
)
def test_odd_rows_are_taken_in_with_a_doubt(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    table = table_of(tmp_path, case(1, **changes))
    assert len(table.records) == 1
    assert [(note.place, note.message) for note in table.notes] == [("第 2 行", message)]


@pytest.mark.parametrize(("heading", "word"), [("结案方式", "判决"), ("案件状态", "已结")])
def test_a_closed_case_without_its_day_is_taken_as_open(tmp_path: Path, heading: str, word: str) -> None:
    row = ("（2026）豫0899民初1号", "2026-3-2", "简易程序", word)
    table = table_of(tmp_path, row, headings=("案号", "立案日期", "适用程序", heading))
    assert table.records[0].closed_on is None
    assert [note.message for note in table.notes] == ["写明已结案，却没有结案日期，按未结处理"]


def test_many_rows_with_one_doubt_are_one_note(tmp_path: Path) -> None:
    table = table_of(tmp_path, *(case(serial, 适用程序="") for serial in range(1, 31)))
    assert len(table.notes) == 1
    assert table.notes[0].place.startswith("第 2、3、")
    assert table.notes[0].place.endswith("、21 行等 30 行")


def test_columns_not_understood_and_not_there_are_noted(tmp_path: Path) -> None:
    table = table_of(tmp_path, ("（2026）豫0899民初1号", "2026-3-2", "x"), headings=("案号", "立案日期", "某某代码"))
    assert [(note.severity, note.message) for note in table.notes] == [
        (Severity.DOUBT, "没有“适用程序”列，一审案件都按普通程序推定"),
        (Severity.NOTE, "没有认出、不取用的列：C 列“某某代码”"),
    ]


# ---- whole files --------------------------------------------------------------------------------


def test_a_table_without_the_needed_columns_tells_what_it_saw(tmp_path: Path) -> None:
    path = write_cases(tmp_path / "表.xlsx", headings=("案由", "承办法官", "备注"))
    with pytest.raises(ColumnsMissing) as refused:
        read_case_table(path)
    assert refused.value.what.endswith("案号、立案日期。")
    assert refused.value.places == ("表中看到的列：案由、承办法官、备注",)


def test_a_workbook_with_no_headings_at_all_lacks_them_all(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing, match="案号、立案日期"):
        read_case_table(write_workbook(tmp_path / "表.xlsx", [["会议记录"], ["无"]]))


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read_case_table(write_workbook(tmp_path / "表.xlsx", []))


class StopAt:
    """Progress of a clerk who cancels after so many rows."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.seen: list[tuple[int, int]] = []

    def report(self, done: int, total: int, label: str = "") -> None:
        assert label
        self.seen.append((done, total))
        if done >= self.row:
            raise Cancelled


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "案件.csv"
    lines = [f"（2026）豫0899民初{serial}号,2026-3-2" for serial in range(1, 3500)]
    path.write_text("\n".join(["案号,立案日期", *lines]), encoding="utf-8")
    progress = StopAt(2000)
    with pytest.raises(Cancelled):
        read_case_table(path, progress)
    assert progress.seen == [(0, 1), (1000, 3500), (2000, 3500)]
