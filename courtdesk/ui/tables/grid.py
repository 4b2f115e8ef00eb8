"""The one ledger grid: declared columns, pages of rows, ticks, copying, editing and the keyboard."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from courtdesk.ui import icons, theme
from courtdesk.ui.tables import editors
from courtdesk.ui.tables.cell_note import CellNote
from courtdesk.ui.tables.clipboard import as_html, as_tsv, copied_columns
from courtdesk.ui.tables.delegate import LedgerDelegate
from courtdesk.ui.tables.header import LedgerHeader
from courtdesk.ui.tables.model import Fetch, PagedModel
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import Editor, Kind, LedgerSpec, Row
from courtdesk.ui.tables.widths import ColumnWidths
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.text import set_state

SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
SELECT_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
#: Up to so many ids are looked up one by one, more by walking once through the view.
FEW = 16


class LedgerGrid(QTableView):
    """A ledger of any length."""

    #: Enter or double click on a line: its id.
    opened = Signal(object)
    #: The line under the cursor: its id or None.
    current_changed = Signal(object)
    #: What a deed would act on has changed.
    chosen_changed = Signal()
    #: A heading was clicked: column key, descending.
    sort_wanted = Signal(str, bool)
    #: Row id, column key, text as typed.
    edited = Signal(object, str, str)
    copied = Signal(int)

    def __init__(self, spec: LedgerSpec, fetch: Fetch | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.ledger = PagedModel(spec, fetch, self)
        self.setModel(self.ledger)
        self.painter = LedgerDelegate(self)
        self.setItemDelegate(self.painter)
        self.heading = LedgerHeader(self)
        self.setHorizontalHeader(self.heading)
        self._order: tuple[str, bool] = ("", False)
        self.widths = ColumnWidths(self, self.ledger)
        self._note = CellNote(self)
        self._restoring = False
        #: A change of the lines that waits until the open editor is closed.
        self._waiting: Callable[[], None] | None = None
        self._set_up()
        self._connect()
        self._restyle()

    # ---- set-up ---------------------------------------------------------------------------------

    def _set_up(self) -> None:
        """Set how the grid looks and selects."""
        self.setObjectName("ledger")
        self.setAccessibleName(self.spec.name or words.LEDGER)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        triggers = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        editable = any(column.editor is not Editor.NONE for column in self.spec.columns)
        self.setEditTriggers(triggers if editable else QAbstractItemView.EditTrigger.NoEditTriggers)
        self.add_deed(words.OPEN, "Return|Enter", self._open_current, icon="list-details")
        self.add_deed(words.COPY, "Ctrl+C", self.copy, icon="copy")
        if self.spec.checkable:
            self.add_deed(words.TICK, "Space", self.toggle_tick, icon="check")
        self.add_deed(words.FOLD, "Alt+Left", self.fold_current, icon="chevron-right")
        self.add_deed(words.UNFOLD, "Alt+Right", self.unfold_all, icon="chevron-down")

    def _connect(self) -> None:
        """Wire the parts to each other."""
        self.heading.sort_clicked.connect(self._sort_by)
        self.heading.tick_all_clicked.connect(self._tick_all)
        self.ledger.edited.connect(self.edited)
        self.ledger.ticks_changed.connect(self.chosen_changed)
        self.ledger.ticks_changed.connect(self.heading.viewport().update)
        self.ledger.rows_came.connect(self.widths.widen_case_no)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.doubleClicked.connect(self._double_clicked)
        theme.changes.changed.connect(self._restyle)

    def add_deed(self, text: str, keys: str, deed: Callable[[], object], *, icon: str = "") -> QAction:
        """Offer a deed in the context menu, with its key beside it."""
        action = QAction(text, self)
        if icon:
            action.setIcon(icons.icon(icon))
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys.split("|")])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked: deed())
        self.addAction(action)
        return action

    def add_separator(self) -> None:
        """Part the deeds of the page from those every grid has."""
        line = QAction(self)
        line.setSeparator(True)
        self.addAction(line)

    def _restyle(self) -> None:
        """Follow a change of theme or text size."""
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.verticalHeader().setMinimumSectionSize(theme.row_height())
        self.widths.lay()
        self.viewport().update()

    # ---- what is shown --------------------------------------------------------------------------

    def show_ids(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """Show the lines with these ids; what was selected stays selected wherever it now stands."""
        self._keeping_selection(lambda: self.ledger.set_ids(ids, groups))

    def show_rows(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """Show a small ledger whose rows are at hand."""
        self._keeping_selection(lambda: self.ledger.set_rows(rows, groups))
        self.widths.widen_case_no()

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark by which column the rows are ordered."""
        self._order = (key, descending)
        self.heading.set_order(self.spec.index(key) if key else -1, descending=descending)

    def _keeping_selection(self, change: Callable[[], None]) -> None:
        """Change the lines and put selection, cursor and cursor column back where the ids now stand."""
        selected, current = self.selected_ids(), self.current_id()
        column = self._cursor_column()
        self._restoring = True
        change()
        self._select(selected)
        row = self.ledger.row_of(current) if current is not None else None
        if row is not None:
            self._set_current(row, column, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._restoring = False
        if row is None:
            self.current_changed.emit(None)
        self.chosen_changed.emit()

    def _select(self, ids: Sequence[int]) -> None:
        """Select these lines, neighbouring ones as one range."""
        if not ids:
            return
        last = self.ledger.columnCount() - 1
        rows = [row for position in self._positions(ids) for row in self._shown_row(position)]
        selection = QItemSelection()
        for first, end in _ranges(rows):
            selection.select(self.ledger.index(first, 0), self.ledger.index(end, last))
        self.selectionModel().select(selection, SELECT_MORE)

    def _positions(self, ids: Sequence[int]) -> list[int]:
        """Return where these ids stand in the view, in ascending order."""
        if len(ids) <= FEW:
            found = (self.ledger.position_of(row_id) for row_id in ids)
            return sorted(position for position in found if position is not None)
        wanted = set(ids)
        return [position for position, row_id in enumerate(self.ledger.ids) if row_id in wanted]

    def _shown_row(self, position: int) -> list[int]:
        """Return the grid's row of a position, nothing while it is folded away."""
        row = self.ledger.outline.row_of(position)
        return [] if row is None else [row]

    def _set_current(self, row: int, column: int, command: QItemSelectionModel.SelectionFlag = SELECT_ROW) -> None:
        """Put the cursor on a cell."""
        self.selectionModel().setCurrentIndex(self.ledger.index(row, column), command)

    def _cursor_column(self) -> int:
        """Return the column the cursor is in, at first the one that names the line."""
        index = self.currentIndex()
        return index.column() if index.isValid() else self.spec.index(self.spec.home)

    # ---- what is chosen -------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the id of the line under the cursor."""
        index = self.currentIndex()
        return self.ledger.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected lines, in the order of the view."""
        spans = sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())
        runs = (run for top, bottom in spans for run in self.ledger.outline.runs_in(top, bottom))
        return [row_id for first, last in runs for row_id in self.ledger.ids[first : last + 1]]

    def selected_count(self) -> int:
        """Return how many lines are selected without listing them."""
        spans = [(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()]
        return sum(bottom - top + 1 - self.ledger.outline.headings_in(top, bottom) for top, bottom in spans)

    def chosen_ids(self) -> list[int]:
        """Return what a deed acts on: the ticked lines, or else the selected ones."""
        ticked = self.ledger.ticked
        return [row_id for row_id in self.ledger.ids if row_id in ticked] if ticked else self.selected_ids()

    def select_id(self, row_id: int) -> bool:
        """Put the cursor on a line, opening its group; tell whether it is in the view."""
        position = self.ledger.position_of(row_id)
        if position is None:
            return False
        group = self.ledger.outline.group_of(position)
        if group is not None and group.word in self.ledger.outline.folded:
            self.ledger.toggle(group)
        row = self.ledger.row_of(row_id)
        if row is not None:
            self._set_current(row, self._cursor_column())
            self.scrollTo(self.currentIndex())
        return row is not None

    def select_first(self) -> None:
        """Put the cursor on the first line if it is nowhere."""
        if self.current_id() is None and self.ledger.ids:
            self.select_id(self.ledger.ids[0])

    def step(self, by: int) -> None:
        """Move the cursor to the next or the previous line, over headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.ledger.rowCount():
            if self.ledger.id_at(row) is not None:
                self._set_current(row, self._cursor_column())
                return
            row += by

    def clear_chosen(self) -> bool:
        """Clear the ticks and the selection but for the line under the cursor; tell whether there was anything."""
        had = bool(self.ledger.ticked) or self.selected_count() > 1
        if self.ledger.ticked:
            self.ledger.tick(tuple(self.ledger.ticked), on=False)
        if self.currentIndex().isValid():
            self._set_current(self.currentIndex().row(), self.currentIndex().column())
        return had

    def toggle_tick(self) -> None:
        """Tick the selected lines, or clear them if all are ticked."""
        ids = self.selected_ids()
        if self.spec.checkable and ids:
            self.ledger.tick(ids, on=not set(ids) <= self.ledger.ticked)

    def _tick_all(self) -> None:
        """Tick every line of the view, or clear them if all are ticked."""
        self.ledger.tick(self.ledger.ids, on=len(self.ledger.ticked) < len(self.ledger.ids))

    def copy(self) -> None:
        """Copy the chosen lines as text with tabs and as a table."""
        self.ledger.rows_for(self.chosen_ids(), self._put_on_clipboard)

    def _put_on_clipboard(self, rows: list[Row]) -> None:
        """Give the rows to other programs."""
        if not rows:
            return
        columns = copied_columns(self.spec.columns)
        data = QMimeData()
        data.setText(as_tsv(columns, rows))
        data.setHtml(as_html(columns, rows))
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit(len(rows))

    # ---- refusals -------------------------------------------------------------------------------

    def refuse(self, row_id: int, key: str, message: str, typed: str = "") -> None:
        """Say at the cell why what was typed was not taken; it can be mended where it stands."""
        row = self.ledger.row_of(row_id)
        if row is None:
            return
        index = self.ledger.index(row, self.spec.index(key))
        if typed and self.current_id() == row_id and self.state() != QAbstractItemView.State.EditingState:
            self._reopen(index, typed)
        self.painter.refused = (row_id, key)
        self._note.say(message, self.visualRect(index))
        self.viewport().update()

    def _reopen(self, index: QModelIndex, typed: str) -> None:
        """Open the editor of a cell again with what was typed."""
        self.selectionModel().setCurrentIndex(index, SELECT_ROW)
        self.edit(index)
        editor = self.indexWidget(index)
        if editor is not None:
            editors.set_text(editor, typed)
            set_state(editor, err="1")

    def forgive(self) -> None:
        """Take the word and the red frame of a refusal away."""
        self.painter.refused = None
        self._note.hide()
        self.viewport().update()

    # ---- movements ------------------------------------------------------------------------------

    def _current_moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Tell the page which line is under the cursor."""
        if self.painter.refused is not None:
            self.forgive()
        if not self._restoring:
            self.current_changed.emit(self.ledger.id_at(current.row()) if current.isValid() else None)

    def _selection_moved(self, *_change: QItemSelection) -> None:
        """Tell the page what is chosen now."""
        if not self._restoring:
            self.chosen_changed.emit()

    def _sort_by(self, section: int) -> None:
        """Order by a column: the other way round if it is in force already."""
        key = self.spec.columns[section].key
        self.sort_wanted.emit(key, key == self._order[0] and not self._order[1])

    def _open_current(self) -> None:
        """Edit the cell if it can be edited, else open the line."""
        index = self.currentIndex()
        if index.isValid() and self.ledger.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self.current_id() is not None:
            self.opened.emit(self.current_id())

    def _double_clicked(self, index: QModelIndex) -> None:
        """Do what Enter does."""
        if self.ledger.id_at(index.row()) is not None and self.spec.columns[index.column()].kind is not Kind.CHECK:
            self._open_current()

    def fold_current(self) -> None:
        """Fold the group of the line under the cursor."""
        current = self.current_id()
        position = None if current is None else self.ledger.position_of(current)
        group = None if position is None else self.ledger.outline.group_of(position)
        if group is not None:
            self.toggle_group(group)

    def toggle_group(self, group: Group) -> None:
        """Fold or open a group; a cursor that was in it goes to the nearest line still in sight."""
        current, column = self.current_id(), self._cursor_column()
        heading = self.ledger.outline.lines_of(group)[0] - 1
        self.ledger.toggle(group)
        if current is None or self.ledger.row_of(current) is not None:
            return
        below, above = range(heading + 1, self.ledger.rowCount()), range(heading - 1, -1, -1)
        near = next((row for row in chain(below, above) if self.ledger.id_at(row) is not None), None)
        if near is not None:
            self._set_current(near, column)

    def unfold_all(self) -> None:
        """Open every group."""
        for group in self.ledger.outline.groups:
            if group.word in self.ledger.outline.folded:
                self.ledger.toggle(group)

    # ---- Qt's events ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold a group by its heading, tick by the box, else select."""
        index = self.indexAt(event.position().toPoint())
        group = self.ledger.group_at(index.row()) if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and group is not None:
            self.toggle_group(group)
            return
        row_id = self.ledger.id_at(index.row()) if index.isValid() else None
        if row_id is not None and self._on_box(index, event):
            self.ledger.tick([row_id], on=row_id not in self.ledger.ticked)
            return
        super().mousePressEvent(event)

    def _on_box(self, index: QModelIndex, event: QMouseEvent) -> bool:
        """Tell whether a check box was pressed; its column is wide enough to be hit."""
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        return left and self.spec.columns[index.column()].kind is Kind.CHECK

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is over."""
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        """Repaint the rows the pointer left and entered."""
        before, self.painter.hovered_row = self.painter.hovered_row, row
        for changed in {before, row} - {-1} if before != row else set[int]():
            top = self.rowViewportPosition(changed)
            self.viewport().update(0, top, self.viewport().width(), theme.row_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a refusal away with Esc; leave the keys the page knows to the page."""
        if event.key() == Qt.Key.Key_Escape:
            if self.painter.refused is not None:
                self.forgive()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: single letters never act."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on the first line, so that the keyboard has a place to start from."""
        super().focusInEvent(event)
        self.select_first()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return the keyboard to the grid after an edit."""
        super().closeEditor(editor, hint)
        self.setFocus()
        self.forgive()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def when_idle(self, change: Callable[[], None]) -> None:
        """Change the lines now, or, so as not to tear an open editor away, when it is closed."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = change
        else:
            change()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self.widths.lay()

    def cell_corner(self, row_id: int, key: str) -> QPoint:
        """Return where a cell stands, for tests and for notes beside it."""
        row = self.ledger.row_of(row_id)
        place = self.spec.index(key)
        return self.visualRect(self.ledger.index(-1 if row is None else row, place)).center()


def _ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending rows as ranges of neighbours."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges
