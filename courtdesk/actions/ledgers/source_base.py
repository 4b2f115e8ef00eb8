"""What a source of a ledger gives to the asking engine: SQL of each field and view, and its rows."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    String,
    case,
    false,
    func,
    select,
    type_coerce,
)
from sqlalchemy.sql.elements import False_, UnaryExpression
from sqlalchemy.sql.operators import custom_op

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.values import Doubt, Lamp, LedgerRow
from courtdesk.models.upkeep import DoubtfulCell

Value = ColumnElement[Any]
Truth = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class SourceField:
    """How SQL looks at a field."""

    #: What is compared, counted and grouped: text, ISO days, numbers; words where the clerk reads words.
    value: Value
    empty: Truth
    #: What rows are ordered by, each in the direction of the order; the value unless said.
    order: tuple[Value, ...] = ()
    #: Comes before it in one direction always.
    lead: tuple[Value, ...] = ()
    #: Whether one of these words is the value, where an index knows better than comparing `value`.
    is_in: Callable[[Sequence[str]], Truth] | None = None
    #: Where the names of a field that holds several are kept.
    names: Names | None = None
    #: Groups stand in the order of the least of this; None: as the choices are declared, or by their words.
    group_order: Value | None = None
    #: Signs of groups and values by their word.
    lamps: Mapping[str, str] = field(default_factory=dict)
    #: An index holds it before what the bands are ranges of.
    before_bands: bool = False
    #: Its pinyin initials are searched too.
    spelled: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Whether there can be rows without a value."""
        return not isinstance(self.empty, False_)

    @property
    def ordered_by(self) -> tuple[Value, ...]:
        """What rows are ordered by."""
        return self.order or (self.value,)


@dataclass(frozen=True, slots=True)
class Names:
    """Names in a table of their own, one a line."""

    table: FromClause
    #: Id of the ledger's row, and where the table of names holds it.
    owner: Value
    row_id: Value
    name: Value
    condition: Truth


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one heading as ranges of an index, which follow one another in the order of the band."""

    #: Word of the heading.
    word: str
    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The rows of a ledger as SQL sees them on a day."""

    table: FromClause
    id: ColumnElement[int]
    fields: Mapping[str, SourceField]
    views: Mapping[str, Truth]
    #: Views of so many rows that beside another condition an index of the view only leads astray.
    broad_views: Mapping[str, Truth] = field(default_factory=dict)
    #: Big, with indices for what is sorted; others are small enough to be looked through whole.
    indexed: bool = False
    #: Field whose headings are bands, what rows are ordered by inside, and the bands of each view.
    banded: str = ""
    band_order: tuple[Value, ...] = ()
    bands: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)


class LedgerSource(ABC):
    """Where the rows of one ledger come from."""

    #: Key of the ledger, and the table its doubtful cells are noted under.
    key: str
    table: str

    @abstractmethod
    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the rows as SQL sees them on ``day``."""

    @abstractmethod
    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the rows with these ids; ids that are gone are left out."""


# ---- parts of expressions ---------------------------------------------------------------------------


def text_field(column: Value, **more: Any) -> SourceField:  # noqa: ANN401 - the fields of SourceField
    """Return a field of a column that is never NULL; empty text is no value."""
    return SourceField(column, column == "", **more)


def day_field(column: Value, **more: Any) -> SourceField:  # noqa: ANN401 - the fields of SourceField
    """Return a field of a column of days, compared as ISO text."""
    return SourceField(type_coerce(column, String), column.is_(None), **more)


def number_field(column: Value, **more: Any) -> SourceField:  # noqa: ANN401 - the fields of SourceField
    """Return a field of a column of numbers that is never NULL."""
    return SourceField(column, false(), **more)


def words_of(column: Value, words: Mapping[str, str]) -> ColumnElement[str]:
    """Return the word for each key stored in a column; other keys stand for themselves."""
    return case(dict(words), value=column, else_=column) if words else column


def rank_of(column: Value, words: Sequence[str]) -> ColumnElement[int]:
    """Return the place of a word among others, those that are not among them last."""
    return case({word: place for place, word in enumerate(words)}, value=column, else_=len(words))


def coded(values: Sequence[Any], width: int) -> tuple[FromClause, list[Value]]:
    """Return rows made outside of the database as a table, with its columns."""
    given = func.json_each(json.dumps(values, ensure_ascii=False)).table_valued("value")
    return given, [func.json_extract(given.c.value, f"$[{at}]") for at in range(width)]


def among(column: Value, ids: Sequence[int]) -> Truth:
    """Return whether a column holds one of the ids, however many there are."""
    given = func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(select(given.c.value))


def unindexed(column: Value) -> Value:
    """Return a column that SQLite looks up in no index: a plus before it changes nothing else."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


# ---- rows -------------------------------------------------------------------------------------------


def day_of(text: str | None) -> date | None:
    """Return a stored day."""
    return _day(text) if text else None


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def lamp_or_word(lamps: Mapping[str, str], word: str) -> Lamp | str:
    """Return a word with its sign; one without a sign is no more than a word."""
    return Lamp(lamps[word], word) if word in lamps else word


def doubts_of(connection: Connection, table: str, ids: Sequence[int]) -> dict[int, dict[str, Doubt]]:
    """Return the doubtful cells of rows by row and field."""
    cells = DoubtfulCell.__table__.c
    question = select(cells.row_id, cells.field, cells.text, cells.reason).where(
        cells.table_name == table, among(cells.row_id, ids)
    )
    found: dict[int, dict[str, Doubt]] = {}
    for row_id, key, text, reason in plain_rows(connection, question):
        found.setdefault(row_id, {})[key] = Doubt(text, reason)
    return found
