"""The court's own rules: laid over the factory's from their first day, taken back, kept as a file, checked."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtdesk.errors import RuleFileBroken
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action, Branch, CaseFacts, Circumstance, Procedure
from courtdesk.rules.own_rule_checks import check_own_rules
from courtdesk.rules.own_rules import (
    Off,
    OwnRules,
    own_rules_text,
    read_own_rules,
    rulebook_with,
    without,
    without_limit,
)
from courtdesk.rules.rule_values import (
    APPROVALS,
    CLOCK_OF,
    MEASURES,
    WARNINGS,
    Allowance,
    Approval,
    Clock,
    Count,
    Event,
    Ground,
    Rule,
    StatutoryLimit,
    Unit,
    Unlimited,
)
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit

_FILED = date(2026, 1, 12)
_CASE = CaseFacts("（2026）豫0899民初123号", Branch.CIVIL, Procedure.SIMPLE, _FILED)
_LIMIT = StatutoryLimit(Branch.CIVIL, Procedure.SIMPLE, 2, Unit.MONTH, date(2026, 1, 1), "新法第1条")


def _version(rulebook: Rulebook, rule_id: str, **changes: object) -> Rule:
    rule = rulebook.rule(rule_id)
    assert rule is not None
    return replace(rule, **changes)  # type: ignore[arg-type]  # a table of examples gives them


def _said(rulebook: Rulebook, facts: CaseFacts, day: date) -> list[str]:
    return [each.rule for each in findings(facts, rulebook, day)]


def test_without_own_rules_nothing_changes(rulebook: Rulebook) -> None:
    laid = rulebook_with(rulebook, OwnRules())
    assert (laid.rules, laid.limits, laid.measures) == (rulebook.rules, rulebook.limits, rulebook.measures)
    assert (laid.count, laid.counting, laid.calendar) == (rulebook.count, rulebook.counting, rulebook.calendar)


def test_own_threshold_takes_the_place_of_the_factorys_from_its_first_day(rulebook: Rulebook) -> None:
    own = OwnRules(rules=(_version(rulebook, "simple.50", days=45, in_force_from=date(2026, 3, 1)),))
    laid = rulebook_with(rulebook, own)
    # Day 45 is 26 February: then the old rule, which wants 50, was still in force.
    assert _said(laid, _CASE, date(2026, 2, 28)) == []
    (found,) = findings(_CASE, laid, date(2026, 3, 1))
    assert (found.rule, found.since) == ("simple.50", date(2026, 3, 1))
    latest = laid.rule("simple.50")
    assert latest is not None
    assert latest.days == 45


def test_own_threshold_that_is_later_lets_what_began_go_on(rulebook: Rulebook) -> None:
    own = OwnRules(rules=(_version(rulebook, "simple.50", days=55, in_force_from=date(2026, 3, 5)),))
    laid = rulebook_with(rulebook, own)
    assert _said(laid, _CASE, date(2026, 3, 4)) == ["simple.50"]
    assert _said(laid, _CASE, date(2026, 3, 6)) == ["simple.50"]
    later = replace(_CASE, filed_on=date(2026, 2, 1))
    assert _said(laid, later, date(2026, 3, 27)) == []
    assert _said(laid, later, date(2026, 3, 28)) == ["simple.50"]


def test_own_rule_for_another_procedure_is_added(rulebook: Rulebook) -> None:
    small = _version(rulebook, "simple.50", id="small.30", days=30, procedures=frozenset({Procedure.SMALL}))
    laid = rulebook_with(rulebook, OwnRules(rules=(small,)))
    assert _said(laid, replace(_CASE, procedure=Procedure.SMALL), date(2026, 2, 11)) == ["small.30"]
    assert [rule.id for rule in laid.rules] == [*(rule.id for rule in rulebook.rules), "small.30"]


def test_rule_that_is_switched_off_begins_no_more(rulebook: Rulebook) -> None:
    laid = rulebook_with(rulebook, OwnRules(off=(Off("simple.50", date(2026, 3, 1)),)))
    assert _said(laid, _CASE, date(2026, 3, 10)) == []
    assert _said(laid, replace(_CASE, filed_on=date(2026, 1, 5)), date(2026, 3, 1)) == ["simple.50"]


def test_rule_that_is_switched_on_again_begins_again(rulebook: Rulebook) -> None:
    own = OwnRules(
        off=(Off("simple.50", date(2026, 1, 1)),),
        rules=(_version(rulebook, "simple.50", in_force_from=date(2026, 6, 1)),),
    )
    laid = rulebook_with(rulebook, own)
    spans = [(rule.in_force_from, rule.in_force_until) for rule in laid.rules if rule.id == "simple.50"]
    assert spans == [(date(2020, 1, 1), date(2025, 12, 31)), (date(2026, 6, 1), None)]


def test_versions_of_a_rule_follow_each_other_without_a_gap_or_overlap(rulebook: Rulebook) -> None:
    versions = tuple(
        _version(rulebook, "simple.50", days=days, in_force_from=date(2026, month, 1))
        for month, days in ((9, 40), (3, 45))
    )
    laid = rulebook_with(rulebook, OwnRules(rules=versions))
    spans = [(rule.days, rule.in_force_from, rule.in_force_until) for rule in laid.rules if rule.id == "simple.50"]
    assert spans == [
        (50, date(2020, 1, 1), date(2026, 2, 28)),
        (45, date(2026, 3, 1), date(2026, 8, 31)),
        (40, date(2026, 9, 1), None),
    ]


def test_new_limit_holds_for_what_is_filed_from_its_first_day(rulebook: Rulebook) -> None:
    laid = rulebook_with(rulebook, OwnRules(limits=(_LIMIT,)))
    assert time_limit(_CASE, laid, _FILED).limit_on == date(2026, 3, 12)
    assert time_limit(replace(_CASE, filed_on=date(2025, 12, 31)), laid, _FILED).limit_on == date(2026, 3, 31)


def test_own_limit_of_the_same_day_takes_the_place_of_the_factorys(rulebook: Rulebook) -> None:
    same = replace(_LIMIT, in_force_from=date(2022, 1, 1))
    laid = rulebook_with(rulebook, OwnRules(limits=(same,)))
    assert len(laid.limits) == len(rulebook.limits)
    assert time_limit(replace(_CASE, filed_on=date(2022, 1, 1)), laid, _FILED).limit_on == date(2022, 3, 1)


def test_own_limit_of_a_matter_stays_with_that_matter(rulebook: Rulebook) -> None:
    laid = rulebook_with(rulebook, OwnRules(limits=(replace(_LIMIT, circumstance=Circumstance.RETRIAL),)))
    assert time_limit(_CASE, laid, _FILED).limit_on == date(2026, 4, 12)
    assert time_limit(replace(_CASE, circumstance=Circumstance.RETRIAL), laid, _FILED).limit_on == date(2026, 3, 12)


def test_own_ground_is_asked_before_the_factorys(rulebook: Rulebook) -> None:
    ground = Ground(frozenset({Branch.CIVIL}), ("审委会讨论",), date(2021, 1, 1), "本院规定")
    laid = rulebook_with(rulebook, OwnRules(grounds=(ground,)))
    assert laid.counting.ground(Branch.CIVIL, "提交审委会讨论期间", _FILED) is ground
    assert rulebook.counting.ground(Branch.CIVIL, "提交审委会讨论期间", _FILED) is None


def test_taking_a_rule_back_restores_the_factorys(rulebook: Rulebook) -> None:
    own = OwnRules(
        off=(Off("simple.50", date(2026, 1, 1)),),
        rules=(_version(rulebook, "simple.60", days=55, in_force_from=date(2026, 1, 1)),),
        limits=(_LIMIT,),
    )
    restored = without_limit(without(without(own, "simple.50"), "simple.60"), _LIMIT)
    assert restored == OwnRules()


# ---- what is refused ----------------------------------------------------------------------------

_GOOD = Rule(
    id="own.1",
    title="小额满30日",
    action=Action.URGING_NOTICE,
    clock=Clock.SINCE_FILING,
    days=30,
    procedures=frozenset({Procedure.SMALL}),
    branches=frozenset({Branch.CIVIL}),
    in_force_from=date(2026, 1, 1),
    in_force_until=None,
    source="本院规定",
)
_APPROVAL = Approval(
    id="own.approval",
    title="评估须经院长审批",
    action=Action.APPROVAL,
    event=Event.EXCLUSION,
    words=("评估",),
    approver="院长",
    not_enough=(),
    filed_with=(),
    procedures=frozenset(Procedure),
    branches=frozenset(Branch),
    in_force_from=date(2026, 1, 1),
    in_force_until=None,
    source="本院规定",
)

_REFUSED: list[tuple[str, OwnRules, str, str]] = [
    ("no id", OwnRules(rules=(replace(_GOOD, id=" "),)), "id", "不能为空"),
    ("no title", OwnRules(rules=(replace(_GOOD, title=""),)), "title", "不能为空"),
    ("no source", OwnRules(rules=(replace(_GOOD, source=""),)), "source", "不能为空"),
    ("day 0", OwnRules(rules=(replace(_GOOD, days=0),)), "days", "1 到 3650"),
    ("eleven years", OwnRules(rules=(replace(_GOOD, days=4000),)), "days", "1 到 3650"),
    ("too many months", OwnRules(rules=(replace(_GOOD, months=200),)), "months", "1 到 120"),
    ("a notice that looks at the limit", OwnRules(rules=(replace(_GOOD, clock=Clock.TO_LIMIT),)), "action", "计时"),
    (
        "a hearing among the warnings",
        OwnRules(rules=(replace(_GOOD, action=Action.LEADER_HEARING),)),
        "action",
        "计时",
    ),
    ("no procedure", OwnRules(rules=(replace(_GOOD, procedures=frozenset()),)), "procedures", "至少"),
    ("no branch", OwnRules(rules=(replace(_GOOD, branches=frozenset()),)), "branches", "至少"),
    (
        "an end before the beginning",
        OwnRules(rules=(replace(_GOOD, in_force_until=date(2025, 1, 1)),)),
        "in_force_until",
        "早于",
    ),
    ("twice from one day", OwnRules(rules=(_GOOD, _GOOD)), "id", "重复"),
    ("another action for a known id", OwnRules(rules=(replace(_GOOD, id="simple.60"),)), "action", "另用一个编号"),
    ("an unknown rule switched off", OwnRules(off=(Off("no.such", date(2026, 1, 1)),)), "id", "no.such"),
    ("an approval by nobody", OwnRules(approvals=(replace(_APPROVAL, approver=""),)), "approver", "不能为空"),
    (
        "a record that nobody gets",
        OwnRules(approvals=(replace(_APPROVAL, action=Action.RECORD),)),
        "filed_with",
        "filed_with",
    ),
    ("a limit of no length", OwnRules(limits=(replace(_LIMIT, value=0),)), "value", "1 到 3650"),
    ("a limit without an article", OwnRules(limits=(replace(_LIMIT, source=""),)), "source", "不能为空"),
    ("a limit twice", OwnRules(limits=(_LIMIT, _LIMIT)), "in_force_from", "两次"),
]


@pytest.mark.parametrize(("own", "field", "word"), [row[1:] for row in _REFUSED], ids=[row[0] for row in _REFUSED])
def test_own_rule_that_cannot_be_meant_is_named_with_its_place(
    own: OwnRules, field: str, word: str, rulebook: Rulebook
) -> None:
    problems = check_own_rules(rulebook, own)
    assert [(each.field, word in each.reason) for each in problems] == [(field, True)]
    assert problems[0].place.startswith(("规则 ", "审限 "))


def test_order_has_to_come_after_its_urging_notice(rulebook: Rulebook) -> None:
    early = _version(rulebook, "simple.60", days=50, in_force_from=date(2026, 1, 1))
    (problem,) = check_own_rules(rulebook, OwnRules(rules=(early,)))
    assert (problem.place, problem.field) == ("规则 simple.60", "days")
    assert "simple.50" in problem.reason


def test_everything_wrong_is_said_at_once(rulebook: Rulebook) -> None:
    own = OwnRules(rules=(replace(_GOOD, title="", source=""), replace(_GOOD, id="own.2", days=0)))
    assert [each.field for each in check_own_rules(rulebook, own)] == ["title", "source", "days"]


def test_rules_that_can_be_meant_are_accepted(rulebook: Rulebook) -> None:
    own = OwnRules(
        count=Count.GROSS,
        off=(Off("reminder.1", date(2026, 1, 1)),),
        rules=(_GOOD, replace(_GOOD, in_force_from=date(2026, 6, 1), days=35)),
        approvals=(_APPROVAL,),
        limits=(_LIMIT,),
    )
    assert check_own_rules(rulebook, own) == ()


# ---- as a file ----------------------------------------------------------------------------------

_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(lambda text: text.strip() != "")
_MAYBE_TEXT = st.just("") | _TEXT
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)


_PROCEDURES = st.just(frozenset(Procedure)) | st.frozensets(st.sampled_from(Procedure), min_size=1)
_BRANCHES = st.just(frozenset(Branch)) | st.frozensets(st.sampled_from(Branch), min_size=1)


@st.composite
def _rules(draw: st.DrawFn, actions: tuple[Action, ...]) -> Rule:
    action, since = draw(st.sampled_from(actions)), draw(_DAYS)
    months = draw(st.integers(0, 24)) if CLOCK_OF[action] is Clock.SINCE_FILING else 0
    return draw(st.builds(Rule, id=_TEXT, title=_TEXT, action=st.just(action), clock=st.just(CLOCK_OF[action]),
        days=st.just(0) if months else st.integers(1, 900), procedures=_PROCEDURES, branches=_BRANCHES,
        in_force_from=st.just(since), in_force_until=st.none() | st.dates(since, date(2100, 1, 1)), source=_TEXT,
        months=st.just(months), count=st.none() | st.sampled_from(Count)))  # fmt: skip


@st.composite
def _approvals(draw: st.DrawFn) -> Approval:
    action = draw(st.sampled_from(APPROVALS))
    return draw(st.builds(Approval, id=_TEXT, title=_TEXT, action=st.just(action), event=st.sampled_from(Event),
        words=_TEXTS, approver=_TEXT if action is Action.APPROVAL else _MAYBE_TEXT, not_enough=_TEXTS,
        filed_with=_TEXTS.filter(bool) if action is Action.RECORD else _TEXTS, procedures=_PROCEDURES,
        branches=_BRANCHES, in_force_from=st.just(date(2026, 1, 1)),
        in_force_until=st.none() | st.dates(date(2026, 1, 1), date(2100, 1, 1)), source=_TEXT))  # fmt: skip


@st.composite
def _limits(draw: st.DrawFn) -> StatutoryLimit:
    unit = draw(st.sampled_from(Unit))
    allowances = st.builds(Allowance, st.integers(0, 9), st.integers(0, 40), _MAYBE_TEXT, _MAYBE_TEXT, _MAYBE_TEXT)
    return draw(st.builds(StatutoryLimit, st.sampled_from(Branch), st.sampled_from(Procedure), st.integers(1, 99),
        st.just(unit), _DAYS, _TEXT, _MAYBE_TEXT, _MAYBE_TEXT, st.none() | st.integers(1, 30), _MAYBE_TEXT,
        st.sampled_from(Circumstance), st.integers(0, 20) if unit is Unit.MONTH else st.just(0), st.booleans(),
        st.lists(allowances, max_size=3).map(tuple)))  # fmt: skip


_OWN = st.builds(
    OwnRules,
    count=st.none() | st.sampled_from(Count),
    off=st.lists(st.builds(Off, _TEXT, _DAYS), max_size=2).map(tuple),
    rules=st.lists(_rules(WARNINGS), max_size=2, unique_by=lambda rule: rule.id).map(tuple),
    measures=st.lists(_rules(MEASURES), max_size=2, unique_by=lambda rule: rule.id).map(tuple),
    approvals=st.lists(_approvals(), max_size=2, unique_by=lambda each: each.id).map(tuple),
    limits=st.lists(_limits(), max_size=2, unique_by=lambda each: each.in_force_from).map(tuple),
    unlimited=st.lists(
        st.builds(
            Unlimited, st.sampled_from(Branch), _PROCEDURES, st.sampled_from(Circumstance), _TEXT, _DAYS, _TEXT
        ),
        max_size=1,
    ).map(tuple),
    grounds=st.lists(
        st.builds(Ground, _BRANCHES, _TEXTS.filter(bool), _DAYS, _TEXT, st.integers(0, 3), st.integers(0, 40)),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(own=_OWN)
def test_own_rules_come_back_from_their_file_as_they_were(
    own: OwnRules, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("own") / "rules.toml"
    path.write_text(own_rules_text(own), encoding="utf-8", newline="\n")
    assert asdict(read_own_rules(path)) == asdict(own)


def test_own_rules_are_written_as_a_clerk_would_write_them(rulebook: Rulebook) -> None:
    own = OwnRules(rules=(_GOOD,), measures=(_version(rulebook, "long_open.12m", months=18),))
    assert own_rules_text(own).splitlines()[:12] == [
        "[[rule]]",
        'id = "own.1"',
        'title = "小额满30日"',
        'action = "urging_notice"',
        'clock = "since_filing"',
        "days = 30",
        'procedures = ["small"]',
        'branches = ["civil"]',
        "in_force_from = 2026-01-01",
        'source = "本院规定"',
        "",
        "[[measure]]",
    ]
    assert 'procedures = ["all"]' in own_rules_text(own)
    assert "months = 18" in own_rules_text(own)


def test_broken_own_rules_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(own_rules_text(OwnRules(rules=(_GOOD,))).replace("days = 30", 'days = "三十"'), encoding="utf-8")
    with pytest.raises(RuleFileBroken) as caught:
        read_own_rules(path)
    assert "第 6 行" in caught.value.what
