"""What can be done with the orders of the page 督办台账: slips, outcomes, the next step, ways on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.progress import Progress
from courtdesk.ui.dialogs.order_numbers import NumbersDialog
from courtdesk.ui.dialogs.orders import DAY, TEXT, CourseDialog
from courtdesk.ui.pages.supervise_deeds import SUBJECT_PAGES, SuperviseDeeds
from courtdesk.ui.texts import common
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.orders import Recorded
    from courtdesk.actions.supervision import Suggestion
    from courtdesk.ui.pages.orders_page import OrdersPage


class OrderDeeds:
    """Acts on the chosen orders, or on the one under the cursor."""

    def __init__(self, page: OrdersPage) -> None:
        self.page = page
        self.steps = SuperviseDeeds(page)

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

    def _record(
        self, ids: list[int], values: dict[str, str], dialog: CourseDialog | NumbersDialog, *, reply: bool
    ) -> None:
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

    def record_by_numbers(self) -> None:
        """Ask for a list of numbers, show what it names, and record the slips of those that are awaited."""
        dialog = NumbersDialog(self.page, self.page.context)
        dialog.submitted.connect(lambda values: self._record(dialog.awaited(), values, dialog, reply=True))
        dialog.open()

    # ---- the next step ----

    def next_step(self) -> None:
        """Ask for the next step of what the order under the cursor is about, and begin its paper."""
        row = self.page.ledger.current_row()
        subject = subject_of(row) if row is not None else None
        if row is None or subject is None:
            self.page.say(words.SUBJECT_GONE)
            return
        table, row_id = subject
        self.steps.ask(table, [row_id], edit_text(row.values.get("subject")))

    def begin(self, suggestion: Suggestion) -> None:
        """Begin the paper that the ladder asks for, or go on with the one that was begun."""
        self.steps.begin(suggestion.table, [suggestion.row_id], suggestion.step)

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
