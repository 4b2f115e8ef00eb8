"""The register of one series as a paper to print and as a workbook (发文登记簿)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.numbering import find_series, written
from courtdesk.actions.register_rows import runs, series_lines, series_row
from courtdesk.actions.results import RegisterRow
from courtdesk.errors import RowGone
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.register_sheet import RegisterLine, register_paper, write_register_workbook


def register_book(desk: Desk, code: str, year: int) -> OfficialDocument:
    """Return the register of one 代字 and year as a paper: number after number, missing ones named as such.

    Year 0 is that of series which run on. Raises `RowGone` for a series that has given no number.
    """
    with desk.sessions() as session:
        court = require_court(session)
        lines = _lines(session, court.code, code, year)
    return register_paper(court.name, code, year, lines, clock.today())


def register_xlsx(desk: Desk, code: str, year: int, path: Path) -> Path:
    """Write the register of one 代字 and year as a workbook; raises `RowGone` or `DiskFull`."""
    with desk.sessions() as session:
        court = require_court(session)
        lines = _lines(session, court.code, code, year)
    write_register_workbook(path, f"{code}{year or ''}", lines)
    return path


def _lines(session: Session, court_code: str, code: str, year: int) -> list[RegisterLine]:
    series = find_series(session, code, year)
    if series is None:
        raise RowGone(wording.SERIES.format(code=code))
    found = [(row.serial, _line(row)) for row in series_lines(session, series.id)]
    for first, last in runs(series_row(session, series).gaps):
        number = written(court_code, code, year, first)
        if first != last:
            number = wording.FROM_TO.format(first=number, last=written(court_code, code, year, last))
        found.append((first, RegisterLine(number, "missing")))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _line(row: RegisterRow) -> RegisterLine:
    return RegisterLine(
        number=row.number,
        state=row.state,
        title=row.title,
        recipient=row.recipient,
        day=row.day,
        signer=row.signer,
        clerk=row.who,
        copies=row.copies,
        reason=row.reason,
    )
