"""The rules as data: statutory limits, supervision rules and rest days, read strictly from their files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from courtdesk.errors import RuleFileBroken
from courtdesk.rules import wording
from courtdesk.rules.calendar import Calendar, load_calendar
from courtdesk.rules.facts import Action, Branch, Procedure
from courtdesk.rules.toml_file import Table, read_toml

LIMITS_FILE = "limits.toml"
SUPERVISION_FILE = "supervision.toml"
CALENDAR_FOLDER = "calendar"


class Unit(StrEnum):
    """What a limit is counted in."""

    MONTH = "month"
    DAY = "day"


class Clock(StrEnum):
    """What a rule's days are counted from."""

    SINCE_FILING = "since_filing"
    TO_LIMIT = "to_limit"


class Count(StrEnum):
    """Whether excluded days count for rules that look at the days since filing."""

    NET = "net"
    GROSS = "gross"


#: Reminders and overdue look at the limit, instruments at the days since filing.
CLOCK_OF: dict[Action, Clock] = {
    Action.REMINDER: Clock.TO_LIMIT,
    Action.OVERDUE: Clock.TO_LIMIT,
    Action.URGING_NOTICE: Clock.SINCE_FILING,
    Action.SUPERVISION_ORDER: Clock.SINCE_FILING,
}


@dataclass(frozen=True, slots=True)
class StatutoryLimit:
    """How long a case of one branch and procedure may take by law (法定审限)."""

    branch: Branch
    procedure: Procedure
    value: int
    unit: Unit
    in_force_from: date
    source: str
    extension: str = ""
    extension_source: str = ""
    #: An extension has to be applied for so many days before the limit; None when no article says so.
    apply_days: int | None = None
    apply_source: str = ""

    @property
    def months(self) -> int:
        """Calendar months, 0 for a limit in days."""
        return self.value if self.unit is Unit.MONTH else 0

    @property
    def days(self) -> int:
        """Days, 0 for a limit in months."""
        return self.value if self.unit is Unit.DAY else 0


# Compared and hashed by identity: ids are unique in a rulebook, and rules are looked up a hundred thousand times.
@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of supervision (审限预警规则)."""

    id: str
    title: str
    action: Action
    clock: Clock
    days: int
    procedures: frozenset[Procedure]
    branches: frozenset[Branch]
    in_force_from: date
    in_force_until: date | None
    source: str

    def covers(self, branch: Branch, procedure: Procedure) -> bool:
        """Return whether the rule is made for cases of this branch and procedure."""
        return branch in self.branches and procedure in self.procedures

    def begins(self, reached_on: date) -> date | None:
        """Return the first day the rule speaks when its days are reached on ``reached_on``; None when never."""
        first = max(reached_on, self.in_force_from)
        return None if self.in_force_until and first > self.in_force_until else first


@dataclass(frozen=True)
class Rulebook:
    """All that the rules layer knows."""

    limits: tuple[StatutoryLimit, ...]
    rules: tuple[Rule, ...]
    count: Count = Count.NET
    calendar: Calendar = field(default_factory=Calendar)
    #: The state of the law the limits show: 2024 is printed as 规则 2024 版.
    edition: str = ""

    def limits_for(self, branch: Branch, procedure: Procedure) -> tuple[StatutoryLimit, ...]:
        """Return every limit such cases ever had, the latest first."""
        found = [each for each in self.limits if each.branch is branch and each.procedure is procedure]
        return tuple(sorted(found, key=lambda limit: limit.in_force_from, reverse=True))

    def limit_for(self, branch: Branch, procedure: Procedure, filed_on: date) -> StatutoryLimit | None:
        """Return the limit in force on the day of filing; None when no rule gives one."""
        limits = self.limits_for(branch, procedure)
        return next((limit for limit in limits if limit.in_force_from <= filed_on), None)

    def rules_for(self, branch: Branch, procedure: Procedure, clock: Clock) -> tuple[Rule, ...]:
        """Return the rules of one clock that are made for such cases, in the order of the file."""
        return tuple(rule for rule in self.rules if rule.clock is clock and rule.covers(branch, procedure))

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule with this id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def load_rulebook(folder: Path) -> Rulebook:
    """Read the rules in ``folder`` and the rest days in the folder ``calendar`` beside it.

    Raises:
        RuleFileBroken: A file is missing, not TOML, or says something that cannot be meant.
    """
    limits, edition = _read_limits(folder / LIMITS_FILE)
    rules, count = _read_rules(folder / SUPERVISION_FILE)
    return Rulebook(limits, rules, count, load_calendar(folder.parent / CALENDAR_FOLDER), edition)


def _read_limits(path: Path) -> tuple[tuple[StatutoryLimit, ...], str]:
    file = read_toml(path)
    head = file.head("limit")
    edition = head.text("edition")
    head.close()
    limits: dict[tuple[Branch, Procedure, date], StatutoryLimit] = {}
    for table in file.tables("limit"):
        limit = _limit(table)
        key = (limit.branch, limit.procedure, limit.in_force_from)
        if key in limits:
            raise table.broken(wording.limit_twice(*key), "in_force_from")
        limits[key] = limit
    if not limits:
        raise RuleFileBroken(path, None, wording.nothing_in("limit"))
    return tuple(limits.values()), edition


def _limit(table: Table) -> StatutoryLimit:
    limit = StatutoryLimit(
        branch=table.choice("branch", Branch),
        procedure=table.choice("procedure", Procedure),
        value=table.number("value", 1),
        unit=table.choice("unit", Unit),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
        extension=table.optional_text("extension"),
        extension_source=table.optional_text("extension_source"),
        apply_days=table.number("apply_days", 1) if table.has("apply_days") else None,
        apply_source=table.optional_text("apply_source"),
    )
    table.close()
    return limit


def _read_rules(path: Path) -> tuple[tuple[Rule, ...], Count]:
    file = read_toml(path)
    head = file.head("rule")
    count = head.choice("count", Count)
    head.close()
    rules: dict[str, Rule] = {}
    for table in file.tables("rule"):
        rule = _rule(table)
        if rule.id in rules:
            raise table.broken(wording.id_twice(rule.id), "id")
        rules[rule.id] = rule
    if not rules:
        raise RuleFileBroken(path, None, wording.nothing_in("rule"))
    return tuple(rules.values()), count


def _rule(table: Table) -> Rule:
    action, clock = table.choice("action", Action), table.choice("clock", Clock)
    rule = Rule(
        id=table.text("id"),
        title=table.text("title"),
        action=action,
        clock=clock,
        days=table.number("days", -1 if action is Action.OVERDUE else int(clock is Clock.SINCE_FILING)),
        procedures=table.choices("procedures", Procedure),
        branches=table.choices("branches", Branch),
        in_force_from=table.day("in_force_from"),
        in_force_until=table.optional_day("in_force_until"),
        source=table.text("source"),
    )
    table.close()
    if clock is not CLOCK_OF[action]:
        raise table.broken(wording.wrong_clock(action), "clock")
    if rule.in_force_until and rule.in_force_until < rule.in_force_from:
        raise table.broken(wording.until_before_from("in_force_until"), "in_force_until")
    return rule
