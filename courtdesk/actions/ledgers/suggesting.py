"""What is offered while a value is typed: the names of the organisation, and the values that occur."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import values_of
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.ledgers.values import Query
from courtdesk.models.organisation import Department, Person

PEOPLE, DEPARTMENTS = "people", "departments"


def suggestions_of(desk: Desk, ledger: str, field: str, day: date, stop: Stop = NEVER) -> tuple[str, ...]:
    """Return values for a field, the most frequent first, then what the organisation knows besides."""
    declared = ledger_info(ledger).field(field)
    occurring = values_of(desk, Query(ledger), field, day, stop=stop).values
    known = _organisation(desk, declared.suggests)
    return tuple(dict.fromkeys(word for word in (*(each.value for each in occurring), *known) if word))


def _organisation(desk: Desk, suggests: str) -> tuple[str, ...]:
    """Return the names of people or departments."""
    column = {PEOPLE: Person.name, DEPARTMENTS: Department.name}.get(suggests)
    if column is None:
        return ()
    with desk.sessions() as session:
        return tuple(session.scalars(select(column).order_by(column)))
