"""Whether a file went into the ledgers before, told by its digest."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courtdesk.actions.results import Earlier
from courtdesk.models.campaigns import Campaign, Task
from courtdesk.models.rectification import Inspection


def adoption_of(session: Session, digest: str) -> Earlier | None:
    """Return what the file with this digest became when it was adopted last; None for one that never was."""
    if not digest:
        return None
    found = [each for each in (_campaign(session, digest), _inspection(session, digest)) if each is not None]
    return max(found, key=lambda earlier: earlier.day, default=None)


def _campaign(session: Session, digest: str) -> Earlier | None:
    has_tasks = exists().where(Task.campaign_id == Campaign.id)
    question = select(Campaign.id, Campaign.title, Campaign.adopted_at, has_tasks)
    row = session.execute(question.where(Campaign.source_digest == digest).order_by(Campaign.id.desc())).first()
    if row is None:
        return None
    campaign_id, title, adopted_at, in_tasks = row
    return Earlier(title, adopted_at.date(), "tasks" if in_tasks else "assessment", campaign_id)


def _inspection(session: Session, digest: str) -> Earlier | None:
    question = select(Inspection.id, Inspection.title, Inspection.adopted_at)
    row = session.execute(question.where(Inspection.source_digest == digest).order_by(Inspection.id.desc())).first()
    if row is None:
        return None
    inspection_id, title, adopted_at = row
    return Earlier(title, adopted_at.date(), "rectification", inspection_id)
