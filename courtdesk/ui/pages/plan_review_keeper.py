"""Keeps a review: a second after the last correction, when the page is left, and when the window closes."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from courtdesk.errors import DeskError, RowGone
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.review import Review, marks_of

_AFTER_MS = 1000
#: A window that closes waits so long for the worker to begin saving: what has not begun by then is called off.
_CLOSING_SECONDS = 10.0


@dataclass
class Kept:
    """Where a review is kept; read and written on the worker only, where deeds run one after another."""

    draft_id: int | None = None


class ReviewKeeper(QObject):
    """Writes the review in front to where it can be taken up again, on the worker."""

    saved = Signal()
    failed = Signal()

    def __init__(self, context: DeskContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.kept = Kept()
        self._review: Review | None = None
        self._written: Review | None = None
        #: The ledger the review belongs to: another court may be opened while this page is alive.
        self._folder: DataFolder | None = None
        self._held = self._told = False
        self._watched: QWidget | None = None
        #: Set once the worker has begun to save.
        self._begun = Event()
        self._begun.set()
        self._timer = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    def begin(self, review: Review, draft_id: int | None, *, at_once: bool) -> None:
        """Keep this review from now on, also as it was read (``at_once``) or only once it is corrected."""
        self.save()
        self._review, self._written = review, None if at_once else review
        self._folder, self.kept, self._held = self._context.folder, Kept(draft_id), False
        window = self._page.window()
        if window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def note(self, review: Review) -> None:
        """Be told of a correction: save when the hands have rested."""
        self._review = review
        self._timer.start()

    def hold(self) -> None:
        """Save nothing while the review is being adopted."""
        self._held = True
        self._timer.stop()

    def go_on(self) -> None:
        """Save again: it was not adopted."""
        self._held = False
        self._timer.start()

    def forget(self) -> None:
        """Keep nothing more of this review: it was adopted."""
        self._timer.stop()
        self._review = None

    @property
    def is_dirty(self) -> bool:
        """Whether something is not kept yet."""
        return self._review is not None and self._review is not self._written

    def save(self) -> None:
        """Keep at once what is new."""
        self._timer.stop()
        review, kept = self._review, self.kept
        if review is None or not self.is_dirty or self._held or self._folder != self._context.folder:
            return
        before, self._written = self._written, review
        begun = self._begun = Event()

        def work(progress: Progress) -> None:
            from courtdesk.actions.reading_drafts import keep_reading

            begun.set()
            desk = self._context.desk(progress)
            try:
                kept.draft_id = keep_reading(desk, review.draft, marks_of(review), draft_id=kept.draft_id)
            except RowGone:  # thrown away from the list, and gone on with all the same
                kept.draft_id = keep_reading(desk, review.draft, marks_of(review))

        def done(_nothing: None) -> None:
            if shiboken6.isValid(self):
                self._told = False
                self.saved.emit()

        def failed(error: DeskError) -> None:
            if not shiboken6.isValid(self):
                return
            self._written = before if self._written is review else self._written
            self.failed.emit()
            if not self._told:  # once: it would come again with every word
                self._told = True
                messages.tell(self._page, error)

        # Without a parent: no cursor and no dialog while the clerk types.
        tasks.run(None, work, done, failed, needed=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save before the window closes: the desk is closed right after."""
        if event.type() == QEvent.Type.Close and watched is self._watched:
            self.save()
            self._begun.wait(_CLOSING_SECONDS)
        return False
