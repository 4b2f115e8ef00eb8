from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.importing import fields_of, import_file, import_table, open_table, preview_table
from courtdesk.actions.imports.values import PreviewRow, RowState, TableChoice, TableKind, TablePreview
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import ColumnsMissing, SheetGone, TableChanged
from tests.actions.conftest import Export, case_row
from tests.actions.ledgers.office import contents, value

DAY = date(2026, 4, 20)


def choice_of(desk: Desk, path: Path) -> TableChoice:
    return open_table(desk, path).choice


def look(desk: Desk, path: Path) -> TablePreview:
    return preview_table(desk, choice_of(desk, path), DAY)


def rows(preview: TablePreview, *states: RowState) -> list[PreviewRow]:
    return [preview.rows.row(at) for at in preview.rows.places(*states)]


def counts(preview: TablePreview) -> tuple[int, ...]:
    order = (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REFUSED)
    return tuple(preview.counts[state] for state in order)


def test_a_preview_says_what_would_happen_and_stores_nothing(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01"), case_row(2, "2026-02-01")]))
    before = contents(desk)
    table = [case_row(1, "2026-02-01"), case_row(2, "2026-02-01", judge="周若楠"), case_row(3, "2026-02-30")]
    preview = look(desk, export([*table, case_row(4, "2026-03-02")]))
    assert counts(preview) == (1, 1, 1, 1)
    states = [row.state for row in rows(preview)]
    assert states == [RowState.SAME, RowState.CHANGED, RowState.REFUSED, RowState.NEW]
    assert [row.number for row in rows(preview)] == [3, 4, 5, 6]
    assert contents(desk) == before


def test_what_is_imported_is_what_the_preview_showed(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01")]))
    path = export([case_row(1, "2026-02-01", deducted=10), case_row(2, "2026-02-01"), case_row(3, "x")])
    preview = look(desk, path)
    result = import_table(desk, preview, DAY)
    assert (result.new, result.changed, result.unchanged, len(result.refused)) == counts(preview)
    assert counts(look(desk, path)) == (0, 0, 2, 1)


@pytest.mark.parametrize(
    ("changed", "column", "pair"),
    [
        ({"judge": "周若楠"}, 5, ("陈怀远", "周若楠")),
        ({"closed_on": "2026年4月2日"}, 8, ("", "2026-04-02")),
        ({"procedure": "普通程序"}, 2, ("简易程序", "普通程序")),
        ({"deducted": "15天"}, 7, ("10 天", "15 天")),
        ({"filed_on": "20260203"}, 3, ("2026-02-01", "2026-02-03")),
    ],
)
def test_a_changed_cell_shows_its_old_and_new_value(
    desk: Desk, export: Export, changed: dict[str, str], column: int, pair: tuple[str, str]
) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01", deducted=10)]))
    row: dict[str, str] = {"filed_on": "2026-02-01", "deducted": "10"} | changed
    filed_on = row.pop("filed_on")
    preview = look(desk, export([case_row(1, filed_on, **row)]))  # type: ignore[arg-type] # words of a table
    (found,) = rows(preview, RowState.CHANGED)
    assert found.changes == {column: pair}
    assert found.name == "（2026）豫0899民初1号"


def test_every_refused_cell_is_marked_with_its_reason(desk: Desk, export: Export) -> None:
    bad = list(case_row(1, "2026-02-30"))
    bad[0], bad[2] = "待分配", "快捷程序"
    (row,) = rows(look(desk, export([bad, case_row(2, "2026-02-01")])), RowState.REFUSED)
    assert row.refused == {0: "不像案号，应如（2026）豫0899民初1号", 2: "不认识这种程序", 3: "没有这一天"}
    assert row.cells[:4] == ("待分配", "民间借贷纠纷", "快捷程序", "2026-02-30")


def test_odd_cells_are_marked_and_can_be_gone_through(desk: Desk, export: Export) -> None:
    path = export([case_row(1, "2026-02-01"), case_row(2, "2025-02-01"), case_row(3, "2026-02-01", procedure="")])
    preview = look(desk, path)
    assert list(preview.rows.doubtful()) == [1, 2]
    assert preview.rows.row(1).doubts == {0: "案号的年份与立案日期不在同一年"}
    assert preview.rows.row(2).doubts == {2: "适用程序空白，按案号推定为普通程序"}
    assert preview.rows.row(0).doubts == {}


def test_a_row_that_comes_twice_is_taken_once_and_said(desk: Desk, export: Export) -> None:
    preview = look(desk, export([case_row(1, "2026-02-01"), case_row(1, "2026-02-01")]))
    assert [row.state for row in rows(preview)] == [RowState.NEW, RowState.SAME]
    assert preview.rows.row(1).doubts == {0: "与前面的行完全相同，只取一次"}
    assert import_table(desk, preview, DAY).new == 1


def test_blank_rows_and_totals_are_no_rows_of_the_preview(desk: Desk, export: Export) -> None:
    preview = look(desk, export([case_row(1, "2026-02-01"), ("",) * 9, ("合计", "1 件")]))
    assert len(preview.rows) == 1


@pytest.mark.parametrize("written", ["(2026) 豫0899民初1", "〔2026〕豫0899民初1号", "【2026】豫0899 民初 1 号"])
def test_a_case_number_is_known_again_in_any_brackets_and_blanks(desk: Desk, export: Export, written: str) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01")]))
    assert counts(look(desk, export([(written, *case_row(1, "2026-02-01")[1:])]))) == (0, 0, 1, 0)


def test_blank_cells_wipe_nothing_not_even_what_would_be_concluded_from_them(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01", deducted=10, closed_on="2026-04-02")]))
    before = contents(desk)
    blank = [cell if place in {0, 3} else "" for place, cell in enumerate(case_row(1, "2026-02-01"))]
    assert counts(look(desk, export([blank]))) == (0, 0, 1, 0)
    import_cases(desk, export([blank]))
    assert contents(desk) == before
    assert value(desk, "cases", 1, "procedure") == "simple"


def test_what_the_clerk_edited_between_preview_and_import_is_not_lost(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01"), case_row(2, "2026-02-01")]))
    preview = look(desk, export([case_row(1, "2026-02-01", judge="周若楠"), case_row(2, "2026-02-01")]))
    edit_cells(desk, "cases", [CellEdit(1, "judge", "周若楠"), CellEdit(2, "judge", "高岭")], DAY)
    result = import_table(desk, preview, DAY)
    assert (result.new, result.changed, result.unchanged) == (0, 1, 1)
    assert value(desk, "cases", 2, "judge") == "陈怀远"
    undo(desk)
    assert value(desk, "cases", 2, "judge") == "高岭"


# ---- cases that are not in the table ----------------------------------------------------------------


def filled(desk: Desk, export: Export, serials: Sequence[int], **closed: str) -> None:
    import_cases(desk, export([case_row(n, f"2026-02-{n:02}", closed_on=closed.get(f"c{n}", "")) for n in serials]))


def test_open_cases_that_a_whole_export_lacks_are_told_and_stay(desk: Desk, export: Export) -> None:
    filled(desk, export, range(1, 9), c3="2026-03-02")
    rest = [case_row(n, f"2026-02-{n:02}") for n in (1, 2, 4, 6, 7, 8)]
    preview = look(desk, export(rest))
    assert [(row.id, row.name) for row in preview.gone] == [(5, "（2026）豫0899民初5号")]
    assert "陈怀远" in preview.gone[0].detail
    assert "另有 1 件不在表内" in preview.notes[-1].message
    import_table(desk, preview, DAY)
    assert value(desk, "cases", 5, "is_open") is True


def test_a_table_with_few_of_the_open_cases_is_a_part_and_says_nothing_of_the_others(
    desk: Desk, export: Export
) -> None:
    filled(desk, export, range(1, 9))
    preview = look(desk, export([case_row(1, "2026-02-01"), case_row(8, "2026-02-08")]))
    assert preview.gone == ()
    assert "看作部分导出" in preview.notes[-1].message


def test_cases_of_other_departments_and_other_times_are_not_missed(desk: Desk, export: Export) -> None:
    filled(desk, export, range(1, 9))
    edit_cells(desk, "cases", [CellEdit(4, "department", "立案庭")], DAY)
    assert look(desk, export([case_row(n, f"2026-02-{n:02}") for n in (3, 5, 6)])).gone == ()


def test_a_case_in_a_refused_row_is_not_missed(desk: Desk, export: Export) -> None:
    filled(desk, export, range(1, 5))
    table = [case_row(n, f"2026-02-{n:02}") for n in (1, 2, 4)]
    assert look(desk, export([*table, case_row(3, "2026-02-30")])).gone == ()


# ---- columns ----------------------------------------------------------------------------------------


def retaken(choice: TableChoice, **fields: str) -> TableChoice:
    columns = tuple(replace(each, field=fields.get(each.letter, each.field)) for each in choice.columns)
    return replace(choice, columns=columns)


def test_columns_are_read_as_chosen_and_remembered_for_the_next_such_table(desk: Desk, export: Export) -> None:
    path = export([case_row(1, "2026-02-01")])
    chosen = retaken(choice_of(desk, path), F="clerk")
    import_table(desk, preview_table(desk, chosen, DAY), DAY)
    assert (value(desk, "cases", 1, "clerk"), value(desk, "cases", 1, "judge")) == ("陈怀远", "")
    again = choice_of(desk, export([case_row(2, "2026-02-01")], "下月.xlsx"))
    assert again.remembered
    assert [column.field for column in again.columns] == [column.field for column in chosen.columns]


def test_columns_that_were_guessed_right_are_not_remembered(desk: Desk, export: Export) -> None:
    import_table(desk, look(desk, export([case_row(1, "2026-02-01")])), DAY)
    assert not choice_of(desk, export([case_row(2, "2026-02-01")])).remembered


def test_a_table_without_a_needed_column_is_refused(desk: Desk, export: Export) -> None:
    chosen = retaken(choice_of(desk, export([case_row(1, "2026-02-01")])), D="")
    assert chosen.missing(fields_of(TableKind.CASES)) == ("立案日期",)
    with pytest.raises(ColumnsMissing, match="立案日期"):
        preview_table(desk, chosen, DAY)


def test_a_file_that_changed_after_its_columns_were_chosen_is_refused(desk: Desk, export: Export) -> None:
    chosen = choice_of(desk, export([case_row(1, "2026-02-01")]))
    export([case_row(2, "2026-02-01")])
    with pytest.raises(TableChanged):
        preview_table(desk, chosen, DAY)


def test_a_sheet_that_is_not_there_is_named(desk: Desk, export: Export) -> None:
    chosen = replace(choice_of(desk, export([case_row(1, "2026-02-01")])), sheet="另一张")
    with pytest.raises(SheetGone, match="另一张"):
        preview_table(desk, chosen, DAY)


# ---- what stays behind ------------------------------------------------------------------------------


def test_refused_rows_lie_beside_the_file_with_the_reason_of_each(desk: Desk, export: Export) -> None:
    kind, result = import_file(desk, export([case_row(1, "2026-02-30"), case_row(2, "2026-02-01")]), DAY)
    assert (kind, result.new) == (TableKind.CASES, 1)
    assert result.refused_file is not None
    sheet = load_workbook(result.refused_file).active
    assert sheet is not None
    (heading, row) = sheet.iter_rows(values_only=True)
    assert (heading[-1], row[-1]) == ("未导入原因", "D 列“立案日期”：没有这一天")


def test_the_same_file_is_known_again(desk: Desk, export: Export) -> None:
    path = export([case_row(1, "2026-02-01")])
    assert look(desk, path).earlier == ""
    import_table(desk, look(desk, path), DAY)
    assert "林书雅" in look(desk, path).earlier


def test_a_case_tells_which_import_brought_and_which_changed_it(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-02-01")]))
    import_cases(desk, export([case_row(1, "2026-02-01", judge="周若楠", deducted=5)]))
    latest, first = timeline(desk, "cases", 1)
    assert (latest.text, first.text) == (
        "导入案件表：新增 0 件，变化 1 件",
        "导入案件表：新增 1 件，变化 0 件",
    )
    assert ("承办法官", "陈怀远", "周若楠") in latest.changes
    assert undo_state(desk).undo == latest.text
