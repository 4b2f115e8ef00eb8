"""The case ledger: ids of a view, pages of rows, one case opened."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import documents_of
from courtdesk.actions.results import CaseDetail, CaseQuery, CaseRow, StepRow
from courtdesk.actions.timeline import timeline
from courtdesk.errors import RowGone
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.rules.facts import CaseFacts
from courtdesk.rules.levels import level_of
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit

_ORDERS: dict[str, InstrumentedAttribute[Any]] = {
    "limit_on": Case.limit_on,
    "case_no": Case.case_no,
    "cause": Case.cause,
    "procedure": Case.procedure,
    "judge": Case.judge,
    "department": Case.department,
    "filed_on": Case.filed_on,
    "closed_on": Case.closed_on,
}
_SEARCHED = (Case.case_no, Case.cause, Case.parties, Case.judge)
_FETCH = 5000


def case_ids(desk: Desk, query: CaseQuery, day: date) -> array[int]:
    """Return the ids of all cases that ``query`` asks for, in its order."""
    ids = array("q")
    with desk.sessions() as session:
        found = session.scalars(_question(query, day))
        for chunk in found.partitions(_FETCH):
            ids.extend(chunk)
    return ids


def _question(query: CaseQuery, day: date) -> Select[int]:
    column = _ORDERS[query.order_by]
    # Cases without the value come last in either direction, as a clerk expects.
    order: list[ColumnElement[Any]] = [
        column.is_(None),
        column.desc() if query.descending else column.asc(),
        Case.id.asc(),
    ]
    question = select(Case.id).where(*_conditions(query)).order_by(*order)
    return question.params(**parameters(day))


def _conditions(query: CaseQuery) -> Iterable[ColumnElement[bool]]:
    yield text(CONDITIONS[query.view])  # type: ignore[misc] # a text clause serves as a condition
    if query.procedures:
        yield Case.procedure.in_(query.procedures)
    if query.departments:
        yield Case.department.in_(query.departments)
    if query.limit_day is not None:
        yield Case.limit_on == query.limit_day
    if query.text:
        yield or_(*(column.contains(query.text, autoescape=True) for column in _SEARCHED))


def view_counts(desk: Desk, day: date) -> dict[str, int]:
    """Return how many cases each view holds on ``day``."""
    values = parameters(day)
    with desk.sessions() as session:
        return {
            view: session.execute(select(func.count(Case.id)).where(text(condition)).params(**values)).scalar_one()
            for view, condition in CONDITIONS.items()
        }


def case_choices(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Return the departments and procedures that occur, for the filter chips; procedures by key."""
    with desk.sessions() as session:
        return {
            "departments": tuple(session.scalars(select(Case.department).distinct().order_by(Case.department))),
            "procedures": tuple(session.scalars(select(Case.procedure).distinct().order_by(Case.procedure))),
        }


def case_rows(desk: Desk, ids: Sequence[int], day: date) -> dict[int, CaseRow]:
    """Return the rows of the given ids as they stand on ``day``; ids that are gone are left out."""
    with desk.sessions() as session:
        cases = session.scalars(select(Case).where(Case.id.in_(list(ids)))).all()
        facts = facts_by_id(session, cases)
        return {case.id: case_row(case, facts[case.id], desk.rulebook, day) for case in cases}


def case_row(case: Case, facts: CaseFacts, rulebook: Rulebook, day: date) -> CaseRow:
    """Return one case as a row of the ledger on ``day``; a closed case stands as on its closing day."""
    limit = time_limit(facts, rulebook, case.closed_on or day)
    level, word = level_of(limit.days_left, paused=limit.paused, closed=case.closed_on is not None)
    return CaseRow(
        id=case.id,
        case_no=case.case_no,
        cause=case.cause,
        procedure=case.procedure_word or wording.PROCEDURES[case.procedure],
        judge=case.judge,
        department=case.department,
        parties=case.parties,
        filed_on=case.filed_on,
        limit_on=limit.limit_on,
        closed_on=case.closed_on,
        days_used=limit.days_used,
        limit_days=limit.limit_days,
        days_left=limit.days_left,
        level=level,
        word=word,
        waiting=_waiting(case, day),
    )


def _waiting(case: Case, day: date) -> str:
    if not case.is_open:
        return ""
    if case.stage < 2 and case.order_on is not None and case.order_on <= day:
        return "supervision_order"
    if case.stage == 0 and case.urging_on is not None and case.urging_on <= day:
        return "urging_notice"
    return ""


def case_detail(desk: Desk, case_id: int, day: date) -> CaseDetail:
    """Return a case with its calculation, its story and its documents; raises `RowGone`."""
    with desk.sessions() as session:
        case = _case(session, case_id)
        facts = facts_by_id(session, [case])[case.id]
        row = case_row(case, facts, desk.rulebook, day)
        limit = time_limit(facts, desk.rulebook, case.closed_on or day)
        particulars = _particulars(case)
    return CaseDetail(
        row=row,
        steps=tuple(StepRow(step.operator, step.label, step.value, step.source) for step in limit.steps),
        timeline=tuple(timeline(desk, "cases", case_id)),
        facts=particulars,
        documents=tuple(documents_of(desk, "cases", case_id)),
    )


def _case(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise RowGone(wording.CASE)
    return case


def _particulars(case: Case) -> tuple[tuple[str, str], ...]:
    spoken = {
        "branch": wording.BRANCHES[case.branch],
        "procedure": case.procedure_word or wording.PROCEDURES[case.procedure],
    }
    values = ((label, spoken.get(field) or getattr(case, field)) for field, label in wording.CASE_FACTS.items())
    return tuple((label, str(value)) for label, value in values if value)
