"""Papers being written (草稿): begun from what the ledger knows, kept as they are typed, without a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.limit_paper_names import SHEET, name_sheet
from courtdesk.actions.numbering import next_number
from courtdesk.actions.paper_files import PaperFiles
from courtdesk.actions.paper_making import letterhead_of, render
from courtdesk.actions.results import Draft, DraftRow
from courtdesk.actions.subjects import facts_of, subject_name
from courtdesk.errors import RowGone
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.models.history import Change, HistoryChange, HistoryDeed, deed
from courtdesk.models.supervision import DutyEntry
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.filling import fill, form_words, letterhead_words
from courtdesk.reports.forms import blank_form
from courtdesk.reports.kinds import kind_of
from courtdesk.reports.wording import clean_line

#: How often what is typed goes into the history as well: each line holds the whole form.
_HISTORY_EVERY = timedelta(minutes=10)
#: Fields that belong to the paper as it was issued, not to its copy.
_OF_THE_ISSUE = ("issued_on", "printed_on", "copy_number")


def new_draft(  # noqa: PLR0913 - the deed, what the paper is about, and what is known of it beforehand
    desk: Desk,
    kind_key: str,
    day: date,
    *,
    subject_table: str = "",
    subject_id: int = 0,
    filled: Mapping[str, str] = MappingProxyType({}),
    beside: Mapping[str, str] = MappingProxyType({}),
    step: str = "",
    reason: str = "",
) -> Draft:
    """Begin a paper of this kind, its form filled with what the ledger knows of the court and of the subject.

    One that was begun before and in which nothing was typed is taken up again. What is ``filled`` stands in the form
    as if it had been typed; what stands ``beside`` the fields is kept with them and never printed. ``step`` is the
    step of the ladder it is begun as, ``reason`` why that one is taken again or out of turn.
    ``subject_table`` is ``cases``, ``task``, ``measure``, ``issued_document`` or empty.
    Raises `KindUnknown`, `CourtMissing`, or `RowGone` when there is no such subject.
    """
    kind = kind_of(kind_key)
    facts = facts_of(desk, subject_table, subject_id, day)
    known = {key: value for key, value in filled.items() if kind.has(key)}
    form = blank_form(kind.key, facts, day) | known | dict(beside)
    return _store(desk, kind.key, form, subject_table, subject_id, touched=bool(known), step=step, reason=reason)


def copy_as_draft(desk: Desk, document_id: int, day: date) -> Draft:
    """Begin a paper with the words of an issued one; its day and what only that issue had are left open."""
    with desk.sessions() as session:
        issued = session.get(IssuedDocument, document_id)
        if issued is None:
            raise RowGone(wording.DOCUMENT)
        begun = blank_form(issued.kind, {}, day)
        kept = {key: value for key, value in issued.form.items() if key in begun and key not in _OF_THE_ISSUE}
        own = issued.subject_table in {DraftDocument.__tablename__, DutyEntry.__tablename__}
        table, row_id = ("", 0) if own else (issued.subject_table, issued.subject_id)
    return _store(desk, issued.kind, begun | kept, table, row_id, touched=True)


def _store(  # noqa: PLR0913 - a draft, and what is told of it
    desk: Desk,
    kind_key: str,
    form: dict[str, str],
    subject_table: str,
    subject_id: int,
    *,
    touched: bool = False,
    step: str = "",
    reason: str = "",
) -> Draft:
    note = wording.BECAUSE.format(reason=reason) if reason else ""
    title = f"{wording.NEW_DRAFT.format(kind=kind_of(kind_key).name)}{note}"[:200]
    with deed(desk.sessions, title, desk.who, undoable=False) as (session, _):
        subject = subject_name(session, subject_table, subject_id)
        draft = None if touched else session.scalars(_untouched(kind_key, subject_table, subject_id)).first()
        if draft is None:
            draft = DraftDocument(
                kind=kind_key, subject_table=subject_table, subject_id=subject_id, touched=touched, form={}
            )
            session.add(draft)
        draft.form, draft.step, draft.reason = form, step, reason
        draft.subject = subject
        draft.changed_at = clock.now().replace(tzinfo=None)
        draft.who = desk.who
        session.flush()
        return _opened(draft)


def _untouched(kind_key: str, subject_table: str, subject_id: int) -> Select[DraftDocument]:
    return select(DraftDocument).where(
        DraftDocument.kind == kind_key,
        DraftDocument.subject_table == subject_table,
        DraftDocument.subject_id == subject_id,
        DraftDocument.touched.is_(False),
        DraftDocument.deleted.is_(False),
        DraftDocument.issued_id.is_(None),
    )


def list_drafts(desk: Desk) -> list[DraftRow]:
    """Return the papers in which something was typed, the one changed last first."""
    question = (
        select(DraftDocument)
        .where(DraftDocument.deleted.is_(False), DraftDocument.touched.is_(True), DraftDocument.issued_id.is_(None))
        .order_by(DraftDocument.changed_at.desc(), DraftDocument.id.desc())
    )
    with desk.sessions() as session:
        drafts = session.scalars(question).all()
        if not drafts:
            return []
        letterhead = letterhead_of(require_court(session))
        return [
            DraftRow(
                id=draft.id,
                kind=draft.kind,
                kind_name=kind_of(draft.kind).name,
                title=_title(draft, letterhead),
                subject=draft.subject,
                changed_at=draft.changed_at,
                who=draft.who,
            )
            for draft in drafts
        ]


def open_draft(desk: Desk, draft_id: int) -> Draft:
    """Return a draft for writing; raises `RowGone` when it was deleted or issued."""
    with desk.sessions() as session:
        return _opened(draft_in(session, draft_id))


def save_draft(desk: Desk, draft_id: int, form: Mapping[str, str]) -> None:
    """Keep what has been typed; never a step to undo, and in the history once in ten minutes of writing."""
    now = clock.now().replace(tzinfo=None)
    with deed(desk.sessions, wording.SAVE_DRAFT, desk.who, undoable=False, kind="upkeep") as (session, recorder):
        draft = draft_in(session, draft_id)
        if draft.form == form:
            return
        values = {"form": dict(form), "changed_at": now, "who": desk.who, "touched": True}
        # Past the session, which would write every keystroke into a history that only grows.
        session.connection().execute(
            update(DraftDocument.__table__).where(DraftDocument.__table__.c.id == draft_id).values(**values)  # type: ignore[arg-type] # a mapped class has a real table
        )
        last = session.scalars(
            select(HistoryDeed.at)
            .join(HistoryChange, HistoryChange.deed_id == HistoryDeed.id)
            .where(HistoryChange.table_name == DraftDocument.__tablename__, HistoryChange.row_id == draft_id)
            .order_by(HistoryDeed.id.desc())
            .limit(1)
        ).first()
        if last is None or now - last >= _HISTORY_EVERY:
            recorder.add([Change(DraftDocument.__tablename__, draft_id, "update", {}, {"form": dict(form)})])


def delete_draft(desk: Desk, draft_id: int) -> None:
    """Put a draft away; undoing brings it back as it was."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        draft = draft_in(session, draft_id)
        title = _title(draft, letterhead_of(require_court(session)))
        recorder.rename(wording.DELETE_DRAFT.format(title=title)[:200])
        draft.deleted = True


def preview_draft(desk: Desk, draft_id: int, form: Mapping[str, str], day: date) -> tuple[str, Letterhead]:
    """Return the number the draft would be given on ``day``, empty for a kind without, and the court's head.

    ``form`` is what stands in the window; numbers do not depend on it. Raises `CourtMissing` or `RowGone`.
    """
    del form
    with desk.sessions() as session:
        court = require_court(session)
        draft = draft_in(session, draft_id)
        return next_number(session, court.code, kind_of(draft.kind), day), letterhead_of(court)


def save_paper(desk: Desk, draft_id: int, path: Path, day: date | None = None) -> Path:
    """Write a draft as a file (.docx, or .pdf by its name) without a number and note that in its story.

    ``day`` is the day of writing where the form names none; today when left out.
    Raises `FormIncomplete` or `DiskFull`.
    """
    with PaperFiles() as files, deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder):
        draft = draft_in(session, draft_id)
        kind, letterhead = kind_of(draft.kind), letterhead_of(require_court(session))
        form = {**draft.form, "issued_on": draft.form.get("issued_on") or (day or clock.today()).isoformat()}
        document = compose(kind.key, form, letterhead, "")
        if path.suffix.lower() == ".pdf":
            from courtdesk.reports.page_painter import write_pdf  # noqa: PLC0415 - loads Qt, which only a PDF needs

            files.fill(path, lambda part: write_pdf(document, part))
        else:
            files.write(path, render(desk, kind.key, document, form, letterhead)[0])
        recorder.rename(wording.SAVE_PAPER.format(kind=kind.name, name=path.name)[:200])
        recorder.add([Change(DraftDocument.__tablename__, draft_id, "update", {}, {"file": path.name})])
        subject = (draft.subject_table, draft.subject_id)
    if kind.key == SHEET and subject[0] == Case.__tablename__:
        name_sheet(desk, subject[1], form)
    return path


def draft_in(session: Session, draft_id: int) -> DraftDocument:
    """Return a draft inside an open transaction; raises `RowGone` when it was deleted or issued."""
    draft = session.get(DraftDocument, draft_id)
    if draft is None or draft.deleted or draft.issued_id is not None:
        raise RowGone(wording.DRAFT)
    return draft


def _opened(draft: DraftDocument) -> Draft:
    return Draft(
        id=draft.id,
        kind=draft.kind,
        form=dict(draft.form),
        subject_table=draft.subject_table,
        subject_id=draft.subject_id,
        subject=draft.subject,
    )


def _title(draft: DraftDocument, letterhead: Letterhead) -> str:
    """Return what the paper will be called, as far as it is written."""
    kind = kind_of(draft.kind)
    words = form_words(kind, draft.form, letterhead_words(letterhead))
    return clean_line(fill(kind.title, words)) or kind.name
