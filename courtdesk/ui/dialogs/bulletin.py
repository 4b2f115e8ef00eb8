"""Which period the supervision bulletin tells of."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from courtdesk.actions.bulletin_periods import Period, periods
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import bulletins as words
from courtdesk.ui.widgets.form_field import FormField

PERIOD = "period"


class BulletinDialog(FormDialog):
    """Last month stands in it already; Enter is enough."""

    def __init__(self, parent: QWidget | None, today: date) -> None:
        super().__init__(parent, words.WRITE, words.SENTENCE, words.BEGIN)
        self._periods = periods(today)
        self.which = QComboBox()
        for each in self._periods:
            self.which.addItem(each.name)
        self.add_field(PERIOD, FormField(words.PERIOD, self.which, help=words.PERIOD_HELP))

    def period(self) -> Period:
        """Return the chosen period."""
        return self._periods[self.which.currentIndex()]
