"""What is done with the paper on the desk: issued, stored as a file, printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk.actions.results import Issued, RegisterRow
from courtdesk.errors import DeskError, StepRefused
from courtdesk.progress import Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.wording import chinese_day, clean_line
from courtdesk.ui import messages
from courtdesk.ui.dialogs.write_issue import AGAIN, IssueDialog
from courtdesk.ui.pages.write_book import PaperBook
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.files import open_path, pick_target

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.pages.write_page import WritePage

#: Marks that some file system refuses in a name.
_REFUSED_IN_NAMES = '\\/:*?"<>|'


class WriteDeeds:
    """Acts on the paper of a `WritePage`."""

    def __init__(self, page: WritePage) -> None:
        self.page = page
        #: The question in front, for whoever wants to answer it by hand.
        self.dialog: IssueDialog | None = None

    # ---- issuing --------------------------------------------------------------------------------

    def ask_issue(self) -> None:
        """Ask once under which number the paper is issued; a form with errors is shown instead."""
        book = self._complete()
        if book is None:
            return
        self.page.keeper.save()

        def work(desk: Desk, _progress: Progress) -> tuple[str, list[RegisterRow], StepRefused | None]:
            from courtdesk.actions.drafts import preview_draft
            from courtdesk.actions.supervision import refusal_of

            number = preview_draft(desk, book.draft.id, book.form, book.day)[0]
            return number, reserved_for(desk, book), refusal_of(desk, book.draft.id)

        self.page.context.run(work, lambda offer: self._ask(book, *offer), parent=self.page)

    def _complete(self) -> PaperBook | None:
        """Return the paper when nothing is missing in its form; else go to what is missing."""
        book = self.page.desk.book
        if book is None:
            return None
        if not self.page.desk.show_all_problems():
            messages.toast(self.page.window(), write.FIRST_FILL)
            return None
        return book

    def _ask(self, book: PaperBook, number: str, reserved: list[RegisterRow], refused: StepRefused | None) -> None:
        document = book.document()
        if document is None or self.page.desk.book is not book:
            return
        if refused is not None and not refused.by_reason:
            messages.tell(self.page, refused)
            return
        again = write.step_again(refused.reason) if refused is not None else ""
        errors = [write.finding(each.place, each.found, each.expected) for each in book.errors(document)]
        sentence = write.ask_issue(document.title, chinese_day(book.day), later=book.day > book.today)
        self.dialog = dialog = IssueDialog(
            self.page, sentence, number, reserved, errors, wanted=self.page.reserved_id, again=again
        )
        dialog.submitted.connect(lambda values: self._issue(book, dialog, values))
        dialog.open()

    def _issue(self, book: PaperBook, dialog: IssueDialog, values: Mapping[str, str]) -> None:
        draft_id, day, form = book.draft.id, book.day, dict(book.form)
        reserved_id, override, again = dialog.reserved_id(), values.get("override", ""), values.get(AGAIN, "")

        def work(desk: Desk, _progress: Progress) -> tuple[Issued, OfficialDocument]:
            from courtdesk.actions.documents import as_issued
            from courtdesk.actions.drafts import save_draft
            from courtdesk.actions.issuing import issue_draft

            save_draft(desk, draft_id, form)
            issued = issue_draft(desk, draft_id, day, reserved_id=reserved_id, override=override, reason=again)
            return issued, as_issued(desk, issued.document_id)

        def done(result: tuple[Issued, OfficialDocument]) -> None:
            dialog.accept()
            issued, document = result
            self.page.show_issued(issued, document)
            messages.toast(
                self.page.window(),
                write.issued(issued.number),
                write.OPEN_FOLDER,
                lambda: open_path(issued.file.parent),
            )

        def failed(error: DeskError) -> None:
            dialog.refuse(error)

        self.page.context.run(work, done, failed, parent=self.page, title=write.ISSUING, changes=True)

    # ---- files ----------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask where the paper is to be stored as .docx or .pdf, without a number."""
        book = self._complete()
        if book is None:
            return
        document = book.document()
        title = document.title if document is not None else book.kind.name
        pick_target(
            self.page,
            write.SAVE_TITLE,
            f"{_file_name(title)}.docx",
            write.SAVE_FILTER,
            lambda path: self.save_file(book, path),
        )

    def save_file(self, book: PaperBook, path: Path) -> None:
        """Write the paper into a file; its name says whether as .docx or .pdf."""
        draft_id, form, day = book.draft.id, dict(book.form), book.today

        def work(desk: Desk, _progress: Progress) -> Path:
            from courtdesk.actions.drafts import save_draft, save_paper

            save_draft(desk, draft_id, form)
            return save_paper(desk, draft_id, path, day)

        def done(written: Path) -> None:
            self.page.keeper.save()
            told = write.saved_file(written.name)
            messages.toast(self.page.window(), told, write.OPEN_FILE, lambda: open_path(written))

        self.page.context.run(work, done, parent=self.page, title=write.SAVING)

    # ---- printing -------------------------------------------------------------------------------

    def print_draft(self) -> None:
        """Print the paper as the preview shows it, without a number: it has none yet."""
        book = self._complete()
        if book is None:
            return
        self._print(book.document(numbered=False))

    def print_issued(self) -> None:
        """Print the paper as it was issued."""
        self._print(self.page.issued.document)

    def _print(self, document: OfficialDocument | None) -> None:
        if document is not None:
            from courtdesk.ui import printing

            printing.print_document(self.page, document)


def reserved_for(desk: Desk, book: PaperBook) -> list[RegisterRow]:
    """Return the reserved numbers the paper may take: those of its series and, if yearly, its year."""
    from courtdesk.actions.register import list_register

    code = book.letterhead.code + book.kind.series
    year = book.day.year if book.kind.yearly else 0
    rows = [row for row in list_register(desk, code, year) if row.state == "reserved"]
    return sorted(rows, key=lambda row: row.serial)


def _file_name(title: str) -> str:
    """Return a title as a name that any file system takes."""
    return clean_line("".join(" " if mark in _REFUSED_IN_NAMES else mark for mark in title))[:60]
