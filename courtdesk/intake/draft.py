"""What was understood of a plan: frozen values, each with its place and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from courtdesk.errors import Problem, Severity
from courtdesk.intake.source import Place, Source

T = TypeVar("T")

#: From this confidence on a value is shown as 确定, below it as 存疑.
SURE = 0.9


class Kind(StrEnum):
    """Kinds of paper that intake tells apart."""

    CAMPAIGN_PLAN = "campaign_plan"
    RECTIFICATION_REPORT = "rectification_report"
    ASSESSMENT_TABLE = "assessment_table"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value taken from the paper."""

    value: T
    place: Place | None = None
    confidence: float = 1.0
    #: Why it is doubtful, or the words it was taken from.
    note: str = ""

    @property
    def sure(self) -> bool:
        """Whether the value may go into the ledger unseen."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class PhaseDraft:
    """A phase of the campaign (阶段)."""

    name: str
    start: date | None
    end: date | None
    text: str
    place: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A member of the leading group (领导小组)."""

    name: str | None
    role: str
    post: str
    place: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A numeric target (目标): ``审限内结案率 >= 90 %``."""

    name: str
    comparator: str  # ">=", "<=", ">", "<", "="
    value: float
    unit: str
    text: str
    place: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A numbered measure of the plan (任务)."""

    number: int
    #: First sentence, up to and including the first 。
    heading: str
    text: str
    #: Heading of the group it stands under: (一)加强审判管理.
    group: str
    leaders: Found[tuple[str, ...]]
    lead_departments: Found[tuple[str, ...]]
    departments: Found[tuple[str, ...]]
    due: Found[date | None]
    #: In the words of the plan: 每季度, 每周五.
    recurrence: Found[str | None]
    #: All stretches the task was taken from, tags included, in reading order.
    places: tuple[Place, ...]
    confidence: float = 1.0

    @property
    def place(self) -> Place:
        """Where the task begins."""
        return self.places[0]


@dataclass(frozen=True)
class PlanDraft:
    """A plan as far as it was understood; nothing is stored before the clerk confirms."""

    kind: Kind
    source: Source
    title: Found[str]
    issuer: Found[str | None]
    number: Found[str | None]
    issued_on: Found[date | None]
    addressees: str = ""
    phases: tuple[PhaseDraft, ...] = ()
    members: tuple[MemberDraft, ...] = ()
    targets: tuple[TargetDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def missing(self) -> tuple[Problem, ...]:
        """Return the problems that must be solved or accepted before adopting."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)
