"""Documents issued and the numbers they took."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Day, Json, Key, Moment, Name


class NumberSeries(Base):
    """The running number of one 代字 in one year."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("code", "year"),)

    id: Mapped[Key]
    code: Mapped[Name]
    year: Mapped[int]
    next_serial: Mapped[int]


class IssuedDocument(Base):
    """A document as it was issued: number, form, file and hash (发文登记)."""

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("series_id", "serial"),
        # Nothing is issued twice for the same stage; a reasoned repetition is a further occasion.
        UniqueConstraint("kind", "subject_table", "subject_id", "occasion"),
    )

    id: Mapped[Key]
    kind: Mapped[Name]
    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    serial: Mapped[int]
    number: Mapped[Name] = mapped_column(unique=True)
    title: Mapped[Name]
    subject_table: Mapped[Name]
    subject_id: Mapped[int]
    subject: Mapped[Name]
    occasion: Mapped[int] = mapped_column(default=1)
    #: Id of the rule that asked for it.
    rule: Mapped[Name]
    recipient: Mapped[Name]
    form: Mapped[Json]
    letterhead: Mapped[Json]
    issued_on: Mapped[Day] = mapped_column(index=True)
    issued_at: Mapped[Moment]
    who: Mapped[Name]
    #: Below the data folder's ``documents``.
    file: Mapped[Name]
    sha256: Mapped[Name]
    cites_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    reply_due: Mapped[date | None] = mapped_column(index=True)
    replied_on: Mapped[date | None]
