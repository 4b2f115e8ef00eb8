"""A table of a hundred thousand cases in twenty columns taken in, against reading and inserting it and no more."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

from python_calamine import CalamineWorkbook

from bench.figures import Figure, median_ratio
from bench.many_cases import DAY, make_court
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import close_desk
from courtdesk.actions.imports.importing import import_table, open_table, preview_table
from courtdesk.actions.sample_export import COLUMNS, write_sample_export

_LIMIT = 2.0
_MOST_MEGABYTES = 600
_ROWS, _QUICK_ROWS = 100_000, 30_000


@dataclass
class _Times:
    """Seconds of each round."""

    floor: list[float] = field(default_factory=list)
    imported: list[float] = field(default_factory=list)
    previewed: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def run(*, quick: bool = False) -> list[Figure]:
    """Measure memory first, in a child of a process that is still small, then the times in turn."""
    count, rounds = (_QUICK_ROWS, 3) if quick else (_ROWS, 5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "cases.xlsx"
        write_sample_export(table, DAY, count)
        memory = _megabytes(table, folder / "memory")
        rows = _stored(table, folder / "rows")
        times = _Times()
        for _ in range(rounds):
            _round(times, table, rows, folder / "desk")
    return _figures(times, memory, count)


def _figures(times: _Times, memory: int, count: int) -> list[Figure]:
    size = f"{count:,} rows × {len(COLUMNS)} columns"
    floor = f"against reading and inserting alone ({min(times.floor):.2f} s)"
    return [
        Figure(f"sheets.{name}", median_ratio(seconds, times.floor), _LIMIT, f"{size} {what}, {floor}")
        for name, seconds, what in (
            ("import", times.imported, f"imported, checked and committed ({min(times.imported):.2f} s)"),
            ("preview", times.previewed, f"previewed, then imported ({min(times.previewed):.2f} s)"),
            ("again", times.again, f"imported again, nothing new ({min(times.again):.2f} s)"),
        )
    ] + [Figure("sheets.memory", memory, _MOST_MEGABYTES, f"{size} previewed and imported, most memory in MB")]


def _round(times: _Times, table: Path, rows: list[tuple[Any, ...]], folder: Path) -> None:
    times.floor.append(_floor(table, rows, folder))
    desk = make_court(folder)
    times.imported.append(_seconds(lambda: import_cases(desk, table)))
    times.again.append(_seconds(lambda: import_cases(desk, table)))
    close_desk(desk)
    shutil.rmtree(folder)
    desk = make_court(folder)
    # What a sheet holds is guessed while the clerk still chooses; the figure is of looking and storing.
    choice = open_table(desk, table).choice
    times.previewed.append(_seconds(lambda: import_table(desk, preview_table(desk, choice, DAY), DAY)))
    close_desk(desk)
    shutil.rmtree(folder)


def _floor(table: Path, rows: list[tuple[Any, ...]], folder: Path) -> float:
    """Return how long the libraries take to read the cells and insert the rows into the same indexed table."""
    close_desk(make_court(folder))
    marks = ", ".join("?" * len(rows[0]))
    with closing(sqlite3.connect(next(folder.glob("*.db")), isolation_level=None)) as connection:
        for setting in ("journal_mode=WAL", "synchronous=FULL"):  # as the desk's own connections have them
            connection.execute(f"PRAGMA {setting}")

        def work() -> None:
            CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO cases VALUES ({marks})", rows)  # noqa: S608 - question marks
            connection.execute("COMMIT")

        seconds = _seconds(work)
    shutil.rmtree(folder)
    return seconds


def _stored(table: Path, folder: Path) -> list[tuple[Any, ...]]:
    """Return the rows of the ledger as the import leaves them, in the order of the table's columns."""
    desk = make_court(folder)
    import_cases(desk, table)
    close_desk(desk)
    with closing(sqlite3.connect(next(folder.glob("*.db")))) as connection:
        found: list[tuple[Any, ...]] = connection.execute("SELECT * FROM cases ORDER BY id").fetchall()
    return found


def _megabytes(table: Path, folder: Path) -> int:
    command = [sys.executable, "-m", "bench.sheets_child", str(table), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout)


def _seconds(work: Callable[[], object]) -> float:
    # Processor time: what else runs on the machine is no part of the work.
    start = process_time()
    work()
    return process_time() - start
