"""The court's own rules (本院规则) laid over the factory's: each from a first day, each taken back at will."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from courtdesk.rules.facts import Circumstance
from courtdesk.rules.rule_files import (
    approvals_in,
    grounds_in,
    limits_in,
    rules_in,
    unlimited_in,
)
from courtdesk.rules.rule_text import Entry, lines_of, table_text
from courtdesk.rules.rule_values import (
    MEASURES,
    WARNINGS,
    Approval,
    Count,
    Ground,
    Rule,
    StatutoryLimit,
    Unlimited,
)
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.toml_file import TomlFile, read_toml

_LISTS = ("off", "rule", "measure", "approval", "limit", "unlimited", "ground")
_ONE_DAY = timedelta(1)
_Versioned = TypeVar("_Versioned", Rule, Approval)


@dataclass(frozen=True, slots=True)
class Off:
    """A rule of the factory that the court does not apply from a day on."""

    id: str
    from_day: date


@dataclass(frozen=True)
class OwnRules:
    """What a court has changed or added; a rule with an id of the factory takes its place from its first day on."""

    count: Count | None = None
    off: tuple[Off, ...] = ()
    rules: tuple[Rule, ...] = ()
    measures: tuple[Rule, ...] = ()
    approvals: tuple[Approval, ...] = ()
    limits: tuple[StatutoryLimit, ...] = ()
    unlimited: tuple[Unlimited, ...] = ()
    grounds: tuple[Ground, ...] = ()


def rulebook_with(factory: Rulebook, own: OwnRules) -> Rulebook:
    """Return the rulebook that is in force: the factory's with the court's own laid over it."""
    usual = [limit for limit in own.limits if limit.circumstance is Circumstance.USUAL]
    special = [limit for limit in own.limits if limit.circumstance is not Circumstance.USUAL]
    return replace(
        factory,
        count=own.count or factory.count,
        rules=_laid_over(factory.rules, own.rules, own.off),
        measures=_laid_over(factory.measures, own.measures, own.off),
        approvals=_laid_over(factory.approvals, own.approvals, own.off),
        limits=_limits_over(factory.limits, usual),
        circumstances=_limits_over(factory.circumstances, special),
        unlimited=(*own.unlimited, *factory.unlimited),
        counting=replace(factory.counting, grounds=(*own.grounds, *factory.counting.grounds)),
    )


def without(own: OwnRules, rule_id: str) -> OwnRules:
    """Return the court's rules without any version of this one: the factory's holds again."""
    return replace(
        own,
        off=tuple(each for each in own.off if each.id != rule_id),
        rules=tuple(each for each in own.rules if each.id != rule_id),
        measures=tuple(each for each in own.measures if each.id != rule_id),
        approvals=tuple(each for each in own.approvals if each.id != rule_id),
    )


def without_limit(own: OwnRules, limit: StatutoryLimit) -> OwnRules:
    """Return the court's rules without the limit that begins with this one."""
    return replace(own, limits=tuple(each for each in own.limits if _key(each) != _key(limit)))


# ---- as a file ----------------------------------------------------------------------------------


def read_own_rules(path: Path) -> OwnRules:
    """Read the court's own rules; one rule may stand there several times, each time from another day.

    Raises:
        RuleFileBroken: The file is missing, not TOML, or says something that cannot be meant.
    """
    return own_rules_in(read_toml(path))


def own_rules_in(file: TomlFile) -> OwnRules:
    """Return the rules of a file that was read, or of a text that is kept elsewhere; raises as `read_own_rules`."""
    head = file.head(*_LISTS)
    count = head.optional_choice("count", Count)
    head.close()
    return OwnRules(
        count=count,
        off=_off_in(file),
        rules=rules_in(file, "rule", WARNINGS, versions=True),
        measures=rules_in(file, "measure", MEASURES, versions=True),
        approvals=approvals_in(file, versions=True),
        limits=limits_in(file),
        unlimited=unlimited_in(file),
        grounds=grounds_in(file),
    )


def own_rules_text(own: OwnRules) -> str:
    """Return the text that `read_own_rules` reads back as the same rules."""
    head = [f"{line}\n" for line in lines_of([("count", own.count)] if own.count else [])]
    off = [
        "\n".join(["[[off]]", *lines_of([("id", each.id), ("from_day", each.from_day)])]) + "\n" for each in own.off
    ]
    lists: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("rule", own.rules),
        ("measure", own.measures),
        ("approval", own.approvals),
        ("limit", own.limits),
        ("unlimited", own.unlimited),
        ("ground", own.grounds),
    )
    return "\n".join([*head, *off, *(table_text(name, entry) for name, entries in lists for entry in entries)])


def _off_in(file: TomlFile) -> tuple[Off, ...]:
    found = []
    for table in file.tables("off"):
        found.append(Off(table.text("id"), table.day("from_day")))
        table.close()
    return tuple(found)


# ---- laying over --------------------------------------------------------------------------------


def _laid_over(
    factory: tuple[_Versioned, ...], own: tuple[_Versioned, ...], off: tuple[Off, ...]
) -> tuple[_Versioned, ...]:
    """Return every version of every rule, each ended by what comes after it; new rules at the end."""
    ids = dict.fromkeys(rule.id for rule in (*factory, *own))
    return tuple(
        version
        for rule_id in ids
        for version in _versions(
            [rule for rule in factory if rule.id == rule_id],
            [rule for rule in own if rule.id == rule_id],
            [each.from_day for each in off if each.id == rule_id],
        )
    )


def _versions(factory: list[_Versioned], own: list[_Versioned], off: list[date]) -> list[_Versioned]:
    """Return the versions of one rule in order; on the day of a new version it is not switched off."""
    laid = factory
    events: list[tuple[date, _Versioned | None]] = [(day, None) for day in off]
    events += [(rule.in_force_from, rule) for rule in own]
    for day, rule in sorted(events, key=lambda event: (event[0], event[1] is not None)):
        laid = [ended for version in laid if (ended := _ended(version, day)) is not None]
        laid += [rule] if rule is not None else []
    return laid


def _ended(rule: _Versioned, on: date) -> _Versioned | None:
    """Return the rule as it ends before ``on``; None when it would only have begun then."""
    if rule.in_force_from >= on:
        return None
    last = on - _ONE_DAY
    return replace(rule, in_force_until=min(rule.in_force_until or last, last))


def _limits_over(factory: tuple[StatutoryLimit, ...], own: list[StatutoryLimit]) -> tuple[StatutoryLimit, ...]:
    keys = {_key(limit) for limit in own}
    return (*(limit for limit in factory if _key(limit) not in keys), *own)


def _key(limit: StatutoryLimit) -> tuple[object, ...]:
    return (limit.branch, limit.procedure, limit.circumstance, limit.in_force_from)
