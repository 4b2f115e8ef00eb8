"""What moves a case's limit, as values: frozen, no database code, so that windows may import it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from courtdesk.actions.results import StepRow


class LimitKind(StrEnum):
    """What moves a limit; all but the change of procedure are kinds of `models.cases.TimeLimitEvent`."""

    EXCLUSION = "exclusion"  # 扣除
    STAY = "stay"  # 中止
    EXTENSION = "extension"  # 延长
    CHANGE = "change"  # 转换程序
    RESTART = "restart"  # 重新计算


#: Kinds whose days are left out: they run from a day to a day.
SPANS = (LimitKind.EXCLUSION, LimitKind.STAY)


@dataclass(frozen=True, slots=True)
class LimitValues:
    """What is written down of one event; which of it counts hangs on the kind."""

    kind: LimitKind
    reason: str = ""
    #: First day that does not count; day of the grant, of the change, or from which the limit is counted anew.
    start: date | None = None
    #: Last day that does not count; None while it runs (待恢复).
    end: date | None = None
    #: Of an exclusion whose span is not known, or of an extension.
    days: int = 0
    months: int = 0
    #: Value of `rules.facts.Procedure` that a change leads to.
    after: str = ""
    approver: str = ""
    paper: str = ""
    #: Offices that were told of an extension (备案).
    filed_with: tuple[str, ...] = ()
    remark: str = ""

    @property
    def runs(self) -> bool:
        """Whether the days are left out until further notice."""
        return self.kind in SPANS and self.start is not None and self.end is None

    @property
    def length(self) -> int:
        """Days from the first to the last, or those that are known as a bare number."""
        if self.kind in SPANS and self.start is not None:
            return (self.end - self.start).days + 1 if self.end is not None else 0
        return self.days


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """Where an event is kept."""

    #: Whether it is a change of procedure, which has a table of its own.
    is_change: bool
    id: int


@dataclass(frozen=True, slots=True)
class LimitEvent:
    """One event of one case."""

    ref: EventRef
    case_id: int
    values: LimitValues
    #: A total out of an export, which the next export may replace.
    imported: bool = False
    #: Value of `rules.facts.Procedure` that a change began with.
    before: str = ""

    @property
    def kind(self) -> LimitKind:
        """What moves the limit."""
        return self.values.kind


@dataclass(frozen=True, slots=True)
class Misfit:
    """A case that an event does not fit, and why."""

    case_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptEvents:
    """What a deed wrote down: the name of its step, where the events are kept, and which cases it left out."""

    title: str
    refs: tuple[EventRef, ...]
    left_out: tuple[Misfit, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks of a case on a day."""

    #: Days since filing as the court counts them, then without and with the days that are left out.
    since_filing: int
    net: int
    gross: int
    counts_gross: bool
    days_left: int | None
    limit_on: date | None
    level: str
    word: str
    paused: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CaseLimit:
    """All that the tab 审限 shows beside the calculation."""

    case_id: int
    case_no: str
    clocks: Clocks
    events: tuple[LimitEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitForm:
    """What the form of an event offers for the chosen cases."""

    case_ids: tuple[int, ...]
    #: The case number where one case is meant.
    name: str
    #: Reasons by kind, those of the law first.
    reasons: dict[LimitKind, tuple[str, ...]]
    #: Values of `rules.facts.Procedure` a change may lead to, those the law speaks of first.
    procedures: tuple[str, ...]
    approvers: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    #: What the law allows as the next extension: months, days, and the sentence about it.
    months: int = 0
    days: int = 0
    allowed: str = ""
    #: Days that an export brought as a total of exclusions and stays.
    imported_days: int = 0


@dataclass(frozen=True, slots=True)
class LimitEffect:
    """What would come of an event, before anything is stored."""

    count: int = 1
    #: Of those that it fits, how many limits move.
    moved: int = 0
    before: date | None = None
    after: date | None = None
    #: Whether the days stand still before and after it.
    paused_before: bool = False
    paused_after: bool = False
    #: Of how many cases an export's own limit date wins, so that only what still runs can move it.
    stated: int = 0
    #: Of how many of the cases with such a date the rules come to another day, and to which; of one case only.
    by_rules: int = 0
    by_rules_on: date | None = None
    #: The lines of the calculation that would be new; of one case only.
    lines: tuple[StepRow, ...] = ()
    #: The cases it does not fit: they would be left out.
    refused: tuple[Misfit, ...] = ()

    @property
    def fitting(self) -> int:
        """How many cases would get it."""
        return self.count - len(self.refused)
