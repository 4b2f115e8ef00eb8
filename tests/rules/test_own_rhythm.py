"""The court's own duties: written and read back the same, laid over the program's from their first day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.rules.calendar import load_calendar
from courtdesk.rules.own_rhythm import duties_with, own_duties_in, own_duties_text, with_duty
from courtdesk.rules.rhythm import Cadence, Duty, RestDay, load_duties, occasions, period_told

CALENDAR = load_calendar(paths.resources() / "calendar")
FACTORY = load_duties(paths.resources() / "supervision" / "rhythm.toml")
FIRST = date(2020, 1, 1)
FIFTH = Duty("one", "甲", "乙", Cadence.MONTHLY, RestDay.SAME, FIRST, "丙", day=5)
TENTH = replace(FIFTH, day=10, in_force_from=date(2026, 3, 8))
OWN = replace(FIFTH, key="own_1", title="丁", in_force_from=date(2026, 4, 1))


def days(duties: tuple[Duty, ...], first: date, last: date) -> list[date]:
    return [day for duty in duties for day in occasions(duty, first, last, CALENDAR)]


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(lambda t: t.strip())


@given(words, words, st.sampled_from(FACTORY), st.dates(FIRST, date(2100, 1, 1)))
def test_what_is_written_is_read_back_the_same(title: str, person: str, duty: Duty, on: date) -> None:
    own = (replace(duty, title=title, person=person, in_force_from=on), OWN)
    assert own_duties_in(own_duties_text(own)) == own


def test_the_program_s_own_file_goes_through_the_text_unchanged() -> None:
    assert own_duties_in(own_duties_text(FACTORY)) == FACTORY


def test_another_day_holds_from_its_first_day_on() -> None:
    laid = duties_with((FIFTH,), (TENTH,))
    assert [duty.in_force_until for duty in laid] == [date(2026, 3, 7), None]
    found = days(laid, date(2026, 2, 1), date(2026, 4, 30))
    assert found == [date(2026, 2, 5), date(2026, 3, 5), date(2026, 3, 10), date(2026, 4, 10)]


def test_a_new_duty_comes_after_those_of_the_program() -> None:
    assert [duty.key for duty in duties_with((FIFTH,), (OWN, TENTH))] == ["one", "one", "own_1"]


def test_of_two_changes_on_one_day_the_later_one_holds() -> None:
    own = with_duty((TENTH,), replace(TENTH, day=12))
    assert [duty.day for duty in duties_with((FIFTH,), own)] == [5, 12]


def test_a_change_takes_back_what_was_to_begin_later() -> None:
    later = replace(TENTH, in_force_from=date(2026, 6, 1), day=20)
    assert with_duty((TENTH, later), replace(TENTH, day=12, in_force_from=date(2026, 5, 1))) == (
        TENTH,
        replace(TENTH, day=12, in_force_from=date(2026, 5, 1)),
    )


@given(st.lists(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=4))
def test_no_day_has_two_versions(begins: list[date]) -> None:
    own: tuple[Duty, ...] = ()
    for day in begins:
        own = with_duty(own, replace(FIFTH, in_force_from=day))
    laid = duties_with((FIFTH,), own)
    for before, after in pairwise(laid):
        assert before.in_force_until == after.in_force_from - timedelta(1)
    assert laid[-1].in_force_until is None


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(RuleFileBroken):
        own_duties_in(own_duties_text((FIFTH,)).replace("day = 5", "day = 32"))


MONTHLY, QUARTERLY, YEARLY = Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY


@pytest.mark.parametrize(
    ("duty", "due_on", "first", "last"),
    [
        (replace(FIFTH, day=5), "2026-04-07", "2026-03-01", "2026-03-31"),
        (replace(FIFTH, day=5), "2026-01-05", "2025-12-01", "2025-12-31"),
        # moved over the end of a month it still is the duty of the month it was meant for
        (replace(FIFTH, day=1), "2026-03-31", "2026-03-01", "2026-03-31"),
        (replace(FIFTH, day=31), "2026-04-30", "2026-04-01", "2026-04-30"),
        (replace(FIFTH, cadence=QUARTERLY, month=1, day=10), "2026-04-10", "2026-01-01", "2026-03-31"),
        (replace(FIFTH, cadence=QUARTERLY, month=3, day=31), "2026-03-31", "2026-01-01", "2026-03-31"),
        (replace(FIFTH, cadence=YEARLY, month=12, day=25), "2026-12-25", "2026-01-01", "2026-12-31"),
        (replace(FIFTH, cadence=YEARLY, month=1, day=10), "2026-01-12", "2025-01-01", "2025-12-31"),
        (replace(FIFTH, cadence=Cadence.WEEKLY, weekday=5), "2026-04-24", "2026-04-18", "2026-04-24"),
        (replace(FIFTH, cadence=Cadence.DAILY), "2026-04-24", "2026-04-24", "2026-04-24"),
    ],
)
def test_a_duty_reports_on_its_period_or_the_one_before(duty: Duty, due_on: str, first: str, last: str) -> None:
    told = period_told(duty, date.fromisoformat(due_on))
    assert told == (date.fromisoformat(first), date.fromisoformat(last))
