"""How far a supervision matter has come: its steps with their papers, what can come next, its shares."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.wording import MATTER_LAMPS
from courtdesk.actions.matter_rules import course
from courtdesk.actions.matter_steps import is_open, matter_in, shares_of
from courtdesk.actions.matter_values import MatterCourse, Move, Paper, Share, StepRow
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.supervision import Matter, MatterStep
from courtdesk.reports.kinds import kind_of

_LEAD = "lead_department"


def course_of(desk: Desk, matter_id: int) -> MatterCourse:
    """Return all that was done about a matter and what can be done now; raises `RowGone`."""
    with desk.sessions() as session:
        matter = matter_in(session, matter_id)
        shares = shares_of(session, matter_id)
        papers = _papers(session, matter)
        steps = _steps(session, matter_id, papers)
        named = {each.paper.id for each in steps if each.paper is not None}
        return MatterCourse(
            id=matter.id,
            number=matter.number,
            title=matter.title,
            stage=matter.stage,
            steps=steps,
            moves=_moves(desk, matter, shares),
            earlier=course().earlier(matter.stage) if is_open(matter) and not shares else (),
            papers=tuple(each for each in papers if each.id not in named),
            shares=tuple(_share(each) for each in shares),
            parent_id=matter.parent_id or 0,
            closed=not is_open(matter),
        )


def move_to(stage: str) -> Move:
    """Return the step to a stage, as it is for matters of which some may pass over others."""
    return _move(stage, stage, "")


def _move(now: str, wanted: str, proposed: str) -> Move:
    stage = course().stage(wanted)
    kind = kind_of(stage.paper)
    passed = course().passed_over(now, wanted)
    return Move(wanted, stage.deed, stage.person, stage.opinion, kind.key, kind.name, proposed, passed)


def _moves(desk: Desk, matter: Matter, shares: Sequence[Matter]) -> tuple[Move, ...]:
    """Return what can come next, the usual first; a matter whose shares are all settled can only be settled."""
    if not is_open(matter):
        return ()
    usual = course().stage(matter.stage).next
    later = [each for each in course().words if each not in usual and course().leads_on(matter.stage, each)]
    possible = [*usual, *later]
    if shares and not any(is_open(each) for each in shares):
        possible = [course().last]
    return tuple(_move(matter.stage, each, _proposed(desk, matter, each)) for each in possible)


def _proposed(desk: Desk, matter: Matter, stage: str) -> str:
    """Return whose step it most likely is: the first name of the roles that the course asks for, or the clerk."""
    roles = course().stage(stage).by
    named = (each.name for role in roles for each in matter.parties if each.role == role)
    return next(named, "") if roles else desk.who


def _papers(session: Session, matter: Matter) -> list[Paper]:
    """Return the papers issued about a matter, and about the one it is a share of, the latest first."""
    about = [each for each in (matter.id, matter.parent_id) if each is not None]
    question = select(IssuedDocument).where(
        IssuedDocument.subject_table == Matter.__tablename__,
        IssuedDocument.subject_id.in_(about),
        IssuedDocument.voided_on.is_(None),
    )
    return [_paper(each) for each in session.scalars(question.order_by(IssuedDocument.id.desc()))]


def _paper(row: IssuedDocument) -> Paper:
    return Paper(row.id, row.number, row.kind, kind_of(row.kind).name, row.issued_on)


def _steps(session: Session, matter_id: int, papers: Sequence[Paper]) -> tuple[StepRow, ...]:
    known = {each.id: each for each in papers}
    question = select(MatterStep).where(MatterStep.matter_id == matter_id).order_by(MatterStep.id.desc())
    return tuple(_step(each, known, session) for each in session.scalars(question))


def _step(row: MatterStep, papers: dict[int, Paper], session: Session) -> StepRow:
    paper = papers.get(row.document_id or 0)
    if paper is None and row.document_id is not None:  # void since, and the step goes on naming it
        paper = _paper(session.get_one(IssuedDocument, row.document_id))
    kind = kind_of(course().stage(row.stage).paper)
    return StepRow(row.id, row.stage, row.on, row.person, row.opinion, row.returned, paper, kind.key, kind.name)


def _share(matter: Matter) -> Share:
    departments = tuple(each.name for each in matter.parties if each.role == _LEAD)
    lamp = MATTER_LAMPS.get(matter.stage, "")
    return Share(
        matter.id, matter.number, departments, matter.stage, lamp, matter.due_on, settled=not is_open(matter)
    )
