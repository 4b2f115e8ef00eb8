"""The ledger of tasks (任务分解表): its columns, which of them are edited in place, and its groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter

from courtdesk.actions.results import TaskRow
from courtdesk.rules.levels import level_of
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import CellValue, Column, Editor, Kind, Lamp, LedgerSpec, ledger, text_of
from courtdesk.ui.texts import grid as grid_words
from courtdesk.ui.texts import tasks as words

PLAN_ORDER = "number"
#: Levels of a due date that are worth a sign.
LOUD = frozenset({"over", "d1", "d7", "d15"})


def due_lamp(row: TaskRow, day: date) -> CellValue:
    """Return the day a task is due, or how often it recurs.

    While the task is open and the day is near or past, the day carries the sign of its level.
    """
    if row.due is None or row.state not in words.OPEN_STATES:
        return row.due or row.recurrence
    level, _word = level_of((row.due - day).days, paused=False, closed=False)
    return Lamp(level, row.due.isoformat()) if level in LOUD else row.due


def spoken_due(row: TaskRow, day: date) -> str:
    """Return how the day a task is due is read aloud."""
    value = due_lamp(row, day)
    if not isinstance(value, Lamp) or row.due is None:
        return text_of(value)
    return f"{row.due.isoformat()}，{grid_words.spoken_lamp('', (row.due - day).days, '')}"


def state_lamp(row: TaskRow) -> CellValue:
    """Return a task's state as sign and word; 长期坚持 is a word only."""
    key = words.STATE_LAMPS.get(row.state)
    return Lamp(key, row.state) if key else row.state


def _names(key: str, title: str, width: int, *, grows: float, yields: int) -> Column:
    """Declare a column of names that are typed one after another."""
    names = attrgetter(key)
    return Column(key, title, Kind.TAGS, names, width, grows=grows, editor=Editor.TEXT, yields=yields)


def task_ledger(day: Callable[[], date]) -> LedgerSpec:
    """Declare the ledger; ``day`` is asked whenever a cell is painted, for the window may stay open overnight."""
    due = Column(
        "due",
        words.DUE,
        Kind.LAMP,
        lambda row: due_lamp(row, day()),
        118,
        editor=Editor.TEXT,
        spoken=lambda row: spoken_due(row, day()),
    )
    return ledger(
        words.TITLE,
        (
            Column("state", words.STATE, Kind.LAMP, state_lamp, 96, editor=Editor.CHOICE, choices=words.STATES),
            Column("number", words.NUMBER, Kind.TEXT, lambda row: row.number, 52, quiet=True),
            Column("heading", words.HEADING, Kind.TEXT, lambda row: row.heading or row.text, 224, stretch=True),
            _names("leaders", words.LEADERS, 96, grows=1.5, yields=2),
            _names("lead_departments", words.LEAD_DEPARTMENTS, 92, grows=1.5, yields=1),
            _names("departments", words.DEPARTMENTS, 140, grows=2.2, yields=3),
            due,
        ),
        home="heading",
        checkable=False,
    )


def ordered(rows: Sequence[TaskRow], column: Column, *, descending: bool) -> list[TaskRow]:
    """Return tasks in the order of a column; those without a value come last either way."""
    if column.key == PLAN_ORDER:
        return list(reversed(rows)) if descending else list(rows)
    texts = {row.id: column.text(row) for row in rows}
    filled = [row for row in rows if texts[row.id]]
    filled.sort(key=lambda row: texts[row.id], reverse=descending)
    return filled + [row for row in rows if not texts[row.id]]


def grouped(rows: Iterable[TaskRow], *, by_campaign: bool) -> tuple[Group, ...]:
    """Return the headings under which tasks in the order of their plans stand; none if there is only one."""
    counts: dict[str, int] = {}
    for row in rows:
        word = row.campaign if by_campaign else row.group
        counts[word] = counts.get(word, 0) + 1
    groups = tuple(Group(word or words.NO_GROUP, count, unit=words.UNIT) for word, count in counts.items())
    return groups if len(groups) > 1 else ()


def contiguous(rows: Sequence[TaskRow], *, by_campaign: bool) -> list[TaskRow]:
    """Return tasks with those of one heading next to each other, in the order in which the headings first occur."""
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.campaign if by_campaign else row.group, len(first))
    return sorted(rows, key=lambda row: first[row.campaign if by_campaign else row.group])


def matches(row: TaskRow, states: Sequence[str], departments: Sequence[str], text: str) -> bool:
    """Tell whether a task meets the conditions."""
    its_departments = {*row.lead_departments, *row.departments}
    searched = (row.heading, row.text, *row.leaders, *its_departments)
    return (
        (not states or row.state in states)
        and (not departments or bool(its_departments.intersection(departments)))
        and (not text or any(text in part for part in searched))
    )
