"""Reply slips: recorded with their day, told in the course of the paper, taken back by undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.replies import record_reply
from courtdesk.actions.timeline import timeline
from courtdesk.actions.today import day_counts
from courtdesk.actions.undo import undo
from courtdesk.errors import RowGone
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago


@pytest.fixture
def notice(desk: Desk, export: Export) -> int:
    """Return the id of an urging notice whose slip is awaited."""
    import_cases(desk, export([case_row(1, ago(51))]))
    (issued,) = issue(desk, list_waiting(desk, DAY), DAY)
    return issued.document_id


def test_a_recorded_slip_is_no_longer_awaited(desk: Desk, notice: int) -> None:
    before = day_counts(desk.folder, DAY).to_reply
    record_reply(desk, notice, DAY + timedelta(2), "已定期宣判")
    (row,) = list_documents(desk)
    assert row.replied_on == DAY + timedelta(2)
    assert day_counts(desk.folder, DAY).to_reply == before - 1


def test_what_the_slip_says_stands_in_the_course_of_the_paper(desk: Desk, notice: int) -> None:
    record_reply(desk, notice, DAY, "已定期宣判")
    told = timeline(desk, "issued_document", notice)[0].text
    assert told.startswith("登记回执：示法催〔2026〕1号")
    assert "已定期宣判" in told


def test_undo_lets_the_slip_be_awaited_again(desk: Desk, notice: int) -> None:
    (before,) = list_documents(desk)
    record_reply(desk, notice, DAY)
    undo(desk)
    assert list_documents(desk) == [replace(before, replied_on=None)]


def test_a_slip_of_no_paper_is_refused(desk: Desk) -> None:
    with pytest.raises(RowGone):
        record_reply(desk, 404, DAY)
