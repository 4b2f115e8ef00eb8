"""Whether a month's work holds together: counted anew from the stored rows, with nothing of the program between."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from courtdesk.actions.supervision_wording import EFFECT_NOBODY
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.reports.kinds import KINDS

_DONE = ORDER_OUTCOMES[:2]
#: What is kept of a draft while it is typed, a moment after each key, is no deed and stands in no history.
_TYPED = {"form", "touched", "changed_at"}


# ---- 今日 --------------------------------------------------------------------------------------------


def cases_by_days_left(database: Path, day: date) -> dict[str, int]:
    """Count the open cases over their limit, one, seven and fifteen days before it, row by row."""
    found = dict.fromkeys(("over", "d1", "d7", "d15"), 0)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT limit_on FROM cases WHERE closed_on IS NULL AND NOT paused").fetchall()
    for (limit,) in rows:
        left = (date.fromisoformat(limit) - day).days if limit else 99
        key = "over" if left < 0 else "d1" if left <= 1 else "d7" if left <= 7 else "d15" if left <= 15 else ""
        if key:
            found[key] += 1
    return found


def stored_so_far(database: Path) -> tuple[int, ...]:
    """Return how many deeds, papers, drafts and numbers there are."""
    tables = ("history_deed", "issued_document", "draft_document", "number_entry", "order_course")
    with closing(sqlite3.connect(database)) as connection:
        asked = (connection.execute(f"SELECT count(*) FROM {table}") for table in tables)  # noqa: S608 - names of above
        return tuple(int(rows.fetchone()[0]) for rows in asked)


# ---- the bulletin ------------------------------------------------------------------------------------


@dataclass
class Line:
    """The orders of one department or leader, or of all."""

    orders: int = 0
    asked: int = 0
    returned: int = 0
    in_time: int = 0
    late: int = 0
    open: int = 0

    def cells(self) -> list[str]:
        """Return the line as the bulletin's tables have it."""
        return [str(each) for each in (self.orders, self.asked, self.returned, self.in_time, self.late, self.open)]


@dataclass
class Count:
    """What a plain loop over the orders of a period finds."""

    total: Line = field(default_factory=Line)
    kinds: Counter[str] = field(default_factory=Counter)
    late_slips: int = 0
    days: list[int] = field(default_factory=list)
    departments: dict[str, Line] = field(default_factory=lambda: defaultdict(Line))
    leaders: dict[str, Line] = field(default_factory=lambda: defaultdict(Line))
    outstanding: dict[tuple[str, int], date | None] = field(default_factory=dict)


def recount(database: Path, first: date, last: date, day: date) -> Count:
    """Count the orders issued in a period, one after another."""
    found = Count()
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        asked = """SELECT d.*, c.leader, c.department, c.due_on, c.outcome, c.outcome_on FROM issued_document d
            JOIN order_course c ON c.document_id = d.id WHERE d.void_reason = '' ORDER BY d.issued_on, d.id"""
        for row in connection.execute(asked).fetchall():
            end = _ended_on(connection, row)
            issued = date.fromisoformat(row["issued_on"])
            if issued <= last and end is None:
                about = (row["subject_table"], row["subject_id"])
                found.outstanding[about] = _day(row["due_on"])
            if first <= issued <= last:
                _add(found, row, end, issued, day)
    return found


def _add(found: Count, row: sqlite3.Row, end: date | None, issued: date, day: date) -> None:
    in_time = end is not None and _is_in_time(row, end)
    lines = [found.total]
    lines += [found.leaders[name] for name in (row["leader"] or EFFECT_NOBODY).split("、")]
    lines += [found.departments[name] for name in (row["department"] or EFFECT_NOBODY).split("、")]
    for line in lines:
        line.orders += 1
        line.asked += row["reply_due"] is not None
        line.returned += row["reply_due"] is not None and row["replied_on"] is not None
        line.in_time += in_time
        line.late += end is not None and not in_time
        line.open += end is None
    found.kinds[KINDS[row["kind"]].name] += 1
    found.late_slips += bool(
        row["reply_due"] and not row["replied_on"] and date.fromisoformat(row["reply_due"]) < day
    )
    if end is not None:
        found.days.append((end - issued).days)


def _is_in_time(row: sqlite3.Row, end: date) -> bool:
    if row["outcome"] in _DONE:
        return bool(row["outcome"] == _DONE[0])
    due = _day(row["due_on"])
    return due is None or end <= due


def _ended_on(connection: sqlite3.Connection, row: sqlite3.Row) -> date | None:
    """Return the day on which what an order asked for was done: its subject's own, else what the clerk recorded."""
    done = _closed_on(connection, row["subject_table"], row["subject_id"])
    return _day(row["outcome_on"]) if done is None and row["outcome"] in _DONE else done


def _closed_on(connection: sqlite3.Connection, table: str, row_id: int) -> date | None:
    if table in {"cases", "matter", "measure"}:
        found = connection.execute(f"SELECT closed_on FROM {table} WHERE id = ?", (row_id,)).fetchone()  # noqa: S608 - one of three names
        return _day(found[0]) if found else None
    return None


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def figures(pattern: str, text: str) -> tuple[int, ...]:
    """Return the numbers that stand where a pattern says."""
    found = re.search(pattern, text)
    assert found, pattern
    return tuple(int(each) for each in found.groups())


def table(text: str, caption: str) -> dict[str, list[str]]:
    """Return the rows of a table of the bulletin by their first cell."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("表") and caption in line and "\t" not in line)
    rows: dict[str, list[str]] = {}
    for line in lines[at + 2 :]:
        if "\t" not in line:
            break
        name, *cells = line.split("\t")
        rows[name] = cells
    return rows


# ---- numbers and history -----------------------------------------------------------------------------


def gaps(database: Path, codes: Sequence[str]) -> Iterator[str]:
    """Yield the series in which not every number was given once, in the order of issue."""
    with closing(sqlite3.connect(database)) as connection:
        for code in codes:
            asked = """SELECT e.serial, e.day FROM number_entry e JOIN number_series s ON s.id = e.series_id
                WHERE s.code = ? ORDER BY e.id"""
            rows = connection.execute(asked, (code,)).fetchall()
            days = [day for _, day in rows]
            if [serial for serial, _ in rows] != list(range(1, len(rows) + 1)) or days != sorted(days):
                yield code


def history_that_does_not_tell(database: Path) -> Iterator[str]:
    """Yield the rows that are not what the history makes of them when it is told from its beginning."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        told: dict[tuple[str, int], dict[str, Any]] = {}
        for change in connection.execute("SELECT * FROM history_change ORDER BY id"):
            key = (change["table_name"], change["row_id"])
            if change["op"] == "delete":
                told.pop(key, None)
            else:
                told.setdefault(key, {}).update(json.loads(change["new"]))
        yield from _differing(connection, told)


def _differing(connection: sqlite3.Connection, told: dict[tuple[str, int], dict[str, Any]]) -> Iterator[str]:
    by_table: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    for (name, row_id), values in told.items():
        by_table[name][row_id] = values
    for name, rows in by_table.items():
        stored = {row["id"]: row for row in connection.execute(f"SELECT * FROM {name}")}  # noqa: S608 - of the history
        if stored.keys() != rows.keys():
            yield f"{name}: other rows than the history has: {sorted(stored.keys() ^ rows.keys())[:5]}"
        for row_id, values in rows.items():
            row = stored[row_id]
            kept = values.keys() & set(row.keys())  # the history also tells of files that were stored elsewhere
            kept -= _TYPED if name == "draft_document" else set()
            wrong = [key for key in sorted(kept) if not _same(row[key], values[key])]
            if wrong:
                yield f"{name} {row_id}: {wrong}"


def _same(stored: object, told: object) -> bool:
    """Compare a stored value with one of the history, where JSON stands as it is and a moment has its T."""
    if isinstance(told, (dict, list)):
        return isinstance(stored, str) and bool(json.loads(stored) == told)
    if isinstance(stored, str) and isinstance(told, str):
        return stored == told or stored.replace(" ", "T").split(".")[0] == told.split(".")[0]
    return stored == told


def working_days(first: date, last: date) -> list[date]:
    """Return the Mondays to Fridays of a month in which no holiday falls."""
    days = (first + timedelta(at) for at in range((last - first).days + 1))
    return [each for each in days if each.weekday() < 5]
