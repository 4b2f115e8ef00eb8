"""Whatever happened to a case: what is stored, the row, the opened case and the due list say the same of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from courtdesk.actions import many_cases as many
from courtdesk.actions.case_facts import facts_by_id, stories_of
from courtdesk.actions.cases import case_detail, case_rows
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import due_list
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.many_cases import moved_days
from courtdesk.actions.stored_days import MEASURE_COLUMNS, stored_days
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.supervision import ProcedureChange
from courtdesk.rules.facts import Action, Circumstance, Extension, Pause, Procedure, Restart
from courtdesk.rules.time_limit import time_limit

_FILED = date(2026, 1, 12)
_DAY = date(2026, 4, 8)
_PAPERS = ("urging_notice", "supervision_order")


def _case(**values: Any) -> Case:  # noqa: ANN401 - columns of the case
    plain: dict[str, Any] = dict.fromkeys(("cause", "department", "judge", "parties", "clerk", "closed_how"), "")
    plain |= {"amount": "", "branch": "civil", "procedure": "simple", "procedure_word": "", "filed_on": _FILED}
    plain |= {
        "case_no": "（2026）豫0899民初1号",
        "id": 1,
        "paused": False,
        "is_open": values.get("closed_on") is None,
    }
    return Case(**(plain | values))


def _event(kind: str, **values: Any) -> TimeLimitEvent:  # noqa: ANN401 - columns of the event
    return TimeLimitEvent(case_id=1, kind=kind, **({"reason": "", "approver": "", "paper": ""} | values))


def _put(desk: Desk, case: Case, *story: object) -> None:
    """Make this the only case of the ledger, with its stored days."""
    with desk.sessions() as session, session.begin():
        for table in (TimeLimitEvent, CaseMeasure, ProcedureChange, Case):
            session.execute(delete(table))
        session.add(case)
        session.flush()
        session.add_all(story)
        session.flush()
        found = stories_of(session, [1])[1]
        for name, value in stored_days(case, found, desk.rulebook).items():
            setattr(case, name, value)


def test_every_table_of_the_story_reaches_the_facts(desk: Desk) -> None:
    spell = {"start_on": date(2026, 2, 1), "end_on": date(2026, 2, 9)}
    granted = {"start_on": date(2026, 3, 1), "filed_with": "本院审管办、中院审管办"}
    turn = {"on": date(2026, 1, 20), "before": "small", "after": "simple", "remark": ""}
    taken = {"on": date(2026, 3, 2), "person": "", "note": "", "paper": ""}
    _put(
        desk,
        _case(detained=True, circumstance="retrial", first_filed_on=date(2025, 12, 1), stage=1),
        _event("exclusion", reason="鉴定", approver="院长", paper="纸", **spell),
        _event("extension", months=3, approver="院长", **granted),
        _event("restart", reason="补充侦查", start_on=date(2026, 2, 20)),
        ProcedureChange(case_id=1, approver="院长", paper="", **turn),
        CaseMeasure(case_id=1, action="leader_hearing", **taken),
        CaseMeasure(case_id=1, action="call", **taken),
    )
    with desk.sessions() as session:
        facts = facts_by_id(session, session.scalars(select(Case)).all())[1]
    assert (facts.detained, facts.circumstance) == (True, Circumstance.RETRIAL)
    assert facts.first_filed_on == date(2025, 12, 1)
    assert facts.pauses == (Pause("鉴定", date(2026, 2, 1), date(2026, 2, 9), 0, "院长", "纸"),)
    told = ("本院审管办", "中院审管办")
    assert facts.extensions == (Extension(3, 0, "院长", "", date(2026, 3, 1), told),)
    assert facts.restarts == (Restart(date(2026, 2, 20), "补充侦查"),)
    assert [(each.before, each.approver) for each in facts.changes] == [(Procedure.SMALL, "院长")]
    assert facts.issued == {Action.URGING_NOTICE, Action.LEADER_HEARING}


@pytest.mark.parametrize(
    ("story", "column", "value"),
    [
        ([], "hearing_on", date(2026, 3, 12)),
        ([], "inspection_on", date(2026, 4, 13)),
        ([], "long_open_on", date(2027, 1, 12)),
        ([CaseMeasure(action="leader_hearing")], "hearing_on", None),
        ([CaseMeasure(action="leader_hearing")], "meeting_on", date(2026, 3, 12)),
        ([CaseMeasure(action="call")], "hearing_on", date(2026, 3, 12)),
        ([_event("exclusion", start_on=date(2026, 2, 1), end_on=None)], "limit_on", None),
        ([_event("exclusion", start_on=date(2026, 2, 1), end_on=None)], "long_open_on", date(2027, 1, 12)),
        ([_event("exclusion", reason="公告", days=10)], "approvals_open", 1),
        ([_event("exclusion", reason="公告", days=10, approver="院长")], "approvals_open", 0),
        ([_event("extension", months=3, start_on=date(2026, 3, 1))], "approvals_open", 2),
    ],
)
def test_a_measure_day_is_kept_until_the_measure_is_taken(
    desk: Desk, story: list[Any], column: str, value: object
) -> None:
    for each in story:
        each.case_id = 1
        if isinstance(each, CaseMeasure):
            each.on, each.person, each.note, each.paper = date(2026, 3, 13), "", "", ""
    _put(desk, _case(), *story)
    with desk.sessions() as session:
        assert getattr(session.get_one(Case, 1), column) == value


def test_closed_case_keeps_nothing_but_its_limit(desk: Desk) -> None:
    _put(desk, _case(closed_on=date(2026, 3, 20)), _event("exclusion", reason="公告", days=10))
    with desk.sessions() as session:
        case = session.get_one(Case, 1)
        assert case.limit_on == date(2026, 4, 22)
        empty = (case.urging_on, case.order_on, *(getattr(case, name) for name in MEASURE_COLUMNS.values()))
        assert (set(empty), case.approvals_open, case.is_open) == ({None}, 0, False)


# ---- stories of every kind --------------------------------------------------------------------------

_SOME_DAY = st.integers(-5, 200).map(lambda n: _FILED + timedelta(n))
_WORD = st.sampled_from(("公告", "鉴定", "补充侦查完毕移送", "发回重审"))
_OFFICES = st.sampled_from(("", "本院审管办", "本院审管办、中院审管办"))
_EVENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("exclusion", "stay", "extension", "restart")),
        "reason": _WORD,
        "start_on": st.none() | _SOME_DAY,
        "end_on": st.none() | _SOME_DAY,
        "days": st.integers(0, 40),
        "months": st.integers(0, 6),
        "approver": st.sampled_from(("", "庭长", "院长")),
        "filed_with": _OFFICES,
    }
)
_CHANGE = st.fixed_dictionaries({"on": _SOME_DAY, "before": st.sampled_from(("small", "simple", "ordinary", "fast"))})
_CASE = st.fixed_dictionaries(
    {
        "branch": st.sampled_from(("civil", "criminal", "administrative")),
        "procedure": st.sampled_from(("simple", "ordinary", "small", "special")),
        "stated_limit_on": st.none() | _SOME_DAY,
        "closed_on": st.none() | st.none() | _SOME_DAY.filter(lambda day: day >= _FILED),
        "stage": st.integers(0, 2),
        "detained": st.booleans(),
        "circumstance": st.sampled_from(("usual", "usual", "usual", "retrial", "private", "foreign")),
        "first_filed_on": st.none() | st.none() | st.integers(-90, 0).map(lambda n: _FILED + timedelta(n)),
    }
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    case=_CASE,
    events=st.lists(_EVENT, max_size=4),
    changes=st.lists(_CHANGE, max_size=2, unique_by=lambda each: str(each["on"])) | st.just([]),
    measures=st.sets(st.sampled_from(("leader_hearing", "judges_meeting", "inspection", "call")), max_size=2),
)
def test_stored_days_row_detail_and_due_list_agree(
    desk: Desk, case: dict[str, Any], events: list[Any], changes: list[Any], measures: set[str]
) -> None:
    story = [_event(**each) for each in events]
    turns = [ProcedureChange(case_id=1, after="", approver="", paper="", remark="", **each) for each in changes]
    done = [CaseMeasure(case_id=1, action=each, on=_FILED, person="", note="", paper="") for each in sorted(measures)]
    _put(desk, _case(**case), *story, *turns, *done)
    with desk.engine.connect() as connection:
        assert moved_days(connection, [1], desk.rulebook) == [], "the rules in bulk say what they say one by one"
    # A day on which all that is written has happened: the stored days know no other.
    day = _FILED + timedelta(240)
    with desk.sessions() as session:
        stored = session.get_one(Case, 1)
        facts = facts_by_id(session, [stored])[1]
        limit = time_limit(facts, desk.rulebook, stored.closed_on or day).limit_on
    assert ledger_rows(desk, "cases", [1], day)[1].values["limit_on"] == limit
    assert case_rows(desk, [1], day)[1].limit_on == limit
    assert case_detail(desk, 1, day).row.limit_on == limit
    if stored.closed_on is None:
        assert stored.limit_on == limit
        assert {each.limit_on for each in due_list(desk, day)} <= {limit}
        waiting = [
            each.action for each in due_list(desk, day) if each.action in ("urging_notice", "supervision_order")
        ]
        asked = [stored.stage == 0 and stored.urging_on, stored.stage < 2 and stored.order_on]
        assert len(waiting) == sum(1 for each in asked if each and each <= day)


def test_one_edited_case_recomputes_one_case(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from courtdesk.actions.ledgers import editing_cases  # noqa: PLC0415 - watched here
    from courtdesk.actions.ledgers.editing import CellEdit, edit_cells  # noqa: PLC0415 - the same
    from tests.actions.ledgers.office import furnish  # noqa: PLC0415 - the same

    furnish(desk)
    seen: list[str] = []
    worked_out = editing_cases.stored_days

    def count(case: Case, *rest: Any) -> dict[str, Any]:  # noqa: ANN401 - what is watched takes
        seen.append(case.case_no)
        return worked_out(case, *rest)

    monkeypatch.setattr(editing_cases, "stored_days", count)
    monkeypatch.setattr(many, "moved_days", lambda *_: pytest.fail("nobody asked for all cases"))
    edit_cells(desk, "cases", [CellEdit(2, "detained", "是"), CellEdit(3, "remark", "无关")], _DAY)
    assert len(seen) == 1
    edit_cells(desk, "cases", [CellEdit(1, "circumstance", "再审")], _DAY)
    assert len(seen) == 2
