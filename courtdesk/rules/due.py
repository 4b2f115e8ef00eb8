"""What the rules say about a case on a day."""

from __future__ import annotations

from datetime import date, timedelta

from courtdesk.rules import wording
from courtdesk.rules.counting import Counter
from courtdesk.rules.facts import Action, CaseFacts, Finding, Step
from courtdesk.rules.milestones import reach_for
from courtdesk.rules.rulebook import Clock, Count, Rule, Rulebook, StatutoryLimit
from courtdesk.rules.stages import INSTRUMENTS, Begun, first_instrument, reminder
from courtdesk.rules.time_limit import Standing, standing, time_limit


def findings(facts: CaseFacts, rulebook: Rulebook, day: date, *, with_steps: bool = True) -> list[Finding]:
    """Return one finding for each rule that speaks on ``day``, the lowest stage first.

    Nothing is said about a case that is closed, paused, or not yet filed on that day.
    """
    if facts.closed_on is not None or day < facts.filed_on:
        return []
    stand = standing(facts, rulebook, day)
    if stand.paused:
        return []
    begun = _speaking(facts, rulebook, stand, day)
    if not begun:
        return []
    steps = time_limit(facts, rulebook, day).steps if with_steps else ()
    used = days_used(stand.counter, rulebook.count, day)
    return [
        Finding(
            subject=facts.case_no,
            rule=rule.id,
            action=rule.action,
            since=since,
            on=day,
            days_used=used,
            days_left=(stand.limit_on - day).days if stand.limit_on else None,
            limit_on=stand.limit_on,
            steps=(*steps, *_rule_steps(rule, since, stand, day)) if with_steps else (),
        )
        for rule, since in begun
    ]


def days_used(counter: Counter, count: Count, day: date) -> int:
    """Return the days since filing as the rules of the court count them."""
    return counter.used(day) if count is Count.NET else (day - counter.filed_on).days


def _speaking(facts: CaseFacts, rulebook: Rulebook, stand: Standing, day: date) -> list[Begun]:
    near = rulebook.rules_for(facts.branch, facts.procedure, Clock.TO_LIMIT)
    far = rulebook.rules_for(facts.branch, facts.procedure, Clock.SINCE_FILING)
    reach = reach_for(stand.counter, rulebook.count)
    instruments = (first_instrument(action, far, facts.issued, reach) for action in INSTRUMENTS)
    begun = [each for each in instruments if each is not None and each[1] <= day]
    first = reminder(near, facts.filed_on, stand.limit_on, day)
    return [first, *begun] if first else begun


def _rule_steps(rule: Rule, since: date, stand: Standing, day: date) -> tuple[Step, ...]:
    speaks = Step("", rule.title, wording.speaks_since(since, day.year), rule.source)
    applies = _apply_step(rule, stand.limit, stand.limit_on, day)
    return (speaks, applies) if applies else (speaks,)


def _apply_step(rule: Rule, limit: StatutoryLimit | None, limit_on: date | None, day: date) -> Step | None:
    """Return until when an extension can be applied for, on the reminder that comes on that very day."""
    if rule.action is not Action.REMINDER or limit is None or limit_on is None or rule.days != limit.apply_days:
        return None
    last = wording.apply_until(limit_on - timedelta(rule.days), day.year)
    return Step("", wording.APPLY, last, wording.extension(limit.extension, limit.apply_source))
