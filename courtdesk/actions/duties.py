"""Recurring duties (例行工作): what is due, missed and coming, and the deeds that settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from courtdesk.actions import duties_wording as wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.duty_book import all_duties, duties_in, duty_of
from courtdesk.actions.duty_choices import Choices, choices_in, write_choices
from courtdesk.actions.duty_entries import entry_in, is_settled
from courtdesk.actions.duty_values import (
    COMING,
    MISSED,
    SETTLED,
    STATES,
    TODAY,
    DutyChoice,
    DutyCounts,
    DutyPast,
    DutyRow,
)
from courtdesk.errors import RowGone
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryDeed, deed
from courtdesk.models.supervision import DutyEntry
from courtdesk.rules.rhythm import Cadence, Duty, Standing, standing

# ---- looking ------------------------------------------------------------------------------------


def list_duties(desk: Desk, day: date) -> list[DutyRow]:
    """Return what is due on ``day``, what was missed, oldest first, what was settled of it, and what comes next."""
    with desk.sessions() as session:
        choices = choices_in(session)
        since = choices.since or _first_day(session, day)
        entries = _entries(session, since)
        duties = duties_in(session)
    rows: list[DutyRow] = []
    for duty in duties:
        if choices.is_on(duty):
            own = entries.get(duty.key, {})
            begun = max(since, choices.on_since.get(duty.key, since))
            settled = [due_on for due_on, entry in own.items() if is_settled(entry)]
            state = standing(duty, settled, day, desk.rulebook.calendar, begun)
            rows += _open_rows(duty, state, day)
            rows += _settled_rows(duty, own, day) if duty.in_force_until is None else ()
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.due_on))


def _open_rows(duty: Duty, state: Standing, day: date) -> Iterable[DutyRow]:
    for missed in state.missed:
        yield _row(duty, missed, MISSED, day)
    if state.today is not None:
        yield _row(duty, state.today, TODAY, day)
    if state.next is not None and duty.cadence is not Cadence.DAILY:  # tomorrow's need no announcing
        yield _row(duty, state.next, COMING, day)


def _settled_rows(duty: Duty, own: Mapping[date, DutyEntry], day: date) -> Iterable[DutyRow]:
    for entry in own.values():
        if is_settled(entry) and day in {entry.due_on, entry.done_on}:
            yield _settled(duty, entry, day)


def _row(duty: Duty, due_on: date, state: str, day: date) -> DutyRow:
    return DutyRow(
        key=duty.key,
        title=duty.title,
        about=duty.about,
        cadence=duty.cadence.value,
        source=duty.source,
        person=duty.person,
        due_on=due_on,
        state=state,
        makes=duty.makes.value if duty.makes else "",
        kind=duty.kind,
        days_late=max(0, (day - due_on).days),
    )


def _settled(duty: Duty, entry: DutyEntry, day: date) -> DutyRow:
    return replace(
        _row(duty, entry.due_on, SETTLED, entry.done_on or day),
        done_on=entry.done_on,
        note=entry.note,
        skipped=entry.skipped,
        document_id=entry.document_id,
    )


def _entries(session: Session, since: date) -> Mapping[str, Mapping[date, DutyEntry]]:
    found: dict[str, dict[date, DutyEntry]] = {}
    for entry in session.scalars(select(DutyEntry).where(DutyEntry.due_on >= since).order_by(DutyEntry.due_on)):
        found.setdefault(entry.duty, {})[entry.due_on] = entry
    return found


def _first_day(session: Session, day: date) -> date:
    """Return the day on which the desk was set up: what was due before it, nobody could do here."""
    first = session.scalar(select(func.min(HistoryDeed.at)))
    return min(first.date(), day) if first is not None else day


def duty_counts(desk: Desk, day: date) -> DutyCounts:
    """Return how many duties are due on ``day``, were missed before it, and were settled of it."""
    states = [row.state for row in list_duties(desk, day)]
    return DutyCounts(states.count(TODAY), states.count(MISSED), states.count(SETTLED))


def history_of(desk: Desk, key: str, count: int = 200) -> list[DutyPast]:
    """Return the last ``count`` settled occasions of a duty, the latest first."""
    question = (
        select(DutyEntry, IssuedDocument.number)
        .outerjoin(IssuedDocument, IssuedDocument.id == DutyEntry.document_id)
        .where(DutyEntry.duty == key, or_(DutyEntry.done_on.is_not(None), DutyEntry.skipped != ""))
        .order_by(DutyEntry.due_on.desc())
        .limit(count)
    )
    with desk.sessions() as session:
        return [
            DutyPast(entry.due_on, entry.done_on, entry.who, entry.note, entry.skipped, number or "")
            for entry, number in session.execute(question)
        ]


def papers_for(desk: Desk, key: str, day: date, count: int = 20) -> list[tuple[int, str]]:
    """Return the latest issued papers of the kind that a duty produces: id, and number with title."""
    kind = duty_of(desk, key).kind
    if not kind:
        return []
    question = (
        select(IssuedDocument.id, IssuedDocument.number, IssuedDocument.title)
        .where(IssuedDocument.kind == kind, IssuedDocument.voided_on.is_(None), IssuedDocument.issued_on <= day)
        .order_by(IssuedDocument.issued_on.desc(), IssuedDocument.id.desc())
        .limit(count)
    )
    with desk.sessions() as session:
        return (
            [(id_, f"{number}  {title}".strip()) for id_, number, title in session.execute(question)] if kind else []
        )


# ---- settling -----------------------------------------------------------------------------------


def do_duty(desk: Desk, key: str, due_on: date, day: date, note: str = "", document_id: int | None = None) -> None:
    """Note that an occasion was done on ``day``, with the paper it produced; one that was skipped counts as done."""
    title = wording.DO.format(title=duty_of(desk, key).title, day=wording.month_day(due_on))
    with deed(desk.sessions, title, desk.who) as (session, _):
        entry = entry_in(session, key, due_on)
        entry.done_on, entry.note, entry.skipped = day, note, ""
        entry.who, entry.document_id = desk.who, document_id
        session.add(entry)


def skip_duty(desk: Desk, key: str, due_on: date, reason: str) -> None:
    """Leave an occasion out, saying why."""
    skip_duties(desk, key, (due_on,), reason)


def skip_duties(desk: Desk, key: str, days: Sequence[date], reason: str) -> None:
    """Leave several occasions of a duty out for one reason, as one step."""
    duty = duty_of(desk, key)
    many = wording.SKIP_MANY.format(title=duty.title, count=len(days))
    one = wording.SKIP.format(title=duty.title, day=wording.month_day(days[0]))
    with deed(desk.sessions, one if len(days) == 1 else many, desk.who) as (session, _):
        for due_on in days:
            entry = entry_in(session, key, due_on)
            entry.done_on, entry.note, entry.skipped = None, "", reason
            entry.who, entry.document_id = desk.who, None
            session.add(entry)


def take_back(desk: Desk, key: str, due_on: date) -> None:
    """Say that an occasion was not done after all; it is due again.

    Raises:
        RowGone: It is not settled.
    """
    title = wording.TAKE_BACK.format(title=duty_of(desk, key).title, day=wording.month_day(due_on))
    with deed(desk.sessions, title, desk.who) as (session, _):
        entry = entry_in(session, key, due_on)
        if entry.id is None or not is_settled(entry):
            raise RowGone(wording.DUTY)
        # The line stays: a paper may have been begun for it, which settles it once it is issued.
        entry.done_on, entry.note, entry.skipped, entry.document_id = None, "", "", None


# ---- which duties the court has -----------------------------------------------------------------


def duty_choices(desk: Desk) -> list[DutyChoice]:
    """Return every duty and whether the court has it."""
    with desk.sessions() as session:
        choices = choices_in(session)
        duties = duties_in(session)
    factory = {each.key: each for each in all_duties()}
    return [
        DutyChoice(
            each.key,
            each.title,
            each.about,
            each.cadence.value,
            each.source,
            choices.is_on(each),
            changed=factory.get(each.key) != each,
            own=each.key not in factory,
        )
        for each in duties
        if each.in_force_until is None
    ]


def switch_duty(desk: Desk, key: str, day: date, *, on: bool) -> None:
    """Take a duty up from ``day`` on, or give it up; nothing is missed of the time it was off."""
    duty = duty_of(desk, key)
    title = (wording.SWITCH_ON if on else wording.SWITCH_OFF).format(title=duty.title)
    _change(desk, title, lambda choices: choices.switched(key, day, on=on))


def begin_rhythm(desk: Desk, day: date) -> None:
    """Keep the rhythm from ``day`` on: what was due before it is no longer missed."""
    title = wording.BEGIN.format(day=wording.full_day(day))
    _change(desk, title, lambda choices: choices.beginning(day))


def _change(desk: Desk, title: str, change: Callable[[Choices], Choices]) -> None:
    with deed(desk.sessions, title, desk.who) as (session, _):
        write_choices(session, change(choices_in(session)))
