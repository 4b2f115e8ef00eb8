"""Rectification as a whole: the inspections with what of their problems is struck off, and striking off (销号)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit, Edited, LedgerRow
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure
from courtdesk.models.vocabulary import SETTLED_STATES
from courtdesk.progress import SILENT, Progress

_LEDGER = "rectification"


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection, how many problems it found, and how many of them are struck off."""

    id: int
    title: str
    problems: int
    closed: int


def list_inspections(desk: Desk) -> list[InspectionRow]:
    """Return the inspections, newest first; a problem is struck off when all of its measures are."""
    left = func.count(case((Measure.closed_on.is_(None), 1)))
    measured = select(Measure.finding_id, left.label("left")).group_by(Measure.finding_id).subquery()
    title = case((Inspection.name == "", Inspection.title), else_=Inspection.name)
    question = (
        select(Inspection.id, title, func.count(InspectionFinding.id), func.count(case((measured.c.left == 0, 1))))
        .outerjoin(InspectionFinding, InspectionFinding.inspection_id == Inspection.id)
        .outerjoin(measured, measured.c.finding_id == InspectionFinding.id)
        .group_by(Inspection.id)
        .order_by(Inspection.adopted_at.desc(), Inspection.id.desc())
    )
    with desk.sessions() as session:
        return [InspectionRow(*row) for row in session.execute(question)]


def strike_off(desk: Desk, ids: Sequence[int], day: date, progress: Progress = SILENT) -> Edited:
    """Strike measures off on ``day`` as one step: those that are not, and what was unfinished is finished by it."""
    rows = ledger_rows(desk, _LEDGER, ids, day).values()
    edits = [edit for row in rows if row.values["closed"] is None for edit in _closing(row, day)]
    count = len({edit.row_id for edit in edits})
    title = words.STRIKE_ONE if count == 1 else words.STRIKE_MANY.format(count=count)
    return edit_cells(desk, _LEDGER, edits, day, title=title, progress=progress)


def _closing(row: LedgerRow, day: date) -> list[CellEdit]:
    edits = [CellEdit(row.id, "closed", day.isoformat())]
    if row.values["closing"] not in {*SETTLED_STATES, wording.CLOSING[1]}:
        edits.append(CellEdit(row.id, "state", wording.DONE))
    return edits
