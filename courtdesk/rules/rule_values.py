"""What the rules are made of: limits by law, supervision rules, and the articles on counting; frozen values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from courtdesk.rules.facts import Action, Branch, Circumstance, Procedure


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


class From(StrEnum):
    """What a limit is counted from after the procedure has changed."""

    FILING = "filing"
    CHANGE = "change"


class Event(StrEnum):
    """What in a case's history has to be approved or recorded."""

    EXCLUSION = "exclusion"
    CHANGE = "change"
    EXTENSION = "extension"


#: Reminders and overdue look at the limit, instruments and hearings at the days since filing.
CLOCK_OF: dict[Action, Clock] = {
    Action.REMINDER: Clock.TO_LIMIT,
    Action.OVERDUE: Clock.TO_LIMIT,
    Action.URGING_NOTICE: Clock.SINCE_FILING,
    Action.SUPERVISION_ORDER: Clock.SINCE_FILING,
    Action.LEADER_HEARING: Clock.SINCE_FILING,
    Action.JUDGES_MEETING: Clock.SINCE_FILING,
    Action.LONG_OPEN: Clock.SINCE_FILING,
    Action.INSPECTION: Clock.TO_LIMIT,
}

#: What a rule of supervision.toml may ask for.
WARNINGS = (Action.REMINDER, Action.OVERDUE, Action.URGING_NOTICE, Action.SUPERVISION_ORDER)
#: What a rule of measures.toml may ask for.
MEASURES = (Action.LEADER_HEARING, Action.JUDGES_MEETING, Action.LONG_OPEN, Action.INSPECTION)
#: What an approval of measures.toml may ask for.
APPROVALS = (Action.APPROVAL, Action.RECORD)


@dataclass(frozen=True, slots=True)
class Allowance:
    """One extension that the law allows; without months and days its length is left to who approves it."""

    months: int = 0
    days: int = 0
    approver: str = ""
    #: Where it is not allowed to every case: 可能判处死刑的案件.
    when: str = ""
    source: str = ""


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
    circumstance: Circumstance = Circumstance.USUAL
    #: Days on top of a limit in months: one and a half months are a month and 15 days.
    and_days: int = 0
    #: Months that begin on a month's last day end on a month's last day.
    month_ends: bool = False
    #: The extensions that can be granted, first one first.
    allowances: tuple[Allowance, ...] = ()

    @property
    def months(self) -> int:
        """Calendar months, 0 for a limit in days."""
        return self.value if self.unit is Unit.MONTH else 0

    @property
    def days(self) -> int:
        """Days, on top of the months if there are any."""
        return self.value if self.unit is Unit.DAY else self.and_days


@dataclass(frozen=True, slots=True)
class Unlimited:
    """Cases for which the law names no number of days (涉外, 选民资格)."""

    branch: Branch
    procedures: frozenset[Procedure]
    circumstance: Circumstance
    reason: str
    in_force_from: date
    source: str


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
    #: Calendar months before the days, for rules since filing.
    months: int = 0
    #: How this rule counts the days since filing; None as the rulebook does.
    count: Count | None = None

    def covers(self, branch: Branch, procedure: Procedure) -> bool:
        """Return whether the rule is made for cases of this branch and procedure."""
        return branch in self.branches and procedure in self.procedures

    def begins(self, reached_on: date) -> date | None:
        """Return the first day the rule speaks when its days are reached on ``reached_on``; None when never."""
        first = max(reached_on, self.in_force_from)
        return None if self.in_force_until and first > self.in_force_until else first


@dataclass(frozen=True, slots=True)
class Approval:
    """What has to be approved, and by whom, or recorded, and where (审批、备案)."""

    id: str
    title: str
    action: Action
    event: Event
    #: Words of which a reason contains one; empty for every reason.
    words: tuple[str, ...]
    approver: str
    #: Posts whose approval is not enough.
    not_enough: tuple[str, ...]
    #: The offices that have to be told.
    filed_with: tuple[str, ...]
    procedures: frozenset[Procedure]
    branches: frozenset[Branch]
    in_force_from: date
    in_force_until: date | None
    source: str

    def covers(self, branch: Branch, procedure: Procedure, on: date | None) -> bool:
        """Return whether it is made for what happened to such a case on ``on`` (None: nobody knows when)."""
        if branch not in self.branches or procedure not in self.procedures:
            return False
        return on is None or self.in_force_from <= on <= (self.in_force_until or date.max)

    def speaks_of(self, reason: str) -> bool:
        """Return whether an event for ``reason`` is meant."""
        return not self.words or any(word in reason for word in self.words)


# ---- how days are counted -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """The articles on first and last days for one branch."""

    branch: Branch
    in_force_from: date
    first_day_source: str
    roll_over_source: str
    #: Where it is written that a term does not roll over for a person in custody; empty when nowhere.
    custody_source: str = ""
    #: Where it is written how months end; empty when nowhere.
    months_source: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """From when the limit is counted after a change of procedure."""

    branch: Branch
    before: frozenset[Procedure]
    after: frozenset[Procedure]
    counts_from: From
    in_force_from: date
    source: str


@dataclass(frozen=True, slots=True)
class RestartRule:
    """An event after which the limit is counted anew."""

    branch: Branch
    procedures: frozenset[Procedure]
    words: tuple[str, ...]
    in_force_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which days are not counted (扣除事由), at most so long when a number is written."""

    branches: frozenset[Branch]
    words: tuple[str, ...]
    in_force_from: date
    source: str
    most_months: int = 0
    most_days: int = 0


_Worded = TypeVar("_Worded", RestartRule, Ground)


@dataclass(frozen=True)
class CountingRules:
    """The articles on counting, each list in the order in which it is asked."""

    terms: tuple[Term, ...] = ()
    changes: tuple[ChangeRule, ...] = ()
    restarts: tuple[RestartRule, ...] = ()
    grounds: tuple[Ground, ...] = ()

    def term(self, branch: Branch, on: date) -> Term | None:
        """Return the articles in force on a day."""
        found = [each for each in self.terms if each.branch is branch and each.in_force_from <= on]
        return max(found, key=lambda each: each.in_force_from, default=None)

    def change(self, branch: Branch, before: Procedure, after: Procedure, on: date) -> ChangeRule | None:
        """Return what is written about a change of procedure on a day."""
        found = (
            each
            for each in self.changes
            if each.branch is branch and before in each.before and after in each.after and each.in_force_from <= on
        )
        return max(found, key=lambda each: each.in_force_from, default=None)

    def restart(self, branch: Branch, procedure: Procedure, reason: str, on: date) -> RestartRule | None:
        """Return where it is written that the limit is counted anew for this reason."""
        found = (
            each
            for each in self.restarts
            if each.branch is branch and procedure in each.procedures and each.in_force_from <= on
        )
        return _first_with_word(found, reason)

    def ground(self, branch: Branch, reason: str, on: date) -> Ground | None:
        """Return the ground that a reason names."""
        found = (each for each in self.grounds if branch in each.branches and each.in_force_from <= on)
        return _first_with_word(found, reason)


def _first_with_word(rules: Iterable[_Worded], reason: str) -> _Worded | None:
    return next((each for each in rules if any(word in reason for word in each.words)), None)
