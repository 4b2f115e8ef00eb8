"""The approval sheet that was stored as a file is named in the event it was written for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from courtdesk.actions import limit_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.limit_rows import cases_in, events_in, row_of
from courtdesk.actions.limit_values import LimitEvent
from courtdesk.models.history import deed
from courtdesk.reports.kinds import kind_of

SHEET = "limit_change_sheet"
#: Stands beside the fields of a sheet that was begun from an event, and says from which.
OF_EVENT = "limit_event"


def mark_of(event: LimitEvent) -> str:
    """Return what a sheet is marked with; the kind too, since the number of an event that is gone is given again."""
    return f"{event.kind.value}:{event.ref.id}"


def name_sheet(desk: Desk, case_id: int, form: Mapping[str, str]) -> str:
    """Name a stored sheet in its event, as a step of its own; return the step, empty where there is none.

    Its event is the one it was begun from, whatever was typed since; of a sheet that was begun without one, the
    event of its kind and first day. What the clerk entered as an event's paper stays.
    """
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        event = _meant(events_in(session, [case_id]).get(case_id, ()), form)
        if event is None:
            return ""
        (case,) = cases_in(session, [case_id])
        day = date.fromisoformat(form["issued_on"])
        paper = words.SHEET_NAME.format(kind=kind_of(SHEET).name, day=day)
        title = words.NAME_PAPER.format(paper=paper, kind=words.KINDS[event.kind], name=case.case_no)
        recorder.rename(title[:200])
        row_of(session, event.ref).paper = paper
    return title


def _meant(events: Iterable[LimitEvent], form: Mapping[str, str]) -> LimitEvent | None:
    mark = form.get(OF_EVENT, "")
    same = (each for each in events if (mark_of(each) == mark if mark else _says_the_same(each, form)))
    return next((each for each in same if not each.values.paper), None)


def _says_the_same(event: LimitEvent, form: Mapping[str, str]) -> bool:
    values = event.values
    day = values.start.isoformat() if values.start is not None else ""
    return words.SHEET_CHANGES[values.kind] == form.get("change") and day == form.get("from_on", "")
