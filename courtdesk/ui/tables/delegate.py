"""The editors of a grid's cells and the words that are shown over them; the painting is done by the grid at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from courtdesk.ui import theme
from courtdesk.ui.tables import editors
from courtdesk.ui.tables.cell_painter import SHORTENED, hang
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import Column, Row, doubt_of
from courtdesk.ui.tables.text_cache import BODY
from courtdesk.ui.tables.widths import PADDING
from courtdesk.ui.texts import grid as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid_painter import GridPainter

Index = QModelIndex | QPersistentModelIndex


class LedgerDelegate(QStyledItemDelegate):
    """Makes the editors of a ledger and tells what a cell has no room for."""

    def __init__(self, view: QAbstractItemView, painter: GridPainter) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self.helpers = editors.Helpers()
        #: Takes the keys of an open editor before the editor does; True if it was one of the grid's.
        self.keys: Callable[[QWidget, QKeyEvent], bool] = lambda _editor, _event: False
        #: Keys that are the grid's and no shortcut of the page while an editor is open.
        self.owns: Callable[[QKeyEvent], bool] = lambda _event: False
        #: True while Qt may put a cell's text into its open editor again.
        self.refilling = False
        #: Told of every editor that is opened.
        self.begun: Callable[[QWidget], None] = lambda _editor: None

    # ---- editing --------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor that the column asks for."""
        model = cast("PagedModel", index.model())
        editor = editors.make_editor(parent, model.spec.columns[index.column()], self.helpers)
        self.begun(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into the editor, once: rows that arrive meanwhile must not take away what is typed."""
        if editor.property("begun") and not self.refilling:
            return
        editor.setProperty("begun", "1")
        editors.set_text(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand what was typed to the ledger; an editor that was only opened and left has nothing to say."""
        if editors.is_typed(editor) or editors.text(editor).strip() != str(
            index.data(Qt.ItemDataRole.EditRole) or ""
        ):
            cast("PagedModel", model).setData(index, editors.text(editor))

    def updateEditorGeometry(self, editor: QWidget, _option: QStyleOptionViewItem, index: Index) -> None:
        """Let the editor cover the cell; one for several lines is larger, inside the grid."""
        cell = self._view.visualRect(index)
        editor.setGeometry(editors.room_of(editor, cell, self._view.viewport().rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the grid the first look at keys that are typed into an editor."""
        if isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.owns(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.keys(watched, event):
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's height; widths are the ledger's business."""
        return QSize(0, theme.row_height())

    # ---- words over a cell ----------------------------------------------------------------------

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say why a cell is doubtful, how far a day is, or all of a text that was shortened."""
        model = cast("PagedModel", index.model()) if index.isValid() else None
        row = model.row_at(index.row()) if model else None
        text = ""
        if model is not None and row is not None:
            text = self._told(model.spec.columns[index.column()], row, view.visualRect(index))
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _told(self, column: Column, row: Row, cell: QRect) -> str:
        """Return what is to be said about a cell."""
        doubt = doubt_of(row, column.key)
        if doubt is not None:
            return words.doubt(doubt.text, doubt.reason)
        value, text = column.value(row), column.text(row)
        if isinstance(value, date):
            return words.near_day(value, self.helpers.today())
        if column.chips or column.painted(row) != text:
            return text
        if column.kind not in SHORTENED:
            return ""
        room = cell.width() - PADDING + hang(text) - 4
        return "" if self._painter.texts.shaped(text, BODY, room, self._painter.lines).whole else text
