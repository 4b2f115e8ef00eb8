"""Measures share their problem: what is written of it changes it for all, and new rows find it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells, paste_block
from courtdesk.actions.ledgers.values import Block, CellEdit, Edited, Lamp
from courtdesk.actions.rectification import list_inspections, strike_off
from courtdesk.actions.undo import redo, undo
from tests.actions.ledgers.office import contents, doubts, value
from tests.actions.ledgers.rectification_office import (
    DAY,
    INSPECTION,
    OTHER,
    findings,
    furnish_rectification,
    measures,
)

KEY = "rectification"


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish_rectification(desk)


def edit(desk: Desk, *cells: tuple[int, str, str]) -> Edited:
    return edit_cells(desk, KEY, [CellEdit(*cell) for cell in cells], DAY)


def shown(desk: Desk, row_id: int, field: str) -> object:
    return ledger_rows(desk, KEY, [row_id], DAY)[row_id].values[field]


# ---- the problem is shared --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "column", "stored"),
    [
        ("problem", "学习不经常", "problem", "学习不经常"),
        ("category", "思想建设", "category", "思想建设"),
        ("number", "12", "number", 12),
        ("number", "", "number", 0),
    ],
)
def test_what_is_written_of_a_problem_beside_one_measure_stands_beside_all(
    desk: Desk, field: str, text: str, column: str, stored: object
) -> None:
    before = contents(desk)
    edited = edit(desk, (1, field, text))
    assert edited.title.startswith("修改")
    assert set(edited.rows) == {1, 2}, "the other measure of the problem is shown anew"
    assert edited.cells == 1
    assert value(desk, "inspection_finding", 1, column) == stored
    assert shown(desk, 1, field) == shown(desk, 2, field) == (stored or None)
    undo(desk)
    assert contents(desk) == before


def test_a_step_is_named_by_the_problem(desk: Desk) -> None:
    assert edit(desk, (1, "measure", "另拟")).title == "修改第 1 个问题的整改措施"
    edit(desk, (1, "number", ""))
    assert edit(desk, (1, "measure", "再拟")).title == "修改一个问题的整改措施"


def test_the_same_word_beside_both_measures_is_one_change(desk: Desk) -> None:
    edited = edit(desk, (1, "problem", "学习不经常"), (2, "problem", "学习不经常"))
    assert not edited.refused
    assert findings(desk)[0][3] == "学习不经常"


def test_two_words_on_one_problem_leave_the_first_and_tell_the_second(desk: Desk) -> None:
    edited = edit(desk, (1, "problem", "甲"), (2, "problem", "乙"), (2, "measure", "改过"))
    (refused,) = edited.refused
    assert (refused.row_id, refused.field, refused.text) == (2, "problem", "乙")
    assert "先写的" in refused.reason
    assert findings(desk)[0][3] == "甲"
    assert shown(desk, 2, "measure") == "改过"


@pytest.mark.parametrize("text", ["1.5", "-1", "100000", "9" * 40])
def test_what_is_no_serial_is_kept_beside_the_number(desk: Desk, text: str) -> None:
    edited = edit(desk, (1, "number", text), (1, "measure", "改过"))
    assert [each.text for each in edited.doubted] == [text]
    assert findings(desk)[0][1] == 1
    assert doubts(desk) == [("measure", 1, "number", text)]
    assert edit(desk, (3, "number", text)).refused[0].reason == "序号应是 0 至 99999 的整数"


def test_a_problem_is_never_left_without_its_words(desk: Desk) -> None:
    assert edit(desk, (1, "problem", " ")).refused[0].reason == "“反馈问题”不能为空"


# ---- when it is due ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due", "words", "cell"),
    [
        ("2026-06-30", date(2026, 6, 30), "", date(2026, 6, 30)),
        ("今天", DAY, "", Lamp("d1", "2026-04-20")),
        ("立行立改", None, "立行立改", "立行立改"),
        ("长期坚持 ", None, "长期坚持", "长期坚持"),
        ("立行立改，长期坚持", None, "立行立改、长期坚持", "立行立改、长期坚持"),
        ("", None, "", None),
    ],
)
def test_a_time_limit_is_a_day_or_words(desk: Desk, text: str, due: date | None, words: str, cell: object) -> None:
    edit(desk, (4, "due", "持续整改"))
    edited = edit(desk, (4, "due", text))
    assert edited.title == "修改第 2 个问题的整改时限"
    assert (value(desk, "measure", 4, "due_on"), value(desk, "measure", 4, "due_words")) == (due, words)
    assert shown(desk, 4, "due") == cell


def test_other_words_are_no_time_limit(desk: Desk) -> None:
    assert "不是日期" in edit(desk, (4, "due", "尽快")).refused[0].reason
    edit(desk, (2, "due", "尽快"), (4, "measure", "改过"))
    assert shown(desk, 2, "due") == "长期坚持", "what stood there stays, the new word beside it"
    assert doubts(desk) == [("measure", 2, "due", "尽快")]


def test_the_words_of_a_limit_are_written_in_its_own_cell_only(desk: Desk) -> None:
    assert "不能改写" in edit(desk, (1, "due_words", "立行立改")).refused[0].reason


# ---- names ------------------------------------------------------------------------------------------


def test_leaders_departments_and_people_are_kept_by_role(desk: Desk) -> None:
    edit(desk, (1, "people", "林书雅、陈立新"), (1, "lead_departments", "各业务庭"), (1, "leaders", ""))
    row = ledger_rows(desk, KEY, [1], DAY)[1].values
    assert (row["people"], row["lead_departments"], row["leaders"]) == (("林书雅", "陈立新"), ("各业务庭",), ())
    assert row["departments"] == ("政治部",)


def test_somebody_who_answers_for_a_measure_is_known(desk: Desk) -> None:
    assert not edit(desk, (3, "people", "林书雅")).doubted
    assert edit(desk, (3, "people", "林书丫")).doubted


# ---- striking off -----------------------------------------------------------------------------------


def test_striking_off_is_one_step_and_finishes_what_was_unfinished(desk: Desk) -> None:
    before = contents(desk)
    edited = strike_off(desk, [1, 2, 5, 6], DAY)
    assert edited.title == "销号整改措施 3 条"
    assert [shown(desk, row_id, "closing") for row_id in (1, 2, 5, 6)] == ["已销号"] * 4
    states = [value(desk, "measure", row_id, "state") for row_id in (1, 2, 6)]
    assert states == ["已完成", "长期坚持", "已完成"]
    assert value(desk, "measure", 5, "closed_on") == date(2026, 4, 17), "what was struck off before keeps its day"
    undo(desk)
    assert contents(desk) == before


def test_nothing_is_left_to_strike_off(desk: Desk) -> None:
    assert strike_off(desk, [5], DAY).title == ""


def test_a_problem_is_struck_off_with_its_last_measure(desk: Desk) -> None:
    assert [(each.title, each.problems, each.closed) for each in list_inspections(desk)] == [
        (OTHER, 1, 0),
        (INSPECTION, 4, 0),
    ]
    strike_off(desk, [3], DAY)
    assert list_inspections(desk)[1].closed == 0
    strike_off(desk, [4, 6], DAY)
    assert list_inspections(desk)[1].closed == 2


def test_what_is_struck_off_unfinished_is_doubtful_until_it_is_finished(desk: Desk) -> None:
    edited = edit(desk, (1, "closed", "今天"))
    assert [each.field for each in edited.doubted] == ["closed"]
    assert value(desk, "measure", 1, "closed_on") == DAY, "it is stored all the same"
    edit(desk, (1, "state", "已完成"))
    assert doubts(desk) == []


def test_a_measure_without_a_state_has_not_begun(desk: Desk) -> None:
    edit(desk, (1, "state", ""))
    assert shown(desk, 1, "state") == Lamp("ok", "未开始")


# ---- new rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"problem": "文书上网不及时"}, 3),
        ({"number": "3"}, 3),
        ({"number": "3", "problem": "文书上网不及时 "}, 3),
        ({"problem": "文书上网不及时", "category": "审判管理"}, 3),
        ({"problem": "文书上网不及时", "number": "7"}, None),
        ({"problem": "文书上网不及时", "category": "司法公开"}, None),
        ({"problem": "另一个问题", "number": "3"}, None),
        ({"problem": "案款发放超期"}, None),
    ],
)
def test_a_new_row_joins_the_problem_that_agrees_with_all_it_says(
    desk: Desk, values: dict[str, str], problem: int | None
) -> None:
    before = findings(desk)
    edited = add_row(desk, KEY, {**values, "measure": "再加一条", "inspection": INSPECTION}, DAY)
    assert not edited.refused
    (new,) = edited.added
    finding = value(desk, "measure", new, "finding_id")
    if problem is None:
        assert finding == 6
        assert measures(desk, finding) == ["再加一条"]
    else:
        assert (finding, findings(desk)) == (problem, before)
        assert measures(desk, problem)[-1] == "再加一条"


def test_a_new_problem_takes_the_next_number_of_its_inspection(desk: Desk) -> None:
    add_row(desk, KEY, {"problem": "另一个问题", "inspection": INSPECTION}, DAY)
    assert findings(desk)[-1] == (6, 5, "", "另一个问题")


def test_a_number_alone_that_no_problem_has_begins_none(desk: Desk) -> None:
    edited = add_row(desk, KEY, {"number": "9", "measure": "措施", "inspection": INSPECTION}, DAY)
    assert [each.reason for each in edited.refused] == ["“反馈问题”不能为空"]
    assert len(findings(desk)) == 5


def test_with_several_inspections_a_new_row_says_to_which_it_belongs(desk: Desk) -> None:
    edited = add_row(desk, KEY, {"problem": "另一个问题"}, DAY)
    assert [each.reason for each in edited.refused] == ["没有说明问题出自哪里"]


def test_an_inspection_nobody_knows_is_begun_and_undone_with_the_row(desk: Desk) -> None:
    before = contents(desk)
    add_row(desk, KEY, {"problem": "另一个问题", "inspection": "上级法院督查"}, DAY)
    assert next(each.title for each in list_inspections(desk)) == "上级法院督查"
    undo(desk)
    assert contents(desk) == before
    redo(desk)
    assert shown(desk, 10, "inspection") == "上级法院督查"


def paste(desk: Desk, fields: str, lines: Sequence[tuple[str, ...]], over: tuple[int, ...] = ()) -> Edited:
    return paste_block(desk, KEY, Block(over, tuple(fields.split()), tuple(lines), {"inspection": OTHER}), DAY)


def test_lines_of_one_problem_become_one_problem_with_several_measures(desk: Desk) -> None:
    lines = (("9", "新问题", "一"), ("9", "", "二"), ("", "新问题", "三"), ("10", "又一个", "四"))
    edited = paste(desk, "number problem measure", lines)
    assert (edited.title, len(edited.added), edited.refused) == ("粘贴 4 行 3 列", 4, ())
    assert findings(desk)[5:] == [(6, 9, "", "新问题"), (7, 10, "", "又一个")]
    assert measures(desk, 6) == ["一", "二", "三"]


def test_a_refused_line_leaves_no_problem_behind_and_the_others_go_in(desk: Desk) -> None:
    lines = (("", "一", "3"), ("新问题", "二", "7"), ("新问题", "三", "8"))
    edited = paste(desk, "problem measure number", lines)
    assert [(each.line, each.reason) for each in edited.refused] == [(1, "缺少反馈问题")]
    assert [each[1:] for each in findings(desk)[5:]] == [(7, "", "新问题"), (8, "", "新问题")]


def test_a_block_goes_over_rows_and_on_below_them(desk: Desk) -> None:
    edited = paste(desk, "problem measure", (("案款发放超期限", "逐笔核对"), ("新问题", "一")), over=(9,))
    assert edited.title == "粘贴 2 行 2 列"
    assert findings(desk)[4][3] == "案款发放超期限"
    assert measures(desk, 5) == ["逐笔核对"]


def test_everything_can_be_undone_and_done_again(desk: Desk) -> None:
    beginning = contents(desk)
    edit(desk, (1, "problem", "甲"), (3, "category", "乙"), (4, "due", "立行立改"), (6, "people", "林书雅"))
    paste(desk, "number problem measure", (("9", "新问题", "一"), ("9", "", "二")))
    strike_off(desk, [1, 10, 11], DAY)
    end = contents(desk)
    for _ in range(3):
        undo(desk)
    assert contents(desk) == beginning
    for _ in range(3):
        redo(desk)
    assert contents(desk) == end


# ---- assessment tables ------------------------------------------------------------------------------


def test_a_line_of_an_assessment_table_is_edited_added_and_undone(desk: Desk) -> None:
    before = contents(desk)
    edited = edit_cells(
        desk, "assessment", [CellEdit(1, "state", "达标"), CellEdit(1, "departments", "各业务庭")], DAY
    )
    assert edited.title == "修改 1 行 2 列"
    assert edit_cells(desk, "assessment", [CellEdit(4, "state", "")], DAY).title == "修改指标 4 的自评"
    row = ledger_rows(desk, "assessment", [4], DAY)[4].values
    assert row["state"] == Lamp("ok", "未自评")
    (new,) = add_row(desk, "assessment", {"indicator": "新的指标", "area": "便民服务"}, DAY).added
    assert value(desk, "assessment_item", new, "position") == 5
    for _ in range(3):
        undo(desk)
    assert contents(desk) == before


@pytest.mark.parametrize("text", ["是", "已销号", "√"])
def test_a_measure_that_is_only_said_to_be_struck_off_asks_for_the_day(desk: Desk, text: str) -> None:
    reason = edit(desk, (1, "closed", text)).refused[0].reason
    assert reason == f"只写了“{text}”，没有写哪天销号；请把这一格改成销号日期"
