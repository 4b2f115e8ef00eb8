"""Reading the number register: its lines, its series, what is missing and what is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from courtdesk.actions.desk import Desk
from courtdesk.actions.results import RegisterRow, SeriesRow
from courtdesk.models.documents import NumberEntry, NumberSeries
from courtdesk.reports.kinds import KINDS

#: States in which a number stands on a paper that is in force.
USED = ("issued", "by_hand")


def list_register(desk: Desk, code: str = "", year: int = 0) -> list[RegisterRow]:
    """Return the lines of the register, newest year first and in each series the highest number first.

    ``code`` and ``year`` narrow it to one 代字 and one year; 0 means every year.
    """
    question = _lines().order_by(NumberSeries.year.desc(), NumberSeries.code, NumberEntry.serial.desc())
    if code:
        question = question.where(NumberSeries.code == code)
    if year:
        question = question.where(NumberSeries.year == year)
    with desk.sessions() as session:
        return rows_of(session, session.execute(question.order_by(NumberEntry.id.desc())).all())


def series_lines(session: Session, series_id: int) -> list[RegisterRow]:
    """Return the lines of one series, the lowest number first."""
    question = _lines().where(NumberEntry.series_id == series_id)
    return rows_of(session, session.execute(question.order_by(NumberEntry.serial, NumberEntry.id)).all())


def row_of(session: Session, entry: NumberEntry) -> RegisterRow:
    """Return one line of the register that the session has written already."""
    (row,) = rows_of(session, session.execute(_lines().where(NumberEntry.id == entry.id)).all())
    return row


def _lines() -> Select[NumberEntry, str, int]:
    return select(NumberEntry, NumberSeries.code, NumberSeries.year).join(
        NumberSeries, NumberSeries.id == NumberEntry.series_id
    )


def rows_of(session: Session, found: Sequence[Row[NumberEntry, str, int]]) -> list[RegisterRow]:
    """Return lines as values, each told whether its number is there more than once."""
    repeated = _repeated(session)
    return [_row(entry, code, year, (entry.series_id, entry.serial) in repeated) for entry, code, year in found]


def _repeated(session: Session) -> frozenset[tuple[int, int]]:
    key = (NumberEntry.series_id, NumberEntry.serial)
    question = select(*key).group_by(*key).having(func.count() > 1)
    return frozenset((series, serial) for series, serial in session.execute(question))


def _row(entry: NumberEntry, code: str, year: int, repeated: bool) -> RegisterRow:  # noqa: FBT001 - a value of the row
    return RegisterRow(
        id=entry.id,
        code=code,
        year=year,
        serial=entry.serial,
        number=entry.number,
        state=entry.state,
        kind_name=KINDS[entry.kind].name if entry.kind in KINDS else entry.kind,
        title=entry.title,
        recipient=entry.recipient,
        day=entry.day,
        who=entry.who,
        reason=entry.reason,
        document_id=entry.document_id,
        signer=entry.signer,
        copies=entry.copies,
        repeated=repeated,
    )


def list_series(desk: Desk) -> list[SeriesRow]:
    """Return every series, newest year first, with its gaps (缺号) and repeats (重号)."""
    with desk.sessions() as session:
        question = select(NumberSeries).order_by(NumberSeries.year.desc(), NumberSeries.code)
        return [series_row(session, series) for series in session.scalars(question)]


def series_row(session: Session, series: NumberSeries) -> SeriesRow:
    """Return one series with what is missing below its next number and what is there twice."""
    question = select(NumberEntry.serial, NumberEntry.state).where(NumberEntry.series_id == series.id)
    lines = session.execute(question).all()
    times = Counter(serial for serial, _ in lines)
    return SeriesRow(
        code=series.code,
        year=series.year,
        next_serial=series.next_serial,
        used=len({serial for serial, state in lines if state in USED}),
        gaps=tuple(serial for serial in range(1, series.next_serial) if serial not in times),
        repeats=tuple(sorted(serial for serial, count in times.items() if count > 1)),
    )


def runs(serials: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Join ascending serials into stretches: 3, 4, 5, 9 are (3, 5) and (9, 9)."""
    first = last = None
    for serial in serials:
        if first is None or last is None:
            first = last = serial
        elif serial == last + 1:
            last = serial
        else:
            yield first, last
            first = last = serial
    if first is not None and last is not None:
        yield first, last
