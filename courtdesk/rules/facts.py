"""What the rules are given about a case, and what they give back: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Procedure(StrEnum):
    """Procedures that carry a limit of their own (适用程序)."""

    ORDINARY = "ordinary"  # 普通程序
    SIMPLE = "simple"  # 简易程序
    SMALL = "small"  # 小额诉讼程序
    FAST = "fast"  # 速裁程序
    SPECIAL = "special"  # 特别程序
    APPEAL = "appeal"  # 二审
    RETRIAL_REVIEW = "retrial_review"  # 申请再审审查
    ENFORCEMENT = "enforcement"  # 执行
    UNKNOWN = "unknown"


class Branch(StrEnum):
    """Branches of trial work (案件类型)."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"
    ENFORCEMENT = "enforcement"
    OTHER = "other"


class Circumstance(StrEnum):
    """Circumstances for which the law has a limit of its own, whatever the procedure's is (特殊情形)."""

    USUAL = "usual"
    RULING = "ruling"  # 对裁定的上诉
    FOREIGN = "foreign"  # 涉外、涉港澳台
    VOTERS = "voters"  # 选民资格
    HEAVIER = "heavier"  # 简易：可能判处有期徒刑超过三年；速裁：超过一年
    PRIVATE = "private"  # 自诉
    PRIVATE_DETAINED = "private_detained"  # 自诉，被告人被羁押
    RETRIAL = "retrial"  # 再审
    OBJECTION = "objection"  # 执行异议
    RECONSIDERATION = "reconsideration"  # 执行复议
    PENALTY_REVIEW = "penalty_review"  # 罚款、拘留复议
    NON_LITIGATION = "non_litigation"  # 非诉执行


class Action(StrEnum):
    """What a rule asks for; instruments are also keys of document kinds."""

    REMINDER = "reminder"
    URGING_NOTICE = "urging_notice"
    SUPERVISION_ORDER = "supervision_order"
    OVERDUE = "overdue"
    # What `findings` says only when asked for the court's further measures.
    LEADER_HEARING = "leader_hearing"  # 主管院长听取汇报
    JUDGES_MEETING = "judges_meeting"  # 专业法官会议
    LONG_OPEN = "long_open"  # 长期未结，按月报告
    INSPECTION = "inspection"  # 超审限，列送监察部门
    APPROVAL = "approval"  # 待审批
    RECORD = "record"  # 待备案


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count (扣除, 中止): a span, or a bare number of days when no span is known."""

    reason: str
    start: date | None = None
    #: Last day that does not count; None while ``start`` is set means still running (待恢复).
    end: date | None = None
    days: int = 0
    approver: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A granted extension (延长审限), in calendar months or in days."""

    months: int = 0
    days: int = 0
    approver: str = ""
    paper: str = ""
    #: None when the day is not known; an extension granted before the procedure changed is spent with the old one.
    granted_on: date | None = None
    #: The offices that were told of it (备案).
    filed_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A change of procedure (转换程序): what it changed into is the next change's ``before``, or the case's own."""

    on: date
    before: Procedure
    approver: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Restart:
    """A day from which the limit is counted anew (重新计算), as after 补充侦查 or 发回重审."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that the time-limit rules look at."""

    case_no: str
    branch: Branch
    procedure: Procedure
    filed_on: date
    #: The limit date of the imported export; it wins over the computed one.
    stated_limit_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closed_on: date | None = None
    #: Instruments already issued for this case, and measures already taken.
    issued: frozenset[Action] = frozenset()
    #: A party is in custody (在押).
    detained: bool = False
    circumstance: Circumstance = Circumstance.USUAL
    changes: tuple[ProcedureChange, ...] = ()
    restarts: tuple[Restart, ...] = ()
    #: The first filing of a case that got a new number and a new filing day on its way.
    first_filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation: ＋ 扣除：司法鉴定 | 10 天 | 2月24日至3月5日."""

    operator: str  # "", "＋", "＝"
    label: str
    value: str
    source: str = ""

    def as_text(self) -> str:
        """Return the line as a clerk would copy it."""
        head = f"{self.operator} " if self.operator else ""
        tail = f"（{self.source}）" if self.source else ""
        return f"{head}{self.label}：{self.value}{tail}"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Where a case stands on a day."""

    days_used: int
    #: Whole days from filing to the limit, exclusions left out; also known while a pause is running.
    #: None when no rule and no export gives a limit.
    limit_days: int | None
    limit_on: date | None
    #: Negative once the limit is passed; None when no limit is known or a pause is running.
    days_left: int | None
    paused: bool
    steps: tuple[Step, ...] = ()
    #: The first working day from the limit on; the limit itself where it does not roll over.
    rolled_on: date | None = None
    #: The other clock: days since the first filing as the court counts them for its own warnings.
    since_filing: int = 0


@dataclass(frozen=True, slots=True)
class MeasureDay:
    """From when a rule asks for one of the court's further measures."""

    rule: str
    action: Action
    since: date


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days that are kept with a case so that counting what is due is a range over an index."""

    limit_on: date | None
    urging_on: date | None
    order_on: date | None
    paused: bool = False
    #: The further measures that are still to be taken, in the order of their rules.
    measures: tuple[MeasureDay, ...] = ()
    #: How many approvals and records are missing.
    approvals_open: int = 0

    def first_measures(self) -> dict[Action, date]:
        """Return the first day on which each further measure is asked for."""
        first: dict[Action, date] = {}
        for each in self.measures:
            first[each.action] = min(each.since, first.get(each.action, each.since))
        return first


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that speaks about a case on a day."""

    subject: str
    rule: str
    action: Action
    #: The day from which the rule speaks.
    since: date
    on: date
    days_used: int
    days_left: int | None
    limit_on: date | None
    steps: tuple[Step, ...] = field(default=())
