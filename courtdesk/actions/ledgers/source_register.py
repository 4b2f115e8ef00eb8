"""The ledger 发文登记: every number the register knows, and the missing ones, which have negative ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    FromClause,
    Integer,
    String,
    cast,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    among,
    coded,
    day_of,
    number_field,
    rank_of,
    text_field,
    words_of,
)
from courtdesk.actions.ledgers.values import CellValue, Lamp, LedgerRow
from courtdesk.actions.numbering import written
from courtdesk.models.documents import NumberEntry, NumberSeries
from courtdesk.models.organisation import Court
from courtdesk.reports.kinds import KINDS

_N = NumberEntry.__table__.c
_S = NumberSeries.__table__.c
_LAMPS = {"issued": "done", "reserved": "sign", "by_hand": "ok", "void": "pause", "gap": "miss"}
_COLUMNS = (
    "id", "state", "number", "title", "recipient", "kind", "day", "who", "reason", "signer", "copies", "code", "year",
    "serial", "document_id", "repeated",
)  # fmt: skip
_SHOWN = ("number", "title", "recipient", "who", "reason", "signer", "code", "year", "serial", "document_id")
#: Serials of a series in the id of a missing number; what is above is the series.
_SERIALS = 100_000


def gap_id(series_id: int, serial: int) -> int:
    """Return the id of a missing number: the same as long as the number is missing."""
    return -(series_id * _SERIALS + serial)


class Register(LedgerSource):
    """The source of the numbers."""

    key = "register"
    table = NumberEntry.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the numbers as SQL sees them."""
        del desk, day
        numbers = _numbers(connection)
        return Relation(numbers, numbers.c.id, _fields(numbers.c), _views(numbers.c))

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the numbers as rows."""
        del desk, day
        numbers = _numbers(connection)
        found = plain_rows(connection, select(numbers).where(among(numbers.c.id, ids)))
        rows = (dict(zip(_COLUMNS, row, strict=True)) for row in found)
        return {row["id"]: _row(row) for row in rows}


# ---- what SQL sees ----------------------------------------------------------------------------------


def _numbers(connection: Connection) -> FromClause:
    """Return known and missing numbers as one table with the columns `_COLUMNS`."""
    other = NumberEntry.__table__.alias("other").c
    repeated = (
        select(literal(1))
        .where(other.series_id == _N.series_id, other.serial == _N.serial, other.id != _N.id)
        .correlate(NumberEntry.__table__)
        .exists()
    )
    known = select(
        _N.id, _N.state, _N.number, _N.title, _N.recipient, _N.kind, type_coerce(_N.day, String).label("day"), _N.who,
        _N.reason, _N.signer, _N.copies, _S.code, _S.year, _N.serial, _N.document_id, repeated.label("repeated"),
    ).join_from(NumberEntry.__table__, NumberSeries.__table__, _S.id == _N.series_id)  # fmt: skip
    return union_all(known, _missing(connection)).subquery("numbers")


def _missing(connection: Connection) -> Any:  # noqa: ANN401 - a select of sixteen columns
    given, (row_id, number, code, year, serial) = coded(list(_gaps(connection)), 5)
    nothing, none = literal(""), cast(None, String)
    return select(
        cast(row_id, Integer), literal("gap"), number, nothing, nothing, nothing, none, nothing, nothing, nothing,
        literal(0), code, cast(year, Integer), cast(serial, Integer), cast(None, Integer), literal(0),
    ).select_from(given)  # fmt: skip


def _gaps(connection: Connection) -> Iterator[tuple[int, str, str, int, int]]:
    """Yield id, number, code, year and serial of every number below the next one that no line holds."""
    code_of_court = next(iter(plain_rows(connection, select(Court.__table__.c.code))), ("",))[0]
    for series_id, code, year, first, last in plain_rows(connection, _stretches()):
        for serial in range(first, last):
            yield gap_id(series_id, serial), written(code_of_court, code, year, serial), code, year, serial


def _stretches() -> Any:  # noqa: ANN401 - a select of five columns
    """Return series, code, year and the stretches from a serial to below another in which nothing is known."""
    before = select(_N.series_id, _N.serial).distinct().union_all(select(_S.id, literal(0))).subquery()
    following = func.lead(before.c.serial).over(partition_by=before.c.series_id, order_by=before.c.serial)
    held = select(before.c.series_id, before.c.serial, following.label("following")).subquery()
    end = func.min(func.coalesce(held.c.following, _S.next_serial), _S.next_serial)
    return (
        select(_S.id, _S.code, _S.year, held.c.serial + 1, end)
        .join_from(held, NumberSeries.__table__, _S.id == held.c.series_id)
        .where(held.c.serial + 1 < end)
    )


def _fields(column: Any) -> dict[str, SourceField]:  # noqa: ANN401 - columns by name
    lamps = {word: _LAMPS[key] for key, word in wording.NUMBER_STATES.items()}
    return {
        "state": text_field(
            words_of(column.state, wording.NUMBER_STATES),
            order=(rank_of(column.state, tuple(_LAMPS)),),
            lamps=lamps,
        ),
        # The newest year comes first whichever way the numbers run.
        "number": text_field(column.number, lead=(column.year.desc(), column.code), order=(column.serial,)),
        "title": text_field(column.title, spelled=True),
        "recipient": text_field(column.recipient, spelled=True),
        "kind_name": text_field(words_of(column.kind, {key: KINDS[key].name for key in KINDS}), spelled=True),
        "day": SourceField(column.day, column.day.is_(None)),
        "who": text_field(column.who, spelled=True),
        "reason": text_field(column.reason, spelled=True),
        "signer": text_field(column.signer, spelled=True),
        "copies": SourceField(func.nullif(column.copies, 0), column.copies == 0),
        "code": text_field(column.code),
        "year": number_field(column.year),
    }


def _views(column: Any) -> dict[str, Truth]:  # noqa: ANN401 - columns by name
    states = {state: column.state == state for state in ("issued", "reserved", "by_hand", "void")}
    return {
        "all": column.id.is_not(None),
        **states,
        "faults": or_(column.state == "gap", column.repeated == 1),
    }


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any]) -> LedgerRow:
    state, kind = stored["state"], stored["kind"]
    lamp = Lamp(_LAMPS[state], wording.NUMBER_STATES[state])
    if stored["repeated"]:
        lamp = Lamp("over", wording.REPEATED.format(state=lamp.word))
    values: dict[str, CellValue] = {key: stored[key] for key in _SHOWN}
    values |= {
        "state": lamp,
        "kind_name": KINDS[kind].name if kind in KINDS else kind,
        "day": day_of(stored["day"]),
        "copies": stored["copies"] or None,
    }
    return LedgerRow(stored["id"], values, state=state, editable=False)
