"""What the court's measures ask of a case, as a field of the ledger: several words, each a range of an index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, case, func, literal, select, true, type_coerce, union_all
from sqlalchemy import text as plain_sql

from courtdesk.actions import measure_wording as words
from courtdesk.actions.ledgers.source_base import Names, SourceField, Truth
from courtdesk.models.case_views import MEASURES
from courtdesk.models.cases import Case

_C = Case.__table__.c
#: Column with the first day of each measure, by the view that holds the cases it waits for.
_DAYS = {
    "inspection": "inspection_on",
    "long_open": "long_open_on",
    "hearing": "hearing_on",
    "meeting": "meeting_on",
}
#: What `asked_of` looks at.
COLUMNS = (*_DAYS.values(), "approvals_open")


def measures_field(day: date) -> SourceField:
    """Return the field of what is asked for on ``day``: looked for one by one, grouped as they stand side by side."""
    parts = [case((_asked(view, day), words.NAMES_JOIN + words.OF_VIEWS[view]), else_="") for view in MEASURES]
    joined: ColumnElement[str] = parts[0]
    for part in parts[1:]:
        joined = joined.concat(part)
    value = type_coerce(func.substr(joined, 1 + len(words.NAMES_JOIN)), String)
    held = _one_by_one(day).subquery("asked_measure")
    names = Names(held, _C.id, held.c.case_id, held.c.name, true())
    return SourceField(value, value == "", names=names)


def _one_by_one(day: date) -> Any:  # noqa: ANN401 - a union of questions
    """Return each measure that is asked for as a line of its own, read from the index of its day."""
    return union_all(
        *(
            select(_C.id.label("case_id"), literal(words.OF_VIEWS[view]).label("name")).where(
                plain_sql(condition).bindparams(**({"day": day.isoformat()} if ":day" in condition else {}))
            )
            for view, condition in MEASURES.items()
        )
    )


def _asked(view: str, day: date) -> Truth:
    is_open = _C.is_open == true()
    if view in _DAYS:
        return is_open & (type_coerce(_C[_DAYS[view]], String) <= day.isoformat())
    return is_open & (_C.approvals_open > 0)


def asked_of(stored: Mapping[str, Any], today: str) -> tuple[str, ...]:
    """Return what is asked for of a case that was read, the gravest first; ``today`` is an ISO day."""
    if not stored["is_open"]:
        return ()

    def asks(view: str) -> bool:
        if view in _DAYS:
            return stored[_DAYS[view]] is not None and stored[_DAYS[view]] <= today
        return bool(stored["approvals_open"])

    return tuple(words.OF_VIEWS[view] for view in MEASURES if asks(view))
