"""The one idiom of long work: deeds on one worker thread, with progress and a harmless stop; questions beside it.

``run`` returns at once; ``work`` runs on the worker, ``done`` on the window's thread. Under 0.3 s nothing is shown,
under 2 s a busy cursor, then a dialog. A `Question` runs on a reader thread and shows nothing: it is over soon, or
a newer one takes its place. Nothing here turns the event loop by hand.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from courtdesk.errors import DeskError
from courtdesk.progress import Cancelled, Progress
from courtdesk.ui.texts import common

if TYPE_CHECKING:
    from courtdesk.actions.ledgers.stopping import Stop

T = TypeVar("T")

CURSOR_AFTER_MS = 300
DIALOG_AFTER_MS = 2000
LOOK_EVERY_MS = 100
#: A screen shows what was painted within so long.
FRAME_MS = 16
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
    #: Done even when the program closes before it has begun: what was typed is kept.
    needed: bool = False


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
    """One thread for its jobs, so that they never meet; started with the first one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, job: Callable[[], None]) -> None:
        """Put a job behind those that wait."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
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
            del job  # what it holds is let go now, not when the next one comes


class _Post(QObject):
    """Carries what the threads found to the window's thread.

    It lives as long as the program. A task that sent its own outcome could be deleted by the window while its thread
    was still inside of Qt's sending, or lose its last reference on that thread: both end the program.
    """

    sent = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._addressees: dict[int, Callable[[_Outcome], None]] = {}
        self._numbers = itertools.count(1)
        self.sent.connect(self._deliver)  # emitted by the threads, so Qt queues it

    def number(self, conclude: Callable[[_Outcome], None]) -> int:
        """Return the number under which a thread sends what it found; to be asked for on the window's thread."""
        number = next(self._numbers)
        self._addressees[number] = conclude
        return number

    def _deliver(self, number: int, outcome: _Outcome) -> None:
        conclude = self._addressees.pop(number, None)
        if conclude is not None:
            conclude(outcome)


def _found(work: Callable[[], Any]) -> _Outcome:
    """Do some work on a thread; whatever goes wrong is told on the window's thread."""
    try:
        return _Outcome(value=work())
    except Exception as error:  # noqa: BLE001 - see above
        return _Outcome(error=error)


class _Activity(QObject):
    """Tells the status bar what runs in the background; empty text when nothing does."""

    changed = Signal(str)


activity = _Activity()
_post = _Post()
_worker = _Worker("desk-worker")
#: Pages of rows are waited for by somebody who scrolls; they never stand behind a long scan.
_readers = {False: _Worker("desk-reader"), True: _Worker("desk-row-reader")}
_alive: set[Task] = set()
_asked: set[Question] = set()
_put_off: set[object] = set()


def _do(number: int, reporter: _Reporter, work: Callable[[Progress], Any]) -> None:
    """Do the work of a task on the worker."""

    def begin() -> Any:  # noqa: ANN401 - whatever the work gives
        if reporter.stop.is_set():  # before it began
            raise Cancelled
        return work(reporter)

    _post.sent.emit(number, _found(begin))


class Task(QObject):
    """One piece of work from its start to its result."""

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
        # The worker knows the number of the task only: it must never hold the last reference to a part of the window.
        _worker.submit(partial(_do, _post.number(self._conclude), self._reporter, work))

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
            _hand_back(self._parent, outcome, self._done, self._failed)
        self.deleteLater()

    def _clear_away(self) -> None:
        if self._has_cursor:
            self._set_cursor(busy=False)
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.close()
            self._dialog.deleteLater()
            activity.changed.emit("")


def _hand_back(
    parent: QWidget | None,
    outcome: _Outcome,
    done: Callable[[Any], None],
    failed: Callable[[DeskError], None] | None,
) -> None:
    """Give a result to who asked for it; a refusal without anybody for it is told, a fault reported."""
    from courtdesk.ui import messages

    error = outcome.error
    if error is None:
        done(outcome.value)
    elif isinstance(error, Cancelled):
        return
    elif not isinstance(error, DeskError):
        messages.crashed(parent, error)
    elif failed is not None:
        failed(error)
    else:
        messages.tell(parent, error)


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
    needed: bool = False,
) -> Task:
    """Do ``work(progress)`` on the worker and hand its result to ``done`` on the window's thread.

    A refusal (`DeskError`) goes to ``failed``, or is told; anything else is reported as a crash. A stop by the
    clerk is silent. When ``parent`` is gone by then, nothing happens.
    """
    task = Task(parent, Telling(title or common.WORKING, cancellable, unit, stop_note, needed))
    task.start(work, done, failed)
    return task


class _Running:
    """The questions that are being answered, so that the desk is closed under none of them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._stops: set[Stop] = set()

    @contextmanager
    def noted(self, stop: Stop) -> Iterator[None]:
        """Count a question, known by what stops it, as running inside."""
        with self._changed:
            self._stops.add(stop)
        try:
            yield
        finally:
            with self._changed:
                self._stops.discard(stop)
                self._changed.notify_all()

    def end(self) -> None:
        """Stop what runs and wait until nothing does."""
        with self._changed:
            for stop in self._stops:
                stop.ask()
            self._changed.wait_for(lambda: not self._stops)


_running = _Running()


class Question:
    """A question to a reader, from being asked to its answer.

    One with the same parent and slot takes the place of an earlier one, whose statement is interrupted and whose
    ``done`` is never called.
    """

    def __init__(
        self,
        parent: QWidget | None,
        slot: str,
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        urgent: bool = False,
    ) -> None:
        from courtdesk.actions.ledgers.stopping import Stop

        self.stop = Stop()
        self._parent, self._slot, self._urgent = parent, slot, urgent
        self._done, self._failed = done, failed
        self._dropped = False
        for earlier in tuple(_asked):
            if earlier.stands_in(parent, slot):
                earlier.drop()
        _asked.add(self)

    def stands_in(self, parent: QWidget | None, slot: str) -> bool:
        """Tell whether this is the question of a place."""
        return self._parent is parent and self._slot == slot

    def drop(self) -> None:
        """Stop the question; nobody will hear its answer."""
        self._dropped = True
        self.stop.ask()

    def submit(self, work: Callable[[Stop], Any]) -> None:
        """Put the question behind those that wait for its reader."""
        _readers[self._urgent].submit(partial(_answer, _post.number(self._conclude), self.stop, work))

    def refuse(self, error: DeskError) -> None:
        """End the question, which could not be put."""
        self._conclude(_Outcome(error=error))

    def _conclude(self, outcome: _Outcome) -> None:
        _asked.discard(self)
        if not self._dropped and (self._parent is None or shiboken6.isValid(self._parent)):
            _hand_back(self._parent, outcome, self._done, self._failed)


def _answer(number: int, stop: Stop, work: Callable[[Stop], Any]) -> None:
    """Answer a question on its reader."""

    def begin() -> Any:  # noqa: ANN401 - whatever the work gives
        with _running.noted(stop):
            stop.check()
            return work(stop)

    _post.sent.emit(number, _found(begin))


def end_questions() -> None:
    """Stop the questions that are being answered and wait for their end; to be called on the worker."""
    _running.end()


def after_paint(parent: QWidget, deed: Callable[[], object]) -> None:
    """Do something small of the window once what it shows now was painted; when ``parent`` is gone, nothing."""
    token = object()
    _put_off.add(token)

    def act() -> None:
        if token in _put_off:  # the program is not closing
            _put_off.discard(token)
            if shiboken6.isValid(parent):
                deed()

    QTimer.singleShot(FRAME_MS, act)


def busy() -> bool:
    """Whether any task or question is running or waiting, or something is put off until after a paint."""
    return bool(_alive) or bool(_asked) or bool(_put_off)


def bring_back() -> None:
    """Show the dialog of the task that was sent to the background."""
    for task in tuple(_alive):
        task.to_foreground()


def close(seconds: float = 10.0) -> bool:
    """Ask all work to stop at its next safe place and end the threads; say whether they ended in time."""
    for question in tuple(_asked):
        question.drop()
    _asked.clear()
    _put_off.clear()
    for task in tuple(_alive):
        if not task.telling.needed:
            task.stop()
    ended = [thread.close(seconds) for thread in (*_readers.values(), _worker)]
    return all(ended)
