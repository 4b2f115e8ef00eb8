"""Indicators of trial quality and efficiency (审判质效指标) and their values."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Key, LongText, Name


class Indicator(Base):
    """An indicator (指标) as the court counts it."""

    __tablename__ = "indicator"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    unit: Mapped[Name]
    #: How a value compares to the target when it is good: ``>=``, ``<=``, empty without a target.
    comparator: Mapped[Name]
    target: Mapped[float | None]


class IndicatorValue(Base):
    """The value of an indicator in a period, of the court or of one of its departments or judges."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("indicator_id", "period", "scope"),)

    id: Mapped[Key]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    #: ``2026-10``, ``2026-Q3``, ``2026``.
    period: Mapped[Name] = mapped_column(index=True)
    #: 全院, or the department or judge it is about.
    scope: Mapped[Name] = mapped_column(index=True)
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    remark: Mapped[LongText]
