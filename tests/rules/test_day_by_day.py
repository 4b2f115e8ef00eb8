"""The rules agree with a counter that walks the calendar day by day and knows no shortcut."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courtdesk.rules.counting import add_months
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action, Branch, CaseFacts
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit
from tests.rules.histories import DAYS, histories

_ONE = timedelta(1)
_INSTRUMENTS = (Action.URGING_NOTICE, Action.SUPERVISION_ORDER)
_FAR = 6000  # days; no history reaches further


class SlowCounter:
    """Walks from the filing day, asking of every single day whether it counts."""

    def __init__(self, facts: CaseFacts, today: date) -> None:
        self.filed_on = facts.filed_on
        self.loose = sum(pause.days for pause in facts.pauses if pause.start is None)
        self.excluded: set[date] = set()
        self.never_after: date | None = None
        for pause in facts.pauses:
            if pause.start is None:
                continue
            end = pause.end or facts.closed_on
            if end is None and pause.start <= today:
                begins = max(pause.start, facts.filed_on + _ONE)
                self.never_after = min(begins, self.never_after or begins)
            day = pause.start
            while end is not None and day <= end:
                self.excluded.add(day)
                day += _ONE

    def counts(self, day: date) -> bool:
        return day not in self.excluded and (self.never_after is None or day < self.never_after)

    def used(self, today: date) -> int:
        day, used = self.filed_on, -self.loose
        while day < today:
            day += _ONE
            used += self.counts(day)
        return max(0, used)

    def day_number(self, number: int) -> date | None:
        """Return the day that is counted as the given one."""
        day, left = self.filed_on, number + self.loose
        for _ in range(_FAR):
            if left == 0:
                return day
            day += _ONE
            left -= self.counts(day)
        return None


def _slow_months(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _slow_limit(facts: CaseFacts, rulebook: Rulebook, counter: SlowCounter) -> date | None:
    rule = rulebook.limit_for(facts.branch, facts.procedure, facts.filed_on)
    if facts.stated_limit_on is not None:
        stopped = counter.never_after is not None and counter.never_after <= facts.stated_limit_on
        return None if stopped else facts.stated_limit_on
    if rule is None:
        return None
    end = _slow_months(facts.filed_on, rule.months + sum(each.months for each in facts.extensions))
    for _ in range(rule.days + sum(each.days for each in facts.extensions)):
        end += _ONE
    return counter.day_number((end - facts.filed_on).days)


@given(day=DAYS, months=st.integers(0, 30))
def test_months_are_added_with_a_clamp_to_the_month_end(day: date, months: int) -> None:
    assert add_months(day, months) == _slow_months(day, months)


@given(facts=histories(), after=st.integers(0, 300))
def test_days_and_limit_agree_with_the_slow_counter(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    on = min(day, facts.closed_on or day)
    counter, found = SlowCounter(facts, on), time_limit(facts, rulebook, day)
    limit_on = _slow_limit(facts, rulebook, counter)
    assert found.days_used == counter.used(on)
    assert found.limit_on == limit_on
    assert found.days_left == ((limit_on - on).days if limit_on else None)
    assert not (found.paused and limit_on)


@given(facts=histories(closed=False), after=st.integers(0, 300))
def test_instruments_agree_with_the_slow_counter(facts: CaseFacts, after: int, rulebook: Rulebook) -> None:
    day = facts.filed_on + timedelta(after)
    counter, limit = SlowCounter(facts, day), time_limit(facts, rulebook, day)
    civil = facts.branch is Branch.CIVIL
    thresholds = {"simple": (50, 60), "ordinary": (90, 120)}.get(facts.procedure.value) if civil else None
    ordered = Action.SUPERVISION_ORDER in facts.issued
    settled = (ordered or Action.URGING_NOTICE in facts.issued, ordered)
    wanted = {
        action: counter.day_number(number)
        for action, number, done in zip(_INSTRUMENTS, thresholds or (), settled, strict=False)
        if counter.used(day) >= number and not done and not limit.paused
    }
    found = {each.action: each.since for each in findings(facts, rulebook, day)}
    assert {action: since for action, since in found.items() if action in _INSTRUMENTS} == wanted


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
