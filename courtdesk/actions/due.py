"""What is due on a day, and why."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import DueRow
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Finding
from courtdesk.rules.levels import level_of


def due_list(desk: Desk, day: date, *, case_ids: frozenset[int] = frozenset()) -> list[DueRow]:
    """Return every rule that speaks on ``day``: the most urgent case first, within a case the highest stage last.

    ``case_ids`` narrows the answer to these cases.
    """
    with desk.sessions() as session:
        cases = candidates(session, day)
        if case_ids:
            cases = [case for case in cases if case.id in case_ids]
        facts = facts_by_id(session, cases)
        return [
            _row(case, finding, desk) for case in cases for finding in findings(facts[case.id], desk.rulebook, day)
        ]


def candidates(session: Session, day: date) -> list[Case]:
    """Return the cases of which some rule speaks, by their stored days, nearest limit first."""
    conditions = (text(f"({CONDITIONS[view]})") for view in ("due15", "urging", "orders"))
    question = (
        select(Case)
        .where(or_(*conditions))
        .order_by(Case.limit_on.is_(None), Case.limit_on, Case.case_no)
        .params(**parameters(day))
    )
    return list(session.scalars(question))


def _row(case: Case, finding: Finding, desk: Desk) -> DueRow:
    rule = desk.rulebook.rule(finding.rule)
    level, word = level_of(finding.days_left, paused=False, closed=False)
    return DueRow(
        case_id=case.id,
        subject=case.case_no,
        cause=case.cause,
        judge=case.judge,
        department=case.department,
        rule=finding.rule,
        rule_title=rule.title if rule is not None else finding.rule,
        action=finding.action.value,
        since=finding.since,
        on=finding.on,
        days_used=finding.days_used,
        days_left=finding.days_left,
        limit_on=finding.limit_on,
        level=level,
        word=word,
        steps=tuple(step.as_text() for step in finding.steps),
    )
