"""What search everywhere found, in groups: one line a hit, its matching part emphasised, its lamp at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from courtdesk.actions.ledgers.values import Lamp
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.search_marks import marked
from courtdesk.ui.texts import search as words

Index = QModelIndex | QPersistentModelIndex

_HIT, _HEADING = 36, 30
_PAD, _ICON, _GAP = 16, 18, 10
#: Signs of lamps stand under one another, so far from the right end.
_LAMP = 92
#: The words of a hit, headings aside, start here.
_TEXT = _PAD + _ICON + _GAP
#: Text that begins with one of these is drawn further left, so that it lines up with its neighbours.
_HANGING = "（《“"
_HANG = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list; without a deed it is a heading or a remark and cannot be chosen."""

    title: str
    detail: str = ""
    icon: str = ""
    lamp: Lamp | None = None
    #: At the right end: a key, or how many there are.
    right: str = ""
    #: Chosen with Enter, or (True) with Ctrl+Enter.
    deed: Callable[[bool], object] | None = None
    #: What the line is known by when the list changes under the cursor.
    key: str = ""
    #: Drawn as a link: the way to all hits of a group.
    link: bool = False

    def spoken(self) -> str:
        """Return the line as it is read aloud."""
        parts = (self.title, self.detail, self.lamp.word if self.lamp else "", self.right)
        return "，".join(part for part in parts if part)


class _Lines(QAbstractListModel):
    """The lines as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def replace(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        return line.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        chooses = index.isValid() and self.lines[index.row()].deed is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chooses else Qt.ItemFlag.NoItemFlags


class _Painter(QStyledItemDelegate):
    """Paints a line."""

    def __init__(self, view: SearchList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a hit, or of a heading."""
        del option
        line = self._view.line(index.row())
        return QSize(100, _HIT if line.deed is not None else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, sign, words and what stands at the right."""
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        line = self._view.line(index.row())
        painter.save()
        if line.deed is None:
            _paint_heading(painter, rect, line)
        else:
            chosen = index.row() == self._view.currentIndex().row()
            painter.fillRect(rect, theme.color("soft" if chosen else "surface"))
            if chosen:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("fill"))
            if line.icon:
                ratio = painter.device().devicePixelRatioF()
                top = rect.center().y() - _ICON // 2 + 1
                painter.drawPixmap(
                    rect.left() + _PAD, top, icons.pixmap(line.icon, "accent" if line.link else "text2", _ICON, ratio)
                )
            end = _paint_right(painter, rect, line)
            _paint_words(
                painter, QRect(_TEXT, rect.top(), end - _TEXT - _GAP, rect.height()), line, self._view.wanted
            )
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRect, line: Line) -> None:
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("text2"))
    bottom = QRect(rect.left() + _PAD, rect.top() + 4, rect.width() - 2 * _PAD, rect.height() - 4)
    painter.drawText(bottom, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line.title)
    painter.drawText(bottom, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.right)


def _paint_right(painter: QPainter, rect: QRect, line: Line) -> int:
    """Paint the lamp or the key and return where the words have to end."""
    edge = rect.right() - _PAD
    if line.lamp is not None and line.lamp.word:
        width = max(_LAMP, signs.lamp_width(line.lamp.key, line.lamp.word))
        box = QRectF(edge - width + signs.INSET, rect.top(), width, rect.height())
        signs.draw_lamp(painter, box, line.lamp.key, line.lamp.word)
        return edge - width
    if line.right:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        width = QFontMetrics(painter.font()).horizontalAdvance(line.right)
        box = QRectF(edge - width, rect.top(), width + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line.right)
        return edge - width
    return edge


def _paint_words(painter: QPainter, room: QRect, line: Line, wanted: str) -> None:
    hang = _HANG if line.title[:1] and line.title[0] in _HANGING else 0
    box = QRectF(room).adjusted(-hang, 0, 0, 0)
    ink = "accent" if line.link else "text"
    end = _paint_marked(painter, box, line.title, wanted, "body", ink)
    rest = QRectF(end + 2 * _GAP, room.top(), room.right() - end - 2 * _GAP, room.height())
    if line.detail and rest.width() > 3 * _GAP:
        _paint_marked(painter, rest, line.detail, wanted, "caption", "text2")


def _paint_marked(painter: QPainter, box: QRectF, text: str, wanted: str, role: str, ink: str) -> float:
    """Paint a text with the looked-for part bold, elided where the room ends; return where it ends."""
    plain, bold = theme.font(role), theme.font(role, bold=True)
    metrics = QFontMetrics(bold)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    at, length = marked(text, wanted)
    if at + length > len(shown) - (shown != text):
        length = 0
    left = box.left()
    for part, emphasised in ((shown[:at], False), (shown[at : at + length], True), (shown[at + length :], False)):
        if not part:
            continue
        painter.setFont(bold if emphasised else plain)
        painter.setPen(theme.color("accent" if emphasised else ink))
        width = QFontMetrics(painter.font()).horizontalAdvance(part)
        painter.drawText(QRectF(left, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, part)
        left += width
    return left


class SearchList(QListView):
    """The groups of hits; the field above keeps the keyboard."""

    #: A line was clicked; True when Ctrl was held.
    clicked_line = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = ""
        self._model = _Lines(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setObjectName("searchList")
        self.setAccessibleName(words.RESULTS)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(4 * _HIT)

    def line(self, row: int) -> Line:
        """Return the line in a row."""
        return self._model.lines[row]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, headings included."""
        return self._model.lines

    def current(self) -> Line | None:
        """Return the line under the cursor."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def show_lines(self, lines: Sequence[Line], wanted: str, *, stay: bool) -> None:
        """Show these lines; ``stay`` keeps the cursor on the line it is on, else it goes to the first hit."""
        before, top = self.current(), self.verticalScrollBar().value()
        self.wanted = wanted
        self._model.replace(lines)
        key = before.key if stay and before is not None else None
        kept = (
            at for at, line in enumerate(self.lines) if line.deed is not None and (key is None or line.key == key)
        )
        row = next(kept, -1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        if stay:
            self.verticalScrollBar().setValue(top)
        else:
            self.scrollToTop()

    def step(self, by: int) -> None:
        """Move the cursor by so many hits, headings aside; it stops at either end."""
        rows = [at for at, line in enumerate(self.lines) if line.deed is not None]
        if not rows:
            return
        current = self.currentIndex().row()
        place = rows.index(current) if current in rows else 0
        row = rows[max(0, min(len(rows) - 1, place + by))]
        self.setCurrentIndex(self._model.index(row))
        # The heading above the first hit of a group comes into sight with it.
        above = row - 1 if row > 0 and self.lines[row - 1].deed is None else row
        self.scrollTo(self._model.index(above))
        self.scrollTo(self._model.index(row))

    def hits_in_sight(self) -> int:
        """Return how many hits fit into the list, for a page up or down."""
        return max(1, self.viewport().height() // _HIT - 1)

    def wanted_height(self) -> int:
        """Return the height of all lines, in logical pixels."""
        return sum(_HIT if line.deed is not None else _HEADING for line in self.lines) + tokens.GAP_2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the cursor follow the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.line(index.row()).deed is not None:
            self.setCurrentIndex(index)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the line that was clicked."""
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and self.line(index.row()).deed is not None
        ):
            self.setCurrentIndex(index)
            self.clicked_line.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        super().mouseReleaseEvent(event)
