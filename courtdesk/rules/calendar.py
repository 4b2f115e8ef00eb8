"""Which days are rest days: weekends, public holidays, and the weekend days that are worked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from courtdesk.errors import RuleFileBroken
from courtdesk.rules import wording
from courtdesk.rules.year_tables import YearTable, read_year

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
    tables: dict[int, YearTable] = {}
    for path in sorted(folder.glob("*.toml")):
        table = read_year(path)
        if table.year in tables:
            raise RuleFileBroken(path, None, wording.year_twice(table.year))
        tables[table.year] = table
    return calendar_with(Calendar(), tables.values())


def calendar_with(calendar: Calendar, tables: Iterable[YearTable]) -> Calendar:
    """Return the calendar with these years' tables in the place of what it knew of them."""
    for table in tables:
        named = {day: holiday.name for holiday in table.holidays for day in holiday.days()}
        others = {day: name for day, name in calendar.holidays.items() if day.year != table.year}
        working = {day for day in calendar.working if day.year != table.year}
        calendar = Calendar(
            calendar.years | {table.year}, others | named, frozenset(working.union(table.working_days))
        )
    return calendar
