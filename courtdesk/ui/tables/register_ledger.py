"""The ledger of numbers (发文登记): its lines, with those nobody knows of, and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from courtdesk.actions.results import RegisterRow, SeriesRow
from courtdesk.ui.tables.spec import Column, Kind, Lamp, ledger
from courtdesk.ui.texts import register as words

ISSUED, RESERVED, BY_HAND, VOID, GAP = "issued", "reserved", "by_hand", "void", "gap"
NEWEST_FIRST = "number"
_LAMPS = {
    ISSUED: Lamp("done", words.ISSUED),
    RESERVED: Lamp("sign", words.RESERVED),
    BY_HAND: Lamp("ok", words.BY_HAND),
    VOID: Lamp("pause", words.VOID),
    GAP: Lamp("miss", words.GAP),
}


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A line of the register, or a number that is missing in it: those have negative ids."""

    id: int
    code: str
    year: int
    serial: int
    number: str
    state: str
    repeated: bool = False
    day: date | None = None
    row: RegisterRow | None = None

    @property
    def series(self) -> tuple[str, int]:
        """代字 and year."""
        return self.code, self.year

    def text(self, field: str) -> str:
        """Return a field of the line, empty for a number nobody knows of."""
        return "" if self.row is None else str(getattr(self.row, field))


def register_line(row: RegisterRow) -> NumberLine:
    """Return a line of the register."""
    return NumberLine(
        row.id, row.code, row.year, row.serial, row.number, row.state, repeated=row.repeated, day=row.day, row=row
    )


def gap_lines(series: Sequence[tuple[SeriesRow, Sequence[str]]]) -> list[NumberLine]:
    """Return a line for each missing number; each series comes with its missing numbers written out."""
    found: list[NumberLine] = []
    for row, numbers in series:
        for serial, number in zip(row.gaps, numbers, strict=True):
            found.append(NumberLine(-len(found) - 1, row.code, row.year, serial, number, GAP))
    return found


def state_lamp(line: NumberLine) -> Lamp:
    """Return where a number stands; one that is there twice says so."""
    lamp = _LAMPS[line.state]
    return Lamp("over", f"{lamp.word} {words.REPEAT}") if line.repeated else lamp


def _column(field: str, title: str, width: int, **more: object) -> Column:
    return Column(field, title, Kind.TEXT, lambda line: line.text(field), width, **more)  # type: ignore[arg-type]  # Column's own


NUMBERS = ledger(
    words.TITLE,
    (
        Column("state", words.STATE, Kind.LAMP, state_lamp, width=104),
        Column("number", words.NUMBER, Kind.TEXT, lambda line: line.number, width=158),
        _column("title", words.HEADING, 170, stretch=True),
        _column("recipient", words.RECIPIENT, 96, grows=1.6, yields=4),
        _column("kind_name", words.KIND, 84, quiet=True, yields=2),
        Column("day", words.DAY, Kind.DATE, lambda line: line.day, width=98),
        _column("who", words.WHO, 72, quiet=True, yields=1),
        _column("reason", words.REASON, 130, grows=1.4, quiet=True, yields=3),
    ),
    home="number",
    checkable=False,
)


def ordered(lines: Sequence[NumberLine], key: str, *, descending: bool) -> list[NumberLine]:
    """Return lines in the order of a column; by number means year, 代字 and serial, the newest year first."""
    if key == "number":
        by_serial = sorted(lines, key=lambda line: (line.serial, line.id), reverse=descending)
        return sorted(by_serial, key=lambda line: (-line.year, line.code))
    column = NUMBERS.column(key)
    filled = sorted((line for line in lines if column.text(line)), key=lambda line: (column.text(line), line.serial))
    if descending:
        filled.reverse()
    return filled + [line for line in lines if not column.text(line)]


def holds(line: NumberLine, text: str) -> bool:
    """Tell whether a line holds the text that is looked for."""
    return not text or any(text in part for part in (line.number, *map(line.text, ("title", "recipient", "reason"))))
