"""The third step of an import: what would become of each row; nothing is stored yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from heapq import merge

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.imports.values import PreviewRow, RowState, TablePreview
from courtdesk.errors import Severity
from courtdesk.ui import icons, tokens
from courtdesk.ui.tables.filter_popup import Popup
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.import_grid import ImportGrid
from courtdesk.ui.widgets.import_model import Mark, Table
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList
from courtdesk.ui.widgets.view_tabs import SavedViews

ALL, DOUBTFUL, GONE = "all", "doubtful", "gone"
VIEWS = (
    (ALL, words.ALL),
    (RowState.NEW.value, words.STATES[RowState.NEW]),
    (RowState.CHANGED.value, words.STATES[RowState.CHANGED]),
    (RowState.SAME.value, words.STATES[RowState.SAME]),
    (RowState.REFUSED.value, words.STATES[RowState.REFUSED]),
    (DOUBTFUL, words.DOUBTFUL),
    (GONE, words.GONE),
)
_NOTES_WIDTH = 420
_GONE_COLUMNS = (Column(words.GONE_COLUMNS[0], 420), Column(words.GONE_COLUMNS[1]))
_SIGNS = {
    Mark.REFUSED: ("alert-circle", "over"),
    Mark.DOUBT: ("alert-triangle", "d7"),
    Mark.CHANGED: ("info-circle", "accent"),
}


class ImportPreview(QWidget):
    """Tabs with counts, the rows of the one in front, and below them what is to be said of the current cell."""

    columns_wanted = Signal()
    #: How many rows are shown, and how many there are.
    counted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.preview: TablePreview | None = None
        self.setObjectName("surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        self.banner = Banner("doubt")
        self.previous = self.banner.add_button(words.PREVIOUS_SPOT, lambda: self.jump(-1), quiet=True)
        self.next = self.banner.add_button(words.NEXT_SPOT, lambda: self.jump(1), icon="arrow-down")
        self.views = SavedViews()
        self.views.set_views(VIEWS)
        self.views.chosen.connect(lambda _key: self._show_view())
        self.body = self._make_body()
        for part in (self.banner, self.views):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        column.addWidget(self._make_foot())

    # ---- layout ---------------------------------------------------------------------------------

    def _make_bar(self) -> QWidget:
        bar, row = _strip("surface")
        self.source = text.OneLine("body", "text")
        row.addWidget(self.source, 1)
        self.notes = make_button("", icon="info-circle", kind="quiet", name="importNotes")
        self.notes.clicked.connect(lambda _checked: self._open_notes())
        row.addWidget(self.notes)
        adjust = make_button(words.COLUMNS_DEED, icon="columns-3", kind="quiet", name="adjustColumns")
        adjust.clicked.connect(lambda _checked: self.columns_wanted.emit())
        row.addWidget(adjust)
        return bar

    def _make_body(self) -> QStackedWidget:
        body = QStackedWidget()
        self.grid = ImportGrid(words.PREVIEW)
        self.grid.moved.connect(self._tell_cell)
        self.gone = RowList(_GONE_COLUMNS, words.GONE)
        self.none = EmptyState(words.ROWS_NONE)
        for part in (self.grid, self.gone, self.none):
            body.addWidget(part)
        return body

    def _make_foot(self) -> QWidget:
        bar, row = _strip("footer")
        self._sign = text.label("")
        self.detail = text.OneLine("body", "text")
        row.addWidget(self._sign)
        row.addWidget(self.detail, 1)
        return bar

    # ---- what is shown --------------------------------------------------------------------------

    def show_preview(self, preview: TablePreview, labels: Mapping[str, str]) -> None:
        """Show what an import would do, from the beginning."""
        self.preview = preview
        choice, rows = preview.choice, preview.rows
        self.source.set_whole(words.source(choice.path.name, choice.sheet, len(rows)))
        counts = {state.value: preview.counts.get(state, 0) for state in RowState}
        doubtful = len(rows.doubtful())
        self.views.set_counts({ALL: len(rows), **counts, DOUBTFUL: doubtful, GONE: len(preview.gone)})
        self.views.set_current(ALL)
        self._say(preview, counts[RowState.REFUSED.value], doubtful)
        self.grid.show_table(Table(choice.columns, labels, rows, rows.places(), telling=True))
        self._show_view()

    def _say(self, preview: TablePreview, refused: int, doubtful: int) -> None:
        """Say above the rows what is odd: rows that are refused, the same file before, notes."""
        told = [words.earlier(preview.earlier)] if preview.earlier else []
        told += [words.note(each.place, each.message) for each in preview.notes if each.severity is not Severity.NOTE]
        if refused or doubtful:
            told.append(words.spots(refused, doubtful))
        self.banner.say("\n".join(told), "doubt" if refused or doubtful else "info")
        quiet = len(self._quiet_notes())
        self.notes.setVisible(bool(quiet))
        self.notes.set_text(words.notes(quiet))
        for button in (self.previous, self.next):
            button.setVisible(bool(refused or doubtful))

    def _quiet_notes(self) -> list[str]:
        """Return what is worth knowing and nothing to worry about."""
        notes = self._shown().notes
        return [words.note(each.place, each.message) for each in notes if each.severity is Severity.NOTE]

    def _open_notes(self) -> None:
        """Show what is worth knowing under its button."""
        popup = Popup(self.notes, words.NOTES, _NOTES_WIDTH)
        for sentence in self._quiet_notes():
            line = text.selectable(text.label(sentence, wrap=True))
            line.setFixedWidth(_NOTES_WIDTH - 2 * tokens.GAP_3)
            popup.column.addWidget(line)
        popup.open_under(self.notes)

    def _places(self, view: str) -> Sequence[int]:
        preview = self._shown()
        if view == DOUBTFUL:
            return preview.rows.doubtful()
        return preview.rows.places() if view == ALL else preview.rows.places(RowState(view))

    def _show_view(self) -> None:
        """Show the rows of the tab in front."""
        view, preview = self.views.current(), self._shown()
        part: QWidget = self.grid
        if view == GONE:
            self.gone.set_rows([Row(each.id, (Cell(each.name), Cell(each.detail))) for each in preview.gone])
            shown, part = len(preview.gone), self.gone
            self._tell("info-circle", "text2", words.GONE_TOLD if preview.gone else "")
        else:
            places = self._places(view)
            shown = len(places)
            self._tell("", "", "")
            self.grid.show_places(places)
        self.body.setCurrentWidget(part if shown else self.none)
        self.counted.emit(shown, shown if view == GONE else len(preview.rows))

    def _shown(self) -> TablePreview:
        if self.preview is None:
            raise LookupError("nothing is compared")
        return self.preview

    # ---- the current cell -----------------------------------------------------------------------

    def _tell_cell(self, at: int, section: int) -> None:
        """Say below the rows what there is to say of the current cell, or else of its row."""
        mark = self.grid.rows.mark(at, section)
        if mark is not None:
            icon, ink = _SIGNS[mark[0]]
            self._tell(icon, ink, self.grid.rows.told(at, section))
            return
        row = self.grid.rows.line(at)
        where = words.row_place(row.number)
        if row.refused:
            reasons = tuple(dict.fromkeys(row.refused.values()))
            self._tell(*_SIGNS[Mark.REFUSED], words.refused_row(where, reasons))
            return
        name = f"{where}  {row.name}" if row.name else where
        told = {RowState.NEW: words.ROW_NEW, RowState.SAME: words.WHOLE_ROW_SAME}.get(row.state, "")
        self._tell("", "", f"{name}  {told or self._changes(row)}".rstrip())

    def _changes(self, row: PreviewRow) -> str:
        """Return what becomes of each value of a row."""
        table = self.grid.rows.table
        sections = {column.index: section for section, column in enumerate(table.columns)}
        told = ((table.label(sections[index]), change) for index, change in row.changes.items() if index in sections)
        return words.changes(told)

    def _tell(self, icon: str, ink: str, sentence: str) -> None:
        self._sign.setVisible(bool(icon))
        if icon:
            self._sign.setPixmap(icons.pixmap(icon, ink, 18))
        self.detail.set_whole(sentence)

    # ---- going through --------------------------------------------------------------------------

    def spots(self) -> list[int]:
        """Return the places of the rows with a refused or doubtful cell, in the order of the sheet."""
        rows = self._shown().rows
        return list(dict.fromkeys(merge(rows.places(RowState.REFUSED), rows.doubtful())))

    def jump(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) refused or doubtful cell, past the end to the other end."""
        spots = self.spots()
        if not spots:
            self._tell("circle-check", "done", words.NO_SPOTS)
            return
        if self.body.currentWidget() is not self.grid or not self._inside(spots):
            self.views.set_current(ALL)
            self._show_view()
            spots = self.spots()
        inside = self._inside(spots)
        here = self.grid.currentIndex()
        if not self._step_in_row(here.row(), here.column(), by):
            self._step_rows(inside, here.row(), by)
        self.grid.setFocus()

    def _inside(self, spots: Sequence[int]) -> list[int]:
        """Return the lines of the grid in which these places stand, of those that are shown."""
        places = self.grid.rows.table.places
        found = ((bisect_left(places, spot), spot) for spot in spots)
        return [line for line, spot in found if line < len(places) and places[line] == spot]

    def _step_in_row(self, line: int, section: int, by: int) -> bool:
        """Go to another spot of the same line; tell whether there is one."""
        if line < 0:
            return False
        there = self.grid.rows.marked_sections(line)
        ahead = [each for each in there if (each > section if by > 0 else each < section)]
        if not ahead:
            return False
        self.grid.go_to(line, ahead[0 if by > 0 else -1])
        return True

    def _step_rows(self, lines: Sequence[int], line: int, by: int) -> None:
        at = bisect_right(lines, line) if by > 0 else bisect_left(lines, line) - 1
        wanted = lines[at % len(lines)]
        marked = self.grid.rows.marked_sections(wanted) or [0]
        self.grid.go_to(wanted, marked[0 if by > 0 else -1])


def _strip(name: str) -> tuple[QWidget, QHBoxLayout]:
    """Make a bar of one line, and what its parts are put into."""
    bar = QWidget()
    bar.setObjectName(name)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setMinimumHeight(40)
    row = QHBoxLayout(bar)
    row.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_1, tokens.GAP_3, tokens.GAP_1)
    row.setSpacing(tokens.GAP_2)
    return bar, row
