"""What can be done with the orders of the page 督办台账: slips, outcomes, the next step, ways on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.progress import Progress
from courtdesk.ui.dialogs.orders import DAY, REASON, TEXT, CourseDialog, StepDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.orders import Recorded
    from courtdesk.actions.results import Draft
    from courtdesk.actions.supervision import StepChoice, Suggestion
    from courtdesk.ui.pages.orders_page import OrdersPage

#: Table of what an order is about → ledger that shows it.
SUBJECT_PAGES = {"cases": "cases", "task": "tasks", "measure": "rectification", "matter": "matters"}
_Wanted = tuple[str, int, str]


class OrderDeeds:
    """Acts on the chosen orders, or on the one under the cursor."""

    def __init__(self, page: OrdersPage) -> None:
        self.page = page

    # ---- slips and outcomes ----

    def record_replies(self) -> None:
        """Ask for the day the reply slips of the chosen orders came back, and record them as one step."""
        self._ask(reply=True)

    def record_outcome(self) -> None:
        """Ask what became of the chosen orders, and record it as one step."""
        self._ask(reply=False)

    def _ask(self, *, reply: bool) -> None:
        ids = list(self.page.view.grid.chosen_ids())
        if not ids:
            return
        row = self.page.ledger.current_row()
        number = edit_text(row.values.get("number")) if row is not None and ids == [row.id] else ""
        title = words.title_of(words.REPLY if reply else words.OUTCOME, len(ids), number)
        dialog = CourseDialog(self.page, title, self.page.context.day(), reply=reply)
        dialog.submitted.connect(lambda values: self._record(ids, values, dialog, reply=reply))
        dialog.open()

    def _record(self, ids: list[int], values: dict[str, str], dialog: CourseDialog, *, reply: bool) -> None:
        day, outcome, text = date.fromisoformat(values[DAY]), dialog.chosen_outcome(), values[TEXT]

        def work(desk: Desk, _progress: Progress) -> Recorded:
            from courtdesk.actions.orders import record_outcome, record_replies

            if reply:
                return record_replies(desk, ids, day, outcome, reply=text)
            return record_outcome(desk, ids, outcome, day, text)

        def done(recorded: Recorded) -> None:
            dialog.accept()
            if not recorded.title:
                self.page.say(words.NOTHING_AWAITED if reply else words.NOTHING_RECORDED)
                return
            said = words.done(recorded.title, recorded.left_out)
            self.page.say(said, common.UNDO, self.page.context.undo)

        self.page.context.run(work, done, dialog.refuse, parent=self.page, changes=True)

    # ---- the next step ----

    def next_step(self) -> None:
        """Ask for the next step of what the order under the cursor is about, and begin its paper."""
        row = self.page.ledger.current_row()
        subject = subject_of(row) if row is not None else None
        if row is None or subject is None:
            self.page.say(words.SUBJECT_GONE)
            return
        (table, row_id), day = subject, self.page.context.day()

        def work(desk: Desk, _progress: Progress) -> tuple[StepChoice, ...]:
            from courtdesk.actions.supervision import steps_of

            return steps_of(desk, table, row_id, day)

        title = f"{words.NEXT} {edit_text(row.values.get('subject'))[:20]}"
        self.page.context.run(work, lambda steps: self._ask_step(title, table, row_id, steps), parent=self.page)

    def _ask_step(self, title: str, table: str, row_id: int, steps: tuple[StepChoice, ...]) -> None:
        dialog = StepDialog(self.page, title, steps)

        def submit(values: dict[str, str]) -> None:
            wanted = (table, row_id, dialog.chosen_step())
            self._begin(wanted, values[REASON], dialog.accept, dialog)

        dialog.submitted.connect(submit)
        dialog.open()

    def begin(self, suggestion: Suggestion) -> None:
        """Begin the paper that the ladder asks for, or go on with the one that was begun."""
        self._begin((suggestion.table, suggestion.row_id, suggestion.step), "", lambda: None, None)

    def _begin(self, wanted: _Wanted, reason: str, then: Callable[[], None], dialog: StepDialog | None) -> None:
        day = self.page.context.day()

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.supervision import begin_order

            return begin_order(desk, wanted, day, reason)

        def done(draft: Draft) -> None:
            then()
            self.page.go("write", draft_id=draft.id)

        failed = dialog.refuse if dialog is not None else None
        self.page.context.run(work, done, failed, parent=self.page, changes=True)

    # ---- ways on ----

    def open_paper(self) -> None:
        """Go to the paper of the order under the cursor."""
        row_id = self.page.view.grid.current_id()
        if row_id is not None:
            self.page.go("documents", document_id=row_id)

    def open_subject(self) -> None:
        """Go to what the order under the cursor is about."""
        row = self.page.ledger.current_row()
        subject = subject_of(row) if row is not None else None
        if subject is None:
            self.page.say(words.SUBJECT_GONE)
            return
        self.page.go(SUBJECT_PAGES[subject[0]], row_id=subject[1])


def subject_of(row: LedgerRow) -> tuple[str, int] | None:
    """Return table and id of what an order is about; None for one that is about no row of a ledger."""
    table, row_id = row.values.get("subject_table"), row.values.get("subject_id")
    if isinstance(table, str) and table in SUBJECT_PAGES and isinstance(row_id, int):
        return table, row_id
    return None
