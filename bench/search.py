"""Searching a big case ledger, against SQLite looking through the same columns and nothing else."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figures import Figure, median_ratio
from bench.many_cases import DAY, NAME, build
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Query
from courtdesk.actions.search import search_everywhere

CASES, QUICK_CASES = 1_000_000, 200_000
#: A clerk feels that the window hangs from about here.
FREEZE_SECONDS = 0.05

#: A name of two characters, the end of a case number, a word of a cause that few cases have.
_TEXTS = (NAME, "民初4321号", "股东知情")
#: Found in most cases: many ids pass through the reader.
_FREQUENT = "合同"
_TICK_MS = 1
_Work = Callable[[], object]


def run(*, quick: bool = False) -> list[Figure]:
    """Measure the text of the filter bar, Ctrl+K, and the window while they look."""
    cases, rounds = (QUICK_CASES, 7) if quick else (CASES, 11)
    with tempfile.TemporaryDirectory(prefix="courtdesk-bench-") as place:
        folder = build(Path(place), cases)
        desk = open_desk(folder)
        try:
            with closing(sqlite3.connect(folder.database)) as raw:
                return [*_against_like(desk, raw, rounds), _freeze(desk, rounds)]
        finally:
            close_desk(desk)


def _against_like(desk: Desk, raw: sqlite3.Connection, rounds: int) -> list[Figure]:
    """Compare what the window asks with plain LIKE over the same columns, text by text in turn."""
    columns = _searched()
    contains: list[float] = []
    everywhere: list[float] = []
    floors: list[float] = []
    for text in _TEXTS:
        query = Query("cases", view="all", text=text)
        works: dict[str, _Work] = {
            "floor": lambda text=text: _like(raw, columns, text),  # type: ignore[misc] # bound in the loop
            "contains": lambda query=query: find_lines(desk, query, DAY),  # type: ignore[misc]
            "everywhere": lambda text=text: search_everywhere(desk, text, DAY),  # type: ignore[misc]
        }
        took = _in_turn(works, rounds)
        floors += took["floor"]
        contains += took["contains"]
        everywhere += took["everywhere"]
    floor = f"LIKE over the same {len(columns)} columns, {median(floors) * 1000:.0f} ms"
    return [
        Figure(
            "search.contains", median_ratio(contains, floors), 1.3, f"the text of the filter bar, against {floor}"
        ),
        Figure("search.everywhere", median_ratio(everywhere, floors), 1.3, f"Ctrl+K, every group, against {floor}"),
    ]


def _searched() -> tuple[str, ...]:
    """Return the columns of the case table that a text is looked for in."""
    return tuple(field.key for field in ledger_info("cases").fields if field.searched)


def _like(raw: sqlite3.Connection, columns: tuple[str, ...], text: str) -> list[tuple[int]]:
    condition = " OR ".join(f"{column} LIKE ?" for column in columns)
    pattern = f"%{text}%"
    return raw.execute(f"SELECT id FROM cases WHERE {condition}", [pattern] * len(columns)).fetchall()  # noqa: S608 - declared names


def _in_turn(works: dict[str, _Work], rounds: int) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()  # what is read and compiled once is read and compiled now
    for _ in range(rounds):
        for name, work in works.items():
            begin = perf_counter()
            work()
            took[name].append(perf_counter() - begin)
    return took


# ---- the window meanwhile ---------------------------------------------------------------------------


def _freeze(desk: Desk, rounds: int) -> Figure:
    """Return the longest time in which a window's thread did not come to its turn while a reader looked."""
    frequent = Query("cases", view="all", text=_FREQUENT)
    letters = "ww"
    works: tuple[_Work, ...] = (
        lambda: search_everywhere(desk, NAME, DAY),
        lambda: search_everywhere(desk, letters, DAY),
        lambda: find_lines(desk, frequent, DAY),
    )
    longest = [max(_longest_gap(work) for work in works) for _ in range(rounds)]
    told = median(longest)
    what = f"longest standstill of the window while a reader looks, {told * 1000:.0f} ms, against 50 ms"
    return Figure("search.freeze", told / FREEZE_SECONDS, 1.0, what)


def _longest_gap(work: _Work) -> float:
    """Let a timer tick on this thread while ``work`` runs on another; return the longest gap in seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    switch = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)  # as the program does
    loop = QEventLoop()
    timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    gaps: list[float] = []
    last = perf_counter()
    failed: list[BaseException] = []
    reader = threading.Thread(target=_noting, args=(work, failed))

    def tick() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append(now - last)
        last = now
        if not reader.is_alive():
            loop.quit()

    timer.timeout.connect(tick)
    timer.start()
    reader.start()
    last = perf_counter()
    loop.exec()
    timer.stop()
    reader.join()
    sys.setswitchinterval(switch)
    del app
    if failed:
        raise failed[0]
    return max(gaps)


def _noting(work: _Work, failed: list[BaseException]) -> None:
    """Do the work and note what went wrong: a thread's own fault would pass unseen."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - raised again on the thread that waits
        failed.append(error)
