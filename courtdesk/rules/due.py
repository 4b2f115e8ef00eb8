"""What the rules say about a case on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from courtdesk.rules import wording
from courtdesk.rules.approvals import missing_approvals
from courtdesk.rules.facts import Action, CaseFacts, Finding, Step
from courtdesk.rules.milestones import begun_measures, reach_for
from courtdesk.rules.rule_values import Clock, Rule, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import INSTRUMENTS, Begun, first_instrument, reminder
from courtdesk.rules.time_limit import Standing, days_used, standing, time_limit


def findings(
    facts: CaseFacts, rulebook: Rulebook, day: date, *, with_steps: bool = True, measures: bool = False
) -> list[Finding]:
    """Return one finding for each rule that speaks on ``day``, the lowest stage first.

    Nothing is said about a case that is closed, paused, or not yet filed on that day. With ``measures`` the court's
    further measures and missing approvals follow; of these some speak about a paused case, too.
    """
    if facts.closed_on is not None or day < facts.filed_on:
        return []
    stand = standing(facts, rulebook, day)
    begun = [] if stand.paused else _speaking(facts, rulebook, stand, day)
    if measures:
        begun += [each for each in begun_measures(facts, rulebook, stand) if each[1] <= day]
    steps = time_limit(facts, rulebook, day).steps if with_steps and begun else ()
    found = [
        replace(
            _finding(facts, rulebook, each, stand, day),
            steps=(*steps, *_rule_steps(*each, stand, day)) if with_steps else (),
        )
        for each in begun
    ]
    return [*found, *missing_approvals(facts, rulebook, stand, day)] if measures else found


def _finding(facts: CaseFacts, rulebook: Rulebook, begun: Begun, stand: Standing, day: date) -> Finding:
    rule, since = begun
    return Finding(
        subject=facts.case_no,
        rule=rule.id,
        action=rule.action,
        since=since,
        on=day,
        days_used=days_used(stand.since_filing, rulebook.count_of(rule), day),
        days_left=(stand.limit_on - day).days if stand.limit_on else None,
        limit_on=stand.limit_on,
    )


def _speaking(facts: CaseFacts, rulebook: Rulebook, stand: Standing, day: date) -> list[Begun]:
    procedure = stand.begun.procedure
    near = rulebook.rules_for(facts.branch, procedure, Clock.TO_LIMIT)
    far = rulebook.rules_for(facts.branch, procedure, Clock.SINCE_FILING)
    reach = reach_for(stand, rulebook)
    instruments = (first_instrument(action, far, facts.issued, reach) for action in INSTRUMENTS)
    begun = [each for each in instruments if each is not None and each[1] <= day]
    first = reminder(near, stand.begun.since, stand.limit_on, day)
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
