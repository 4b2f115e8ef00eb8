"""Rectification: what an inspection handed over, problem by problem, and what each department does about it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtdesk.models.base import Base, Key, LongText, Moment, Name


class Inspection(Base):
    """An inspection (巡察) whose problems are put right here, or a ledger of problems from another source."""

    __tablename__ = "inspection"

    id: Mapped[Key]
    #: Of the paper the problems came with.
    title: Mapped[Name]
    number: Mapped[Name]
    issuer: Mapped[Name]
    issued_on: Mapped[date | None]
    name: Mapped[Name]
    team: Mapped[Name]
    #: What was inspected.
    organ: Mapped[Name]
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    feedback_on: Mapped[date | None]
    telephone: Mapped[Name]
    address: Mapped[Name]
    source_name: Mapped[Name]
    source_digest: Mapped[Name] = mapped_column(index=True)
    adopted_at: Mapped[Moment]


class InspectionFinding(Base):
    """A problem an inspection handed over (反馈问题)."""

    __tablename__ = "inspection_finding"

    id: Mapped[Key]
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    #: Order in the paper; the paper's own number may be missing or repeated.
    position: Mapped[int]
    number: Mapped[int]
    #: Headings it stands under, the outermost first, joined by a slash.
    category: Mapped[Name]
    problem: Mapped[LongText]
    source_place: Mapped[Name]


class Measure(Base):
    """What one department does about a problem (整改措施): one line of the rectification ledger (整改台账)."""

    __tablename__ = "measure"

    id: Mapped[Key]
    finding_id: Mapped[int] = mapped_column(ForeignKey("inspection_finding.id"), index=True)
    #: Order within the problem.
    position: Mapped[int]
    text: Mapped[LongText]
    goal: Mapped[LongText]
    due_on: Mapped[date | None] = mapped_column(index=True)
    #: A time limit that is no day: 立行立改, 长期坚持.
    due_words: Mapped[Name]
    #: One of `vocabulary.MEASURE_STATES`.
    state: Mapped[Name] = mapped_column(index=True)
    progress: Mapped[LongText]
    evidence: Mapped[LongText]
    #: When the problem was struck off (销号).
    closed_on: Mapped[date | None]
    source_place: Mapped[Name]
    remark: Mapped[LongText]

    parties: Mapped[list[MeasureParty]] = relationship(
        order_by="MeasureParty.position", cascade="all, delete-orphan", passive_deletes=False
    )


class MeasureParty(Base):
    """A leader, department or person that answers for a measure, in the words of the paper."""

    __tablename__ = "measure_party"

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    #: ``leader`` | ``lead_department`` | ``department`` | ``person``.
    role: Mapped[Name]
    position: Mapped[int]
    name: Mapped[Name]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
