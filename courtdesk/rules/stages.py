"""Which rules speak about a case, and since when; the one place where bands and stages are decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from courtdesk.rules.facts import Action
from courtdesk.rules.rule_values import Rule

#: A rule and the first day it speaks.
Begun = tuple[Rule, date]

#: Instruments that make an action pointless once they are issued: after the order nobody is urged any more.
_SILENCED_BY: dict[Action, frozenset[Action]] = {
    Action.URGING_NOTICE: frozenset({Action.URGING_NOTICE, Action.SUPERVISION_ORDER}),
    Action.SUPERVISION_ORDER: frozenset({Action.SUPERVISION_ORDER}),
}

#: The order in which instruments follow each other.
INSTRUMENTS = (Action.URGING_NOTICE, Action.SUPERVISION_ORDER)


def reminder(rules: Iterable[Rule], filed_on: date, limit_on: date | None, day: date) -> Begun | None:
    """Return the rule nearest to the limit that has been reached by ``day``."""
    if limit_on is None:
        return None
    nearest: Begun | None = None
    left = (limit_on - day).days
    for rule in rules:
        if left > rule.days:
            continue
        since = rule.begins(max(filed_on, limit_on - timedelta(rule.days)))
        if since is not None and since <= day and (nearest is None or rule.days < nearest[0].days):
            nearest = rule, since
    return nearest


def is_settled(action: Action, issued: Collection[Action]) -> bool:
    """Return whether an instrument that has been issued leaves nothing to ask for."""
    return not _SILENCED_BY[action].isdisjoint(issued)


def first_instrument(
    action: Action,
    rules: Iterable[Rule],
    issued: Collection[Action],
    reach: Callable[[Rule], date | None],
) -> Begun | None:
    """Return the rule for ``action`` whose day comes first; None when there is none or it is settled already."""
    if is_settled(action, issued):
        return None
    first: Begun | None = None
    for rule in rules:
        if rule.action is not action or (reached := reach(rule)) is None:
            continue
        since = rule.begins(reached)
        if since is not None and (first is None or since < first[1]):
            first = rule, since
    return first
