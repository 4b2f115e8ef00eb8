"""What is due on a day, and why."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, or_, select, text

from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import DueRow
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Finding
from courtdesk.rules.levels import level_of

_AT_ONCE = 400


def due_list(
    desk: Desk, day: date, *, case_ids: frozenset[int] = frozenset(), with_steps: bool = True
) -> list[DueRow]:
    """Return every rule that speaks on ``day``: the most urgent case first, within a case the highest stage last.

    ``case_ids`` narrows the answer to these cases; without ``with_steps`` the calculations are left out, which is
    several times faster.
    """
    rows: list[DueRow] = []
    with desk.sessions() as session:
        # A few hundred at a time, so that neither reading nor forgetting them holds the window.
        for cases in session.scalars(_candidates(day, case_ids)).partitions(_AT_ONCE):
            facts = facts_by_id(session, cases)
            rows += (
                _row(case, finding, desk)
                for case in cases
                for finding in findings(facts[case.id], desk.rulebook, day, with_steps=with_steps)
            )
    return rows


def _candidates(day: date, case_ids: frozenset[int]) -> Select[Case]:
    """Ask for the cases of which some rule speaks, by their stored days, nearest limit first."""
    conditions = (text(f"({CONDITIONS[view]})") for view in ("due15", "urging", "orders"))
    question = (
        select(Case)
        .where(or_(*conditions))
        .order_by(Case.limit_on.is_(None), Case.limit_on, Case.case_no)
        .params(**parameters(day))
        .execution_options(yield_per=_AT_ONCE)
    )
    return question.where(Case.id.in_(case_ids)) if case_ids else question


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
