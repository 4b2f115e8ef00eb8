"""Asking a ledger: which rows a question means, in which order and under which headings; then rows page by page.

Nothing here holds a row longer than it takes to hand it on: a million rows are a million numbers in an array.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.conditions import holds
from courtdesk.actions.ledgers.initials import are_initials
from courtdesk.actions.ledgers.questions import Group, Part, Question
from courtdesk.actions.ledgers.reading import Asked, chunks, ids_of, plain_rows, reading
from courtdesk.actions.ledgers.sources import SOURCES
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.ledgers.values import GroupCount, LedgerRow, Lines, Query, ValueList

#: Values of a field that are told.
MOST_VALUES = 200


def find_lines(desk: Desk, query: Query, day: date, stop: Stop = NEVER) -> Lines:
    """Return the ids of all rows that a question means, in its order; rows of one heading stand together.

    Raises `progress.Cancelled` when it was stopped.
    """
    with reading(desk, stop) as connection:
        return _whole(connection, Question.put(connection, desk, query, day))


def first_lines(desk: Desk, query: Query, day: date, stop: Stop = NEVER, count: int = 100) -> Lines:
    """Return how many rows a question means and the first of them at once; all of them where that takes no longer.

    `Lines.complete` tells whether there is anything more to ask. Raises `progress.Cancelled` when it was stopped.
    """
    with reading(desk, stop) as connection:
        question = Question.put(connection, desk, query, day)
        if question.parts is None:
            return _whole(connection, question)
        return _beginning(connection, question, question.parts, count)


def ledger_rows(desk: Desk, ledger: str, ids: Sequence[int], day: date, stop: Stop = NEVER) -> dict[int, LedgerRow]:
    """Return rows as they stand on ``day``; ids that are gone are left out."""
    with reading(desk, stop) as connection:
        return SOURCES[ledger].rows(connection, desk, ids, day)


# ---- ids --------------------------------------------------------------------------------------------


def _whole(connection: Connection, question: Question) -> Lines:
    if question.parts is not None:
        return _ranged(connection, question, question.parts)
    if question.group is None:
        ids = ids_of(connection, question.ids())
        return Lines(len(ids), ids)
    return _grouped(connection, question, question.group)


def _ranged(connection: Connection, question: Question, parts: Sequence[Part]) -> Lines:
    ids: array[int] = array("q")
    counts: dict[str, int] = {}
    for part in parts:
        before = len(ids)
        ids_of(connection, question.ids_of_part(part), ids)
        counts[part.word] = counts.get(part.word, 0) + len(ids) - before
    return Lines(len(ids), ids, _headings(question, counts))


def _beginning(connection: Connection, question: Question, parts: Sequence[Part], count: int) -> Lines:
    ids: array[int] = array("q")
    for part in parts:
        if len(ids) >= count:
            break
        ids_of(connection, question.ids_of_part(part).limit(count - len(ids)), ids)
    if question.group is None:
        return Lines(_number(connection, question.count(*question.rows)), ids)
    counts = _counts(connection, question, parts)
    return Lines(sum(counts.values()), ids, _headings(question, counts))


def _counts(connection: Connection, question: Question, parts: Sequence[Part]) -> dict[str, int]:
    """Return the rows of each heading by counting ranges, all of them in one statement."""
    words = list(dict.fromkeys(part.word for part in parts))
    # Counting a whole table takes its smallest index: what the other headings leave is the last one's.
    left_over = words[-1] if question.is_everything else ""
    counted = [part for part in parts if part.word != left_over]
    numbers = [question.count(part.condition).scalar_subquery() for part in counted]
    if left_over:
        numbers.append(question.count().scalar_subquery())
    if not numbers:
        return {}
    (found,) = plain_rows(connection, select(*numbers))
    counts = dict.fromkeys(words, 0)
    for part, number in zip(counted, found, strict=False):
        counts[part.word] += number
    if left_over:
        counts[left_over] = found[-1] - sum(counts.values())
    return counts


def _headings(question: Question, counts: dict[str, int]) -> tuple[GroupCount, ...]:
    group = question.group
    if group is None:
        return ()
    return tuple(group.heading(word, count) for word, count in counts.items() if count)


def _number(connection: Connection, question: Asked) -> int:
    return int(plain_rows(connection, question)[0][0])


def _grouped(connection: Connection, question: Question, group: Group) -> Lines:
    """Read rows in their order and lay each to its heading: one scan, and no sorting by heading."""
    heaps: dict[Any, array[int]] = {}
    for chunk in chunks(connection, question.ids(group.field.value)):
        for row_id, value in chunk:
            heap = heaps.get(value)
            if heap is None:
                heap = heaps[value] = array("q")
            heap.append(row_id)
    counts = _told(connection, question, group, {value: len(heap) for value, heap in heaps.items()})
    by_key: dict[str, list[array[int]]] = {}
    for value, heap in heaps.items():
        by_key.setdefault(group.key(value), []).append(heap)
    ids: array[int] = array("q")
    for each in counts:
        for heap in by_key[each.value]:
            ids.extend(heap)
    return Lines(len(ids), ids, counts)


# ---- counts -----------------------------------------------------------------------------------------


def group_counts(desk: Desk, query: Query, day: date, stop: Stop = NEVER) -> tuple[GroupCount, ...]:
    """Return the headings of a question with counts and sums, in their order; none without a group."""
    with reading(desk, stop) as connection:
        question = Question.put(connection, desk, query, day)
        if question.group is None:
            return ()
        if question.parts is not None:
            return _headings(question, _counts(connection, question, question.parts))
        return _told(connection, question, question.group)


def _told(
    connection: Connection, question: Question, group: Group, counts: dict[Any, int] | None = None
) -> tuple[GroupCount, ...]:
    """Return headings in their order; asks only for what the ``counts`` that are known do not tell."""
    summed = question.summed
    if counts is None or summed or group.field.group_order is not None:
        found = plain_rows(connection, question.groups(group))
    else:
        found = [(value, count, None) for value, count in counts.items()]
    headings: dict[str, GroupCount] = {}
    least: dict[str, Any] = {}
    for value, count, place, *sums in found:
        key = group.key(value)
        before = headings.get(key)
        headings[key] = _joined(group.heading(key, count), dict(zip(summed, sums, strict=True)), before)
        least.setdefault(key, place)
    return tuple(headings[key] for key in group.in_order(least))


def _joined(heading: GroupCount, sums: dict[str, Any], before: GroupCount | None) -> GroupCount:
    """Return a heading with its sums and with the rows that stood under it before: no value, stored in two ways."""
    known = {key: value or 0 for key, value in sums.items()}
    if before is None:
        return replace(heading, sums=known)
    both = {key: value + before.sums[key] for key, value in known.items()}
    return replace(heading, count=heading.count + before.count, sums=both)


def totals_of(
    desk: Desk, query: Query, day: date, stop: Stop = NEVER, *, ids: Sequence[int] | None = None
) -> dict[str, float]:
    """Return the sums of the summed fields over the rows of a question, or those of them with these ids, by field."""
    with reading(desk, stop) as connection:
        question = Question.put(connection, desk, query, day)
        if not question.summed:
            return {}
        (sums,) = plain_rows(connection, question.totals(ids))
        return {key: value or 0 for key, value in zip(question.summed, sums, strict=True)}


def view_counts_of(desk: Desk, ledger: str, day: date, stop: Stop = NEVER) -> dict[str, int]:
    """Return how many rows each view of a ledger holds on ``day``."""
    with reading(desk, stop) as connection:
        question = Question.put(connection, desk, Query(ledger), day)
        relation = question.relation
        if not relation.indexed:
            one_scan = select(*(func.count().filter(view) for view in relation.views.values()))
            (counts,) = plain_rows(connection, one_scan.select_from(relation.table))
            return dict(zip(relation.views, counts, strict=True))
        return {key: _number(connection, question.count(view)) for key, view in relation.views.items()}


def values_of(desk: Desk, query: Query, field: str, day: date, text: str = "", stop: Stop = NEVER) -> ValueList:
    """Return what occurs in a field under the other conditions, the most frequent first.

    ``text`` narrows the list to values that hold it or have it as pinyin initials.
    """
    others = tuple(each for each in query.conditions if each.field != field)
    asked = replace(query, conditions=others, group=field, order=())
    with reading(desk, stop) as connection:
        question = Question.put(connection, desk, asked, day)
        if question.group is None:
            return ValueList(())
        found = plain_rows(connection, _values(question, question.group, text.strip()))
    counted = tuple(question.group.told_value(value, count) for value, count in found[:MOST_VALUES])
    return ValueList(counted, more=len(found) > MOST_VALUES)


def _values(question: Question, group: Group, text: str) -> Asked:
    value, rows = group.field.value, question.rows
    if group.field.names is not None:
        names = group.field.names
        value, rows = names.name, (*rows, names.condition)
    counted = func.count()
    asked = select(value.label("value"), counted).select_from(question.table_with_names(group.field)).where(*rows)
    if text:
        found = holds(value, text)
        asked = asked.where(found | (func.has_initials(value, text.lower()) == 1) if are_initials(text) else found)
    return asked.group_by(value).order_by(counted.desc(), value).limit(MOST_VALUES + 1)
