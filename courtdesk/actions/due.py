"""What is due on a day, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Select, or_, select, text

from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import DueRow
from courtdesk.actions.withholding import to_send
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Finding
from courtdesk.rules.levels import level_of
from courtdesk.rules.rule_values import APPROVALS, MEASURES

_AT_ONCE = 400
#: What the court does beyond reminding, urging and ordering.
_FURTHER: Final = frozenset((*MEASURES, *APPROVALS))


def due_list(
    desk: Desk, day: date, *, case_ids: frozenset[int] = frozenset(), with_steps: bool = True
) -> list[DueRow]:
    """Return every rule that speaks on ``day``: the most urgent case first, within a case the highest stage last.

    ``case_ids`` narrows the answer to these cases; without ``with_steps`` the calculations are left out, which is
    several times faster. Papers that are not to be sent (`withholding`) are left out.
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
        return to_send(session, rows)


def measures_due(desk: Desk, day: date) -> list[DueRow]:
    """Return what the court's further measures ask for on ``day`` and what lacks approval, nearest limit first."""
    rows: list[DueRow] = []
    with desk.sessions() as session:
        for cases in session.scalars(_asked(("measures",), day)).partitions(_AT_ONCE):
            facts = facts_by_id(session, cases)
            rows += (
                _row(case, finding, desk)
                for case in cases
                for finding in findings(facts[case.id], desk.rulebook, day, with_steps=False, measures=True)
                if finding.action in _FURTHER
            )
    return rows


def _candidates(day: date, case_ids: frozenset[int]) -> Select[Case]:
    """Ask for the cases of which some rule speaks, by their stored days, nearest limit first."""
    question = _asked(("due15", "urging", "orders"), day)
    return question.where(Case.id.in_(case_ids)) if case_ids else question


def _asked(views: Sequence[str], day: date) -> Select[Case]:
    conditions = (text(f"({CONDITIONS[view]})") for view in views)
    return (
        select(Case)
        .where(or_(*conditions))
        .order_by(Case.limit_on.is_(None), Case.limit_on, Case.case_no)
        .params(**parameters(day))
        .execution_options(yield_per=_AT_ONCE)
    )


def _row(case: Case, finding: Finding, desk: Desk) -> DueRow:
    level, word = level_of(finding.days_left, paused=False, closed=False)
    return DueRow(
        case_id=case.id,
        subject=case.case_no,
        cause=case.cause,
        judge=case.judge,
        department=case.department,
        rule=finding.rule,
        rule_title=desk.rulebook.title_of(finding.rule),
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
