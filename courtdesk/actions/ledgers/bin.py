"""The bin (回收站): deleted rows can come back for ninety days; it is the history itself, read backwards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Row, Select, Table, func, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from courtdesk.actions.changes import in_parts, write_changes
from courtdesk.actions.department_uses import refuse_used
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.restoring import BESIDE, PARTS, coming_back, lost_rows, row_name
from courtdesk.actions.ledgers.restoring_matters import shares_first, with_shares
from courtdesk.actions.ledgers.restoring_office import is_merged
from courtdesk.actions.ledgers.restoring_rectification import left_alone
from courtdesk.actions.ledgers.values import BinRow
from courtdesk.actions.stored_days import refresh_cases, refresh_stages
from courtdesk.errors import RowGone
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import Change, HistoryChange, HistoryDeed, deed
from courtdesk.models.tables import Base
from courtdesk.progress import SILENT, Progress

DAYS_KEPT = 90
_DONE = ("deed", "redo")
#: Written into the statement, so that the index of deletions serves it.
_DELETE: ColumnElement[str] = literal_column("'delete'")
_Id: TypeAlias = ColumnElement[int] | InstrumentedAttribute[int] | int
_Found: TypeAlias = "Row[HistoryChange, str, datetime, str, int | None]"


def delete_rows(desk: Desk, ledger: str, ids: Sequence[int], progress: Progress = SILENT) -> str:
    """Delete rows with all that belongs to them as one step; return its name. Issued papers stay.

    Raises:
        RowGone: None of the rows is there any more.
        DepartmentInUse: Something belongs to a department among them.
        Cancelled: Asked to stop; nothing was deleted.
    """
    table = Base.metadata.tables[ledger_info(ledger).table]
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        changes: list[Change] = []
        ids = with_shares(session, table.name, ids)
        for part in in_parts(ids):
            progress.report(len(changes), len(ids), words.DELETING)
            changes += _deletions(session, table, table.c.id, part)
        if not changes:
            raise RowGone(words.KINDS[ledger])
        names = [row_name(session, table.name, change.old or {}) for change in changes]
        title = _named(words.DELETE_ONE, words.DELETE_MANY, words.KINDS[ledger], names)
        recorder.rename(title)
        refuse_used(session, table.name, ids)
        everything = [
            *chain.from_iterable(_belongings(session, table.name, part) for part in in_parts(ids)),
            *shares_first(changes),
            *left_alone(session, changes),
        ]
        recorder.add(everything)
        write_changes(session.connection(), everything)
    return title


def papers_about(desk: Desk, ledger: str, ids: Sequence[int]) -> int:
    """Return how many issued papers are about the rows; they stay when the rows are deleted."""
    table = ledger_info(ledger).table
    with desk.sessions() as session:
        return sum(
            session.scalar(
                select(func.count(IssuedDocument.id)).where(
                    IssuedDocument.subject_table == table, IssuedDocument.subject_id.in_(part)
                )
            )
            or 0
            for part in in_parts(ids)
        )


def list_bin(desk: Desk, day: date) -> list[BinRow]:
    """Return the rows that were deleted within `DAYS_KEPT` days before ``day`` and are not back, latest first."""
    with desk.sessions() as session:
        found = [
            _bin_row(session, ledger, change, day)
            for ledger in LEDGERS
            if ledger_info(ledger).deletable
            for change in _deleted(session, ledger_info(ledger).table, day)
            if not is_merged(session, ledger_info(ledger).table, change.HistoryChange.old)
        ]
    return sorted(found, key=lambda row: row.change_id, reverse=True)


def restore_rows(desk: Desk, change_ids: Sequence[int]) -> str:
    """Bring deleted rows of `list_bin` back with all that was deleted with them, as one step; return its name.

    Raises:
        RowNotRestored: A row cannot come back as it was; none has been restored.
    """
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        rows = lost_rows(session, change_ids)
        tables = {row.table for row in rows}
        kind = words.ANY_KIND
        if len(tables) == 1:
            kind = next(words.KINDS[key] for key in LEDGERS if ledger_info(key).table in tables)
        title = _named(words.RESTORE_ONE, words.RESTORE_MANY, kind, [row.name for row in rows])
        recorder.rename(title)
        changes = coming_back(session, rows)
        recorder.add(changes)
        write_changes(session.connection(), changes)
        cases = [row.row_id for row in rows if row.table == Case.__tablename__]
        refresh_stages(session, recorder, cases)
        refresh_cases(session, recorder, desk.rulebook, cases)
    return title


def _named(one: str, many: str, kind: str, names: Sequence[str]) -> str:
    if len(names) > 1:
        return many.format(kind=kind, count=len(names))
    name = names[0] if len(names[0]) <= words.NAME_LENGTH else names[0][: words.NAME_LENGTH] + words.ELLIPSIS
    return one.format(kind=kind, name=name)


# ---- deleting ---------------------------------------------------------------------------------------


def _deletions(session: Session, table: Table, column: Column[Any], ids: Sequence[int]) -> list[Change]:
    rows = session.execute(select(table).where(column.in_(ids)).order_by(table.c.id)).mappings()
    return [Change(table.name, row["id"], "delete", dict(row), None) for row in rows]


def _belongings(session: Session, owner: str, ids: Sequence[int]) -> Iterator[Change]:
    for model, name in PARTS[owner]:
        table = Base.metadata.tables[model.__tablename__]
        yield from _deletions(session, table, table.c[name], ids)
    for model in BESIDE:
        table = Base.metadata.tables[model.__tablename__]
        for change in _deletions(session, table, table.c.row_id, ids):
            if (change.old or {})["table_name"] == owner:
                yield change


# ---- what lies in the bin ---------------------------------------------------------------------------


def _deleted(session: Session, table: str, day: date) -> Iterator[_Found]:
    """Yield the last deletion of each row that is not there, unless it only undid the adding of the row."""
    since = datetime.combine(day - timedelta(DAYS_KEPT), time())
    ids = Base.metadata.tables[table].c.id
    last = (
        select(func.max(HistoryChange.id).label("id"))
        .join(HistoryDeed, HistoryDeed.id == HistoryChange.deed_id)
        .outerjoin(Base.metadata.tables[table], ids == HistoryChange.row_id)
        .where(HistoryChange.table_name == table, HistoryChange.op == _DELETE, HistoryDeed.at >= since, ids.is_(None))
        .group_by(HistoryChange.row_id)
        .subquery()
    )
    before = _deletion_before(HistoryChange.row_id, table, HistoryChange.id)
    question = (
        select(HistoryChange, HistoryDeed.kind, HistoryDeed.at, HistoryDeed.who, HistoryDeed.reverses_id)
        .join(last, last.c.id == HistoryChange.id)
        .join(HistoryDeed, HistoryDeed.id == HistoryChange.deed_id)
        .where(HistoryDeed.kind.in_(_DONE) | before.exists())
        .where(HistoryDeed.id.not_in(_takings_back(session)))
    )
    for found in session.execute(question):
        if found.kind in _DONE or _was_restored(session, found.HistoryChange, found.reverses_id):
            yield found


def _takings_back(session: Session) -> list[int]:
    """Return the deeds that took an import back, undid and redid that: what they deleted was not thrown away."""
    found: list[int] = []
    latest = list(session.scalars(select(HistoryDeed.id).where(HistoryDeed.kind == "rollback")))
    while latest:
        found += latest
        latest = list(session.scalars(select(HistoryDeed.id).where(HistoryDeed.reverses_id.in_(latest))))
    return found


def _deletion_before(row_id: _Id, table: str, change_id: _Id) -> Select[int]:
    """Return the question for deletions of a row, by the clerk's own deeds, that come before a change."""
    earlier, by = aliased(HistoryChange), aliased(HistoryDeed)
    return (
        select(earlier.id)
        .join(by, by.id == earlier.deed_id)
        .where(
            earlier.table_name == table,
            earlier.row_id == row_id,
            earlier.id < change_id,
            earlier.op == _DELETE,
            by.kind.in_(_DONE),
        )
    )


def _was_restored(session: Session, change: HistoryChange, reversed_id: int | None) -> bool:
    """Return whether what was undone had brought the row back from the bin: then it lies there again."""
    first_id = change.deed_id
    while reversed_id is not None:
        first_id, reversed_id = reversed_id, session.get_one(HistoryDeed, reversed_id).reverses_id
    begins = select(func.min(HistoryChange.id)).where(HistoryChange.deed_id == first_id).scalar_subquery()
    return session.scalar(_deletion_before(change.row_id, change.table_name, begins).limit(1)) is not None


def _bin_row(session: Session, ledger: str, found: _Found, day: date) -> BinRow:
    change: HistoryChange = found.HistoryChange
    deleted_on: date = found.at.date()
    return BinRow(
        change_id=change.id,
        ledger=ledger,
        row_id=change.row_id,
        name=row_name(session, change.table_name, json.loads(change.old or "{}")),
        deleted_on=deleted_on,
        who=found.who,
        days_left=DAYS_KEPT - (day - deleted_on).days,
    )
