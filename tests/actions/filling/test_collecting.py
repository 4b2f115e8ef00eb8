"""Collecting: every cell by what was sent, what the ledger has and what came back; every altered sheet explained."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling.collecting import collect, files_in
from courtdesk.actions.filling.values import CellState, Collected, FileState, Made, Why
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.errors import NotAFillSheet, RoundGone
from courtdesk.progress import Cancelled
from tests.actions.filling.rounds import (
    FIRST,
    HEAD,
    MARKS,
    column_of,
    line_of,
    prepare,
    put,
    returned,
    send_out,
    sheet_of,
)
from tests.actions.ledgers.office import DAY, contents

Change = Callable[[Worksheet], object]


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Made:
    prepare(desk)
    return send_out(desk, tmp_path / "out", spare=2)


@pytest.fixture
def back(desk: Desk, made: Made, tmp_path: Path) -> Callable[..., Collected]:
    """Return a function that collects one sheet after a department changed it."""

    def collected(change: Change | None = None, department: str = "审管办") -> Collected:
        path = returned(sheet_of(made, department), tmp_path / "交回来的.xlsx", change)
        return collect(desk, made.round.id, [path], DAY)

    return collected


def cells(collected: Collected) -> list[tuple[int, str, CellState, tuple[str, ...]]]:
    return [(each.row_id, each.field, each.state, tuple(o.text for o in each.offers)) for each in collected.cells]


def write(*said: tuple[int, str, object]) -> Change:
    def change(sheet: Worksheet) -> None:
        for row_id, key, value in said:
            put(sheet, row_id, key, value)

    return change


# ---- cells ------------------------------------------------------------------------------------------


def test_a_sheet_that_nobody_touched_changes_nothing(desk: Desk, back: Callable[..., Collected]) -> None:
    before = contents(desk)
    collected = back()
    assert (collected.cells, collected.new_rows, collected.files[0].notes) == ((), (), ())
    assert collected.unchanged == 6
    assert collected.missing == ("立案庭", "")
    assert contents(desk) == before


@pytest.mark.parametrize(
    ("key", "value", "state", "text"),
    [
        ("remark", "已报材料\n尚缺一件", CellState.TAKEN, "已报材料\n尚缺一件"),
        ("state", "已完成", CellState.TAKEN, "已完成"),
        ("due", date(2026, 5, 8), CellState.TAKEN, "2026-05-08"),
        ("due", "5月8日", CellState.TAKEN, "5月8日"),
        ("due", "每月底", CellState.DOUBTFUL, "每月底"),
        ("state", "差不多了", CellState.DOUBTFUL, "差不多了"),
        ("remark", 5, CellState.TAKEN, "5"),
        ("state", None, CellState.CONFLICT, ""),
    ],
)
def test_what_a_department_wrote_comes_back_as_it_is(
    back: Callable[..., Collected], key: str, value: object, state: CellState, text: str
) -> None:
    assert cells(back(write((1, key, value)))) == [(1, key, state, (text,))]


@pytest.mark.parametrize(
    ("key", "value"), [("due", "2026年6月30日"), ("due", "2026/6/30"), ("state", " 未开始 "), ("remark", "  ")]
)
def test_the_same_written_in_another_way_is_no_change(back: Callable[..., Collected], key: str, value: str) -> None:
    assert back(write((1, key, value))).cells == ()


def test_an_emptied_cell_is_asked_about(back: Callable[..., Collected]) -> None:
    (cell,) = back(write((1, "due", None))).cells
    assert (cell.state, cell.why, cell.base, cell.ours) == (
        CellState.CONFLICT,
        Why.CLEARED,
        "2026-06-30",
        "2026-06-30",
    )


@pytest.mark.parametrize(
    ("ledger", "department", "found"),
    [
        ("台账改的", "部门改的", (CellState.CONFLICT, Why.LEDGER)),
        ("一样的", "一样的", None),
        ("台账改的", None, None),
        (None, "部门改的", (CellState.TAKEN, None)),
    ],
)
def test_three_ways(
    desk: Desk,
    back: Callable[..., Collected],
    ledger: str | None,
    department: str | None,
    found: tuple[CellState, Why | None] | None,
) -> None:
    if ledger:
        edit_cells(desk, "tasks", [CellEdit(1, "remark", ledger)], DAY)
    collected = back(write((1, "remark", department)) if department else None)
    assert [(each.state, each.why) for each in collected.cells] == ([] if found is None else [found])


def test_two_departments_that_differ_about_one_row_are_a_conflict(desk: Desk, made: Made, tmp_path: Path) -> None:
    one = returned(sheet_of(made, "审管办"), tmp_path / "一.xlsx", write((3, "remark", "甲")))
    two = returned(sheet_of(made, "立案庭"), tmp_path / "二.xlsx", write((3, "remark", "乙"), (3, "state", "已完成")))
    collected = collect(desk, None, [two, one], DAY)
    by_key = {each.key: each for each in collected.cells}
    assert by_key[3, "remark"].why is Why.DIFFER
    assert {(each.department, each.text) for each in by_key[3, "remark"].offers} == {
        ("审管办", "甲"),
        ("立案庭", "乙"),
    }
    assert (by_key[3, "state"].state, len(by_key[3, "state"].offers)) == (CellState.TAKEN, 1)


def test_a_row_that_left_the_ledger_is_refused_and_the_others_go_on(
    desk: Desk, back: Callable[..., Collected]
) -> None:
    delete_rows(desk, "tasks", [1])
    collected = back(write((1, "remark", "甲"), (3, "remark", "乙")))
    assert cells(collected) == [(1, "remark", CellState.REFUSED, ("甲",)), (3, "remark", CellState.TAKEN, ("乙",))]


# ---- altered sheets ---------------------------------------------------------------------------------


def delete_line(row_id: int) -> Change:
    return lambda sheet: sheet.delete_rows(line_of(sheet, row_id))


def swap_lines(sheet: Worksheet) -> None:
    """Sort the lines the other way round, their hidden marks with them."""
    for column in range(1, sheet.max_column + 1):
        one, two = sheet.cell(FIRST, column), sheet.cell(FIRST + 1, column)
        one.value, two.value = two.value, one.value


def swap_all_but_marks(sheet: Worksheet) -> None:
    for column in range(2, sheet.max_column + 1):
        one, two = sheet.cell(FIRST, column), sheet.cell(FIRST + 1, column)
        one.value, two.value = two.value, one.value


def insert_above(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet["B1"] = "关于报送进展情况的说明"


def swap_columns(sheet: Worksheet) -> None:
    left, right = column_of(sheet, "state"), column_of(sheet, "remark")
    for row in range(MARKS, sheet.max_row + 1):
        one, two = sheet.cell(row, left), sheet.cell(row, right)
        one.value, two.value = two.value, one.value


def lose_marks(sheet: Worksheet) -> None:
    sheet.delete_rows(MARKS)


def lose_row_marks(sheet: Worksheet) -> None:
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 1).value = None


def lose_all_marks(sheet: Worksheet) -> None:
    lose_row_marks(sheet)
    lose_marks(sheet)


def copy_line(sheet: Worksheet) -> None:
    for column in range(1, sheet.max_column + 1):
        sheet.cell(FIRST + 4, column).value = sheet.cell(FIRST, column).value


def rename(column: str, heading: str) -> Change:
    return lambda sheet: setattr(sheet.cell(HEAD, column_of(sheet, column)), "value", heading)


def add_column(sheet: Worksheet) -> None:
    sheet.cell(HEAD, sheet.max_column + 1).value = "联系人"


ALTERED: list[tuple[Change, str]] = [
    (swap_lines, ""),
    (insert_above, ""),
    (delete_line(3), "少了 1 行（完善送达机制），这几行按没有填写处理"),
    (swap_all_but_marks, "第 6 行的编号和内容对不上，像是排序时只排了一部分，按灰色列的内容认作“完善送达机制”"),
    (swap_columns, "列的先后次序变了，不影响汇总"),
    (rename("remark", "情况"), "G 列的列名由“备注”改成了“情况”，仍按“备注”收"),
    (add_column, "多出“联系人”列，台账没有对应的列，没有收"),
    (lose_marks, "隐藏的列标记被删掉了，改按列名识别"),
    (lose_row_marks, "有 2 行的隐藏编号被删掉了，按灰色列的内容认了出来"),
    (lose_all_marks, "隐藏的列标记被删掉了，改按列名识别"),
    (copy_line, "“规范庭审秩序”出现了两次（第 6 行、第 10 行），内容不同的要选一个"),
    (write((1, "heading", "规范庭审秩序（修改）")), "第 6 行灰色的“任务”被改动，没有收"),
]


@pytest.mark.parametrize(("alter", "note"), ALTERED)
def test_whatever_was_altered_is_told_and_what_was_filled_in_is_taken(
    back: Callable[..., Collected], alter: Change, note: str
) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, 1, "remark", "已报")
        alter(sheet)

    collected = back(change)
    assert (1, "remark", CellState.TAKEN, ("已报",)) in cells(collected)
    assert not [each for each in collected.cells if each.field != "remark"]
    notes = collected.files[0].notes
    assert (note in notes) if note else notes == ()


def test_a_column_that_is_gone_is_told_and_nothing_of_it_is_emptied(back: Callable[..., Collected]) -> None:
    collected = back(lambda sheet: sheet.delete_cols(column_of(sheet, "due")))
    assert collected.cells == ()
    assert collected.files[0].notes == ("缺少“期限”列，这一列没有收到",)


def test_a_copied_line_with_other_words_has_to_be_decided(back: Callable[..., Collected]) -> None:
    def change(sheet: Worksheet) -> None:
        copy_line(sheet)
        sheet.cell(FIRST + 4, column_of(sheet, "remark")).value = "后写的"

    (cell,) = back(change).cells
    assert (cell.why, {each.text for each in cell.offers}) == (Why.DIFFER, {"后写的", ""})


def test_lines_of_another_departments_sheet_are_left_out(desk: Desk, made: Made, tmp_path: Path) -> None:
    other = load_workbook(sheet_of(made, "立案庭")).worksheets[0]

    def change(sheet: Worksheet) -> None:
        for column in range(1, 8):
            sheet.cell(FIRST + 2, column).value = other.cell(FIRST, column).value
        sheet.cell(FIRST + 2, column_of(sheet, "remark")).value = "抄来的"

    path = returned(sheet_of(made, "审管办"), tmp_path / "a.xlsx", change)
    collected = collect(desk, made.round.id, [path], DAY)
    assert (collected.cells, collected.new_rows) == ((), ())
    assert collected.files[0].notes == ("第 8 行是从别的部门的表里复制来的，没有收",)


def test_added_lines_are_offered_as_new_rows_when_they_have_what_a_row_needs(
    back: Callable[..., Collected],
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(FIRST + 2, column_of(sheet, "heading")).value = "新增的任务"
        sheet.cell(FIRST + 3, column_of(sheet, "remark")).value = "填表人：周明"

    collected = back(change)
    assert [(dict(each.texts), each.refused) for each in collected.new_rows] == [
        ({"heading": "新增的任务"}, ""),
        ({"remark": "填表人：周明"}, "缺少任务"),
    ]
    assert collected.files[0].notes == ("多出 2 行（第 8、9 行）",)


def test_a_formula_without_a_result_is_refused_and_told(back: Callable[..., Collected]) -> None:
    collected = back(write((1, "remark", '="已"&"报"')))
    assert [(each.key, each.state, each.reason) for each in collected.cells] == [
        ((1, "remark"), CellState.REFUSED, "这里是公式，没有算出结果；请改成文字或数字后再交")
    ]
    assert collected.files[0].notes == ("第 6 行“备注”是公式，没有算出结果，没有收",)


# ---- files ------------------------------------------------------------------------------------------


def test_a_folder_is_searched_and_what_is_no_sheet_is_named_while_the_others_go_on(
    desk: Desk, made: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "交回"
    (folder / "下一层").mkdir(parents=True)
    returned(sheet_of(made, "审管办"), folder / "下一层" / "改了名字.xlsx", write((1, "remark", "甲")))
    shutil.copy(folder / "下一层" / "改了名字.xlsx", folder / "又一份.xlsx")
    (folder / "坏的.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "~$改了名字.xlsx").write_bytes(b"lock")
    (folder / "说明.docx").write_bytes(b"no sheet")
    Workbook().save(folder / "别的表.xlsx")
    collected = collect(desk, None, [folder], DAY)
    assert {each.path.name: each.state for each in collected.files} == {
        "改了名字.xlsx": FileState.READ,
        "又一份.xlsx": FileState.SAME,
        "坏的.xlsx": FileState.UNREAD,
        "别的表.xlsx": FileState.UNREAD,
    }
    assert len(collected.cells) == 1
    assert all(each.notes for each in collected.files if each.state is not FileState.READ)


def test_two_files_of_one_department_stand_side_by_side_the_later_first(
    desk: Desk, made: Made, tmp_path: Path
) -> None:
    def saved(name: str, said: str, moment: int) -> Path:
        path = returned(sheet_of(made, "审管办"), tmp_path / name, write((1, "remark", said)))
        book = load_workbook(path)
        book.properties.modified = datetime(2026, 3, 1, moment, tzinfo=UTC).replace(tzinfo=None)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("openpyxl.writer.excel.datetime.datetime", _Still(book.properties.modified))
            book.save(path)
        return path

    late, early = saved("a.xlsx", "后交的", 9), saved("b.xlsx", "先交的", 8)
    for paths in ([late, early], [early, late]):
        collected = collect(desk, made.round.id, paths, DAY)
        (cell,) = collected.cells
        assert (cell.why, [each.text for each in cell.offers]) == (Why.DIFFER, ["后交的", "先交的"])
        assert [each.file for each in collected.sheets] == ["a.xlsx"]
        note = "同一部门交了几份，以最后保存的“a.xlsx”为准，不同之处请选定"
        assert all(note in each.notes for each in collected.files)


class _Still:
    """A clock of the library that stands still."""

    def __init__(self, moment: object) -> None:
        self.moment = moment

    def now(self, *_zone: object, **_named: object) -> object:
        return self

    def replace(self, **_named: object) -> object:
        return self.moment


def test_a_sheet_of_another_round_or_another_court_is_named(desk: Desk, made: Made, tmp_path: Path) -> None:
    other = send_out(desk, tmp_path / "又", title="第二次")
    foreign = tmp_path / "别院.xlsx"
    shutil.copy(sheet_of(made, "立案庭"), foreign)
    book = load_workbook(foreign)
    token = str(book.worksheets[0]["A1"].value)
    book.worksheets[0]["A1"] = token[:-4] + "0000"
    book.custom_doc_props["CourtDesk"].value = token[:-4] + "0000"
    book.save(foreign)
    collected = collect(desk, made.round.id, [sheet_of(other, "审管办"), foreign], DAY)
    assert sorted((each.state, each.notes) for each in collected.files) == [
        (FileState.FOREIGN, ("这份收表不是从本院这套台账发出去的，没有收",)),
        (FileState.OTHER_ROUND, ("这是另一次收表“第二次”的表，这里没有收",)),
    ]
    assert collected.sheets == ()


def test_without_a_named_round_it_is_the_one_of_most_files(desk: Desk, made: Made, tmp_path: Path) -> None:
    other = send_out(desk, tmp_path / "又", title="第二次")
    paths = [sheet_of(made, "审管办"), *(sheet_of(other, name) for name in ("审管办", "立案庭"))]
    assert collect(desk, None, paths, DAY).round.title == "第二次"
    with pytest.raises(NotAFillSheet):
        collect(desk, None, [tmp_path / "没有这个文件.xlsx"], DAY)
    with pytest.raises(RoundGone):
        collect(desk, 99, paths, DAY)


def test_files_are_found_once_and_in_one_order(made: Made) -> None:
    inside = files_in([made.folder])
    assert files_in([*reversed(inside), made.folder]) == inside
    assert len(inside) == 3


class _Stops:
    def report(self, done: int, total: int, label: str = "") -> None:
        del total, label
        if done == 2:
            raise Cancelled


def test_stopping_stores_nothing(desk: Desk, made: Made) -> None:
    before = contents(desk)
    with pytest.raises(Cancelled):
        collect(desk, None, [made.folder], DAY, _Stops())
    assert contents(desk) == before


def test_numbers_and_days_that_are_only_shown_do_not_count_as_changed(desk: Desk, tmp_path: Path) -> None:
    prepare(desk)
    round_ = send_out(desk, tmp_path / "x", shown=("number", "heading", "due"), filled=("remark",))
    path = returned(sheet_of(round_, "审管办"), tmp_path / "a.xlsx", write((1, "remark", "甲")))
    collected = collect(desk, None, [path], DAY)
    assert (len(collected.cells), replace(collected.files[0], path=path).notes) == (1, ())
