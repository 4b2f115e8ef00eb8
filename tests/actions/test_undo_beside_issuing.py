"""Undo goes on working when papers were issued after the step that is taken back."""

from __future__ import annotations

from courtdesk.actions.desk import Desk
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import list_register, list_series, reserve_numbers
from courtdesk.actions.undo import redo, undo, undo_state
from tests.actions.test_due_and_issue import DAY
from tests.actions.test_issuing_drafts import written

CODE = "示法发"


def states(desk: Desk) -> dict[int, str]:
    return {row.serial: row.state for row in list_register(desk, CODE, DAY.year)}


def test_a_reservation_can_be_undone_after_the_series_went_on(desk: Desk) -> None:
    reserve_numbers(desk, CODE, DAY.year, 2, "另有用途", DAY)
    issued = issue_draft(desk, written(desk).id, DAY)
    assert issued.number == f"{CODE}〔{DAY.year}〕3号"
    undo(desk, past_barrier=True)
    assert states(desk) == {3: "issued"}
    assert list_series(desk)[0].gaps == (1, 2)
    assert "1号 起 2 个" in undo_state(desk).redo


def test_no_number_is_given_twice_after_that(desk: Desk) -> None:
    reserve_numbers(desk, CODE, DAY.year, 2, "另有用途", DAY)
    issue_draft(desk, written(desk).id, DAY)
    undo(desk, past_barrier=True)
    assert issue_draft(desk, written(desk).id, DAY).number == f"{CODE}〔{DAY.year}〕4号"
    redo(desk)
    assert states(desk) == {1: "reserved", 2: "reserved", 3: "issued", 4: "issued"}
    assert issue_draft(desk, written(desk).id, DAY).number == f"{CODE}〔{DAY.year}〕5号"
