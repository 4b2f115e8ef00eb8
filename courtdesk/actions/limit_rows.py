"""Events between their tables, their values, and the facts that the rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import limit_wording as words
from courtdesk.actions.case_facts import CaseStory, Event, Turn, facts_of
from courtdesk.actions.changes import in_parts
from courtdesk.actions.limit_values import SPANS, EventRef, LimitEvent, LimitKind, LimitValues
from courtdesk.errors import RowGone
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.supervision import ProcedureChange
from courtdesk.rules.facts import CaseFacts, Procedure

Row = TimeLimitEvent | ProcedureChange


def cases_in(session: Session, case_ids: Iterable[int]) -> list[Case]:
    """Return the cases of these ids in their order; raises `RowGone` when one is no more."""
    wanted = list(dict.fromkeys(case_ids))
    found: dict[int, Case] = {}
    for part in in_parts(wanted):
        found |= {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(part)))}
    if len(found) != len(wanted):
        raise RowGone(words.CASE)
    return [found[each] for each in wanted]


def row_of(session: Session, ref: EventRef) -> Row:
    """Return the row an event is kept in; raises `RowGone`."""
    row: Row | None = session.get(ProcedureChange, ref.id) if ref.is_change else session.get(TimeLimitEvent, ref.id)
    if row is None:
        raise RowGone(words.EVENT)
    return row


def events_in(session: Session, case_ids: Iterable[int]) -> dict[int, list[LimitEvent]]:
    """Return what moves the limits of cases, by case: changes of procedure first, each table in its order."""
    found: defaultdict[int, list[LimitEvent]] = defaultdict(list)
    for part in in_parts(dict.fromkeys(case_ids)):
        changes = select(ProcedureChange).where(ProcedureChange.case_id.in_(part))
        events = select(TimeLimitEvent).where(TimeLimitEvent.case_id.in_(part))
        rows: list[Row] = [*session.scalars(changes.order_by(ProcedureChange.on, ProcedureChange.id))]
        rows += session.scalars(events.order_by(TimeLimitEvent.id))
        for row in rows:
            found[row.case_id].append(event_of(row))
    return found


def event_of(row: Row) -> LimitEvent:
    """Return a row as a value."""
    if isinstance(row, ProcedureChange):
        values = LimitValues(
            LimitKind.CHANGE,
            start=row.on,
            after=row.after,
            approver=row.approver,
            paper=row.paper,
            remark=row.remark,
        )
        return LimitEvent(EventRef(is_change=True, id=row.id), row.case_id, values, before=row.before)
    values = LimitValues(
        LimitKind(row.kind),
        reason=row.reason,
        start=row.start_on,
        end=row.end_on,
        days=row.days,
        months=row.months,
        approver=row.approver,
        paper=row.paper,
        filed_with=tuple(name for name in row.filed_with.split(words.NAMES_JOIN) if name),
        remark=row.remark,
    )
    return LimitEvent(EventRef(is_change=False, id=row.id), row.case_id, values, imported=row.imported)


def put(row: Row, values: LimitValues) -> None:
    """Write values into a row; what it began with, and whose it is, stays."""
    row.approver, row.paper, row.remark = values.approver, values.paper, values.remark
    if isinstance(row, ProcedureChange):
        if values.start is not None:
            row.on = values.start
        row.after = values.after
        return
    row.kind, row.reason = values.kind.value, values.reason
    row.start_on, row.end_on = values.start, values.end
    # A span says by itself how long it is.
    row.days = 0 if values.kind in SPANS and values.start is not None else values.days
    row.months = values.months
    row.filed_with = words.NAMES_JOIN.join(values.filed_with)


def new_row(case: Case, values: LimitValues) -> Row:
    """Return a row for a new event of a case; a change begins with the procedure the case has."""
    row: Row = (
        ProcedureChange(case_id=case.id, before=case.procedure)
        if values.kind is LimitKind.CHANGE
        else TimeLimitEvent(case_id=case.id, imported=False)
    )
    put(row, values)
    return row


# ---- for the rules --------------------------------------------------------------------------------


def facts_with(case: Case, events: Sequence[LimitEvent], procedure: str) -> CaseFacts:
    """Return the facts of a case as they would be with these events and this procedure."""
    story = CaseStory(
        [_told(each.values) for each in events if each.kind is not LimitKind.CHANGE],
        [
            Turn(each.values.start, each.before, each.values.approver, each.values.paper)
            for each in events
            if each.kind is LimitKind.CHANGE and each.values.start is not None
        ],
    )
    return replace(facts_of(case, story), procedure=Procedure(procedure))


def _told(values: LimitValues) -> Event:
    filed_with = words.NAMES_JOIN.join(values.filed_with)
    length = (values.days, values.months)
    who = (values.approver, values.paper, filed_with)
    return Event(values.kind.value, values.reason, values.start, values.end, *length, *who)


def last_change(events: Iterable[LimitEvent]) -> LimitEvent | None:
    """Return the latest change of procedure: the only one that says what the case's procedure is."""
    changes = [each for each in events if each.kind is LimitKind.CHANGE]
    return max(changes, key=lambda each: (each.values.start or date.min, each.ref.id), default=None)
