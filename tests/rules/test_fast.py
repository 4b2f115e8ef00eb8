from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.rules.due import findings
from courtdesk.rules.facts import Branch, CaseFacts, Extension, Pause, Procedure
from courtdesk.rules.fast import Row, due_many, issued_bits, milestones_many
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Count, Rule, Rulebook
from tests.rules.histories import DAYS, INSTRUMENTS


@st.composite
def _open_cases(draw: st.DrawFn) -> CaseFacts:
    filed_on = draw(DAYS)
    excluded = draw(st.just(0) | st.integers(1, 90))
    months, days = draw(st.tuples(st.integers(0, 7), st.integers(0, 40)) | st.just((0, 0)))
    return CaseFacts(
        case_no=f"（{filed_on.year}）豫0899民初{draw(st.integers(1, 99))}号",
        branch=draw(st.sampled_from(Branch)),
        procedure=draw(st.sampled_from(Procedure)),
        filed_on=filed_on,
        stated_limit_on=draw(st.none() | st.integers(0, 400).map(lambda number: filed_on + timedelta(number))),
        pauses=(Pause("公告", days=excluded),) if excluded else (),
        extensions=(Extension(months, days),) if months or days else (),
        issued=draw(INSTRUMENTS),
    )


def _row(facts: CaseFacts) -> Row:
    extension = facts.extensions[0] if facts.extensions else Extension()
    return (
        facts.case_no,
        facts.branch.value,
        facts.procedure.value,
        facts.filed_on.isoformat(),
        facts.stated_limit_on.isoformat() if facts.stated_limit_on else None,
        sum(pause.days for pause in facts.pauses),
        extension.months,
        extension.days,
        issued_bits(facts.issued),
    )


def _rulebook_of(kind: str, rulebook: Rulebook) -> Rulebook:
    if kind == "gross":
        return replace(rulebook, count=Count.GROSS)
    if kind == "changing":
        rules = tuple(
            replace(rule, in_force_from=date(2023, 1, 1), in_force_until=date(2025, 6, 30)) for rule in rulebook.rules
        )
        return replace(rulebook, rules=rules)
    if kind == "mixed":
        # One rule counts every day, another calendar months, the rest as the rulebook does.
        changes: dict[str, dict[str, object]] = {
            "simple.50": {"count": Count.GROSS},
            "ordinary.120": {"days": 0, "months": 4},
            "reminder.7": {"count": Count.GROSS},
        }
        return replace(rulebook, rules=tuple(_changed(rule, changes.get(rule.id, {})) for rule in rulebook.rules))
    return rulebook


def _changed(rule: Rule, changes: dict[str, object]) -> Rule:
    return replace(rule, **changes)  # type: ignore[arg-type]  # written above, each for its field


_KINDS = pytest.mark.parametrize("kind", ["net", "gross", "changing", "mixed"])


@_KINDS
@given(cases=st.lists(_open_cases(), max_size=8), after=st.integers(-3, 300), day=DAYS)
def test_the_fast_path_finds_what_the_slow_path_finds(
    cases: list[CaseFacts], after: int, day: date, kind: str, rulebook: Rulebook
) -> None:
    rules = _rulebook_of(kind, rulebook)
    on = cases[0].filed_on + timedelta(after) if cases else day
    slow = [findings(facts, rules, on, with_steps=False) for facts in cases]
    fast = due_many([_row(facts) for facts in cases], rules, on)
    assert [fast.findings(at) for at in range(len(fast))] == [said for said in slow if said]
    assert list(fast) == [each for said in slow for each in said]


@_KINDS
@given(cases=st.lists(_open_cases(), max_size=8))
def test_the_fast_path_keeps_the_milestones_of_the_slow_path(
    cases: list[CaseFacts], kind: str, rulebook: Rulebook
) -> None:
    rules = _rulebook_of(kind, rulebook)
    slow = [(facts.case_no, milestones(facts, rules)) for facts in cases]
    assert milestones_many([_row(facts) for facts in cases], rules) == slow


@given(cases=st.lists(_open_cases(), max_size=4), after=st.integers(-3, 700))
def test_findings_begin_exactly_when_a_rule_does(cases: list[CaseFacts], after: int, rulebook: Rulebook) -> None:
    """With rules that take effect and expire, what has begun stays and what never began does not appear."""
    rules = _rulebook_of("changing", rulebook)
    for facts in cases:
        day = facts.filed_on + timedelta(after)
        for found in findings(facts, rules, day, with_steps=False):
            assert date(2023, 1, 1) <= found.since <= date(2025, 6, 30)
            assert found.since <= day
