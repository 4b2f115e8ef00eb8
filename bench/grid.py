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
from bench.grid_child import DEPARTMENT
from bench.many_cases import build

CASES, CASES_QUICK = 1_000_000, 200_000
#: As many rows as a spreadsheet still opens in a time one waits.
ROWS_OF_CALC = 100_000
#: What a question may cost beside its statement: the way to the reader, the frame, the paint.
FIXED_SECONDS = 0.010
MEGABYTES = 30
FRAME_SECONDS, LONGEST_FRAME_SECONDS = 0.016, 0.1
PASTE_SECONDS = 0.3

_ROOT = Path(__file__).resolve().parent.parent
_SECONDS_TO_WAIT = 900
_TITLES = ("案号", "案由", "程序", "部门", "承办法官", "当事人", "立案日期", "届满日")
_PROCEDURE = "简易程序"
_SHEET = (
    "SELECT case_no, cause, procedure_word, department, judge, parties, filed_on, limit_on FROM cases ORDER BY id"
)

Took = dict[str, float]


def run(*, quick: bool = False) -> list[Figure]:
    """Measure the window in processes of its own."""
    cases, rounds = (CASES_QUICK, 5) if quick else (CASES, 7)
    with tempfile.TemporaryDirectory(prefix="courtdesk-bench-") as place:
        many = build(Path(place) / "many", cases)
        told = figures(_child(many.root, rounds), cases)
        few = build(Path(place) / "few", ROWS_OF_CALC)
        return [*told, *_beside_calc(few.root, few.database, Path(place), 3 if quick else 5)]


def _child(folder: Path, rounds: int) -> Took:
    command = [sys.executable, "-m", "bench.grid_child", str(folder), str(rounds)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_SECONDS_TO_WAIT, check=False
    )
    if told.returncode != 0 or not told.stdout:
        raise RuntimeError(f"{' '.join(command)} ended with {told.returncode}:\n{told.stderr}")
    took: Took = json.loads(told.stdout.splitlines()[-1])
    print({name: round(value, 4) for name, value in took.items()}, file=sys.stderr, flush=True)
    return took


def figures(took: Took, cases: int) -> list[Figure]:
    """Return the figures of one child."""
    first = (took["first"] - took["frame"]) / took["raw_first"]
    return [
        Figure(
            "grid.first_page",
            first,
            1.5,
            f"first lines of {cases:,} cases but one frame, against their raw statements",
        ),
        Figure(
            "grid.memory", took["memory"] / MEGABYTES, 1.0, f"{took['memory']:.0f} MB grown end to end, against 30"
        ),
        *(_against_raw(took, name, what) for name, what in _QUESTIONS),
        _against_clock("grid.fling_95", took["fling_95"], FRAME_SECONDS, "95 of 100 frames of a fling"),
        _against_clock("grid.fling_max", took["fling_max"], LONGEST_FRAME_SECONDS, "longest frame of a fling"),
        _against_clock("grid.paste", took["paste"], PASTE_SECONDS, "pasting 200 × 8 to the screen"),
        _against_clock("grid.paste_undo", took["paste_undo"], PASTE_SECONDS, "taking the paste back"),
    ]


_QUESTIONS = (
    ("sort", "all lines by an indexed column"),
    ("jump", "to the last line"),
    ("filter", "department and state"),
)


def _against_raw(took: Took, name: str, what: str) -> Figure:
    ratio = (took[name] - FIXED_SECONDS) / took[f"raw_{name}"]
    ours, raw = took[name] * 1000, took[f"raw_{name}"] * 1000
    return Figure(
        f"grid.{name}", ratio, 1.5, f"{what}, {ours:.0f} ms to the screen less 10, against sqlite3's {raw:.0f}"
    )


def _against_clock(name: str, seconds: float, limit: float, what: str) -> Figure:
    return Figure(name, seconds / limit, 1.0, f"{what}, {seconds * 1000:.0f} ms, against {limit * 1000:.0f}")


# ---- beside a spreadsheet -------------------------------------------------------------------------


def _beside_calc(root: Path, database: Path, place: Path, rounds: int) -> list[Figure]:
    """Open and filter the same rows in both programs, in turn; nothing where there is no Calc."""
    program = calc_program()
    if program is None:
        print("no LibreOffice Calc here: not compared", file=sys.stderr)
        return []
    book = place / "book.xlsx"
    write_workbook(book, _TITLES, _sheet_rows(database))
    calc = Calc(program, place)
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(calc.measure(book, (3, DEPARTMENT), (2, _PROCEDURE)))
        ours.append(_child(root, 1))
    return [
        _beside("open", [each["first"] for each in ours], [each[0] for each in theirs]),
        _beside("filter", [each["filter"] for each in ours], [each[1] for each in theirs]),
    ]


def _beside(deed: str, ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    mine, other = median(ours), median(theirs)
    return Figure(
        f"grid.calc_{deed}",
        mine / other,
        1.0,
        f"to {deed} {ROWS_OF_CALC:,} rows, {mine * 1000:.0f} ms, against LibreOffice Calc's {other * 1000:.0f}",
    )


def _sheet_rows(database: Path) -> Iterator[list[str | date | None]]:
    with closing(connect(database)) as connection:
        for row in connection.execute(_SHEET):
            yield [*row[:6], *(date.fromisoformat(day) if day else None for day in row[6:])]
