"""Cases, what moves their limits, and the imports they came with."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Day, Key, LongText, Moment, Name


def _of_open_cases(column: str) -> Index:
    """Return an index of the open cases that have a day in ``column``: closed ones would only fill it."""
    there = text(f"is_open = TRUE AND {column} IS NOT NULL")
    return Index(f"ix_cases_open_{column.removesuffix('_on')}", column, sqlite_where=there)


class ImportBatch(Base):
    """One import of a table (导入批次)."""

    __tablename__ = "import_batch"

    id: Mapped[Key]
    file_name: Mapped[Name]
    digest: Mapped[Name]
    at: Mapped[Moment]
    who: Mapped[Name]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[int]
    #: The ledger it went into.
    ledger: Mapped[Name] = mapped_column(server_default="cases")
    #: The step of the history that wrote it; none where it changed nothing.
    deed_id: Mapped[int | None]


class Case(Base):
    """A case (案件) with the days its limits fall on.

    ``limit_on``, ``urging_on``, ``order_on`` and the days of the measures follow from the other columns by the
    rules; they are kept so that counting what is due is a range over an index.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_open_limit", "is_open", "paused", "limit_on"),
        Index("ix_cases_open_urging", "is_open", "stage", "urging_on"),
        # A department's cases by level, which is what is filtered most, without a look at the rows.
        Index("ix_cases_department_open_limit", "department", "is_open", "paused", "limit_on"),
        Index("ix_cases_open_order", "is_open", "stage", "order_on"),
        _of_open_cases("hearing_on"),
        _of_open_cases("meeting_on"),
        _of_open_cases("long_open_on"),
        _of_open_cases("inspection_on"),
        Index(
            "ix_cases_open_approvals", "approvals_open", sqlite_where=text("is_open = TRUE AND approvals_open > 0")
        ),
    )

    id: Mapped[Key]
    case_no: Mapped[Name] = mapped_column(unique=True)
    branch: Mapped[Name]
    procedure: Mapped[Name] = mapped_column(index=True)
    procedure_word: Mapped[Name]
    cause: Mapped[Name] = mapped_column(index=True)
    department: Mapped[Name] = mapped_column(index=True)
    judge: Mapped[Name] = mapped_column(index=True)
    parties: Mapped[LongText]
    clerk: Mapped[Name]
    filed_on: Mapped[Day] = mapped_column(index=True)
    stated_limit_on: Mapped[date | None]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    closed_how: Mapped[Name]
    detained: Mapped[bool] = mapped_column(default=False)
    amount: Mapped[Name]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    is_open: Mapped[bool]
    paused: Mapped[bool]
    limit_on: Mapped[date | None] = mapped_column(index=True)
    urging_on: Mapped[date | None]
    order_on: Mapped[date | None]
    #: 0 nothing issued, 1 urging notice, 2 supervision order.
    stage: Mapped[int] = mapped_column(default=0)
    #: The office's own remark (备注).
    remark: Mapped[LongText] = mapped_column(server_default="")
    #: A value of `rules.facts.Circumstance` (特殊情形).
    circumstance: Mapped[Name] = mapped_column(default="usual", server_default="usual")
    #: The first filing of a case that got a new number and a new filing day on its way.
    first_filed_on: Mapped[date | None]
    #: First day on which the leader should hear the case, the judges' meeting discuss it, the monthly report name
    #: it, the supervisory office be told; None when no rule asks or it was done.
    hearing_on: Mapped[date | None]
    meeting_on: Mapped[date | None]
    long_open_on: Mapped[date | None]
    inspection_on: Mapped[date | None]
    #: How many approvals and records its exclusions, extensions and changes still lack.
    approvals_open: Mapped[int] = mapped_column(default=0, server_default="0")


class TimeLimitEvent(Base):
    """What moves a case's limit: exclusion (扣除), stay (中止), extension (延长), counting anew (重新计算)."""

    __tablename__ = "time_limit_event"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    #: ``exclusion`` | ``stay`` | ``extension`` | ``restart``.
    kind: Mapped[Name]
    reason: Mapped[Name]
    #: First day that does not count; the day an extension was granted, or from which the limit is counted anew.
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    days: Mapped[int] = mapped_column(default=0)
    months: Mapped[int] = mapped_column(default=0)
    approver: Mapped[Name]
    paper: Mapped[Name]
    #: True for totals taken from an export, which the next export may replace.
    imported: Mapped[bool] = mapped_column(default=False)
    #: The offices that were told of an extension (备案), joined by 、.
    filed_with: Mapped[Name] = mapped_column(server_default="")
    remark: Mapped[LongText] = mapped_column(server_default="")


class CaseMeasure(Base):
    """What the court did about a case beyond a paper: a hearing by the leader, a judges' meeting, a call."""

    __tablename__ = "case_measure"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    #: A measure of `rules.facts.Action`, or ``call`` (专人督促).
    action: Mapped[Name]
    on: Mapped[Day]
    #: Who heard, presided, or was called.
    person: Mapped[Name]
    note: Mapped[LongText]
    #: Number or name of its paper, when it has one.
    paper: Mapped[Name]
