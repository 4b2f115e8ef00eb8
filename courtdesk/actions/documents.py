"""Documents: the preview of what waits, what was issued, and whether the files are still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.numbering import next_number
from courtdesk.actions.paper_making import letterhead_of, render_again
from courtdesk.actions.results import DocumentRow, FileState, Waiting
from courtdesk.actions.waiting import list_waiting
from courtdesk.errors import DiskFull, RowGone
from courtdesk.fault_wording import system_reason
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.document_json import document_from_json
from courtdesk.reports.kinds import kind_of
from courtdesk.reports.whole_files import write_whole

__all__ = [
    "as_issued",
    "document_file",
    "documents_of",
    "letterhead_of",
    "list_documents",
    "list_waiting",
    "preview",
    "remake",
    "verify_documents",
]


def preview(desk: Desk, waiting: Waiting, day: date, form: Mapping[str, str] | None = None) -> OfficialDocument:
    """Return the document as it would be issued now, under the number that would be next; takes nothing."""
    with desk.sessions() as session:
        court = require_court(session)
        number = next_number(session, court.code, kind_of(waiting.kind), day)
    return compose(waiting.kind, form or waiting.form, letterhead_of(court), number, day)


def list_documents(desk: Desk) -> list[DocumentRow]:
    """Return the register of issued documents, newest first."""
    with desk.sessions() as session:
        question = select(IssuedDocument).order_by(IssuedDocument.issued_on.desc(), IssuedDocument.id.desc())
        return [_register_line(row) for row in session.scalars(question)]


def documents_of(desk: Desk, table: str, row_id: int) -> list[DocumentRow]:
    """Return the documents issued about one row, newest first."""
    question = (
        select(IssuedDocument)
        .where(IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id)
        .order_by(IssuedDocument.id.desc())
    )
    with desk.sessions() as session:
        return [_register_line(row) for row in session.scalars(question)]


def _register_line(row: IssuedDocument) -> DocumentRow:
    return DocumentRow(
        id=row.id,
        kind=row.kind,
        kind_name=kind_of(row.kind).name,
        number=row.number,
        title=row.title,
        subject=row.subject,
        recipient=row.recipient,
        issued_on=row.issued_on,
        reply_due=row.reply_due,
        replied_on=row.replied_on,
        file=row.file,
        void_reason=row.void_reason,
        template_version=row.template_version,
        override_reason=row.override_reason,
    )


def _document(session: Session, document_id: int) -> IssuedDocument:
    row = session.get(IssuedDocument, document_id)
    if row is None:
        raise RowGone(wording.DOCUMENT)
    return row


def document_file(desk: Desk, document_id: int) -> Path:
    """Return the file of an issued document; raises `RowGone` when there is no such document."""
    with desk.sessions() as session:
        return desk.folder.documents / _document(session, document_id).file


def as_issued(desk: Desk, document_id: int) -> OfficialDocument:
    """Return an issued document exactly as it was: from its stored content, of old rows from form and letterhead."""
    with desk.sessions() as session:
        return _as_issued(_document(session, document_id))


def _as_issued(row: IssuedDocument) -> OfficialDocument:
    if row.content is not None:
        return document_from_json(row.content)
    return compose(row.kind, row.form, Letterhead(**row.letterhead), row.number, row.issued_on)


# ---- files --------------------------------------------------------------------------------------


def remake(desk: Desk, document_id: int) -> Path:
    """Write the file of an issued document again as it was; one that was changed since is kept beside it.

    Raises `RowGone`, `TemplateLost` when its template is not kept any more, or `DiskFull` when a file cannot be
    written or moved, for one that is open in another program.
    """
    with desk.sessions() as session:
        row = _document(session, document_id)
        content = _file_again(desk, row)
    path = desk.folder.documents / row.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if _state(path, row.sha256) == "changed" and _state(path, hashlib.sha256(content).hexdigest()) == "changed":
        _put_aside(path)
    write_whole(content, path)
    _note_digest(desk, document_id, hashlib.sha256(content).hexdigest())
    return path


def _file_again(desk: Desk, row: IssuedDocument) -> bytes:
    letterhead = Letterhead(**row.letterhead)
    return render_again(desk, row.kind, row.template_version, _as_issued(row), row.form, letterhead)


def _put_aside(path: Path) -> None:
    try:
        path.replace(_place_beside(path))
    except OSError as error:
        raise DiskFull(path, system_reason(error), wording.NOTHING_WRITTEN) from error


def _place_beside(path: Path) -> Path:
    """Return a free name for the file that was changed."""
    count = 1
    while True:
        beside = path.with_stem(wording.CHANGED_FILE.format(stem=path.stem, count="" if count == 1 else count))
        if not beside.exists():
            return beside
        count += 1


def _note_digest(desk: Desk, document_id: int, digest: str) -> None:
    """Store the hash of a file written by another version of the program, so that it is not told as changed."""
    with deed(desk.sessions, "", wording.AUTOMATIC, undoable=False, kind="upkeep") as (session, recorder):
        row = _document(session, document_id)
        recorder.rename(wording.REMAKE.format(number=row.number))
        row.sha256 = digest


def verify_documents(desk: Desk, progress: Progress = SILENT) -> list[FileState]:
    """Return for every issued document whether its file is still the one that was issued, newest first."""
    question = select(
        IssuedDocument.id, IssuedDocument.number, IssuedDocument.title, IssuedDocument.file, IssuedDocument.sha256
    ).order_by(IssuedDocument.issued_on.desc(), IssuedDocument.id.desc())
    with desk.sessions() as session:
        rows = session.execute(question).all()
    states = []
    for done, (row_id, number, title, file, digest) in enumerate(rows):
        progress.report(done, len(rows), wording.VERIFY)
        path = desk.folder.documents / file
        states.append(FileState(row_id, number, title, path, _state(path, digest)))
    progress.report(len(rows), len(rows), wording.VERIFY)
    return states


def _state(path: Path, digest: str) -> str:
    try:
        return "same" if _digest(path) == digest else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:  # open in another program that lets nobody read it: it is being changed
        return "changed"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
