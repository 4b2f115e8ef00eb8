"""A card on 今日: how many recurring duties are due or were missed, and the way to them."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Signal

from courtdesk.actions.duty_values import DutyCounts
from courtdesk.progress import Progress
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card


class DutiesStrip(Card):
    """Says the counts once `refresh` fetched them; `opened` asks for the page 例行工作."""

    opened = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(words.TITLE)
        self._context = context
        self.told = text.label("", ink="text2")
        self.button = make_button(words.OPEN_PAGE, kind="link", name="openDuties")
        self.button.clicked.connect(lambda _checked=False: self.opened.emit())
        self.add_deed(self.button)
        self.add(self.told)

    def refresh(self) -> None:
        """Count again; the card says nothing else meanwhile than it did before."""
        day = self._context.day()

        def count(progress: Progress) -> DutyCounts:
            from courtdesk.actions.duties import duty_counts

            return duty_counts(self._context.desk(progress), day)

        # Without a parent, as the list beside it: no dialog stands before 今日 meanwhile.
        tasks.run(None, count, lambda found: self.set_counts(found) if shiboken6.isValid(self) else None)

    def set_counts(self, counts: DutyCounts) -> None:
        """Say how many are due, were missed, or that all are done."""
        told = words.strip(counts.due, counts.missed, counts.settled)
        self.told.setText(told)
        text.set_state(self.told, ink="over" if counts.missed else "text" if counts.due else "text2")
        self.button.setAccessibleName(f"{words.TITLE} {told}")
