"""The first glance at a data folder: a few counts by plain SQLite, before anything heavy is loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.vocabulary import SETTLED_STATES

#: Days shown by the strip of 今日, today included.
STRIP_DAYS = 16


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def court_row(path: Path) -> tuple[str, str, str, str, str, str, bool] | None:
    """Return name, code, case code, office, address, telephone and demo mark; None without a court."""
    if not path.exists():
        return None
    with closing(_open(path)) as connection:
        try:
            row = connection.execute(
                "SELECT name, code, case_code, office, address, telephone, demo FROM court"
            ).fetchone()
        except sqlite3.OperationalError:  # a file that has no tables yet
            return None
    return (*row[:6], bool(row[6])) if row else None


def view_counts(path: Path, day: date, views: tuple[str, ...]) -> dict[str, int]:
    """Return how many cases each of ``views`` holds on ``day``."""
    values = parameters(day)
    with closing(_open(path)) as connection:
        return {
            view: connection.execute(f"SELECT count(*) FROM cases WHERE {CONDITIONS[view]}", values).fetchone()[0]  # noqa: S608 - conditions are our own constants
            for view in views
        }


def other_counts(path: Path, day: date) -> tuple[int, int]:
    """Return how many reply slips are outstanding and how many tasks are open."""
    with closing(_open(path)) as connection:
        replies = connection.execute(
            "SELECT count(*) FROM issued_document"
            " WHERE reply_due IS NOT NULL AND replied_on IS NULL AND issued_on <= ?",
            (day.isoformat(),),
        ).fetchone()[0]
        tasks = connection.execute("SELECT count(*) FROM task WHERE state NOT IN (?, ?)", SETTLED_STATES).fetchone()[
            0
        ]
    return replies, tasks


def limit_days(path: Path, day: date) -> tuple[tuple[date, int], ...]:
    """Return for each of the next `STRIP_DAYS` days how many open cases reach their limit."""
    last = day + timedelta(STRIP_DAYS - 1)
    with closing(_open(path)) as connection:
        found = dict(
            connection.execute(
                "SELECT limit_on, count(*) FROM cases WHERE is_open = TRUE AND paused = FALSE"
                " AND limit_on BETWEEN ? AND ? GROUP BY limit_on",
                (day.isoformat(), last.isoformat()),
            ).fetchall()
        )
    days = (day + timedelta(n) for n in range(STRIP_DAYS))
    return tuple((each, int(found.get(each.isoformat(), 0))) for each in days)
