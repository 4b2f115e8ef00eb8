"""Where a case stands against its time limit (审限) on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from courtdesk.rules.beginning import Beginning, beginning, standing_extensions
from courtdesk.rules.calendar import Calendar
from courtdesk.rules.counting import Counter, counter, limit_without_pauses
from courtdesk.rules.facts import CaseFacts, Extension, TimeLimit
from courtdesk.rules.rule_values import Count, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.steps import Calculation, steps_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The bare numbers of a `TimeLimit`, and what they were counted from."""

    #: Of the limit's days.
    counter: Counter
    limit: StatutoryLimit | None
    #: By the rules alone, before the export's own limit date is looked at.
    computed_on: date | None
    limit_days: int | None
    limit_on: date | None
    paused: bool
    begun: Beginning
    #: Of the days since filing; another one than the limit's where that was counted anew.
    since_filing: Counter


def standing(facts: CaseFacts, rulebook: Rulebook, day: date | None = None) -> Standing:
    """Return where a case stands, knowing only what has begun by ``day`` (everything without a day)."""
    begun = beginning(facts, rulebook, day)
    days = counter(facts, day, begun.on)
    extensions, _ = standing_extensions(facts, begun, day)
    length, computed_on = _computed(begun, days, extensions)
    limit_on = computed_on
    running = days.running_from
    paused = running is not None and computed_on is None
    if facts.stated_limit_on is not None:
        # The export's date takes the exclusions known to it into account; only one that still runs can move it.
        paused = running is not None and running <= facts.stated_limit_on
        limit_on = None if paused else facts.stated_limit_on
        length = length if paused else days.used(facts.stated_limit_on)
    since_filing = days if begun.on == begun.filed_on else counter(facts, day, begun.filed_on)
    return Standing(days, begun.limit, computed_on, length, limit_on, paused, begun, since_filing)


def _computed(begun: Beginning, days: Counter, extensions: tuple[Extension, ...]) -> tuple[int | None, date | None]:
    if begun.limit is None:
        return None, None
    length = (limit_without_pauses(begun.on, begun.limit, extensions) - begun.on).days
    return length, days.reach(length)


def time_limit(facts: CaseFacts, rulebook: Rulebook, day: date) -> TimeLimit:
    """Return days used, limit and days left on ``day`` (for a closed case: on its last day), with every step."""
    on = last_day(facts, day)
    stand = standing(facts, rulebook, on)
    bare = TimeLimit(
        days_used=stand.counter.used(on),
        limit_days=stand.limit_days,
        limit_on=stand.limit_on,
        days_left=(stand.limit_on - on).days if stand.limit_on else None,
        paused=stand.paused,
        rolled_on=rolled_on(facts, stand.limit_on, rulebook),
        since_filing=days_used(stand.since_filing, rulebook.count, on),
    )
    extensions, spent = standing_extensions(facts, stand.begun, on)
    calculation = Calculation(
        facts=facts,
        begun=stand.begun,
        extensions=extensions,
        spent=spent,
        computed_on=stand.computed_on,
        result=bare,
        rulebook=rulebook,
    )
    return replace(bare, steps=steps_of(calculation, on))


def days_used(counter: Counter, count: Count, day: date) -> int:
    """Return the days since filing as the rules of the court count them."""
    return counter.used(day) if count is Count.NET else (day - counter.filed_on).days


def rolled_on(facts: CaseFacts, limit_on: date | None, rulebook: Rulebook) -> date | None:
    """Return the working day a limit rolls over to; the limit itself when somebody is in custody by 刑诉法."""
    if limit_on is None:
        return None
    term = rulebook.counting.term(facts.branch, limit_on)
    held = facts.detained and term is not None and bool(term.custody_source)
    calendar: Calendar = rulebook.calendar
    return limit_on if held else calendar.next_working_day(limit_on)


def last_day(facts: CaseFacts, day: date) -> date:
    """Return ``day``, or the closing day when the case was closed before."""
    return min(day, facts.closed_on) if facts.closed_on else day
