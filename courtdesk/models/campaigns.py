"""Campaigns: plan, phases, leading group, targets, tasks and their progress."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtdesk.models.base import Base, Day, Key, LongText, Moment, Name


class Campaign(Base):
    """A campaign (活动) that began with an adopted plan."""

    __tablename__ = "campaign"

    id: Mapped[Key]
    title: Mapped[Name]
    number: Mapped[Name]
    issuer: Mapped[Name]
    issued_on: Mapped[date | None]
    addressees: Mapped[LongText]
    source_name: Mapped[Name]
    source_digest: Mapped[Name] = mapped_column(index=True)
    adopted_at: Mapped[Moment]
    #: What the paper is: a value of `intake.draft.Kind`.
    kind: Mapped[Name] = mapped_column(server_default="campaign_plan")
    #: What the paper says it rests on (依据).
    basis: Mapped[LongText] = mapped_column(server_default="")


class Phase(Base):
    """A phase of a campaign (阶段)."""

    __tablename__ = "phase"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int]
    name: Mapped[Name]
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    text: Mapped[Name]


class LeadingMember(Base):
    """A member of the leading group (领导小组成员)."""

    __tablename__ = "leading_member"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int]
    name: Mapped[Name]
    role: Mapped[Name]
    post: Mapped[Name]


class Target(Base):
    """A numeric target (目标)."""

    __tablename__ = "target"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int]
    name: Mapped[Name]
    comparator: Mapped[Name]
    value: Mapped[float]
    unit: Mapped[Name]
    text: Mapped[LongText]


class Task(Base):
    """A task of a campaign (活动任务)."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("campaign_id", "position"),)

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    #: Order in the plan; the plan's own number may be missing or repeated.
    position: Mapped[int]
    number: Mapped[int]
    group_heading: Mapped[Name]
    heading: Mapped[LongText]
    text: Mapped[LongText]
    due_on: Mapped[date | None] = mapped_column(index=True)
    recurrence: Mapped[Name]
    state: Mapped[Name] = mapped_column(index=True)
    source_place: Mapped[Name]
    #: The office's own remark (备注).
    remark: Mapped[LongText] = mapped_column(server_default="")

    parties: Mapped[list[TaskParty]] = relationship(
        order_by="TaskParty.position", cascade="all, delete-orphan", passive_deletes=False
    )


class TaskParty(Base):
    """A leader or department that answers for a task, in the words of the plan."""

    __tablename__ = "task_party"

    id: Mapped[Key]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    #: ``leader`` | ``lead_department`` | ``department``.
    role: Mapped[Name]
    position: Mapped[int]
    name: Mapped[Name]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)


class ProgressEntry(Base):
    """What was reported of a task on a day (进展); entries are added, never rewritten."""

    __tablename__ = "progress_entry"

    id: Mapped[Key]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    on: Mapped[Day]
    at: Mapped[Moment]
    who: Mapped[Name]
    text: Mapped[LongText]


class AssessmentItem(Base):
    """One line of an assessment table (测评体系): an indicator in words, and how the court assesses itself."""

    __tablename__ = "assessment_item"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int]
    number: Mapped[Name]
    area: Mapped[Name]
    content: Mapped[LongText]
    indicator: Mapped[LongText]
    #: How far it is met (自评): one of `vocabulary.ASSESSMENT_STATES`.
    state: Mapped[Name] = mapped_column(index=True)
    self_assessment: Mapped[LongText]
    evidence: Mapped[LongText]
    source_place: Mapped[Name]
    remark: Mapped[LongText]

    parties: Mapped[list[AssessmentParty]] = relationship(
        order_by="AssessmentParty.position", cascade="all, delete-orphan", passive_deletes=False
    )


class AssessmentParty(Base):
    """A department that answers for a line of an assessment table."""

    __tablename__ = "assessment_party"

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("assessment_item.id"), index=True)
    #: ``lead_department`` | ``department``.
    role: Mapped[Name]
    position: Mapped[int]
    name: Mapped[Name]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
