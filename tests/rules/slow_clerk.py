"""A second way of counting: a clerk who turns the calendar leaf by leaf and notes on each day what happened.

It shares the rules' data with the program and nothing of its arithmetic: no span is merged, no month is added by
division, no event is sorted; every day from the filing on is looked at.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from courtdesk.rules.facts import (
    Branch,
    CaseFacts,
    Circumstance,
    Extension,
    Pause,
    Procedure,
    ProcedureChange,
    Restart,
)
from courtdesk.rules.rule_values import From, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook

_ONE = timedelta(1)
_FAR = 6000  # days; no history reaches further


class SlowClerk:
    """Everything about one case as it stands on ``today``."""

    def __init__(self, facts: CaseFacts, rulebook: Rulebook, today: date) -> None:
        self.facts, self.rulebook, self.today = facts, rulebook, today
        self.origin = facts.filed_on
        if facts.first_filed_on is not None and facts.first_filed_on < facts.filed_on:
            self.origin = facts.first_filed_on
        self.base = self.procedure_since = self.changed_on = self.origin
        self.procedure = self._procedure_before(date.min)
        self._turn_the_leaves()
        self.limit = self._law()

    # ---- what happened -----------------------------------------------------------------------

    def _turn_the_leaves(self) -> None:
        events: list[ProcedureChange | Restart] = [*self.facts.changes, *self.facts.restarts]
        day = min([each.on for each in events], default=self.today)
        while day <= self.today:
            self._changes_of(day)
            self._restarts_of(day)
            day += _ONE

    def _changes_of(self, day: date) -> None:
        for change in self.facts.changes:
            if change.on != day:
                continue
            after = self._procedure_before(day)
            rule = self.rulebook.counting.change(self.facts.branch, change.before, after, day)
            self.procedure = after
            self.changed_on = max(self.changed_on, day)
            self.procedure_since = max(self.procedure_since, day)
            if rule is not None and rule.counts_from is From.CHANGE:
                self.base = self.procedure_since

    def _restarts_of(self, day: date) -> None:
        for restart in self.facts.restarts:
            counting = self.rulebook.counting
            if restart.on == day and counting.restart(self.facts.branch, self.procedure, restart.reason, day):
                self.base = self.procedure_since = max(self.procedure_since, day)

    def _procedure_before(self, day: date) -> Procedure:
        """Return the procedure after everything up to ``day``: what the next change began with."""
        later = [change for change in self.facts.changes if change.on > day]
        for change in later:
            if all(change.on <= other.on for other in later):
                return change.before
        return self.facts.procedure

    def _law(self) -> StatutoryLimit | None:
        circumstance = self.facts.circumstance
        if circumstance is Circumstance.PRIVATE and self.facts.detained:
            circumstance = Circumstance.PRIVATE_DETAINED
        return self.rulebook.limit_for(self.facts.branch, self.procedure, self.base, circumstance)

    # ---- counting ----------------------------------------------------------------------------

    def _excludes(self, pause: Pause, day: date) -> bool:
        end = pause.end or self.facts.closed_on
        return pause.start is not None and end is not None and pause.start <= day <= end

    def _stopped(self, day: date, since: date) -> bool:
        """Return whether an exclusion that nobody has ended runs on ``day``."""
        running = (pause for pause in self.facts.pauses if pause.start and not pause.end and not self.facts.closed_on)
        return any(
            pause.start <= self.today and max(pause.start, since + _ONE) <= day for pause in running if pause.start
        )

    def counts(self, day: date, since: date) -> bool:
        return not self._stopped(day, since) and not any(self._excludes(each, day) for each in self.facts.pauses)

    @property
    def loose(self) -> int:
        return sum(max(0, pause.days) for pause in self.facts.pauses if pause.start is None)

    def used(self, since: date) -> int:
        day, used = since, -self.loose
        while day < self.today:
            day += _ONE
            used += self.counts(day, since)
        return max(0, used)

    def day_number(self, number: int, since: date) -> date | None:
        """Return the day that is counted as the given one."""
        day, left = since, number + self.loose
        for _ in range(_FAR):
            if left == 0:
                return day
            day += _ONE
            left -= self.counts(day, since)
        return None

    # ---- the limit ---------------------------------------------------------------------------

    def _counting_extensions(self) -> list[Extension]:
        return [
            each
            for each in self.facts.extensions
            if each.granted_on is None or self.procedure_since <= each.granted_on <= self.today
        ]

    def computed_on(self) -> date | None:
        if self.limit is None:
            return None
        extensions = self._counting_extensions()
        months = self.limit.months + sum(each.months for each in extensions)
        end = slow_months(self.base, months, month_ends=self.limit.month_ends)
        for _ in range(self.limit.days + sum(each.days for each in extensions)):
            end += _ONE
        return self.day_number((end - self.base).days, self.base)

    def limit_on(self) -> date | None:
        stated = self.facts.stated_limit_on
        if stated is None:
            return self.computed_on()
        return None if self._stopped(stated, self.base) else stated

    def rolled_on(self) -> date | None:
        day = self.limit_on()
        if day is None or (self.facts.detained and self.facts.branch is Branch.CRIMINAL and day >= date(2013, 1, 1)):
            return day
        calendar = self.rulebook.calendar
        while day not in calendar.working and (day.weekday() in (5, 6) or day in calendar.holidays):
            day += _ONE
        return day


def slow_months(day: date, months: int, *, month_ends: bool = False) -> date:
    """Turn the pages of the calendar month by month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = monthrange(year, month)[1]
    to_last = month_ends and months > 0 and day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if to_last else min(day.day, last))
