"""What is due among a million open cases with exclusions, against reading the same columns and nothing else."""

from __future__ import annotations

import gc
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from bench.figures import Figure, median_ratio
from courtdesk import paths
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.fast import DueTable, Row, due_many, milestones_many
from courtdesk.rules.fast_spans import EventRow, moves_of
from courtdesk.rules.rulebook import Rulebook, load_rulebook

CASES = 1_000_000
QUICK_CASES = 100_000
DAY = date(2026, 4, 20)
#: Shown on 今日: counted by their own ranges; of the nearest ones the list, too.
COUNTED = ("over", "d1", "d7", "d15", "urging", "orders")
_LISTED = ("d1", "d7")

_CASE = "id, case_no, branch, procedure, filed_on, stated_limit_on, stage"
_EVENT = "case_id, kind, start_on, end_on, days, months"
_READ_CASES = f"SELECT {_CASE} FROM cases"  # noqa: S608 - the columns are a constant above
_READ_EVENTS = f"SELECT {_EVENT} FROM time_limit_event"  # noqa: S608 - the same
#: As the ledger has them, as far as they are read; with the indices by which today's cases are found.
_SCHEMA = f"""
CREATE TABLE cases ({_CASE.replace("id,", "id INTEGER PRIMARY KEY,", 1)}, is_open, paused, limit_on, urging_on,
    order_on);
CREATE TABLE time_limit_event (id INTEGER PRIMARY KEY, {_EVENT});
CREATE TABLE withheld_paper (subject_table, subject_id, step, "on");
"""
_INDICES = """
CREATE INDEX ix_cases_open_limit ON cases (is_open, paused, limit_on);
CREATE INDEX ix_cases_open_urging ON cases (is_open, stage, urging_on);
CREATE INDEX ix_cases_open_order ON cases (is_open, stage, order_on);
ANALYZE;
"""
_KINDS = (
    (Branch.CIVIL, Procedure.SIMPLE, 40),
    (Branch.CIVIL, Procedure.ORDINARY, 20),
    (Branch.CIVIL, Procedure.SMALL, 12),
    (Branch.ENFORCEMENT, Procedure.ENFORCEMENT, 15),
    (Branch.CRIMINAL, Procedure.ORDINARY, 5),
    (Branch.CRIMINAL, Procedure.SIMPLE, 3),
    (Branch.ADMINISTRATIVE, Procedure.ORDINARY, 3),
    (Branch.CIVIL, Procedure.APPEAL, 2),
)


def run(*, quick: bool = False) -> list[Figure]:
    """Measure both ways of knowing what is due: working it out from nothing, and counting stored days."""
    count, rounds = (QUICK_CASES, 5) if quick else (CASES, 5)
    rulebook = load_rulebook(paths.resources() / "rules")
    with tempfile.TemporaryDirectory() as folder, closing(_build(Path(folder) / "due.db", rulebook, count)) as opened:
        return _measure(opened, rulebook, rounds, count)


def _measure(connection: sqlite3.Connection, rulebook: Rulebook, rounds: int, count: int) -> list[Figure]:
    works: dict[str, Callable[[], object]] = {
        "read": lambda: (connection.execute(_READ_CASES).fetchall(), connection.execute(_READ_EVENTS).fetchall()),
        "nothing": lambda: from_nothing(connection, rulebook, DAY),
        "stored": lambda: stored_counts(connection, DAY),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            took[name].append(_seconds(work))
    said = f"{count} open cases"
    return [
        Figure(
            "due.from_nothing",
            median_ratio(took["nothing"], took["read"]),
            2.0,
            f"reading and judging {said} with exclusions, against only reading the same rows of both tables",
        ),
        Figure(
            "due.stored_counts",
            median_ratio(took["stored"], took["read"]),
            0.02,
            f"counting {said} by their stored days and listing those of a week, against reading those rows",
        ),
    ]


def from_nothing(connection: sqlite3.Connection, rulebook: Rulebook, day: date) -> DueTable:
    """Return what is due, worked out from the rows of both tables."""
    moves = moves_of(connection.execute(_READ_EVENTS))
    return due_many(connection.execute(_READ_CASES), rulebook, day, moves)


def stored_counts(connection: sqlite3.Connection, day: date) -> tuple[list[int], list[list[tuple[int]]]]:
    """Return how many cases each view of 今日 holds, and the ids of those whose limit is near, by range queries."""
    values = parameters(day)
    counts = (f"SELECT count(*) FROM cases WHERE {CONDITIONS[view]}" for view in COUNTED)  # noqa: S608 - our own conditions
    lists = (f"SELECT id FROM cases WHERE {CONDITIONS[view]} ORDER BY limit_on LIMIT 500" for view in _LISTED)  # noqa: S608
    return (
        [int(connection.execute(query, values).fetchone()[0]) for query in counts],
        [connection.execute(query, values).fetchall() for query in lists],
    )


def _seconds(work: Callable[[], object]) -> float:
    # Processor time: the file is in memory by then, and what else runs on the machine is no part of the work.
    # Garbage is collected between the rounds, as the window collects its own between events (`ui/collector`).
    gc.collect()
    gc.disable()
    start = process_time()
    result = work()
    took = process_time() - start
    gc.enable()
    del result  # freeing the rows is no part of the work
    return took


def _build(path: Path, rulebook: Rulebook, count: int) -> sqlite3.Connection:
    rows, events = list(sample_rows(count, DAY)), list(sample_events(count, DAY))
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA)
    connection.executemany(
        "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)", _with_days(rows, events, rulebook)
    )
    connection.executemany(f"INSERT INTO time_limit_event ({_EVENT}) VALUES (?, ?, ?, ?, ?, ?)", events)  # noqa: S608 - the same
    connection.executescript(_INDICES)
    connection.commit()
    return connection


def _with_days(rows: list[Row], events: list[EventRow], rulebook: Rulebook) -> Iterator[tuple[object, ...]]:
    for row, (_, kept) in zip(rows, milestones_many(rows, rulebook, moves_of(events)), strict=True):
        days = (day.isoformat() if day else None for day in (kept.limit_on, kept.urging_on, kept.order_on))
        yield (*row, kept.paused, *days)


def sample_rows(number: int, day: date, seed: int = 1) -> Iterator[Row]:
    """Yield invented open cases: recent ones more often, in the order of filing, a third with a stated limit."""
    draw = random.Random(seed)
    kinds = [(branch, procedure) for branch, procedure, _ in _KINDS]
    weights = [weight for *_, weight in _KINDS]
    for at, age in enumerate(_ages(number), start=1):
        branch, procedure = draw.choices(kinds, weights)[0]
        filed_on = _filed_on(day, age)
        # A third of the rows bring the limit date of the case system along, as its exports do.
        stated_on = filed_on + timedelta(draw.choice((62, 91, 182, 184))) if draw.random() < 1 / 3 else None
        yield (
            at,
            f"（{filed_on.year}）豫0899民初{at}号",
            branch.value,
            procedure.value,
            filed_on.isoformat(),
            stated_on.isoformat() if stated_on else None,
            draw.choice((0, 0, 0, 1, 1, 2)),
        )


def sample_events(number: int, day: date, seed: int = 2) -> Iterator[EventRow]:
    """Yield what moves their limits: of every ten cases one has a bare number of days, three have spans.

    A third of those with spans have several, which may overlap, and one in five of them is still running; one case
    in twenty was extended, half of those on a known day.
    """
    draw = random.Random(seed)
    for at, age in enumerate(_ages(number), start=1):
        filed_on, kind = _filed_on(day, age), draw.random()
        if kind < 0.1:
            yield at, "exclusion", None, None, draw.randrange(5, 61), 0
        elif kind < 0.4:
            yield from _spans(draw, at, filed_on, 1 if kind < 0.3 else draw.randrange(2, 4))
        if draw.random() < 1 / 20:
            granted = filed_on + timedelta(draw.randrange(20, 90)) if draw.random() < 1 / 2 else None
            yield at, "extension", granted.isoformat() if granted else None, None, 0, draw.choice((1, 3, 6))


def _spans(draw: random.Random, at: int, filed_on: date, number: int) -> Iterable[EventRow]:
    for last in range(number, 0, -1):
        start = filed_on + timedelta(draw.randrange(1, 80))
        running = last == 1 and draw.random() < 1 / 5
        end = None if running else start + timedelta(draw.randrange(5, 45))
        yield at, "exclusion", start.isoformat(), end.isoformat() if end else None, 0, 0


def _ages(number: int) -> list[int]:
    # Most open cases are young; about one in ten is over its limit.
    draw = random.Random(0)
    return sorted((min(420, int(draw.expovariate(1 / 45))) for _ in range(number)), reverse=True)


def _filed_on(day: date, age: int) -> date:
    filed_on = day - timedelta(age)
    return filed_on - timedelta(max(0, filed_on.weekday() - 4))  # nothing is filed at weekends
