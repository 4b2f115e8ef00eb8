"""What is done with the papers of the page 核对签发: issued in one go, printed, or deliberately not sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import CheckRefused, DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.texts import common, issue, write
from courtdesk.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.reports.document import OfficialDocument
    from courtdesk.ui.pages.issue_page import IssuePage

WHICH, REASON = "which", "reason"


class _Herald(QObject):
    """Carries the news of each issued paper from the worker to the window."""

    issued = Signal(object)


class WithholdDialog(FormDialog):
    """Which papers are not to be sent, and why."""

    def __init__(self, parent: QWidget, current: Waiting | None, ticked: int) -> None:
        super().__init__(parent, issue.WITHHOLD_TITLE, issue.WITHHOLD_SENTENCE, issue.WITHHOLD_YES)
        self.which = QComboBox()
        if current is not None:
            self.which.addItem(issue.this_one(" ".join(current.subject.split())), False)
        if ticked:
            self.which.addItem(issue.ticked_ones(ticked), True)
        reason = QPlainTextEdit()
        self.add_field(WHICH, FormField(issue.WHICH, self.which))
        self.add_field(
            REASON, FormField(issue.WITHHOLD_REASON, reason, required=True, help=issue.WITHHOLD_REASON_HELP)
        )
        reason.setFocus()

    def takes_ticked(self) -> bool:
        """Whether all ticked papers are meant."""
        return bool(self.which.currentData())


class IssueDeeds:
    """Acts on the papers of an `IssuePage`."""

    def __init__(self, page: IssuePage) -> None:
        self.page = page
        #: The dialog of the run that goes on or went on last.
        self.dialog: IssueProgress | None = None

    # ---- issuing --------------------------------------------------------------------------------

    def ask_issue(self) -> None:
        """Ask once what will be issued under which numbers; a form with errors is opened instead."""
        book = self.page.book
        wrong = book.first_wrong()
        if wrong is not None:
            self.page.list.select_key(wrong[0])
            self.page.form.focus_field(wrong[1])
            messages.toast(self.page.window(), issue.FIX_FIRST)
            return
        if book.ticked:
            question = issue.ask(book.counts(), book.first_numbers())
            yes = issue.issue_many(len(book.ticked))
            messages.ask(self.page, issue.ASK_TITLE, question, yes, self.issue)

    def issue(self, override: str = "") -> None:
        """Issue the ticked papers; ``override`` is the reason to issue those the check finds errors in."""
        page = self.page
        chosen, day = page.book.chosen(), page.book.day
        dialog = self.dialog = IssueProgress(page.window(), chosen, page.book.counts())
        herald = _Herald(dialog)
        herald.issued.connect(dialog.take)

        def work(progress: Progress) -> list[Issued]:
            from courtdesk.actions.issuing import issue as issue_papers

            desk = page.context.desk(progress)
            return issue_papers(desk, chosen, day, progress=progress, issued=herald.issued.emit, override=override)

        # Without a parent: this dialog stands for the general one.
        task = tasks.run(
            None, work, lambda done: self._issued(dialog, done), lambda error: self._refused(dialog, error)
        )
        dialog.stop_wanted.connect(task.stop)
        dialog.folder_wanted.connect(lambda: _open_folder(dialog.issued[0].file.parent))
        dialog.background_wanted.connect(lambda: tasks.activity.changed.emit(dialog.windowTitle()))
        dialog.print_wanted.connect(lambda: self._print(dialog))
        dialog.open()

    def _issued(self, dialog: IssueProgress, done: list[Issued]) -> None:
        tasks.activity.changed.emit("")
        hidden = shiboken6.isValid(dialog) and dialog.isHidden()
        if shiboken6.isValid(dialog):
            dialog.issued = tuple(done)
            dialog.finish(len(done))
        if not shiboken6.isValid(self.page):
            return
        self.page.forget_issued(done)
        if done and hidden:
            folder = done[0].file.parent
            window = self.page.window()
            messages.toast(window, issue.toast(len(done)), issue.OPEN_FOLDER, lambda: _open_folder(folder))
        elif done:
            messages.toast(self.page.window(), issue.toast(len(done)))

    def _refused(self, dialog: IssueProgress, error: DeskError) -> None:
        if shiboken6.isValid(dialog):
            dialog.reject()
            dialog.deleteLater()
        if shiboken6.isValid(self.page):
            tasks.activity.changed.emit("")
            if isinstance(error, CheckRefused):
                self._ask_reason(error)
            else:
                messages.tell(self.page, error)
            self.page.context.announce_change()

    def _ask_reason(self, error: CheckRefused) -> None:
        """Ask why a paper is issued although the check finds errors in it."""
        dialog = FormDialog(self.page, write.ASK_TITLE, "\n".join([error.what, *error.places]), write.ASK_ANYWAY)
        reason = FormField(write.ASK_REASON, QPlainTextEdit(), required=True, help=write.ASK_REASON_HELP)
        dialog.add_field("override", reason)

        def go_on(values: dict[str, str]) -> None:
            dialog.accept()
            self.issue(values["override"])

        dialog.submitted.connect(go_on)
        dialog.open()

    def _print(self, dialog: IssueProgress) -> None:
        ids = [each.document_id for each in dialog.issued]

        def work(desk: Desk, _progress: Progress) -> list[OfficialDocument]:
            from courtdesk.actions.documents import as_issued

            return [as_issued(desk, each) for each in ids]

        def done(documents: list[OfficialDocument]) -> None:
            from courtdesk.ui import printing

            printing.print_documents(self.page, documents)

        dialog.accept()
        self.page.context.run(work, done, parent=self.page)

    # ---- not sending ----------------------------------------------------------------------------

    def ask_withhold(self) -> None:
        """Ask why the paper that is shown, or the ticked ones, are not to be sent."""
        book, current = self.page.book, self.page.current_paper()
        if current is None and not book.ticked:
            messages.toast(self.page.window(), issue.NO_PAPER)
            return
        dialog = WithholdDialog(self.page, current, len(book.ticked))

        def submit(values: dict[str, str]) -> None:
            papers = book.chosen() if dialog.takes_ticked() or current is None else [current]
            self._withhold(papers, values[REASON], book.day, dialog)

        dialog.submitted.connect(submit)
        dialog.open()

    def _withhold(self, papers: list[Waiting], reason: str, day: date, dialog: WithholdDialog) -> None:
        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.withholding import withhold

            return withhold(desk, papers, reason, day)

        def done(title: str) -> None:
            dialog.accept()
            self._say(title)

        self.page.context.run(work, done, dialog.refuse, parent=self.page, changes=True)

    def ask_again(self, withheld_id: int) -> None:
        """List a paper again that was decided not to be sent."""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.withholding import ask_again

            return ask_again(desk, [withheld_id])

        self.page.context.run(work, self._say, parent=self.page, changes=True)

    def _say(self, title: str) -> None:
        messages.toast(self.page.window(), title, common.UNDO, self.page.context.undo)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
