"""Bringing deleted rows back: as they were, with all that was deleted with them, fitted to what is there now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts, typed
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers import restoring_matters as matters
from courtdesk.actions.ledgers import restoring_office as office
from courtdesk.actions.ledgers import restoring_rectification as rectification
from courtdesk.errors import RowGone, RowNotRestored
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.history import Change, HistoryChange, next_id
from courtdesk.models.supervision import ProcedureChange
from courtdesk.models.tables import Base
from courtdesk.models.upkeep import Attachment, DoubtfulCell

_TASK, _CASE = Task.__tablename__, Case.__tablename__
#: Column that names a row of each table.
NAMED_BY = {_TASK: "heading", _CASE: "case_no", **rectification.NAMED_BY, **office.NAMED_BY, **matters.NAMED_BY}
#: What goes and comes back with a row: tables that point at it by a column of their own.
PARTS: dict[str, tuple[tuple[type[Base], str], ...]] = {
    _TASK: ((TaskParty, "task_id"), (ProgressEntry, "task_id")),
    _CASE: ((TimeLimitEvent, "case_id"), (ProcedureChange, "case_id"), (CaseMeasure, "case_id")),
    **rectification.PARTS,
    **matters.PARTS,
    **office.PARTS,
}
#: The same for tables that belong to rows of any ledger.
BESIDE: tuple[type[Base], ...] = (DoubtfulCell, Attachment)


@dataclass(frozen=True, slots=True)
class Lost:
    """A deleted row as it was, and the deed that deleted it."""

    table: str
    row_id: int
    deed_id: int
    old: dict[str, Any]
    #: What names the row.
    name: str


def lost_rows(session: Session, change_ids: Iterable[int]) -> list[Lost]:
    """Read deletions from the history.

    Raises:
        RowGone: An id is no deletion of a row that can come back.
        RowNotRestored: A row is back already.
    """
    wanted = list(dict.fromkeys(change_ids))
    found: dict[int, Lost] = {}
    for part in in_parts(wanted):
        for change in session.scalars(select(HistoryChange).where(HistoryChange.id.in_(part))):
            if change.op == "delete" and change.table_name in NAMED_BY:
                found[change.id] = _lost(session, change)
    if not wanted or len(found) < len(wanted):
        raise RowGone(words.NOT_IN_BIN)
    lost = [found[change_id] for change_id in wanted]
    _refuse_those_back(session, lost)
    return lost


def _lost(session: Session, change: HistoryChange) -> Lost:
    table = change.table_name
    old = typed(Base.metadata.tables[table], json.loads(change.old or "{}"))
    return Lost(table, change.row_id, change.deed_id, old, row_name(session, table, old))


def row_name(session: Session, table: str, old: Mapping[str, Any]) -> str:
    """Return what names a deleted row."""
    if table in rectification.NAMED_BY:
        return rectification.row_name(session, table, old)
    return office.row_name(session, table, old, NAMED_BY[table])


def _refuse_those_back(session: Session, lost: Sequence[Lost]) -> None:
    there = {
        (name, row_id)
        for name in NAMED_BY
        for row_id in _existing(
            session, Base.metadata.tables[name], [row.row_id for row in lost if row.table == name]
        )
    }
    for row in lost:
        if (row.table, row.row_id) in there:
            raise RowNotRestored(row.name, words.IS_BACK)
        there.add((row.table, row.row_id))


def _existing(session: Session, table: Table, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(ids):
        found |= set(session.scalars(select(table.c.id).where(table.c.id.in_(part))))
    return found


def coming_back(session: Session, lost: Sequence[Lost]) -> list[Change]:
    """Return what has to be inserted, rows before what belongs to them; raises `RowNotRestored` in words."""
    changes = [
        *_cases(session, lost),
        *_tasks(session, lost),
        *rectification.coming_back(session, lost),
        *matters.coming_back(session, lost),
        *office.coming_back(session, lost),
    ]
    parts = _PartsOfDeeds(session)
    for name, pointing in PARTS.items():
        rows = [row for row in lost if row.table == name]
        for model, owner in (*pointing, *((each, "row_id") for each in BESIDE)):
            table = Base.metadata.tables[model.__tablename__]
            changes += _with_ids(session, table, [old for row in rows for old in parts.of(row, table, owner)])
    return changes


def _cases(session: Session, lost: Sequence[Lost]) -> Iterator[Change]:
    rows = [row for row in lost if row.table == _CASE]
    taken: set[str] = set()
    for part in in_parts(str(row.old["case_no"]) for row in rows):
        taken |= set(session.scalars(select(Case.case_no).where(Case.case_no.in_(part))))
    for row in rows:
        if row.name in taken:
            raise RowNotRestored(row.name, words.CASE_TAKEN.format(case_no=row.name))
        taken.add(row.name)
        yield Change(_CASE, row.row_id, "insert", None, row.old)


def _tasks(session: Session, lost: Sequence[Lost]) -> Iterator[Change]:
    """Yield the tasks; one whose place in the campaign was given away goes to its end."""
    places: dict[int, set[int]] = {}
    for row in (each for each in lost if each.table == _TASK):
        campaign = int(row.old["campaign_id"])
        if campaign not in places:
            if session.get(Campaign, campaign) is None:
                raise RowNotRestored(row.name, words.CAMPAIGN_GONE)
            places[campaign] = set(session.scalars(select(Task.position).where(Task.campaign_id == campaign)))
        place = int(row.old["position"])
        if place in places[campaign]:
            place = max(places[campaign]) + 1
        places[campaign].add(place)
        yield Change(_TASK, row.row_id, "insert", None, {**row.old, "position": place})


def _with_ids(session: Session, table: Table, parts: Sequence[dict[str, Any]]) -> Iterator[Change]:
    """Yield the insertion of parts; one whose id was given away meanwhile gets a new one."""
    taken = _existing(session, table, [old["id"] for old in parts])
    fresh = count(next_id(session.connection(), table)) if parts else count()
    for old in parts:
        row = typed(table, old)
        if row["id"] in taken:
            row["id"] = next(fresh)
        taken.add(row["id"])
        yield Change(table.name, row["id"], "insert", None, row)


class _PartsOfDeeds:
    """What deeds deleted together with rows, by owner; each deed is read once for each table."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[tuple[int, str], dict[tuple[str, int], list[dict[str, Any]]]] = {}

    def of(self, lost: Lost, table: Table, owner: str) -> list[dict[str, Any]]:
        """Return the rows of ``table`` that were deleted with ``lost``, which they name in ``owner``."""
        key = (lost.deed_id, table.name)
        if key not in self._read:
            self._read[key] = self._grouped(lost, table.name, owner)
        return self._read[key].get((lost.table, lost.row_id), [])

    def _grouped(self, lost: Lost, table: str, owner: str) -> dict[tuple[str, int], list[dict[str, Any]]]:
        written = select(HistoryChange.old).where(
            HistoryChange.deed_id == lost.deed_id, HistoryChange.table_name == table, HistoryChange.op == "delete"
        )
        grouped: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for text in self._session.scalars(written.order_by(HistoryChange.id)):
            old = json.loads(text or "{}")
            grouped.setdefault((old.get("table_name", lost.table), old[owner]), []).append(old)
        return grouped
