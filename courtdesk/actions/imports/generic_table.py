"""A table as it was read for an import: its rows, what they say, and what it is called; no database code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.second_columns import fields_with_second
from courtdesk.actions.imports.values import TableChoice, TableColumn
from courtdesk.errors import ColumnsMissing, Problem, Severity, SheetGone, TableChanged
from courtdesk.intake.cells import Cell
from courtdesk.intake.columns import DEEPEST_HEADING, ColumnMatch
from courtdesk.intake.sheet_reader import Sheet
from courtdesk.intake.table_entries import entries_of
from courtdesk.intake.table_headers import header_at
from courtdesk.intake.table_kinds import EARLIER_REASON, table_words
from courtdesk.intake.table_rows import Entry, SheetRow, read_rows
from courtdesk.intake.table_titles import title_of
from courtdesk.progress import Progress


@dataclass(frozen=True)
class ReadTable:
    """The rows of a table and what they say of rows of the ledger."""

    choice: TableChoice
    #: What it is called; new rows belong to what has this name where nothing else is chosen.
    title: str
    rows: tuple[SheetRow, ...]
    #: The first rows of the sheet.
    head: Sequence[Sequence[Cell]]
    entries: tuple[Entry, ...]
    #: Rows that repeat an earlier one word for word, by their place, with the earlier one's number.
    repeats: Mapping[int, int]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns, by which the sheet is known again."""
        return tuple(column.heading for column in self.choice.columns)

    def is_corrected(self) -> bool:
        """Whether the columns are taken for something else than would be guessed."""
        guessed = header_at(self.head, self.choice.header_row, self.choice.kind)
        offered = {each.name for each in table_words(self.choice.kind).offered} | {EARLIER_REASON}
        taken = fields_with_second(self.choice.kind, guessed.columns)
        fields = {
            column.index: field if field in offered else ""
            for column, field in zip(guessed.columns, taken, strict=True)
        }
        return any(fields.get(column.index, "") != column.field for column in self.choice.columns)


def read_table(choice: TableChoice, day: date, progress: Progress) -> ReadTable:
    """Read the rows of a table; raise a `DeskError` where it cannot be read or lacks a column."""
    kinds = table_words(choice.kind)
    missing = [each.label for each in kinds.offered if each.required and not _has(choice, each.name)]
    if missing:
        seen = [column.heading for column in choice.columns if column.heading]
        raise ColumnsMissing(choice.path, missing, seen)
    sheet = _unchanged_sheet(choice)
    columns = [_match(column) for column in choice.columns]
    rows = read_rows(sheet, choice.header_row, columns, kinds, progress)
    entries, repeats = _each_once(entries_of(kinds, columns, rows, day, choice.period), rows)
    head = _head(sheet)
    title = title_of(head, choice.header_row, choice.path.stem)
    return ReadTable(choice, title, tuple(rows), head, tuple(entries), repeats)


def _has(choice: TableChoice, field: str) -> bool:
    return any(column.field == field for column in choice.columns)


def _unchanged_sheet(choice: TableChoice) -> Sheet:
    book = choice.kept.take(choice.path)
    if book.digest != choice.digest:
        raise TableChanged(choice.path)
    for sheet in book.sheets:
        if sheet.name == choice.sheet:
            return sheet
    raise SheetGone(choice.path, choice.sheet)


def _head(sheet: Sheet) -> list[list[Cell]]:
    return [list(row) for row in islice(sheet.rows(), DEEPEST_HEADING)]


def _match(column: TableColumn) -> ColumnMatch:
    return ColumnMatch(column.index, column.letter, column.heading, column.field)


def _each_once(entries: Sequence[Entry], rows: Sequence[SheetRow]) -> tuple[list[Entry], dict[int, int]]:
    """Leave out rows that say word for word what an earlier one says, their number apart."""
    first: dict[tuple[tuple[str, str], ...], Entry] = {}
    kept: list[Entry] = []
    repeats: dict[int, int] = {}
    for entry in entries:
        said = tuple(sorted((key, text) for key, text in entry.texts.items() if key != "number"))
        earlier = first.setdefault(said, entry)
        if earlier is entry:
            kept.append(entry)
        else:
            repeats[entry.line] = rows[earlier.line].number
    return kept, repeats


def notes_of(table: ReadTable) -> tuple[Problem, ...]:
    """Return what is worth knowing of the columns before the import."""
    choice, notes = table.choice, []
    place = words.HEADING_PLACE.format(row=choice.header_row)
    unused = [
        words.COLUMN.format(letter=column.letter, heading=column.heading)
        for column in choice.columns
        if column.heading and not column.field
    ]
    if unused:
        notes.append(Problem(place, words.UNUSED.format(columns=words.NAMES_JOIN.join(unused)), Severity.NOTE))
    if any("value" in entry.texts and not entry.texts.get("period") for entry in table.entries):
        notes.append(Problem(place, words.NO_PERIOD, Severity.DOUBT))
    return tuple(notes)
