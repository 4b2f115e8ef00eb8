"""What changes cells of a ledger: typing, filling and pasting; each is one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from courtdesk.actions.ledgers.values import Block, CellEdit, Edited, LedgerRow
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui.dialogs.new_row import Choice
from courtdesk.ui.dialogs.paste_result import PasteResultDialog, lines_of
from courtdesk.ui.texts import ledgers as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

T = TypeVar("T")


class Doer:
    """Runs deeds of a desk on the worker and tells them in a toast that can take them back."""

    def __init__(self, desk: LedgerDesk) -> None:
        self.desk = desk

    def run(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        title: str = "",
        stop: str = "",
    ) -> None:
        """Do a deed on the worker; what takes long can be stopped, and ``stop`` says what is true then."""
        self.desk.context.run(
            work,
            done,
            failed,
            parent=self.desk.view,
            title=title,
            cancellable=bool(stop),
            unit=self.desk.info.unit,
            stop_note=(lambda _done, _total: stop) if stop else None,
        )

    def say_undoable(self, sentence: str) -> None:
        """Say what was done, with the way back."""
        self.desk.say(sentence, words.UNDO, self.desk.context.undo)

    def tell_many(self, edited: Edited) -> str:
        """Say what became of many cells; what was not taken can be looked at, the rest taken back."""
        lines = sum(not each.row_id for each in edited.refused)
        sentence = words.pasted(edited.title, len(edited.doubted), len(edited.refused) - lines, lines)
        if edited.refused or edited.doubted:
            self.desk.say(sentence, words.SHOW, lambda: self._find_named(sentence, edited))
        elif edited.title:
            self.say_undoable(sentence)
        return sentence

    def _find_named(self, sentence: str, edited: Edited) -> None:
        """Fetch the rows that nothing was taken into, for their names."""
        told = [each.row_id for each in edited.refused] + [each.row_id for each in edited.doubted]
        unnamed = list(dict.fromkeys(row_id for row_id in told if row_id and row_id not in edited.rows))

        def found(rows: Sequence[LedgerRow]) -> None:
            known = {**edited.rows, **{row.id: row for row in rows}}
            self._show_result(sentence, replace(edited, rows=known))

        self.desk.with_rows(unnamed, found)

    def _show_result(self, sentence: str, edited: Edited) -> None:
        """List what was not taken as it stood."""
        lines = lines_of(self.desk.info, edited)
        dialog = PasteResultDialog(self.desk.view, sentence, lines, doubts=bool(edited.doubted))
        dialog.undo_wanted.connect(self.desk.context.undo)
        dialog.open()


class CellDeeds(Doer):
    """Stores what was typed, filled or pasted into cells."""

    def __init__(self, desk: LedgerDesk) -> None:
        super().__init__(desk)
        #: Where a new row belongs, beside what its form asks: set by the page.
        self.choices: Callable[[], Sequence[Choice]] = tuple

    def type_in(self, row_id: int, key: str, text: str, refused: Callable[[str], None] | None = None) -> None:
        """Store what was typed into one cell; a refusal is told at the cell, or through ``refused``."""

        def told(reason: str) -> None:
            if refused is not None:
                refused(reason)
            elif not self.desk.view.grid.refuse(row_id, key, reason, text):
                self.desk.say(reason)

        def done(edited: Edited) -> None:
            if edited.refused:
                told(edited.refused[0].reason)
            elif edited.title:
                self.desk.take_edited(edited)
                self.say_undoable(words.pasted(edited.title, len(edited.doubted), 0, 0))

        self._edit([CellEdit(row_id, key, text)], done, lambda error: told(error.what))

    def fill(self, edits: Sequence[CellEdit], how: str) -> None:
        """Store what was filled, cleared or pasted into cells that are there; rows move when they are left."""

        def done(edited: Edited) -> None:
            if edited.title:
                self.desk.take_edited(edited, hold=True)
            self.tell_many(edited)

        self._edit(list(edits), done, how=how)

    def _edit(
        self,
        edits: list[CellEdit],
        done: Callable[[Edited], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        how: str = "",
    ) -> None:
        """Have cells stored in one step, named by how they were filled."""
        info, day, title = self.desk.info, self.desk.context.day(), words.FILLED.get(how, "")

        def work(desk: Desk, progress: Progress) -> Edited:
            from courtdesk.actions.ledgers.editing import edit_cells

            return edit_cells(desk, info.key, edits, day, title=title, progress=progress)

        self.run(work, done, failed)

    def paste(self, block: Block) -> None:
        """Store a block from the clipboard: rows overwritten, rows added."""
        ledger, day = self.desk.info.key, self.desk.context.day()
        defaults = {each.key: each.first or each.choices[0] for each in self.choices() if each.choices}
        whole = Block(block.row_ids, block.fields, block.texts, {**defaults, **block.defaults})

        def work(desk: Desk, progress: Progress) -> Edited:
            from courtdesk.actions.ledgers.editing import paste_block

            return paste_block(desk, ledger, whole, day, progress)

        def done(edited: Edited) -> None:
            if edited.added and not block.row_ids:
                self.desk.want_row(edited.added[0])
            self.desk.miss_rows(edited.added, self.tell_many(edited))
            if edited.title:
                self.desk.take_edited(edited, anew=bool(edited.added), hold=True)

        self.run(work, done)
