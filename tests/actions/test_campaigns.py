"""What a campaign is about, and what the sample court holds beside its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select

from courtdesk.actions import demo
from courtdesk.actions.campaigns import list_overviews
from courtdesk.actions.departments import members_of
from courtdesk.actions.desk import Desk, close_desk
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows, view_counts_of
from courtdesk.actions.ledgers.values import Query
from courtdesk.actions.tasks import list_tasks
from courtdesk.models.campaigns import AssessmentParty
from courtdesk.models.indicators import IndicatorValue
from courtdesk.models.rectification import InspectionFinding, Measure, MeasureParty
from courtdesk.paths import DataFolder

DAY = date(2026, 4, 20)


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", 260)
        desk = demo.build_demo_court(DataFolder(tmp_path_factory.mktemp("court")), DAY)
    yield desk
    close_desk(desk)


def test_a_campaign_is_told_with_its_paper_phases_people_and_targets(court: Desk) -> None:
    (found,) = list_overviews(court)
    assert (found.number, found.issued_on) == ("示法发〔2026〕5号", date(2026, 3, 10))
    assert [each.name for each in found.phases] == ["动员部署阶段", "组织实施阶段", "总结提升阶段"]
    assert [each.holds(DAY) for each in found.phases] == [False, True, False]
    assert (found.members[0].name, found.members[0].role) == ("林致远", "组长")
    assert {(each.name, each.comparator, each.value, each.unit) for each in found.targets} >= {
        ("平均审理天数", "<=", 48, "天"),
        ("一审服判息诉率", ">=", 91, "%"),
    }


def test_tasks_are_counted_by_state_in_the_order_of_the_states(court: Desk) -> None:
    (found,) = list_overviews(court)
    assert dict(found.tasks) == dict(Counter(task.state for task in list_tasks(court)))
    assert list(found.tasks) == ["未开始", "进行中", "已完成"]
    assert found.assessed == 12


def test_the_sample_court_has_an_inspection_with_measures_in_every_state(court: Desk) -> None:
    with court.sessions() as session:
        assert session.scalar(select(func.count(InspectionFinding.id))) == 8
        states = Counter(session.scalars(select(Measure.state)))
        closed = session.scalar(select(func.count(Measure.id)).where(Measure.closed_on.is_not(None)))
    assert states.keys() == {"未开始", "整改中", "已完成", "长期坚持"}
    assert states.total() == 14
    assert 0 < (closed or 0) < states["已完成"], "some are done and wait to be struck off"


def test_the_sample_court_has_three_months_of_figures(court: Desk) -> None:
    with court.sessions() as session:
        months = Counter(session.scalars(select(IndicatorValue.period)))
    assert months.keys() == {"2026-01", "2026-02", "2026-03"}
    assert len(set(months.values())) == 1
    counts = view_counts_of(court, "indicators", DAY)
    assert 0 < counts["failed"] < counts["all"]


def test_who_answers_in_the_sample_court_is_known_to_its_organisation(court: Desk) -> None:
    with court.sessions() as session:
        for party in (MeasureParty, AssessmentParty):
            unknown = select(party.name).where(party.department_id.is_(None), party.role != "leader")
            assert not session.scalars(unknown).all()
    assert len(members_of(court, "各业务庭")) == 8
    people = ledger_rows(court, "people", find_lines(court, Query("people"), DAY).ids, DAY)
    assert sum(bool(row.values["telephone"]) for row in people.values()) == len(people) - 1
