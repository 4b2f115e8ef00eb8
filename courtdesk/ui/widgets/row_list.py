"""A short list of rows painted with lamps, links and group headings: for some hundreds of rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from courtdesk.ui import icons, signs, theme
from courtdesk.ui.widgets.row_painting import draw_box, draw_state, draw_words, fitting

_PAD = 16
_SIGN = 14
_CHECK = 42
_EDGE = 8
#: The outer columns' titles stand over the text of their cells.
_HEAD_PADDING = (
    f"#rowListHead::section:first {{ padding-left: {_PAD}px; }}"
    f"#rowListHead::section:last {{ padding-right: {_PAD}px; }}"
)
#: Text that begins with one of these is drawn further left, so that it lines up with its heading.
_HANGING = "（《“"

Index = QModelIndex | QPersistentModelIndex
Key = int | str


@dataclass(frozen=True, slots=True)
class Column:
    """A column; the one of width 0 takes what is left."""

    title: str
    width: int = 0
    right: bool = False
    #: Left out when the list is narrower than this.
    from_width: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, and how they are drawn."""

    text: str = ""
    #: Key of a lamp drawn before the words.
    lamp: str = ""
    icon: str = ""
    ink: str = "text"
    bold: bool = False
    link: bool = False
    #: ``miss`` draws a broken red frame, ``doubt`` a yellow ground.
    state: str = ""
    tick: bool | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; one with a ``heading`` opens a group and has no cells."""

    key: Key
    cells: tuple[Cell, ...] = ()
    heading: str = ""
    fact: str = ""
    #: What is said where there is no room for the fact.
    short: str = ""


def _places(rows: Sequence[Row]) -> dict[Key, int]:
    """Return where each line stands, headings apart; the first of two with one key."""
    return {row.key: at for at, row in reversed(list(enumerate(rows))) if not row.heading}


class RowModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._places: dict[Key, int] = {}

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on."""
        self.beginResetModel()
        self.rows = list(rows)
        self._places = _places(rows)
        self.endResetModel()

    def place(self, key: Key) -> int:
        """Return where the line with ``key`` stands, -1 if it is not shown."""
        return self._places.get(key, -1)

    def replace_row(self, place: int, row: Row) -> None:
        """Show another row in a place."""
        self.rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines there are, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        """Return the cell at ``index``, an empty one on a heading."""
        cells = self.rows[index.row()].cells
        return cells[index.column()] if index.column() < len(cells) else Cell()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words for the eye, the tooltip and the screen reader."""
        row = self.rows[index.row()]
        if row.heading:
            spoken = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            spoken = spoken or (role == Qt.ItemDataRole.ToolTipRole and bool(row.short))
            return f"{row.heading} {row.fact}".strip() if spoken and index.column() == 0 else None
        cell = self.cell(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.CheckStateRole and cell.tick is not None:
            return (Qt.CheckState.Checked if cell.tick else Qt.CheckState.Unchecked).value
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the column's title and the side it stands on."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; the view lends it the model and the rows that are folded."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, separator and content of the cell."""
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        row = self._view.rows.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if row.heading:
            self._paint_heading(painter, rect, row)
        else:
            selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
            self._paint_ground(painter, rect, index, selected=selected)
            self._paint_cell(painter, rect, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        painter.fillRect(rect, theme.color("soft" if selected else "surface"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("softLine" if selected else "line"))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.color("softLine"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("fill"))

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.fillRect(rect, theme.color("canvas"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        left = self._view.columnViewportPosition(0) + _PAD
        folded = self._view.is_folded(row.key)
        ratio = painter.device().devicePixelRatioF()
        chevron = icons.pixmap("chevron-right" if folded else "chevron-down", "text2", 16, ratio)
        painter.drawPixmap(QPoint(left - 2, rect.center().y() - 7), chevron)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("text"))
        start = left + 22
        draw_words(painter, QRect(start, rect.top(), 600, rect.height()), row.heading)
        start += QFontMetrics(painter.font()).horizontalAdvance(row.heading) + 10
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        room = self._view.viewport().width() - start - _EDGE
        words = fitting(QFontMetrics(painter.font()), row.fact, row.short, room)
        draw_words(painter, QRect(start, rect.top(), room, rect.height()), words)

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell = self._view.rows.cell(index)
        column = self._view.rows.columns[index.column()]
        inner = rect.adjusted(_PAD if index.column() == 0 else 8, 0, -_PAD if column.right else -4, 0)
        if cell.tick is not None:
            draw_box(painter, QRect(inner.left(), inner.center().y() - 8, 16, 16), ticked=cell.tick)
            inner.setLeft(inner.left() + 28)
        if cell.lamp:
            # The sign, not the chip's ground, stands under the column's title.
            signs.draw_lamp(painter, QRectF(inner.adjusted(-signs.INSET, 0, 0, 0)), cell.lamp, cell.text)
            return
        if cell.icon:
            pixmap = icons.pixmap(cell.icon, "text2", 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(inner.left(), inner.center().y() - 7), pixmap)
            inner.setLeft(inner.left() + 20)
        self._paint_words(painter, inner, cell, right=column.right)

    def _paint_words(self, painter: QPainter, rect: QRect, cell: Cell, *, right: bool) -> None:
        painter.setFont(theme.font("body", bold=cell.bold))
        metrics = QFontMetrics(painter.font())
        if cell.state:
            draw_state(painter, rect, cell.state, metrics.horizontalAdvance(cell.text))
        ink = {"miss": "over", "doubt": "d7"}.get(cell.state, "accent" if cell.link else cell.ink)
        painter.setPen(theme.color(ink))
        hang = 6 if cell.text[:1] and cell.text[0] in _HANGING else 0
        words = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width() + hang)
        draw_words(painter, rect.adjusted(-hang, 0, 0, 0), words, right=right)


class RowList(QTableView):
    """The list: one row is current, groups fold, links act, ticks toggle."""

    #: Key of the row that became current.
    current_changed = Signal(object)
    #: Key of the row whose link was clicked or that was opened with Enter.
    opened = Signal(object)
    #: Key and new state of a ticked row.
    ticked = Signal(object, bool)

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(columns, self)
        self._all: list[Row] = []
        self._places: dict[Key, int] = {}
        self._folded: set[Key] = set()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        theme.changes.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(theme.row_height())
        vertical.setDefaultSectionSize(theme.row_height())
        head = self.horizontalHeader()
        head.setObjectName("rowListHead")
        head.setStyleSheet(_HEAD_PADDING)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setFixedHeight(30)
        head.setMinimumSectionSize(0)
        head.setVisible(any(column.title for column in self.rows.columns))

    # ---- rows ---------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current row stays current when its key is still there."""
        self._all = list(rows)
        self._places = _places(self._all)
        self._show()

    def replace_row(self, row: Row) -> None:
        """Show ``row`` instead of the one with the same key, without losing the place."""
        if row.key in self._places:
            self._all[self._places[row.key]] = row
        place = self.rows.place(row.key)
        if place >= 0:
            self.rows.replace_row(place, row)

    def keys(self) -> list[Key]:
        """Return the keys of the rows that are not headings, in order."""
        return [row.key for row in self._all if not row.heading]

    def current_key(self) -> Key | None:
        """Return the key of the current row, None on a heading or when there is none."""
        place = self.currentIndex().row()
        if 0 <= place < len(self.rows.rows) and not self.rows.rows[place].heading:
            return self.rows.rows[place].key
        return None

    def select_key(self, key: Key) -> bool:
        """Make the row with ``key`` current and bring it into view."""
        place = self.rows.place(key)
        if place < 0:
            return False
        index = self.rows.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def step(self, by: int) -> bool:
        """Make the next (1) or previous (-1) row current."""
        keys = self.keys()
        current = self.current_key()
        place = keys.index(current) + by if current in keys else 0
        return 0 <= place < len(keys) and self.select_key(keys[place])

    def is_folded(self, key: Key) -> bool:
        """Whether the group with this heading is folded."""
        return key in self._folded

    def fold(self, keys: Collection[Key]) -> None:
        """Fold the groups with these headings and open all others."""
        self._folded = set(keys)
        self._show()

    def _show(self) -> None:
        current = self.current_key()
        shown: list[Row] = []
        folded = False
        for row in self._all:
            if row.heading:
                folded = row.key in self._folded
            if row.heading or not folded:
                shown.append(row)
        with_signals = self.selectionModel().blockSignals(True)
        self.rows.replace_rows(shown)
        found = current is not None and self.select_key(current)
        self.selectionModel().blockSignals(with_signals)
        if not found and current is not None:
            self.current_changed.emit(None)

    def _toggle_fold(self, key: Key) -> None:
        self._folded ^= {key}
        self._show()

    # ---- what the clerk does --------------------------------------------------------------------

    def _tell_current(self, current: Index, _previous: Index) -> None:
        if current.isValid() and not self.rows.rows[current.row()].heading:
            self.current_changed.emit(self.rows.rows[current.row()].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold, tick or open what was clicked; else make the row current."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            super().mousePressEvent(event)
            return
        row = self.rows.rows[index.row()]
        if row.heading:
            self._toggle_fold(row.key)
            return
        super().mousePressEvent(event)
        cell = self.rows.cell(index)
        if cell.tick is not None and event.position().x() - self.columnViewportPosition(index.column()) < _CHECK:
            self.ticked.emit(row.key, not cell.tick)
        elif cell.link:
            self.opened.emit(row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over links and headings."""
        index = self.indexAt(event.position().toPoint())
        acts = index.isValid() and (bool(self.rows.rows[index.row()].heading) or self.rows.cell(index).link)
        shape = Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row or folds the group, Space ticks."""
        place = self.currentIndex().row()
        deed = self._deed(event.key())
        if deed is None or not 0 <= place < len(self.rows.rows):
            super().keyPressEvent(event)
            return
        deed(self.rows.rows[place])

    def _deed(self, key: int) -> Callable[[Row], None] | None:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._open
        return self._tick if key == Qt.Key.Key_Space else None

    def _open(self, row: Row) -> None:
        if row.heading:
            self._toggle_fold(row.key)
        else:
            self.opened.emit(row.key)

    def _tick(self, row: Row) -> None:
        state = next((cell.tick for cell in row.cells if cell.tick is not None), None)
        if state is not None:
            self.ticked.emit(row.key, not state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the open column what is left, and leave out columns there is no room for."""
        super().resizeEvent(event)
        room = self.viewport().width()
        open_column = -1
        left = room
        for at, column in enumerate(self.rows.columns):
            self.setColumnHidden(at, room < column.from_width)
            if column.width == 0:
                open_column = at
            elif room >= column.from_width:
                self.setColumnWidth(at, column.width)
                left -= column.width
        if open_column >= 0:
            self.setColumnWidth(open_column, max(left, 80))
