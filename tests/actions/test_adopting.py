"""A paper of any kind goes into its ledger in one step, and comes out of it in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from courtdesk.actions.adopting import adopt
from courtdesk.actions.adopting_findings import state_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import Adopted
from courtdesk.actions.undo import redo, undo, undo_state, undo_steps
from courtdesk.errors import DoubtsOpen, NothingToAdopt, PlanAlreadyAdopted
from courtdesk.intake.draft import Found, Kind, PlanDraft
from courtdesk.intake.reading import read_plan
from courtdesk.models.campaigns import (
    AssessmentItem,
    AssessmentParty,
    Campaign,
    LeadingMember,
    Phase,
    Target,
    Task,
    TaskParty,
)
from courtdesk.models.organisation import Department, DepartmentAlias
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.tables import Base
from courtdesk.models.vocabulary import ASSESSMENT_STATES, MEASURE_STATES
from tests.actions import adopting_samples as samples

Write = Callable[[Path], Path]
STORED: tuple[type[Base], ...] = (
    Campaign, Phase, LeadingMember, Target, Task, TaskParty, AssessmentItem, AssessmentParty,
    Inspection, InspectionFinding, Measure, MeasureParty, Department, DepartmentAlias,
)  # fmt: skip
STEPS = {"tasks": "方案入账：", "rectification": "整改入账：", "assessment": "测评表入账："}
ASSESSMENT_TITLE = "示例县人民法院文明示范法院测评体系"


def plan(folder: Path) -> Path:
    return samples.write_text(folder, samples.PLAN)


def notice(folder: Path) -> Path:
    return samples.write_text(folder, samples.NOTICE)


def report(folder: Path) -> Path:
    return samples.write_text(folder, samples.REPORT)


def rectification_table(folder: Path) -> Path:
    return samples.write_table(folder, "示例县人民法院巡察整改台账", samples.RECTIFICATION_TABLE)


def assessment(folder: Path) -> Path:
    return samples.write_table(folder, ASSESSMENT_TITLE, samples.ASSESSMENT_TABLE)


def bulletin(folder: Path) -> Path:
    return samples.write_text(folder, samples.BULLETIN)


def contents(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the tables that adopting writes."""
    with desk.sessions() as session:
        tables = [model.__table__ for model in STORED]
        return {
            str(table): [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in tables
        }


def measures(desk: Desk) -> list[Measure]:
    with desk.sessions() as session:
        question = select(Measure).options(selectinload(Measure.parties)).order_by(Measure.id)
        return list(session.scalars(question))


def counted(adopted: Adopted) -> tuple[int, int, int, int]:
    return adopted.tasks, adopted.findings, adopted.measures, adopted.indicators


@pytest.mark.parametrize(
    ("write", "kind", "ledger", "counts"),
    [
        (plan, "campaign_plan", "tasks", (3, 0, 0, 0)),
        (notice, "supervision_notice", "tasks", (3, 0, 0, 0)),
        (report, "rectification_report", "rectification", (0, 3, 4, 0)),
        (rectification_table, "rectification_report", "rectification", (0, 3, 3, 0)),
        (assessment, "assessment_table", "assessment", (0, 0, 0, 3)),
    ],
)
def test_every_kind_goes_into_its_ledger_in_one_step_and_out_again(
    desk: Desk, tmp_path: Path, write: Write, kind: str, ledger: str, counts: tuple[int, ...]
) -> None:
    before, steps = contents(desk), len(undo_steps(desk))
    adopted = adopt(desk, read_plan(write(tmp_path)), accept_doubts=True)
    assert (adopted.kind, adopted.ledger, counted(adopted)) == (kind, ledger, counts)
    assert bool(adopted.inspection_id) == (ledger == "rectification")
    assert bool(adopted.campaign_id) == (ledger != "rectification")
    after = contents(desk)
    assert len(after["task"]) == adopted.tasks
    assert len(after["inspection_finding"]) == adopted.findings
    assert len(after["measure"]) == adopted.measures
    assert len(after["assessment_item"]) == adopted.indicators
    assert len(undo_steps(desk)) == steps + 1
    assert undo(desk).startswith(STEPS[ledger])
    assert contents(desk) == before
    redo(desk)
    assert contents(desk) == after


# ---- plans, tables, reports ---------------------------------------------------------------------


def test_a_campaign_keeps_its_kind_and_what_it_rests_on(desk: Desk, tmp_path: Path) -> None:
    adopt(desk, read_plan(notice(tmp_path)))
    adopt(desk, read_plan(plan(tmp_path)))
    with desk.sessions() as session:
        found = session.execute(select(Campaign.kind, Campaign.basis).order_by(Campaign.id)).all()
    assert [tuple(row) for row in found] == [("supervision_notice", ""), ("campaign_plan", "上级法院部署")]


def test_lines_of_an_assessment_stand_under_their_campaign_with_their_departments(desk: Desk, tmp_path: Path) -> None:
    adopted = adopt(desk, read_plan(assessment(tmp_path)))
    with desk.sessions() as session:
        question = select(AssessmentItem).options(selectinload(AssessmentItem.parties))
        items = session.scalars(question.order_by(AssessmentItem.position)).all()
        campaign = session.get_one(Campaign, adopted.campaign_id)
        target = session.scalars(select(Target)).one()
    assert campaign.title == ASSESSMENT_TITLE
    assert [(item.position, item.number, item.state) for item in items] == [
        (1, "1", ASSESSMENT_STATES[0]), (2, "2", ASSESSMENT_STATES[0]), (3, "3", ASSESSMENT_STATES[0]),
    ]  # fmt: skip
    assert items[0].indicator == "法定审限内结案率达到95%以上"
    assert [(party.role, party.name) for party in items[1].parties] == [
        ("lead_department", "审管办"), ("department", "民一庭"), ("department", "立案庭"),
    ]  # fmt: skip
    assert all(party.department_id for item in items for party in item.parties)
    assert (target.campaign_id, target.name, target.value) == (campaign.id, "法定审限内结案率", 95.0)


def test_a_plan_with_an_assessment_annexed_brings_both(desk: Desk, tmp_path: Path) -> None:
    annex = read_plan(assessment(tmp_path)).indicators
    draft = replace(read_plan(plan(tmp_path)), indicators=annex)
    adopted = adopt(desk, draft)
    assert (adopted.ledger, adopted.tasks, adopted.indicators) == ("tasks", 3, 3)
    assert undo_state(desk).undo.endswith("（3 项任务，3 项指标）")
    with desk.sessions() as session:
        campaigns = session.scalars(select(AssessmentItem.campaign_id)).all()
        own = session.scalars(select(Target.name).order_by(Target.position)).all()
    assert set(campaigns) == {adopted.campaign_id}
    assert len(own) == adopted.targets == len(set(own)), "a target that text and table name is one"


def test_a_report_becomes_an_inspection_with_its_problems_and_measures(desk: Desk, tmp_path: Path) -> None:
    adopted = adopt(desk, read_plan(report(tmp_path)))
    with desk.sessions() as session:
        inspection = session.get_one(Inspection, adopted.inspection_id)
        findings = session.scalars(select(InspectionFinding).order_by(InspectionFinding.position)).all()
    assert (inspection.team, inspection.start_on) == ("县委第二巡察组", date(2026, 3, 1))
    assert (inspection.feedback_on, inspection.issued_on) == (date(2026, 5, 6), date(2026, 6, 8))
    assert [(row.position, row.number, row.category, row.problem) for row in findings] == [
        (1, 1, "一、案件管理方面存在的问题", "案件流程管理不够规范的问题。"),
        (2, 2, "一、案件管理方面存在的问题", "庭审纪律执行不严的问题。"),
        (3, 1, "二、裁判文书方面存在的问题", "文书上网不及时的问题。"),
    ]
    assert [(row.state, row.due_on, [party.name for party in row.parties]) for row in measures(desk)] == [
        ("整改中", date(2026, 9, 30), ["审管办"]),
        ("未开始", None, ["民一庭"]),
        ("长期坚持", None, ["立案庭"]),
        ("未开始", None, []),
    ]
    assert [row.position for row in measures(desk)] == [1, 2, 1, 1]


def test_leaders_and_leads_of_a_measure_become_its_parties(desk: Desk, tmp_path: Path) -> None:
    draft = read_plan(report(tmp_path))
    named = replace(
        draft.findings[0].measures[0],
        leaders=Found(("沈知行",)),
        lead_departments=Found(("政治部",)),
        departments=Found(("审管办",)),
    )
    adopt(desk, replace(draft, findings=(replace(draft.findings[0], measures=(named,)), *draft.findings[1:])))
    assert [(party.role, party.name, party.department_id is None) for party in measures(desk)[0].parties] == [
        ("leader", "沈知行", True),
        ("lead_department", "政治部", False),
        ("department", "审管办", False),
    ]


def test_a_problem_without_measures_gets_an_empty_line_at_its_own_place(desk: Desk, tmp_path: Path) -> None:
    draft = read_plan(report(tmp_path))
    adopt(desk, draft)
    empty = measures(desk)[-1]
    assert (empty.text, empty.source_place) == ("", str(draft.findings[-1].place))


def test_time_limits_that_are_no_day_keep_their_words_and_people_are_no_departments(
    desk: Desk, tmp_path: Path
) -> None:
    adopt(desk, read_plan(rectification_table(tmp_path)))
    found = measures(desk)
    assert [(row.due_on, row.due_words) for row in found] == [
        (date(2026, 6, 30), ""), (None, "长期坚持"), (None, "条件成熟后"),
    ]  # fmt: skip
    assert [row.state for row in found] == ["已完成", "整改中", "未开始"]
    parties = [(party.role, party.name, party.department_id is not None) for row in found for party in row.parties]
    assert parties == [("department", "审管办", True), ("person", "王小满", False), ("department", "立案庭", True)]


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("已完成", "已完成"),
        ("整改中", "整改中"),
        ("长期坚持", "长期坚持"),
        ("计划", "未开始"),
        ("", "未开始"),
        ("已销号", "已完成"),
        ("未销号", "整改中"),
        ("未完成", "整改中"),
        ("基本完成", "整改中"),
        ("整改到位", "已完成"),
        ("尚未到位", "整改中"),
        ("完成并长期坚持", "长期坚持"),
        ("尚未启动", "未开始"),
        ("未整改", "未开始"),
        ("是", "已完成"),
        ("否", "整改中"),
        ("详见附件", "未开始"),
    ],
)
def test_the_words_of_a_paper_become_a_state_of_the_ledger(written: str, state: str) -> None:
    assert state in MEASURE_STATES
    assert state_of(written) == state


# ---- what is refused ----------------------------------------------------------------------------


def test_a_bulletin_brings_nothing_in_whatever_is_accepted(desk: Desk, tmp_path: Path) -> None:
    before = contents(desk)
    draft = read_plan(bulletin(tmp_path))
    assert draft.kind is Kind.BULLETIN
    for refused in (draft, replace(draft, kind=Kind.RULES), replace(draft, kind=Kind.OTHER)):
        with pytest.raises(NothingToAdopt) as refusal:
            adopt(desk, refused, accept_doubts=True)
        assert draft.title.value in refusal.value.what
    assert contents(desk) == before


def test_what_is_missing_is_refused_until_the_clerk_accepts_it(desk: Desk, tmp_path: Path) -> None:
    draft = read_plan(samples.write_text(tmp_path, samples.PLAN.replace("责任部门：民一庭\n", "")))
    before = contents(desk)
    with pytest.raises(DoubtsOpen) as refusal:
        adopt(desk, draft)
    assert len(refusal.value.places) == 1
    assert contents(desk) == before
    assert adopt(desk, draft, accept_doubts=True).tasks == 3


@pytest.mark.parametrize("write", [plan, report, assessment])
def test_the_same_file_goes_in_twice_only_when_that_is_wanted(desk: Desk, tmp_path: Path, write: Write) -> None:
    draft = read_plan(write(tmp_path))
    first = adopt(desk, draft)
    before = contents(desk)
    with pytest.raises(PlanAlreadyAdopted) as refusal:
        adopt(desk, draft)
    assert first.title in refusal.value.what
    assert contents(desk) == before
    second = adopt(desk, draft, again=True)
    assert (second.campaign_id, second.inspection_id) != (first.campaign_id, first.inspection_id)
    undo(desk)
    assert contents(desk) == before


def test_a_draft_without_a_digest_repeats_nothing(desk: Desk, tmp_path: Path) -> None:
    read = read_plan(report(tmp_path))
    draft = replace(read, source=replace(read.source, digest=""))
    adopt(desk, draft)
    assert adopt(desk, draft).findings == 3


def test_a_fault_in_the_middle_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    before = contents(desk)
    draft: PlanDraft = read_plan(report(tmp_path))
    monkeypatch.setattr("courtdesk.actions.adopting.measures_of", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the fault itself
        adopt(desk, draft)
    assert contents(desk) == before
    with desk.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Inspection)) == 0
