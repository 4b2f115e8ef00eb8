"""The days that are kept with a case: worked out again when what they follow from changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF, events_of, facts_of
from courtdesk.actions.changes import in_parts, write_changes
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import Change, HistoryDeed, Recorder
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Rulebook

_CASES = Case.__tablename__
_EVENTS = TimeLimitEvent.__tablename__
_STAGES = {action.value: stage for action, stage in STAGE_OF.items()}


def stored_days(case: Case, events: Iterable[TimeLimitEvent], rulebook: Rulebook) -> dict[str, Any]:
    """Return the columns of a case that follow from the others by the rules."""
    days = milestones(facts_of(case, events), rulebook)
    return {
        "is_open": case.closed_on is None,
        "paused": days.paused,
        "limit_on": days.limit_on,
        "urging_on": days.urging_on,
        "order_on": days.order_on,
    }


def rules_changed_since(session: Session, deed_id: int) -> bool:
    """Return whether the desk worked all stored days out again, by other rules, after a deed."""
    later = exists().where(
        HistoryDeed.id > deed_id, HistoryDeed.kind == "upkeep", HistoryDeed.title == wording.RECOMPUTE
    )
    return bool(session.scalar(select(later)))


def touched_cases(changes: Iterable[Change]) -> set[int]:
    """Return the cases whose days follow from what was changed."""
    ids = {change.row_id for change in changes if change.table == _CASES and change.op != "delete"}
    for change in changes:
        if change.table == _EVENTS:
            ids |= {each["case_id"] for each in (change.old, change.new) if each and "case_id" in each}
    return ids


def refresh_cases(session: Session, recorder: Recorder, rulebook: Rulebook, ids: Iterable[int]) -> None:
    """Work out the stored days of the open ones among the cases again and write those that differ."""
    for part in in_parts(ids):
        cases = session.scalars(
            select(Case).where(Case.id.in_(part), Case.is_open).execution_options(populate_existing=True)
        ).all()
        events = events_of(session, [case.id for case in cases])
        changes = [change for case in cases if (change := _difference(case, events[case.id], rulebook))]
        recorder.add(changes)
        write_changes(session.connection(), changes)


def stage_of(session: Session, case_id: int) -> int:
    """Return the stage of a case by the papers about it that are in force: 0 none, 1 urged, 2 ordered."""
    kinds = session.scalars(
        select(IssuedDocument.kind).where(
            IssuedDocument.subject_table == _CASES,
            IssuedDocument.subject_id == case_id,
            IssuedDocument.voided_on.is_(None),
        )
    )
    return max((stage for kind in kinds if (stage := _STAGES.get(kind)) is not None), default=0)


def refresh_stages(session: Session, recorder: Recorder, ids: Iterable[int]) -> None:
    """Set the stage of cases anew by their papers: one may have been made void while a case lay in the bin."""
    for part in in_parts(ids):
        rows = session.execute(select(Case.id, Case.stage).where(Case.id.in_(part), Case.stage > 0)).all()
        changes = [
            Change(_CASES, row.id, "update", {"stage": row.stage}, {"stage": stage})
            for row in rows
            if (stage := stage_of(session, row.id)) != row.stage
        ]
        recorder.add(changes)
        write_changes(session.connection(), changes)


def _difference(case: Case, events: Iterable[TimeLimitEvent], rulebook: Rulebook) -> Change | None:
    days = stored_days(case, events, rulebook)
    new = {name: value for name, value in days.items() if getattr(case, name) != value}
    old = {name: getattr(case, name) for name in new}
    return Change(_CASES, case.id, "update", old, new) if new else None
