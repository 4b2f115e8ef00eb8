"""The paper a draft was taken from: numbered paragraphs, marks, coloured stretches, and the current item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from courtdesk.intake.source import Paragraph, Place
from courtdesk.ui import signs, theme

_GUTTER = 68
_NUMBER_RIGHT = 34
_MARK_LEFT = 50
_SIGN = 14
_BETWEEN = 9


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item of the draft as it lies in the paper."""

    key: int
    places: tuple[Place, ...]
    #: Sign drawn where the item begins: sure, doubt or miss.
    lamp: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch with a coloured ground (``mark`` or ``mark2``)."""

    place: Place
    ground: str


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
    """Read-only paper; a click on an item tells its key."""

    item_clicked = Signal(int)
    #: First and last paragraph number in view.
    range_changed = Signal(int, int)

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
        self._numbers: tuple[int, ...] = ()
        self._blocks: dict[int, int] = {}
        self._items: tuple[SourceItem, ...] = ()
        self._highlights: tuple[Highlight, ...] = ()
        self._current: int | None = None
        self._framed: Place | None = None
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changes.changed.connect(self._recolour)

    # ---- what is shown --------------------------------------------------------------------------

    def show_paper(self, paragraphs: Sequence[Paragraph], bold: Sequence[Place] = ()) -> None:
        """Show the paragraphs, with these stretches in bold."""
        self._numbers = tuple(p.number for p in paragraphs)
        self._blocks = {number: at for at, number in enumerate(self._numbers)}
        self._items, self._highlights, self._current, self._framed = (), (), None, None
        font = theme.font("body")
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(16)
        self.setPlainText("\n".join(_one_line(p.text) for p in paragraphs))
        self._set_rhythm(QFontMetricsF(font).height() * 1.25)
        heavy = QTextCharFormat()
        heavy.setFontWeight(700)
        for place in bold:
            self._cursor(place).mergeCharFormat(heavy)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._recolour()

    def _set_rhythm(self, line: float) -> None:
        rhythm = QTextBlockFormat()
        rhythm.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        rhythm.setBottomMargin(_BETWEEN)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(rhythm)

    def set_items(self, items: Sequence[SourceItem], highlights: Sequence[Highlight]) -> None:
        """Lay the items' marks and the coloured stretches on the paper."""
        self._items = tuple(items)
        self._highlights = tuple(highlights)
        self._recolour()

    def select_item(self, key: int | None) -> None:
        """Give the item's paragraphs the ground of the current one and bring its beginning into view."""
        self._current = key
        self._framed = None
        self._recolour()
        item = self._item(key)
        if item is not None:
            self._bring_into_view(item)

    def frame_place(self, place: Place | None) -> None:
        """Draw a frame around the stretch that the field being edited was taken from."""
        self._framed = place
        self.viewport().update()

    def current_item(self) -> int | None:
        """Return the key of the item on whose ground the eye rests."""
        return self._current

    def framed(self) -> Place | None:
        """Return the stretch that is framed."""
        return self._framed

    def _item(self, key: int | None) -> SourceItem | None:
        return next((item for item in self._items if item.key == key), None)

    def _bring_into_view(self, item: SourceItem) -> None:
        top = self._top_of(item.places[0])
        bar = self.verticalScrollBar()
        if top is None or bar.value() + 24 <= top <= bar.value() + self.viewport().height() * 0.6:
            return
        bar.setValue(int(top - self.viewport().height() * 0.25))

    # ---- where things are -----------------------------------------------------------------------

    def _block(self, number: int) -> QTextBlock:
        return self.document().findBlockByNumber(self._blocks.get(number, -1))

    def _span(self, place: Place) -> tuple[int, int] | None:
        """Return the first and the last position of the stretch in the whole text."""
        block = self._block(place.paragraph)
        if not block.isValid():
            return None
        length = block.length() - 1
        end = min(place.end, length) if place.end > place.start else length
        return block.position() + min(place.start, length), block.position() + end

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self.document())
        span = self._span(place)
        if span is not None:
            cursor.setPosition(span[0])
            cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _top_of(self, place: Place) -> float | None:
        """Return the height, in the whole paper, of the line in which the stretch begins."""
        block = self._block(place.paragraph)
        if not block.isValid():
            return None
        frame = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(min(place.start, block.length() - 1))
        return frame.top() + (line.y() if line.isValid() else 0.0)

    def item_at(self, number: int, offset: int) -> int | None:
        """Return the key of the item that holds this character of this paragraph."""
        for item in self._items:
            for place in item.places:
                if place.paragraph == number and (place.end <= place.start or place.start <= offset < place.end):
                    return item.key
        return None

    # ---- painting -------------------------------------------------------------------------------

    def _recolour(self) -> None:
        current = self._item(self._current)
        shared = [place for place in current.places if not self._alone(place)] if current else []
        grounds = [self._extra(place, "soft") for place in shared]
        self.setExtraSelections(grounds + [self._extra(mark.place, mark.ground) for mark in self._highlights])
        self._gutter.update()
        self.viewport().update()

    def _extra(self, place: Place, ground: str) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.color(ground))
        if ground == "mark":
            look.setForeground(theme.color("markText"))
        extra.format = look  # type: ignore[attr-defined]  # a plain member in C++, missing in the stubs
        extra.cursor = self._cursor(place)  # type: ignore[attr-defined]
        return extra

    def _alone(self, place: Place) -> bool:
        """Whether no other item has words in this paragraph; then the whole paragraph takes the ground."""
        return not any(
            item.key != self._current and any(other.paragraph == place.paragraph for other in item.places)
            for item in self._items
        )

    def _ground_rects(self, width: int) -> list[QRect]:
        """Return the bands of the current item's own paragraphs, the room between them included."""
        item = self._item(self._current)
        blocks = [self._block(p.paragraph) for p in item.places if self._alone(p)] if item else []
        return [self._ground_rect(block, width) for block in blocks if block.isValid()]

    def _ground_rect(self, block: QTextBlock, width: int) -> QRect:
        """Return the band of one paragraph, down to where that of the next begins."""
        layout = self.document().documentLayout()
        frame, after = layout.blockBoundingRect(block), block.next()
        below = layout.blockBoundingRect(after).top() if after.isValid() else frame.bottom() + _BETWEEN
        top = round(frame.top()) - self.verticalScrollBar().value() - _BETWEEN // 2
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
        block = self._block(place.paragraph)
        if not block.isValid():
            return []
        layout = block.layout()
        start, end = place.start, place.end if place.end > place.start else block.length() - 1
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
        layout = self.document().documentLayout()
        for rect in self._ground_rects(_GUTTER - 44):
            painter.fillRect(rect.translated(44, 0), theme.color("soft"))
            painter.fillRect(QRect(44, rect.top(), 3, rect.height()), theme.color("fill"))
        current = self._item(self._current)
        numbers = {place.paragraph for place in current.places} if current else set()
        for at, number in enumerate(self._numbers):
            block = self.document().findBlockByNumber(at)
            frame = layout.blockBoundingRect(block).translated(0, -scroll)
            if frame.bottom() < 0:
                continue
            if frame.top() > self.height():
                break
            self._paint_number(painter, frame, number, current=number in numbers)
        for item in self._items:
            self._paint_mark(painter, item, scroll)

    def _paint_number(self, painter: QPainter, frame: QRectF, number: int, *, current: bool) -> None:
        painter.setFont(theme.font("caption", bold=current))
        painter.setPen(theme.color("accent" if current else "text3"))
        line = QRect(0, int(frame.top()), _NUMBER_RIGHT, int(QFontMetricsF(theme.font("body")).height() * 1.25))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(number))

    def _paint_mark(self, painter: QPainter, item: SourceItem, scroll: int) -> None:
        top = self._top_of(item.places[0])
        if top is None or not -_SIGN <= top - scroll <= self.height():
            return
        line = QFontMetricsF(theme.font("body")).height() * 1.25
        signs.draw_sign(painter, QRectF(_MARK_LEFT, top - scroll + (line - _SIGN) / 2, _SIGN, _SIGN), item.lamp)

    # ---- events ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the view."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), _GUTTER, inside.height())
        self._scrolled()

    def _scrolled(self) -> None:
        self._gutter.update()
        if self._numbers:
            first = self.cursorForPosition(QPoint(4, 4)).blockNumber()
            last = self.cursorForPosition(QPoint(4, self.viewport().height() - 4)).blockNumber()
            self.range_changed.emit(self._numbers[first], self._numbers[min(last, len(self._numbers) - 1)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which item was clicked, unless text was being selected."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection() or not self._numbers:
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        key = self.item_at(self._numbers[cursor.blockNumber()], cursor.positionInBlock())
        if key is not None:
            self.item_clicked.emit(key)


def _one_line(text: str) -> str:
    """Return the text with characters that would open a new block replaced one for one, so that offsets hold."""
    return "".join(" " if mark in "\n\r\u2028\u2029" else mark for mark in text)


def _x_of(line: object, position: int) -> float:
    """Return where a character stands in a line; Qt's stub and its Python result differ."""
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)
