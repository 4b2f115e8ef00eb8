"""The ledger 督办台账: a row is an issued order, with its course and what it is about; ids are the papers'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, String, and_, case, cast, func, literal, or_, select, type_coerce

from courtdesk.actions import order_subjects as subjects
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import order_wording as words
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    Value,
    among,
    day_of,
    rank_of,
    text_field,
    words_of,
)
from courtdesk.actions.ledgers.values import CellValue, Lamp, LedgerRow
from courtdesk.actions.orders import the_ladder
from courtdesk.models.documents import IssuedDocument
from courtdesk.reports.kinds import KINDS

_P, _C, _S = subjects.PAPER, subjects.COURSE, subjects.SERIES
_DAYS = ("issued", "due", "reply_due", "replied", "done", "outcome_on")
_NUMBERS = ("days", "effect")
_LATE = "late"
#: Told as they are; the last two for deeds on what the order is about.
_TEXTS = (
    *("number", "step", "subject", "subject_kind", "leader", "department", "person", "reply", "reason", "cites"),
    *("evidence", "month", "subject_table", "subject_id"),
)


class Orders(LedgerSource):
    """The source of the orders."""

    key = "orders"
    table = IssuedDocument.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the orders as SQL sees them on ``day``."""
        del connection, desk
        column = select(*(value.label(key) for key, value in _columns(day).items())).select_from(subjects.joined())
        orders = column.subquery("orders")
        return Relation(orders, orders.c.id, _fields(orders.c), _views(orders.c))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the orders as rows on ``day``."""
        del desk
        columns = _columns(day)
        question = select(*columns.values()).select_from(subjects.joined()).where(among(_P.id, ids))
        found = (dict(zip(columns, row, strict=True)) for row in plain_rows(connection, question))
        return {each["id"]: _row(each, day) for each in found}


# ---- what SQL sees ----------------------------------------------------------------------------------


def _columns(day: date) -> dict[str, Value]:
    """Return what is known of an order, by name; days as ISO text."""
    today, done = literal(day.isoformat()), subjects.done_on()
    return {
        "id": _P.id,
        "state": _state(day, done),
        "number": _P.number,
        "code": _S.code,
        "year": _S.year,
        "serial": _P.serial,
        "step": words_of(_C.step, the_ladder().titles()),
        "subject": subjects.name(),
        "subject_kind": words_of(_known_table(), words.SUBJECT_KINDS),
        **{key: getattr(_C, key) for key in ("leader", "department", "person", "reply", "reason")},
        "issued": _iso(_P.issued_on),
        "due": _iso(_C.due_on),
        "reply_due": _iso(_P.reply_due),
        "replied": _iso(_P.replied_on),
        "done": done,
        "outcome_on": _iso(_C.outcome_on),
        "days": _between(_iso(_P.issued_on), func.coalesce(done, today)),
        "effect": _between(_iso(_P.issued_on), done),
        "timely": _timely(day, done),
        "cites": func.coalesce(subjects.CITED.c.number, ""),
        "evidence": subjects.evidence(),
        "month": func.substr(_iso(_P.issued_on), 1, 7),
        "kind": _P.kind,
        "subject_table": _P.subject_table,
        "subject_id": _P.subject_id,
        "is_open": and_(_C.outcome == "", _P.voided_on.is_(None)),
    }


def _iso(column: Value) -> Value:
    return type_coerce(column, String)


def _between(first: Value, last: Value) -> Value:
    """Return the days from one ISO day to another."""
    return cast(func.julianday(last) - func.julianday(first), Integer)


def _known_table() -> Value:
    return case((_P.subject_table.in_(tuple(words.SUBJECT_KINDS)), _P.subject_table), else_=words.OTHER)


def _state(day: date, done: Value) -> Value:
    """Return the word of an order's lamp: what was recorded, else what is awaited."""
    key = case(
        (_P.voided_on.is_not(None), "void"),
        (_C.outcome != "", _C.outcome),
        (done.is_not(None), "settled"),
        (_P.replied_on.is_not(None), "replied"),
        (_P.reply_due.is_(None), "open"),
        (_iso(_P.reply_due) < day.isoformat(), _LATE),
        else_="reply",
    )
    return words_of(key, words.STATES)


def _timely(day: date, done: Value) -> Value:
    in_time, late, not_done, not_due = words.TIMELY
    due = _iso(_C.due_on)
    return case(
        (_P.voided_on.is_not(None), ""),
        (and_(done.is_not(None), or_(due.is_(None), done <= due)), in_time),
        (done.is_not(None), late),
        (_C.outcome == words.IN_TIME, in_time),
        (_C.outcome == words.LATE, late),
        (due >= day.isoformat(), not_due),
        else_=not_done,
    )


def _fields(column: Any) -> dict[str, SourceField]:  # noqa: ANN401 - columns by name
    ordered = tuple(words.LAMPS)
    days = {key: SourceField(column[key], column[key].is_(None)) for key in (*_DAYS, *_NUMBERS)}
    texts = {key: text_field(column[key], spelled=True) for key in ("subject", "leader", "department", "person")}
    return {
        **days,
        **texts,
        "outcome": text_field(column.state, order=(rank_of(column.state, ordered),), lamps=words.LAMPS),
        "number": text_field(column.number, order=(column.code, column.year, column.serial)),
        "step": text_field(column.step, order=(rank_of(column.step, tuple(the_ladder().titles().values())),)),
        "subject_kind": text_field(column.subject_kind),
        "timely": text_field(column.timely),
        "reply": text_field(column.reply),
        "reason": text_field(column.reason),
        "evidence": text_field(column.evidence),
        "cites": text_field(column.cites),
        "month": text_field(column.month),
        "kind_name": text_field(words_of(column.kind, {key: KINDS[key].name for key in KINDS})),
    }


def _views(column: Any) -> dict[str, Truth]:  # noqa: ANN401 - columns by name
    awaited = and_(column.is_open, column.reply_due.is_not(None), column.replied.is_(None))
    late = column.state == words.STATES[_LATE]
    return {
        "open": column.is_open.is_(True),
        "reply_due": awaited,
        "reply_over": and_(awaited, late),
        "to_record": column.state == words.STATES["settled"],
        "done": column.outcome_on.is_not(None),
        "all": column.id.is_not(None),
    }


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], day: date) -> LedgerRow:
    word, kind = stored["state"], stored["kind"]
    reply_due = day_of(stored["reply_due"])
    said = word
    if word == words.STATES[_LATE] and reply_due is not None:
        said = words.late((day - reply_due).days)
    values: dict[str, CellValue] = {key: stored[key] for key in _TEXTS}
    values |= {key: day_of(stored[key]) for key in _DAYS}
    values |= {key: stored[key] for key in _NUMBERS}
    values |= {
        "outcome": Lamp(words.LAMPS.get(word, "ok"), said),
        "timely": stored["timely"],
        "kind_name": KINDS[kind].name if kind in KINDS else kind,
    }
    return LedgerRow(stored["id"], values, state=words.KEYS.get(word, "done"), editable=False)
