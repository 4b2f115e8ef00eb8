"""The ledger 部门: departments and groups of them; other names and members are kept in tables of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, String, case, func, select, true, type_coerce

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Names,
    Relation,
    SourceField,
    Truth,
    Value,
    among,
    day_field,
    day_of,
    doubts_of,
    number_field,
    text_field,
)
from courtdesk.actions.ledgers.values import CellValue, Doubt, LedgerRow
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember, Person

_TABLE = Department.__table__
_D = _TABLE.c
_A = DepartmentAlias.__table__.c
_M = DepartmentMember.__table__.c
_NamesById = dict[int, tuple[str, ...]]


class Departments(LedgerSource):
    """The source of the departments."""

    key = "departments"
    table = Department.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the departments as SQL sees them on ``day``."""
        del connection, desk
        return Relation(_TABLE, _D.id, _fields(), _views(day))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the departments as rows."""
        del desk, day
        columns = (_D.id, _D.name, _D.is_group, _people(), _D.first_day, _D.last_day)
        names = ("id", "name", "is_group", "people", "first_day", "last_day")
        question = select(*columns).where(among(_D.id, ids))
        found = [dict(zip(names, row, strict=True)) for row in plain_rows(connection, question)]
        aliases, members = (_by_id(connection, each, ids) for each in (_aliases(), _members()))
        doubts = doubts_of(connection, self.table, ids)
        return {
            each["id"]: _row(
                each, aliases.get(each["id"], ()), members.get(each["id"], ()), doubts.get(each["id"], {})
            )
            for each in found
        }


# ---- what SQL sees ----------------------------------------------------------------------------------


def _fields() -> dict[str, SourceField]:
    return {
        "name": text_field(_D.name, spelled=True),
        "kind": text_field(_kind()),
        "aliases": _names(_aliases()),
        "members": _names(_members()),
        "people": number_field(_people()),
        "first_day": day_field(_D.first_day),
        "last_day": day_field(_D.last_day),
    }


def _kind() -> Value:
    one, group = words.KINDS
    return case((_D.is_group == true(), group), else_=one)


def _people() -> Value:
    person = Person.__table__.c
    return (
        select(func.count()).select_from(Person.__table__).where(person.department_id == _D.id)
    ).correlate(_TABLE).scalar_subquery()  # fmt: skip


def _aliases() -> Select[Any]:
    """Ask for the other names of departments: department, name, place."""
    return select(_A.department_id.label("row_id"), _A.alias.label("name"), _A.id.label("place"))


def _members() -> Select[Any]:
    """Ask for the departments of groups: group, name, place."""
    member = _TABLE.alias("member")
    return select(_M.group_id.label("row_id"), member.c.name.label("name"), _M.id.label("place")).join_from(
        DepartmentMember.__table__, member, member.c.id == _M.department_id
    )


def _names(asked: Select[Any]) -> SourceField:
    """Return names that stand in another table: looked for one by one, ordered as they stand side by side."""
    parts = asked.subquery()
    ordered = select(parts.c.name).where(parts.c.row_id == _D.id).order_by(parts.c.place).correlate(_TABLE).subquery()
    joined = func.coalesce(select(func.group_concat(ordered.c.name, words.NAMES_JOIN)).scalar_subquery(), "")
    names = Names(parts, _D.id, parts.c.row_id, parts.c.name, true())
    return SourceField(joined, joined == "", names=names, spelled=True)


def _views(day: date) -> dict[str, Truth]:
    ended = func.coalesce(type_coerce(_D.last_day, String) < day.isoformat(), 0)
    return {
        "all": _D.id.is_not(None),
        "current": (ended == 0) & (_D.is_group != true()),
        "groups": _D.is_group == true(),
        "ended": ended == 1,
    }


# ---- rows -------------------------------------------------------------------------------------------


def _by_id(connection: Connection, asked: Select[Any], ids: Sequence[int]) -> _NamesById:
    parts = asked.subquery()
    question = select(parts.c.row_id, parts.c.name).where(among(parts.c.row_id, ids)).order_by(parts.c.place)
    found: _NamesById = {}
    for row_id, name in plain_rows(connection, question):
        found[row_id] = (*found.get(row_id, ()), name)
    return found


def _row(
    stored: Mapping[str, Any], aliases: tuple[str, ...], members: tuple[str, ...], doubts: Mapping[str, Doubt]
) -> LedgerRow:
    values: dict[str, CellValue] = {
        "name": stored["name"],
        "kind": words.KINDS[bool(stored["is_group"])],
        "aliases": aliases,
        "members": members,
        "people": stored["people"],
        "first_day": day_of(stored["first_day"]),
        "last_day": day_of(stored["last_day"]),
    }
    return LedgerRow(stored["id"], values, doubts)
