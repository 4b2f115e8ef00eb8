"""What was done since on the rows a deed wrote: changed by a later deed that stands, or pointed at by a later row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, func, select
from sqlalchemy.orm import Session, aliased

from courtdesk.actions.imports import batch_wording as words
from courtdesk.actions.reversing import COUNTER
from courtdesk.models.cases import ImportBatch
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.models.history import HistoryChange, HistoryDeed
from courtdesk.models.tables import Base
from courtdesk.models.upkeep import Attachment, DoubtfulCell

#: What names a row, in this order: case number, heading, title, name, wording.
_NAME_COLUMNS = ("case_no", "heading", "title", "name", "content", "text", "problem")
#: Tables that point at rows of any table, with the columns that say at which.
_BESIDE = (
    (Attachment.__tablename__, "table_name", "row_id"),
    (DoubtfulCell.__tablename__, "table_name", "row_id"),
    (IssuedDocument.__tablename__, "subject_table", "subject_id"),
    (DraftDocument.__tablename__, "subject_table", "subject_id"),
)
_NAME_LENGTH = 30


@dataclass(frozen=True, slots=True)
class LaterWork:
    """How many rows later work stands on, and the first of them in words."""

    count: int
    places: tuple[str, ...]


def later_work(session: Session, deed_id: int, *, most: int) -> LaterWork:
    """Return what stands on the rows of a deed; looks no further than ``most`` when that is 1."""
    found = chain(_changed(session, deed_id), _pointing(session, deed_id))
    places = list(islice(found, 1)) if most == 1 else list(found)
    return LaterWork(len(places), tuple(places[:most]))


# ---- rows that a later deed changed ---------------------------------------------------------------


def _changed(session: Session, deed_id: int) -> Iterator[str]:
    standing = _standing(session, deed_id)
    if not standing:
        return
    mine = aliased(HistoryChange)
    question = (
        select(HistoryChange.table_name, HistoryChange.row_id, func.max(HistoryChange.deed_id))
        .join(mine, (mine.table_name == HistoryChange.table_name) & (mine.row_id == HistoryChange.row_id))
        .where(mine.deed_id == deed_id, HistoryChange.deed_id > deed_id, HistoryChange.table_name != COUNTER)
        .where(HistoryChange.deed_id.in_(select(func.json_each(str(standing)).table_valued("value").c.value)))
        .group_by(HistoryChange.table_name, HistoryChange.row_id)
    )
    deeds: dict[int, HistoryDeed] = {}
    for table, row_id, by_id in session.execute(question):
        by = deeds.get(by_id) or deeds.setdefault(by_id, session.get_one(HistoryDeed, by_id))
        name = _name(session, table, row_id)
        yield words.PLACE.format(name=name, at=by.at, who=by.who, title=by.title)


def _standing(session: Session, deed_id: int) -> list[int]:
    """Return the later deeds of clerks that are taken back neither by undoing nor by rolling back."""
    question = select(HistoryDeed.id, HistoryDeed.kind, HistoryDeed.reverses_id).where(HistoryDeed.id > deed_id)
    rows = session.execute(question).all()
    reversed_by = {row.reverses_id: row.id for row in rows if row.kind in {"undo", "redo"}}
    standing = {row.id for row in rows if row.kind in {"deed", "rollback"} and _stands(row.id, reversed_by)}
    for row in rows:
        if row.kind == "rollback" and {row.id, row.reverses_id} <= standing:
            standing -= {row.id, row.reverses_id}
    return sorted(standing)


def _stands(deed_id: int, reversed_by: Mapping[int | None, int]) -> bool:
    stands = True
    at: int | None = reversed_by.get(deed_id)
    while at is not None:
        stands = not stands
        at = reversed_by.get(at)
    return stands


# ---- rows that point at what the deed inserted ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A column of a table that names rows of another."""

    child: Table
    column: Column[Any]
    target: str
    #: Where the other table is named by a column beside it.
    told: ColumnElement[bool] | None = None


def _pointing(session: Session, deed_id: int) -> Iterator[str]:
    question = select(HistoryChange.table_name, HistoryChange.op).where(HistoryChange.deed_id == deed_id).distinct()
    written = session.execute(question).all()
    inserted = {table for table, op in written if op == "insert"} - {ImportBatch.__tablename__}
    for pointer in _pointers():
        if pointer.target in inserted:
            yield from _later_rows(session, deed_id, pointer, ("insert",))
    for name, table_column, row_column in _BESIDE:
        child = Base.metadata.tables[name]
        # A doubt about a row that was only changed would be lost under the value that comes back.
        ops = ("insert", "update") if name == DoubtfulCell.__tablename__ else ("insert",)
        for target in sorted({table for table, op in written if op in ops}):
            pointer = _Pointer(child, child.c[row_column], target, child.c[table_column] == target)
            yield from _later_rows(session, deed_id, pointer, ops)


def _pointers() -> Iterator[_Pointer]:
    for child in Base.metadata.sorted_tables:
        for column in child.columns:
            for key in column.foreign_keys:
                yield _Pointer(child, column, key.column.table.name)


def _later_rows(session: Session, deed_id: int, pointer: _Pointer, ops: Sequence[str]) -> Iterator[str]:
    """Yield the rows that others point at which the deed itself and what came before it did not insert."""
    mine, born = aliased(HistoryChange), aliased(HistoryChange)
    was_there = (
        select(born.id)
        .where(born.table_name == pointer.child.name, born.row_id == pointer.child.c.id)
        .where(born.op == "insert", born.deed_id <= deed_id)
        .exists()
    )
    question: Select[int] = (
        select(pointer.column)
        .join(mine, (mine.table_name == pointer.target) & (mine.row_id == pointer.column))
        .where(mine.deed_id == deed_id, mine.op.in_(ops), ~was_there)
        .distinct()
    )
    if pointer.told is not None:
        question = question.where(pointer.told)
    what = words.REFERENCES.get(pointer.child.name, words.OTHER_ROWS)
    for row_id in session.scalars(question):
        yield words.REFERENCE.format(name=_name(session, pointer.target, row_id), what=what)


def _name(session: Session, table_name: str, row_id: int) -> str:
    table = Base.metadata.tables[table_name]
    if table_name == "time_limit_event":
        case_id = session.scalar(select(table.c.case_id).where(table.c.id == row_id))
        return _name(session, "cases", case_id) if case_id else words.UNNAMED.format(id=row_id)
    column = next((name for name in _NAME_COLUMNS if name in table.c), None)
    found = session.scalar(select(table.c[column]).where(table.c.id == row_id)) if column else None
    return str(found)[:_NAME_LENGTH] if found else words.UNNAMED.format(id=row_id)
