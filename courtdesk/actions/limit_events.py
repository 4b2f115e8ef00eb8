"""What moves a case's limit, kept by the clerk: each deed is one step that can be taken back.

Every deed works the stored days of exactly the cases it touched out again, in its own transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from courtdesk.actions import limit_wording as words
from courtdesk.actions import wording
from courtdesk.actions.changes import IDS_AT_ONCE, in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.limit_checks import objection, why_not_removed, why_not_resumed
from courtdesk.actions.limit_reading import limit_events
from courtdesk.actions.limit_rows import cases_in, event_of, events_in, new_row, put, row_of
from courtdesk.actions.limit_typed import wrong_values
from courtdesk.actions.limit_values import EventRef, KeptEvents, LimitEvent, LimitKind, LimitValues, Misfit
from courtdesk.actions.stored_days import refresh_cases
from courtdesk.errors import LimitRefused, ValueRefused
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.history import Recorder, deed
from courtdesk.progress import SILENT, Progress

__all__ = ["add_event", "change_event", "change_procedure", "limit_events", "remove_event", "resume"]

_LONGEST_NAME = 200
#: So many cases are written down between two looks at whether to stop.
_AT_ONCE = 100
#: So many of the cases that stand in the way are listed.
_LISTED = 50


# ---- new ------------------------------------------------------------------------------------------


def add_event(
    desk: Desk,
    case_ids: Sequence[int],
    values: LimitValues,
    *,
    by_rules: bool = False,
    progress: Progress = SILENT,
) -> KeptEvents:
    """Write an event down for one case or for several at once, as one step.

    Cases that it does not fit are left out and named. With ``by_rules`` the limit dates that exports brought are
    given up in the same step, and the rules say when the limits are reached.

    Raises:
        ValueRefused: Something needed is missing, or a span ends before it begins.
        LimitRefused: It fits none: it lies before the filing, after the closing, or changes nothing of a procedure.
        Cancelled: Asked to stop; nothing was stored.
    """
    _refuse_values(values)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        chosen = cases_in(session, case_ids)
        cases, left_out = _sorted_out(session, chosen, lambda case, events: objection(case, events, values))
        _refuse_all(cases, left_out)
        title = _title(words.ADD, values.kind, cases)
        recorder.rename(title)
        refs: list[EventRef] = []
        for at in range(0, len(cases), _AT_ONCE):
            progress.report(at, len(cases), words.WORKING)
            part = cases[at : at + _AT_ONCE]
            rows = [new_row(case, values) for case in part]
            session.add_all(rows)
            for case in part:
                _follow(case, values, by_rules=by_rules)
            session.flush()
            refs += [event_of(row).ref for row in rows]
            refresh_cases(session, recorder, desk.rulebook, [case.id for case in part])
    return KeptEvents(title, tuple(refs), left_out)


def change_procedure(  # noqa: PLR0913 - a change is when, into what, by whom, on which paper
    desk: Desk,
    case_ids: Sequence[int],
    on: date,
    after: str,
    approver: str = "",
    paper: str = "",
    *,
    remark: str = "",
    progress: Progress = SILENT,
) -> KeptEvents:
    """Let cases go over to another procedure: the change and the case's own procedure in one step."""
    values = LimitValues(LimitKind.CHANGE, start=on, after=after, approver=approver, paper=paper, remark=remark)
    return add_event(desk, case_ids, values, progress=progress)


# ---- changed, ended, gone -------------------------------------------------------------------------


def change_event(desk: Desk, ref: EventRef, values: LimitValues, *, by_rules: bool = False) -> str:
    """Put an event right, and return the name of the step, empty where nothing changed; its kind stays."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        row = row_of(session, ref)
        event, (case,) = event_of(row), cases_in(session, [row.case_id])
        _refuse_values(values, imported=event.imported)
        if values.kind is not event.kind:
            raise ValueRefused(words.KIND, words.OTHER_KIND)
        _refuse_all(*_sorted_out(session, [case], lambda case, events: objection(case, events, values, ref)))
        title = _title(words.CHANGE, values.kind, [case])
        recorder.rename(title)
        put(row, values)
        _follow(case, values, by_rules=by_rules)
        session.flush()
        _refresh(desk, session, recorder, [case.id])
        return title if recorder.deed_id is not None else ""


def remove_event(desk: Desk, ref: EventRef) -> str:
    """Remove an event, and return the name of the step; with its last change a case has its old procedure again."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        row = row_of(session, ref)
        event, (case,) = event_of(row), cases_in(session, [row.case_id])
        _refuse_all(*_sorted_out(session, [case], lambda _case, events: why_not_removed(events, ref)))
        title = _title(words.REMOVE, event.kind, [case])
        recorder.rename(title)
        session.delete(row)
        if ref.is_change and case.procedure == event.values.after:
            _set_procedure(case, event.before)
        session.flush()
        _refresh(desk, session, recorder, [case.id])
    return title


def resume(desk: Desk, event_ids: Sequence[int], day: date, *, progress: Progress = SILENT) -> KeptEvents:
    """Let the days of running exclusions and stays count again after ``day``, as one step.

    Those that do not run, began after that day or belong to a case closed before it are left out and named.
    Raises `LimitRefused` when that leaves none, `Cancelled`.
    """
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        rows = _running_rows(session, event_ids)
        cases = {case.id: case for case in cases_in(session, [row.case_id for row in rows])}
        reasons = [_why_not_resumed(cases[row.case_id], row, day) for row in rows]
        left_out = tuple(
            Misfit(cases[row.case_id].case_no, said) for row, said in zip(rows, reasons, strict=True) if said
        )
        fitting = [row for row, said in zip(rows, reasons, strict=True) if not said]
        _refuse_all(fitting, left_out)
        title = words.RESUME.format(name=_named([cases[row.case_id] for row in fitting]))[:_LONGEST_NAME]
        recorder.rename(title)
        for row in fitting:
            row.end_on, row.days = day, 0
        session.flush()
        _refresh(desk, session, recorder, [row.case_id for row in fitting], progress)
        return KeptEvents(title, tuple(event_of(row).ref for row in fitting), left_out)


def _why_not_resumed(case: Case, row: TimeLimitEvent, day: date) -> str:
    event = event_of(row)
    return why_not_resumed(case, event, replace(event.values, end=day))


def _running_rows(session: Session, event_ids: Iterable[int]) -> list[TimeLimitEvent]:
    """Return the rows of these ids; raises `RowGone`."""
    rows = [row_of(session, EventRef(is_change=False, id=each)) for each in dict.fromkeys(event_ids)]
    return [row for row in rows if isinstance(row, TimeLimitEvent)]


# ---- what the deeds have in common ----------------------------------------------------------------


def _set_procedure(case: Case, procedure: str) -> None:
    case.procedure, case.procedure_word = procedure, wording.PROCEDURES[procedure]


def _follow(case: Case, values: LimitValues, *, by_rules: bool) -> None:
    """Let the case itself follow an event: its procedure, and whether the date of an export still counts."""
    if values.kind is LimitKind.CHANGE and case.procedure != values.after:
        _set_procedure(case, values.after)
    if by_rules:
        case.stated_limit_on = None


def _refuse_values(values: LimitValues, *, imported: bool = False) -> None:
    """Raise `ValueRefused` for the first thing that is wrong with an event itself."""
    wrong = wrong_values(values, imported=imported)
    if wrong:
        field, reason = next(iter(wrong.items()))
        raise ValueRefused(_field_name(field, values.kind), reason)


def _field_name(field: str, kind: LimitKind) -> str:
    named = {"reason": words.REASON, "start": words.START[kind], "end": words.END, "days": words.DAYS}
    return {**named, "months": words.MONTHS, "after": words.AFTER}[field]


def _sorted_out(
    session: Session, cases: Sequence[Case], why: Callable[[Case, Sequence[LimitEvent]], str]
) -> tuple[list[Case], tuple[Misfit, ...]]:
    """Return the cases that have no reason against them, and those that have one."""
    fitting: list[Case] = []
    misfits: list[Misfit] = []
    for part in in_parts(cases):
        events = events_in(session, [case.id for case in part])
        for case in part:
            said = why(case, events.get(case.id, ()))
            if said:
                misfits.append(Misfit(case.case_no, said))
            else:
                fitting.append(case)
    return fitting, tuple(misfits)


def _refuse_all(fitting: Sequence[object], misfits: Sequence[Misfit]) -> None:
    """Raise `LimitRefused` when nothing is left to be done, naming the cases with their reasons."""
    if fitting or not misfits:
        return
    listed = misfits[:_LISTED] if len(misfits) > 1 else ()
    places = [words.CASE_AND_REASON.format(name=each.case_no, reason=each.reason) for each in listed]
    todo = words.TODO_LEAVE_OUT if len(misfits) > 1 else words.TODO_CORRECT
    raise LimitRefused(misfits[0].case_no, misfits[0].reason, todo, count=len(misfits), places=places)


def _title(pattern: str, kind: LimitKind, cases: Sequence[Case]) -> str:
    return pattern.format(kind=words.KINDS[kind], name=_named(cases))[:_LONGEST_NAME]


def _named(cases: Sequence[Case]) -> str:
    ids = {case.id for case in cases}
    return cases[0].case_no if len(ids) == 1 else words.MANY.format(count=len(ids))


def _refresh(
    desk: Desk, session: Session, recorder: Recorder, ids: Sequence[int], progress: Progress = SILENT
) -> None:
    """Work out the stored days of the cases again, some hundreds at a time."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), IDS_AT_ONCE):
        progress.report(start, len(wanted), words.WORKING)
        refresh_cases(session, recorder, desk.rulebook, wanted[start : start + IDS_AT_ONCE])
