"""The one idiom of long work: on one worker thread, with progress and a harmless stop.

``run`` returns at once; ``work`` runs on the worker, ``done`` on the window's thread. Under 0.3 s nothing is shown,
under 2 s a busy cursor, then a dialog. Nothing here turns the event loop by hand.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from courtdesk.errors import DeskError
from courtdesk.progress import Cancelled, Progress
from courtdesk.ui.texts import common

T = TypeVar("T")

CURSOR_AFTER_MS = 300
DIALOG_AFTER_MS = 2000
LOOK_EVERY_MS = 100
_LAST_LABELS = 7


@dataclass(frozen=True, slots=True)
class Telling:
    """How a task presents itself."""

    title: str = common.WORKING
    cancellable: bool = False
    #: Measure word: 份, 行, 项.
    unit: str = common.ITEMS
    #: What is true if stopped now, given done and total.
    stop_note: Callable[[int, int], str] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How far a task is; written by the worker in one assignment, read by the window."""

    done: int = 0
    total: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any = None
    error: Exception | None = None


class _Reporter:
    """The `Progress` that the worker is given; keeps the latest state for the window to look at."""

    def __init__(self) -> None:
        self.state = State()
        self.labels: deque[str] = deque(maxlen=_LAST_LABELS)
        self.stop = threading.Event()

    def report(self, done: int, total: int, label: str = "") -> None:
        """Note how far the work is; raise `Cancelled` if the clerk asked to stop."""
        self.state = State(done, total, label)
        if label and (not self.labels or self.labels[-1] != label):
            self.labels.append(label)
        if self.stop.is_set():
            raise Cancelled


class _Worker:
    """One thread for all deeds, so that they never meet; started with the first one."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, job: Callable[[], None]) -> None:
        """Put a job behind those that wait."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="desk-worker", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def close(self, seconds: float) -> bool:
        """Let what was begun finish and end the thread; say whether it ended in time."""
        if self._thread is None:
            return True
        self._jobs.put(None)
        self._thread.join(seconds)
        ended = not self._thread.is_alive()
        self._thread = None
        return ended

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class _Activity(QObject):
    """Tells the status bar what runs in the background; empty text when nothing does."""

    changed = Signal(str)


activity = _Activity()
_worker = _Worker()
_alive: set[Task] = set()


class Task(QObject):
    """One piece of work from its start to its result."""

    _concluded = Signal(object)
    #: The state was looked at; the dialog follows this.
    looked = Signal()
    #: The task is over, whatever came of it.
    over = Signal()

    def __init__(self, parent: QWidget | None, telling: Telling) -> None:
        super().__init__()
        self.telling = telling
        self.started = time.monotonic()
        self._parent = parent
        self._reporter = _Reporter()
        self._done: Callable[[Any], None] = lambda _value: None
        self._failed: Callable[[DeskError], None] | None = None
        self._dialog: QWidget | None = None
        self._has_cursor = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._concluded.connect(self._conclude)  # emitted by the worker, so Qt queues it

    # ---- for the window ----

    @property
    def state(self) -> State:
        """How far the work is."""
        return self._reporter.state

    @property
    def labels(self) -> tuple[str, ...]:
        """The last things that were worked on, oldest first."""
        return tuple(self._reporter.labels.copy())

    @property
    def stopping(self) -> bool:
        """Whether the clerk asked to stop."""
        return self._reporter.stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._reporter.stop.set()

    def to_background(self) -> None:
        """Hide the dialog; the status bar goes on telling."""
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.hide()
        self._announce()

    def to_foreground(self) -> None:
        """Show the dialog again."""
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.show()
        activity.changed.emit("")

    # ---- its course ----

    def start(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None] | None,
    ) -> None:
        """Hand the work to the worker."""
        self._done, self._failed = done, failed
        _alive.add(self)
        self._timer.start()
        _worker.submit(lambda: self._execute(work))

    def _execute(self, work: Callable[[Progress], Any]) -> None:
        try:
            if self.stopping:  # before it began
                raise Cancelled  # noqa: TRY301 - the same way out as a stop in the middle
            outcome = _Outcome(value=work(self._reporter))
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the window's thread
            outcome = _Outcome(error=error)
        with suppress(RuntimeError):  # the program is closing and Qt's half of the task is gone
            self._concluded.emit(outcome)

    def _look(self) -> None:
        waited = (time.monotonic() - self.started) * 1000
        if not self._parent_lives():
            return
        if waited >= CURSOR_AFTER_MS and not self._has_cursor and self._dialog is None:
            self._set_cursor(busy=True)
        if waited >= DIALOG_AFTER_MS and self._dialog is None and self._parent is not None:
            self._set_cursor(busy=False)
            self._open_dialog(self._parent)
        if self._dialog is not None and self._dialog.isHidden():
            self._announce()
        self.looked.emit()

    def _open_dialog(self, parent: QWidget) -> None:
        from courtdesk.ui.dialogs.progress_dialog import ProgressDialog

        self._dialog = ProgressDialog(parent.window(), self)
        self._dialog.open()

    def _announce(self) -> None:
        state = self.state
        share = f" {state.done}/{state.total}" if state.total else ""
        activity.changed.emit(f"{self.telling.title}{share}")

    def _set_cursor(self, *, busy: bool) -> None:
        from PySide6.QtCore import Qt

        self._has_cursor = busy
        if self._parent is not None and shiboken6.isValid(self._parent):
            if busy:
                self._parent.setCursor(Qt.CursorShape.BusyCursor)
            else:
                self._parent.unsetCursor()

    def _parent_lives(self) -> bool:
        return self._parent is None or shiboken6.isValid(self._parent)

    def _conclude(self, outcome: _Outcome) -> None:
        self._timer.stop()
        _alive.discard(self)
        self._clear_away()
        self.over.emit()
        if self._parent_lives():
            self._hand_back(outcome)
        self.deleteLater()

    def _clear_away(self) -> None:
        if self._has_cursor:
            self._set_cursor(busy=False)
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.close()
            self._dialog.deleteLater()
            activity.changed.emit("")

    def _hand_back(self, outcome: _Outcome) -> None:
        from courtdesk.ui import messages

        error = outcome.error
        if error is None:
            self._done(outcome.value)
        elif isinstance(error, Cancelled):
            return
        elif not isinstance(error, DeskError):
            messages.crashed(self._parent, error)
        elif self._failed is not None:
            self._failed(error)
        else:
            messages.tell(self._parent, error)


def run(  # noqa: PLR0913 - the one door to long work, all but three are rarely given
    parent: QWidget | None,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[DeskError], None] | None = None,
    *,
    title: str = common.WORKING,
    cancellable: bool = False,
    unit: str = common.ITEMS,
    stop_note: Callable[[int, int], str] | None = None,
) -> Task:
    """Do ``work(progress)`` on the worker and hand its result to ``done`` on the window's thread.

    A refusal (`DeskError`) goes to ``failed``, or is told; anything else is reported as a crash. A stop by the
    clerk is silent. When ``parent`` is gone by then, nothing happens.
    """
    task = Task(parent, Telling(title or common.WORKING, cancellable, unit, stop_note))
    task.start(work, done, failed)
    return task


def busy() -> bool:
    """Whether any task is running or waiting."""
    return bool(_alive)


def bring_back() -> None:
    """Show the dialog of the task that was sent to the background."""
    for task in tuple(_alive):
        task.to_foreground()


def close(seconds: float = 10.0) -> bool:
    """Ask all work to stop at its next safe place and end the worker; say whether it ended in time."""
    for task in tuple(_alive):
        task.stop()
    return _worker.close(seconds)
