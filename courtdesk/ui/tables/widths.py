"""How the room of a grid is shared among its columns."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from courtdesk.ui import theme
from courtdesk.ui.tables.delegate import PADDING
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import CHECK_WIDTH, EDGE, Column, Kind, fit

#: Width of one character of body text at the standard text size, for which the declared widths are meant.
BODY_PIXELS = 14


class ColumnWidths:
    """Gives each column of a grid its width."""

    def __init__(self, view: QTableView, ledger: PagedModel) -> None:
        self._view = view
        self._ledger = ledger
        self._widest_case_no = 0

    def lay(self) -> None:
        """Share the room; columns that give way are hidden."""
        columns = self._ledger.spec.columns
        scale = QFontMetrics(theme.font("body")).horizontalAdvance("\u3000") / BODY_PIXELS
        widths = [self._wanted(column, scale) for column in columns]
        for place, width in enumerate(fit(columns, widths, self._view.viewport().width())):
            self._view.setColumnHidden(place, width == 0)
            if width:
                self._view.setColumnWidth(place, width)

    def _wanted(self, column: Column, scale: float) -> int:
        """Return the width a column asks for at the text size in force."""
        if column.kind is Kind.CHECK:
            return CHECK_WIDTH
        least = round(column.width * scale) + (EDGE if column is self._ledger.spec.columns[0] else 0)
        return max(least, self._widest_case_no) if column.kind is Kind.CASE_NO else least

    def widen_case_no(self) -> None:
        """Make room for the longest case number at hand: it is never shortened."""
        column = next((c for c in self._ledger.spec.columns if c.kind is Kind.CASE_NO), None)
        if column is None:
            return
        longest = max((column.text(row) for row in self._ledger.rows_at_hand()), key=len, default="")
        widest = QFontMetrics(theme.font("body")).horizontalAdvance(longest) + 2 * PADDING
        if widest > self._widest_case_no:
            self._widest_case_no = widest
            self.lay()
