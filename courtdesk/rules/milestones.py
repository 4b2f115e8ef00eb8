"""The days that are kept with a case, so that what is due can be counted by an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from courtdesk.rules.counting import Counter
from courtdesk.rules.facts import Action, CaseFacts, Milestones
from courtdesk.rules.rulebook import Clock, Count, Rulebook
from courtdesk.rules.stages import first_instrument
from courtdesk.rules.time_limit import standing


def milestones(facts: CaseFacts, rulebook: Rulebook) -> Milestones:
    """Return the limit day and the first days on which an urging notice and an order are asked for.

    A day is None when no rule asks, the instrument has been issued, or the case is paused or closed.
    """
    stand = standing(facts, rulebook)
    if stand.paused:
        return Milestones(None, None, None, paused=True)
    if facts.closed_on is not None:
        return Milestones(stand.limit_on, None, None)
    rules = rulebook.rules_for(facts.branch, facts.procedure, Clock.SINCE_FILING)
    reach = reach_for(stand.counter, rulebook.count)
    urging = first_instrument(Action.URGING_NOTICE, rules, facts.issued, reach)
    order = first_instrument(Action.SUPERVISION_ORDER, rules, facts.issued, reach)
    return Milestones(stand.limit_on, urging[1] if urging else None, order[1] if order else None)


def reach_for(counter: Counter, count: Count) -> Callable[[int], date | None]:
    """Return the function that says on which day so many days since filing are reached."""
    if count is Count.NET:
        return counter.reach
    return lambda number: counter.filed_on + timedelta(number)
