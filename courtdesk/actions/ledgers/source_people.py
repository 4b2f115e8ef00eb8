"""The ledger 人员: people with their department, and the departments a leader is in charge of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, FromClause, String, func, select, true, type_coerce

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Names,
    Relation,
    SourceField,
    Truth,
    among,
    doubts_of,
    text_field,
)
from courtdesk.actions.ledgers.values import CellValue, Doubt, LedgerRow
from courtdesk.models.organisation import Department, Person

_P = Person.__table__.c
_D = Department.__table__.c
_DEPARTMENT = func.coalesce(_D.name, "")
_SHOWN = ("id", "name", "post", "department", "in_charge", "telephone", "remark")
_PLAIN = ("name", "post", "department", "telephone", "remark")


class People(LedgerSource):
    """The source of the people."""

    key = "people"
    table = Person.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the people as SQL sees them."""
        del connection, desk, day
        return Relation(_joined(), _P.id, _fields(), _views())

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the people as rows."""
        del desk, day
        columns = (_P.id, _P.name, _P.post, _DEPARTMENT, _P.in_charge, _P.telephone, _P.remark)
        question = select(*columns).select_from(_joined()).where(among(_P.id, ids))
        found = [dict(zip(_SHOWN, row, strict=True)) for row in plain_rows(connection, question)]
        doubts = doubts_of(connection, self.table, ids)
        return {each["id"]: _row(each, doubts.get(each["id"], {})) for each in found}


def _joined() -> FromClause:
    return Person.__table__.outerjoin(Department.__table__, _D.id == _P.department_id)


def _fields() -> dict[str, SourceField]:
    return {
        "name": text_field(_P.name, spelled=True),
        "post": text_field(_P.post),
        "department": text_field(_DEPARTMENT, spelled=True),
        "in_charge": SourceField(_P.in_charge, _P.in_charge == "", names=_names(), spelled=True),
        "telephone": text_field(_P.telephone),
        "remark": text_field(_P.remark),
    }


def _names() -> Names:
    """Return the names that stand in one column, one a line: the column is taken apart as JSON."""
    person = Person.__table__.alias("charged").c
    listed = func.replace(func.json_quote(person.in_charge), words.NAMES_JOIN, '","')
    each = func.json_each(func.printf("[%s]", listed)).table_valued("value")
    parts = (
        select(person.id.label("row_id"), type_coerce(each.c.value, String).label("name"))
        .select_from(person.id.table.join(each, true()))
        .where(person.in_charge != "")
        .subquery("in_charge_names")
    )
    return Names(parts, _P.id, parts.c.row_id, parts.c.name, true())


def _views() -> dict[str, Truth]:
    return {
        "all": _P.id.is_not(None),
        "leaders": _P.in_charge != "",
        "unplaced": _P.department_id.is_(None) & (_P.in_charge == ""),
    }


def _row(stored: Mapping[str, Any], doubts: Mapping[str, Doubt]) -> LedgerRow:
    values: dict[str, CellValue] = {key: stored[key] for key in _PLAIN}
    charged = stored["in_charge"]
    values["in_charge"] = tuple(charged.split(words.NAMES_JOIN)) if charged else ()
    return LedgerRow(stored["id"], values, doubts)
