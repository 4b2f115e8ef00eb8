"""The case ledger in its real window, told from inside: ``python -m bench.grid_child FOLDER ROUNDS`` prints JSON.

Every moment is that of a painted screen: the rows asked for are at hand and the grid was painted with them.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bench.many_cases import DAY
from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op, Order, Query
from courtdesk.paths import DataFolder
from courtdesk.settings import Settings
from courtdesk.ui import tasks, theme
from courtdesk.ui.app import make_application
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.cases_page import CasesPage

SIZE = (1366, 768)
LOOK_MS = 1
SECONDS_TO_WAIT = 60
FLING_SECONDS = 3.0
FRAME_SECONDS = 0.016
SHOWN_ROWS = 100
DEPARTMENT = "民事审判第一庭"
PASTED_ROWS = 200
PASTED_FIELDS = ("judge", "department", "clerk", "cause", "parties", "closed_how", "amount", "remark")


class Driver(QObject):
    """Drives the page as a clerk would and reads the clock."""

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self.context = DeskContext(folder, day=DAY)
        self.window = MainWindow(self.context)
        self.window.resize(*SIZE)
        self.window.complete()
        self.window.show()
        self.window.show_page("cases", {"view": "paused"})
        self.page: CasesPage = self.window.findChild(CasesPage)  # type: ignore[assignment]  # it was just shown
        self.grid = self.page.view.grid
        self.painted = 0
        self.grid.viewport().installEventFilter(self)
        self.settle()

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        """Count how often the grid was painted."""
        if event.type() == QEvent.Type.Paint:
            self.painted += 1
        return False

    # ---- waiting ----

    def until(self, holds: Callable[[], bool]) -> float:
        """Turn the event loop until something holds; return the moment."""
        loop, moment = QEventLoop(), [0.0]
        until = perf_counter() + SECONDS_TO_WAIT

        def look() -> None:
            if holds() or perf_counter() > until:
                moment[0] = perf_counter()
                loop.quit()

        timer = QTimer(interval=LOOK_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        if moment[0] > until:
            raise TimeoutError
        return moment[0]

    def settle(self) -> None:
        """Wait until nothing is asked or done any more, and what is in sight is at hand."""
        self.until(lambda: not tasks.busy() and (self.shown() or not self.grid.ledger.rowCount()))

    def shown(self) -> bool:
        """Tell whether every line in sight is at hand, and was painted since."""
        ledger, last = self.grid.ledger, self.grid.rowAt(self.grid.viewport().height() - 1)
        lines = range(self.grid.rowAt(0), (last if last >= 0 else ledger.rowCount() - 1) + 1)
        return bool(lines) and all(ledger.group_at(row) or ledger.row_at(row) for row in lines)

    def seconds(self, deed: Callable[[], object], holds: Callable[[], bool]) -> float:
        """Return how long it takes from a deed to the painted lines for which ``holds`` is true."""
        began, before = perf_counter(), self.painted
        deed()
        self.until(lambda: holds() and self.shown())
        self.grid.viewport().repaint()
        took = perf_counter() - began
        if self.painted == before:
            raise RuntimeError(deed)
        self.settle()
        return took

    def asked(self, query: Query) -> Callable[[], None]:
        """Return the deed that asks a question as another page would."""

        def deed() -> None:
            self.page.ledger.go_to(query)
            self.page.ledger.refresh()

        return deed

    def complete(self) -> bool:
        """Tell whether every id is known."""
        return self.grid.ledger.complete

    # ---- what is measured ----

    def frame(self) -> float:
        """Return how long painting the lines in sight takes."""
        took = []
        for _ in range(9):
            began = perf_counter()
            self.grid.viewport().repaint()
            took.append(perf_counter() - began)
        return median(took)

    def fling(self) -> list[float]:
        """Return the length of every frame of a fling that slows down over three seconds."""
        bar = self.grid.verticalScrollBar()
        bar.setValue(0)
        self.settle()
        frames: list[float] = []
        speed, began = bar.maximum() / 150, perf_counter()
        while perf_counter() - began < FLING_SECONDS:
            start = perf_counter()
            bar.setValue(bar.value() + max(1, round(speed)))
            QApplication.processEvents()
            self.grid.viewport().repaint()
            frames.append(perf_counter() - start)
            speed *= 0.97
            self._rest(FRAME_SECONDS - frames[-1])
        return frames

    def _rest(self, seconds: float) -> None:
        """Let events come until the next frame is due."""
        loop = QEventLoop()
        QTimer.singleShot(max(0, round(seconds * 1000)), loop.quit)
        loop.exec()

    def scroll_through(self) -> None:
        """Show every part of the ledger once, from the first line to the last."""
        bar = self.grid.verticalScrollBar()
        for part in range(201):
            bar.setValue(bar.maximum() * part // 200)
            self.until(self.shown)


def memory() -> int:
    """Return the resident memory of this process in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def busy_core() -> Iterator[None]:
    """Keep one core busy meanwhile."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as other:
        try:
            yield
        finally:
            other.kill()


def raw_seconds(database: Path, statements: tuple[tuple[str, tuple[object, ...]], ...]) -> float:
    """Return how long plain sqlite3 takes for these statements, every row fetched."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        began = perf_counter()
        for statement, values in statements:
            connection.execute(statement, values).fetchall()
        return perf_counter() - began


ALL = Query("cases", "all", order=(Order("limit_on"),))
BY_JUDGE = Query("cases", "all", order=(Order("judge"),))
FILTERED = Query(
    "cases",
    "open",
    conditions=(Condition("department", Op.IN, (DEPARTMENT,)),),
    order=(Order("limit_on"),),
)
_COLUMNS = (
    "id, case_no, cause, procedure_word, judge, department, parties, clerk, branch, filed_on, limit_on,"
    " stated_limit_on, closed_on, closed_how, amount, remark, is_open, paused, stage"
)
_PAGE = f"SELECT {_COLUMNS} FROM cases"  # noqa: S608 - column names are constants
RAW = {
    "first": (
        ("SELECT count(*) FROM cases", ()),
        (f"{_PAGE} ORDER BY limit_on IS NULL, limit_on, id LIMIT {SHOWN_ROWS}", ()),
    ),
    "sort": (
        ("SELECT id FROM cases ORDER BY judge, id", ()),
        (f"{_PAGE} ORDER BY judge, id LIMIT {SHOWN_ROWS}", ()),
    ),
    "jump": ((f"{_PAGE} ORDER BY limit_on DESC LIMIT {SHOWN_ROWS}", ()),),
    "filter": (
        ("SELECT id FROM cases WHERE is_open AND department = ? ORDER BY limit_on, id", (DEPARTMENT,)),
        (f"{_PAGE} WHERE is_open AND department = ? ORDER BY limit_on, id LIMIT {SHOWN_ROWS}", (DEPARTMENT,)),
    ),
}


def look_around(driver: Driver, database: Path, rounds: int) -> dict[str, list[float]]:
    """Return seconds of each deed and of plain SQL for the same, taken in turn."""
    took: dict[str, list[float]] = {}

    def note(name: str, seconds: float) -> None:
        took.setdefault(name, []).append(seconds)

    away = driver.asked(Query("cases", "paused"))
    bar = driver.grid.verticalScrollBar()
    for _ in range(rounds):
        for name, query in (("first", ALL), ("sort", BY_JUDGE), ("filter", FILTERED)):
            away()
            driver.settle()
            note(f"raw_{name}", raw_seconds(database, RAW[name]))
            ready = driver.shown if name == "first" else driver.complete
            note(name, driver.seconds(driver.asked(query), ready))
        driver.asked(ALL)()
        driver.settle()
        bar.setValue(0)
        driver.settle()
        note("raw_jump", raw_seconds(database, RAW["jump"]))
        note("jump", driver.seconds(lambda: bar.setValue(bar.maximum()), driver.shown))
        note("frame", driver.frame())
    return took


def paste(driver: Driver) -> tuple[float, float]:
    """Return how long pasting 200 × 8 over the rows in front takes to the painted screen, and its undo."""
    driver.seconds(driver.asked(FILTERED), driver.complete)
    titles = "\t".join(driver.page.ledger.info.field(key).title for key in PASTED_FIELDS)
    lines = ["\t".join(f"甲{line % 7}{key}" for key in range(len(PASTED_FIELDS))) for line in range(PASTED_ROWS)]
    QGuiApplication.clipboard().setText("\r\n".join((titles, *lines)))
    driver.grid.setFocus()
    driver.grid.select_id(driver.grid.ledger.ids[0])
    row_id = driver.grid.ledger.ids[0]

    def judge() -> str:
        line = driver.grid.ledger.row_of(row_id)
        row = None if line is None else driver.grid.ledger.row_at(line)
        return str(row.values["judge"]) if isinstance(row, LedgerRow) else ""

    before = judge()
    pasted = driver.seconds(driver.grid.fill.paste, lambda: judge().startswith("甲"))
    undone = driver.seconds(driver.context.undo, lambda: judge() == before)
    return pasted, undone


def main(folder: str, rounds: int) -> None:
    """Measure and print."""
    data = DataFolder(Path(folder))
    app = make_application()
    theme.prepare(app, Settings().theme, Settings().text_size)
    theme.dress(app)
    driver = Driver(data)
    before = memory()
    driver.asked(ALL)()
    driver.settle()
    driver.scroll_through()
    grown = memory() - before
    took = look_around(driver, data.database, rounds)
    with busy_core():
        frames = driver.fling()
    pastes = [paste(driver) for _ in range(max(3, rounds // 2))]
    answer = {
        **{name: median(values) for name, values in took.items()},
        "memory": grown / 1_000_000,
        "fling_95": quantiles(frames, n=20)[-1],
        "fling_max": max(frames),
        "paste": median(each[0] for each in pastes),
        "paste_undo": median(each[1] for each in pastes),
    }
    print(json.dumps(answer), flush=True)
    del app
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
