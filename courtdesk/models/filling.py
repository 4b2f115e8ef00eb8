"""Fill-in sheets (收表): what was sent to departments to be filled in, and what came back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Json, Key, LongText, Moment, Name


class FillRound(Base):
    """One sending out (收表): which rows and columns of a ledger, to be back by a day."""

    __tablename__ = "fill_round"

    id: Mapped[Key]
    title: Mapped[Name]
    ledger: Mapped[Name]
    due_on: Mapped[date | None]
    #: Field that says whose sheet a row is on.
    split_by: Mapped[Name]
    #: ``{"shown": [field, …], "filled": [field, …]}``.
    fields: Mapped[Json]
    instructions: Mapped[LongText]
    made_at: Mapped[Moment]
    who: Mapped[Name]
    ended: Mapped[bool] = mapped_column(default=False)


class FillSheet(Base):
    """The sheet of one department."""

    __tablename__ = "fill_sheet"

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("fill_round.id"), index=True)
    department: Mapped[Name]
    file_name: Mapped[Name]
    #: Stands hidden in the workbook and tells whose it is, whatever the file is called by then.
    token: Mapped[Name] = mapped_column(unique=True)
    #: What was written out: ``{row id: {field: text}}``, to tell what the department changed.
    base: Mapped[Json]
    returned_at: Mapped[date | None]
    returned_name: Mapped[Name]
    returned_digest: Mapped[Name]
    merged_at: Mapped[date | None]
