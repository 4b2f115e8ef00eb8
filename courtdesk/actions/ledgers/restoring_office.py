"""Bringing indicators, people and departments back: what stands in their place meanwhile keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.errors import RowNotRestored
from courtdesk.models.history import Change
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember, Person
from courtdesk.models.tables import Base

_VALUE, _PERSON, _DEPARTMENT = IndicatorValue.__tablename__, Person.__tablename__, Department.__tablename__
#: Column that names a row of each table; a value is named by its indicator besides.
NAMED_BY = {_VALUE: "scope", _PERSON: "name", _DEPARTMENT: "name"}
#: What goes and comes back with a row.
PARTS: dict[str, tuple[tuple[type[Base], str], ...]] = {
    _VALUE: (),
    _PERSON: (),
    _DEPARTMENT: ((DepartmentAlias, "department_id"), (DepartmentMember, "group_id")),
}


class Lost(Protocol):
    """A deleted row as it was."""

    @property
    def table(self) -> str:
        """Name of its table."""
        ...

    @property
    def row_id(self) -> int:
        """Its id."""
        ...

    @property
    def old(self) -> dict[str, Any]:
        """Its columns."""
        ...


def row_name(session: Session, table: str, old: Mapping[str, Any], named_by: str) -> str:
    """Return what names a deleted row: a value by its indicator, period and scope."""
    if table != _VALUE:
        return str(old[named_by])
    indicator = session.get(Indicator, old["indicator_id"])
    name = indicator.name if indicator is not None else ""
    return words.ROW_NAME.format(indicator=name, period=old["period"], scope=old["scope"]).strip()


def is_merged(session: Session, table: str, old: str | None) -> bool:
    """Return whether a deleted department lives on in another one, so that it was not thrown away."""
    if table != _DEPARTMENT or not old:
        return False
    name = json.loads(old)["name"]
    return session.scalar(select(DepartmentAlias.id).where(DepartmentAlias.alias == name)) is not None


def coming_back(session: Session, lost: Sequence[Lost]) -> Iterator[Change]:
    """Yield the rows that come back; raises `RowNotRestored` in words."""
    for row in lost:
        if row.table == _VALUE:
            _refuse_value(session, row)
        elif row.table == _PERSON:
            _refuse_person(session, row)
        elif row.table == _DEPARTMENT:
            _refuse_department(session, row)
        else:
            continue
        yield Change(row.table, row.row_id, "insert", None, row.old)


def _refuse_value(session: Session, row: Lost) -> None:
    old = row.old
    name = row_name(session, row.table, old, "")
    if session.get(Indicator, old["indicator_id"]) is None:
        raise RowNotRestored(name, words.INDICATOR_GONE)
    taken = select(IndicatorValue.id).where(
        IndicatorValue.indicator_id == old["indicator_id"],
        IndicatorValue.period == old["period"],
        IndicatorValue.scope == old["scope"],
    )
    if session.scalar(taken) is not None:
        raise RowNotRestored(name, words.VALUE_TAKEN)


def _refuse_person(session: Session, row: Lost) -> None:
    department = row.old.get("department_id")
    if department is not None and session.get(Department, department) is None:
        raise RowNotRestored(row.old["name"], words.DEPARTMENT_GONE)


def _refuse_department(session: Session, row: Lost) -> None:
    name = row.old["name"]
    if session.scalar(select(Department.id).where(Department.name == name)) is not None:
        raise RowNotRestored(name, words.DEPARTMENT_TAKEN.format(name=name))
    owner = session.scalar(
        select(Department.name)
        .join(DepartmentAlias, DepartmentAlias.department_id == Department.id)
        .where(DepartmentAlias.alias == name)
    )
    if owner is not None:
        raise RowNotRestored(name, words.NAME_IS_ALIAS.format(name=name, owner=owner))
