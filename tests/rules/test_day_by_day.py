"""The rules agree with a counter that walks the calendar day by day and knows no shortcut."""

from __future__ import annotations

import os
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.rules.counting import add_months
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action, Branch, CaseFacts
from courtdesk.rules.milestones import measure_days, milestones
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit
from tests.rules.histories import DAYS, eventful, histories
from tests.rules.slow_clerk import SlowClerk, slow_months

_INSTRUMENTS = (Action.URGING_NOTICE, Action.SUPERVISION_ORDER)
#: How many histories are tried; a nightly run asks for 20,000.
_MANY = settings(max_examples=int(os.environ.get("COURTDESK_HISTORIES", "300")), deadline=None)


@given(day=DAYS, months=st.integers(0, 30))
def test_months_are_added_with_a_clamp_to_the_month_end(day: date, months: int) -> None:
    assert add_months(day, months) == slow_months(day, months)


@_MANY
@given(facts=histories() | eventful(), after=st.integers(0, 300))
def test_days_and_limit_agree_with_the_slow_clerk(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    on = min(day, facts.closed_on or day)
    clerk, found = SlowClerk(facts, rulebook, on), time_limit(facts, rulebook, day)
    limit_on = clerk.limit_on()
    assert found.days_used == clerk.used(clerk.base)
    assert found.since_filing == clerk.used(clerk.origin)
    assert found.limit_on == limit_on
    assert found.rolled_on == clerk.rolled_on()
    assert found.days_left == ((limit_on - on).days if limit_on else None)
    assert not (found.paused and limit_on)
    assert all(step.label and step.value for step in found.steps)


@_MANY
@given(facts=histories(closed=False) | eventful(), after=st.integers(0, 300))
def test_instruments_agree_with_the_slow_clerk(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    clerk, limit = SlowClerk(facts, rulebook, day), time_limit(facts, rulebook, day)
    civil = facts.branch is Branch.CIVIL
    thresholds = {"simple": (50, 60), "ordinary": (90, 120)}.get(clerk.procedure.value) if civil else None
    ordered = Action.SUPERVISION_ORDER in facts.issued
    settled = (ordered or Action.URGING_NOTICE in facts.issued, ordered)
    silent = limit.paused or facts.closed_on is not None
    wanted = {
        action: max(reached, clerk.changed_on)
        for action, number, done in zip(_INSTRUMENTS, thresholds or (), settled, strict=False)
        if clerk.used(clerk.origin) >= number
        and not done
        and not silent
        and (reached := clerk.day_number(number, clerk.origin))
    }
    found = {each.action: each.since for each in findings(facts, rulebook, day)}
    assert {action: since for action, since in found.items() if action in _INSTRUMENTS} == wanted


@_MANY
@given(facts=histories(closed=False) | eventful(), after=st.integers(0, 500))
def test_hearings_agree_with_the_slow_clerk(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    clerk, limit = SlowClerk(facts, rulebook, day), time_limit(facts, rulebook, day)
    closed, civil = facts.closed_on is not None, facts.branch is Branch.CIVIL
    months = {"simple": 2, "ordinary": 4}.get(clerk.procedure.value) if civil else None
    heard = months is not None and clerk.used(clerk.origin) >= (slow_months(clerk.origin, months) - clerk.origin).days
    long_open = day >= slow_months(clerk.origin, 12)
    over = limit.days_left is not None and limit.days_left < 0
    said = {each.action for each in findings(facts, rulebook, day, measures=True)}
    assert (Action.LEADER_HEARING in said) == (Action.JUDGES_MEETING in said)
    assert (Action.LEADER_HEARING in said) == (heard and not limit.paused and not closed)
    assert (Action.LONG_OPEN in said) == (long_open and not closed)
    assert (Action.INSPECTION in said) == (over and not closed)


@given(facts=histories(running=False, closed=False), after=st.integers(0, 500))
def test_measure_days_are_the_days_from_which_measures_are_asked_for(
    facts: CaseFacts, after: int, rulebook: Rulebook
) -> None:
    day = facts.filed_on + timedelta(after)
    kept = measure_days(facts, rulebook)
    measures = {rule.id for rule in rulebook.measures}
    found = {each.rule: each.since for each in findings(facts, rulebook, day, with_steps=False, measures=True)}
    assert {rule: since for rule, since in found.items() if rule in measures} == {
        rule: since for rule, since in kept.items() if since <= day
    }


@given(facts=histories(running=False, closed=False), after=st.integers(0, 500))
def test_milestones_are_the_days_from_which_findings_speak(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day, kept = facts.filed_on + timedelta(after), milestones(facts, rulebook)
    found = {each.action for each in findings(facts, rulebook, day, with_steps=False)}
    assert (Action.URGING_NOTICE in found) == (kept.urging_on is not None and kept.urging_on <= day)
    assert (Action.SUPERVISION_ORDER in found) == (kept.order_on is not None and kept.order_on <= day)
    assert (Action.OVERDUE in found) == (kept.limit_on is not None and kept.limit_on < day)
    near = kept.limit_on is not None and 0 <= (kept.limit_on - day).days <= 15
    assert (Action.REMINDER in found) == near


@given(facts=histories(), after=st.integers(0, 500))
def test_a_paused_case_keeps_no_days_and_hears_nothing(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    if time_limit(facts, rulebook, day).paused:
        kept = milestones(facts, rulebook)
        assert (kept.paused, kept.limit_on, kept.urging_on, kept.order_on) == (True, None, None, None)
        assert findings(facts, rulebook, day) == []


@given(facts=histories(), after=st.integers(-5, 400))
def test_findings_without_steps_differ_in_nothing_else(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    told, bare = (findings(facts, rulebook, day, with_steps=flag) for flag in (True, False))
    assert [(e.rule, e.since, e.days_used, e.days_left) for e in told] == [
        (e.rule, e.since, e.days_used, e.days_left) for e in bare
    ]
    assert all(e.steps for e in told)
    assert not any(e.steps for e in bare)
