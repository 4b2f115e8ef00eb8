"""督办… on every page with something that is supervised: which step, why, and the drafts of the chosen rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from courtdesk.progress import Progress
from courtdesk.ui.dialogs.orders import REASON, RefusedDialog, StepDialog
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.supervision import Begun, StepChoice

#: Table of what an order is about → ledger that shows it.
SUBJECT_PAGES: Final = {"cases": "cases", "task": "tasks", "measure": "rectification", "matter": "matters"}
_LONGEST = 20


def add_supervision(page: LedgerPage, table: str) -> SuperviseDeeds:
    """Offer 督办… in the context menu, over the chosen rows and in the panel of a page of such rows."""
    deeds = SuperviseDeeds(page)

    def ask() -> None:
        row = page.ledger.current_row()
        name = edit_text(row.values.get(page.ledger.info.home)) if row is not None else ""
        deeds.ask(table, list(page.view.grid.chosen_ids()), name)

    page.view.grid.add_deed(words.SUPERVISE, words.SUPERVISE_KEYS, ask, icon="speakerphone")
    page.view.chosen.add_deed(words.SUPERVISE_TITLE, "speakerphone", ask, name="superviseChosen")
    button = make_button(words.SUPERVISE_TITLE, icon="speakerphone", kind="quiet", name="superviseRow")
    button.clicked.connect(lambda _checked: ask())
    page.panel.add_footer(button, quiet=True)
    return deeds


class SuperviseDeeds:
    """Begins the papers of a step for rows of one page, each as a draft."""

    def __init__(self, page: LedgerPage) -> None:
        self.page = page

    def ask(self, table: str, row_ids: Sequence[int], name: str) -> None:
        """Ask which step is to be taken for these rows, and why where it needs a reason."""
        ids, day = list(row_ids), self.page.context.day()
        if not ids:
            self.page.say(words.NO_ROW)
            return

        def work(desk: Desk, _progress: Progress) -> tuple[StepChoice, ...]:
            from courtdesk.actions.supervision import steps_of_many

            return steps_of_many(desk, table, ids, day)

        short = " ".join(name.split())[:_LONGEST]
        title = words.title_of(words.SUPERVISE_TITLE, len(ids), short if len(ids) == 1 else "")
        self.page.context.run(work, lambda steps: self._ask(title, table, ids, steps), parent=self.page)

    def _ask(self, title: str, table: str, ids: list[int], steps: tuple[StepChoice, ...]) -> None:
        dialog = StepDialog(self.page, title, steps)
        dialog.submitted.connect(lambda values: self.begin(table, ids, dialog.chosen_step(), values[REASON], dialog))
        dialog.open()

    def begin(
        self, table: str, ids: Sequence[int], step: str, reason: str = "", dialog: StepDialog | None = None
    ) -> None:
        """Begin the papers of a step; one opens for writing, several wait to be issued in one go."""
        day = self.page.context.day()

        def work(desk: Desk, progress: Progress) -> Begun:
            from courtdesk.actions.supervision import Begun, begin_order, begin_orders

            if len(ids) == 1:
                return Begun((begin_order(desk, (table, ids[0], step), day, reason),))
            return begin_orders(desk, table, ids, step, day, reason, progress=progress)

        def done(begun: Begun) -> None:
            if dialog is not None:
                dialog.accept()
            self._go_on(begun, one=len(ids) == 1)

        self.page.context.run(
            work,
            done,
            dialog.refuse if dialog is not None else None,
            parent=self.page,
            title=words.BEGINNING,
            changes=True,
            cancellable=len(ids) > 1,
        )

    def _go_on(self, begun: Begun, *, one: bool) -> None:
        """Open the one draft for writing, or lead to all of them; say what was refused."""
        ids = tuple(draft.id for draft in begun.drafts)
        if one and ids:
            self.page.go("write", draft_id=ids[0])
            return
        on: Callable[[], None] = lambda: self.page.go("issue", draft_ids=ids)  # noqa: E731 - only a short name
        title = words.begun(len(ids), len(begun.refused))
        if begun.refused:
            dialog = RefusedDialog(self.page, title, begun.refused, begun=bool(ids))
            dialog.go_on.connect(on)
            dialog.open()
        else:
            on()
            self.page.say(title)
