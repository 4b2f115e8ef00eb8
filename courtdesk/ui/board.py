"""The notice board (电子屏): a full screen that rolls for days, light on black, without any party's name.

What does not change from frame to frame is painted once: the head as one picture, each line in sight as another. A
frame only puts them where they are by now, so it takes well under a millisecond, and nothing is made in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from courtdesk import clock
from courtdesk.errors import DeskError
from courtdesk.ui import tokens
from courtdesk.ui.board_painter import BoardPainter
from courtdesk.ui.context import DeskContext
from courtdesk.ui.keep_awake import KeepAwake
from courtdesk.ui.texts import board as words

if TYPE_CHECKING:
    from courtdesk.actions.board import Board
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

_FRAME_MS = 16
_READ_EVERY_MS = 10 * 60 * 1000
_NOTE_MS = 5000
#: After a pause of the whole PC the lines go on from where they were.
_LONGEST_STEP_MS = 100
_SPEEDS = (20, 40, 60, 80, 120, 180, 240)
_SIZES = (60, 70, 80, 90, 100, 120, 140, 160, 180, 200)


class BoardView(QWidget):
    """Covers a screen until Esc or a click; reads its data again every ten minutes."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("board")
        self.setWindowTitle(words.TITLE)
        self.setAccessibleName(words.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A window of its own, or it would be minimised with the desk; yet the program ends when the desk is closed.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._context = context
        settings = context.settings
        self.speed, self.size_percent, self.judges = settings.board_speed, settings.board_size, settings.board_judges
        self.board: Board | None = None
        self.paused = False
        self.note = words.HINT
        self._updated = words.READING
        self._offset = 0.0
        self._face = BoardPainter()
        self._head = QPixmap()
        self._lines: dict[int, QPixmap] = {}
        self._since = QElapsedTimer()
        self._awake = KeepAwake(self)
        self._start_timers()

    def _start_timers(self) -> None:
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._next_frame)
        self._reads = QTimer(self, interval=_READ_EVERY_MS)
        self._reads.timeout.connect(self.read)
        self._forget = QTimer(self, interval=_NOTE_MS, singleShot=True)
        self._forget.timeout.connect(lambda: self._say(""))
        self._context.ledger_changed.connect(self.read)

    def play(self, beside: QScreen) -> None:
        """Cover the screen that was chosen last, else another than the desk's where there is one, and begin."""
        self.cover(self._chosen(beside))
        self._reads.start()
        self._forget.start()
        self.read()

    def _chosen(self, beside: QScreen) -> QScreen:
        screens = QGuiApplication.screens()
        by_name = (screen for screen in screens if screen.name() == self._context.settings.board_screen)
        return next(by_name, next((screen for screen in screens if screen is not beside), beside))

    def cover(self, screen: QScreen) -> None:
        """Cover a screen; a window that is full on one has to be small before it can go to another."""
        if self.isFullScreen():
            self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()

    # ---- data -----------------------------------------------------------------------------------

    def read(self) -> None:
        """Ask for what is to be shown now."""
        day, judges = self._context.day(), self.judges

        def work(desk: Desk, _stop: Stop) -> Board:
            from courtdesk.actions.board import Privacy, board_lines

            return board_lines(desk, day, Privacy(judges=judges))

        self._context.read(work, self.take, self._keep, parent=self, slot="board")

    def take(self, board: Board) -> None:
        """Show these lines; what rolls goes on from where it is."""
        self._updated = words.updated(f"{clock.now():%H:%M}")
        if board != self.board:
            self.board = board
            self._paint_anew()
        else:
            self._paint_head()
            self.update()

    def _keep(self, _error: DeskError) -> None:
        """Go on with what is there: nobody stands before the screen to read a refusal."""
        self._updated = words.STALE
        self._paint_head()
        self.update()

    # ---- pictures -------------------------------------------------------------------------------

    def _paint_anew(self) -> None:
        """Measure and paint for another size, type or content."""
        self._lines.clear()
        self._face.measure(self.width(), self.height(), self.size_percent, self.board, self.devicePixelRatioF())
        self._paint_head()
        total = self.roll_height()
        self._offset = self._offset % total if total else 0.0
        self._roll_or_rest()
        self.update()

    def _paint_head(self) -> None:
        self._head = self._face.head(self.board, self._updated)

    def roll_height(self) -> int:
        """Return after how many pixels the lines begin again; 0 when they all fit and stand still."""
        count = len(self.board.lines) if self.board is not None else 0
        high = (count + 1) * self._face.line_height
        return high if count and count * self._face.line_height > self._body().height() else 0

    def _body(self) -> QRect:
        top = self._face.head_height
        return QRect(0, top, self.width(), max(0, self.height() - top))

    def _roll_or_rest(self) -> None:
        rolls = bool(self.roll_height()) and not self.paused and self.isVisible()
        if rolls and not self._frames.isActive():
            self._since.start()
            self._frames.start()
        elif not rolls:
            self._frames.stop()

    # ---- frames ---------------------------------------------------------------------------------

    def _next_frame(self) -> None:
        self.advance(min(self._since.restart(), _LONGEST_STEP_MS))

    def advance(self, milliseconds: int) -> None:
        """Roll on by the time that went by."""
        before = int(self._offset)
        total = self.roll_height()
        self._offset = (self._offset + self.speed * milliseconds / 1000) % total if total else 0.0
        if int(self._offset) != before:
            self.update(self._body())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the pictures where they are by now."""
        painter = QPainter(self)
        self.draw(painter, event.rect())

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Paint the part of the board inside ``rect``."""
        painter.fillRect(rect, QColor(tokens.THEMES[tokens.CONTRAST]["canvas"]))
        if rect.top() < self._face.head_height:
            painter.drawPixmap(QPoint(0, 0), self._head)
        body = self._body()
        painter.setClipRect(body)
        if self.board is None or not self.board.lines:
            self._face.draw_nothing(painter, body, words.NOTHING if self.board is not None else words.READING)
        else:
            self._draw_lines(painter, body)
        if self.note:
            self._face.draw_note(painter, body, self.note)

    def _draw_lines(self, painter: QPainter, body: QRect) -> None:
        lines = self.board.lines if self.board is not None else ()
        high, total = self._face.line_height, self.roll_height()
        first = int(self._offset) // high
        top = body.top() - int(self._offset) % high
        seen = set()
        for step in range(body.height() // high + 2):
            at = (first + step) % (len(lines) + 1) if total else step
            if at < len(lines):
                painter.drawPixmap(QPoint(0, top + step * high), self._line(at))
                seen.add(at)
            elif not total:
                break
        for gone in self._lines.keys() - seen:
            del self._lines[gone]

    def _line(self, at: int) -> QPixmap:
        found = self._lines.get(at)
        if found is None and self.board is not None:
            found = self._lines[at] = self._face.line(self.board.lines[at])
        return found if found is not None else QPixmap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint for the new size."""
        super().resizeEvent(event)
        self._paint_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to roll."""
        super().showEvent(event)
        self._awake.begin(words.TITLE)
        self._roll_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Roll for nobody."""
        super().hideEvent(event)
        self._awake.end()
        self._frames.stop()

    # ---- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave, or change size, speed and what is shown."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        deed = self._deeds(shift=shift).get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deeds(self, *, shift: bool) -> dict[Qt.Key, Callable[[], object]]:
        key = Qt.Key
        return {
            key.Key_Escape: self.close,
            key.Key_Plus: lambda: self._change_speed(1),
            key.Key_Equal: lambda: self._change_speed(1),
            key.Key_Minus: lambda: self._change_speed(-1),
            key.Key_Up: lambda: self._change_speed(1),
            key.Key_Down: lambda: self._change_speed(-1),
            key.Key_A: lambda: self._resize_type(-1 if shift else 1),
            key.Key_M: self._change_screen,
            key.Key_J: self._toggle_judges,
            key.Key_Space: self._toggle_pause,
        }

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave with a click."""
        super().mousePressEvent(event)
        self.close()

    def _resize_type(self, by: int) -> None:
        self.size_percent = _next(_SIZES, self.size_percent, by)
        self._remember()
        self._paint_anew()
        self._say(words.size(self.size_percent))

    def _change_speed(self, by: int) -> None:
        self.speed = _next(_SPEEDS, self.speed, by)
        self._remember()
        self._say(words.speed(self.speed))

    def _toggle_judges(self) -> None:
        self.judges = not self.judges
        self._remember()
        self._say(words.JUDGES_ON if self.judges else words.JUDGES_OFF)
        self.read()

    def _change_screen(self) -> None:
        """Move on to the next screen, where there is another."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            chosen = screens[(screens.index(self.screen()) + 1) % len(screens)]
            self.cover(chosen)
            self._context.keep_board_screen(chosen.name())
            self._say(words.MOVED)
        else:
            self._say(words.ONE_SCREEN)

    def _toggle_pause(self) -> None:
        self.paused = not self.paused
        self._roll_or_rest()
        self._say(words.PAUSED if self.paused else "")

    def _remember(self) -> None:
        self._context.keep_board(self.speed, self.size_percent, judges=self.judges)

    def _say(self, note: str) -> None:
        """Say something at the foot for a while."""
        self.note = note
        if note and not self.paused:
            self._forget.start()
        self.update()


def _next(values: tuple[int, ...], now: int, by: int) -> int:
    """Return the value beside the one nearest to ``now``."""
    nearest = min(range(len(values)), key=lambda at: abs(values[at] - now))
    return values[max(0, min(len(values) - 1, nearest + by))]
