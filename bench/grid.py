"""The case ledger in its window with a million cases, against plain sqlite3, fixed lengths of time, and Calc."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect
from statistics import median

from bench.calc import Calc, calc_program, write_workbook
from bench.figures import Figure
from bench.grid_child import DEPARTMENT, PROCEDURE, SPREADSHEET
from bench.many_cases import build

CASES, CASES_QUICK = 1_000_000, 100_000
#: As many rows as a spreadsheet still opens in a time one waits.
ROWS_OF_CALC, ROWS_OF_CALC_QUICK = 100_000, 10_000
#: What a question may cost beside its statement: the way to the reader, the frame, the paint. A first page may cost
#: its frame instead.
FIXED_SECONDS = 0.010
#: Of few rows the statements take hardly longer than nothing: the quick run only tells whether an index was lost.
FIXED_SECONDS_QUICK = 0.050
MEGABYTES = 30
FRAME_SECONDS, LONGEST_FRAME_SECONDS = 0.016, 0.1
PASTE_SECONDS = 0.3
FREEZE_SECONDS = 0.05

#: Calc holds every cell in memory and filters them hidden: nothing is asked of a disk, ordered or painted. Ours is
#: all of that, to the screen; what a clerk waits for is both together, of which opening is nearly all.
BESIDE_CALC_OPEN, BESIDE_CALC_FILTER = 1.0, 3.0

_ROOT = Path(__file__).resolve().parent.parent
_SECONDS_TO_WAIT = 900
_TITLES = ("案号", "案由", "程序", "部门", "承办法官", "当事人", "立案日期", "届满日")
_SHEET = (
    "SELECT case_no, cause, procedure_word, department, judge, parties, filed_on, limit_on FROM cases ORDER BY id"
)

Took = dict[str, float]


def run(*, quick: bool = False) -> list[Figure]:
    """Measure the window in processes of its own."""
    cases, rounds = (CASES_QUICK, 2) if quick else (CASES, 7)
    with tempfile.TemporaryDirectory(prefix="courtdesk-bench-") as place:
        many = build(Path(place) / "many", cases)
        told = figures(_child(many.root, rounds), cases, quick=quick)
        return [*told, *_beside_calc(Path(place), *((ROWS_OF_CALC_QUICK, 1) if quick else (ROWS_OF_CALC, 5)))]


def _child(folder: Path, rounds: int, *mode: str) -> Took:
    command = [sys.executable, "-m", "bench.grid_child", str(folder), str(rounds), *mode]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_SECONDS_TO_WAIT, check=False
    )
    if told.returncode != 0 or not told.stdout:
        raise RuntimeError(f"{' '.join(command)} ended with {told.returncode}:\n{told.stderr}")
    took: Took = json.loads(told.stdout.splitlines()[-1])
    print({name: round(value, 4) for name, value in took.items()}, file=sys.stderr, flush=True)
    return took


def figures(took: Took, cases: int, *, quick: bool = False) -> list[Figure]:
    """Return the figures of one child."""
    fixed = FIXED_SECONDS_QUICK if quick else FIXED_SECONDS
    first = max(0.0, took["first"] - (fixed if quick else took["frame"])) / took["raw_first"]
    return [
        Figure(
            "grid.first_page",
            first,
            1.5,
            f"first lines of {cases:,} cases, {took['first'] * 1000:.0f} ms less"
            f" {'50' if quick else 'one frame'}, against sqlite3's {took['raw_first'] * 1000:.0f}",
        ),
        Figure(
            "grid.memory", took["memory"] / MEGABYTES, 1.0, f"{took['memory']:.0f} MB grown end to end, against 30"
        ),
        *(_against_raw(took, name, what, fixed) for name, what in _QUESTIONS),
        _against_clock("grid.freeze", took["freeze"], FREEZE_SECONDS, "longest standstill of a sort by case number"),
        _against_clock("grid.fling_95", took["fling_95"], FRAME_SECONDS, "95 of 100 frames of a fling"),
        _against_clock("grid.fling_max", took["fling_max"], LONGEST_FRAME_SECONDS, "longest frame of a fling"),
        _against_clock("grid.paste", took["paste"], PASTE_SECONDS, "pasting 200 × 8 to the screen"),
        _against_clock("grid.paste_undo", took["paste_undo"], PASTE_SECONDS, "taking the paste back"),
    ]


_QUESTIONS = (
    ("sort", "all lines by an indexed column"),
    ("jump", "to the last line"),
    ("filter", "department and open"),
    ("filter_many", "department and closed"),
)


def _against_raw(took: Took, name: str, what: str, fixed: float) -> Figure:
    ratio = max(0.0, took[name] - fixed) / took[f"raw_{name}"]
    ours, raw = took[name] * 1000, took[f"raw_{name}"] * 1000
    told = f"{what}, {ours:.0f} ms to the screen less {fixed * 1000:.0f}, against sqlite3's {raw:.0f}"
    return Figure(f"grid.{name}", ratio, 1.5, told)


def _against_clock(name: str, seconds: float, limit: float, what: str) -> Figure:
    return Figure(name, seconds / limit, 1.0, f"{what}, {seconds * 1000:.0f} ms, against {limit * 1000:.0f}")


# ---- beside a spreadsheet -------------------------------------------------------------------------


def _beside_calc(place: Path, rows: int, rounds: int) -> list[Figure]:
    """Open and filter the same rows in both programs, in turn; nothing where there is no Calc."""
    program = calc_program()
    if program is None:
        print("no LibreOffice Calc here: not compared", file=sys.stderr)
        return []
    few, book = build(place / "few", rows), place / "book.xlsx"
    write_workbook(book, _TITLES, _sheet_rows(few.database))
    calc = Calc(program, place)
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(calc.measure(book, (3, DEPARTMENT), (2, PROCEDURE)))
        ours.append(_child(few.root, 1, SPREADSHEET))
    return [
        _beside("open", BESIDE_CALC_OPEN, rows, [each["first"] for each in ours], [each[0] for each in theirs]),
        _beside("filter", BESIDE_CALC_FILTER, rows, [each["filter"] for each in ours], [each[1] for each in theirs]),
    ]


def _beside(deed: str, limit: float, rows: int, ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    mine, other = median(ours), median(theirs)
    return Figure(
        f"grid.calc_{deed}",
        mine / other,
        limit,
        f"to {deed} {rows:,} rows, {mine * 1000:.0f} ms, against LibreOffice Calc's {other * 1000:.0f}",
    )


def _sheet_rows(database: Path) -> Iterator[list[str | date | None]]:
    with closing(connect(database)) as connection:
        for row in connection.execute(_SHEET):
            yield [*row[:6], *(date.fromisoformat(day) if day else None for day in row[6:])]
