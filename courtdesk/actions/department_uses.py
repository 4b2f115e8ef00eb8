"""What belongs to departments, and how two of them become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import write_changes
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.errors import DepartmentInUse, DepartmentsNotMerged, RowGone
from courtdesk.models.campaigns import AssessmentParty, TaskParty
from courtdesk.models.history import Change, deed, next_id
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember, Person
from courtdesk.models.rectification import MeasureParty
from courtdesk.models.supervision import MatterParty
from courtdesk.models.tables import Base

_DEPARTMENT, _ALIAS, _MEMBER = (model.__tablename__ for model in (Department, DepartmentAlias, DepartmentMember))


@dataclass(frozen=True, slots=True)
class _Use:
    """A table whose rows belong to departments: what is counted, and the column that tells one from another."""

    key: str
    table: str
    counted: str


_LINKS = (
    _Use("task", TaskParty.__tablename__, "task_id"),
    _Use("measure", MeasureParty.__tablename__, "measure_id"),
    _Use("assessment", AssessmentParty.__tablename__, "item_id"),
    _Use("matter", MatterParty.__tablename__, "matter_id"),
    _Use("person", Person.__tablename__, "id"),
)


# ---- who uses a department --------------------------------------------------------------------------


def refuse_used(session: Session, table: str, ids: Sequence[int]) -> None:
    """Raise `DepartmentInUse` for the first department among rows of a table that something belongs to."""
    if table != _DEPARTMENT:
        return
    for department_id in ids:
        uses = _uses(session, department_id, ids)
        if uses:
            raise DepartmentInUse(_name(session, department_id), uses)


def _uses(session: Session, department_id: int, going: Sequence[int]) -> list[str]:
    """Say what belongs to a department; groups that go with it do not count."""
    found: dict[str, int] = {}
    for use in _LINKS:
        column = Base.metadata.tables[use.table].c
        count = select(func.count(column[use.counted].distinct())).where(column.department_id == department_id)
        found[use.key] = session.scalar(count) or 0
    groups = select(DepartmentMember.group_id).where(DepartmentMember.department_id == department_id)
    found["group"] = len(set(session.scalars(groups)) - set(going))
    return [words.USES[key].format(count=count) for key, count in found.items() if count]


def _name(session: Session, department_id: int) -> str:
    name = session.scalar(select(Department.name).where(Department.id == department_id))
    if name is None:
        raise RowGone(words.KINDS[0])
    return name


# ---- two become one ---------------------------------------------------------------------------------


def merge_departments(desk: Desk, kept_id: int, gone_id: int) -> str:
    """Let one department take over all that belongs to another, its names with it, as one step; return its name.

    Raises:
        RowGone: One of them is no longer there.
        DepartmentsNotMerged: One is a group that the other is a member of.
    """
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        kept, gone = _name(session, kept_id), _name(session, gone_id)
        title = words.MERGE.format(gone=gone, kept=kept)
        recorder.rename(title[:200])
        _refuse_circle(session, kept_id, gone_id)
        gone_rows = _stored(session, _DEPARTMENT, "id", gone_id)
        changes = [
            *_links(session, kept_id, gone_id),
            *_memberships(session, kept_id, gone_id),
            *_group_grows(session, kept_id, gone_id),
            *_aliases(session, kept_id, gone_id),
            *(Change(_DEPARTMENT, gone_id, "delete", dict(row), None) for row in gone_rows),
            _new_alias(session, kept_id, gone),
        ]
        recorder.add(changes)
        write_changes(session.connection(), changes)
    return title


def _refuse_circle(session: Session, kept_id: int, gone_id: int) -> None:
    pair = {kept_id, gone_id}
    inside = select(DepartmentMember.id).where(
        DepartmentMember.group_id.in_(pair), DepartmentMember.department_id.in_(pair)
    )
    if kept_id == gone_id or session.scalar(inside.limit(1)) is not None:
        raise DepartmentsNotMerged(_name(session, gone_id), _name(session, kept_id), words.MEMBER_ITSELF)


def _links(session: Session, kept_id: int, gone_id: int) -> Iterator[Change]:
    for use in _LINKS:
        for row in _stored(session, use.table, "department_id", gone_id):
            yield _moved(use.table, row, "department_id", kept_id)


def _memberships(session: Session, kept_id: int, gone_id: int) -> Iterator[Change]:
    """Put the kept department into the groups of the other one; where it is already, the other only leaves."""
    groups = {row["group_id"] for row in _stored(session, _MEMBER, "department_id", kept_id)}
    for row in _stored(session, _MEMBER, "department_id", gone_id):
        if row["group_id"] in groups:
            yield Change(_MEMBER, row["id"], "delete", dict(row), None)
        else:
            yield _moved(_MEMBER, row, "department_id", kept_id)


def _group_grows(session: Session, kept_id: int, gone_id: int) -> Iterator[Change]:
    """Let the kept one have the members of the other, which makes it a group."""
    members = {row["department_id"] for row in _stored(session, _MEMBER, "group_id", kept_id)}
    comes = _stored(session, _MEMBER, "group_id", gone_id)
    for row in comes:
        if row["department_id"] in members:
            yield Change(_MEMBER, row["id"], "delete", dict(row), None)
        else:
            yield _moved(_MEMBER, row, "group_id", kept_id)
    (kept,) = _stored(session, _DEPARTMENT, "id", kept_id)
    if comes and not kept["is_group"]:
        yield _moved(_DEPARTMENT, kept, "is_group", True)


def _aliases(session: Session, kept_id: int, gone_id: int) -> Iterator[Change]:
    for row in _stored(session, _ALIAS, "department_id", gone_id):
        yield _moved(_ALIAS, row, "department_id", kept_id)


def _new_alias(session: Session, kept_id: int, name: str) -> Change:
    number = next_id(session.connection(), DepartmentAlias.__table__)
    return Change(_ALIAS, number, "insert", None, {"id": number, "department_id": kept_id, "alias": name})


def _stored(session: Session, table: str, column: str, value: int) -> list[Mapping[str, Any]]:
    found: Table = Base.metadata.tables[table]
    question = select(found).where(found.c[column] == value).order_by(found.c.id)
    return [dict(row) for row in session.execute(question).mappings()]


def _moved(table: str, row: Mapping[str, Any], column: str, value: object) -> Change:
    return Change(table, row["id"], "update", {column: row[column]}, {column: value})
