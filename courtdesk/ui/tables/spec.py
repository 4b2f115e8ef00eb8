"""How a ledger is declared to the grid: its columns, what they hold and how they are edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

from courtdesk.actions.ledgers.values import CellValue, Doubt, Field, FieldKind, Lamp, LedgerInfo, Share
from courtdesk.ui.tables.fitting import fit
from courtdesk.ui.texts import grid as words

__all__ = [
    "CHECK_WIDTH",
    "EDGE",
    "CellValue",
    "Column",
    "Editor",
    "Kind",
    "Lamp",
    "LedgerSpec",
    "Row",
    "Share",
    "doubt_of",
    "fit",
    "is_editable",
    "ledger",
    "spec_of",
    "text_of",
]


class Kind(StrEnum):
    """What a column holds; the painter has a method for each."""

    CHECK = "check"
    TEXT = "text"
    #: Text of several lines, painted as one unless lines are wrapped.
    LONG = "long"
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
    #: Several lines, in a box over the cell.
    LONG = "long"
    CHOICE = "choice"
    #: Names one after another; the last one is completed.
    NAMES = "names"
    DATE = "date"
    NUMBER = "number"


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
    #: Shown until the clerk chooses otherwise.
    shown: bool = True
    #: Each name on a ground of its own.
    chips: bool = False
    #: The declared field, where the ledger is a declared one.
    field: Field | None = None

    def text(self, row: Row) -> str:
        """Return the cell's text as it is copied."""
        return text_of(self.value(row))

    def painted(self, row: Row) -> str:
        """Return the cell's text as it stands in the grid."""
        return self.short(row) if self.short else self.text(row)

    def speech(self, row: Row) -> str:
        """Return the cell's text as it is read aloud."""
        said = self.spoken(row) if self.spoken else self.text(row)
        doubt = doubt_of(row, self.key)
        return words.spoken_doubt(doubt.text, doubt.reason) if doubt else said

    def written(self, row: Row) -> str:
        """Return what was written into the cell, also where it was doubted."""
        doubt = doubt_of(row, self.key)
        return doubt.text if doubt else self.text(row)

    def typed(self, row: Row) -> str:
        """Return the text an editor starts with; words in the place of a day (每月) are no day to begin with."""
        if self.editor is Editor.DATE and isinstance(self.value(row), str) and doubt_of(row, self.key) is None:
            return ""
        return self.written(row)


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
    #: Whether what is pasted below the last line becomes new rows.
    addable: bool = False
    #: Measure word of its rows.
    unit: str = words.UNIT

    def column(self, key: str) -> Column:
        """Return the column with this key."""
        return next(column for column in self.columns if column.key == key)

    def index(self, key: str) -> int:
        """Return the column's place in the model."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def has(self, key: str) -> bool:
        """Tell whether there is such a column."""
        return any(column.key == key for column in self.columns)

    @property
    def editable(self) -> bool:
        """Whether any cell can be changed."""
        return any(column.editor is not Editor.NONE for column in self.columns)


CHECK_WIDTH = 42
#: More room at the left of the first column, so that it lines up with the page title.
EDGE = 12
#: Whose names stand on a ground of their own.
CHIPPED = "departments"

_KINDS: Mapping[FieldKind, Kind] = MappingProxyType(
    {
        FieldKind.TEXT: Kind.TEXT,
        FieldKind.LONG: Kind.LONG,
        FieldKind.CHOICE: Kind.TEXT,
        FieldKind.NAMES: Kind.TAGS,
        FieldKind.DATE: Kind.DATE,
        FieldKind.NUMBER: Kind.NUMBER,
        FieldKind.DAYS: Kind.DAYS,
        FieldKind.CASE_NO: Kind.CASE_NO,
        FieldKind.LAMP: Kind.LAMP,
        FieldKind.SHARE: Kind.PROGRESS,
    }
)
_EDITORS: Mapping[FieldKind, Editor] = MappingProxyType(
    {
        FieldKind.LONG: Editor.LONG,
        FieldKind.CHOICE: Editor.CHOICE,
        FieldKind.NAMES: Editor.NAMES,
        FieldKind.DATE: Editor.DATE,
        FieldKind.NUMBER: Editor.NUMBER,
        FieldKind.DAYS: Editor.NUMBER,
    }
)
_NO_SHORT: Mapping[str, Callable[[str], str]] = MappingProxyType({})


def ledger(name: str, columns: Sequence[Column], *, home: str, checkable: bool = True) -> LedgerSpec:
    """Declare a ledger; the column of check boxes is put before the declared ones."""
    return LedgerSpec(name, _with_box(columns, checkable=checkable), home, checkable)


def spec_of(
    info: LedgerInfo, *, short: Mapping[str, Callable[[str], str]] = _NO_SHORT, checkable: bool = True
) -> LedgerSpec:
    """Make the grid's columns from a declared ledger; ``short`` gives the painted form of a field's words."""
    columns = [_column(each, short.get(each.key)) for each in info.fields]
    boxed = _with_box(columns, checkable=checkable)
    return LedgerSpec(info.title, boxed, info.home, checkable, addable=info.addable, unit=info.unit)


def _with_box(columns: Sequence[Column], *, checkable: bool) -> tuple[Column, ...]:
    """Put the column of check boxes before the others."""
    box = Column("check", "", Kind.CHECK, lambda _row: None, width=CHECK_WIDTH, sortable=False)
    return (box, *columns) if checkable else tuple(columns)


def _column(field: Field, short: Callable[[str], str] | None) -> Column:
    """Make the column of a declared field."""
    key = field.key
    return Column(
        key,
        field.title,
        _KINDS[field.kind],
        lambda row: row.values.get(key),
        width=field.width,
        stretch=field.stretch,
        grows=field.grows,
        quiet=field.quiet,
        sortable=field.sortable,
        yields=field.yields,
        editor=_editor(field),
        choices=field.choices,
        spoken=lambda row: spoken_value(row.values.get(key)),
        short=(lambda row: short(text_of(row.values.get(key)))) if short else None,
        shown=field.shown,
        chips=field.suggests == CHIPPED and field.kind is FieldKind.NAMES,
        field=field,
    )


def _editor(field: Field) -> Editor:
    """Return how a declared field is edited; a lamp with choices is chosen, one without is typed."""
    if not field.editable:
        return Editor.NONE
    if field.kind in {FieldKind.LAMP, FieldKind.CHOICE}:
        return Editor.CHOICE if field.choices else Editor.TEXT
    return _EDITORS.get(field.kind, Editor.TEXT)


def is_editable(column: Column, row: object) -> bool:
    """Tell whether a cell may be changed; of a row that is not at hand the deed decides."""
    return column.editor is not Editor.NONE and (row is None or bool(getattr(row, "editable", True)))


def doubt_of(row: object, key: str) -> Doubt | None:
    """Return what was written into a cell and could not be taken as it stands."""
    doubts: Mapping[str, Doubt] | None = getattr(row, "doubts", None)
    return doubts.get(key) if doubts else None


def text_of(value: CellValue) -> str:
    """Return a cell's value as plain text."""
    match value:
        case None:
            text = ""
        case str():
            text = value
        case Lamp(word=word):
            text = word
        case Share(used=used, limit=limit):
            text = str(used) if limit is None else f"{used}/{limit}"
        case tuple():
            text = words.LIST_COMMA.join(value)
        case date():
            text = value.isoformat()
        case _:
            text = words.number(value)
    return text


def spoken_value(value: CellValue) -> str:
    """Return a cell's value as it is read aloud: 超期 6 天 and not 超 6 天."""
    if isinstance(value, Lamp):
        return words.spoken_word(value.word)
    if isinstance(value, Share):
        return words.spoken_share(value.used, value.limit)
    return text_of(value)
