"""Taking steps back and doing them again, through the history itself.

A step stands on the undo stack when it is an undoable deed, or the redoing of one, that no later deed reversed;
on the redo stack when it is an undoing that no redoing reversed and after which no new step was made. As a
reversing deed names the deed it reverses, both are read off the history from its end, however long it is. Taking
an import back is a step like any other, on top of the stack: the import below it stays where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import UndoState, UndoStep
from courtdesk.actions.reversing import COUNTER, reverse
from courtdesk.errors import NothingToUndo, UndoBarrier, UndoBlocked
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryChange, HistoryDeed, deed
from courtdesk.progress import SILENT, Progress

_AT_ONCE = 200
_PAPERS = IssuedDocument.__tablename__
#: What begins a step: a deed of the clerk, and taking one import back.
_STEPS = frozenset({"deed", "rollback"})


@dataclass(frozen=True, slots=True)
class _Step:
    #: The deed whose changes stand in the ledger (undo stack) or were taken back (redo stack).
    deed_id: int
    #: The deed as it was first done.
    first_id: int
    title: str
    at: datetime
    who: str


def undo_state(desk: Desk) -> UndoState:
    """Return the names of the steps that undo and redo would take, and what stands between."""
    with desk.sessions() as session:
        step = _top(session, "undo")
        again = _top(session, "redo")
        barrier = _barrier(session, step) if step else ""
    return UndoState(undo=step.title if step else "", redo=again.title if again else "", barrier=barrier)


def undo_steps(desk: Desk, count: int = 100) -> list[UndoStep]:
    """Return the last ``count`` steps that can be taken back, the latest first."""
    with desk.sessions() as session:
        return [
            UndoStep(step.deed_id, step.title, step.at, step.who)
            for step, _ in zip(_undo_stack(session), range(count), strict=False)
        ]


def undo(desk: Desk, *, past_barrier: bool = False, progress: Progress = SILENT) -> str:
    """Take the last step back and return its name.

    Raises:
        NothingToUndo: No step is left.
        UndoBlocked: What cannot be taken back was built on the step.
        UndoBarrier: A paper was issued after the step; with ``past_barrier`` it goes all the same.
        Cancelled: Asked to stop; the step stands as it was.
    """
    with desk.sessions() as session:
        step = _top(session, "undo")
        if step is None:
            raise NothingToUndo
        _refuse_if_needed_later(session, step)
        since = "" if past_barrier else _barrier(session, step)
    if since:
        raise UndoBarrier(step.title, since)
    return _reverse(desk, step, "undo", progress)


def redo(desk: Desk, *, progress: Progress = SILENT) -> str:
    """Do the step again that was taken back last, and return its name; raises as `undo` does."""
    with desk.sessions() as session:
        step = _top(session, "redo")
        if step is None:
            raise NothingToUndo
        _refuse_if_needed_later(session, step)
    return _reverse(desk, step, "redo", progress)


def undo_to(desk: Desk, deed_id: int, *, progress: Progress = SILENT) -> tuple[str, ...]:
    """Take back every step down to and with the one of `undo_steps` named; return their names, latest first.

    Raises:
        UndoBlocked: A step cannot be taken back; those after it have been, and can be redone.
    """
    done: list[str] = []
    with desk.sessions() as session:
        steps = list(_undo_stack(session, down_to=deed_id))
    if not steps or steps[-1].deed_id != deed_id:
        raise NothingToUndo
    for step in steps:
        with desk.sessions() as session:
            _refuse_if_needed_later(session, step, len(done))
        done.append(_reverse(desk, step, "undo", progress))
    return tuple(done)


def _reverse(desk: Desk, step: _Step, kind: str, progress: Progress) -> str:
    pattern = wording.UNDO if kind == "undo" else wording.REDO
    title = pattern.format(title=step.title)
    with deed(desk.sessions, title, desk.who, kind=kind, reverses=step.deed_id) as (session, recorder):
        reverse(session, recorder, desk.rulebook, step.deed_id, progress)
    desk.put_rules_in_force()
    return step.title


# ---- the stacks -------------------------------------------------------------------------------------


def _top(session: Session, kind: str) -> _Step | None:
    return next(_undo_stack(session) if kind == "undo" else _redo_stack(session), None)


def _deeds(session: Session) -> Iterator[Row[int, str, int | None]]:
    """Yield id, kind and reversed deed of all that can be undone, undid or redid, the latest first."""
    question = (
        select(HistoryDeed.id, HistoryDeed.kind, HistoryDeed.reverses_id)
        .where(HistoryDeed.undoable)
        .order_by(HistoryDeed.id.desc())
        .execution_options(yield_per=_AT_ONCE)
    )
    return iter(session.execute(question))


def _undo_stack(session: Session, down_to: int = 0) -> Iterator[_Step]:
    reversed_ids: set[int] = set()
    for each in _deeds(session):
        if each.id < down_to:
            return
        if each.reverses_id is not None and each.kind not in _STEPS:
            reversed_ids.add(each.reverses_id)
        if each.kind in {*_STEPS, "redo"} and each.id not in reversed_ids:
            yield _step(session, each.id)


def _redo_stack(session: Session) -> Iterator[_Step]:
    reversed_ids: set[int] = set()
    for each in _deeds(session):
        if each.kind in _STEPS:
            return
        if each.reverses_id is not None:
            reversed_ids.add(each.reverses_id)
        if each.kind == "undo" and each.id not in reversed_ids:
            yield _step(session, each.id)


def _step(session: Session, deed_id: int) -> _Step:
    """Return the step that a deed is or stands for: its name is that of the deed as it was first done."""
    first = session.get_one(HistoryDeed, deed_id)
    while first.reverses_id is not None and first.kind not in _STEPS:
        first = session.get_one(HistoryDeed, first.reverses_id)
    return _Step(deed_id, first.id, first.title, first.at, first.who)


def _barrier(session: Session, step: _Step) -> str:
    """Return the name of the last paper issued after the step, unless undoing went past it already."""
    issued = exists().where(
        HistoryChange.deed_id == HistoryDeed.id,
        HistoryChange.table_name == _PAPERS,
    )
    question = (
        select(HistoryDeed.id, HistoryDeed.title, HistoryDeed.kind, HistoryDeed.reverses_id, issued)
        .where(HistoryDeed.id > step.deed_id, (HistoryDeed.kind == "undo") | HistoryDeed.undoable.is_(False))
        .where(HistoryDeed.kind != "upkeep")
        .order_by(HistoryDeed.id.desc())
    )
    gone_past: int | None = None
    for deed_id, title, kind, reverses_id, is_paper in session.execute(question):
        if kind == "undo":
            gone_past = min(reverses_id or deed_id, gone_past or deed_id)
        elif is_paper and (gone_past is None or gone_past > deed_id):
            return str(title)
    return ""


# ---- one step ---------------------------------------------------------------------------------------


def _refuse_if_needed_later(session: Session, step: _Step, done: int = 0) -> None:
    """Raise `UndoBlocked` when a later deed that cannot be undone touched the same rows."""
    rows = (
        select(HistoryChange.table_name, HistoryChange.row_id).where(HistoryChange.deed_id == step.deed_id).subquery()
    )
    later = (
        select(HistoryDeed.title)
        .join(HistoryChange, HistoryChange.deed_id == HistoryDeed.id)
        .join(rows, (rows.c.table_name == HistoryChange.table_name) & (rows.c.row_id == HistoryChange.row_id))
        .where(
            HistoryDeed.id > step.deed_id,
            HistoryDeed.kind == "deed",
            HistoryDeed.undoable.is_(False),
            HistoryChange.table_name != COUNTER,
        )
        .limit(1)
    )
    title = session.scalars(later).first()
    if title is not None:
        raise UndoBlocked(step.title, wording.BLOCKED_BY_DOCUMENT.format(title=title), done=done)
