"""Issuing: each document is numbered, written and registered in one transaction of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import letterhead_of, urging_notices
from courtdesk.actions.numbering import TakenNumber, take_number
from courtdesk.actions.paper_files import PaperFiles
from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import AlreadyIssued, DiskFull, NothingWaits, RowGone, UrgingMissing
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Cancelled, Progress
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.kinds import kind_of
from courtdesk.reports.wording import parse_day
from courtdesk.rules.facts import Action

_ORDER = ("urging_notice", "supervision_order")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where copies of the issued documents go besides the desk's own archive."""

    folder: Path | None = None
    pdf: bool = False


def issue(
    desk: Desk,
    waiting: Sequence[Waiting],
    day: date,
    *,
    outputs: Outputs | None = None,
    progress: Progress = SILENT,
    issued: Callable[[Issued], None] | None = None,
) -> list[Issued]:
    """Issue the given documents on ``day``, urging notices first, and return those that were issued.

    Stopping through ``progress`` is a normal end: what was issued is whole and registered, nothing else has
    a number. ``issued`` is told of each document. Raises `AlreadyIssued`, `UrgingMissing`, `NothingWaits`,
    `FormIncomplete` or `DiskFull`; documents issued before the trouble stand.
    """
    outputs = outputs or Outputs()
    ordered = sorted(waiting, key=lambda each: _ORDER.index(each.kind))
    done: list[Issued] = []
    try:
        for each in ordered:
            progress.report(len(done), len(ordered), each.subject)
            done.append(_issue_one(desk, each, day, outputs))
            if issued is not None:
                issued(done[-1])
        progress.report(len(done), len(ordered))
    except Cancelled:
        return done
    except DiskFull as error:
        raise DiskFull(error.path, error.reason, wording.ISSUED_SO_FAR.format(done=len(done))) from error
    return done


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document on its way into the register."""

    number: TakenNumber
    document: OfficialDocument
    form: dict[str, str]
    letterhead: Letterhead
    content: bytes
    urged: IssuedDocument | None

    @property
    def file_name(self) -> str:
        """Return a name that any file system takes."""
        return f"{self.number.text} {self.document.subject}".strip() + ".docx"


def _issue_one(desk: Desk, waiting: Waiting, day: date, outputs: Outputs) -> Issued:
    with PaperFiles() as files, deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder):
        case, urged = _subject(session, waiting)
        recorder.rename(wording.ISSUE.format(kind=waiting.kind_name, subject=waiting.subject))
        paper = _paper(session, waiting, urged, day)
        row = _register(session, waiting, paper, day, desk.who)
        case.stage = STAGE_OF[Action(waiting.kind)]
        session.flush()
        archived = files.write(desk.folder.documents / row.file, paper.content)
        copy, pdf = _copies(files, outputs, paper)
        return Issued(
            document_id=row.id,
            subject=waiting.subject,
            kind=waiting.kind,
            number=row.number,
            file=copy or archived,
            pdf=pdf,
            cites=urged.number if urged is not None else None,
        )


def _subject(session: Session, waiting: Waiting) -> tuple[Case, IssuedDocument | None]:
    """Return the case and, for an order, the urging notice it cites; refuse what must not be issued now."""
    case = session.get(Case, waiting.case_id)
    if case is None:
        raise RowGone(waiting.subject)
    earlier = session.scalars(
        select(IssuedDocument).where(
            IssuedDocument.kind == waiting.kind,
            IssuedDocument.subject_table == Case.__tablename__,
            IssuedDocument.subject_id == case.id,
        )
    ).first()
    if earlier is not None:
        raise AlreadyIssued(waiting.subject, waiting.kind_name, earlier.number)
    if not case.is_open or case.stage >= STAGE_OF[Action(waiting.kind)]:
        raise NothingWaits(waiting.subject)
    if waiting.kind != _ORDER[1]:
        return case, None
    urged = urging_notices(session, [case.id]).get(case.id)
    if urged is None:
        raise UrgingMissing(waiting.subject)
    return case, urged


def _paper(session: Session, waiting: Waiting, urged: IssuedDocument | None, day: date) -> _Paper:
    court = require_court(session)
    form = dict(waiting.form)
    if urged is not None:
        form |= {"cites": urged.number, "cites_on": urged.issued_on.isoformat()}
    number = take_number(session, court.code + kind_of(waiting.kind).series, day.year)
    letterhead = letterhead_of(court)
    document = compose(waiting.kind, form, letterhead, number.text, day)
    return _Paper(number, document, form, letterhead, render_docx(document), urged)


def _register(session: Session, waiting: Waiting, paper: _Paper, day: date, who: str) -> IssuedDocument:
    row = IssuedDocument(
        kind=waiting.kind,
        series_id=paper.number.series_id,
        serial=paper.number.serial,
        number=paper.number.text,
        title=paper.document.title,
        subject_table=Case.__tablename__,
        subject_id=waiting.case_id,
        subject=waiting.subject,
        rule=waiting.rule,
        recipient="、".join(paper.document.recipients),
        form=paper.form,
        letterhead=asdict(paper.letterhead),
        issued_on=day,
        issued_at=clock.now().replace(tzinfo=None),
        who=who,
        file=f"{day.year}/{paper.file_name}",
        sha256=hashlib.sha256(paper.content).hexdigest(),
        cites_id=paper.urged.id if paper.urged is not None else None,
        reply_due=parse_day(paper.form.get("reply_on", "")),
    )
    session.add(row)
    session.flush()
    return row


def _copies(files: PaperFiles, outputs: Outputs, paper: _Paper) -> tuple[Path | None, Path | None]:
    if outputs.folder is None:
        return None, None
    copy = files.write(outputs.folder / paper.file_name, paper.content)
    if not outputs.pdf:
        return copy, None
    from courtdesk.reports.page_painter import write_pdf  # noqa: PLC0415 - loads Qt, which only a PDF needs

    pdf = files.fill(copy.with_suffix(".pdf"), lambda part: write_pdf(paper.document, part))
    return copy, pdf
