"""What can be done with the papers of the page 公文: files, printing, slips, drafts, void, originals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.errors import DeskError, RowGone
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs import reply
from courtdesk.ui.dialogs.reply import ReplyDialog
from courtdesk.ui.dialogs.verify import VerifyDialog
from courtdesk.ui.dialogs.void import REASON, VoidDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.files import open_path

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import Draft, FileState, RegisterRow
    from courtdesk.reports.document import OfficialDocument
    from courtdesk.ui.pages.documents_page import DocumentsPage


#: States of a line of the ledger (`LedgerRow.state`).
DRAFT, VOID = "draft", "void"
#: The reply slip is still to come.
OPEN_STATES = frozenset({"reply", "late"})
_NUMBER = re.compile(r"(.*)〔(\d{4})〕(\d+)\D*")


def number_key(row: LedgerRow) -> tuple[str, int, int]:
    """Return by what papers are ordered as in the register: 代字, year, serial."""
    number = _text(row, "number")
    found = _NUMBER.fullmatch(number)
    return (found[1], int(found[2]), int(found[3])) if found else (number, 0, 0)


def _text(row: LedgerRow, key: str) -> str:
    return str(row.values.get(key) or "")


class DocumentDeeds:
    """Acts on the line under the cursor, or on the chosen ones."""

    def __init__(self, page: DocumentsPage) -> None:
        self.page = page

    # ---- files ----

    def open_file(self) -> None:
        """Open the file of the paper under the cursor."""
        self._with_file(lambda path: path)

    def open_folder(self) -> None:
        """Open the folder in which the paper under the cursor lies."""
        self._with_file(lambda path: path.parent)

    def _with_file(self, choose: Callable[[Path], Path]) -> None:
        """Find the file, then open it or what ``choose`` makes of it with the PC's own program.

        A file that somebody has moved away is written again from what is registered.
        """
        document_id = self._document_id()
        if document_id is None:
            return

        def work(desk: Desk, _progress: Progress) -> tuple[Path, bool]:
            from courtdesk.actions.documents import document_file, remake

            path = document_file(desk, document_id)
            return (path, False) if path.exists() else (remake(desk, document_id), True)

        def done(found: tuple[Path, bool]) -> None:
            path, remade = found
            if remade:
                self.page.say(words.REMADE)
            open_path(choose(path))

        self.page.context.run(work, done, parent=self.page)

    def _document_id(self) -> int | None:
        row = self.page.current()
        return None if row is None or row.id < 0 else row.id

    # ---- printing ----

    def print_current(self) -> None:
        """Print the paper under the cursor as it was issued."""
        document_id = self._document_id()
        if document_id is not None:
            self._print([document_id])

    def print_chosen(self) -> None:
        """Print the chosen papers as they were issued, in the order of the register."""
        self.page.ledger.with_rows(self.page.view.grid.chosen_ids(), self._print_rows)

    def _print_rows(self, rows: list[LedgerRow]) -> None:
        issued = sorted((row for row in rows if row.id > 0), key=number_key)
        if issued:
            self._print([row.id for row in issued])
        elif rows:
            messages.toast(self.page, words.ONLY_DRAFTS)

    def _print(self, ids: list[int]) -> None:
        def work(desk: Desk, progress: Progress) -> list[OfficialDocument]:
            from courtdesk.actions.documents import as_issued

            documents = []
            for done, document_id in enumerate(ids):
                progress.report(done, len(ids))
                documents.append(as_issued(desk, document_id))
            return documents

        def done(documents: list[OfficialDocument]) -> None:
            from courtdesk.ui.printing import print_documents

            print_documents(self.page, documents)

        self.page.context.run(work, done, parent=self.page, cancellable=True, unit=words.VERIFY_UNIT)

    # ---- drafts ----

    def copy_as_draft(self) -> None:
        """Begin a draft from what was issued, and go on writing it."""
        document_id, day = self._document_id(), self.page.context.day()
        if document_id is None:
            return

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.drafts import copy_as_draft

            return copy_as_draft(desk, document_id, day)

        def done(draft: Draft) -> None:
            self.page.go("write", draft_id=draft.id)

        self.page.context.run(work, done, parent=self.page)

    def go_on(self) -> None:
        """Go on writing the draft under the cursor."""
        row = self.page.current()
        if row is not None and row.state == DRAFT:
            self.page.go("write", draft_id=-row.id)

    def drop_draft(self) -> None:
        """Ask whether the draft under the cursor is to be thrown away, and do so."""
        row = self.page.current()
        if row is None or row.state != DRAFT:
            return
        draft_id, title = -row.id, _text(row, "title")

        def drop() -> None:
            self._run(
                lambda desk: _delete_draft(desk, draft_id),
                lambda _nothing: self.page.say(words.dropped(title), common.UNDO, self.page.context.undo),
            )

        messages.ask(self.page, words.drop_title(title), words.DROP_SENTENCE, words.DROP_DRAFT, drop, danger=True)

    # ---- reply slips ----

    def record_reply(self) -> None:
        """Ask for the day on which the reply slip came back, and record it."""
        row = self.page.current()
        if row is None or row.state not in OPEN_STATES:
            return
        document_id, number, issued_on = row.id, _text(row, "number"), row.values.get("day")
        if not isinstance(issued_on, date):
            return
        dialog = ReplyDialog(self.page, number, issued_on, self.page.context.day())

        def submit(values: dict[str, str]) -> None:
            day = date.fromisoformat(values[reply.DAY])

            def done(_nothing: object) -> None:
                dialog.accept()
                self.page.say(words.reply_recorded(number), common.UNDO, self.page.context.undo)

            self._run(lambda desk: _record_reply(desk, document_id, day, values[reply.OUTCOME]), done, dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()

    # ---- void ----

    def void(self) -> None:
        """Ask why the paper under the cursor is to be void, and make it so."""
        row = self.page.current()
        if row is None or row.state in {DRAFT, VOID}:
            return
        document_id, number = row.id, _text(row, "number")
        dialog = VoidDialog(self.page, number, has_paper=True)
        day = self.page.context.day()

        def submit(values: dict[str, str]) -> None:
            def done(_row: object) -> None:
                dialog.accept()
                self.page.say(words.voided(number), common.UNDO, self.page.context.undo)

            self._run(lambda desk: _void(desk, document_id, values[REASON], day), done, dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()

    def _run(
        self,
        work: Callable[[Desk], object],
        done: Callable[[object], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Change the ledger on the worker and tell everybody."""
        self.page.context.run(lambda desk, _progress: work(desk), done, failed, parent=self.page, changes=True)

    # ---- originals ----

    def verify(self) -> None:
        """Compare every file with what was issued and show the result."""

        def work(desk: Desk, progress: Progress) -> list[FileState]:
            from courtdesk.actions.documents import verify_documents

            return verify_documents(desk, progress)

        self.page.context.run(
            work,
            self._verified,
            parent=self.page,
            title=words.VERIFYING,
            cancellable=True,
            unit=words.VERIFY_UNIT,
            stop_note=lambda _done, _total: words.VERIFY_STOPPED,
        )

    def _verified(self, states: list[FileState]) -> None:
        self.page.originals = {state.document_id: state.state for state in states}
        self._refresh_panel()
        dialog = VerifyDialog(self.page, states)
        dialog.remake_wanted.connect(self._remake)
        dialog.open_wanted.connect(lambda document_id: self.page.shown(document_id=document_id))
        dialog.open()

    def _refresh_panel(self) -> None:
        row = self.page.current()
        if row is not None and not self.page.panel.isHidden():
            self.page.show_in_panel(row)

    def _remake(self, ids: tuple[int, ...]) -> None:
        """Write changed and missing files again."""

        def work(desk: Desk, progress: Progress) -> int:
            from courtdesk.actions.documents import remake

            for done, document_id in enumerate(ids):
                progress.report(done, len(ids))
                remake(desk, document_id)
            return len(ids)

        def done(count: int) -> None:
            self.page.originals |= dict.fromkeys(ids, "same")
            self._refresh_panel()
            self.page.say(words.remade_many(count))

        self.page.context.run(work, done, parent=self.page, title=words.REMAKING, unit=words.VERIFY_UNIT)


def _record_reply(desk: Desk, document_id: int, day: date, outcome: str) -> None:
    from courtdesk.actions.replies import record_reply

    record_reply(desk, document_id, day, outcome)


def _delete_draft(desk: Desk, draft_id: int) -> None:
    from courtdesk.actions.drafts import delete_draft

    delete_draft(desk, draft_id)


def _void(desk: Desk, document_id: int, reason: str, day: date) -> RegisterRow:
    """Make the number of a document void; its line of the register is looked for by the document."""
    from courtdesk.actions.register import list_register, void_number

    entry = next((row for row in list_register(desk) if row.document_id == document_id), None)
    if entry is None:
        raise RowGone(words.NUMBER)
    return void_number(desk, entry.id, reason, day)
