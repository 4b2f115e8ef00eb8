"""Making fill-in sheets: whose sheet a row stands on, what is locked, and nothing is left of what failed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling import making
from courtdesk.actions.filling.file_names import safe_name, unused_name
from courtdesk.actions.filling.making import fullest_split, make_sheets, split_rows
from courtdesk.actions.filling.rounds import end_round, list_rounds, reminder_text, round_of
from courtdesk.actions.filling.values import FillPlan, FillRows, Part, SheetState
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit, Condition, Op, Query
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import NothingToFill, NothingToSend, RoundGone, TooManyToFill
from courtdesk.models.history import deed
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember
from courtdesk.progress import Cancelled
from tests.actions.filling.rounds import FILLED, FIRST, HEAD, MARKS, SHOWN, TITLE, plan, prepare, send_out, sheet_of
from tests.actions.ledgers.office import DAY, contents, deeds

ALL = FillRows(Query("tasks"))


@pytest.fixture(autouse=True)
def _prepared(desk: Desk) -> None:
    prepare(desk)


def opened(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def parts(desk: Desk, rows: FillRows = ALL) -> list[Part]:
    return list(split_rows(desk, rows, "departments", DAY))


def organise(desk: Desk, *things: object) -> None:
    with deed(desk.sessions, "", "测试", kind="upkeep", undoable=False) as (session, _):
        session.add_all(things)


# ---- whose sheet ------------------------------------------------------------------------------------


def test_a_row_stands_on_the_sheet_of_each_of_its_departments_and_without_one_on_its_own(desk: Desk) -> None:
    assert parts(desk) == [Part("审管办", (1, 3)), Part("立案庭", (2, 3)), Part("", (4,))]


def test_an_alias_is_its_department(desk: Desk) -> None:
    organise(desk, DepartmentAlias(alias="审判管理办公室", department_id=1))
    edit_cells(desk, "tasks", [CellEdit(1, "departments", "审判管理办公室")], DAY)
    assert parts(desk)[0] == Part("审管办", (1, 3))


def test_a_group_goes_to_its_departments_that_are_still_there(desk: Desk) -> None:
    organise(
        desk,
        Department(id=90, name="各业务庭", is_group=True),
        Department(id=91, name="旧庭", last_day=date(2025, 1, 1)),
    )
    organise(desk, *(DepartmentMember(group_id=90, department_id=key) for key in (2, 4, 91)))
    edit_cells(desk, "tasks", [CellEdit(4, "departments", "各业务庭")], DAY)
    assert parts(desk) == [Part("审管办", (1, 3)), Part("立案庭", (2, 3, 4)), Part("民事审判第一庭", (4,))]


def test_a_group_whose_departments_nobody_knows_has_one_sheet(desk: Desk) -> None:
    edit_cells(desk, "tasks", [CellEdit(4, "departments", "各人民法庭")], DAY)
    assert parts(desk)[-1] == Part("各人民法庭", (4,))


def test_only_the_chosen_rows_of_the_question_are_sent(desk: Desk) -> None:
    asked = Query("tasks", conditions=(Condition("departments", Op.CONTAINS, ("立案",)),))
    assert parts(desk, FillRows(asked, frozenset({1, 3}))) == [Part("审管办", (3,)), Part("立案庭", (3,))]


def test_the_field_that_names_a_department_for_most_rows_is_proposed(desk: Desk) -> None:
    assert fullest_split(desk, ALL, DAY) == "departments"
    edits = [CellEdit(row_id, "lead_departments", "研究室") for row_id in (1, 2, 3, 4)]
    edit_cells(desk, "tasks", edits, DAY)
    assert fullest_split(desk, ALL, DAY) == "lead_departments"


# ---- the workbook -----------------------------------------------------------------------------------


def test_a_sheet_says_whose_it_is_by_when_and_back_to_whom(desk: Desk, tmp_path: Path) -> None:
    made = send_out(desk, tmp_path, instructions="如实填写。\n不要漏项。")
    sheet = opened(sheet_of(made, "立案庭"))
    assert sheet["B1"].value == TITLE
    assert sheet["B2"].value == (
        "填报部门：立案庭　　请于2026年3月10日（周二）前填好，交审判管理办公室（电话 0000-1234567）。"
    )
    assert str(sheet["B3"].value).startswith("如实填写。\n不要漏项。\n")
    assert [cell.value for cell in sheet[HEAD]][1:] == ["序号", "任务", "活动", "状态", "期限", "备注"]
    assert [sheet.cell(FIRST, column).value for column in range(2, 8)] == [
        2,
        "提高文书质量",
        "庭审规范年",
        "未开始",
        datetime.fromisoformat("2026-06-30"),
        None,
    ]


def test_only_the_cells_to_fill_in_are_open_and_marks_are_out_of_sight(desk: Desk, tmp_path: Path) -> None:
    sheet = opened(sheet_of(send_out(desk, tmp_path), "审管办"))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    locked = [sheet.cell(FIRST, column).protection.locked for column in range(1, 8)]
    assert locked == [True, True, True, True, False, False, False]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[MARKS].hidden
    assert sheet.parent.worksheets[1].sheet_state == "veryHidden"


def test_choices_and_days_are_checked_while_they_are_filled_in(desk: Desk, tmp_path: Path) -> None:
    sheet = opened(sheet_of(send_out(desk, tmp_path, spare=2), "审管办"))
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules["E6:E9"] == ("list", '"未开始,进行中,已完成,长期坚持"')
    assert rules["F6:F9"][0] == "date"


def test_spare_lines_are_open_where_a_new_row_says_something(desk: Desk, tmp_path: Path) -> None:
    sheet = opened(sheet_of(send_out(desk, tmp_path, spare=2), "审管办"))
    spare = FIRST + 2
    assert [sheet.cell(spare, column).protection.locked for column in range(2, 8)] == [
        True,  # the number is given by the program
        False,
        True,  # so is the campaign
        False,
        False,
        False,
    ]
    assert sheet.cell(spare, 1).value is None


def test_it_prints_lying_on_a4_over_its_width_with_the_headings_on_every_page(desk: Desk, tmp_path: Path) -> None:
    sheet = opened(sheet_of(send_out(desk, tmp_path), "审管办"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_words_that_look_like_formulas_stay_words(desk: Desk, tmp_path: Path) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "remark", "=1+1"), CellEdit(3, "remark", "_x0041_ 原样")], DAY)
    sheet = opened(sheet_of(send_out(desk, tmp_path), "审管办"))
    assert (sheet["G6"].value, sheet["G6"].data_type) == ("=1+1", "s")
    assert sheet["G7"].value == "_x005F_x0041_ 原样"


# ---- the round --------------------------------------------------------------------------------------


def test_a_round_is_one_step_with_what_was_sent(desk: Desk, tmp_path: Path) -> None:
    before = deeds(desk)
    made = send_out(desk, tmp_path)
    assert deeds(desk) == before + 1
    assert (made.without, made.folder) == (1, tmp_path / TITLE)
    assert list_rounds(desk) == [made.round]
    assert [(each.department, each.rows, each.state) for each in made.round.sheets] == [
        ("审管办", 2, SheetState.OUT),
        ("立案庭", 2, SheetState.OUT),
        ("", 1, SheetState.OUT),
    ]
    assert undo(desk) == "制作收表“任务进展填报表”3 份"
    with pytest.raises(RoundGone):
        round_of(desk, made.round.id)
    redo(desk)
    assert list_rounds(desk) == [made.round]


def test_a_second_round_of_the_same_title_replaces_no_file(desk: Desk, tmp_path: Path) -> None:
    first, second = send_out(desk, tmp_path), send_out(desk, tmp_path)
    assert (first.folder.name, second.folder.name) == (TITLE, f"{TITLE}（2）")


class _StopsAt:
    def __init__(self, label: str) -> None:
        self.label = label

    def report(self, done: int, total: int, label: str = "") -> None:
        if label == self.label:
            raise Cancelled


def test_stopping_in_the_middle_leaves_neither_files_nor_a_round(desk: Desk, tmp_path: Path) -> None:
    before = contents(desk)
    with pytest.raises(Cancelled):
        make_sheets(desk, ALL, plan(), tmp_path / "表", DAY, _StopsAt("立案庭"))
    assert list((tmp_path / "表").iterdir()) == []
    assert contents(desk) == before


def test_a_round_that_cannot_be_remembered_leaves_no_files(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(making, "_record", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the very one that was thrown
        send_out(desk, tmp_path / "表")
    assert list((tmp_path / "表").iterdir()) == []


def test_nothing_to_send_and_nothing_to_fill_in_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingToSend):
        make_sheets(desk, FillRows(Query("tasks", view="done")), plan(), tmp_path, DAY)
    with pytest.raises(NothingToFill):
        make_sheets(desk, ALL, plan(filled=("number", "campaign")), tmp_path, DAY)
    assert list(tmp_path.glob(f"{TITLE}*")) == []


def test_what_cannot_be_changed_is_shown_only_and_no_column_stands_twice(desk: Desk, tmp_path: Path) -> None:
    made = send_out(desk, tmp_path, shown=(*SHOWN, "state", "number"), filled=(*FILLED, "progress"))
    assert (made.round.shown, made.round.filled) == ((*SHOWN, "progress"), FILLED)


@pytest.mark.parametrize("ledger", ["tasks", "cases"])
def test_every_ledger_with_departments_can_be_sent_out(desk: Desk, tmp_path: Path, ledger: str) -> None:
    split_by = fullest_split(desk, FillRows(Query(ledger)), DAY)
    filled = {"tasks": ("remark",), "cases": ("clerk",)}[ledger]
    made = make_sheets(desk, FillRows(Query(ledger)), FillPlan("表", ledger, split_by, (), filled), tmp_path, DAY)
    assert all((made.folder / each.file_name).is_file() for each in made.round.sheets)


def test_the_reminder_names_who_is_late_and_by_how_many_days(desk: Desk, tmp_path: Path) -> None:
    made = send_out(desk, tmp_path)
    assert reminder_text(desk, made.round.id, date(2026, 3, 12)) == (
        "“任务进展填报表”应于2026年3月10日（周二）前报回，已超期 2 天，"
        "目前还没有收到：审管办、立案庭。请尽快填好后交审判管理办公室（电话 0000-1234567）。"
    )
    assert made.round.days_over(date(2026, 3, 10)) == 0
    assert end_round(desk, made.round.id) == "结束收表“任务进展填报表”"
    assert round_of(desk, made.round.id).days_over(date(2026, 3, 12)) == 0


# ---- names of files ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("3/5 进展：执行局?", "3 5 进展：执行局"),
        ("  .. ", "收表"),
        ("CON", "CON_"),
        ("nul.表", "nul.表_"),
        ("末尾有点...", "末尾有点"),
        ("一" * 100, "一" * 80),
        ("a\nb\tc", "a b c"),
    ],
)
def test_a_name_is_one_that_windows_takes(said: str, name: str) -> None:
    assert safe_name(said, "收表") == name


def test_names_that_differ_in_case_only_are_taken() -> None:
    assert unused_name("a", ["A", "a（2）"]) == "a（3）"


def test_more_rows_than_can_be_filled_in_are_refused_in_the_words_of_filling_in(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_ROWS", 1)
    with pytest.raises(TooManyToFill, match="一次收表最多 1 行") as refused:
        send_out(desk, tmp_path / "out")
    assert "输出" not in f"{refused.value.what}{refused.value.todo}"
    assert not list(tmp_path.rglob("*.xlsx"))
