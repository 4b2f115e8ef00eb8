"""The views of the court's measures hold the cases of which the rules speak, by indexes made for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines, group_counts, ledger_rows, values_of, view_counts_of
from courtdesk.actions.ledgers.values import Condition, Op, Query
from courtdesk.actions.measure_wording import OF_VIEWS
from courtdesk.models.case_views import CONDITIONS, MEASURES, parameters
from courtdesk.models.cases import Case
from courtdesk.models.glance import view_counts
from courtdesk.paths import DataFolder
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action
from tests.actions.measures_court import DAY, DEPARTMENTS, Plan, clear, enter, exclusion, extension

ACTIONS = {
    "inspection": {Action.INSPECTION},
    "long_open": {Action.LONG_OPEN},
    "hearing": {Action.LEADER_HEARING},
    "meeting": {Action.JUDGES_MEETING},
    "approvals": {Action.APPROVAL, Action.RECORD},
}
PAST = st.integers(0, 60).map(lambda days: DAY - timedelta(days))
APPROVERS = st.sampled_from(("", "院长", "庭长"))
EXCLUSIONS = st.builds(
    exclusion,
    st.sampled_from(("公告送达", "司法鉴定", "当事人和解")),
    PAST,
    st.one_of(st.none(), st.just(DAY)),
    APPROVERS,
)
EXTENSIONS = st.builds(
    extension,
    PAST,
    st.integers(0, 6),
    approver=APPROVERS,
    filed_with=st.sampled_from(("", "本院审管办", "本院审管办、中院审管办")),
)
PLANS = st.builds(
    Plan,
    age=st.integers(60, 480),
    procedure=st.sampled_from(("simple", "ordinary", "small", "enforcement", "unknown")),
    branch=st.sampled_from(("civil", "civil", "criminal", "enforcement")),
    department=st.sampled_from(DEPARTMENTS),
    closed=st.sampled_from((False, False, True)),
    stage=st.integers(0, 2),
    events=st.lists(EXCLUSIONS | EXTENSIONS, max_size=2).map(tuple),
    measures=st.lists(
        st.tuples(st.sampled_from(("leader_hearing", "judges_meeting", "inspection", "call")), PAST), max_size=2
    ).map(tuple),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path_factory.mktemp("measures") / "data"), who="林书雅")
    yield opened
    close_desk(opened)


def expected(desk: Desk, day: date) -> dict[str, set[int]]:
    """Return the cases of each view as the rules themselves say, case by case."""
    with desk.sessions() as session:
        cases = session.scalars(select(Case)).all()
        facts = facts_by_id(session, cases)
    spoken = {
        case.id: {each.action for each in findings(facts[case.id], desk.rulebook, day, measures=True)}
        for case in cases
    }
    found = {view: {row for row, actions in spoken.items() if actions & asked} for view, asked in ACTIONS.items()}
    return found | {"measures": set().union(*found.values())}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans=st.lists(PLANS, min_size=1, max_size=5), later=st.integers(0, 90))
def test_each_view_holds_exactly_the_cases_the_rules_speak_of(desk: Desk, plans: list[Plan], later: int) -> None:
    clear(desk)
    enter(desk, plans)
    day = DAY + timedelta(later)
    wanted = expected(desk, day)
    counts = view_counts_of(desk, "cases", day)
    for view, ids in wanted.items():
        assert set(find_lines(desk, Query("cases", view), day).ids) == ids, view
        assert counts[view] == len(ids), view
    assert view_counts(desk.folder.database, day, tuple(wanted)) == {view: counts[view] for view in wanted}
    rows = ledger_rows(desk, "cases", sorted(set().union(*wanted.values())), day)
    for view, word in OF_VIEWS.items():
        assert {row.id for row in rows.values() if word in row.values["measures"]} == wanted[view]


def test_the_cases_stand_under_what_is_asked_for_and_a_single_measure_can_be_a_condition(desk: Desk) -> None:
    clear(desk)
    ids = enter(desk, [Plan(70), Plan(75, measures=(("leader_hearing", DAY),)), Plan(10), Plan(100)])
    grouped = Query("cases", "measures", group="measures")
    assert {each.word: each.count for each in group_counts(desk, grouped, DAY)} == {
        "院领导听案、专业法官会议": 1,
        "专业法官会议": 1,
        "列送监察室、院领导听案、专业法官会议": 1,
    }
    hearing = Query("cases", "open", (Condition("measures", Op.IN, ("院领导听案",)),))
    assert set(find_lines(desk, hearing, DAY).ids) == {ids[0], ids[3]}
    nothing = Query("cases", "open", (Condition("measures", Op.EMPTY),))
    assert list(find_lines(desk, nothing, DAY).ids) == [ids[2]]
    told = {each.value: each.count for each in values_of(desk, Query("cases", "open"), "measures", DAY).values}
    assert told == {"专业法官会议": 3, "院领导听案": 2, "列送监察室": 1}


@pytest.mark.parametrize("view", [*MEASURES, "measures"])
def test_a_count_reads_the_index_of_its_measure_alone(desk: Desk, view: str) -> None:
    asked = text(f"EXPLAIN QUERY PLAN SELECT count(*) FROM cases WHERE {CONDITIONS[view]}")  # noqa: S608 - our own constants
    with desk.sessions() as session:
        steps = [row[3] for row in session.execute(asked, parameters(DAY))]
    wanted = MEASURES if view == "measures" else (view,)
    read = [step for step in steps if step.startswith(("SEARCH", "SCAN"))]
    assert len(read) == len(list(wanted))
    for step, measure in zip(read, wanted, strict=True):
        assert step.startswith("SEARCH")
        assert f"ix_cases_open_{measure} " in step
