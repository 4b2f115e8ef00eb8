"""Whether an event fits its case: neither before the filing nor after the closing, and changes in their order."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.actions import limit_wording as words
from courtdesk.actions import wording
from courtdesk.actions.limit_rows import last_change
from courtdesk.actions.limit_values import SPANS, EventRef, LimitEvent, LimitKind, LimitValues
from courtdesk.models.cases import Case


def objection(case: Case, events: Sequence[LimitEvent], values: LimitValues, replaced: EventRef | None = None) -> str:
    """Return why an event does not fit a case, empty when it does; one that replaces another is not beside it."""
    return _of_days(case, values) or _of_change(case, events, values, replaced)


def _of_days(case: Case, values: LimitValues) -> str:
    filed_on = min(case.filed_on, case.first_filed_on or case.filed_on)
    if values.start is not None and values.start < filed_on:
        return words.BEFORE_FILING.format(start=words.START[values.kind], filed_on=filed_on)
    last = max((day for day in (values.start, values.end) if day is not None), default=None)
    if case.closed_on is not None and last is not None and last > case.closed_on:
        return words.AFTER_CLOSING.format(closed_on=case.closed_on)
    return ""


def _of_change(case: Case, events: Sequence[LimitEvent], values: LimitValues, replaced: EventRef | None) -> str:
    if values.kind is not LimitKind.CHANGE:
        return ""
    mine = next((each for each in events if each.ref == replaced), None)
    others = [each for each in events if each.ref != replaced]
    before = mine.before if mine is not None else case.procedure
    if values.after == before:
        return words.SAME_PROCEDURE.format(procedure=wording.PROCEDURES[before])
    last = last_change(events)
    if mine is not None and last is not None and last.ref != mine.ref:
        return words.NOT_THE_LAST
    earlier = last_change(others)
    if earlier is not None and values.start and earlier.values.start and values.start < earlier.values.start:
        return words.BEFORE_LAST_CHANGE.format(on=earlier.values.start)
    return ""


def why_not_removed(events: Sequence[LimitEvent], ref: EventRef) -> str:
    """Return why an event cannot be removed, empty when it can: what follows a change of procedure rests on it."""
    last = last_change(events)
    return words.NOT_THE_LAST if ref.is_change and last is not None and last.ref != ref else ""


def why_not_resumed(case: Case, event: LimitEvent, values: LimitValues) -> str:
    """Return why the days of an event cannot run on from the day after ``values.end``."""
    if not event.values.runs or values.kind not in SPANS:
        return words.NOT_RUNNING
    if values.start is not None and values.end is not None and values.end < values.start:
        return words.END_EARLY.format(start=values.start)
    return objection(case, (), values, event.ref)
