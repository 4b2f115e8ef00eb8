"""Recurring duties in the ledger: due, missed, done, skipped, taken back, switched off; each deed can be undone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from courtdesk.actions.desk import Desk
from courtdesk.actions.duties import (
    begin_rhythm,
    do_duty,
    duty_choices,
    duty_counts,
    history_of,
    list_duties,
    papers_for,
    skip_duties,
    skip_duty,
    switch_duty,
    take_back,
)
from courtdesk.actions.duty_book import all_duties
from courtdesk.actions.duty_values import COMING, MISSED, SETTLED, TODAY, DutyRow
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import RowGone
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.models.history import deed

MONDAY = date(2026, 4, 20)
FRIDAY = date(2026, 4, 24)
DAILY = "daily_seven_days"


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk that keeps the rhythm since the Wednesday before."""
    begin_rhythm(desk, date(2026, 4, 15))
    return desk


def rows(desk: Desk, day: date, state: str, key: str = "") -> list[DutyRow]:
    return [row for row in list_duties(desk, day) if row.state == state and key in {"", row.key}]


def days(found: list[DutyRow]) -> list[date]:
    return [row.due_on for row in found]


def test_a_desk_that_was_set_up_today_has_missed_nothing(desk: Desk) -> None:
    assert rows(desk, MONDAY, MISSED) == []
    assert {row.key for row in rows(desk, MONDAY, TODAY)} == {"daily_figures", "daily_one_day", DAILY}


def test_what_nobody_did_is_missed_until_it_is_done_or_skipped(begun: Desk) -> None:
    missed = [date(2026, 4, 15), date(2026, 4, 16), date(2026, 4, 17)]
    assert days(rows(begun, MONDAY, MISSED, DAILY)) == missed
    do_duty(begun, DAILY, missed[0], MONDAY)
    skip_duty(begun, DAILY, missed[1], "停电")
    assert days(rows(begun, MONDAY, MISSED, DAILY)) == missed[2:]
    assert rows(begun, MONDAY, MISSED, DAILY)[0].days_late == 3


def test_weekly_duties_are_due_on_friday_and_announced_before(begun: Desk) -> None:
    assert days(rows(begun, MONDAY, COMING, "weekly_fifteen_days")) == [FRIDAY]
    assert days(rows(begun, FRIDAY, TODAY, "weekly_fifteen_days")) == [FRIDAY]


def test_what_was_done_today_stands_among_the_settled_with_its_note(begun: Desk) -> None:
    do_duty(begun, DAILY, MONDAY, MONDAY, "已发工作群")
    (row,) = rows(begun, MONDAY, SETTLED)
    assert (row.key, row.done_on, row.note, row.skipped) == (DAILY, MONDAY, "已发工作群", "")
    assert rows(begun, MONDAY, TODAY, DAILY) == []


def test_what_was_done_beforehand_is_not_due_on_its_day(begun: Desk) -> None:
    do_duty(begun, "weekly_fifteen_days", FRIDAY, MONDAY)
    assert rows(begun, FRIDAY, TODAY, "weekly_fifteen_days") == []
    assert days(rows(begun, FRIDAY, COMING, "weekly_fifteen_days")) == [date(2026, 4, 30)]


def test_doing_what_was_skipped_takes_the_reason_away(begun: Desk) -> None:
    skip_duty(begun, DAILY, MONDAY, "停电")
    assert rows(begun, MONDAY, SETTLED)[0].skipped == "停电"
    do_duty(begun, DAILY, MONDAY, MONDAY)
    (row,) = rows(begun, MONDAY, SETTLED)
    assert (row.skipped, row.done_on) == ("", MONDAY)


def test_several_missed_ones_are_skipped_as_one_step(begun: Desk) -> None:
    missed = days(rows(begun, MONDAY, MISSED, DAILY))
    skip_duties(begun, DAILY, missed, "年休假")
    assert rows(begun, MONDAY, MISSED, DAILY) == []
    assert undo(begun) == "略过例行工作：临近审限 7 天案件明细通报 3 次"
    assert days(rows(begun, MONDAY, MISSED, DAILY)) == missed


def test_every_deed_can_be_undone(begun: Desk) -> None:
    before = list_duties(begun, MONDAY)
    do_duty(begun, DAILY, MONDAY, MONDAY, "甲")
    done = list_duties(begun, MONDAY)
    take_back(begun, DAILY, MONDAY)
    assert list_duties(begun, MONDAY) == before
    undo(begun)
    assert list_duties(begun, MONDAY) == done
    undo(begun)
    assert list_duties(begun, MONDAY) == before


def test_what_is_not_settled_cannot_be_taken_back(begun: Desk) -> None:
    step = undo_state(begun).undo
    with pytest.raises(RowGone):
        take_back(begun, DAILY, MONDAY)
    assert undo_state(begun).undo == step


def test_a_duty_that_does_not_exist_is_refused(begun: Desk) -> None:
    with pytest.raises(RowGone):
        do_duty(begun, "nothing", MONDAY, MONDAY)


def test_a_duty_that_is_switched_off_is_neither_due_nor_missed(begun: Desk) -> None:
    switch_duty(begun, DAILY, MONDAY, on=False)
    assert [row for row in list_duties(begun, MONDAY) if row.key == DAILY] == []
    undo(begun)
    assert len(rows(begun, MONDAY, MISSED, DAILY)) == 3


def test_of_the_time_a_duty_was_off_nothing_is_missed(begun: Desk) -> None:
    switch_duty(begun, DAILY, MONDAY, on=False)
    switch_duty(begun, DAILY, FRIDAY, on=True)
    assert rows(begun, FRIDAY, MISSED, DAILY) == []
    assert days(rows(begun, FRIDAY, TODAY, DAILY)) == [FRIDAY]


def test_not_every_court_has_every_duty(begun: Desk) -> None:
    choices = {each.key: each.on for each in duty_choices(begun)}
    assert choices.keys() == {each.key for each in all_duties()}
    assert choices["monthly_bulletin"]
    assert not choices["weekly_training"]
    switch_duty(begun, "weekly_training", MONDAY, on=True)
    assert days(rows(begun, MONDAY, COMING, "weekly_training")) == [FRIDAY]


def test_beginning_today_lets_what_was_missed_go(begun: Desk) -> None:
    begin_rhythm(begun, MONDAY)
    assert rows(begun, MONDAY, MISSED) == []
    undo(begun)
    assert rows(begun, MONDAY, MISSED)


def test_the_counts_are_those_of_the_list(begun: Desk) -> None:
    do_duty(begun, DAILY, MONDAY, MONDAY)
    counts = duty_counts(begun, MONDAY)
    found = list_duties(begun, MONDAY)
    assert (counts.due, counts.missed, counts.settled) == tuple(
        sum(row.state == state for row in found) for state in (TODAY, MISSED, SETTLED)
    )


def test_the_past_of_a_duty_tells_the_latest_first(begun: Desk) -> None:
    do_duty(begun, DAILY, date(2026, 4, 16), MONDAY, "补发")
    skip_duty(begun, DAILY, date(2026, 4, 17), "停电")
    past = history_of(begun, DAILY)
    assert [(each.due_on.day, each.note, each.skipped) for each in past] == [(17, "", "停电"), (16, "补发", "")]
    assert past[0].who == "林书雅"
    assert history_of(begun, "daily_figures") == []


def test_a_duty_without_a_paper_is_offered_none(begun: Desk) -> None:
    assert papers_for(begun, DAILY, MONDAY) == []
    assert papers_for(begun, "monthly_bulletin", MONDAY) == []


def test_the_paper_that_was_written_goes_into_the_history_of_the_duty(begun: Desk) -> None:
    with deed(begun.sessions, "签发", "林书雅", undoable=False) as (session, _):
        series = NumberSeries(code="示法", year=2026, next_serial=2)
        session.add(series)
        session.flush()
        paper = IssuedDocument(
            kind="bulletin",
            series_id=series.id,
            serial=1,
            number="示法〔2026〕1号",
            title="审判质效通报",
            subject_id=0,
            form={},
            letterhead={},
            issued_on=MONDAY,
            issued_at=datetime(2026, 4, 20, 9, 0),  # noqa: DTZ001 - stored as the clock on the wall shows it
        )
        session.add(paper)
    offered = papers_for(begun, "monthly_bulletin", MONDAY)
    assert [told for _, told in offered] == ["示法〔2026〕1号  审判质效通报"]
    due_on = days(rows(begun, MONDAY, COMING, "monthly_bulletin"))[0]
    do_duty(begun, "monthly_bulletin", due_on, MONDAY, document_id=offered[0][0])
    assert history_of(begun, "monthly_bulletin")[0].paper == "示法〔2026〕1号"
    assert papers_for(begun, "monthly_bulletin", MONDAY - timedelta(1)) == []


def test_years_of_missed_duties_are_listed_at_once(desk: Desk) -> None:
    begin_rhythm(desk, MONDAY - timedelta(3 * 365))
    assert len(rows(desk, MONDAY, MISSED)) > 2000
