"""The approval sheet of an event (审限变更审批表): begun with what the event says."""

from __future__ import annotations

from datetime import date

from courtdesk.actions import limit_wording as words
from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.limit_paper_names import OF_EVENT, SHEET, mark_of
from courtdesk.actions.limit_rows import cases_in, event_of, events_in, facts_with, last_change, row_of
from courtdesk.actions.limit_values import EventRef, LimitEvent, LimitKind, LimitValues
from courtdesk.actions.results import Draft
from courtdesk.models.cases import Case
from courtdesk.rules.time_limit import time_limit


def begin_sheet(desk: Desk, ref: EventRef, day: date) -> Draft:
    """Begin the approval sheet of an event: the limit without it and with it, and what it says.

    Raises `RowGone` when the event is no more, `CourtMissing`.
    """
    with desk.sessions() as session:
        event = event_of(row_of(session, ref))
        (case,) = cases_in(session, [event.case_id])
        filled = sheet_form(event.values, event.before)
        events = events_in(session, [case.id])[case.id]
        others = [each for each in events if each.ref != ref]
        procedure = event.before if _is_last_change(event, events) else case.procedure
        for key, history in (("limit_on", (others, procedure)), ("new_limit_on", (events, case.procedure))):
            limit = time_limit(facts_with(case, *history), desk.rulebook, case.closed_on or day).limit_on
            filled[key] = limit.isoformat() if limit is not None else ""
        case_id = case.id
    return new_draft(
        desk,
        SHEET,
        day,
        subject_table=Case.__tablename__,
        subject_id=case_id,
        filled=filled,
        beside={OF_EVENT: mark_of(event)},
    )


def _is_last_change(event: LimitEvent, events: list[LimitEvent]) -> bool:
    last = last_change(events)
    return event.ref.is_change and last is not None and last.ref == event.ref


def sheet_form(values: LimitValues, before: str = "") -> dict[str, str]:
    """Return the fields of the sheet that an event fills."""
    return {
        "change": words.SHEET_CHANGES[values.kind],
        "from_on": values.start.isoformat() if values.start is not None else "",
        "length": _length(values, before),
        "reason": values.reason,
    }


def _length(values: LimitValues, before: str) -> str:
    if values.kind is LimitKind.CHANGE:
        return words.CHANGED.format(before=wording.PROCEDURES[before], after=wording.PROCEDURES[values.after])
    parts = [words.MONTHS_LENGTH.format(months=values.months)] if values.months else []
    parts += [words.DAYS_LENGTH.format(days=values.length)] if values.length else []
    return words.LENGTH_JOIN.join(parts)
