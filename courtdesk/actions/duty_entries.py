"""The line of one occasion of a duty: done, skipped, or begun with a paper that will settle it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.models.documents import DraftDocument
from courtdesk.models.supervision import DutyEntry


def entry_in(session: Session, key: str, due_on: date) -> DutyEntry:
    """Return the line of an occasion, a new one where there is none."""
    question = select(DutyEntry).where(DutyEntry.duty == key, DutyEntry.due_on == due_on)
    return session.scalars(question).first() or DutyEntry(duty=key, due_on=due_on)


def is_settled(entry: DutyEntry) -> bool:
    """Tell whether an occasion was done or left out; else its paper was only begun."""
    return entry.done_on is not None or bool(entry.skipped)


def settle_by_paper(session: Session, draft: DraftDocument, day: date, who: str) -> None:
    """Settle the occasion for which a draft was begun that is issued in the running transaction."""
    if draft.subject_table != DutyEntry.__tablename__:
        return
    entry = session.get(DutyEntry, draft.subject_id)
    if entry is not None and not is_settled(entry):
        entry.done_on, entry.who, entry.document_id = day, who, draft.issued_id
