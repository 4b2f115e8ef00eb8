"""What new rows of a table can belong to: the campaigns of tasks, the inspections of rectification measures."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.values import TableKind
from courtdesk.models.campaigns import Campaign
from courtdesk.models.rectification import Inspection

_OWNERS: Mapping[TableKind, type[Campaign | Inspection]] = {
    TableKind.TASKS: Campaign,
    TableKind.RECTIFICATION: Inspection,
}


def targets_of(desk: Desk, kind: TableKind) -> tuple[tuple[int, str], ...]:
    """Return the rows that a table of this kind can go into, the newest first, each with its title."""
    owner = _OWNERS.get(kind)
    if owner is None:
        return ()
    question = select(owner.id, owner.title).order_by(owner.adopted_at.desc(), owner.id.desc())
    with desk.sessions() as session:
        return tuple((int(row_id), str(title)) for row_id, title in session.execute(question))
