"""The head of 核对来文: while a paper is in review, undo and redo are those of the review."""

from __future__ import annotations

from collections.abc import Callable

from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.plan_review_steps import Steps
from courtdesk.ui.texts import review as words
from courtdesk.ui.texts import shell
from courtdesk.ui.widgets.page_header import PageHeader


class ReviewHeader(PageHeader):
    """Its buttons go to ``step`` (-1 back, 1 again), which knows whether a review is open."""

    def __init__(self, context: DeskContext, step: Callable[[int], None]) -> None:
        self._review_steps: Steps | None = None
        super().__init__(words.TITLE, context)
        if self.undo_button is not None and self.redo_button is not None:
            self.undo_button.clicked.disconnect(context.undo)
            self.redo_button.clicked.disconnect(context.redo)
            self.undo_button.clicked.connect(lambda _checked=False: step(-1))
            self.redo_button.clicked.connect(lambda _checked=False: step(1))

    def show_undo(self, steps: Steps | None) -> None:
        """Name what undo and redo would do in the review, or without one in the ledger."""
        self._review_steps = steps
        self._name_undo()

    def _name_undo(self) -> None:
        steps = self._review_steps
        if steps is None:
            super()._name_undo()
            return
        if self.undo_button is None or self.redo_button is None or self.steps_button is None:
            return
        self.steps_button.setEnabled(False)  # it lists the steps of the ledger
        self.undo_button.setEnabled(steps.changed)
        self.undo_button.setToolTip(shell.undo_tip(steps.undo_name))
        self.redo_button.setEnabled(bool(steps.redo_name))
        self.redo_button.setToolTip(shell.redo_tip(steps.redo_name))
