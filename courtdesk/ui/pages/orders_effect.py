"""统计: what orders brought about, by leader, department, judge, step or month; as a file in one click."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.supervision_wording import EFFECT_BY, EFFECT_COLUMNS, EFFECT_WITHIN
from courtdesk.progress import Progress
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import open_path, pick_target
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList
from courtdesk.ui.widgets.text import label

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.order_effect import EffectLine, EffectTable

#: Earlier than any order, later than any.
_EVER = (date(1990, 1, 1), date(2199, 12, 31))
_FIGURE, _LONG_FIGURE = 84, 128
_WITHIN = (10, 20, 30)
_TITLES = (*EFFECT_COLUMNS, *(EFFECT_WITHIN.format(n=n) for n in _WITHIN))
#: Columns that give way where there is little room.
_FROM_WIDTH = {1: 760, 6: 900, 7: 1000, 9: 1100}
_COLUMNS = (
    Column(words.EFFECT_NAME),
    *(
        Column(title, _LONG_FIGURE if len(title) > 6 else _FIGURE, right=True, from_width=_FROM_WIDTH.get(at, 0))
        for at, title in enumerate(_TITLES)
    ),
)
_TOTAL = "total"


class OrderEffect(QWidget):
    """A table with its total in the last line."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._context = context
        self.table: EffectTable | None = None
        self.by, self.period = QComboBox(), QComboBox()
        for key, title in EFFECT_BY.items():
            self.by.addItem(title, key)
        for key, title in words.EFFECT_PERIODS:
            self.period.addItem(title, key)
        self.period.setCurrentIndex(self.period.findData("this_year"))
        self.list = RowList(_COLUMNS, words.EFFECT_LIST)
        self.export_button = make_button(words.EFFECT_EXPORT, icon="file-export", name="exportEffect")
        self._ground = QStackedWidget()
        self._lay_out()
        for box in (self.by, self.period):
            box.currentIndexChanged.connect(lambda _at: self.refresh())
        self.export_button.clicked.connect(lambda _checked: self._ask_target())

    def _lay_out(self) -> None:
        self.by.setAccessibleName(words.EFFECT_BY_NAME)
        self.period.setAccessibleName(words.EFFECT_PERIOD_NAME)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_2)
        head.setSpacing(tokens.GAP_2)
        for box in (self.by, self.period):
            box.setFixedWidth(128)
            head.addWidget(box)
        head.addSpacing(tokens.GAP_2)
        head.addWidget(label(words.EFFECT_NOTE, ink="text2", wrap=True), 1)
        head.addWidget(self.export_button)
        for ground in (self.list, EmptyState(words.EFFECT_NOTHING, words.EFFECT_NOTHING_SENTENCE)):
            self._ground.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._ground, 1)

    # ---- the figures ----------------------------------------------------------------------------

    def _days(self) -> tuple[date, date]:
        """Return the first and the last day of the chosen period."""
        key = str(self.period.currentData())
        if key not in {each for each, _ in words.EFFECT_PERIODS[:-1]}:
            return _EVER
        first, last = span(key, self._context.day())
        return first or _EVER[0], last or _EVER[1]

    def refresh(self) -> None:
        """Count again from the ledger as it is now."""
        (first, last), by = self._days(), str(self.by.currentData())

        def work(desk: Desk, _stop: Stop) -> EffectTable:
            from courtdesk.actions.order_effect import effect

            return effect(desk, first, last, by)

        self._context.read(work, self.show_table, parent=self, slot="effect")

    def show_table(self, table: EffectTable) -> None:
        """Show the lines, and the whole below them."""
        self.table = table
        rows = [Row(f"line:{at}", _cells(line)) for at, line in enumerate(table.lines)]
        self.list.set_rows([*rows, Row(_TOTAL, _cells(table.total, bold=True))])
        if self.list.current_key() is None and rows:
            self.list.select_key(rows[0].key)
        self._ground.setCurrentIndex(0 if table.lines else 1)
        self.export_button.setEnabled(bool(table.lines))

    # ---- as a file ------------------------------------------------------------------------------

    def _ask_target(self) -> None:
        pick_target(
            self,
            words.EFFECT_EXPORT_TITLE,
            f"{words.EFFECT_LIST}.xlsx",
            words.EFFECT_KINDS,
            self.write,
            ending=".xlsx",
        )

    def write(self, path: Path) -> None:
        """Write the table that is shown into a file."""
        table, day = self.table, self._context.day()
        if table is None:
            return

        def work(desk: Desk, progress: Progress) -> None:
            from courtdesk.actions.order_effect import effect_sheet
            from courtdesk.reports.ledger_files import write_ledger
            from courtdesk.reports.ledger_sheet import SheetStyle

            write_ledger(effect_sheet(desk, table, day), path, SheetStyle(numbered=False), progress)

        def done(_nothing: None) -> None:
            messages.toast(self.window(), words.effect_written(path.name), words.EFFECT_OPEN, lambda: open_path(path))

        self._context.run(work, done, parent=self, title=words.EFFECT_WRITING)


def _cells(line: EffectLine, *, bold: bool = False) -> tuple[Cell, ...]:
    figures = (line.orders, line.slips, line.returned, line.in_time, line.late, line.open, line.median_days)
    told = (*figures, *line.within)
    return (
        Cell(line.name, bold=bold, tip=line.name),
        *(Cell(words.figure(value), bold=bold, ink="text" if value else "text3") for value in told),
    )
