"""Which days are rest days: weekends, public holidays, and the weekend days that are worked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from courtdesk.rules import wording
from courtdesk.rules.toml_file import Table, TomlFile, read_toml

_SATURDAY = 5
_ONE_DAY = timedelta(1)


@dataclass(frozen=True)
class Calendar:
    """Rest days of the years that have a table; for other years weekends only."""

    years: frozenset[int] = frozenset()
    #: Days off that have a name.
    holidays: Mapping[date, str] = field(default_factory=dict)
    #: Saturdays and Sundays that are worked (调休上班).
    working: frozenset[date] = frozenset()

    def has_year(self, year: int) -> bool:
        """Return whether the holidays of ``year`` are known."""
        return year in self.years

    def holiday_name(self, day: date) -> str:
        """Return the name of the holiday that ``day`` belongs to, else an empty string."""
        return self.holidays.get(day, "")

    def is_rest_day(self, day: date) -> bool:
        """Return whether nobody works on ``day``."""
        if day in self.working:
            return False
        return day.weekday() >= _SATURDAY or day in self.holidays

    def next_working_day(self, day: date) -> date:
        """Return ``day`` itself when it is worked, else the first day after it that is."""
        while self.is_rest_day(day):
            day += _ONE_DAY
        return day


def load_calendar(folder: Path) -> Calendar:
    """Read every year's table in ``folder``; without tables only weekends are rest days."""
    years: set[int] = set()
    holidays: dict[date, str] = {}
    working: set[date] = set()
    for path in sorted(folder.glob("*.toml")):
        file = read_toml(path)
        head = file.head("holiday")
        year = head.number("year", 2000)
        if year in years:
            raise head.broken(wording.year_twice(year), "year")
        years.add(year)
        holidays.update(_holidays(file, year))
        working.update(_working_days(head, year, holidays))
        head.text("source")
        head.close()
    return Calendar(frozenset(years), holidays, frozenset(working))


def _holidays(file: TomlFile, year: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for table in file.tables("holiday"):
        name, first, last = table.text("name"), table.day("first"), table.day("last")
        table.close()
        if last < first:
            raise table.broken(wording.last_before_first(name), "last")
        if first.year != year or last.year != year:
            raise table.broken(wording.not_in_year(name, year), "first")
        found.update((first + timedelta(n), name) for n in range((last - first).days + 1))
    return found


def _working_days(head: Table, year: int, holidays: dict[date, str]) -> tuple[date, ...]:
    days = head.days("working_days")
    for day in days:
        if day.year != year or day.weekday() < _SATURDAY or day in holidays:
            raise head.broken(wording.not_a_shifted_day(day), "working_days")
    return days
