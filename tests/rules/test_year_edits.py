"""A year's rest days changed day by day: exactly that day changes, and what comes out can always be kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.rules.calendar import Calendar, calendar_with
from courtdesk.rules.year_edits import DayKind, changed_days, kind_of, named, toggled
from courtdesk.rules.year_tables import Holiday, YearTable, check_year, read_year

_MAY_1 = date(2026, 5, 1)
_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def year() -> YearTable:
    return read_year(paths.resources() / "calendar" / "2026.toml")


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 4, 22), DayKind.WORKING, DayKind.HOLIDAY),
        (_MAY_1, DayKind.HOLIDAY, DayKind.WORKING),
        (date(2026, 4, 25), DayKind.WEEKEND, DayKind.SHIFTED),
        (date(2026, 5, 9), DayKind.SHIFTED, DayKind.WEEKEND),
        (date(2026, 5, 2), DayKind.HOLIDAY, DayKind.SHIFTED),
    ],
)
def test_a_click_turns_a_day_into_its_opposite(year: YearTable, day: date, before: DayKind, after: DayKind) -> None:
    assert kind_of(year, day) is before
    assert kind_of(toggled(year, day, "元旦"), day) is after


def test_a_day_beside_a_holiday_joins_it_and_another_takes_the_name_in_the_field(year: YearTable) -> None:
    longer = toggled(year, date(2026, 5, 6), "元旦")
    assert Holiday("劳动节", _MAY_1, date(2026, 5, 6)) in longer.holidays
    alone = toggled(year, date(2026, 4, 22), "元旦")
    assert Holiday("元旦", date(2026, 4, 22), date(2026, 4, 22)) in alone.holidays


def test_a_weekend_day_worked_by_mistake_goes_back_into_its_holiday(year: YearTable) -> None:
    assert toggled(toggled(year, date(2026, 5, 2), "元旦"), date(2026, 5, 2), "元旦") == year


def test_the_whole_holiday_is_renamed_from_any_of_its_days(year: YearTable) -> None:
    other = named(year, date(2026, 5, 3), "五一")
    assert Holiday("五一", _MAY_1, date(2026, 5, 5)) in other.holidays
    assert changed_days(year, other) == tuple(_MAY_1 + timedelta(n) for n in range(5))


@given(st.lists(_DAYS, max_size=12))
def test_whatever_is_clicked_can_be_kept(days: list[date]) -> None:
    table = YearTable(2026, "通知", (Holiday("劳动节", _MAY_1, date(2026, 5, 5)),), (date(2026, 5, 9),))
    for day in days:
        table = toggled(table, day, "元旦")
    assert check_year(table) == ()


@given(st.lists(_DAYS, max_size=6), _DAYS)
def test_a_click_moves_the_rest_of_that_day_and_of_no_other(days: list[date], last: date) -> None:
    table = YearTable(2026, "通知")
    for day in days:
        table = toggled(table, day, "元旦")
    before, after = (calendar_with(Calendar(), [each]) for each in (table, toggled(table, last, "元旦")))
    every = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    assert [day for day in every if before.is_rest_day(day) != after.is_rest_day(day)] == [last]
