"""What a question to any ledger has to answer, worked out slowly in Python from the rows as they are shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.initials import are_initials, has_initials
from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.ledgers.values import Condition, FieldKind, Lamp, LedgerRow, Op, Order, Query
from courtdesk.actions.measure_wording import OF_VIEWS
from courtdesk.models.vocabulary import ASSESSMENT_STATES, MEASURE_STATES, SETTLED_STATES, TASK_STATES

Key: TypeAlias = tuple[object, ...]

#: Searched fields whose pinyin initials are looked for, too.
SPELLED: Mapping[str, tuple[str, ...]] = {
    "cases": ("cause", "judge", "parties"),
    "tasks": ("heading", "leaders", "lead_departments", "departments"),
    "rectification": (
        *("problem", "measure", "inspection"),
        *("leaders", "lead_departments", "departments", "people"),
    ),
    "assessment": ("area", "content", "indicator", "lead_departments", "departments"),
    "indicators": ("indicator", "scope"),
    "documents": ("title", "recipient"),
    "register": ("title", "recipient", "reason"),
    "people": ("name", "department", "in_charge"),
    "departments": ("name", "aliases", "members"),
}
#: How far a case was urged that a paper waits for.
STAGES = {"urging": (0,), "orders": (0, 1)}
LEVELS = tuple(wording.LEVELS.values())
#: A measure's place: of its inspection, of its problem in it, and its own.
_PAPER = (("inspection_id", 0), ("position", 0), ("finding_id", 0), ("place", 0))
#: Fields that are ordered by what is stored beside them, with what stands for none.
_STORED: Mapping[tuple[str, str], tuple[tuple[str, object], ...]] = {
    ("tasks", "number"): (("campaign_id", 0), ("number", 0)),
    ("rectification", "number"): (("number", 0), *_PAPER),
    ("rectification", "position"): _PAPER,
    ("assessment", "position"): (("campaign_id", 0), ("position", 0)),
    ("documents", "number"): (("code", ""), ("year", 0), ("serial", 0)),
    ("register", "number"): (("serial", 0),),
}
_STATES = {"tasks": TASK_STATES, "rectification": MEASURE_STATES, "assessment": ASSESSMENT_STATES}
#: Headings that stand in the order of their first rows.
_IN_PLACE: Mapping[tuple[str, str], tuple[str, ...]] = {
    **dict.fromkeys((("tasks", "campaign"), ("tasks", "group")), ("campaign_id", "number")),
    **{("rectification", key): ("inspection_id", "position") for key in ("problem", "category", "inspection")},
    **{("assessment", key): ("campaign_id", "position") for key in ("area", "content", "campaign")},
}
#: The last month of which the sample court, as it stands in April 2026, has figures.
LAST_MONTH = "2026-03"
_LATE = wording.DOCUMENT_STATES["late"]
_REPEATED = wording.REPEATED.format(state="")
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
    if ledger == "documents" and lamp.key == "over":
        return _LATE
    return lamp.word.removesuffix(_REPEATED) if key == "state" else lamp.word


def names(row: LedgerRow, key: str) -> tuple[str, ...]:
    """Return the names of a field that holds several."""
    value = row.values[key]
    return value if isinstance(value, tuple) else ()


# ---- conditions -------------------------------------------------------------------------------------


def meets(ledger: str, row: LedgerRow, condition: Condition, day: date) -> bool:
    """Tell whether a row is what a condition asks for."""
    key, wanted = condition.field, condition.values
    value, kind = said(ledger, row, key), ledger_info(ledger).field(key).kind
    tests: Mapping[Op, Callable[[], bool]] = {
        Op.IN: lambda: _is_in(ledger, row, key, wanted),
        Op.NOT_IN: lambda: not _is_in(ledger, row, key, wanted),
        Op.CONTAINS: lambda: not any(wanted) or any(holds(value, each) for each in wanted if each),
        Op.NOT_CONTAINS: lambda: not any(holds(value, each) for each in wanted if each),
        Op.BETWEEN: lambda: _between(value, *wanted, number=kind is FieldKind.NUMBER),
        Op.SPAN: lambda: any(_between(value, *_days(each, day)) for each in wanted),
        Op.EMPTY: lambda: not value,
        Op.FILLED: lambda: bool(value),
    }
    return tests[condition.op]()


def _days(key: str, day: date) -> tuple[str, str]:
    first, last = span(key, day)
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _is_in(ledger: str, row: LedgerRow, key: str, wanted: Sequence[str]) -> bool:
    value = said(ledger, row, key)
    if not value:
        return "" in wanted
    if ledger_info(ledger).field(key).kind is not FieldKind.NAMES:
        return value in wanted
    exactly = {each.removesuffix(wording.NAMES_JOIN) for each in wanted if wording.NAMES_JOIN in each}
    return value in exactly or bool(set(names(row, key)) & set(wanted))


def holds(value: str, text: str) -> bool:
    """Tell whether a text stands in a value: letters of either case, any brackets, typed full-width or not."""
    return any(each.translate(_FOLDED) in value.translate(_FOLDED) for each in (text, _narrow(text)))


def _narrow(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", each) if "\uff01" <= each <= "\uff5e" else each for each in text)


def _between(value: str, first: str, last: str, *, number: bool = False) -> bool:
    if not value:
        return False
    if number:
        return (not first or float(value) >= float(first)) and (not last or float(value) <= float(last))
    return (not first or value >= first) and (not last or value <= last)


def _is_found(ledger: str, row: LedgerRow, word: str) -> bool:
    searched = [each.key for each in ledger_info(ledger).fields if each.searched]
    letters = _narrow(word).lower()
    spelled = SPELLED[ledger] if are_initials(letters) else ()
    return any(holds(said(ledger, row, key), word) for key in searched) or any(
        has_initials(said(ledger, row, key), letters) for key in spelled
    )


# ---- views ------------------------------------------------------------------------------------------


def in_view(ledger: str, row: LedgerRow, view: str, day: date) -> bool:
    """Tell whether a view that comes with the ledger holds a row."""
    views = {
        "cases": _case_in,
        "tasks": _task_in,
        "rectification": _measure_in,
        "assessment": _line_in,
        "documents": _paper_in,
        "register": _number_in,
        "indicators": _value_in,
        "people": _person_in,
        "departments": _department_in,
    }
    return views[ledger](row, view, day)


def _case_in(row: LedgerRow, view: str, day: date) -> bool:
    asked = row.values["measures"]
    assert isinstance(asked, tuple)
    if view in OF_VIEWS or view == "measures":
        return OF_VIEWS[view] in asked if view in OF_VIEWS else bool(asked)
    if view in {"urging", "orders"}:
        stage, since = row.values["stage"], row.values["urging_on" if view == "urging" else "order_on"]
        return row.state != "done" and stage in STAGES[view] and isinstance(since, date) and since <= day
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


def _measure_in(row: LedgerRow, view: str, day: date) -> bool:
    state, due = said("rectification", row, "state"), said("rectification", row, "due")
    closed = row.values["closed"] is not None
    is_open = state not in SETTLED_STATES and not closed
    return {
        "all": True,
        "open": is_open,
        "due15": is_open and bool(due) and due <= (day + timedelta(15)).isoformat(),
        "over": is_open and bool(due) and due < day.isoformat(),
        "done": state == wording.DONE,
        "to_close": state == wording.DONE and not closed,
        "closed": closed,
    }[view]


def _line_in(row: LedgerRow, view: str, _day: date) -> bool:
    state = said("assessment", row, "state")
    return {"all": True, "unassessed": state == "未自评", "failed": state == "未达标"}[view]


def _paper_in(row: LedgerRow, view: str, _day: date) -> bool:
    return {"all": row.state != "draft", "reply": row.state in {"reply", "late"}, "drafts": row.state == "draft"}.get(
        view, row.state == view
    )


def _number_in(row: LedgerRow, view: str, _day: date) -> bool:
    lamp = row.values["state"]
    repeated = isinstance(lamp, Lamp) and lamp.word.endswith(_REPEATED)
    return {"all": True, "faults": row.state == "gap" or repeated}.get(view, row.state == view)


def _value_in(row: LedgerRow, view: str, _day: date) -> bool:
    return {
        "all": True,
        "latest": row.values["period"] == LAST_MONTH,
        "failed": said("indicators", row, "met") == "未达标",
    }[view]


def _person_in(row: LedgerRow, view: str, _day: date) -> bool:
    charged = bool(names(row, "in_charge"))
    return {"all": True, "leaders": charged, "unplaced": not charged and not row.values["department"]}[view]


def _department_in(row: LedgerRow, view: str, day: date) -> bool:
    last, is_group = row.values["last_day"], row.values["kind"] == "部门组"
    ended = isinstance(last, date) and last < day
    return {"all": True, "current": not ended and not is_group, "groups": is_group, "ended": ended}[view]


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
    """Return by what a row stands among others when they are ordered by a field."""
    value, values = said(ledger, row, key), row.values
    if (ledger, key) in _STORED:
        return tuple(values.get(name) or nothing for name, nothing in _STORED[ledger, key])
    if (ledger, key) == ("cases", "level"):
        limit = said(ledger, row, "limit_on")
        return LEVELS.index(value), not limit, limit
    if key == "state" and ledger in _STATES:
        return (_STATES[ledger].index(value),)
    if ledger == "indicators" and key in _OF_FIGURES:
        return _OF_FIGURES[key](value)
    is_number = ledger_info(ledger).field(key).kind is FieldKind.NUMBER
    return (float(value or 0),) if is_number else (value,)


def _goal_place(value: str) -> Key:
    """Order targets by their number: ≥ 90 after ≤ 45."""
    sign, _, number = value.partition(" ")
    return (float(number or 0), sign == "≥")


#: Fields of the indicators that are ordered otherwise than as they are read.
_OF_FIGURES: Mapping[str, Callable[[str], Key]] = {
    "met": lambda value: (("未达标", "达标", "无目标").index(value) if value else 3,),
    "scope": lambda value: (value != "全院", value),
    "target": _goal_place,
}


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
        if (ledger, key) in _IN_PLACE:
            return min(tuple(row.values[name] for name in _IN_PLACE[ledger, key]) for row in found[value]), value
        if (ledger, key) == ("indicators", "scope"):
            return _OF_FIGURES[key](value)
        return field.choices.index(value) if value in field.choices else len(field.choices), value

    filled = sorted((each for each in found if each), key=place, reverse=order.field == key and order.descending)
    return [(each, [row.id for row in found[each]]) for each in [*filled, *([""] if "" in found else [])]]
