"""The court's measures on a case beyond papers, as the window sees them; importing this loads no database code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from courtdesk.rules.facts import Action

#: 专人督促: who was called when; no rule asks for it, and it settles nothing.
CALL: Final = "call"
#: What can be recorded of a case.
RECORDABLE: Final = (Action.LEADER_HEARING.value, Action.JUDGES_MEETING.value, Action.INSPECTION.value, CALL)


@dataclass(frozen=True, slots=True)
class PendingMeasure:
    """A measure that a rule asks for and nobody has taken."""

    #: A value of `rules.facts.Action`.
    action: str
    title: str
    since: date
    #: Title of the rule, and where it is written.
    why: str
    source: str

    @property
    def recordable(self) -> bool:
        """Whether recording that it was taken settles it; the monthly report goes on until the case is closed."""
        return self.action in RECORDABLE


@dataclass(frozen=True, slots=True)
class MissingApproval:
    """An approval or a record that something in the case's history lacks."""

    #: ``approval`` or ``record``.
    action: str
    #: What lacks it: 延长审限 3 个月.
    what: str
    #: What it lacks: 尚未报中院审管办备案.
    missing: str
    since: date
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class TakenMeasure:
    """A measure that was taken."""

    id: int
    action: str
    title: str
    on: date
    #: Who heard, presided, or was called.
    person: str
    note: str
    paper: str


@dataclass(frozen=True, slots=True)
class CaseMeasures:
    """How a case stands with the court's measures on a day."""

    case_id: int
    case_no: str
    pending: tuple[PendingMeasure, ...]
    #: The latest first.
    taken: tuple[TakenMeasure, ...]
    missing: tuple[MissingApproval, ...]


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure as it is recorded."""

    action: str
    on: date
    person: str = ""
    note: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class RecordedMeasures:
    """What was recorded of how many cases."""

    #: Name of the step, as undo tells it; empty when nothing changed.
    title: str
    count: int = 0
    #: Cases of which the same was recorded before.
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """What the extensions of some cases still have to be filed with."""

    #: Offices that at least one extension lacks.
    offices: tuple[str, ...]
    #: Cases with such an extension, and how many extensions there are.
    case_ids: tuple[int, ...]
    extensions: int


@dataclass(frozen=True, slots=True)
class MeasureForm:
    """What stands in the form for recording a measure before anything is typed."""

    case_ids: tuple[int, ...]
    #: The only case, or the first of several.
    case_no: str
    #: What the rules ask for most of these cases, ``call`` when they ask for nothing.
    action: str
    #: Who is meant, by action, where it is the same person for all.
    persons: Mapping[str, str]
