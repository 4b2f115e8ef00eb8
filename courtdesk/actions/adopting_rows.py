"""The rows that a plan, a list of work or an assessment table becomes: a campaign with all its parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from courtdesk.actions.adopting_departments import Linking
from courtdesk.actions.parties import parties_of
from courtdesk.intake.draft import IndicatorDraft, PlanDraft, TargetDraft, TaskDraft
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
from courtdesk.models.vocabulary import ASSESSMENT_STATES, TASK_STATES


def campaign_of(draft: PlanDraft, now: datetime) -> Campaign:
    """Return the campaign itself."""
    return Campaign(
        title=draft.title.value,
        number=draft.number.value or "",
        issuer=draft.issuer.value or "",
        issued_on=draft.issued_on.value,
        addressees=draft.addressees,
        source_name=draft.source.file_name,
        source_digest=draft.source.digest,
        adopted_at=now,
        kind=draft.kind.value,
        basis=draft.basis.value or "",
    )


def parts_of(campaign_id: int, draft: PlanDraft) -> Iterator[Phase | LeadingMember | Target]:
    """Yield phases, members of the leading group and targets."""
    for position, phase in enumerate(draft.phases, start=1):
        yield Phase(
            campaign_id=campaign_id,
            position=position,
            name=phase.name,
            start_on=phase.start,
            end_on=phase.end,
            text=phase.text,
        )
    for position, member in enumerate(draft.members, start=1):
        yield LeadingMember(
            campaign_id=campaign_id, position=position, name=member.name or "", role=member.role, post=member.post
        )
    for position, target in enumerate(targets_of(draft), start=1):
        yield Target(
            campaign_id=campaign_id,
            position=position,
            name=target.name,
            comparator=target.comparator,
            value=target.value,
            unit=target.unit,
            text=target.text,
        )


def targets_of(draft: PlanDraft) -> tuple[TargetDraft, ...]:
    """Return the targets of the text, then those that only the assessment table names."""
    found = {_meaning(target): target for target in draft.targets}
    own = tuple(draft.targets)
    inside = (target for indicator in draft.indicators for target in indicator.targets)
    return own + tuple({_meaning(target): target for target in inside if _meaning(target) not in found}.values())


def _meaning(target: TargetDraft) -> tuple[str, str, float, str]:
    return target.name, target.comparator, target.value, target.unit


def task_of(campaign_id: int, position: int, draft: TaskDraft, linking: Linking) -> Task:
    """Return a task with who answers for it."""
    names = {
        "leader": draft.leaders.value,
        "lead_department": draft.lead_departments.value,
        "department": draft.departments.value,
    }
    return Task(
        campaign_id=campaign_id,
        position=position,
        number=draft.number,
        group_heading=draft.group,
        heading=draft.heading,
        text=draft.text,
        due_on=draft.due.value,
        recurrence=draft.recurrence.value or "",
        state=TASK_STATES[0],
        source_place=str(draft.place),
        parties=parties_of(TaskParty, names, linking.department),
    )


def item_of(campaign_id: int, position: int, draft: IndicatorDraft, linking: Linking) -> AssessmentItem:
    """Return a line of an assessment table with the departments that answer for it."""
    lead = draft.lead_department.value
    names = {"lead_department": (lead,) if lead else (), "department": draft.departments.value}
    return AssessmentItem(
        campaign_id=campaign_id,
        position=position,
        number=draft.number,
        area=draft.area,
        content=draft.content,
        indicator=draft.indicator,
        state=ASSESSMENT_STATES[0],
        source_place=str(draft.place),
        parties=parties_of(AssessmentParty, names, linking.department),
    )
