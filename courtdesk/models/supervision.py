"""Supervision: matters (督办事项) step by step, what became of orders, and duties that recur."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtdesk.models.base import Base, Day, Key, LongText, Moment, Name


class Matter(Base):
    """A supervision matter (督办事项): something a leader or a meeting wants to see done."""

    __tablename__ = "matter"

    id: Mapped[Key]
    #: The matter that this one is a department's share of.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    #: 督办编号.
    number: Mapped[Name]
    title: Mapped[LongText]
    #: Where it comes from: 领导批示, 会议议定, 文件部署, 院长督办.
    source: Mapped[Name]
    #: What the leader wrote, or the meeting decided.
    instruction: Mapped[LongText]
    #: One of `vocabulary.MATTER_STAGES`.
    stage: Mapped[Name] = mapped_column(index=True)
    raised_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    outcome: Mapped[LongText]
    remark: Mapped[LongText]

    parties: Mapped[list[MatterParty]] = relationship(
        order_by="MatterParty.position", cascade="all, delete-orphan", passive_deletes=False
    )


class MatterParty(Base):
    """A leader, department or person that answers for a matter."""

    __tablename__ = "matter_party"

    id: Mapped[Key]
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    #: ``leader`` | ``lead_department`` | ``department`` | ``person``.
    role: Mapped[Name]
    position: Mapped[int]
    name: Mapped[Name]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)


class MatterStep(Base):
    """What was done about a matter (拟办 … 办结), with whom, when and on which paper; steps are added only."""

    __tablename__ = "matter_step"

    id: Mapped[Key]
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    #: The stage that was reached; a return leads to an earlier one and says why.
    stage: Mapped[Name]
    on: Mapped[Day]
    #: Whose step it was: who proposed, approved, assigned, reported.
    person: Mapped[Name]
    opinion: Mapped[LongText]
    returned: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"), index=True)
    at: Mapped[Moment]
    who: Mapped[Name]


class OrderCourse(Base):
    """What became of an issued urging notice, supervision order or notice (督办令台账)."""

    __tablename__ = "order_course"

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_document.id"), unique=True)
    #: Key of the step of the ladder: urging, order, interview, bulletin, transfer.
    step: Mapped[Name] = mapped_column(index=True)
    #: Who signed, and who is asked.
    leader: Mapped[Name] = mapped_column(index=True)
    department: Mapped[Name] = mapped_column(index=True)
    person: Mapped[Name]
    #: By when it is to be done.
    due_on: Mapped[date | None] = mapped_column(index=True)
    #: One of `vocabulary.ORDER_OUTCOMES`, empty while it is open.
    outcome: Mapped[Name] = mapped_column(index=True)
    outcome_on: Mapped[date | None]
    reply: Mapped[LongText]
    #: Why a step was taken again, or one before it left out.
    reason: Mapped[LongText] = mapped_column(server_default="")


class WithheldPaper(Base):
    """A paper that was asked for and is deliberately not sent (不发); it covers what was asked for up to its day."""

    __tablename__ = "withheld_paper"
    __table_args__ = (Index("ix_withheld_paper_subject", "subject_table", "subject_id"),)

    id: Mapped[Key]
    #: The row it would have been about.
    subject_table: Mapped[Name]
    subject_id: Mapped[int]
    #: Key of the step of the ladder.
    step: Mapped[Name]
    #: What is asked for later than this day is asked for again.
    on: Mapped[Day]
    reason: Mapped[LongText]
    who: Mapped[Name]


class DutyEntry(Base):
    """One occasion of a recurring duty (日提示、周督查、月通报…): done, or skipped with a reason."""

    __tablename__ = "duty_entry"
    __table_args__ = (UniqueConstraint("duty", "due_on"), Index("ix_duty_entry_open", "done_on", "due_on"))

    id: Mapped[Key]
    #: Key of the duty in ``resources/supervision/rhythm.toml``.
    duty: Mapped[Name]
    due_on: Mapped[Day]
    done_on: Mapped[date | None]
    who: Mapped[Name]
    note: Mapped[LongText]
    #: Why it was left out; empty when it was done.
    skipped: Mapped[LongText]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"), index=True)


class ProcedureChange(Base):
    """A case went over to another procedure (程序变更): 简易转普通."""

    __tablename__ = "procedure_change"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    on: Mapped[Day]
    #: Values of `rules.facts.Procedure`.
    before: Mapped[Name]
    after: Mapped[Name]
    approver: Mapped[Name]
    paper: Mapped[Name]
    remark: Mapped[LongText]
