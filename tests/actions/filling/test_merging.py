"""Merging: one step through the typing rules, conflicts as decided, and nothing taken in twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling.collecting import collect
from courtdesk.actions.filling.merging import merge
from courtdesk.actions.filling.rounds import round_of
from courtdesk.actions.filling.values import KEEP, CellState, Collected, Decisions, Made, Merged, SheetState
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import RoundGone
from courtdesk.progress import Cancelled
from tests.actions.filling.rounds import FIRST, column_of, prepare, put, returned, send_out, sheet_of
from tests.actions.ledgers.office import DAY, contents, deeds, doubts, names, value

Back = Callable[..., Collected]
LATER = date(2026, 3, 9)


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Made:
    prepare(desk)
    return send_out(desk, tmp_path / "out", spare=2)


@pytest.fixture
def back(desk: Desk, made: Made, tmp_path: Path) -> Back:
    """Return a function that collects a department's sheet with these cells written into it."""

    def collected(*said: tuple[int, str, object], department: str = "审管办", added: str = "") -> Collected:
        def change(sheet: Worksheet) -> None:
            for row_id, key, written in said:
                put(sheet, row_id, key, written)
            if added:
                sheet.cell(FIRST + 2, column_of(sheet, "heading")).value = added

        path = returned(sheet_of(made, department), tmp_path / f"{department}.xlsx", change)
        return collect(desk, made.round.id, [path], DAY)

    return collected


def state_of(desk: Desk, made: Made, department: str = "审管办") -> tuple[SheetState, date | None, str]:
    sheet = next(each for each in round_of(desk, made.round.id).sheets if each.department == department)
    return sheet.state, sheet.returned_at, sheet.returned_name


def merged(desk: Desk, collected: Collected, **decisions: object) -> Merged:
    return merge(desk, collected, Decisions(**decisions), LATER)  # type: ignore[arg-type] # the fields of decisions


def test_what_came_back_is_one_step_that_can_be_undone_and_redone(desk: Desk, made: Made, back: Back) -> None:
    collected = back((1, "remark", "甲"), (3, "due", "5月8日"), (3, "state", "完成"))
    before, steps = contents(desk), deeds(desk)
    done = merged(desk, collected)
    assert (done.title, done.cells, done.undecided, done.refused) == ("汇总收表“任务进展填报表”：3 处", 3, 0, ())
    assert value(desk, "task", 1, "remark") == "甲"
    assert value(desk, "task", 3, "due_on") == date(2026, 5, 8)
    assert value(desk, "task", 3, "state") == "已完成"
    assert state_of(desk, made) == (SheetState.MERGED, LATER, "审管办.xlsx")
    after = contents(desk)
    assert deeds(desk) == steps + 1
    assert undo(desk) == done.title
    assert contents(desk) == before
    assert state_of(desk, made)[0] is SheetState.OUT
    redo(desk)
    assert contents(desk) == after


def test_the_same_sheet_collected_again_changes_nothing_more(desk: Desk, back: Back) -> None:
    said = (1, "remark", "甲")
    merged(desk, back(said))
    again = back(said)
    assert (again.cells, again.missing) == ((), ("立案庭", ""))
    before = contents(desk)
    assert merged(desk, again).cells == 0
    assert contents(desk)["task"] == before["task"]


def test_what_the_clerk_changes_after_a_merge_stays_when_the_old_sheet_is_collected_again(
    desk: Desk, back: Back
) -> None:
    said = (1, "remark", "甲")
    merged(desk, back(said))
    edit_cells(desk, "tasks", [CellEdit(1, "remark", "办公室改定")], DAY)
    assert back(said).cells == ()


def test_a_newer_sheet_of_the_department_goes_over_what_it_said_before(desk: Desk, back: Back) -> None:
    merged(desk, back((1, "remark", "甲")))
    newer = back((1, "remark", "甲，又报一件"))
    assert [each.state for each in newer.cells] == [CellState.TAKEN]
    assert "这个部门的表已汇总过（“审管办.xlsx”），这是另一份" in newer.files[0].notes
    merged(desk, newer)
    assert value(desk, "task", 1, "remark") == "甲，又报一件"


@pytest.mark.parametrize(("choice", "stored"), [(0, "部门写的"), (KEEP, "台账改的")])
def test_a_conflict_ends_as_it_was_decided_and_is_not_asked_again(
    desk: Desk, made: Made, back: Back, choice: int, stored: str
) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "remark", "台账改的")], DAY)
    said = (1, "remark", "部门写的")
    done = merged(desk, back(said), cells={(1, "remark"): choice})
    assert (value(desk, "task", 1, "remark"), done.undecided) == (stored, 0)
    assert state_of(desk, made)[0] is SheetState.MERGED
    assert back(said).cells == ()


def test_what_nobody_decided_stays_open_and_comes_again(desk: Desk, made: Made, back: Back) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "remark", "台账改的")], DAY)
    said = ((1, "remark", "部门写的"), (3, "remark", "乙"))
    done = merged(desk, back(*said))
    assert (done.cells, done.undecided) == (1, 1)
    assert value(desk, "task", 1, "remark") == "台账改的"
    assert state_of(desk, made)[0] is SheetState.RETURNED
    assert [each.key for each in back(*said).cells] == [(1, "remark")]


def test_a_value_can_be_left_out_for_good(desk: Desk, back: Back) -> None:
    said = (1, "remark", "不要")
    merged(desk, back(said), cells={(1, "remark"): KEEP})
    assert value(desk, "task", 1, "remark") == ""
    assert back(said).cells == ()


def test_what_cannot_be_read_is_kept_beside_its_cell(desk: Desk, back: Back) -> None:
    done = merged(desk, back((1, "due", "每月底")))
    assert done.doubted == 1
    assert doubts(desk) == [("task", 1, "due", "每月底")]
    assert value(desk, "task", 1, "due_on") == date(2026, 6, 30)


def test_an_added_line_becomes_a_row_of_its_department_and_campaign_once(desk: Desk, back: Back) -> None:
    collected = back(added="梳理流程")
    before = contents(desk)
    done = merged(desk, collected, new_rows=frozenset({0}))
    assert (done.added, done.title) == (1, "汇总收表“任务进展填报表”：0 处，新增 1 行")
    assert value(desk, "task", 5, "heading") == "梳理流程"
    assert value(desk, "task", 5, "campaign_id") == 1
    assert names(desk, 5, "department") == ("审管办",)
    assert back(added="梳理流程").new_rows == ()
    undo(desk)
    assert contents(desk) == before
    assert len(back(added="梳理流程").new_rows) == 1


def test_an_added_line_that_was_not_chosen_is_left(desk: Desk, back: Back) -> None:
    assert merged(desk, back(added="梳理流程")).added == 0
    assert value(desk, "task", 5, "heading") is None


def test_what_was_changed_since_collecting_is_left_open(desk: Desk, back: Back) -> None:
    collected = back((1, "remark", "甲"), (3, "remark", "乙"))
    edit_cells(desk, "tasks", [CellEdit(1, "remark", "刚改的")], DAY)
    done = merged(desk, collected)
    assert (done.cells, done.undecided) == (1, 1)
    assert value(desk, "task", 1, "remark") == "刚改的"


def test_a_round_that_was_undone_meanwhile_is_not_merged(desk: Desk, back: Back) -> None:
    collected = back((1, "remark", "甲"))
    undo(desk)
    before = contents(desk)
    with pytest.raises(RoundGone):
        merged(desk, collected)
    assert contents(desk) == before


class _Stops:
    def report(self, done: int, total: int, label: str = "") -> None:
        raise Cancelled


def test_stopping_leaves_everything_as_it_was(desk: Desk, back: Back) -> None:
    collected = back((1, "remark", "甲"))
    before = contents(desk)
    with pytest.raises(Cancelled):
        merge(desk, collected, Decisions(), DAY, _Stops())
    assert contents(desk) == before
