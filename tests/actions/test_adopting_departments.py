"""Departments nobody knows are shown with what they may stand for; the clerk says what becomes of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from courtdesk.actions.adopting import adopt, unknown_departments
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import UnknownDepartment
from courtdesk.actions.undo import undo
from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.reading import read_plan
from courtdesk.models.campaigns import TaskParty
from courtdesk.models.history import deed
from courtdesk.models.organisation import Department, DepartmentAlias
from courtdesk.models.rectification import MeasureParty
from tests.actions import adopting_samples as samples

KNOWN = ("审判管理办公室", "民事审判第一庭", "研究室")


@pytest.fixture
def court(desk: Desk) -> Desk:
    """Return a desk that knows three departments by their full names."""
    with deed(desk.sessions, "组织机构", desk.who) as (session, _):
        session.add_all(Department(name=name) for name in KNOWN)
    return desk


@pytest.fixture
def plan(tmp_path: Path) -> PlanDraft:
    return read_plan(samples.write_text(tmp_path, samples.PLAN))


@pytest.fixture
def report(tmp_path: Path) -> PlanDraft:
    return read_plan(samples.write_text(tmp_path, samples.REPORT))


def departments(desk: Desk) -> dict[str, bool]:
    with desk.sessions() as session:
        return {row.name: row.is_group for row in session.scalars(select(Department).order_by(Department.id))}


def linked(desk: Desk) -> dict[str, str | None]:
    """Return the departments that names of the last plan are linked to."""
    with desk.sessions() as session:
        question = (
            select(TaskParty.name, Department.name)
            .outerjoin(Department, Department.id == TaskParty.department_id)
            .where(TaskParty.role != "leader")
        )
        return {written: known for written, known in session.execute(question)}  # noqa: C416 - rows are no pairs


def test_unknown_names_are_counted_with_what_they_may_stand_for(court: Desk, plan: PlanDraft) -> None:
    assert unknown_departments(court, plan) == (
        UnknownDepartment("审管办", 1, is_group=False, suggestions=("审判管理办公室",)),
        UnknownDepartment("各业务庭", 1, is_group=True, suggestions=()),
        UnknownDepartment("民一庭", 1, is_group=False, suggestions=("民事审判第一庭",)),
    )


def test_names_in_reports_and_tables_are_asked_for_as_well(court: Desk, report: PlanDraft, tmp_path: Path) -> None:
    assert [each.name for each in unknown_departments(court, report)] == ["审管办", "民一庭", "立案庭"]
    table = samples.write_table(tmp_path, "示例县人民法院文明示范法院测评体系", samples.ASSESSMENT_TABLE)
    found = {each.name: each.count for each in unknown_departments(court, read_plan(table))}
    assert found["审管办"] == 2
    assert "研究室" not in found


def test_people_of_a_table_are_no_unknown_departments(court: Desk, tmp_path: Path) -> None:
    table = samples.write_table(tmp_path, "示例县人民法院巡察整改台账", samples.RECTIFICATION_TABLE)
    assert [each.name for each in unknown_departments(court, read_plan(table))] == ["审管办", "立案庭"]


def test_without_a_word_unknown_departments_become_known_and_groups_stay_groups(court: Desk, plan: PlanDraft) -> None:
    adopt(court, plan)
    assert departments(court) == dict.fromkeys(KNOWN, False) | {"审管办": False, "各业务庭": True, "民一庭": False}
    assert unknown_departments(court, plan) == ()


def test_each_decision_is_carried_out_and_remembered(court: Desk, plan: PlanDraft) -> None:
    adopt(court, plan, departments={"审管办": "审判管理办公室", "民一庭": None, "各业务庭": ""})
    assert linked(court) == {
        "审管办": "审判管理办公室",
        "各业务庭": "各业务庭",
        "研究室": "研究室",
        "民一庭": None,
    }
    assert set(departments(court)) == {*KNOWN, "各业务庭"}
    assert [each.name for each in unknown_departments(court, plan)] == ["民一庭"], "an alias is known from now on"


def test_undoing_takes_departments_and_aliases_back(court: Desk, plan: PlanDraft) -> None:
    before = unknown_departments(court, plan)
    adopt(court, plan, departments={"审管办": "审判管理办公室"})
    undo(court)
    assert unknown_departments(court, plan) == before
    assert set(departments(court)) == set(KNOWN)


def test_a_name_may_stand_for_one_that_the_same_paper_brings(court: Desk, report: PlanDraft) -> None:
    adopt(court, report, departments={"民一庭": "立案庭"})
    with court.sessions() as session:
        ids = session.execute(
            select(MeasureParty.name, MeasureParty.department_id).where(MeasureParty.name.in_(["民一庭", "立案庭"]))
        ).all()
    assert len({row.department_id for row in ids}) == 1
    assert "民一庭" not in departments(court)


def test_a_name_may_stand_for_one_that_only_ledgers_named_so_far(court: Desk, plan: PlanDraft) -> None:
    adopt(court, plan, departments={"民一庭": "民事审判庭", "审管办": "审判管理办公室"})
    assert linked(court)["民一庭"] == "民事审判庭"
    assert set(departments(court)) == {*KNOWN, "民事审判庭", "各业务庭"}


@pytest.mark.parametrize("choices", [{"研究室": "审判管理办公室"}, {"督察室": "研究室"}, {"审管办": "审管办"}])
def test_decisions_about_known_absent_or_own_names_change_nothing(
    court: Desk, plan: PlanDraft, choices: dict[str, str | None]
) -> None:
    adopt(court, plan, departments=choices)
    with court.sessions() as session:
        assert session.scalars(select(DepartmentAlias)).all() == []
    assert linked(court)["研究室"] == "研究室"
