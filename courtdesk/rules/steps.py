"""A calculation told line by line, as the side panel shows it and a clerk would copy it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from courtdesk.rules import wording
from courtdesk.rules.calendar import Calendar
from courtdesk.rules.counting import Counter, ended_by, limit_without_pauses
from courtdesk.rules.facts import CaseFacts, Extension, Pause, Step, TimeLimit
from courtdesk.rules.rulebook import StatutoryLimit

_PLUS, _EQUALS, _NONE = "＋", "＝", ""


@dataclass(frozen=True, slots=True)
class Calculation:
    """What was counted, from what, and what came out."""

    facts: CaseFacts
    limit: StatutoryLimit | None
    counter: Counter
    computed_on: date | None
    result: TimeLimit
    calendar: Calendar

    @property
    def year(self) -> int:
        """The year that short dates leave out."""
        return self.facts.filed_on.year


def steps_of(calculation: Calculation, on: date) -> tuple[Step, ...]:
    """Return every line from filing to the day in question."""
    return (
        _filed(calculation),
        *_statute(calculation),
        *_pauses(calculation, on),
        *(_extended(each) for each in calculation.facts.extensions),
        *_limit(calculation),
        _standing(calculation, on),
    )


def _filed(calculation: Calculation) -> Step:
    filed_on = calculation.facts.filed_on
    first = wording.first_day(filed_on + timedelta(1), calculation.year)
    return Step(_NONE, wording.FILED, wording.full_day(filed_on), first)


def _statute(calculation: Calculation) -> tuple[Step, ...]:
    facts, limit = calculation.facts, calculation.limit
    if limit is None:
        reason = wording.no_statute(facts.branch, facts.procedure)
        return (Step(_NONE, wording.STATUTORY, wording.UNKNOWN_LIMIT, reason),)
    value = wording.months_and_days(limit.months, limit.days)
    original = limit_without_pauses(facts.filed_on, limit)
    return (
        Step(_PLUS, wording.STATUTORY, value, wording.statute(facts.branch, facts.procedure, limit.source)),
        Step(_EQUALS, wording.ORIGINAL_LIMIT, wording.short_day(original, calculation.year)),
    )


def _pauses(calculation: Calculation, on: date) -> list[Step]:
    """Return a line for each exclusion; days that an earlier line took are not taken twice."""
    facts = calculation.facts
    steps = [_loose(pause) for pause in facts.pauses if pause.start is None and pause.days > 0]
    taken_until = facts.filed_on
    for pause in sorted(facts.pauses, key=lambda each: each.start or date.min):
        ended = ended_by(pause, facts.closed_on)
        if ended.start is None or (ended.end is not None and ended.end < ended.start):
            continue
        if ended.end is None:
            steps += [_running(ended, calculation.year)] if ended.start <= on else []
            continue
        steps.append(_ended(ended, ended.start, ended.end, taken_until, calculation))
        taken_until = max(taken_until, ended.end)
    return steps


def _loose(pause: Pause) -> Step:
    source = _sources(wording.SPAN_UNKNOWN, wording.approved(pause.approver))
    return Step(_PLUS, wording.excluded(pause.reason), wording.days(pause.days), source)


def _running(pause: Pause, year: int) -> Step:
    since = wording.running_since(pause.start, year) if pause.start else ""
    source = _sources(since, wording.approved(pause.approver))
    return Step(_PLUS, wording.excluded(pause.reason), wording.RUNNING, source)


def _ended(pause: Pause, start: date, end: date, taken_until: date, calculation: Calculation) -> Step:
    number = max(0, (end - max(start, taken_until + timedelta(1))).days + 1)
    note = ""
    if calculation.computed_on is not None and start > calculation.computed_on:
        number, note = 0, wording.AFTER_LIMIT
    elif repeated := (end - start).days + 1 - number:
        note = wording.overlap(repeated)
    span = wording.span(start, end, calculation.year)
    source = _sources(span, wording.approved(pause.approver), note)
    return Step(_PLUS, wording.excluded(pause.reason), wording.days(number), source)


def _extended(extension: Extension) -> Step:
    value = wording.months_and_days(extension.months, extension.days)
    return Step(_PLUS, wording.EXTENDED, value, wording.approved(extension.approver, extension.paper))


def _limit(calculation: Calculation) -> tuple[Step, ...]:
    result = calculation.result
    if result.paused:
        return (Step(_EQUALS, wording.LIMIT, wording.WHEN_RESUMED, wording.STILL_PAUSED),)
    if result.limit_on is None:
        return (Step(_EQUALS, wording.LIMIT, wording.NOT_COMPUTED),)
    kind = _kind_of_day(result.limit_on, calculation.calendar)
    stated_on, computed_on = calculation.facts.stated_limit_on, calculation.computed_on
    if stated_on is None:
        return (Step(_EQUALS, wording.LIMIT, wording.full_day(result.limit_on), kind),)
    if computed_on is None:
        return (Step(_EQUALS, wording.LIMIT, wording.full_day(stated_on), _sources(wording.STATED_ONLY, kind)),)
    note = _sources(wording.stated((stated_on - computed_on).days), kind)
    return (
        Step(_EQUALS, wording.COMPUTED_LIMIT, wording.full_day(computed_on)),
        Step(_EQUALS, wording.LIMIT, wording.full_day(stated_on), note),
    )


def _kind_of_day(day: date, calendar: Calendar) -> str:
    rest, known = calendar.is_rest_day(day), calendar.has_year(day.year)
    return wording.kind_of_day(day, rest, calendar.next_working_day(day), known)


def _standing(calculation: Calculation, on: date) -> Step:
    result = calculation.result
    label = wording.CLOSED if calculation.facts.closed_on == on else wording.TODAY
    value = wording.standing(result.days_used, result.limit_days)
    return Step(_NONE, label, value, wording.dated(on, calculation.year))


def _sources(*parts: str) -> str:
    return "，".join(part for part in parts if part)
