"""The paper a draft was taken from: numbered paragraphs, tables, marks, coloured stretches, the current item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from courtdesk.intake.source import Place, Source
from courtdesk.ui import signs, theme
from courtdesk.ui.widgets.source_paper import BETWEEN, SourcePaper, line_height

_GUTTER = 68
_NUMBER_RIGHT = 34
_MARK_LEFT = 50
_BAND_LEFT = 44
_SIGN = 14
_CELL_EDGE = 5
#: So far from the left edge of the view begins whatever is in it.
_INSIDE = 24
#: The last paragraph of a cell may be out of view while the next cell of its row begins in it.
_TALL_ROW = 1000
#: The worse one is seen where two items begin in one line.
_WEIGHT = ("ok", "sure", "doubt", "miss")


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item of the draft as it lies in the paper."""

    key: str
    places: tuple[Place, ...]
    #: Sign drawn where the item begins: sure, doubt or miss.
    lamp: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch from which a value was taken, with a coloured ground (``mark`` or ``mark2``)."""

    place: Place
    ground: str
    key: str = ""
    field: str = ""


class _Gutter(QWidget):
    """Numbers and marks at the left of the text."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        """Return the fixed width."""
        return QSize(_GUTTER, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the view paint what stands beside its lines."""
        self._view.paint_gutter(QPainter(self))


class SourceView(QTextEdit):
    """Read-only paper; a click on an item tells its key, and the field whose words were clicked."""

    clicked = Signal(str, str)
    #: First and last paragraph number in view.
    range_changed = Signal(int, int)
    #: Where the clerk wants to be offered what can be done with the selected words.
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setObjectName("sourceView")
        self.setAccessibleName(name)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setStyleSheet("#sourceView, #sourceView:focus { border: 0; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setViewportMargins(_GUTTER, 0, 0, 0)
        self._gutter = _Gutter(self)
        self.paper = SourcePaper(self.document())
        self._items: dict[str, SourceItem] = {}
        #: Paragraph → keys of the items with words in it.
        self._holders: dict[int, set[str]] = {}
        self._highlights: tuple[Highlight, ...] = ()
        self._extras: dict[tuple[Place, str], QTextEdit.ExtraSelection] = {}
        self._current: str | None = None
        self._framed: Place | None = None
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changes.changed.connect(self._retheme)

    # ---- what is shown --------------------------------------------------------------------------

    def show_paper(self, source: Source, bold: Sequence[Place] = ()) -> None:
        """Show a paper, with these stretches in bold."""
        self._items, self._holders, self._highlights, self._extras = {}, {}, (), {}
        self._current = self._framed = None
        self.setExtraSelections([])
        self.paper.show(source)
        self.paper.embolden(bold)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._recolour()
        self._scrolled()

    def set_items(self, items: Sequence[SourceItem], highlights: Sequence[Highlight]) -> None:
        """Lay the items' marks and the coloured stretches on the paper."""
        self._items = {item.key: item for item in items}
        self._holders = {}
        for item in items:
            for place in item.places:
                self._holders.setdefault(place.paragraph, set()).add(item.key)
        self._highlights = tuple(highlights)
        self._recolour()

    def select_item(self, key: str | None) -> None:
        """Give the item's paragraphs the ground of the current one and bring its beginning into view."""
        self._current = key
        self._framed = None
        self._recolour()
        item = self._item(key)
        if item is not None:
            self._bring_into_view(item.places[0])

    def frame_place(self, place: Place | None) -> None:
        """Draw a frame around the stretch that the field being edited was taken from, and bring it into view."""
        self._framed = place
        if place is not None:
            self._bring_into_view(place)
        self.viewport().update()

    def current_item(self) -> str | None:
        """Return the key of the item on whose ground the eye rests."""
        return self._current

    def framed(self) -> Place | None:
        """Return the stretch that is framed."""
        return self._framed

    def _item(self, key: str | None) -> SourceItem | None:
        return self._items.get(key) if key is not None else None

    def _bring_into_view(self, place: Place) -> None:
        top = self._top_of(place)
        bar = self.verticalScrollBar()
        if top is None or bar.value() + 24 <= top <= bar.value() + self.viewport().height() * 0.6:
            return
        bar.setValue(int(top - self.viewport().height() * 0.25))

    # ---- what the clerk selected ----------------------------------------------------------------

    def selected_place(self) -> Place | None:
        """Return the selected stretch, of its first paragraph where it goes over several; None without one."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        numbers = self.paper.numbers
        number = numbers[block.blockNumber()] if 0 <= block.blockNumber() < len(numbers) else 0
        if start == end or not number:
            return None
        first = self.paper.offset(number, start - block.position())
        last = self.paper.offset(number, min(end - block.position(), block.length() - 1))
        return Place(number, first, last) if last > first else None

    def select_place(self, place: Place) -> None:
        """Select a stretch as the pointer would."""
        self.setTextCursor(self.paper.cursor(place))

    # ---- where things are -----------------------------------------------------------------------

    def _top_of(self, place: Place) -> float | None:
        """Return the height, in the whole paper, of the line in which the stretch begins."""
        block = self.paper.block(place.paragraph)
        if not block.isValid():
            return None
        frame = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(min(self.paper.inside(place)[0], block.length() - 1))
        return frame.top() + (line.y() if line.isValid() else 0.0)

    def item_at(self, number: int, offset: int) -> str | None:
        """Return the key of the smallest item that holds this character of this paragraph."""
        found = [
            (self._length(place), key)
            for key in sorted(self._holders.get(number, ()))
            for place in self._items[key].places
            if _holds(place, number, offset)
        ]
        return min(found)[1] if found else None

    def _length(self, place: Place) -> int:
        start, end = self.paper.inside(place)
        return end - start

    def field_at(self, number: int, offset: int, key: str) -> str:
        """Return the field of the item whose words these are, empty when they are nobody's."""
        found = [
            (mark.place.end - mark.place.start, mark.field)
            for mark in self._highlights
            if mark.key == key and _holds(mark.place, number, offset)
        ]
        return min(found)[1] if found else ""

    # ---- painting -------------------------------------------------------------------------------

    def _retheme(self) -> None:
        self._extras = {}
        self.paper.recolour()
        self._recolour()

    def _recolour(self) -> None:
        current = self._item(self._current)
        shared = [place for place in current.places if not self._alone(place)] if current else []
        grounds = [self._extra(place, "soft") for place in shared]
        self.setExtraSelections(grounds + [self._extra(mark.place, mark.ground) for mark in self._highlights])
        self._gutter.update()
        self.viewport().update()

    def _extra(self, place: Place, ground: str) -> QTextEdit.ExtraSelection:
        """Return the coloured stretch, made once: there are hundreds, and they are laid anew with each key."""
        known = self._extras.get((place, ground))
        if known is not None:
            return known
        extra = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.color(ground))
        if ground == "mark":
            look.setForeground(theme.color("markText"))
        extra.format = look  # type: ignore[attr-defined]  # a plain member in C++, missing in the stubs
        extra.cursor = self.paper.cursor(place)  # type: ignore[attr-defined]
        self._extras[place, ground] = extra
        return extra

    def _alone(self, place: Place) -> bool:
        """Whether no other item has words in this paragraph; then the whole paragraph takes the ground."""
        return self._holders.get(place.paragraph, set()) <= {self._current or ""}

    def _ground_rects(self, width: int) -> list[QRect]:
        """Return the bands of the current item's own paragraphs, the room between them included."""
        item = self._item(self._current)
        blocks = [self.paper.block(p.paragraph) for p in item.places if self._alone(p)] if item else []
        return [self._ground_rect(block, width) for block in blocks if block.isValid()]

    def _ground_rect(self, block: QTextBlock, width: int) -> QRect:
        """Return the band of one paragraph, down to where that of the next begins; in a table, its cell."""
        layout = self.document().documentLayout()
        frame, after = layout.blockBoundingRect(block), block.next()
        scroll = self.verticalScrollBar().value()
        if self.paper.is_in_table(block):
            edge = _CELL_EDGE
            return frame.translated(0, -scroll).toAlignedRect().adjusted(-edge, -edge, edge, edge)
        below = layout.blockBoundingRect(after).top() if after.isValid() else frame.bottom() + BETWEEN
        top = round(frame.top()) - scroll - BETWEEN // 2
        return QRect(0, top, width, round(below) - round(frame.top()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the current item, the text, then the frame around the current field's stretch."""
        ground = QPainter(self.viewport())
        for rect in self._ground_rects(self.viewport().width()):
            ground.fillRect(rect, theme.color("soft"))
        ground.end()
        super().paintEvent(event)
        if self._framed is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("d7"), 1.5))
        for frame in self._line_rects(self._framed):
            painter.drawRoundedRect(frame, 3, 3)

    def _line_rects(self, place: Place) -> list[QRectF]:
        """Return the stretch's rectangle in each line it runs through, in the viewport."""
        block = self.paper.block(place.paragraph)
        if not block.isValid():
            return []
        layout = block.layout()
        start, end = self.paper.inside(place)
        top = self.document().documentLayout().blockBoundingRect(block).topLeft()
        rects = []
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x_of(line, first), _x_of(line, last)
                rect = QRectF(left - 1, line.y() + 1, right - left + 2, line.height() - 2)
                rects.append(rect.translated(top.x(), top.y() - self.verticalScrollBar().value()))
        return rects

    def paint_gutter(self, painter: QPainter) -> None:
        """Paint the numbers of the paragraphs in view and the marks of the items that begin in them."""
        painter.fillRect(self._gutter.rect(), theme.color("surface"))
        scroll = self.verticalScrollBar().value()
        for rect in self._ground_rects(_GUTTER - _BAND_LEFT):
            painter.fillRect(QRect(_BAND_LEFT, rect.top(), _GUTTER - _BAND_LEFT, rect.height()), theme.color("soft"))
            painter.fillRect(QRect(_BAND_LEFT, rect.top(), 3, rect.height()), theme.color("fill"))
        current = self._item(self._current)
        numbers = {place.paragraph for place in current.places} if current else set()
        marks: dict[int, str] = {}
        lowest = -1.0
        for number, frame in self._seen(scroll):
            if frame.top() > lowest:  # of the cells in a row, the first has its number shown
                self._paint_number(painter, frame, number, current=number in numbers)
                lowest = frame.top()
            self._note_marks(marks, number, scroll)
        for top, lamp in marks.items():
            place = QRectF(_MARK_LEFT, top + (line_height() - _SIGN) / 2, _SIGN, _SIGN)
            signs.draw_sign(painter, place, lamp)

    def _seen(self, scroll: int) -> list[tuple[int, QRectF]]:
        """Return the paragraphs in view and where they stand in it."""
        layout, numbers, found = self.document().documentLayout(), self.paper.numbers, []
        block = self.cursorForPosition(QPoint(_INSIDE, 0)).block().previous()
        if not block.isValid():
            block = self.document().begin()
        while block.isValid():
            frame = layout.blockBoundingRect(block).translated(0, -scroll)
            if frame.top() > self.height() + _TALL_ROW:
                break
            number = numbers[block.blockNumber()] if block.blockNumber() < len(numbers) else 0
            if number and frame.bottom() >= 0 and frame.top() <= self.height():
                found.append((number, frame))
            block = block.next()
        return found

    def _note_marks(self, marks: dict[int, str], number: int, scroll: int) -> None:
        """Note the sign of each item that begins in a paragraph, by its height in the view."""
        for key in self._holders.get(number, ()):
            item = self._items[key]
            top = self._top_of(item.places[0]) if item.places[0].paragraph == number else None
            if top is not None:
                there = marks.get(int(top - scroll), item.lamp)
                marks[int(top - scroll)] = max(there, item.lamp, key=_WEIGHT.index)

    def _paint_number(self, painter: QPainter, frame: QRectF, number: int, *, current: bool) -> None:
        painter.setFont(theme.font("caption", bold=current))
        painter.setPen(theme.color("accent" if current else "text3"))
        line = QRect(0, int(frame.top()), _NUMBER_RIGHT, int(line_height()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(number))

    # ---- events ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the view."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), _GUTTER, inside.height())
        self._scrolled()

    def _scrolled(self) -> None:
        self._gutter.update()
        if self.paper.numbers:
            # While a long paper is still being laid out, the margin above it counts as its end.
            at_top = self.verticalScrollBar().value() == 0
            first = 0 if at_top else self.cursorForPosition(QPoint(_INSIDE, 4)).blockNumber()
            last = self.cursorForPosition(QPoint(_INSIDE, self.viewport().height() - 4)).blockNumber()
            self.range_changed.emit(self.paper.number_near(first), self.paper.number_near(last))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which item was clicked, unless text was being selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._tell_at(self.cursorForPosition(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does at the cursor what a click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._tell_at(self.textCursor())
            return
        super().keyPressEvent(event)

    def _tell_at(self, cursor: QTextCursor) -> None:
        numbers = self.paper.numbers
        number = numbers[cursor.blockNumber()] if cursor.blockNumber() < len(numbers) else 0
        position = min(cursor.positionInBlock(), max(cursor.block().length() - 2, 0))  # behind the last word is at it
        offset = self.paper.offset(number, position)
        key = self.item_at(number, offset)
        if key is not None:
            self.clicked.emit(key, self.field_at(number, offset, key))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the page offer what can be done with the words."""
        self.menu_wanted.emit(event.globalPos())


def _holds(place: Place, number: int, offset: int) -> bool:
    """Tell whether a stretch holds a character; one without length is the whole paragraph."""
    return place.paragraph == number and (place.end <= place.start or place.start <= offset < place.end)


def _x_of(line: object, position: int) -> float:
    """Return where a character stands in a line; Qt's stub and its Python result differ."""
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)
