"""The days that are kept with a case: worked out again when what they follow from changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF, CaseStory, facts_of, stories_of
from courtdesk.actions.changes import in_parts, write_changes
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import Change, HistoryDeed, Recorder
from courtdesk.models.supervision import ProcedureChange
from courtdesk.models.upkeep import DeskNote
from courtdesk.rules.facts import Action, Milestones
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Rulebook

#: Name of the note that tells by which rules the stored days of all cases were worked out.
RULES_NOTE = "rules"
#: The column in which the first day of each further measure is kept.
MEASURE_COLUMNS = {
    Action.LEADER_HEARING: "hearing_on",
    Action.JUDGES_MEETING: "meeting_on",
    Action.LONG_OPEN: "long_open_on",
    Action.INSPECTION: "inspection_on",
}
_CASES = Case.__tablename__
#: Tables whose rows belong to a case and move its days.
_STORY = {model.__tablename__: model for model in (TimeLimitEvent, ProcedureChange, CaseMeasure)}
_STAGES = {action.value: stage for action, stage in STAGE_OF.items()}


def stored_days(case: Case, story: CaseStory, rulebook: Rulebook) -> dict[str, Any]:
    """Return the columns of a case that follow from the others, and from its story, by the rules."""
    return columns_of_days(milestones(facts_of(case, story), rulebook), is_open=case.closed_on is None)


def columns_of_days(days: Milestones, *, is_open: bool) -> dict[str, Any]:
    """Return the columns in which these days are kept; of a closed case only its limit."""
    kept = days if is_open else Milestones(days.limit_on, None, None)
    first = kept.first_measures()
    return {
        "is_open": is_open,
        "paused": kept.paused,
        "limit_on": kept.limit_on,
        "urging_on": kept.urging_on,
        "order_on": kept.order_on,
        **{column: first.get(action) for action, column in MEASURE_COLUMNS.items()},
        "approvals_open": kept.approvals_open,
    }


#: The columns that follow from the others, in the order of `plain_days`.
STORED = tuple(columns_of_days(Milestones(None, None, None), is_open=True))


def plain_days(days: Sequence[Milestones], closed: Sequence[bool]) -> list[tuple[Any, ...]]:
    """Return the values of `STORED` for many cases as SQLite keeps them; cases alike share one tuple."""
    # By identity: the rules give cases alike one and the same object, and hashing it would take longer than all else.
    known: dict[tuple[int, bool], tuple[Any, ...]] = {}
    found = []
    for each, is_closed in zip(days, closed, strict=True):
        key = (id(each), is_closed)
        if key not in known:
            columns = columns_of_days(each, is_open=not is_closed).values()
            known[key] = tuple(value.isoformat() if isinstance(value, date) else value for value in columns)
        found.append(known[key])
    return found


def outdate(session: Session) -> None:
    """Note that the rules are others than those the stored days were worked out by; no deed, so not told."""
    session.connection().execute(update(DeskNote).where(DeskNote.name == RULES_NOTE).values(value=""))


def rules_changed_since(session: Session, deed_id: int) -> bool:
    """Return whether the desk worked all stored days out again, by other rules, after a deed."""
    later = exists().where(
        HistoryDeed.id > deed_id, HistoryDeed.kind == "upkeep", HistoryDeed.title == wording.RECOMPUTE
    )
    return bool(session.scalar(select(later)))


def touched_cases(session: Session, changes: Iterable[Change]) -> set[int]:
    """Return the cases whose days follow from what was changed; the changes are written already."""
    ids: set[int] = set()
    unsaid: dict[str, set[int]] = {}
    for change in changes:
        if change.table == _CASES and change.op != "delete":
            ids.add(change.row_id)
        elif change.table in _STORY:
            said = {each["case_id"] for each in (change.old, change.new) if each and "case_id" in each}
            ids |= said
            if not said:  # an update names only the columns it changes
                unsaid.setdefault(change.table, set()).add(change.row_id)
    for table, rows in unsaid.items():
        model = _STORY[table]
        for part in in_parts(sorted(rows)):
            ids.update(session.scalars(select(model.case_id).where(model.id.in_(part))))
    return ids


def refresh_cases(session: Session, recorder: Recorder, rulebook: Rulebook, ids: Iterable[int]) -> None:
    """Work out the stored days of the cases again and write those that differ."""
    for part in in_parts(ids):
        session.flush()
        cases = session.scalars(select(Case).where(Case.id.in_(part)).execution_options(populate_existing=True)).all()
        stories = stories_of(session, [case.id for case in cases])
        changes = [change for case in cases if (change := _difference(case, stories[case.id], rulebook))]
        recorder.add(changes)
        write_changes(session.connection(), changes)
        told = {case.id: case for case in cases}
        for change in changes:
            for name, value in (change.new or {}).items():
                set_committed_value(told[change.row_id], name, value)


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


def _difference(case: Case, story: CaseStory, rulebook: Rulebook) -> Change | None:
    days = stored_days(case, story, rulebook)
    new = {name: value for name, value in days.items() if getattr(case, name) != value}
    old = {name: getattr(case, name) for name in new}
    return Change(_CASES, case.id, "update", old, new) if new else None
