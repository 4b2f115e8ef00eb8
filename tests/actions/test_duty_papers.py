"""The paper of a duty: begun once, written from the ledger where it can be, and the duty done when it is issued."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents
from courtdesk.actions.drafts import copy_as_draft, delete_draft, save_draft
from courtdesk.actions.duties import begin_rhythm, do_duty, history_of, list_duties, skip_duty, take_back
from courtdesk.actions.duty_papers import begin_duty_paper
from courtdesk.actions.duty_values import MISSED, SETTLED, DutyRow
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.undo import undo_state
from courtdesk.errors import RowGone

DAY = date(2026, 4, 9)
#: The fifth of April is a rest day, and so is the sixth.
DUE = date(2026, 4, 7)
ORDERS, PLAIN = "monthly_orders", "monthly_campaign"
TEXT = {"title": "关于专项活动进展的通报", "recipients": "本院各部门", "text": "进展情况通报如下：各项任务按期推进。"}


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk that keeps the rhythm since the beginning of the month."""
    begin_rhythm(desk, date(2026, 4, 1))
    return desk


def row(desk: Desk, key: str, day: date = DAY) -> DutyRow:
    return next(each for each in list_duties(desk, day) if each.key == key and each.due_on == DUE)


def issued(desk: Desk, key: str = PLAIN, day: date = DAY) -> int:
    draft = begin_duty_paper(desk, key, DUE, day)
    save_draft(desk, draft.id, draft.form | TEXT)
    return issue_draft(desk, draft.id, day).document_id


def test_issuing_the_paper_of_a_duty_settles_it(begun: Desk) -> None:
    assert row(begun, PLAIN).state == MISSED
    paper = issued(begun)
    done = row(begun, PLAIN)
    assert (done.state, done.done_on, done.document_id, done.days_late) == (SETTLED, DAY, paper, 2)
    (past,) = history_of(begun, PLAIN)
    assert past.paper == list_documents(begun)[0].number
    assert past.who == "林书雅"


def test_a_paper_that_was_only_begun_settles_nothing(begun: Desk) -> None:
    begin_duty_paper(begun, PLAIN, DUE, DAY)
    assert row(begun, PLAIN).state == MISSED
    assert history_of(begun, PLAIN) == []


def test_a_paper_that_was_begun_is_gone_on_with(begun: Desk) -> None:
    first = begin_duty_paper(begun, PLAIN, DUE, DAY)
    save_draft(begun, first.id, first.form | TEXT)
    again = begin_duty_paper(begun, PLAIN, DUE, DAY)
    assert (again.id, again.form["title"]) == (first.id, TEXT["title"])
    other = begin_duty_paper(begun, PLAIN, date(2026, 5, 6), DAY)
    assert other.id != first.id


def test_a_paper_that_was_put_away_is_begun_anew(begun: Desk) -> None:
    first = begin_duty_paper(begun, ORDERS, DUE, DAY)
    delete_draft(begun, first.id)
    assert begin_duty_paper(begun, ORDERS, DUE, DAY).id != first.id


def test_the_monthly_bulletin_on_orders_tells_of_the_month_before(begun: Desk) -> None:
    draft = begin_duty_paper(begun, ORDERS, DUE, DAY)
    assert draft.form["title"] == "示例县人民法院关于2026年3月督办工作情况的通报"
    assert "2026年3月，没有签发督办文书。" in draft.form["text"]


def test_what_was_settled_otherwise_stays_as_it_was_told(begun: Desk) -> None:
    draft = begin_duty_paper(begun, PLAIN, DUE, DAY)
    do_duty(begun, PLAIN, DUE, date(2026, 4, 8), "在会上通报")
    save_draft(begun, draft.id, draft.form | TEXT)
    issue_draft(begun, draft.id, DAY)
    (past,) = history_of(begun, PLAIN)
    assert (past.done_on, past.note, past.paper) == (date(2026, 4, 8), "在会上通报", "")


def test_what_was_taken_back_is_settled_by_the_paper_after_all(begun: Desk) -> None:
    draft = begin_duty_paper(begun, PLAIN, DUE, DAY)
    skip_duty(begun, PLAIN, DUE, "并入另一份通报")
    take_back(begun, PLAIN, DUE)
    with pytest.raises(RowGone):
        take_back(begun, PLAIN, DUE)
    save_draft(begun, draft.id, draft.form | TEXT)
    assert issue_draft(begun, draft.id, DAY).document_id == row(begun, PLAIN).document_id


def test_a_copy_of_last_month_s_paper_belongs_to_no_duty(begun: Desk) -> None:
    copied = copy_as_draft(begun, issued(begun), DAY)
    assert (copied.subject_table, copied.subject_id) == ("", 0)


def test_beginning_a_paper_is_no_step_to_undo(begun: Desk) -> None:
    before = undo_state(begun).undo
    begin_duty_paper(begun, PLAIN, DUE, DAY)
    assert undo_state(begun).undo == before


@pytest.mark.parametrize("key", ["daily_one_day", "nothing"])
def test_a_duty_without_a_paper_has_none_to_begin(begun: Desk, key: str) -> None:
    with pytest.raises(RowGone):
        begin_duty_paper(begun, key, DUE, DAY)
