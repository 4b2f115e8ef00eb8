"""预演: what would speak on a day, rule by rule; each line opens its rows below, and nothing happens by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row, RowList
from courtdesk.ui.widgets.text import label
from courtdesk.ui.widgets.typed_days import typed_day

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.dry_run import DryLine, DryRow, DryRun
    from courtdesk.actions.ledgers.stopping import Stop

_TITLE, _SOURCE, _COUNT, _EARLIEST, _ACTION = issue.DRY_COLUMNS
_COLUMNS = (
    Column(_TITLE),
    Column(_SOURCE, 268, from_width=1000),
    Column(_COUNT, 88, right=True),
    Column(_EARLIEST, 116, from_width=640),
    Column(_ACTION, 156),
)
_SUBJECT, _WHO, _SINCE, _WHY = issue.DRY_ROW_COLUMNS
_ROW_COLUMNS = (
    Column(_SUBJECT, 252),
    Column(_WHO, 210, from_width=820),
    Column(_SINCE, 116),
    Column(_WHY, from_width=620),
)


class IssueDryRun(QWidget):
    """Two lists: what would speak, and whom the chosen line is about."""

    #: Rule, or step with its table, whose papers are to be seen.
    papers_wanted = Signal(str)
    #: Table and id of a row that is to be opened in its ledger.
    row_wanted = Signal(str, int)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._context = context
        #: The day that is supposed to be today; None while it is today.
        self._day: date | None = None
        self._lines: dict[str, DryLine] = {}
        self.day_edit = DayEdit(context.day)
        self.lines = RowList(_COLUMNS, issue.DRY_LIST)
        self.rows = RowList(_ROW_COLUMNS, issue.DRY_ROWS)
        self.fact = label("", ink="text2", wrap=True)
        self.papers_button = make_button(issue.DRY_TO_PAPERS, icon="rubber-stamp", name="dryToPapers")
        self._ground = QStackedWidget()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.day_edit.setObjectName("dryDay")
        self.day_edit.setAccessibleName(issue.DRY_DAY_NAME)
        self.day_edit.setToolTip(issue.DRY_DAY_HELP)
        self.day_edit.setFixedWidth(128)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_2)
        head.setSpacing(tokens.GAP_2)
        head.addWidget(label(issue.DRY_DAY))
        head.addWidget(self.day_edit)
        head.addSpacing(tokens.GAP_2)
        head.addWidget(self.fact, 1)
        head.addWidget(self.papers_button)
        sheets = QSplitter(Qt.Orientation.Vertical)
        sheets.setHandleWidth(1)
        sheets.setChildrenCollapsible(False)
        sheets.setSizes([380, 240])
        for listing in (self.lines, self.rows):
            sheets.addWidget(listing)
        for ground in (sheets, EmptyState(issue.DRY_NOTHING, issue.DRY_NOTHING_SENTENCE), QWidget()):
            self._ground.addWidget(ground)
        self._ground.setCurrentIndex(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._ground, 1)

    def _wire(self) -> None:
        self.day_edit.editingFinished.connect(self._take_day)
        self.lines.current_changed.connect(self._show_rows)
        self.lines.opened.connect(self._open_line)
        self.rows.opened.connect(self._open_row)
        self.papers_button.clicked.connect(lambda _checked: self._open_line(self.lines.current_key()))

    # ---- the day --------------------------------------------------------------------------------

    def day(self) -> date:
        """Return the day that is supposed to be today."""
        return self._day or self._context.day()

    def _take_day(self) -> None:
        day = typed_day(self.day_edit.text(), self._context.day())
        if day is None:
            messages.toast(self.window(), issue.DRY_DAY_REFUSED)
            self.day_edit.setText(self.day().isoformat())
        elif day != self.day():
            self._day = day if day != self._context.day() else None
            self.refresh()

    def refresh(self) -> None:
        """Ask what would speak on the day."""
        day = self.day()
        self.day_edit.setText(day.isoformat())

        def work(desk: Desk, _stop: Stop) -> DryRun:
            from courtdesk.actions.dry_run import dry_run

            return dry_run(desk, day)

        self._context.read(work, self.show_run, parent=self, slot="dry run")

    # ---- what would speak -----------------------------------------------------------------------

    def show_run(self, run: DryRun) -> None:
        """Show the lines of a dry run, the rows of the first below."""
        self._lines = {line.key: line for line in run.lines}
        self.fact.setText(issue.dry_fact(run.papers, len(run.lines)))
        self.lines.set_rows([Row(line.key, _cells(line)) for line in run.lines])
        if run.lines and self.lines.current_key() is None:
            self.lines.select_key(run.lines[0].key)
        self._show_rows(self.lines.current_key())
        self._ground.setCurrentIndex(0 if run.lines else 1)

    def _show_rows(self, key: Key | None) -> None:
        line = self._lines.get(str(key))
        self.papers_button.setEnabled(line is not None and line.to_issue and self._day is None)
        if line is None:
            self.rows.set_rows(())
            return
        rows = [Row(f"{each.table}:{each.row_id}", _row_cells(each)) for each in line.rows]
        if line.count > len(line.rows):
            rows.append(Row("more", (Cell(issue.more_rows(line.count - len(line.rows)), ink="text2"),)))
        self.rows.set_rows(rows)

    # ---- ways on --------------------------------------------------------------------------------

    def _open_line(self, key: object) -> None:
        """Go to the papers of a line that asks for some today; else to its rows below."""
        line = self._lines.get(str(key))
        if line is not None and line.to_issue and self._day is None:
            self.papers_wanted.emit(line.key)
        elif line is not None:
            self.rows.setFocus()

    def _open_row(self, key: object) -> None:
        table, _, row_id = str(key).partition(":")
        if row_id:
            self.row_wanted.emit(table, int(row_id))


def _cells(line: DryLine) -> tuple[Cell, ...]:
    return (
        Cell(line.title, icon="rubber-stamp" if line.to_issue else "info-circle", tip=line.title),
        Cell(line.source, ink="text2", tip=line.source),
        Cell(issue.count_of(line.count), bold=True, link=True),
        Cell(line.earliest.isoformat(), ink="text2"),
        Cell(line.action, ink="text2"),
    )


def _row_cells(row: DryRow) -> tuple[Cell, ...]:
    return (
        Cell(" ".join(row.subject.split()), link=True, tip=row.subject),
        Cell(row.who, ink="text2", tip=row.who),
        Cell(row.since.isoformat(), ink="text2"),
        Cell(row.why, ink="text2", tip=row.why),
    )
