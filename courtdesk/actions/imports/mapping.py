"""Which column was taken for which field the last time a sheet of this shape came; a note, no deed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.values import TableKind
from courtdesk.intake.table_kinds import table_words
from courtdesk.intake.vocabulary import bare_heading
from courtdesk.models.upkeep import ImportMapping

_FIELDS = "fields"
_LINE = "\n"


def shape_of(headings: Sequence[str]) -> str:
    """Return what sheets with the same columns have in common: the hash of their bare headings."""
    bare = _LINE.join(bare_heading(heading) for heading in headings)
    return hashlib.sha256(bare.encode()).hexdigest()


def remembered(desk: Desk, kind: TableKind, headings: Sequence[str]) -> tuple[str, ...] | None:
    """Return the field of each column as it was corrected the last time, empty where it was left out."""
    with desk.sessions() as session:
        kept = _kept(session, kind, headings)
        fields = [] if kept is None else list(kept.mapping.get(_FIELDS, ()))
    if len(fields) != len(headings):
        return None
    known = {each.name for each in table_words(kind).fields}
    return tuple(field if field in known else "" for field in fields)


def kind_remembered(desk: Desk, headings: Sequence[str]) -> TableKind | None:
    """Return what a sheet of this shape was last corrected to be."""
    question = select(ImportMapping.kind).where(ImportMapping.shape == shape_of(headings))
    with desk.sessions() as session:
        kinds = session.scalars(question.order_by(ImportMapping.changed_at.desc(), ImportMapping.id.desc())).all()
    return next((TableKind(kind) for kind in kinds if kind in set(TableKind)), None)


def remember(desk: Desk, kind: TableKind, headings: Sequence[str], fields: Sequence[str]) -> None:
    """Keep what each column stands for, for the next sheet of this shape."""
    with desk.sessions.begin() as session:
        kept = _kept(session, kind, headings)
        if kept is None:
            kept = ImportMapping(kind=kind.value, shape=shape_of(headings))
            session.add(kept)
        kept.mapping = {_FIELDS: list(fields)}
        kept.changed_at = clock.now().replace(tzinfo=None)


def _kept(session: Session, kind: TableKind, headings: Sequence[str]) -> ImportMapping | None:
    question = select(ImportMapping).where(
        ImportMapping.kind == kind.value, ImportMapping.shape == shape_of(headings)
    )
    return session.scalar(question)
