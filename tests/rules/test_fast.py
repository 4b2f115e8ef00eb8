from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.rules.approvals import lacking
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Branch, CaseFacts, Extension, Pause, Procedure
from courtdesk.rules.fast import BITS, Row, due_many, issued_bits, milestones_many
from courtdesk.rules.fast_spans import EventRow, Moves, moves_of
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Count, Rule, Rulebook
from tests.rules.histories import DAYS


@st.composite
def _open_cases(draw: st.DrawFn) -> CaseFacts:
    filed_on = draw(DAYS)
    return CaseFacts(
        case_no=f"（{filed_on.year}）豫0899民初{draw(st.integers(1, 99))}号",
        branch=draw(st.sampled_from(Branch)),
        procedure=draw(st.sampled_from(Procedure)),
        filed_on=filed_on,
        stated_limit_on=draw(st.none() | st.integers(0, 400).map(lambda number: filed_on + timedelta(number))),
        pauses=draw(_pauses(filed_on)),
        extensions=draw(_extensions(filed_on)),
        issued=draw(_DONE),
    )


_DONE = st.frozensets(st.sampled_from(sorted(BITS)), max_size=3)


@st.composite
def _pauses(draw: st.DrawFn, filed_on: date) -> tuple[Pause, ...]:
    """Return nothing, a bare number of days, or spans that overlap, touch, run on, end before they begin."""
    pauses = draw(st.lists(st.builds(Pause, st.just("公告"), days=st.integers(-2, 90)), max_size=1))
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2, 4)))):
        start = filed_on + timedelta(draw(st.integers(-20, 260)))
        length = draw(st.none() | st.integers(-3, 60))
        pauses.append(Pause("鉴定", start, None if length is None else start + timedelta(length)))
    return tuple(pauses)


@st.composite
def _extensions(draw: st.DrawFn, filed_on: date) -> tuple[Extension, ...]:
    """Return extensions of which some tell when they were granted, some of them before the case was filed."""
    granted = st.none() | st.integers(-20, 260).map(lambda n: filed_on + timedelta(n))
    one = st.builds(Extension, st.integers(0, 7), st.integers(0, 40), granted_on=granted)
    return tuple(draw(st.lists(one, max_size=2)))


def _row(number: int, facts: CaseFacts) -> Row:
    return (
        number,
        facts.case_no,
        facts.branch.value,
        facts.procedure.value,
        facts.filed_on.isoformat(),
        facts.stated_limit_on.isoformat() if facts.stated_limit_on else None,
        issued_bits(facts.issued),
    )


def _rows(cases: Sequence[CaseFacts]) -> list[Row]:
    return [_row(number, facts) for number, facts in enumerate(cases, start=1)]


def _moves(cases: Sequence[CaseFacts], rulebook: Rulebook) -> dict[int, Moves]:
    """Return what moves each case as the ledger's rows tell it."""
    moves = moves_of(event for number, facts in enumerate(cases, start=1) for event in _events(number, facts))
    for number, facts in enumerate(cases, start=1):
        if number in moves:
            moves[number].lacking = lacking(facts, rulebook, facts.procedure)
    return moves


def _events(number: int, facts: CaseFacts) -> Iterator[EventRow]:
    for pause in facts.pauses:
        yield number, "exclusion", _iso(pause.start), _iso(pause.end), pause.days, 0
    for each in facts.extensions:
        yield number, "extension", _iso(each.granted_on), None, each.days, each.months


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
            "long_open.12m": {"count": Count.NET},
            "simple.2m.meeting": {"count": Count.GROSS},
        }
        rules, measures = (
            tuple(_changed(rule, changes.get(rule.id, {})) for rule in kind)
            for kind in (rulebook.rules, rulebook.measures)
        )
        return replace(rulebook, rules=rules, measures=measures)
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
    fast = due_many(_rows(cases), rules, on, _moves(cases, rules))
    assert [fast.findings(at) for at in range(len(fast))] == [said for said in slow if said]
    assert list(fast) == [each for said in slow for each in said]


@_KINDS
@given(cases=st.lists(_open_cases(), max_size=8))
def test_the_fast_path_keeps_the_milestones_of_the_slow_path(
    cases: list[CaseFacts], kind: str, rulebook: Rulebook
) -> None:
    rules = _rulebook_of(kind, rulebook)
    slow = [(number, milestones(facts, rules)) for number, facts in enumerate(cases, start=1)]
    assert milestones_many(_rows(cases), rules, _moves(cases, rules)) == slow


@given(cases=st.lists(_open_cases(), max_size=4), after=st.integers(-3, 700))
def test_findings_begin_exactly_when_a_rule_does(cases: list[CaseFacts], after: int, rulebook: Rulebook) -> None:
    """With rules that take effect and expire, what has begun stays and what never began does not appear."""
    rules = _rulebook_of("changing", rulebook)
    for facts in cases:
        day = facts.filed_on + timedelta(after)
        for found in findings(facts, rules, day, with_steps=False):
            assert date(2023, 1, 1) <= found.since <= date(2025, 6, 30)
            assert found.since <= day
