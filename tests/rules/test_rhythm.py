"""When recurring duties fall due: situations with holidays, month ends, leap years and shifted working days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.reports.kinds import KINDS
from courtdesk.rules.calendar import Calendar, load_calendar
from courtdesk.rules.rhythm import Cadence, Duty, RestDay, load_duties, occasions, standing

CALENDAR = load_calendar(paths.resources() / "calendar")
LONG_AGO = date(2000, 1, 1)


def duty(cadence: Cadence, rest_day: RestDay = RestDay.SAME, **others: object) -> Duty:
    values = {"in_force_from": LONG_AGO, **others}
    return Duty("one", "甲", "乙", cadence, rest_day, source="丙", **values)  # type: ignore[arg-type]


def friday(rest_day: RestDay) -> Duty:
    return duty(Cadence.WEEKLY, rest_day, weekday=5)


def monthly(day: int, rest_day: RestDay) -> Duty:
    return duty(Cadence.MONTHLY, rest_day, day=day)


def quarterly(month: int, day: int, rest_day: RestDay) -> Duty:
    return duty(Cadence.QUARTERLY, rest_day, month=month, day=day)


def yearly(month: int, day: int, rest_day: RestDay) -> Duty:
    return duty(Cadence.YEARLY, rest_day, month=month, day=day)


SAME, NEXT, BEFORE, NONE = RestDay.SAME, RestDay.NEXT, RestDay.BEFORE, RestDay.NONE

SITUATIONS = [
    # a plain week: five working days, and all seven when rest days count
    (duty(Cadence.DAILY, NONE), "2026-04-20", "2026-04-26", ["04-20", "04-21", "04-22", "04-23", "04-24"]),
    (duty(Cadence.DAILY, SAME), "2026-04-25", "2026-04-27", ["04-25", "04-26", "04-27"]),
    # the Saturday before the Spring Festival is worked, the nine days after it are not
    (duty(Cadence.DAILY, NONE), "2026-02-13", "2026-02-24", ["02-13", "02-14", "02-24"]),
    # Sunday 4 January is worked in place of the New Year's Friday
    (duty(Cadence.DAILY, NONE), "2026-01-01", "2026-01-05", ["01-04", "01-05"]),
    # Fridays
    (friday(SAME), "2026-04-20", "2026-05-01", ["04-24", "05-01"]),
    (friday(BEFORE), "2026-04-20", "2026-05-08", ["04-24", "04-30", "05-08"]),
    (friday(NEXT), "2026-04-20", "2026-05-08", ["04-24", "05-06", "05-08"]),
    (friday(NONE), "2026-04-20", "2026-05-08", ["04-24", "05-08"]),
    # the Friday inside the Spring Festival goes back over the shifted Saturday
    (friday(BEFORE), "2026-02-09", "2026-02-27", ["02-13", "02-14", "02-27"]),
    (friday(NEXT), "2026-02-09", "2026-02-27", ["02-13", "02-24", "02-27"]),
    # the Friday of the National Day
    (friday(BEFORE), "2026-09-28", "2026-10-09", ["09-30", "10-09"]),
    # the 5th: a Sunday inside the Tomb Sweeping holiday, inside the Labour Day one, a plain Sunday
    (monthly(5, NEXT), "2026-04-01", "2026-04-30", ["04-07"]),
    (monthly(5, NEXT), "2026-05-01", "2026-05-31", ["05-06"]),
    (monthly(5, NEXT), "2026-07-01", "2026-07-31", ["07-06"]),
    (monthly(5, BEFORE), "2026-07-01", "2026-07-31", ["07-03"]),
    (monthly(5, NONE), "2026-07-01", "2026-08-31", ["08-05"]),
    (monthly(5, SAME), "2026-07-01", "2026-08-31", ["07-05", "08-05"]),
    # the 4th of January is a Sunday that is worked
    (monthly(4, NEXT), "2026-01-01", "2026-01-31", ["01-04"]),
    # the 28th of February is a Saturday that is worked
    (monthly(28, BEFORE), "2026-02-01", "2026-02-28", ["02-28"]),
    # the last day of every month, rest days or not
    (monthly(31, SAME), "2026-01-01", "2026-06-30", ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30"]),
    (monthly(31, BEFORE), "2026-01-01", "2026-06-30", ["01-30", "02-28", "03-31", "04-30", "05-29", "06-30"]),
    # moved over the end of the month: due in the next one, and never lost between two questions
    (monthly(31, NEXT), "2026-05-01", "2026-05-31", []),
    (monthly(31, NEXT), "2026-06-01", "2026-06-15", ["06-01"]),
    (monthly(1, BEFORE), "2026-04-15", "2026-04-30", ["04-30"]),
    (monthly(1, BEFORE), "2026-05-01", "2026-05-31", []),
    (monthly(1, NEXT), "2026-01-01", "2026-01-31", ["01-04"]),
    # leap years
    (monthly(29, SAME), "2028-02-01", "2028-02-29", ["02-29"]),
    (monthly(30, SAME), "2028-02-01", "2028-03-01", ["02-29"]),
    (monthly(29, SAME), "2027-02-01", "2027-02-28", ["02-28"]),
    (yearly(2, 29, SAME), "2027-01-01", "2027-12-31", ["02-28"]),
    (yearly(2, 29, SAME), "2028-01-01", "2028-12-31", ["02-29"]),
    # quarters
    (quarterly(1, 10, NEXT), "2026-01-01", "2026-12-31", ["01-12", "04-10", "07-10", "10-10"]),
    (quarterly(3, 31, BEFORE), "2026-01-01", "2026-12-31", ["03-31", "06-30", "09-30", "12-31"]),
    (quarterly(2, 15, BEFORE), "2026-01-01", "2026-12-31", ["02-14", "05-15", "08-14", "11-13"]),
    # years; the day of the New Year is a holiday
    (yearly(12, 31, BEFORE), "2026-01-01", "2026-12-31", ["12-31"]),
    (yearly(1, 1, NEXT), "2026-01-01", "2026-12-31", ["01-04"]),
    (yearly(12, 20, BEFORE), "2026-01-01", "2026-12-31", ["12-18"]),
    # nothing before the first day of effect, nothing in a stretch that ends before it begins
    (duty(Cadence.DAILY, SAME, in_force_from=date(2026, 4, 22)), "2026-04-20", "2026-04-23", ["04-22", "04-23"]),
    (monthly(5, NEXT), "2026-07-31", "2026-07-01", []),
]


@pytest.mark.parametrize(("each", "first", "last", "expected"), SITUATIONS)
def test_a_duty_falls_due_on_these_days(each: Duty, first: str, last: str, expected: list[str]) -> None:
    found = occasions(each, date.fromisoformat(first), date.fromisoformat(last), CALENDAR)
    assert [f"{day:%m-%d}" for day in found] == expected


days = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Holidays of at most twelve days anywhere, and worked weekends."""
    off: dict[date, str] = {}
    for first in draw(st.lists(days, max_size=4)):
        off |= {first + timedelta(n): "假" for n in range(draw(st.integers(1, 12)))}
    worked = {day for day in draw(st.lists(days, max_size=6)) if day.weekday() >= 5 and day not in off}
    return Calendar(frozenset(), off, frozenset(worked))


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    cadence = draw(st.sampled_from(Cadence))
    rest_day = draw(st.sampled_from((SAME, NONE) if cadence is Cadence.DAILY else tuple(RestDay)))
    month = draw(st.integers(1, 3 if cadence is Cadence.QUARTERLY else 12))
    return duty(cadence, rest_day, weekday=draw(st.integers(1, 7)), day=draw(st.integers(1, 31)), month=month)


def plain_days(each: Duty, first: date, last: date) -> set[date]:
    """The days of the cadence, a day at a time."""
    found = set()
    day = first
    while day <= last:
        last_of_month = (day + timedelta(1)).month != day.month
        on_its_day = day.day == each.day or (last_of_month and day.day < each.day)
        if (
            each.cadence is Cadence.DAILY
            or (each.cadence is Cadence.WEEKLY and day.isoweekday() == each.weekday)
            or (each.cadence is Cadence.MONTHLY and on_its_day)
            or (each.cadence is Cadence.QUARTERLY and on_its_day and (day.month - 1) % 3 + 1 == each.month)
            or (each.cadence is Cadence.YEARLY and on_its_day and day.month == each.month)
        ):
            found.add(day)
        day += timedelta(1)
    return found


@given(duties(), calendars(), days, st.integers(0, 500), st.integers(0, 500))
def test_occasions_are_neither_skipped_nor_doubled_where_two_stretches_meet(
    each: Duty, calendar: Calendar, first: date, one: int, other: int
) -> None:
    middle = first + timedelta(one)
    last = middle + timedelta(other)
    whole = occasions(each, first, last, calendar)
    parts = occasions(each, first, middle, calendar) + occasions(each, middle + timedelta(1), last, calendar)
    assert whole == parts
    assert list(whole) == sorted(set(whole))


@given(duties(), calendars(), days, st.integers(0, 400))
def test_every_day_of_the_cadence_gives_one_occasion_by_its_rule(
    each: Duty, calendar: Calendar, first: date, length: int
) -> None:
    last = first + timedelta(length)
    found = set(occasions(each, first - timedelta(40), last + timedelta(40), calendar))
    for day in plain_days(each, first, last):
        if each.rest_day is SAME or not calendar.is_rest_day(day):
            assert day in found
        elif each.rest_day is NONE:
            assert day not in found
        else:
            step = timedelta(1 if each.rest_day is NEXT else -1)
            near = (day + n * step for n in range(1, 40))
            assert next(moved for moved in near if not calendar.is_rest_day(moved)) in found


@given(duties(), calendars(), days, st.integers(0, 400))
def test_nothing_falls_due_on_a_rest_day_unless_it_is_to_be_done_all_the_same(
    each: Duty, calendar: Calendar, first: date, length: int
) -> None:
    found = occasions(each, first, first + timedelta(length), calendar)
    assert each.rest_day is SAME or not any(calendar.is_rest_day(day) for day in found)


# ---- how a duty stands --------------------------------------------------------------------------


def test_what_nobody_settled_stays_missed_until_it_is() -> None:
    each = friday(BEFORE)
    since, day = date(2026, 4, 1), date(2026, 4, 20)
    state = standing(each, (), day, CALENDAR, since)
    assert (state.today, state.missed) == (None, (date(2026, 4, 3), date(2026, 4, 10), date(2026, 4, 17)))
    state = standing(each, {date(2026, 4, 10)}, day, CALENDAR, since)
    assert state.missed == (date(2026, 4, 3), date(2026, 4, 17))
    assert state.next == date(2026, 4, 24)


def test_the_occasion_of_the_day_is_due_and_not_missed() -> None:
    state = standing(friday(BEFORE), (), date(2026, 4, 24), CALENDAR, date(2026, 4, 20))
    assert (state.today, state.missed, state.next) == (date(2026, 4, 24), (), date(2026, 4, 30))


def test_what_was_done_beforehand_is_not_asked_for_again() -> None:
    day = date(2026, 4, 20)
    state = standing(friday(BEFORE), {date(2026, 4, 24)}, day, CALENDAR, day)
    assert (state.today, state.next) == (None, date(2026, 4, 30))


def test_nothing_is_missed_of_the_time_before_the_rhythm_was_kept() -> None:
    state = standing(duty(Cadence.DAILY, NONE), (), date(2026, 4, 20), CALENDAR, date(2026, 4, 20))
    assert (state.today, state.missed) == (date(2026, 4, 20), ())


def test_a_duty_that_begins_later_is_announced() -> None:
    each = duty(Cadence.YEARLY, SAME, month=12, day=31, in_force_from=date(2030, 1, 1))
    assert standing(each, (), date(2026, 4, 20), CALENDAR).next == date(2030, 12, 31)


@given(duties(), calendars(), days, st.integers(0, 200), st.data())
def test_every_occasion_is_settled_due_or_missed(
    each: Duty, calendar: Calendar, since: date, length: int, data: st.DataObject
) -> None:
    day = since + timedelta(length)
    all_so_far = occasions(each, since, day, calendar)
    settled = set(data.draw(st.lists(st.sampled_from(all_so_far)))) if all_so_far else set()
    state = standing(each, settled, day, calendar, since)
    due = () if state.today is None else (state.today,)
    assert sorted((*settled, *state.missed, *due)) == list(all_so_far)
    # A duty of every Saturday that is left out on rest days never comes.
    assert each.rest_day is NONE if state.next is None else state.next > day


# ---- the file -----------------------------------------------------------------------------------

GOOD = """
[[duty]]
key = "one"
title = "甲"
about = "乙"
cadence = "monthly"
day = 5
rest_day = "next"
in_force_from = 2026-01-01
source = "丙"
"""


def test_the_duties_that_come_with_the_program_can_be_read_and_write_known_papers() -> None:
    found = load_duties(paths.resources() / "supervision" / "rhythm.toml")
    assert {each.cadence for each in found} == set(Cadence)
    assert {each.kind for each in found if each.kind} <= set(KINDS)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("day = 5", "day = 32", 7),
        ("day = 5", "day = 0", 7),
        ("day = 5\n", "", 2),
        ('cadence = "monthly"', 'cadence = "daily"', None),  # day is not of a daily duty
        ('"monthly"\nday = 5', '"daily"', 7),  # a daily duty cannot be moved
        ('cadence = "monthly"', 'cadence = "weekly"\nweekday = 8', 7),
        ('cadence = "monthly"', 'cadence = "quarterly"\nmonth = 4', 7),
        ('"next"', '"later"', 8),
        ('source = "丙"', 'source = "丙"\nwho = "丁"', 11),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, before: str, after: str, line: int | None) -> None:
    path = tmp_path / "rhythm.toml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(RuleFileBroken) as refused:
        load_duties(path)
    if line is not None:
        assert f" {line} 行" in refused.value.what


def test_two_duties_of_one_key_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rhythm.toml"
    path.write_text(GOOD + GOOD, encoding="utf-8")
    with pytest.raises(RuleFileBroken):
        load_duties(path)
