"""The grid of an import: the sheet as it is written, with what is refused, doubtful or changed marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from courtdesk.ui import theme
from courtdesk.ui.widgets.import_heads import PAD, FieldHead, HeadCorner, LineHead
from courtdesk.ui.widgets.import_model import ImportModel, Index, Mark, Table

#: Widths of columns, in pixels.
_LEAST, _MOST = 84, 260
#: So many rows are measured.
_MEASURED = 24
_HANGING = "（《“"
_HANG = 6
_ARROW = "  →  "
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
#: Ground and ink of each mark.
_LOOKS = {Mark.REFUSED: ("overBg", "over"), Mark.DOUBT: ("d7Bg", "d7"), Mark.CHANGED: ("soft", "text")}


class _Cells(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, grid: ImportGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, text and frame."""
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        model, at, section = self._grid.rows, index.row(), index.column()
        mark = model.mark(at, section)
        ground, ink = _LOOKS[mark[0]] if mark else ("surface", "text")
        if not model.table.columns[section].field:
            ink = "text3"
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        inner = rect.adjusted(PAD, 0, -4, 0)
        if mark is not None and mark[0] is Mark.CHANGED:
            self._paint_change(painter, inner, at, section)
        else:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color(ink))
            _draw(painter, inner, model.text(at, section))
        if mark is not None and mark[0] is not Mark.CHANGED:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, theme.color(ink))
        if index == self._grid.currentIndex():
            painter.setPen(QPen(theme.color("focus" if self._grid.hasFocus() else "softLine"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_change(self, painter: QPainter, rect: QRect, at: int, section: int) -> None:
        """Paint the old value quietly and the new one bold."""
        column = self._grid.rows.table.columns[section]
        old, new = self._grid.rows.line(at).changes[column.index]
        painter.setFont(theme.font("body", bold=True))
        new_width = painter.fontMetrics().horizontalAdvance(new)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text2"))
        before = f"{old}{_ARROW}" if old else _ARROW.lstrip()
        room = max(rect.width() - new_width, rect.width() // 3)
        shown = min(room, painter.fontMetrics().horizontalAdvance(before))
        if shown < painter.fontMetrics().horizontalAdvance(before):
            tail = painter.fontMetrics().horizontalAdvance(_ARROW)
            kept = painter.fontMetrics().elidedText(old, Qt.TextElideMode.ElideRight, max(0, shown - tail))
            before = f"{kept}{_ARROW}"
            shown = painter.fontMetrics().horizontalAdvance(before)
        painter.drawText(rect, _MIDDLE, before)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("accent"))
        _draw(painter, rect.adjusted(shown, 0, 0, 0), new)


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    """Draw a text on one line, its end shortened; an opening bracket hangs out at the left."""
    line = " ".join(text.split())
    hang = _HANG if line[:1] and line[0] in _HANGING else 0
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width() + hang)
    painter.drawText(rect.adjusted(-hang, 0, 0, 0), _MIDDLE, shown)


class ImportGrid(QTableView):
    """Rows are read and painted only where they are looked at; Enter or a click on a head asks for a field."""

    #: Line and column of the cursor.
    moved = Signal(int, int)
    #: The column whose field is to be chosen.
    field_wanted = Signal(int)

    def __init__(self, name: str, *, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = choosing
        self.rows = ImportModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self))
        self._corner = HeadCorner(self)
        self.heading, self.lines = FieldHead(self), LineHead(self)
        self.setHorizontalHeader(self.heading)
        self.heading.set_choosing(choosing=choosing)
        self.heading.setStretchLastSection(True)
        self.setVerticalHeader(self.lines)
        self.setAccessibleName(name)
        self._set_up()
        self.heading.field_wanted.connect(self.field_wanted)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        theme.changes.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)

    # ---- what is shown --------------------------------------------------------------------------

    def show_table(self, table: Table) -> None:
        """Show a table from its beginning, its columns as wide as what is in them."""
        self.rows.show(table)
        for section in range(len(table.columns)):
            self.setColumnWidth(section, self._fitting(section))
        if table.columns and table.places:
            self.go_to(0, 0)

    def show_places(self, places: Sequence[int]) -> None:
        """Show other rows of the same table."""
        self.rows.show(replace(self.rows.table, places=places))
        if self.rows.table.columns and places:
            self.go_to(0, max(0, self.heading.current))

    def _fitting(self, section: int) -> int:
        """Return the width that a column's head and first rows need, within bounds."""
        table = self.rows.table
        caption, body = QFontMetrics(theme.font("caption")), QFontMetrics(theme.font("body", bold=True))
        column = table.columns[section]
        head = max(
            caption.horizontalAdvance(f"{column.letter}  {column.heading}"),
            body.horizontalAdvance(table.label(section) or "MMMM") + (26 if self.choosing else 0),
        )
        cells = (self._painted(at, section)[:60] for at in range(min(_MEASURED, len(table.places))))
        widest = max((body.horizontalAdvance(" ".join(cell.split())) for cell in cells), default=0)
        return max(_LEAST, min(_MOST, max(head, widest) + PAD + 10))

    def _painted(self, at: int, section: int) -> str:
        """Return a cell as it is painted, an old value before the new one."""
        change = self.rows.line(at).changes.get(self.rows.table.columns[section].index)
        return _ARROW.join(change) if change is not None else self.rows.text(at, section)

    def updateGeometries(self) -> None:
        """Keep the corner where both heads meet."""
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self.lines.width(), self.heading.height())
        self._corner.raise_()

    def go_to(self, at: int, section: int) -> None:
        """Put the cursor on a cell and bring it into sight."""
        index = self.rows.index(at, section)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self.heading.set_current(section)

    def _tell_moved(self, current: Index, _previous: Index) -> None:
        if current.isValid():
            self.heading.set_current(current.column())
            self.viewport().update()
            self.moved.emit(current.row(), current.column())

    # ---- the keyboard ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2 or Alt+Down ask for the field of the column; Ctrl+C copies what is chosen."""
        section = self.currentIndex().column()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not held
        drops = event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
        if self.choosing and section >= 0 and (enters or drops):
            self.field_wanted.emit(section)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.chosen_text())
        else:
            super().keyPressEvent(event)

    def chosen_text(self) -> str:
        """Return the chosen cells as lines with tabs."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            lines.setdefault(index.row(), []).append(" ".join(self.rows.text(index.row(), index.column()).split()))
        return "\n".join("\t".join(cells) for cells in lines.values())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show in the heads where the keyboard is."""
        super().focusInEvent(event)
        self.heading.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.heading.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.heading.updateGeometry()
