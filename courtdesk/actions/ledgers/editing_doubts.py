"""What stands beside cells: texts that could not be taken as they were written (存疑)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.ledgers.values import Doubt
from courtdesk.models.history import Change, next_id
from courtdesk.models.upkeep import DoubtfulCell

_TABLE = DoubtfulCell.__tablename__


def forget_doubts(session: Session, table: str) -> None:
    """End the doubts of cells that are about to get a value by another way than editing: an import."""
    changed = {inspect(row).identity: row for row in session.dirty if row.__tablename__ == table}
    if not changed:
        return
    with session.no_autoflush:
        doubts = session.scalars(select(DoubtfulCell).where(DoubtfulCell.table_name == table)).all()
    for doubt in doubts:
        row = changed.get((doubt.row_id,))
        if row is not None and inspect(row).attrs[doubt.field].history.has_changes():
            session.delete(doubt)


@dataclass(frozen=True, slots=True)
class _Kept:
    id: int
    doubt: Doubt


class Doubts:
    """The doubts of some rows of one table during a deed; `changes` tells what the deed did to them."""

    def __init__(self, session: Session, table: str) -> None:
        self._session, self._table = session, table
        self._kept: dict[tuple[int, str], _Kept] = {}
        self._now: dict[tuple[int, str], Doubt | None] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read the doubts of the given rows."""
        for part in in_parts(ids):
            question = select(DoubtfulCell).where(DoubtfulCell.table_name == self._table)
            for row in self._session.scalars(question.where(DoubtfulCell.row_id.in_(part))):
                self._kept[row.row_id, row.field] = _Kept(row.id, Doubt(row.text, row.reason))

    def of(self, row_id: int, field: str) -> Doubt | None:
        """Return what was doubtful about a cell before this deed."""
        kept = self._kept.get((row_id, field))
        return kept.doubt if kept else None

    def note(self, row_id: int, field: str, doubt: Doubt | None) -> None:
        """Set a cell's doubt; None when its content is understood."""
        self._now[row_id, field] = doubt

    def noted(self, row_id: int, field: str) -> Doubt | None:
        """Return what this deed found doubtful about a cell."""
        return self._now.get((row_id, field))

    def drop_row(self, row_id: int) -> None:
        """Forget what this deed noted of a row that is not added after all."""
        self._now = {key: doubt for key, doubt in self._now.items() if key[0] != row_id}

    def changed(self) -> set[tuple[int, str]]:
        """Return the cells whose doubt is another one now."""
        return {key for key, doubt in self._now.items() if doubt != self.of(*key)}

    def changes(self) -> Iterator[Change]:
        """Yield what has to be written: an old doubt is deleted, a new one inserted."""
        changed = [key for key in self._now if self._now[key] != self.of(*key)]
        for row_id, field in changed:
            kept = self._kept.get((row_id, field))
            if kept is not None:
                yield Change(_TABLE, kept.id, "delete", self._told(kept.id, row_id, field, kept.doubt), None)
        number = next_id(self._session.connection(), DoubtfulCell.__table__)
        for row_id, field in changed:
            doubt = self._now[row_id, field]
            if doubt is not None:
                yield Change(_TABLE, number, "insert", None, self._told(number, row_id, field, doubt))
                number += 1

    def _told(self, number: int, row_id: int, field: str, doubt: Doubt) -> dict[str, object]:
        return {
            "id": number,
            "table_name": self._table,
            "row_id": row_id,
            "field": field,
            "text": doubt.text,
            "reason": doubt.reason,
        }
