"""Single changes of the court's own rules: a version put in, a rule switched off or on, a threshold added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from courtdesk.rules.own_rules import Off, OwnRules
from courtdesk.rules.rule_values import MEASURES, Approval, Count, Rule, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook

#: What a line of the rulebook can be changed into.
Editable = Rule | Approval | StatutoryLimit
_Versioned = TypeVar("_Versioned", Rule, Approval)


def with_version(own: OwnRules, entry: Editable, before: Editable | None = None) -> OwnRules:
    """Return the court's rules with ``entry``; ``before`` is the version of the court's own that it corrects."""
    if isinstance(entry, StatutoryLimit):
        limits = (each for each in own.limits if not _is_replaced(each, entry, before))
        return replace(own, limits=(*limits, entry))
    if isinstance(entry, Approval):
        approvals = (each for each in own.approvals if not _is_replaced(each, entry, before))
        return replace(own, approvals=(*approvals, entry))
    if entry.action in MEASURES:
        measures = (each for each in own.measures if not _is_replaced(each, entry, before))
        return replace(own, measures=(*measures, entry))
    rules = (each for each in own.rules if not _is_replaced(each, entry, before))
    return replace(own, rules=(*rules, entry))


def corrected(before: Editable, first_day: date, today: date) -> Editable | None:
    """Return the version that a change replaces; None when it was in force already and stays as what held before."""
    return before if before.in_force_from >= first_day or before.in_force_from > today else None


def own_version(own: OwnRules, entry: Editable) -> Editable | None:
    """Return the court's own version that a line of the rulebook shows, as it was written; None for the factory's."""
    mine: list[Editable] = [*own.rules, *own.measures, *own.approvals, *own.limits]
    return next((each for each in mine if version_key(each) == version_key(entry)), None)


def switched_off(own: OwnRules, rule_id: str, from_day: date) -> OwnRules:
    """Return the court's rules with a rule not applied from a day on; its versions from then on are dropped."""
    return replace(
        own,
        off=(*(each for each in own.off if each.id != rule_id), Off(rule_id, from_day)),
        rules=_before(own.rules, rule_id, from_day),
        measures=_before(own.measures, rule_id, from_day),
        approvals=_before(own.approvals, rule_id, from_day),
    )


def switched_on(own: OwnRules, rule_id: str) -> OwnRules:
    """Return the court's rules with a rule applied again as if it had never been switched off."""
    return replace(own, off=tuple(each for each in own.off if each.id != rule_id))


def with_count(own: OwnRules, count: Count, factory: Rulebook) -> OwnRules:
    """Return the court's rules counting the days since filing so; the factory's way is no rule of its own."""
    return replace(own, count=None if count is factory.count else count)


def free_id(rulebook: Rulebook, wanted: str) -> str:
    """Return an id that no rule has: ``small.40``, or ``small.40-2`` when that is taken."""
    known: list[Rule | Approval] = [*rulebook.rules, *rulebook.measures, *rulebook.approvals]
    taken = {each.id for each in known}
    return next(each for each in _proposals(wanted) if each not in taken)


def _before(entries: tuple[_Versioned, ...], rule_id: str, day: date) -> tuple[_Versioned, ...]:
    return tuple(each for each in entries if each.id != rule_id or each.in_force_from < day)


def _proposals(wanted: str) -> Iterable[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _is_replaced(each: Editable, entry: Editable, before: Editable | None) -> bool:
    """Tell whether a version gives way: it is the corrected one, or begins on the same day."""
    return version_key(each) == version_key(entry) or (
        before is not None and version_key(each) == version_key(before)
    )


def version_key(entry: Editable) -> tuple[object, ...]:
    """Return what tells a version from all others: whose it is, and its first day."""
    if isinstance(entry, StatutoryLimit):
        return (entry.branch, entry.procedure, entry.circumstance, entry.in_force_from)
    return (entry.id, entry.in_force_from)
