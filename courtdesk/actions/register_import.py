"""A paper register comes into the number register: every good line, in one step that can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.courts import court_in
from courtdesk.actions.desk import Desk
from courtdesk.actions.numbering import find_or_add_series, written
from courtdesk.actions.register_rows import runs, series_row
from courtdesk.actions.results import RefusedCell, RegisterImport
from courtdesk.intake.register_numbers import PaperNumber
from courtdesk.intake.register_table import RefusedLine, RegisterRecord, read_register_table
from courtdesk.models.documents import NumberEntry, NumberSeries
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress


def import_register(desk: Desk, path: Path, progress: Progress = SILENT) -> RegisterImport:
    """Enter the lines of a paper register (.xlsx .xls .csv) as numbers used by hand.

    Lines the register holds already are left out, so that a file may be imported again; a number that is there
    with another title is entered too and told as a repeat. Raises the `DeskError` that says why a file is unreadable.
    """
    table = read_register_table(path, progress)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        court = court_in(session)
        taking = _Taking(session, desk.who, court.code if court else "")
        new = taking.new_lines(table.records)
        recorder.rename(wording.IMPORT_REGISTER.format(count=len(new)))
        taking.enter(new)
        session.flush()
        return RegisterImport(
            new=len(new),
            known=len(table.records) - len(new),
            refused=tuple(_refused(line) for line in table.refused),
            repeats=taking.repeats(),
            gaps=taking.gaps(),
        )


def _refused(line: RefusedLine) -> RefusedCell:
    return RefusedCell(line.row, line.column, line.value, line.reason)


class _Taking:
    """The register as it stands and grows during one import."""

    def __init__(self, session: Session, who: str, court_code: str) -> None:
        self._session = session
        self._who = who
        self._court_code = court_code
        self._series: dict[tuple[str, int], NumberSeries | None] = {}
        self._lines: dict[tuple[str, int], dict[int, list[NumberEntry]]] = {}

    def new_lines(self, records: Iterable[RegisterRecord]) -> list[RegisterRecord]:
        """Return the records that the register does not hold word for word; changes nothing."""
        seen: dict[PaperNumber, set[str]] = defaultdict(set)
        new = []
        for record in records:
            titles = seen[record.number] or {line.title for line in self._held(record.number)}
            seen[record.number] = titles | {record.title}
            if record.title not in titles:
                new.append(record)
        return new

    def enter(self, records: Iterable[RegisterRecord]) -> None:
        """Write the records into the register; a reserved number becomes the one used by hand."""
        for record in records:
            number = record.number
            series = self._series_for(number)
            held = self._held(number)
            line = next((each for each in held if each.state == "reserved"), None)
            if line is None:
                text = written(self._court_code, number.code, number.year, number.serial)
                line = NumberEntry(series_id=series.id, serial=number.serial, number=text)
                self._session.add(line)
                held.append(line)
            self._fill(line, record)
            series.next_serial = max(series.next_serial, number.serial + 1)

    def _fill(self, line: NumberEntry, record: RegisterRecord) -> None:
        line.state = "void" if record.void else "by_hand"
        line.title = record.title
        line.recipient = record.recipient
        line.day = record.day
        line.who = record.clerk or self._who
        line.signer = record.signer
        line.copies = record.copies
        line.reason = record.remark

    def _series_for(self, number: PaperNumber) -> NumberSeries:
        key = (number.code, number.year)
        series = self._series.get(key)
        if series is None:
            series = self._series[key] = find_or_add_series(self._session, *key)
        return series

    def _held(self, number: PaperNumber) -> list[NumberEntry]:
        """Return the lines with this number, of a list that `enter` adds to."""
        key = (number.code, number.year)
        if key not in self._lines:
            self._lines[key] = defaultdict(list)
            question = (
                select(NumberEntry)
                .join(NumberSeries, NumberSeries.id == NumberEntry.series_id)
                .where(NumberSeries.code == number.code, NumberSeries.year == number.year)
            )
            for line in self._session.scalars(question):
                self._lines[key][line.serial].append(line)
        return self._lines[key][number.serial]

    def repeats(self) -> tuple[str, ...]:
        """Return the numbers of the series at hand that are there more than once."""
        return tuple(
            sorted({lines[0].number for held in self._lines.values() for lines in held.values() if len(lines) > 1})
        )

    def gaps(self) -> tuple[str, ...]:
        """Return the numbers nobody knows of in the series at hand, neighbours joined."""
        found = []
        for (code, year), series in self._series.items():
            if series is not None:
                stretches = runs(series_row(self._session, series).gaps)
                found += [self._stretch(code, year, first, last) for first, last in stretches]
        return tuple(found)

    def _stretch(self, code: str, year: int, first: int, last: int) -> str:
        begin = written(self._court_code, code, year, first)
        if first == last:
            return begin
        return wording.FROM_TO.format(first=begin, last=written(self._court_code, code, year, last))
