"""The ledger 活动任务: leaders and departments are names in a table of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, func, select, type_coerce

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
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.vocabulary import SETTLED_STATES, TASK_STATES

_T = Task.__table__.c
_C = Campaign.__table__.c
_PARTIES = Parties.of(
    Task,
    TaskParty,
    "task_id",
    {"leaders": "leader", "lead_departments": "lead_department", "departments": "department"},
)
#: More than any plan has tasks: a campaign's number and a task's place in it become one number.
_PLACES = 1_000_000
_STORED = (
    "id", "campaign_id", "number", "group_heading", "heading", "text", "due_on", "recurrence", "state",
    "source_place", "remark",
)  # fmt: skip
#: Shown as they are stored.
_PLAIN = ("number", "recurrence", "campaign", "text", "remark", "source_place")


class Tasks(LedgerSource):
    """The source of the tasks."""

    key = "tasks"
    table = Task.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the tasks as SQL sees them on ``day``."""
        del connection, desk
        return Relation(
            table=Task.__table__.join(Campaign.__table__, _C.id == _T.campaign_id),
            id=_T.id,
            fields=_fields(),
            views=_views(day),
        )

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the tasks as rows on ``day``."""
        del desk
        question = (
            select(*(_T[name] for name in _STORED), _C.title)
            .join_from(Task.__table__, Campaign.__table__, _C.id == _T.campaign_id)
            .where(among(_T.id, ids))
        )
        found = [dict(zip((*_STORED, "campaign"), row, strict=True)) for row in plain_rows(connection, question)]
        names, progress = _PARTIES.by_row(connection, ids), _progress(connection, ids)
        doubts = doubts_of(connection, self.table, ids)
        return {
            each["id"]: _row(each, names[each["id"]], progress.get(each["id"]), doubts.get(each["id"], {}), day)
            for each in found
        }


# ---- what SQL sees ----------------------------------------------------------------------------------


def _fields() -> dict[str, SourceField]:
    place = _T.campaign_id * _PLACES + _T.position
    return {
        "state": text_field(_T.state, order=(rank_of(_T.state, TASK_STATES),), lamps=wording.TASK_LAMPS),
        "number": number_field(_T.number, order=(_T.campaign_id, _T.position)),
        "heading": text_field(case((_T.heading == "", _T.text), else_=_T.heading), spelled=True),
        **_PARTIES.fields(),
        "due": day_field(_T.due_on),
        "recurrence": text_field(_T.recurrence),
        "campaign": text_field(_C.title, group_order=place),
        "group": text_field(_T.group_heading, group_order=place),
        "text": text_field(_T.text),
        "progress": text_field(_last_progress()),
        "remark": text_field(_T.remark),
        "source_place": text_field(_T.source_place),
    }


def _last_progress() -> ColumnElement[str]:
    entry = ProgressEntry.__table__.c
    last = select(entry.text).where(entry.task_id == _T.id).order_by(entry.id.desc()).limit(1)
    return func.coalesce(last.correlate(Task.__table__).scalar_subquery(), "")


def _views(day: date) -> dict[str, Truth]:
    due = type_coerce(_T.due_on, String)
    is_open = _T.state.not_in(SETTLED_STATES)
    return {
        "all": _T.id.is_not(None),
        "open": is_open,
        "due15": and_(is_open, due <= (day + timedelta(15)).isoformat()),
        "over": and_(is_open, due < day.isoformat()),
        "standing": _T.state == wording.STANDING,
        "done": _T.state == wording.DONE,
    }


# ---- rows -------------------------------------------------------------------------------------------


def _progress(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return what was reported last of each task."""
    entry = ProgressEntry.__table__.c
    question = select(entry.task_id, entry.text).where(among(entry.task_id, ids)).order_by(entry.id)
    return dict(plain_rows(connection, question))


def _row(
    stored: Mapping[str, Any],
    names: Mapping[str, CellValue],
    progress: str | None,
    doubts: dict[str, Doubt],
    day: date,
) -> LedgerRow:
    state = stored["state"]
    values = {**names, **{key: stored[key] for key in _PLAIN}}
    values |= {
        "state": lamp_or_word(wording.TASK_LAMPS, state),
        "heading": stored["heading"] or stored["text"],
        "due": due_value(day_of(stored["due_on"]), stored["recurrence"], day, is_open=state not in SETTLED_STATES),
        "group": stored["group_heading"],
        "progress": progress or "",
        "campaign_id": stored["campaign_id"],
    }
    return LedgerRow(stored["id"], values, doubts)
