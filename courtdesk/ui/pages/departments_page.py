"""部门: departments, their other names, and groups of them; two that are the same become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.merge_departments import MergeDialog
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import office as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

_TWO = 2


class DepartmentPanel(RowPanel):
    """Follows the department under the cursor."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, ledger_info(DepartmentsPage.ledger_key))

    def facts_of(self, row: LedgerRow) -> str:
        """Return whether it is a group."""
        return edit_text(row.values.get("kind"))


class DepartmentsPage(LedgerPage):
    """The page 部门, reached from 设置."""

    ledger_key = "departments"
    search_hint = (words.DEPARTMENT_SEARCH, words.DEPARTMENT_SEARCH_NAME)
    keys = (("Ctrl+M", words.MERGE), *ledger_words.EDIT_KEYS, *LedgerPage.keys)

    def __init__(self, context: DeskContext) -> None:
        empty = EmptyState(words.DEPARTMENTS_EMPTY, words.DEPARTMENTS_EMPTY_SENTENCE)
        super().__init__(context, DepartmentPanel(context), empty)
        add = self.ledger.rows.ask_new
        empty.add_primary(ledger_words.ADD, add, icon="plus", name="emptyAdd")
        self.header.add_back(lambda: self.go("settings"))
        self.header.add_links((("toPeople", words.TO_PEOPLE, "users", lambda: self.go("people")),))
        button = self.header.add_primary(ledger_words.ADD, add, icon="plus", name="addRow")
        self.main_deed = (button, "plus")
        self.view.grid.add_separator()
        self.view.grid.add_deed(words.MERGE, "Ctrl+M", self.ask_merge, icon="arrow-merge")
        self.view.chosen.add_deed(words.MERGE, "arrow-merge", self.ask_merge, name="mergeChosen", first=True)
        self.ledger.counted.connect(self._tell_fact)

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many departments and groups there are."""
        counts = self.ledger.counts
        total = counts.get("all", 0)
        self.header.set_fact(words.departments(total, counts.get("groups", 0)) if total else "")

    # ---- two become one -------------------------------------------------------------------------

    def ask_merge(self) -> None:
        """Ask which of two chosen departments stays."""
        ids = list(self.view.grid.chosen_ids())
        if len(ids) != _TWO:
            self.say(words.MERGE_TWO)
            return
        self.ledger.with_rows(ids, self._open_merge)

    def _open_merge(self, rows: list[LedgerRow]) -> None:
        if len(rows) != _TWO:
            return
        dialog = MergeDialog(self, {row.id: edit_text(row.values.get("name")) for row in rows})
        dialog.submitted.connect(lambda _values: self._merge(*dialog.pair(), dialog))
        dialog.open()

    def _merge(self, kept: int, gone: int, dialog: MergeDialog) -> None:
        """Let one department take the other over."""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.department_uses import merge_departments

            return merge_departments(desk, kept, gone)

        def done(title: str) -> None:
            dialog.accept()
            self.view.grid.clear_chosen()
            self.ledger.want_row(kept)
            self.say(ledger_words.done(title), words.UNDO, self.context.undo)

        self.context.run(work, done, dialog.refuse, parent=dialog, changes=True)
