"""Keeps what is typed: two seconds after the last key, when the page is left, and when the window closes."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from courtdesk import clock
from courtdesk.errors import DeskError
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.write_book import PaperBook

_AFTER_MS = 2000


class DraftKeeper(QObject):
    """Writes the form of the paper on the desk into its draft, on the worker."""

    #: The moment up to which everything typed is kept.
    saved = Signal(object)
    failed = Signal()

    def __init__(self, context: DeskContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._book: PaperBook | None = None
        #: The ledger the draft belongs to: another court may be opened while this page is alive.
        self._folder: DataFolder | None = None
        self._kept: dict[str, str] = {}
        self._told = False
        self._watched: QWidget | None = None
        self._timer = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    def begin(self, book: PaperBook) -> None:
        """Keep this paper from now on."""
        self.save()
        self._book, self._folder, self._kept = book, self._context.folder, dict(book.draft.form)
        window = self._page.window()
        if window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def note(self) -> None:
        """Be told of a key: save when the keys have rested."""
        self._timer.start()

    def forget(self) -> None:
        """Keep nothing more of this paper: it was issued or deleted."""
        self._timer.stop()
        self._book = None

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._book is not None and self._book.form != self._kept

    def save(self) -> None:
        """Keep at once what is new."""
        self._timer.stop()
        book = self._book
        if book is None or not self.is_dirty or self._folder != self._context.folder:
            return
        form, draft_id = dict(book.form), book.draft.id
        before, self._kept = self._kept, form

        def work(progress: Progress) -> None:
            from courtdesk.actions.drafts import save_draft

            save_draft(self._context.desk(progress), draft_id, form)

        def done(_nothing: None) -> None:
            if shiboken6.isValid(self):
                self._told = False
                self.saved.emit(clock.now())

        def failed(error: DeskError) -> None:
            if not shiboken6.isValid(self):
                return
            self._kept = before if self._kept is form else self._kept
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
        return False
