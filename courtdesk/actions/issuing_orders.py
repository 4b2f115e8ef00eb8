"""What is to be issued, and what must not: from the waiting list or from a draft, inside the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.orders import cited_kinds, the_ladder
from courtdesk.actions.results import Waiting
from courtdesk.actions.step_checks import checked_step, refused_draft
from courtdesk.actions.subjects import subject_name
from courtdesk.actions.supervised import supervised
from courtdesk.errors import AlreadyIssued, NothingWaits, NotNumbered, RowGone, UrgingMissing
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.rules.facts import Action

_ORDER = (Action.URGING_NOTICE.value, Action.SUPERVISION_ORDER.value)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A document in force or void that was issued about the same subject before."""

    id: int
    kind: str
    number: str
    issued_on: date
    occasion: int
    voided_on: date | None


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be issued, whether from the waiting list or from a draft."""

    kind: DocumentKind
    form: dict[str, str]
    subject_table: str
    subject_id: int
    subject: str
    earlier: tuple[Earlier, ...] = field(default=())
    rule: str = ""
    #: The case that moves on to the stage of this paper.
    case: Case | None = None
    urged: Earlier | None = None
    reserved_id: int | None = None
    override: str = ""
    #: The step of the ladder it was begun as, and why that one is taken again or out of turn.
    step: str = ""
    reason: str = ""

    @property
    def occasion(self) -> int:
        """How many times this kind will have been issued about the subject, void ones included."""
        return 1 + max((each.occasion for each in self.earlier if each.kind == self.kind.key), default=0)


def place_of(waiting: Waiting) -> int:
    """Return how far up the ladder a paper stands: what is cited is issued first."""
    ladder = the_ladder()
    step = ladder.step_of_paper(waiting.kind, waiting.subject_table)
    return ladder.place(step.key if step is not None else "")


# ---- from the waiting list ----------------------------------------------------------------------


def waiting_order(session: Session, waiting: Waiting, override: str) -> PaperOrder:
    """Return what is to be issued; refuse what must not be issued now."""
    return (_rule_order if waiting.rule else _ladder_order)(session, waiting, override)


def _rule_order(session: Session, waiting: Waiting, override: str) -> PaperOrder:
    """Return the paper that a rule of the limits asks for."""
    case, earlier = _case_and_earlier(session, waiting)
    twice = _in_force(earlier, waiting.kind)
    if twice is not None and not waiting.reason:
        raise AlreadyIssued(waiting.subject, waiting.kind_name, twice.number)
    if not case.is_open or (twice is None and case.stage >= STAGE_OF[Action(waiting.kind)]):
        raise NothingWaits(waiting.subject)
    urged = _urged(earlier, waiting.kind, waiting.subject)
    return PaperOrder(
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
        step=waiting.step,
        reason=waiting.reason,
    )


def _ladder_order(session: Session, waiting: Waiting, override: str) -> PaperOrder:
    """Return the paper that the ladder of supervision asks for."""
    table, row_id = waiting.subject_table, waiting.subject_id
    about = supervised(session, table, row_id)
    if about.course.settled:
        raise NothingWaits(waiting.subject)
    checked_step(about, waiting.step, waiting.reason)
    earlier = _earlier(session, table, row_id)
    return PaperOrder(
        kind=kind_of(waiting.kind),
        form=dict(waiting.form),
        subject_table=table,
        subject_id=row_id,
        subject=subject_name(session, table, row_id),
        earlier=earlier,
        case=_moved_on(session, table, row_id, waiting.kind),
        urged=_cited(earlier, waiting.kind, table),
        override=override,
        step=waiting.step,
        reason=waiting.reason,
    )


# ---- from a draft -------------------------------------------------------------------------------


def draft_order(
    session: Session, draft: DraftDocument, reserved_id: int | None, override: str, reason: str
) -> PaperOrder:
    """Return a written paper; refuse a step of the ladder that was taken before or leaves one out, without reason."""
    kind = kind_of(draft.kind)
    if not kind.numbered:
        raise NotNumbered(kind.name)
    table, row_id = draft.subject_table or DraftDocument.__tablename__, draft.subject_id or draft.id
    earlier = _earlier(session, table, row_id)
    about_case = table == Case.__tablename__
    urged = _urged(earlier, kind.key, draft.subject) if about_case else None
    refusal = refused_draft(session, draft, reason)
    if refusal is not None:
        raise refusal
    return PaperOrder(
        kind=kind,
        form=_citing(draft.form, urged),
        subject_table=table,
        subject_id=row_id,
        subject=draft.subject,
        earlier=earlier,
        case=_moved_on(session, table, row_id, kind.key),
        urged=urged or _cited(earlier, kind.key, table),
        reserved_id=reserved_id,
        override=override,
        step=draft.step,
        reason=reason.strip() or draft.reason,
    )


# ---- what was issued before ---------------------------------------------------------------------


def _moved_on(session: Session, table: str, row_id: int, kind: str) -> Case | None:
    """Return the case that a paper moves on to another stage, None for any other paper."""
    return session.get(Case, row_id) if table == Case.__tablename__ and kind in _ORDER else None


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


def _case_and_earlier(session: Session, waiting: Waiting) -> tuple[Case, tuple[Earlier, ...]]:
    """Return a case with what was issued about it, by one question."""
    lines = session.execute(_CASE_AND_EARLIER, {"case_id": waiting.case_id}).all()
    if not lines:
        raise RowGone(waiting.subject)
    return lines[0][0], tuple(Earlier(*line[1:]) for line in lines if line[1] is not None)


def _earlier(session: Session, table: str, row_id: int) -> tuple[Earlier, ...]:
    question = select(*_EARLIER).where(IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id)
    return tuple(Earlier(*line) for line in session.execute(question))


def _in_force(earlier: Sequence[Earlier], kind: str) -> Earlier | None:
    return next((each for each in reversed(earlier) if each.kind == kind and each.voided_on is None), None)


def _urged(earlier: Sequence[Earlier], kind: str, subject: str) -> Earlier | None:
    """Return the urging notice that an order cites; None for anything that is no order."""
    if kind != _ORDER[1]:
        return None
    urged = _in_force(earlier, _ORDER[0])
    if urged is None:
        raise UrgingMissing(subject)
    return urged


def _cited(earlier: Sequence[Earlier], kind: str, table: str) -> Earlier | None:
    """Return the paper that another step of the ladder follows; None for a first step and for other papers."""
    found = (_in_force(earlier, each) for each in cited_kinds(kind, table))
    return next((each for each in found if each is not None), None)


def _citing(form: dict[str, str], urged: Earlier | None) -> dict[str, str]:
    if urged is None:
        return dict(form)
    return {**form, "cites": urged.number, "cites_on": urged.issued_on.isoformat()}
