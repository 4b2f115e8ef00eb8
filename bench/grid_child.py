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
from contextlib import contextmanager
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
from courtdesk.ui.tables.row_pages import PAGE_ROWS

SIZE = (1366, 768)
LOOK_MS = 1
SECONDS_TO_WAIT = 60
FLING_SECONDS = 3.0
FRAME_SECONDS = 0.016
#: Frames of which the median is taken.
FRAMES = 9
SHOWN_ROWS = 100
DEPARTMENT = "民事审判第一庭"
PROCEDURE = "简易程序"
#: Mode in which only what a spreadsheet does as well is measured.
SPREADSHEET = "spreadsheet"
#: Longer than scrolling may pause; what comes afterwards comes out of rest.
REST_SECONDS = 0.1
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
        self.window.show_page("cases", {"view": AWAY.view})
        self.page: CasesPage = self.window.findChild(CasesPage)  # type: ignore[assignment]  # it was just shown
        self.grid = self.page.view.grid
        #: How often the grid was painted since what it shows changed last.
        self.painted = 0
        #: The longest time in which the window did nothing else while the last deed was waited for.
        self.longest_gap = 0.0
        self.grid.viewport().installEventFilter(self)
        self.grid.ledger.dataChanged.connect(self._changed)
        self.settle()

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        """Count how often the grid was painted."""
        if event.type() == QEvent.Type.Paint:
            self.painted += 1
        return False

    def _changed(self) -> None:
        """Note that what was painted before no longer counts."""
        self.painted = 0

    # ---- waiting ----

    def until(self, holds: Callable[[], bool]) -> float:
        """Turn the event loop until something holds; return the moment."""
        loop, moment, last = QEventLoop(), [0.0], [perf_counter()]
        until = perf_counter() + SECONDS_TO_WAIT

        def look() -> None:
            self.longest_gap = max(self.longest_gap, perf_counter() - last[0])
            last[0] = perf_counter()
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
        """Tell whether every line in sight is at hand."""
        ledger, last = self.grid.ledger, self.grid.rowAt(self.grid.viewport().height() - 1)
        lines = range(self.grid.rowAt(0), (last if last >= 0 else ledger.rowCount() - 1) + 1)
        return bool(lines) and all(ledger.group_at(row) or ledger.row_at(row) for row in lines)

    def seconds(self, deed: Callable[[], object], holds: Callable[[], bool]) -> float:
        """Return how long it takes from a deed to the painted lines for which ``holds`` is true."""
        began, self.longest_gap, self.painted = perf_counter(), 0.0, 0
        deed()
        took = self.until(lambda: holds() and self.shown() and self.painted > 0) - began
        self.settle()
        return took

    def asked(self, query: Query) -> Callable[[], None]:
        """Return the deed that asks a question as another page would."""

        def deed() -> None:
            self.page.ledger.go_to(query)
            self.page.ledger.refresh()

        return deed

    def answered(self) -> bool:
        """Tell whether the first lines of the question asked last have come."""
        return self.page.ledger.total() is not None

    def complete(self) -> bool:
        """Tell whether every id of the question asked last is known."""
        return self.answered() and self.grid.ledger.complete

    def go_away(self) -> None:
        """Show the view that the page is opened with."""
        self.asked(AWAY)()
        self.settle()

    def rest(self) -> None:
        """Do nothing for a moment, as a clerk who reads."""
        until = perf_counter() + REST_SECONDS
        self.until(lambda: perf_counter() > until)

    # ---- what is measured ----

    def frame(self) -> float:
        """Return how long a frame takes whose lines are painted for the first time; their rows are at hand."""
        bar, took = self.grid.verticalScrollBar(), []
        for part in range(1, FRAMES + 1):
            page = bar.maximum() * part // (FRAMES + 1) // PAGE_ROWS
            bar.setValue(page * PAGE_ROWS)
            self.settle()
            began = perf_counter()
            bar.setValue(bar.value() + self.grid.visible_rows() + 1)
            if not self.shown():
                raise RuntimeError(part)
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


class Raw:
    """Plain sqlite3 over the same file, on one connection that stays open, as the program's own does."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def seconds(self, name: str) -> float:
        """Return how long the statements for a deed take, every row fetched."""
        began = perf_counter()
        for statement, values in RAW[name]:
            self._connection.execute(statement, values).fetchall()
        return perf_counter() - began


AWAY = Query("cases", "due15")
ALL = Query("cases", "all", order=(Order("limit_on"),))
BY_JUDGE = Query("cases", "all", order=(Order("judge"),))
BY_NUMBER = Query("cases", "all", order=(Order("case_no"),))
_OF_DEPARTMENT = Condition("department", Op.IN, (DEPARTMENT,))
FILTERED = Query("cases", "open", conditions=(_OF_DEPARTMENT,), order=(Order("limit_on"),))
FILTERED_MANY = Query("cases", "closed", conditions=(_OF_DEPARTMENT,), order=(Order("limit_on"),))
#: What a spreadsheet is asked for too.
TWO_COLUMNS = Query("cases", "all", conditions=(_OF_DEPARTMENT, Condition("procedure", Op.IN, (PROCEDURE,))))
_COLUMNS = (
    "id, case_no, cause, procedure_word, judge, department, parties, clerk, branch, filed_on, limit_on,"
    " stated_limit_on, closed_on, closed_how, amount, remark, is_open, paused, stage"
)
_PAGE = f"SELECT {_COLUMNS} FROM cases"  # noqa: S608 - column names are constants
_ONE_STATE = "is_open = ? AND department = ? ORDER BY limit_on NULLS LAST, id"
#: The same questions as somebody would write them who knows SQLite: rows without a value last, equal ones by their
#: ids, and worded so that an index is used. ``limit_on IS NULL, limit_on`` would sort a million rows, a bare
#: ``is_open`` would look through them, and beating those would say nothing.
RAW: dict[str, tuple[tuple[str, tuple[object, ...]], ...]] = {
    "first": (
        ("SELECT count(*) FROM cases", ()),
        (f"{_PAGE} ORDER BY limit_on NULLS LAST, id LIMIT {SHOWN_ROWS}", ()),
    ),
    "sort": (
        (f"{_PAGE} WHERE judge <> '' ORDER BY judge, id LIMIT {SHOWN_ROWS}", ()),
        ("SELECT id FROM cases WHERE judge <> '' ORDER BY judge, id", ()),
        ("SELECT id FROM cases WHERE judge = '' ORDER BY id", ()),
    ),
    # From the end: no row before the last ones is stepped over.
    "jump": ((f"{_PAGE} ORDER BY limit_on DESC NULLS FIRST, id DESC LIMIT {SHOWN_ROWS}", ()),),
    "filter": (
        (f"{_PAGE} WHERE {_ONE_STATE} LIMIT {SHOWN_ROWS}", (True, DEPARTMENT)),
        (f"SELECT id FROM cases WHERE {_ONE_STATE}", (True, DEPARTMENT)),  # noqa: S608 - a constant
    ),
    "filter_many": (
        (f"{_PAGE} WHERE {_ONE_STATE} LIMIT {SHOWN_ROWS}", (False, DEPARTMENT)),
        (f"SELECT id FROM cases WHERE {_ONE_STATE}", (False, DEPARTMENT)),  # noqa: S608 - a constant
    ),
}
#: Deeds that end when every id is known; the first page is there when it is painted.
_QUESTIONS = {"first": ALL, "sort": BY_JUDGE, "filter": FILTERED, "filter_many": FILTERED_MANY}


class Notes:
    """What was measured, by name."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}

    def note(self, name: str, value: float) -> None:
        """Keep a value."""
        self.taken.setdefault(name, []).append(value)

    def medians(self) -> dict[str, float]:
        """Return the median of each."""
        return {name: median(values) for name, values in self.taken.items()}


def look_around(driver: Driver, database: Path, rounds: int) -> Notes:
    """Return seconds of each deed and of plain SQL for the same, taken in turn."""
    notes, raw = Notes(), Raw(database)
    for _ in range(rounds):
        for name, query in _QUESTIONS.items():
            driver.go_away()
            notes.note(f"raw_{name}", raw.seconds(name))
            driver.rest()
            ready = driver.answered if name == "first" else driver.complete
            notes.note(name, driver.seconds(driver.asked(query), ready))
        driver.go_away()
        driver.rest()
        driver.seconds(driver.asked(BY_NUMBER), driver.complete)
        notes.note("freeze", driver.longest_gap)
        _jump(driver, raw, notes)
        notes.note("frame", driver.frame())
    return notes


def _jump(driver: Driver, raw: Raw, notes: Notes) -> None:
    """Jump from the first line to the last one."""
    driver.asked(ALL)()
    driver.settle()
    bar = driver.grid.verticalScrollBar()
    bar.setValue(0)
    driver.settle()
    notes.note("raw_jump", raw.seconds("jump"))
    driver.rest()
    notes.note("jump", driver.seconds(lambda: bar.setValue(bar.maximum()), driver.shown))


def look_like_a_spreadsheet(driver: Driver, rounds: int) -> Notes:
    """Return seconds of opening the ledger and of filtering two of its columns."""
    notes = Notes()
    for _ in range(rounds):
        for name, query, ready in (("first", ALL, driver.answered), ("filter", TWO_COLUMNS, driver.complete)):
            driver.go_away()
            driver.rest()
            notes.note(name, driver.seconds(driver.asked(query), ready))
    return notes


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


def everything(driver: Driver, database: Path, rounds: int) -> dict[str, float]:
    """Measure a ledger of any length."""
    before = memory()
    driver.asked(ALL)()
    driver.settle()
    driver.scroll_through()
    grown = memory() - before
    notes = look_around(driver, database, rounds)
    with busy_core():
        frames = driver.fling()
    for _ in range(max(3, rounds // 2)):
        for name, seconds in zip(("paste", "paste_undo"), paste(driver), strict=True):
            notes.note(name, seconds)
    return {
        **notes.medians(),
        "memory": grown / 1_000_000,
        "memory_later": (memory() - before) / 1_000_000,
        "fling_95": quantiles(frames, n=20)[-1],
        "fling_max": max(frames),
    }


def main(folder: str, rounds: int, mode: str = "") -> None:
    """Measure and print; in the mode ``spreadsheet`` only what one does as well."""
    data = DataFolder(Path(folder))
    app = make_application()
    theme.prepare(app, Settings().theme, Settings().text_size)
    theme.dress(app)
    driver = Driver(data)
    if mode == SPREADSHEET:
        answer = look_like_a_spreadsheet(driver, rounds).medians()
    else:
        answer = everything(driver, data.database, rounds)
    print(json.dumps(answer), flush=True)
    del app
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
