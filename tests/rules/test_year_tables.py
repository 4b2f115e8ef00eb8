"""The holidays of a year: read, checked, written, laid over the calendar; and what the bundled years say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.rules.calendar import calendar_with
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.year_tables import Holiday, YearTable, check_year, missing_years, read_year, year_text

_NEW_YEAR = Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3))
_TABLE = YearTable(2027, "放假通知", (_NEW_YEAR,), (date(2027, 1, 9),))
_BUNDLED = sorted((paths.resources() / "calendar").glob("*.toml"))


@pytest.mark.parametrize("path", _BUNDLED, ids=lambda path: path.stem)
def test_bundled_year_can_be_kept_and_written_again(path: Path, tmp_path: Path) -> None:
    table = read_year(path)
    assert path.stem == str(table.year)
    copy = tmp_path / path.name
    copy.write_text(year_text(table), encoding="utf-8", newline="\n")
    assert read_year(copy) == table


def test_years_from_2020_to_2026_are_bundled() -> None:
    assert {path.stem for path in _BUNDLED} >= {str(year) for year in range(2020, 2027)}


# The days are those of the State Council's notices as chinesecalendar and holidays have them.
_WORKED = {
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
_DAYS_OFF = {2020: 30, 2021: 31, 2022: 32, 2023: 28, 2024: 28, 2025: 28, 2026: 33}


@pytest.mark.parametrize("year", _WORKED)
def test_worked_weekend_days_of_a_year_are_those_of_the_notice(year: int, rulebook: Rulebook) -> None:
    worked = {date.fromisoformat(f"{year}-{day}") for day in _WORKED[year].split()}
    assert {day for day in rulebook.calendar.working if day.year == year} == worked


@pytest.mark.parametrize("year", _DAYS_OFF)
def test_year_has_as_many_named_days_off_as_the_notice(year: int, rulebook: Rulebook) -> None:
    assert sum(day.year == year for day in rulebook.calendar.holidays) == _DAYS_OFF[year]


_REFUSED: list[tuple[str, YearTable, str]] = [
    ("no name", replace(_TABLE, holidays=(replace(_NEW_YEAR, name=" "),)), "name"),
    ("an end before the beginning", replace(_TABLE, holidays=(replace(_NEW_YEAR, last=date(2026, 12, 31)),)), "last"),
    (
        "another year",
        replace(_TABLE, holidays=(replace(_NEW_YEAR, last=date(2028, 1, 1)),), working_days=()),
        "first",
    ),
    (
        "a day in two holidays",
        replace(_TABLE, holidays=(_NEW_YEAR, replace(_NEW_YEAR, first=date(2027, 1, 3)))),
        "first",
    ),
    ("a Monday that is shifted", replace(_TABLE, working_days=(date(2027, 1, 11),)), "working_days"),
    ("a holiday that is worked", replace(_TABLE, working_days=(date(2027, 1, 2),)), "working_days"),
    ("a worked day of another year", replace(_TABLE, working_days=(date(2026, 12, 26),)), "working_days"),
    ("no source", replace(_TABLE, source=""), "source"),
    ("a year long ago", YearTable(1900, "通知"), "year"),
]


@pytest.mark.parametrize(("table", "field"), [row[1:] for row in _REFUSED], ids=[row[0] for row in _REFUSED])
def test_year_that_cannot_be_meant_is_named_with_its_field(table: YearTable, field: str) -> None:
    problems = check_year(table)
    assert [each.field for each in problems] == [field]
    assert problems[0].place == f"{table.year} 年放假安排"


def test_year_that_can_be_meant_is_accepted() -> None:
    assert check_year(_TABLE) == ()


@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip() != ""),
    offs=st.lists(st.integers(0, 360), max_size=5, unique=True),
)
def test_year_comes_back_from_its_text(name: str, offs: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    days = [date.fromordinal(date(2027, 1, 1).toordinal() + n) for n in sorted(offs)]
    table = YearTable(2027, name, tuple(Holiday(name, day, day) for day in days))
    path = tmp_path_factory.mktemp("year") / "2027.toml"
    path.write_text(year_text(table), encoding="utf-8", newline="\n")
    assert read_year(path) == table


def test_own_year_takes_the_place_of_the_bundled_one_and_leaves_the_others(rulebook: Rulebook) -> None:
    own = YearTable(2026, "更正通知", (Holiday("元旦", date(2026, 1, 1), date(2026, 1, 1)),))
    calendar = calendar_with(rulebook.calendar, [own, _TABLE])
    assert not calendar.is_rest_day(date(2026, 1, 2))
    assert calendar.is_rest_day(date(2026, 1, 4))
    assert calendar.is_rest_day(date(2027, 1, 1))
    assert not calendar.is_rest_day(date(2027, 1, 9))
    assert calendar.holiday_name(date(2025, 10, 1)) == rulebook.calendar.holiday_name(date(2025, 10, 1))
    assert calendar.years == rulebook.calendar.years | {2027}


def test_missing_years_are_named_in_a_sentence(rulebook: Rulebook) -> None:
    assert missing_years(rulebook.calendar.years, 2024, 2026) == ""
    assert missing_years(rulebook.calendar.years, 2026, 2028).startswith("没有 2027、2028 年的放假安排，")
