"""写公文: choose a kind, write it beside its page, and issue it or store it as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from courtdesk.actions.results import Draft, DraftRow, Issued, RegisterRow
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.kinds import KINDS, kind_of
from courtdesk.ui import messages
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.write_book import PaperBook
from courtdesk.ui.pages.write_deeds import WriteDeeds, reserved_for
from courtdesk.ui.pages.write_desk import WritingDesk
from courtdesk.ui.pages.write_gallery import WriteGallery
from courtdesk.ui.pages.write_issued import IssuedPaper
from courtdesk.ui.pages.write_keeper import DraftKeeper
from courtdesk.ui.texts import common, write

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft with what its page needs."""

    draft: Draft
    number: str
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class Choice:
    """What the gallery offers."""

    drafts: tuple[DraftRow, ...]
    reserved: RegisterRow | None = None
    #: What the row is called that the paper will be about.
    subject: str = ""


class WritePage(Page):
    """Gallery, desk and issued paper, one at a time."""

    keys: ClassVar = (
        *write.GALLERY_KEYS,
        ("Ctrl+Enter", write.ISSUE),
        ("Ctrl+E", write.SAVE_FILE),
        ("Ctrl+P", write.PRINT),
        ("Ctrl+S", write.SAVE_NOW),
        ("Ctrl+N", write.NEW_PAPER),
        ("F8 Shift+F8", write.NEXT_FINDING),
        ("Ctrl++ Ctrl+-", write.ZOOM),
        ("Esc", write.BACK_TO_KINDS),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.gallery = WriteGallery(context)
        self.desk = WritingDesk(context)
        self.issued = IssuedPaper()
        self.keeper = DraftKeeper(context, self)
        self.deeds = WriteDeeds(self)
        #: The reserved number the clerk came with.
        self.reserved_id: int | None = None
        #: The row of the ledger the clerk came from: table and id.
        self._subject: tuple[str, int] = ("", 0)
        self.stack = QStackedWidget()
        for state in (self.gallery, self.desk, self.issued):
            self.stack.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._wire()

    def _wire(self) -> None:
        gallery, desk, issued = self.gallery, self.desk, self.issued
        gallery.back.connect(lambda: self.go("documents"))
        gallery.kind_chosen.connect(lambda kind: self.begin(kind, *self._subject))
        gallery.draft_chosen.connect(self.go_on)
        gallery.draft_dropped.connect(self._drop)
        gallery.reserved_dropped.connect(self.shown)
        desk.back.connect(self.choose)
        desk.edited.connect(self.keeper.note)
        desk.day_changed.connect(self._fetch_number)
        desk.issue_wanted.connect(self.deeds.ask_issue)
        desk.save_wanted.connect(self.deeds.ask_file)
        desk.print_wanted.connect(self.deeds.print_draft)
        issued.back.connect(lambda: self.go("documents"))
        issued.again.connect(self.begin)
        issued.print_wanted.connect(self.deeds.print_issued)
        self.keeper.saved.connect(self._saved)
        self.keeper.failed.connect(lambda: desk.header.set_fact(write.SAVE_FAILED))
        for key, deed in (("Ctrl+S", self.keeper.save), ("Ctrl+N", self.choose), ("Esc", self._step_back)):
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    # ---- coming and going -----------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open a draft (``draft_id``), begin a ``kind``, or choose one.

        ``subject_table`` and ``subject_id`` name the row of the ledger that the paper is about.
        """
        reserved = arguments.get("reserved_id")
        self.reserved_id = reserved if isinstance(reserved, int) else None
        draft_id, kind = arguments.get("draft_id"), str(arguments.get("kind", ""))
        subject_id = arguments.get("subject_id")
        table = str(arguments.get("subject_table", ""))
        self._subject = (table, subject_id) if isinstance(subject_id, int) else ("", 0)
        if isinstance(draft_id, int):
            self.go_on(draft_id)
        elif kind in KINDS:
            self.begin(kind, *self._subject)
        else:
            self.choose()

    def refresh(self) -> None:
        """Fetch what may be another now: the drafts, or the number that comes next."""
        if self.stack.currentWidget() is self.gallery:
            self._fetch_choice()
        elif self.stack.currentWidget() is self.desk:
            self._fetch_number()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self.keeper.save()

    def _step_back(self) -> None:
        if self.stack.currentWidget() is self.gallery:
            self.go("documents")
        else:
            self.choose()

    # ---- choosing -------------------------------------------------------------------------------

    def choose(self) -> None:
        """Show the kinds and the drafts."""
        self.keeper.save()
        self.stack.setCurrentWidget(self.gallery)
        self.set_status(write.GALLERY_STATUS)
        self.gallery.take_focus()
        self._fetch_choice()

    def _fetch_choice(self) -> None:
        reserved_id, subject = self.reserved_id, self._subject

        def work(desk: Desk, _progress: Progress) -> Choice:
            from courtdesk.actions.drafts import list_drafts
            from courtdesk.actions.register import list_register
            from courtdesk.actions.subjects import name_of

            rows = list_register(desk) if reserved_id is not None else []
            reserved = next((row for row in rows if row.id == reserved_id), None)
            return Choice(tuple(list_drafts(desk)), reserved, name_of(desk, *subject))

        self.context.run(work, self._show_choice, parent=self)

    def _show_choice(self, choice: Choice) -> None:
        self.gallery.show_drafts(choice.drafts)
        court, reserved = self.context.court, choice.reserved
        fitting = (
            [kind.key for kind in KINDS.values() if kind.numbered and court.code + kind.series == reserved.code]
            if reserved is not None and court is not None
            else []
        )
        about = write.subject_banner(choice.subject) if choice.subject else ""
        self.gallery.offer(write.reserved_banner(reserved.number) if reserved is not None else about, fitting)

    def _drop(self, draft_id: int) -> None:
        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.drafts import delete_draft

            delete_draft(desk, draft_id)

        def done(_nothing: None) -> None:
            messages.toast(self.window(), write.DELETED, common.UNDO, self.context.undo)

        self.context.run(work, done, parent=self, changes=True)

    # ---- beginning ------------------------------------------------------------------------------

    def begin(self, kind_key: str, subject_table: str = "", subject_id: int = 0) -> None:
        """Begin a paper of this kind, about a row of the ledger if one is named."""
        self.keeper.save()
        day, reserved_id = self.context.day(), self.reserved_id

        def work(desk: Desk, _progress: Progress) -> Begun:
            from courtdesk.actions.drafts import new_draft

            draft = new_draft(desk, kind_key, day, subject_table=subject_table, subject_id=subject_id)
            return _begun(desk, draft, day, reserved_id)

        self.context.run(work, self._open, parent=self, title=write.READING)

    def go_on(self, draft_id: int) -> None:
        """Go on with a draft."""
        self.keeper.save()
        day, reserved_id = self.context.day(), self.reserved_id

        def work(desk: Desk, _progress: Progress) -> Begun:
            from courtdesk.actions.drafts import open_draft

            return _begun(desk, open_draft(desk, draft_id), day, reserved_id)

        def failed(error: DeskError) -> None:
            messages.tell(self, error)
            self.choose()

        self.context.run(work, self._open, failed, parent=self, title=write.READING)

    def _open(self, begun: Begun) -> None:
        book = PaperBook(begun.draft, begun.letterhead, begun.number, self.context.day())
        self.keeper.begin(book)
        self.stack.setCurrentWidget(self.desk)
        self.desk.open_book(book)
        self.set_status(write.STATUS if book.kind.numbered else write.SHEET_STATUS)

    # ---- writing --------------------------------------------------------------------------------

    def _saved(self, moment: datetime) -> None:
        if not self.keeper.is_dirty:
            self.desk.show_saved(moment)

    def _fetch_number(self) -> None:
        """Ask again which number comes next: another day may be of another year, and others take numbers too."""
        book = self.desk.book
        if book is None:
            return
        book.today = self.context.day()
        draft, day, reserved_id = book.draft, book.day, self.reserved_id

        def work(desk: Desk, _progress: Progress) -> Begun:
            return _begun(desk, draft, day, reserved_id)

        def done(begun: Begun) -> None:
            if self.desk.book is book:
                self.desk.show_offer(begun.number, begun.letterhead)

        # A draft that is gone, in this window or in the command line, is told when it is saved or issued.
        self.context.run(work, done, lambda _error: None, parent=self)

    # ---- afterwards -----------------------------------------------------------------------------

    def show_issued(self, issued: Issued, document: OfficialDocument) -> None:
        """Show what was issued in place of the form."""
        self.keeper.forget()
        self.desk.book = None
        self.reserved_id = None
        self.issued.show_issued(issued, document, kind_of(issued.kind).name)
        self.stack.setCurrentWidget(self.issued)
        self.set_status("")


def _begun(desk: Desk, draft: Draft, day: date, reserved_id: int | None) -> Begun:
    """Fetch, on the worker, the head and the number of a draft's page: the reserved one if it is for this series."""
    from courtdesk.actions.drafts import preview_draft

    number, letterhead = preview_draft(desk, draft.id, draft.form, day)
    if reserved_id is not None:
        rows = reserved_for(desk, PaperBook(draft, letterhead, number, day))
        number = next((row.number for row in rows if row.id == reserved_id), number)
    return Begun(draft, number, letterhead)
