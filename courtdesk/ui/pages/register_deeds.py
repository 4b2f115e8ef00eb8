"""What can be done in the number register: reserving, entering by hand, releasing, void, import, printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.import_result import ImportResultDialog
from courtdesk.ui.dialogs.numbers import HandDialog, ReserveDialog
from courtdesk.ui.dialogs.register_book import RegisterBookDialog
from courtdesk.ui.dialogs.void import REASON, VoidDialog
from courtdesk.ui.pages.register_panel import GAP, RESERVED
from courtdesk.ui.texts import common
from courtdesk.ui.texts import register as words
from courtdesk.ui.texts.documents import voided
from courtdesk.ui.widgets.files import open_path, pick_file, pick_target

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import RegisterImport, RegisterRow
    from courtdesk.reports.document import OfficialDocument
    from courtdesk.ui.pages.register_page import RegisterPage


VOID = "void"


def _paper_of(row: LedgerRow) -> int | None:
    """Return the id of the paper that has a number, None when it has none."""
    value = row.values.get("document_id")
    return value if isinstance(value, int) else None


def _number(row: LedgerRow) -> str:
    return str(row.values["number"])


def _whole(row: LedgerRow, key: str) -> int:
    value = row.values.get(key)
    return value if isinstance(value, int) else 0


class RegisterDeeds:
    """Acts on the number under the cursor, or on the series in front."""

    def __init__(self, page: RegisterPage) -> None:
        self.page = page

    # ---- numbers ----

    def reserve(self) -> None:
        """Ask which numbers are to be set aside, and do so."""
        page = self.page
        dialog = ReserveDialog(page, page.codes, page.series, page.chosen_series())
        day = page.context.day()

        def submit(_values: object) -> None:
            wish = dialog.wish()

            def work(desk: Desk) -> list[RegisterRow]:
                from courtdesk.actions.register import reserve_numbers

                return reserve_numbers(desk, wish.code, wish.year, wish.count, wish.reason, day)

            def done(rows: list[RegisterRow]) -> None:
                self._told(dialog, words.reserved(rows[0].number, len(rows)))

            self._change(work, done, dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()

    def reserve_gap(self) -> None:
        """Set the missing number under the cursor aside."""
        row = self.page.current()
        if row is None or row.state != GAP:
            return
        day = self.page.context.day()
        code, year, serial = str(row.values["code"]), _whole(row, "year"), _whole(row, "serial")

        def work(desk: Desk) -> list[RegisterRow]:
            from courtdesk.actions.register import reserve_numbers

            return reserve_numbers(desk, code, year, 1, words.GAP, day, serials=(serial,))

        self._change(work, lambda rows: self._say_undoable(words.reserved(rows[0].number, 1)))

    def release(self) -> None:
        """Ask whether the reserved number under the cursor is to be given back, and do so."""
        row = self.page.current()
        if row is None or row.state != RESERVED:
            return
        number, entry_id = _number(row), row.id

        def work(desk: Desk) -> None:
            from courtdesk.actions.register import release_number

            release_number(desk, entry_id)

        def release() -> None:
            self._change(work, lambda _nothing: self._say_undoable(words.released(number)))

        messages.ask(self.page, words.release_title(number), words.RELEASE_SENTENCE, words.RELEASE, release)

    def enter_by_hand(self) -> None:
        """Ask for a number that was used by hand, and enter it; a missing or reserved one stands there already."""
        row = self.page.current()
        number = _number(row) if row is not None and row.state in {GAP, RESERVED} else ""
        self._ask_by_hand(number)

    def enter_new(self) -> None:
        """Ask for any number that was used by hand."""
        self._ask_by_hand("")

    def _ask_by_hand(self, number: str) -> None:
        dialog = HandDialog(self.page, self.page.context.day(), number)

        def submit(_values: object) -> None:
            entry = dialog.entry()

            def work(desk: Desk) -> RegisterRow:
                from courtdesk.actions.register import enter_by_hand

                return enter_by_hand(desk, entry)

            self._change(work, lambda row: self._told(dialog, words.entered(row.number)), dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()

    def void(self) -> None:
        """Ask why the number under the cursor is to be void, and make it so."""
        row = self.page.current()
        if row is None or row.state in {VOID, GAP}:
            return
        dialog = VoidDialog(self.page, _number(row), has_paper=_paper_of(row) is not None)
        entry_id, day = row.id, self.page.context.day()

        def submit(values: dict[str, str]) -> None:
            def work(desk: Desk) -> RegisterRow:
                from courtdesk.actions.register import void_number

                return void_number(desk, entry_id, values[REASON], day)

            self._change(work, lambda row: self._told(dialog, voided(row.number)), dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()

    def open_paper(self) -> None:
        """Go to the paper that has the number under the cursor."""
        row = self.page.current()
        document_id = None if row is None else _paper_of(row)
        if document_id is not None:
            self.page.go("documents", document_id=document_id)

    def use_reserved(self) -> None:
        """Go and write a paper under the reserved number."""
        row = self.page.current()
        if row is not None and row.state == RESERVED:
            self.page.go("write", reserved_id=row.id)

    # ---- import ----

    def pick_import(self) -> None:
        """Ask for the table of a paper register."""
        pick_file(self.page, words.IMPORT_TITLE, words.IMPORT_FILTER, self.import_file)

    def import_dropped(self, paths: Sequence[Path]) -> None:
        """Import the first file that was dropped."""
        self.import_file(paths[0])

    def import_file(self, path: Path) -> None:
        """Import a paper register and show what came of it."""

        def work(desk: Desk, progress: Progress) -> RegisterImport:
            from courtdesk.actions.register import import_register

            return import_register(desk, path, progress)

        self.page.context.run(
            work,
            lambda result: ImportResultDialog(self.page, result).open(),
            parent=self.page,
            title=words.IMPORTING,
            cancellable=True,
            changes=True,
            unit=words.IMPORT_UNIT,
            stop_note=lambda _done, _total: words.IMPORT_STOPPED,
        )

    # ---- the book ----

    def show_book(self) -> None:
        """Show the register of the series in front as it will be printed."""
        series = self.page.series_in_front()
        if series is None:
            self.page.say(words.PICK_FOR_BOOK)
            return
        code, year = series

        def work(desk: Desk, _progress: Progress) -> OfficialDocument:
            from courtdesk.actions.register import register_book

            return register_book(desk, code, year)

        def done(document: OfficialDocument) -> None:
            dialog = RegisterBookDialog(self.page, words.book_title(code, year), document)
            dialog.wanted.connect(lambda how: self._take_along(how, code, year, document))
            dialog.open()

        self.page.context.run(work, done, parent=self.page)

    def _take_along(self, how: str, code: str, year: int, document: OfficialDocument) -> None:
        """Print the register, or ask where it is to be saved."""
        if how == "print":
            from courtdesk.ui.printing import print_document

            print_document(self.page, document)
            return
        suffix, kinds = (".docx", words.DOCX_FILTER) if how == "docx" else (".xlsx", words.XLSX_FILTER)

        def save(path: Path) -> None:
            self.page.context.run(
                lambda desk, _progress: _save_book(desk, code, year, document, path), self._saved, parent=self.page
            )

        pick_target(self.page, words.SAVE_TITLE, words.book_name(code, year, suffix), kinds, save, ending=suffix)

    def _saved(self, path: Path) -> None:
        self.page.say(words.book_saved(path.name), words.OPEN, lambda: open_path(path))

    # ---- telling ----

    def _change(
        self,
        work: Callable[[Desk], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Change the register on the worker and tell everybody."""
        self.page.context.run(lambda desk, _progress: work(desk), done, failed, parent=self.page, changes=True)

    def _told(self, dialog: FormDialog, sentence: str) -> None:
        dialog.accept()
        self._say_undoable(sentence)

    def _say_undoable(self, sentence: str) -> None:
        self.page.say(sentence, common.UNDO, self.page.context.undo)


def _save_book(desk: Desk, code: str, year: int, document: OfficialDocument, path: Path) -> Path:
    """Write the register as a document or as a workbook; runs on the worker."""
    if path.suffix == ".xlsx":
        from courtdesk.actions.register import register_xlsx

        return register_xlsx(desk, code, year, path)
    from courtdesk.reports.docx_writer import write_docx

    write_docx(document, path)
    return path
