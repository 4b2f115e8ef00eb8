"""Totals of a question by one field, or crossed with a second one (分组统计)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.asking import group_counts
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.ledgers.values import Condition, FieldKind, GroupCount, Op, Query, Summary

#: Columns of a crossed table; the rows with other values are one more.
MOST_COLUMNS = 11


def summary_of(desk: Desk, query: Query, day: date, field: str, second: str = "", *, stop: Stop = NEVER) -> Summary:
    """Count the rows of a question by a field, across the most frequent values of a second one.

    A row with several names counts under each of them, so the parts of such a field may be more than the whole.
    Raises `progress.Cancelled` when it was stopped.
    """
    whole = _counts(desk, query, day, field, stop)
    summary = Summary(field, by_name(query.ledger, field, whole), sum(each.count for each in whole))
    if not second:
        return summary
    values = by_name(query.ledger, second, _counts(desk, query, day, second, stop))
    columns = _most_frequent(query.ledger, second, values)
    others = _others(second, columns) if len(columns) < len(values) else ()
    asked = [(each.condition_on(second),) for each in columns] + ([others] if others else [])
    parts = [_within(desk, query, day, field, each, stop) for each in asked]
    cells = tuple(tuple(part.get(group.value, 0) for part, _total in parts) for group in summary.groups)
    totals = tuple(total for _part, total in parts)
    return replace(summary, second=second, columns=columns, others=others, cells=cells, totals=totals)


def by_name(ledger: str, field: str, groups: Sequence[GroupCount]) -> tuple[GroupCount, ...]:
    """Return the counts of single names for a field of names; others as they are."""
    if ledger_info(ledger).field(field).kind is not FieldKind.NAMES:
        return tuple(groups)
    found: dict[str, GroupCount] = {}
    for group in groups:
        names = [name for name in group.value.split(wording.NAMES_JOIN) if name]  # a lone name ends with the mark
        for name in dict.fromkeys(names or [""]):
            before = found.get(name, GroupCount(name, name or group.word, 0))
            sums = {key: before.sums.get(key, 0) + value for key, value in group.sums.items()}
            found[name] = replace(before, count=before.count + group.count, sums=sums)
    return tuple(found.values())


def _most_frequent(ledger: str, field: str, values: Sequence[GroupCount]) -> tuple[GroupCount, ...]:
    """Return the values that get a column: those of lamps and choices in their own order, others by size."""
    largest = sorted(values, key=lambda each: (not each.value, -each.count))[:MOST_COLUMNS]
    if ledger_info(ledger).field(field).kind in {FieldKind.LAMP, FieldKind.CHOICE}:
        return tuple(each for each in values if each in largest)
    return tuple(largest)


def _others(field: str, columns: Sequence[GroupCount]) -> tuple[Condition, ...]:
    """Return what finds the rows with none of the values that have a column."""
    without = Condition(field, Op.NOT_IN, tuple(each.value for each in columns if each.value))
    blank = any(not each.value for each in columns)
    return (without, Condition(field, Op.FILLED)) if blank else (without,)


def _counts(desk: Desk, query: Query, day: date, field: str, stop: Stop) -> tuple[GroupCount, ...]:
    return group_counts(desk, replace(query, group=field, order=()), day, stop)


def _within(
    desk: Desk, query: Query, day: date, field: str, conditions: Sequence[Condition], stop: Stop
) -> tuple[dict[str, int], int]:
    """Return the rows by value of the field that hold more conditions, and how many there are."""
    counted = _counts(desk, replace(query, within=(*query.within, *conditions)), day, field, stop)
    named = by_name(query.ledger, field, counted)
    return {each.value: each.count for each in named}, sum(each.count for each in counted)
