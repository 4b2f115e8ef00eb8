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
    #: Items with department and due date: 督办通知, 分工方案, 任务清单.
    SUPERVISION_NOTICE = "supervision_notice"
    #: Told, never turned into tasks: 通报 with figures.
    BULLETIN = "bulletin"
    #: Told, never turned into tasks: 规定, 办法, 制度.
    RULES = "rules"
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


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """What one department did or will do about a problem (整改措施)."""

    #: As written; empty where the paper names none.
    departments: Found[tuple[str, ...]]
    text: str
    due: Found[date | None]
    #: 已完成, 整改中, 计划, 长期坚持, or empty where the wording does not tell.
    state: Found[str]
    place: Place
    #: 一是…二是… one by one.
    points: tuple[str, ...] = ()
    confidence: float = 1.0
    #: 责任领导 and 牵头部门, where labels or columns name them.
    leaders: Found[tuple[str, ...]] = Found(())
    lead_departments: Found[tuple[str, ...]] = Found(())


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A problem an inspection handed over (巡察反馈问题)."""

    number: int
    problem: str
    #: Headings it stands under, the outermost first.
    group: tuple[str, ...]
    measures: tuple[MeasureDraft, ...]
    place: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One line of an assessment table (测评指标)."""

    number: str
    area: str
    content: str
    indicator: str
    lead_department: Found[str]
    departments: Found[tuple[str, ...]]
    place: Place
    targets: tuple[TargetDraft, ...] = ()
    #: Whether departments were taken from a merged or blank cell above.
    inherited: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class InspectionDraft:
    """The inspection a rectification report answers (巡察)."""

    name: str = ""
    team: str = ""
    organ: str = ""
    start: date | None = None
    end: date | None = None
    feedback_on: date | None = None
    telephone: str = ""
    address: str = ""


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
    findings: tuple[FindingDraft, ...] = ()
    indicators: tuple[IndicatorDraft, ...] = ()
    inspection: InspectionDraft | None = None
    #: What the paper says it rests on (依据): the words between 根据 and 制定本方案.
    basis: Found[str | None] = field(default=Found(None))
    problems: tuple[Problem, ...] = field(default=())

    def missing(self) -> tuple[Problem, ...]:
        """Return the problems that must be solved or accepted before adopting."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)
