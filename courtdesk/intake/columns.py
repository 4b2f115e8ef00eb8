"""Find the heading row of a table and say which column is which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from courtdesk.intake.cells import Cell, as_written
from courtdesk.intake.vocabulary import Field, bare_heading, unit_of, vocabulary

#: Bare headings with their fields and their rank among the field's synonyms.
Headings = Mapping[str, tuple[Field, int]]
#: Says what a heading stands for, and its rank among the field's headings; None for one that is not known.
Lookup = Callable[[str], tuple[Field, int] | None]

#: How far down the heading row is looked for.
DEEPEST_HEADING = 10
#: Fewer known headings than this may be chance: a title, a remark.
FEWEST_KNOWN = 2


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
    best: Header | None = None
    for header in headers_in(rows, lambda heading: known.get(bare_heading(heading))):
        if header.known >= FEWEST_KNOWN and (best is None or header.known > best.known):
            best = header
    return best


def headers_in(rows: Sequence[Sequence[Cell]], lookup: Lookup) -> Iterator[Header]:
    """Yield what each of the first rows would be as a heading row, by itself and with the row above it."""
    words = [heading_words(row) for row in rows[:DEEPEST_HEADING]]
    for number in range(1, len(words) + 1):
        yield from headers_at(words, number, lookup)


def headers_at(words: Sequence[Sequence[str]], number: int, lookup: Lookup) -> Iterator[Header]:
    """Yield what a row, from 1, would be as a heading row: alone, and as the lower of two."""
    row = words[number - 1]
    yield _match(number, row, lookup)
    if number > 1 and any(words[number - 2]):
        yield _match(number, _joined(words[number - 2], row, lookup), lookup)


def heading_words(row: Sequence[Cell]) -> list[str]:
    """Return the cells of a row as headings on one line."""
    return ["".join(as_written(cell).split()) for cell in row]


def _joined(parents: Sequence[str], children: Sequence[str], lookup: Lookup) -> list[str]:
    """Join two heading rows: the child wins, unless only parent and child together are a known heading."""
    width = max(len(parents), len(children))
    joined: list[str] = []
    over = ""
    for index in range(width):
        parent = parents[index] if index < len(parents) else ""
        child = children[index] if index < len(children) else ""
        over = parent or (over if child else "")  # a merged parent stands over the columns right of it
        joined.append(_heading(over, child, lookup) if child else parent)
    return joined


def _heading(parent: str, child: str, lookup: Lookup) -> str:
    """Return 责任部门 牵头 as one heading, in the order in which it is known; the child alone where it is not."""
    if lookup(parent + child) is not None:
        return parent + child
    turned = child + parent
    return turned if lookup(child) is None and lookup(turned) is not None else child


def _match(number: int, headings: Sequence[str], lookup: Lookup) -> Header:
    taken = _best_columns(lookup, headings)
    columns = [_column(index, heading, taken.get(index)) for index, heading in enumerate(headings)]
    while columns and not columns[-1].heading:
        columns.pop()
    return Header(number, tuple(columns))


def _best_columns(lookup: Lookup, headings: Sequence[str]) -> dict[int, Field]:
    """Give each field the column with its preferred heading; fields of many columns take them all."""
    chosen: dict[str, tuple[int, int]] = {}
    taken: dict[int, Field] = {}
    for index, heading in enumerate(headings):
        found = lookup(heading) if heading else None
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
