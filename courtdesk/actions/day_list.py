"""What 今日 lists once the ledger is open: due cases and matters, late reply slips, duties, papers to be issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.day_values import DayMatters, DayRest, LateReply, MatterDue
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import due_list
from courtdesk.actions.duties import duty_counts, list_duties
from courtdesk.actions.duty_values import MISSED, TODAY, DutyRow
from courtdesk.actions.supervision import suggestions
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.supervision import Matter, MatterParty
from courtdesk.models.vocabulary import MATTER_STAGES
from courtdesk.rules.levels import level_of

#: Matters are announced as cases are in the list: a week ahead.
_AHEAD = timedelta(7)
_AT_ONCE = 500
_LEAD, _DEPARTMENT, _PERSON = "lead_department", "department", "person"


def day_matters(desk: Desk, day: date) -> DayMatters:
    """Return everything that 今日 lists on ``day``."""
    asked = tuple(suggestions(desk, day))
    duties = _open_duties(desk, day)
    states = [row.state for row in duties]
    with desk.sessions() as session:
        matters, late = _matters_due(session, day), _late_replies(session, day)
    return DayMatters(
        due=tuple(due_list(desk, day, with_steps=False)),
        suggestions=asked,
        matters=matters,
        late=late,
        duties=duties,
        rest=DayRest(len(asked), states.count(TODAY), states.count(MISSED)),
    )


def day_rest(desk: Desk, day: date) -> DayRest:
    """Return the numbers of 今日 that only the open ledger knows."""
    duties = duty_counts(desk, day)
    return DayRest(len(suggestions(desk, day)), duties.due, duties.missed)


def _open_duties(desk: Desk, day: date) -> tuple[DutyRow, ...]:
    return tuple(row for row in list_duties(desk, day) if row.state in {TODAY, MISSED})


# ---- supervision matters ------------------------------------------------------------------------


def _matters_due(session: Session, day: date) -> tuple[MatterDue, ...]:
    """Return the open matters that are past their day or near it; of one that is shared out, its shares."""
    shared = select(Matter.parent_id).where(Matter.parent_id.is_not(None))
    question = (
        select(Matter.id, Matter.number, Matter.title, Matter.stage, Matter.due_on)
        .where(Matter.due_on <= day + _AHEAD, Matter.stage != MATTER_STAGES[-1], Matter.id.not_in(shared))
        .order_by(Matter.due_on, Matter.id)
    )
    rows = session.execute(question).all()
    names = _names(session, [row.id for row in rows])
    return tuple(
        _matter(names[row.id], day, row.due_on, (row.id, row.number, row.title, row.stage))
        for row in rows
        if row.due_on is not None
    )


def _matter(names: dict[str, list[str]], day: date, due_on: date, stored: tuple[int, str, str, str]) -> MatterDue:
    level, word = level_of((due_on - day).days, paused=False, closed=False)
    row_id, number, title, stage = stored
    return MatterDue(
        matter_id=row_id,
        number=number,
        title=title,
        departments=wording.NAMES_JOIN.join(names[_LEAD] or names[_DEPARTMENT]),
        people=wording.NAMES_JOIN.join(names[_PERSON]),
        stage=stage,
        due_on=due_on,
        level=level,
        word=word,
    )


def _names(session: Session, ids: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Return who answers for each matter, by role."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for start in range(0, len(ids), _AT_ONCE):
        question = (
            select(MatterParty.matter_id, MatterParty.role, MatterParty.name)
            .where(MatterParty.matter_id.in_(ids[start : start + _AT_ONCE]))
            .order_by(MatterParty.matter_id, MatterParty.position)
        )
        for matter_id, role, name in session.execute(question):
            found[matter_id][role].append(name)
    return found


# ---- reply slips --------------------------------------------------------------------------------


def _late_replies(session: Session, day: date) -> tuple[LateReply, ...]:
    """Return the papers in force whose reply slip is overdue, the longest first."""
    paper = IssuedDocument
    question = (
        select(paper.id, paper.number, paper.title, paper.subject, paper.recipient, paper.reply_due)
        .where(paper.reply_due < day, paper.replied_on.is_(None), paper.void_reason == "")
        .order_by(paper.reply_due, paper.id)
    )
    return tuple(
        LateReply(row_id, number, title, subject, recipient, reply_due=due, days_late=(day - due).days)
        for row_id, number, title, subject, recipient, due in session.execute(question)
        if due is not None
    )
