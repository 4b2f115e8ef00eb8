"""The ledger 质效指标: values by period and scope, each beside its target and the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    select,
)

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    Value,
    among,
    doubts_of,
    text_field,
)
from courtdesk.actions.ledgers.typed_figures import goal_text
from courtdesk.actions.ledgers.values import CellValue, Doubt, Lamp, LedgerRow
from courtdesk.models.indicators import Indicator, IndicatorValue

_V = IndicatorValue.__table__.c
_I = Indicator.__table__.c
#: Figures are told to this many decimals; what is behind them comes from binary fractions.
_DECIMALS = 4
_SHOWN = (
    "id", "met", "period", "indicator", "scope", "value", "unit", "comparator", "target", "change", "numerator",
    "denominator", "remark",
)  # fmt: skip
_PLAIN = ("period", "indicator", "scope", "unit", "remark")
_FIGURES = ("value", "change", "numerator", "denominator")


class Indicators(LedgerSource):
    """The source of the values of indicators."""

    key = "indicators"
    table = IndicatorValue.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the values as SQL sees them."""
        del connection, desk, day
        return Relation(_joined(), _V.id, _fields(), _views())

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the values as rows."""
        del desk, day
        columns = (
            _V.id, _met(), _V.period, _I.name, _V.scope, _V.value, _I.unit, _I.comparator, _I.target, _change(),
            _V.numerator, _V.denominator, _V.remark,
        )  # fmt: skip
        question = select(*columns).select_from(_joined()).where(among(_V.id, ids))
        found = [dict(zip(_SHOWN, row, strict=True)) for row in plain_rows(connection, question)]
        doubts = doubts_of(connection, self.table, ids)
        return {each["id"]: _row(each, doubts.get(each["id"], {})) for each in found}


# ---- what SQL sees ----------------------------------------------------------------------------------


def _joined() -> FromClause:
    return IndicatorValue.__table__.join(Indicator.__table__, _I.id == _V.indicator_id)


def _fields() -> dict[str, SourceField]:
    place = period_place(_V.period)
    met = _met()
    return {
        "met": text_field(met, order=(_met_rank(met),), lamps=words.MET_LAMPS),
        "period": text_field(_V.period, order=(place,), group_order=place),
        "indicator": text_field(_I.name, spelled=True),
        "scope": text_field(
            _V.scope, order=(_V.scope != words.WHOLE_COURT, _V.scope), group_order=_scope_order(), spelled=True
        ),
        "value": _figure(_V.value),
        "unit": text_field(_I.unit),
        "target": text_field(_target(), order=(_I.target, _I.comparator)),
        "change": _figure(_change()),
        "numerator": _figure(_V.numerator),
        "denominator": _figure(_V.denominator),
        "remark": text_field(_V.remark),
    }


def _views() -> dict[str, Truth]:
    other = IndicatorValue.__table__.alias("latest").c
    newest = select(func.max(period_place(other.period))).scalar_subquery()
    return {
        "all": _V.id.is_not(None),
        "latest": period_place(_V.period) == newest,
        "failed": _met() == words.FAILED,
    }


def _figure(value: Value) -> SourceField:
    """Return a field of numbers; whole ones are compared and told without decimals."""
    whole = cast(value, Integer)
    return SourceField(case((value == whole, whole), else_=value), value.is_(None))


def _scope_order() -> ColumnElement[str]:
    """Return by what headings of scopes stand: the whole court first."""
    return case((_V.scope == words.WHOLE_COURT, literal("")), else_=_V.scope)


def period_place(period: Value) -> ColumnElement[int]:
    """Return the place of a period among others: by its end, the longer of two that end together last."""
    year = cast(func.substr(period, 1, 4), Integer)
    month, length = (
        case(
            (func.substr(period, 6, 1) == "Q", cast(func.substr(period, 7, 1), Integer) * 3),
            (func.length(period) == len("2026"), 12),
            else_=cast(func.substr(period, 6, 2), Integer),
        ),
        case((func.substr(period, 6, 1) == "Q", 1), (func.length(period) == len("2026"), 0), else_=2),
    )
    return year * 1000 + month * 10 + length


def _before(period: Value) -> ColumnElement[str]:
    """Return the period before one of the same length."""
    year = cast(func.substr(period, 1, 4), Integer)
    quarter = case(
        (func.substr(period, 7, 1) == "1", cast(year - 1, String).concat("-Q4")),
        else_=func.substr(period, 1, 6).concat(cast(cast(func.substr(period, 7, 1), Integer) - 1, String)),
    )
    return case(
        (func.substr(period, 6, 1) == "Q", quarter),
        (func.length(period) == len("2026"), cast(year - 1, String)),
        else_=func.strftime("%Y-%m", period.concat("-01"), "-1 month"),
    )


def _change() -> ColumnElement[float]:
    """Return by how much a value differs from that of the period before; NULL where one of them is missing."""
    before = IndicatorValue.__table__.alias("before").c
    earlier = (
        select(before.value)
        .where(before.indicator_id == _V.indicator_id, before.scope == _V.scope, before.period == _before(_V.period))
        .correlate(IndicatorValue.__table__)
        .scalar_subquery()
    )
    return func.round(_V.value - earlier, _DECIMALS)


def _met() -> ColumnElement[str]:
    """Return whether a value meets its target, in the word for it; empty without a value to compare."""
    reached = case(
        (and_(_I.comparator == ">=", _V.value >= _I.target), words.MET),
        (and_(_I.comparator == "<=", _V.value <= _I.target), words.MET),
        else_=words.FAILED,
    )
    no_target = _I.target.is_(None) | _I.comparator.not_in(words.SIGNS)
    return case((no_target, words.NO_TARGET), (_V.value.is_(None), ""), else_=reached)


def _met_rank(met: ColumnElement[str]) -> ColumnElement[int]:
    """Order what is not met first."""
    return case({words.FAILED: 0, words.MET: 1, words.NO_TARGET: 2}, value=met, else_=3)


def _target() -> ColumnElement[str]:
    """Return a target as it is shown and typed: ≥ 90."""
    number = func.rtrim(func.rtrim(func.printf(f"%.{_DECIMALS}f", _I.target), "0"), ".")
    signs = [(_I.comparator == key, literal(f"{sign} ").concat(number)) for key, sign in words.SIGNS.items()]
    return case((_I.target.is_(None), ""), *signs, else_="")


# ---- rows -------------------------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], doubts: Mapping[str, Doubt]) -> LedgerRow:
    met = stored["met"]
    lamp = words.MET_LAMPS.get(met)
    values: dict[str, CellValue] = {key: stored[key] for key in _PLAIN}
    values |= {key: _whole(stored[key]) for key in _FIGURES}
    values |= {
        "met": Lamp(lamp, met) if lamp else met,
        "target": goal_text(stored["comparator"], stored["target"]),
    }
    return LedgerRow(stored["id"], values, doubts)


def _whole(value: float | None) -> float | None:
    """Return a number without a fraction as a whole one, which is told without decimals."""
    return int(value) if value is not None and value == int(value) else value
