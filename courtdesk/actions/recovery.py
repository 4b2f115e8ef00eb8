"""What opening a desk mends: files a crash left behind, and stored days that the rules have outgrown."""

from __future__ import annotations

import hashlib
import logging
from contextlib import AbstractContextManager

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import paths
from courtdesk.actions import attachment_files, wording
from courtdesk.actions.changes import write_changes
from courtdesk.actions.desk import Desk
from courtdesk.actions.many_cases import moved_days
from courtdesk.actions.orders import complete_courses
from courtdesk.actions.stored_days import RULES_NOTE
from courtdesk.errors import DeskError
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import Recorder, deed
from courtdesk.models.upkeep import DeskNote
from courtdesk.progress import Progress

_BATCH = 5000
_log = logging.getLogger(__name__)


def recover(desk: Desk, progress: Progress) -> None:
    """Mend what can be mended without asking; called once when a desk opens."""
    attachment_files.tidy(desk.folder.root, desk.folder.attachments)
    remake_missing_files(desk)
    complete_courses(desk)
    refresh_stored_days(desk, progress)


def remake_missing_files(desk: Desk) -> int:
    """Write again the files of documents that were registered but not moved into place; return how many were.

    One that cannot be written now stays missing and is told by `verify_documents`; the desk opens all the same.
    """
    from courtdesk.actions.documents import remake  # noqa: PLC0415 - the writers are loaded only if needed

    with desk.sessions() as session:
        rows = session.execute(select(IssuedDocument.id, IssuedDocument.file)).all()
    missing = [row_id for row_id, file in rows if not (desk.folder.documents / file).exists()]
    written = 0
    for row_id in missing:
        try:
            remake(desk, row_id)
        except DeskError as trouble:
            _log.warning("file of document %s is missing and cannot be written: %s", row_id, trouble.what)
        else:
            written += 1
            _log.warning("file of document %s was missing and has been written again", row_id)
    for leftover in desk.folder.documents.glob("*/.*.part"):
        leftover.unlink(missing_ok=True)
    return written


def rules_digest() -> str:
    """Return a digest of the rule files in force."""
    digest = hashlib.sha256()
    for path in sorted((paths.resources() / "rules").glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def needs_refresh(desk: Desk) -> bool:
    """Return whether the stored days were worked out by other rules than those in force."""
    with desk.sessions() as session:
        return session.scalar(select(DeskNote.value).where(DeskNote.name == RULES_NOTE)) != _digest(desk)


def _digest(desk: Desk) -> str:
    """Return a digest of all the stored days follow from: the calendar is not among it, no stored day rolls over."""
    return hashlib.sha256(f"{rules_digest()}\n{desk.rules.own_text}".encode()).hexdigest()


def refresh_stored_days(desk: Desk, progress: Progress) -> int:
    """Compute the stored days of every case again if the rules have changed since; return how many cases changed.

    Each batch is stored by itself, so a change of the rules never holds the desk for long. Until the last one the
    note of the rules stays out of date: whoever stops half way, or is stopped by a crash, goes on at the next call,
    and what was done already differs no more.

    Raises:
        Cancelled: Asked to stop; the batches before are stored.
    """
    if not needs_refresh(desk):
        return 0
    digest, rulebook = _digest(desk), desk.rulebook
    with desk.sessions() as session:
        ids = session.scalars(select(Case.id).order_by(Case.is_open.desc(), Case.id)).all()
    changed = 0
    for done in range(0, len(ids), _BATCH):
        progress.report(done, len(ids), wording.RECOMPUTE)
        with _upkeep(desk) as (session, recorder):
            changes = moved_days(session.connection(), ids[done : done + _BATCH], rulebook)
            recorder.add(changes)
            write_changes(session.connection(), changes)
            changed += len(changes)
    with _upkeep(desk) as (session, recorder):
        # Written even if nothing moved: older values in the history may be of other rules (`rules_changed_since`).
        recorder.begin()
        _note(session, digest)
    return changed


def _upkeep(desk: Desk) -> AbstractContextManager[tuple[Session, Recorder]]:
    return deed(desk.sessions, wording.RECOMPUTE, wording.AUTOMATIC, undoable=False, kind="upkeep")


def _note(session: Session, digest: str) -> None:
    note = session.scalars(select(DeskNote).where(DeskNote.name == RULES_NOTE)).first()
    if note is None:
        session.add(DeskNote(name=RULES_NOTE, value=digest))
    else:
        note.value = digest
