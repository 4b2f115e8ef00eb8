"""A review that was begun survives closing the program; adopting ends it; the same file is noticed."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from courtdesk import clock
from courtdesk.actions.adopting import adopt
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.reading_drafts import drop_reading, earlier_of, keep_reading, list_readings, open_reading
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import NothingToAdopt, ReadingUnreadable, RowGone
from courtdesk.intake.draft import Found, Kind, PlanDraft
from courtdesk.intake.reading import read_plan
from courtdesk.models.history import HistoryDeed
from tests.actions import adopting_samples as samples

NOW = datetime(2026, 5, 18, 9, 0, tzinfo=UTC)
MARKS = {"looked_at": [1, 3], "at": {"paragraph": 4}, "note": "第 2 项待核"}


@pytest.fixture
def plan(tmp_path: Path) -> PlanDraft:
    return read_plan(samples.write_text(tmp_path, samples.PLAN, "方案.txt"))


@pytest.fixture
def report(tmp_path: Path) -> PlanDraft:
    return read_plan(samples.write_text(tmp_path, samples.REPORT, "报告.txt"))


def deeds(desk: Desk) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count()).select_from(HistoryDeed)) or 0


def retitled(draft: PlanDraft, title: str) -> PlanDraft:
    return replace(draft, title=Found(title, draft.title.place, 1.0, "已改"))


def test_a_review_comes_back_whole_after_the_program_was_closed(desk: Desk, plan: PlanDraft) -> None:
    kept = keep_reading(desk, plan, MARKS)
    close_desk(desk)
    again = open_desk(desk.folder)
    assert open_reading(again, kept) == (plan, MARKS)
    close_desk(again)


def test_keeping_again_writes_over_the_same_review(desk: Desk, plan: PlanDraft) -> None:
    first = keep_reading(desk, plan, MARKS)
    changed = retitled(plan, "庭审规范年活动方案")
    assert keep_reading(desk, changed, {}, draft_id=first) == first
    assert open_reading(desk, first) == (changed, {})
    assert [(row.id, row.title) for row in list_readings(desk)] == [(first, "庭审规范年活动方案")]


def test_reviews_are_listed_the_one_changed_last_first(
    desk: Desk, plan: PlanDraft, report: PlanDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = itertools.count()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=next(minutes)))
    one, other = keep_reading(desk, plan, {}), keep_reading(desk, report, {})
    assert [row.id for row in list_readings(desk)] == [other, one]
    keep_reading(desk, plan, {}, draft_id=one)
    rows = list_readings(desk)
    assert [(row.id, row.file_name, row.kind, row.items, row.who) for row in rows] == [
        (one, "方案.txt", "campaign_plan", 3, "林书雅"),
        (other, "报告.txt", "rectification_report", 3, "林书雅"),
    ]
    assert [row.changed_at.minute for row in rows] == [2, 1]


def test_keeping_is_no_step_and_no_part_of_the_history(desk: Desk, plan: PlanDraft) -> None:
    before, step = deeds(desk), undo_state(desk)
    kept = keep_reading(desk, plan, MARKS)
    keep_reading(desk, plan, {}, draft_id=kept)
    drop_reading(desk, kept)
    assert (deeds(desk), undo_state(desk)) == (before, step)


def test_a_review_that_is_gone_is_said_to_be(desk: Desk, plan: PlanDraft) -> None:
    kept = keep_reading(desk, plan, {})
    drop_reading(desk, kept)
    assert list_readings(desk) == []
    with pytest.raises(RowGone):
        open_reading(desk, kept)
    with pytest.raises(RowGone):
        drop_reading(desk, kept)
    with pytest.raises(RowGone):
        keep_reading(desk, plan, {}, draft_id=kept)
    assert list_readings(desk) == []


@pytest.mark.parametrize(
    "state",
    ["{", "null", "[]", '{"draft": {}}', '{"draft": {}, "marks": {}}', '{"draft": {"version": 99}, "marks": {}}'],
)
def test_a_review_that_was_damaged_is_refused_in_words_and_can_be_put_away(
    desk: Desk, plan: PlanDraft, state: str
) -> None:
    kept = keep_reading(desk, plan, {})
    with closing(sqlite3.connect(desk.folder.database)) as connection, connection:
        connection.execute("UPDATE reading_draft SET state = ?", (state,))
    with pytest.raises(ReadingUnreadable):
        open_reading(desk, kept)
    assert [row.id for row in list_readings(desk)] == [kept]
    drop_reading(desk, kept)
    assert list_readings(desk) == []


def test_a_damaged_review_can_be_written_over(desk: Desk, plan: PlanDraft) -> None:
    kept = keep_reading(desk, plan, {})
    with closing(sqlite3.connect(desk.folder.database)) as connection, connection:
        connection.execute("UPDATE reading_draft SET state = '{'")
    keep_reading(desk, plan, MARKS, draft_id=kept)
    assert open_reading(desk, kept) == (plan, MARKS)


# ---- adopting ends a review ---------------------------------------------------------------------


def test_adopting_ends_its_review_and_no_other_and_redoing_does_so_again(
    desk: Desk, plan: PlanDraft, report: PlanDraft
) -> None:
    kept, other = keep_reading(desk, plan, {}), keep_reading(desk, report, {})
    adopt(desk, plan, reading_id=kept)
    assert [row.id for row in list_readings(desk)] == [other]
    undo(desk)
    redo(desk)
    assert [row.id for row in list_readings(desk)] == [other]


def test_a_refused_adoption_leaves_the_review(desk: Desk, plan: PlanDraft) -> None:
    kept = keep_reading(desk, plan, MARKS)
    with pytest.raises(NothingToAdopt):
        adopt(desk, replace(plan, kind=Kind.BULLETIN), reading_id=kept)
    adopt(desk, plan)
    with pytest.raises(Exception, match="已于"):
        adopt(desk, plan, reading_id=kept)
    assert open_reading(desk, kept) == (plan, MARKS)


# ---- the same file ------------------------------------------------------------------------------


def test_a_file_never_seen_has_no_past(desk: Desk, plan: PlanDraft) -> None:
    assert earlier_of(desk, plan.source.digest) is None
    keep_reading(desk, plan, {})
    assert earlier_of(desk, "") is None


def test_a_file_under_review_names_its_review(desk: Desk, plan: PlanDraft) -> None:
    kept = keep_reading(desk, plan, {})
    earlier = earlier_of(desk, plan.source.digest)
    assert earlier is not None
    assert (earlier.draft_id, earlier.ledger, earlier.row_id) == (kept, "", 0)
    assert earlier.title == plan.title.value


def test_an_adopted_file_names_its_ledger_and_row_until_that_is_undone(
    desk: Desk, plan: PlanDraft, report: PlanDraft, tmp_path: Path
) -> None:
    table = read_plan(samples.write_table(tmp_path, "示例县人民法院示范法院测评体系", samples.ASSESSMENT_TABLE))
    for draft, ledger in ((plan, "tasks"), (report, "rectification"), (table, "assessment")):
        adopted = adopt(desk, draft)
        earlier = earlier_of(desk, draft.source.digest)
        assert earlier is not None
        assert (earlier.ledger, earlier.row_id) == (ledger, adopted.campaign_id or adopted.inspection_id)
        assert (earlier.title, earlier.draft_id) == (draft.title.value, 0)
    undo(desk)
    assert earlier_of(desk, table.source.digest) is None


def test_a_file_adopted_and_under_review_again_tells_both(desk: Desk, plan: PlanDraft) -> None:
    adopted = adopt(desk, plan)
    kept = keep_reading(desk, plan, {})
    earlier = earlier_of(desk, plan.source.digest)
    assert earlier is not None
    assert (earlier.ledger, earlier.row_id, earlier.draft_id) == ("tasks", adopted.campaign_id, kept)


# ---- an adoption that is taken back ------------------------------------------------------------------


def test_undoing_an_adoption_brings_its_review_back_as_it_was_and_redoing_ends_it(
    desk: Desk, plan: PlanDraft
) -> None:
    kept = keep_reading(desk, plan, MARKS)
    adopt(desk, plan, accept_doubts=True, reading_id=kept)
    assert list_readings(desk) == []
    other = keep_reading(desk, retitled(plan, "另一份"), {})
    undo(desk)
    assert {row.id for row in list_readings(desk)} == {kept, other}
    assert open_reading(desk, kept) == (plan, MARKS)
    redo(desk)
    assert [row.id for row in list_readings(desk)] == [other]
    undo(desk)
    assert open_reading(desk, kept) == (plan, MARKS)


def test_redoing_an_adoption_leaves_a_review_alone_that_was_gone_on_with(
    desk: Desk, plan: PlanDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_reading(desk, plan, MARKS)
    adopt(desk, plan, accept_doubts=True, reading_id=kept)
    undo(desk)
    monkeypatch.setattr(clock, "now", lambda: datetime(2030, 1, 1, tzinfo=UTC))
    changed = retitled(plan, "改过的方案")
    keep_reading(desk, changed, MARKS, draft_id=kept)
    redo(desk)
    assert open_reading(desk, kept) == (changed, MARKS)
    undo(desk)
    assert open_reading(desk, kept) == (changed, MARKS)
