"""The rulebook as lines to read: what is in force, since when, whose it is, and what the factory says; no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypedDict, TypeVar

from courtdesk.rules import wording
from courtdesk.rules.facts import Action, Branch, Circumstance, Procedure
from courtdesk.rules.own_rules import OwnRules, rulebook_with
from courtdesk.rules.rule_values import Allowance, Approval, Count, Rule, StatutoryLimit, Unlimited
from courtdesk.rules.rulebook import Rulebook
from courtdesk.ui.texts import rules as words

Subject = Rule | Approval | StatutoryLimit | Unlimited
_ONE_DAY = timedelta(1)
_Versioned = TypeVar("_Versioned", Rule, Approval)

LIMITS, WARNINGS, MEASURES, HOLIDAYS = (key for key, _ in words.TABS)


class Origin(StrEnum):
    """Whose a line is."""

    FACTORY = "factory"
    OWN = "own"
    OFF = "off"


class Standing(StrEnum):
    """When a version is in force, seen from today."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One version of one rule."""

    key: str
    tab: str
    group: str
    title: str
    value: str
    factory: str
    cases: str
    since: str
    source: str
    origin: Origin
    standing: Standing
    subject: Subject
    #: The factory knows this rule: it can be restored, not deleted.
    from_factory: bool = True
    #: The rule is switched off from this day.
    off_from: date | None = None
    #: The court has something of its own about this rule, in this version or another.
    changed: bool = False

    @property
    def editable(self) -> bool:
        """Whether there is a number to change."""
        return not isinstance(self.subject, Unlimited)

    @property
    def can_switch(self) -> bool:
        """Whether the line can be switched off."""
        return isinstance(self.subject, Rule | Approval)

    def as_text(self) -> str:
        """Return the line as a clerk would copy it."""
        origin = {Origin.FACTORY: words.FACTORY, Origin.OWN: words.OWN, Origin.OFF: words.OFF}[self.origin]
        names = words.EXPORT_COLUMNS
        values = (self.title, self.value, self.factory, self.cases, self.since, origin, self.source)
        return "\n".join(f"{name}：{value}" for name, value in zip(names, values, strict=True) if value)

    def has(self, text: str) -> bool:
        """Tell whether every word of a search stands in the line."""
        whole = f"{self.title} {self.value} {self.cases} {self.source} {self.since} {self.group} {self.key}".lower()
        return all(part in whole for part in text.lower().split())


@dataclass(frozen=True, slots=True)
class Rules:
    """The factory's rules, the court's own, and the day they are looked at."""

    factory: Rulebook
    own: OwnRules
    today: date

    @property
    def book(self) -> Rulebook:
        """The rulebook with the court's own rules laid over the factory's."""
        return rulebook_with(self.factory, self.own)

    @property
    def count(self) -> Count:
        """How days since filing are counted where a rule does not say."""
        return self.own.count or self.factory.count


def lines_of(rules: Rules) -> tuple[RuleLine, ...]:
    """Return every version of every rule, the one in force first."""
    book = rules.book
    warnings = [*_rule_lines(rules, WARNINGS, book.rules, rules.factory.rules, rules.own.rules)]
    measures = [*_rule_lines(rules, MEASURES, book.measures, rules.factory.measures, rules.own.measures)]
    approvals = [*_approval_lines(rules, book)]
    return (*_limit_lines(rules, book), *warnings, *measures, *approvals)


def shown(lines: Iterable[RuleLine], tab: str, text: str, *, earlier: bool) -> list[RuleLine]:
    """Return the lines of a tab that a search leaves; versions that ended only when asked for."""
    return [
        line
        for line in lines
        if line.tab == tab and (earlier or line.standing is not Standing.PAST) and line.has(text)
    ]


# ---- limits -------------------------------------------------------------------------------------


def _limit_lines(rules: Rules, book: Rulebook) -> Iterator[RuleLine]:
    entries = [*book.limits, *book.circumstances]
    kinds = dict.fromkeys((each.branch, each.procedure, each.circumstance) for each in entries)
    for branch, procedure, circumstance in sorted(kinds, key=_limit_order):
        versions = book.limits_for(branch, procedure, circumstance)
        in_force = next((each for each in versions if each.in_force_from <= rules.today), None)
        for limit in versions:
            yield _limit_line(rules, limit, in_force)
    for each in sorted(book.unlimited, key=lambda unlimited: list(Branch).index(unlimited.branch)):
        yield _unlimited_line(each, rules.today)


def _limit_order(kind: tuple[Branch, Procedure, Circumstance]) -> tuple[int, int, int]:
    branch, procedure, circumstance = kind
    return (
        list(Branch).index(branch),
        list(Circumstance).index(circumstance) > 0,
        list(Procedure).index(procedure) * len(Circumstance) + list(Circumstance).index(circumstance),
    )


def _limit_line(rules: Rules, limit: StatutoryLimit, in_force: StatutoryLimit | None) -> RuleLine:
    own = any(each is limit for each in rules.own.limits)
    meant = (limit.branch, limit.procedure, limit.circumstance)
    known = [each for each in rules.factory.limits_for(*meant) if each.in_force_from <= limit.in_force_from]
    coming = limit.in_force_from > rules.today
    standing = Standing.COMING if coming else Standing.NOW if limit is in_force else Standing.PAST
    return RuleLine(
        key=":".join((*(str(each) for each in meant), limit.in_force_from.isoformat())),
        tab=LIMITS,
        group=wording.BRANCHES[limit.branch],
        title=limit_title(limit),
        value=words.length(limit.months, limit.days),
        factory=words.length(known[0].months, known[0].days) if own and known else "",
        cases=allowed(limit),
        since=words.coming(limit.in_force_from) if coming else words.since(limit.in_force_from, None),
        source=limit.source,
        origin=Origin.OWN if own else Origin.FACTORY,
        standing=standing,
        subject=limit,
        from_factory=bool(rules.factory.limits_for(*meant)),
        changed=own,
    )


def _unlimited_line(each: Unlimited, today: date) -> RuleLine:
    procedures = words.joined([wording.PROCEDURES[one] for one in Procedure if one in each.procedures])
    return RuleLine(
        key=f"unlimited:{each.branch}:{each.circumstance}:{each.in_force_from.isoformat()}",
        tab=LIMITS,
        group=wording.BRANCHES[each.branch],
        title=words.CIRCUMSTANCES[each.circumstance],
        value=words.UNLIMITED,
        factory="",
        cases=each.reason or procedures,
        since=words.since(each.in_force_from, None),
        source=each.source,
        origin=Origin.FACTORY,
        standing=Standing.COMING if each.in_force_from > today else Standing.NOW,
        subject=each,
    )


def limit_title(limit: StatutoryLimit) -> str:
    """Return 民事 简易程序, with the circumstance where there is one."""
    procedure = wording.PROCEDURES[limit.procedure]
    if limit.circumstance is Circumstance.USUAL:
        return procedure
    return f"{procedure}（{words.CIRCUMSTANCES[limit.circumstance]}）"


def allowed(limit: StatutoryLimit) -> str:
    """Say by how much a limit can be extended, and by whom."""
    if limit.allowances:
        return "；".join(_allowance(each) for each in limit.allowances)
    return limit.extension or words.NOT_EXTENDABLE


def _allowance(each: Allowance) -> str:
    span = words.length(each.months, each.days) if each.months or each.days else words.UNDATED
    return " ".join(part for part in (each.approver, span) if part)


# ---- rules with a threshold ---------------------------------------------------------------------


def _rule_lines(
    rules: Rules, tab: str, laid: Sequence[Rule], factory: Sequence[Rule], own: Sequence[Rule]
) -> Iterator[RuleLine]:
    bases = {each.id: each for each in factory}
    for rule, state in _versions(rules, laid, factory, own):
        base = bases.get(rule.id)
        mine = base is not None and state["origin"] is Origin.OWN
        yield RuleLine(
            key=_key(rule),
            tab=tab,
            group=words.ACTIONS[rule.action],
            title=rule.title,
            value=told(rule, rules.count),
            factory=told(base, rules.factory.count) if mine and base is not None else "",
            cases=covered(rule),
            source=rule.source,
            subject=rule,
            from_factory=base is not None,
            **state,
        )


def told(rule: Rule, count: Count) -> str:
    """Say when a rule speaks, and how its days are counted where that is not as everywhere."""
    said = words.when(rule.clock, rule.months, rule.days)
    other = rule.count is not None and rule.count is not count
    return f"{said}（{words.COUNTS[rule.count]}）" if other and rule.count is not None else said


def covered(entry: Rule | Approval) -> str:
    """Say for which cases a rule is made."""
    branches = words.joined([wording.BRANCHES[each] for each in Branch if each in entry.branches])
    procedures = words.joined([wording.PROCEDURES[each] for each in Procedure if each in entry.procedures])
    return words.covered(entry.branches, entry.procedures, (branches, procedures))


# ---- approvals ----------------------------------------------------------------------------------


def _approval_lines(rules: Rules, book: Rulebook) -> Iterator[RuleLine]:
    bases = {each.id: each for each in rules.factory.approvals}
    for approval, state in _versions(rules, book.approvals, rules.factory.approvals, rules.own.approvals):
        base = bases.get(approval.id)
        mine = base is not None and state["origin"] is Origin.OWN
        yield RuleLine(
            key=_key(approval),
            tab=MEASURES,
            group=words.ACTIONS[approval.action],
            title=approval.title,
            value=_who(approval),
            factory=_who(base) if mine and base is not None else "",
            cases=covered(approval),
            source=approval.source,
            subject=approval,
            from_factory=base is not None,
            **state,
        )


def _who(approval: Approval) -> str:
    return words.joined(approval.filed_with) if approval.action is Action.RECORD else approval.approver


# ---- versions -----------------------------------------------------------------------------------


class _State(TypedDict):
    since: str
    origin: Origin
    standing: Standing
    off_from: date | None
    changed: bool


def _versions(
    rules: Rules, laid: Sequence[_Versioned], factory: Sequence[_Versioned], own: Sequence[_Versioned]
) -> Iterator[tuple[_Versioned, _State]]:
    """Yield the versions of each rule, the latest first, and how they stand."""
    mine = {(each.id, each.in_force_from) for each in own}
    changed = {each.id for each in own} | {each.id for each in rules.own.off}
    for rule_id in dict.fromkeys(each.id for each in (*factory, *own)):
        # Switched off before it ever began: nothing of it is laid over, and still it can be switched on again.
        versions = _named(laid, rule_id) or _named(factory, rule_id)[-1:] or _named(own, rule_id)[-1:]
        for version in reversed(versions):
            state = _state(rules, version, last=version is versions[-1])
            if state["origin"] is Origin.FACTORY and (version.id, version.in_force_from) in mine:
                state["origin"] = Origin.OWN
            state["changed"] = rule_id in changed
            yield version, state


def _named(entries: Sequence[_Versioned], rule_id: str) -> list[_Versioned]:
    """Return the versions of one rule, the earliest first."""
    return sorted((each for each in entries if each.id == rule_id), key=lambda each: each.in_force_from)


def _state(rules: Rules, entry: Rule | Approval, *, last: bool) -> _State:
    """Say how a version stands; only of the last one can be said that it is switched off."""
    off = _off_day(rules, entry) if last else None
    coming = entry.in_force_from > rules.today
    ended = entry.in_force_until is not None and entry.in_force_until < rules.today
    standing = Standing.COMING if coming else Standing.PAST if ended else Standing.NOW
    since = words.coming(entry.in_force_from) if coming else words.since(entry.in_force_from, entry.in_force_until)
    if off is not None:
        standing, since = Standing.NOW, words.off_since(off)
    origin = Origin.FACTORY if off is None or off > rules.today else Origin.OFF
    return {"since": since, "origin": origin, "standing": standing, "off_from": off, "changed": False}


def _off_day(rules: Rules, entry: Rule | Approval) -> date | None:
    """Return from when a rule is switched off: the day after the last of its latest version."""
    days = [each.from_day for each in rules.own.off if each.id == entry.id]
    until = entry.in_force_until
    return next((day for day in days if day <= entry.in_force_from or (until and day - until == _ONE_DAY)), None)


def _key(entry: Rule | Approval) -> str:
    return f"{entry.id}:{entry.in_force_from.isoformat()}"
