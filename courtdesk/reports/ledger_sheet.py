"""A ledger as it leaves the program: its rows as plain values, and how they are put on paper or into a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

LIST_COMMA: Final = "、"
TOTAL: Final = "合计"
_COUNT = "{word}　{count} {unit}"
#: More rows than these do not become pages: nobody leafs through them, and word processors choke on them.
MOST_ON_PAPER: Final = 20_000
#: A worksheet has 1,048,576 rows; title, conditions, head and headings of groups want some of them.
MOST_IN_WORKBOOK: Final = 1_048_000


class ColumnKind(StrEnum):
    """What a column holds, and so how it is aligned, formatted and broken into lines."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    NAMES = "names"
    DATE = "date"
    NUMBER = "number"
    DAYS = "days"
    CASE_NO = "case_no"
    LAMP = "lamp"
    SHARE = "share"


#: Kinds whose words are broken into lines when the column is narrow; the others are never torn apart.
BREAKABLE: Final = frozenset((ColumnKind.TEXT, ColumnKind.LONG, ColumnKind.CHOICE, ColumnKind.NAMES))


class Side(StrEnum):
    """Where words stand in their cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class SheetLamp:
    """The word of a lamp and the key of its level, which colours a workbook's cell."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class SheetShare:
    """Used of allowed: 88/90."""

    used: int
    limit: int | None


SheetValue = str | int | float | date | SheetLamp | SheetShare | None
SheetRow = tuple[SheetValue, ...]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column; ``width`` in Latin letters, of which a Chinese character takes two."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 12.0
    wrap: bool = False
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The heading over the rows that follow it."""

    word: str
    count: int
    unit: str = ""

    @property
    def text(self) -> str:
        """The heading as it is read: 已超期　2 件."""
        return _COUNT.format(word=self.word, count=self.count, unit=self.unit)


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """What is seen of a ledger: chosen columns, rows in their order under their headings."""

    title: str
    #: View and conditions in words.
    subtitle: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow | GroupLine, ...]
    made_on: date
    organ: str = ""
    #: Measure word of the rows: 件.
    unit: str = ""
    #: Key of the column that names a row; repeated where columns do not fit on one page.
    home: str = ""
    #: Sums by column key, shown under the last row; empty for none.
    totals: Mapping[str, float] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows there are, headings of groups left out."""
        return sum(1 for _ in self.lines())

    def lines(self) -> Iterator[SheetRow]:
        """Yield the rows without the headings of groups."""
        return (row for row in self.rows if not isinstance(row, GroupLine))

    def with_columns(self, keys: Sequence[str]) -> LedgerSheet:
        """Return the sheet with these columns in this order."""
        places = {column.key: at for at, column in enumerate(self.columns)}
        chosen = [places[key] for key in keys if key in places]
        rows = tuple(row if isinstance(row, GroupLine) else tuple([row[at] for at in chosen]) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in chosen), rows=rows)

    def total_row(self) -> SheetRow:
        """Return the row of sums, empty when nothing is added up."""
        if not self.totals:
            return ()
        values: list[SheetValue] = [self.totals.get(column.key) for column in self.columns]
        free = next((at for at, value in enumerate(values) if value is None), None)
        if free is not None:
            values[free] = TOTAL
        return tuple(values)


def shown(value: SheetValue) -> str:  # noqa: PLR0911 - one line for each kind of value
    """Return a value as it stands in the grid and on paper."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, SheetLamp):
        return value.word
    if isinstance(value, SheetShare):
        return str(value.used) if value.limit is None else f"{value.used}/{value.limit}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


# ---- how it is put down -------------------------------------------------------------------------


class Paper(StrEnum):
    """Sizes of paper a court's printers have."""

    A4 = "A4"
    A3 = "A3"


#: Width and height in millimetres, upright.
PAPER_SIZES: Final[Mapping[Paper, tuple[float, float]]] = {Paper.A4: (210.0, 297.0), Paper.A3: (297.0, 420.0)}

#: 小四, 五号, 小五, 六号 in points.
TYPE_SIZES: Final = (12.0, 10.5, 9.0, 7.5)
MARGINS: Final = (10.0, 15.0, 20.0)


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How a sheet is put on paper or into a file; millimetres, ``size`` in points."""

    paper: Paper = Paper.A4
    landscape: bool = True
    margin: float = 15.0
    #: What is begun with: columns that do not fit make it smaller.
    size: float = 10.5
    #: Make the type smaller until all columns stand beside one another.
    fit: bool = True
    repeat_head: bool = True
    #: Rules between columns, too.
    grid_lines: bool = True
    numbered: bool = True
    #: Headings of groups and, in a workbook, title and conditions over the heading.
    titled: bool = True
    #: Stands at the foot of every page, at the left.
    footer: str = ""

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the page as it is held."""
        width, height = PAPER_SIZES[self.paper]
        return (height, width) if self.landscape else (width, height)

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.page[0] - 2 * self.margin
