"""What the desk notes for itself, and what clerks add to any ledger: views, attachments, doubtful cells, drafts."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Json, Key, LongText, Moment, Name


class DeskNote(Base):
    """A fact about the data, by name: which rules the stored days were computed with."""

    __tablename__ = "desk_note"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    value: Mapped[LongText]


class KeptView(Base):
    """A view of a ledger that was saved under a name (视图)."""

    __tablename__ = "kept_view"

    id: Mapped[Key]
    ledger: Mapped[Name] = mapped_column(index=True)
    name: Mapped[Name]
    #: Question and layout as `actions.ledgers.views` writes them.
    query: Mapped[Json]
    layout: Mapped[Json]
    pinned: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class ViewLayout(Base):
    """How the clerk set the columns of a view that comes with a ledger; no deed, so never in the history."""

    __tablename__ = "view_layout"
    __table_args__ = (UniqueConstraint("ledger", "view"),)

    id: Mapped[Key]
    ledger: Mapped[Name]
    view: Mapped[Name]
    layout: Mapped[Json]


class Attachment(Base):
    """A file that belongs to a row (附件); its bytes lie once below ``attachments``, named by their hash."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_row", "table_name", "row_id"),)

    id: Mapped[Key]
    table_name: Mapped[Name]
    row_id: Mapped[int]
    #: As the file was called.
    name: Mapped[Name]
    size: Mapped[int]
    sha256: Mapped[Name] = mapped_column(index=True)
    added_at: Mapped[Moment]
    who: Mapped[Name]


class DoubtfulCell(Base):
    """What was written into a cell and could not be taken as it stands; gone once the cell is put right."""

    __tablename__ = "doubtful_cell"
    __table_args__ = (UniqueConstraint("table_name", "row_id", "field"),)

    id: Mapped[Key]
    table_name: Mapped[Name]
    row_id: Mapped[int]
    field: Mapped[Name]
    text: Mapped[LongText]
    reason: Mapped[LongText]


class ImportMapping(Base):
    """Which column of a sheet was taken for which field, remembered by the shape of its headings; no deed."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("kind", "shape"),)

    id: Mapped[Key]
    #: A value of `actions.imports.values.TableKind`.
    kind: Mapped[Name]
    #: Hash of the headings, blanks and bracketed remarks taken off.
    shape: Mapped[Name]
    #: ``{"fields": [field or "", …]}``, one a column.
    mapping: Mapped[Json]
    changed_at: Mapped[Moment]


class ReadingDraft(Base):
    """A paper that is being reviewed (核对中); no deed, but its end by adoption is part of one."""

    __tablename__ = "reading_draft"

    id: Mapped[Key]
    file_name: Mapped[Name]
    digest: Mapped[Name] = mapped_column(index=True)
    kind: Mapped[Name]
    title: Mapped[LongText]
    items: Mapped[int]
    #: The whole draft with its source, as `intake.draft_store` writes it.
    state: Mapped[Json]
    changed_at: Mapped[Moment]
    who: Mapped[Name]


class OwnTable(Base):
    """A table of rules that the court keeps itself: ``rules``, ``calendar/2027``; TOML text, steps like any other."""

    __tablename__ = "own_table"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    text: Mapped[LongText]
