"""The ledger 公文: issued papers and drafts side by side; drafts have negative ids, for both kinds count from 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    FromClause,
    Integer,
    String,
    and_,
    case,
    cast,
    literal,
    select,
    type_coerce,
    union_all,
)

from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import list_drafts
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    Value,
    among,
    coded,
    day_of,
    rank_of,
    text_field,
    words_of,
)
from courtdesk.actions.ledgers.values import CellValue, Lamp, LedgerRow
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.reports.kinds import KINDS

_D = IssuedDocument.__table__.c
_S = NumberSeries.__table__.c
_LAMPS = {"issued": "done", "reply": "reply", "late": "over", "replied": "done", "void": "pause", "draft": "sign"}
_COLUMNS = (
    "id", "state", "number", "kind", "title", "subject", "recipient", "day", "reply_due", "replied_on", "who",
    "void_reason", "code", "year", "serial",
)  # fmt: skip
_SHOWN = ("title", "subject", "recipient", "who", "void_reason", "kind")


class Documents(LedgerSource):
    """The source of the papers."""

    key = "documents"
    table = IssuedDocument.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the papers as SQL sees them on ``day``."""
        del connection
        papers = _papers(desk, day)
        column = papers.c
        return Relation(papers, column.id, _fields(column), _views(column))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the papers as rows on ``day``."""
        papers = _papers(desk, day)
        found = plain_rows(connection, select(papers).where(among(papers.c.id, ids)))
        rows = (dict(zip(_COLUMNS, row, strict=True)) for row in found)
        return {row["id"]: _row(row, day) for row in rows}


# ---- what SQL sees ----------------------------------------------------------------------------------


def _papers(desk: Desk, day: date) -> FromClause:
    """Return issued papers and drafts as one table with the columns `_COLUMNS`."""
    reply_due = type_coerce(_D.reply_due, String)
    state = case(
        (_D.void_reason != "", "void"),
        (_D.replied_on.is_not(None), "replied"),
        (reply_due.is_(None), "issued"),
        (reply_due < day.isoformat(), "late"),
        else_="reply",
    )
    issued = select(
        _D.id, state.label("state"), _D.number, _D.kind, _D.title, _D.subject, _D.recipient,
        type_coerce(_D.issued_on, String).label("day"), reply_due.label("reply_due"),
        type_coerce(_D.replied_on, String).label("replied_on"), _D.who, _D.void_reason, _S.code, _S.year, _D.serial,
    ).join_from(IssuedDocument.__table__, NumberSeries.__table__, _S.id == _D.series_id)  # fmt: skip
    return union_all(issued, _drafts(desk)).subquery("papers")


def _drafts(desk: Desk) -> Any:  # noqa: ANN401 - a select of fifteen columns
    """Return the drafts: what a paper will be called is worked out from its form, not stored."""
    drafts = [
        (-row.id, row.kind, row.title, row.subject, row.changed_at.date().isoformat(), row.who)
        for row in list_drafts(desk)
    ]
    given, (row_id, kind, title, subject, day, who) = coded(drafts, 6)
    nothing, none = literal(""), cast(None, String)
    return select(
        cast(row_id, Integer), literal("draft"), nothing, kind, title, subject, nothing, day, none, none, who,
        nothing, nothing, literal(0), literal(0),
    ).select_from(given)  # fmt: skip


def _fields(column: Any) -> dict[str, SourceField]:  # noqa: ANN401 - columns by name
    state = words_of(column.state, wording.DOCUMENT_STATES)
    lamps = {word: _LAMPS[key] for key, word in wording.DOCUMENT_STATES.items()}
    return {
        "state": text_field(state, order=(rank_of(column.state, tuple(_LAMPS)),), lamps=lamps),
        "number": text_field(column.number, order=(column.code, column.year, column.serial)),
        "kind_name": text_field(_kind_name(column.kind), spelled=True),
        "title": text_field(column.title, spelled=True),
        "subject": text_field(column.subject),
        "recipient": text_field(column.recipient, spelled=True),
        "day": text_field(column.day),
        "reply_due": SourceField(column.reply_due, column.reply_due.is_(None)),
        "replied_on": SourceField(column.replied_on, column.replied_on.is_(None)),
        "who": text_field(column.who, spelled=True),
        "void_reason": text_field(column.void_reason),
    }


def _kind_name(kind: Value) -> Value:
    return words_of(kind, {key: KINDS[key].name for key in KINDS})


def _views(column: Any) -> dict[str, Truth]:  # noqa: ANN401 - columns by name
    return {
        "all": column.state != "draft",
        "reply": and_(column.state.in_(("reply", "late"))),
        "late": column.state == "late",
        "void": column.state == "void",
        "drafts": column.state == "draft",
    }


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], day: date) -> LedgerRow:
    state = stored["state"]
    reply_due = day_of(stored["reply_due"])
    word = wording.DOCUMENT_STATES[state]
    if state == "late" and reply_due is not None:
        word = wording.late((day - reply_due).days)
    kind = stored["kind"]
    values: dict[str, CellValue] = {key: stored[key] for key in _SHOWN}
    values |= {
        "state": Lamp(_LAMPS[state], word),
        "number": stored["number"] or wording.NOT_NUMBERED,
        "kind_name": KINDS[kind].name if kind in KINDS else kind,
        "day": day_of(stored["day"]),
        "reply_due": reply_due,
        "replied_on": day_of(stored["replied_on"]),
    }
    return LedgerRow(stored["id"], values, state=state, editable=False)
