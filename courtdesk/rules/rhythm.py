"""The office's rhythm (日提示、周督查、月通报、季推进、年总结): when a duty falls due, and how it stands."""

from __future__ import annotations

import calendar as months
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from courtdesk.rules import rhythm_wording as wording
from courtdesk.rules.calendar import Calendar
from courtdesk.rules.toml_file import Table, TomlFile, read_toml

_ONE_DAY = timedelta(1)
#: No run of rest days is as long: so far around a period its duties are looked for that were moved into it.
_MARGIN = timedelta(40)
#: The next occasion of a yearly duty is no further than this, even if some years it falls on a rest day.
_AHEAD = timedelta(8 * 366)


class Cadence(StrEnum):
    """How often a duty recurs."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class RestDay(StrEnum):
    """What becomes of a duty whose day is a rest day."""

    SAME = "same"
    NEXT = "next"
    BEFORE = "before"
    NONE = "none"


class SendList(StrEnum):
    """The lists to send that a duty can produce."""

    ONE_DAY = "one_day"
    SEVEN_DAYS = "seven_days"
    FIFTEEN_DAYS = "fifteen_days"
    DAY_FIGURES = "day_figures"
    LONG_OPEN = "long_open"
    INSPECTION = "inspection"


class Fill(StrEnum):
    """What the paper of a duty is written from; without one it begins empty."""

    ORDERS = "orders"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Duty:
    """A recurring duty."""

    key: str
    title: str
    about: str
    cadence: Cadence
    rest_day: RestDay
    in_force_from: date
    source: str
    #: 1 is Monday; of weekly duties only.
    weekday: int = 0
    #: Day of the month; the last one where the month is shorter.
    day: int = 0
    #: Of the quarter or of the year.
    month: int = 0
    makes: SendList | None = None
    #: The kind of document that is written; empty for none.
    kind: str = ""
    #: The ledger that the document is written from.
    fill: Fill | None = None
    #: Who does it; empty where anybody does.
    person: str = ""
    #: Not in force until the court switches it on.
    off: bool = False
    #: Last day of effect, where a later version follows.
    in_force_until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a duty stands on a day."""

    #: The occasion of the day, unless it is settled.
    today: date | None
    #: Earlier ones that nobody settled, oldest first.
    missed: tuple[date, ...]
    #: The next one after the day that is not settled; None when there is none for a long time.
    next: date | None


def occasions(duty: Duty, first: date, last: date, calendar: Calendar) -> tuple[date, ...]:
    """Return the days from ``first`` to ``last``, both included, on which the duty falls due, in order.

    Each day of its cadence gives one occasion, moved as its rule for rest days says; two that are moved to one day
    are one.
    """
    first, last = max(first, duty.in_force_from), min(last, duty.in_force_until or last)
    if first > last:
        return ()
    wide = _nominal(duty, _back(first), _on(last))
    moved = {found for each in wide if (found := _moved(each, duty.rest_day, calendar)) is not None}
    return tuple(sorted(day for day in moved if first <= day <= last))


def standing(
    duty: Duty, settled: Collection[date], day: date, calendar: Calendar, since: date = date.min
) -> Standing:
    """Return how a duty stands on ``day``.

    Args:
        duty: The duty.
        settled: Occasions that were done or skipped.
        day: The day.
        calendar: Rest days.
        since: The first day the court keeps the rhythm; nothing before it is missed.
    """
    so_far = [each for each in occasions(duty, since, day, calendar) if each not in settled]
    is_due = bool(so_far) and so_far[-1] == day
    coming = (each for each in _coming(duty, max(_on(day, _ONE_DAY), since), calendar) if each not in settled)
    return Standing(day if is_due else None, tuple(so_far[:-1] if is_due else so_far), next(coming, None))


def period_told(duty: Duty, due_on: date) -> tuple[date, date]:
    """Return the first and the last day of what a duty reports on: its own period late in it, else the one before."""
    if duty.cadence is Cadence.DAILY:
        return due_on, due_on
    if duty.cadence is Cadence.WEEKLY:
        return due_on - timedelta(6), due_on
    months = _LENGTHS[duty.cadence]
    # Moved over the end of a month, a duty still belongs to the month it was meant for.
    near = _nominal(duty, _back(due_on), _on(due_on))
    meant = min(near, key=lambda day: abs(day - due_on), default=due_on)
    at = meant.year * 12 + meant.month - 1
    began = at - at % months
    ends = duty.day > _LATE and (duty.cadence is Cadence.MONTHLY or duty.month == months)
    first = began if ends else began - months
    return _first_of(first), _first_of(first + months) - _ONE_DAY


def _first_of(month: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


#: Months of a period.
_LENGTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}
#: A duty later in the last month of its period reports on that period.
_LATE = 14


def _coming(duty: Duty, first: date, calendar: Calendar) -> Iterator[date]:
    """Yield occasions a stretch at a time: of what comes often one of the first days is wanted."""
    last = _on(max(first, duty.in_force_from), _AHEAD)
    while first <= last:
        end = min(last, _on(first))
        yield from occasions(duty, first, end, calendar)
        if end == date.max:
            return
        first = end + _ONE_DAY


def load_duties(path: Path) -> tuple[Duty, ...]:
    """Read the duties in the order of the file; raises `RuleFileBroken` where it makes no sense."""
    return duties_in(read_toml(path))


def duties_in(file: TomlFile, *, versions: bool = False) -> tuple[Duty, ...]:
    """Return the duties of a file; with ``versions`` one may stand there several times, each from another day."""
    file.head("duty").close()
    found: dict[tuple[str, date | None], Duty] = {}
    for table in file.tables("duty"):
        duty = _duty(table)
        place = (duty.key, duty.in_force_from if versions else None)
        if place in found:
            raise table.broken(wording.key_twice(duty.key), "key")
        found[place] = duty
    return tuple(found.values())


def _duty(table: Table) -> Duty:
    cadence = table.choice("cadence", Cadence)
    by_month = cadence in {Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY}
    duty = Duty(
        key=table.text("key"),
        title=table.text("title"),
        about=table.text("about"),
        cadence=cadence,
        rest_day=table.choice("rest_day", RestDay),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
        weekday=_within(table, "weekday", 7) if cadence is Cadence.WEEKLY else 0,
        day=_within(table, "day", 31) if by_month else 0,
        month=_within(table, "month", _MONTHS[cadence]) if cadence in _MONTHS else 0,
        makes=table.optional_choice("list", SendList),
        kind=table.optional_text("kind"),
        fill=table.optional_choice("fill", Fill),
        person=table.optional_text("person"),
        off=table.optional_flag("off"),
    )
    table.close()
    if duty.cadence is Cadence.DAILY and duty.rest_day not in {RestDay.SAME, RestDay.NONE}:
        raise table.broken(wording.DAILY_MOVES, "rest_day")
    return duty


#: How many months there are to choose from.
_MONTHS = {Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}


def _within(table: Table, key: str, most: int) -> int:
    value = table.number(key, 1)
    if value > most:
        raise table.broken(wording.at_most(key, most), key)
    return value


# ---- days ---------------------------------------------------------------------------------------


def _back(day: date) -> date:
    return max(day, date.min + _MARGIN) - _MARGIN


def _on(day: date, by: timedelta = _MARGIN) -> date:
    return min(day, date.max - by) + by


def _nominal(duty: Duty, first: date, last: date) -> Iterator[date]:
    """Yield the days of the cadence, rest days or not."""
    if duty.cadence is Cadence.DAILY:
        return _every(first, last, 1)
    if duty.cadence is Cadence.WEEKLY:
        return _every(first + timedelta((duty.weekday - first.isoweekday()) % 7), last, 7)
    return (day for day in _monthly(duty, first, last) if first <= day <= last)


def _every(first: date, last: date, step: int) -> Iterator[date]:
    return (first + timedelta(n) for n in range(0, (last - first).days + 1, step))


def _monthly(duty: Duty, first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = number // 12, number % 12 + 1
        if _falls_in(duty, month):
            yield date(year, month, min(duty.day, months.monthrange(year, month)[1]))


def _falls_in(duty: Duty, month: int) -> bool:
    if duty.cadence is Cadence.QUARTERLY:
        return (month - duty.month) % 3 == 0
    return duty.cadence is Cadence.MONTHLY or month == duty.month


def _moved(day: date, rule: RestDay, calendar: Calendar) -> date | None:
    """Return the day on which an occasion is due, None when it is left out."""
    if rule is RestDay.SAME or not calendar.is_rest_day(day):
        return day
    if rule is RestDay.NEXT:
        return calendar.next_working_day(day)
    if rule is RestDay.NONE:
        return None
    while calendar.is_rest_day(day):
        day -= _ONE_DAY
    return day
