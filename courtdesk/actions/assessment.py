"""Assessment tables as a whole: the campaigns that have one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from courtdesk.actions.desk import Desk
from courtdesk.models.campaigns import AssessmentItem, Campaign


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A campaign and how many lines its assessment table has; none where it has no table."""

    id: int
    title: str
    lines: int


def list_assessments(desk: Desk) -> list[AssessmentRow]:
    """Return all campaigns, newest first, with the lines of their assessment tables."""
    question = (
        select(Campaign.id, Campaign.title, func.count(AssessmentItem.id))
        .outerjoin(AssessmentItem, AssessmentItem.campaign_id == Campaign.id)
        .group_by(Campaign.id)
        .order_by(Campaign.adopted_at.desc(), Campaign.id.desc())
    )
    with desk.sessions() as session:
        return [AssessmentRow(*row) for row in session.execute(question)]
