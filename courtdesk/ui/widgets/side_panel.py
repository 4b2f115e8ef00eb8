"""The side panel of a ledger: title, lamp and one line of facts, tabs, a scrolling body, a footer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.texts import panel as panel_words
from courtdesk.ui.texts import widgets as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import IconButton, icon_button
from courtdesk.ui.widgets.panel_tabs import PanelTabs

_SIDE = tokens.GAP_4
_GRIP = 6
#: Of the buttons in the head; a case number stands whole beside three of them.
_HEAD_BUTTON = 28


class LampLabel(QWidget):
    """One lamp alone: the chip is always filled."""

    def __init__(self) -> None:
        super().__init__()
        self._key, self._word = "ok", ""
        self.setFixedHeight(tokens.CHIP)
        theme.changes.changed.connect(self.updateGeometry)

    def set_lamp(self, key: str, word: str) -> None:
        """Show a lamp; without a word nothing."""
        self._key, self._word = key, word
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the lamp."""
        return QSize(signs.lamp_width(self._key, self._word), tokens.CHIP)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a lamp is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lamp."""
        del event
        signs.draw_lamp(QPainter(self), self.rect(), self._key, self._word, chip=True)


class _Grip(QWidget):
    """The left edge of the panel, which is dragged to make it wider or narrower."""

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.setObjectName("panelGrip")
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(panel_words.GRIP)
        self.setToolTip(panel_words.GRIP)
        self._from: float | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge."""
        self._from = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell by how much the panel is to be wider."""
        if self._from is not None:
            self.dragged.emit(round(self._from - event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the edge."""
        del event
        self._from = None
        self.dropped.emit()


class SidePanel(QWidget):
    """At the right, 328 px wide until the clerk sets it; below 1100 px it lies over the rows. Esc closes it."""

    closed = Signal()
    tab_chosen = Signal(str)
    #: The clerk asks for another width while dragging or by key; whoever places the panel sets it.
    width_wanted = Signal(int)
    #: The width is as it should stay.
    width_settled = Signal()
    previous_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, *, walks: bool = False) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(tokens.PANEL)
        self._wanted_width = tokens.PANEL
        self._over: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(walks=walks))
        self.tabs = PanelTabs()
        self.tabs.setAccessibleName(panel_words.TABS)
        self.tabs.chosen.connect(self._choose)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 0, 0, 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        column.addWidget(text.hair_line())
        self._bodies = QStackedWidget()
        self._keys: list[str] = []
        column.addWidget(self._bodies, 1)
        column.addWidget(self._foot())
        self._grip = _Grip(self)
        self._grip.dragged.connect(lambda wider: self.width_wanted.emit(self.width() + wider))
        self._grip.dropped.connect(self.width_settled)

    def _head(self, *, walks: bool) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, tokens.GAP_3, tokens.GAP_2, tokens.GAP_1)
        head.setSpacing(tokens.GAP_1)
        top = QHBoxLayout()
        top.setSpacing(0)
        self.title = text.selectable(text.label("", "section", wrap=True))
        top.addWidget(self.title, 1)
        for button in self._head_buttons(walks=walks):
            button.setFixedSize(_HEAD_BUTTON, _HEAD_BUTTON)
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_2)
        self.lamp = LampLabel()
        self.facts = text.OneLine()
        line.addWidget(self.lamp)
        line.addWidget(self.facts, 1)
        head.addLayout(top)
        head.addLayout(line)
        return head

    def _head_buttons(self, *, walks: bool) -> tuple[IconButton, ...]:
        self.previous_button = icon_button("chevron-up", panel_words.PREVIOUS, name="previousRow")
        self.previous_button.clicked.connect(self.previous_wanted)
        self.next_button = icon_button("chevron-down", panel_words.NEXT, name="nextRow")
        self.next_button.clicked.connect(self.next_wanted)
        self.close_button = icon_button("x", words.CLOSE_PANEL, name="closePanel")
        self.close_button.clicked.connect(self.close_panel)
        if not walks:
            self.previous_button.hide()
            self.next_button.hide()
        return self.previous_button, self.next_button, self.close_button

    def _foot(self) -> QWidget:
        self.footer = QWidget()
        self.footer.setObjectName("footer")
        self.footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.footer.setFixedHeight(52)
        self._foot_row = QHBoxLayout(self.footer)
        self._foot_row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._foot_row.setSpacing(tokens.GAP_2)
        self._foot_row.addStretch()
        self.footer.hide()
        return self.footer

    # ---- content ----

    def set_title(self, title: str, key: str = "", word: str = "", facts: str = "") -> None:
        """Say what the panel shows: its name, its lamp and one line of facts."""
        self.title.setText(title)
        self.title.setToolTip(title)
        self.lamp.set_lamp(key or "ok", word)
        self.facts.set_whole(facts)
        self.setAccessibleName(title)

    def set_tabs(self, tabs: Sequence[tuple[str, str, QWidget]]) -> None:
        """Set the tabs: (key, title, body); each body scrolls."""
        while self._bodies.count():
            old = self._bodies.widget(0)
            self._bodies.removeWidget(old)
            old.deleteLater()
        self._keys = [key for key, _, _ in tabs]
        for _, _, body in tabs:
            self._bodies.addWidget(_scrolling(body))
        self.tabs.set_views([(key, title) for key, title, _ in tabs])
        self.tabs.setVisible(len(tabs) > 1)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if key in self._keys:
            self.tabs.set_current(key)
            self._bodies.setCurrentIndex(self._keys.index(key))

    def _choose(self, key: str) -> None:
        self.show_tab(key)
        self.tab_chosen.emit(key)

    def add_footer(self, button: QWidget, *, quiet: bool = False) -> None:
        """Add a deed to the footer: at most two buttons at the left and one quiet one at the right."""
        at = self._foot_row.count() if quiet else self._foot_row.count() - 1
        self._foot_row.insertWidget(at, button)
        self.footer.show()

    # ---- place ----

    def wanted_width(self) -> int:
        """Return how wide the panel is to be, where there is room."""
        return self._wanted_width

    def keep_width(self, width: int) -> None:
        """Keep the width the clerk has set."""
        self._wanted_width = width

    def lie_over(self, host: QWidget) -> None:
        """Become a child of the host that lies over its right edge when the window is narrow."""
        self._over = host
        self.setParent(host)
        host.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        if self._over is not None:
            self.setGeometry(QRect(self._over.width() - self.width(), 0, self.width(), self._over.height()))
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge of the host."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge that is dragged at the left."""
        super().resizeEvent(event)
        self._grip.setGeometry(0, 0, _GRIP, self.height())
        self._grip.raise_()

    def close_panel(self) -> None:
        """Hide the panel and tell it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


def _scrolling(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    holder.setObjectName("body")
    column = QVBoxLayout(holder)
    column.setContentsMargins(_SIDE, tokens.GAP_3, _SIDE, tokens.GAP_3)
    column.addWidget(body)
    column.addStretch()
    area.setWidget(holder)
    return area
