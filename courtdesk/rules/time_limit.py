"""Where a case stands against its time limit (审限) on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from courtdesk.rules.counting import Counter, counter, limit_without_pauses
from courtdesk.rules.facts import CaseFacts, TimeLimit
from courtdesk.rules.rulebook import Rulebook, StatutoryLimit
from courtdesk.rules.steps import Calculation, steps_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The bare numbers of a `TimeLimit`, and what they were counted from."""

    counter: Counter
    limit: StatutoryLimit | None
    #: By the rules alone, before the export's own limit date is looked at.
    computed_on: date | None
    limit_days: int | None
    limit_on: date | None
    paused: bool


def standing(facts: CaseFacts, rulebook: Rulebook, day: date | None = None) -> Standing:
    """Return where a case stands, knowing only what has begun by ``day`` (everything without a day)."""
    days = counter(facts, day)
    limit = rulebook.limit_for(facts.branch, facts.procedure, facts.filed_on)
    length, computed_on = _computed(facts, days, limit)
    limit_on = computed_on
    running = days.running_from
    paused = running is not None and computed_on is None
    if facts.stated_limit_on is not None:
        # The export's date takes the exclusions known to it into account; only one that still runs can move it.
        paused = running is not None and running <= facts.stated_limit_on
        limit_on = None if paused else facts.stated_limit_on
        length = length if paused else days.used(facts.stated_limit_on)
    return Standing(days, limit, computed_on, length, limit_on, paused)


def _computed(facts: CaseFacts, days: Counter, limit: StatutoryLimit | None) -> tuple[int | None, date | None]:
    if limit is None:
        return None, None
    length = (limit_without_pauses(facts.filed_on, limit, facts.extensions) - facts.filed_on).days
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
    )
    calculation = Calculation(
        facts=facts,
        limit=stand.limit,
        counter=stand.counter,
        computed_on=stand.computed_on,
        result=bare,
        calendar=rulebook.calendar,
    )
    return replace(bare, steps=steps_of(calculation, on))


def last_day(facts: CaseFacts, day: date) -> date:
    """Return ``day``, or the closing day when the case was closed before."""
    return min(day, facts.closed_on) if facts.closed_on else day
