"""The number register (发文登记): reserving numbers, giving them back, those used by hand, making void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.case_facts import STAGE_OF
from courtdesk.actions.courts import court_in, require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.numbering import (
    EVERY_YEAR,
    entry_of,
    find_or_add_series,
    find_series,
    free_serials,
    written,
)
from courtdesk.actions.register_book import register_book, register_xlsx
from courtdesk.actions.register_import import import_register
from courtdesk.actions.register_rows import list_register, list_series, row_of
from courtdesk.actions.results import HandEntry, RegisterRow
from courtdesk.errors import NumberBusy, RowGone, ValueRefused
from courtdesk.intake.register_numbers import LAST_SERIAL, PaperNumber, read_paper_number
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument, NumberEntry, NumberSeries
from courtdesk.models.history import deed
from courtdesk.reports.kinds import KINDS
from courtdesk.rules.facts import Action

__all__ = [
    "enter_by_hand",
    "import_register",
    "list_register",
    "list_series",
    "register_book",
    "register_codes",
    "register_xlsx",
    "release_number",
    "reserve_numbers",
    "void_number",
]

_MOST_AT_ONCE = 50
_YEARS = range(1949, 2101)


def register_codes(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Return every 代字 that papers of this court are numbered with, each with the names of its kinds."""
    with desk.sessions() as session:
        court = require_court(session)
    found: dict[str, tuple[str, ...]] = {}
    for kind in KINDS.values():
        if kind.numbered:
            code = court.code + kind.series
            found[code] = (*found.get(code, ()), kind.name)
    return found


# ---- reserving ----------------------------------------------------------------------------------


def reserve_numbers(  # noqa: PLR0913 - a series, how many, why and when
    desk: Desk, code: str, year: int, count: int, reason: str, day: date, *, serials: Sequence[int] = ()
) -> list[RegisterRow]:
    """Set the next ``count`` numbers of a series aside, or just ``serials``, which must be free: gaps, for example.

    Raises `ValueRefused` without a reason or for an impossible count, `NumberBusy` for a number that is held.
    """
    _require_reason(reason)
    if not serials and not 1 <= count <= _MOST_AT_ONCE:
        raise ValueRefused(wording.COUNT, wording.COUNT_RANGE.format(most=_MOST_AT_ONCE))
    _check_series(code, year)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        court = court_in(session)
        written_by = court.code if court else ""
        first = serials[0] if serials else free_serials(session, find_series(session, code, year), 1)[0]
        how_many = len(serials) or count
        number = written(written_by, code, year, first)
        recorder.rename(wording.RESERVE.format(number=number, count=how_many))
        series = find_or_add_series(session, code, year)
        chosen = list(serials) or free_serials(session, series, count)
        entries = [
            NumberEntry(
                series_id=series.id,
                serial=serial,
                number=written(written_by, code, year, serial),
                state="reserved",
                day=day,
                who=desk.who,
                reason=reason.strip(),
            )
            for serial in _all_free(session, series, chosen)
        ]
        session.add_all(entries)
        series.next_serial = max(series.next_serial, *(serial + 1 for serial in chosen))
        session.flush()
        return [row_of(session, entry) for entry in entries]


def _all_free(session: Session, series: NumberSeries, serials: Sequence[int]) -> Sequence[int]:
    held = lines_with(session, series.id, serials)
    if held:
        raise NumberBusy(held[0].number, wording.HELD_BY[held[0].state])
    return serials


def lines_with(session: Session, series_id: int, serials: Sequence[int]) -> Sequence[NumberEntry]:
    """Return the lines of a series that hold one of ``serials``."""
    question = select(NumberEntry).where(NumberEntry.series_id == series_id, NumberEntry.serial.in_(serials))
    return session.scalars(question.order_by(NumberEntry.id)).all()


def release_number(desk: Desk, entry_id: int) -> None:
    """Give a reserved number back: at the end of its series it will be given again, elsewhere it is a gap."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        entry = entry_of(session, entry_id)
        if entry.state != "reserved":
            raise NumberBusy(entry.number, wording.NOT_RESERVED)
        recorder.rename(wording.RELEASE.format(number=entry.number))
        series = session.get_one(NumberSeries, entry.series_id)
        session.delete(entry)
        session.flush()
        highest = session.scalars(
            select(NumberEntry.serial)
            .where(NumberEntry.series_id == series.id)
            .order_by(NumberEntry.serial.desc())
            .limit(1)
        ).first()
        if entry.serial == series.next_serial - 1:
            series.next_serial = (highest or 0) + 1


# ---- numbers used by hand -----------------------------------------------------------------------


def enter_by_hand(desk: Desk, entry: HandEntry) -> RegisterRow:
    """Enter a number that was used outside of the desk; a number that is there already is entered and told.

    A reserved number becomes the one used by hand. Raises `ValueRefused` for what is no number or has no title.
    """
    if not entry.title.strip():
        raise ValueRefused(wording.TITLE, wording.NAME_EMPTY)
    number = _number_in(entry)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        court = court_in(session)
        text = written(court.code if court else "", number.code, number.year, number.serial)
        recorder.rename(wording.ENTER_BY_HAND.format(number=text))
        series = find_or_add_series(session, number.code, number.year)
        line = line_for_hand_use(session, series, number.serial, text)
        line.title = entry.title.strip()
        line.recipient = entry.recipient.strip()
        line.day = entry.day or clock.today()
        line.who = desk.who
        line.signer = entry.signer.strip()
        line.copies = entry.copies
        line.reason = entry.reason.strip() or line.reason or ""
        session.flush()
        return row_of(session, line)


def _number_in(entry: HandEntry) -> PaperNumber:
    if entry.number.strip():
        number = read_paper_number(entry.number, entry.code.strip(), entry.year)
        if number is None:
            raise ValueRefused(wording.NUMBER, wording.NUMBER_UNKNOWN.format(value=entry.number.strip()))
        return number
    _check_series(entry.code, entry.year)
    if not 1 <= entry.serial <= LAST_SERIAL:
        raise ValueRefused(wording.SERIAL, wording.SERIAL_RANGE.format(most=LAST_SERIAL))
    return PaperNumber(entry.code.strip(), entry.year, entry.serial)


def line_for_hand_use(session: Session, series: NumberSeries, serial: int, text: str) -> NumberEntry:
    """Return the line to write a number used by hand into: the reserved one, else a new one.

    The series goes on after the highest number used.
    """
    line = next((each for each in lines_with(session, series.id, [serial]) if each.state == "reserved"), None)
    if line is None:
        line = NumberEntry(series_id=series.id, serial=serial, number=text)
        session.add(line)
    line.state = "by_hand"
    series.next_serial = max(series.next_serial, serial + 1)
    return line


def _check_series(code: str, year: int) -> None:
    if not code.strip():
        raise ValueRefused(wording.CODE, wording.NAME_EMPTY)
    if year != EVERY_YEAR and year not in _YEARS:
        raise ValueRefused(wording.YEAR, wording.YEAR_RANGE)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValueRefused(wording.REASON, wording.NAME_EMPTY)


# ---- making void --------------------------------------------------------------------------------


def void_number(desk: Desk, entry_id: int, reason: str, day: date) -> RegisterRow:
    """Make a number void: it stays in the register with the reason and is never given again.

    A document issued under it stays too, marked void, and what it was about waits for a new one.
    Raises `ValueRefused` without a reason, `NumberBusy` for a number that is void or that an order in force cites.
    """
    _require_reason(reason)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        entry = entry_of(session, entry_id)
        if entry.state == "void":
            raise NumberBusy(entry.number, wording.ALREADY_VOID)
        recorder.rename(wording.VOID.format(number=entry.number))
        if entry.document_id is not None:
            _void_document(session, entry.document_id, reason.strip(), day)
        entry.state = "void"
        entry.reason = (
            wording.VOID_KEEPS.format(reason=reason.strip(), old=entry.reason) if entry.reason else reason.strip()
        )
        session.flush()
        return row_of(session, entry)


def _void_document(session: Session, document_id: int, reason: str, day: date) -> None:
    document = session.get(IssuedDocument, document_id)
    if document is None:
        raise RowGone(wording.DOCUMENT)
    citing = session.scalars(
        select(IssuedDocument.number).where(
            IssuedDocument.cites_id == document.id, IssuedDocument.voided_on.is_(None)
        )
    ).first()
    if citing is not None:
        raise NumberBusy(document.number, wording.CITED_BY.format(number=citing))
    document.void_reason, document.voided_on, document.reply_due = reason, day, None
    session.flush()
    if document.subject_table == Case.__tablename__:
        _step_back(session, document.subject_id)


def _step_back(session: Session, case_id: int) -> None:
    """Let the case wait again for what it has no valid document of."""
    kinds = session.scalars(
        select(IssuedDocument.kind).where(
            IssuedDocument.subject_table == Case.__tablename__,
            IssuedDocument.subject_id == case_id,
            IssuedDocument.voided_on.is_(None),
        )
    ).all()
    case = session.get(Case, case_id)
    if case is not None:
        case.stage = max((STAGE_OF[Action(kind)] for kind in kinds if kind in _INSTRUMENTS), default=0)


_INSTRUMENTS = frozenset(action.value for action in STAGE_OF)
