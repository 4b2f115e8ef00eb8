"""What is due among 100,000 open cases, against reading the same columns and nothing else."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from bench.figures import Figure, median_ratio
from courtdesk import paths
from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.fast import Row, due_many, milestones_many
from courtdesk.rules.levels import BANDS
from courtdesk.rules.rulebook import Rulebook, load_rulebook

CASES = 100_000
DAY = date(2026, 4, 20)

_COLUMNS = (
    "case_no, branch, procedure, filed_on, stated_limit_on, excluded_days, extension_months, extension_days, issued"
)
_TABLE = f"CREATE TABLE cases ({_COLUMNS}, limit_on, urging_on, order_on)"
_STORED = ("limit_on", "urging_on", "order_on")
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
_Counts = tuple[int, ...]


def run(*, quick: bool = False) -> list[Figure]:
    """Measure both ways of knowing what is due: working it out from nothing, and counting stored days."""
    rounds = 7 if quick else 15
    rulebook = load_rulebook(paths.resources() / "rules")
    with tempfile.TemporaryDirectory() as folder, closing(_build(Path(folder) / "due.db", rulebook)) as connection:
        return _measure(connection, rulebook, rounds)


def _measure(connection: sqlite3.Connection, rulebook: Rulebook, rounds: int) -> list[Figure]:
    query = f"SELECT {_COLUMNS} FROM cases"  # noqa: S608 - the columns are a constant above
    works: dict[str, Callable[[], object]] = {
        "read": lambda: connection.execute(query).fetchall(),
        "nothing": lambda: due_many(connection.execute(query), rulebook, DAY),
        "stored": lambda: stored_counts(connection, DAY),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            took[name].append(_seconds(work))
    return [
        Figure(
            "due.from_nothing",
            median_ratio(took["nothing"], took["read"]),
            2.0,
            f"reading and judging {CASES} open cases, against only reading the same columns",
        ),
        Figure(
            "due.stored_counts",
            median_ratio(took["stored"], took["read"]),
            0.1,
            f"counting {CASES} open cases by their stored days, against reading those columns",
        ),
    ]


def stored_counts(connection: sqlite3.Connection, day: date) -> _Counts:
    """Return how many cases are in each band before the limit and how many instruments wait, by range queries."""
    counts = []
    before = date.min
    for most, _ in BANDS:
        until = day + timedelta(most)
        counts.append(_count(connection, "limit_on > ? AND limit_on <= ?", before, until))
        before = until
    counts.append(_count(connection, "urging_on <= ?", day))
    counts.append(_count(connection, "order_on <= ?", day))
    return tuple(counts)


def _count(connection: sqlite3.Connection, condition: str, *days: date) -> int:
    query = f"SELECT count(*) FROM cases WHERE {condition}"  # noqa: S608 - conditions are written above
    return int(connection.execute(query, [day.isoformat() for day in days]).fetchone()[0])


def _seconds(work: Callable[[], object]) -> float:
    # Processor time: the file is in memory by then, and what else runs on the machine is no part of the work.
    start = process_time()
    result = work()
    took = process_time() - start
    del result  # freeing the rows is no part of the work
    return took


def _build(path: Path, rulebook: Rulebook) -> sqlite3.Connection:
    rows = list(sample_rows(CASES, DAY))
    connection = sqlite3.connect(path)
    connection.execute(_TABLE)
    stored = (
        (*row, *(day.isoformat() if day else None for day in (kept.limit_on, kept.urging_on, kept.order_on)))
        for row, (_, kept) in zip(rows, milestones_many(rows, rulebook), strict=True)
    )
    connection.executemany(f"INSERT INTO cases VALUES ({', '.join('?' * 12)})", stored)  # noqa: S608 - only marks
    for column in _STORED:
        connection.execute(f"CREATE INDEX ix_{column} ON cases ({column})")
    connection.commit()
    return connection


def sample_rows(number: int, day: date, seed: int = 1) -> Iterator[Row]:
    """Yield invented open cases: recent ones more often, a tenth with exclusions, a twentieth extended."""
    draw = random.Random(seed)
    kinds = [(branch, procedure) for branch, procedure, _ in _KINDS]
    weights = [weight for *_, weight in _KINDS]
    ages = sorted((int(draw.triangular(0, 420, 10)) for _ in range(number)), reverse=True)
    # In the order of filing, as case numbers are given and exports are sorted.
    for at, age in enumerate(ages, start=1):
        branch, procedure = draw.choices(kinds, weights)[0]
        filed_on = day - timedelta(age)
        filed_on -= timedelta(max(0, filed_on.weekday() - 4))  # nothing is filed at weekends
        # A third of the rows bring the limit date of the case system along, as its exports do.
        stated_on = filed_on + timedelta(draw.choice((62, 91, 182, 184))) if draw.random() < 1 / 3 else None
        yield (
            f"（{filed_on.year}）豫0899民初{at}号",
            branch.value,
            procedure.value,
            filed_on.isoformat(),
            stated_on.isoformat() if stated_on else None,
            draw.randrange(5, 61) if draw.random() < 1 / 10 else 0,
            int(draw.random() < 1 / 20),
            0,
            draw.choice((0, 0, 0, 1, 1, 3)),
        )
