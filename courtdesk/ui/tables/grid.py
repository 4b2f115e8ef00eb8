"""The one ledger grid: declared columns, pages of rows, cells that are selected, typed into, filled and copied."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QFrame, QWidget

from courtdesk.actions.ledgers.values import Layout, Lines, Order
from courtdesk.ui import theme
from courtdesk.ui.tables.cell_note import CellNote
from courtdesk.ui.tables.delegate import LedgerDelegate
from courtdesk.ui.tables.editors import Suggestions
from courtdesk.ui.tables.grid_columns import GridColumns
from courtdesk.ui.tables.grid_copy import GridCopy
from courtdesk.ui.tables.grid_deeds import GridDeeds
from courtdesk.ui.tables.grid_doubts import GridDoubts
from courtdesk.ui.tables.grid_editing import GridEditing, Validator
from courtdesk.ui.tables.grid_fill import GridFill
from courtdesk.ui.tables.grid_keys import GridKeys
from courtdesk.ui.tables.grid_lines import GridLines
from courtdesk.ui.tables.grid_mouse import GridMouse
from courtdesk.ui.tables.grid_view import GridView
from courtdesk.ui.tables.model import Fetch
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import Kind, LedgerSpec, Row
from courtdesk.ui.texts import grid as words


class LedgerGrid(GridView):
    """A ledger of any length."""

    #: Enter or double click on a line: its id.
    opened = Signal(object)
    #: The line under the cursor: its id or None.
    current_changed = Signal(object)
    #: What a deed would act on has changed.
    chosen_changed = Signal()
    #: A heading was clicked: column key, descending.
    sort_wanted = Signal(str, bool)
    #: A heading was clicked with Shift: a further column to order by, descending.
    sort_added = Signal(str, bool)
    #: One typed cell: row id, column key, text as typed.
    edited = Signal(object, str, str)
    #: Many cells: a list of `CellEdit`, and how: clear fill paste today.
    filled = Signal(object, str)
    #: A `Block` from the clipboard.
    pasted = Signal(object)
    #: More cells are to be changed than is done cell by cell: the column.
    bulk_wanted = Signal(str)
    #: The menu of a column: its key, place on the screen.
    header_menu_wanted = Signal(str, QPoint)
    #: The clerk changed the columns: a `Layout`.
    layout_changed = Signal(object)
    #: The clerk left a line that was changed: its id.
    row_left = Signal(object)
    #: A line is looked at whose id is not known yet.
    lines_needed = Signal()
    copied = Signal(int)

    def __init__(self, spec: LedgerSpec, fetch: Fetch | None = None, parent: QWidget | None = None) -> None:
        super().__init__(spec, fetch, parent)
        self.painter = LedgerDelegate(self, self.sheet)
        self.setItemDelegate(self.painter)
        self.note = self._note = CellNote(self)
        self.editing = GridEditing(self)
        self.fill = GridFill(self)
        self.copying = GridCopy(self, self.ledger, self.selection)
        self.doubts = GridDoubts(self)
        self.keys = GridKeys(self)
        self.mouse = GridMouse(self)
        self.columns = GridColumns(self)
        self.lines = GridLines(self)
        self.deeds = GridDeeds(self)
        #: The id of the line that was changed while the cursor is on it.
        self._changed_row: int | None = None
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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        self.setEditTriggers(triggers if self.spec.editable else QAbstractItemView.EditTrigger.NoEditTriggers)
        self.painter.keys = self.editing.key
        self.painter.owns = self.editing.owns
        self.painter.begun = self.editing.begun
        self.deeds.offer()

    def _connect(self) -> None:
        """Wire the parts to each other."""
        self.columns.connect()
        self.heading.tick_all_clicked.connect(self._tick_all)
        self.ledger.edited.connect(self._was_edited)
        self.ledger.ticks_changed.connect(self.chosen_changed)
        self.ledger.rows_came.connect(self.widths.widen_case_no)
        self.ledger.lines_needed.connect(self.lines_needed)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        theme.changes.changed.connect(self._restyle)

    def add_deed(self, text: str, keys: str, deed: Callable[[], object], *, icon: str = "") -> QAction:
        """Offer a deed in the context menu, with its key beside it; a key the grid had for itself goes over to it."""
        return self.deeds.add(text, keys, deed, icon=icon)

    def add_separator(self) -> None:
        """Part the deeds of the page from those every grid has."""
        self.deeds.part()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the deeds."""
        self.deeds.menu().popup(event.globalPos())

    def set_helpers(self, *, suggestions: Suggestions | None = None, validator: Validator | None = None) -> None:
        """Give the editors what they offer while typing, and what says why a text would not be taken."""
        if suggestions is not None:
            self.painter.helpers.suggestions = suggestions
        if validator is not None:
            self.editing.validator = validator

    def _restyle(self) -> None:
        """Follow a change of theme or text size."""
        self.sheet.restyle()
        self.lines.set_heights()
        self.widths.lay()
        self.viewport().update()

    # ---- what is shown --------------------------------------------------------------------------

    def show_ids(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """Show the lines with these ids; what was selected stays selected wherever it now stands."""
        self.lines.change(lambda: self.ledger.set_ids(ids, groups))

    def show_rows(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """Show a small ledger whose rows are at hand."""
        self.lines.change(lambda: self.ledger.set_rows(rows, groups))
        self.widths.widen_case_no()

    def show_lines(self, lines: Lines) -> None:
        """Show an answer; of one that knows only the first ids the other lines are quiet until `fill_lines`."""
        self.lines.show(lines)

    def fill_lines(self, lines: Lines) -> None:
        """Take the ids that were still missing; what is in sight stays where it is."""
        self.lines.fill(lines)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark by which column the rows are ordered."""
        self.show_orders((Order(key, descending),) if key else ())

    def show_orders(self, orders: Sequence[Order]) -> None:
        """Mark by which columns the rows are ordered, the first one before the others."""
        self.columns.show_orders(tuple(orders))

    def home_section(self) -> int:
        """Return the column that names the line."""
        return self.spec.index(self.spec.home)

    def cursor_column(self) -> int:
        """Return the column the cursor is in, at first the one that names the line."""
        index = self.currentIndex()
        return index.column() if index.isValid() else self.home_section()

    # ---- what is chosen -------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the id of the line under the cursor."""
        index = self.currentIndex()
        return self.ledger.id_at(index.row()) if index.isValid() else None

    def current_key(self) -> str:
        """Return the key of the column under the cursor."""
        return self.spec.columns[self.cursor_column()].key

    def selected_ids(self) -> list[int]:
        """Return the ids of the lines touched by the selection, in the order of the view."""
        return self.selection.row_ids()

    def selected_count(self) -> int:
        """Return how many lines are touched by the selection without listing them."""
        return self.selection.row_count()

    def chosen_ids(self) -> list[int]:
        """Return what a deed acts on: the ticked lines, or else those touched by the selection."""
        return self.ledger.ticked.in_order(self.ledger.ids) if self.ledger.ticked else self.selected_ids()

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
            self.selection.put(row, self.cursor_column())
            self.scrollTo(self.currentIndex())
        return row is not None

    def select_first(self) -> None:
        """Put the cursor on the first line if it is nowhere."""
        if self.current_id() is None and self.ledger.ids:
            self.select_id(self.ledger.ids[0])

    def step(self, by: int) -> None:
        """Move the cursor to the next or the previous line, over headings."""
        row = self.keys.line_near(self.currentIndex().row() + by, by)
        if row >= 0:
            self.selection.put(row, self.cursor_column())

    def clear_chosen(self) -> bool:
        """Clear the ticks and the selection but for the line under the cursor; tell whether there was anything."""
        had = bool(self.ledger.ticked) or self.selection.cell_count() > 1
        if self.ledger.ticked:
            self.ledger.tick(self.ledger.ids, on=False)
        if self.currentIndex().isValid():
            self.selection.put(self.currentIndex().row(), self.currentIndex().column())
        return had

    def toggle_tick(self) -> None:
        """Tick the selected lines, or clear them if all are ticked."""
        ids = self.selected_ids()
        if self.spec.checkable and ids:
            self.ledger.tick(ids, on=not all(row_id in self.ledger.ticked for row_id in ids))

    def _tick_all(self) -> None:
        """Tick every line of the view, or clear them if all are ticked."""
        if self.ledger.complete:
            self.ledger.tick(self.ledger.ids, on=len(self.ledger.ticked) < len(self.ledger.ids))
        else:
            self.say(words.STILL_READING)

    def copy(self) -> None:
        """Copy the ticked lines, or else the selected cells, as text with tabs and as a table."""
        if self.ledger.ticked:
            self.copy_lines()
        else:
            self.copying.copy_cells(self.copied.emit)

    def copy_lines(self) -> None:
        """Copy the chosen lines whole, as they are shown."""
        columns = [self.spec.columns[section] for section in self.widths.sections()]
        self.copying.copy_lines(self.chosen_ids(), columns, self.copied.emit)

    def cut(self) -> None:
        """Copy the selected cells and clear them."""
        self.copying.copy_cells(self.copied.emit)
        self.fill.clear()

    # ---- columns --------------------------------------------------------------------------------

    def set_layout(self, layout: Layout) -> None:
        """Lay the columns as the clerk left them; the same layout changes nothing, and no line is painted anew."""
        if self.widths.set_layout(layout):
            self.lines.set_heights()
            self.viewport().update()

    def layout_now(self) -> Layout:
        """Return how the columns stand; ``layout`` is Qt's own and means another thing."""
        return self.widths.layout()

    # ---- refusals -------------------------------------------------------------------------------

    def refuse(self, row_id: int, key: str, message: str, typed: str = "") -> bool:
        """Say at the cell why what was typed was not taken, to be mended there; False if it is not in sight."""
        row = self.ledger.row_of(row_id)
        if row is None:
            return False
        index = self.ledger.index(row, self.spec.index(key))
        if typed and not self.editing.is_open():
            self.editing.reopen(index, typed)
        self.sheet.refused = (row_id, key)
        self._note.say(message, self.visualRect(index))
        self.viewport().update()
        return True

    def say(self, message: str) -> None:
        """Say something at the cell of the cursor."""
        self._note.say(message, self.visualRect(self.currentIndex()))

    def forgive(self) -> None:
        """Take the word and the red frame of a refusal away."""
        self.sheet.refused = None
        self._note.hide()
        self.viewport().update()

    # ---- movements ------------------------------------------------------------------------------

    def _current_moved(self, current: QModelIndex, before: QModelIndex) -> None:
        """Tell the page which line is under the cursor, and that a changed one was left."""
        if self.sheet.refused is not None or self._note.isVisible():
            self.forgive()
        self.viewport().update()
        if self.lines.changing:
            return
        row_id = self.ledger.id_at(current.row()) if current.isValid() else None
        left, here = self._changed_row, before.isValid() or current.isValid()
        self.current_changed.emit(row_id)
        if left is not None and here and row_id != left:
            self._changed_row = None
            self.row_left.emit(left)

    def _was_edited(self, row_id: int, key: str, text: str) -> None:
        """Pass a typed cell on; its line is told when it is left."""
        self._changed_row = row_id
        self.edited.emit(row_id, key, text)

    def _selection_moved(self, *_change: QItemSelection) -> None:
        """Tell the page what is chosen now."""
        self.viewport().update()
        if not self.lines.changing:
            self.chosen_changed.emit()

    def open_current(self) -> None:
        """Edit the cell if it can be edited, else open the line."""
        index = self.currentIndex()
        if not (index.isValid() and self.editing.open(index)) and self.current_id() is not None:
            self.opened.emit(self.current_id())

    def fold_current(self) -> None:
        """Fold the group of the line under the cursor."""
        current = self.current_id()
        position = None if current is None else self.ledger.position_of(current)
        group = None if position is None else self.ledger.outline.group_of(position)
        if group is not None:
            self.toggle_group(group)

    def toggle_group(self, group: Group) -> None:
        """Fold or open a group; a cursor that was in it goes to the nearest line still in sight."""
        current, column = self.current_id(), self.cursor_column()
        heading = self.ledger.outline.lines_of(group)[0] - 1
        self.ledger.toggle(group)
        if current is None or self.ledger.row_of(current) is not None:
            return
        below, above = range(heading + 1, self.ledger.rowCount()), range(heading - 1, -1, -1)
        near = next((row for row in chain(below, above) if self.ledger.id_at(row) is not None), None)
        if near is not None:
            self.selection.put(near, column)

    def unfold_all(self) -> None:
        """Open every group."""
        for group in self.ledger.outline.groups:
            if group.word in self.ledger.outline.folded:
                self.ledger.toggle(group)

    # ---- Qt's events ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold, tick, fill or select."""
        self.lines.forget()
        self.mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is over; extend what is dragged."""
        self.hover(self.rowAt(round(event.position().y())))
        self.mouse.moved(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a drag."""
        self.mouse.released()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what Enter does."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.ledger.group_at(index.row()) is None:
            if self.spec.columns[index.column()].kind is not Kind.CHECK:
                self.open_current()
            return
        self.mouse.pressed(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select or type; leave the keys the page knows to the page."""
        self.lines.forget()
        if event.key() == Qt.Key.Key_Escape:
            if self.sheet.refused is not None or self._note.isVisible():
                self.forgive()
            else:
                event.ignore()
        elif not self.keys.pressed(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the cell for what an input method composes or hands over at once."""
        self.lines.forget()
        self.editing.composed(event, super().inputMethodEvent)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: single letters never act."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on the first line, so that the keyboard has a place to start from."""
        super().focusInEvent(event)
        self.select_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return the keyboard to the grid after an edit, unless the clerk has gone elsewhere."""
        super().closeEditor(editor, hint)
        if self.editing.keeps_focus(QApplication.focusWidget()):
            self.setFocus()
        self.forgive()
        self.editing.closed()

    def when_idle(self, change: Callable[[], None]) -> None:
        """Change the lines now, or, so as not to tear an open editor away, when it is closed."""
        self.editing.when_idle(change)

    def cell_corner(self, row_id: int, key: str) -> QPoint:
        """Return where a cell stands, for tests and for notes beside it."""
        row = self.ledger.row_of(row_id)
        place = self.spec.index(key)
        return self.visualRect(self.ledger.index(-1 if row is None else row, place)).center()
