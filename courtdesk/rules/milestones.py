"""The days that are kept with a case, so that what is due can be counted by an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from courtdesk.rules.counting import add_months
from courtdesk.rules.facts import Action, CaseFacts, Milestones
from courtdesk.rules.rule_values import Clock, Count, Rule
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import Begun, first_instrument
from courtdesk.rules.time_limit import Standing, standing


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
    reach = reach_for(stand, rulebook)
    urging = first_instrument(Action.URGING_NOTICE, rules, facts.issued, reach)
    order = first_instrument(Action.SUPERVISION_ORDER, rules, facts.issued, reach)
    return Milestones(stand.limit_on, urging[1] if urging else None, order[1] if order else None)


def measure_days(facts: CaseFacts, rulebook: Rulebook) -> dict[str, date]:
    """Return by rule id the first day of each further measure that is not taken yet; nothing for a closed case."""
    if facts.closed_on is not None:
        return {}
    return {rule.id: since for rule, since in begun_measures(facts, rulebook, standing(facts, rulebook))}


def begun_measures(facts: CaseFacts, rulebook: Rulebook, stand: Standing) -> list[Begun]:
    """Return the further measures with the day each begins; of a paused case only those that count every day."""
    reach = reach_for(stand, rulebook)
    begun: list[Begun] = []
    for rule in rulebook.measures_for(facts.branch, stand.begun.procedure):
        if rule.action in facts.issued or (stand.paused and not _counts_every_day(rule, rulebook)):
            continue
        reached = _to_limit(rule, stand) if rule.clock is Clock.TO_LIMIT else reach(rule)
        since = rule.begins(reached) if reached is not None else None
        if since is not None:
            begun.append((rule, since))
    return begun


def reach_for(stand: Standing, rulebook: Rulebook) -> Callable[[Rule], date | None]:
    """Return the function that says on which day a rule since filing is reached."""
    counter, changed_on = stand.since_filing, stand.begun.changed_on

    def reached(rule: Rule) -> date | None:
        number = days_of(rule, counter.filed_on)
        net = rulebook.count_of(rule) is Count.NET
        day = counter.reach(number) if net else counter.filed_on + timedelta(number)
        return None if day is None else max(day, changed_on)

    return reached


def days_of(rule: Rule, filed_on: date) -> int:
    """Return the days since filing of a rule, its months taken from the calendar."""
    return rule.days + (add_months(filed_on, rule.months) - filed_on).days if rule.months else rule.days


def _counts_every_day(rule: Rule, rulebook: Rulebook) -> bool:
    return rule.clock is Clock.SINCE_FILING and rulebook.count_of(rule) is Count.GROSS


def _to_limit(rule: Rule, stand: Standing) -> date | None:
    return stand.limit_on - timedelta(rule.days) if stand.limit_on is not None else None
