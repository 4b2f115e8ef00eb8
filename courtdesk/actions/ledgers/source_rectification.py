"""The ledger 巡察整改: a row is a measure, told with the problem it answers and the inspection that found it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, String, and_, case, func, select, type_coerce

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
from courtdesk.actions.ledgers.values import CellValue, Doubt, LedgerRow
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.vocabulary import MEASURE_STATES, SETTLED_STATES

_M = Measure.__table__.c
_F = InspectionFinding.__table__.c
_I = Inspection.__table__.c
#: What an inspection is called: its own name, else the title of the paper its problems came with.
_SOURCE = case((_I.name == "", _I.title), else_=_I.name)
#: More than any inspection finds problems: its number and a problem's place in it become one number.
_PLACES = 1_000_000
_PARTIES = Parties.of(
    Measure,
    MeasureParty,
    "measure_id",
    {
        "leaders": "leader",
        "lead_departments": "lead_department",
        "departments": "department",
        "people": "person",
    },
)
#: Fields of long or short text, and the columns that hold them.
_TEXTS = {
    "problem": _F.problem,
    "measure": _M.text,
    "goal": _M.goal,
    "progress": _M.progress,
    "evidence": _M.evidence,
    "category": _F.category,
    "inspection": _SOURCE,
    "due_words": _M.due_words,
    "remark": _M.remark,
    "source_place": case((_M.source_place == "", _F.source_place), else_=_M.source_place),
}
_STORED = {
    **_TEXTS,
    "id": _M.id,
    "finding_id": _M.finding_id,
    "state": _M.state,
    "number": _F.number,
    "position": _F.position,
    "due_on": _M.due_on,
    "closed_on": _M.closed_on,
}


class Rectification(LedgerSource):
    """The source of the measures."""

    key = "rectification"
    table = Measure.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the measures as SQL sees them on ``day``."""
        del connection, desk
        return Relation(table=_joined(), id=_M.id, fields=_fields(), views=_views(day))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the measures as rows on ``day``."""
        del desk
        question = select(*_STORED.values()).select_from(_joined()).where(among(_M.id, ids))
        found = [dict(zip(_STORED, row, strict=True)) for row in plain_rows(connection, question)]
        names, doubts = _PARTIES.by_row(connection, ids), doubts_of(connection, self.table, ids)
        return {each["id"]: _row(each, names[each["id"]], doubts.get(each["id"], {}), day) for each in found}


def _joined() -> Any:  # noqa: ANN401 - three tables as one
    findings = Measure.__table__.join(InspectionFinding.__table__, _F.id == _M.finding_id)
    return findings.join(Inspection.__table__, _I.id == _F.inspection_id)


# ---- what SQL sees ----------------------------------------------------------------------------------


def _fields() -> dict[str, SourceField]:
    place = _F.inspection_id * _PLACES + _F.position
    in_order = (_F.inspection_id, _F.position, _F.id, _M.position)
    texts = {key: text_field(column) for key, column in _TEXTS.items()}
    return {
        **texts,
        "state": text_field(_M.state, order=(rank_of(_M.state, MEASURE_STATES),), lamps=wording.MEASURE_LAMPS),
        "number": SourceField(func.nullif(_F.number, 0), _F.number == 0, order=(_F.number, *in_order)),
        "problem": text_field(_F.problem, group_order=place, spelled=True),
        "measure": text_field(_M.text, spelled=True),
        "category": text_field(_F.category, group_order=place),
        "inspection": text_field(_SOURCE, group_order=place, spelled=True),
        **_PARTIES.fields(),
        "due": day_field(_M.due_on),
        "closed": day_field(_M.closed_on),
        "closing": text_field(_closing(), lamps=wording.CLOSING_LAMPS),
        "position": number_field(_F.position, order=in_order),
    }


def _closing() -> Any:  # noqa: ANN401 - an expression of words
    struck, waiting, standing, unfinished = wording.CLOSING
    by_state = ((_M.state == wording.DONE, waiting), (_M.state == wording.STANDING, standing))
    return case((_M.closed_on.is_not(None), struck), *by_state, else_=unfinished)


def _views(day: date) -> dict[str, Truth]:
    due = type_coerce(_M.due_on, String)
    is_open = and_(_M.state.not_in(SETTLED_STATES), _M.closed_on.is_(None))
    return {
        "all": _M.id.is_not(None),
        "open": is_open,
        "due15": and_(is_open, due <= (day + timedelta(15)).isoformat()),
        "over": and_(is_open, due < day.isoformat()),
        "done": _M.state == wording.DONE,
        "to_close": and_(_M.state == wording.DONE, _M.closed_on.is_(None)),
        "closed": _M.closed_on.is_not(None),
    }


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], names: Mapping[str, CellValue], doubts: dict[str, Doubt], day: date) -> LedgerRow:
    state, closed = stored["state"], day_of(stored["closed_on"])
    is_open = state not in SETTLED_STATES and closed is None
    values: dict[str, CellValue] = {**names, **{key: stored[key] for key in _TEXTS}}
    values |= {
        "state": lamp_or_word(wording.MEASURE_LAMPS, state),
        "number": stored["number"] or None,
        "position": stored["position"],
        "due": due_value(day_of(stored["due_on"]), stored["due_words"], day, is_open=is_open),
        "closed": closed,
        "closing": _closing_word(state, closed),
        "finding_id": stored["finding_id"],
    }
    return LedgerRow(stored["id"], values, doubts)


def _closing_word(state: str, closed: date | None) -> str:
    struck, waiting, standing, unfinished = wording.CLOSING
    if closed is not None:
        return struck
    return {wording.DONE: waiting, wording.STANDING: standing}.get(state, unfinished)
