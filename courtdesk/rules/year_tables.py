"""The holidays of one year as the clerk edits them: read, checked, written, laid over what the program brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from courtdesk.rules import wording
from courtdesk.rules.rule_problem import RuleProblem
from courtdesk.rules.rule_text import lines_of
from courtdesk.rules.toml_file import TomlFile, read_toml

_SATURDAY = 5
_FIRST_YEAR = 2000
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off that have a name, both included."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Yield each of its days."""
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class YearTable:
    """The public holidays of a year and the weekend days that are worked instead."""

    year: int
    source: str
    holidays: tuple[Holiday, ...] = ()
    working_days: tuple[date, ...] = ()


def read_year(path: Path) -> YearTable:
    """Read one year's file.

    Raises:
        RuleFileBroken: The file is missing, not TOML, or says something that cannot be meant.
    """
    return year_in(read_toml(path))


def year_in(file: TomlFile) -> YearTable:
    """Return the table of a file that was read, or of a text that is kept elsewhere; raises as `read_year`."""
    head = file.head("holiday")
    holidays: list[Holiday] = []
    table = YearTable(head.number("year", _FIRST_YEAR), head.text("source"), (), head.days("working_days"))
    head.close()
    for each in file.tables("holiday"):
        holiday = Holiday(each.text("name"), each.day("first"), each.day("last"))
        each.close()
        for problem in _holiday(holiday, table.year):
            raise each.broken(problem.reason, problem.field)
        holidays.append(holiday)
    whole = YearTable(table.year, table.source, tuple(holidays), table.working_days)
    for problem in check_year(whole):
        raise head.broken(problem.reason, problem.field)
    return whole


def check_year(table: YearTable) -> tuple[RuleProblem, ...]:
    """Return everything that cannot be meant; nothing when the table can be kept."""
    place = wording.place_of_year(table.year)
    found = [problem for holiday in table.holidays for problem in _holiday(holiday, table.year)]
    if not _FIRST_YEAR <= table.year <= _LAST_YEAR:
        found.append(RuleProblem(place, "year", wording.between(_FIRST_YEAR, _LAST_YEAR)))
    if not table.source.strip():
        found.append(RuleProblem(place, "source", wording.MUST_BE_SAID))
    seen: set[date] = set()
    for day in (day for holiday in table.holidays for day in holiday.days()):
        if day in seen:
            found.append(RuleProblem(place, "first", wording.day_twice(day)))
        seen.add(day)
    found += (
        RuleProblem(place, "working_days", wording.not_a_shifted_day(day))
        for day in table.working_days
        if day.year != table.year or day.weekday() < _SATURDAY or day in seen
    )
    return tuple(found)


def year_text(table: YearTable) -> str:
    """Return the text that `read_year` reads back as the same table."""
    parts = [(("year", table.year), ("source", table.source), ("working_days", tuple(sorted(table.working_days))))]
    head = "\n".join(lines_of(parts[0])) + "\n"
    tables = (
        "\n".join(["[[holiday]]", *lines_of((("name", each.name), ("first", each.first), ("last", each.last)))])
        + "\n"
        for each in sorted(table.holidays, key=lambda holiday: holiday.first)
    )
    return "\n".join([head, *tables])


def missing_years(years: Iterable[int], first: int, last: int) -> str:
    """Return a sentence that names the years without a table from ``first`` to ``last``, empty when there is none."""
    missing = sorted(set(range(first, last + 1)) - set(years))
    return wording.missing_years(missing) if missing else ""


def _holiday(holiday: Holiday, year: int) -> Iterator[RuleProblem]:
    place = wording.place_of_year(year)
    if not holiday.name.strip():
        yield RuleProblem(place, "name", wording.MUST_BE_SAID)
    if holiday.last < holiday.first:
        yield RuleProblem(place, "last", wording.last_before_first(holiday.name))
    elif holiday.first.year != year or holiday.last.year != year:
        yield RuleProblem(place, "first", wording.not_in_year(holiday.name, year))
