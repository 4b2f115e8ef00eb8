"""What a campaign is about, beside its tasks: phases, leading group, targets, and how far its tasks are."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courtdesk.actions.campaign_values import CampaignOverview, MemberRow, PhaseRow, TargetRow
from courtdesk.actions.desk import Desk
from courtdesk.models.campaigns import AssessmentItem, Campaign, LeadingMember, Phase, Target, Task
from courtdesk.models.vocabulary import TASK_STATES


def list_overviews(desk: Desk) -> list[CampaignOverview]:
    """Return every campaign with what its paper says of it, the newest first."""
    question = select(Campaign).order_by(Campaign.adopted_at.desc(), Campaign.id.desc())
    with desk.sessions() as session:
        return [_overview(session, campaign) for campaign in session.scalars(question)]


def _overview(session: Session, campaign: Campaign) -> CampaignOverview:
    assessed = select(func.count(AssessmentItem.id)).where(AssessmentItem.campaign_id == campaign.id)
    return CampaignOverview(
        id=campaign.id,
        title=campaign.title,
        number=campaign.number,
        issuer=campaign.issuer,
        issued_on=campaign.issued_on,
        basis=campaign.basis,
        source_name=campaign.source_name,
        phases=_phases(session, campaign.id),
        members=_members(session, campaign.id),
        targets=_targets(session, campaign.id),
        tasks=_states(session, campaign.id),
        assessed=session.scalar(assessed) or 0,
    )


def _phases(session: Session, campaign_id: int) -> tuple[PhaseRow, ...]:
    question = select(Phase).where(Phase.campaign_id == campaign_id).order_by(Phase.position)
    return tuple(PhaseRow(row.name, row.start_on, row.end_on, row.text) for row in session.scalars(question))


def _members(session: Session, campaign_id: int) -> tuple[MemberRow, ...]:
    question = select(LeadingMember).where(LeadingMember.campaign_id == campaign_id).order_by(LeadingMember.position)
    return tuple(MemberRow(row.name, row.role, row.post) for row in session.scalars(question))


def _targets(session: Session, campaign_id: int) -> tuple[TargetRow, ...]:
    question = select(Target).where(Target.campaign_id == campaign_id).order_by(Target.position)
    return tuple(
        TargetRow(row.name, row.comparator, row.value, row.unit, row.text) for row in session.scalars(question)
    )


def _states(session: Session, campaign_id: int) -> dict[str, int]:
    question = (
        select(Task.state, func.count().label("number")).where(Task.campaign_id == campaign_id).group_by(Task.state)
    )
    found = {row.state: row.number for row in session.execute(question)}
    order = (*TASK_STATES, *(state for state in found if state not in TASK_STATES))
    return {state: found[state] for state in order if state in found}
