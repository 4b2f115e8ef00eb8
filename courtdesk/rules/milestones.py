"""The days that are kept with a case, so that what is due can be counted by an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from courtdesk.rules.approvals import lacking
from courtdesk.rules.counting import add_months
from courtdesk.rules.facts import Action, CaseFacts, MeasureDay, Milestones
from courtdesk.rules.rule_values import Clock, Count, Rule
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import Begun, first_instrument
from courtdesk.rules.time_limit import Standing, standing


def milestones(facts: CaseFacts, rulebook: Rulebook) -> Milestones:
    """Return the limit day, the first day of each paper and measure that is asked for, and what lacks approval.

    A day is None when no rule asks or the measure was taken. A paper has its day whether it was issued or not: what
    was issued is the case's stage, and goes back when a paper is made void. Of a paused case only the measures that
    count every day remain, of a closed one only the limit.
    """
    stand = standing(facts, rulebook)
    if facts.closed_on is not None:
        return Milestones(stand.limit_on, None, None)
    rest = (
        tuple(MeasureDay(rule.id, rule.action, since) for rule, since in begun_measures(facts, rulebook, stand)),
        lacking(facts, rulebook, stand.begun.procedure),
    )
    if stand.paused:
        return Milestones(None, None, None, True, *rest)
    rules = rulebook.rules_for(facts.branch, facts.procedure, Clock.SINCE_FILING)
    reach = reach_for(stand, rulebook)
    urging = first_instrument(Action.URGING_NOTICE, rules, (), reach)
    order = first_instrument(Action.SUPERVISION_ORDER, rules, (), reach)
    return Milestones(stand.limit_on, urging[1] if urging else None, order[1] if order else None, False, *rest)


def measure_days(facts: CaseFacts, rulebook: Rulebook) -> dict[str, date]:
    """Return by rule id the first day of each further measure that is not taken yet; nothing for a closed case."""
    return {each.rule: each.since for each in milestones(facts, rulebook).measures}


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
