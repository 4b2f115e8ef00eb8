"""Attachments of the rows of every ledger (附件): taken in, listed, opened, saved elsewhere, removed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import attachment_files as files
from courtdesk.actions import attachment_wording as wording
from courtdesk.actions.attachment_files import Keeper, KeptFile
from courtdesk.actions.attachment_names import is_runnable
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import AttachmentRow
from courtdesk.errors import AttachmentRuns, RowGone
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.models.history import deed, next_id
from courtdesk.models.tables import Base
from courtdesk.models.upkeep import Attachment
from courtdesk.progress import SILENT, Progress


def place_of(ledger: str, row_id: int) -> tuple[str, int]:
    """Return table and id of a ledger's row; a draft stands among the papers with a negative id."""
    table = ledger_info(ledger).table
    if row_id < 0 and table == IssuedDocument.__tablename__:
        return DraftDocument.__tablename__, -row_id
    return table, row_id


def attach(
    desk: Desk, ledger: str, row_id: int, paths: Sequence[Path], progress: Progress = SILENT
) -> list[AttachmentRow]:
    """Take files in as one step and return the new attachments; what the row has already is left out.

    Stopped or refused, nothing is attached and no bytes are left.

    Raises:
        AttachmentsRefused: There are folders, empty, unreadable or very large files among them.
        DiskFull: There is no room left.
        RowGone: The row is no longer in the ledger.
        Cancelled: The clerk stopped it.
    """
    files.refuse_what_cannot_be_kept(paths)
    keeper = Keeper(desk.folder.attachments)
    kept = keeper.take(paths, progress)
    try:
        return _store(desk, place_of(ledger, row_id), kept)
    except BaseException:
        keeper.throw_away()
        raise


def _store(desk: Desk, place: tuple[str, int], kept: Sequence[KeptFile]) -> list[AttachmentRow]:
    """Register the files that the row does not have yet."""
    with deed(desk.sessions, wording.ATTACH, desk.who) as (session, recorder):
        _require_row(session, place)
        known = set(session.scalars(_of_row(place).with_only_columns(Attachment.sha256)))
        new = list({each.sha256: each for each in reversed(kept) if each.sha256 not in known}.values())[::-1]
        recorder.rename(_title(wording.ATTACH_ONE, wording.ATTACH, [each.name for each in new]))
        now = clock.now().replace(tzinfo=None)
        first = next_id(session.connection(), Base.metadata.tables[Attachment.__tablename__])
        rows = [
            Attachment(
                id=first + number,
                table_name=place[0],
                row_id=place[1],
                name=each.name,
                size=each.size,
                sha256=each.sha256,
                added_at=now,
                who=desk.who,
            )
            for number, each in enumerate(new)
        ]
        session.add_all(rows)
        session.flush()
        return [_row(each) for each in rows]


def attachments_of(desk: Desk, ledger: str, row_id: int) -> list[AttachmentRow]:
    """Return the attachments of a row in the order in which they came."""
    with desk.sessions() as session:
        return [_row(each) for each in session.scalars(_of_row(place_of(ledger, row_id)))]


def detach(desk: Desk, ids: Sequence[int]) -> str:
    """Remove attachments as one step and return its name; their bytes stay, so that undo brings them back.

    Raises `RowGone` when one of them is gone.
    """
    with deed(desk.sessions, wording.DETACH, desk.who) as (session, recorder):
        rows = [_attachment(session, each) for each in ids]
        title = _title(wording.DETACH_ONE, wording.DETACH, [row.name for row in rows])
        recorder.rename(title)
        for row in rows:
            session.delete(row)
        session.flush()
        return title


def kept_file(desk: Desk, attachment_id: int) -> Path:
    """Return the kept bytes, to be read only; raise `AttachmentLost` when they are gone or damaged."""
    with desk.sessions() as session:
        row = _attachment(session, attachment_id)
        return files.checked(desk.folder.attachments, row.name, row.sha256)


def attachment_file(desk: Desk, attachment_id: int) -> Path:
    """Return a read-only copy under the attachment's name for another program, so that the kept bytes never change.

    Raises `AttachmentLost`, `AttachmentRuns` for a program, or `DiskFull` when the copy cannot be written.
    """
    with desk.sessions() as session:
        row = _attachment(session, attachment_id)
        if is_runnable(row.name):
            raise AttachmentRuns(row.name)
        kept = files.checked(desk.folder.attachments, row.name, row.sha256)
        return files.copy_to_open(desk.folder.root, kept, row.name)


def save_attachment(desk: Desk, attachment_id: int, target: Path) -> Path:
    """Write an attachment to ``target``; raises `AttachmentLost` or `DiskFull`, with nothing half written."""
    files.copy_out(kept_file(desk, attachment_id), target)
    return target


def _attachment(session: Session, attachment_id: int) -> Attachment:
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise RowGone(wording.ATTACHMENT)
    return row


def _require_row(session: Session, place: tuple[str, int]) -> None:
    table = Base.metadata.tables[place[0]]
    if session.execute(select(table.c.id).where(table.c.id == place[1])).first() is None:
        raise RowGone(wording.ROW)


def _of_row(place: tuple[str, int]) -> Select[Attachment]:
    """Ask for the attachments of a row; those of the draft that a paper was written as belong to the paper.

    They stay registered with the draft, so that attaching them can be taken back as any other step can.
    """
    table, row_id = place
    of_row: ColumnElement[bool] = (Attachment.table_name == table) & (Attachment.row_id == row_id)
    if table == IssuedDocument.__tablename__:
        drafts = select(DraftDocument.id).where(DraftDocument.issued_id == row_id)
        of_draft = (Attachment.table_name == DraftDocument.__tablename__) & Attachment.row_id.in_(drafts)
        of_row = or_(of_row, of_draft)
    return select(Attachment).where(of_row).order_by(Attachment.id)


def _row(row: Attachment) -> AttachmentRow:
    return AttachmentRow(row.id, row.name, row.size, row.sha256, row.added_at.date(), row.who)


def _title(one: str, several: str, names: Sequence[str]) -> str:
    return one.format(name=names[0]) if len(names) == 1 else several.format(count=len(names))
