"""What is done with whole rows of a ledger: bulk edits, new rows, deleting; each is one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import CellEdit, Edited
from courtdesk.progress import Progress
from courtdesk.ui.dialogs.bulk_edit import Bulk, BulkChange, BulkEditDialog, Counted, How, changed_names
from courtdesk.ui.dialogs.delete_rows import DeleteRowsDialog, Doomed
from courtdesk.ui.dialogs.new_row import NewRow, NewRowDialog
from courtdesk.ui.tables.ledger_desk_deeds import Doer
from courtdesk.ui.tables.spec import text_of
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.texts.grid import LIST_COMMA

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

#: The values of so many rows are counted before a bulk edit.
COUNTED_ROWS = 2000
#: More rows are not changed in one step: its history would outgrow the ledger.
MOST_AT_ONCE = 100_000
#: Rows that a bulk edit reads at once.
_PAGE = 500
#: Rows whose names the question before deleting tells.
_NAMED = 6


class RowDeeds(Doer):
    """Changes, adds and deletes rows."""

    # ---- bulk edits -----------------------------------------------------------------------------

    def ask_bulk(self, key: str = "", *, whole: bool = False) -> None:
        """Ask what is to be changed in the chosen rows, and do so; ``key`` is the field to begin with.

        With ``whole`` every row in front is meant unless several are chosen.
        """
        ids = list(self.desk.view.grid.chosen_ids())
        if whole and len(ids) <= 1:
            ids = list(self.desk.view.grid.ledger.ids)
        if not ids or not self.desk.is_editable():
            return
        if len(ids) > MOST_AT_ONCE:
            self.desk.say(words.bulk_too_many(MOST_AT_ONCE, self.desk.info.unit))
            return
        bulk = Bulk(
            self.desk.info,
            len(ids),
            self.desk.context.day,
            self.desk.suggestions.of,
            lambda field, then: self._count_before(ids, field, then),
        )
        dialog = BulkEditDialog(self.desk.view, bulk, key)
        dialog.submitted.connect(lambda change: self._bulk(ids, change, dialog))
        dialog.open()

    def _count_before(self, ids: Sequence[int], key: str, then: Callable[[Counted], None]) -> None:
        """Count what stands in a field of the first rows now."""
        ledger, day, looked_at = self.desk.info.key, self.desk.context.day(), list(ids[:COUNTED_ROWS])

        def work(desk: Desk, stop: Stop) -> Counted:
            from courtdesk.actions.ledgers.asking import ledger_rows

            rows = ledger_rows(desk, ledger, looked_at, day, stop).values()
            return Counted(Counter(text_of(row.values.get(key)) for row in rows), len(looked_at))

        self.desk.questions.ask("bulk", work, then)

    def _bulk(self, ids: Sequence[int], change: BulkChange, dialog: BulkEditDialog) -> None:
        """Change one field of many rows; a value that nobody would take leaves the dialog open."""
        ledger, day = self.desk.info.key, self.desk.context.day()

        def work(desk: Desk, progress: Progress) -> Edited:
            from courtdesk.actions.ledgers.editing import edit_cells

            edits = _bulk_edits(desk, ledger, ids, change, day)
            return edit_cells(desk, ledger, edits, day, progress=progress)

        def done(edited: Edited) -> None:
            if edited.refused and not edited.title:
                dialog.refuse_value(edited.refused[0].reason)
                return
            dialog.accept()
            if edited.title:
                self.desk.take_edited(edited, anew=True)
            self.tell_many(edited)

        self.run(work, done, dialog.refuse, title=words.BULK_WORKING, stop=words.BULK_STOPPED)

    # ---- new rows -------------------------------------------------------------------------------

    def ask_new(self, first: Mapping[str, str] = MappingProxyType({}), begin: str = "") -> None:
        """Ask for a new row and add it; the cursor goes to it.

        ``first`` stands in the fields at first, ``begin`` is the field with the keyboard.
        """
        if not self.desk.info.addable:
            return
        wanted = NewRow(
            self.desk.info,
            tuple(self.desk.cells.choices()),
            self.desk.context.day,
            self.desk.suggestions.of,
            self.desk.check,
            first,
            begin,
        )
        dialog = NewRowDialog(self.desk.view, wanted)
        dialog.submitted.connect(lambda values: self._add(values, dialog))
        dialog.open()

    def _add(self, values: Mapping[str, str], dialog: NewRowDialog) -> None:
        """Add the row; what was refused is told at its field."""
        ledger, day = self.desk.info.key, self.desk.context.day()
        filled = {key: text for key, text in values.items() if text}

        def work(desk: Desk, _progress: Progress) -> Edited:
            from courtdesk.actions.ledgers.editing import add_row

            return add_row(desk, ledger, filled, day)

        def done(edited: Edited) -> None:
            if not edited.added:
                dialog.refuse_cells(edited.refused)
                return
            dialog.accept()
            self.desk.want_row(edited.added[0], new=True)
            self.say_undoable(words.done(edited.title))
            self.desk.take_edited(edited, anew=True)

        self.run(work, done, dialog.refuse)

    # ---- deleting -------------------------------------------------------------------------------

    def ask_delete(self) -> None:
        """Ask whether the chosen rows are to be deleted, saying what goes and what stays."""
        info, ids = self.desk.info, tuple(self.desk.view.grid.chosen_ids())
        if not ids or not info.deletable:
            return
        day = self.desk.context.day()

        def work(desk: Desk, stop: Stop) -> Doomed:
            from courtdesk.actions.ledgers.asking import ledger_rows
            from courtdesk.actions.ledgers.bin import papers_about

            first = ids[:_NAMED]
            rows = ledger_rows(desk, info.key, first, day, stop)
            names = tuple(text_of(rows[row_id].values.get(info.home)) for row_id in first if row_id in rows)
            return Doomed(ids, names, papers_about(desk, info.key, ids))

        self.desk.questions.ask("delete", work, self._open_delete)

    def _open_delete(self, doomed: Doomed) -> None:
        dialog = DeleteRowsDialog(self.desk.view, self.desk.info, doomed)
        dialog.accepted.connect(lambda: self._delete(doomed.ids))
        dialog.open()

    def _delete(self, ids: tuple[int, ...]) -> None:
        ledger = self.desk.info.key

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.ledgers.bin import delete_rows

            return delete_rows(desk, ledger, ids, progress)

        def done(title: str) -> None:
            self.desk.view.grid.clear_chosen()
            self.desk.context.announce_change()
            self.say_undoable(words.done(title))

        self.run(work, done, title=words.DELETE_WORKING, stop=words.BULK_STOPPED)


def _bulk_edits(desk: Desk, ledger: str, ids: Sequence[int], change: BulkChange, day: date) -> list[CellEdit]:
    """Return the edits of a bulk change; adding and taking away names begins with what stands there."""
    if change.how in {How.SET, How.CLEAR}:
        return [CellEdit(row_id, change.field, change.text) for row_id in ids]
    from courtdesk.actions.ledgers.asking import ledger_rows
    from courtdesk.actions.tasks import split_names

    typed = split_names(change.text)
    edits: list[CellEdit] = []
    for first in range(0, len(ids), _PAGE):
        for row_id, row in ledger_rows(desk, ledger, ids[first : first + _PAGE], day).items():
            before = row.values.get(change.field)
            names = before if isinstance(before, tuple) else ()
            after = changed_names(names, typed, change.how)
            if after != names:
                edits.append(CellEdit(row_id, change.field, LIST_COMMA.join(after)))
    return edits
