"""Issuing: each document is numbered, checked, written and registered in one transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import draft_in
from courtdesk.actions.duty_entries import settle_by_paper
from courtdesk.actions.imports.batch_wording import database_reason
from courtdesk.actions.in_charge import InCharge
from courtdesk.actions.issuing_orders import PaperOrder, draft_order, place_of, waiting_order
from courtdesk.actions.numbering import NumberOffer, offer_number, offer_reserved, take
from courtdesk.actions.orders import note_course
from courtdesk.actions.paper_files import PaperFiles
from courtdesk.actions.paper_making import Paper, file_name, letterhead_of, make_paper
from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import (
    DiskFull,
    FileNotPlaced,
    NotStored,
)
from courtdesk.models.documents import IssuedDocument, NumberEntry
from courtdesk.models.history import Recorder, deed
from courtdesk.progress import SILENT, Cancelled, Progress
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.document_json import document_to_json
from courtdesk.reports.wording import parse_day
from courtdesk.rules.facts import Action


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where copies of the issued documents go besides the desk's own archive."""

    folder: Path | None = None
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class _Office:
    """The court as every document of a run carries it."""

    code: str
    letterhead: Letterhead
    #: The letterhead as it is stored.
    stored: dict[str, object]
    in_charge: InCharge = field(default_factory=InCharge)

    @classmethod
    def of(cls, session: Session) -> _Office:
        """Read the court; raise `CourtMissing` before it has been entered."""
        court = require_court(session)
        letterhead = letterhead_of(court)
        return cls(court.code, letterhead, asdict(letterhead))


# ---- many from the waiting list -----------------------------------------------------------------


def issue(  # noqa: PLR0913 - the deed, its outputs and who is told
    desk: Desk,
    waiting: Sequence[Waiting],
    day: date,
    *,
    outputs: Outputs | None = None,
    progress: Progress = SILENT,
    issued: Callable[[Issued], None] | None = None,
    override: str = "",
) -> list[Issued]:
    """Issue the given documents on ``day``, step by step up the ladder, and return those that were issued.

    Each is a transaction of its own, so a stop through ``progress`` is a normal end: what was issued is whole and
    registered, nothing else has a number. ``issued`` is told of each document; ``override`` is the reason to issue
    papers the check finds errors in. Raises `AlreadyIssued`, `UrgingMissing`, `NothingWaits`, `StepRefused`,
    `FormIncomplete`, `CheckRefused`, `DiskFull`, `NotStored` or `FileNotPlaced`; documents issued before the
    trouble stand.
    """
    outputs = outputs or Outputs()
    ordered = sorted(waiting, key=place_of)
    with desk.sessions() as session:
        office = _Office.of(session)
    done: list[Issued] = []
    with suppress(Cancelled):
        for each in ordered:
            progress.report(len(done), len(ordered), each.subject)
            with _telling(desk, len(done)):
                done.append(_issue_waiting(desk, office, each, day, outputs, override))
            if issued is not None:
                issued(done[-1])
        progress.report(len(done), len(ordered))
    return done


@contextmanager
def _telling(desk: Desk, done: int) -> Iterator[None]:
    """Say of a fault of disk or database what stands of a run in which so many papers were issued before."""
    stand = wording.ISSUED_SO_FAR.format(done=done) if done else wording.NOT_ISSUED
    try:
        yield
    except DiskFull as fault:
        raise DiskFull(fault.path, fault.reason, stand) from fault
    except FileNotPlaced as fault:
        placed = wording.ISSUED_WITH_THIS.format(done=done) if done else ""
        raise FileNotPlaced(fault.path, fault.reason, placed) from fault
    except OperationalError as fault:
        reason = database_reason(str(fault.orig))
        raise NotStored(desk.folder.database, reason, stand, wording.GO_ON_LATER) from fault


def _issue_waiting(
    desk: Desk, office: _Office, waiting: Waiting, day: date, outputs: Outputs, override: str
) -> Issued:
    with PaperFiles() as files, deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder):
        order = waiting_order(session, waiting, override)
        issued = _Issuing(desk, office, session, recorder, files).issue(order, day, outputs)
        if waiting.draft_id:
            draft_in(session, waiting.draft_id).issued_id = issued.document_id
        return issued


# ---- one that was written -----------------------------------------------------------------------


def issue_draft(  # noqa: PLR0913 - the deed, its number and its reasons
    desk: Desk,
    draft_id: int,
    day: date,
    *,
    reserved_id: int | None = None,
    override: str = "",
    reason: str = "",
    outputs: Outputs | None = None,
) -> Issued:
    """Issue a written paper on ``day``, under a reserved number if one is named.

    ``reason`` says why a step of the ladder is taken again or out of turn; it is kept with the order.

    Raises:
        NotNumbered: Papers of this kind carry no number.
        NumberBusy: The reserved number is none, or one of another series.
        FormIncomplete: The form has errors.
        CheckRefused: The check found errors and ``override`` gives no reason to issue all the same.
        UrgingMissing: A supervision order cites no urging notice.
        StepRefused: It is a step of the ladder that was taken before, or leaves one out, and no ``reason`` is given.
        DiskFull: The file could not be written.
    """
    with (
        _telling(desk, 0),
        PaperFiles() as files,
        deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder),
    ):
        draft = draft_in(session, draft_id)
        order = draft_order(session, draft, reserved_id, override, reason)
        issued = _Issuing(desk, _Office.of(session), session, recorder, files).issue(order, day, outputs or Outputs())
        draft.issued_id = issued.document_id
        settle_by_paper(session, draft, day, desk.who)
        return issued


# ---- what both do -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Issuing:
    """One running transaction that issues one document."""

    desk: Desk
    office: _Office
    session: Session
    recorder: Recorder
    files: PaperFiles

    def issue(self, order: PaperOrder, day: date, outputs: Outputs) -> Issued:
        """Number, check, write and register what is ordered."""
        offer = self._offer(order, day)
        paper = make_paper(
            self.desk,
            order.kind,
            order.form,
            self.office.letterhead,
            offer.text,
            day,
            override=order.override,
        )
        title = wording.ISSUE.format(kind=order.kind.name, subject=order.subject or paper.document.title)
        if paper.override:
            title = wording.OVERRIDDEN.format(title=title, reason=paper.override)
        self.recorder.rename(title[:200])
        row = self._register(order, offer, paper, day)
        archived = self.files.write(self.desk.folder.documents / row.file, paper.content)
        copy, pdf = _copies(self.files, outputs, paper, archived.name)
        return Issued(
            document_id=row.id,
            subject=order.subject or paper.document.title,
            kind=order.kind.key,
            number=row.number,
            file=copy or archived,
            pdf=pdf,
            cites=order.urged.number if order.urged else None,
            subject_table=order.subject_table,
            subject_id=order.subject_id,
        )

    def _offer(self, order: PaperOrder, day: date) -> NumberOffer:
        if order.reserved_id is None:
            return offer_number(self.session, self.office.code, order.kind, day)
        return offer_reserved(self.session, order.reserved_id, self.office.code, order.kind, day)

    def _register(self, order: PaperOrder, offer: NumberOffer, paper: Paper, day: date) -> IssuedDocument:
        row = IssuedDocument(
            kind=order.kind.key,
            series_id=take(self.session, offer),
            serial=offer.serial,
            number=offer.text,
            title=paper.document.title,
            subject_table=order.subject_table,
            subject_id=order.subject_id,
            subject=order.subject,
            occasion=order.occasion,
            rule=order.rule,
            recipient=wording.NAMES_JOIN.join(paper.document.recipients),
            form=paper.form,
            letterhead=self.office.stored,
            content=document_to_json(paper.document),
            kind_version=order.kind.version,
            template_version=paper.template_version,
            override_reason=paper.override,
            issued_on=day,
            issued_at=clock.now().replace(tzinfo=None),
            who=self.desk.who,
            file=f"{day.year}/{file_name(offer.code, paper)}",
            sha256=paper.sha256,
            cites_id=order.urged.id if order.urged else None,
            reply_due=parse_day(paper.form.get("reply_on", "")),
        )
        if order.case is not None:
            order.case.stage = max(order.case.stage, STAGE_OF[Action(order.kind.key)])
        self.session.add(row)
        _enter(self.session, offer, row, paper.document)
        self.session.flush()
        note_course(self.session, row, self.office.in_charge, order.step, order.reason)
        return row


def _enter(session: Session, offer: NumberOffer, row: IssuedDocument, document: OfficialDocument) -> None:
    """Write the number's line of the register; a reserved one becomes the line of the document."""
    entry = offer.reserved
    if entry is None:
        entry = NumberEntry(series_id=row.series_id, serial=row.serial, number=row.number)
        session.add(entry)
    entry.state = "issued"
    entry.kind = row.kind
    entry.title = row.title
    entry.recipient = row.recipient
    entry.day = row.issued_on
    entry.who = row.who
    entry.signer = wording.NAMES_JOIN.join(document.head.signers) or document.signature.signer
    entry.document = row


def _copies(files: PaperFiles, outputs: Outputs, paper: Paper, name: str) -> tuple[Path | None, Path | None]:
    if outputs.folder is None:
        return None, None
    copy = files.write(outputs.folder / name, paper.content)
    if not outputs.pdf:
        return copy, None
    from courtdesk.reports.page_painter import write_pdf  # noqa: PLC0415 - loads Qt, which only a PDF needs

    pdf = files.fill(copy.with_suffix(".pdf"), lambda part: write_pdf(paper.document, part))
    return copy, pdf
