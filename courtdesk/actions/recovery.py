"""What opening a desk mends: files a crash left behind, and stored days that the rules have outgrown."""

from __future__ import annotations

import hashlib
import logging

from sqlalchemy import select

from courtdesk import paths
from courtdesk.actions import attachment_files, wording
from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.orders import complete_courses
from courtdesk.errors import DeskError
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.upkeep import DeskNote
from courtdesk.progress import Progress
from courtdesk.rules.milestones import milestones

_RULES_NOTE = "rules"
_BATCH = 2000
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


def refresh_stored_days(desk: Desk, progress: Progress) -> int:
    """Compute the stored days of every open case again if the rules have changed since; return how many changed."""
    digest = rules_digest()
    with desk.sessions() as session:
        note = session.scalars(select(DeskNote).where(DeskNote.name == _RULES_NOTE)).first()
        if note is not None and note.value == digest:
            return 0
    with deed(desk.sessions, wording.RECOMPUTE, wording.AUTOMATIC, undoable=False, kind="upkeep") as (session, _):
        note = session.scalars(select(DeskNote).where(DeskNote.name == _RULES_NOTE)).first() or DeskNote(
            name=_RULES_NOTE, value=""
        )
        note.value = digest
        session.add(note)
        session.flush()
        ids = session.scalars(select(Case.id).where(Case.is_open).order_by(Case.id)).all()
        changed = 0
        for start in range(0, len(ids), _BATCH):
            progress.report(start, len(ids), wording.RECOMPUTE)
            cases = session.scalars(select(Case).where(Case.id.in_(ids[start : start + _BATCH]))).all()
            facts = facts_by_id(session, cases)
            for case in cases:
                days = milestones(facts[case.id], desk.rulebook)
                case.limit_on, case.urging_on, case.order_on = days.limit_on, days.urging_on, days.order_on
                case.paused = days.paused
                changed += session.is_modified(case)
            session.flush()
    return changed
