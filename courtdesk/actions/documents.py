"""Documents: what waits to be issued, its preview, and the register of what was issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import due_list
from courtdesk.actions.numbering import next_number
from courtdesk.actions.results import CourtInfo, DocumentRow, DueRow, Waiting
from courtdesk.errors import RowGone
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.organisation import Person
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_writer import write_docx
from courtdesk.reports.kinds import DocumentKind, kind_of

_INSTRUMENTS = ("urging_notice", "supervision_order")
#: Days an order leaves for closing a case whose limit is unknown or past.
_DAYS_TO_CLOSE = 20


def list_waiting(desk: Desk, day: date, rule: str = "", *, case_ids: frozenset[int] = frozenset()) -> list[Waiting]:
    """Return the documents that wait to be issued on ``day``: urging notices first, then orders."""
    due = [row for row in due_list(desk, day, case_ids=case_ids) if row.action in _INSTRUMENTS]
    due = [row for row in due if not rule or row.rule == rule]
    due.sort(key=lambda row: (_INSTRUMENTS.index(row.action), row.since, row.subject))
    with desk.sessions() as session:
        cases = {case.id: case for case in session.scalars(_cases(due))}
        urged = urging_notices(session, [row.case_id for row in due])
        signer = _vice_president(session)
        return [_waiting(row, cases[row.case_id], urged.get(row.case_id), signer, day) for row in due]


def _cases(due: list[DueRow]) -> Select[Case]:
    return select(Case).where(Case.id.in_({row.case_id for row in due}))


def urging_notices(session: Session, case_ids: list[int]) -> dict[int, IssuedDocument]:
    """Return the urging notice of each case that has one."""
    question = select(IssuedDocument).where(
        IssuedDocument.kind == "urging_notice",
        IssuedDocument.subject_table == Case.__tablename__,
        IssuedDocument.subject_id.in_(case_ids),
    )
    return {row.subject_id: row for row in session.scalars(question.order_by(IssuedDocument.id))}


def _vice_president(session: Session) -> str:
    """Return the vice president's name when the court has entered exactly one."""
    names = session.scalars(select(Person.name).where(Person.post == wording.VICE_PRESIDENT)).all()
    return names[0] if len(names) == 1 else ""


def _waiting(due: DueRow, case: Case, urged: IssuedDocument | None, signer: str, day: date) -> Waiting:
    kind = kind_of(due.action)
    form = case_form(case, due, day, kind)
    if kind.key == "supervision_order":
        form |= order_form(due, urged, signer, day)
    return Waiting(
        case_id=case.id,
        subject=case.case_no,
        kind=kind.key,
        kind_name=kind.name,
        rule=due.rule,
        rule_title=due.rule_title,
        department=case.department,
        judge=case.judge,
        days_used=due.days_used,
        cites=urged.number if urged is not None and kind.key == "supervision_order" else "",
        form=form,
    )


def case_form(case: Case, due: DueRow, day: date, kind: DocumentKind) -> dict[str, str]:
    """Return what the ledger knows for the form of a paper about a case."""
    return {
        "case_no": case.case_no,
        "cause": case.cause,
        "department": case.department,
        "judge": case.judge,
        "filed_on": case.filed_on.isoformat(),
        "procedure": case.procedure_word or wording.PROCEDURES[case.procedure],
        "days_used": str(due.days_used),
        "limit_on": due.limit_on.isoformat() if due.limit_on else "",
        "issued_on": day.isoformat(),
        "reply_on": (day + timedelta(kind.reply_days)).isoformat() if kind.reply_days else "",
    }


def order_form(due: DueRow, urged: IssuedDocument | None, signer: str, day: date) -> dict[str, str]:
    """Return what a supervision order says beyond an urging notice."""
    within_limit = due.limit_on is not None and due.limit_on > day
    deadline = due.limit_on if within_limit and due.limit_on else day + timedelta(_DAYS_TO_CLOSE)
    return {
        "deadline": deadline.isoformat(),
        "signer": signer,
        "cites": urged.number if urged else "",
        "cites_on": urged.issued_on.isoformat() if urged else "",
    }


def letterhead_of(court: CourtInfo) -> Letterhead:
    """Return the court as it stands on paper."""
    return Letterhead(court.name, court.code, court.office, court.address, court.telephone)


def preview(desk: Desk, waiting: Waiting, day: date, form: Mapping[str, str] | None = None) -> OfficialDocument:
    """Return the document as it would be issued now, under the number that would be next; takes nothing."""
    with desk.sessions() as session:
        court = require_court(session)
        number = next_number(session, court.code + kind_of(waiting.kind).series, day.year)
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
    """Return an issued document exactly as it was, from its stored form."""
    with desk.sessions() as session:
        row = _document(session, document_id)
        return compose(row.kind, row.form, Letterhead(**row.letterhead), row.number, row.issued_on)


def remake(desk: Desk, document_id: int) -> Path:
    """Write the file of an issued document again from its stored form."""
    path = document_file(desk, document_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_docx(as_issued(desk, document_id), path)
    return path
