"""How far undo reaches: many steps, across a restart, past what cannot be undone, and after the rules changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import update

from courtdesk.actions import recovery
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.issuing import issue, issue_draft
from courtdesk.actions.ledgers import editing_cases
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.undo import redo, undo, undo_state, undo_steps, undo_to
from courtdesk.errors import NothingToUndo, UndoBarrier, UndoBlocked
from courtdesk.models.cases import Case
from courtdesk.progress import SILENT
from tests.actions.ledgers.office import DAY, case_no, contents, furnish, value
from tests.actions.test_issuing_drafts import written

LATE = date(2026, 8, 3)


def remark(desk: Desk, task_id: int, words: str) -> str:
    return edit_cells(desk, "tasks", [CellEdit(task_id, "remark", words)], DAY).title


def test_a_hundred_and_fifty_steps_are_taken_back_and_done_again_after_a_restart(desk: Desk) -> None:
    furnish(desk)
    before, known = contents(desk), len(undo_steps(desk, 1000))
    for number in range(150):
        remark(desk, number % 4 + 1, f"第 {number} 次")
    after = contents(desk)
    close_desk(desk)
    again = open_desk(desk.folder)
    assert len(undo_steps(again, 1000)) == known + 150
    assert [undo(again) for _ in range(150)] == [f"修改第 {number % 4 + 1} 项的备注" for number in range(149, -1, -1)]
    assert contents(again) == before
    close_desk(again)
    once_more = open_desk(desk.folder)
    for _ in range(150):
        redo(once_more)
    assert contents(once_more) == after
    assert undo_state(once_more).redo == ""
    close_desk(once_more)


def test_steps_are_not_hidden_by_any_number_of_deeds_that_cannot_be_undone(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "留着")
    for _ in range(510):
        new_draft(desk, "notice", DAY)
    assert undo_state(desk).undo == "修改第 1 项的备注"
    assert undo(desk) == "修改第 1 项的备注"


def test_the_list_of_steps_holds_what_stands_and_nothing_that_was_taken_back(desk: Desk) -> None:
    furnish(desk)
    for words in ("一", "二", "三"):
        remark(desk, 1, words)
    remark(desk, 2, "四")
    undo(desk)
    undo(desk)
    redo(desk)
    told = undo_steps(desk, 3)
    assert [step.title for step in told] == ["修改第 1 项的备注"] * 3
    assert told[0].deed_id > told[1].deed_id > told[2].deed_id
    assert {step.who for step in told} == {"林书雅"}
    assert len(undo_steps(desk, 2)) == 2


def test_undo_to_takes_back_everything_down_to_the_step(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    before = contents(desk)
    for words in ("二", "三", "四"):
        remark(desk, 2, words)
    third = undo_steps(desk)[2]
    assert undo_to(desk, third.deed_id) == ("修改第 2 项的备注",) * 3
    assert contents(desk) == before
    for _ in range(3):
        redo(desk)
    assert value(desk, "task", 2, "remark") == "四"


def test_undo_to_an_unknown_step_changes_nothing(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    with pytest.raises(NothingToUndo):
        undo_to(desk, 10_000)
    assert value(desk, "task", 1, "remark") == "一"


def test_undo_to_stops_at_the_first_step_that_papers_stand_on(desk: Desk) -> None:
    furnish(desk)
    edit_cells(desk, "cases", [CellEdit(1, "judge", "赵明")], DAY)
    blocked = undo_steps(desk)[0]
    issue(desk, [each for each in list_waiting(desk, LATE) if each.subject == case_no(1)][:1], LATE)
    remark(desk, 1, "一")
    with pytest.raises(UndoBlocked) as refusal:
        undo_to(desk, blocked.deed_id)
    assert refusal.value.safe.startswith("前面的 1 步已经撤销")
    assert (value(desk, "task", 1, "remark"), value(desk, "cases", 1, "judge")) == ("", "赵明")


# ---- what cannot be undone stands between -----------------------------------------------------------


def test_undo_asks_before_it_goes_past_an_issued_paper(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    issue_draft(desk, written(desk).id, DAY)
    state = undo_state(desk)
    assert state.undo == "修改第 1 项的备注"
    assert state.barrier.startswith("签发")
    with pytest.raises(UndoBarrier) as asked:
        undo(desk)
    assert (asked.value.step, asked.value.since) == ("修改第 1 项的备注", state.barrier)
    assert value(desk, "task", 1, "remark") == "一"
    assert undo(desk, past_barrier=True) == "修改第 1 项的备注"


def test_a_step_after_the_paper_needs_no_question(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    issue_draft(desk, written(desk).id, DAY)
    remark(desk, 2, "二")
    assert undo_state(desk).barrier == ""
    undo(desk)
    with pytest.raises(UndoBarrier):
        undo(desk)


def test_once_past_the_paper_older_steps_are_taken_back_without_asking_again(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    remark(desk, 2, "二")
    issue_draft(desk, written(desk).id, DAY)
    undo(desk, past_barrier=True)
    assert undo_state(desk).barrier == ""
    undo(desk)
    redo(desk)
    assert value(desk, "task", 1, "remark") == "一"


def test_a_new_draft_is_no_barrier(desk: Desk) -> None:
    furnish(desk)
    remark(desk, 1, "一")
    new_draft(desk, "notice", DAY)
    assert undo_state(desk).barrier == ""


# ---- stored days ------------------------------------------------------------------------------------


@pytest.fixture
def other_rules(monkeypatch: pytest.MonkeyPatch) -> Callable[[Desk], None]:
    """Let the rules count as changed since the stored days were worked out, and work them out again."""

    def change(desk: Desk) -> None:
        monkeypatch.setattr(recovery, "rules_digest", lambda: "other")
        recovery.refresh_stored_days(desk, SILENT)

    return change


def spoil(desk: Desk) -> None:
    """Give the cases the days of older rules."""
    with desk.sessions.begin() as session:
        session.execute(update(Case).values(limit_on=date(2026, 1, 9)))


@pytest.mark.parametrize("deed", ["edit", "delete"])
def test_old_days_do_not_come_back_once_the_rules_have_changed(
    desk: Desk, other_rules: Callable[[Desk], None], deed: str
) -> None:
    furnish(desk)
    right = value(desk, "cases", 1, "limit_on")
    spoil(desk)
    if deed == "edit":
        edit_cells(desk, "cases", [CellEdit(1, "procedure", "普通程序")], DAY)
    else:
        delete_rows(desk, "cases", [1])
    other_rules(desk)
    undo(desk)
    assert value(desk, "cases", 1, "limit_on") == right


def test_under_the_same_rules_undo_writes_exactly_what_was_there(desk: Desk) -> None:
    furnish(desk)
    spoil(desk)
    edit_cells(desk, "cases", [CellEdit(1, "procedure", "普通程序")], DAY)
    undo(desk)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 1, 9)


def test_redo_after_the_rules_changed_leaves_no_stale_days_either(
    desk: Desk, other_rules: Callable[[Desk], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(desk)
    with monkeypatch.context() as older:
        older.setattr(editing_cases, "stored_days", lambda *_: {"limit_on": date(2026, 1, 9)})
        edit_cells(desk, "cases", [CellEdit(1, "procedure", "普通程序")], DAY)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 1, 9)
    undo(desk)
    other_rules(desk)
    redo(desk)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 7, 5)
