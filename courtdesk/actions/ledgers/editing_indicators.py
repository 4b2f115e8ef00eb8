"""Editing the values of indicators: unit and target belong to the indicator, and so to all of its rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.editing_rows import Row, Rows
from courtdesk.actions.ledgers.figure_checks import suspicion
from courtdesk.actions.ledgers.typed import Taken, Typed, TypedValue, read_typed
from courtdesk.actions.ledgers.typed_figures import Goal, begins_on, number_text, read_figure
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.history import Change, next_id
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.progress import Progress

_KEY = ("indicator", "period", "scope")
_WEIGHED = frozenset({"value", "numerator", "denominator"})
_OF_INDICATOR = ("unit", "target")
_GOAL = ("comparator", "target")
#: Indicator, period and scope: what there is one value of.
_Place = tuple[int, str, str]


class IndicatorRows(Rows):
    """Values of indicators during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"indicator": "indicator_id"}

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        found = session.execute(select(Indicator.__table__)).mappings()
        self._known: dict[int, Row] = {row["id"]: dict(row) for row in found}
        self._indicators: dict[int, Row] = {key: dict(row) for key, row in self._known.items()}
        self._ids: dict[str, int] = {row["name"]: key for key, row in self._known.items()}
        self._units: dict[int, str] = {}
        self._goals: dict[int, Goal | None] = {}
        #: Units that were written after values.
        self._written: dict[int, str] = {}
        self._day: date | None = None

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return a row of the whole court."""
        del defaults
        row = {"indicator_id": 0, "period": "", "scope": words.WHOLE_COURT, "remark": ""}
        return {**row, **dict.fromkeys(_WEIGHED)}, ""

    # ---- fields ----

    def read(self, row_id: int, field: Field, text: str, day: date) -> Typed:
        """Read a text, and keep the unit that stands after a value."""
        self._day = day
        read = read_typed(field, text, day)
        if field.key == "value":
            taken = isinstance(read, Taken) and read.value is not None
            self._written[row_id] = read_figure(text).unit if taken else ""
        return read

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field; an indicator nobody knew is made, unit and target wait until it is known whose they are."""
        if field.key == "indicator":
            self.now[row_id]["indicator_id"] = self._indicator(str(value), self.now[row_id]["indicator_id"])
        elif field.key == "unit":
            self._units[row_id] = unicodedata.normalize("NFKC", str(value))
        elif field.key == "target":
            self._goals[row_id] = _goal(value)
        else:
            super().put(row_id, field, value or words.WHOLE_COURT if field.key == "scope" else value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        if field.key in _OF_INDICATOR:
            (self._units if field.key == "unit" else self._goals).pop(row_id, None)
        else:
            super().take_back(row_id, field)

    def empty(self, column: str) -> object:
        """Return what a column holds when nothing was written: the whole court is the scope."""
        return {"scope": words.WHOLE_COURT, "indicator_id": 0}.get(column, super().empty(column))

    def drop(self, row_id: int) -> None:
        """Take a new row out again, with what it said of its indicator."""
        super().drop(row_id)
        for each in (self._units, self._goals, self._written):
            each.pop(row_id, None)

    def _indicator(self, name: str, before: int) -> int:
        """Return the id of an indicator; a new one takes unit and target from the one it was written over."""
        if name not in self._ids:
            number = max((*self._indicators, next_id(self.session.connection(), Indicator.__table__) - 1)) + 1
            model = self._indicators.get(before, {"unit": "", "comparator": "", "target": None})
            self._indicators[number] = {**model, "id": number, "name": name}
            self._ids[name] = number
        return self._ids[name]

    # ---- what is odd ----

    def oddity(self, row_id: int, field: Field) -> str:
        """Return that a period lies ahead, if it does."""
        if field.key != "period" or self._day is None:
            return ""
        period = self.now[row_id]["period"]
        return words.NOT_BEGUN.format(period=period) if begins_on(period) > self._day else ""

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str]]:
        """Yield the rows whose indicator, period and scope another row has."""
        moved = [row_id for row_id in self.now if touched.get(row_id, set()) & set(_KEY) or self._is_new(row_id)]
        held = self._others({self.now[row_id]["indicator_id"] for row_id in moved})
        held |= {self._place(row_id): row_id for row_id in self.now if row_id not in moved}
        for row_id in moved:
            other = held.setdefault(self._place(row_id), row_id)
            if other == row_id:
                continue
            key = "period" if self._is_new(row_id) else next(k for k in _KEY[::-1] if k in touched[row_id])
            yield row_id, key, self._taken(row_id, other)
            held.setdefault(self._place(row_id), row_id)
        yield from self._second_words()

    def _second_words(self) -> Iterator[tuple[int, str, str]]:
        """Yield the rows that say another unit or target of an indicator than an earlier row does."""
        aims = {row_id: (goal.comparator, goal.value) for row_id, goal in self._goals.items() if goal}
        units = {row_id: unit for row_id, unit in self._units.items() if unit}
        said: tuple[tuple[str, Mapping[int, object]], ...] = (("target", aims), ("unit", units))
        for key, written in said:
            first: dict[int, object] = {}
            for row_id, value in written.items():
                if row_id in self.now and first.setdefault(self.now[row_id]["indicator_id"], value) != value:
                    yield row_id, key, words.SAID_TWICE

    def _others(self, indicators: Iterable[int]) -> dict[_Place, int]:
        """Return the rows of indicators that this deed does not hold, by their places."""
        found: dict[_Place, int] = {}
        for part in in_parts(indicators):
            question = select(
                IndicatorValue.id, IndicatorValue.indicator_id, IndicatorValue.period, IndicatorValue.scope
            )
            for row in self.session.execute(question.where(IndicatorValue.indicator_id.in_(part))):
                if row.id not in self.now:
                    found[row.indicator_id, row.period, row.scope] = row.id
        return found

    def _place(self, row_id: int) -> _Place:
        row = self.now[row_id]
        return row["indicator_id"], row["period"], row["scope"]

    def _is_new(self, row_id: int) -> bool:
        return row_id not in self.stored

    def _taken(self, row_id: int, other: int) -> str:
        row = self.now[row_id]
        said = {"indicator": self._name(row), "period": row["period"], "scope": row["scope"]}
        if other in self.now:
            return words.TAKEN_HERE.format(**said)
        value = self.session.scalar(select(IndicatorValue.value).where(IndicatorValue.id == other))
        return words.TAKEN.format(**said, value=words.BLANK if value is None else number_text(value))

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Give the indicators what was written of them."""
        del ids, progress
        for row_id, row in self.now.items():
            indicator = self._indicators.get(row["indicator_id"])
            if indicator is None:
                continue
            if row_id in self._goals:
                goal = self._goals[row_id]
                indicator["comparator"] = goal.comparator if goal else ""
                indicator["target"] = goal.value if goal else None
            goal = self._goals.get(row_id)
            hinted = self._written.get(row_id, "") or (goal.unit if goal else "")
            indicator["unit"] = self._units.get(row_id, indicator["unit"] or hinted)

    def second_look(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str, str]]:
        """Yield what a value should rather be, and why it is doubtful."""
        for row_id, keys in touched.items():
            if keys & _WEIGHED and row_id in self.now:
                row = self.now[row_id]
                text, reason = suspicion(row, self._indicators[row["indicator_id"]], self._written.get(row_id, ""))
                yield row_id, "value", text, reason

    def name_of(self, row_id: int) -> str:
        """Return indicator, period and scope."""
        row = self.now[row_id]
        return words.ROW_NAME.format(indicator=self._name(row), period=row["period"], scope=row["scope"])

    def _name(self, row: Row) -> str:
        return str(self._indicators[row["indicator_id"]]["name"])

    # ---- what is written ----

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a row, those of its indicator with them."""
        indicator_id = self.now[row_id]["indicator_id"]
        known, now = self._known.get(indicator_id, {}), self._indicators[indicator_id]
        changed = super().changed_fields(row_id)
        said = row_id in self._units or bool(self._written.get(row_id)) or row_id in self._goals
        if said and known.get("unit", "") != now["unit"]:
            changed.add("unit")
        if row_id in self._goals and _aim(known) != _aim(now):
            changed.add("target")
        return changed

    def seen_beside(self) -> Iterable[int]:
        """Return the other rows of the indicators: they show the same unit and target, or what changed since."""
        for part in in_parts({row["indicator_id"] for row in self.now.values()}):
            yield from self.session.scalars(
                select(IndicatorValue.id).where(IndicatorValue.indicator_id.in_(part))
            ).all()

    def changes(self) -> Iterator[Change]:
        """Yield the changes of indicators, then those of values; places that are exchanged are emptied first."""
        used = {row["indicator_id"] for row in self.now.values()}
        for key, row in self._indicators.items():
            known = self._known.get(key)
            if known is None and key in used:
                yield Change(Indicator.__tablename__, key, "insert", None, row)
            elif known is not None and (names := _changed(known, row)):
                old, new = ({name: each[name] for name in names} for each in (known, row))
                yield Change(Indicator.__tablename__, key, "update", old, new)
        left = {_place_of(row): key for key, row in self.stored.items()}
        exchanged = {key for key in self.stored if left.get(self._place(key), key) != key}
        for key in exchanged:
            yield Change(self.table.name, left[self._place(key)], "delete", self.stored[left[self._place(key)]], None)
        emptied = {left[self._place(key)] for key in exchanged}
        for change in super().changes():
            if change.row_id not in emptied:
                yield change
        for key in emptied:
            yield Change(self.table.name, key, "insert", None, self.now[key])


def _changed(known: Row, row: Row) -> list[str]:
    """Return the changed columns of an indicator; a target is told as a whole."""
    whole = _aim(known) != _aim(row)
    return [name for name in row if row[name] != known[name] or (whole and name in _GOAL)]


def _goal(value: TypedValue) -> Goal | None:
    """Return a target as `typed` hands it over: comparator, number, unit."""
    if not isinstance(value, tuple):
        return None
    comparator, number, unit = value
    return Goal(comparator, float(number), unit)


def _aim(indicator: Row) -> tuple[str, float | None]:
    return indicator.get("comparator", ""), indicator.get("target")


def _place_of(row: Row) -> _Place:
    return row["indicator_id"], row["period"], row["scope"]
