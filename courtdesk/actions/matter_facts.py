"""What the ledger knows of a supervision matter for papers about it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.matter_rules import course
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.supervision import Matter, MatterStep

_ROLES = {
    "leaders": "leader",
    "lead_departments": "lead_department",
    "departments": "department",
    "people": "person",
}
#: Papers on tasks speak of the same things.
_AS_TASK = {
    "task.number": "matter.number",
    "task.campaign": "matter.source",
    "task.heading": "matter.title",
    "task.due": "matter.due",
    "task.progress": "matter.result",
    "task.leaders": "matter.leaders",
    "task.lead_departments": "matter.lead_departments",
    "task.departments": "matter.departments",
}


def matter_name(matter: Matter) -> str:
    """Return what a matter is called in lists of papers."""
    return wording.SUBJECT_MATTER.format(number=matter.number or " ".join(matter.title.split())).strip()


def matter_facts(session: Session, matter: Matter) -> dict[str, str]:
    """Return the facts of a matter, by their names and by those that papers on tasks use."""
    steps = session.scalars(select(MatterStep).where(MatterStep.matter_id == matter.id).order_by(MatterStep.id)).all()
    stages = course().words
    facts = {
        "matter.number": matter.number,
        "matter.title": " ".join(matter.title.split()),
        "matter.source": matter.source,
        "matter.instruction": matter.instruction,
        "matter.due": matter.due_on.isoformat() if matter.due_on else "",
        "matter.proposal": _said(steps, stages[:1]),
        "matter.result": matter.outcome or _said(steps, stages[-2:-1]),
        "matter.finished": matter.closed_on.isoformat() if matter.closed_on else "",
        **{f"matter.{fact}": _names(matter, role) for fact, role in _ROLES.items()},
    }
    facts |= {name: facts[own] for name, own in _AS_TASK.items()}
    return {**facts, "task.text": matter.instruction or facts["matter.title"]}


def paper_of(session: Session, matter: Matter) -> IssuedDocument | None:
    """Return the last paper in force about a matter: the one that a reply slip answers."""
    question = select(IssuedDocument).where(
        IssuedDocument.subject_table == Matter.__tablename__,
        IssuedDocument.subject_id == matter.id,
        IssuedDocument.voided_on.is_(None),
    )
    return session.scalars(question.order_by(IssuedDocument.id.desc()).limit(1)).first()


def _said(steps: Sequence[MatterStep], stages: Sequence[str]) -> str:
    """Return what was said last when the matter came to one of these stages."""
    said = (each.opinion for each in reversed(steps) if each.stage in stages and not each.returned and each.opinion)
    return next(said, "")


def _names(matter: Matter, role: str) -> str:
    return wording.NAMES_JOIN.join(each.name for each in matter.parties if each.role == role)
