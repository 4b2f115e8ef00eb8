"""The story of a row tells of papers that are not sent and of those asked for again, with reason and day."""

from __future__ import annotations

from datetime import timedelta

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import undo
from courtdesk.actions.withholding import ask_again, list_withheld, withhold
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago
from tests.actions.test_supervision import office

__all__ = ["office"]

_REASON = "2026-04-20 已商定下周报告"


def test_a_paper_that_is_not_sent_stands_in_the_story_with_day_and_reason(office: Desk) -> None:
    waiting = list_waiting(office, DAY)
    title = withhold(office, waiting, "已商定\n下周报告", DAY)
    (row_id,) = {each.subject_id for each in waiting}
    entry = timeline(office, "task", row_id)[0]
    assert entry.text == title
    assert entry.changes == (("不发事项催办通知书", "（空）", "2026-04-20 已商定 下周报告"),)
    assert timeline(office, "cases", row_id) == [], "the case with the same id has no part in it"


def test_a_paper_asked_for_again_stands_in_the_story_with_what_was_decided_before(office: Desk) -> None:
    withhold(office, list_waiting(office, DAY), "已商定下周报告", DAY)
    (kept,) = list_withheld(office)
    title = ask_again(office, [kept.id])
    entry = timeline(office, "task", kept.row_id)[0]
    assert (entry.text, entry.changes) == (title, (("不发事项催办通知书", _REASON, "重新列入"),))
    undo(office)
    entry = timeline(office, "task", kept.row_id)[0]
    assert (entry.text, entry.changes) == (f"撤销：{title}", (("不发事项催办通知书", "（空）", _REASON),))


def test_papers_withheld_in_one_go_are_told_each_in_the_story_of_its_row(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(at, ago(61)) for at in (1, 2)]))
    later = DAY + timedelta(1)
    withhold(office, list_waiting(office, later), "本月已统一约谈", later)
    said = "2026-04-21 本月已统一约谈"
    for case_id in (1, 2):
        changes = timeline(office, "cases", case_id)[0].changes
        assert changes == (("不发催办通知书", "（空）", said), ("不发督办令", "（空）", said))
    assert timeline(office, "task", 1)[0].changes == (("不发事项催办通知书", "（空）", said),)
