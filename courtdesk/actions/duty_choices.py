"""Which recurring duties a court has, and since when, as one note of the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.models.upkeep import DeskNote
from courtdesk.rules.rhythm import Duty

_NOTE = "rhythm"


@dataclass(frozen=True, slots=True)
class Choices:
    """What differs from the file of duties."""

    #: The first day the court keeps the rhythm; None for the day the desk was set up.
    since: date | None = None
    on_since: Mapping[str, date] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    def is_on(self, duty: Duty) -> bool:
        """Whether the court has the duty."""
        return duty.key in self.on_since or (not duty.off and duty.key not in self.off)

    def switched(self, key: str, day: date, *, on: bool) -> Choices:
        """Return the choices with a duty taken up on ``day``, or given up."""
        others = {each: since for each, since in self.on_since.items() if each != key}
        if on:
            return replace(self, on_since={**others, key: day}, off=self.off - {key})
        return replace(self, on_since=others, off=self.off | {key})

    def beginning(self, day: date) -> Choices:
        """Return the choices with another first day."""
        return replace(self, since=day)


def choices_in(session: Session) -> Choices:
    """Read the choices; the file's where nothing was chosen."""
    note = _note(session)
    if note is None:
        return Choices()
    said = json.loads(note.value)
    since = said.get("since")
    on_since = {key: date.fromisoformat(day) for key, day in said.get("on", {}).items()}
    return Choices(date.fromisoformat(since) if since else None, on_since, frozenset(said.get("off", ())))


def write_choices(session: Session, choices: Choices) -> None:
    """Keep the choices inside a deed."""
    note = _note(session) or DeskNote(name=_NOTE)
    said = {
        "since": choices.since.isoformat() if choices.since else "",
        "on": {key: day.isoformat() for key, day in sorted(choices.on_since.items())},
        "off": sorted(choices.off),
    }
    note.value = json.dumps(said, ensure_ascii=False)
    session.add(note)


def _note(session: Session) -> DeskNote | None:
    return session.scalars(select(DeskNote).where(DeskNote.name == _NOTE)).first()
