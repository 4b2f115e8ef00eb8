"""Letting days count again: the last day that an exclusion or a stay takes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from courtdesk.actions.limit_values import LimitEvent
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import limits as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField

DAY = "day"


class ResumeDialog(FormDialog):
    """One day for one event or for many."""

    def __init__(self, parent: QWidget | None, events: Sequence[LimitEvent], today: Callable[[], date]) -> None:
        super().__init__(parent, words.resume_title(events), words.resume_sentence(events), words.RESUME)
        self.setObjectName("limitResume")
        self._events = events
        day = DayEdit(today)
        day.setText(today().isoformat())
        self.add_field(DAY, FormField(words.RESUME_DAY, day, required=True, help=words.RESUME_HELP), (0, 0, 2))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self.set_check(self._wrong)
        day.selectAll()

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return that the day is none, or lies before all of the events."""
        try:
            day = date.fromisoformat(values[DAY])
        except ValueError:
            return {DAY: words.NOT_A_DAY}
        first = min(each.values.start or date.min for each in self._events)
        return {DAY: words.RESUME_ORDER.format(start=first)} if day < first else {}
