"""What moves a case's limit, in the tab 审限: a block an event, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from courtdesk.actions.limit_values import LimitEvent, LimitKind
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import limits as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import icon_button, make_button

#: Deeds of an event, as `CaseEvents.deed_wanted` names them.
EDIT, RESUME, REMOVE, SHEET = "edit", "resume", "remove", "sheet"
_DEEDS = (
    (RESUME, words.RESUME_MENU, "player-play"),
    (EDIT, words.EDIT, "pencil"),
    (SHEET, words.SHEET, "file-plus"),
    (REMOVE, words.REMOVE, "trash"),
)
_ICONS = {
    LimitKind.EXCLUSION: "hourglass-empty",
    LimitKind.STAY: "player-pause",
    LimitKind.EXTENSION: "calendar-plus",
    LimitKind.CHANGE: "arrows-split",
    LimitKind.RESTART: "refresh",
}
#: Words begin where those of the calculation do; the icon stands before them.
_LEFT, _ICON, _RING = 24, 16, 4


class EventBlock(QWidget):
    """One event: kind and reason, when and how long, who approved; Enter changes it, Delete removes it."""

    #: One of the deeds above and the event.
    deed_wanted = Signal(str, object)

    def __init__(self, event: LimitEvent) -> None:
        super().__init__()
        self.limit_event = event
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, _RING, 0, _RING)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_1)
        self.head = text.label(words.head(event), bold=True, wrap=True)
        head.addWidget(self.head, 1)
        self.more = icon_button("dots", words.MORE, name="eventMore")
        self.more.clicked.connect(lambda _checked: self._open_menu(self.more.rect().bottomLeft(), self.more))
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.span = text.label(words.span(event), ink="d7" if event.values.runs else "text")
        column.addWidget(self.span)
        told = words.under(event)
        self.under = text.label(told, "caption", "text2", wrap=True)
        self.under.setVisible(bool(told))
        column.addWidget(self.under)
        self.setAccessibleName("，".join(part for part in (words.head(event), words.span(event), told) if part))

    def deeds(self) -> tuple[tuple[str, str, str], ...]:
        """Return what can be done: deed, its words, its icon."""
        return tuple(each for each in _DEEDS if each[0] != RESUME or self.limit_event.values.runs)

    def menu(self) -> QMenu:
        """Return the menu of deeds; it goes for good once closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, said, icon in self.deeds():
            action = menu.addAction(icons.icon(icon), said)
            action.triggered.connect(lambda _checked=False, deed=deed: self._want(deed))
        return menu

    def _want(self, deed: str) -> None:
        self.deed_wanted.emit(deed, self.limit_event)

    def _open_menu(self, at: QPoint, beside: QWidget) -> None:
        self.menu().popup(beside.mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the deeds."""
        self.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change with Enter, remove with Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._want(EDIT)
        elif event.key() == Qt.Key.Key_Delete:
            self._want(REMOVE)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign of the kind, and the focus around the block."""
        super().paintEvent(event)
        painter = QPainter(self)
        ink = "d7" if self.limit_event.values.runs else "text2"
        sign = icons.pixmap(_ICONS[self.limit_event.kind], ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_RING, self.more.geometry().center().y() - _ICON // 2, sign)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class CaseEvents(QWidget):
    """The events of a case under their heading, and the way to write another one down."""

    add_wanted = Signal()
    #: A deed of `EventBlock` and the event.
    deed_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(words.TITLE)
        self.blocks: list[EventBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.GAP_1)
        head = QHBoxLayout()
        head.addWidget(text.label(words.TITLE, bold=True))
        head.addStretch()
        self.add_button = make_button(words.ADD, icon="plus", kind="quiet", name="addEvent")
        self.add_button.setToolTip(f"{words.ADD_CHOSEN}  {words.ADD_KEYS}")
        self.add_button.clicked.connect(lambda _checked: self.add_wanted.emit())
        head.addWidget(self.add_button)
        self._column.addLayout(head)
        self.nothing = text.label(words.NOTHING, ink="text2", wrap=True)
        self._column.addWidget(self.nothing)

    def set_events(self, events: Sequence[LimitEvent]) -> None:
        """Show these events; those that are the same stay, and with them the keyboard."""
        if [each.limit_event for each in self.blocks] == list(events):
            return
        for block in self.blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [EventBlock(event) for event in events]
        for block in self.blocks:
            block.deed_wanted.connect(self.deed_wanted)
            self._column.addWidget(block)
        self.nothing.setVisible(not events)
