"""Paints what stands in one cell: text, number, lamp, bar, chips or check box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPolygon

from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.tables.spec import Column, Kind, Lamp, Row, Share, doubt_of, text_of
from courtdesk.ui.tables.sprites import BOX, Sprites
from courtdesk.ui.tables.text_cache import BODY, CAPTION, CAPTION_BOLD, Face, TextCache
from courtdesk.ui.tables.widths import PADDING
from courtdesk.ui.texts import grid as words

HANG = 6
BOX_LEFT = 19
BAR_WIDTH = 44
BAR_HEIGHT = 5
CHIP_HEIGHT = 22
CHIP_PADDING = 6
CHIP_GAP = 4
LAMP_GAP = 5
#: A corner of so many pixels marks a doubtful cell.
CORNER = 7
#: Levels whose bar is coloured.
LOUD_LEVELS = {"over": "over", "d1": "d1"}
#: Kinds whose text is shortened when the column is narrow.
SHORTENED = frozenset({Kind.TEXT, Kind.LONG, Kind.TAGS, Kind.CASE_NO})
#: Kinds that are wrapped when the clerk asks for it.
WRAPPED = frozenset({Kind.TEXT, Kind.LONG, Kind.TAGS})
RIGHT_ALIGNED = frozenset({Kind.NUMBER, Kind.DAYS})


@dataclass(slots=True)
class Cell:
    """Where a cell is painted, and how many lines of text it may take."""

    x: int
    y: int
    width: int
    height: int
    lines: int = 1
    #: Whether the line is tinted: grounds of chips are those of a plain one then.
    tinted: bool = False


class CellPainter:
    """Paints the contents of cells; the ground is there already."""

    def __init__(self, texts: TextCache) -> None:
        self.texts = texts
        self.sprites = Sprites()
        self._ratio = 1.0
        self._font: Face | None = None
        self._ink = ""
        self._methods: dict[Kind, Callable[[QPainter, Cell, Column, Row], None]] = {
            Kind.DAYS: self._paint_number,
            Kind.NUMBER: self._paint_number,
            Kind.LAMP: self._paint_lamp,
            Kind.PROGRESS: self._paint_progress,
            Kind.TAGS: self._paint_names,
        }

    def begin(self, ratio: float = 0.0) -> None:
        """Forget what pen and font the painter had: another one paints now, perhaps for another screen."""
        self._font, self._ink = None, ""
        self._ratio = ratio or self._ratio

    def paint(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Paint what the column's kind asks for."""
        doubt = doubt_of(row, column.key)
        if doubt is not None:
            self._paint_doubt(painter, cell, doubt.text)
        elif column.chips:
            self._paint_names(painter, cell, column, row)
        else:
            self._methods.get(column.kind, self._paint_text)(painter, cell, column, row)

    # ---- text -----------------------------------------------------------------------------------

    def write(
        self, painter: QPainter, cell: Cell, text: str, ink: str, face: Face = BODY, *, right: bool = False
    ) -> None:
        """Write a text into a cell, left or right, shortened to its room."""
        if not text:
            return
        shaped = self.texts.shaped(text, face, cell.width, cell.lines)
        if self._font is not face:
            painter.setFont(self.texts.font(face))
            self._font = face
        if self._ink != ink:
            painter.setPen(theme.color(ink))
            self._ink = ink
        x = cell.x + cell.width - shaped.width if right else cell.x
        painter.drawStaticText(x, cell.y + (cell.height - 1 - shaped.height) // 2, shaped.text)

    def _paint_text(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Write text, its opening bracket hanging to the left."""
        value = column.value(row)
        if isinstance(value, Lamp) and value.key:
            self._draw_lamp(painter, cell, value)
            return
        text = column.short(row) if column.short else text_of(value)
        if text:
            left = PADDING - hang(text)
            lines = cell.lines if column.kind in WRAPPED else 1
            self.write(painter, _inside(cell, left, 4, lines), text, "text2" if column.quiet else "text")

    def _paint_number(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Write a number at the right edge."""
        text = column.painted(row)
        if column.kind is Kind.DAYS and text:
            text = words.DAYS.format(days=text)
        ink = "text2" if column.quiet else "text"
        self.write(painter, _inside(cell, PADDING, PADDING * 2), text, ink, right=True)

    # ---- signs ----------------------------------------------------------------------------------

    def _paint_lamp(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Draw sign and word; a bare word for values that are no warning."""
        value = column.value(row)
        if isinstance(value, Lamp) and value.key:
            self._draw_lamp(painter, cell, value)
        else:
            self._paint_text(painter, cell, column, row)

    def _draw_lamp(self, painter: QPainter, cell: Cell, lamp: Lamp) -> None:
        """Draw a lamp as `signs.draw_lamp` does, out of pictures that are there already."""
        look = signs.lamp_of(lamp.key)
        left, middle = cell.x + PADDING - signs.INSET, cell.y + (cell.height - 1) // 2
        face = CAPTION_BOLD if look.bold else CAPTION
        word_x = left + signs.INSET + tokens.SIGN + LAMP_GAP
        room = Cell(word_x, cell.y, max(0, cell.x + cell.width - word_x), cell.height)
        if look.filled:
            whole = self.texts.metrics(face).horizontalAdvance(lamp.word) + word_x - left + signs.INSET + 2
            width = min(cell.x + cell.width - left, whole)
            colours = ("surface", look.ink) if cell.tinted and look.ground == "soft" else (look.ground, look.ink)
            ground = self.sprites.chip(width, tokens.CHIP, colours, self._ratio)
            painter.drawPixmap(left, middle - tokens.CHIP // 2, ground)
        sign = self.sprites.sign(lamp.key, tokens.SIGN, self._ratio)
        painter.drawPixmap(left + signs.INSET - 1, middle - tokens.SIGN // 2 - 1, sign)
        self.write(painter, room, lamp.word, look.ink, face)

    def _paint_progress(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Draw the bar of used days and write the figures beside it."""
        value = column.value(row)
        if not isinstance(value, Share):
            return
        if value.limit:
            top = cell.y + cell.height // 2 - BAR_HEIGHT // 2 - 1
            part = round(BAR_WIDTH * min(1.0, max(0.0, value.used / value.limit)))
            token = LOUD_LEVELS.get(value.level, "control")
            bar = self.sprites.bar(part, (BAR_WIDTH, BAR_HEIGHT), token, self._ratio)
            painter.drawPixmap(cell.x + PADDING, top, bar)
        self.write(painter, _inside(cell, PADDING, PADDING * 2), text_of(value), "text2", CAPTION, right=True)

    def _paint_names(self, painter: QPainter, cell: Cell, column: Column, row: Row) -> None:
        """Write names one after another; departments on a ground of their own each, as many as there is room for."""
        value = column.value(row)
        if not column.chips:
            self._paint_text(painter, cell, column, row)
            return
        names = value if isinstance(value, tuple) else (text_of(value),) if value else ()
        if len(names) == 1 and column.short:
            names = (column.short(row),)
        line = _inside(cell, PADDING, 4)
        rows = max(1, min(cell.lines, cell.height // (CHIP_HEIGHT + 2)))
        for top, placed, more in self._laid(names, line, rows):
            for name, x, width in placed:
                self._chip(painter, Cell(x, top, width, CHIP_HEIGHT, tinted=cell.tinted), name)
            if more:
                x = placed[-1][1] + placed[-1][2] + CHIP_GAP if placed else line.x
                room = Cell(x, top, max(0, line.x + line.width - x), CHIP_HEIGHT)
                self.write(painter, room, f"+{more}", "text2", CAPTION)

    def _laid(
        self, names: tuple[str, ...], line: Cell, rows: int
    ) -> list[tuple[int, list[tuple[str, int, int]], int]]:
        """Lay chips into lines: top edge, names with left edge and width, and how many found no room."""
        left, laid = list(names), []
        first = line.y + (line.height - 1 - rows * CHIP_HEIGHT - (rows - 1) * 2) // 2
        for number in range(rows):
            placed: list[tuple[str, int, int]] = []
            x, end = line.x, line.x + line.width
            last = number == rows - 1
            while left:
                width = self._chip_width(left[0])
                spare = self._more_width(len(left) - 1) if last and len(left) > 1 else 0
                if placed and x + width + spare > end:
                    break
                placed.append((left.pop(0), x, min(width, end - x)))
                x += width + CHIP_GAP
            laid.append((first + number * (CHIP_HEIGHT + 2), placed, len(left) if last else 0))
            if not left:
                break
        if len(laid) < rows:  # fewer lines than allowed: keep them in the middle
            shift = (rows - len(laid)) * (CHIP_HEIGHT + 2) // 2
            laid = [(top + shift, placed, more) for top, placed, more in laid]
        return laid

    def _chip_width(self, name: str) -> int:
        return self.texts.metrics(CAPTION).horizontalAdvance(name) + 2 * CHIP_PADDING

    def _more_width(self, count: int) -> int:
        return self.texts.metrics(CAPTION).horizontalAdvance(f"+{count}") + CHIP_GAP

    def _chip(self, painter: QPainter, room: Cell, name: str) -> None:
        """Draw one name on its ground."""
        colours = ("surface" if room.tinted else "okBg", "ok")
        painter.drawPixmap(room.x, room.y, self.sprites.chip(room.width, room.height, colours, self._ratio))
        inside = Cell(room.x + CHIP_PADDING, room.y, max(0, room.width - 2 * CHIP_PADDING), room.height + 1)
        self.write(painter, inside, name, "text", CAPTION)

    # ---- what is special ------------------------------------------------------------------------

    def _paint_doubt(self, painter: QPainter, cell: Cell, text: str) -> None:
        """Show what was written on the ground of a doubt, its corner marked."""
        painter.fillRect(cell.x, cell.y, cell.width, cell.height - 1, theme.color("d7Bg"))
        right, top = cell.x + cell.width, cell.y
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("d7"))
        painter.drawPolygon(QPolygon([QPoint(right - CORNER, top), QPoint(right, top), QPoint(right, top + CORNER)]))
        painter.restore()
        self.begin()
        self.write(painter, _inside(cell, PADDING - hang(text), 4), text, "text")

    def paint_placeholder(self, painter: QPainter, cell: Cell, colour: QColor) -> None:
        """Leave a quiet bar where the line's name will stand; a screen reader hears that it is being read."""
        painter.fillRect(cell.x + PADDING, cell.y + cell.height // 2 - 4, max(0, cell.width * 3 // 5), 8, colour)

    def paint_check(self, painter: QPainter, cell: Cell, *, ticked: bool) -> None:
        """Draw the check box."""
        box = self.sprites.box(ticked=ticked, ratio=self._ratio)
        painter.drawPixmap(cell.x + BOX_LEFT, cell.y + (cell.height - 1) // 2 - BOX // 2, box)


def _inside(cell: Cell, left: int, right: int, lines: int = 1) -> Cell:
    """Return the room of a cell between two paddings."""
    return Cell(cell.x + left, cell.y, max(0, cell.width - left - right), cell.height, lines, cell.tinted)


def hang(text: str) -> int:
    """Return how far left a text starts so that its opening bracket hangs."""
    return HANG if text.startswith(words.HANGING) else 0


LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
