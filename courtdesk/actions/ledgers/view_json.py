"""Questions and layouts as JSON, read tolerantly: what a later ledger no longer knows is dropped, never refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from courtdesk.actions.ledgers.spans import is_span
from courtdesk.actions.ledgers.values import ColumnPlace, Condition, Layout, LedgerInfo, Op, Order, Query

#: Columns are kept within what can be seen and grasped, in pixels at the standard text size.
_WIDEST = 2000


def query_to_json(query: Query) -> dict[str, Any]:
    """Return a question as JSON; spans stay spans, so that 未来15天 is right tomorrow too."""
    return {
        "view": query.view,
        "conditions": _plain(query.conditions),
        "within": _plain(query.within),
        "any_of": query.any_of,
        "text": query.text,
        "order": [[each.field, each.descending] for each in query.order],
        "group": query.group,
    }


def query_from_json(info: LedgerInfo, said: object) -> Query:
    """Return the question that was kept, without fields, views and ways of comparing that no longer exist."""
    data = said if isinstance(said, Mapping) else {}
    view, group = _text(data.get("view")), _text(data.get("group"))
    orders = (_order(info, each) for each in _list(data.get("order")))
    return Query(
        ledger=info.key,
        view=view if any(each.key == view for each in info.views) else "all",
        conditions=_conditions(info, data.get("conditions")),
        any_of=data.get("any_of") is True,
        text=_text(data.get("text")),
        order=tuple(each for each in orders if each is not None),
        group=group if info.has(group) and info.field(group).groupable else "",
        within=_conditions(info, data.get("within")),
    )


def layout_to_json(layout: Layout) -> dict[str, Any]:
    """Return a layout as JSON."""
    return {
        "columns": [[each.key, each.width, each.shown] for each in layout.columns],
        "frozen": layout.frozen,
        "wrap": layout.wrap,
    }


def layout_from_json(info: LedgerInfo, said: object) -> Layout:
    """Return the layout that was kept, without columns that no longer exist; new ones are placed by the grid."""
    data = said if isinstance(said, Mapping) else {}
    places: dict[str, ColumnPlace] = {}
    for each in _list(data.get("columns")):
        place = _place(info, each)
        if place is not None:
            places.setdefault(place.key, place)
    return Layout(
        columns=tuple(places.values()),
        frozen=min(max(0, _number(data.get("frozen"))), len(info.fields)),
        wrap=data.get("wrap") is True,
    )


def _plain(conditions: Sequence[Condition]) -> list[list[Any]]:
    return [[each.field, each.op.value, list(each.values)] for each in conditions]


def _conditions(info: LedgerInfo, said: object) -> tuple[Condition, ...]:
    read = (_condition(info, each) for each in _list(said))
    return tuple(each for each in read if each is not None)


def _condition(info: LedgerInfo, said: object) -> Condition | None:
    match said:
        case [str(field), str(op), list(values)] if info.has(field) and op in {each.value for each in Op}:
            texts = tuple(each for each in values if isinstance(each, str))
            return Condition(field, Op(op), texts) if _asks(Op(op), texts) else None
    return None


def _asks(op: Op, values: tuple[str, ...]) -> bool:
    """Tell whether values ask for anything in this way of comparing."""
    if op is Op.SPAN:
        return len(values) == 1 and is_span(values[0])
    if op is Op.BETWEEN:
        return len(values) == 2 and any(values)
    return bool(values) or op in {Op.EMPTY, Op.FILLED}


def _order(info: LedgerInfo, said: object) -> Order | None:
    match said:
        case [str(field), bool(descending)] if info.has(field):
            return Order(field, descending=descending)
    return None


def _place(info: LedgerInfo, said: object) -> ColumnPlace | None:
    match said:
        case [str(key), int(width), bool(shown)] if info.has(key):
            return ColumnPlace(key, min(max(0, _number(width)), _WIDEST), shown=shown)
    return None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
