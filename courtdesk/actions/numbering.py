"""Document numbers: one series a 代字 and year, counted inside the transaction that gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count, islice

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.errors import NumberBusy, RowGone
from courtdesk.models.documents import NumberEntry, NumberSeries
from courtdesk.reports.kinds import KINDS, DocumentKind
from courtdesk.reports.wording import document_number

#: The year of a series whose numbers run on from year to year.
EVERY_YEAR = 0


@dataclass(frozen=True, slots=True)
class NumberOffer:
    """A number that a paper would get; nothing is taken before `take`."""

    code: str
    year: int
    serial: int
    text: str
    series: NumberSeries | None
    #: The reserved line of the register that it comes from.
    reserved: NumberEntry | None = None


def series_key(court_code: str, kind: DocumentKind, day: date) -> tuple[str, int]:
    """Return 代字 and year of the series that a paper of this kind takes its number from."""
    return court_code + kind.series, day.year if kind.yearly else EVERY_YEAR


def find_series(session: Session, code: str, year: int) -> NumberSeries | None:
    """Return the series, or None while it has given no number."""
    return session.scalars(select(NumberSeries).where(NumberSeries.code == code, NumberSeries.year == year)).first()


def find_or_add_series(session: Session, code: str, year: int) -> NumberSeries:
    """Return the series; a new one begins at 1."""
    series = find_series(session, code, year)
    if series is None:
        series = NumberSeries(code=code, year=year, next_serial=1)
        session.add(series)
        session.flush()
    return series


def free_serials(session: Session, series: NumberSeries | None, wanted: int) -> list[int]:
    """Return the next ``wanted`` serials that no line of the register holds."""
    if series is None:
        return list(range(1, wanted + 1))
    question = select(NumberEntry.serial).where(
        NumberEntry.series_id == series.id, NumberEntry.serial >= series.next_serial
    )
    held = set(session.scalars(question))
    return list(islice((serial for serial in count(series.next_serial) if serial not in held), wanted))


#: Made once: building a statement takes as long as running it.
_SERIES_AND_HELD = (
    select(NumberSeries, NumberEntry.serial)
    .outerjoin(
        NumberEntry, (NumberEntry.series_id == NumberSeries.id) & (NumberEntry.serial >= NumberSeries.next_serial)
    )
    .where(NumberSeries.code == bindparam("code"), NumberSeries.year == bindparam("year"))
)


def offer_number(session: Session, court_code: str, kind: DocumentKind, day: date) -> NumberOffer:
    """Return the next free number of the kind's series; takes nothing."""
    code, year = series_key(court_code, kind, day)
    lines = session.execute(_SERIES_AND_HELD, {"code": code, "year": year}).all()
    series = lines[0][0] if lines else None
    held = {serial for _, serial in lines}
    serial = next(each for each in count(series.next_serial if series else 1) if each not in held)
    return NumberOffer(code, year, serial, kind.written_number(court_code, day.year, serial), series)


def offer_reserved(session: Session, entry_id: int, court_code: str, kind: DocumentKind, day: date) -> NumberOffer:
    """Return a number that was reserved; raises `NumberBusy` when it is none, or one of another series."""
    entry = entry_of(session, entry_id)
    if entry.state != "reserved":
        raise NumberBusy(entry.number, wording.NOT_RESERVED)
    code, year = series_key(court_code, kind, day)
    series = find_series(session, code, year)
    if series is None or series.id != entry.series_id:
        raise NumberBusy(entry.number, wording.OTHER_SERIES.format(kind=kind.name))
    return NumberOffer(code, year, entry.serial, entry.number, series, entry)


def take(session: Session, offer: NumberOffer) -> int:
    """Take the number that was offered and return the id of its series; a rollback makes it free again."""
    series = offer.series or find_or_add_series(session, offer.code, offer.year)
    series.next_serial = max(series.next_serial, offer.serial + 1)
    return series.id


def next_number(session: Session, court_code: str, kind: DocumentKind, day: date) -> str:
    """Return the number that would be given next, empty for kinds without one; takes nothing."""
    return offer_number(session, court_code, kind, day).text if kind.numbered else ""


def entry_of(session: Session, entry_id: int) -> NumberEntry:
    """Return a line of the register or raise `RowGone`."""
    entry = session.get(NumberEntry, entry_id)
    if entry is None:
        raise RowGone(wording.NUMBER_LINE)
    return entry


def written(court_code: str, code: str, year: int, serial: int) -> str:
    """Return a number of any series as it is printed: as its kind wants it, else as the standard does."""
    if code.startswith(court_code):
        kind = _kinds_by_series().get((code.removeprefix(court_code), year != EVERY_YEAR))
        if kind is not None:
            return kind.written_number(court_code, year, serial)
    return document_number(code, year, serial) if year else wording.PLAIN_NUMBER.format(serial=serial)


@cache
def _kinds_by_series() -> dict[tuple[str, bool], DocumentKind]:
    """Return a kind for each series, by what follows the court's own code and whether it begins anew every year."""
    return {(kind.series, kind.yearly): kind for kind in KINDS.values() if kind.numbered}
