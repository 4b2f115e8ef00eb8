"""Find the heading row of a table and say which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courtdesk.intake.cells import Cell, as_written
from courtdesk.intake.vocabulary import Field, bare_heading, unit_of, vocabulary

#: Bare headings with their fields and their rank among the field's synonyms.
Headings = Mapping[str, tuple[Field, int]]

#: How far down the heading row is looked for.
DEEPEST_HEADING = 10
#: Fewer known headings than this may be chance: a title, a remark.
_FEWEST_KNOWN = 2


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column of the table and what it was taken for."""

    index: int
    #: As the spreadsheet names it: A, B, … AA.
    letter: str
    #: The heading on one line, as the clerk sees it.
    heading: str
    #: Canonical field, "" where the column is not used.
    field: str = ""
    label: str = ""
    #: What the heading says in brackets: 元, 万元, 月.
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row of a table."""

    #: Row of the sheet, from 1; with two heading rows the lower one.
    row: int
    columns: tuple[ColumnMatch, ...]

    def of(self, field: str) -> tuple[ColumnMatch, ...]:
        """Return the columns taken for a field, from left to right."""
        return tuple(column for column in self.columns if column.field == field)

    @property
    def known(self) -> int:
        """How many columns were recognised."""
        return sum(1 for column in self.columns if column.field)

    def missing(self) -> tuple[str, ...]:
        """Return the labels of required fields that no column stands for."""
        fields = {column.field for column in self.columns}
        return tuple(field.label for field in vocabulary().fields if field.required and field.name not in fields)

    def seen(self) -> tuple[str, ...]:
        """Return the headings that are there."""
        return tuple(column.heading for column in self.columns if column.heading)


def column_letter(index: int) -> str:
    """Return the spreadsheet's name of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_header(rows: Sequence[Sequence[Cell]], headings: Headings | None = None) -> Header | None:
    """Return the heading row among the first rows of a sheet: the one that says most, None if none does.

    ``headings`` are the known ones, those of a case export when left out.
    """
    known = vocabulary().headings if headings is None else headings
    words = [["".join(as_written(cell).split()) for cell in row] for row in rows[:DEEPEST_HEADING]]
    best: Header | None = None
    for number, row in enumerate(words, start=1):
        single = _match(number, row, known)
        above = _joined(words[number - 2], row, known) if number > 1 and single.known else None
        double = single if above is None else _match(number, above, known)
        for header in (single, double):
            if header.known >= _FEWEST_KNOWN and (best is None or header.known > best.known):
                best = header
    return best


def _joined(parents: Sequence[str], children: Sequence[str], known: Headings) -> list[str]:
    """Join two heading rows: the child wins, unless only parent and child together are a known heading."""
    width = max(len(parents), len(children))
    joined: list[str] = []
    over = ""
    for index in range(width):
        parent = parents[index] if index < len(parents) else ""
        child = children[index] if index < len(children) else ""
        over = parent or (over if child else "")  # a merged parent stands over the columns right of it
        both = over + child
        joined.append(both if child and bare_heading(both) in known else child or parent)
    return joined


def _match(number: int, headings: Sequence[str], known: Headings) -> Header:
    taken = _best_columns(known, headings)
    columns = [_column(index, heading, taken.get(index)) for index, heading in enumerate(headings)]
    while columns and not columns[-1].heading:
        columns.pop()
    return Header(number, tuple(columns))


def _best_columns(known: Headings, headings: Sequence[str]) -> dict[int, Field]:
    """Give each field the column with its preferred heading; fields of many columns take them all."""
    chosen: dict[str, tuple[int, int]] = {}
    taken: dict[int, Field] = {}
    for index, heading in enumerate(headings):
        found = known.get(bare_heading(heading))
        if found is None:
            continue
        field, rank = found
        if not field.many:
            best_rank, best_index = chosen.get(field.name, (rank, index))
            if (rank, index) > (best_rank, best_index):
                continue
            taken.pop(best_index, None)
            chosen[field.name] = (rank, index)
        taken[index] = field
    return taken


def _column(index: int, heading: str, field: Field | None) -> ColumnMatch:
    letter = column_letter(index)
    if field is None:
        return ColumnMatch(index, letter, heading)
    return ColumnMatch(index, letter, heading, field.name, field.label, unit_of(heading))
