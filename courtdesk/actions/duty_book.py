"""The duties there are: those of the program, and what the court has changed or added, as steps like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import paths
from courtdesk.actions import duties_wording as wording
from courtdesk.actions.desk import Desk
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.supervision import DutyEntry
from courtdesk.models.upkeep import OwnTable
from courtdesk.rules.own_rhythm import duties_with, own_duties_in, own_duties_text, with_duty
from courtdesk.rules.rhythm import Duty, load_duties

#: Name of the `OwnTable` that holds the court's own duties.
_TABLE = "rhythm"
_OWN_KEY = "own_"


@cache
def all_duties() -> tuple[Duty, ...]:
    """Return every duty that comes with the program, in force or not, in the order of the file."""
    return load_duties(paths.resources() / "supervision" / "rhythm.toml")


def duties_in(session: Session) -> tuple[Duty, ...]:
    """Return every version of every duty the court can have."""
    return duties_with(all_duties(), _own(session))


def duty_of(desk: Desk, key: str) -> Duty:
    """Return a duty as it is now; raises `RowGone` when there is none with this key."""
    with desk.sessions() as session:
        found = [each for each in duties_in(session) if each.key == key]
    if not found:
        raise RowGone(wording.DUTY)
    return found[-1]


def save_duty(desk: Desk, duty: Duty, day: date) -> str:
    """Let a duty be so from ``day`` on, and return its key; one without a key is new.

    What was due before that day stays as it was.
    Raises `ValueRefused` when it has no title or no such day, `RowGone` when there is no duty with its key.
    """
    if not duty.title.strip():
        raise ValueRefused(wording.TITLE_FIELD, wording.EMPTY)
    known = {each.key for each in all_duties()}
    pattern = wording.CHANGE_DUTY if duty.key else wording.ADD_DUTY
    with deed(desk.sessions, pattern.format(title=duty.title.strip())[:200], desk.who) as (session, _):
        own = _own(session)
        if duty.key and duty.key not in known | {each.key for each in own}:
            raise RowGone(wording.DUTY)
        key = duty.key or _new_key(session, own)
        told = replace(duty, key=key, title=duty.title.strip(), in_force_from=day, in_force_until=None)
        _write(session, with_duty(own, told))
    return key


def remove_duty(desk: Desk, key: str) -> None:
    """Take the court's own version of a duty away: the program's holds again, a duty of its own is no more.

    Raises `RowGone` when the court has none.
    """
    title = wording.REMOVE_DUTY.format(title=duty_of(desk, key).title)
    with deed(desk.sessions, title, desk.who) as (session, _):
        own = _own(session)
        kept = tuple(each for each in own if each.key != key)
        if len(kept) == len(own):
            raise RowGone(wording.DUTY)
        _write(session, kept)


def _new_key(session: Session, own: Sequence[Duty]) -> str:
    """Return a key under which nothing was ever kept, also of a duty that is no more."""
    kept = session.scalars(select(DutyEntry.duty).where(DutyEntry.duty.startswith(_OWN_KEY)).distinct())
    taken = {each.key for each in own} | set(kept)
    return next(key for n in range(1, len(taken) + 2) if (key := f"{_OWN_KEY}{n}") not in taken)


def _own(session: Session) -> tuple[Duty, ...]:
    text = session.scalar(select(OwnTable.text).where(OwnTable.name == _TABLE))
    return own_duties_in(text) if text else ()


def _write(session: Session, own: Sequence[Duty]) -> None:
    text = own_duties_text(own)
    own_duties_in(text)  # refuses what could not be read again
    row = session.scalars(select(OwnTable).where(OwnTable.name == _TABLE)).first() or OwnTable(name=_TABLE)
    row.text = text
    session.add(row)
