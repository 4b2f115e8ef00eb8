"""The court's own particulars."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import CourtMissing, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.organisation import Court

_FIELDS = (
    "name",
    "code",
    "case_code",
    "office",
    "address",
    "telephone",
    "demo",
    "calibration",
    "imprint_even",
)


def court_in(session: Session) -> CourtInfo | None:
    """Return the court inside an open transaction."""
    court = session.scalars(select(Court)).first()
    return None if court is None else CourtInfo(**{field: getattr(court, field) for field in _FIELDS})


def require_court(session: Session) -> CourtInfo:
    """Return the court or raise `CourtMissing`."""
    court = court_in(session)
    if court is None:
        raise CourtMissing
    return court


def read_court(desk: Desk) -> CourtInfo | None:
    """Return the court; None before it has been entered."""
    with desk.sessions() as session:
        return court_in(session)


def set_up_court(desk: Desk, info: CourtInfo) -> CourtInfo:
    """Store the court's particulars, replacing earlier ones; name and 发文代字 must be given."""
    for field, label in wording.COURT_FIELDS.items():
        if not getattr(info, field).strip():
            raise ValueRefused(label, wording.NAME_EMPTY)
    with deed(desk.sessions, wording.SET_UP_COURT, desk.who) as (session, _):
        court = session.scalars(select(Court)).first()
        if court is None:
            court = Court()
            session.add(court)
        for field in _FIELDS:
            value = getattr(info, field)
            setattr(court, field, value.strip() if isinstance(value, str) else value)
        session.flush()
        return require_court(session)
