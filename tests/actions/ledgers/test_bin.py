"""Deleted rows lie in the bin and come back with all that belonged to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.bin import DAYS_KEPT, delete_rows, list_bin, papers_about, restore_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.register import list_register, void_number
from courtdesk.actions.stored_days import refresh_cases
from courtdesk.actions.tasks import record_progress
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import RowGone, RowNotRestored
from courtdesk.models.cases import TimeLimitEvent
from courtdesk.models.history import deed
from courtdesk.models.upkeep import Attachment
from courtdesk.progress import Cancelled
from tests.actions.ledgers.office import DAY, case_no, contents, doubts, furnish, names, value

LATE = date(2026, 8, 3)


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish(desk)


def bin_names(desk: Desk) -> list[str]:
    return [row.name for row in list_bin(desk, clock.today())]


def fill(desk: Desk) -> None:
    """Give task 1 and case 1 everything that can belong to a row."""
    edit_cells(desk, "tasks", [CellEdit(1, "due", "尽快"), CellEdit(1, "departments", "立案庭、研究室")], DAY)
    record_progress(desk, 1, "已部署")
    with deed(desk.sessions, "布置", "测试") as (session, recorder):
        now = clock.now().replace(tzinfo=None)
        for table in ("task", "cases"):
            session.add(
                Attachment(table_name=table, row_id=1, name="照片.jpg", size=3, sha256="ab", added_at=now, who="测试")
            )
        session.add(TimeLimitEvent(case_id=1, kind="exclusion", reason="鉴定", days=10, approver="", paper=""))
        session.flush()
        refresh_cases(session, recorder, desk.rulebook, [1])


@pytest.mark.parametrize(
    ("ledger", "ids", "title"),
    [
        ("tasks", [1], "删除任务“规范庭审秩序”"),
        ("tasks", [1, 2, 3], "删除任务 3 条"),
        ("cases", [1], f"删除案件“{case_no(1)}”"),
        ("cases", [1, 2, 3, 99], "删除案件 3 条"),
    ],
)
def test_rows_go_as_one_named_step_and_undo_brings_them_back(
    desk: Desk, ledger: str, ids: list[int], title: str
) -> None:
    fill(desk)
    before = contents(desk)
    assert delete_rows(desk, ledger, ids) == title
    assert undo_state(desk).undo == title
    undo(desk)
    assert contents(desk) == before
    assert bin_names(desk) == []


@pytest.mark.parametrize("ledger", ["tasks", "cases"])
def test_nothing_of_a_deleted_row_stays_behind_and_everything_comes_back(desk: Desk, ledger: str) -> None:
    fill(desk)
    before = contents(desk)
    delete_rows(desk, ledger, [1])
    for table, column in (("task_party", "task_id"), ("progress_entry", "task_id")):
        assert ledger == "cases" or 1 not in {row[1] for row in contents(desk)[table]}, column
    assert ("task" if ledger == "tasks" else "cases", 1) not in {row[1:3] for row in contents(desk)["attachment"]}
    (lost,) = list_bin(desk, clock.today())
    assert restore_rows(desk, [lost.change_id]).startswith("恢复")
    assert contents(desk) == before
    assert bin_names(desk) == []


def test_the_bin_tells_what_lies_in_it(desk: Desk) -> None:
    delete_rows(desk, "tasks", [2])
    delete_rows(desk, "cases", [3])
    case, task = list_bin(desk, clock.today() + timedelta(10))
    assert (case.ledger, case.row_id, case.name) == ("cases", 3, case_no(3))
    assert (task.ledger, task.row_id, task.name) == ("tasks", 2, "提高文书质量")
    assert (task.deleted_on, task.who, task.days_left) == (clock.today(), "林书雅", DAYS_KEPT - 10)


def test_the_bin_lets_rows_go_after_ninety_days(desk: Desk) -> None:
    delete_rows(desk, "tasks", [2])
    assert len(list_bin(desk, clock.today() + timedelta(DAYS_KEPT))) == 1
    assert list_bin(desk, clock.today() + timedelta(DAYS_KEPT + 1)) == []


def test_what_undo_took_away_does_not_lie_in_the_bin(desk: Desk) -> None:
    add_row(desk, "tasks", {"heading": "新任务"}, DAY)
    undo(desk)
    assert bin_names(desk) == []


def test_a_deletion_that_was_done_again_lies_in_the_bin(desk: Desk) -> None:
    delete_rows(desk, "tasks", [2])
    undo(desk)
    assert bin_names(desk) == []
    redo(desk)
    assert bin_names(desk) == ["提高文书质量"]


def test_a_row_lies_in_the_bin_again_when_its_restoring_is_undone(desk: Desk) -> None:
    delete_rows(desk, "tasks", [2])
    restore_rows(desk, [list_bin(desk, clock.today())[0].change_id])
    undo(desk)
    (lost,) = list_bin(desk, clock.today())
    restore_rows(desk, [lost.change_id])
    assert value(desk, "task", 2, "heading") == "提高文书质量"
    assert names(desk, 2, "department") == ("审管办",)


def test_an_added_row_that_was_deleted_and_then_taken_back_wholly_is_in_no_bin(desk: Desk) -> None:
    (new,) = add_row(desk, "tasks", {"heading": "新任务"}, DAY).added
    delete_rows(desk, "tasks", [new])
    undo(desk)
    undo(desk)
    assert bin_names(desk) == []


def test_only_the_last_deletion_of_a_row_is_listed(desk: Desk) -> None:
    delete_rows(desk, "tasks", [2])
    restore_rows(desk, [list_bin(desk, clock.today())[0].change_id])
    edit_cells(desk, "tasks", [CellEdit(2, "heading", "改过的任务")], DAY)
    delete_rows(desk, "tasks", [2])
    assert bin_names(desk) == ["改过的任务"]


def test_rows_added_meanwhile_never_get_the_id_of_one_in_the_bin(desk: Desk) -> None:
    delete_rows(desk, "tasks", [4])
    (new,) = add_row(desk, "tasks", {"heading": "新任务", "departments": "立案庭、研究室"}, DAY).added
    edit_cells(desk, "tasks", [CellEdit(1, "departments", "研究室")], DAY)
    restore_rows(desk, [list_bin(desk, clock.today())[0].change_id])
    assert new > 4
    assert names(desk, 4, "department") == ("审管办",)
    assert names(desk, new, "department") == ("立案庭", "研究室")
    assert sorted(row[2] for row in contents(desk)["task"]) == [1, 2, 3, 4, 5], "each has a place of its own"


def test_a_case_whose_number_was_given_away_stays_in_the_bin(desk: Desk) -> None:
    delete_rows(desk, "cases", [1, 2])
    add_row(desk, "cases", {"case_no": case_no(1), "procedure": "简易", "filed_on": "2026-2-3"}, DAY)
    before = contents(desk)
    with pytest.raises(RowNotRestored, match="已另有一件"):
        restore_rows(desk, [row.change_id for row in list_bin(desk, clock.today())])
    assert contents(desk) == before
    assert len(bin_names(desk)) == 2


def test_a_row_that_is_back_is_not_restored_twice(desk: Desk) -> None:
    delete_rows(desk, "tasks", [1])
    (lost,) = list_bin(desk, clock.today())
    restore_rows(desk, [lost.change_id])
    with pytest.raises(RowNotRestored, match="已在台账中"):
        restore_rows(desk, [lost.change_id])


@pytest.mark.parametrize("change_ids", [[], [0], [10_000]])
def test_what_is_in_no_bin_is_not_restored(desk: Desk, change_ids: list[int]) -> None:
    with pytest.raises(RowGone):
        restore_rows(desk, change_ids)


def test_restoring_rows_of_two_ledgers_is_one_step(desk: Desk) -> None:
    before = contents(desk)
    delete_rows(desk, "tasks", [1, 2])
    delete_rows(desk, "cases", [1])
    assert restore_rows(desk, [row.change_id for row in list_bin(desk, clock.today())]) == "恢复 3 条"
    assert contents(desk) == before
    undo(desk)
    assert len(bin_names(desk)) == 3


def test_issued_papers_stay_and_are_counted(desk: Desk) -> None:
    issue(desk, list_waiting(desk, LATE)[:2], LATE)
    assert papers_about(desk, "cases", [1, 2, 3]) == 2
    assert papers_about(desk, "tasks", [1, 2, 3]) == 0
    delete_rows(desk, "cases", [1, 2, 3])
    assert papers_about(desk, "cases", [1, 2, 3]) == 2
    assert len(contents(desk)["issued_document"]) == 2


def test_a_case_comes_back_with_the_stage_of_the_papers_that_are_in_force_now(desk: Desk) -> None:
    issue(desk, [each for each in list_waiting(desk, LATE) if each.subject == case_no(1)][:1], LATE)
    assert value(desk, "cases", 1, "stage") == 1
    delete_rows(desk, "cases", [1])
    void_number(desk, list_register(desk)[0].id, "写错", LATE)
    restore_rows(desk, [list_bin(desk, clock.today())[0].change_id])
    assert value(desk, "cases", 1, "stage") == 0


def test_rows_that_are_gone_cannot_be_deleted(desk: Desk) -> None:
    with pytest.raises(RowGone):
        delete_rows(desk, "tasks", [99])


class _Stops:
    def report(self, done: int, total: int, label: str = "") -> None:
        raise Cancelled


def test_a_cancelled_deletion_leaves_everything(desk: Desk) -> None:
    before = contents(desk)
    with pytest.raises(Cancelled):
        delete_rows(desk, "tasks", [1], _Stops())
    assert (contents(desk), bin_names(desk), doubts(desk)) == (before, [], [])
