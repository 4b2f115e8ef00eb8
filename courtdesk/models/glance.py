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
#: What a clerk enters; a desk with none of it shows the way to begin.
_KEPT = ("cases", "task", "matter", "issued_document")


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


def view_counts(path: Path, day: date, views: tuple[str, ...]) -> dict[str, int] | None:
    """Return how many cases each of ``views`` holds on ``day``; None where the ledger is of an older version."""
    values = parameters(day)
    with closing(_open(path)) as connection:
        try:
            return {
                view: connection.execute(f"SELECT count(*) FROM cases WHERE {CONDITIONS[view]}", values).fetchone()[0]  # noqa: S608 - conditions are our own constants
                for view in views
            }
        except sqlite3.OperationalError:  # a table or column that it does not have yet
            return None


def other_counts(path: Path, day: date) -> tuple[int, int, int]:
    """Return how many reply slips are outstanding, how many of them are late, and how many tasks are open."""
    with closing(_open(path)) as connection:
        replies, late = connection.execute(
            "SELECT count(*), count(CASE WHEN reply_due < ? THEN 1 END) FROM issued_document"
            " WHERE reply_due IS NOT NULL AND replied_on IS NULL AND void_reason = ''",
            (day.isoformat(),),
        ).fetchone()
        tasks = connection.execute("SELECT count(*) FROM task WHERE state NOT IN (?, ?)", SETTLED_STATES).fetchone()
    return replies, late, tasks[0]


def keeps_nothing(path: Path) -> bool:
    """Say whether nothing was entered yet; tables that an older ledger lacks hold nothing."""
    with closing(_open(path)) as connection:
        known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return not any(
            connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]  # noqa: S608 - our own names
            for table in _KEPT
            if table in known
        )


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
