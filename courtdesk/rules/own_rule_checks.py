"""What is wrong with the court's own rules, all of it at once, each with its place and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from courtdesk.rules import wording
from courtdesk.rules.facts import Action, Branch, Procedure
from courtdesk.rules.milestones import days_of
from courtdesk.rules.own_rules import OwnRules, rulebook_with
from courtdesk.rules.rule_problem import RuleProblem
from courtdesk.rules.rule_values import APPROVALS, CLOCK_OF, MEASURES, WARNINGS, Approval, Clock, Rule, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook

_LONGEST_DAYS = 3650
_LONGEST_MONTHS = 120
_SOME_DAY = date(2026, 1, 1)


def check_own_rules(factory: Rulebook, own: OwnRules) -> tuple[RuleProblem, ...]:
    """Return everything for which the court's rules would be refused; nothing when they can be put in force."""
    found = [
        *(problem for rule in own.rules for problem in _rule(rule, WARNINGS)),
        *(problem for rule in own.measures for problem in _rule(rule, MEASURES)),
        *(problem for approval in own.approvals for problem in _approval(approval)),
        *(problem for limit in own.limits for problem in _limit(limit)),
        *_ids(factory, own),
    ]
    return tuple(found) if found else tuple(_order(rulebook_with(factory, own)))


def _rule(rule: Rule, actions: tuple[Action, ...]) -> Iterator[RuleProblem]:
    place = wording.place_of_rule(rule.id)
    yield from _said(place, (("id", rule.id), ("title", rule.title), ("source", rule.source)))
    if rule.action not in actions or rule.clock is not CLOCK_OF[rule.action]:
        yield RuleProblem(place, "action", wording.wrong_clock(rule.action))
    least = -1 if rule.action in (Action.OVERDUE, Action.INSPECTION) else int(rule.clock is Clock.SINCE_FILING)
    if rule.months:
        yield from _within(place, "months", rule.months, 1, _LONGEST_MONTHS)
    else:
        yield from _within(place, "days", rule.days, least, _LONGEST_DAYS)
    yield from _covered(place, rule)


def _approval(approval: Approval) -> Iterator[RuleProblem]:
    place = wording.place_of_rule(approval.id)
    yield from _said(place, (("id", approval.id), ("title", approval.title), ("source", approval.source)))
    if approval.action not in APPROVALS:
        yield RuleProblem(place, "action", wording.wrong_clock(approval.action))
    elif approval.action is Action.APPROVAL:
        yield from _said(place, (("approver", approval.approver),))
    elif not approval.filed_with:
        yield RuleProblem(place, "filed_with", wording.texts_wanted("filed_with"))
    yield from _covered(place, approval)


def _limit(limit: StatutoryLimit) -> Iterator[RuleProblem]:
    place = wording.place_of_limit(limit.branch, limit.procedure, limit.in_force_from)
    yield from _said(place, (("source", limit.source),))
    yield from _within(place, "value", limit.value, 1, _LONGEST_DAYS)


def _said(place: str, texts: tuple[tuple[str, str], ...]) -> Iterator[RuleProblem]:
    for field, text in texts:
        if not text.strip():
            yield RuleProblem(place, field, wording.MUST_BE_SAID)


def _within(place: str, field: str, number: int, least: int, most: int) -> Iterator[RuleProblem]:
    if not least <= number <= most:
        yield RuleProblem(place, field, wording.between(least, most))


def _covered(place: str, rule: Rule | Approval) -> Iterator[RuleProblem]:
    if not rule.procedures:
        yield RuleProblem(place, "procedures", wording.CHOOSE_ONE)
    if not rule.branches:
        yield RuleProblem(place, "branches", wording.CHOOSE_ONE)
    if rule.in_force_until is not None and rule.in_force_until < rule.in_force_from:
        yield RuleProblem(place, "in_force_until", wording.until_before_from("in_force_until"))


def _ids(factory: Rulebook, own: OwnRules) -> Iterator[RuleProblem]:
    """Find ids that begin twice on one day, that change what they ask for, and that nobody knows."""
    mine: list[Rule | Approval] = [*own.rules, *own.measures, *own.approvals]
    begins = Counter((each.id, each.in_force_from) for each in mine)
    for (rule_id, _), times in begins.items():
        if times > 1:
            yield RuleProblem(wording.place_of_rule(rule_id), "id", wording.id_twice(rule_id))
    known: list[Rule | Approval] = [*factory.rules, *factory.measures, *factory.approvals]
    actions = {each.id: each.action for each in known}
    for each in mine:
        if actions.setdefault(each.id, each.action) is not each.action:
            yield RuleProblem(wording.place_of_rule(each.id), "action", wording.ACTION_STAYS)
    for off in own.off:
        if off.id not in actions:
            yield RuleProblem(wording.place_of_rule(off.id), "id", wording.id_unknown(off.id))
    limits = Counter((each.branch, each.procedure, each.circumstance, each.in_force_from) for each in own.limits)
    for (branch, procedure, _, since), times in limits.items():
        if times > 1:
            place = wording.place_of_limit(branch, procedure, since)
            yield RuleProblem(place, "in_force_from", wording.limit_twice(branch, procedure, since))


def _order(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Find orders that would come no later than the urging notice they follow."""
    seen: set[tuple[str, str]] = set()
    for branch in Branch:
        for procedure in Procedure:
            rules = rulebook.rules_for(branch, procedure, Clock.SINCE_FILING)
            notices = [rule for rule in rules if rule.action is Action.URGING_NOTICE]
            orders = [rule for rule in rules if rule.action is Action.SUPERVISION_ORDER]
            for notice, order in ((n, o) for n in notices for o in orders if _meet(n, o)):
                if _length(order) <= _length(notice) and (notice.id, order.id) not in seen:
                    seen.add((notice.id, order.id))
                    yield RuleProblem(wording.place_of_rule(order.id), "days", wording.order_too_early(notice.id))


def _meet(one: Rule, other: Rule) -> bool:
    """Return whether two rules are in force on some same day."""
    first = max(one.in_force_from, other.in_force_from)
    return first <= min(one.in_force_until or date.max, other.in_force_until or date.max)


def _length(rule: Rule) -> int:
    """Return about how many days a rule waits, to compare two."""
    return days_of(rule, _SOME_DAY)
