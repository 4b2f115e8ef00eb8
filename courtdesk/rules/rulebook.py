"""The rulebook: statutory limits, how they are counted, supervision rules, measures and rest days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from courtdesk.rules.calendar import Calendar, load_calendar
from courtdesk.rules.facts import Branch, Circumstance, Procedure
from courtdesk.rules.rule_files import read_counting, read_limits, read_measures, read_supervision
from courtdesk.rules.rule_values import (
    Approval,
    Clock,
    Count,
    CountingRules,
    Rule,
    StatutoryLimit,
    Unit,
    Unlimited,
)

__all__ = ["Clock", "Count", "Rule", "Rulebook", "StatutoryLimit", "Unit", "load_rulebook"]

CALENDAR_FOLDER = "calendar"


@dataclass(frozen=True)
class Rulebook:
    """All that the rules layer knows."""

    limits: tuple[StatutoryLimit, ...]
    rules: tuple[Rule, ...]
    count: Count = Count.NET
    calendar: Calendar = field(default_factory=Calendar)
    #: The state of the law the limits show: 2024 is printed as 规则 2024 版.
    edition: str = ""
    #: What a case's particular circumstances put in the place of its procedure's limit.
    circumstances: tuple[StatutoryLimit, ...] = ()
    unlimited: tuple[Unlimited, ...] = ()
    counting: CountingRules = field(default_factory=CountingRules)
    #: What the court does beyond warnings: hearings, reports, lists.
    measures: tuple[Rule, ...] = ()
    approvals: tuple[Approval, ...] = ()

    def limits_for(
        self, branch: Branch, procedure: Procedure, circumstance: Circumstance = Circumstance.USUAL
    ) -> tuple[StatutoryLimit, ...]:
        """Return every limit such cases ever had, the latest first."""
        return self._limits_by_kind.get((branch, procedure, circumstance), ())

    def limit_for(
        self, branch: Branch, procedure: Procedure, filed_on: date, circumstance: Circumstance = Circumstance.USUAL
    ) -> StatutoryLimit | None:
        """Return the limit in force on the day of filing; None when no rule gives one.

        A circumstance of which the law says nothing has its procedure's.
        """
        limits = self.limits_for(branch, procedure)
        if circumstance is not Circumstance.USUAL:
            if self.unlimited_for(branch, procedure, filed_on, circumstance) is not None:
                return None
            limits = (*self.limits_for(branch, procedure, circumstance), *limits)
        return next((limit for limit in limits if limit.in_force_from <= filed_on), None)

    def unlimited_for(
        self, branch: Branch, procedure: Procedure, filed_on: date, circumstance: Circumstance
    ) -> Unlimited | None:
        """Return why such a case has no number of days by law; None when it has one or nothing is written."""
        asked = self.unlimited if circumstance is not Circumstance.USUAL else ()
        found = (
            each
            for each in asked
            if each.circumstance is circumstance and each.branch is branch and procedure in each.procedures
        )
        return next((each for each in found if each.in_force_from <= filed_on), None)

    def rules_for(self, branch: Branch, procedure: Procedure, clock: Clock) -> tuple[Rule, ...]:
        """Return the rules of one clock that are made for such cases, in the order of the file."""
        key = (branch, procedure, clock)
        if key not in self._rules_by_kind:
            covering = (rule for rule in self.rules if rule.clock is clock and rule.covers(branch, procedure))
            self._rules_by_kind[key] = tuple(covering)
        return self._rules_by_kind[key]

    @cached_property
    def _limits_by_kind(self) -> dict[tuple[Branch, Procedure, Circumstance], tuple[StatutoryLimit, ...]]:
        found: dict[tuple[Branch, Procedure, Circumstance], tuple[StatutoryLimit, ...]] = {}
        for limit in sorted((*self.limits, *self.circumstances), key=lambda each: each.in_force_from):
            key = (limit.branch, limit.procedure, limit.circumstance)
            found[key] = (limit, *found.get(key, ()))
        return found

    @cached_property
    def _rules_by_kind(self) -> dict[tuple[Branch, Procedure, Clock], tuple[Rule, ...]]:
        return {}

    def measures_for(self, branch: Branch, procedure: Procedure) -> tuple[Rule, ...]:
        """Return the further measures that are made for such cases, in the order of the file."""
        return tuple(rule for rule in self.measures if rule.covers(branch, procedure))

    def rule(self, rule_id: str) -> Rule | None:
        """Return the latest version of the rule or measure with this id."""
        found = [rule for rule in (*self.rules, *self.measures) if rule.id == rule_id]
        return max(found, key=lambda rule: rule.in_force_from, default=None)

    def title_of(self, rule_id: str) -> str:
        """Return what a rule, a measure or an approval is called, its id when it is not known."""
        known: list[Rule | Approval] = [*self.rules, *self.measures, *self.approvals]
        return next((each.title for each in reversed(known) if each.id == rule_id), rule_id)

    def count_of(self, rule: Rule) -> Count:
        """Return how a rule counts the days since filing."""
        return rule.count or self.count


def load_rulebook(folder: Path) -> Rulebook:
    """Read the rules in ``folder`` and the rest days in the folder ``calendar`` beside it.

    Raises:
        RuleFileBroken: A file is missing, not TOML, or says something that cannot be meant.
    """
    limits = read_limits(folder)
    rules, count = read_supervision(folder)
    measures, approvals = read_measures(folder)
    return Rulebook(
        limits=limits.usual,
        rules=rules,
        count=count,
        calendar=load_calendar(folder.parent / CALENDAR_FOLDER),
        edition=limits.edition,
        circumstances=limits.circumstances,
        unlimited=limits.unlimited,
        counting=read_counting(folder),
        measures=measures,
        approvals=approvals,
    )
