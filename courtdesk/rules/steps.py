"""A calculation told line by line, as the side panel shows it and a clerk would copy it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from courtdesk.rules import wording
from courtdesk.rules.beginning import Beginning, Turn
from courtdesk.rules.counting import add_months, ended_by, is_month_end, limit_without_pauses
from courtdesk.rules.facts import CaseFacts, Extension, Pause, Restart, Step, TimeLimit
from courtdesk.rules.rule_values import Allowance, Ground, StatutoryLimit, Term
from courtdesk.rules.rulebook import Rulebook

_PLUS, _EQUALS, _NONE = "＋", "＝", ""
_ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Calculation:
    """What was counted, from what, and what came out."""

    facts: CaseFacts
    begun: Beginning
    #: The extensions that count, and those that were spent before.
    extensions: tuple[Extension, ...]
    spent: tuple[Extension, ...]
    computed_on: date | None
    result: TimeLimit
    rulebook: Rulebook

    @property
    def year(self) -> int:
        """The year that short dates leave out."""
        return self.begun.filed_on.year

    @property
    def term(self) -> Term | None:
        """The articles on first and last days."""
        return self.rulebook.counting.term(self.facts.branch, self.begun.on)


def steps_of(calculation: Calculation, on: date) -> tuple[Step, ...]:
    """Return every line from filing to the day in question."""
    return (
        *_filed(calculation),
        *(_turn(each, calculation) for each in calculation.begun.turns),
        *_statute(calculation),
        *_pauses(calculation, on),
        *_extended(calculation),
        *_limit(calculation),
        *_standing(calculation, on),
    )


# ---- from when ----------------------------------------------------------------------------------


def _filed(calculation: Calculation) -> tuple[Step, ...]:
    facts, begun, term = calculation.facts, calculation.begun, calculation.term
    source = wording.first_day(begun.filed_on + _ONE_DAY, calculation.year)
    article = term.first_day_source if term and not any(turn.anew for turn in begun.turns) else ""
    first = Step(_NONE, wording.FILED, wording.full_day(begun.filed_on), _sources(source, article))
    if begun.filed_on == facts.filed_on:
        return (first,)
    again = Step(_NONE, wording.FILED_AGAIN, wording.full_day(facts.filed_on), wording.COUNTED_ON)
    return (Step(_NONE, wording.FIRST_FILED, first.value, first.source), again)


def _turn(turn: Turn, calculation: Calculation) -> Step:
    event, year = turn.event, calculation.year
    from_when = wording.first_day(event.on + _ONE_DAY, year) if turn.anew else wording.COUNTED_ON
    article = turn.rule.source if turn.rule else ""
    if isinstance(event, Restart):
        said = from_when if turn.rule else wording.NO_GROUND_TO_RESTART
        return Step(
            _NONE, wording.restarted(event.reason), wording.short_day(event.on, year), _sources(said, article)
        )
    said = from_when if turn.rule else wording.NO_RULE_ON_CHANGE
    value = wording.changed(event.on, year, event.before, turn.after)
    return Step(_NONE, wording.CHANGED, value, _sources(said, article, wording.approved(event.approver, event.paper)))


# ---- how long -----------------------------------------------------------------------------------


def _statute(calculation: Calculation) -> tuple[Step, ...]:
    facts, begun, limit = calculation.facts, calculation.begun, calculation.begun.limit
    if begun.unlimited is not None:
        reason = _sources(begun.unlimited.reason, begun.unlimited.source)
        return (Step(_NONE, wording.STATUTORY, wording.UNLIMITED, reason),)
    if limit is None:
        reason = wording.no_statute(facts.branch, begun.procedure)
        return (Step(_NONE, wording.STATUTORY, wording.UNKNOWN_LIMIT, reason),)
    value = wording.months_and_days(limit.months, limit.days)
    original = limit_without_pauses(begun.on, limit)
    return (
        Step(_PLUS, wording.STATUTORY, value, wording.statute(facts.branch, begun.procedure, limit.source)),
        Step(
            _EQUALS,
            wording.ORIGINAL_LIMIT,
            wording.short_day(original, calculation.year),
            _month_note(calculation, limit),
        ),
    )


def _month_note(calculation: Calculation, limit: StatutoryLimit) -> str:
    """Say why months do not end on the day of the month on which they began."""
    begins, term = calculation.begun.on, calculation.term
    if not limit.months:
        return ""
    article = term.months_source if term else ""
    if add_months(begins, limit.months).day != begins.day:
        return _sources(wording.month_is_shorter(begins.day), article)
    return _sources(wording.MONTH_ENDS, article) if limit.month_ends and is_month_end(begins) else ""


# ---- what is not counted ------------------------------------------------------------------------


def _pauses(calculation: Calculation, on: date) -> list[Step]:
    """Return a line for each exclusion; days that an earlier line took are not taken twice."""
    facts = calculation.facts
    steps = [_loose(pause, calculation) for pause in facts.pauses if pause.start is None and pause.days > 0]
    taken_until = calculation.begun.on
    for pause in sorted(facts.pauses, key=lambda each: each.start or date.min):
        ended = ended_by(pause, facts.closed_on)
        if ended.start is None or (ended.end is not None and ended.end < ended.start):
            continue
        if ended.end is None:
            steps += [_running(ended, calculation)] if ended.start <= on else []
            continue
        steps.append(_ended(ended, ended.start, ended.end, taken_until, calculation))
        taken_until = max(taken_until, ended.end)
    return steps


def _loose(pause: Pause, calculation: Calculation) -> Step:
    source = _sources(wording.SPAN_UNKNOWN, _granted(pause, pause.days, calculation))
    return Step(_PLUS, wording.excluded(pause.reason), wording.days(pause.days), source)


def _running(pause: Pause, calculation: Calculation) -> Step:
    since = wording.running_since(pause.start, calculation.year) if pause.start else ""
    source = _sources(since, _granted(pause, 0, calculation))
    return Step(_PLUS, wording.excluded(pause.reason), wording.RUNNING, source)


def _ended(pause: Pause, start: date, end: date, taken_until: date, calculation: Calculation) -> Step:
    number = max(0, (end - max(start, taken_until + _ONE_DAY)).days + 1)
    length, note = (end - start).days + 1, ""
    if calculation.computed_on is not None and start > calculation.computed_on:
        number, note = 0, wording.AFTER_LIMIT
    elif repeated := length - number:
        note = wording.overlap(repeated)
    span = wording.span(start, end, calculation.year)
    source = _sources(span, _granted(pause, length, calculation), note)
    return Step(_PLUS, wording.excluded(pause.reason), wording.days(number), source)


def _granted(pause: Pause, length: int, calculation: Calculation) -> str:
    """Say who approved an exclusion, by which article, and whether it is longer than that allows."""
    approved = wording.approved(pause.approver, pause.paper)
    if not pause.reason:
        return approved
    day = pause.start or calculation.begun.on
    ground = calculation.rulebook.counting.ground(calculation.facts.branch, pause.reason, day)
    if ground is None:
        return _sources(approved, wording.NO_GROUND)
    return _sources(approved, ground.source, _too_long(ground, pause.start, length))


def _too_long(ground: Ground, start: date | None, length: int) -> str:
    most = ground.most_days
    if ground.most_months and start is not None:
        most += (add_months(start, ground.most_months) - start).days
    longer = most and length > most
    return wording.longer_than(wording.months_and_days(ground.most_months, ground.most_days)) if longer else ""


# ---- extensions ---------------------------------------------------------------------------------


def _extended(calculation: Calculation) -> list[Step]:
    """Return a line for each extension, the n-th one beside what the law allows as the n-th."""
    limit = calculation.begun.limit
    allowed: tuple[Allowance, ...] = limit.allowances if limit else ()
    steps = [_extension(each, wording.SPENT) for each in calculation.spent]
    for at, extension in enumerate(calculation.extensions):
        if limit is None:
            note = ""
        elif not allowed:
            note = limit.extension_source or wording.NOT_EXTENDABLE
        else:
            note = _beside(extension, allowed[at]) if at < len(allowed) else wording.ONCE_TOO_OFTEN
        steps.append(_extension(extension, note))
    return steps


def _extension(extension: Extension, note: str) -> Step:
    value = wording.months_and_days(extension.months, extension.days)
    return Step(
        _PLUS,
        wording.EXTENDED,
        value if note != wording.SPENT else wording.days(0),
        _sources(wording.approved(extension.approver, extension.paper), note),
    )


def _beside(extension: Extension, allowed: Allowance) -> str:
    named = wording.months_and_days(allowed.months, allowed.days) if allowed.months or allowed.days else ""
    longer = named and (extension.months, extension.days) > (allowed.months, allowed.days)
    missing = wording.to_be_approved(allowed.approver) if allowed.approver and not extension.approver else ""
    return _sources(allowed.source, missing, wording.longer_than(named) if longer else "")


# ---- the limit ----------------------------------------------------------------------------------


def _limit(calculation: Calculation) -> tuple[Step, ...]:
    result = calculation.result
    if result.paused:
        return (Step(_EQUALS, wording.LIMIT, wording.WHEN_RESUMED, wording.STILL_PAUSED),)
    if result.limit_on is None:
        return (Step(_EQUALS, wording.LIMIT, wording.NOT_COMPUTED),)
    kind = _kind_of_day(result.limit_on, calculation)
    stated_on, computed_on = calculation.facts.stated_limit_on, calculation.computed_on
    rolled = _rolled(result.limit_on, calculation)
    if stated_on is None:
        return (Step(_EQUALS, wording.LIMIT, wording.full_day(result.limit_on), kind), *rolled)
    if computed_on is None:
        return (
            Step(_EQUALS, wording.LIMIT, wording.full_day(stated_on), _sources(wording.STATED_ONLY, kind)),
            *rolled,
        )
    note = _sources(wording.stated((stated_on - computed_on).days), kind)
    return (
        Step(_EQUALS, wording.COMPUTED_LIMIT, wording.full_day(computed_on)),
        Step(_EQUALS, wording.LIMIT, wording.full_day(stated_on), note),
        *rolled,
    )


def _rolled(limit_on: date, calculation: Calculation) -> tuple[Step, ...]:
    """Return the line with the day a limit on a rest day rolls over to, or why it does not."""
    rolled_on, year = calculation.result.rolled_on, calculation.year
    if rolled_on is None or not calculation.rulebook.calendar.is_rest_day(limit_on):
        return ()
    term = calculation.rulebook.counting.term(calculation.facts.branch, limit_on)
    if rolled_on == limit_on:
        return (
            Step(
                _NONE, wording.ROLLED, wording.NOT_ROLLED, _sources(wording.HELD, term.custody_source if term else "")
            ),
        )
    source = _sources(term.roll_over_source if term else "", wording.REMINDED_OF_PLAIN)
    return (Step(_NONE, wording.ROLLED, wording.dated(rolled_on, year), source),)


def _kind_of_day(day: date, calculation: Calculation) -> str:
    calendar = calculation.rulebook.calendar
    return wording.kind_of_day(
        day, calendar.is_rest_day(day), calendar.holiday_name(day), calendar.has_year(day.year)
    )


def _standing(calculation: Calculation, on: date) -> tuple[Step, ...]:
    """Return where the case stands, by the court's own clock too where the two tell different days."""
    result = calculation.result
    label = wording.CLOSED if calculation.facts.closed_on == on else wording.TODAY
    value = wording.standing(result.days_used, result.limit_days)
    stands = Step(_NONE, label, value, wording.dated(on, calculation.year))
    if result.since_filing == result.days_used:
        return (stands,)
    count = wording.COUNTS[calculation.rulebook.count]
    return (stands, Step(_NONE, wording.SINCE_FILING, wording.nth_day(result.since_filing), count))


def _sources(*parts: str) -> str:
    return "，".join(part for part in parts if part)
