"""What the notice board looks like: its head, and one line, as pictures for a screen of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPixmap

from courtdesk.ui import theme, tokens

if TYPE_CHECKING:
    from courtdesk.actions.board import Board, BoardCount, BoardLine

#: Lines on a screen at 100 %: read from across a hall.
_LINES = 16
#: The head in heights of a line.
_HEAD = 4.4
_PAD = 0.6
#: The department has at least so many heights of a line, else the paper's name is left out.
_LEAST = 4
#: The cell that gives way: department and judge.
_WHO = 2
#: Text that begins with one of these is drawn further left, so that it lines up with what is above it.
_HANGING = ("（", "《", "“")
_INKS = {"over": "over", "d1": "d1", "d7": "d7", "d15": "d15", "done": "done"}


class BoardPainter:
    """Measures once for a size, then paints pictures of it."""

    def __init__(self) -> None:
        self.line_height = 1
        self.head_height = 1
        self._width = 1
        self._ratio = 1.0
        self._fonts: dict[tuple[float, bool], QFont] = {}
        #: Left edges of the cells, and the right end.
        self._edges: tuple[int, ...] = ()

    def measure(self, width: int, height: int, percent: int, board: Board | None, ratio: float) -> None:
        """Fit to a screen of this size and to what is shown on it."""
        self._fonts.clear()
        self._width, self._ratio = max(1, width), ratio
        self.line_height = max(12, round(min(height, width * 0.7) / _LINES * percent / 100))
        self.head_height = min(round(self.line_height * _HEAD), height // 2)
        self._edges = self._columns(board)

    def _columns(self, board: Board | None) -> tuple[int, ...]:
        """Give paper, case number and day what they need; the department gives way."""
        rows = [line.cells for line in board.lines if len(line.cells) > 1] if board is not None else []
        metrics = QFontMetrics(self._font(0.5))
        gap = self.line_height
        wide = [max((metrics.horizontalAdvance(row[at]) for row in rows), default=0) for at in range(4)]
        pad = round(self.line_height * _PAD)
        last = self._width - pad
        room = last - pad - wide[0] - wide[1] - wide[3] - 3 * gap
        # In large type the paper's name goes first: which case, and by when, is what people look for.
        case_left = pad + wide[0] + gap if room > _LEAST * gap else pad
        who_left = case_left + wide[1] + gap
        return (pad, case_left, who_left, max(who_left, last - wide[3]), last)

    def _font(self, part: float, *, bold: bool = False) -> QFont:
        """Return type of a part of a line's height; the screen is read from afar, so no role's own size counts."""
        found = self._fonts.get((part, bold))
        if found is None:
            found = self._fonts[part, bold] = theme.font("body", bold=bold)
            dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()
            found.setPointSizeF(max(6.0, self.line_height * part * 72 / dots))
        return found

    def _canvas(self, height: int) -> QPixmap:
        size = QSize(round(self._width * self._ratio), round(height * self._ratio))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(_ink("canvas"))
        return picture

    # ---- the head -------------------------------------------------------------------------------

    def head(self, board: Board | None, updated: str) -> QPixmap:
        """Paint court, day and the numbers."""
        picture = self._canvas(self.head_height)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, unit = round(self.line_height * _PAD), self.head_height / _HEAD
        top = QRect(pad, 0, self._width - 2 * pad, round(unit * 1.4))
        painter.setFont(self._font(0.62, bold=True))
        painter.setPen(_ink("text"))
        _put(painter, top, f"{board.organ}　{board.title}" if board is not None else "")
        painter.setFont(self._font(0.4))
        painter.setPen(_ink("text3"))
        right = Qt.AlignmentFlag.AlignRight
        _put(painter, top, f"{board.day}　{updated}" if board is not None else updated, right)
        if board is not None and board.counts:
            self._draw_counts(painter, board.counts, round(unit * 1.4), round(unit * 2.7))
        rule = QRect(pad, self.head_height - self.line_height // 4, self._width - 2 * pad, 2)
        painter.fillRect(rule, _ink("line"))
        painter.end()
        return picture

    def _draw_counts(self, painter: QPainter, counts: tuple[BoardCount, ...], top: int, height: int) -> None:
        pad = round(self.line_height * _PAD)
        wide = (self._width - 2 * pad) // len(counts)
        for at, each in enumerate(counts):
            left = pad + at * wide
            painter.setPen(_ink(_INKS.get(each.key, "text") if each.count else "text3"))
            painter.setFont(self._font(1.1, bold=True))
            _put(painter, QRect(left, top, wide, round(height * 0.62)), str(each.count))
            painter.setFont(self._font(0.42))
            painter.setPen(_ink("text3"))
            _put(painter, QRect(left, top + round(height * 0.58), wide, round(height * 0.34)), each.word)

    # ---- lines ----------------------------------------------------------------------------------

    def line(self, line: BoardLine) -> QPixmap:
        """Paint one line."""
        picture = self._canvas(self.line_height)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = round(self.line_height * _PAD)
        box = QRect(pad, 0, self._width - 2 * pad, self.line_height)
        if line.heading:
            painter.setFont(self._font(0.56, bold=True))
            painter.setPen(_ink("text"))
            _put(painter, box, line.heading)
        elif len(line.cells) < len(self._edges) - 1:
            painter.setFont(self._font(0.5))
            painter.setPen(_ink("text3"))
            _put(painter, box, "".join(line.cells))
        else:
            self._draw_cells(painter, line)
        painter.end()
        return picture

    def _draw_cells(self, painter: QPainter, line: BoardLine) -> None:
        painter.setFont(self._font(0.5))
        metrics = QFontMetrics(painter.font())
        for at, words in enumerate(line.cells):
            left, right = self._edges[at], self._edges[at + 1]
            if left == right:
                continue
            last = at == len(line.cells) - 1
            painter.setPen(_ink(_INKS.get(line.level, "text") if last else "text3" if at == 0 else "text"))
            hang = painter.font().pixelSize() * 2 // 5 if words[:1] in _HANGING else 0
            box = QRect(left - hang, 0, right - left + hang, self.line_height)
            room = box.width() - self.line_height // 2
            told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) if at == _WHO else words
            _put(painter, box, told, Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft)

    # ---- words over the lines -------------------------------------------------------------------

    def draw_nothing(self, painter: QPainter, body: QRect, words: str) -> None:
        """Say in the middle that there is nothing to roll."""
        painter.setFont(self._font(0.6))
        painter.setPen(_ink("text3"))
        _put(painter, body, words, Qt.AlignmentFlag.AlignHCenter)

    def draw_note(self, painter: QPainter, body: QRect, words: str) -> None:
        """Say something at the foot, over the lines."""
        painter.setFont(self._font(0.4))
        wide = QFontMetrics(painter.font()).horizontalAdvance(words) + self.line_height
        box = QRect(0, 0, min(wide, body.width()), round(self.line_height * 0.9))
        box.moveCenter(body.center())
        box.moveBottom(body.bottom() - self.line_height // 3)
        painter.fillRect(box, _ink("hover"))
        painter.setPen(_ink("text"))
        _put(painter, box, words, Qt.AlignmentFlag.AlignHCenter)


def _ink(token: str) -> QColor:
    """Return a colour of the board, which is light on black whatever the theme of the window is."""
    return QColor(tokens.THEMES[tokens.CONTRAST][token])


def _put(painter: QPainter, box: QRect, words: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
