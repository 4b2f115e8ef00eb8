"""How a ledger is declared: its columns, what they hold and how wide they want to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from courtdesk.ui.texts import grid as words


class Kind(StrEnum):
    """What a column holds; the delegate has a method for each."""

    CHECK = "check"
    TEXT = "text"
    LAMP = "lamp"
    DATE = "date"
    DAYS = "days"
    PROGRESS = "progress"
    NUMBER = "number"
    TAGS = "tags"
    CASE_NO = "case_no"


class Editor(StrEnum):
    """How a cell is edited."""

    NONE = "none"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Lamp:
    """Sign and word of a lamp cell, decided by the rules."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Share:
    """Used and allowed days of a progress cell."""

    used: int
    limit: int | None
    level: str = "ok"


CellValue = str | int | date | Lamp | Share | tuple[str, ...] | None


class Row(Protocol):
    """A frozen value of a deed that has an id."""

    @property
    def id(self) -> int:
        """The row's key in the ledger."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger."""

    key: str
    title: str
    kind: Kind
    #: Takes the cell's value out of the row.
    value: Callable[[Any], CellValue]
    width: int = 96
    #: Takes the room that is left, at least its width; at most one column of a ledger.
    stretch: bool = False
    #: How many times its width the column may take once the stretching one has enough.
    grows: float = 1.0
    #: Secondary text colour.
    quiet: bool = False
    sortable: bool = True
    #: Columns with a number leave a narrow grid, the lowest first; 0 stays always.
    yields: int = 0
    editor: Editor = Editor.NONE
    choices: tuple[str, ...] = ()
    #: What a screen reader says, where that differs from the text.
    spoken: Callable[[Any], str] | None = None
    #: The short form that is painted, where that differs from the text; the whole text is the tooltip.
    short: Callable[[Any], str] | None = None

    def text(self, row: Row) -> str:
        """Return the cell's text as it is copied."""
        return text_of(self.value(row))

    def painted(self, row: Row) -> str:
        """Return the cell's text as it stands in the grid."""
        return self.short(row) if self.short else self.text(row)

    def speech(self, row: Row) -> str:
        """Return the cell's text as it is read aloud."""
        return self.spoken(row) if self.spoken else self.text(row)


@dataclass(frozen=True, slots=True)
class LedgerSpec:
    """A declared ledger."""

    #: Names the ledger to screen readers and in saved column widths.
    name: str
    columns: tuple[Column, ...]
    #: Key of the column in which the cursor stands at first: the one that names the line.
    home: str
    #: With a column of check boxes before the first one.
    checkable: bool = True

    def column(self, key: str) -> Column:
        """Return the column with this key."""
        return next(column for column in self.columns if column.key == key)

    def index(self, key: str) -> int:
        """Return the column's place in the model."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


def ledger(name: str, columns: Sequence[Column], *, home: str, checkable: bool = True) -> LedgerSpec:
    """Declare a ledger; the column of check boxes is put before the declared ones."""
    check = Column("check", "", Kind.CHECK, lambda _row: None, width=CHECK_WIDTH, sortable=False)
    every = (check, *columns) if checkable else tuple(columns)
    return LedgerSpec(name, every, home, checkable)


CHECK_WIDTH = 42
#: More room at the left of the first column, so that it lines up with the page title.
EDGE = 12


def text_of(value: CellValue) -> str:
    """Return a cell's value as plain text."""
    if value is None:
        return ""
    if isinstance(value, Lamp):
        return value.word
    if isinstance(value, Share):
        return f"{value.used}/{value.limit}" if value.limit is not None else str(value.used)
    if isinstance(value, tuple):
        return words.LIST_COMMA.join(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def fit(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """Return each column's width in a grid ``room`` wide; 0 hides a column that has given way.

    The stretching column takes what is left. When less than its width is left for it, the columns that
    yield leave one after another, so that a case number is never cut. When it has half as much again as it
    needs, the columns that grow take their part of the rest first.
    """
    given = list(widths)
    for place in _yielding(columns):
        if sum(given) <= room:
            break
        given[place] = 0
    stretching = next((place for place, column in enumerate(columns) if column.stretch), None)
    if stretching is not None:
        _grow(columns, given, room - sum(given) - given[stretching] // 2)
        given[stretching] += max(0, room - sum(given))
    return given


def _grow(columns: Sequence[Column], given: list[int], spare: int) -> None:
    """Widen the columns that grow, left to right, as far as the spare room goes."""
    for place, column in enumerate(columns):
        more = min(max(0, spare), round(given[place] * (column.grows - 1)))
        given[place] += more
        spare -= more


def _yielding(columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns that may leave, first to leave first."""
    places = [place for place, column in enumerate(columns) if column.yields and not column.stretch]
    return sorted(places, key=lambda place: columns[place].yields)
