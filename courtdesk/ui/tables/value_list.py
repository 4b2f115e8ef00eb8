"""The list of the values that occur in a field, with counts, ticks and a search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.ledgers.values import Field, FieldKind, ValueCount, ValueList
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.tables.filter_popup import rows_in_sight
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.text import label

#: Asks for the values of a field that hold a text; the answer comes later.
Values = Callable[[str, str, Callable[[ValueList], None]], None]

ROW = 28
#: Rows in sight; the others are scrolled to.
MOST_ROWS = 9
#: From so many declared words on there is a search box.
SEARCH_FROM = 9
#: Heading, tabs, search box and deeds around the list, in pixels.
_AROUND = 240
DEBOUNCE_MS = 120
_BOX = 16
_Index = QModelIndex | QPersistentModelIndex

_LAMP_OF_WORD = {lamp.word: key for key, lamp in signs.LAMPS.items()}


def lamp_of_value(value: ValueCount, field: Field) -> str:
    """Return the lamp key of a value; empty for a field without lamps and for words that have no sign."""
    return (value.lamp or _LAMP_OF_WORD.get(value.word, "")) if field.kind is FieldKind.LAMP else ""


class ValueModel(QAbstractListModel):
    """The values in sight; what is ticked outlives the list it was ticked in."""

    def __init__(self, field: Field, ticked: Sequence[str]) -> None:
        super().__init__()
        self.field = field
        self.values: tuple[ValueCount, ...] = ()
        #: In the order of ticking, so that the chip reads as the clerk chose.
        self.ticked: dict[str, None] = dict.fromkeys(ticked)

    def show_values(self, values: Sequence[ValueCount]) -> None:
        """Put other values in sight."""
        self.beginResetModel()
        self.values = tuple(values)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many values are in sight."""
        return 0 if parent is not None and parent.isValid() else len(self.values)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return word, tick, and how the row reads aloud."""
        value = self.values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return value.word or words.BLANK
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.value_count(value.word or words.BLANK, value.count)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value.value in self.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Tell that every row can be ticked; the view does it, this is for the screen reader."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def tick(self, value: str, *, on: bool) -> None:
        """Tick a value or not."""
        if on:
            self.ticked[value] = None
        else:
            self.ticked.pop(value, None)
        self.dataChanged.emit(self.index(0), self.index(len(self.values) - 1))

    def toggle(self, row: int) -> None:
        """Turn the tick of a row."""
        value = self.values[row].value
        self.tick(value, on=value not in self.ticked)


class _ValueRows(QStyledItemDelegate):
    """Draws tick, sign, word and count."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a row."""
        return QSize(160, max(ROW, QFontMetrics(theme.font("body")).height() + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, ValueModel)  # noqa: S101 - the only model of this view
        value = model.values[index.row()]
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area, theme.color("soft"))
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        draw_tick(painter, area.left() + 6, area.center().y() - _BOX // 2 + 1, on=value.value in model.ticked)
        self._draw_words(painter, area.adjusted(30, 0, -8, 0), value, lamp_of_value(value, model.field))

    def _draw_words(self, painter: QPainter, area: QRect, value: ValueCount, lamp: str) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        count = f"{value.count:,}"
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, count)
        if lamp:
            signs.draw_sign(painter, QRect(area.left(), area.center().y() - 6, tokens.SIGN, tokens.SIGN), lamp)
            area = area.adjusted(tokens.SIGN + 6, 0, 0, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if value.word else "text2"))
        word = painter.fontMetrics().elidedText(
            value.word or words.BLANK, Qt.TextElideMode.ElideRight, area.width() - width - 12
        )
        painter.drawText(area, middle, word)


def draw_tick(painter: QPainter, left: int, top: int, *, on: bool) -> None:
    """Draw a check box of 16 pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("fill" if on else "control"), 1))
    painter.setBrush(theme.color("fill" if on else "surface"))
    painter.drawRoundedRect(QRect(left, top, _BOX, _BOX).toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        painter.drawPixmap(left + 2, top + 2, icons.pixmap("check", "onFill", 12))
    painter.restore()


class _ValueView(QListView):
    """Space and a click turn a tick; Enter belongs to the window around."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the tick with Space, leave Enter to the window."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.clicked.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ValueListBox(QWidget):
    """Search box over the list over the deeds on all of it."""

    #: Other values are ticked.
    changed = Signal()

    def __init__(self, field: Field, ask: Values, ticked: Sequence[str] = ()) -> None:
        super().__init__()
        self._ask = ask
        self._question = 0
        self.model = ValueModel(field, ticked)
        self.search = self._make_search()
        self.view = self._make_view()
        self.note = label(words.LOADING, "caption", "text2")
        self.note.setMinimumHeight(18)  # so that nothing moves when there is nothing to say
        self._lay()
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.ask)
        self.search.textChanged.connect(lambda _text: self._timer.start())

    def _make_search(self) -> QLineEdit:
        field = QLineEdit(placeholderText=words.FIND_VALUE, clearButtonEnabled=True)
        field.setAccessibleName(words.FIND_VALUE)
        field.addAction(QIcon(icons.pixmap("search", "text3", 16)), QLineEdit.ActionPosition.LeadingPosition)
        return field

    def _make_view(self) -> _ValueView:
        view = _ValueView()
        view.setModel(self.model)
        view.setItemDelegate(_ValueRows(view))
        view.setAccessibleName(self.model.field.title)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        few = len(self.model.field.choices) + 1  # and the empty one
        view.setFixedHeight((few if self.is_short() else rows_in_sight(MOST_ROWS, ROW, _AROUND)) * ROW)
        view.clicked.connect(lambda index: self._toggle(index.row()))
        return view

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_1)
        column.addWidget(self.search)
        if self.is_short():
            self.search.hide()
        column.addWidget(self.view)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(0)
        for text, deed in ((words.ALL, self.tick_all), (words.INVERT, self.invert), (words.ONLY, self.tick_only)):
            button = make_button(text, kind="quiet")
            button.clicked.connect(lambda _checked, deed=deed: deed())
            row.addWidget(button)
            if deed == self.tick_only:
                button.setToolTip(words.ONLY_TIP)
        row.addStretch(1)
        column.addLayout(row)

    def is_short(self) -> bool:
        """Tell whether all values are in sight, so that none has to be looked for."""
        return 0 < len(self.model.field.choices) < SEARCH_FROM

    def take_keyboard(self) -> None:
        """Begin in the search box, or in the list where there is none."""
        (self.view if self.is_short() else self.search).setFocus()

    # ---- values ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the values that hold what stands in the search box."""
        self._question += 1
        question = self._question

        def answer(found: ValueList) -> None:
            if shiboken6.isValid(self) and question == self._question:
                self._show(found)

        self._ask(self.model.field.key, self.search.text().strip(), answer)

    def _show(self, found: ValueList) -> None:
        """Put the answer in sight; the ticked ones that are not in it stay ticked."""
        self.model.show_values(found.values)
        self.note.setText(words.MORE_VALUES if found.more else "" if found.values else words.NO_VALUES)
        if found.values:
            self.view.setCurrentIndex(self.model.index(0))

    def ticked(self) -> tuple[str, ...]:
        """Return the ticked values, those out of sight too."""
        return tuple(self.model.ticked)

    # ---- ticks ----------------------------------------------------------------------------------

    def _toggle(self, row: int) -> None:
        self.model.toggle(row)
        self.changed.emit()

    def tick_all(self) -> None:
        """Tick every value in sight, or none of them when all are ticked."""
        on = not all(each.value in self.model.ticked for each in self.model.values)
        for each in self.model.values:
            self.model.tick(each.value, on=on)
        self.changed.emit()

    def invert(self) -> None:
        """Turn every tick in sight."""
        for row in range(len(self.model.values)):
            self.model.toggle(row)
        self.changed.emit()

    def tick_only(self) -> None:
        """Tick the value at the cursor and no other."""
        row = self.view.currentIndex().row()
        if row >= 0:
            self.model.ticked.clear()
            self.model.toggle(row)
            self.changed.emit()
