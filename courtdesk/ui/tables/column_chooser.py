"""Which columns are shown, in which order, and how many stay at the left; every change is seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from courtdesk.actions.ledgers.values import ColumnPlace, Layout, LedgerInfo
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.tables.filter_popup import Popup, rows_in_sight
from courtdesk.ui.tables.value_list import ROW, draw_tick
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.text import hair_line, label

WIDTH = 268
MOST_ROWS = 12
#: More columns at the left would leave no room for the others.
MOST_FROZEN = 4
#: What stands around the list, in pixels.
_AROUND = 190
_KEY = Qt.ItemDataRole.UserRole
_WIDE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


def placed(info: LedgerInfo, layout: Layout) -> tuple[ColumnPlace, ...]:
    """Return every column of a ledger in the layout's order; others stand where they are declared."""
    places = {each.key: each for each in layout.columns if info.has(each.key)}
    order = list(places)
    for at, field in enumerate(info.fields):
        if field.key not in places:
            places[field.key] = ColumnPlace(field.key, shown=field.shown)
            before = info.fields[at - 1].key if at else ""
            order.insert(order.index(before) + 1 if before else 0, field.key)
    return tuple(places[key] for key in order)


class _Columns(QListWidget):
    """Ticks and an order; dragged, or moved with Alt and the arrows."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words.COLUMNS)
        self.setItemDelegate(_ColumnRows(self))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell once the dragged column lies in its new place."""
        super().dropEvent(event)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column at the cursor with Alt and the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not (step and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.moved.emit()


class _ColumnRows(QStyledItemDelegate):
    """Draws tick and title; a click on the tick, or Space, turns it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("hover"))
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        fixed = not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
        if fixed:
            painter.drawPixmap(area.left() + 7, area.center().y() - 7, icons.pixmap("pin", "text3", 16))
        else:
            draw_tick(painter, area.left() + 6, area.center().y() - 7, on=on)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if on else "text2"))
        painter.drawText(area.adjusted(30, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Turn the tick where it is drawn."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        area: QRect = option.rect  # type: ignore[attr-defined]  # as above
        hit = isinstance(event, QMouseEvent) and event.position().x() <= area.left() + 30
        clicked = event.type() == QEvent.Type.MouseButtonRelease and hit
        spaced = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not clicked and not spaced:
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        turned = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, turned.value, Qt.ItemDataRole.CheckStateRole)


class ColumnChooser(Popup):
    """Tells the layout after each change; an empty one is the declared one."""

    #: A `Layout`.
    changed = Signal(object)

    def __init__(self, info: LedgerInfo, layout: Layout, parent: QWidget) -> None:
        super().__init__(parent, words.COLUMNS, WIDTH)
        self._info = info
        self.list = _Columns()
        self.freeze = QSpinBox()
        self.freeze.setRange(0, MOST_FROZEN)
        self.freeze.setAccessibleName(words.FREEZE_NAME)
        self.freeze.setFixedWidth(64)
        self.wrap = QCheckBox(words.WRAP)
        self.reset_button = make_button(words.RESET, kind="quiet", name="resetColumns")
        self._lay()
        self.show_layout(layout)
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.list.moved.connect(self._tell)
        self.freeze.valueChanged.connect(lambda _count: self._tell())
        self.wrap.toggled.connect(lambda _on: self._tell())
        self.reset_button.clicked.connect(lambda _checked: self._reset())

    def _lay(self) -> None:
        """Put the parts under each other."""
        rows = rows_in_sight(MOST_ROWS, ROW, _AROUND)
        self.list.setFixedHeight(min(len(self._info.fields), rows) * ROW + 4)
        self.column.addWidget(label(words.COLUMNS_HINT, "caption", "text2"))
        self.column.addWidget(self.list)
        self.column.addWidget(hair_line())
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        row.addWidget(label(words.FREEZE))
        row.addWidget(self.freeze)
        row.addWidget(label(words.FREEZE_UNIT))
        row.addStretch(1)
        self.column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.wrap)
        foot.addStretch(1)
        foot.addWidget(self.reset_button)
        self.column.addLayout(foot)

    def take_keyboard(self) -> None:
        """Begin in the list."""
        self.list.setFocus()

    # ---- the layout -----------------------------------------------------------------------------

    def show_layout(self, layout: Layout) -> None:
        """Show a layout without telling."""
        parts = (self.list, self.freeze, self.wrap)
        for part in parts:
            part.blockSignals(True)
        self._fill(placed(self._info, layout))
        self.freeze.setValue(layout.frozen)
        self.wrap.setChecked(layout.wrap)
        for part in parts:
            part.blockSignals(False)

    def _fill(self, places: Sequence[ColumnPlace]) -> None:
        """List the columns."""
        self.list.clear()
        for place in places:
            item = QListWidgetItem(self._info.field(place.key).title)
            item.setData(_KEY, place.key)
            item.setData(_WIDE, place.width)
            item.setSizeHint(QSize(0, ROW))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            home = place.key == self._info.home
            item.setFlags(flags if home else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if place.shown or home else Qt.CheckState.Unchecked)
            item.setToolTip(words.HOME_TIP if home else "")
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def layout_now(self) -> Layout:
        """Return what is set; the empty layout when it is as declared."""
        items = [self.list.item(row) for row in range(self.list.count())]
        columns = tuple(
            ColumnPlace(str(item.data(_KEY)), int(item.data(_WIDE)), item.checkState() == Qt.CheckState.Checked)
            for item in items
        )
        declared = columns == placed(self._info, Layout())
        return Layout(() if declared else columns, self.freeze.value(), self.wrap.isChecked())

    def _reset(self) -> None:
        self.show_layout(Layout())
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.layout_now())
