"""Papers on their way to the desk of 核对来文: from a file, the clipboard, what was kept, or as another kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtGui import QGuiApplication

from courtdesk.actions.results import Earlier, ReadingRow
from courtdesk.errors import DeskError, FileUnreadable, NoTasksFound
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.source import Source
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs.review_choice import ChoiceDialog, Way
from courtdesk.ui.review import Review, with_marks
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.files import pick_file

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.pages.plan_review_page import PlanReviewPage

_STEPS = 3
#: A table with more cells is not read beside its paper: laying it out would hold the window up.
_MOST_PARAGRAPHS = 10_000


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper that was read, and what became of the same file before."""

    draft: PlanDraft
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class _Table:
    """A file that turned out to be a list for a ledger."""

    path: Path


class ReviewReading:
    """Reads for a `PlanReviewPage`."""

    def __init__(self, page: PlanReviewPage) -> None:
        self.page = page
        #: Whether a paper is being read now.
        self.busy = False
        #: The question in front, for whoever wants to answer it by hand.
        self.dialog: ChoiceDialog | None = None

    # ---- what is read ---------------------------------------------------------------------------

    def choose(self) -> None:
        """Let the clerk choose a file."""
        pick_file(self.page, words.PICK_PAPER, words.PAPER_FILTER, self.read)

    def paste(self) -> None:
        """Read what is on the clipboard as a paper."""
        said = QGuiApplication.clipboard().text()
        if said.strip():
            self._run(said)
        else:
            messages.toast(self.page.window(), words.NOTHING_TO_PASTE)

    def read(self, path: Path) -> None:
        """Read a file."""
        self._run(path)

    def read_words(self, said: str) -> None:
        """Read text that was dropped on the window."""
        self._run(said)

    def _run(self, what: Path | str) -> None:
        def work(desk: Desk, progress: Progress) -> _Read | _Table:
            from courtdesk.actions.reading_drafts import earlier_of

            draft = read_unless_table(what, progress)
            if draft is None:
                return _Table(Path(what))
            return _Read(draft, earlier_of(desk, draft.source.digest))

        self.page.keeper.save()  # the paper in front may be the same one
        self._set_busy(busy=True)
        task = self.page.context.run(
            work,
            self._take,
            self._refused,
            parent=self.page,
            title=words.READING,
            cancellable=True,
            stop_note=lambda _done, _total: words.STOP_NOTE,
        )
        task.over.connect(lambda: self._set_busy(busy=False))

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        if shiboken6.isValid(self.page):  # another court may have been opened meanwhile
            self.page.show_step()

    def _refused(self, error: DeskError) -> None:
        messages.tell(self.page, error)

    def _take(self, read: _Read | _Table) -> None:
        """Put the paper on the desk, or say first what became of it before; a list for a ledger is imported."""
        if isinstance(read, _Table):
            messages.toast(self.page.window(), words.is_table(read.path.name))
            self.page.go("import_table", path=read.path)
            return
        earlier = read.earlier
        begin = Way("readAgain", words.AGAIN_READ, lambda: self._begin(read))
        if earlier is None:
            self._begin(read)
        elif earlier.draft_id:
            title, said = words.HALF_TITLE, words.half_sentence(earlier.title, _day(earlier))
            begin = Way("readAgain", words.HALF_READ, begin.deed)
            self._ask(title, said, begin, Way("goOn", words.GO_ON, lambda: self.go_on(earlier.draft_id)))
        else:
            title, said = words.AGAIN_TITLE, words.again_sentence(earlier.title, _day(earlier))
            self._ask(title, said, begin, Way("openAdopted", words.AGAIN_OPEN, lambda: self._open_adopted(earlier)))

    def _ask(self, title: str, said: str, *ways: Way) -> None:
        self.dialog = ChoiceDialog(self.page, title, said, ways)
        self.dialog.open()

    def _begin(self, read: _Read) -> None:
        again = read.earlier is not None and bool(read.earlier.ledger)
        self.page.show_review(Review(read.draft), again=again)

    def _open_adopted(self, earlier: Earlier) -> None:
        self.page.open_ledger(earlier.ledger, earlier.row_id)

    # ---- another kind ---------------------------------------------------------------------------

    def read_as(self, kind: Kind) -> None:
        """Read the paper in front as another kind; asks first when corrections would be lost."""
        if self.page.steps is not None and self.page.steps.changed:
            question = words.ask_other_kind(words.KINDS[kind.value])
            messages.ask(self.page, words.OTHER_KIND_TITLE, question, words.OTHER_KIND_YES, lambda: self._parse(kind))
        else:
            self._parse(kind)

    def _parse(self, kind: Kind) -> None:
        if self.page.steps is None:
            return
        source = self.page.steps.review.draft.source

        def work(_desk: Desk, progress: Progress) -> PlanDraft:
            progress.report(0, 1, words.READING_ITEMS)
            return parse_paper(source, kind)

        self.page.context.run(work, self.page.show_other_kind, parent=self.page, title=words.READING)

    # ---- papers in review -----------------------------------------------------------------------

    def list_kept(self) -> None:
        """Show which papers are in review."""

        def work(desk: Desk, _progress: Progress) -> list[ReadingRow]:
            from courtdesk.actions.reading_drafts import list_readings

            return list_readings(desk)

        today = self.page.context.day()
        self.page.context.run(work, lambda kept: self.page.start.show_readings(kept, today), parent=self.page)

    def go_on(self, reading_id: int) -> None:
        """Put a paper in review back on the desk."""

        def work(desk: Desk, _progress: Progress) -> Review:
            from courtdesk.actions.reading_drafts import open_reading

            return with_marks(*open_reading(desk, reading_id))

        def refused(error: DeskError) -> None:
            self._refused(error)
            self.list_kept()

        def done(review: Review) -> None:
            self.page.show_review(review, draft_id=reading_id)

        self.page.context.run(work, done, refused, parent=self.page, title=words.READING)

    def ask_discard(self, reading_id: int) -> None:
        """Throw a review away, after asking."""
        question = words.ask_discard(self.page.start.name_of(reading_id))
        messages.ask(
            self.page,
            words.DISCARD_TITLE,
            question,
            words.DISCARD,
            lambda: self._discard(reading_id),
            danger=True,
        )

    def _discard(self, reading_id: int) -> None:
        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.reading_drafts import drop_reading

            drop_reading(desk, reading_id)

        self.page.context.run(work, lambda _nothing: self.list_kept(), parent=self.page)


def read_unless_table(what: Path | str, progress: Progress) -> PlanDraft | None:
    """Read a paper; return None for a table whose rows belong into a ledger: nothing in it is a task or a problem."""
    try:
        draft = read_paper(what, progress)
    except FileUnreadable:
        if _is_table(what):  # too long to be read as a paper
            return None
        raise
    brings = draft.tasks or draft.findings or draft.indicators
    too_long = len(draft.source.paragraphs) > _MOST_PARAGRAPHS
    return None if (too_long or not brings) and _is_table(what) else draft


def _is_table(what: Path | str) -> bool:
    from courtdesk.actions.imports.opening import TABLE, what_is

    return isinstance(what, Path) and what_is(what) == TABLE


def read_paper(what: Path | str, progress: Progress) -> PlanDraft:
    """Read a file, or the words of one; the pages of a .pdf are counted."""
    from courtdesk.intake.plan_reader import read_source, read_text
    from courtdesk.intake.recognise import recognise

    progress.report(0, _STEPS, words.READING_SOURCE)
    source = read_source(what, progress) if isinstance(what, Path) else read_text(what)
    progress.report(1, _STEPS, words.READING_KIND)
    kind = recognise(source)
    progress.report(2, _STEPS, words.READING_ITEMS)
    draft = parse_paper(source, kind)
    progress.report(_STEPS, _STEPS)
    return draft


def parse_paper(source: Source, kind: Kind) -> PlanDraft:
    """Return what a paper says; one in which no item was found is no refusal here, for the clerk can add some."""
    from courtdesk.intake.head import read_head
    from courtdesk.intake.outline import outline
    from courtdesk.intake.reading import parse

    try:
        return parse(source, kind)
    except NoTasksFound:
        return read_head(outline(source.paragraphs)).draft(kind, source)


def _day(earlier: Earlier) -> str:
    return earlier.day.isoformat()
