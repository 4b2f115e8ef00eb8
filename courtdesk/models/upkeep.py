"""What the desk notes for itself."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Key, LongText, Name


class DeskNote(Base):
    """A fact about the data, by name: which rules the stored days were computed with."""

    __tablename__ = "desk_note"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    value: Mapped[LongText]
