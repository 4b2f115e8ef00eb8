"""Whatever shape a paper comes in, what was read of it is what the ledgers hold, and undoing leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from courtdesk.actions.adopting import adopt, unknown_departments
from courtdesk.actions.desk import Desk
from courtdesk.actions.reading_drafts import drop_reading, keep_reading, list_readings, open_reading
from courtdesk.actions.undo import undo
from courtdesk.errors import NothingToAdopt
from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.reading import read_plan
from courtdesk.models.campaigns import AssessmentItem, AssessmentParty, LeadingMember, Phase, Task, TaskParty
from courtdesk.models.organisation import Department
from courtdesk.models.rectification import InspectionFinding, Measure, MeasureParty
from courtdesk.models.tables import Base
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.writers import write

BRING_NOTHING = {"bulletin", "rules"}
STORED: tuple[type[Base], ...] = (
    Phase,
    LeadingMember,
    Task,
    TaskParty,
    AssessmentItem,
    AssessmentParty,
    InspectionFinding,
    Measure,
    MeasureParty,
)


def stored(desk: Desk) -> list[int]:
    with desk.sessions() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in STORED]


def brought(draft: PlanDraft) -> list[int]:
    """Return how many rows of each table a draft must become."""
    measures = [measure for finding in draft.findings for measure in finding.measures]
    bare = [finding for finding in draft.findings if not finding.measures]
    plan = bool(draft.tasks or draft.indicators)
    task_names = [(task.leaders.value, task.lead_departments.value, task.departments.value) for task in draft.tasks]
    item_names = [(bool(item.lead_department.value), len(item.departments.value)) for item in draft.indicators]
    return [
        len(draft.phases) * plan,
        len(draft.members) * plan,
        len(draft.tasks),
        sum(map(len, (names for roles in task_names for names in roles))),
        len(draft.indicators),
        sum(lead + others for lead, others in item_names),
        len(draft.findings),
        len(measures) + len(bare),
        sum(len(m.leaders.value + m.lead_departments.value + m.departments.value) for m in measures),
    ]


@pytest.mark.slow
def test_papers_of_every_shape_are_kept_adopted_and_undone(desk: Desk, tmp_path: Path) -> None:
    for shape in SHAPES:
        ending = next(ending for ending in reversed(shape.formats) if ending != ".pdf")
        draft = read_plan(write(paper(7, shape), tmp_path, ending))
        kept = keep_reading(desk, draft, {"shape": shape.name})
        assert open_reading(desk, kept) == (draft, {"shape": shape.name})
        if draft.kind.value in BRING_NOTHING:
            with pytest.raises(NothingToAdopt):
                adopt(desk, draft, accept_doubts=True, reading_id=kept)
            continue
        unknown = unknown_departments(desk, draft)
        adopt(desk, draft, accept_doubts=True, reading_id=kept)
        assert stored(desk) == brought(draft), shape.name
        assert unknown_departments(desk, draft) == (), shape.name
        with desk.sessions() as session:
            known = set(session.scalars(select(Department.name)))
        assert {each.name for each in unknown} == known, shape.name
        undo(desk)
        assert stored(desk) == [0] * len(STORED), shape.name
        assert unknown_departments(desk, draft) == unknown, shape.name
        assert open_reading(desk, kept) == (draft, {"shape": shape.name}), "undoing brings the review back"
        drop_reading(desk, kept)
    assert {row.kind for row in list_readings(desk)} == BRING_NOTHING
