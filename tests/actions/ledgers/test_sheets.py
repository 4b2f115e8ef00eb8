"""What is seen of a ledger becomes a sheet: its columns, its rows in order, its conditions in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.sheet_wording import condition_words, query_words
from courtdesk.actions.ledgers.sheets import sheet_of
from courtdesk.actions.ledgers.values import CellEdit, Condition, Op, Order, Query
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.errors import TooManyRows
from courtdesk.paths import DataFolder
from courtdesk.progress import Cancelled
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import GroupLine, SheetLamp, SheetShare, SheetStyle, Side

DAY = date(2026, 4, 20)
COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899", telephone="0000-1234567")
COLUMNS = ("level", "case_no", "department", "limit_on", "share")
ALL = Query("cases", view="all", order=(Order("case_no"),))
CASES = ledger_info("cases")


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("sheets")
    desk = open_desk(DataFolder(folder / "data"), who="林书雅")
    set_up_court(desk, COURT)
    write_sample_export(folder / "export.xlsx", DAY, count=240)
    import_cases(desk, folder / "export.xlsx")
    yield desk
    close_desk(desk)


class Stops:
    def report(self, done: int, total: int, label: str = "") -> None:
        del done, total, label
        raise Cancelled


def numbers(desk: Desk, ids: list[int]) -> list[object]:
    rows = ledger_rows(desk, "cases", ids, DAY)
    return [rows[each].values["case_no"] for each in ids]


def test_rows_stand_in_the_order_of_the_view(court: Desk) -> None:
    lines = find_lines(court, ALL, DAY)
    sheet = sheet_of(court, ALL, DAY, COLUMNS)
    assert sheet.count == lines.total > 200
    assert [row[1] for row in sheet.lines()] == numbers(court, list(lines.ids))


def test_columns_stand_in_the_order_asked_for_and_those_of_an_earlier_version_are_left_out(court: Desk) -> None:
    sheet = sheet_of(court, ALL, DAY, ("limit_on", "gone", "case_no"))
    assert [column.title for column in sheet.columns] == ["届满日", "案号"]
    assert all(len(row) == 2 for row in sheet.lines())


def test_values_are_days_and_signs_and_shares_not_their_text(court: Desk) -> None:
    row = next(row for row in sheet_of(court, ALL, DAY, COLUMNS).lines() if row[3] is not None)
    assert [type(value) for value in row] == [SheetLamp, str, str, date, SheetShare]


def test_groups_stand_over_their_rows_and_count_them(court: Desk) -> None:
    query = replace(ALL, group="department", order=())
    sheet = sheet_of(court, query, DAY, ("department", "case_no"))
    heading: GroupLine | None = None
    counted: dict[str, int] = {}
    for row in sheet.rows:
        if isinstance(row, GroupLine):
            heading = row
        else:
            assert heading is not None
            assert row[0] == heading.word
            counted[heading.word] = counted.get(heading.word, 0) + 1
    headings = {row.word: row.count for row in sheet.rows if isinstance(row, GroupLine)}
    assert counted == headings
    assert len(headings) > 2


def test_chosen_rows_keep_the_order_of_the_view_and_headings_count_them_only(court: Desk) -> None:
    query = replace(ALL, group="department")
    whole = find_lines(court, query, DAY)
    chosen = [whole.ids[at] for at in (40, 3, 0)]
    sheet = sheet_of(court, query, DAY, ("case_no",), ids=chosen)
    assert [row[0] for row in sheet.lines()] == numbers(court, chosen[::-1])
    assert sum(row.count for row in sheet.rows if isinstance(row, GroupLine)) == 3
    assert sheet.subtitle.endswith("选中的 3 件")


def test_a_sheet_is_titled_with_court_and_ledger_and_says_what_was_asked(court: Desk) -> None:
    query = replace(ALL, conditions=(Condition("department", Op.IN, ("民事审判第一庭",)),))
    sheet = sheet_of(court, query, DAY, COLUMNS, view="民一庭在审")
    assert sheet.title == "示例县人民法院案件审限台账"
    assert sheet.subtitle == "民一庭在审；部门：民事审判第一庭"
    assert (sheet.organ, sheet.unit, sheet.made_on, sheet.home) == ("示例县人民法院", "件", DAY, "case_no")


def test_columns_are_as_wide_as_the_clerk_made_them(court: Desk) -> None:
    sheet = sheet_of(court, ALL, DAY, ("case_no", "parties"), widths={"case_no": 280})
    assert [column.width for column in sheet.columns] == [40, pytest.approx(180 / 7)]
    assert [column.wrap for column in sheet.columns] == [False, True]
    assert [column.side for column in sheet.columns] == [Side.LEFT, Side.LEFT]


def test_too_many_rows_are_refused_before_they_are_read(court: Desk) -> None:
    with pytest.raises(TooManyRows, match="100"):
        sheet_of(court, ALL, DAY, COLUMNS, most=100, progress=Stops())


def test_reading_can_be_stopped(court: Desk) -> None:
    with pytest.raises(Cancelled):
        sheet_of(court, ALL, DAY, COLUMNS, progress=Stops())


def test_what_was_exported_can_be_imported_again(court: Desk, desk: Desk, tmp_path: Path) -> None:
    fields = [field.key for field in CASES.fields]
    sheet = sheet_of(court, ALL, DAY, fields)
    write_ledger(sheet, tmp_path / "again.xlsx", SheetStyle(titled=False))
    import_cases(desk, tmp_path / "again.xlsx")
    kept = [field.key for field in CASES.fields if field.editable and field.key != "remark"]
    again, before = (sheet_of(each, ALL, DAY, kept) for each in (desk, court))
    assert again.rows == before.rows


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("style", [SheetStyle(titled=True), SheetStyle(titled=False)], ids=["titled", "plain"])
def test_what_was_exported_comes_back_as_no_change(
    court: Desk, style: SheetStyle, ending: str, tmp_path: Path
) -> None:
    again = open_desk(DataFolder(tmp_path / "data"))
    set_up_court(again, COURT)
    fields = [field.key for field in CASES.fields]
    write_ledger(sheet_of(court, ALL, DAY, fields), tmp_path / "first.xlsx", SheetStyle(titled=False))
    import_cases(again, tmp_path / "first.xlsx")
    first, second = find_lines(again, ALL, DAY).ids[:2]
    edit_cells(again, "cases", [CellEdit(first, "parties", "原告：甲\n被告：乙\n\n第三人：丙")], DAY)
    edit_cells(again, "cases", [CellEdit(second, "cause", "=cmd|' /C calc'!A0")], DAY)
    grouped = replace(ALL, group="department")
    write_ledger(sheet_of(again, grouped, DAY, fields), tmp_path / f"a{ending}", style)
    result = import_cases(again, tmp_path / f"a{ending}")
    # Signs of protection and line ends are no change.
    assert (result.new, result.changed, result.refused) == (0, 0, ())
    close_desk(again)


CONDITIONS = {
    "one of some": (Condition("department", Op.IN, ("民一庭", "民二庭")), "部门：民一庭、民二庭"),
    "none of some": (Condition("department", Op.NOT_IN, ("民一庭", "")), "部门：不是 民一庭、空白"),
    "many": (
        Condition("judge", Op.IN, tuple("甲乙丙丁戊己庚辛壬")),
        "承办法官：甲、乙、丙、丁、戊、己、庚、辛等 9 个",
    ),
    "contains": (Condition("cause", Op.CONTAINS, ("借贷",)), "案由：含 借贷"),
    "does not contain": (Condition("cause", Op.NOT_CONTAINS, ("借贷",)), "案由：不含 借贷"),
    "between": (Condition("limit_on", Op.BETWEEN, ("2026-04-01", "2026-04-30")), "届满日：2026-04-01 至 2026-04-30"),
    "one day": (Condition("limit_on", Op.BETWEEN, ("2026-04-01", "2026-04-01")), "届满日：2026-04-01"),
    "from": (Condition("limit_on", Op.BETWEEN, ("2026-04-01", "")), "届满日：2026-04-01 起"),
    "until": (Condition("limit_on", Op.BETWEEN, ("", "2026-04-30")), "届满日：至 2026-04-30"),
    "span": (Condition("limit_on", Op.SPAN, ("next:15",)), "届满日：未来 15 天"),
    "empty": (Condition("remark", Op.EMPTY), "备注：为空"),
    "filled": (Condition("remark", Op.FILLED), "备注：不为空"),
    "of an earlier version": (Condition("gone", Op.EMPTY), ""),
}


@pytest.mark.parametrize(("condition", "said"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_is_said_in_words(condition: Condition, said: str) -> None:
    assert condition_words(CASES, (condition,)) == said


def test_view_text_conditions_and_grouping_are_said_in_one_line() -> None:
    query = Query(
        "cases",
        view="due15",
        conditions=(Condition("judge", Op.IN, ("陈怀远",)), Condition("remark", Op.EMPTY)),
        any_of=True,
        text=" 王伟 ",
        group="level",
        within=(Condition("branch", Op.IN, ("民事",)),),
    )
    assert query_words(CASES, query) == (
        "未来 15 天到期；案件类型：民事；承办法官：陈怀远 或 备注：为空；查找“王伟”；按紧迫程度分组"
    )
