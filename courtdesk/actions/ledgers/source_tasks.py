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
    Names,
    Relation,
    SourceField,
    Truth,
    among,
    day_field,
    day_of,
    doubts_of,
    number_field,
    rank_of,
    text_field,
)
from courtdesk.actions.ledgers.values import CellValue, Doubt, Lamp, LedgerRow
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.vocabulary import SETTLED_STATES, TASK_STATES
from courtdesk.rules.levels import level_of

_T = Task.__table__.c
_P = TaskParty.__table__.c
_C = Campaign.__table__.c
_ROLES = {"leaders": "leader", "lead_departments": "lead_department", "departments": "department"}
_FIELDS_OF_ROLES = {role: key for key, role in _ROLES.items()}
#: Levels of a due day that are worth a sign.
_LOUD = frozenset({"over", "d1", "d7", "d15"})
#: More than any plan has tasks: a campaign's number and a task's place in it become one number.
_PLACES = 1_000_000
_STORED = (
    "id", "campaign_id", "number", "group_heading", "heading", "text", "due_on", "recurrence", "state",
    "source_place", "remark",
)  # fmt: skip


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
        names, progress = _names(connection, ids), _progress(connection, ids)
        doubts = doubts_of(connection, self.table, ids)
        return {
            each["id"]: _row(
                each, names.get(each["id"], {}), progress.get(each["id"]), doubts.get(each["id"], {}), day
            )
            for each in found
        }


# ---- what SQL sees ----------------------------------------------------------------------------------


def _fields() -> dict[str, SourceField]:
    place = _T.campaign_id * _PLACES + _T.position
    return {
        "state": text_field(_T.state, order=(rank_of(_T.state, TASK_STATES),), lamps=wording.TASK_LAMPS),
        "number": number_field(_T.number, order=(_T.campaign_id, _T.position)),
        "heading": text_field(case((_T.heading == "", _T.text), else_=_T.heading), spelled=True),
        **{key: _party_field(role) for key, role in _ROLES.items()},
        "due": day_field(_T.due_on),
        "recurrence": text_field(_T.recurrence),
        "campaign": text_field(_C.title, group_order=place),
        "group": text_field(_T.group_heading, group_order=place),
        "text": text_field(_T.text),
        "progress": text_field(_last_progress()),
        "remark": text_field(_T.remark),
        "source_place": text_field(_T.source_place),
    }


def _party_field(role: str) -> SourceField:
    """Return names of a role: looked for one by one, ordered and grouped as they stand side by side."""
    ordered = (
        select(_P.name).where(_P.task_id == _T.id, _P.role == role).order_by(_P.position).correlate(Task.__table__)
    )
    inner = ordered.subquery()
    joined = select(func.coalesce(func.group_concat(inner.c.name, wording.NAMES_JOIN), "")).scalar_subquery()
    names = Names(TaskParty.__table__, _T.id, _P.task_id, _P.name, _P.role == role)
    return SourceField(joined, joined == "", names=names, spelled=True)


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


def _names(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the names of tasks by task and field."""
    question = select(_P.task_id, _P.role, _P.name).where(among(_P.task_id, ids)).order_by(_P.position)
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for task_id, role, name in plain_rows(connection, question):
        names = found.setdefault(task_id, {})
        key = _FIELDS_OF_ROLES[role]
        names[key] = (*names.get(key, ()), name)
    return found


def _progress(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return what was reported last of each task."""
    entry = ProgressEntry.__table__.c
    question = select(entry.task_id, entry.text).where(among(entry.task_id, ids)).order_by(entry.id)
    return dict(plain_rows(connection, question))


def _row(
    stored: Mapping[str, Any],
    names: Mapping[str, tuple[str, ...]],
    progress: str | None,
    doubts: dict[str, Doubt],
    day: date,
) -> LedgerRow:
    state = stored["state"]
    lamp = wording.TASK_LAMPS.get(state)
    values: dict[str, CellValue] = {key: names.get(key, ()) for key in _ROLES}
    values |= {key: stored[key] for key in ("number", "recurrence", "campaign", "text", "remark", "source_place")}
    values |= {
        "state": Lamp(lamp, state) if lamp else state,
        "heading": stored["heading"] or stored["text"],
        "due": _due(day_of(stored["due_on"]), stored["recurrence"], day, is_open=state not in SETTLED_STATES),
        "group": stored["group_heading"],
        "progress": progress or "",
        "campaign_id": stored["campaign_id"],
    }
    return LedgerRow(stored["id"], values, doubts)


def _due(due: date | None, recurrence: str, day: date, *, is_open: bool) -> CellValue:
    """Return the day a task is due, with the sign of its level while it is open and near, or how often it recurs."""
    if due is None:
        return recurrence or None
    level, _word = level_of((due - day).days, paused=False, closed=False)
    return Lamp(level, due.isoformat()) if is_open and level in _LOUD else due
