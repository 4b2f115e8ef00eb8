"""Papers that are being reviewed (核对中): kept so that closing the program loses nothing.

Keeping one is no deed: it is no step to undo and never in the history; only its end by adoption is part of one.
Each is written in one transaction, so that whatever happens meanwhile, either the older state or the newer one is
there, and whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import adopting_wording as wording
from courtdesk.actions.adopted_before import adoption_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import Earlier, ReadingRow
from courtdesk.errors import ReadingUnreadable, RowGone
from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.draft_store import from_state, to_state
from courtdesk.models.history import Change, Recorder, next_id
from courtdesk.models.upkeep import ReadingDraft

_TABLE = cast("Table", ReadingDraft.__table__)
_DRAFT, _MARKS = "draft", "marks"


def keep_reading(desk: Desk, draft: PlanDraft, marks: Mapping[str, Any], *, draft_id: int | None = None) -> int:
    """Keep a draft as it stands, with what the page adds to it (``marks``, JSON values); return its id.

    Without ``draft_id`` a review is begun. Raises `RowGone` for one that was put away or adopted meanwhile.
    """
    values = {
        "file_name": draft.source.file_name,
        "digest": draft.source.digest,
        "kind": draft.kind.value,
        "title": draft.title.value,
        "items": len(draft.tasks) + len(draft.findings) + len(draft.indicators),
        "state": {_DRAFT: to_state(draft), _MARKS: dict(marks)},
        "changed_at": clock.now().replace(tzinfo=None),
        "who": desk.who,
    }
    with desk.sessions() as session, session.begin():
        if draft_id is None:
            # Never the id of one that was adopted: undoing that brings it back.
            values["id"] = next_id(session.connection(), _TABLE)
            return int(session.execute(insert(ReadingDraft).returning(ReadingDraft.id), values).scalar_one())
        # By id and unseen: what was kept before is neither read nor compared.
        found = session.connection().execute(update(_TABLE).where(_TABLE.c.id == draft_id).values(**values))
        if not found.rowcount:
            raise RowGone(wording.READING)
        return draft_id


def list_readings(desk: Desk) -> list[ReadingRow]:
    """Return the papers that are being reviewed, the one changed last first."""
    columns = (
        ReadingDraft.id,
        ReadingDraft.file_name,
        ReadingDraft.kind,
        ReadingDraft.title,
        ReadingDraft.items,
        ReadingDraft.changed_at,
        ReadingDraft.who,
    )
    question = select(*columns).order_by(ReadingDraft.changed_at.desc(), ReadingDraft.id.desc())
    with desk.sessions() as session:
        return [ReadingRow(*row) for row in session.execute(question)]


def open_reading(desk: Desk, draft_id: int) -> tuple[PlanDraft, dict[str, Any]]:
    """Return a draft and its marks as they were kept last; raises `RowGone` or `ReadingUnreadable`."""
    with desk.sessions() as session:
        try:
            row = session.execute(select(ReadingDraft.state).where(ReadingDraft.id == draft_id)).first()
        except ValueError as fault:  # no JSON any more
            raise ReadingUnreadable from fault
    if row is None:
        raise RowGone(wording.READING)
    state: object = row[0]
    if not isinstance(state, dict) or not isinstance(state.get(_MARKS), dict):
        raise ReadingUnreadable
    return from_state(state.get(_DRAFT)), state[_MARKS]


def drop_reading(desk: Desk, draft_id: int) -> None:
    """Put a review away for good; raises `RowGone`. The file and the ledgers stay as they are."""
    with desk.sessions() as session, session.begin():
        if not remove_reading(session, draft_id):
            raise RowGone(wording.READING)


def remove_reading(session: Session, draft_id: int) -> bool:
    """Remove a review inside an open transaction, past the history; return whether it was there."""
    return session.connection().execute(delete(_TABLE).where(_TABLE.c.id == draft_id)).rowcount > 0


def end_reading(session: Session, recorder: Recorder, draft_id: int) -> None:
    """Remove a review inside the deed that adopts it, so that undoing the deed brings it back."""
    try:
        row = session.execute(select(_TABLE).where(_TABLE.c.id == draft_id)).mappings().first()
    except ValueError:  # no JSON any more: nothing that could come back
        row = None
    if row is not None:
        recorder.add([Change(_TABLE.name, draft_id, "delete", dict(row), None)])
    remove_reading(session, draft_id)


def earlier_of(desk: Desk, digest: str) -> Earlier | None:
    """Return what became of the file with this digest: where it was adopted, which review of it is open, or both."""
    with desk.sessions() as session:
        adopted = adoption_of(session, digest)
        question = select(ReadingDraft.id, ReadingDraft.title, ReadingDraft.changed_at)
        latest = question.where(ReadingDraft.digest == digest).order_by(ReadingDraft.changed_at.desc())
        begun = session.execute(latest).first() if digest else None
    if begun is None:
        return adopted
    draft_id, title, changed_at = begun
    return replace(adopted or Earlier(title, changed_at.date()), draft_id=draft_id)
