"""What a question to any ledger has to answer, worked out slowly in Python from the rows as they are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.initials import are_initials, has_initials
from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.ledgers.values import Condition, FieldKind, Lamp, LedgerRow, Op, Order, Query
from courtdesk.models.vocabulary import SETTLED_STATES, TASK_STATES

Key: TypeAlias = tuple[object, ...]

#: Searched fields whose pinyin initials are looked for, too.
SPELLED: Mapping[str, tuple[str, ...]] = {
    "cases": ("cause", "judge", "parties"),
    "tasks": ("heading", "leaders", "lead_departments", "departments"),
    "documents": ("title", "recipient"),
    "register": ("title", "recipient", "reason"),
}
LEVELS = tuple(wording.LEVELS.values())
DOCUMENT_LAMPS = ("done", "reply", "over", "replied", "pause", "sign")
_LATE, _REPLIED = wording.DOCUMENT_STATES["late"], wording.DOCUMENT_STATES["replied"]
_REPEATED = wording.REPEATED.format(state="")
_NUMBER = re.compile(r"(.*)〔(\d{4})〕(\d+)\D*")
_FOLDED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ()〔〕[]", "abcdefghijklmnopqrstuvwxyz（）（）（）")


# ---- values -----------------------------------------------------------------------------------------


def said(ledger: str, row: LedgerRow, key: str) -> str:
    """Return a value as a condition and a heading take it; empty for none."""
    value = row.values[key]
    if isinstance(value, Lamp):
        return _lamp(ledger, key, value)
    if isinstance(value, tuple):
        return wording.NAMES_JOIN.join(value)
    if isinstance(value, date):
        return value.isoformat()
    if ledger_info(ledger).field(key).kind is FieldKind.DATE or value == wording.NOT_NUMBERED:
        return ""  # how often a task recurs is shown where it has no day
    return "" if value is None else str(value)


def _lamp(ledger: str, key: str, lamp: Lamp) -> str:
    if ledger == "cases":
        return wording.LEVELS[lamp.key]
    if ledger == "documents" and row_is_late(lamp):
        return _LATE
    return lamp.word.removesuffix(_REPEATED) if key == "state" else lamp.word


def row_is_late(lamp: Lamp) -> bool:
    """Tell whether the lamp of a paper says that its slip is late."""
    return lamp.key == "over"


def names(row: LedgerRow, key: str) -> tuple[str, ...]:
    """Return the names of a field that holds several."""
    value = row.values[key]
    return value if isinstance(value, tuple) else ()


# ---- conditions -------------------------------------------------------------------------------------


def meets(ledger: str, row: LedgerRow, condition: Condition, day: date) -> bool:
    """Tell whether a row is what a condition asks for."""
    value, wanted = said(ledger, row, condition.field), condition.values
    match condition.op:
        case Op.IN:
            return _is_in(ledger, row, condition.field, wanted)
        case Op.NOT_IN:
            return not _is_in(ledger, row, condition.field, wanted)
        case Op.CONTAINS:
            return not any(wanted) or any(holds(value, each) for each in wanted if each)
        case Op.NOT_CONTAINS:
            return not any(holds(value, each) for each in wanted if each)
        case Op.BETWEEN:
            return _between(value, *wanted, number=ledger_info(ledger).field(condition.field).kind == "number")
        case Op.SPAN:
            return any(
                _between(value, *(each.isoformat() if each else "" for each in span(key, day))) for key in wanted
            )
        case Op.EMPTY:
            return not value
        case Op.FILLED:
            return bool(value)


def _is_in(ledger: str, row: LedgerRow, key: str, wanted: Sequence[str]) -> bool:
    value = said(ledger, row, key)
    if not value:
        return "" in wanted
    if ledger_info(ledger).field(key).kind is not FieldKind.NAMES:
        return value in wanted
    exactly = {each.removesuffix(wording.NAMES_JOIN) for each in wanted if wording.NAMES_JOIN in each}
    return value in exactly or bool(set(names(row, key)) & set(wanted))


def holds(value: str, text: str) -> bool:
    """Tell whether a text stands in a value: letters of either case, brackets of any kind, typed full-width or not."""
    return any(each.translate(_FOLDED) in value.translate(_FOLDED) for each in (text, _narrow(text)))


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _between(value: str, first: str, last: str, *, number: bool = False) -> bool:
    if not value:
        return False
    if number:
        return (not first or float(value) >= float(first)) and (not last or float(value) <= float(last))
    return (not first or value >= first) and (not last or value <= last)


def _is_found(ledger: str, row: LedgerRow, word: str) -> bool:
    searched = [each.key for each in ledger_info(ledger).fields if each.searched]
    spelled = SPELLED[ledger] if are_initials(word) else ()
    return any(holds(said(ledger, row, key), word) for key in searched) or any(
        has_initials(said(ledger, row, key), word) for key in spelled
    )


# ---- views ------------------------------------------------------------------------------------------


def in_view(ledger: str, row: LedgerRow, view: str, day: date) -> bool:
    """Tell whether a view that comes with the ledger holds a row."""
    return {"cases": _case_in, "tasks": _task_in, "documents": _paper_in, "register": _number_in}[ledger](
        row, view, day
    )


def _case_in(row: LedgerRow, view: str, _day: date) -> bool:
    if view in {"urging", "orders"}:
        waiting = {"urging": ("urging_notice", "supervision_order"), "orders": ("supervision_order",)}
        return row.values["waiting"] in waiting[view]
    held = {
        "all": tuple(wording.LEVELS),
        "open": ("over", "d1", "d7", "d15", "ok", "pause"),
        "due15": ("over", "d1", "d7", "d15"),
        "paused": ("pause",),
        "closed": ("done",),
    }
    return row.state in held.get(view, (view,))


def _task_in(row: LedgerRow, view: str, day: date) -> bool:
    state, due = said("tasks", row, "state"), said("tasks", row, "due")
    is_open = state not in SETTLED_STATES
    soon = (day + timedelta(15)).isoformat()
    return {
        "all": True,
        "open": is_open,
        "due15": is_open and bool(due) and due <= soon,
        "over": is_open and bool(due) and due < day.isoformat(),
        "standing": state == wording.STANDING,
        "done": state == wording.DONE,
    }[view]


def _paper_in(row: LedgerRow, view: str, _day: date) -> bool:
    return {"all": row.state != "draft", "reply": row.state in {"reply", "late"}, "drafts": row.state == "draft"}.get(
        view, row.state == view
    )


def _number_in(row: LedgerRow, view: str, _day: date) -> bool:
    lamp = row.values["state"]
    repeated = isinstance(lamp, Lamp) and lamp.word.endswith(_REPEATED)
    return {"all": True, "faults": row.state == "gap" or repeated}.get(view, row.state == view)


# ---- order ------------------------------------------------------------------------------------------


def expected(rows: Sequence[LedgerRow], query: Query, day: date) -> list[LedgerRow]:
    """Return the rows of a question in their order, headings left aside."""
    ledger, enough = query.ledger, any if query.any_of and query.conditions else all
    found = [
        row
        for row in rows
        if in_view(ledger, row, query.view, day)
        and enough(meets(ledger, row, each, day) for each in query.conditions)
        and all(meets(ledger, row, each, day) for each in query.within)
        and all(_is_found(ledger, row, word) for word in query.text.split())
    ]
    order = query.order or ledger_info(ledger).order
    found.sort(key=lambda row: row.id, reverse=order[0].descending)
    for each in reversed(order):
        _sort(ledger, found, each)
    return found


def _sort(ledger: str, rows: list[LedgerRow], order: Order) -> None:
    """Order rows by one field; those without a value come last either way."""
    rows.sort(key=lambda row: _place(ledger, row, order.field), reverse=order.descending)
    if (ledger, order.field) == ("register", "number"):  # the newest year comes first either way
        rows.sort(key=lambda row: (-int(str(row.values["year"])), str(row.values["code"])))
    rows.sort(key=lambda row: not said(ledger, row, order.field))


def _place(ledger: str, row: LedgerRow, key: str) -> Key:
    value = said(ledger, row, key)
    match ledger, key:
        case "cases", "level":
            limit = said(ledger, row, "limit_on")
            return LEVELS.index(value), not limit, limit
        case "tasks", "state":
            return (TASK_STATES.index(value),)
        case "tasks", "number":
            return row.values["campaign_id"], row.values["number"]
        case "documents", "number":
            found = _NUMBER.fullmatch(value)
            return (found[1], int(found[2]), int(found[3])) if found else ("", 0, 0)
        case "register", "number":
            return (row.values["serial"],)
    if ledger_info(ledger).field(key).kind is FieldKind.NUMBER:
        return (int(value or 0),)
    return (value,)


# ---- headings ---------------------------------------------------------------------------------------


def headings(rows: Sequence[LedgerRow], query: Query) -> list[tuple[str, list[int]]]:
    """Return the headings over rows that stand in their order, each with the ids under it."""
    ledger, key = query.ledger, query.group
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(said(ledger, row, key), []).append(row)
    order = (query.order or ledger_info(ledger).order)[0]
    field = ledger_info(ledger).field(key)

    def place(value: str) -> Key:
        if ledger == "tasks" and key in {"campaign", "group"}:
            return min((row.values["campaign_id"], row.values["number"]) for row in found[value]), value
        return field.choices.index(value) if value in field.choices else len(field.choices), value

    filled = sorted((each for each in found if each), key=place, reverse=order.field == key and order.descending)
    return [(each, [row.id for row in found[each]]) for each in [*filled, *([""] if "" in found else [])]]
