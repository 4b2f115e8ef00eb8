"""Deleting and bringing back supervision matters: one that is split goes with its shares, and comes before them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.restoring_office import Lost
from courtdesk.errors import RowNotRestored
from courtdesk.models.history import Change
from courtdesk.models.supervision import Matter, MatterParty, MatterStep
from courtdesk.models.tables import Base

_MATTER = Matter.__tablename__
_PARENT = "parent_id"
#: Column that names a row of the table.
NAMED_BY = {_MATTER: "title"}
#: What goes and comes back with a row.
PARTS: dict[str, tuple[tuple[type[Base], str], ...]] = {
    _MATTER: ((MatterParty, "matter_id"), (MatterStep, "matter_id")),
}


def with_shares(session: Session, table: str, ids: Collection[int]) -> list[int]:
    """Return the rows that go when these are deleted: of matters the shares go, too."""
    rows = list(dict.fromkeys(ids))
    if table == _MATTER:
        for part in in_parts(tuple(rows)):
            rows += session.scalars(select(Matter.id).where(Matter.parent_id.in_(part)).order_by(Matter.id))
    return list(dict.fromkeys(rows))


def shares_first(deleted: Sequence[Change]) -> list[Change]:
    """Return deletions so that no share is left without its matter at any moment, there and back."""
    return sorted(deleted, key=lambda each: each.table == _MATTER and (each.old or {})[_PARENT] is None)


def coming_back(session: Session, lost: Sequence[Lost]) -> Iterator[Change]:
    """Yield the matters that come back, then their shares; raises `RowNotRestored` in words."""
    rows = [row for row in lost if row.table == _MATTER]
    together = {row.row_id for row in rows}
    for row in sorted(rows, key=lambda each: each.old[_PARENT] is not None):
        parent_id = row.old[_PARENT]
        if parent_id is not None and parent_id not in together:
            _refuse_share(session, row, int(parent_id))
        yield Change(_MATTER, row.row_id, "insert", None, row.old)


def _refuse_share(session: Session, row: Lost, parent_id: int) -> None:
    """Refuse a share that would stand alone, or open under a matter that is settled."""
    parent = session.get(Matter, parent_id)
    if parent is None:
        raise RowNotRestored(str(row.old["title"]), words.PARENT_GONE)
    if parent.closed_on is not None and row.old["closed_on"] is None:
        raise RowNotRestored(str(row.old["title"]), words.PARENT_CLOSED)
