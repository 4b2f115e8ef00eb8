"""What is seen leaves as a file or on paper: the windows for it, opened with the question and columns in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courtdesk.ui.tables.ledger_desk import LedgerDesk


class Output:
    """Opens export and print for a desk; rows that were picked by hand are offered first."""

    def __init__(self, desk: LedgerDesk) -> None:
        self._desk = desk

    def export(self) -> None:
        """Ask as what the rows are to be saved, and save them."""
        from courtdesk.ui.dialogs.ledger_export import export_ledger

        desk = self._desk
        export_ledger(
            desk.view,
            desk.context,
            desk.query(),
            desk.views.layout(),
            self._picked(),
            desk.views.title(),
            desk.total(),
        )

    def print(self) -> None:
        """Show the rows as they will be printed."""
        from courtdesk.ui.dialogs.ledger_print import print_ledger

        desk = self._desk
        if desk.total():
            print_ledger(
                desk.view,
                desk.context,
                desk.query(),
                desk.views.layout(),
                self._picked(),
                desk.views.title(),
                desk.total(),
            )

    def _picked(self) -> tuple[int, ...]:
        """Return the rows picked by hand, none while only the cursor stands somewhere."""
        view = self._desk.view
        return tuple(view.grid.chosen_ids()) if view.is_choosing() else ()
