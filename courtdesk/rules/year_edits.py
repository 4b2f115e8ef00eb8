"""A year's rest days changed day by day, as on a calendar: each gives a new table, the old one stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from courtdesk.rules.year_tables import Holiday, YearTable

_SATURDAY = 5
_ONE_DAY = timedelta(1)


class DayKind(StrEnum):
    """What a day is in a year's table."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SHIFTED = "shifted"  # 调休上班


def day_names(table: YearTable) -> dict[date, str]:
    """Return each day off that has a name."""
    return {day: holiday.name for holiday in table.holidays for day in holiday.days()}


def kind_of(table: YearTable, day: date) -> DayKind:
    """Return what a day is."""
    return DayKinds(table)(day)


class DayKinds:
    """Answers what the days of a table are, for a whole calendar at once."""

    def __init__(self, table: YearTable) -> None:
        self.names = day_names(table)
        self.shifted = frozenset(table.working_days)

    def __call__(self, day: date) -> DayKind:
        """Return what a day is."""
        if day in self.shifted:
            return DayKind.SHIFTED
        if day in self.names:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKING


def toggled(table: YearTable, day: date, name: str) -> YearTable:
    """Return the table with a day worked that was off, or off that was worked.

    A new day off takes the name of the holiday beside it, else ``name``. A weekend day that was worked goes back into
    the holiday on both its sides, if there is one.
    """
    kind, names = kind_of(table, day), day_names(table)
    if kind is DayKind.SHIFTED:
        if names.get(day - _ONE_DAY, "") == names.get(day + _ONE_DAY):
            names[day] = names[day - _ONE_DAY]
        working = tuple(each for each in table.working_days if each != day)
        return replace(table, holidays=_holidays(names), working_days=working)
    if kind is DayKind.WORKING:
        names[day] = _beside(names, day) or name
    else:
        names.pop(day, None)
    table = replace(table, holidays=_holidays(names))
    if day.weekday() >= _SATURDAY:
        table = replace(table, working_days=tuple(sorted({*table.working_days, day})))
    return table


def named(table: YearTable, day: date, name: str) -> YearTable:
    """Return the table with the holiday of a day called otherwise; a weekend day becomes part of a holiday."""
    names = day_names(table)
    whole = next((holiday for holiday in table.holidays if day in set(holiday.days())), None)
    names |= dict.fromkeys(whole.days() if whole is not None else (day,), name)
    return replace(
        table, holidays=_holidays(names), working_days=tuple(each for each in table.working_days if each != day)
    )


def changed_days(before: YearTable, after: YearTable) -> tuple[date, ...]:
    """Return the days that are worked in one table and off in the other, or are called otherwise."""
    first, second = DayKinds(before), DayKinds(after)
    days = {*first.names, *second.names, *first.shifted, *second.shifted}
    return tuple(
        sorted(day for day in days if first(day) is not second(day) or first.names.get(day) != second.names.get(day))
    )


def _beside(names: Mapping[date, str], day: date) -> str:
    return names.get(day - _ONE_DAY) or names.get(day + _ONE_DAY) or ""


def _holidays(names: Mapping[date, str]) -> tuple[Holiday, ...]:
    """Return the named days as holidays: neighbours of one name belong together."""
    found: list[Holiday] = []
    for day in sorted(names):
        last = found[-1] if found else None
        if last is not None and last.name == names[day] and last.last + _ONE_DAY == day:
            found[-1] = replace(last, last=day)
        else:
            found.append(Holiday(names[day], day, day))
    return tuple(found)
