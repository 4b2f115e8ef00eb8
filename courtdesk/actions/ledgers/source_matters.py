"""The ledger 督办事项: a row is a matter, or a department's share of one, with how far its steps have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, String, and_, case, cast, func, select, type_coerce

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    among,
    day_field,
    day_of,
    doubts_of,
    lamp_or_word,
    number_field,
    rank_of,
    text_field,
)
from courtdesk.actions.ledgers.source_parties import Parties, due_value
from courtdesk.actions.ledgers.values import CellValue, Doubt, Lamp, LedgerRow
from courtdesk.models.supervision import Matter, MatterParty, MatterStep
from courtdesk.models.vocabulary import MATTER_STAGES
from courtdesk.rules.levels import level_of

_MATTERS, _STEPS = Matter.__table__, MatterStep.__table__
_PARENTS, _SHARES = _MATTERS.alias("parent"), _MATTERS.alias("share")
_M, _S, _P = _MATTERS.c, _STEPS.c, _PARENTS.c
_PROPOSED, _INITIATED, _APPROVED, _ASSIGNED, _URGED, _ANSWERED, _CLOSED = MATTER_STAGES
_TO_APPROVE = (_PROPOSED, _INITIATED, _APPROVED)
_RUNNING = (_ASSIGNED, _URGED, _ANSWERED)
#: Whoever has the matter has not said yet what became of it.
_UNANSWERED = (_ASSIGNED, _URGED)
_PARTIES = Parties.of(
    Matter,
    MatterParty,
    "matter_id",
    {
        "leaders": "leader",
        "lead_departments": "lead_department",
        "departments": "department",
        "people": "person",
    },
)
_TEXTS = {key: _M[key] for key in ("number", "title", "source", "instruction", "outcome", "remark")}


def _urged() -> ColumnElement[int]:
    count = select(func.count(_S.id)).where(_S.matter_id == _M.id, _S.stage == _URGED)
    return count.correlate(_MATTERS).scalar_subquery()


def _shares() -> ColumnElement[int | None]:
    """Return among how many departments a matter is shared out; NULL for one that is not."""
    count = select(func.nullif(func.count(_SHARES.c.id), 0)).where(_SHARES.c.parent_id == _M.id)
    return count.correlate(_MATTERS).scalar_subquery()


def _last_step() -> ColumnElement[str]:
    said = case((_S.opinion == "", ""), else_=wording.STEP_COLON + _S.opinion)
    told = type_coerce(_S.on, String) + wording.FACTS_JOIN + _S.stage + said
    last = select(told).where(_S.matter_id == _M.id).order_by(_S.id.desc()).limit(1)
    return func.coalesce(last.correlate(_MATTERS).scalar_subquery(), "")


def _parent() -> ColumnElement[str]:
    return func.trim(func.coalesce(_P.number, "") + wording.FACTS_JOIN + func.coalesce(_P.title, ""))


_STORED = {
    **_TEXTS,
    "id": _M.id,
    "parent_id": _M.parent_id,
    "stage": _M.stage,
    "raised_on": _M.raised_on,
    "due_on": _M.due_on,
    "closed_on": _M.closed_on,
    "urged": _urged(),
    "last_step": _last_step(),
    "parent": _parent(),
    "shares": _shares(),
}


class Matters(LedgerSource):
    """The source of the supervision matters."""

    key = "matters"
    table = Matter.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the matters as SQL sees them on ``day``."""
        del connection, desk
        return Relation(table=_joined(), id=_M.id, fields=_fields(day), views=_views(day))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the matters as rows on ``day``."""
        del desk
        question = select(*_STORED.values()).select_from(_joined()).where(among(_M.id, ids))
        found = [dict(zip(_STORED, row, strict=True)) for row in plain_rows(connection, question)]
        names, doubts = _PARTIES.by_row(connection, ids), doubts_of(connection, self.table, ids)
        return {each["id"]: _row(each, names[each["id"]], doubts.get(each["id"], {}), day) for each in found}


def _joined() -> Any:  # noqa: ANN401 - a table and itself
    return _MATTERS.outerjoin(_PARENTS, _P.id == _M.parent_id)


# ---- what SQL sees ----------------------------------------------------------------------------------


def _fields(day: date) -> dict[str, SourceField]:
    # A share stands behind its matter, whatever their numbers are.
    in_order = (func.coalesce(_M.parent_id, _M.id), _M.parent_id.is_not(None), _M.id)
    return {
        **{key: text_field(column) for key, column in _TEXTS.items()},
        "stage": text_field(_M.stage, order=(rank_of(_M.stage, MATTER_STAGES),), lamps=wording.MATTER_LAMPS),
        "number": text_field(_M.number, order=in_order),
        "title": text_field(_M.title, spelled=True),
        **_PARTIES.fields(),
        "raised": day_field(_M.raised_on),
        "due": day_field(_M.due_on),
        "over": _over(day),
        "urged": number_field(_urged()),
        "last_step": text_field(_last_step()),
        "closed": day_field(_M.closed_on),
        "parent": text_field(_parent(), group_order=_M.parent_id),
        "shares": SourceField(_shares(), _shares().is_(None)),
    }


def _over(day: date) -> SourceField:
    """Return by how many days a matter that is not closed is past its day, in words."""
    days = cast(func.julianday(day.isoformat()) - func.julianday(type_coerce(_M.due_on, String)), Integer)
    is_over = and_(_M.stage != _CLOSED, type_coerce(_M.due_on, String) < day.isoformat())
    return text_field(case((is_over, func.printf(wording.OVER, days)), else_=""), order=(days,))


def _views(day: date) -> dict[str, Truth]:
    due = type_coerce(_M.due_on, String)
    is_open = _M.stage != _CLOSED
    return {
        "all": _M.id.is_not(None),
        "open": is_open,
        "to_approve": _M.stage.in_(_TO_APPROVE),
        "running": _M.stage.in_(_RUNNING),
        "due15": and_(is_open, due <= (day + timedelta(15)).isoformat()),
        "over": and_(is_open, due < day.isoformat()),
        "feedback": _M.stage.in_(_UNANSWERED),
        "closed": _M.stage == _CLOSED,
    }


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], names: Mapping[str, CellValue], doubts: dict[str, Doubt], day: date) -> LedgerRow:
    stage, due = stored["stage"], day_of(stored["due_on"])
    is_open = stage != _CLOSED
    values: dict[str, CellValue] = {**names, **{key: stored[key] for key in _TEXTS}}
    values |= {
        "stage": lamp_or_word(wording.MATTER_LAMPS, stage),
        "raised": day_of(stored["raised_on"]),
        "due": due_value(due, "", day, is_open=is_open),
        "over": _days_over(due, day) if is_open else "",
        "urged": stored["urged"],
        "last_step": stored["last_step"],
        "closed": day_of(stored["closed_on"]),
        "parent": stored["parent"],
        "shares": stored["shares"],
        "parent_id": stored["parent_id"],
    }
    return LedgerRow(stored["id"], values, doubts, state=stage)


def _days_over(due: date | None, day: date) -> CellValue:
    if due is None or due >= day:
        return ""
    return Lamp(*level_of((due - day).days, paused=False, closed=False))
