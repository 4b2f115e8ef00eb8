"""The sums of the status bar: of the rows in front, or, as in a spreadsheet, of several chosen ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

#: From so many chosen rows on their sums take the place of those of all rows.
SEVERAL = 2
#: Rows are added up once the choice has rested for so long, in milliseconds.
REST_MS = 60


class Totals:
    """Asks for the sums of the columns that are shown, and keeps the last answer."""

    def __init__(self, desk: LedgerDesk) -> None:
        self._desk = desk
        #: Sums by the titles of their columns; nothing while they are being asked for.
        self.sums: Mapping[str, float] = {}
        self._of_chosen = False
        self._rest = QTimer(desk, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.ask)

    def chosen_moved(self) -> None:
        """Forget sums that were of other rows, and ask for the new ones when the choice rests."""
        several = self._several()
        if self._summed() and (several or self._of_chosen):
            self.sums = {}
            self._rest.start()

    def ask(self) -> None:
        """Ask for the sums of the chosen rows, or of all of them."""
        desk, summed = self._desk, self._summed()
        self._of_chosen = self._several()
        if not summed:
            self._take({}, summed)
            return
        some = self._of_chosen and desk.view.chosen_count() != desk.total()
        ids = tuple(desk.view.grid.chosen_ids()) if some else None
        desk.questions.totals(desk.query(), lambda sums: self._take(sums, summed), ids)

    def _several(self) -> bool:
        return self._desk.view.is_choosing() and self._desk.view.chosen_count() >= SEVERAL

    def _summed(self) -> frozenset[str]:
        """Return the keys of the summed columns that are shown."""
        desk = self._desk
        return frozenset(each.key for each in desk.info.fields if each.summed) & set(desk.arranging.shown_keys())

    def _take(self, sums: Mapping[str, float], shown: frozenset[str]) -> None:
        info = self._desk.info
        self.sums = {info.field(key).title: value for key, value in sums.items() if key in shown}
        self._desk.tell()
