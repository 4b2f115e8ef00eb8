"""Document numbers: one series a 代字 and year, counted inside the issuing transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.models.documents import NumberSeries
from courtdesk.reports.wording import document_number


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number that belongs to the running transaction."""

    series_id: int
    serial: int
    text: str


def _series(session: Session, code: str, year: int) -> NumberSeries | None:
    return session.scalars(select(NumberSeries).where(NumberSeries.code == code, NumberSeries.year == year)).first()


def next_number(session: Session, code: str, year: int) -> str:
    """Return the number that would be given next; takes nothing."""
    series = _series(session, code, year)
    return document_number(code, year, series.next_serial if series else 1)


def take_number(session: Session, code: str, year: int) -> TakenNumber:
    """Take the next number of the series; it is free again if the transaction is rolled back."""
    series = _series(session, code, year)
    if series is None:
        series = NumberSeries(code=code, year=year, next_serial=1)
        session.add(series)
    serial = series.next_serial
    series.next_serial = serial + 1
    session.flush()
    return TakenNumber(series.id, serial, document_number(code, year, serial))
