"""What the pages share: the data folder, the day, the court, the desk on the worker, and who is told of changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from courtdesk import clock
from courtdesk.errors import DeskError
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT, Cancelled, Progress
from courtdesk.settings import Settings
from courtdesk.ui import tasks
from courtdesk.ui.widgets import files

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.results import CourtInfo, UndoState

T = TypeVar("T")


class DeskContext(QObject):
    """The window's way to the actions; made once, given to every page."""

    #: Rows of the ledger are others now; the page in front fetches again.
    ledger_changed = Signal()
    #: Another court, or its data, or the answer that there is none yet.
    court_changed = Signal()
    undo_changed = Signal()
    settings_changed = Signal()
    #: A deed was stored just now.
    saved = Signal()
    #: The clerk wants to search everywhere (Ctrl+K), or the list of steps that can be taken back.
    search_wanted = Signal()
    steps_wanted = Signal()

    def __init__(self, folder: DataFolder, settings: Settings | None = None, *, day: date | None = None) -> None:
        super().__init__()
        self.folder = folder
        #: Where preferences are kept, also while the sample court is open.
        self.home = folder
        self.settings = settings or Settings()
        files.start_in(self.settings.last_folder)
        self.window: QWidget | None = None
        self.court: CourtInfo | None = None
        #: Whether the ledger has been asked for its court.
        self.court_known = False
        self.undo_name = ""
        self.redo_name = ""
        #: The desk was closed for good; nothing more is to be asked of it.
        self.ended = False
        self._day = day
        self._seen_day = self.day()
        #: Opened and closed on the worker only; readers take it as it is.
        self._desk: Desk | None = None

    def day(self) -> date:
        """Return the day the desk works on: today, unless a day was given."""
        return self._day or clock.today()

    def new_day(self) -> bool:
        """Say whether the date is another than when this was asked last."""
        before, self._seen_day = self._seen_day, self.day()
        return before != self._seen_day

    # ---- preferences ----

    def change_settings(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Store other preferences and put them in force."""
        self.settings = replace(self.settings, **changes)
        self._store_settings()
        self.apply_look()
        self.settings_changed.emit()

    def keep_window(self, width: int, height: int, *, maximised: bool) -> None:
        """Remember the size of the window, and where files were saved last, for the next start."""
        self.settings = replace(self.settings, maximised=maximised, last_folder=files.saved_in())
        if not maximised:
            self.settings = replace(self.settings, width=width, height=height)
        self._store_settings()

    def keep_panel(self, width: int) -> None:
        """Remember how wide the side panel is."""
        self.settings = replace(self.settings, panel_width=width)
        self._store_settings()

    def keep_board(self, speed: int, size: int, *, judges: bool) -> None:
        """Remember how the notice board rolls."""
        self.settings = replace(self.settings, board_speed=speed, board_size=size, board_judges=judges)
        self._store_settings()

    def keep_board_screen(self, name: str) -> None:
        """Remember which screen the notice board covers."""
        self.settings = replace(self.settings, board_screen=name)
        self._store_settings()

    def _store_settings(self) -> None:
        from courtdesk import settings

        with suppress(OSError):  # a full disk must not stop the clerk from closing the window
            settings.save(self.home.settings, self.settings)

    def apply_look(self) -> None:
        """Put the chosen theme and text size in force."""
        from courtdesk.ui import theme

        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings.theme, self.settings.text_size)

    # ---- the desk, on the worker ----

    def desk(self, progress: Progress = SILENT) -> Desk:
        """Return the open desk, opening it on first use; to be called on the worker only."""
        if self._desk is None:
            from courtdesk.actions.desk import open_desk

            self._desk = open_desk(self.folder, who=self.settings.who, progress=progress)
        return self._desk

    def close_desk(self) -> None:
        """Close the desk if it is open, once nobody reads in it any more; to be called on the worker only."""
        if self._desk is not None:
            from courtdesk.actions.desk import close_desk

            desk, self._desk = self._desk, None
            tasks.end_questions()
            close_desk(desk)

    def run(  # noqa: PLR0913 - the same door as tasks.run, and whether the deed changes the ledger
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        parent: QWidget | None = None,
        title: str = "",
        cancellable: bool = False,
        changes: bool = False,
        **telling: Any,  # noqa: ANN401 - unit and stop_note, as in tasks.run
    ) -> tasks.Task:
        """Do ``work(desk, progress)`` on the worker; with ``changes`` everybody is told afterwards.

        ``telling`` may hold ``unit`` and ``stop_note`` of `tasks.run`.
        """

        def finish(result: T) -> None:
            done(result)
            if changes:
                self.announce_change()

        return tasks.run(
            parent or self.window,
            lambda progress: work(self.desk(progress), progress),
            finish,
            failed,
            title=title,
            cancellable=cancellable,
            **telling,
        )

    def read(
        self,
        work: Callable[[Desk, Stop], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        parent: QWidget | None,
        slot: str,
        urgent: bool = False,
    ) -> tasks.Question:
        """Ask ``work(desk, stop)`` on a reader, beside the deeds of the worker, and hand the answer to ``done``.

        A newer question with the same parent and slot stops an earlier one, of which nothing is heard any more.
        ``urgent`` ones, pages of rows, have a thread to themselves. Refusals and faults are told as by `run`.
        """
        question = tasks.Question(parent or self.window, slot, done, failed, urgent=urgent)

        def put(stop: Stop) -> T:
            desk = self._desk
            if desk is None:  # closed since: whoever asked is told of the other court
                raise Cancelled
            return work(desk, stop)

        if self._desk is None:
            self._open_for(lambda: question.submit(put), question.refuse)
        else:
            question.submit(put)
        return question

    def _open_for(self, then: Callable[[], None], failed: Callable[[DeskError], None]) -> None:
        """Open the desk for a question; the status bar tells, for a dialog would stand before what is there already.

        Without a parent: a dialog that closes meanwhile would leave its question open for ever.
        """
        from courtdesk.ui.texts import shell

        task = tasks.run(None, self.desk, lambda _desk: then(), failed, title=shell.OPENING)
        task.looked.connect(task.to_background)
        task.over.connect(lambda: tasks.activity.changed.emit(""))

    def announce_change(self) -> None:
        """Tell that the ledger was changed and stored; undo and redo have new names."""
        self.saved.emit()
        self.ledger_changed.emit()
        self.fetch_undo()

    # ---- court ----

    def fetch_court(self) -> None:
        """Learn which court the folder belongs to, before the desk is open; `court_changed` tells the answer."""
        from_folder = self.folder

        def work(_progress: Progress) -> CourtInfo | None:
            from courtdesk.actions.today import glance_at_court

            return glance_at_court(from_folder)

        def done(court: CourtInfo | None) -> None:
            if self.folder == from_folder:
                self.set_court(court)
                if court is not None:
                    self.fetch_undo()

        tasks.run(self.window, work, done)

    def set_court(self, court: CourtInfo | None) -> None:
        """Take note of the court and tell it."""
        self.court = court
        self.court_known = True
        self.court_changed.emit()

    def store_court(self, court: CourtInfo, done: Callable[[], None] | None = None) -> None:
        """Enter or correct the court's data."""

        def work(desk: Desk, _progress: Progress) -> CourtInfo:
            from courtdesk.actions.courts import set_up_court

            return set_up_court(desk, court)

        def stored(court: CourtInfo) -> None:
            self.set_court(court)
            if done is not None:
                done()

        self.run(work, stored, changes=True)

    def demo_folder(self) -> DataFolder:
        """Return the sample court's own folder inside the data folder."""
        return DataFolder(self.home.root / "demo")

    def open_demo(self, folder: DataFolder) -> None:
        """Leave this ledger and open the sample court in a folder of its own, made anew for today."""
        day = self.day()

        def work(progress: Progress) -> None:
            from courtdesk.actions.demo import build_demo_court, throw_away

            throw_away(folder)
            self.close_desk()
            self.folder = folder
            self._desk = build_demo_court(folder, day, progress)

        def done(_nothing: None) -> None:
            self.fetch_court()

        from courtdesk.ui.texts import shell

        tasks.run(self.window, work, done, title=shell.BUILDING_DEMO)

    def leave_demo(self) -> None:
        """Close the sample court and go back to the court's own ledger."""

        def work(_progress: Progress) -> None:
            self.close_desk()
            self.folder = self.home

        tasks.run(self.window, work, lambda _nothing: self.fetch_court())

    # ---- undo ----

    def fetch_undo(self) -> None:
        """Ask which steps undo and redo would take."""

        def work(desk: Desk, _stop: Stop) -> UndoState:
            from courtdesk.actions.undo import undo_state

            return undo_state(desk)

        # Not behind the worker's jobs: at the start the list of the day is one, and nobody waits for this before it.
        self.read(work, self._take_undo, parent=self.window, slot="undo")

    def _take_undo(self, state: UndoState) -> None:
        self.undo_name, self.redo_name = state.undo, state.redo
        self.undo_changed.emit()

    def undo(self) -> None:
        """Take the last step back and say which it was; ask first when something was issued since."""
        if self.undo_name:
            self._undo(past_barrier=False)

    def _undo(self, *, past_barrier: bool) -> None:
        from courtdesk.ui.texts import shell

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.undo import undo

            return undo(desk, past_barrier=past_barrier, progress=progress)

        done = self._saying(shell.undone)
        self.run(work, done, self._undo_refused, changes=True, title=shell.UNDOING)

    def _undo_refused(self, error: DeskError) -> None:
        from courtdesk.errors import UndoBarrier
        from courtdesk.ui import messages
        from courtdesk.ui.texts import shell

        if not isinstance(error, UndoBarrier):
            messages.tell(self.window, error)
            return
        title, words = shell.barrier_title(error.step), shell.barrier(error.since)
        messages.ask(self.window, title, words, shell.UNDO_ALL_THE_SAME, lambda: self._undo(past_barrier=True))

    def undo_to(self, deed_id: int) -> None:
        """Take back every step down to and with this one, and say how many they were."""
        from courtdesk.ui import messages
        from courtdesk.ui.texts import shell

        def work(desk: Desk, progress: Progress) -> tuple[str, ...]:
            from courtdesk.actions.undo import undo_to

            return undo_to(desk, deed_id, progress=progress)

        def refused(error: DeskError) -> None:
            messages.tell(self.window, error)
            self.announce_change()  # the steps before the refused one are taken back

        def done(steps: tuple[str, ...]) -> None:
            self._say(shell.undone_steps(steps))
            self.follow_rules()

        self.run(work, done, refused, changes=True, title=shell.UNDOING)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        from courtdesk.ui.texts import shell

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.undo import redo

            return redo(desk, progress=progress)

        if self.redo_name:
            self.run(work, self._saying(shell.redone), changes=True, title=shell.REDOING)

    def _saying(self, sentence: Callable[[str], str]) -> Callable[[str], None]:
        def done(step: str) -> None:
            self._say(sentence(step))
            self.follow_rules()

        return done

    def follow_rules(self) -> None:
        """Work the stored days out again in the background where the step was one of the court's rules."""
        from courtdesk.ui import recomputing

        recomputing.follow(self)

    def _say(self, text: str) -> None:
        from courtdesk.ui import messages

        if self.window is not None:
            messages.toast(self.window, text)

    def shut_down(self) -> None:
        """Let the worker finish what it began, close the desk and end the worker."""
        self.ended = True
        tasks.run(None, lambda _progress: self.close_desk(), lambda _nothing: None)
        tasks.close()
