"""Papers being written, documents issued, and every number that was given to one (发文登记)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtdesk.models.base import Base, Day, Json, Key, LongText, Moment, Name


class NumberSeries(Base):
    """The running number of one 代字 in one year; year 0 counts on from year to year."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("code", "year"),)

    id: Mapped[Key]
    code: Mapped[Name]
    year: Mapped[int]
    next_serial: Mapped[int]


class NumberEntry(Base):
    """One line of the register: a number, and what it was given to.

    Numbers used by hand may be there twice: a paper register tells what happened, not what should have.
    """

    __tablename__ = "number_entry"
    __table_args__ = (Index("ix_number_entry_series_serial", "series_id", "serial"),)

    id: Mapped[Key]
    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    serial: Mapped[int]
    number: Mapped[Name]
    #: ``issued`` | ``reserved`` | ``by_hand`` | ``void``.
    state: Mapped[Name]
    kind: Mapped[Name]
    title: Mapped[Name]
    recipient: Mapped[Name]
    day: Mapped[Day]
    #: Who entered the line here.
    who: Mapped[Name]
    #: Who signed the paper, as a paper register says it.
    signer: Mapped[Name]
    copies: Mapped[int] = mapped_column(default=0)
    #: Why it was reserved, entered by hand or made void; the remark of a paper register.
    reason: Mapped[LongText]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"), index=True)

    #: So that line and document are written together; nobody reads it.
    document: Mapped[IssuedDocument | None] = relationship(lazy="raise")


class IssuedDocument(Base):
    """A document as it was issued: number, form, content, file and hash."""

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("series_id", "serial"),
        # Nothing is issued twice for the same stage; a reasoned repetition is a further occasion.
        UniqueConstraint("kind", "subject_table", "subject_id", "occasion"),
        Index("ix_issued_document_subject", "subject_table", "subject_id"),
    )

    id: Mapped[Key]
    kind: Mapped[Name]
    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    serial: Mapped[int]
    number: Mapped[Name] = mapped_column(index=True)
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
    #: The composed document (`reports.document_json`), read only to show or write it again; None on rows of old.
    content: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), deferred=True, info={"bulky": True}
    )
    #: First characters of the hashes of the kind's file and of the office's own template, empty for the factory's.
    kind_version: Mapped[Name]
    template_version: Mapped[Name]
    #: Why it was issued although the check found errors.
    override_reason: Mapped[LongText]
    issued_on: Mapped[Day] = mapped_column(index=True)
    issued_at: Mapped[Moment]
    who: Mapped[Name]
    #: Below the data folder's ``documents``.
    file: Mapped[Name]
    sha256: Mapped[Name]
    cites_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    reply_due: Mapped[date | None] = mapped_column(index=True)
    replied_on: Mapped[date | None]
    void_reason: Mapped[LongText]
    voided_on: Mapped[date | None]


class DraftDocument(Base):
    """A paper that is being written; it has no number yet (草稿)."""

    __tablename__ = "draft_document"

    id: Mapped[Key]
    kind: Mapped[Name]
    form: Mapped[Json]
    #: The row it is about; the table is empty when it is about none.
    subject_table: Mapped[Name]
    subject_id: Mapped[int] = mapped_column(default=0)
    subject: Mapped[Name]
    changed_at: Mapped[Moment]
    who: Mapped[Name]
    deleted: Mapped[bool] = mapped_column(default=False)
    #: Whether anything was typed; a paper that was only looked at is no draft.
    touched: Mapped[bool] = mapped_column(default=False)
    #: What it became.
    issued_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    #: Key of the step of the ladder it was begun as, and why that step is taken again or out of turn.
    step: Mapped[Name] = mapped_column(server_default="")
    reason: Mapped[LongText] = mapped_column(server_default="")
