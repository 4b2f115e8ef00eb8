"""What a returned sheet says about the rows it was sent out with, and what was altered in it.

Hidden marks decide which row and column a cell belongs to. Where they are gone or do not fit, the grey cells
tell, which nobody was to change; where those do not tell either, the line is one that was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.cell_texts import same_words
from courtdesk.actions.filling.rounds import ADDED
from courtdesk.actions.ledgers.values import LedgerInfo
from courtdesk.intake.fill_sheets import FilledRow, FilledSheet

#: Grey cells that were changed are told one by one up to this many.
_MOST_TOLD = 5


@dataclass(frozen=True)
class SentSheet:
    """A sheet as it was sent out."""

    id: int
    department: str
    info: LedgerInfo
    shown: tuple[str, ...]
    filled: tuple[str, ...]
    #: ``{row id: {field: text}}``; under `ADDED` the lines that have become rows.
    base: Mapping[str, Mapping[str, str]]
    #: Of the file that was merged before: its hash and its name.
    before: tuple[str, str] = ("", "")

    @cached_property
    def row_ids(self) -> tuple[int, ...]:
        """The rows that are on it, in their order."""
        return tuple(int(key) for key in self.base if key != ADDED)

    def text(self, row_id: int, key: str) -> str:
        """Return what a cell said when it was sent out, or merged last."""
        return self.base[str(row_id)].get(key, "")

    def name_of(self, row_id: int) -> str:
        """Return what names a row to the department: what the first grey column that says something says."""
        said = self.base[str(row_id)]
        keys = (self.info.home, *self.shown, *self.filled)
        return next((words.shortened(said[key]) for key in keys if said.get(key, "").strip()), str(row_id))

    @property
    def titles(self) -> dict[str, str]:
        """The fields by their headings."""
        fields = (self.info.field(key) for key in (*self.shown, *self.filled) if self.info.has(key))
        return {"".join(each.title.split()): each.key for each in fields}


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell of a returned sheet that was to be filled in."""

    row_id: int
    field: str
    text: str
    number: int
    #: It is calculated, and nothing came of it.
    no_value: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """All that one file says."""

    sheet: SentSheet
    file: str
    digest: str
    saved_at: datetime
    answers: tuple[Answer, ...]
    added: tuple[FilledRow, ...]
    notes: tuple[str, ...]


def read_answers(sent: SentSheet, filled: FilledSheet) -> Answered:
    """Return what a returned sheet says."""
    reading = _Reading(sent, filled)
    rows = [reading.known(row) for row in filled.rows]
    known = [row for row in rows if row.row_id is not None]
    added = tuple(row for row in rows if row.row_id is None and not row.foreign)
    digest, name = sent.before
    again = [words.MERGED_BEFORE.format(name=name)] if digest and digest != filled.digest else []
    notes = (*again, *reading.notes, *_about_columns(sent, filled), *_about_rows(sent, known, added))
    shown = tuple(_about_shown(sent, filled, known))
    return Answered(
        sent,
        filled.path.name,
        filled.digest,
        filled.saved_at,
        tuple(_answers(sent, filled, known)),
        added,
        (*notes, *shown[:_MOST_TOLD], *_more(shown), *_about_formulas(sent, filled, known)),
    )


def _answers(sent: SentSheet, filled: FilledSheet, rows: Iterable[FilledRow]) -> Iterator[Answer]:
    there = {each.field for each in filled.columns}
    for row in rows:
        for key in sent.filled:
            if key in there and row.row_id is not None:
                text = row.cells[key]
                empty = not text and (row.number, key) in filled.formulas
                yield Answer(row.row_id, key, text, row.number, no_value=empty)


# ---- which row a line is ----------------------------------------------------------------------------


@dataclass
class _Reading:
    """Finds the row of the ledger for each line."""

    sent: SentSheet
    filled: FilledSheet
    matched: int = 0
    said: list[str] = field(default_factory=list)

    @cached_property
    def _shown(self) -> tuple[str, ...]:
        there = {each.field for each in self.filled.columns}
        return tuple(key for key in self.sent.shown if key in there)

    @cached_property
    def _by_shown(self) -> dict[tuple[str, ...], int | None]:
        """Rows by what their grey cells say; None where several say the same."""
        found: dict[tuple[str, ...], int | None] = {}
        for row_id in self.sent.row_ids:
            said = tuple(_tight(self.sent.text(row_id, key)) for key in self._shown)
            found[said] = None if said in found else row_id
        return found

    @cached_property
    def _marked(self) -> set[int]:
        return {row.row_id for row in self.filled.rows if row.row_id is not None}

    def known(self, row: FilledRow) -> FilledRow:
        """Return the line with the row that it is about."""
        fits = self._fitting(row)
        if row.row_id is None:
            if fits is not None and fits not in self._marked and not row.foreign:
                self.matched += 1
                return replace(row, row_id=fits)
            if row.foreign:
                self.said.append(words.ROW_FOREIGN.format(number=row.number))
            return row
        if str(row.row_id) not in self.sent.base:
            return replace(row, row_id=None, foreign=True)
        if fits is not None and fits != row.row_id and not self._says_the_same(row, row.row_id):
            name = self.sent.name_of(fits)
            self.said.append(words.ROWS_SHIFTED.format(number=row.number, name=name))
            return replace(row, row_id=fits)
        return row

    def _fitting(self, row: FilledRow) -> int | None:
        said = tuple(_tight(row.cells[key]) for key in self._shown)
        return self._by_shown.get(said) if any(said) else None

    def _says_the_same(self, row: FilledRow, row_id: int) -> bool:
        return all(same_words(row.cells[key], self.sent.text(row_id, key)) for key in self._shown)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said about the lines."""
        matched = [words.ROWS_MATCHED.format(count=self.matched)] if self.matched else []
        return (*matched, *self.said)


def _tight(text: str) -> str:
    return "".join(text.split())


# ---- what was altered -------------------------------------------------------------------------------


def _about_columns(sent: SentSheet, filled: FilledSheet) -> Iterator[str]:
    titles = {key: sent.info.field(key).title for key in (*sent.shown, *sent.filled) if sent.info.has(key)}
    there = [each.field for each in filled.columns]
    if filled.marks_lost:
        yield words.MARKS_LOST
    for key, title in titles.items():
        if key not in there:
            yield words.COLUMN_MISSING.format(title=title)
    for column in filled.columns:
        title = titles.get(column.field, "")
        if title and column.heading != _tight(title):
            yield words.HEADING_CHANGED.format(letter=column.letter, title=title, heading=column.heading)
    if [key for key in titles if key in there] != [key for key in there if key in titles]:
        yield words.COLUMNS_MOVED
    for heading in filled.strangers:
        yield words.COLUMN_ADDED.format(heading=words.shortened(heading))


def _about_rows(sent: SentSheet, rows: Sequence[FilledRow], added: Sequence[FilledRow]) -> Iterator[str]:
    first: dict[int, FilledRow] = {}
    for row in rows:
        before = first.setdefault(row.row_id or 0, row)
        if before is not row:
            name = sent.name_of(row.row_id or 0)
            yield words.ROW_REPEATED.format(name=name, first=before.number, second=row.number)
    gone = [sent.name_of(row_id) for row_id in sent.row_ids if row_id not in first]
    if gone:
        yield words.ROWS_MISSING.format(count=len(gone), names=words.listed(gone))
    if added:
        numbers = words.NAMES_JOIN.join(str(row.number) for row in added)
        yield words.ROWS_ADDED.format(count=len(added), numbers=words.shortened(numbers))


def _about_shown(sent: SentSheet, filled: FilledSheet, rows: Iterable[FilledRow]) -> Iterator[str]:
    there = {each.field for each in filled.columns}
    keys = [key for key in sent.shown if key in there]
    for row in rows:
        for key in keys:
            if not _says(sent, row, key):
                yield words.SHOWN_CHANGED.format(number=row.number, title=sent.info.field(key).title)


def _says(sent: SentSheet, row: FilledRow, key: str) -> bool:
    """Tell whether a grey cell says what it said; numbers may be written in another way."""
    before, now = sent.text(row.row_id or 0, key), row.cells[key]
    if same_words(before, now):
        return True
    try:
        return float(before) == float(now)
    except ValueError:
        return False


def _more(notes: Sequence[str]) -> tuple[str, ...]:
    left = len(notes) - _MOST_TOLD
    return (words.MORE_CHANGED.format(count=left),) if left > 0 else ()


def _about_formulas(sent: SentSheet, filled: FilledSheet, rows: Iterable[FilledRow]) -> Iterator[str]:
    for row in rows:
        for key in sent.filled:
            if (row.number, key) in filled.formulas:
                said = row.cells.get(key, "")
                pattern = words.CALCULATED if said else words.CALCULATED_EMPTY
                title = sent.info.field(key).title
                yield pattern.format(number=row.number, title=title, text=words.shortened(said))
