from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.rules.levels import level_of
from courtdesk.rules.rulebook import Rulebook
from tests.rules.histories import DAYS

_WORKED = ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]
_WORKED += ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
_OFF = ["2025-01-01", "2025-01-28", "2025-02-04", "2025-04-04", "2025-05-05", "2025-06-02", "2025-10-08"]
_OFF += [
    "2026-01-02",
    "2026-02-15",
    "2026-02-23",
    "2026-04-06",
    "2026-05-05",
    "2026-06-19",
    "2026-09-25",
    "2026-10-07",
]


@pytest.mark.parametrize("day", _WORKED)
def test_shifted_weekend_day_is_worked(day: str, rulebook: Rulebook) -> None:
    assert date.fromisoformat(day).weekday() >= 5
    assert not rulebook.calendar.is_rest_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", _OFF)
def test_holiday_is_a_rest_day(day: str, rulebook: Rulebook) -> None:
    assert rulebook.calendar.is_rest_day(date.fromisoformat(day))


@pytest.mark.parametrize(("year", "days_off"), [(2025, 28), (2026, 33)])
def test_year_has_as_many_days_off_as_the_notice_says(year: int, days_off: int, rulebook: Rulebook) -> None:
    assert sum(day.year == year for day in rulebook.calendar.holidays) == days_off


def test_after_the_national_day_holiday_work_begins_on_the_eighth(rulebook: Rulebook) -> None:
    assert rulebook.calendar.next_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert rulebook.calendar.holiday_name(date(2026, 10, 1)) == "国庆节"


def test_year_without_a_table_is_known_to_have_none(rulebook: Rulebook) -> None:
    assert not rulebook.calendar.has_year(2031)


@given(day=DAYS)
def test_next_working_day_is_the_first_that_is_worked(day: date, rulebook: Rulebook) -> None:
    found = rulebook.calendar.next_working_day(day)
    between = [date.fromordinal(n) for n in range(day.toordinal(), found.toordinal())]
    assert not rulebook.calendar.is_rest_day(found)
    assert all(rulebook.calendar.is_rest_day(each) for each in between)


@pytest.mark.parametrize(
    ("days_left", "key", "word"),
    [
        (-6, "over", "超 6 天"),
        (-1, "over", "超 1 天"),
        (0, "d1", "今天"),
        (1, "d1", "剩 1 天"),
        (2, "d7", "剩 2 天"),
        (7, "d7", "剩 7 天"),
        (8, "d15", "剩 8 天"),
        (15, "d15", "剩 15 天"),
        (16, "ok", "剩 16 天"),
        (67, "ok", "剩 67 天"),
        (None, "ok", "审限未定"),
    ],
)
def test_lamp_shows_how_near_the_limit_is(days_left: int | None, key: str, word: str) -> None:
    assert level_of(days_left, paused=False, closed=False) == (key, word)


@given(days_left=st.none() | st.integers(-400, 400), paused=st.booleans())
def test_closed_comes_before_paused_and_paused_before_all_else(days_left: int | None, paused: bool) -> None:  # noqa: FBT001 - drawn
    assert level_of(days_left, paused=paused, closed=True) == ("done", "已结案")
    assert level_of(days_left, paused=True, closed=False) == ("pause", "扣除中")
