"""The rows of a preview of cases, made when somebody looks at them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from courtdesk.actions import wording
from courtdesk.actions.imports import case_wording as words
from courtdesk.actions.imports.cases_compare import ChangedCase, Comparison, Length
from courtdesk.actions.imports.values import PreviewRow, RowState, TableColumn
from courtdesk.intake.case_lines import Lines
from courtdesk.intake.case_table import CaseTable

_STATES = (RowState.SAME, RowState.NEW, RowState.CHANGED, RowState.REFUSED)
_CODES = {state: code for code, state in enumerate(_STATES)}
#: The column in which a change of a column of the ledger is shown, where its field has another name.
_SHOWN_IN = {
    "branch": "case_type",
    "procedure_word": "procedure",
    "exclusion": "deducted_days",
    "stay": "stayed_days",
    "extension": "extended",
}
#: Where a case was read off its number, and what no column of the table holds.
_HOME = "case_no"


class CaseRows:
    """A `PreviewRows` of cases: a byte and a number a row, the rest on demand."""

    def __init__(self, table: CaseTable, lines: Lines, found: Comparison, columns: Sequence[TableColumn]) -> None:
        self._table, self._lines, self._found = table, lines, found
        self._indices = tuple(column.index for column in columns)
        self._columns: dict[str, int] = {}
        for column in columns:
            self._columns.setdefault(column.field, column.index)
        self._states = bytearray(len(lines))
        #: Place of the row's record or refusal; -1 for one that only repeats an earlier row.
        self._whose = array("q", [-1]) * len(lines)
        self._sort()

    def _sort(self) -> None:
        new, changed = self._found.new_places, self._found.changed
        for place, record in enumerate(self._table.records):
            at = self._place(record.row)
            state = RowState.NEW if place in new else RowState.CHANGED if place in changed else RowState.SAME
            self._states[at], self._whose[at] = _CODES[state], place
        for place, row in enumerate(self._table.refused):
            at = self._place(row.row)
            self._states[at], self._whose[at] = _CODES[RowState.REFUSED], place

    def _place(self, number: int) -> int:
        return bisect_left(self._lines.numbers, number)

    def __len__(self) -> int:
        return len(self._lines)

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""
        number, whose = self._lines.numbers[at], self._whose[at]
        state = _STATES[self._states[at]]
        written = self._lines.cells(at)
        cells = tuple(written[index] if index < len(written) else "" for index in self._indices)
        if state is RowState.REFUSED:
            return PreviewRow(number, cells, state, self._written_name(written), refused=self._refused(whose))
        name = self._table.records[whose].case_no if whose >= 0 else self._written_name(written)
        changes = self._changes(self._found.changed[whose]) if state is RowState.CHANGED else {}
        return PreviewRow(number, cells, state, name, changes=changes, doubts=self._doubts(number))

    def places(self, *states: RowState) -> Sequence[int]:
        """Return the places of the rows in these states, all of them without any, in their order."""
        if not states:
            return range(len(self))
        wanted = {_CODES[state] for state in states}
        return array("q", (at for at, code in enumerate(self._states) if code in wanted))

    def doubtful(self) -> Sequence[int]:
        """Return the places of the rows that have a doubtful cell."""
        return array("q", sorted(self._place(number) for number in self._table.doubts.rows()))

    def count(self) -> dict[RowState, int]:
        """Return how many rows are in each state."""
        return {state: self._states.count(code) for state, code in _CODES.items()}

    def _written_name(self, written: Sequence[str]) -> str:
        index = self._columns.get(_HOME, 0)
        return written[index] if index < len(written) else ""

    def _refused(self, place: int) -> Mapping[int, str]:
        reasons: defaultdict[int, list[str]] = defaultdict(list)
        for one in self._table.refused[place].refusals:
            reasons[one.column_index].append(one.reason)
        return {index: words.JOIN.join(said) for index, said in reasons.items()}

    def _doubts(self, number: int) -> Mapping[int, str]:
        reasons: defaultdict[int, list[str]] = defaultdict(list)
        for field, message in self._table.doubts.of(number):
            reasons[self._index(field)].append(message)
        return {index: words.JOIN.join(said) for index, said in reasons.items()}

    def _index(self, field: str) -> int:
        """Return the column of a field; what none holds was read off the case number."""
        return self._columns.get(field, self._columns.get(_HOME, 0))

    def _changes(self, case: ChangedCase) -> Mapping[int, tuple[str, str]]:
        return {self._index(_SHOWN_IN.get(name, name)): change for name, change in _told(case)}


def _told(case: ChangedCase) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what changes of a case, by column of the ledger, as the ledger shows it."""
    for name, value in case.new.items():
        if name != "procedure" or "procedure_word" not in case.new:
            yield name, (_word(name, case.old[name]), _word(name, value))
    for total in case.totals:
        yield total.kind, (_length(total.old), _length(total.new))


def _word(name: str, value: object) -> str:
    if isinstance(value, bool):
        return words.YES_NO[value]
    known = {"branch": wording.BRANCHES, "procedure": wording.PROCEDURES}.get(name, {})
    return known.get(str(value), str(value)) if value else ""


def _length(length: Length) -> str:
    days, months = length
    parts = (words.MONTHS.format(months=months) if months else "", words.DAYS.format(days=days) if days else "")
    return " ".join(part for part in parts if part)
