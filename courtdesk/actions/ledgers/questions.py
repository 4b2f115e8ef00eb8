"""A question as SQL: its conditions, its order, its headings, and the ranges it falls into where indices help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from sqlalchemy import Connection, FromClause, and_, func, not_, null, or_, select, true

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.conditions import Ranges, conditions_of, ranges_of
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.reading import Asked
from courtdesk.actions.ledgers.source_base import Relation, SourceField, Truth, Value, among
from courtdesk.actions.ledgers.sources import SOURCES
from courtdesk.actions.ledgers.values import Field, GroupCount, LedgerInfo, Order, Query, ValueCount

_WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring rows that are one range of an index."""

    #: The heading they stand under; several parts may share one.
    word: str
    condition: Truth
    order: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The field whose values are the headings."""

    field: SourceField
    info: Field
    #: Rows of the last heading come first.
    backwards: bool = False

    def key(self, value: object) -> str:
        """Return a stored value as a condition takes it: empty for none, names as exactly these."""
        text = _written(value)
        return text + wording.NAMES_JOIN if text and self.field.names is not None else text

    def heading(self, key: str, count: int) -> GroupCount:
        """Return a heading with its number of rows."""
        word = key.removesuffix(wording.NAMES_JOIN) if self.field.names is not None else key
        return GroupCount(key, word or wording.EMPTY, count, self.field.lamps.get(key, ""))

    def told_value(self, value: object, count: int) -> ValueCount:
        """Return a value, of names a single one, with how often it occurs."""
        text = _written(value)
        return ValueCount(text, text or wording.EMPTY, count, self.field.lamps.get(text, ""))

    def in_order(self, least: Mapping[str, Any]) -> list[str]:
        """Return the values, each with what it is ordered by, as their headings stand: rows without a value last."""
        choices = self.info.choices

        def place(key: str) -> tuple[Any, str]:
            if self.field.group_order is not None:
                return least[key], key
            return choices.index(key) if key in choices else len(choices), key

        filled = sorted((key for key in least if key), key=place, reverse=self.backwards)
        return [*filled, ""] if "" in least else filled


@dataclass(frozen=True)
class Question:
    """One question to one ledger on one day."""

    info: LedgerInfo
    relation: Relation
    view: Truth
    view_key: str
    conditions: tuple[Truth, ...]
    order: tuple[Order, ...]
    group: Group | None
    ranges: Ranges | None

    @classmethod
    def put(cls, connection: Connection, desk: Desk, query: Query, day: date) -> Self:
        """Return a question; views and fields of another version of the ledger are passed over."""
        info = ledger_info(query.ledger)
        relation = SOURCES[query.ledger].relation(connection, desk, day)
        view = query.view if query.view in relation.views else _WHOLE
        conditions = tuple(conditions_of(relation, info, query, day))
        ranges = ranges_of(relation, info, query, day)
        # Beside what an index holds before the levels, the index of both knows the view as well.
        led_astray = conditions and not (ranges and ranges.narrowed)
        views = {**relation.views, **relation.broad_views} if led_astray else relation.views
        order = tuple(each for each in query.order if _is_known(info, relation, each.field)) or info.order
        return cls(
            info=info,
            relation=relation,
            view=views[view],
            view_key=view,
            conditions=conditions,
            order=order,
            group=_group(info, relation, query.group, order),
            ranges=ranges,
        )

    # ---- conditions ----

    @property
    def is_everything(self) -> bool:
        """Whether no row of the table is left out."""
        return self._is_whole and not self.conditions

    @property
    def _is_whole(self) -> bool:
        return self.view_key == _WHOLE and self.relation.indexed

    @property
    def rows(self) -> tuple[Truth, ...]:
        """What a row has to be."""
        return self.conditions if self._is_whole else (self.view, *self.conditions)

    def count(self, *conditions: Truth) -> Asked:
        """Ask how many rows meet conditions."""
        return select(func.count()).select_from(self.relation.table).where(*conditions)

    def ids(self, *more: Value) -> Asked:
        """Ask for the ids of all rows in their order, each with ``more`` values."""
        asked = select(self.relation.id, *more).select_from(self.relation.table)
        return asked.where(*self.rows).order_by(*self._in_order())

    # ---- headings ----

    @property
    def summed(self) -> tuple[str, ...]:
        """Fields that are added up."""
        return tuple(each.key for each in self.info.fields if each.summed and each.key in self.relation.fields)

    def groups(self, group: Group) -> Asked:
        """Ask for each heading's value, its number of rows, what it is ordered by, and its sums."""
        least = func.min(group.field.group_order) if group.field.group_order is not None else null()
        asked = select(group.field.value.label("value"), func.count(), least, *self._sums())
        return asked.select_from(self.relation.table).where(*self.rows).group_by(group.field.value)

    def totals(self, ids: Sequence[int] | None = None) -> Asked:
        """Ask for the sums over all rows, or over those with these ids."""
        asked = select(*self._sums()).select_from(self.relation.table).where(*self.rows)
        return asked if ids is None else asked.where(among(self.relation.id, ids))

    def _sums(self) -> list[Value]:
        return [func.sum(self.relation.fields[key].value) for key in self.summed]

    def table_with_names(self, field: SourceField) -> FromClause:
        """Return the rows, once for each of their names where a field holds several."""
        names = field.names
        if names is None:
            return self.relation.table
        return self.relation.table.join(names.table, names.row_id == names.owner)

    # ---- ranges ----

    @cached_property
    def parts(self) -> tuple[Part, ...] | None:
        """The ranges of indices that make up the answer, in its order; None where rows have to be looked through."""
        if self.ranges is None:
            return None
        banded = self.relation.banded
        if self.group is None and self.order[0].field != banded:
            return None if self.conditions else self._filled_and_empty()
        whole_levels = self.group is None or self.group.info.key == banded
        return self._bands(self.ranges) if whole_levels and self.view_key in self.relation.bands else None

    def _filled_and_empty(self) -> tuple[Part, ...]:
        field = self.relation.fields[self.order[0].field]
        ordered = self._in_order(first_is_filled=True)
        if not field.may_be_empty:
            return (Part("", and_(true(), *self.rows), ordered),)
        return (
            Part("", and_(not_(field.empty), *self.rows), ordered),
            Part("", and_(field.empty, *self.rows), ordered[len(field.lead) + len(field.ordered_by) :]),
        )

    def _bands(self, ranges: Ranges) -> tuple[Part, ...]:
        """Return the ranges of each level, which only a view that is made of whole levels has."""
        relation, first = self.relation, self.order[0]
        bands = (band for band in relation.bands[self.view_key] if ranges.words is None or band.word in ranges.words)
        if first.field != relation.banded:  # the ranges of a level follow one another in its own order only
            ordered = self._in_order()
            return tuple(Part(band.word, and_(or_(*band.parts), *ranges.narrowed), ordered) for band in bands)
        inside = [each.desc() if first.descending else each.asc() for each in relation.band_order]
        ordered = (*inside, *self._in_order(self.order[1:], first))
        parts = [Part(band.word, and_(each, *ranges.narrowed), ordered) for band in bands for each in band.parts]
        return tuple(reversed(parts)) if first.descending else tuple(parts)

    def ids_of_part(self, part: Part) -> Asked:
        """Ask for the ids of one range in their order."""
        return select(self.relation.id).select_from(self.relation.table).where(part.condition).order_by(*part.order)

    # ---- order ----

    def _in_order(
        self, orders: Sequence[Order] | None = None, first: Order | None = None, *, first_is_filled: bool = False
    ) -> tuple[Value, ...]:
        """Return what rows are ordered by: those without a value last, equal ones by their ids."""
        orders = self.order if orders is None else orders
        found: list[Value] = []
        for order in orders:
            field = self.relation.fields[order.field]
            found += field.lead
            if field.may_be_empty and not (first_is_filled and order is orders[0]):
                found.append(field.empty.asc())
            found += [each.desc() if order.descending else each.asc() for each in field.ordered_by]
        # Against the direction, ids would have to be sorted where an index holds them already.
        backwards = (first or orders[0]).descending
        return (*found, self.relation.id.desc() if backwards else self.relation.id.asc())


def _written(value: object) -> str:
    return "" if value is None else str(value)


def _is_known(info: LedgerInfo, relation: Relation, key: str) -> bool:
    return info.has(key) and key in relation.fields


def _group(info: LedgerInfo, relation: Relation, key: str, order: Sequence[Order]) -> Group | None:
    if not _is_known(info, relation, key):
        return None
    backwards = order[0].field == key and order[0].descending
    return Group(relation.fields[key], info.field(key), backwards)
