"""Editing tasks and cases cell by cell, many at once, and by blocks."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.editing import add_row, edit_cells, paste_block
from courtdesk.actions.ledgers.values import Block, CellEdit, CellRefused
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.models.history import HistoryChange
from courtdesk.progress import Cancelled
from tests.actions.ledgers.office import CAMPAIGN, DAY, case_no, contents, deeds, doubts, furnish, names, value


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish(desk)


def edit(row_id: int, field: str, text: str) -> list[CellEdit]:
    return [CellEdit(row_id, field, text)]


@pytest.mark.parametrize(
    ("field", "text", "column", "stored"),
    [
        ("state", "完成", "state", "已完成"),
        ("heading", "规范庭审与礼仪", "heading", "规范庭审与礼仪"),
        ("due", "3月5日", "due_on", date(2026, 3, 5)),
        ("due", "明天", "due_on", date(2026, 3, 3)),
        ("due", "", "due_on", None),
        ("recurrence", "每季度", "recurrence", "每季度"),
        ("group", "提升质效", "group_heading", "提升质效"),
        ("text", "一、\n二、", "text", "一、\n二、"),
        ("remark", "待定", "remark", "待定"),
    ],
)
def test_a_field_of_a_task_is_stored_as_it_was_meant(
    desk: Desk, field: str, text: str, column: str, stored: object
) -> None:
    edited = edit_cells(desk, "tasks", edit(1, field, text), DAY)
    assert (edited.refused, edited.cells) == ((), 1)
    assert value(desk, "task", 1, column) == stored


@pytest.mark.parametrize(
    ("field", "text", "column", "stored"),
    [
        ("case_no", "(2026)豫0899民初77号", "case_no", case_no(77)),
        ("cause", "买卖合同纠纷", "cause", "买卖合同纠纷"),
        ("procedure", "普通", "procedure", "ordinary"),
        ("procedure", "普通程序独任", "procedure_word", "普通程序"),
        ("procedure", "督促程序", "procedure", "unknown"),
        ("branch", "行政", "branch", "administrative"),
        ("judge", "赵 明", "judge", "赵明"),
        ("department", "立案庭", "department", "立案庭"),
        ("filed_on", "2026.1.6", "filed_on", date(2026, 1, 6)),
        ("closed_on", "昨天", "closed_on", date(2026, 3, 1)),
        ("parties", "原告：丙\n被告：丁", "parties", "原告：丙\n被告：丁"),
        ("amount", "12,000", "amount", "12,000"),
    ],
)
def test_a_field_of_a_case_is_stored_as_it_was_meant(
    desk: Desk, field: str, text: str, column: str, stored: object
) -> None:
    assert edit_cells(desk, "cases", edit(1, field, text), DAY).refused == ()
    assert value(desk, "cases", 1, column) == stored


@pytest.mark.parametrize(
    ("ledger", "field", "text", "reason"),
    [
        ("tasks", "heading", " ", "“任务”不能为空"),
        ("tasks", "due", "3月35日", "“3月35日”不是日期，应像 2026-03-05"),
        ("tasks", "state", "快了", "“快了”不在可填的词里：未开始、进行中、已完成、长期坚持"),
        ("tasks", "number", "9", "“序号”由程序给出，不能改写"),
        ("tasks", "nothing", "9", "台账里没有这一列"),
        ("cases", "case_no", "", "“案号”不能为空"),
        ("cases", "case_no", case_no(2), f"{case_no(2)}已在台账中"),
        ("cases", "filed_on", "下月", "“下月”不是日期，应像 2026-03-05"),
        ("cases", "closed_on", "2025-12-31", "早于立案日期 2026-01-05"),
        ("cases", "stated_limit_on", "2026-01-05", "不晚于立案日期 2026-01-05"),
        ("cases", "limit_on", "2026-05-01", "“届满日”由程序给出，不能改写"),
        ("cases", "cause", "案" * 201, "超过 200 字，现有 201 字"),
        ("documents", "title", "通知", "这本台账的内容不能在表格里改写"),
    ],
)
def test_one_cell_that_cannot_be_taken_is_refused_and_nothing_changes(
    desk: Desk, ledger: str, field: str, text: str, reason: str
) -> None:
    before, steps = contents(desk), deeds(desk)
    edited = edit_cells(desk, ledger, edit(1, field, text), DAY)
    assert edited.refused == (CellRefused(1, field, text, reason),)
    assert (edited.title, edited.cells, dict(edited.rows)) == ("", 0, {})
    assert contents(desk) == before
    assert deeds(desk) == steps


def test_a_row_that_is_gone_is_refused(desk: Desk) -> None:
    assert edit_cells(desk, "tasks", edit(99, "due", "今天"), DAY).refused[0].reason == "这一行已不在台账中"


def test_an_edit_that_changes_nothing_is_no_step(desk: Desk) -> None:
    steps = deeds(desk)
    edited = edit_cells(desk, "tasks", [*edit(1, "due", "2026-6-30"), *edit(1, "departments", "审管办")], DAY)
    assert (edited.title, edited.refused, deeds(desk)) == ("", (), steps)


def test_the_changed_row_comes_back_as_it_now_stands(desk: Desk) -> None:
    edited = edit_cells(desk, "tasks", edit(3, "departments", "立案庭、研究室"), DAY)
    assert edited.rows[3].values["departments"] == ("立案庭", "研究室")


@pytest.mark.parametrize(
    ("ledger", "edits", "title", "name"),
    [
        ("tasks", edit(3, "departments", "立案庭"), "", "修改第 3 项的责任部门"),
        ("cases", edit(2, "judge", "赵明"), "", f"修改{case_no(2)}的承办法官"),
        ("cases", edit(2, "case_no", case_no(9)), "", f"修改{case_no(2)}的案号"),
        ("tasks", [CellEdit(n, "departments", "立案庭") for n in (1, 2, 3)], "", "批量修改责任部门 3 条"),
        ("tasks", [CellEdit(n, "due", "今天") for n in (1, 2, 3)], "填充{field} {count} 条", "填充期限 3 条"),
        ("tasks", [*edit(1, "due", "今天"), *edit(2, "remark", "急")], "", "修改 2 行 2 列"),
        ("tasks", edit(1, "due", "今天"), "今天办完", "今天办完"),
    ],
)
def test_a_step_is_named_in_the_words_of_the_ledger(
    desk: Desk, ledger: str, edits: list[CellEdit], title: str, name: str
) -> None:
    assert edit_cells(desk, ledger, edits, DAY, title=title).title == name
    assert undo_state(desk).undo == name


# ---- names ------------------------------------------------------------------------------------------


def test_names_are_kept_in_their_order_with_their_departments(desk: Desk) -> None:
    edit_cells(desk, "tasks", edit(1, "departments", "研究室，审管办 研究室"), DAY)
    assert names(desk, 1, "department") == ("研究室", "审管办")
    assert names(desk, 1, "leader") == ("陈立新",)
    assert [row[5] for row in contents(desk)["task_party"] if row[1] == 1 and row[2] == "department"] == [1, 3]


def test_an_unknown_department_is_stored_and_doubted_until_the_clerk_writes_it_again(desk: Desk) -> None:
    edited = edit_cells(desk, "tasks", edit(1, "departments", "审管办、民一廷"), DAY)
    assert names(desk, 1, "department") == ("审管办", "民一廷")
    assert edited.doubted == (CellEdit(1, "departments", "审管办、民一廷"),)
    assert edited.rows[1].doubts["departments"].reason.startswith("部门表里没有“民一廷”")
    again = edit_cells(desk, "tasks", edit(1, "departments", "审管办、民一廷"), DAY)
    assert (again.doubted, doubts(desk)) == ((), [])
    assert edit_cells(desk, "tasks", edit(2, "departments", "民一廷"), DAY).doubted == ()
    for _ in range(3):
        undo(desk)
    assert names(desk, 1, "department") == ("审管办",)
    assert "民一廷" not in {row[1] for row in contents(desk)["department"]}


def test_a_misspelt_department_of_a_case_does_not_become_known_by_being_there(desk: Desk) -> None:
    for case_id in (1, 2):
        edited = edit_cells(desk, "cases", edit(case_id, "department", "民一廷"), DAY)
        assert edited.doubted, case_id
    assert edit_cells(desk, "cases", edit(1, "department", "民事审判第一庭"), DAY).doubted == ()
    assert doubts(desk) == [("cases", 2, "department", "民一廷")]


def test_a_group_of_departments_is_no_doubt(desk: Desk) -> None:
    assert edit_cells(desk, "tasks", edit(1, "departments", "各业务庭"), DAY).doubted == ()


def test_a_leader_nobody_has_heard_of_is_doubted(desk: Desk) -> None:
    assert edit_cells(desk, "tasks", edit(1, "leaders", "陈立欣"), DAY).doubted
    assert edit_cells(desk, "tasks", edit(2, "leaders", "陈立新"), DAY).doubted == ()


# ---- many cells -------------------------------------------------------------------------------------


def test_of_many_cells_the_good_are_stored_and_the_unreadable_kept_beside(desk: Desk) -> None:
    edits = [
        CellEdit(1, "due", "3/5"),
        CellEdit(2, "due", "尽快"),
        CellEdit(3, "state", "快了"),
        CellEdit(4, "heading", ""),
    ]
    edited = edit_cells(desk, "tasks", edits, DAY)
    assert value(desk, "task", 1, "due_on") == date(2026, 3, 5)
    assert (value(desk, "task", 2, "due_on"), value(desk, "task", 3, "state")) == (date(2026, 6, 30), "未开始")
    assert doubts(desk) == [("task", 2, "due", "尽快"), ("task", 3, "state", "快了")]
    assert edited.doubted == (CellEdit(2, "due", "尽快"), CellEdit(3, "state", "快了"))
    assert [refusal.row_id for refusal in edited.refused] == [4]
    assert edited.rows[2].doubts["due"].text == "尽快"


def test_a_readable_value_ends_the_doubt_and_undo_brings_it_back(desk: Desk) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "due", "尽快"), CellEdit(2, "due", "今天")], DAY)
    edit_cells(desk, "tasks", edit(1, "due", "2026-6-30"), DAY)
    assert doubts(desk) == []
    undo(desk)
    assert doubts(desk) == [("task", 1, "due", "尽快")]


def test_a_later_unreadable_text_replaces_the_earlier_one(desk: Desk) -> None:
    for text in ("尽快", "再说"):
        edit_cells(desk, "tasks", [CellEdit(1, "due", text), CellEdit(2, "remark", text)], DAY)
    assert doubts(desk) == [("task", 1, "due", "再说")]


def test_a_thousand_cells_are_one_deed(desk: Desk) -> None:
    steps = deeds(desk)
    edit_cells(desk, "tasks", [CellEdit(n, "remark", f"{k}") for n in (1, 2, 3, 4) for k in range(250)], DAY)
    assert deeds(desk) == steps + 1
    assert value(desk, "task", 4, "remark") == "249"


class _Impatient:
    """Stops at the second report."""

    def __init__(self) -> None:
        self.reports = 0

    def report(self, done: int, total: int, label: str = "") -> None:
        self.reports += 1
        if self.reports > 1:
            raise Cancelled


def test_a_cancelled_edit_leaves_nothing(desk: Desk) -> None:
    before, steps = contents(desk), deeds(desk)
    edits = [CellEdit(1, "remark", str(n)) for n in range(1200)]
    with pytest.raises(Cancelled):
        edit_cells(desk, "tasks", edits, DAY, progress=_Impatient())
    assert (contents(desk), deeds(desk)) == (before, steps)


# ---- limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "column", "moved"),
    [
        ("filed_on", "2026-01-12", "limit_on", date(2026, 4, 12)),
        ("procedure", "普通程序", "limit_on", date(2026, 7, 5)),
        ("stated_limit_on", "2026-05-20", "limit_on", date(2026, 5, 20)),
        ("closed_on", "2026-02-27", "is_open", False),
        ("closed_on", "2026-02-27", "urging_on", None),
        ("remark", "无关", "limit_on", date(2026, 4, 5)),
    ],
)
def test_what_moves_a_limit_moves_the_stored_days_of_that_case_only(
    desk: Desk, field: str, text: str, column: str, moved: object
) -> None:
    before = contents(desk)["cases"]
    edit_cells(desk, "cases", edit(1, field, text), DAY)
    assert contents(desk)["cases"][1:] == before[1:]
    assert value(desk, "cases", 1, column) == moved
    undo(desk)
    assert contents(desk)["cases"] == before


def test_the_history_holds_the_moved_days_old_and_new(desk: Desk) -> None:
    edit_cells(desk, "cases", edit(1, "procedure", "普通程序"), DAY)
    with desk.sessions() as session:
        change = session.scalars(select(HistoryChange).order_by(HistoryChange.id.desc())).first()
    assert change is not None
    old, new = json.loads(change.old or ""), json.loads(change.new or "")
    assert (old["procedure"], new["procedure"]) == ("simple", "ordinary")
    assert (old["limit_on"], new["limit_on"]) == ("2026-04-05", "2026-07-05")


# ---- blocks -----------------------------------------------------------------------------------------


def test_a_block_overwrites_rows_and_its_further_lines_become_rows(desk: Desk) -> None:
    block = Block(
        (3, 4),
        ("heading", "departments", "due"),
        (("甲", "立案庭", "3/5"), ("乙", "研究室", ""), ("丙", "审管办", "46086")),
    )
    edited = paste_block(desk, "tasks", block, DAY)
    assert edited.title == "粘贴 3 行 3 列"
    (new,) = edited.added
    assert [value(desk, "task", row, "heading") for row in (3, 4, new)] == ["甲", "乙", "丙"]
    assert (value(desk, "task", new, "number"), value(desk, "task", new, "position")) == (5, 5)
    assert value(desk, "task", new, "state") == "未开始"
    assert value(desk, "task", new, "due_on") == date(2026, 3, 5)
    assert names(desk, new, "department") == ("审管办",)
    assert set(edited.rows) == {3, 4, new}


def test_a_pasted_block_is_taken_back_and_done_again_whole(desk: Desk) -> None:
    before = contents(desk)
    block = Block((1,), ("heading", "leaders", "due"), (("甲", "赵明", "尽快"), ("乙", "赵明", "今天")))
    paste_block(desk, "tasks", block, DAY)
    after = contents(desk)
    assert undo(desk) == "粘贴 2 行 3 列"
    assert contents(desk) == before
    redo(desk)
    assert contents(desk) == after


def test_new_lines_that_lack_something_are_refused_by_their_line_and_the_others_go_in(desk: Desk) -> None:
    lines = (
        (case_no(11), "简易", "2026-2-3", "尽快"),
        ("", "简易", "2026-2-3", ""),
        (case_no(12), "", "2026-2-3", ""),
        (case_no(13), "简易", "二月", ""),
        (case_no(1), "简易", "2026-2-3", ""),
        (case_no(11), "简易", "2026-2-3", ""),
        ("", "", "", ""),
    )
    edited = paste_block(desk, "cases", Block((), ("case_no", "procedure", "filed_on", "closed_on"), lines), DAY)
    assert {refusal.line: refusal.reason for refusal in edited.refused} == {
        2: "缺少案号",
        3: "缺少程序",
        4: "“二月”不是日期，应像 2026-03-05",
        5: f"{case_no(1)}已在台账中",
        6: f"{case_no(11)}在这一次里写了两遍",
    }
    (new,) = edited.added
    assert value(desk, "cases", new, "case_no") == case_no(11)
    assert value(desk, "cases", new, "branch") == "civil"
    assert value(desk, "cases", new, "limit_on") is not None
    assert doubts(desk) == [("cases", new, "closed_on", "尽快")]


def test_columns_that_the_program_fills_are_left_out_and_told_once(desk: Desk) -> None:
    block = Block((1, 2), ("level", "cause"), (("正常", "甲"), ("正常", "乙")))
    edited = paste_block(desk, "cases", block, DAY)
    assert [value(desk, "cases", row, "cause") for row in (1, 2)] == ["甲", "乙"]
    assert [refusal.reason for refusal in edited.refused] == ["“紧迫程度”由程序给出，这一列没有粘贴"]


@pytest.mark.parametrize(
    ("said", "reason"), [(CAMPAIGN, ""), ("1", ""), ("", ""), ("别的活动", "没有“别的活动”这个活动")]
)
def test_a_new_task_joins_the_campaign_it_is_pasted_into(desk: Desk, said: str, reason: str) -> None:
    edited = paste_block(desk, "tasks", Block((), ("heading",), (("甲",),), {"campaign": said}), DAY)
    assert [refusal.reason for refusal in edited.refused] == ([reason] if reason else [])
    assert len(edited.added) == (0 if reason else 1)


def test_a_column_of_campaigns_places_new_tasks_and_its_blanks_fall_back_on_the_view(desk: Desk) -> None:
    lines = (("甲", CAMPAIGN), ("乙", ""), ("丙", "别的活动"))
    edited = paste_block(desk, "tasks", Block((), ("heading", "campaign"), lines, {"campaign": CAMPAIGN}), DAY)
    assert len(edited.added) == 2
    assert [(each.line, each.reason) for each in edited.refused if each.line] == [(3, "没有“别的活动”这个活动")]


def test_a_block_of_one_cell_is_as_strict_as_typing(desk: Desk) -> None:
    edited = paste_block(desk, "tasks", Block((1,), ("due",), (("尽快",),)), DAY)
    assert (edited.title, len(edited.refused), doubts(desk)) == ("", 1, [])


def test_a_short_line_of_a_block_leaves_the_cells_it_lacks_alone(desk: Desk) -> None:
    paste_block(desk, "tasks", Block((1, 2), ("heading", "remark"), (("甲", "一"), ("乙",))), DAY)
    assert (value(desk, "task", 2, "heading"), value(desk, "task", 2, "remark")) == ("乙", "")


# ---- new rows ---------------------------------------------------------------------------------------


def test_a_row_of_a_form_is_added_as_one_step(desk: Desk) -> None:
    edited = add_row(desk, "tasks", {"heading": "新任务", "departments": "立案庭", "due": "今天"}, DAY)
    assert (edited.title, len(edited.added), edited.refused) == ("新增任务", 1, ())
    assert value(desk, "task", edited.added[0], "text") == "新任务"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"heading": "  "},
        {"heading": "新任务", "due": "尽快"},
        {"heading": "新任务", "state": "快了"},
    ],
)
def test_a_form_that_cannot_be_read_adds_nothing(desk: Desk, values: dict[str, str]) -> None:
    before = contents(desk)
    edited = add_row(desk, "tasks", values, DAY)
    assert (edited.added, bool(edited.refused)) == ((), True)
    assert contents(desk) == before


def test_a_case_needs_number_procedure_and_filing_day(desk: Desk) -> None:
    edited = add_row(desk, "cases", {"cause": "买卖合同纠纷"}, DAY)
    assert {refusal.field: refusal.reason for refusal in edited.refused} == {
        "case_no": "“案号”不能为空",
        "procedure": "“程序”不能为空",
        "filed_on": "“立案日期”不能为空",
    }
    known = {"case_no": case_no(50), "procedure": "普通", "filed_on": "2026-2-3", "branch": "行政"}
    (new,) = add_row(desk, "cases", known, DAY).added
    assert value(desk, "cases", new, "branch") == "administrative"


def test_the_id_of_a_row_that_was_taken_back_is_never_given_again(desk: Desk) -> None:
    (first,) = add_row(desk, "tasks", {"heading": "一"}, DAY).added
    undo(desk)
    (second,) = add_row(desk, "tasks", {"heading": "二"}, DAY).added
    assert second > first
