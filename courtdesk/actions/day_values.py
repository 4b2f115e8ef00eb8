"""The numbers and the list of 今日 as the window sees them; plain values, no database code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courtdesk.actions.duty_values import DutyRow
    from courtdesk.actions.results import DueRow
    from courtdesk.actions.supervision import Suggestion


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The numbers of 今日, each equal to the rows it opens, as far as they are known before the ledger is open."""

    on: date
    over: int
    d1: int
    d7: int
    d15: int
    urging_waiting: int
    orders_waiting: int
    to_reply: int
    open_cases: int
    tasks_open: int
    #: Cases that reach their limit on each of the next 16 days, today first.
    strip: tuple[tuple[date, int], ...]
    #: Of `to_reply`, those whose day is past.
    replies_late: int = 0
    #: Nothing was entered yet: no case, task, matter or paper.
    nothing_kept: bool = False
    #: The ledger is of an older version: what it holds is told once it is open, and brought up to date.
    is_older: bool = False

    @property
    def to_sign(self) -> int:
        """Documents that wait to be issued by the rules of the limits."""
        return self.urging_waiting + self.orders_waiting


@dataclass(frozen=True, slots=True)
class DayRest:
    """What the open ledger adds to `DayCounts`."""

    #: Papers the ladder of supervision asks for beside those of the rules.
    suggested: int = 0
    duties_due: int = 0
    duties_missed: int = 0

    @property
    def duties(self) -> int:
        """Recurring duties that are open on the day, the missed ones included."""
        return self.duties_due + self.duties_missed


@dataclass(frozen=True, slots=True)
class MatterDue:
    """A supervision matter that is past its day, or reaches it within a week."""

    matter_id: int
    number: str
    title: str
    departments: str
    people: str
    stage: str
    due_on: date
    #: Lamp and word of the days that are left.
    level: str
    word: str


@dataclass(frozen=True, slots=True)
class LateReply:
    """A paper whose reply slip did not come back in time."""

    document_id: int
    number: str
    title: str
    subject: str
    recipient: str
    reply_due: date
    days_late: int


@dataclass(frozen=True, slots=True)
class DayMatters:
    """Everything that 今日 lists."""

    due: tuple[DueRow, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    matters: tuple[MatterDue, ...] = ()
    late: tuple[LateReply, ...] = ()
    #: Open duties: missed ones and those of the day.
    duties: tuple[DutyRow, ...] = ()
    rest: DayRest = field(default_factory=DayRest)
