"""Recurring duties as the window sees them; plain values, no database code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: States of a row, in the order of the list: what is to be done today first.
MISSED: Final = "missed"
TODAY: Final = "today"
SETTLED: Final = "settled"
COMING: Final = "coming"
STATES: Final = (TODAY, MISSED, SETTLED, COMING)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One occasion of a duty on the day it is looked at."""

    key: str
    title: str
    about: str
    #: A value of `rules.rhythm.Cadence`.
    cadence: str
    source: str
    due_on: date
    #: ``missed`` | ``today`` | ``settled`` (of today, done or skipped) | ``coming``.
    state: str
    #: Key of the list to send that it produces, or of the kind of document; empty for none.
    makes: str = ""
    kind: str = ""
    #: Who does it; empty where anybody does.
    person: str = ""
    days_late: int = 0
    done_on: date | None = None
    note: str = ""
    #: Why it was left out.
    skipped: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class DutyCounts:
    """What 今日 says about the duties."""

    due: int
    missed: int
    settled: int


@dataclass(frozen=True, slots=True)
class DutyChoice:
    """A duty that can be switched on and off."""

    key: str
    title: str
    about: str
    cadence: str
    source: str
    on: bool
    #: It is no longer as it came with the program, or never came with it.
    changed: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class DutyPast:
    """A settled occasion."""

    due_on: date
    done_on: date | None
    who: str
    note: str
    skipped: str
    #: Number of the paper it produced.
    paper: str
