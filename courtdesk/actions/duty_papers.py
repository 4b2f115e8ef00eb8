"""The paper that a duty produces: begun from the duty, written from the ledger where it can be, done when issued."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from courtdesk.actions import duties_wording as wording
from courtdesk.actions.bulletins import limits_bulletin, supervision_bulletin
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft, open_draft
from courtdesk.actions.duty_book import duty_of
from courtdesk.actions.results import Draft
from courtdesk.errors import RowGone
from courtdesk.models.documents import DraftDocument
from courtdesk.models.history import deed
from courtdesk.models.supervision import DutyEntry
from courtdesk.rules.rhythm import Duty, Fill, period_told


def begin_duty_paper(desk: Desk, key: str, due_on: date, day: date) -> Draft:
    """Begin the paper of an occasion as a draft, or go on with the one that was begun; its issue settles the duty.

    Raises:
        RowGone: There is no such duty, or it produces no paper.
        CourtMissing: The court has not been entered.
    """
    duty = duty_of(desk, key)
    if not duty.kind:
        raise RowGone(wording.DUTY)
    entry_id = _entry_id(desk, duty, due_on)
    begun = _begun(desk, entry_id)
    if begun is not None:
        return open_draft(desk, begun)
    filled = _filled(desk, duty, due_on, day)
    return new_draft(desk, duty.kind, day, subject_table=DutyEntry.__tablename__, subject_id=entry_id, filled=filled)


def _entry_id(desk: Desk, duty: Duty, due_on: date) -> int:
    """Return the id of the line of an occasion, which is written if there is none yet."""
    line = select(DutyEntry.id).where(DutyEntry.duty == duty.key, DutyEntry.due_on == due_on)
    with desk.sessions() as session:
        found = session.scalar(line)
    if found is not None:
        return found
    title = wording.BEGIN_PAPER.format(title=duty.title, day=wording.month_day(due_on))
    with deed(desk.sessions, title, desk.who, undoable=False) as (session, _):
        entry = DutyEntry(duty=duty.key, due_on=due_on, who=desk.who)
        session.add(entry)
        session.flush()
        return entry.id


def _begun(desk: Desk, entry_id: int) -> int | None:
    question = (
        select(DraftDocument.id)
        .where(
            DraftDocument.subject_table == DutyEntry.__tablename__,
            DraftDocument.subject_id == entry_id,
            DraftDocument.deleted.is_(False),
            DraftDocument.issued_id.is_(None),
        )
        .order_by(DraftDocument.id.desc())
        .limit(1)
    )
    with desk.sessions() as session:
        return session.scalar(question)


def _filled(desk: Desk, duty: Duty, due_on: date, day: date) -> dict[str, str]:
    """Return the form that the ledgers can fill."""
    if duty.fill is Fill.ORDERS:
        return supervision_bulletin(desk, *period_told(duty, due_on), day)
    if duty.fill is Fill.LIMITS:
        return limits_bulletin(desk, day)
    return {}
