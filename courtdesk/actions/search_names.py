"""The groups of search everywhere that are not rows: views, and people and departments with what they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy import text as plain_sql

from courtdesk.actions import search_wording as wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import first_lines
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.reading import plain_rows, reading
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.ledgers.values import Condition, Hit, Op, Query
from courtdesk.actions.ledgers.views import list_views
from courtdesk.actions.search_text import NO_FIT, fit
from courtdesk.models.campaigns import TaskParty
from courtdesk.models.organisation import Person
from courtdesk.models.rectification import MeasureParty
from courtdesk.models.supervision import MatterParty

_PERSON, _PEOPLE = "user", "users"


@dataclass(frozen=True, slots=True)
class _Role:
    """A field in which names stand, and how what they have is told."""

    ledger: str
    field: str
    #: What is said of the open rows, and of all where none is open.
    some: str
    none_open: str
    icon: str


_ROLES = (
    _Role("cases", "judge", wording.OPEN_CASES, wording.ALL_CASES, _PERSON),
    _Role("cases", "department", wording.DEPARTMENT_CASES, wording.DEPARTMENT_ALL_CASES, _PEOPLE),
    _Role("tasks", "leaders", wording.LED_TASKS, wording.ALL_LED_TASKS, _PERSON),
    _Role("tasks", "lead_departments", wording.LED_TASKS, wording.ALL_LED_TASKS, _PEOPLE),
    _Role("tasks", "departments", wording.SHARED_TASKS, wording.ALL_SHARED_TASKS, _PEOPLE),
    _Role("rectification", "leaders", wording.LED_MEASURES, wording.ALL_LED_MEASURES, _PERSON),
    _Role("rectification", "people", wording.SHARED_MEASURES, wording.ALL_SHARED_MEASURES, _PERSON),
    _Role("rectification", "lead_departments", wording.LED_MEASURES, wording.ALL_LED_MEASURES, _PEOPLE),
    _Role("rectification", "departments", wording.SHARED_MEASURES, wording.ALL_SHARED_MEASURES, _PEOPLE),
    _Role("matters", "leaders", wording.LED_MATTERS, wording.ALL_LED_MATTERS, _PERSON),
    _Role("matters", "people", wording.SHARED_MATTERS, wording.ALL_SHARED_MATTERS, _PERSON),
    _Role("matters", "lead_departments", wording.LED_MATTERS, wording.ALL_LED_MATTERS, _PEOPLE),
    _Role("matters", "departments", wording.SHARED_MATTERS, wording.ALL_SHARED_MATTERS, _PEOPLE),
)
#: Ledgers with names in a table of their own, and the field of each role.
_PARTIES: tuple[tuple[str, type[TaskParty | MeasureParty | MatterParty], Mapping[str, str]], ...] = (
    ("tasks", TaskParty, {"leader": "leaders", "lead_department": "lead_departments", "department": "departments"}),
    (
        "rectification",
        MeasureParty,
        {"leader": "leaders", "person": "people", "lead_department": "lead_departments", "department": "departments"},
    ),
    (
        "matters",
        MatterParty,
        {"leader": "leaders", "person": "people", "lead_department": "lead_departments", "department": "departments"},
    ),
)
#: The values of an indexed column, each found by one step down the index however many rows have it.
_DISTINCT = (
    "WITH RECURSIVE seen(value) AS (SELECT min({column}) FROM cases UNION ALL"
    " SELECT (SELECT min({column}) FROM cases WHERE {column} > seen.value) FROM seen WHERE seen.value IS NOT NULL)"
    " SELECT value FROM seen WHERE value <> ''"
)


# ---- views ------------------------------------------------------------------------------------------


def find_views(desk: Desk, text: str) -> list[Hit]:
    """Return the views whose names fit, those the clerk saved first."""
    found: list[tuple[int, Hit]] = []
    for saved in list_views(desk):
        detail = wording.SAVED_VIEW.format(ledger=ledger_info(saved.ledger).title)
        hit = Hit(saved.name, detail, page=saved.ledger, arguments={"saved_view": saved.id}, icon="bookmark")
        found.append((fit(saved.name, text), hit))
    for key in LEDGERS:
        info = ledger_info(key)
        found += [
            (fit(view.title, text), Hit(view.title, info.title, page=key, arguments={"view": view.key}))
            for view in info.views
            if view.tab
        ]
    return [hit for rank, hit in sorted(found, key=lambda each: each[0]) if rank < NO_FIT]


# ---- people and departments -------------------------------------------------------------------------


def find_people(desk: Desk, text: str, day: date, stop: Stop = NEVER, most: int = 8) -> list[Hit]:
    """Return people and departments whose names fit, with the number of rows they open; none without any."""
    with reading(desk, stop) as connection:
        posts = dict(plain_rows(connection, select(Person.name, Person.post)))
        fitting = sorted(_fitting(_names(connection), text), key=lambda each: each[:2])
    hits: list[Hit] = []
    for _, _, name, role in fitting:
        if len(hits) == most:
            break
        hit = _what_they_have(desk, name, role, posts.get(name, ""), day, stop)
        if hit is not None:
            hits.append(hit)
    return hits


def _fitting(names: Iterable[tuple[str, _Role]], text: str) -> Iterator[tuple[int, int, str, _Role]]:
    for name, role in names:
        rank = fit(name, text)
        if rank < NO_FIT:
            yield rank, _ROLES.index(role), name, role


def _names(connection: Connection) -> Iterator[tuple[str, _Role]]:
    """Yield every name that stands in a field of names."""
    roles = {(role.ledger, role.field): role for role in _ROLES}
    for column in ("judge", "department"):
        for name in connection.scalars(plain_sql(_DISTINCT.format(column=column))):
            yield name, roles["cases", column]
    for ledger, parties, fields in _PARTIES:
        for role, name in plain_rows(connection, select(parties.role, parties.name).distinct()):
            if role in fields:
                yield name, roles[ledger, fields[role]]


def _what_they_have(desk: Desk, name: str, role: _Role, post: str, day: date, stop: Stop) -> Hit | None:
    for view, said in (("open", role.some), ("all", role.none_open)):
        query = Query(role.ledger, view=view, conditions=(Condition(role.field, Op.IN, (name,)),))
        count = first_lines(desk, query, day, stop, 1).total
        if count:
            detail = wording.facts((post, said.format(count=count)))
            return Hit(name, detail, page=role.ledger, arguments=opening(query), icon=role.icon)
    return None


def opening(query: Query) -> dict[str, object]:
    """Return what a page is given to show a question."""
    return {"view": query.view, "conditions": query.conditions, "text": query.text}
