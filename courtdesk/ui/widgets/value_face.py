"""The value of a field as it is read in the side panel; one that may be changed invites to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from courtdesk.actions.ledgers.values import CellValue, Lamp
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets.text import set_state

#: As in the editors, so that the words do not move when they are changed.
_SIDE, _TOP = 10, 6
_PENCIL = 14
_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ValueFace(QLabel):
    """Reads as text; with a click, F2, Enter or Tab it asks to be changed. A read-only one can be copied from."""

    opened = Signal()

    def __init__(self, name: str, *, editable: bool) -> None:
        super().__init__()
        self._name = name
        self._editable = editable
        self._lamp: Lamp | None = None
        self._hovered = False
        self._state = ""
        self._shown = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.setMinimumHeight(tokens.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setProperty("role", "body")
        self.set_editable(editable)

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001 - a state of the field
        """Let the value be changed, or only be read and copied."""
        self._editable = editable
        if editable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name_it()

    def is_editable(self) -> bool:
        """Whether the value may be changed."""
        return self._editable

    def show_value(self, value: CellValue, shown: str) -> None:
        """Show a value: a lamp is drawn, anything else is text."""
        self._lamp = value if isinstance(value, Lamp) else None
        empty = not shown
        self.setText("" if self._lamp else (words.EMPTY_VALUE if empty else shown))
        set_state(self, ink="text3" if empty else "text")
        self._shown = shown
        self._name_it()
        self.update()

    def set_state(self, state: str) -> None:
        """Lie on the ground of a refused (``err``) or doubtful (``doubt``) value, or on none."""
        self._state = state
        self.update()

    def _name_it(self) -> None:
        self.setAccessibleName(f"{self._name}：{self._shown or words.EMPTY_VALUE}")
        self.setAccessibleDescription(words.EDIT_HINT if self._editable else words.READ_ONLY)

    def sizeHint(self) -> QSize:
        """Return the room of the words, or of the lamp."""
        if self._lamp is not None:
            return QSize(signs.lamp_width(self._lamp.key, self._lamp.word) + _SIDE, tokens.CONTROL)
        return super().sizeHint()

    # ---- looks ----

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, focus and, under the pointer, the pencil; then the words or the lamp."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        if self._editable and self._hovered:
            top = (min(self.height(), tokens.CONTROL) - _PENCIL) // 2
            painter.drawPixmap(self.width() - _PENCIL - 6, top, icons.pixmap("pencil", "text2", _PENCIL))
        if self._lamp is not None:
            box = QRect(_SIDE - signs.INSET, 0, self.width(), min(self.height(), tokens.CONTROL))
            signs.draw_lamp(painter, box, self._lamp.key, self._lamp.word)
        painter.end()
        super().paintEvent(event)

    def _draw_ground(self, painter: QPainter) -> None:
        grounds = {"err": ("overBg", "over"), "doubt": ("d7Bg", "d7")}
        box = self.rect().adjusted(1, 1, -1, -1)
        if self._state in grounds:
            ground, edge = grounds[self._state]
            painter.setPen(QPen(theme.color(edge), 2 if self._state == "err" else 1))
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        elif self._editable and self._hovered:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        if self.hasFocus() and self._editable:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)

    # ---- hands ----

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the value can be changed."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be plain again."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to be changed."""
        super().mouseReleaseEvent(event)
        if (
            self._editable
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to be changed with F2, Enter or Space."""
        if self._editable and event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask to be changed when Tab comes by."""
        super().focusInEvent(event)
        if self._editable and event.reason() in _TABS:
            self.opened.emit()
