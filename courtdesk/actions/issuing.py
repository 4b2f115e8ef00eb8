"""Issuing: each document is numbered, checked, written and registered in one transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import draft_in
from courtdesk.actions.numbering import NumberOffer, offer_number, offer_reserved, take
from courtdesk.actions.orders import cited_kinds, note_course
from courtdesk.actions.paper_files import PaperFiles
from courtdesk.actions.paper_making import Paper, file_name, letterhead_of, make_paper
from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import AlreadyIssued, DiskFull, NothingWaits, NotNumbered, RowGone, UrgingMissing
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument, IssuedDocument, NumberEntry
from courtdesk.models.history import Recorder, deed
from courtdesk.progress import SILENT, Cancelled, Progress
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.document_json import document_to_json
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.reports.wording import parse_day
from courtdesk.rules.facts import Action

_ORDER = (Action.URGING_NOTICE.value, Action.SUPERVISION_ORDER.value)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where copies of the issued documents go besides the desk's own archive."""

    folder: Path | None = None
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A document in force or void that was issued about the same subject before."""

    id: int
    kind: str
    number: str
    issued_on: date
    occasion: int
    voided_on: date | None


@dataclass(frozen=True, slots=True)
class _Office:
    """The court as every document of a run carries it."""

    code: str
    letterhead: Letterhead
    #: The letterhead as it is stored.
    stored: dict[str, object]

    @classmethod
    def of(cls, session: Session) -> _Office:
        """Read the court; raise `CourtMissing` before it has been entered."""
        court = require_court(session)
        letterhead = letterhead_of(court)
        return cls(court.code, letterhead, asdict(letterhead))


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be issued, whether from the waiting list or from a draft."""

    kind: DocumentKind
    form: dict[str, str]
    subject_table: str
    subject_id: int
    subject: str
    earlier: tuple[_Earlier, ...] = field(default=())
    rule: str = ""
    #: The case that moves on to the stage of this paper.
    case: Case | None = None
    urged: _Earlier | None = None
    reserved_id: int | None = None
    override: str = ""

    @property
    def occasion(self) -> int:
        """How many times this kind will have been issued about the subject, void ones included."""
        return 1 + max((each.occasion for each in self.earlier if each.kind == self.kind.key), default=0)


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
    """Issue the given documents on ``day``, urging notices first, and return those that were issued.

    Each is a transaction of its own, so a stop through ``progress`` is a normal end: what was issued is whole and
    registered, nothing else has a number. ``issued`` is told of each document; ``override`` is the reason to issue
    papers the check finds errors in. Raises `AlreadyIssued`, `UrgingMissing`, `NothingWaits`, `FormIncomplete`,
    `CheckRefused` or `DiskFull`; documents issued before the trouble stand.
    """
    outputs = outputs or Outputs()
    ordered = sorted(waiting, key=lambda each: _ORDER.index(each.kind))
    with desk.sessions() as session:
        office = _Office.of(session)
    done: list[Issued] = []
    try:
        for each in ordered:
            progress.report(len(done), len(ordered), each.subject)
            done.append(_issue_waiting(desk, office, each, day, outputs, override))
            if issued is not None:
                issued(done[-1])
        progress.report(len(done), len(ordered))
    except Cancelled:
        return done
    except DiskFull as error:
        raise DiskFull(error.path, error.reason, wording.ISSUED_SO_FAR.format(done=len(done))) from error
    return done


def _issue_waiting(
    desk: Desk, office: _Office, waiting: Waiting, day: date, outputs: Outputs, override: str
) -> Issued:
    with PaperFiles() as files, deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder):
        order = _waiting_order(session, waiting, override)
        return _Issuing(desk, office, session, recorder, files).issue(order, day, outputs)


def _waiting_order(session: Session, waiting: Waiting, override: str) -> _Order:
    """Return what is to be issued; refuse what must not be issued now."""
    case, earlier = _case_and_earlier(session, waiting)
    twice = _in_force(earlier, waiting.kind)
    if twice is not None:
        raise AlreadyIssued(waiting.subject, waiting.kind_name, twice.number)
    if not case.is_open or case.stage >= STAGE_OF[Action(waiting.kind)]:
        raise NothingWaits(waiting.subject)
    urged = _urged(earlier, waiting.kind, waiting.subject)
    return _Order(
        kind=kind_of(waiting.kind),
        form=_citing(waiting.form, urged),
        subject_table=Case.__tablename__,
        subject_id=case.id,
        subject=waiting.subject,
        earlier=earlier,
        rule=waiting.rule,
        case=case,
        urged=urged,
        override=override,
    )


# ---- one that was written -----------------------------------------------------------------------


def issue_draft(
    desk: Desk,
    draft_id: int,
    day: date,
    *,
    reserved_id: int | None = None,
    override: str = "",
    outputs: Outputs | None = None,
) -> Issued:
    """Issue a written paper on ``day``, under a reserved number if one is named.

    Raises:
        NotNumbered: Papers of this kind carry no number.
        NumberBusy: The reserved number is none, or one of another series.
        FormIncomplete: The form has errors.
        CheckRefused: The check found errors and ``override`` gives no reason to issue all the same.
        UrgingMissing: A supervision order cites no urging notice.
        DiskFull: The file could not be written.
    """
    with PaperFiles() as files, deed(desk.sessions, "", desk.who, undoable=False) as (session, recorder):
        draft = draft_in(session, draft_id)
        order = _draft_order(session, draft, reserved_id, override)
        issued = _Issuing(desk, _Office.of(session), session, recorder, files).issue(order, day, outputs or Outputs())
        draft.issued_id = issued.document_id
        return issued


def _draft_order(session: Session, draft: DraftDocument, reserved_id: int | None, override: str) -> _Order:
    kind = kind_of(draft.kind)
    if not kind.numbered:
        raise NotNumbered(kind.name)
    table, row_id = draft.subject_table or DraftDocument.__tablename__, draft.subject_id or draft.id
    earlier = _earlier(session, table, row_id)
    about_case = table == Case.__tablename__
    urged = _urged(earlier, kind.key, draft.subject) if about_case else None
    return _Order(
        kind=kind,
        form=_citing(draft.form, urged),
        subject_table=table,
        subject_id=row_id,
        subject=draft.subject,
        earlier=earlier,
        case=session.get(Case, row_id) if about_case and kind.key in _ORDER else None,
        urged=urged or _cited(earlier, kind.key, table),
        reserved_id=reserved_id,
        override=override,
    )


# ---- what both do -------------------------------------------------------------------------------


_EARLIER = (
    IssuedDocument.id,
    IssuedDocument.kind,
    IssuedDocument.number,
    IssuedDocument.issued_on,
    IssuedDocument.occasion,
    IssuedDocument.voided_on,
)
_OF_CASE = (IssuedDocument.subject_table == Case.__tablename__) & (IssuedDocument.subject_id == Case.id)
#: Made once: building a statement takes as long as running it.
_CASE_AND_EARLIER = select(Case, *_EARLIER).outerjoin(IssuedDocument, _OF_CASE).where(Case.id == bindparam("case_id"))


def _case_and_earlier(session: Session, waiting: Waiting) -> tuple[Case, tuple[_Earlier, ...]]:
    """Return a case with what was issued about it, by one question."""
    lines = session.execute(_CASE_AND_EARLIER, {"case_id": waiting.case_id}).all()
    if not lines:
        raise RowGone(waiting.subject)
    return lines[0][0], tuple(_Earlier(*line[1:]) for line in lines if line[1] is not None)


def _earlier(session: Session, table: str, row_id: int) -> tuple[_Earlier, ...]:
    question = select(*_EARLIER).where(IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id)
    return tuple(_Earlier(*line) for line in session.execute(question))


def _in_force(earlier: Sequence[_Earlier], kind: str) -> _Earlier | None:
    return next((each for each in reversed(earlier) if each.kind == kind and each.voided_on is None), None)


def _urged(earlier: Sequence[_Earlier], kind: str, subject: str) -> _Earlier | None:
    """Return the urging notice that an order cites; None for anything that is no order."""
    if kind != _ORDER[1]:
        return None
    urged = _in_force(earlier, _ORDER[0])
    if urged is None:
        raise UrgingMissing(subject)
    return urged


def _cited(earlier: Sequence[_Earlier], kind: str, table: str) -> _Earlier | None:
    """Return the paper that another step of the ladder follows; None for a first step and for other papers."""
    found = (_in_force(earlier, each) for each in cited_kinds(kind, table))
    return next((each for each in found if each is not None), None)


def _citing(form: dict[str, str], urged: _Earlier | None) -> dict[str, str]:
    if urged is None:
        return dict(form)
    return {**form, "cites": urged.number, "cites_on": urged.issued_on.isoformat()}


@dataclass(frozen=True, slots=True)
class _Issuing:
    """One running transaction that issues one document."""

    desk: Desk
    office: _Office
    session: Session
    recorder: Recorder
    files: PaperFiles

    def issue(self, order: _Order, day: date, outputs: Outputs) -> Issued:
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
        )

    def _offer(self, order: _Order, day: date) -> NumberOffer:
        if order.reserved_id is None:
            return offer_number(self.session, self.office.code, order.kind, day)
        return offer_reserved(self.session, order.reserved_id, self.office.code, order.kind, day)

    def _register(self, order: _Order, offer: NumberOffer, paper: Paper, day: date) -> IssuedDocument:
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
        note_course(self.session, row)
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
