"""The values that travel between the ledgers and whoever shows them; importing this loads no database code."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field holds, and so how it is shown, typed, compared and put into a workbook."""

    TEXT = "text"
    #: Text of several lines.
    LONG = "long"
    #: One of a few words.
    CHOICE = "choice"
    #: Names one after another: leaders, departments.
    NAMES = "names"
    DATE = "date"
    NUMBER = "number"
    #: Days left or used.
    DAYS = "days"
    CASE_NO = "case_no"
    #: A sign with its word, decided by the rules.
    LAMP = "lamp"
    #: Used of allowed.
    SHARE = "share"


class Op(StrEnum):
    """How a condition compares."""

    IN = "in"
    NOT_IN = "not_in"
    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    #: From the first value to the second, both included; an empty one leaves that side open.
    BETWEEN = "between"
    #: A span of days that moves with the day: a key of `spans`, e.g. ``next:15``, ``this_month``.
    SPAN = "span"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Lamp:
    """Sign and word of a lamp cell, decided by the rules."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Share:
    """Used and allowed, with the level that colours the bar."""

    used: int
    limit: int | None
    level: str = "ok"


CellValue = str | int | float | date | Lamp | Share | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a ledger (``resources/ledgers/*.toml``)."""

    key: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    #: Pixels at the standard text size.
    width: int = 96
    #: Takes the room that is left; at most one of a ledger.
    stretch: bool = False
    #: How many times its width it may take once the stretching one has enough.
    grows: float = 1.0
    #: Fields with a number leave a narrow grid, the lowest first; 0 stays always.
    yields: int = 0
    #: Secondary text colour.
    quiet: bool = False
    #: Shown until the clerk chooses otherwise.
    shown: bool = True
    editable: bool = False
    #: A new row is refused without it.
    required: bool = False
    #: Words that may stand in a CHOICE; others are doubtful.
    choices: tuple[str, ...] = ()
    #: Words that may stand in a DATE where there is no day: 立行立改.
    words: tuple[str, ...] = ()
    #: What is offered while typing: values that occur, ``people`` or ``departments``.
    suggests: str = ""
    #: How its text is read beyond its kind: a key of `typed.SHAPES`.
    shape: str = ""
    sortable: bool = True
    #: Looked through by the text of the filter bar.
    searched: bool = False
    groupable: bool = False
    #: Added up under groups and in the status bar.
    summed: bool = False
    filterable: bool = True
    #: One sentence for the form of the side panel.
    help: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A view that comes with the ledger; its condition is code of its source."""

    key: str
    title: str
    #: Its lines stand under headings by this field until the clerk chooses otherwise.
    group: str = ""
    #: Shown as a tab; others are only opened by other pages.
    tab: bool = True


@dataclass(frozen=True, slots=True)
class LedgerInfo:
    """A declared ledger."""

    key: str
    title: str
    #: Measure word of its rows: 件, 项, 份.
    unit: str
    #: Where rows, attachments and history are kept.
    table: str
    #: The field that names the row.
    home: str
    fields: tuple[Field, ...]
    views: tuple[View, ...]
    #: Order of a view without a chosen one.
    order: tuple[Order, ...]
    addable: bool = False
    deletable: bool = False

    def field(self, key: str) -> Field:
        """Return the field with this key; raises `KeyError`."""
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Tell whether there is such a field; saved views may name one of an earlier version."""
        return any(each.key == key for each in self.fields)


# ---- questions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field has to be. Days are ISO text, choices their words."""

    field: str
    op: Op
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A field by which rows are ordered; rows without a value come last either way."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of a ledger, in which order, under which headings. What is empty asks for nothing."""

    ledger: str
    view: str = "all"
    conditions: tuple[Condition, ...] = ()
    #: One of the conditions is enough; the view and the text hold beside them in any case.
    any_of: bool = False
    #: Each of its words is looked for in the searched fields; two to eight Latin letters are also pinyin initials.
    text: str = ""
    order: tuple[Order, ...] = ()
    group: str = ""
    #: Hold in any case, whatever `any_of` says: the kind, series or campaign chosen beside the rows.
    within: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Neighbouring rows under one heading, in the order of `ids`."""

    #: The field's value, as a condition takes it; empty for rows without one. Names end with 、: exactly these.
    value: str
    word: str
    count: int
    #: Lamp key of the heading's sign, if it has one.
    lamp: str = ""
    sums: Mapping[str, float] = field(default_factory=dict)

    def condition_on(self, key: str) -> Condition:
        """Return what finds the rows with this value of a field, or those without one."""
        return Condition(key, Op.IN, (self.value,)) if self.value else Condition(key, Op.EMPTY)


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a question: all ids in their order, or, as a first answer, only the first ones."""

    total: int
    ids: array[int]
    groups: tuple[GroupCount, ...] = ()
    #: Rows that came along: those a first answer shows at once.
    rows: Mapping[int, LedgerRow] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every id is there."""
        return len(self.ids) == self.total


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value that occurs in a field and how often."""

    value: str
    word: str
    count: int
    #: Lamp key of the value's sign, if it has one.
    lamp: str = ""


@dataclass(frozen=True, slots=True)
class ValueList:
    """The most frequent values of a field; ``more`` says that there are others."""

    values: tuple[ValueCount, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows of a question have each value of a field, by themselves or crossed with a second field."""

    field: str
    groups: tuple[GroupCount, ...]
    #: Rows of the question; groups of names may be more, for a row stands under each of its names.
    total: int
    #: Field across the columns; empty without one.
    second: str = ""
    #: Values of the second field that have a column.
    columns: tuple[GroupCount, ...] = ()
    #: What finds the rows with other values; they are one more column, unless it is empty.
    others: tuple[Condition, ...] = ()
    #: For each group the rows of each column.
    cells: tuple[tuple[int, ...], ...] = ()
    #: Rows of each column.
    totals: tuple[int, ...] = ()


# ---- rows -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was written into a cell and could not be taken as it stands."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of any ledger on a day: the value of every declared field by its key."""

    id: int
    values: Mapping[str, CellValue]
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    #: Lamp key of the row as a whole, for deeds that depend on it; empty where it has none.
    state: str = ""
    #: Whether its cells may be changed.
    editable: bool = True


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What was typed into a cell; empty text clears it."""

    row_id: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block from the clipboard, laid over rows; the texts that have no row any more become new rows."""

    #: Rows that are overwritten, in the order of the lines of ``texts``.
    row_ids: tuple[int, ...]
    fields: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    #: Values of fields that the block does not hold, for new rows (the campaign of the view in front).
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellRefused:
    """A cell, or a whole new row (``row_id`` 0, ``line`` of the block from 1), that was not taken, and why."""

    row_id: int
    field: str
    text: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did, as one step."""

    #: Name of the step, as undo tells it; empty when nothing changed.
    title: str
    #: The changed and the new rows as they now stand; of very many only the first, and then ``more`` is true.
    rows: Mapping[int, LedgerRow]
    added: tuple[int, ...] = ()
    #: Cells whose text was kept beside them as doubtful.
    doubted: tuple[CellEdit, ...] = ()
    refused: tuple[CellRefused, ...] = ()
    cells: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class BinRow:
    """A deleted row that can come back (回收站)."""

    #: Id of the history's change that deleted it.
    change_id: int
    ledger: str
    row_id: int
    #: What named the row.
    name: str
    deleted_on: date
    who: str
    #: Days until the bin lets it go; the history keeps it.
    days_left: int


# ---- how a view looks -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A column as the clerk set it; width 0 is the declared one."""

    key: str
    width: int = 0
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns in their order, how many of them stay at the left, and whether long text is wrapped."""

    columns: tuple[ColumnPlace, ...] = ()
    frozen: int = 0
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view the clerk saved under a name (视图)."""

    id: int
    ledger: str
    name: str
    query: Query
    layout: Layout = Layout()
    #: On the rail under its page.
    pinned: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file that belongs to a row (附件); its content is kept once, by its hash."""

    id: int
    name: str
    size: int
    sha256: str
    added_on: date
    who: str


@dataclass(frozen=True, slots=True)
class Link:
    """A row that belongs to another one: a paper of a case, the campaign of a task."""

    ledger: str
    row_id: int
    name: str
    #: Why it belongs: 催办通知书, 同一承办法官在办.
    relation: str
    lamp: str = ""


# ---- search everywhere --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that search everywhere found, and what opens it."""

    title: str
    detail: str = ""
    lamp: Lamp | None = None
    #: Key of the page that shows it, and what its ``shown`` is given.
    page: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    #: Sign of a hit without a lamp.
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The best hits of one kind, and how many there are in all."""

    #: ``views`` ``people`` ``cases`` ``tasks`` ``documents`` ``attachments`` ``register``
    key: str
    hits: tuple[Hit, ...]
    total: int
    #: Opens all of them; None where these are all, or where no page shows them together.
    everything: Hit | None = None
