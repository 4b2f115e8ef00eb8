"""The ledger of cases: its columns, and its lines in the order of urgency."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace

from courtdesk.actions.results import CaseQuery, CaseRow
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import CellValue, Column, Kind, Lamp, Share, ledger
from courtdesk.ui.texts import cases as words
from courtdesk.ui.texts import grid as grid_words

#: The column whose order is urgency; it is the only one with groups.
URGENCY = "level"
#: What the ledger is asked to order by for a column of another name.
ORDER_BY = {URGENCY: "limit_on"}
#: Views whose lines are of several levels.
GROUPED_VIEWS = frozenset({"due15", "open", "all", "urging", "orders"})

Ids = Callable[[CaseQuery], "array[int]"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Which lines a view has, in their order, and under which headings."""

    ids: array[int]
    groups: tuple[Group, ...] = ()


def _lamp(row: CaseRow) -> CellValue:
    return Lamp(row.level, row.word)


def _spoken_lamp(row: CaseRow) -> str:
    return grid_words.spoken_lamp(row.level, row.days_left, row.word)


def _share(row: CaseRow) -> CellValue:
    return Share(row.days_used, row.limit_days, row.level)


def _spoken_share(row: CaseRow) -> str:
    if row.limit_days is None:
        return grid_words.SPOKEN_USED.format(used=row.days_used)
    return grid_words.SPOKEN_SHARE.format(used=row.days_used, limit=row.limit_days)


CASES = ledger(
    words.TITLE,
    (
        Column(URGENCY, words.LAMP, Kind.LAMP, _lamp, width=92, spoken=_spoken_lamp),
        Column("case_no", words.CASE_NO, Kind.CASE_NO, lambda row: row.case_no, width=176),
        Column("cause", words.CAUSE, Kind.TEXT, lambda row: row.cause, width=112, stretch=True),
        Column(
            "procedure",
            words.PROCEDURE,
            Kind.TEXT,
            lambda row: row.procedure,
            width=50,
            quiet=True,
            yields=2,
            short=lambda row: words.procedure(row.procedure),
        ),
        Column("judge", words.JUDGE, Kind.TEXT, lambda row: row.judge, width=66, yields=3),
        Column(
            "department",
            words.DEPARTMENT,
            Kind.TEXT,
            lambda row: row.department,
            width=78,
            grows=1.4,
            quiet=True,
            yields=1,
            short=lambda row: words.department(row.department),
        ),
        Column("limit_on", words.LIMIT_ON, Kind.DATE, lambda row: row.limit_on, width=92),
        Column("share", words.SHARE, Kind.PROGRESS, _share, width=122, sortable=False, spoken=_spoken_share),
    ),
    home="case_no",
)


def is_grouped(query: CaseQuery, column: str) -> bool:
    """Tell whether the view's lines stand under headings: only in the order of urgency."""
    return column == URGENCY and not query.descending and query.view in GROUPED_VIEWS and query.limit_day is None


def by_urgency(ids: Ids, query: CaseQuery) -> Lines:
    """Return the view's lines under one heading for each level, the most urgent first.

    Each level is asked for by itself, so that a heading's count is the number of its lines under
    whatever conditions the view has.
    """
    whole = ids(query)
    left = set(whole)
    ordered: array[int] = array("q")
    groups: list[Group] = []
    for level, word in words.LEVELS:
        part = array("q", (row_id for row_id in ids(replace(query, view=level)) if row_id in left))
        left.difference_update(part)
        ordered.extend(part)
        groups.append(Group(word, len(part), words.LEVEL_LAMPS.get(level, level)))
    rest = array("q", (row_id for row_id in whole if row_id in left))
    ordered.extend(rest)
    return Lines(ordered, (*groups, Group(words.REST, len(rest), words.REST_LAMP)))


def lines(ids: Ids, query: CaseQuery, column: str) -> Lines:
    """Return the lines of a view in the order of a column."""
    asked = replace(query, order_by=ORDER_BY.get(column, column))
    return by_urgency(ids, asked) if is_grouped(query, column) else Lines(ids(asked))
