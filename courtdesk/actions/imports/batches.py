"""Imports that were done (导入记录), and taking one of them back: a step of its own, whatever was done since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports import batch_wording as words
from courtdesk.actions.imports.later_work import later_work
from courtdesk.actions.imports.values import ImportRow
from courtdesk.actions.reversing import reverse
from courtdesk.errors import NotStored, RollBackBlocked, RollBackImpossible, RowGone
from courtdesk.models.cases import ImportBatch
from courtdesk.models.history import Recorder, deed, next_id
from courtdesk.progress import SILENT, Progress

#: How many rows a refusal names.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file an import reads, and into which ledger."""

    ledger: str
    file_name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did to so many rows."""

    new: int
    changed: int
    unchanged: int
    refused: int


def note_batch(session: Session, recorder: Recorder, origin: Origin, counts: Counts, who: str) -> int:
    """Write the line of an import inside its deed, which has its name already; return its id."""
    # Never the id of one that was taken back: a list that is still open would speak of another import.
    number = next_id(session.connection(), ImportBatch.__table__)
    told = {"id": number, **asdict(origin), **asdict(counts)}
    batch = ImportBatch(**told, at=clock.now().replace(tzinfo=None), who=who, deed_id=recorder.begin())
    session.add(batch)
    session.flush()
    return batch.id


def earlier_import(session: Session, ledger: str, digest: str) -> str:
    """Return when and by whom the same file was imported into a ledger; empty if it was not."""
    question = select(ImportBatch).where(ImportBatch.ledger == ledger, ImportBatch.digest == digest)
    batch = session.scalars(question.order_by(ImportBatch.id.desc()).limit(1)).first()
    return words.EARLIER.format(at=batch.at, who=batch.who) if batch else ""


@contextmanager
def told_if_not_stored(desk: Desk) -> Iterator[None]:
    """Say it in words when the database takes no more: the disk is full, another program holds the file."""
    try:
        yield
    except OperationalError as fault:
        raise NotStored(desk.folder.database, words.database_reason(str(fault.orig))) from fault


def list_imports(desk: Desk) -> list[ImportRow]:
    """Return the imports whose rows stand in the ledgers, the latest first; one that was taken back is none."""
    with desk.sessions() as session:
        batches = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).all()
        return [_row(session, batch) for batch in batches]


def _row(session: Session, batch: ImportBatch) -> ImportRow:
    return ImportRow(
        id=batch.id,
        ledger=batch.ledger,
        file_name=batch.file_name,
        at=batch.at,
        who=batch.who,
        new=batch.new,
        changed=batch.changed,
        unchanged=batch.unchanged,
        refused=batch.refused,
        fixed=_fixed(session, batch),
    )


def _fixed(session: Session, batch: ImportBatch) -> str:
    if batch.deed_id is None:
        return words.NO_DEED
    later = later_work(session, batch.deed_id, most=1)
    return words.LATER_WORK.format(what=later.places[0]) if later.count else ""


def roll_back_import(desk: Desk, batch_id: int, progress: Progress = SILENT) -> str:
    """Take back what one import did, as a step that can itself be undone; return the step's name.

    Raises:
        RowGone: The import is no longer there: it was taken back, or undone.
        RollBackImpossible: An older program did it and noted no deed, or what was there before has no place now.
        RollBackBlocked: Later work stands on its rows; it is named.
        Cancelled: Asked to stop; nothing has been taken back.
    """
    with desk.sessions() as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is None:
            raise RowGone(words.IMPORT)
        deed_id = batch.deed_id
        if deed_id is None:
            raise RollBackImpossible(batch.file_name, words.NO_DEED)
        later = later_work(session, deed_id, most=_NAMED)
        if later.count:
            raise RollBackBlocked(batch.file_name, later.count, later.places)
        title = words.ROLL_BACK.format(file=batch.file_name, new=batch.new, changed=batch.changed)
    with (
        _told_if_in_the_way(batch.file_name),
        told_if_not_stored(desk),
        deed(desk.sessions, title, desk.who, kind="rollback", reverses=deed_id) as (session, recorder),
    ):
        reverse(session, recorder, desk.rulebook, deed_id, progress)
    return title


@contextmanager
def _told_if_in_the_way(file_name: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError as fault:
        raise RollBackImpossible(file_name, words.IN_THE_WAY) from fault
