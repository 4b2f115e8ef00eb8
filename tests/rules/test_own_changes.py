"""Single changes of the court's own rules: corrected in place, kept as history, switched off and on again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.own_changes import (
    corrected,
    free_id,
    own_version,
    switched_off,
    switched_on,
    with_count,
    with_version,
)
from courtdesk.rules.own_rules import OwnRules, rulebook_with
from courtdesk.rules.rule_values import Approval, Count, Rule
from courtdesk.rules.rulebook import Rulebook

_TODAY = date(2026, 4, 20)
_EARLIER, _LATER = _TODAY - timedelta(30), _TODAY + timedelta(30)


def _urging(rulebook: Rulebook, days: int, since: date) -> Rule:
    rule = rulebook.rule("simple.50")
    assert rule is not None
    return replace(rule, days=days, in_force_from=since)


@pytest.mark.parametrize(
    ("written_for", "changed_for", "versions"),
    [
        (_TODAY, _TODAY, [45]),  # a slip of today is corrected
        (_LATER, _TODAY, [45]),  # what was still to come gives way
        (_EARLIER, _TODAY, [48, 45]),  # what held until today stays as what held
        (_EARLIER, _EARLIER, [45]),  # and is corrected where it began
        (_LATER, _LATER + timedelta(5), [45]),
    ],
)
def test_a_version_that_held_stays_and_any_other_is_corrected(
    rulebook: Rulebook, written_for: date, changed_for: date, versions: list[int]
) -> None:
    before = _urging(rulebook, 48, written_for)
    own = with_version(OwnRules(), before)
    own = with_version(own, _urging(rulebook, 45, changed_for), corrected(before, changed_for, _TODAY))
    assert [rule.days for rule in own.rules] == versions


def test_each_kind_of_rule_goes_to_its_own_list(rulebook: Rulebook) -> None:
    measure, approval = rulebook.measures[0], rulebook.approvals[0]
    limit = rulebook.limits_for(Branch.CIVIL, Procedure.SIMPLE)[0]
    own = OwnRules()
    for entry in (_urging(rulebook, 45, _TODAY), measure, approval, limit):
        own = with_version(own, entry)
    assert [len(each) for each in (own.rules, own.measures, own.approvals, own.limits)] == [1, 1, 1, 1]
    assert own_version(own, limit) is limit
    assert own_version(OwnRules(), limit) is None


def test_a_rule_switched_off_is_silent_from_that_day_and_speaks_again_when_switched_on(rulebook: Rulebook) -> None:
    off = switched_off(OwnRules(), "simple.50", _TODAY)
    (laid,) = [rule for rule in rulebook_with(rulebook, off).rules if rule.id == "simple.50"]
    assert laid.in_force_until == _TODAY - timedelta(1)
    assert switched_on(off, "simple.50") == OwnRules()


def test_what_would_have_begun_after_the_switch_never_begins(rulebook: Rulebook) -> None:
    own = with_version(OwnRules(), _urging(rulebook, 45, _LATER))
    off = switched_off(own, "simple.50", _TODAY)
    assert [rule.days for rule in rulebook_with(rulebook, off).rules if rule.id == "simple.50"] == [50]


def test_counting_as_the_factory_does_is_no_rule_of_the_court(rulebook: Rulebook) -> None:
    gross = with_count(OwnRules(), Count.GROSS, rulebook)
    assert gross.count is Count.GROSS
    assert with_count(gross, Count.NET, rulebook) == OwnRules()


def test_a_new_rule_takes_an_id_that_nobody_has(rulebook: Rulebook) -> None:
    assert free_id(rulebook, "small.40") == "small.40"
    assert free_id(rulebook, "simple.50") == "simple.50-2"
    taken = with_version(OwnRules(), replace(_urging(rulebook, 50, _TODAY), id="simple.50-2"))
    assert free_id(rulebook_with(rulebook, taken), "simple.50") == "simple.50-3"


def test_an_approval_of_the_same_day_takes_the_place_of_the_other(rulebook: Rulebook) -> None:
    first: Approval = replace(rulebook.approvals[0], in_force_from=_TODAY)
    second = replace(first, approver="副院长")
    own = with_version(with_version(OwnRules(), first), second)
    assert [each.approver for each in own.approvals] == ["副院长"]
